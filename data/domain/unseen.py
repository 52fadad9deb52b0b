"""Letters that nobody sees: they turn the direction of a text, or hide that two texts differ."""

from __future__ import annotations

DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""They make a name read as another one."""

CONTROLS = tuple(code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r")
"""They stand for nothing that a reader sees, and PostgreSQL keeps no null byte."""

OTHERS = (
    *(0x00AD, 0x180E, 0x200B, 0x200C, 0x200D, 0xFEFF, 0xFFFE, 0xFFFF),
    *range(0x2060, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xD800, 0xE000),
    *range(0xE0000, 0xE0080),
)
"""Of no width, or of no meaning."""

_EVERY = frozenset(map(chr, (*CONTROLS, *DIRECTIONS, *OTHERS)))


def without_unseen(text: str) -> str:
    """The text as it may be repeated in a message."""
    return text if text.isascii() and text.isprintable() else "".join(c for c in text if c not in _EVERY)


def unseen_in(text: str) -> tuple[str, ...]:
    """The letters of a text that nobody sees, by their numbers: U+202E."""
    return tuple(dict.fromkeys(f"U+{ord(letter):04X}" for letter in text if letter in _EVERY))
