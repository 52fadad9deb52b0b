"""Shared goals: sets, pillars, goals, indicators, their targets and values, and who carries them."""

from __future__ import annotations

from dataclasses import replace

from data.domain.aggregation import How
from data.domain.kinds import AreaLevel
from data.domain.progress import Direction, Method, State
from data.records.columns import (
    FAR,
    ORDINAL,
    QUIET_TAIL,
    TAIL,
    any_area,
    code,
    fiscal_year,
    names,
    values_of,
)
from data.records.model import Column, Record, Refers, Search
from words.dates import BE_OFFSET

ABOUT = (
    Column("about_th", "text", "คำอธิบาย", "Description (Thai)"),
    Column("about_en", "text", "คำอธิบายภาษาอังกฤษ", "Description (English)"),
)
VALUE = Column("value", "decimal", "ค่า", "Value", required=True, care="small_number")
STATISTICS_SINCE = 1950
"""Older values belong into a history book (CE)."""

GOALS_SINCE = STATISTICS_SINCE + BE_OFFSET


DEFINITION = (  # null: nobody has given one yet
    Column("definition_th", "text", "นิยาม", "Definition (Thai)"),
    Column("definition_en", "text", "นิยามภาษาอังกฤษ", "Definition (English)"),
    Column("numerator_th", "text", "นับใครหรืออะไร", "Who is counted (Thai)"),
    Column("numerator_en", "text", "นับใครหรืออะไร (ภาษาอังกฤษ)", "Who is counted (English)"),
    Column("denominator_th", "text", "จากใครหรือประชากรใด", "Among whom (Thai)"),
    Column("denominator_en", "text", "จากใครหรือประชากรใด (ภาษาอังกฤษ)", "Among whom (English)"),
    Column("collection_th", "text", "วิธีวัดหรือเก็บข้อมูล", "How it is measured (Thai)"),
    Column("collection_en", "text", "วิธีวัดหรือเก็บข้อมูล (ภาษาอังกฤษ)", "How it is measured (English)"),
    # never a person
    Column("contact_th", "text", "หน่วยงานที่ถามได้", "Office to ask (Thai)"),
    Column("contact_en", "text", "หน่วยงานที่ถามได้ (ภาษาอังกฤษ)", "Office to ask (English)"),
    Column("caveats_th", "text", "ข้อควรระวัง", "Caveats (Thai)"),
    Column("caveats_en", "text", "ข้อควรระวังภาษาอังกฤษ", "Caveats (English)"),
    Column(
        "definition_source_key",
        "text",
        "แหล่งที่มาของนิยาม",
        "Source of the definition",
        refers=Refers(("source",)),
    ),
)


def year(*, ahead: int) -> Column:
    return Column("year", "fiscal_year", "ปี พ.ศ.", "Year", required=True, since=GOALS_SINCE, ahead=ahead)


def goal() -> Column:
    return Column("goal_code", "text", "รหัสเป้าหมาย", "Goal code", required=True, refers=Refers(("goal",)))


def indicator() -> Column:
    refers = Refers(("indicator",))
    return Column("indicator_code", "text", "รหัสตัวชี้วัด", "Indicator code", required=True, refers=refers)


def partner(name: str, *, th: str, en: str, required: bool = True) -> Column:
    return Column(name, "text", th, en, required=required, refers=Refers(("partner",)))


def period_kind() -> Column:
    return Column(
        "period_kind",
        "text",
        "ชนิดของช่วงเวลา",
        "Kind of period",
        required=True,
        codes="period_kind",
        letters=20,
    )


