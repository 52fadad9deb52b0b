"""Words that say that something is not so, or not yet: of a line, of a band and of a whole sheet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from data.domain.calendar import fiscal_year_start
from data.importers.normalise import clean, match_key
from data.importers.tables.declared import state_of
from data.importers.tables.lines import LineKind
from data.importers.tables.short_years import BE
from data.importers.tables.times import time_of_head, times_in
from data.importers.values import as_text, is_missing
from data.records import Column, Record

if TYPE_CHECKING:
    from data.importers.tables.meaning import Meaning
    from data.importers.tables.sheet import Laid, TableLine

_BEGINS = re.compile(
    r"ยังไม่|ไม่(?!ทราบ|ระบุ|แน่ใจ|มี)|ยกเลิก|ขอคืน|คืน|ขอถอน|ถอน|ชะลอ|เลื่อน|รอ|not |no$|withdrawn", re.IGNORECASE
)
"""What a cell begins with that says so."""

_NOT_IN_FORCE = re.compile(
    r"ยกเลิก|เพิกถอน|ถูกถอน|ขอถอน|ถอน|ขอคืน|คืนใบ|คืนป้าย|ยังไม่|ไม่ผ่าน|ชะลอ|เลื่อน|รอ\s*"
    r"(?:ประกาศ|ลงนาม|ผล|รับรอง|อนุมัติ|พิจารณา|ตรวจ|ประเมิน|มอบ|ยืนยัน)|revoked|withdrawn|cancelled|pending",
    re.IGNORECASE,
)
"""What a note of a certificate begins with that says that it is none, or none yet."""

_WITHIN = re.compile(
    r"ยกเลิก|เพิกถอน|ชะลอ|เลื่อน(?!ระดับ|ขั้น|ตำแหน่ง)|ขอคืน|ถ่ายโอนคืน|ยังไม่|revoked|withdrawn|cancelled|postponed",
    re.IGNORECASE,
)
"""What a column of notes has somewhere in a cell that says so."""

_UNDER_WAY = re.compile(
    r"(?:อยู่)?(?:ใน)?ระหว่าง(?!ปี|เดือน|วัน|พ\.?ศ)|กำลัง(?!คน|พล|ใจ|กาย|ซื้อ)|เตรียม|"
    r"รอ\s*(?:การ|โอน|ถ่ายโอน|ดำเนิน|ส่งมอบ)|"
    r"(?:จะ|คาดว่า|คาดว่าจะ|วางแผน|มีแผน|แผน)\s*(?:ถ่าย)?โอน|"
    r"in progress|under ?way|ongoing|planned|preparing",
    re.IGNORECASE,
)
"""What a cell begins with that says of an act that it is under way, or to come."""

_UNDER_WAY_WITHIN = re.compile(
    r"ระหว่าง(?:การ)?\s*(?:ดำเนิน|ถ่ายโอน|โอน|เตรียม|ขอ|รอ|พิจารณา|เสนอ|ประเมิน|ตรวจ|จัดทำ|ส่งมอบ|ประกาศ)|"
    r"กำลัง(?:ดำเนิน|ถ่ายโอน|โอน|เตรียม|ขอ|รอ|พิจารณา|เสนอ|ประเมิน|ส่งมอบ)|รอ(?:การ)?(?:ดำเนิน|ถ่ายโอน|โอน|ส่งมอบ)|"
    r"เตรียม(?:การ)?(?:ถ่าย)?โอน|in progress|under ?way",
    re.IGNORECASE,
)
"""What a column of notes has somewhere in a cell that says so."""

_NOT_SENT = re.compile(
    r"(?:ยังไม่|ไม่)(?:ได้)?\s*(?:ส่ง|รับ|รายงาน|บันทึก|มี|จัดส่ง|แจ้ง)\s*(?:ข้อมูล|รายงาน|ผลงาน|ผล|ตัวเลข)|"
    r"ยังไม่(?:ได้)?รายงาน|รอ(?:รับ)?(?:ข้อมูล|รายงาน)|not (?:yet )?(?:reported|sent|received)|no data",
    re.IGNORECASE,
)
"""What words have in them that say of numbers that they have not come."""

_ON_THE_WAY = re.compile(
    r"wish_expressed|assessed_listed|approved|resources_allotted|(?:แสดงความ)?ประสงค์|ผ่านการประเมิน|คณะกรรมการ|เห็นชอบ|"
    r"จัดสรร",
    re.IGNORECASE,
)
"""Steps, by their codes and names, of which it is no news that the transfer is still under way."""

_ACTS = frozenset({"transfer", "certificate"})
"""Records of acts that are done or not: one under way is none yet."""

_NOTES = frozenset(map(match_key, ("หมายเหตุ", "ข้อสังเกต", "บันทึก", "note", "notes", "remark", "remarks")))

_TITLE = re.compile(
    r"ยังไม่|ไม่ประสงค์|ไม่ถ่ายโอน|ไม่โอน|ไม่ได้|ไม่เข้าร่วม|ไม่พร้อม|ไม่ผ่าน|ไม่ใช่|ไม่สมัคร|ยกเลิก|ขอคืน|ถ่ายโอนคืน|"
    r"คืน(?=\s*(?:สธ|สสจ|สังกัด|ภารกิจ|กระทรวง|กลับ))|เพิกถอน|ถอนตัว|ชะลอ|\bnot\b|withdrawn|cancelled",
    re.IGNORECASE,
)
"""What the title or the name of a sheet has in it that says so of all its lines."""


_NO_STATES = frozenset({"no_wish", "withdrawn", "not_passed", "postponed", "returned"})
"""Codes of states that say no themselves."""

NOTED = frozenset({"transfer", "certificate", "participation"})
"""Records of whose lines notes may say that what they tell is not so, or not yet."""


def is_no(state: Any) -> bool:
    """Whether a state, by its code or in words, says no itself."""
    return state in _NO_STATES or denies(state)


def denies(cell: Any) -> bool:
    """Whether a cell says no, or not yet."""
    return isinstance(cell, str) and not is_missing(cell) and _BEGINS.match(clean(cell)) is not None


def is_under_way(cell: Any) -> bool:
    """Whether a cell says of an act that it is under way, or to come."""
    return isinstance(cell, str) and not is_missing(cell) and _UNDER_WAY.match(clean(cell)) is not None


def is_not_sent(cell: Any) -> bool:
    """Whether words say of numbers that they have not come."""
    return isinstance(cell, str) and _NOT_SENT.search(clean(cell)) is not None


def is_not_in_force(cell: Any) -> bool:
    """Whether a note says of what its line grants that it is withdrawn, or not granted yet."""
    return isinstance(cell, str) and _NOT_IN_FORCE.match(clean(cell)) is not None


Denied = tuple[int | None, Any]
"""Where a line says no, by its column, and in what words; None for the band that it stands below."""


@dataclass(frozen=True)
class Denials:
    """What lines of a table say no of. `state`: its column of the record; `own`: its place in the table, None
    where it was given once. `bodies`: places of names and codes of bodies; `notes`: columns of notes.
    `given`: the state that was given once; `years`: columns of the year of an act; `day`: the table's."""

    state: Column
    own: int | None
    bodies: frozenset[int]
    notes: frozenset[int]
    record: str
    given: str = ""
    years: frozenset[int] = frozenset()
    day: date | None = None

    def of(self, line: TableLine) -> Denied | None:
        """Where a line says that it is not as its state has it; None where it does not."""
        state = line.at(self.own) if self.own is not None else self.given
        if self.own is not None and is_no(state):
            return None
        is_done = self.record in _ACTS and not _ON_THE_WAY.match(clean(as_text(state)))
        beside = [p for p in range(len(line.cells)) if p not in self.bodies and p != self.own]
        found = next(((p, line.cells[p]) for p in beside if self._says_no(p, line.cells[p], is_done)), None)
        if found is None and is_done:
            found = next(((p, line.cells[p]) for p in beside if self._is_to_come(p, line.cells[p])), None)
        return found or ((None, line.group) if _first_that_denies((line.group,)) else None)

    def _is_to_come(self, place: int, cell: Any) -> bool:
        """Whether the year of an act had not begun on the day of the table: then it was not done by it."""
        told = time_of_head(cell) if place in self.years and self.day is not None else None
        if told is None or self.day is None:
            return False
        time = told[0].in_era(BE) if told[0].short else told[0]
        begins = time.on or (None if time.month else fiscal_year_start(time.year))
        return begins is not None and begins > self.day

    def _says_no(self, place: int, cell: Any, is_done: bool) -> bool:
        if not isinstance(cell, str) or not cell:
            return False
        if place in self.notes and _WITHIN.search(clean(cell)):
            return True
        if is_done and (
            is_under_way(cell) or (place in self.notes and _UNDER_WAY_WITHIN.search(clean(cell)))
        ):
            return True
        is_broad = self.own is None or self.record == "transfer"
        return denies(cell) if is_broad else is_not_in_force(cell)


