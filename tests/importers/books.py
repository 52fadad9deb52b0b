"""Files as coordinators send them, made on the spot."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from data.database import read_connection
from data.domain.rights import Actor, program
from data.importers import workbook_write
from data.importers.plan import ImportPlan, plan_import
from data.importers.upload import read_upload
from data.importers.workbook_write import _workbook, read_rows

OFFICE: Actor = program("office")

Cells = Sequence[Sequence[Any]]


def workbook(
    sheets: Mapping[str, Cells], *, hidden: Sequence[str] = (), more: Callable[[Any], None] | None = None
) -> bytes:
    """An .xlsx with these sheets. `more`: what else is done to the workbook before it is closed."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for line, row in enumerate(rows):
                for place, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(line, place, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(line, place, cell)
                    elif cell is not None:
                        sheet.write(line, place, cell)
        if more is not None:
            more(book)
    return out.getvalue()


def plan_of(data: bytes, *, name: str = "file.xlsx", actor: Actor = OFFICE, **options: Any) -> ImportPlan:
    return plan_import(read_upload(data, name=name), actor=actor, **options)


def plan_rows(title: str, header: Sequence[str], *rows: Sequence[Any], **options: Any) -> ImportPlan:
    """The plan for one sheet of a record, called by its title."""
    return plan_of(workbook({title: [header, *rows]}), **options)


def sheets_of(
    *records: str, province: str | None = None, only: Callable[[Mapping[str, Any]], bool] | None = None
) -> bytes:
    """The workbook that the house exports, with rows of some records alone: writing all takes seconds.

    Without its guide, which is most of what a small one takes to write, look through and read. `only`: of
    which rows.
    """
    with without_guide(), read_connection() as connection:
        few = read_rows(connection, number=None, province=province, records=records)
        if only is not None:
            few = {name: list(filter(only, rows)) for name, rows in few.items()}
        cover = {"title": "importing.cover_export", "province": province, "partner": "x"}
        return _workbook(connection, rows=few, number=None, **cover)


@contextmanager
def without_guide() -> Iterator[None]:
    """Workbooks that are written meanwhile have no sheet that explains their columns."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook_write, "_write_guide", lambda _made: None)
        yield


def edited(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after a user changed it in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def keys_of(sheet: Any) -> dict[str, int]:
    """Column key -> column number of a sheet of our workbook in openpyxl."""
    return {cell.value: cell.column for cell in sheet[1] if cell.value}


def row_of(sheet: Any, **wanted: Any) -> int:
    """The number of the row that has these values by column key."""
    keys = keys_of(sheet)
    for row in range(3, sheet.max_row + 1):
        if all(sheet.cell(row, keys[name]).value == value for name, value in wanted.items()):
            return row
    raise AssertionError(f"no row with {wanted}")


def said(plan: ImportPlan) -> list[tuple[str, str, str]]:
    """Each error as record.column, cell, key without its beginning."""
    return [(f"{e.record}.{e.column}", e.cell, e.expected.rsplit(".", 1)[1]) for e in plan.errors]
