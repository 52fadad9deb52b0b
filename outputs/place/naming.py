"""What a place is called, with the word for its kind: เขต and แขวง in Bangkok."""

from __future__ import annotations

from typing import Protocol

from outputs.language import name_of, t
from outputs.story.model import Both
from outputs.story.say import plain
from words import text

BANGKOK = "10"


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
        thai = _with_kind(thai, place, lang="th")
        english = _with_kind(english, place, lang="en") if english else None
    return thai, english


def level_words(level: str, *, code: str) -> str:
    """อำเภอ, ตำบล, อปท.; in Bangkok เขต and แขวง."""
    return t(f"place.kind_{_kind(level, code=code)}")


def _with_kind(name: str, place: HasNames, *, lang: str) -> str:
    """Of Bangkok the register itself writes เขตพระนคร, of others หาดใหญ่."""
    key = f"place.{_kind(place.level, code=place.code)}"
    kind = text(key, lang=lang, name="").strip().casefold()
    own = name.casefold()
    return name if own.startswith(kind) or own.endswith(kind) else text(key, lang=lang, name=name)


def _kind(level: str, *, code: str) -> str:
    return f"bangkok_{level}" if code.startswith(BANGKOK) and level in {"district", "subdistrict"} else level
