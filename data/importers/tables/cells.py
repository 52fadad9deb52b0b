"""A cell of a table where a number of a record belongs: what offices write there, what it may mean."""

from __future__ import annotations

import re
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean
from data.importers.values import SPREADSHEET_ERRORS, WrongCell, is_held_back, is_missing, read_words
from data.records import Column
from data.weighed import kept_of_short

_NUMBER = r"[+-]?[\d,]*\.?\d+"
_SHARE = re.compile(rf"(?:ร้อยละ|percent)\s*({_NUMBER})\s*%?|({_NUMBER})\s*%", re.IGNORECASE)
_WITH_UNIT = re.compile(rf"({_NUMBER})\s*(คน|ราย|หลังคาเรือน|หลัง|ครัวเรือน|แห่ง|บาท)")
_UNITS = {"บาท": "baht", "หลังคาเรือน": "households", "หลัง": "households", "ครัวเรือน": "households"}
"""Words behind a number that only some columns are counted in -> part of the name of these columns."""

_POINT = re.compile(r"([+-]?[1-9]\d{0,2})\.(\d{3})\s*(?:บาท)?")
"""A point where thousands are set apart, or before three decimals, which neither money nor a count has."""

HELD_BACK, MISSING_CELL, WITH_UNIT = "held_back", "missing", "unit_words"


_LIKE_NUMBER = re.compile(
    r"['’]?(?:ร้อยละ\s*)?[<>≤≥~+−-]?\s*[\d๐-๙][\d๐-๙.,\s%–-]*(?:[eE][+-]?\d+)?\s*(?:/-|=)?\s*(?:คน|ราย|บาท|หลัง|แห่ง)?"
)


def is_number_like(cell: Any) -> bool:
    """Whether a cell stands where a number would: missing, held back, a range, or one that is not plain."""
    return isinstance(cell, str) and (
        is_missing(cell)
        or clean(cell) in SPREADSHEET_ERRORS
        or _LIKE_NUMBER.fullmatch(clean(cell)) is not None
        or is_held_back(cell)
    )


def number_of(cell: Any, column: Column, *, is_share: bool) -> tuple[Any, str]:
    """The number that a cell is, and what is said of it: "" nothing, HELD_BACK or MISSING_CELL of one that
    is none, WITH_UNIT of one whose unit stood behind it. `is_share`: the column is counted in per cent.

    Raises WrongCell for what may mean another number, or several.
    """
    return _number_of(cell, column.kind, column.name, is_share) if isinstance(cell, str) else (cell, "")


@kept_of_short(65_536)
def _number_of(cell: str, kind: str, column: str, is_share: bool) -> tuple[Any, str]:
    if is_held_back(cell):
        return None, HELD_BACK
    if is_missing(cell):
        return None, MISSING_CELL
    words = clean(cell).translate(THAI_DIGITS)
    if (point := _POINT.fullmatch(words)) and (kind == "integer" or "baht" in column):
        whole, rest = point.groups()
        raise WrongCell("point_or_thousands", thousands=f"{whole},{rest}", decimal=f"{whole}.{rest}")
    if share := _SHARE.fullmatch(words):
        if not is_share:
            raise WrongCell("share_words")
        return read_words(share.group(1) or share.group(2), kind), ""
    with_unit = _WITH_UNIT.fullmatch(words)
    if with_unit is not None and _fits(kind, column, with_unit.group(2)):
        return read_words(with_unit.group(1), kind), WITH_UNIT
    read_words(cell, kind)
    return cell, ""


def _fits(kind: str, column: str, unit: str) -> bool:
    """Whether a column is counted in what stands behind its number."""
    part = _UNITS.get(unit)
    if part is not None:
        return part in column
    return kind == "integer" and not any(word in column for word in _UNITS.values())
