"""What others learned: tools to use again, who used them, charters with their measures, trained people."""

from __future__ import annotations

from dataclasses import replace

from data.domain.toolkit import TrainedBasis
from data.records.citizens_day import MAYBE_GOAL, OFFICE, RESPONSIBLE, URL
from data.records.columns import (
    FAR,
    FISCAL_SINCE,
    HEALTH_SINCE,
    ORDINAL,
    TAIL,
    any_area,
    code,
    fiscal_year,
    names,
    values_of,
)
from data.records.goals import ABOUT, indicator
from data.records.model import Column, Record, Refers, Search


def year(name: str, *, th: str, en: str) -> Column:
    """A calendar year, where no day is known."""
    return Column(name, "fiscal_year", th, en, since=FISCAL_SINCE)


def tool(*, required: bool) -> Column:
    return Column("tool_code", "text", "เครื่องมือ", "Tool", required=required, refers=Refers(("tool",)))


KIND_OF_PEOPLE = Column(
    "kind", "text", "ชนิดผู้ผ่านการอบรม", "Kind of trained people", required=True, codes="assessor_kind"
)

RECORDS = (
    Record(
        "tool",
        "tools",
        "เครื่องมือและบทเรียน",
        "Tools and lessons",
        key=("code",),
        public="tools",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสเครื่องมือ", "Tool code"),
            Column(
                "kind",
                "text",
                "ชนิดของเครื่องมือ",
                "Kind of tool",
                required=True,
                codes="tool_kind",
                identity="kind",
            ),
            *names(),
            *ABOUT,
            Column("topic", "text", "ประเด็น", "Issue", required=True, codes="tool_topic"),
            any_area(),
            year("year", th="ปี พ.ศ. ที่เผยแพร่", en="Year published"),
            # it is linked, never copied
            URL,
            Column("licence", "text", "สัญญาอนุญาต", "Licence"),
            *TAIL,
        ),
    ),
    Record(
        "tool_use",
        "tool_uses",
        "การใช้เครื่องมือ",
        "Uses of tools",
        key=("code",),
        indexes=(("tool_code",),),
        public="tool-uses",
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสการใช้", "Code of the use"),
            tool(required=True),
            any_area(),
            RESPONSIBLE,
            *OFFICE,
            # null: the year is all that is known, or not even that
            Column("used_on", "date", "ใช้เมื่อวันที่", "Used on", since=HEALTH_SINCE),
            fiscal_year(required=False),
            # in the words of whoever used it; null: not told yet
            Column("result_th", "text", "ผลที่ได้", "Result (Thai)"),
            Column("result_en", "text", "ผลที่ได้ (ภาษาอังกฤษ)", "Result (English)"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "charter",
        "charters",
        "ธรรมนูญสุขภาพ",
        "Health charters",
        key=("code",),
        public="charters",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("adopted_on", "review_on"),),
        columns=(
            code("รหัสธรรมนูญ", "Charter code"),
            Column(
                "kind",
                "text",
                "ชนิดของธรรมนูญ",
                "Kind of charter",
                required=True,
                codes="charter_kind",
                identity="kind",
            ),
            *names(),
            any_area(),
            Column("edition", "integer", "ฉบับที่", "Edition", between=(1, 99)),
            Column("adopted_on", "date", "ประกาศใช้วันที่", "Adopted on", since=HEALTH_SINCE),
            year("adopted_year", th="ปี พ.ศ. ที่ประกาศใช้", en="Year adopted"),
            Column("review_on", "date", "วันทบทวน", "Review day", since=HEALTH_SINCE, ahead=FAR),
            Column("in_force", "flag", "ยังมีผลใช้", "In force"),  # null: not known
            # what a source claims of it, as that it was the first; two may claim the same
            Column("claim_th", "text", "ที่แหล่งที่มากล่าวอ้าง", "What its source claims (Thai)"),
            Column("claim_en", "text", "ที่แหล่งที่มากล่าวอ้าง (ภาษาอังกฤษ)", "What its source claims (English)"),
            Column("set_code", "text", "ชุดเป้าหมาย", "Goal set", refers=Refers(("goal_set",))),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "charter_measure",
        "charter_measures",
        "มาตรการของธรรมนูญ",
        "Measures of charters",
        key=("charter_code", "number"),
        public="charter-measures",
        owner_scope="province",
        province_from="charter_code",
        columns=(
            Column(
                "charter_code",
                "text",
                "ธรรมนูญสุขภาพ",
                "Health charter",
                required=True,
                refers=Refers(("charter",)),
            ),
            Column("number", "text", "ข้อที่", "Number", required=True, letters=20),
            ORDINAL,
            Column("text_th", "text", "มาตรการ", "Measure (Thai)", required=True, identity="name"),
            Column("text_en", "text", "มาตรการ (ภาษาอังกฤษ)", "Measure (English)"),
            RESPONSIBLE,
            *OFFICE,
            MAYBE_GOAL,
            *TAIL,
        ),
    ),
    Record(
        "link_seen",
        "links_seen",
        "ลิงก์ที่ตรวจแล้ว",
        "Links last seen",
        key=("of_code",),
        public="links-seen",
        owner_scope="province",
        province_from="of_code",
        columns=(
            Column(
                "of_code",
                "text",
                "เครื่องมือหรือธรรมนูญ",
                "Tool or charter",
                required=True,
                refers=Refers(("tool", "charter")),
            ),
            replace(URL, name="asked_url", th="ที่อยู่เว็บที่ตรวจ", en="Address that was asked", required=True),
            Column("seen_on", "date", "ตรวจเมื่อวันที่", "Asked on", required=True, since=HEALTH_SINCE),
            Column("answered", "flag", "เปิดได้", "It answered", required=True),
            *TAIL,
        ),
    ),
    Record(
        "training",
        "trainings",
        "การอบรมและพัฒนาคน",
        "Trainings",
        key=("code",),
        public="trainings",
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสการอบรม", "Training code"),
            KIND_OF_PEOPLE,
            *names(),
            any_area(),
            # null: the year is all that is known
            Column("held_on", "date", "จัดวันที่", "Held on", since=HEALTH_SINCE),
            fiscal_year(required=False),
            Column("people", "integer", "จำนวน", "People", required=True, between=(0, 1_000_000)),
            Column(
                "basis",  # persons: a register says that each is counted once
                "text",
                "นับเป็น",
                "Counted as",
                required=True,
                allowed=values_of(TrainedBasis),
                named_in="trained_basis",
            ),
            Column("at_least", "flag", "แหล่งที่มาว่ามากกว่านี้", "The source says over"),
            tool(required=False),
            # whose target it is held beside
            replace(indicator(), required=False),
            URL,
            *TAIL,
        ),
    ),
)
