"""The order of Thai words: by their consonants, as dictionaries have them."""

from __future__ import annotations

import re

_LED = re.compile("([เแโใไ])([ก-ฮ])")
"""A vowel that is written before its consonant and spoken after it."""


def thai_key(words: str) -> str:
    """A key by which words sort as in a dictionary; those of other scripts as they are, in small letters."""
    return _LED.sub(r"\2\1", words).casefold()
