"""Citizens' Day: forums, agreements and commitments, proposals and their steps, yearly success targets."""

from __future__ import annotations

from dataclasses import replace

from data.domain.kinds import AttendanceBasis
from data.domain.periods import PeriodKind
from data.domain.promises import CommitmentStatus
from data.records.columns import (
    FAR,
    FISCAL_SINCE,
    HEALTH_SINCE,
    NEAR,
    ORDINAL,
    TAIL,
    any_area,
    code,
    fiscal_year,
    names,
    values_of,
)
from data.records.goals import ABOUT, partner
from data.records.model import Column, Record, Refers, Search

REPORTED_STATUSES = values_of(CommitmentStatus, but=CommitmentStatus.NO_REPORT)

OFFICE = (  # never a person
    Column("office_th", "text", "หน่วยงานรับผิดชอบ", "Responsible office (Thai)"),
    Column("office_en", "text", "หน่วยงานรับผิดชอบ (ภาษาอังกฤษ)", "Responsible office (English)"),
)
DUE_ON = Column("due_on", "date", "กำหนดเสร็จ", "Due", since=HEALTH_SINCE, ahead=FAR)
DONE_ON = Column("done_on", "date", "เสร็จเมื่อวันที่", "Done on", since=HEALTH_SINCE)
REASON = (
    Column("reason_th", "text", "เหตุผล", "Reason (Thai)"),
    Column("reason_en", "text", "เหตุผลภาษาอังกฤษ", "Reason (English)"),
)
RESPONSIBLE = partner("partner_code", th="ภาคีรับผิดชอบ", en="Responsible partner", required=False)
TO_DO = (RESPONSIBLE, *OFFICE, DUE_ON, DONE_ON)
"""Of what somebody is to do: whose it is, by when, and since when it is done."""

URL = Column("url", "text", "ที่อยู่เว็บของหลักฐาน", "Web address")
REACHED_ON = Column("reached_on", "date", "ถึงขั้นเมื่อวันที่", "Reached on", required=True, since=HEALTH_SINCE)
MAYBE_GOAL = Column("goal_code", "text", "รหัสเป้าหมาย", "Goal code", refers=Refers(("goal",)))


def forum(*, required: bool) -> Column:
    return Column("forum_code", "text", "เวที", "Forum", required=required, refers=Refers(("forum",)))


def agreement() -> Column:
    refers = Refers(("agreement",))
    return Column("agreement_code", "text", "ข้อตกลง", "Agreement", required=True, refers=refers)


def of_body(column: Column) -> Column:
    """The same, where it says which body a success target is of."""
    return replace(column, care="names_body")


def commitment(*, required: bool) -> Column:
    refers = Refers(("commitment",))
    return Column("commitment_code", "text", "คำมั่น", "Commitment", required=required, refers=refers)


def proposal() -> Column:
    refers = Refers(("proposal",))
    return Column("proposal_code", "text", "ข้อเสนอ", "Proposal", required=True, refers=refers)


