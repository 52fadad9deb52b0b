"""Bytes of an uploaded file -> its sheets as cells; nothing is stored, and persons' data is refused."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from data.importers.guards import MAX_BYTES, check_archive
from data.importers.persons import find_persons, find_persons_in_parts
from data.importers.problems import FileUnreadable, PersonalData

READ_KINDS = (".xlsx", ".ods", ".csv")
ENCODINGS = ("utf-8-sig", "cp874")
"""CP874 holds TIS-620; what is neither this nor UTF-8 is not Thai text."""

OnProgress = Callable[[str, int, int], None]
"""Called with the name of the sheet at work, the number of those done, and of all."""


def no_progress(_sheet: str, _done: int, _of: int) -> None:
    pass


@dataclass(frozen=True)
class Sheet:
    """One sheet as rows of cells, from its first row and column on; cells are str, float, date or None."""

    name: str
    rows: list[list[Any]] = field(repr=False)
    hidden: bool = False


@dataclass(frozen=True)
class Upload:
    """A file that was read and holds no data of persons as far as can be seen."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    sheets: tuple[Sheet, ...]


def read_upload(data: bytes, *, name: str, on_progress: OnProgress = no_progress) -> Upload:
    """The file's sheets. Raises FileUnreadable and PersonalData; then nothing of the file is kept."""
    name = PurePath(name.replace("\\", "/")).name
    kind = PurePath(name).suffix.lower()
    if kind not in READ_KINDS:
        raise FileUnreadable("importing.file_kind", kinds=", ".join(READ_KINDS))
    if not data:
        raise FileUnreadable("importing.file_empty")
    if len(data) > MAX_BYTES:
        raise FileUnreadable("importing.file_large", limit=MAX_BYTES // 2**20)
    if kind == ".csv":
        sheets: tuple[Sheet, ...] = (_read_csv(data, name=name),)
    else:
        check_archive(data, kind=kind)
        sheets = _read_workbook(data, on_progress=on_progress)
    places = find_persons(name, [(sheet.name, sheet.rows) for sheet in sheets])
    if kind != ".csv":
        places += find_persons_in_parts(data, already=bool(places))
    if places:
        raise PersonalData(tuple(places))
    if not any(sheet.rows for sheet in sheets):
        raise FileUnreadable("importing.file_empty")
    return Upload(name=name, data=data, sha256=hashlib.sha256(data).hexdigest(), sheets=sheets)


def _read_workbook(data: bytes, *, on_progress: OnProgress) -> tuple[Sheet, ...]:
    sheets = []
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            listed = [s for s in book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
            for done, known in enumerate(listed):
                on_progress(known.name, done, len(listed))
                rows = book.get_sheet_by_name(known.name).to_python(skip_empty_area=False)
                hidden = known.visible != SheetVisibleEnum.Visible
                sheets.append(Sheet(known.name, rows, hidden=hidden))
    except PasswordError:
        raise FileUnreadable("importing.file_password") from None
    except (CalamineError, ZipError, XmlError, OSError, ValueError) as error:
        raise FileUnreadable("importing.file_damaged") from error
    return tuple(sheets)


def _read_csv(data: bytes, *, name: str) -> Sheet:
    text = _decoded(data)
    lines = text.split("\n", 20)[:20]
    delimiter = max(",;\t", key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        rows: list[list[Any]] = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        raise FileUnreadable("importing.file_damaged") from None
    return Sheet(PurePath(name).stem, rows)


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _as(data, "utf-16")
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise FileUnreadable("importing.file_encoding")


def _as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise FileUnreadable("importing.file_encoding") from None
