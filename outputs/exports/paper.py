"""From a story to what typst sets: plain values in one language, pictures as files, templates beside them.

Nothing is ever written into a template: all that is told goes in as data.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum, StrEnum
from functools import cache
from importlib import resources
from typing import Any, cast

import typst

from outputs.exports.pdf_text import repaired
from outputs.exports.typefaces import letters_known, paper_fonts
from outputs.look import NO_DATA, SEQUENTIAL, Colour, NoStatus, hatch_svg, state_mark, words_of
from outputs.markup import web_address
from outputs.qr import public_link, qr_svg
from outputs.story.map_svg import map_svg, number_key, placed_names
from outputs.story.model import Both, EditionFacts, Figure, MapPicture, StoredBadge, Story, figures_of
from words import text
from words.dates import THAI_TIME, long_date, thai_day

FOOT_LETTERS = 170
"""Letters of titles of sources at the foot of a page; more would push the foot off it."""

TEMPLATE_WORDS = (
    "agreements",
    "and_more",
    "and_more_here",
    "areas",
    "brief",
    "by_district",
    "certificates",
    "changes",
    "changes_none",
    "checksum",
    "commitments",
    "contents",
    "events",
    "definitions",
    "evidence",
    "facts",
    "gaps",
    "goals",
    "house",
    "in_own_words",
    "indicators",
    "items",
    "leads",
    "maps",
    "method",
    "milestones",
    "money",
    "no_data",
    "nothing",
    "page",
    "pillars",
    "pillars_about",
    "promised",
    "promises",
    "proposals",
    "report",
    "report_about",
    "sample",
    "scan",
    "sources",
    "transfer",
    "web",
)

LONGEST_RUN = 24
"""Letters in a row without a place to break, as in an address, after which one is offered."""


_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200c-\u200f\u2028-\u202e\u2066-\u2069\ufe00-\ufe0f\ufffe\uffff\ud800-\udfff]"
)
_RUN = re.compile(rf"[!-~]{{{LONGEST_RUN}}}(?=[!-~])")
_SPACES_WIDE = re.compile(r"[\t\r\n]+")
_NO_FONT_HAS = "\u25a1"

_ELSEWHERE = frozenset(
    (*range(0x384, 0x500), *range(0x2000, 0x2070), *range(0x2190, 0x2300), *range(0x25A0, 0x2600))
) - {0x38B, 0x38D, 0x3A2, 0x2041, 0x2043, 0x2053}
"""Greek, Cyrillic, arrows, signs of mathematics, shapes: the fonts that typst brings along have them."""

PictureFiles = dict[str, bytes]


class PaperTeller:
    """Tells parts of a story as JSON can hold them, in one language, and gathers the pictures they need."""

    def __init__(
        self,
        story: Story,
        *,
        lang: str,
        public_url: str | None,
        map_box: tuple[float, float],
        dark: bool = False,
    ) -> None:
        self.story = story
        self.lang = lang
        self.public_url = public_url
        self.map_box = map_box
        self.dark = dark
        self.files: PictureFiles = {}

    def tell(self, part: Any) -> Any:
        """A part as plain values: `Both` as its words, a badge with its mark's file, a map with its own."""
        match part:
            case Both():
                return printable(part.of(self.lang))
            case Figure():
                figure, beside = map(printable, part.parts(self.lang))
                shown = self.tell(part.shown)
                return {"shown": shown, "figure": figure, "value": part.value, "unit": beside}
            case MapPicture():
                return self.map(part)
            case Enum() if not isinstance(part, StrEnum):
                return self.badge(cast("StoredBadge", part))
            case _ if is_dataclass(part):
                return self._told_by_name(part)
        return self._plain(part)

    def _plain(self, part: Any) -> Any:
        match part:
            case str():
                return printable(str(part))
            case Mapping():
                return {str(key): self.tell(value) for key, value in part.items()}
            case tuple() | list():
                return [self.tell(value) for value in part]
        return part

    def _told_by_name(self, part: Any) -> dict[str, Any]:
        told = {one.name: self.tell(getattr(part, one.name)) for one in fields(part)}
        if "url" in told:
            told["url"] = web_address(part.url)
            told["address"] = printable(told["url"] or "")
        return told

    def badge(self, badge: StoredBadge) -> dict[str, str | None]:
        """Its word, its colours, and the file of its mark; a kind of no status is a hatched tile."""
        word = text(words_of(badge), lang=self.lang)
        kind = type(badge).__name__.lower()
        name = f"mark-{kind}-{badge.name}.svg".lower()
        if isinstance(badge, NoStatus):
            self.files[name] = hatch_svg(badge).encode()
            return {"kind": kind, "word": word, "mark": name, "fill": None, "ink": None}
        look = badge.value
        self.files[name] = state_mark(badge, colour=look.ink).encode()
        return {"kind": kind, "word": word, "mark": name, "fill": str(look.fill), "ink": str(look.ink)}

    def map(self, picture: MapPicture) -> dict[str, Any]:
        """The picture as a file without letters, and where typst writes its names."""
        width, height = self.map_box
        drawn: dict[str, Any] = {
            "width": width,
            "height": height,
            "lang": self.lang,
            "version": self.story.edition.shapes_version,
        }
        name = f"map-{len(self.files)}.svg"
        self.files[name] = map_svg(picture, **drawn, names=False, dark=self.dark).encode()
        spots = placed_names(picture, **drawn)
        return {
            "file": name,
            "key": printable(number_key(picture, **drawn)),
            "width": width,
            "height": height,
            "title": self.tell(picture.title),
            "alt": self.tell(picture.alt) or self.tell(picture.title),
            "names": [
                {
                    "text": printable(spot.text),
                    "x": spot.x,
                    "y": spot.y,
                    "size": spot.size,
                    "leader": spot.leader,
                    "number": spot.is_number,
                }
                for spot in spots
            ],
            "legend": [
                {"fill": one.fill, "label": self.tell(one.label), "count": self.tell(one.count.shown)}
                for one in picture.classes
            ],
            "values": [
                {
                    "name": self.tell(picture.names.get(code, Both(code, code))),
                    "shown": self.tell(value.shown),
                }
                for code, value in picture.values.items()
            ],
        }

    def qr(self, item: str) -> dict[str, str] | None:
        """The file of an item's code and where it leads; None while there are no public pages."""
        link = public_link(
            public_url=self.public_url, edition=self.story.edition.code, item=item, lang=self.lang
        )
        if link is None:
            return None
        name = f"qr-{item.replace('/', '-')}.svg"
        self.files.setdefault(name, qr_svg(link).encode())
        return {"file": name, "link": link}

    def titles(self, sources: Iterable[str]) -> list[str]:
        """Titles of sources, each once, in their order; a key that is not told of is left out."""
        known = self.story.sources
        return [self.tell(known[key].title) for key in dict.fromkeys(sources) if key in known]

    def sources_line(self, sources: Iterable[str]) -> str:
        """What stands at the foot of a page."""
        titles = self.titles(sources)
        if not titles:
            return text("paper.sources_none", lang=self.lang)
        told = 1
        while told < len(titles) and sum(map(len, titles[: told + 1])) <= FOOT_LETTERS:
            told += 1
        names = ", ".join(titles[:told])
        if len(names) > FOOT_LETTERS:
            names = f"{names[:FOOT_LETTERS].rstrip()}…"
        if told < len(titles):
            more = len(titles) - told
            names = text("paper.and_more_sources", lang=self.lang, names=names, n=more)
        return text("paper.sources_line", lang=self.lang, names=names)

    def edition(self) -> dict[str, Any]:
        """What stands on every page, and on the cover."""
        facts = self.story.edition
        lang = self.lang
        return {
            "code": facts.code,
            "name": self.tell(facts.name),
            "province": text("paper.province", lang=lang, name=self.tell(facts.province_name)),
            "forum": self.tell(facts.forum),
            "forum_day": facts.forum_day
            and text("paper.forum_day", lang=lang, day=self.tell(facts.forum_day)),
            "data_date": text("paper.data_date", lang=lang, day=long_date(facts.data_date, lang=lang)),
            "frozen": frozen_words(facts, lang=lang),
            "sha256": facts.sha256,
            "credit": text("paper.shapes_credit", lang=lang, credit=self.tell(facts.shapes_credit))
            if facts.shapes_credit.of(lang)
            else "",
        }


