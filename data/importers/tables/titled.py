"""Of whom titles, sheet and file speak: the province that they name, the LAO whose book a table is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from data.importers.normalise import THAI_DIGITS, clean
from data.importers.tables.names import DISTRICT, LAO_WORDS, said
from data.importers.tables.register import Body, Register

_LAO = re.compile(LAO_WORDS)
_ENDS = re.compile(r"อำเภอ|อ\.|จังหวัด|จ\.|ตำบล|ต\.|พ\.|ประจำ|ปี\s*(?:งบ|พ|\d)|[(\[\d,/:_]")
"""What stands behind the name of an LAO in a title."""

_DISTRICT = re.compile(r"(?:อำเภอ|(?<![ก-๙])อ\.)\s*([ก-๙]+)")
_MOST_WORDS = 3
"""Words of which the name of an LAO is made at most."""


_OF_AN_OFFICE = re.compile(
    r"(?:หน่วยงาน|ที่มา|แหล่ง|จัดทำโดย|ผู้จัดทำ|ผู้รับผิดชอบ|โดย|source)\s*(?:ข้อมูล)?\s*[:：]", re.I
)
"""What a title begins with that names who made the table."""

_SEAT = re.compile(
    r"(?:ศูนย์อนามัย|สปสช\.?\s*เขต|สคร\.?|สำนักงานป้องกันควบคุมโรค)\s*(?:ที่)?\s*[0-9๐-๙]+\s*(?!จังหวัด|จ\.)[ก-๙]*"
)
"""An office of a region with the town where it sits."""


def province_stated(words: Sequence[str], register: Register) -> frozenset[str]:
    """The province that the texts name, if it is one alone; where an office lies says nothing of lines."""
    whole = " ".join(_SEAT.sub(" ", one) for one in words if not _OF_AN_OFFICE.match(clean(one)))
    named = {code for code, body in register.provinces.items() if _names(whole, body.name)}
    return frozenset(named) if len(named) == 1 else frozenset()


def _names(words: str, province: str) -> bool:
    """Whether a text names a province: with its word, or alone, never within another name."""
    name = re.escape(province)
    return bool(re.search(rf"(?:จังหวัด|จ\.|(?<![ก-๙]))\s*{name}(?![ก-๙])", words))


def lao_stated(words: Sequence[str], register: Register, *, provinces: frozenset[str]) -> Body | None:
    """The one LAO that the texts name in full; None where they name none, several, or one of several
    namesakes that neither province nor district tell apart."""
    texts = [clean(one).translate(THAI_DIGITS) for one in words]
    named = {body for one in texts for body in _laos_in(one, register)}
    if provinces:
        named = {body for body in named if body.province in provinces}
    if len(named) > 1:
        districts = {
            area.code
            for one in texts
            for found in _DISTRICT.finditer(one)
            for area in register.named(said(f"อำเภอ{found.group(1)}"), levels=(DISTRICT,))
        }
        named = {body for body in named if any(map(body.lies_in, districts))} or named
    return named.pop() if len(named) == 1 else None


def _laos_in(words: str, register: Register) -> Iterator[Body]:
    for found in _LAO.finditer(words):
        tail = words[found.end() :]
        end = _ENDS.search(tail)
        parts = tail[: end.start() if end else None].split()[:_MOST_WORDS]
        for count in range(len(parts), 0, -1):
            bodies = register.named(said(found.group(0) + " ".join(parts[:count])), levels=("lao",))
            if bodies:
                yield from bodies
                break
