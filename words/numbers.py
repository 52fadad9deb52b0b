"""Numbers as people read them, in Thai and English; standard library only."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from words import text

MINUS = "\N{MINUS SIGN}"
MILLION = 1_000_000
MOST_MORE = 4
"""Two values that differ by less than three more decimals tell are as good as one."""

WIDE = Context(prec=400, rounding=ROUND_HALF_UP)
"""Any float has room with its decimals: an absurd value in a file is told as it is, and fails no page."""

SHORT_DIGITS = 3
"""Digits that a short number shows: 1.43 million, 14.3 million, 143 million."""


def number(value: float, *, lang: str, decimals: int = 0) -> str:
    """Digits in groups of three, halves rounded up: 1,428,609. The same in both languages."""
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), context=WIDE)
    digits = f"{abs(rounded):,.{decimals}f}"
    return f"{MINUS}{digits}" if rounded < 0 else digits


def decimals_apart(first: float, second: float, *, decimals: int) -> int:
    """As many decimals as the two need beside each other, where they differ and would read alike with
    `decimals`: 29.06 and 29.14 as they are, not as 29.1 twice."""
    for more in range(decimals, decimals + MOST_MORE):
        if number(first, lang="th", decimals=more) != number(second, lang="th", decimals=more):
            return more
    return decimals


def short_number(value: float, *, lang: str) -> str:
    """Three digits and a word from a million up ("1.43 million"), all digits below it."""
    if abs(value) < MILLION:
        return number(value, lang=lang, decimals=0 if value == int(value) else 1)
    millions = value / MILLION
    decimals = max(0, SHORT_DIGITS - len(str(int(abs(millions)))))
    return text("numbers.million", lang=lang, n=number(millions, lang=lang, decimals=decimals))


def percent(value: float, *, lang: str, decimals: int = 1) -> str:
    """A value already in hundredths, with its decimals whatever they are: "86.4%", and "23.0%" beside it."""
    return f"{number(value, lang=lang, decimals=decimals)}%"


def signed(value: float, *, lang: str, decimals: int = 0) -> str:
    """A change with its sign: +1,204, −35, and 0 without one."""
    digits = number(value, lang=lang, decimals=decimals)
    if digits.strip(f"{MINUS}0.,") == "":
        return digits.lstrip(MINUS)
    return digits if value < 0 else f"+{digits}"
