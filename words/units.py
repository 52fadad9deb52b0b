"""Numbers with their units: 23.4% in a figure, ร้อยละ 23.4 in a sentence, a change of percent in points."""

from __future__ import annotations

from words import DEFAULT_LANGUAGE, LANGUAGES, text
from words.numbers import MINUS, number

PERCENT_SIGN = "%"
PACE_DECIMALS = 2
"""Digits of a change a year, where the values themselves show fewer."""


def is_percent(unit: str) -> bool:
    """Whether a unit is the word for percent in one of the languages."""
    return unit in {text("units.percent", lang=lang) for lang in LANGUAGES}


def figure(shown: str, unit: str) -> tuple[str, str]:
    """A number that stands alone, and its unit beside it: ("55", "ตำบล"), ("23.4%", "")."""
    return (shown + PERCENT_SIGN, "") if is_percent(unit) and shown[-1:].isdigit() else (shown, unit)


def with_unit(shown: str, unit: str) -> str:
    """The same as one text, for tables, cards and tiles."""
    return " ".join(part for part in figure(shown, unit) if part)


def in_sentence(shown: str, unit: str, *, lang: str) -> str:
    """A number inside a sentence; in Thai ร้อยละ stands before it."""
    if is_percent(unit) and lang == DEFAULT_LANGUAGE:
        return text("units.percent_before", lang=lang, n=shown)
    return with_unit(shown, unit)


def pace_words(a_year: float, unit: str, *, lang: str, decimals: int) -> str:
    """What a value gains or loses a year: "เพิ่มปีละ 2.88 จุด"."""
    digits = number(a_year, lang=lang, decimals=decimals)
    size = digits.lstrip(MINUS)
    way = "none" if not size.strip("0.,") else "down" if digits.startswith(MINUS) else "up"
    return text(f"units.pace_{way}", lang=lang, n=with_unit(size, change_unit(unit, lang=lang)))


def yearless(unit: str, *, lang: str) -> str:
    """A unit without its own "a year", for a change that is told a year: "ลดปีละ 2.27 วัน"."""
    return unit.removesuffix(text("units.a_year", lang=lang)).rstrip()


def change_unit(unit: str, *, lang: str) -> str:
    """The unit of a difference: of percent it is points, never percent again."""
    return text("units.points", lang=lang) if is_percent(unit) else unit