def sources_of(*parts: object) -> list[str]:
    """Keys of the sources of all figures in the parts, each once."""
    return list(dict.fromkeys(key for part in parts for figure in figures_of(part) for key in figure.sources))


def frozen_words(facts: EditionFacts, *, lang: str) -> str:
    """When the numbers were frozen, by the calendar of the country."""
    if facts.frozen_at is None:
        return text("paper.draft", lang=lang)
    day = thai_day(facts.frozen_at)
    return text("paper.frozen", lang=lang, day=long_date(day, lang=lang))


def printable(words: str) -> str:
    """Words that paper can hold: no control character, a place to break in long runs.

    A letter that no font at hand has would be left out by the typesetter without a word; a box stands for it.
    """
    words = _SPACES_WIDE.sub(" ", _UNPRINTABLE.sub("", words))
    words = _RUN.sub(lambda run: run[0] + "\u200b", words)
    if words.isascii():
        return words
    known = letters_known()
    return "".join(
        letter if ord(letter) in known or ord(letter) in _ELSEWHERE else _NO_FONT_HAS for letter in words
    )


def pdf(teller: PaperTeller, *, template: str, data: Mapping[str, Any]) -> bytes:
    """Pages by a template, tagged for screen readers (PDF/UA-1), whose text is found as it was written."""
    frozen = teller.story.edition.frozen_at
    return repaired(
        _typeset(
            _files(teller, template=template, data=data),
            format="pdf",
            pdf_standards="ua-1",
            # The same story gives the same file.
            timestamp=int((frozen or datetime(2000, 1, 1, tzinfo=THAI_TIME)).timestamp()),
        )
    )


