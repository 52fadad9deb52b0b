"""What a place is called, with the word for its kind: เขต and แขวง in Bangkok."""

from __future__ import annotations

from typing import Literal, Protocol

from outputs.language import lang, name_of, t
from outputs.story.model import Both
from outputs.story.say import plain
from words import text

BANGKOK = "10"

KINDS = frozenset({"province", "district", "subdistrict"})
"""Levels that words have a kind for."""

Form = Literal["title", "short", "sentence"]
"""How a name stands with its kind: at the head of something, where room is little, inside a sentence."""


class HasNames(Protocol):
    """An area or LAO with its names."""

    @property
    def code(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


def title_of(place: HasNames) -> str:
    """อำเภอหาดใหญ่, เขตพระนคร, ตำบลควนลัง; an LAO's name says itself what it is."""
    thai, english = _titles(place)
    return name_of(thai, english)


def both_titles(place: HasNames) -> Both:
    """The same in both languages."""
    thai, english = _titles(place)
    return plain(thai, english)


def _titles(place: HasNames) -> tuple[str, str | None]:
    thai, english = place.name_th, place.name_en
    if place.level in {"district", "subdistrict"}:
        thai = with_kind(thai, level=place.level, code=place.code, lang="th")
        english = english and with_kind(english, level=place.level, code=place.code, lang="en")
    return thai, english


def level_words(level: str, *, code: str) -> str:
    """อำเภอ, ตำบล, อปท.; in Bangkok เขต and แขวง."""
    return called_level(level, code=code, lang=lang())


def called_level(level: str, *, code: str, lang: str) -> str:
    """The same in a language. `code`: of the area, or of the province that it is in."""
    return text(f"level.{kind_of(level, code=code)}", lang=lang)


def district_word(province: str, *, n: int) -> str:
    """The same in a sentence that counts districts: in English one or several."""
    return t(f"lead.kind.{kind_of('district', code=province)}{'' if n == 1 else 's'}")


def with_kind(name: str, *, level: str, code: str, lang: str, form: Form = "title") -> str:
    """The name of a province, district or sub-district with the word for its kind, once.

    Of Bangkok the register itself writes เขตพระนคร, of others หาดใหญ่; an invented district has its kind too.
    """
    if level not in KINDS:
        return name  # of a code that is none of theirs, such as an odd one of a former area
    kind = kind_of(level, code=code)
    keys = {"title": f"place.{kind}", "short": f"map_kernel.{kind}", "sentence": f"lead.named.{kind}"}
    known = {keys[form], keys["title"]} if level in {"district", "subdistrict"} else {keys[form]}
    own = name.casefold()
    for words in (text(key, lang=lang, name="").strip().casefold() for key in known):
        if own.startswith(words) or own.endswith(words):
            return name
    return text(keys[form], lang=lang, name=name)


def short_name(name: str) -> str:
    """The name without the word of Bangkok's register, where the head of a list or map says it."""
    return name.removeprefix(text("place.bangkok_district", lang="th", name=""))


def kind_of(level: str, *, code: str) -> str:
    """What words call an area of the level that `code` is or lies in: Bangkok has its own kinds."""
    is_own = code.startswith(BANGKOK) and level in KINDS
    return f"bangkok_{level}" if is_own else level
