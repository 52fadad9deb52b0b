"""A slide as HTML: pure, every number printed as its figure has it.

Sizes are the style's business (assets/stage/stage.css): a slide is drawn alike on a wall, on a phone and as
a small picture in the presenter's window.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from components.stage.chart import chart_legend, chart_svg, chart_table, letters
from outputs.look import NoStatus, as_image, hatch_svg, state_mark, words_of
from outputs.markup import html_in
from outputs.qr import public_link, qr_svg
from outputs.story.model import (
    Both,
    Count,
    Figure,
    Line,
    MapPicture,
    Row,
    Slide,
    SlideKind,
    SourcePart,
    StoredBadge,
    Story,
)
from words import text
from words.dates import long_date

MOST_SOURCES = 3
"""Named in the line below a slide; all of them stand on the back-up slide of the sources."""

TILES_A_ROW, LONE_TILE = 4, 3
"""At most so many stand in a row; one alone is as wide as one of three."""

LONG_TITLE, LONGER_TITLE = 42, 70
"""Letters from which a title is set smaller, so that it takes two or three lines."""


@dataclass(frozen=True)
class Position:
    """Where a slide stands: `number` of `of`, among the back-up slides where it is one."""

    number: int
    of: int


_LONE_LETTER = re.compile(r" (?=[\u0e01-\u0e2e](?:$|[ ,·]))")
"""The blank before one Thai letter that ends a name."""


@dataclass(frozen=True)
class Setting:
    """What all slides of a deck share. `draft`: nothing is frozen yet. `public_url`: for QR codes."""

    story: Story
    lang: str
    draft: bool = False
    public_url: str | None = None

    def written(self, words: Both) -> Markup:
        """A browser that does not know a name breaks it where it sees a word: districts stay whole."""
        told = _LONE_LETTER.sub("\u00a0", words.of(self.lang))
        if self.lang != "th" or self._names is None:
            return html_in(told, lang=self.lang)
        parts = self._names.split(told)
        return Markup("").join(
            Markup('<span class="whole">{}</span>').format(html_in(part, lang="th"))
            if place % 2
            else html_in(part, lang="th")
            for place, part in enumerate(parts)
        )

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """The districts of the story, each with the word before it."""
        kind = text("place.district", lang="th", name="")
        names = {one.name.th.removeprefix(kind) for one in self.story.districts}
        longest = sorted(names, key=len, reverse=True)
        either = "|".join(map(re.escape, longest))
        return re.compile(f"((?:{kind})?(?:{either}))") if names else None

    def t(self, key: str, **values: object) -> Markup:
        return html_in(text(key, lang=self.lang, **values), lang=self.lang)

    def link(self, item: str) -> str | None:
        """The public page of an item; a draft has none."""
        if self.draft:
            return None
        return public_link(
            public_url=self.public_url, edition=self.story.edition.code, item=item, lang=self.lang
        )


def build_slide(slide: Slide, *, place: Position, setting: Setting) -> Markup:
    """The whole slide as one article, which fills whatever box it is put in."""
    body = BODIES[slide.kind](slide, setting)
    kind = f"slide is-{slide.kind}" + (" is-backup" if slide.backup else "")
    return Markup('<article class="{}" lang="{}">{}{}<div class="body">{}</div>{}</article>').format(
        kind, setting.lang, _water(slide, setting), _head(slide, setting), body, _foot(slide, place, setting)
    )


def build_badge(badge: StoredBadge, *, lang: str) -> Markup:
    """A state: colour, shape and word."""
    word = html_in(text(words_of(badge), lang=lang), lang=lang)
    if isinstance(badge, NoStatus):
        return Markup('<span class="badge none">{}<span>{}</span></span>').format(
            as_image(hatch_svg(badge)), word
        )
    look = badge.value
    mark = as_image(state_mark(badge, colour=look.ink))
    colours = f"background:{look.fill};color:{look.ink}"
    return Markup('<span class="badge" style="{}">{}<span>{}</span></span>').format(colours, mark, word)


def _head(slide: Slide, setting: Setting) -> Markup:
    kicker = setting.written(slide.kicker)
    if slide.backup:
        kicker = Markup(" · ").join(part for part in (setting.t("stage.backup"), kicker) if part)
    small = Markup('<p class="kicker">{}</p>').format(kicker) if kicker else ""
    title = slide.title.of(setting.lang)
    wide = letters(title)
    length = " longer" if wide > LONGER_TITLE else " long" if wide > LONG_TITLE else ""
    return Markup('<header>{}<h1 class="title{}">{}</h1></header>').format(
        small, length, html_in(title, lang=setting.lang)
    )


def _foot(slide: Slide, place: Position, setting: Setting) -> Markup:
    facts = setting.story.edition
    day = long_date(facts.data_date, lang=setting.lang)
    as_of = "story.held_on" if setting.draft else "stage.as_of"
    parts = [setting.written(facts.name), setting.t(as_of, day=day)]
    sources = _sources(slide, setting)
    if sources:
        parts.append(sources)
    number = setting.t("stage.backup_number" if slide.backup else "stage.number", n=place.number, of=place.of)
    link = setting.link(slide.item)
    code = ""
    if link and slide.kind is not SlideKind.THANKS:
        code = Markup('<span class="qr" aria-hidden="true">{}</span>').format(qr_svg(link))
    words = Markup(" · ").join(Markup("<span>{}</span>").format(part) for part in parts)
    tag = _tag(slide, setting)
    return Markup('<footer><p class="about">{}{}</p>{}<p class="number">{}</p></footer>').format(
        tag, words, code, number
    )


def _sources(slide: Slide, setting: Setting) -> Markup:
    found: Mapping[str, SourcePart] = setting.story.sources
    names = dict.fromkeys(
        found[key].publisher.of(setting.lang) or found[key].title.of(setting.lang)
        for key in slide.sources
        if key in found
    )
    if not names:
        return Markup("")
    told = ", ".join(list(names)[:MOST_SOURCES])
    key = "stage.sources_more" if len(names) > MOST_SOURCES else "stage.sources"
    return setting.t(key, names=told)


def _tag(slide: Slide, setting: Setting) -> Markup:
    """What every slide must say of itself: a draft, a demonstration, sample rows on it."""
    tags = []
    if setting.draft:
        tags.append(setting.t("stage.draft"))
    if slide.sample or setting.story.edition.demonstration:
        tags.append(setting.t("cards.sample"))
    return Markup("").join(Markup('<strong class="tag">{}</strong>').format(tag) for tag in tags)


def _water(slide: Slide, setting: Setting) -> Markup:
    if setting.story.edition.demonstration or slide.sample:
        words = setting.t("cards.sample")
    elif setting.draft:
        words = setting.t("stage.draft_short")
    else:
        return Markup("")
    return Markup('<div class="water" aria-hidden="true">{}</div>').format(
        Markup("<span>{}</span>").format(words) * 6
    )


def _line(line: Line, setting: Setting) -> Markup:
    if line.badge is None:
        return Markup("<li>{}</li>").format(setting.written(line.text))
    badge = build_badge(line.badge, lang=setting.lang)
    return Markup('<li class="has-badge">{}<span>{}</span></li>').format(badge, setting.written(line.text))


def _lines(lines: Iterable[Line], setting: Setting) -> Markup:
    items = Markup("").join(_line(line, setting) for line in lines)
    return Markup('<ul class="lines">{}</ul>').format(items) if items else Markup("")


def _count(count: Count, setting: Setting) -> Markup:
    badge = said = ""
    if count.badge is not None:
        badge, said = (
            build_badge(count.badge, lang=setting.lang),
            text(words_of(count.badge), lang=setting.lang),
        )
    label = count.label.of(setting.lang)
    words = (
        Markup('<span class="label">{}</span>').format(setting.written(count.label))
        if label not in ("", said)
        else ""
    )
    shown, unit = (html_in(one, lang=setting.lang) for one in count.figure.parts(setting.lang))
    tag = Markup('<strong class="tag">{}</strong>').format(setting.t("cards.sample"))
    return Markup(
        '<li class="tile"><strong class="figure">{}</strong><span class="unit">{}</span>{}{}{}</li>'
    ).format(shown, unit, tag if count.figure.sample else "", badge, words)


def _counts(counts: Iterable[Count], setting: Setting) -> Markup:
    tiles = [_count(count, setting) for count in counts]
    # Rows of equal length, so that no tile stands alone.
    lines = -(-len(tiles) // TILES_A_ROW)
    across = -(-len(tiles) // lines) if len(tiles) > 1 else LONE_TILE
    return (
        Markup('<ul class="tiles" style="--across:{}">{}</ul>').format(across, Markup("").join(tiles))
        if tiles
        else Markup("")
    )


def _row(row: Row, setting: Setting) -> Markup:
    badge = build_badge(row.badge, lang=setting.lang) if row.badge is not None else ""
    # A row's own numbers stand in its text or beside it, as the story gives them.
    loose = [one for one in row.figures if one.shown.of(setting.lang) not in row.text.of(setting.lang)]
    figures = Markup("").join(
        Markup('<strong class="figure">{}</strong>').format(
            html_in(one.parts(setting.lang)[0], lang=setting.lang)
        )
        for one in loose
    )
    small = [setting.written(one) for one in (row.who, row.when) if one is not None and one.of(setting.lang)]
    about = Markup('<p class="who">{}</p>').format(Markup(" · ").join(small)) if small else ""
    words = ""
    if row.words is not None and row.words.of(setting.lang):
        words = Markup('<p class="words">{} {}</p>').format(
            setting.t("stage.explained"), setting.written(row.words)
        )
    return Markup(
        '<li class="row"><div class="state">{}{}</div><div class="told"><p class="text">{}</p>{}{}</div></li>'
    ).format(badge, figures, setting.written(row.text), about, words)


def _rows(rows: Iterable[Row], setting: Setting) -> Markup:
    items = Markup("").join(_row(row, setting) for row in rows)
    return Markup('<ul class="rows">{}</ul>').format(items) if items else Markup("")


def _big(slide: Slide, setting: Setting) -> Markup:
    if slide.big is None:
        return Markup("")
    beside = ""
    shown, unit = slide.big.parts(setting.lang)
    if slide.beside is not None:
        beside = Markup('<span class="beside">{}</span>').format(setting.written(slide.beside.text))
    elif unit:
        beside = Markup('<span class="beside">{}</span>').format(html_in(unit, lang=setting.lang))
    wordy = " wordy" if any(one.isalpha() for one in shown) or len(shown) > len("12,345.67") else ""
    number = Markup("<strong>{}</strong>").format(html_in(shown, lang=setting.lang))
    return Markup('<p class="big{}">{} {}</p>').format(wordy, number, beside)


def _state(slide: Slide, setting: Setting) -> Markup:
    if slide.badge is None:
        return Markup("")
    return Markup('<p class="state">{}</p>').format(build_badge(slide.badge, lang=setting.lang))


def _legend(picture: MapPicture, setting: Setting) -> Markup:
    entries = Markup("").join(
        Markup("<li>{}<span>{}</span><strong>{}</strong></li>").format(
            _swatch(one.fill), setting.written(one.label), _areas(one.count, setting)
        )
        for one in picture.classes
    )
    return Markup('<ul class="legend" aria-label="{}">{}</ul>').format(
        text("stage.legend", lang=setting.lang), entries
    )


def _areas(count: Figure, setting: Setting) -> Markup:
    """How many areas are in a class, which a bare number does not say."""
    if count.unit.of(setting.lang):
        return html_in(count.whole(setting.lang), lang=setting.lang)
    return setting.t("slides.areas", n=count.shown.of(setting.lang))


def _swatch(fill: str | None) -> Markup:
    if fill is None:
        return Markup('<i class="fill hatch"></i>')
    return Markup('<i class="fill" style="background:{}"></i>').format(fill)


def _map(picture: MapPicture, setting: Setting) -> Markup:
    """The place of the live map, its legend and the same facts for who does not see it."""
    told = Markup("").join(
        Markup("<li>{}: {}</li>").format(setting.written(name), setting.written(_said(picture, code)))
        for code, name in picture.names.items()
        if code in picture.places
    )
    alt = html_in(picture.alt.of(setting.lang) or picture.title.of(setting.lang), lang=setting.lang)
    return Markup(
        '<figure class="map"><div class="map-place" data-map></div><figcaption class="sr">{}<ul>'
        "{}</ul></figcaption></figure>"
    ).format(alt, told)


def _said(picture: MapPicture, code: str) -> Both:
    value = picture.values.get(code)
    return value.shown if value else picture.classes[picture.places[code]].label


def _chart(slide: Slide, setting: Setting) -> Markup:
    if slide.chart is None:
        return Markup("")
    lang = setting.lang
    legend = chart_legend(slide.chart, lang=lang)
    drawing = chart_svg(slide.chart, lang=lang)
    return Markup('<figure class="drawn">{}{}{}</figure>').format(
        legend, drawing, chart_table(slide.chart, lang=lang)
    )


def _cover(slide: Slide, setting: Setting) -> Markup:
    house = setting.t("stage.house", province=setting.story.edition.province_name.of(setting.lang))
    return Markup('{}<p class="house">{}</p>').format(_lines(slide.lines, setting), house)


def _told(slide: Slide, setting: Setting) -> Markup:
    """Counts, lines, then rows: summary, list, pillar, back-up."""
    return (
        _counts(slide.counts, setting)
        + _big(slide, setting)
        + _state(slide, setting)
        + _lines(slide.lines, setting)
        + _rows(slide.rows, setting)
        + _picture(slide, setting)
    )


def _listed(slide: Slide, setting: Setting) -> Markup:
    """Rows, and below them what is to know of them."""
    return _rows(slide.rows, setting) + _lines(slide.lines, setting)


def _picture(slide: Slide, setting: Setting) -> Markup:
    if slide.map is not None:
        return Markup('<div class="side">{}{}</div>').format(
            _map(slide.map, setting), _legend(slide.map, setting)
        )
    if slide.chart is not None:
        return Markup('<div class="side">{}</div>').format(_chart(slide, setting))
    return Markup("")


def _indicator(slide: Slide, setting: Setting) -> Markup:
    left = (
        _big(slide, setting)
        + _state(slide, setting)
        + _lines(slide.lines, setting)
        + _counts(slide.counts, setting)
        + _rows(slide.rows, setting)
    )
    picture = _picture(slide, setting)
    return Markup('<div class="columns{}"><div class="words">{}</div>{}</div>').format(
        "" if picture else " alone", left, picture
    )


def _mapped(slide: Slide, setting: Setting) -> Markup:
    if slide.map is None:
        return _told(slide, setting)
    left = (
        _big(slide, setting)
        + _state(slide, setting)
        + _legend(slide.map, setting)
        + _lines(slide.lines, setting)
        + _counts(slide.counts, setting)
    )
    return Markup(
        '<div class="columns wide"><div class="words">{}</div><div class="side">{}</div></div>'
    ).format(left, _map(slide.map, setting))


def _thanks(slide: Slide, setting: Setting) -> Markup:
    link = setting.link(slide.item)
    code = ""
    if link:
        code = Markup(
            '<figure class="scan"><span class="qr" role="img" aria-label="{}">{}</span><figcaption>'
            "{}<br><span>{}</span></figcaption></figure>"
        ).format(text("stage.qr", lang=setting.lang), qr_svg(link), setting.t("stage.scan"), link)
    left = _lines(slide.lines, setting) + _rows(slide.rows, setting)
    return Markup('<div class="columns{}"><div class="words">{}</div>{}</div>').format(
        "" if code else " alone", left, code
    )


BODIES: Mapping[SlideKind, Callable[[Slide, Setting], Markup]] = {
    SlideKind.COVER: _cover,
    SlideKind.SUMMARY: _told,
    SlideKind.ROWS: _listed,
    SlideKind.PILLAR: _told,
    SlideKind.INDICATOR: _indicator,
    SlideKind.MAP: _mapped,
    SlideKind.THANKS: _thanks,
    SlideKind.BACKUP: _told,
}
