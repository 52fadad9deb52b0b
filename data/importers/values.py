"""One cell as a value of its column: every usual way to write a number, a date or a year in Thailand."""

from __future__ import annotations

import json
import math
import re
import string
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean
from data.records.checks import MOST_WHOLE
from data.records.model import Column
from data.weighed import kept_of_short
from words.dates import BE_OFFSET

CLEAR_MARKS = frozenset({"#ล้าง", "#clear"})
"""A cell that says so empties what stands; a blank cell leaves it."""

BE_YEARS = range(2400, 2701)
CE_YEARS = range(1800, 2300)
BE_CENTURY, CE_CENTURY = 2500, 2000
LAST_SERIAL = 150_000
"""Day numbers of Excel up to the year 2310; larger numbers are no dates."""

FIRST_STAMP, LAST_STAMP = 18_000_101, 27_001_231
"""Days that are written as one number, the year first: 25661001."""

FIRST_SERIAL = 10_000
"""The year 1927; smaller numbers are more likely years or counts."""

SPREADSHEET_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)
"""What a cell shows whose formula went wrong, and a CSV holds as text."""

NO_VALUE = frozenset({"-", "–", "—"})

MISSING = NO_VALUE | {
    "--", "...", "…", "N/A", "n/a", "NA", "na", "ไม่มี", "ไม่มีข้อมูล", "ไม่มีผลงาน", "รอข้อมูล", "รอผล", "ไม่ได้ตรวจ",
    "ไม่ได้ประเมิน", "ไม่ได้รายงาน", "ไม่ระบุ", "ไม่ใช้งบประมาณ", "ไม่ใช้งบ", "ไม่มีงบประมาณ",
    "ไม่ได้ใช้งบประมาณ", "null", "NULL", "missing",
}  # fmt: skip
"""What offices write into a cell of numbers that has none."""


def is_missing(cell: Any) -> bool:
    """Whether a cell holds a word for a number that is not there."""
    return isinstance(cell, str) and clean(cell) in MISSING


_HELD_BACK = re.compile(r"(?:<|≤|น้อยกว่า|ไม่เกิน|less than)\s*\d+(?:\.\d+)?\s*(?:คน|ราย)?", re.IGNORECASE)


def is_held_back(cell: Any) -> bool:
    """Whether a cell says only that its number is small."""
    return isinstance(cell, str) and _HELD_BACK.fullmatch(clean(cell).translate(THAI_DIGITS)) is not None


class WrongCell(Exception):  # noqa: N818 - it is told to the user as what was expected
    """What was expected of a cell: a key below `importing.expected` and the values of its words."""

    def __init__(self, expected: str, **values: Any) -> None:
        super().__init__(expected)
        self.expected = expected
        self.values = values


class _Clear:
    def __repr__(self) -> str:
        return "#clear"


CLEAR = _Clear()
"""The value of a cell that empties what stands."""


WORDS_BEGIN = frozenset(string.ascii_letters + "".join(map(chr, range(0x0E01, 0x0E2F))))
"""What a cell of words begins with: nearly every one, of which then no more need be asked."""

_SEEN_LETTERS = WORDS_BEGIN | frozenset(string.digits)
"""What a cell begins with that is not blank."""


def is_blank(cell: Any) -> bool:
    if isinstance(cell, str):
        return not cell or (cell[0] not in _SEEN_LETTERS and not clean(cell))
    return cell is None


