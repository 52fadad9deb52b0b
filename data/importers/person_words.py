"""The words by which a header says that its column is of persons, as Thai offices write them."""

from __future__ import annotations

import re
from functools import cache

from data.importers.identity import plain
from data.importers.problems import CONTACTS
from data.weighed import kept_of_short

LONGEST = 60
"""Letters of a header; what is longer is a sentence."""

_PERSON = (
    "(?:ของ)?(?:"
    "ผู้(?:ป่วย|สูงอายุ|สูงวัย|พิการ|รับบริการ|รับยา|รับวัคซีน|รับการ|รับเบี้ย|รับเงิน|ดูแล|ปกครอง|ติดเชื้อ|สัมผัส|เสียชีวิต|ตาย|คลอด|"
    "ติดต่อ|ประสาน|ให้ข้อมูล|กรอก|บันทึก|รายงาน|สำรวจ|สัมภาษณ์|ตอบ|เข้าร่วม|เข้ารับ|เข้าอบรม|เข้าประชุม|อบรม|ลงทะเบียน|สมัคร|ใช้บริการ|"
    "มารับ|มีสิทธิ|ประกันตน|ถูก|อยู่ใน|มีภาวะ|ยากไร้|ด้อยโอกาส|ต้องขัง|บริหาร|อำนวยการ|ใหญ่บ้าน|ช่วย|แจ้ง|ร้อง|กู้|ถือบัตร|เช่า|อาศัย|"
    "ครอบครอง|บริจาค|แทน|ตรวจ|นำส่ง|ลงนาม|มอบ|คัดกรอง|เยี่ยม)[ก-๙]*|"
    "คนไข้[ก-๙]*|คนพิการ[ก-๙]*|คนชรา|เด็ก[ก-๙]*|นักเรียน[ก-๙]*|มารดา|บิดา|พ่อ|แม่|บิดามารดา|ญาติ[ก-๙]*|อสม|อาสาสมัคร[ก-๙]*|บุคคล[ก-๙]*|"
    "บุตร[ก-๙]*|สมาชิก(?:ใน)?(?:ครัวเรือน|ครอบครัว)|หัวหน้า[ก-๙]*|เจ้าบ้าน|เจ้าของ[ก-๙]*|หญิง[ก-๙]*|ทารก|ประชาชน|ราษฎร|เจ้าหน้าที่[ก-๙]*|"
    "บุคลากร[ก-๙]*|พนักงาน[ก-๙]*|ข้าราชการ|กรรมการ[ก-๙]*|คู่สมรส|สามี|ภรรยา|แพทย์[ก-๙]*|พยาบาล[ก-๙]*|นายก[ก-๙]*|"
    "ปลัด[ก-๙]*|กำนัน[ก-๙]*|ประธาน[ก-๙]*|เลขานุการ[ก-๙]*|ที่ปรึกษา|วิทยากร|cg|cm|caregiver|แกนนำ[ก-๙]*|พยาน|ทายาท)"
)
_WHO = f"(?:{_PERSON})?"
_HUMAN = (
    "(?:patient|client|person|child|mother|father|parent|guardian|caregiver|carer|contact|elderly|elder|"
    "student|volunteer|staff|officer|employee|respondent|owner|applicant|spouse|relative|informant)s?"
)

_STATISTIC = re.compile(
    "(?:จำนวน|ร้อยละ|อัตรา|สัดส่วน|ค่า|งบ|การ|ครั้ง|ระยะ|ผลรวม|รวม|เฉลี่ย|ระดับ|ประเภท|ชนิด|สถานะ|มี|ไม่มี|ใช้|ได้|ออก|ระบบ|ศูนย์|"
    "โครงการ|กิจกรรม|แผน|ครัวเรือน|number|count|percent|share|rate|total|no of|%)"
)
"""What a header of counts begins with: จำนวนผู้สูงอายุที่มีบัตรประชาชน names no one."""

