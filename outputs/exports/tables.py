"""A table as a file, with what it is in a block above it: CSV that Excel opens right, and XLSX."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text cell that begins so would run as a formula in a spreadsheet."""

WIDEST_COLUMN = 60
SHEET_NAME_LENGTH = 31
FOOT_LENGTH = 200
A4 = 9
"""The number of the paper's size in the file format."""

MAX_CELL = 32_767
"""Characters that an Excel cell holds; the writer drops a longer text whole."""

About = Sequence[tuple[str, str]]
"""Label and text: filter, data date, sources."""

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\]")


def neutral(value: object) -> object:
    """Text that a spreadsheet would take for a formula, made text; anything else as it is."""
    if not isinstance(value, str):
        return value
    value = _UNPRINTABLE.sub("", value)
    return "'" + value if value.startswith(FORMULA_STARTS) else value


def table_csv(frame: pd.DataFrame, *, about: About = ()) -> bytes:
    """UTF-8 with a byte order mark, since Excel takes plain UTF-8 for another script.

    `about` stands above the table, a line each, then an empty line.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([neutral(label), neutral(words)] for label, words in about)
    if about:
        writer.writerow([])
    writer.writerow([neutral(column) for column in frame.columns])
    for row in frame.itertuples(index=False):
        writer.writerow(["" if _missing(value) else neutral(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


@dataclass(frozen=True)
class FileSheet:
    """A table and what it is. `code`: a picture beside what it is, and at the head of every printed page."""

    name: str
    frame: pd.DataFrame
    about: About = ()
    code: bytes | None = None
    foot: str = ""


def table_xlsx(frame: pd.DataFrame, *, sheet: str, about: About) -> bytes:
    """One sheet: the block `about`, then the rows under a header that stays in view, widths that fit."""
    return sheets_xlsx([FileSheet(sheet, frame, about)])


def sheets_xlsx(sheets: Sequence[FileSheet]) -> bytes:
    """A workbook of tables; see `table_xlsx`. `foot` of a sheet is printed under each of its pages."""
    out = io.BytesIO()
    # Strings are never taken for formulas, links or numbers: a code keeps its zeros.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        for sheet in sheets:
            _write_sheet(book, sheet)
    return out.getvalue()


def _write_sheet(book: xlsxwriter.Workbook, sheet: FileSheet) -> None:
    frame, about = sheet.frame, sheet.about
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1})
    # Excel runs a text cell as a formula once somebody has edited it, but for one with this mark.
    quoted = book.add_format({"quote_prefix": True})
    rows = book.add_worksheet(_as_sheet_name(sheet.name))

    def write(line: int, place: int, words: str, style: object = None) -> None:
        words = _UNPRINTABLE.sub("", words)[:MAX_CELL]
        rows.write_string(line, place, words, quoted if words.startswith(FORMULA_STARTS) else style)

    for line, (label, words) in enumerate(about):
        write(line, 0, label, bold)
        write(line, 1, words)
    top = len(about) + 1 if about else 0
    rows.freeze_panes(top + 1, 0)
    for place, column in enumerate(frame.columns):
        write(top, place, str(column), head)
        widest = max([len(str(column)), *(len(str(value)) for value in frame[column] if not _missing(value))])
        rows.set_column(place, place, min(widest + 2, WIDEST_COLUMN))
    for line, row in enumerate(frame.itertuples(index=False), start=top + 1):
        for place, value in enumerate(row):
            if _missing(value):
                continue
            if isinstance(value, int | float) and math.isfinite(value):
                rows.write_number(line, place, value)
            else:
                write(line, place, str(value))
    if len(frame):
        rows.autofilter(top, 0, top + len(frame), len(frame.columns) - 1)
    if sheet.foot or sheet.code:
        _prepare_print(rows, sheet, top=top)


def _as_sheet_name(words: str) -> str:
    """Without what Excel refuses in the name of a sheet: some letters, and an apostrophe at either end."""
    fits = _NOT_IN_SHEET_NAMES.sub(" ", _UNPRINTABLE.sub("", words))[:SHEET_NAME_LENGTH].strip(" '")
    return fits or "1"


def _prepare_print(rows: xlsxwriter.worksheet.Worksheet, sheet: FileSheet, *, top: int) -> None:
    """Pages as wide as the table, each with the head of its columns, its foot, its number and its code."""
    rows.set_landscape()
    rows.set_paper(A4)
    rows.fit_to_pages(1, 0)
    rows.repeat_rows(top)
    # An ampersand begins a command there, and Excel refuses more than 255 characters.
    foot = _UNPRINTABLE.sub("", sheet.foot).replace("&", "&&")[:FOOT_LENGTH]
    rows.set_footer(f"&L{foot}&R&P / &N")
    if sheet.code is not None:
        rows.set_header("&R&G", {"image_right": "code.png", "image_data_right": io.BytesIO(sheet.code)})
        rows.set_margins(top=1.4)
        rows.insert_image(
            0, 2, "code.png", {"image_data": io.BytesIO(sheet.code), "object_position": 3, "x_offset": 12}
        )


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
