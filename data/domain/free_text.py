"""What a sentence tells of a person, as Thai offices write it: a patient by name, a citizen by number.

Two answers. `REFUSED` names one person beyond doubt: a titled name with a number in the form of a citizen's
or with a date of birth, somebody called a patient by name. `ASKED` may do so: a name beside a mobile number,
beside words of illness, a number in the form of a citizen's that stands alone.

Names of those who hold an office, places that begin as a title does, telephones of offices, sums of money
and numbers of projects are what offices write all day: they say nothing here. What is given is plain text:
digits as 0 to 9, dashes as one (`spelled_plainly`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

REFUSED = frozenset({"person_id", "person_birth", "person_patient"})
ASKED = frozenset({"ask_id", "ask_phone", "ask_patient", "ask_birth", "ask_house"})

NEAR = 60
"""Letters before and after a name that are about it."""

_T = "[ก-ฺเ-๎]"  # a Thai letter or mark, no digit and no sign of money
_FIRST = "[ก-ฮเ-ไ]"  # what a word may begin with: นายูง and นางาม are no title with a name

# Names --------------------------------------------------------------------------------------------

_OFFICES_OF_NAI = (
    r"ก(?:$|[\s.ฯ/()-]|เทศ|เมือง|องค์|อบ|สมาคม|สภา|ชมรม|สโมสร|สมาพันธ์|เหล่า|รัฐ|กิตติ(?:ม|ฯ)|ตำบล|พัทยา|คนที่|และ|ได้|เป็น|มอบ|ลงนาม|หรือ|ท่าน)|"
    r"อำเภอ|แพทย์|สัตวแพทย์|ช่าง|ทะเบียน|ตรวจ|ด่าน|ท้าย|ทหาร|ตำรวจ|จ้าง|ทุน|หน้า|สถานี|ไปรษณีย์|ประตู|ประกัน|อากร|"
    r"พล(?:เอก|โท|ตรี|ทหาร)|ร้อย|สิบ|เรือ(?!ง)|พราน|แบบ|หัว(?!น)|ท่าน|คน"
)
_PLACES_OF_NANG = (
    rf"(?:รอง|บวช|ลือ|รำ|แดด|แล|ลี่|เลิ้ง|หลง|ตะเคียน|โอก|ตุง|นวล|แนว|หงส์)(?!{_T})|"
    r"คนิคม|พญา|นพมาศ|สงกรานต์|พยาบาล|ผดุงครรภ์|แบบ|เอก(?!$|\s)|ฟ้า|งาม(?!$|\s)|สนอง|กำนัล|ใน|ดำ[ตอ]"
)
_NO_MONK = (
    "ราช|นคร|องค์|พุทธ|ปกเกล้า|มงกุฎ|ประแดง|โขนง|สมุทร|พรหม|ยืน|แสง|ทอง|จอม|เจ้า|ธรรม|ศรี|บรม|บาท|วรวงศ์|นั่ง|บารมี|ที่นั่ง|"
    "ตำหนัก|แก้ว|ธาตุ|ปฐม|วิหาร|สถูป|เกี้ยว|อาทิตย์|จันทร์|พิรุณ|สังฆ|เทพ|สงฆ์|รูป|นาม|เกียรติ|อารามหลวง|ปรมา|ยา|คลัง|เอก|ญาติ|ดำริ|ชน|แท่น|เนตร|"
    "อาราม|นอน|ร่วง|สวย|ใหญ่|โอสถ|กริ่ง|เครื่อง|ภิกษุ(?:สงฆ์|และ)|บิดา|มารดา|สยาม|เดช|มหากษัตริย์|มหาราช|มหาธาตุ"
)
_TITLE = (
    rf"(?:นาย(?!{_OFFICES_OF_NAI})|นาง(?!สาว|{_PLACES_OF_NANG})|นางสาว|(?<!{_T})(?:น\.\s?ส\.|นส\.|ด\.\s?[ชญ]\.|ด[ชญ]\.)|"
    rf"เด็ก(?:ชาย|หญิง)|พระ(?:ครู|มหา|อธิการ|อาจารย์|ภิกษุ|ใบฎีกา|สมุห์|ปลัด)(?!{_NO_MONK}|สงฆ์|ราช|ธาตุ|กษัตริย์)|พระ(?!{_NO_MONK}))"
)
_NOT_FIRST = (
    r"อายุ|ที่|และ|ไม่|มี|ได้|ใน|ต่ำ|วัย|แรก|เล็ก|กลุ่ม|ทุก|กำพร้า|พิการ|ไทย|จำนวน|ร้อย|ราย|คน|รวม|อ้วน|เตี้ย|สมวัย|สูง|โรง|นัก|ออก|ตั้ง|หรือ|จาก|ซึ่ง|"
    r"เป็น|ผู้|ของ|ต้อง|ระดับ|กับ|ถูก|เข้า|โดย|โทร|เบอร์|หมู่|ตำบล|อำเภอ|จังหวัด|เทศบาล"
)
_NOT_LAST = (
    r"โทร|เบอร์|มือถือ|อายุ|เลข|บัตร|หมู่|บ้าน(?:เลขที่|\s)|ตำบล|อำเภอ|จังหวัด|เทศบาล|อบต|อบจ|รพ|โรงพยาบาล|สสอ|สสจ|ประธาน|นายก|ปลัด|ผอ|ผู้|กำนัน|"
    r"เป็น(?!สุข)|ได้|ไป|ที่|และ|หรือ|จาก|ใน|กับ|ให้|ของ|แก่|รวม|จำนวน|ราย|คน|เกิด(?!ผล|สุข|ทรัพย์|แก้ว|มี)|ป่วย|เจ็บ|เข้า|ออก|ถูก|ขอ|เดิน|ตำแหน่ง|อสม|"
    r"ซึ่ง|โดย|เมื่อ|วันที่|นำ|ลง|ติด|พิการ|เสีย|นัด|ส่ง|ต้อง|ไม่|แล้ว|สมาชิก|หัวหน้า|แพทย์|พยาบาล|นัก|เจ้าหน้าที่|จะ|กรรมการ|เลขา|เยี่ยม|ท้องที่|พื้นที่"
)
_NAMED = re.compile(
    rf"(?P<title>{_TITLE})\s{{0,2}}(?!{_NOT_FIRST}){_FIRST}{_T}{{1,24}}"
    rf"(?P<last>\s{{1,3}}(?:ณ\s)?(?!{_NOT_LAST}){_FIRST}{_T}{{1,30}})?"
    r"|(?<![A-Za-z])(?P<mr>Mr|Mrs|Ms|Miss)\.?\s{1,2}[A-Z][a-z]+\s{1,2}[A-Z][A-Za-z]+"
)
_OF_A_PLACE = re.compile(
    r"(?:(?:อำเภอ|ตำบล|แขวง|เขต|(?<![ก-๎])[อต]\.|รพ\.?(?:สต\.?)?|โรงพยาบาล(?:ส่งเสริมสุขภาพตำบล)?|เทศบาล(?:ตำบล|เมือง)|อบต\.?|ท[ตม]\.|หมู่บ้าน)\s?"
    r"|(?:วัด|ถนน|ถ\.|คลอง|หนอง|เขา|หาด|เกาะ|ท่า|ดอน|โคก|ห้วย|สวน|ศาล|สะพาน|ปาก|ทุ่ง|แหลม|วัง|บึง|แยก|ซอย|ซ\.|สนาม|ภู|โพน|คู|นิคม)"
    r"|เจ้า|ขุน|แม่|สาม|สมเด็จ)$"
)
"""What stands right before a place or a word that goes on as a title does: อ.นางรอง, คลองนางน้อย, ขุนนาง."""

_LEADS_TO_A_TITLE = re.compile(
    rf"(?<!{_T})$|(?:ของ|โดย|คือ|ให้|แก่|กับ|และ|ชื่อ|ว่า|ราย|ที่|จาก|บ้าน|เยี่ยม|พบ|ญาติ|ช่วย|ส่ง|นำ|แจ้ง|เป็น|ได้แก่|ติดต่อ|ประสาน|โทร|มี|รับ|เรียน|ถึง|ตัว|นัด|"
    r"ติดตาม|เคส|กรณี|ผู้[ก-๎]+|คนไข้|คนพิการ|ตั้งครรภ์|หลังคลอด|ประธาน|เลขานุการ|กรรมการ|ปลัด|หัวหน้า|เบี้ย|ต่อ|ท่าน|เช่น|มารดา|บิดา|บุตร|ภรรยา|สามี|แทน)$"
)
"""บางนายสี and ลำนางแก้ว are sub-districts: right after a letter a title follows one of these."""


def _goes_on(before: str) -> bool:
    """Whether what looks like a title is part of a longer word."""
    return bool(_OF_A_PLACE.search(before)) or not _LEADS_TO_A_TITLE.search(before)


_POST = (
    r"ประธาน|รองประธาน|นายก(?!ร)|รองนายก|ปลัด|ผอ\.|ผู้อำนวยการ|กำนัน|ผู้ใหญ่บ้าน|ผญบ|สารวัตรกำนัน|แพทย์ประจำตำบล|เลขา|กรรมการ|อนุกรรมการ|เหรัญญิก|"
    r"สมาชิกสภา|ส\.?อบ[จต]|ส\.?ท\.|ส\.ส\.|ส\.ว\.|สส\.|สว\.|อสม|อาสาสมัคร|ผู้ว่าราชการ|รองผู้ว่า|นายอำเภอ|สาธารณสุข|สสอ|สสจ|หัวหน้า|ผู้จัดการ|"
    r"เจ้าอาวาส|เจ้าคณะ|นักวิชาการ|นักวิเคราะห์|นักพัฒนา|นักจัดการ|นักโภชนาการ|นักกายภาพ|นักบริหาร|พยาบาลวิชาชีพ|แพทย์|ทันตแพทย์|เภสัชกร|เจ้าหน้าที่|เจ้าพนักงาน|"
    r"พนักงาน|ผู้รับผิดชอบ|ผู้ประสาน|ผู้ลงนาม|ลงนาม|ผู้เสนอ|ผู้แทน|ผู้รายงาน|ผู้บันทึก|ผู้ตรวจ|ผู้ช่วย|ผู้ควบคุม|ผู้ประเมิน|วิทยากร|ที่ปรึกษา|ครู|อาจารย์|"
    r"รัฐมนตรี|อธิบดี|เลขาธิการ|โดย|นำทีม|ทีมงาน|ตำแหน่ง|แกนนำ|มอบหมาย|ผู้ดูแลระบบ|ตัวแทน|director|mayor|chair|head|officer|secretary|president|"
    r"coordinator|governor|by(?=\s)"
)
_POST_BEFORE = re.compile(_POST, re.IGNORECASE)
_POST_AFTER = re.compile(
    rf"[\s,.:;()/-]{{0,4}}(?:ตำแหน่ง|เป็น|ดำรงตำแหน่ง|ในฐานะ|รอง)?\s?(?:{_POST})", re.IGNORECASE
)


@dataclass(frozen=True)
class _Name:
    """`before` and `after`: what stands around it. `whole`: with a surname. `post`: of an office holder."""

    before: str
    after: str
    whole: bool
    post: bool


def _names(text: str) -> Iterator[_Name]:
    for found in _NAMED.finditer(text):
        before = text[max(0, found.start() - NEAR) : found.start()]
        after = text[found.end() : found.end() + NEAR]
        whole = bool(found["last"] or found["mr"])
        if _goes_on(before) or (not whole and (found["title"] == "พระ" or before.endswith("บ้าน"))):
            continue
        post = bool(_POST_BEFORE.search(before[-NEAR // 2 :]) or _POST_AFTER.match(after))
        yield _Name(before, after, whole=whole, post=post)


# Numbers and dates --------------------------------------------------------------------------------

_OF_A_SUM = re.compile(
    r"(?:โครงการ|งบ|เงิน|วงเงิน|มูลค่า|ราคา|สัญญา|ฎีกา|ใบสั่ง|ผู้เสียภาษี(?:อากร)?|นิติบุคคล|หนังสือ|e-?GP|barcode|บาร์โค้ด|ครุภัณฑ์|พัสดุ|project|budget|"
    r"isbn|รหัสแผน|ทะเบียนเลขที่)[^0-9]{0,20}$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(r"\s*(?:บาท|ล้าน|หน่วย|baht|thb)", re.IGNORECASE)
_CARD = re.compile(
    r"(?<![\d.,-])[1-8](?:\s|\s?-\s?)\d{4}(?:\s|\s?-\s?)\d{5}(?:\s|\s?-\s?)\d{2}(?:\s|\s?-\s?)\d(?![\d,-])"
)
_THIRTEEN = re.compile(r"(?<![\d.,-])[1-8]\d{12}(?!\d|[.,]\d|-\d)")
_CARD_WORD = re.compile(
    r"(?:บัตรประชาชน|บัตรประจำตัว(?:ประชาชน)?|บัตร\s?ปชช\.?|ปชช\.?|เลขประจำตัว(?:ประชาชน)?|เลข(?:ที่)?บัตร|เลขประชาชน|เลข\s?13\s?หลัก|"
    r"(?<![A-Za-z])(?:CID|PID|ID\s?card|citizen\s?id|national\s?id))(?!ผู้เสีย)[^0-9]{0,15}$",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<![\d.,-])(?:\(?\+?66\)?[\s-]?|0)[689](?:[\s.-]?\d){8}(?![\d]|[,.-]\d)")
_DAY = (
    r"(?:\d{1,2}[\s/.-]{1,3}(?:\d{1,2}|[ก-๎.]{3,10}|[A-Za-z]{3,9})[\s/.-]{1,3}\d{2,4}|"
    r"(?:พ\.ศ\.|ปี)?\s?2[45]\d\d(?!\d))"
)
_BIRTH = re.compile(
    rf"(?:วัน(?:เดือนปี)?เกิด|ว\.?ด\.?ป\.?\s?เกิด|(?<![A-Za-z])(?:DOB|born(?:\son)?|date\sof\sbirth)|(?<!เหตุ)(?<!ภัย)เกิด(?:วันที่|เมื่อ(?:วันที่)?|ปี)?)"
    rf"[\s:.()=-]{{0,4}}(?:ที่)?\s?{_DAY}",
    re.IGNORECASE,
)
_BIRTH_ALONE = re.compile(
    r"(?<!เหตุ)(?:วัน(?:เดือนปี)?เกิด|ว\.?ด\.?ป\.?\s?เกิด|(?<![A-Za-z])DOB|date\sof\sbirth)(?!เหตุ)", re.IGNORECASE
)
_AGE = re.compile(r"[^.;\n]{0,15}อายุ[\s:]{0,2}\d{1,3}(?!\d|\s?-)\s?(?:ปี|ขวบ|เดือน)?|,?\s?aged?\s\d{1,3}")
_HOUSE = re.compile(r"(?:บ้านเลขที่|เลขที่บ้าน|อยู่เลขที่|ที่อยู่)[\s:]{0,2}\d+")

# Illness ------------------------------------------------------------------------------------------

_PATIENT = (
    "(?:ผู้ป่วย|คนไข้|ผู้รับบริการ|ผู้พิการ|คนพิการ|ผู้ติดเชื้อ|ผู้เสียชีวิต|ผู้ตาย|ผู้คลอด|ผู้บาดเจ็บ|ผู้ประสบภัย|หญิงตั้งครรภ์|หญิงหลังคลอด|ผู้สัมผัส|"
    "ผู้มีภาวะพึ่งพิง|ผู้สูงอายุ|ผู้รับเบี้ย|ผู้ยากไร้|เคส|ราย(?=ที่)|[Pp]atients?|[Cc]ase)"
)
_ABOUT_ONE = (
    rf"(?:^|(?<=[^ก-๎])|(?<=เยี่ยม)|(?<=ส่งต่อ)|(?<=พบ)|(?<=ช่วยเหลือ)|(?<=ช่วย)|(?<=ของ)|(?<=คือ)|(?<=มี)|(?<=เป็น)|(?<=ให้)|(?<=แก่)|"
    rf"(?<=แจ้ง)|(?<=นำ)|(?<=นัด)|(?<=ญาติ)|(?<=กรณี)|(?<=ติดตาม)|(?<=ตัว)){_PATIENT}"
)
"""A word for a patient that begins a word: ชมรมผู้ป่วย, ศูนย์ดูแลผู้สูงอายุ and หอผู้ป่วย are bodies and rooms."""

_WHICH = (
    r"(?>ใน|นอก|หนัก|ใหม่|เก่า|ติดเตียง|ติดบ้าน|ชาย|หญิง|ที่|รายที่|ราย|คนที่|ชื่อ|คือ|ได้แก่|ชราภาพ|จิตเวช|ยาเสพติด|วัณโรค|เบาหวาน|ความดัน(?:โลหิตสูง)?|"
    r"มะเร็ง|โควิด(?:-?19)?|โรค[ก-๎]{2,12}|[\s:.,()#=\d-])"
)
_PATIENT_RIGHT_BEFORE = re.compile(rf"{_ABOUT_ONE}{_WHICH}{{0,12}}$")
_PATIENT_NEAR_BEFORE = re.compile(rf"{_ABOUT_ONE}(?:[^.;\n\d]|(?<!\d)1(?!\d)){{0,25}}$")
"""Of one: ผู้ป่วย 12 ราย are counted, not called."""

_ILL = (
    r"ป่วย|ผู้ป่วย|โรค(?!งบ)|เบาหวาน|ความดัน|มะเร็ง|วัณโรค|เอดส์|HIV|ติดเชื้อ|ติดเตียง|ติดบ้าน|พิการ|อัมพ|ตั้งครรภ์|จิตเวช|ซึมเศร้า|ไตวาย|เสียชีวิต|"
    r"รับยา|ขาดยา|ฟอกไต|แพ้ยา|คลอด|เข้ารับการรักษา|รักษาตัว|นอนโรงพยาบาล|นอน\s?รพ|รอผ่าตัด|ฉีดวัคซีน|ตรวจพบ|stroke|diabetes|cancer"
)
_ILL_AFTER = re.compile(
    rf"[\s,:(-]{{0,3}}(?:อายุ[\s:]{{0,2}}\d{{1,3}}\s?(?:ปี|ขวบ|เดือน)?[\s,:)-]{{0,3}})?(?:เป็น|มี|ซึ่ง|ได้|ถูก)?\s?(?:{_ILL})",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"[^.;\n\d]{0,40}(?!1\s?ราย)\d[\d,]*\s?(?:ราย|คน|เตียง|ครัวเรือน|หมู่บ้าน|แห่ง)")
"""นางแก้ว ผู้ป่วย 30 ราย: a place with its number of patients."""

_HEALTH = re.compile(rf"{_PATIENT}|{_ILL}", re.IGNORECASE)

_HINT = re.compile(
    r"นาย|นาง|น\.\s?ส|นส\.|ด\.\s?[ชญ]|ด[ชญ]\.|เด็ก|พระ|วันเกิด|เกิด|ปชช|บัตร|เลข|ผู้|คนไข้|คนพิการ|เคส|Mr|Ms|Miss|patient|case|CID|PID|DOB|ID|birth|"
    r"\d{4}\D{1,3}\d{5}\D{1,3}\d{2}\D{1,3}\d",
    re.IGNORECASE,
)
SHORTEST = 9
"""Letters below which no sentence tells of anyone."""


def told_of_persons(text: str) -> str | None:
    """What a text tells of a person: one of REFUSED, else one of ASKED, else None."""
    if len(text) < SHORTEST or not _HINT.search(text):
        return None
    kinds = set(_told(text))
    return min(kinds, key=lambda kind: (kind not in REFUSED, kind), default=None)


def _told(text: str) -> Iterator[str]:
    names = list(_names(text))
    yield from _by_number(text, named=bool(names))
    birth = _BIRTH.search(text)
    if birth and names:
        yield "person_birth"
    elif birth and _BIRTH_ALONE.match(text, birth.start()):
        yield "ask_birth"
    mobile = _MOBILE.search(text)
    if mobile and (
        names or _PATIENT_NEAR_BEFORE.search(text[max(0, mobile.start() - NEAR) : mobile.start()])
    ):
        yield "ask_phone"
    health = bool(names) and _HEALTH.search(text) is not None
    for name in names:
        yield from _by_words(name, health=health)


def _by_number(text: str, *, named: bool) -> Iterator[str]:
    """A number in the form of a citizen's, whose check digit is right or wrong: it was typed by hand."""
    for form in (_CARD, _THIRTEEN):
        for found in form.finditer(text):
            before = text[max(0, found.start() - NEAR) : found.start()]
            if _OF_A_SUM.search(before) or _MONEY_AFTER.match(text, found.end()):
                continue
            if named or _CARD_WORD.search(before) or _PATIENT_NEAR_BEFORE.search(before):
                yield "person_id"
            elif form is _CARD:
                yield "ask_id"