def read_value(column: Column, cell: Any) -> Any:
    """The cell as a value of `column`; None for a blank, CLEAR for the mark. Raises WrongCell."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return read_words(cell, column.kind)
    return _READERS[column.kind](cell)


def read_words(words: str, kind: str) -> Any:
    """`read_value` of a text, for a column of this kind."""
    return _kept_words(words, kind) if kind != "json" else _words_as(words, kind)


def _words_as(words: str, kind: str) -> Any:
    words = clean(words)
    if not words:
        return None
    if words.casefold() in CLEAR_MARKS:
        return CLEAR
    if words in SPREADSHEET_ERRORS:
        raise WrongCell("error_cell")
    return _READERS[kind](words)


_kept_words = kept_of_short(65_536)(_words_as)
"""The same words in a hundred thousand rows are read once; what can be changed is not among their values."""


def as_text(cell: Any) -> str:
    """A cell as text, so that a code that Excel turned into a number is a code again."""
    if isinstance(cell, str):
        return clean(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell)


_SPACED = re.compile(r"[+-]? ?\d{1,3}( \d{3})+([.,]\d*)?%?|[+-]? ?[\d,.]+ ?%?")
"""A number whose thousands are set apart by spaces: 1 234, and not 10 20, which may be two."""


_WHOLE_BAHT = re.compile(r"(?<=\d)\s*(?:\.\s*[-–—−=]|/[-–—−])\s*(?:บาท)?$")
"""What stands behind whole baht, as on a cheque: 500,000.- is 500,000."""


def _number(cell: Any, expected: str) -> float | None:
    if isinstance(cell, bool):
        raise WrongCell(expected)
    if isinstance(cell, int | float):
        return cell if math.isfinite(cell) else None
    if isinstance(cell, date | timedelta) or not isinstance(cell, str):
        raise WrongCell("number_not_date" if isinstance(cell, date) else expected)
    words = cell.translate(THAI_DIGITS).strip()
    words = words.removeprefix("'").removeprefix("’")  # by which a spreadsheet is told that it is text
    words = _WHOLE_BAHT.sub("", words)
    if _SPACED.fullmatch(words):
        words = words.replace(" ", "")
    if words in NO_VALUE:
        return None
    words = words.removesuffix("%").replace("−", "-")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", words):
        words = words.replace(",", "")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", words):
        raise _odd_number(words, expected)
    number = float(words)
    if not math.isfinite(number):
        raise WrongCell(expected)
    return int(words) if re.fullmatch(r"[+-]?\d+", words) else number


_ODD = (
    ("scientific", re.compile(r"[+-]?[\d.]+[eE][+-]?\d+")),
    ("range", re.compile(r"(?P<low>[\d,.]+)\s*(?:-|–|—|~|ถึง|to)\s*(?P<high>[\d,.]+)\s*%?")),
    ("two_numbers", re.compile(r"(?P<first>[\d,.]+)\s+(?P<second>[\d,.]+)")),
    ("with_unit", re.compile(r"(?P<number>[+-]?[\d,.]+)\s*(?P<unit>[^\d\s.,%+/-].*)")),
)
"""Cells that hold a number and more, or one written so that it may be two: each is told of by its name."""


def _odd_number(words: str, expected: str) -> WrongCell:
    for name, pattern in _ODD:
        found = pattern.fullmatch(words)
        if found is not None:
            return WrongCell(name, **found.groupdict())
    return WrongCell(expected)


def _integer(cell: Any) -> int | None:
    number = _number(cell, "integer")
    if number is None:
        return None
    if isinstance(number, float) and not number.is_integer():
        raise WrongCell("integer")
    if abs(number) > MOST_WHOLE:
        raise WrongCell("too_large", most=f"{MOST_WHOLE:,}")
    return int(number)


def _decimal(cell: Any) -> float | None:
    number = _number(cell, "decimal")
    return None if number is None else float(number)


_FLAGS = {
    **dict.fromkeys(("true", "yes", "y", "1", "ใช่", "จริง", "มี", "✓", "/"), True),
    **dict.fromkeys(("false", "no", "n", "0", "ไม่ใช่", "เท็จ", "ไม่", "ไม่มี"), False),
    **dict.fromkeys(("เปิด", "เปิดให้บริการ", "เปิดบริการ", "เปิดดำเนินการ", "เปิดใช้งาน", "ใช้งาน"), True),
    **dict.fromkeys(("ปิด", "ปิดถาวร", "ปิดให้บริการ", "ปิดดำเนินการ", "ปิดใช้งาน", "ไม่ใช้งาน"), False),
    **dict.fromkeys(("ยกเลิก", "ยกเลิก/ปิด", "เลิกกิจการ", "ไม่เปิดให้บริการ", "ไม่เปิดดำเนินการ"), False),
}


def _flag(cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    try:
        return _FLAGS[as_text(cell).translate(THAI_DIGITS).casefold()]
    except KeyError:
        raise WrongCell("flag") from None


def _json(cell: Any) -> Any:
    try:
        value = json.loads(cell) if isinstance(cell, str) else None
    except ValueError:
        value = None
    if not isinstance(value, dict | list):
        raise WrongCell("json")
    return value


_YEAR_WORDS = re.compile(
    r"(?:ประจำ)?(?:ปีงบประมาณ|ปีงบฯ|ปีงบ|งบประมาณ|งปม|งบฯ?(?:\s*ปี)?|ปี|fiscal\s*year|fy)\.?\s*", re.IGNORECASE
)
_ERA_BE = re.compile(r"พ\s*\.?\s*ศ\s*\.?|พุทธศักราช|\bb\.?\s?e\b\.?", re.IGNORECASE)
_ERA_CE = re.compile(r"ค\s*\.?\s*ศ\s*\.?|คริสต์ศักราช|\bc\.?\s?e\b\.?|\ba\.?\s?d\b\.?", re.IGNORECASE)


def _fiscal_year(cell: Any) -> int | None:
    if isinstance(cell, date):
        raise WrongCell("fiscal_year_not_date")
    words = as_text(cell).translate(THAI_DIGITS)
    if words in NO_VALUE:
        return None
    bare = re.sub(r"\.0+$", "", _YEAR_WORDS.sub("", words).strip())
    said_ce = bool(_ERA_CE.search(bare))
    bare = _ERA_CE.sub("", _ERA_BE.sub("", bare)).strip()
    if not re.fullmatch(r"\d{1,4}", bare):
        raise WrongCell("fiscal_year")
    year = int(bare)
    if year in BE_YEARS:
        if said_ce:
            raise WrongCell("era_mixed", year=year)
        return year
    if year in CE_YEARS:
        raise WrongCell("fiscal_year_ce", year=year, be=year + BE_OFFSET)
    if year < 100:
        raise WrongCell("fiscal_year_short", be=BE_CENTURY + year)
    raise WrongCell("fiscal_year")


MONTHS: dict[str, int] = {}
for _number_of_month, _names in enumerate(
    (
        ("มกราคม", "มกรา", "มค", "january", "jan"),
        ("กุมภาพันธ์", "กุมภา", "กพ", "february", "feb"),
        ("มีนาคม", "มีนา", "มีค", "march", "mar"),
        ("เมษายน", "เมษา", "เมย", "april", "apr"),
        ("พฤษภาคม", "พฤษภา", "พค", "may"),
        ("มิถุนายน", "มิถุนา", "มิย", "june", "jun"),
        ("กรกฎาคม", "กรกฏาคม", "กรกฎา", "กค", "july", "jul"),
        ("สิงหาคม", "สิงหา", "สค", "august", "aug"),
        ("กันยายน", "กันยา", "กย", "september", "sep", "sept"),
        ("ตุลาคม", "ตุลา", "ตค", "october", "oct"),
        ("พฤศจิกายน", "พฤศจิกา", "พย", "november", "nov"),
        ("ธันวาคม", "ธันวา", "ธค", "december", "dec"),
    ),
    start=1,
):
    MONTHS.update(dict.fromkeys(_names, _number_of_month))

_WORDED = re.compile(
    r"(?:วัน\S*?(?:ที่)?\s*)?(\d{1,2})\s*[-/ ]?\s*([^\d\s/-][^\d/-]*?)\s*[-/ ]?\s*(\d{4}|\d{2})"
)
_NUMBERED = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_AS_OF = re.compile(r"^(?:ข้อมูล\s*)?(?:ณ\s*)?วันที่\s*")
_AT_TIME = re.compile(r"(?<=\d)\s+\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*น\.?)?$")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?(?:\.0+)?")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?Z?")


def _date(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _in_ce(cell)
    if isinstance(cell, bool):
        raise WrongCell("date")
    if isinstance(cell, int | float):
        if FIRST_SERIAL <= cell <= LAST_SERIAL:
            return _in_ce(date(1899, 12, 30) + timedelta(days=int(cell)))
        return _date_of(f"{cell:.0f}") if FIRST_STAMP <= cell <= LAST_STAMP else _no_date()
    if not isinstance(cell, str):
        raise WrongCell("date")
    return _date_of(cell)


def _no_date() -> date:
    raise WrongCell("date")


def _in_ce(day: date) -> date:
    """A spreadsheet's date; a year of the Buddhist era typed into one is taken for what it is."""
    if day.year in BE_YEARS:
        return _made(day.year - BE_OFFSET, day.month, day.day)
    if day.year not in CE_YEARS:
        raise WrongCell("date")
    return day


