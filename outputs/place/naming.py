"""What a place is called, with the word for its kind: เขต and แขวง in Bangkok."""

from __future__ import annotations

from typing import Protocol

from outputs.language import lang, name_of, t

BANGKOK = "10"


class Named(Protocol):
    """An area or LAO with its names."""

    @property
    def code(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def name_th(self) -> str: ...
    @property
    def name_en(self) -> str | None: ...


def title_of(place: Named) -> str:
    """อำเภอหาดใหญ่, เขตพระนคร, ตำบลควนลัง; an LAO's name says itself what it is."""
    name = name_of(place.name_th, place.name_en)
    if place.level not in {"district", "subdistrict"} or _says_its_kind(name, place):
        return name
    return t(f"place.{_kind(place.level, code=place.code)}", name=name)


def level_words(level: str, *, code: str) -> str:
    """อำเภอ, ตำบล, อปท.; in Bangkok เขต and แขวง."""
    return t(f"place.kind_{_kind(level, code=code)}")


def _says_its_kind(name: str, place: Named) -> bool:
    """Of Bangkok the register writes เขตพระนคร, of others หาดใหญ่."""
    kind = t(f"place.{_kind(place.level, code=place.code)}", name="").strip().casefold()
    return name.casefold().startswith(kind) if lang() == "th" else name.casefold().endswith(kind)


def _kind(level: str, *, code: str) -> str:
    return f"bangkok_{level}" if code.startswith(BANGKOK) and level in {"district", "subdistrict"} else level
