"""Boards that steer local health (กสพ.): seats, meetings, what they decided, and the money they share out."""

from __future__ import annotations

from dataclasses import replace

from data.domain.boards import AgendaKind, Outcome
from data.domain.kinds import BY_NETWORK
from data.records.citizens_day import TO_DO, URL
from data.records.columns import (
    AMOUNT,
    HEALTH_SINCE,
    NEAR,
    QUIET_TAIL,
    TAIL,
    any_area,
    code,
    fiscal_year,
    lao,
    names,
    unit,
    values_of,
)
from data.records.goals import ABOUT, partner
from data.records.model import Column, Record, Refers, Search

NUMBER = Column(  # "1/2567": of an area health board the year is the fiscal year
    "meeting_number", "text", "ครั้งที่", "Meeting number", required=True, letters=20
)
ITEM = Column("item_number", "text", "ระเบียบวาระที่", "Agenda item", required=True, letters=20)


def board(*, required: bool = True) -> Column:
    return Column("board_code", "text", "คณะกรรมการ", "Board", required=required, refers=Refers(("board",)))


OF_MEETING = replace(NUMBER, refers=Refers(("board_meeting",), by=("board_code", "meeting_number")))
OF_ITEM = replace(ITEM, refers=Refers(("agenda_item",), by=("board_code", "meeting_number", "item_number")))

