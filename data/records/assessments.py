"""How LAOs are assessed under a programme: items of criteria, assessors, scores, what is to be done."""

from __future__ import annotations

from dataclasses import replace

from data.domain.kinds import AssessedBy, ProgrammeKind, Strategy
from data.records.citizens_day import TO_DO, URL
from data.records.columns import (
    HEALTH_SINCE,
    NEAR,
    ORDINAL,
    QUIET_TAIL,
    TAIL,
    any_area,
    code,
    fiscal_year,
    lao,
    names,
    programme,
    values_of,
)
from data.records.model import Column, Record, Refers, Search

CERTIFYING = (ProgrammeKind.CERTIFICATION, ProgrammeKind.AWARD)
NAMES_A_BODY = (
    "says of a named body what it does not reach; what it was certified stands with its certificates"
)

CRITERIA = Column(
    "criteria_version",
    "text",
    "ฉบับของเกณฑ์",
    "Criteria version",
    refers=Refers(("criteria_version",), by=("programme_code", "criteria_version")),
)
ITEM = Column(
    "item_code",
    "text",
    "รหัสข้อของเกณฑ์",
    "Item of the criteria",
    required=True,
    refers=Refers(("criteria_item",), by=("programme_code", "criteria_version", "item_code")),
)
ASSESSED_BY = Column(
    "assessed_by",
    "text",
    "ผู้ประเมิน",
    "Assessed by",
    required=True,
    allowed=values_of(AssessedBy),
    named_in="assessed_by",
)
OF_ASSESSMENT = (
    lao(),
    programme(*CERTIFYING),
    fiscal_year(ahead=NEAR),
    ASSESSED_BY,
    replace(CRITERIA, required=True),
)
"""Which assessment a row is of, and by which criteria."""


def _score(name: str, th: str, en: str) -> Column:
    return Column(name, "decimal", th, en, between=(0, 1e6))


def _percent(name: str, th: str, en: str) -> Column:
    return Column(name, "decimal", th, en, between=(0, 100))


