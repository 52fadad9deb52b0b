"""What is looked at before a file is given to the reader: how much it is, and whether it is what it says.

Nothing here unpacks or decodes more than a portion at a time: a file of some kilobytes may say that it is
gigabytes.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, NoReturn
from xml.parsers import expat

from data.importers.letters import PORTION, encoding_of
from data.importers.problems import FileUnreadable

MAX_BYTES = 50 * 2**20
"""A file that a browser sends in a minute; 100,000 rows take 6 to 10 MiB."""

MAX_UNPACKED = 600 * 2**20
"""100,000 rows unpack to about 60 MiB; a bomb unpacks to gigabytes."""

MAX_CELLS = 12_000_000
"""Cells of the rectangle that a sheet spans, which the reader lays out whole (32 bytes each)."""

MAX_ROWS = 300_000
"""Rows of a file: checking them takes 3 KiB each, 1 GiB in all."""

MAX_FILLED = 5_000_000
"""Cells of a file that hold anything, 60 bytes each."""

MAX_PARTS = 10_000
"""Parts of an archive; a workbook has three a sheet, and each costs a kilobyte to be listed."""

LOOKED_THROUGH = 4
"""Portions of a part whose every cell is looked at; of later ones the end, since rows go downwards."""

LOOKED_AT = 2**16

OLD_KIND, MACRO_KIND = ".xls", ".xlsm"
WORKBOOKS = (".xlsx", MACRO_KIND, OLD_KIND, ".ods")

TEXT_KINDS = (".csv", ".tsv", ".txt")
"""Files of text with a mark between their columns, whichever their name says."""

SEPARATORS = (b",", b";", b"\t")

DAMAGED = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    expat.ExpatError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    OverflowError,
    RuntimeError,
)
"""What unpacking a damaged archive ends in, one library or the other; NotImplementedError is among them."""

MACROS = re.compile(r"(^|/)vba(Project|ProjectSignature|ProjectSignatureAgile|Data)\.(bin|xml)")
_EMBEDDED = re.compile(rf"(^|/)(embeddings|activeX)(/|$)|^Object \d+/|^Basic/|{MACROS.pattern}")
_CELL = re.compile(rb"\sr\s{0,9}=\s{0,9}[\"']\$?([A-Za-z]{1,20})\$?(\d{1,20})")
_LONGEST_CELL = 64
_KIND_PART = {".xlsx": "xl/workbook.xml", ".xlsm": "xl/workbook.xml", ".ods": "content.xml"}
_OLD = b"\xd0\xcf\x11\xe0"
"""What a file of the Office before 2007 begins with, and a locked one of today."""

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_FILE_INSIDE = re.compile(rb"M\0B\0D\0(?:[0-9A-F]\0){8}|" + "\x01Ole10Native".encode("utf-16-le"))
"""The name under which an old Excel file keeps another one that stands on a sheet."""

_OLD_SPREADSHEET = tuple(name.encode("utf-16-le") for name in ("Workbook", "Book"))
_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|table|\?xml|head|meta|style|div)", re.I)
_DIRECTORY_ENTRY = b"PK\x01\x02"


def kind_of(data: bytes, *, name: str) -> str:
    """How a file is read: as its name says, or where it is an old Excel file or a new one, as it is."""
    kind = PurePath(name).suffix.lower()
    if kind in WORKBOOKS and data.startswith(_OLD):
        return OLD_KIND
    return ".xlsx" if kind == OLD_KIND and data.startswith(b"PK") else kind


def check_old(data: bytes) -> None:
    """Raises FileUnreadable for an old Excel file that is none, or is locked, or has a file inside.

    A sheet of it has 65,536 rows of 256 columns at most, which a reader holds.
    """
    if _MARKUP.match(data):
        raise FileUnreadable("importing.file_web_page")
    if not data.startswith(_OLD):
        raise FileUnreadable("importing.file_damaged")
    if _LOCKED in data:
        raise FileUnreadable("importing.file_password")
    if not any(name in data for name in _OLD_SPREADSHEET):
        raise FileUnreadable("importing.file_legacy")
    if _FILE_INSIDE.search(data):
        raise FileUnreadable("importing.file_embedded")


def check_archive(data: bytes, *, kind: str) -> None:
    """Raises FileUnreadable for what is not such a workbook, or would not fit into memory, or hides files."""
    if data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
        raise FileUnreadable("importing.file_bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, kind=kind)
            for cells in _spans(archive, kind=kind):
                if cells > MAX_CELLS:
                    raise FileUnreadable("importing.file_wide", limit=MAX_CELLS)
    except DAMAGED as error:
        raise FileUnreadable("importing.file_damaged") from error


def _check_parts(archive: zipfile.ZipFile, *, kind: str) -> None:
    names = archive.namelist()
    if _KIND_PART[kind] not in names or len({name.casefold() for name in names}) < len(names):
        raise FileUnreadable("importing.file_damaged")  # of two parts of one name each reader takes its own
    if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
        raise FileUnreadable("importing.file_bomb")
    if any(_EMBEDDED.search(name) for name in names if kind != MACRO_KIND or not MACROS.search(name)):
        raise FileUnreadable("importing.file_embedded")
    if any(part.flag_bits & 1 for part in archive.infolist()):
        raise FileUnreadable("importing.file_password")


def _spans(archive: zipfile.ZipFile, *, kind: str) -> Iterator[int]:
    """The cells of the rectangle of each sheet, wherever in the archive it may be kept."""
    if kind == ".ods":
        yield _ods_span(archive, "content.xml")
        return
    for name in archive.namelist():
        if not name.endswith(("sharedStrings.xml", "/")) and not name.startswith("xl/media/"):
            yield _xlsx_span(archive, name)


def portions_of(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A part of an archive as it is unpacked, never all of it at once."""
    with archive.open(name) as part:
        while portion := part.read(PORTION):
            yield portion