def png(teller: PaperTeller, *, template: str, data: Mapping[str, Any]) -> bytes:
    """One page as a picture, a pixel a point."""
    return _typeset(_files(teller, template=template, data=data), format="png", ppi=72)


def typeset_png(template: str, files: Mapping[str, bytes]) -> bytes:
    """One page of a template of its own as a picture. `files`: what it reads, by name."""
    return _typeset({"main.typ": _template(template), **files}, format="png", ppi=72)


def _typeset(files: PictureFiles, **options: Any) -> bytes:
    # The package takes files by name, which its own type hints do not say.
    typeset: Any = typst.compile
    made: bytes = typeset(files, font_paths=paper_fonts(), ignore_system_fonts=True, **options)
    return made


def _files(teller: PaperTeller, *, template: str, data: Mapping[str, Any]) -> PictureFiles:
    told = {
        "lang": teller.lang,
        "words": paper_words(teller.lang),
        "look": _look(),
        "edition": teller.edition(),
        # In a demonstration everything is made up, and says so on every page; else each row tells for itself.
        "tags": not teller.story.edition.demonstration,
        **data,
    }
    return {
        "main.typ": _template(template),
        "house.typ": _template("house"),
        "data.json": json.dumps(told, ensure_ascii=False, default=float).encode(),  # numpy has numbers too
        **teller.files,
    }


@cache
def _template(name: str) -> bytes:
    return resources.files("outputs.exports").joinpath("typst", f"{name}.typ").read_bytes()


@cache
def _look() -> dict[str, str | Sequence[str]]:
    return {
        **{colour.name.lower(): colour.value for colour in Colour},
        "greens": SEQUENTIAL,
        "no_data": NO_DATA,
    }


@cache
def paper_words(lang: str) -> dict[str, str]:
    """The words that the templates ask for; `{names}` in them are filled there."""
    return {name: text(f"paper.{name}", lang=lang) for name in TEMPLATE_WORDS}
