"""The letters of a file: in which encoding a text is, and whether what was read of it is Thai at all.

A text that went through a program which took its bytes for another script's is still there, in other letters.
Which of the two readings is meant is never guessed: both are shown, and asked about.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from data.importers.normalise import clean
from data.importers.problems import FileUnreadable

ENCODINGS = ("utf-8-sig", "cp874")
"""CP874 holds TIS-620; what is neither this nor UTF-8 is not Thai text."""

PORTION = 2**20
"""Bytes that are looked at together."""

LOOKED_AT = 4_096
"""Bytes at the beginning by which a text of two or four bytes a letter is told."""

_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""What a text begins with where it says its encoding; that of UTF-32 begins with that of UTF-16."""

_UPPER = frozenset((0x00, 0x0E))
"""The upper byte of a letter of English and of Thai."""

_MOST = 0.7


def encoding_of(data: bytes) -> str:
    """The encoding in which all of a text can be read. Raises FileUnreadable where there is none."""
    marked = next((name for mark, name in _MARKED if data.startswith(mark)), None) or _by_content(data)
    if marked == "utf-32":
        raise FileUnreadable("importing.file_utf32")
    for encoding in (marked,) if marked else ENCODINGS:
        if _is_in(data, encoding):
            return encoding
    raise FileUnreadable("importing.file_encoding")


def _by_content(data: bytes) -> str | None:
    """The encoding of a text that does not say it and has two or four bytes a letter."""
    start = data[:LOOKED_AT]
    quarters = [start[place::4] for place in range(4)]
    if start and (_nulls(quarters[2]) + _nulls(quarters[3]) > 2 * _MOST or _nulls(quarters[0]) > _MOST):
        return "utf-32"
    even, odd = start[::2], start[1::2]
    if _is_upper(odd) and not _is_upper(even):
        return "utf-16-le"
    return "utf-16-be" if _is_upper(even) and not _is_upper(odd) else None


def _nulls(part: bytes) -> float:
    return part.count(0) / len(part) if part else 0.0


def _is_upper(part: bytes) -> bool:
    return bool(part) and sum(byte in _UPPER for byte in part) > _MOST * len(part)


def _is_in(data: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(data), PORTION):
            end = start + PORTION
            if "\x00" in decoder.decode(data[start:end], end >= len(data)):
                return False
    except UnicodeDecodeError:
        return False
    return True


# Letters that were taken for others -----------------------------------------------------------------

_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
_ODD = re.compile(
    f"(?<![ก-ฮ{_MARKS}])[{_MARKS}]"  # a mark without a consonant
    f"|(?<![ก-ฮ{_MARKS}])\u0e33"  # a vowel that follows one
    f"|[เแโใไ](?![ก-ฮ])"  # a vowel that goes before one
)
_THAI = re.compile("[ก-ฮ]")
_THAI_WORD = re.compile(f"[ก-ฮะาำเแโใไๆฯ{_MARKS}]{{3}}")
_NO_LATIN = re.compile("[^\x00-\u00ff]|[\xa1-\xff]{3}")
"""Letters with accents that stand together in no word."""

FEWEST = 0.8
"""The share of texts that must read better otherwise, of those with any letter that is not English."""

SAMPLES = 3
TRIED = 2_000
"""Texts of a file by which it is judged."""


def is_odd(words: str) -> bool:
    """Whether no one writes Thai so: a mark stands without a consonant, or a vowel before none."""
    return _ODD.search(clean(words)) is not None


def _bytes_in(words: str, encoding: str) -> bytes:
    """The bytes that a program read as these letters; what an encoding has no letter for is read as itself.

    Raises UnicodeEncodeError.
    """
    with suppress(UnicodeEncodeError):
        return words.encode(encoding)
    out = bytearray()
    for letter in words:
        try:
            out += letter.encode(encoding)
        except UnicodeEncodeError:
            out += letter.encode("latin-1")
    return bytes(out)


def _utf8_behind(encoding: str) -> Callable[[str], str | None]:
    def read(words: str) -> str | None:
        try:
            found = _bytes_in(words, encoding).decode("utf-8")
        except UnicodeError:
            return None
        return found if _THAI.search(found) and not is_odd(found) else None

    return read


def _thai_behind_latin(words: str) -> str | None:
    try:
        found = _bytes_in(words, "cp1252").decode("cp874")
    except UnicodeError:
        return None
    return found if _THAI.search(found) and not is_odd(found) else None


def _latin_behind_thai(words: str) -> str | None:
    try:
        found = words.encode("cp874").decode("cp1252")
    except UnicodeError:
        return None
    return found if is_odd(words) and not _NO_LATIN.search(found) else None


REPAIRS: Mapping[str, Callable[[str], str | None]] = {
    "utf8_as_thai": _utf8_behind("cp874"),
    "utf8_as_latin": _utf8_behind("cp1252"),
    "thai_as_latin": _thai_behind_latin,
    "latin_as_thai": _latin_behind_thai,
}
"""What was taken for what -> a text as it was before that; None for one that cannot have been."""


@dataclass(frozen=True)
class Letters:
    """Another reading of a file. `repair`: by which of REPAIRS; `samples`: texts as they are, and so."""

    repair: str
    samples: tuple[tuple[str, str], ...]


def other_letters(sheets: Iterable[Sequence[Sequence[Any]]]) -> Letters | None:
    """The reading by which nearly all texts of a file are better than as they stand; None for none."""
    texts = _texts(sheets)
    if not texts:
        return None
    for name, repair in REPAIRS.items():
        made = [(words, better) for words in texts if (better := repair(words)) is not None]
        worded = [one for one in made if name == "latin_as_thai" or _THAI_WORD.search(one[1])]
        if worded and len(made) >= FEWEST * len(texts):
            return Letters(name, tuple(worded[:SAMPLES]))
    return None


def _texts(sheets: Iterable[Sequence[Sequence[Any]]]) -> list[str]:
    found: dict[str, None] = {}
    for rows in sheets:
        for row in rows:
            for cell in row:
                if isinstance(cell, str) and not cell.isascii():
                    found[cell] = None
                    if len(found) >= TRIED:
                        return list(found)
    return list(found)


def in_letters(rows: Sequence[Sequence[Any]], *, repair: str) -> list[list[Any]]:
    """Rows in the other reading; a cell that cannot have been read so stays as it is."""
    of = REPAIRS[repair]
    return [
        [(of(cell) or cell) if isinstance(cell, str) and not cell.isascii() else cell for cell in row]
        for row in rows
    ]