_NAME_HEAD = "(?:ราย)?ชื่อ"
_LONG: tuple[tuple[str, str], ...] = (
    (
        "id",
        r".*(?:บัตรประชาชน|บัตรปชช|บัตรประจำตัว|ประจำตัวประชาชน|ประจำตัวปชช|เลขประชาชน|เลข(?:ที่)?บัตร|หมายเลขบัตร|เลข13หลัก|"
        r"13หลัก|หนังสือเดินทาง|พาสปอร์ต).*|(?:เลข(?:ที่)?|หมายเลข|รหัส)(?:ประจำตัว)?(?:บุคคล|ประชาชน|ปชช)|"
        r"citizen(?:ship)?(?:id|no|number|card)+|nationalid(?:no|number)?|(?:thai)?idcard(?:no|number)?|idnumber|"
        r"person(?:al)?id(?:no|number)?|passport(?:no|number|id)",
    ),
    (
        "record_number",
        r"(?:เลข(?:ที่)?|หมายเลข|รหัส)(?:ประจำตัว)?(?:ผู้ป่วย|คนไข้)[ก-๙]*|เลข(?:ที่)?เวชระเบียน|(?:เลข(?:ที่)?|หมายเลข|รหัส)[hva]n|"
        r"[hva]n(?:no|number|ผู้ป่วย[ก-๙]*|คนไข้)|(?:เลขที่)?[hva]nเลขที่|hospitalnumber|patient(?:id|no|number)|"
        r"medicalrecord(?:no|number)|เลขที่สิทธิ[ก-๙]*",
    ),
    (
        "name",
        rf"(?:คำ)?นำหน้า(?:ชื่อ|นาม)+|{_NAME_HEAD}(?:ตัว|จริง|เต็ม)?(?:และ)?(?:ชื่อ)?(?:นาม)?สกุล{_WHO}(?:ภาษา[ก-๙]+)?|"
        rf"นามสกุล(?:เดิม)?{_WHO}|{_NAME_HEAD}(?:ตัว|เล่น){_WHO}|{_NAME_HEAD}(?:จริง)?(?:และ)?{_PERSON}|"
        rf"{_NAME_HEAD}{_PERSON}(?:และ)?(?:นาม)?สกุล|"
        r"(?:full|first|last|sur|family|middle|given|nick)(?:and)?(?:last)?names?|fname|lname|prename|namelastname|"
        rf"{_HUMAN}(?:s)?(?:full|first|last)?name|nameof{_HUMAN}|contactperson",
    ),
    (
        "birth",
        rf"(?:(?:วัน(?:ที่)?|เดือน|ปี|พศ|คศ|วดป)+)(?:พศ|คศ|ที่)?เกิด(?:วัน|เดือน|ปี|ที่|พศ|คศ)*{_WHO}|เกิด(?:วันที่|เมื่อ|วัน|ปี)(?:พศ)?|"
        rf"(?:date|day|month|year)of(?:birth|dob)|birth(?:day|date|year|month)|{_HUMAN}?birthdate",
    ),
    (
        "house",
        rf"(?:บ้าน)?เลขที่(?:บ้าน)|บ้านเลขที่(?:และ?หมู่(?:ที่)?|หมู่(?:ที่)?)?|(?:เลข)?รหัส(?:ประจำ)?บ้าน|ทะเบียนบ้าน|ภูมิลำเนา|ที่อยู่ตาม[ก-๙]+|"
        rf"ที่อยู่(?:ปัจจุบัน)?{_PERSON}|houseno|housenumber|homeaddress|{_HUMAN}address",
    ),
    (
        "account",
        r"(?:เลข(?:ที่)?|หมายเลข)(?:สมุด)?บัญชี(?:ธนาคาร|เงินฝาก|[ก-๙])*|บัญชีธนาคาร(?:เลขที่)?|สมุดบัญชี|พร้อมเพย์[ก-๙]*|"
        r"(?:bank)?account(?:no|number)|bankaccount|promptpay",
    ),
)
"""Kinds that count wherever they stand: a form has them beside its values, not above."""

