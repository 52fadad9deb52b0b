"""The words of headers: which column of a record one stands for, and of which body a column tells what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.importers.headers import header_names
from data.importers.normalise import match_key
from data.importers.tables.recipes import SHIPPED
from data.records import RECORDS, Record
from data.weighed import kept_of_short

LEVELS = ("province", "district", "subdistrict", "lao", "unit")
"""Kinds of bodies that a column may name, the larger first."""


@dataclass(frozen=True)
class PlaceRole:
    """What a column tells of its row's body: of which level ("" for any), and whether by code or by name."""

    level: str
    by_code: bool

    @property
    def name(self) -> str:
        return f"{self.level or 'any'}_{'code' if self.by_code else 'name'}"


ROLE_NAMES = {
    role.name: role for level in (*LEVELS, "") for role in (PlaceRole(level, True), PlaceRole(level, False))
}

_CODES: Mapping[str, str] = {
    "province": ("รหัสจังหวัด | province_code | provcode | changwatcode | prov_id | adm1_pcode | changwat"),
    "district": ("รหัสอำเภอ | รหัสอำเภอ/เขต | amphoe_code | distcode | ampurcode | district_code | adm2_pcode"),
    "subdistrict": (
        "รหัสตำบล | รหัสตำบล/แขวง | tambon_code | tamboncode | subdistcode | subdistrict_code | "
        "adm3_pcode | sub_district_code"
    ),
    "lao": (
        "รหัส อปท. | รหัสอปท | รหัส อปท. 7 หลัก | รหัสองค์กรปกครองส่วนท้องถิ่น | รหัส สถ. | "
        "dla_code | lao_code | laocode"
    ),
    "unit": (
        "hcode5 | hcode9 | hcode | hospcode | hoscode | รหัส 5 หลัก | รหัส 9 หลัก | "
        "รหัส 9 หลักใหม่ | รหัสหน่วยบริการ | รหัสสถานบริการ | รหัสสถานพยาบาล | unit_code | "
        "รหัสหน่วยบริการ 5 หลัก"
    ),
    "": ("รหัสพื้นที่ | รหัส | areacode | area_code | code | cc_code | รหัสเขตการปกครอง | pcode | vhid | ccaatt"),
}

_NAMES: Mapping[str, str] = {
    "province": "จังหวัด | ชื่อจังหวัด | province | province_name | provname | changwat_name",
    "district": (
        "อำเภอ | ชื่ออำเภอ | อำเภอ/เขต | เขต/อำเภอ | ชื่ออำเภอ/เขต | district | amphoe | "
        "ampur | amphur | district_name | ที่ตั้ง (อำเภอ)"
    ),
    "subdistrict": (
        "ตำบล | ชื่อตำบล | ตำบล/แขวง | แขวง/ตำบล | แขวง | tambon | subdistrict | sub-district | tambon_name"
    ),
    "lao": (
        "อปท. | ชื่อ อปท. | ชื่อองค์กรปกครองส่วนท้องถิ่น | องค์กรปกครองส่วนท้องถิ่น | "
        "เทศบาล/อบต. | อบต./เทศบาล | ชื่อ อบต./เทศบาล | lao | lao_name | เทศบาล | อบต."
    ),
    "unit": (
        "หน่วยบริการ | ชื่อหน่วยบริการ | รพ.สต. | ชื่อ รพ.สต. | สถานบริการ | ชื่อสถานบริการ | "
        "ชื่อสถานพยาบาล | hosname | hospname | หน่วยบริการสุขภาพ"
    ),
    "": (
        "พื้นที่ | ชื่อพื้นที่ | ชื่อ | รายการ | area | area_name | จังหวัด/อำเภอ | "
        "อำเภอ/ตำบล | อำเภอ/อปท. | พื้นที่/อปท. | พื้นที่หรือ อปท. | หน่วยงาน | ชื่อหน่วยงาน"
    ),
}
"""Level -> the headers of columns that hold codes, or names, of such bodies."""


def _heard(words: str) -> list[str]:
    return [match_key(word) for word in words.split(" | ")]


ROLES: Mapping[str, PlaceRole] = {
    head: PlaceRole(level, by_code)
    for by_code, heads in ((True, _CODES), (False, _NAMES))
    for level, words in heads.items()
    for head in _heard(words)
}

YEAR_HEADS: Mapping[str, str] = {
    head: kind
    for kind, words in {
        "fiscal_year": "ปีงบประมาณ | ปีงบ | ปีงบฯ | งปม. | fiscal_year | fiscal year | b_year | byear | fy",
        "calendar_year": "ปีปฏิทิน | calendar year",
        "school_year": "ปีการศึกษา",
        "": "ปี | ปี พ.ศ. | พ.ศ. | year | year_be | year_ce",
    }.items()
    for head in _heard(words)
}
"""Headers of columns of years -> the kind of year; "" where they do not say it."""

DAY_HEADS = frozenset(
    _heard("ข้อมูล ณ วันที่ | ณ วันที่ | วันที่ | วันที่ประมวลผล | as_of | date_com | as of | source_date")
)

NO_BODY = frozenset(
    _heard(
        "ที่ | ลำดับ | ลำดับที่ | no | no. | # | หน้า | page | รหัสไปรษณีย์ | ไปรษณีย์ | postcode | zipcode | จำนวน | "
        "หมู่ | หมู่ที่ | จำนวนหมู่บ้าน | จำนวนตำบล | จำนวนอำเภอ | จำนวน อปท. | หมายเหตุ | note | note."
    )
)
"""Headers of columns whose numbers may look like codes and are none."""