def _by_words(name: _Name, *, health: bool) -> Iterator[str]:
    """What is said of one who is named; `health`: the text speaks of illness somewhere.

    Of an office holder it is asked, since his post may be what is meant.
    """
    called = _PATIENT_RIGHT_BEFORE.search(name.before) is not None
    counted = _COUNTED.match(name.after) is not None
    if called or (_ILL_AFTER.match(name.after) and not counted):
        if not counted or name.whole:
            yield "ask_patient" if name.post or counted else "person_patient"
    elif counted or name.post or not name.whole:
        return
    elif _AGE.match(name.after):
        yield "ask_birth"
    elif _HOUSE.search(name.after):
        yield "ask_house"
    elif health:
        yield "ask_patient"


# What everyone reads ------------------------------------------------------------------------------

_ADDRESSED = (
    rf"(?:(?:(?<!{_T})|(?<=ติดต่อ)|(?<=ประสาน)|(?<=โดย)|(?<=กับ)|(?<=และ)|(?<=ของ)|(?<=ถึง))คุณ(?!ภาพ|ธรรม|ค่า|ลักษณะ|สมบัติ|ประโยชน์|วุฒิ|ูปการ|หมอ|ครู|แม่|พ่อ|หญิง|ชาย)|(?<!{_T})(?:ดร|นพ|พญ|ทพ|ทพญ|ภก|ภญ|ผศ|รศ|ศ)\.(?:\s?(?:ดร|นพ|พญ)\.)?|"
    r"ว่าที่\s?(?:ร้อยตรี|ร\.?ต\.?)(?:หญิง)?|[พร]\.?[ต]\.?[อทต]\.?(?=\s?[ก-ฮเ-ไ]))"
)
_ADDRESSED_NAME = re.compile(
    rf"{_ADDRESSED}\s{{0,2}}(?!{_NOT_FIRST}){_FIRST}{_T}{{1,24}}\s{{1,3}}(?:ณ\s)?(?!{_NOT_LAST}){_FIRST}{_T}{{1,30}}"
)
_OWN_MAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]+@(?:gmail|hotmail|outlook|yahoo|icloud|live|msn|proton)\.", re.IGNORECASE
)
"""From where a word begins: tried at each letter, one word of 12,000 took most of a second."""


def told_in_public(text: str) -> str | None:
    """The same of a text that everyone will read, where whole names, mobile numbers and private addresses
    are asked about too."""
    known = told_of_persons(text)
    if known is not None or len(text) < SHORTEST:
        return known
    if _ADDRESSED_NAME.search(text) or any(name.whole for name in _names(text)):
        return "ask_name"
    if _MOBILE.search(text):
        return "ask_mobile"
    return "ask_email" if _OWN_MAIL.search(text) else None
