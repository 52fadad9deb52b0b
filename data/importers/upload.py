"""Bytes of an uploaded file -> its sheets as cells; nothing is stored, and persons' data is refused."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import xlsxwriter

from data.importers.apart import LeftOut, OnProgress, Sheet, read_apart
from data.importers.guards import MAX_BYTES, TEXT_KINDS, check_archive, check_text
from data.importers.persons import Asked
from data.importers.problems import FileUnreadable

__all__ = ["READ_KINDS", "LeftOut", "OnProgress", "Sheet", "Upload", "no_progress", "read_upload"]

READ_KINDS = (".xlsx", ".ods", *TEXT_KINDS)

MAX_CELL = 32_767
"""Letters that a cell of Excel holds."""


def no_progress(_sheet: str, _done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Upload:
    """A file that was read and holds no data of persons as far as can be seen.

    `data`: what is kept as its original, and `sha256` of that: the file byte for byte, or where columns
    were left out a copy without them. `asked`: places that may tell of persons, see `asked.find_asked`.
    """

    name: str
    data: bytes = field(repr=False)
    sha256: str
    sheets: tuple[Sheet, ...]
    left_out: tuple[LeftOut, ...] = ()
    asked: tuple[Asked, ...] = ()


def read_upload(data: bytes, *, name: str, on_progress: OnProgress = no_progress) -> Upload:
    """The file's sheets. Raises FileUnreadable and PersonalData; then nothing of the file is kept.

    First what needs no reader (kind, size, what it unpacks to, its encoding); then a process of its own
    reads it, once.
    """
    name = PurePath(name.replace("\\", "/")).name
    kind = PurePath(name).suffix.lower()
    if kind not in READ_KINDS:
        raise FileUnreadable("importing.file_kind", kinds=", ".join(READ_KINDS))
    if not data:
        raise FileUnreadable("importing.file_empty")
    if len(data) > MAX_BYTES:
        raise FileUnreadable("importing.file_large", limit=MAX_BYTES // 2**20)
    if kind in TEXT_KINDS:
        check_text(data)
    else:
        check_archive(data, kind=kind)
    read = read_apart(data, name=name, on_progress=on_progress)
    if read.left_out:
        name, data = _without(name, read.sheets)
    sha256 = hashlib.sha256(data).hexdigest()
    return Upload(name, data, sha256, read.sheets, read.left_out, read.asked)


def _without(name: str, sheets: Sequence[Sheet]) -> tuple[str, bytes]:
    """The file without the columns that were left out: its name and its bytes."""
    if PurePath(name).suffix.lower() in TEXT_KINDS:
        text = io.StringIO(newline="")
        csv.writer(text).writerows(sheets[0].rows)
        return name, text.getvalue().encode("utf-8-sig")
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            made = book.add_worksheet(sheet.name)
            if sheet.hidden:
                made.hide()
            for line, row in enumerate(sheet.rows):
                for place, cell in enumerate(row):
                    _write(made, line, place, cell, day=day)
    return str(PurePath(name).with_suffix(".xlsx")), out.getvalue()


def _write(sheet: Any, line: int, place: int, cell: Any, *, day: Any) -> None:
    if cell in ("", None):
        return
    if isinstance(cell, bool | int | float):
        sheet.write(line, place, cell)
    elif hasattr(cell, "year") and cell.year >= 1900:
        sheet.write_datetime(line, place, cell, day)
    else:
        sheet.write_string(line, place, str(cell)[:MAX_CELL])
