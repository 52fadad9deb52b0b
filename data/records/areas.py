"""Areas, LAOs and what is counted in them."""

from __future__ import annotations

from data.domain.kinds import AreaLevel, AreaPoint, CoverageExtent
from data.records.columns import (
    AREA_LEVELS,
    EXTERNAL_IDS,
    HEALTH_SINCE,
    LAT,
    LON,
    TAIL,
    any_area,
    area_at,
    as_of,
    code,
    followed,
    founded,
    in_force,
    lao,
    names,
    values_of,
)
from data.records.model import Column, Dated, Record, Refers, Search
from data.records.tables import NATION

PROVINCE_DIGITS = 2

FIRST_CENSUS = 1909
"""Nobody was counted before it."""

FIRST_PROVINCES = 1892
"""Provinces, districts and sub-districts are those of the reform of 2435."""

FIRST_MUNICIPALITIES = 1933
"""No LAO of today's kinds is older than the municipal act of 2476."""

POINT_KIND = Column(
    "point_kind",
    "text",
    "ที่มาของพิกัด",
    "Kind of point",
    allowed=values_of(AreaPoint),
    named_in="point_kind",
)
AREA_KM2 = Column("area_km2", "decimal", "พื้นที่ (ตร.กม.)", "Area (sq km)")
WEBSITE = Column("website", "text", "เว็บไซต์", "Website")
POSTCODE = Column("postcode", "text", "รหัสไปรษณีย์", "Postcode", letters=5)
SENSITIVE = Column("sensitive_location", "flag", "พื้นที่ที่ต้องระวังตำแหน่ง", "Sensitive location")

LAO_TYPE = Column(
    "lao_type",
    "text",
    "ประเภท อปท.",
    "LAO type",
    required=True,
    codes="lao_type",
    identity="kind",
    letters=30,
)
DLA_CODE = Column("dla_code", "text", "รหัสกรมส่งเสริมการปกครองท้องถิ่น", "DLA code", letters=7)
NAMES = {"name_th": "name_th", "name_en": "name_en"}


def area_province(area_code: str) -> str:
    """The province of a DOPA code (2, 4 or 6 digits); the nation's for the nation and health regions."""
    return area_code[:PROVINCE_DIGITS] if area_code.isdigit() else NATION