def denials(record: Record, *, laid: Laid, meaning: Meaning, given: Mapping[str, Any]) -> Denials | None:
    """What lines of a table may say no of; None where nobody says how they stand, or no is what was said."""
    state = state_of(record)
    if state is None or state.name == "period_kind":
        return None
    own = meaning.columns.get(state.name)
    if own is None and (state.name not in given or is_no(given[state.name])):
        return None
    if own is not None and record.name not in NOTED:
        return None
    bodies = frozenset(teller.place for teller in meaning.placed.tellers)
    years = [one.head.place for one in meaning.all() if one.target in ("fiscal_year", "year")]
    words = (*laid.titles, *foot_notes(laid), laid.sheet)
    return denials_at(
        record,
        state,
        own.head.place if own else None,
        bodies=bodies,
        heads=_own_heads(laid),
        given=as_text(given.get(state.name, "")),
        years=years,
        day=day_of_acts(words, given=given.get("known_by")),
    )


def denials_at(
    record: Record,
    state: Column,
    own: int | None,
    *,
    bodies: Collection[int],
    heads: Mapping[int, str],
    given: str = "",
    years: Collection[int] = (),
    day: date | None = None,
) -> Denials:
    """`own`: the place of the state; `heads`: place -> header; `given`, `years`, `day`: see `Denials`."""
    notes = frozenset(place for place, words in heads.items() if match_key(words) in _NOTES)
    return Denials(state, own, frozenset(bodies), notes, record.name, given, frozenset(years), day)


