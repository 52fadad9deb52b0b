"""Health units, their staff, whose they are, and their transfer to LAOs."""

from __future__ import annotations

from dataclasses import replace

from data.domain.kinds import TransferStage, UnitMoneySource, UnitPoint, UnitSize
from data.records.areas import NAMES
from data.records.columns import (
    AMOUNT,
    EXTERNAL_IDS,
    FISCAL_SINCE,
    HEALTH_SINCE,
    LAT,
    LON,
    NEAR,
    QUIET_TAIL,
    TAIL,
    area_at,
    as_of,
    code,
    fiscal_year,
    followed,
    founded,
    in_force,
    lao,
    names,
    unit,
    values_of,
)
from data.records.model import Column, Dated, Record, Refers, Search

# since 1 October 2567
CODE9 = Column("code9", "text", "รหัส 9 หลัก", "Hospital code (9 characters)", letters=9)
KIND = Column(
    "kind",
    "text",
    "ประเภทหน่วยบริการ",
    "Kind of unit",
    required=True,
    codes="unit_kind",
    identity="kind",
    care="hidden_kind",
    letters=30,
)

RECORDS = (
    Record(
        "health_unit",
        "health_units",
        "หน่วยบริการสุขภาพ",
        "Health units",
        key=("code",),
        indexes=(("district_code", "subdistrict_code"),),
        public="units",
        search=Search(codes=("code", "code9"), kind="kind", places=("subdistrict_code", "district_code")),
        dated=Dated("unit_identity", "unit_succession", NAMES | {"kind": "kind", "code": "code9"}),
        owner_scope="province",
        province_from="district_code",
        columns=(
            code("รหัสหน่วยบริการ 5 หลัก", "Hospital code (5 digits)", letters=9),
            CODE9,
            *names(),
            KIND,
            area_at("district_code", "district", th="รหัสอำเภอ", en="District code", letters=4),
            area_at(
                "subdistrict_code",
                "subdistrict",
                th="รหัสตำบล",
                en="Sub-district code",
                required=False,
                letters=6,
            ),
            Column(
                "mother_code", "text", "โรงพยาบาลแม่ข่าย", "Mother hospital", refers=Refers(("health_unit",))
            ),
            Column("size", "text", "ขนาด", "Size", letters=10),
            Column("is_open", "flag", "เปิดให้บริการ", "Open", required=True),
            LAT,
            LON,
            Column(
                "point_kind",  # null: no point of its own
                "text",
                "ที่มาของพิกัด",
                "Kind of point",
                allowed=values_of(UnitPoint),
                named_in="point_kind",
                care="withheld",
            ),
            replace(EXTERNAL_IDS, care="withheld"),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_identity",
        "unit_identities",
        "ชื่อและรหัสของหน่วยบริการตามวันที่",
        "Names and codes of health units by day",
        key=("unit_code", "from_on"),
        public="unit-identities",
        search=Search(codes=("unit_code", "code9"), kind="kind", places=(), of="health_unit"),
        owner_scope="province",
        province_from="unit_code",
        ordered=(("from_on", "to_on"),),
        columns=(
            unit(letters=20),
            *in_force(since=HEALTH_SINCE),
            *names(),
            KIND,
            CODE9,
            founded(),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_succession",
        "unit_successions",
        "หน่วยบริการที่สืบต่อกัน",
        "Health units that follow others",
        key=("old_code", "new_code", "effective_on"),
        public="unit-successions",
        owner_scope="province",
        province_from="new_code",
        columns=(
            *followed(
                old=unit("old_code", th="หน่วยบริการเดิม", en="Former health unit", letters=20),
                new=unit("new_code", th="หน่วยบริการที่สืบต่อ", en="Health unit that follows", letters=20),
                since=HEALTH_SINCE,
            ),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_staff",
        "unit_staff",
        "บุคลากรของหน่วยบริการ",
        "Staff of health units",
        key=("unit_code", "as_of"),
        public="unit-staff",
        owner_scope="province",
        province_from="unit_code",
        columns=(
            unit(care="sensitive_place"),
            as_of(since=HEALTH_SINCE),
            Column("doctors", "integer", "แพทย์", "Doctors"),
            Column("dentists", "integer", "ทันตแพทย์", "Dentists"),
            Column("nurses", "integer", "พยาบาล", "Nurses"),
            Column("health_volunteers", "integer", "อสม.", "Village health volunteers"),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_profile",
        "unit_profiles",
        "ข้อมูลหน่วยบริการรายปีงบประมาณ",
        "Profiles of health units by fiscal year",
        key=("unit_code", "fiscal_year"),
        indexes=(("fiscal_year",),),
        public="unit-profiles",
        owner_scope="province",
        province_from="unit_code",
        columns=(
            unit(care="sensitive_place"),
            fiscal_year(),
            Column(
                "size", "text", "ขนาด", "Size", allowed=values_of(UnitSize), named_in="unit_size", letters=10
            ),
            Column(
                "mother_code", "text", "โรงพยาบาลแม่ข่าย", "Mother hospital", refers=Refers(("health_unit",))
            ),
            Column(
                "uc_population",
                "integer",
                "ประชากรสิทธิหลักประกันสุขภาพ (UC)",
                "Population registered with universal coverage (UC)",
            ),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_money",
        "unit_money",
        "เงินของหน่วยบริการ",
        "Money of health units",
        key=("unit_code", "fiscal_year", "money", "in_kind"),
        indexes=(("fiscal_year",),),
        public="unit-money",
        owner_scope="province",
        province_from="unit_code",
        columns=(
            unit(care="sensitive_place"),
            fiscal_year(ahead=NEAR),
            Column(
                "money",
                "text",
                "แหล่งเงิน",
                "Source of money",
                required=True,
                allowed=values_of(UnitMoneySource),
                named_in="unit_money_source",
            ),
            Column("in_kind", "flag", "เป็นสิ่งของ ไม่ใช่เงิน", "In kind", required=True),
            AMOUNT,
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_posts",
        "unit_posts",
        "กรอบอัตรากำลังของหน่วยบริการ",
        "Posts of health units",
        key=("unit_code", "as_of", "post"),
        public="unit-posts",
        owner_scope="province",
        province_from="unit_code",
        columns=(
            unit(care="sensitive_place"),
            as_of(since=HEALTH_SINCE),
            # "all" for the whole
            Column("post", "text", "ตำแหน่ง", "Post", required=True, codes="post_kind"),
            Column("frame", "integer", "กรอบอัตรากำลัง (คน)", "Posts in the frame", between=(0, 100_000)),
            Column("filled", "integer", "มีคนครอง (คน)", "Posts filled", between=(0, 100_000)),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "unit_affiliation",
        "unit_affiliations",
        "สังกัดของหน่วยบริการ",
        "Affiliation of health units",
        key=("unit_code", "as_of"),
        public="unit-affiliations",
        owner_scope="province",
        province_from="unit_code",
        columns=(
            unit(),
            as_of(since=HEALTH_SINCE),  # the register's day: the affiliation held on it
            Column(
                "affiliation", "text", "สังกัด", "Affiliation", required=True, codes="affiliation", letters=20
            ),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "transfer",
        "transfers",
        "การถ่ายโอน",
        "Transfers",
        key=("unit_code", "step", "known_by"),
        public="transfers",
        owner_scope="province",
        province_from="unit_code",
        ordered=(("effective_on", "known_by"),),
        columns=(
            unit(),
            Column("step", "text", "ขั้นตอน", "Step", required=True, codes="transfer_step"),
            Column(
                "fiscal_year",  # null: not known
                "fiscal_year",
                "ปีงบประมาณที่ถ่ายโอน",
                "Fiscal year of transfer",
                since=FISCAL_SINCE,
                ahead=NEAR,
            ),
            Column("effective_on", "date", "มีผลวันที่", "Effective on", since=HEALTH_SINCE),
            # the event had happened by this day at the latest
            Column("known_by", "date", "ทราบผลภายในวันที่", "Known by", required=True, since=HEALTH_SINCE),
            lao("receiving_lao_code", th="อปท. ที่รับโอน", en="Receiving LAO", required=False),
            Column("evidence", "text", "หลักฐาน", "Evidence", required=True, codes="evidence", letters=20),
            Column("staff_transferred", "integer", "บุคลากรที่ถ่ายโอน", "Staff transferred"),
            Column("staff_seconded", "integer", "บุคลากรที่ไปช่วยราชการ", "Staff seconded"),
            Column("staff_stayed", "integer", "บุคลากรที่ไม่ถ่ายโอน", "Staff who stayed"),
            Column(
                "stage",  # null: not said
                "text",
                "ถ่ายโอนครั้งแรกหรือต่อเนื่อง",
                "Stage of transfer",
                allowed=values_of(TransferStage),
                named_in="transfer_stage",
            ),
            # of a first transfer none: it comes from the ministry
            lao("from_lao_code", th="อปท. ที่โอนออก", en="LAO that passed it on", required=False),
            Column("order_number", "text", "เลขที่คำสั่งหรือประกาศ", "Order number"),
            Column("order_on", "date", "คำสั่งลงวันที่", "Order of", since=HEALTH_SINCE),
            *QUIET_TAIL,
        ),
    ),
    Record(
        "pao_readiness",
        "pao_readiness",
        "ความพร้อมของ อบจ.",
        "PAO readiness",
        key=("lao_code", "fiscal_year"),
        why_private="a verdict on a named body, not to be passed on without its consent",
        owner_scope="province",
        province_from="lao_code",
        columns=(
            Column(
                "lao_code",
                "text",
                "อบจ.",
                "PAO",
                required=True,
                refers=Refers(("lao",), where={"lao_type": ("PAO",)}),
            ),
            fiscal_year(ahead=NEAR),
            Column("assessed_by", "text", "ผู้ประเมิน", "Assessed by"),
            Column("assessed_on", "date", "วันที่ประเมิน", "Assessed on", since=HEALTH_SINCE),
            # null: result not known
            Column("level", "text", "ผลการประเมิน", "Result level", codes="pao_readiness_level"),
            Column("units_allowed", "integer", "จำนวนหน่วยที่รับได้", "Units allowed"),
            *TAIL,
        ),
    ),
)
