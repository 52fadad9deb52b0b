"""Sources, code lists and class breaks: what the other records lean on."""

from __future__ import annotations

from dataclasses import replace

from data.domain.kinds import AreaLevel, ValueType
from data.domain.periods import PeriodKind
from data.records.columns import NOTE, ORDINAL, SOURCE, TAIL, any_area, names, values_of
from data.records.model import Column, Record

RECORDS = (
    Record(
        "source",
        "sources",
        "แหล่งที่มา",
        "Sources",
        key=("key",),
        public="sources",
        owner_scope="province",
        columns=(
            Column("key", "text", "รหัสแหล่งที่มา", "Source key", required=True, letters=80),
            Column("title_th", "text", "ชื่อเรื่อง", "Title (Thai)", required=True, identity="name"),
            Column("title_en", "text", "ชื่อเรื่องภาษาอังกฤษ", "Title (English)"),
            Column("publisher_th", "text", "ผู้เผยแพร่", "Publisher (Thai)"),
            Column("publisher_en", "text", "ผู้เผยแพร่ (ภาษาอังกฤษ)", "Publisher (English)"),
            Column("url", "text", "ที่อยู่เว็บ", "Web address"),
            # as the source gives it: a day, a month, a year, or "n.d."
            Column("published_on", "text", "เผยแพร่เมื่อ", "Published", letters=40),
            # the day the facts hold for, where known
            Column("as_of", "date", "ข้อมูล ณ วันที่", "As of", since=1900),
            Column("licence", "text", "สัญญาอนุญาต", "Licence"),
            *TAIL,
        ),
    ),
    Record(
        "code_list",
        "code_lists",
        "รายการรหัส",
        "Code lists",
        key=("list", "code"),
        public="code-lists",
        owner_scope="nation",
        columns=(
            Column("list", "text", "ชื่อรายการ", "List", required=True, letters=60),
            Column("code", "text", "รหัส", "Code", required=True, letters=60),
            ORDINAL,
            *names(required_en=True),
            *TAIL,
        ),
    ),
    Record(
        "class_break",
        "class_breaks",
        "ช่วงชั้นของแผนที่",
        "Map classes",
        key=("measure", "level", "ordinal"),
        why_private="classes of our own maps",
        owner_scope="nation",
        columns=(
            Column("measure", "text", "ค่าที่แสดง", "Measure", required=True, letters=60),
            Column(
                "level",
                "text",
                "ระดับพื้นที่",
                "Area level",
                required=True,
                allowed=values_of((AreaLevel.PROVINCE, AreaLevel.DISTRICT, AreaLevel.SUBDISTRICT)),
                named_in="area_level",
            ),
            ORDINAL,  # 1: the lowest class
            # the class holds values >= lower
            Column("lower", "decimal", "ตั้งแต่ค่า", "From value", required=True),
            *TAIL,
        ),
    ),
)

REPORTED_FIGURE = Record(
    "reported_figure",
    "reported_figures",
    "ตัวเลขจากรายงาน",
    "Reported figures",
    key=("area_code", "measure", "period", "source_key"),
    public="reported-figures",
    owner_scope="province",
    province_from="area_code",
    columns=(
        any_area(),
        Column(
            "measure", "text", "เรื่องที่รายงาน", "Measure", required=True, codes="reported_measure", letters=80
        ),
        Column(
            "period_kind",
            "text",
            "ชนิดของช่วงเวลา",
            "Kind of period",
            required=True,
            allowed=values_of((PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR, PeriodKind.AS_OF)),
            named_in="period_kind",
        ),
        # 2567, 2566-2567, or a CE day
        Column("period", "text", "ช่วงเวลา", "Period", required=True, letters=20),
        Column("value", "decimal", "ค่า", "Value", required=True),
        Column("unit", "text", "หน่วย", "Unit", required=True, letters=40),
        Column(
            "value_type",
            "text",
            "ที่มาของค่า",
            "Value type",
            required=True,
            allowed=values_of(ValueType),
            named_in="value_type",
        ),
        replace(SOURCE, required=True),  # two sources may report the same thing: it is part of the key
        NOTE,
    ),
)
