"""Divisions of an office, which plans name where others name a body: กองช่าง is of every municipality."""

from __future__ import annotations

import re

from data.importers.normalise import clean
from data.importers.tables.names import LAO_WORDS

_WORK = (
    r"(?:การ|งาน)?(?:ช่าง|คลัง|ศึกษา|สาธารณสุข|สวัสดิการ|ยุทธศาสตร์|วิชาการ|แผน|เจ้าหน้าที่|ประปา|ส่งเสริม|พัสดุ|ป้องกัน|แพทย์|"
    r"สารสนเทศ|ผังเมือง|พัฒนา|กิจการ|ทะเบียน|ท่องเที่ยว|ทรัพยากร|เกษตร|นิติการ|นโยบาย|วิเคราะห์|สิ่งแวดล้อม|โยธา|ปลัด|เลขานุการ|"
    r"บริหาร|อำนวยการ|ธุรการ|ปกครอง|รักษา|ตรวจสอบ|ชุมชน|สังคม)"
)
_DIVISION = re.compile(
    rf"กอง{_WORK}|ฝ่าย{_WORK}|งาน{_WORK}|ส่วน{_WORK}|สำนัก{_WORK}|สำนักงานปลัด|หน่วย(?:งาน)?ตรวจสอบภายใน|หน่วยงานภายใน"
)
"""How one begins: a place may begin with กอง too, and กองทุน is another body."""

_OTHER_OFFICE = re.compile(rf"{LAO_WORDS}|จังหวัด|อำเภอ|ตำบล")
_OF_THE_LAO = re.compile(r"(?:สำนัก|สำนักงาน)ปลัด(?:เทศบาล|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.?|อบจ\.?)?")


def is_division(words: str) -> bool:
    """Whether a cell names a part of some office and no office: of which one it is it does not say."""
    words = clean(words)
    if _OF_THE_LAO.fullmatch(words):
        return True
    return _DIVISION.match(words) is not None and _OTHER_OFFICE.search(words) is None
