"""A workbook is a packed archive: what it would unpack to is looked at before it is unpacked."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from data.importers.problems import FileUnreadable

MAX_BYTES = 50 * 2**20
"""A file that a browser sends in a minute; 100,000 rows take 6 to 10 MiB."""

MAX_UNPACKED = 600 * 2**20
"""100,000 rows unpack to about 60 MiB; a bomb unpacks to gigabytes."""

MAX_CELLS = 12_000_000
"""Cells of the rectangle that a sheet spans, which the reader lays out whole (32 bytes each)."""

_EMBEDDED = re.compile(r"(^|/)(embeddings|vbaProject\.bin|activeX)(/|$)|^Object \d+/|^Basic/")
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=\"(\d+)\"")
_FAR_COLUMN = re.compile(rb"\br=\"([A-Z]{2,3})\d+\"")
_ODS_ROW = re.compile(rb"<table:table-row\b([^>]*)>(.*?)</table:table-row>", re.DOTALL)
_ODS_CELL = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODS_COLUMNS = re.compile(rb"number-columns-repeated=\"(\d+)\"")
_ODS_ROWS = re.compile(rb"number-rows-repeated=\"(\d+)\"")

_KIND_PART = {".xlsx": "xl/workbook.xml", ".ods": "content.xml"}
_LEGACY_OFFICE = b"\xd0\xcf\x11\xe0"


def check_archive(data: bytes, *, kind: str) -> None:
    """Raises FileUnreadable for what is not such a workbook, or would not fit into memory, or hides files."""
    if data.startswith(_LEGACY_OFFICE):
        raise FileUnreadable("importing.file_legacy")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if _KIND_PART[kind] not in archive.namelist():
                raise FileUnreadable("importing.file_damaged")
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise FileUnreadable("importing.file_bomb")
            if any(_EMBEDDED.search(name) for name in archive.namelist()):
                raise FileUnreadable("importing.file_embedded")
            if any(part.flag_bits & 1 for part in archive.infolist()):
                raise FileUnreadable("importing.file_password")
            for cells in _spans(archive, kind=kind):
                if cells > MAX_CELLS:
                    raise FileUnreadable("importing.file_wide", limit=MAX_CELLS)
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, ValueError) as error:
        raise FileUnreadable("importing.file_damaged") from error
    except Exception as error:
        if type(error).__name__ == "error":  # zlib.error of a part that is cut short
            raise FileUnreadable("importing.file_damaged") from error
        raise


def _spans(archive: zipfile.ZipFile, *, kind: str) -> Iterator[int]:
    if kind == ".xlsx":
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield _xlsx_span(archive.read(name))
    else:
        yield _ods_span(archive.read("content.xml"))


def _xlsx_span(sheet: bytes) -> int:
    start = max(0, sheet.rfind(b"row ") - 100)
    rows = max((int(n) for n in _ROW.findall(sheet, start)), default=0)
    rows = max(rows, sheet.count(b"<row"))
    columns = max((_column_number(c) for c in set(_FAR_COLUMN.findall(sheet))), default=26)
    return rows * columns


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _ods_span(content: bytes) -> int:
    rows = widest = 0
    for repeated, inside in _ODS_ROW.findall(content):
        columns = reach = 0
        for attributes, _closed in _ODS_CELL.findall(inside):
            found = _ODS_COLUMNS.search(attributes)
            columns += int(found.group(1)) if found else 1
            if b"value-type" in attributes:
                reach = columns
        if reach:
            found = _ODS_ROWS.search(repeated)
            rows += int(found.group(1)) if found else 1
            widest = max(widest, reach)
    return rows * max(widest, 1)