RECORDS = (
    Record(
        "partner",
        "partners",
        "ภาคี",
        "Partners",
        key=("code",),
        public="partners",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสภาคี", "Partner code"),
            *names(),
            Column(
                "kind",
                "text",
                "ประเภทภาคี",
                "Kind of partner",
                required=True,
                codes="partner_kind",
                identity="kind",
            ),
            any_area(),
            Column("website", "text", "เว็บไซต์", "Website"),
            *TAIL,
        ),
    ),
    Record(
        "goal_set",
        "goal_sets",
        "ชุดเป้าหมาย",
        "Goal sets",
        key=("code",),
        public="goal-sets",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("from_year", "to_year"),),
        columns=(
            code("รหัสชุดเป้าหมาย", "Goal set code"),
            ORDINAL,
            *names(),
            *ABOUT,
            Column("owner_th", "text", "เจ้าของชุดเป้าหมาย", "Owner (Thai)"),
            Column("owner_en", "text", "เจ้าของชุดเป้าหมาย (ภาษาอังกฤษ)", "Owner (English)"),
            Column("pillar_term_th", "text", "คำเรียกด้านของชุดเป้าหมาย", "What its pillars are called (Thai)"),
            Column("pillar_term_en", "text", "คำเรียกด้านภาษาอังกฤษ", "What its pillars are called (English)"),
            any_area(),
            Column("from_year", "fiscal_year", "ตั้งแต่ปี พ.ศ.", "From year", since=GOALS_SINCE, ahead=FAR),
            Column("to_year", "fiscal_year", "ถึงปี พ.ศ.", "To year", since=GOALS_SINCE, ahead=FAR),
            Column(
                "method", "text", "วิธีคิดสถานะ", "Method of status", required=True, allowed=values_of(Method)
            ),
            # as its sources count them; more than are named is a gap
            Column("partners_total", "integer", "จำนวนภาคีทั้งหมด", "Partners in all"),
            *TAIL,
        ),
    ),
    Record(
        "pillar",
        "pillars",
        "ด้าน",
        "Pillars",
        key=("set_code", "code"),
        former=("เสาหลัก",),
        public="pillars",
        owner_scope="province",
        province_from="set_code",
        columns=(
            Column("set_code", "text", "ชุดเป้าหมาย", "Goal set", required=True, refers=Refers(("goal_set",))),
            code("รหัสด้าน", "Pillar code", former=("รหัสเสาหลัก",)),
            ORDINAL,
            *names(),
            *TAIL,
        ),
    ),
    Record(
        "goal",
        "goals",
        "เป้าหมาย",
        "Goals",
        key=("code",),
        indexes=(("set_code", "pillar_code"),),
        public="goals",
        search=Search(places=()),
        owner_scope="province",
        province_from="set_code",
        columns=(
            code("รหัสเป้าหมาย", "Goal code"),
            Column(
                "set_code",
                "text",
                "ชุดเป้าหมาย",
                "Goal set",
                required=True,
                refers=Refers(("goal_set",)),
                identity="part_of",
            ),
            Column(
                "pillar_code",
                "text",
                "ด้าน",
                "Pillar",
                required=True,
                refers=Refers(("pillar",), by=("set_code", "pillar_code")),
                former=("เสาหลัก",),
            ),
            ORDINAL,
            *names(),
            *ABOUT,
            *TAIL,
        ),
    ),
    Record(
        "goal_link",
        "goal_links",
        "ความเชื่อมโยงของเป้าหมาย",
        "Links between goals",
        key=("from_code", "to_code"),
        public="goal-links",
        owner_scope="province",
        province_from="from_code",
        columns=(
            Column(
                "from_code",
                "text",
                "จากเป้าหมายหรือชุดเป้าหมาย",
                "From goal or set",
                required=True,
                refers=Refers(("goal_set", "goal")),
            ),
            Column(
                "to_code",
                "text",
                "ถึงเป้าหมาย ชุดเป้าหมาย หรือข้อของมติ",
                "To goal, set or clause",
                required=True,
                refers=Refers(("goal_set", "goal", "resolution_clause")),
                former=("ถึงเป้าหมายหรือชุดเป้าหมาย", "To goal or set"),
            ),
            Column("relation", "text", "ความสัมพันธ์", "Relation", required=True, codes="goal_relation"),
            *TAIL,
        ),
    ),
    Record(
        "indicator",
        "indicators",
        "ตัวชี้วัด",
        "Indicators",
        key=("code",),
        indexes=(("goal_code",),),
        public="indicators",
        search=Search(places=(), texts=("definition_th", "definition_en")),
        owner_scope="province",
        province_from="goal_code",
        ordered=(("natural_min", "natural_max"),),
        columns=(
            code("รหัสตัวชี้วัด", "Indicator code"),
            replace(goal(), identity="part_of"),
            ORDINAL,
            *names(),
            Column("unit_th", "text", "หน่วยนับ", "Unit (Thai)", required=True),
            Column("unit_en", "text", "หน่วยนับ (ภาษาอังกฤษ)", "Unit (English)"),
            Column(
                "direction",  # none: context, no state
                "text",
                "ทิศทางที่ดี",
                "Good direction",
                required=True,
                allowed=values_of(Direction),
                letters=10,
            ),
            Column(
                "aggregation",
                "text",
                "วิธีรวมพื้นที่",
                "How areas add up",
                required=True,
                allowed=values_of(How),
            ),
            # value = multiplier x numerator / denominator: 100 for percent
            Column("multiplier", "decimal", "ตัวคูณของตัวตั้งต่อตัวหาร", "Multiplier of the ratio"),
            Column("decimals", "integer", "จำนวนทศนิยมที่แสดง", "Decimals shown", between=(0, 6)),
            Column("natural_min", "decimal", "ค่าต่ำสุดที่เป็นไปได้", "Lowest possible value"),
            Column("natural_max", "decimal", "ค่าสูงสุดที่เป็นไปได้", "Highest possible value"),
            period_kind(),
            # rounds counted from the baseline year; null: every year
            Column("every_years", "integer", "เก็บทุกกี่ปี", "Every how many years", between=(1, 20)),
            Column(
                "reporting_month",  # the month by whose end a closed period is reported
                "integer",
                "เดือนที่ต้องรายงาน (1-12)",
                "Reporting month (1-12)",
                between=(1, 12),
            ),
            Column("cumulative_in_year", "flag", "เป็นค่าสะสมในปี", "Cumulative within the year", required=True),
            Column("pro_rata", "flag", "เทียบส่วนของปีได้", "May be taken pro rata", required=True),
            Column(
                "lowest_level",  # area level down to which values exist
                "text",
                "ระดับพื้นที่ที่เล็กที่สุด",
                "Lowest area level",
                required=True,
                allowed=values_of(AreaLevel),
                named_in="area_level",
            ),
            # null: a gap
            partner("reporter_code", th="ภาคีผู้รายงาน", en="Reporting partner", required=False),
            Column("data_source_th", "text", "ฐานข้อมูลที่ใช้", "Data source (Thai)"),
            Column("data_source_en", "text", "ฐานข้อมูลที่ใช้ (ภาษาอังกฤษ)", "Data source (English)"),
            Column("sensitive", "flag", "ข้อมูลอ่อนไหว", "Sensitive", required=True),
            Column("min_count", "integer", "จำนวนน้อยที่สุดที่แสดงได้", "Smallest count shown", between=(0, 1_000)),
            *DEFINITION,
            *TAIL,
        ),
    ),
    Record(
        "indicator_exclusion",
        "indicator_exclusions",
        "พื้นที่ที่ไม่ใช้ตัวชี้วัด",
        "Areas an indicator does not apply to",
        key=("indicator_code", "area_code"),
        public="indicator-exclusions",
        owner_scope="province",
        province_from="area_code",
        columns=(
            indicator(),
            any_area(),
            Column("reason_th", "text", "เหตุผล", "Reason (Thai)", required=True),
            Column("reason_en", "text", "เหตุผลภาษาอังกฤษ", "Reason (English)"),
            *TAIL,
        ),
    ),
    Record(
        "baseline",
        "baselines",
        "ค่าฐาน",
        "Baselines",
        key=("indicator_code", "area_code"),
        former=("ค่าตั้งต้น",),
        public="baselines",
        told_in_editions="of_its_indicators",
        owner_scope="province",
        province_from="area_code",
        columns=(indicator(), any_area(), year(ahead=0), VALUE, *TAIL),
    ),
    Record(
        "target",
        "targets",
        "ค่าเป้าหมาย",
        "Targets",
        key=("indicator_code", "area_code", "year"),
        public="targets",
        told_in_editions="of_its_indicators",
        owner_scope="province",
        province_from="area_code",
        columns=(
            indicator(),
            any_area(),
            year(ahead=FAR),  # the last year of an area is its final target
            VALUE,
            # the source gives no year; it is worked out
            Column("year_derived", "flag", "ปีอนุมานจากแหล่งข้อมูล", "Year worked out from the source"),
            *TAIL,
        ),
    ),
    Record(
        "observation",
        "observations",
        "ผลตามตัวชี้วัด",
        "Observations",
        key=("indicator_code", "area_code", "period_end"),
        indexes=(("indicator_code", "period_end", "area_code"), ("area_code", "indicator_code")),
        public="observations",
        told_in_editions="of_its_indicators",
        owner_scope="province",
        province_from="area_code",
        ordered=(("period_start", "period_end"),),
        columns=(
            indicator(),
            any_area(),
            period_kind(),
            # null: the beginning of its year
            Column("period_start", "date", "ช่วงเวลาตั้งแต่วันที่", "Period from", since=STATISTICS_SINCE),
            Column(
                "period_end",
                "date",
                "ช่วงเวลาถึงวันที่",
                "Period to",
                required=True,
                since=STATISTICS_SINCE,
                ahead=1,  # of a period that has begun; how much of it is covered must then be said
            ),
            VALUE,
            Column("numerator", "decimal", "ตัวตั้ง", "Numerator"),
            Column("denominator", "decimal", "ตัวหาร", "Denominator"),
            # the day for which the publisher gives the value
            Column("as_of", "date", "ข้อมูล ณ วันที่", "As of", since=STATISTICS_SINCE),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "goal_set_partner",
        "goal_set_partners",
        "ภาคีของชุดเป้าหมาย",
        "Partners of goal sets",
        key=("set_code", "partner_code"),
        public="goal-set-partners",
        owner_scope="province",
        province_from="set_code",
        columns=(
            Column("set_code", "text", "ชุดเป้าหมาย", "Goal set", required=True, refers=Refers(("goal_set",))),
            partner("partner_code", th="ภาคี", en="Partner"),
            *TAIL,
        ),
    ),
    Record(
        "goal_role",
        "goal_roles",
        "บทบาทของภาคี",
        "Roles of partners",
        key=("goal_code", "partner_code"),
        indexes=(("partner_code",),),
        public="goal-roles",
        owner_scope="province",
        province_from="goal_code",
        columns=(
            goal(),
            partner("partner_code", th="ภาคี", en="Partner"),
            Column("role", "text", "บทบาท", "Role", required=True, codes="goal_role", letters=20),
            *TAIL,
        ),
    ),
    Record(
        "goal_plan_item",
        "goal_plan_items",
        "รายการในแผนที่ตอบเป้าหมาย",
        "Plan items of goals",
        key=("goal_code", "plan_item_code"),
        public="goal-plan-items",
        owner_scope="province",
        province_from="plan_item_code",
        columns=(
            goal(),
            Column(
                "plan_item_code",
                "text",
                "รายการในแผน",
                "Plan item",
                required=True,
                refers=Refers(("plan_item",)),
            ),
            *TAIL,
        ),
    ),
    Record(
        "annotation",
        "annotations",
        "หมายเหตุบนเส้นแนวโน้ม",
        "Annotations",
        key=("code",),
        indexes=(("indicator_code",), ("area_code",)),
        public="annotations",
        told_in_editions="all",
        search=Search(names=("text_th", "text_en")),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสหมายเหตุ", "Annotation code"),
            Column(
                "kind",  # new_method breaks a curve
                "text",
                "ชนิดของหมายเหตุ",
                "Kind of annotation",
                required=True,
                codes="annotation_kind",
                identity="kind",
            ),
            fiscal_year(ahead=1),
            # null: its year is all that is known
            Column("happened_on", "date", "เกิดเมื่อวันที่", "Happened on", since=STATISTICS_SINCE),
            Column("text_th", "text", "ข้อความ", "Text (Thai)", required=True, identity="name"),
            Column("text_en", "text", "ข้อความภาษาอังกฤษ", "Text (English)"),
            any_area(),
            replace(indicator(), required=False),  # null: of every curve of the area
            Column("set_code", "text", "ชุดเป้าหมาย", "Goal set", refers=Refers(("goal_set",))),
            # null: the source alone
            partner("partner_code", th="ภาคีผู้บอก", en="Partner who says it", required=False),
            Column("url", "text", "ที่อยู่เว็บของหลักฐาน", "Web address"),
            *TAIL,
        ),
    ),
    Record(
        "status_threshold",
        "status_thresholds",
        "เกณฑ์สถานะ",
        "Thresholds of states",
        key=("method", "state"),
        why_private="bands of our own states",
        owner_scope="nation",
        columns=(
            Column(
                "method", "text", "วิธีคิดสถานะ", "Method of status", required=True, allowed=values_of(Method)
            ),
            Column("state", "text", "สถานะ", "State", required=True, allowed=values_of(State)),
            # the state holds ratios >= lower
            Column("lower", "decimal", "ตั้งแต่ค่า", "From value", required=True),
            *TAIL,
        ),
    ),
)
