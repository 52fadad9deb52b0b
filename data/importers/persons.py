"""Data of persons in a file: found before anything is stored, named by place, never by value.

What is looked for (DOMAIN, Care): 13-digit identity numbers with a right check digit, and headers such as
name and surname, date of birth, telephone, house number. Hidden sheets, columns and parts are looked
through like all others.
"""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from data.importers.normalise import THAI_DIGITS, clean

Place = tuple[str, str, str]
"""Sheet or part, cell, kind of finding (a key below `importing.person`)."""

_SEPARATED = re.compile(r"(?<![\d.])[1-8](?:[ -]?\d){12}(?!\d|\.\d)")
_ID_DIGITS = 13
_LONGEST_HEADER = 40

_KINDS: dict[str, tuple[str, ...]] = {
    "id": (
        "เลขบัตร", "เลขบัตรประชาชน", "เลขที่บัตรประชาชน", "บัตรประชาชน", "เลขประจำตัวประชาชน",
        "หมายเลขบัตรประชาชน", "เลขประจำตัวประชาชน13หลัก", "เลขบัตรประจำตัวประชาชน", "เลข13หลัก",
        "cid", "pid", "idcard", "idcardno", "citizenid", "nationalid", "idnumber", "personid", "passport",
        "passportno", "เลขหนังสือเดินทาง",
    ),
    "record_number": (
        "hn", "เลขhn", "hnno", "hospitalnumber", "เลขที่ผู้ป่วย", "เลขประจำตัวผู้ป่วย", "patientid", "vn", "เลขที่hn",
    ),
    "name": (
        "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและนามสกุล", "ชื่อและสกุล", "ชื่อตัวชื่อสกุล", "นามสกุล", "สกุล", "ชื่อผู้ป่วย",
        "ชื่อสกุลผู้ป่วย", "ชื่อผู้รับบริการ", "คำนำหน้าชื่อ", "คำนำหน้า", "คำนำหน้านาม", "fullname", "firstname",
        "lastname", "surname", "fname", "lname", "patientname", "prename",
    ),
    "birth": (
        "วันเกิด", "วันเดือนปีเกิด", "วดปเกิด", "วันเดือนปีที่เกิด", "ปีเกิด", "birthdate", "dateofbirth", "dob", "birth",
        "birthday",
    ),
    "phone": (
        "เบอร์โทร", "เบอร์โทรศัพท์", "เบอร์มือถือ", "มือถือ", "โทรศัพท์มือถือ", "หมายเลขโทรศัพท์", "เบอร์ติดต่อ",
        "mobile", "mobilephone", "phonenumber", "telephone", "mobileno",
    ),
    "house": ("บ้านเลขที่", "เลขที่บ้าน", "ที่อยู่ปัจจุบัน", "ที่อยู่ตามทะเบียนบ้าน", "houseno", "housenumber", "homeaddress"),
}  # fmt: skip
HEADERS = {header: kind for kind, headers in _KINDS.items() for header in headers}
_LONGEST = max(map(len, HEADERS))
_BESIDE = re.compile(r"[\s\d.,_\-–/()\[\]*:]+")
_COMPOUND = re.compile(r"เลขบัตรประชาชน|เลขประจำตัวประชาชน|ชื่อ\s*[-–]\s*(?:นาม)?สกุล|วันเดือนปีเกิด|เบอร์โทร|บ้านเลขที่")

_TEXT_PARTS = re.compile(r"\.(xml|rels|vml)$")
_SHEET_PART = re.compile(r"^xl/worksheets/sheet[^/]*\.xml$|^content\.xml$")
_TAG = re.compile(r"<[^>]*>")
_BLOCK_END = re.compile(r"</(?:si|t|v|c|p|text:p|[a-z]+:p|[a-z]+:lpwstr|comment|row)>|/>")


def is_identity_number(digits: str) -> bool:
    """Whether 13 digits are a Thai identity number: its last digit checks the others (mod 11)."""
    if len(digits) != _ID_DIGITS or digits[0] in "09":
        return False
    weighed = sum(int(digit) * weight for digit, weight in zip(digits[:12], range(13, 1, -1), strict=True))
    return (11 - weighed % 11) % 10 == int(digits[12])


def _holds_identity_number(text: str) -> bool:
    return any(
        is_identity_number(re.sub(r"\D", "", found))
        for found in _SEPARATED.findall(text.translate(THAI_DIGITS))
    )


def find_persons(file_name: str, sheets: Iterable[tuple[str, Sequence[Sequence[Any]]]]) -> list[Place]:
    """The cells that hold what must not come in; a file name that does counts as one."""
    places: list[Place] = []
    if _holds_identity_number(file_name):
        places.append(("-", "-", "file_name"))
    for name, rows in sheets:
        shown = "-" if _holds_identity_number(name) else name
        if shown != name:
            places.append(("-", "-", "sheet_name"))
        for row_number, row in enumerate(rows, start=1):
            for column_number, cell in enumerate(row):
                kind = _kind_of(cell)
                if kind is not None:
                    places.append((shown, f"{column_letters(column_number)}{row_number}", kind))
    return places


def _kind_of(cell: Any) -> str | None:
    if isinstance(cell, str):
        return _kind_of_text(cell) if cell else None
    if isinstance(cell, float) and 1e12 <= cell < 9e12 and is_identity_number(str(int(cell))):
        return "id"
    return None


@lru_cache(maxsize=65_536)
def _kind_of_text(cell: str) -> str | None:
    if len(cell) >= _ID_DIGITS and _holds_identity_number(clean(cell)):
        return "id"
    return _header_kind(cell) if len(cell) <= _LONGEST_HEADER and not cell.isdigit() else None


def _header_kind(cell: str) -> str | None:
    heard = _BESIDE.sub("", clean(cell).translate(THAI_DIGITS)).casefold()
    if heard in HEADERS:
        return HEADERS[heard]
    found = _COMPOUND.search(clean(cell)) if len(heard) <= _LONGEST_HEADER else None
    return "header" if found and len(heard) <= _LONGEST else None


def find_persons_in_parts(data: bytes, *, already: bool) -> list[Place]:
    """Identity numbers in what is no cell: comments, drawings, properties, caches, unused strings.

    `already`: cells were found, so that shared strings need not be named again.
    """
    places: list[Place] = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in archive.namelist():
            if not _TEXT_PARTS.search(part) or (_SHEET_PART.match(part) and part != "content.xml"):
                continue
            if part.endswith("sharedStrings.xml") and already:
                continue
            if part == "content.xml" and already:
                continue
            text = archive.read(part).decode("utf-8", errors="replace")
            if any(_holds_identity_number(piece) for piece in _pieces(text)):
                shown = "-" if _holds_identity_number(part) else part
                places.append((shown, "-", "part"))
    return places


def _pieces(text: str) -> Iterator[str]:
    """The words of a part by themselves, those of a paragraph together, and its attributes."""
    if not re.search(r"\d(?:[ -]?\d){12}|[๐-๙](?:[ -]?[๐-๙]){12}|&#", text):
        plain = _TAG.sub("", text)
        if not re.search(r"[\d๐-๙](?:[ -]?[\d๐-๙]){12}", plain):
            return
    for block in _BLOCK_END.split(text):
        yield html.unescape(_TAG.sub("", block))
    yield from map(html.unescape, _TAG.split(text))
    for attribute in re.findall(r"=\"([^\"]{13,})\"", text):
        yield html.unescape(attribute)


def column_letters(index: int) -> str:
    """The letters of a column counted from 0: A, B, ... Z, AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