def day_of_acts(words: Iterable[str], *, given: Any) -> date | None:
    """The day by which what a table lists was done: the one that its words name, else the one given."""
    days = {time.on for one in words for time in times_in(one) if time.day and not time.short}
    if len(days) == 1:
        return days.pop()
    told = time_of_head(given) if given is not None else None
    return told[0].on if told is not None else None


def _own_heads(laid: Laid) -> dict[int, str]:
    return {head.place: head.own for head in laid.heads}


def denying_title(laid: Laid, *, file: str = "") -> str:
    """The title, foot note, name of the sheet or of the file by which a table says no of all its lines."""
    stem = PurePath(file).stem.replace("_", " ")
    return _first_that_denies((laid.sheet, *laid.titles, *foot_notes(laid), stem))


def foot_notes(laid: Laid) -> tuple[str, ...]:
    """What is said below a table of all its lines: notes, and texts alone; where it comes from is none."""
    last = laid.lines[-1].number if laid.lines else 0
    alone = (one.words for one in laid.skipped if one.kind is LineKind.GROUP and one.number > last)
    notes = (words for words in laid.notes if not _OF_SOURCES.match(clean(words)))
    return (*notes, *alone)


_OF_SOURCES = re.compile(r"[*\s]*(?:ที่มา|แหล่ง|จัดทำโดย|ผู้จัดทำ|source)", re.IGNORECASE)


def denying_words(words: Iterable[str]) -> str:
    """The first of titles that says no; "" where none does."""
    return _first_that_denies(tuple(words))


def _first_that_denies(words: Sequence[str]) -> str:
    return next((one for one in words if _TITLE.search(one)), "")