RECORDS = (
    Record(
        "criteria_item",
        "criteria_items",
        "ข้อของเกณฑ์",
        "Items of criteria",
        key=("programme_code", "criteria_version", "code"),
        public="criteria-items",
        search=Search(codes=("record_key", "code"), places=()),
        owner_scope="nation",
        columns=(
            programme(*CERTIFYING),
            replace(CRITERIA, required=True),
            code("รหัสข้อของเกณฑ์", "Code of the item"),
            ORDINAL,
            Column(
                "component",
                "text",
                "องค์ประกอบ",
                "Component",
                refers=Refers(("programme_component",), by=("programme_code", "component")),
            ),
            *names(),
            # the lowest level that asks for it; null: every one
            Column(
                "level",
                "text",
                "ใช้ตั้งแต่ระดับ",
                "Asked from level",
                refers=Refers(("programme_level",), by=("programme_code", "level")),
            ),
            # null: not in what was read, and no score is worked out
            _score("weight", "น้ำหนัก", "Weight"),
            _score("full_score", "คะแนนเต็ม", "Full score"),
            _score("pass_score", "คะแนนผ่าน", "Score that passes"),
            Column("evidence_th", "text", "หลักฐานที่ใช้", "Evidence asked for (Thai)"),
            Column("evidence_en", "text", "หลักฐานที่ใช้ (ภาษาอังกฤษ)", "Evidence asked for (English)"),
            *TAIL,
        ),
    ),
    Record(
        "assessment",
        "assessments",
        "การประเมิน",
        "Assessments",
        key=("lao_code", "programme_code", "fiscal_year", "assessed_by"),
        why_private=NAMES_A_BODY,
        owner_scope="province",
        province_from="lao_code",
        columns=(
            *OF_ASSESSMENT,
            Column("assessed_on", "date", "ประเมินวันที่", "Assessed on", since=HEALTH_SINCE),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "assessment_item",
        "assessment_items",
        "แบบประเมินรายข้อ",
        "Scores by item",
        key=("lao_code", "programme_code", "fiscal_year", "assessed_by", "item_code"),
        why_private=NAMES_A_BODY,
        owner_scope="province",
        province_from="lao_code",
        columns=(
            *OF_ASSESSMENT,
            ITEM,
            _score("score", "คะแนนที่ได้", "Score"),  # null: not assessed
            Column("evidence_th", "text", "หลักฐาน", "Evidence"),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "programme_committee",
        "programme_committees",
        "คณะกรรมการของโครงการ",
        "Committees of programmes",
        key=("programme_code", "area_code", "fiscal_year"),
        public="programme-committees",
        owner_scope="province",
        province_from="area_code",
        columns=(
            programme(),
            any_area(),
            fiscal_year(ahead=NEAR),
            Column("order_th", "text", "คำสั่งแต่งตั้ง", "Order of appointment"),
            Column("ordered_on", "date", "คำสั่งลงวันที่", "Order of day", since=HEALTH_SINCE),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "assessor_count",
        "assessor_counts",
        "จำนวนผู้ประเมินและผู้นำการเปลี่ยนแปลง",
        "Assessors and change agents",
        key=("programme_code", "area_code", "fiscal_year", "kind"),
        public="assessor-counts",
        owner_scope="province",
        province_from="area_code",
        columns=(
            programme(),
            any_area(),
            fiscal_year(ahead=NEAR),
            Column(
                "kind",
                "text",
                "ชนิดผู้ผ่านการอบรม",
                "Kind of trained people",
                required=True,
                codes="assessor_kind",
            ),
            Column("people", "integer", "จำนวน (คน)", "People", required=True, between=(0, 1_000_000)),
            *TAIL,
        ),
    ),
    Record(
        "network_stage",
        "network_stages",
        "ขั้นการเป็นสมาชิกเครือข่าย",
        "Steps to a network's membership",
        key=("lao_code", "programme_code", "stage"),
        public="network-stages",
        owner_scope="province",
        province_from="lao_code",
        columns=(
            lao(),
            programme(ProgrammeKind.NETWORK),
            Column("stage", "text", "ขั้น", "Step", required=True, codes="network_stage"),
            # null: the day is not known
            Column("reached_on", "date", "ถึงขั้นนี้วันที่", "Reached on", since=HEALTH_SINCE),
            *TAIL,
        ),
    ),
    Record(
        "programme_action",
        "programme_actions",
        "กิจกรรมตามยุทธศาสตร์ PIRAB",
        "Actions by PIRAB strategy",
        key=("code",),
        why_private="says of a named office what it has not done",
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสกิจกรรม", "Code of the action"),
            programme(),
            any_area(),
            Column(
                "strategy",
                "text",
                "ยุทธศาสตร์ PIRAB",
                "PIRAB strategy",
                required=True,
                allowed=values_of(Strategy),
                named_in="pirab_strategy",
            ),
            *names(),
            *TO_DO,
            *TAIL,
        ),
    ),
    Record(
        "lpa_score",
        "lpa_scores",
        "ผลการประเมิน LPA",
        "LPA scores",
        key=("lao_code", "fiscal_year"),
        why_private="may say of a named body that it did not pass; what was passed stands on its page",
        owner_scope="province",
        province_from="lao_code",
        columns=(
            lao(),
            fiscal_year(),
            _percent("management", "การบริหารจัดการ (ร้อยละ)", "Management (%)"),
            _percent("personnel", "การบริหารงานบุคคลและกิจการสภา (ร้อยละ)", "Personnel and council (%)"),
            _percent("finance", "การบริหารงานการเงินและการคลัง (ร้อยละ)", "Finance (%)"),
            _percent("services", "การบริการสาธารณะ (ร้อยละ)", "Public services (%)"),
            _percent("governance", "ธรรมาภิบาล (ร้อยละ)", "Good governance (%)"),
            # as it was told, where the five are not
            _percent("mean_score", "คะแนนเฉลี่ยที่ประกาศ (ร้อยละ)", "Mean as announced (%)"),
            *QUIET_TAIL,
        ),
    ),
)
