"""The Thai identity number: 13 digits, the last of which checks the others."""

from __future__ import annotations

import unicodedata

DIGITS = 13

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u2500\u30fc\ufe58\ufe63\uff0d"
_SAME = {ord(dash): "-" for dash in _DASHES} | {
    ord(mark): plain for mark, plain in zip("．。·•，／＿：", "....,/_:", strict=True)
}
_ODD_DIGITS = {
    code: str(unicodedata.decimal(chr(code))) for code in range(0x660, 0x10000) if chr(code).isdecimal()
}
"""Thai, full-width and all other digits that stand for one of ten."""

_PLAIN = str.maketrans(_SAME | _ODD_DIGITS)


def spelled_plainly(text: str) -> str:
    """The text with its digits as 0 to 9 and its dashes as one."""
    return text if text.isascii() else text.translate(_PLAIN)


def is_identity_number(digits: str) -> bool:
    """Whether 13 digits are a person's identity number (mod 11); 0 and 9 begin numbers of offices."""
    if len(digits) != DIGITS or digits[0] in "09":
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return (11 - weighed % 11) % 10 == int(digits[12])


def is_identity_text(text: str) -> bool:
    """Whether all digits of a text, in any script and however grouped, are one such number."""
    return is_identity_number("".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal()))
