"""Of what a table speaks: whether an indicator that was chosen for it may be what its words name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

from data.importers.normalise import THAI_DIGITS, clean

_SAYS_LITTLE = re.compile(
    r"ร้อยละ|อัตรา|สัดส่วน|จำนวน|เป้าหมาย|ผลงาน|ผลการดำเนินงาน|ตัวชี้วัด|ตาราง|รายงาน|สรุป|ข้อมูล|ประชากร|ทั้งหมด|"
    r"ที่ได้รับ(?:การ)?|ที่มี|ซึ่ง|ของ|และ|หรือ|ด้วย|การ|ใน|ต่อ|อายุ|ขึ้นไป|ปีงบประมาณ|งบประมาณ|พ\.?ศ\.?|ปี|ณ\s*วันที่|"
    r"(?:จังหวัด|เขตสุขภาพ|อำเภอ|ตำบล)\s*(?:ที่\s*)?[ก-๙]*|ราย|รวม|แยก|ตาม|คน|แห่ง|ไตรมาส|ที่|"
    r"(?:มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|ธันวา)(?:คม|ยน|พันธ์)?"
)
"""Words that stand over tables of anything, and names of places and months."""

_THAI = re.compile(r"[^ก-๎]+")
_LATIN = re.compile(r"[a-z]{4,}")

SHARED = 4
"""Letters running that two texts must have alike: แผล is a word, of shorter ones many are parts of others."""

TELLING = 6
"""Letters of its own by which a title says of what a table is."""


def _told(words: str) -> list[str]:
    """The runs of Thai letters in a text that say something of their own."""
    bare = _SAYS_LITTLE.sub(" ", clean(words).translate(THAI_DIGITS))
    return [run for run in _THAI.split(bare) if len(run) >= SHARED]


def says_its_subject(titles: Iterable[str]) -> bool:
    """Whether titles say in Thai of what a table is."""
    return sum(len(run) for title in titles for run in _told(title)) >= TELLING


def shares_words(names: Iterable[str], around: Iterable[str]) -> bool:
    """Whether any of the names of an indicator has a word in common with the words around a table."""
    told, words = list(names), list(around)
    latin = {word for one in words for word in _LATIN.findall(one.casefold())}
    if any(latin.intersection(_LATIN.findall(name.casefold())) for name in told):
        return True
    theirs = [run for one in words for run in _told(one)]
    return any(_alike(run, other) for name in told for run in _told(name) for other in theirs)


def _alike(one: str, other: str) -> bool:
    match = difflib.SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return match.size >= SHARED