@kept_of_short(16_384)
def _date_of(cell: str) -> date | None:
    words = _AT_TIME.sub("", _AS_OF.sub("", cell.translate(THAI_DIGITS).strip()))
    if words in NO_VALUE:
        return None
    if stamp := _STAMP.fullmatch(words):
        year, month, day = (int(part) for part in stamp.groups())
        return _made(_year(year, era=None), month, day)
    if re.fullmatch(r"\d{5}(\.0+)?", words):
        return _date(float(words))
    if iso := _ISO.fullmatch(words):
        year, month, day = (int(part) for part in iso.groups())
        return _made(_year(year, era=None), month, day)
    era = "ce" if _ERA_CE.search(words) else "be" if _ERA_BE.search(words) else None
    bare = re.sub(r"\s+", " ", _ERA_CE.sub(" ", _ERA_BE.sub(" ", words)).replace(",", " ")).strip()
    if numbered := _NUMBERED.fullmatch(bare):
        day, month, year = (int(part) for part in numbered.groups())
        return _made(_year(year, era=era), month, day)
    worded = _WORDED.fullmatch(bare.casefold())
    month_word = re.sub(r"[.\s]|เดือน", "", worded.group(2)) if worded else ""
    if worded is None or month_word not in MONTHS:
        raise WrongCell("date")
    year = _year(int(worded.group(3)), era=era)
    return _made(year, MONTHS[month_word], int(worded.group(1)))


def _year(year: int, *, era: str | None) -> int:
    """The CE year. Two digits are asked about: 1 ต.ค. 24 may be 1981 or 2024."""
    if year < 100:
        be, ce = BE_CENTURY + year, CE_CENTURY + year
        eras = {"be": be, "be_as_ce": be - BE_OFFSET, "ce": ce, "ce_as_be": ce + BE_OFFSET}
        raise WrongCell("date_short_year", short=f"{year:02d}", **eras)
    if year in BE_YEARS:
        if era == "ce":
            raise WrongCell("era_mixed", year=year)
        return year - BE_OFFSET
    if year in CE_YEARS:
        if era == "be":
            raise WrongCell("era_mixed", year=year)
        return year
    raise WrongCell("date")


def _made(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongCell("date_impossible") from None


_READERS: dict[str, Callable[[Any], Any]] = {
    "text": as_text,
    "integer": _integer,
    "decimal": _decimal,
    "flag": _flag,
    "date": _date,
    "fiscal_year": _fiscal_year,
    "json": _json,
}
