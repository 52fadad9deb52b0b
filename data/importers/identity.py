"""Numbers that tell a person: a Thai identity number however it is written, a patient's number."""

from __future__ import annotations

import re
from typing import Any

from data.domain.free_text import SHORTEST, told_in_public, told_of_persons
from data.domain.identity import DIGITS, is_identity_number, spelled_plainly
from data.importers.normalise import clean
from data.weighed import kept_of_short

_NO_FRACTION = r"(?!\.0*[1-9])"
_BETWEEN = r"(?:\s{1,2}|\s{0,2}[-.,/_:|]\s{0,2})"
_WRITTEN = (
    # 13 digits together; 7.1234567890121 is a decimal, and 1234567890121.0 is what Excel makes of a number
    re.compile(rf"(?<!\d)(?<!\d\.)[1-8]\d{{12}}(?!\d){_NO_FRACTION}"),
    # in groups of any length, as typed: 1-2345-67890-12-1, 1 2345 678901 21
    re.compile(rf"(?<!\d)(?<!\d[.-])[1-8](?:[ -]?\d){{12}}(?!\d)(?!-\d){_NO_FRACTION}"),
    # in the groups of the card, whatever stands between them
    re.compile(rf"(?<!\d)[1-8]{_BETWEEN}\d{{4}}{_BETWEEN}\d{{5}}{_BETWEEN}\d{{2}}{_BETWEEN}\d(?!\d)"),
    # as a spreadsheet groups a number; round sums of money are none
    re.compile(
        rf"(?<![\d.,])(?!\d,\d{{3}},\d{{3}},000,000)[1-8](?:,\d{{3}}){{4}}(?![\d,]){_NO_FRACTION}(?!\s*(?:บาท|ล้าน|[Bb]aht|THB))"
    ),
    re.compile(r"(?<![\d.])[1-8]\.\d{12}0*[eE]\+?0*12(?!\d)"),
)
_UUID = re.compile(r"(?<![0-9a-zA-Z])[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}(?![0-9a-zA-Z])")
_HEX = re.compile(r"(?<![0-9a-zA-Z])(?=\d*[a-fA-F])[0-9a-fA-F]{16,}(?![0-9a-zA-Z])")
_PATIENT = re.compile(r"(?<![A-Za-z])[HVA]\.?N\.?(?:\s|[:#.=-]|no\.?){1,6}\d{5,}", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with its digits as 0 to 9 and its dashes as one, without what cannot be seen."""
    return spelled_plainly(clean(text))


def holds_identity_number(text: str) -> bool:
    """Whether an identity number stands anywhere in the text."""
    if len(text) < DIGITS or sum(map(str.isdigit, text)) < DIGITS:  # before it is made plain: nearly all
        return False
    text = plain(text)
    if sum(map(str.isdigit, text)) < DIGITS:
        return False
    text = _HEX.sub("x", _UUID.sub("x", text))
    return any(is_identity_number(_digits(found)) for form in _WRITTEN for found in form.findall(text))


def _digits(found: str) -> str:
    return re.sub(r"\D", "", re.split("[eE]", found)[0])[:DIGITS]


def number_kind(cell: Any) -> str | None:
    """What a cell holds that tells a person, by its value alone: `id` or `record_number`."""
    if isinstance(cell, str):
        return _text_kind(cell) if len(cell) > 5 else None
    if isinstance(cell, int | float) and 1e12 <= cell < 9e12 and cell == int(cell):
        return "id" if is_identity_number(str(int(cell))) else None
    return None


@kept_of_short(65_536)
def _text_kind(cell: str) -> str | None:
    if len(cell) >= DIGITS and holds_identity_number(cell):
        return "id"
    return "record_number" if "n" in cell.casefold() and _PATIENT.search(plain(cell)) else None


@kept_of_short(65_536)
def sentence_kind(cell: str) -> str | None:
    """What a cell tells of a person in words: see `data.domain.free_text`."""
    return told_of_persons(plain(cell)) if len(cell) >= SHORTEST else None


@kept_of_short(65_536)
def public_kind(words: str) -> str | None:
    """The same of words that everyone will read."""
    return told_in_public(plain(words)) if len(words) >= SHORTEST else None
