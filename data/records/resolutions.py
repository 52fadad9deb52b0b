"""Resolutions of health assemblies: clauses, who is asked, their path, what was told since, reports due."""

from __future__ import annotations

from dataclasses import replace

from data.domain.resolutions import ProgressKind
from data.records.citizens_day import DUE_ON, OFFICE, RESPONSIBLE, URL
from data.records.columns import (
    FISCAL_SINCE,
    HEALTH_SINCE,
    NEAR,
    ORDINAL,
    TAIL,
    any_area,
    code,
    names,
    values_of,
)
from data.records.goals import ABOUT, indicator, partner
from data.records.model import Column, Record, Refers, Search


def resolution() -> Column:
    refers = Refers(("resolution",))
    return Column("resolution_code", "text", "มติสมัชชา", "Resolution", required=True, refers=refers)


def clause(*, required: bool) -> Column:
    refers = Refers(("resolution_clause",))
    return Column("clause_code", "text", "ข้อของมติ", "Clause", required=required, refers=refers)


def assembly_number() -> Column:
    return Column("assembly_number", "integer", "สมัชชาครั้งที่", "Assembly number", between=(1, 999))


def assembly_year(*, ahead: int = 0) -> Column:
    """The calendar year in which it meets."""
    return Column(
        "assembly_year",
        "fiscal_year",
        "ปี พ.ศ. ของสมัชชา",
        "Year of the assembly",
        required=True,
        since=FISCAL_SINCE,
        ahead=ahead,
    )


TEXT = (
    Column("text_th", "text", "ข้อความ", "Text (Thai)", required=True, identity="name"),
    Column("text_en", "text", "ข้อความภาษาอังกฤษ", "Text (English)"),
)

RECORDS = (
    Record(
        "resolution",
        "resolutions",
        "มติสมัชชา",
        "Resolutions",
        key=("code",),
        public="resolutions",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสมติ", "Resolution code"),
            Column(
                "assembly",
                "text",
                "ชนิดของสมัชชา",
                "Kind of assembly",
                required=True,
                codes="assembly_kind",
                identity="kind",
            ),
            assembly_number(),
            assembly_year(),
            # null: the source gives none
            Column("number", "text", "มติที่", "Resolution number", letters=20),
            *names(),
            *ABOUT,
            any_area(),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "resolution_clause",
        "resolution_clauses",
        "ข้อของมติ",
        "Clauses of resolutions",
        key=("code",),
        indexes=(("resolution_code",),),
        public="resolution-clauses",
        search=Search(names=("text_th", "text_en"), places=()),
        owner_scope="province",
        province_from="resolution_code",
        columns=(
            code("รหัสข้อ", "Clause code"),
            replace(resolution(), identity="part_of"),
            Column("number", "text", "ข้อที่", "Clause number", required=True, letters=20),
            ORDINAL,
            *TEXT,
            # of a larger assembly, where a series of one issue leads from level to level
            Column(
                "serves_code",
                "text",
                "ต่อยอดจากข้อของมติ",
                "Serves the clause",
                refers=Refers(("resolution_clause",)),
            ),
            *TAIL,
        ),
    ),
    Record(
        "clause_asked",
        "clauses_asked",
        "ผู้ที่มติขอ",
        "Who is asked by clauses",
        key=("clause_code", "body"),
        public="clauses-asked",
        owner_scope="province",
        province_from="clause_code",
        columns=(
            clause(required=True),
            Column("body", "text", "ฝ่ายที่มติขอ", "Body that is asked", required=True, codes="asked_body"),
            # a position or a body as the text has it, never a person
            Column("words_th", "text", "ตามถ้อยคำของมติ", "In the words of the text (Thai)"),
            Column("words_en", "text", "ตามถ้อยคำของมติ (ภาษาอังกฤษ)", "In the words of the text (English)"),
            partner("partner_code", th="ภาคี", en="Partner", required=False),
            *TAIL,
        ),
    ),
    Record(
        "resolution_step",
        "resolution_steps",
        "เส้นทางของมติ",
        "Path of resolutions",
        key=("resolution_code", "ordinal"),
        public="resolution-steps",
        owner_scope="province",
        province_from="resolution_code",
        columns=(
            resolution(),
            ORDINAL,
            Column("step", "text", "ขั้น", "Step", required=True, codes="resolution_step"),
            # null: its day is not known
            Column("reached_on", "date", "ถึงขั้นเมื่อวันที่", "Reached on", since=HEALTH_SINCE),
            Column("body_th", "text", "ที่ประชุมหรือหน่วยงาน", "Body (Thai)"),
            Column("body_en", "text", "ที่ประชุมหรือหน่วยงาน (ภาษาอังกฤษ)", "Body (English)"),
            # how many resolutions the source counts at this step; two sources may count apart
            Column(
                "resolutions",
                "integer",
                "จำนวนมติตามแหล่งที่มา",
                "Resolutions as its source counts",
                between=(1, 999),
            ),
            *TEXT,
            URL,
            *TAIL,
        ),
    ),
    Record(
        "resolution_progress",
        "resolution_progress",
        "ความเคลื่อนไหวของมติ",
        "What was told of resolutions",
        key=("code",),
        indexes=(("resolution_code",),),
        public="resolution-progress",
        owner_scope="province",
        province_from="area_code",
        ordered=(("happened_on", "until_on"),),
        columns=(
            code("รหัสความเคลื่อนไหว", "Code"),
            resolution(),
            clause(required=False),  # null: of the whole resolution
            Column(
                "kind",  # only a count can be held against a target
                "text",
                "ชนิดของความเคลื่อนไหว",
                "Kind",
                required=True,
                allowed=values_of(ProgressKind),
                named_in="progress_kind",
            ),
            # null: its day is not known
            Column("happened_on", "date", "เกิดเมื่อวันที่", "Happened on", since=HEALTH_SINCE),
            Column("until_on", "date", "ถึงวันที่", "Until", since=HEALTH_SINCE),
            *TEXT,
            Column("value", "decimal", "จำนวน", "Number", between=(0, 1e12)),
            Column("unit_th", "text", "หน่วยนับ", "Unit (Thai)"),
            Column("unit_en", "text", "หน่วยนับ (ภาษาอังกฤษ)", "Unit (English)"),
            # whose observations have the number, with its target where there is one
            replace(indicator(), required=False),
            any_area(),
            partner("partner_code", th="ภาคีผู้รายงาน", en="Reporting partner", required=False),
            URL,
            *TAIL,
        ),
    ),
    Record(
        "resolution_report",
        "resolution_reports",
        "รายงานที่มติกำหนด",
        "Reports that resolutions ask for",
        key=("code",),
        indexes=(("resolution_code",),),
        why_private="says of a named office what it has not done; what was given stands with its evidence",
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสรายงาน", "Report code"),
            resolution(),
            clause(required=False),
            assembly_number(),  # at which it is given; null: at none
            assembly_year(ahead=NEAR),
            any_area(),
            RESPONSIBLE,
            *OFFICE,
            # null: the year is all that is known
            DUE_ON,
            Column("given_on", "date", "รายงานเมื่อวันที่", "Given on", since=HEALTH_SINCE),
            replace(URL, name="evidence_url"),
            *TAIL,
        ),
    ),
)