_ALSO: Mapping[str, Mapping[str, str]] = {
    "population": {
        "total": (
            "ประชากร | จำนวนประชากร | ประชากร (คน) | จำนวน (คน) | จำนวนประชากร (คน) | รวม (คน) | "
            "population | ประชากรทั้งหมด"
        ),
        "male": "ชาย (คน) | ประชากรชาย | เพศชาย | จำนวนชาย",
        "female": "หญิง (คน) | ประชากรหญิง | เพศหญิง | จำนวนหญิง",
        "households": "หลัง | ครัวเรือน | จำนวนครัวเรือน | จำนวนบ้าน (หลัง) | บ้าน (หลัง)",
    },
    "observation": {
        "value": (
            "ร้อยละ | ร้อยละ (%) | อัตรา | ผล | ค่าที่ได้ | ผลการดำเนินงาน | "
            "ผลการดำเนินงาน (ร้อยละ) | % | percent | value"
        ),
        "indicator_code": "ตัวชี้วัด | รหัสตัวชี้วัด | indicator | kpi",
    },
    "unit_staff": {
        "doctors": "จำนวนแพทย์ | แพทย์ (คน)",
        "nurses": "จำนวนพยาบาล | พยาบาล (คน) | พยาบาลวิชาชีพ",
        "dentists": "จำนวนทันตแพทย์",
        "health_volunteers": "จำนวน อสม. | อาสาสมัครสาธารณสุข",
    },
    "transfer": {
        "step": "สถานะการถ่ายโอน | สถานะ | สถานะถ่ายโอน | ผลการถ่ายโอน",
        "fiscal_year": "ปีที่ถ่ายโอน | ปีโอน | ปีที่โอน | ปีถ่ายโอน",
        "effective_on": "วันที่ถ่ายโอน | วันที่โอน",
        "known_by": "ข้อมูล ณ วันที่ | ณ วันที่ | วันที่ทราบผล | ข้อมูล ณ",
        "receiving_lao_code": "สังกัด อปท. | รับโอนโดย | อปท. ผู้รับโอน | ถ่ายโอนไป | ถ่ายโอนไปยัง",
    },
    "certificate": {
        "programme_code": "ประเภทการรับรอง | การรับรอง | ชื่อการรับรอง | มาตรฐาน | มาตรฐานที่รับรอง | โครงการที่รับรอง",
        "level": "ระดับ | ระดับการรับรอง | ระดับที่ผ่าน | ผลการรับรอง",
        "issued_on": "วันที่ออก | วันที่ออกใบรับรอง | ออกให้เมื่อ | วันที่ได้รับ | วันที่ได้รับรอง | วันที่ได้รับการรับรอง",
        "valid_to": "ใช้ได้ถึง | หมดอายุ | วันหมดอายุ | วันที่หมดอายุ",
        "fiscal_year": "ปีที่ได้รับ | ปีที่ได้รับการรับรอง | ปีที่ได้รับรอง | ปีที่รับรอง | ปีที่ผ่านการรับรอง | ปีที่ได้รับรางวัล",
        "certifying_body_th": (
            "ผู้รับรอง | หน่วยงานรับรอง | ผู้ให้การรับรอง | หน่วยงานที่ให้การรับรอง | หน่วยงานผู้รับรอง | "
            "หน่วยรับรอง | ผู้ออกใบรับรอง"
        ),
    },
    "membership": {"joined_on": "วันที่เข้าร่วม | เป็นสมาชิกเมื่อ"},
    "unit_affiliation": {"affiliation": "สังกัด | หน่วยงานต้นสังกัด"},
    "lao": {"lao_type": "ประเภท | ประเภท อปท", "website": "เว็บ | URL"},
    "health_unit": {"mother_code": "แม่ข่าย | รพ.แม่ข่าย | แม่ข่าย(CUP) | CUP", "kind": "ประเภท | ประเภทหน่วย"},
    "participation": {
        "programme_code": "โครงการที่ร่วม | โครงการ",
        "step": "ขั้น | ขั้นตอน | สถานะ",
    },
}
"""Further headers of columns, beside those that the records and the shipped recipes know."""


@kept_of_short(64)
def _of(name: str) -> dict[str, str]:
    record = RECORDS[name]
    heads = dict(header_names(record))
    for recipe in SHIPPED.values():
        for target in recipe.targets:
            if target.record == name:
                for column, source in target.columns.items():
                    _add(heads, column, source.headers)
    for column, also in _ALSO.get(name, {}).items():
        _add(heads, column, also.split(" | "))
    return heads


def _add(heads: dict[str, str], column: str, words: Iterable[str]) -> None:
    for head in words:
        heads.setdefault(match_key(head), column)


def bare_head(words: str) -> str:
    """A header as `match_key` hears it, without what stands in brackets behind it."""
    return match_key(_IN_BRACKETS.sub("", words))


_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")


def columns_by_head(record: Record) -> Mapping[str, str]:
    """Header as `match_key` hears it -> column of the record: every way in which tables call it."""
    return _of(record.name)


@kept_of_short(64)
def _words_of(record: str) -> dict[tuple[str, str], str]:
    return {
        (column, match_key(words)): value
        for recipe in SHIPPED.values()
        for target in recipe.targets
        if target.record == record
        for column, source in target.columns.items()
        for words, value in source.contains
    }


def value_called(record: Record, column: str, words: str) -> str | None:
    """The value that tables call so, where a shipped recipe knows the word: อปท. is an affiliation."""
    return _words_of(record.name).get((column, match_key(words)))


def is_known(head: str, *, record: Record | None) -> bool:
    """Whether a text is a header that tables bear."""
    heard = match_key(head)
    return (
        heard in ROLES
        or heard in YEAR_HEADS
        or heard in DAY_HEADS
        or heard in NO_BODY
        or (record is not None and heard in columns_by_head(record))
    )