RECORDS = (
    Record(
        "board",
        "boards",
        "คณะกรรมการ",
        "Boards",
        key=("code",),
        public="boards",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสคณะกรรมการ", "Board code"),
            Column(
                "kind",
                "text",
                "ชนิดคณะกรรมการ",
                "Kind of board",
                required=True,
                codes="board_kind",
                identity="kind",
            ),
            *names(),
            any_area(),
            *ABOUT,
            URL,
            *TAIL,
        ),
    ),
    Record(
        "board_seat",
        "board_seats",
        "ตำแหน่งในคณะกรรมการ",
        "Seats of boards",
        key=("board_code", "code"),
        public="board-seats",
        owner_scope="province",
        province_from="board_code",
        ordered=(("from_on", "to_on"),),
        columns=(
            board(),
            code("รหัสตำแหน่ง", "Seat code"),
            # a position, never a person
            Column("position_th", "text", "ตำแหน่ง", "Position (Thai)", required=True, identity="name"),
            Column("position_en", "text", "ตำแหน่ง (ภาษาอังกฤษ)", "Position (English)"),
            Column("sector", "text", "ภาคส่วน", "Sector", codes="attendance_sector"),
            partner("partner_code", th="ภาคี", en="Partner", required=False),
            # null: not known
            Column("from_on", "date", "ดำรงตำแหน่งตั้งแต่", "In the seat from", since=HEALTH_SINCE, ahead=NEAR),
            Column("to_on", "date", "ครบวาระวันที่", "Term ends", since=HEALTH_SINCE, ahead=NEAR),
            *TAIL,
        ),
    ),
    Record(
        "board_meeting",
        "board_meetings",
        "การประชุมคณะกรรมการ",
        "Meetings of boards",
        key=("board_code", "meeting_number"),
        public="board-meetings",
        owner_scope="province",
        province_from="board_code",
        columns=(
            board(),
            NUMBER,
            fiscal_year(ahead=NEAR),
            Column("planned_on", "date", "กำหนดประชุมวันที่", "Planned for", since=HEALTH_SINCE, ahead=NEAR),
            # null: not held, or its day is not known
            Column("held_on", "date", "ประชุมวันที่", "Held on", since=HEALTH_SINCE),
            Column("seats_present", "integer", "ผู้เข้าประชุม (ตำแหน่ง)", "Seats present"),
            Column("quorum", "flag", "ครบองค์ประชุม", "Quorum"),  # null: not known
            Column("place_th", "text", "สถานที่", "Place"),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "agenda_item",
        "agenda_items",
        "ระเบียบวาระการประชุม",
        "Agenda items",
        key=("board_code", "meeting_number", "item_number"),
        public="agenda-items",
        search=Search(names=("title_th", "title_en"), codes=("record_key", "meeting_number"), places=()),
        owner_scope="province",
        province_from="board_code",
        columns=(
            board(),
            OF_MEETING,
            ITEM,
            Column(
                "kind",
                "text",
                "ชนิดของเรื่อง",
                "Kind of matter",
                required=True,
                allowed=values_of(AgendaKind),
                named_in="agenda_kind",
            ),
            Column("title_th", "text", "เรื่อง", "Matter (Thai)", required=True, identity="name"),
            Column("title_en", "text", "เรื่อง (ภาษาอังกฤษ)", "Matter (English)"),
            # the same at every meeting that heard it; null: heard once
            Column("matter", "text", "รหัสเรื่องที่ต่อเนื่อง", "Code of the matter", letters=40),
            *TAIL,
        ),
    ),
    Record(
        "board_decision",
        "board_decisions",
        "มติคณะกรรมการ",
        "Decisions of boards",
        key=("board_code", "meeting_number", "item_number", "decision_number"),
        why_private="says of a named office what it has not done; what was decided stands with the agenda",
        owner_scope="province",
        province_from="board_code",
        columns=(
            board(),
            OF_MEETING,
            OF_ITEM,
            Column("decision_number", "integer", "มติข้อที่", "Decision number", required=True, between=(1, 999)),
            Column(
                "outcome",
                "text",
                "ผลการพิจารณา",
                "Outcome",
                required=True,
                allowed=values_of(Outcome),
                named_in="board_outcome",
            ),
            Column("text_th", "text", "มติ", "Decision (Thai)"),
            Column("text_en", "text", "มติ (ภาษาอังกฤษ)", "Decision (English)"),
            Column("conditions_th", "text", "เงื่อนไข", "Conditions"),
            # null: of no unit
            Column(
                "unit_code", "text", "หน่วยบริการ", "Health unit", refers=Refers(("health_unit",)), letters=9
            ),
            *TO_DO,
            *TAIL,
        ),
    ),
    Record(
        "allocation",
        "allocations",
        "การจัดสรรเงินของเครือข่าย",
        "Allocation to networks",
        key=("mother_code", "fiscal_year", "money"),
        public="allocations",
        owner_scope="province",
        province_from="mother_code",
        columns=(
            unit("mother_code", th="โรงพยาบาลแม่ข่าย", en="Mother hospital", letters=9),
            fiscal_year(ahead=NEAR),
            Column(
                "money",
                "text",
                "ประเภทเงิน",
                "Kind of money",
                required=True,
                allowed=values_of(BY_NETWORK),
                named_in="unit_money_source",
            ),
            Column("model", "text", "รูปแบบการจัดสรร", "Allocation model", codes="allocation_model"),
            AMOUNT,
            board(required=False),
            Column("meeting_number", "text", "มติครั้งที่", "Decided at meeting", letters=20),
            *TAIL,
        ),
    ),
    Record(
        "executive_term",
        "executive_terms",
        "วาระของผู้บริหาร",
        "Terms of executives",
        key=("lao_code", "position", "known_by"),
        public="executive-terms",
        owner_scope="province",
        province_from="lao_code",
        ordered=(("began_after", "began_on"), ("began_on", "known_by"), ("began_on", "ended_on")),
        columns=(
            lao(),
            Column("position", "text", "ตำแหน่ง", "Position", required=True, codes="executive_position"),
            # the term had begun by this day at the latest
            Column("known_by", "date", "ทราบภายในวันที่", "Known by", required=True, since=HEALTH_SINCE),
            # null: not known
            Column("began_on", "date", "เริ่มวาระวันที่", "Term began", since=HEALTH_SINCE),
            # the last day on which the former term is known to have run
            Column("began_after", "date", "เริ่มหลังวันที่", "Began after", since=HEALTH_SINCE),
            Column("ended_on", "date", "สิ้นสุดวาระวันที่", "Term ended", since=HEALTH_SINCE, ahead=NEAR),
            *QUIET_TAIL,
        ),
    ),
)
