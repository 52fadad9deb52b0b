"""The order of Thai words: by their consonants, as dictionaries have them."""

from __future__ import annotations

import re

_LED = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
"""A vowel that is written before its consonant and spoken after it."""


def thai_key(words: str) -> str:
    """A key by which words sort as in a dictionary; those of other scripts as they are, in small letters."""
    return _LED.sub(r"\2\1", words).casefold()