RECORDS = (
    Record(
        "area",
        "areas",
        "พื้นที่",
        "Areas",
        key=("code",),
        indexes=(("level", "province_code", "parent_code"),),
        public="areas",
        search=Search(kind="level", places=("parent_code",)),
        dated=Dated("area_identity", "area_succession", NAMES | {"within": "parent_code"}),
        owner_scope="nation",
        province_from="code",
        where={"level": AREA_LEVELS},
        columns=(
            code("รหัสพื้นที่", "Area code", letters=20),
            Column(
                "level",
                "text",
                "ระดับ",
                "Level",
                required=True,
                allowed=AREA_LEVELS,
                named_in="area_level",
                identity="kind",
            ),
            *names(),
            # of an LAO: its district, of a PAO its province
            Column("parent_code", "text", "อยู่ในพื้นที่", "Within", refers=Refers(("area",)), identity="place"),
            LAT,
            LON,
            POINT_KIND,
            POSTCODE,
            SENSITIVE,
            AREA_KM2,
            WEBSITE,
            EXTERNAL_IDS,
            *TAIL,
        ),
    ),
    Record(
        "lao",
        "areas",
        "องค์กรปกครองส่วนท้องถิ่น",
        "Local administrative organisations",
        key=("code",),
        indexes=(("level", "province_code", "parent_code"),),
        public="laos",
        search=Search(codes=("code", "dla_code"), kind="lao_type", places=("parent_code",)),
        dated=Dated(
            "lao_identity",
            "lao_succession",
            NAMES | {"kind": "lao_type", "code": "dla_code"},
        ),
        owner_scope="province",
        province_from="parent_code",
        where={"level": values_of((AreaLevel.LAO,))},
        columns=(
            code("รหัส อปท.", "LAO code", letters=20),
            *names(),
            area_at("parent_code", "district", "province", th="อำเภอ (อบจ. ใส่จังหวัด)", en="District"),
            LAT,
            LON,
            POINT_KIND,
            POSTCODE,
            SENSITIVE,
            LAO_TYPE,
            DLA_CODE,
            Column("size", "text", "ขนาด", "Size", letters=20),
            AREA_KM2,
            WEBSITE,
            EXTERNAL_IDS,
            *TAIL,
        ),
    ),
    Record(
        "lao_identity",
        "lao_identities",
        "ชื่อและประเภทของ อปท. ตามวันที่",
        "Names and types of LAOs by day",
        key=("lao_code", "from_on"),
        public="lao-identities",
        search=Search(codes=("lao_code", "dla_code"), kind="lao_type", places=(), of="lao"),
        owner_scope="province",
        province_from="lao_code",
        ordered=(("from_on", "to_on"),),
        columns=(
            lao(),
            # what it was before has no known beginning: its row of `areas`
            *in_force(since=FIRST_MUNICIPALITIES),
            *names(),
            LAO_TYPE,
            DLA_CODE,
            founded(),
            *TAIL,
        ),
    ),
    Record(
        "lao_succession",
        "lao_successions",
        "อปท. ที่สืบต่อกัน",
        "LAOs that follow others",
        key=("old_code", "new_code", "effective_on"),
        public="lao-successions",
        owner_scope="province",
        province_from="new_code",
        columns=(
            *followed(
                old=lao("old_code", th="อปท. เดิม", en="Former LAO"),
                new=lao("new_code", th="อปท. ที่สืบต่อ", en="LAO that follows"),
                since=FIRST_MUNICIPALITIES,
            ),
            *TAIL,
        ),
    ),
    Record(
        "area_identity",
        "area_identities",
        "ชื่อและที่อยู่ของพื้นที่ตามวันที่",
        "Names and places of areas by day",
        key=("area_code", "from_on"),
        public="area-identities",
        search=Search(codes=("area_code",), places=(), of="area"),
        owner_scope="nation",
        province_from="area_code",
        ordered=(("from_on", "to_on"),),
        columns=(
            area_at("area_code", *AREA_LEVELS, th="รหัสพื้นที่", en="Area code"),
            *in_force(since=FIRST_PROVINCES),
            *names(),
            # of a sub-district its district, of a district its province
            Column("parent_code", "text", "อยู่ในพื้นที่", "Within", refers=Refers(("area",)), identity="place"),
            founded(),
            *TAIL,
        ),
    ),
    Record(
        "area_succession",
        "area_successions",
        "พื้นที่ที่สืบต่อกัน",
        "Areas that follow others",
        key=("old_code", "new_code", "effective_on"),
        public="area-successions",
        owner_scope="nation",
        province_from="new_code",
        columns=(
            *followed(
                old=area_at("old_code", *AREA_LEVELS, th="พื้นที่เดิม", en="Former area"),
                new=area_at("new_code", *AREA_LEVELS, th="พื้นที่ที่สืบต่อ", en="Area that follows"),
                since=FIRST_PROVINCES,
            ),
            *TAIL,
        ),
    ),
    Record(
        "lao_coverage",
        "lao_coverage",
        "ตำบลที่ อปท. ครอบคลุม",
        "Sub-districts covered by LAOs",
        key=("lao_code", "subdistrict_code"),
        public="lao-coverage",
        owner_scope="province",
        province_from="subdistrict_code",
        columns=(
            lao(),
            area_at("subdistrict_code", "subdistrict", th="รหัสตำบล", en="Sub-district code", letters=6),
            Column(
                "extent",
                "text",
                "ทั้งตำบลหรือบางส่วน",
                "Extent",
                required=True,
                allowed=values_of(CoverageExtent),
                named_in="coverage_extent",
                letters=10,
            ),
            *TAIL,
        ),
    ),
    Record(
        "population",
        "population",
        "ประชากร",
        "Population",
        key=("area_code", "as_of"),
        indexes=(("area_code", "as_of"),),
        public="population",
        owner_scope="province",
        province_from="area_code",
        columns=(
            any_area(),
            as_of(since=FIRST_CENSUS),
            Column("male", "integer", "ชาย", "Male"),
            Column("female", "integer", "หญิง", "Female"),
            Column("total", "integer", "รวม", "Total", required=True),
            Column("households", "integer", "จำนวนบ้าน", "Households"),
            *TAIL,
        ),
    ),
    Record(
        "catchment",
        "catchments",
        "ประชากรในเขตรับผิดชอบ",
        "Catchments",
        key=("facility_code", "as_of"),
        indexes=(("subdistrict_code", "as_of"),),
        public="catchments",
        owner_scope="province",
        province_from="subdistrict_code",
        columns=(
            Column(
                "facility_code",  # the publisher's own code, not a hospital code
                "text",
                "รหัสสถานบริการของแหล่งข้อมูล",
                "Publisher's facility code",
                required=True,
                letters=20,
            ),
            as_of(since=HEALTH_SINCE),
            area_at("subdistrict_code", "subdistrict", th="รหัสตำบล", en="Sub-district code", letters=6),
            Column("population", "integer", "ประชากร", "Population"),
            Column("population_60", "integer", "อายุ 60 ปีขึ้นไป", "Aged 60 and over"),
            Column("population_under_5", "integer", "อายุต่ำกว่า 5 ปี", "Aged under 5"),
            *TAIL,
        ),
    ),
)
