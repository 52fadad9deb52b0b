"""Words that say that something is not so, or not yet: of a line, of a band and of a whole sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from data.importers.normalise import clean

if TYPE_CHECKING:
    from data.importers.tables.sheet import Laid

_BEGINS = re.compile(r"ยังไม่|ไม่|ยกเลิก|ขอคืน|คืน|ขอถอน|ถอน|ชะลอ|เลื่อน|รอ|not |no$|withdrawn", re.IGNORECASE)
"""What a cell begins with that says so."""

_NOT_IN_FORCE = re.compile(
    r"ยกเลิก|เพิกถอน|ถูกถอน|ขอถอน|ถอน|ขอคืน|คืนใบ|คืนป้าย|ยังไม่|ไม่ผ่าน|ชะลอ|เลื่อน|รอ\s*"
    r"(?:ประกาศ|ลงนาม|ผล|รับรอง|อนุมัติ|พิจารณา|ตรวจ|ประเมิน|มอบ|ยืนยัน)|revoked|withdrawn|cancelled|pending",
    re.IGNORECASE,
)
"""What a note of a certificate begins with that says that it is none, or none yet."""

_TITLE = re.compile(
    r"ยังไม่|ไม่ประสงค์|ไม่ถ่ายโอน|ไม่โอน|ไม่ได้|ไม่เข้าร่วม|ไม่พร้อม|ไม่ผ่าน|ไม่ใช่|ไม่สมัคร|ยกเลิก|ขอคืน|ถ่ายโอนคืน|"
    r"คืน(?=\s*(?:สธ|สสจ|สังกัด|ภารกิจ|กระทรวง|กลับ))|เพิกถอน|ถอนตัว|ชะลอ|\bnot\b|withdrawn|cancelled",
    re.IGNORECASE,
)
"""What the title or the name of a sheet has in it that says so of all its lines."""


_NO_STATES = frozenset({"no_wish", "withdrawn", "not_passed", "postponed", "returned"})
"""Codes of states that say no themselves."""


def is_no(state: Any) -> bool:
    """Whether a state, by its code or in words, says no itself."""
    return state in _NO_STATES or denies(state)


def denies(cell: Any) -> bool:
    """Whether a cell says no, or not yet."""
    return isinstance(cell, str) and _BEGINS.match(clean(cell)) is not None


def is_not_in_force(cell: Any) -> bool:
    """Whether a note says of what its line grants that it is withdrawn, or not granted yet."""
    return isinstance(cell, str) and _NOT_IN_FORCE.match(clean(cell)) is not None


def denying_title(laid: Laid) -> str:
    """The title or the name of its sheet by which a table says no of all its lines; "" where none does."""
    return _first_that_denies((laid.sheet, *laid.titles))


def group_denies(words: str) -> bool:
    """Whether a band says no of the lines below it."""
    return bool(_first_that_denies((words,)))


def _first_that_denies(words: Sequence[str]) -> str:
    return next((one for one in words if _TITLE.search(one)), "")
