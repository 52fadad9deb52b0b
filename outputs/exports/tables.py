"""A table as a file: CSV that Excel opens right, and XLSX."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence

import pandas as pd
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""A text cell that begins so would run as a formula in a spreadsheet."""

WIDEST_COLUMN = 60
SHEET_NAME_LENGTH = 31


def neutral(value: object) -> object:
    """Text that a spreadsheet would take for a formula, made text; anything else as it is."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return value


def table_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte order mark, since Excel takes plain UTF-8 for another script."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(frame.columns)
    for row in frame.itertuples(index=False):
        writer.writerow(["" if _missing(value) else neutral(value) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def table_xlsx(
    frame: pd.DataFrame, *, sheet: str, about: Sequence[tuple[str, str]], about_sheet: str
) -> bytes:
    """One sheet of rows with a frozen header and fitting widths, one sheet that says what they are.

    `about`: pairs of label and text (filter, data date, sources).
    """
    out = io.BytesIO()
    # Strings are never taken for formulas, links or numbers: a code keeps its zeros.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        rows = book.add_worksheet(sheet[:SHEET_NAME_LENGTH])
        rows.freeze_panes(1, 0)
        for place, column in enumerate(frame.columns):
            rows.write_string(0, place, str(column), bold)
            widest = max(
                [len(str(column)), *(len(str(value)) for value in frame[column] if not _missing(value))]
            )
            rows.set_column(place, place, min(widest + 2, WIDEST_COLUMN))
        for line, row in enumerate(frame.itertuples(index=False), start=1):
            for place, value in enumerate(row):
                if _missing(value):
                    continue
                if isinstance(value, int | float):
                    rows.write_number(line, place, value)
                else:
                    rows.write_string(line, place, str(value))
        if len(frame):
            rows.autofilter(0, 0, len(frame), len(frame.columns) - 1)
        notes = book.add_worksheet(about_sheet[:SHEET_NAME_LENGTH])
        notes.set_column(0, 0, 24)
        notes.set_column(1, 1, 100)
        for line, (label, words) in enumerate(about):
            notes.write_string(line, 0, label, bold)
            notes.write_string(line, 1, words)
    return out.getvalue()


def _missing(value: object) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))
