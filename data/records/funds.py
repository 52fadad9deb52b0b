"""Funds for health: their years, who pays in, calls, projects, results, and what keeps them going."""

from __future__ import annotations

from dataclasses import replace

from data.domain.funds import FundStep
from data.domain.kinds import AreaLevel
from data.records.citizens_day import DONE_ON, URL, proposal
from data.records.columns import (
    AMOUNT,
    HEALTH_SINCE,
    NEAR,
    ORDINAL,
    TAIL,
    any_area,
    area_at,
    code,
    fiscal_year,
    names,
    values_of,
)
from data.records.goals import ABOUT
from data.records.model import Column, Record, Refers, Search

HIGHEST = 1e13
"""No fund of the country holds more baht."""


def fund(*, part_of: bool = False) -> Column:
    return Column(
        "fund_code",
        "text",
        "กองทุน",
        "Fund",
        required=True,
        refers=Refers(("fund",)),
        identity="part_of" if part_of else None,
    )


def _project() -> Column:
    return Column(
        "project_code",
        "text",
        "รหัสโครงการของกองทุน",
        "Fund project code",
        required=True,
        refers=Refers(("fund_project",)),
    )


def _baht(name: str, th: str, en: str) -> Column:
    return Column(name, "decimal", th, en, between=(0, HIGHEST))


def _day(name: str, th: str, en: str, *, ahead: int = 0) -> Column:
    return Column(name, "date", th, en, since=HEALTH_SINCE, ahead=ahead)


