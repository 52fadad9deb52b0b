"""Data of persons in what is no cell of an old Excel file: the strings of its raw bytes.

Such a file has no parts to unpack. Its texts stand in it as they are, in letters of two bytes or of one;
what was deleted, a comment, a name of its properties may still be there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.domain.free_text import ASKED
from data.importers.identity import holds_identity_number, sentence_kind
from data.importers.persons import AskedCell, CellPlace

STREAM = "xls"

_WIDE = re.compile(rb"(?:[\x20-\x7e\xa0]\x00|[\x01-\x5b]\x0e){6,}")
"""Letters of English and Thai, of two bytes each."""

_NARROW = re.compile(rb"[\x20-\x7e\xa1-\xda\xdf-\xfb]{6,}")


def find_persons_in_stream(data: bytes, *, already: bool) -> tuple[list[CellPlace], list[AskedCell]]:
    """Persons in the strings of the file. `already`: cells were found, which need not be named again."""
    if already:
        return [], []
    asked: dict[str, None] = {}
    for words in strings_of(data):
        if holds_identity_number(words):
            return [(STREAM, "-", "part")], []
        kind = sentence_kind(words)
        if kind in ASKED:
            asked[kind] = None
        elif kind is not None:
            return [(STREAM, "-", kind)], []
    return [], [AskedCell(STREAM, 0, 0, kind) for kind in asked]


def strings_of(data: bytes) -> Iterator[str]:
    """The texts that stand in a file, whichever way they are kept."""
    for found in _WIDE.finditer(data):
        yield found.group().decode("utf-16-le")
    for found in _NARROW.finditer(data):
        yield found.group().decode("cp874", errors="replace")