_CONTACT_OF = (
    rf"(?:เคลื่อนที่|มือถือ|บ้าน|ที่ทำงาน|ที่บ้าน|สำนักงาน|หน่วยงาน|ติดต่อ|ติดต่อได้|ติดต่อกลับ|กลับ|ภายใน|ส่วนตัว|สายตรง|หลัก|สำรอง|กลาง|ศัพท์|โทรสาร|"
    rf"ราชการ|อบต|เทศบาล|รพสต|อปท|โรงพยาบาล|ที่|ของ|หน่วยบริการ|{_PERSON})*"
)
_SHORT: tuple[tuple[str, str], ...] = (
    ("id", "[cp]id|passport"),
    ("record_number", "[hva]n"),
    ("name", "สกุล|สกุลเดิม|คำนำหน้า|ชื่อจริง|prefixname|nametitle"),
    ("birth", "dob|yob|birth|วดปเกิด"),
    (
        "phone",
        rf"(?:เบอร์|หมายเลข|เลขหมาย|เลข)?(?:โทร|มือถือ|โทรสาร|แฟกซ์){_CONTACT_OF}|(?:เบอร์|หมายเลข)(?:ติดต่อ|ที่ติดต่อ)?{_WHO}|"
        r"(?:ไอดี)?ไลน์(?:ไอดี)?|lineid|idline|(?:tele|mobile|cell|hand|office|home|work)?(?:phone|tel|mobile)(?:no|number|s)*|"
        rf"contact(?:no|number|phone)|fax(?:no|number)?|{_HUMAN}(?:phone|tel|mobile)(?:no|number)?",
    ),
    (
        "email",
        rf"(?:ที่อยู่)?(?:อีเม[ลย]+์?|อีเมล์|ไปรษณีย์อิเล็กทรอนิกส์|จดหมายอิเล็กทรอนิกส์){_CONTACT_OF}|(?:ที่อยู่)?email(?:address|addr|id|{_PERSON})*|"
        rf"mail(?:address)|{_HUMAN}email",
    ),
    (
        "address",
        rf"ที่อยู่(?:เลขที่|ปัจจุบัน|จัดส่ง[ก-๙]*|ทางไปรษณีย์|ไปรษณีย์|{_CONTACT_OF})*|(?:mailing|postal|street|office|current)?address(?:line)?|"
        r"addr",
    ),
)
"""Kinds that count above a column alone: in a row of data VN is Vietnam, and โทร is a way to ask."""


@cache
def _forms() -> tuple[tuple[tuple[tuple[str, re.Pattern[str]], ...], bool], ...]:
    """Each form with its kind, and whether it counts above a column alone.

    Compiled for the first header: that takes a tenth of a second, and most commands read no file.
    """
    several = ((_LONG, False), (_SHORT, True))
    return tuple((tuple((kind, re.compile(form)) for kind, form in forms), above) for forms, above in several)


_HINT = re.compile(
    "ชื่อ|สกุล|นำหน้า|เกิด|โทร|เบอร์|มือถือ|หมายเลข|เลข|รหัส|บัตร|ปชช|เดินทาง|พาสปอร์ต|อีเม|ไลน์|ไปรษณีย์|จดหมาย|ที่อยู่|ภูมิลำเนา|บัญชี|"
    "พร้อมเพย์|แฟกซ์|บ้าน|สิทธิ|id|no|name|birth|phone|tel|mail|mobile|line|fax|addr|dob|yob|passport|citizen|number|"
    r"contact|account|promptpay|[hva]\W{0,3}n"
)
"""What at least stands in any of these headers: most cells have nothing of it."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ORDINAL = re.compile(r"(?:(?<=[\s.,_()-])\d{1,2}|(?<=[ก-๙])\d{1,2})\s*$|^\s*\d{1,2}[.)]\s*|คนที่\s*\d+$")
_UNHEARD = re.compile(r"[\s.,:;*\"'“”‘’\-()\[\]?/\\]+")
_BETWEEN = re.compile(r"\s*(?:/|\+|&|\||,|\band\b|และ(?!นามสกุล|สกุล|ชื่อสกุล))\s*")
_HALF_WORD = re.compile("^[a-z]_id$")


def header_kind(cell: str) -> tuple[str, bool] | None:
    """What a header says of persons, and whether it says so above a column alone; None: nothing.

    A header of several parts (เบอร์โทร/อีเมล) is the first of them that says anything; one that names a
    person before one that names an office's telephone.
    """
    if not 1 < len(cell) <= LONGEST:
        return None
    return _kind(cell)


@kept_of_short(65_536)
def _kind(cell: str) -> tuple[str, bool] | None:
    words = plain(cell).casefold()
    if not _HINT.search(words) or _STATISTIC.match(words):
        return None
    found = [kind for part in (words, *_BETWEEN.split(words)) if (kind := _part_kind(part))]
    return min(found, key=lambda kind: kind[0] in CONTACTS) if found else None


def _part_kind(words: str) -> tuple[str, bool] | None:
    if _HALF_WORD.match(words):
        return None  # p_id is a province's
    outside = _BRACKETS.sub(" ", words) if _BRACKETS.sub("", words).strip() else words
    heard = _UNHEARD.sub("", _ORDINAL.sub("", outside.strip()))
    for spelled in dict.fromkeys((heard, heard.replace("_", ""))):
        for forms, above_only in _forms():
            for kind, form in forms:
                if form.fullmatch(spelled):
                    return kind, above_only
    return None
