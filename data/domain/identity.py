"""The Thai identity number: 13 digits, the last of which checks the others."""

from __future__ import annotations

import unicodedata

DIGITS = 13


def is_identity_number(digits: str) -> bool:
    """Whether 13 digits are a person's identity number (mod 11); 0 and 9 begin numbers of offices."""
    if len(digits) != DIGITS or digits[0] in "09":
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return (11 - weighed % 11) % 10 == int(digits[12])


def is_identity_text(text: str) -> bool:
    """Whether all digits of a text, in any script and however grouped, are one such number."""
    return is_identity_number("".join(str(unicodedata.decimal(c)) for c in text if c.isdecimal()))