FORUMS = (
    Record(
        "forum",
        "forums",
        "เวที",
        "Forums",
        key=("code",),
        public="forums",
        told_in_editions="all",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("held_on", "held_until"),),
        columns=(
            code("รหัสเวที", "Forum code"),
            Column(
                "kind",
                "text",
                "ชนิดของเวที",
                "Kind of forum",
                required=True,
                codes="forum_kind",
                identity="kind",
            ),
            *names(),
            any_area(),
            fiscal_year(ahead=NEAR),  # the year it belongs to; its day may not be known
            Column(
                "year_kind",  # calendar_year: that is all that is known; null: a fiscal year
                "text",
                "ชนิดของปี",
                "Kind of year",
                allowed=values_of((PeriodKind.FISCAL_YEAR, PeriodKind.CALENDAR_YEAR)),
                named_in="period_kind",
            ),
            # of its day, or of its name; null: neither is known but the fiscal year
            Column(
                "calendar_year",
                "fiscal_year",
                "ปีปฏิทิน (พ.ศ.)",
                "Calendar year",
                since=FISCAL_SINCE,
                ahead=NEAR,
            ),
            Column("planned_on", "date", "กำหนดจัดวันที่", "Planned for", since=HEALTH_SINCE, ahead=NEAR),
            # null: not held, or its day is not known
            Column("held_on", "date", "จัดวันที่", "Held on", since=HEALTH_SINCE),
            Column("held_until", "date", "จัดถึงวันที่", "Held until", since=HEALTH_SINCE),
            Column("held", "flag", "มีหลักฐานว่าจัดแล้ว", "Was held"),  # null: no evidence that it was held
            # the day as the source gives it, where it gives no day
            Column("date_words_th", "text", "วันที่ตามแหล่งที่มา", "Date as its source gives it (Thai)"),
            Column(
                "date_words_en", "text", "วันที่ตามแหล่งที่มา (ภาษาอังกฤษ)", "Date as its source gives it (English)"
            ),
            Column("place_th", "text", "สถานที่", "Place (Thai)"),
            Column("place_en", "text", "สถานที่ (ภาษาอังกฤษ)", "Place (English)"),
            Column("theme_th", "text", "หัวข้อของเวที", "Theme (Thai)"),
            Column("theme_en", "text", "หัวข้อของเวที (ภาษาอังกฤษ)", "Theme (English)"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "forum_attendance",
        "forum_attendance",
        "ผู้เข้าร่วมเวที",
        "Attendance of forums",
        key=("forum_code", "sector", "basis"),
        public="forum-attendance",
        told_in_editions="all",
        owner_scope="province",
        province_from="forum_code",
        columns=(
            forum(required=True),
            # "all" for the whole
            Column("sector", "text", "ภาคส่วน", "Sector", required=True, codes="attendance_sector"),
            Column(
                "basis",
                "text",
                "ตามแผนหรือนับจริง",
                "Basis",
                required=True,
                allowed=values_of(AttendanceBasis),
                named_in="attendance_basis",
            ),
            Column("people", "integer", "จำนวนคน", "People", required=True),
            *TAIL,
        ),
    ),
    Record(
        "forum_seat",
        "forum_seats",
        "ผู้ร่วมวงในเวที",
        "Who sat together",
        key=("forum_code", "code"),
        public="forum-seats",
        owner_scope="province",
        province_from="forum_code",
        columns=(
            forum(required=True),
            code("รหัสที่นั่ง", "Seat code"),
            # a position, never a person
            Column("position_th", "text", "ตำแหน่ง", "Position (Thai)", required=True, identity="name"),
            Column("position_en", "text", "ตำแหน่ง (ภาษาอังกฤษ)", "Position (English)"),
            Column("sector", "text", "ภาคส่วน", "Sector", codes="attendance_sector"),
            partner("partner_code", th="ภาคี", en="Partner", required=False),
            Column("presided", "flag", "เป็นประธานหรือประธานร่วม", "Presided"),
            *TAIL,
        ),
    ),
)

AGREEMENTS = (
    Record(
        "agreement",
        "agreements",
        "ข้อตกลง",
        "Agreements",
        key=("code",),
        public="agreements",
        told_in_editions="all",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("from_on", "to_on"),),
        columns=(
            code("รหัสข้อตกลง", "Agreement code"),
            Column(
                "kind",
                "text",
                "ชนิดของข้อตกลง",
                "Kind of agreement",
                required=True,
                codes="agreement_kind",
                identity="kind",
            ),
            *names(),
            *ABOUT,
            forum(required=False),
            any_area(),
            Column("from_on", "date", "มีผลตั้งแต่วันที่", "In force from", since=HEALTH_SINCE, ahead=NEAR),
            Column("to_on", "date", "มีผลถึงวันที่", "In force to", since=HEALTH_SINCE, ahead=FAR),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "agreement_step",
        "agreement_steps",
        "ขั้นของข้อตกลง",
        "Steps of agreements",
        key=("agreement_code", "step", "reached_on"),
        public="agreement-steps",
        told_in_editions="all",
        owner_scope="province",
        province_from="agreement_code",
        columns=(
            agreement(),
            Column("step", "text", "ขั้น", "Step", required=True, codes="agreement_step"),
            REACHED_ON,
            URL,
            *TAIL,
        ),
    ),
    Record(
        "agreement_party",
        "agreement_parties",
        "ภาคีผู้ร่วมลงนาม",
        "Parties of agreements",
        key=("agreement_code", "partner_code"),
        former=("คู่ตกลง",),
        public="agreement-parties",
        told_in_editions="all",
        owner_scope="province",
        province_from="agreement_code",
        columns=(agreement(), partner("partner_code", th="ภาคี", en="Partner"), *TAIL),
    ),
    Record(
        "commitment",
        "commitments",
        "คำมั่น",
        "Commitments",
        key=("code",),
        indexes=(("agreement_code",),),
        why_private="a verdict on a named body; editions publish it beside the body's own explanation",
        told_in_editions="all",
        search=Search(names=("text_th", "text_en")),
        owner_scope="province",
        province_from="agreement_code",
        columns=(
            code("รหัสคำมั่น", "Commitment code"),
            replace(agreement(), identity="part_of"),
            ORDINAL,
            Column("text_th", "text", "ข้อความ", "Text (Thai)", required=True, identity="name"),
            Column("text_en", "text", "ข้อความภาษาอังกฤษ", "Text (English)"),
            # null: of all parties together
            partner("partner_code", th="ภาคีผู้ให้คำมั่น", en="Partner who promises", required=False),
            *OFFICE,
            any_area(),
            MAYBE_GOAL,
            DUE_ON,
            Column(
                "status",  # as reported; null: no report
                "text",
                "ผลที่รายงาน",
                "Reported status",
                allowed=REPORTED_STATUSES,
                named_in="commitment_status",
            ),
            Column("reported_on", "date", "รายงานเมื่อวันที่", "Reported on", since=HEALTH_SINCE),
            DONE_ON,
            *REASON,
            # the partner's own words
            Column("explanation_th", "text", "คำชี้แจงของภาคี", "The partner's explanation (Thai)"),
            Column(
                "explanation_en", "text", "คำชี้แจงของภาคี (ภาษาอังกฤษ)", "The partner's explanation (English)"
            ),
            Column("evidence_url", "text", "ที่อยู่เว็บของหลักฐาน", "Evidence"),
            *TAIL,
        ),
    ),
    Record(
        "commitment_plan_item",
        "commitment_plan_items",
        "รายการในแผนของคำมั่น",
        "Plan items of commitments",
        key=("commitment_code", "plan_item_code"),
        why_private="says nothing without the commitments",
        told_in_editions="all",
        owner_scope="province",
        province_from="commitment_code",
        columns=(
            commitment(required=True),
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
)

PROPOSALS = (
    Record(
        "proposal",
        "proposals",
        "ข้อเสนอ",
        "Proposals",
        key=("code",),
        indexes=(("forum_code",),),
        public="proposals",
        told_in_editions="all",
        search=Search(names=("title_th", "title_en")),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสข้อเสนอ", "Proposal code"),
            ORDINAL,  # as its source counts
            Column("title_th", "text", "ข้อเสนอ", "Title (Thai)", required=True, identity="name"),
            Column("title_en", "text", "ข้อเสนอ (ภาษาอังกฤษ)", "Title (English)"),
            *ABOUT,
            forum(required=False),
            any_area(),
            # null: the source names nobody
            Column("addressed_to_th", "text", "เสนอต่อ", "Addressed to (Thai)"),
            Column("addressed_to_en", "text", "เสนอต่อ (ภาษาอังกฤษ)", "Addressed to (English)"),
            MAYBE_GOAL,
            Column("topic", "text", "เรื่อง", "Topic", codes="proposal_topic"),
            *TAIL,
        ),
    ),
    Record(
        "proposal_step",
        "proposal_steps",
        "ขั้นของข้อเสนอ",
        "Steps of proposals",
        key=("proposal_code", "step", "reached_on"),
        public="proposal-steps",
        told_in_editions="all",
        owner_scope="province",
        province_from="proposal_code",
        columns=(
            proposal(),
            Column("step", "text", "ขั้น", "Step", required=True, codes="proposal_step"),
            REACHED_ON,
            Column("to_th", "text", "ส่งถึง", "Sent to (Thai)"),  # to whom it was submitted or passed on
            Column("to_en", "text", "ส่งถึง (ภาษาอังกฤษ)", "Sent to (English)"),
            Column("merged_into", "text", "รวมกับข้อเสนอ", "Merged into", refers=Refers(("proposal",))),
            *REASON,
            URL,
            *TAIL,
        ),
    ),
    Record(
        "proposal_agreement",
        "proposal_agreements",
        "ข้อตกลงที่เกิดจากข้อเสนอ",
        "Agreements from proposals",
        key=("proposal_code", "agreement_code"),
        public="proposal-agreements",
        told_in_editions="all",
        owner_scope="province",
        province_from="agreement_code",
        columns=(proposal(), agreement(), *TAIL),
    ),
    Record(
        "proposal_plan",
        "proposal_plans",
        "แผนที่รับข้อเสนอไป",
        "Plans that took a proposal up",
        key=("proposal_code", "plan_code"),
        public="proposal-plans",
        owner_scope="province",
        province_from="plan_code",
        columns=(
            proposal(),
            Column("plan_code", "text", "แผน", "Plan", required=True, refers=Refers(("plan",))),
            # null: the plan says so as a whole, or nobody told in which item
            Column("plan_item_code", "text", "รายการในแผน", "Plan item", refers=Refers(("plan_item",))),
            Column("taken_on", "date", "รับเข้าแผนเมื่อวันที่", "Taken up on", since=HEALTH_SINCE),
            URL,
            *TAIL,
        ),
    ),
)

MILESTONE = Record(
    "milestone",
    "milestones",
    "เป้าความสำเร็จรายปี",
    "Yearly success targets",
    key=("code",),
    indexes=(("goal_code",), ("commitment_code",)),
    public="milestones",
    told_in_editions="all",
    search=Search(),
    owner_scope="province",
    province_from="area_code",
    columns=(
        code("รหัสเป้าความสำเร็จ", "Success target code"),
        MAYBE_GOAL,
        of_body(commitment(required=False)),
        Column("indicator_code", "text", "รหัสตัวชี้วัด", "Indicator code", refers=Refers(("indicator",))),
        fiscal_year(ahead=FAR),
        ORDINAL,
        *names(),  # what will be true
        of_body(any_area()),
        # null: the end of its fiscal year
        DUE_ON,
        DONE_ON,
        Column("dropped", "flag", "ยกเลิก", "Dropped"),
        Column("dropped_reason_th", "text", "เหตุผลที่ยกเลิก", "Why dropped (Thai)"),
        Column("dropped_reason_en", "text", "เหตุผลที่ยกเลิก (ภาษาอังกฤษ)", "Why dropped (English)"),
        Column("percent", "decimal", "คืบหน้าร้อยละ", "Percent done"),
        of_body(RESPONSIBLE),
        *map(of_body, OFFICE),
        Column("evidence_url", "text", "ที่อยู่เว็บของหลักฐาน", "Evidence"),
        *TAIL,
    ),
)

RECORDS = (*FORUMS, *AGREEMENTS, *PROPOSALS, MILESTONE)
