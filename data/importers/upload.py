"""Bytes of an uploaded file -> its sheets as cells; nothing is stored, and persons' data is refused."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

import xlsxwriter

from data.importers.apart import CellSheet, LeftOut, OnProgress, read_apart
from data.importers.guards import (
    MACRO_KIND,
    MAX_BYTES,
    OLD_KIND,
    TEXT_KINDS,
    WORKBOOKS,
    check_archive,
    check_old,
    check_text,
    kind_of,
)
from data.importers.letters import Letters, in_letters
from data.importers.macros import has_macros, without_macros
from data.importers.persons import AskedCell
from data.importers.problems import FileUnreadable

__all__ = ["READ_KINDS", "CellSheet", "LeftOut", "OnProgress", "Upload", "no_progress", "read_upload"]

READ_KINDS = (*WORKBOOKS, *TEXT_KINDS)

MAX_CELL = 32_767
"""Letters that a cell of Excel holds."""


def no_progress(_sheet: str, _done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Upload:
    """A file that was read and holds no data of persons as far as can be seen.

    `data`: what is kept as its original, and `sha256` of that: the file byte for byte, or where columns
    or macros were left out a copy without them. `asked`: places that may tell of persons, see
    `asked.find_asked`. `letters`: another reading of its texts, by which they are better Thai: which of the
    two is meant has to be said, see `in_letters`. `told`: what is said of it as a whole, by keys of notices.
    """

    name: str
    data: bytes = field(repr=False)
    sha256: str
    sheets: tuple[CellSheet, ...]
    left_out: tuple[LeftOut, ...] = ()
    asked: tuple[AskedCell, ...] = ()
    letters: Letters | None = None
    told: tuple[str, ...] = ()

    def in_letters(self, *, repaired: bool) -> Upload:
        """The file read as it stands, or in the other reading; what is kept of it stays as it was sent."""
        if self.letters is None:
            return self
        sheets = self.sheets
        if repaired:
            sheets = tuple(
                replace(sheet, rows=in_letters(sheet.rows, repair=self.letters.repair)) for sheet in sheets
            )
        return replace(self, sheets=sheets, letters=None)


def read_upload(data: bytes, *, name: str, on_progress: OnProgress = no_progress) -> Upload:
    """The file's sheets. Raises FileUnreadable and PersonalData; then nothing of the file is kept.

    First what needs no reader (kind, size, what it unpacks to, its encoding); then a process of its own
    reads it, once.
    """
    name = PurePath(name.replace("\\", "/")).name
    kind = kind_of(data, name=name)
    if kind not in READ_KINDS:
        raise FileUnreadable("importing.file_kind", kinds=", ".join(READ_KINDS))
    if not data:
        raise FileUnreadable("importing.file_empty")
    if len(data) > MAX_BYTES:
        raise FileUnreadable("importing.file_large", limit=MAX_BYTES // 2**20)
    if kind in TEXT_KINDS:
        check_text(data)
    elif kind == OLD_KIND:
        check_old(data)
    else:
        check_archive(data, kind=kind)
    macros = kind == MACRO_KIND or (kind == OLD_KIND and has_macros(data))
    if kind == MACRO_KIND:
        name, data = str(PurePath(name).with_suffix(".xlsx")), without_macros(data)
    read = read_apart(data, name=name, on_progress=on_progress)
    if read.left_out or (macros and kind == OLD_KIND):
        name, data = _without(name, read.sheets)
    sha256 = hashlib.sha256(data).hexdigest()
    told = ("macros",) if macros else ()
    return Upload(name, data, sha256, read.sheets, read.left_out, read.asked, read.letters, told)


def _without(name: str, sheets: Sequence[CellSheet]) -> tuple[str, bytes]:
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