def _xlsx_span(archive: zipfile.ZipFile, name: str) -> int:
    last_row, widest, rest = 0, 26, b""
    for number, portion in enumerate(portions_of(archive, name)):
        text = rest + portion if number < LOOKED_THROUGH else portion[-LOOKED_AT:]
        found = _CELL.findall(text)
        if found:
            last_row = max(last_row, *(int(row) for _letters, row in found))
            widest = max(widest, *map(_column_number, {letters for letters, _row in found}))
        rest = text[-_LONGEST_CELL:]
    return last_row * widest


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class _OdsReach:
    """Counts the rows and columns that a reader lays out, as repeated as they say they are."""

    def __init__(self) -> None:
        self.rows = self.last_row = self.widest = 0
        self._columns = self._reach = 0
        self._repeated = 1

    def start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table":
            self.rows = 0
        elif kind == "table-row":
            self._columns = self._reach = 0
            self._repeated = _number(attributes, "number-rows-repeated")
        elif kind in ("table-cell", "covered-table-cell"):
            self._columns += _number(attributes, "number-columns-repeated")
            if any(key.rpartition(":")[2] in ("value-type", "formula") for key in attributes):
                self._reach = self._columns

    def end(self, name: str) -> None:
        if name.rpartition(":")[2] == "table-row":
            self.rows += self._repeated
            if self._reach:
                self.last_row = max(self.last_row, self.rows)
                self.widest = max(self.widest, self._reach)


def _number(attributes: dict[str, str], name: str) -> int:
    return next((int(value) for key, value in attributes.items() if key.rpartition(":")[2] == name), 1)


def _ods_span(archive: zipfile.ZipFile, name: str) -> int:
    reach, parser = _OdsReach(), expat.ParserCreate()
    parser.StartElementHandler = reach.start
    parser.EndElementHandler = reach.end
    parser.EntityDeclHandler = _refuse_entity
    for portion in portions_of(archive, name):
        parser.Parse(portion, False)
    parser.Parse(b"", True)
    return reach.last_row * max(reach.widest, 1)


def _refuse_entity(*_declared: Any) -> NoReturn:
    raise FileUnreadable("importing.file_bomb")


# Text ---------------------------------------------------------------------------------------------


def check_text(data: bytes) -> None:
    """Raises FileUnreadable for a CSV of no known encoding, or of more rows than are taken."""
    encoding_of(data)
    rows = data.count(b"\n") if b"\n" in data else data.count(b"\r")
    if rows > MAX_ROWS:
        raise FileUnreadable("importing.file_rows", limit=MAX_ROWS)
    if rows + max(data.count(mark) for mark in SEPARATORS) > MAX_FILLED:
        raise FileUnreadable("importing.file_wide", limit=MAX_FILLED)