RECORDS = (
    Record(
        "fund",
        "funds",
        "กองทุน",
        "Funds",
        key=("code",),
        public="funds",
        search=Search(names=("name_th", "name_en", "former_name_th", "former_name_en")),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสกองทุน", "Fund code"),
            Column(
                "kind",
                "text",
                "ชนิดของกองทุน",
                "Kind of fund",
                required=True,
                codes="fund_kind",
                identity="kind",
            ),
            *names(),
            Column("former_name_th", "text", "ชื่อเดิม", "Former name (Thai)"),
            Column("former_name_en", "text", "ชื่อเดิม (ภาษาอังกฤษ)", "Former name (English)"),
            *ABOUT,
            any_area(),
            # whose goals are the issues of the fund; null: not told
            Column("set_code", "text", "ชุดเป้าหมาย", "Goal set", refers=Refers(("goal_set",))),
            _day("began_on", "เริ่มเมื่อวันที่", "Began on"),
            # null: not known; a virtual fund has none
            Column("has_account", "flag", "มีบัญชีเงิน", "Has an account"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "fund_year",
        "fund_years",
        "เงินของกองทุนรายปี",
        "Years of funds",
        key=("fund_code", "fiscal_year"),
        public="fund-years",
        owner_scope="province",
        province_from="fund_code",
        columns=(
            fund(),
            fiscal_year(ahead=NEAR),
            _baht("opening_baht", "ยอดยกมา (บาท)", "Opening (baht)"),
            _baht("committed_baht", "ผูกพันแล้ว (บาท)", "Committed (baht)"),
            _baht("paid_baht", "จ่ายแล้ว (บาท)", "Paid (baht)"),
            # as the fund tells it, beside what the others give
            _baht("closing_baht", "ยอดคงเหลือที่รายงาน (บาท)", "Closing as told (baht)"),
            # by class and year, of what the NHSO pays; what is paid may be far more
            Column(
                "copay_percent",
                "decimal",
                "อัตราสมทบที่กำหนด (ร้อยละ)",
                "Co-payment asked for (%)",
                between=(0, 100),
            ),
            Column("plan_code", "text", "รหัสแผน", "Plan code", refers=Refers(("plan",))),
            *TAIL,
        ),
    ),
    Record(
        "fund_income",
        "fund_incomes",
        "เงินเข้ากองทุน",
        "Money into funds",
        key=("fund_code", "fiscal_year", "payer"),
        public="fund-incomes",
        owner_scope="province",
        province_from="fund_code",
        columns=(
            fund(),
            fiscal_year(ahead=NEAR),
            Column("payer", "text", "ผู้จ่ายเข้า", "Payer", required=True, codes="fund_payer"),
            AMOUNT,  # null: pays in, and how much is not known
            *TAIL,
        ),
    ),
    Record(
        "fund_call",
        "fund_calls",
        "การเปิดรับข้อเสนอโครงการ",
        "Calls of funds",
        key=("code",),
        public="fund-calls",
        search=Search(places=()),
        owner_scope="province",
        province_from="fund_code",
        ordered=(("opens_on", "closes_on"),),
        columns=(
            code("รหัสการเปิดรับ", "Call code"),
            fund(part_of=True),
            fiscal_year(ahead=NEAR),
            *names(),
            Column("issues_th", "text", "ประเด็นที่เปิดรับ", "Issues (Thai)"),
            Column("issues_en", "text", "ประเด็นที่เปิดรับ (ภาษาอังกฤษ)", "Issues (English)"),
            Column("who_th", "text", "ผู้มีสิทธิเสนอ", "Who may apply (Thai)"),
            Column("who_en", "text", "ผู้มีสิทธิเสนอ (ภาษาอังกฤษ)", "Who may apply (English)"),
            # null: not known
            _day("opens_on", "เปิดรับวันที่", "Opens on", ahead=NEAR),
            _day("closes_on", "ปิดรับวันที่", "Closes on", ahead=NEAR),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "fund_project",
        "fund_projects",
        "โครงการของกองทุน",
        "Projects of funds",
        key=("code",),
        indexes=(("fund_code",), ("area_code",)),
        public="fund-projects",
        search=Search(),
        owner_scope="province",
        province_from="fund_code",
        columns=(
            code("รหัสโครงการของกองทุน", "Fund project code"),
            fund(part_of=True),
            Column("call_code", "text", "การเปิดรับ", "Call", refers=Refers(("fund_call",))),
            *names(),
            replace(any_area(), identity=None),
            fiscal_year(ahead=NEAR, required=False),
            # an organisation, never a person
            Column("grantee_th", "text", "หน่วยงานหรือองค์กรที่รับทุน", "Grantee (Thai)"),
            Column("grantee_en", "text", "หน่วยงานหรือองค์กรที่รับทุน (ภาษาอังกฤษ)", "Grantee (English)"),
            Column("mentor_th", "text", "องค์กรพี่เลี้ยง", "Mentor (Thai)"),
            Column("mentor_en", "text", "องค์กรพี่เลี้ยง (ภาษาอังกฤษ)", "Mentor (English)"),
            # three numbers; null: not known
            _baht("asked_baht", "งบที่ขอ (บาท)", "Asked for (baht)"),
            _baht("approved_baht", "งบที่อนุมัติ (บาท)", "Approved (baht)"),
            _baht("paid_baht", "จ่ายแล้ว (บาท)", "Paid (baht)"),
            Column("result_th", "text", "ผลของโครงการ", "Result (Thai)"),
            Column("result_en", "text", "ผลของโครงการ (ภาษาอังกฤษ)", "Result (English)"),
            # without it a list of grantees by what they have not reported could be made
            replace(_day("reported_on", "รายงานเมื่อวันที่", "Reported on"), care="withheld"),
            # the line of a plan that it carries out
            Column(
                "plan_item_code", "text", "รหัสรายการในแผน", "Plan item code", refers=Refers(("plan_item",))
            ),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "fund_project_goal",
        "fund_project_goals",
        "เป้าหมายที่โครงการของกองทุนตอบ",
        "Goals of fund projects",
        key=("project_code", "goal_code"),
        public="fund-project-goals",
        owner_scope="province",
        province_from="project_code",
        columns=(
            _project(),
            Column("goal_code", "text", "รหัสเป้าหมาย", "Goal code", required=True, refers=Refers(("goal",))),
            *TAIL,
        ),
    ),
    Record(
        "fund_project_step",
        "fund_project_steps",
        "ขั้นของโครงการของกองทุน",
        "Steps of fund projects",
        key=("project_code", "step"),
        public="fund-project-steps",
        owner_scope="province",
        province_from="project_code",
        columns=(
            _project(),
            Column(
                "step",
                "text",
                "ขั้น",
                "Step",
                required=True,
                allowed=values_of(FundStep),
                named_in="fund_step",
            ),
            # null: the day is not known
            _day("reached_on", "ถึงขั้นเมื่อวันที่", "Reached on"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "fund_result",
        "fund_results",
        "ผลงานของกองทุน",
        "Results of funds",
        key=("code",),
        public="fund-results",
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสผลงาน", "Result code"),
            fund(part_of=True),
            *names(),
            # no place in which a person who was helped could be found
            area_at(
                "area_code",
                AreaLevel.DISTRICT,
                AreaLevel.PROVINCE,
                AreaLevel.NATION,
                th="อำเภอ จังหวัด หรือประเทศ",
                en="District, province or nation",
            ),
            Column("value", "decimal", "จำนวน", "Number", required=True, between=(0, HIGHEST)),
            Column("unit_th", "text", "หน่วยนับ", "Unit (Thai)", required=True),
            Column("unit_en", "text", "หน่วยนับ (ภาษาอังกฤษ)", "Unit (English)"),
            # null: since the fund began, or not told
            Column("years", "integer", "ในกี่ปี", "Within how many years", between=(1, 50)),
            replace(_day("as_of", "ข้อมูล ณ วันที่", "As of"), required=True),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "success_step",
        "success_steps",
        "ขั้นความสำเร็จในพื้นที่",
        "Steps of success of places",
        key=("code",),
        public="success-steps",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("reached_on", "known_by"),),
        columns=(
            code("รหัสขั้นความสำเร็จ", "Step code"),
            fund(part_of=True),
            ORDINAL,
            *names(),
            any_area(),
            # null: it grew out of no other
            Column("from_code", "text", "ต่อยอดจากขั้น", "Grew out of", refers=Refers(("success_step",))),
            # null: on which day is not known, only that it stood by the day it is known by
            _day("reached_on", "ถึงขั้นเมื่อวันที่", "Reached on"),
            _day("known_by", "ทราบภายในวันที่", "Known by"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "fund_practice",
        "fund_practices",
        "แนวทางที่กองทุนทำแล้ว",
        "Ways to last that funds took up",
        key=("fund_code", "proposal_code"),
        public="fund-practices",
        owner_scope="province",
        province_from="fund_code",
        columns=(
            fund(),
            proposal(),  # one of the ways that were put forward
            DONE_ON,
            replace(URL, required=True),
            *TAIL,
        ),
    ),
)
