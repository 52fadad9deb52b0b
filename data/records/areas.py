"""Areas, LAOs and what is counted in them."""

from __future__ import annotations

from data import schema
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
    lao,
    names,
)
from data.records.model import Column, Record, Refers, Search

PROVINCE_DIGITS = 2

FIRST_CENSUS = 1909
"""Nobody was counted before it."""

POINT_KIND = Column(
    "point_kind",
    "text",
    "ที่มาของพิกัด",
    "Kind of point",
    allowed=("label", "office", "invented"),
    named_in="point_kind",
)
AREA_KM2 = Column("area_km2", "decimal", "พื้นที่ (ตร.กม.)", "Area (sq km)")
WEBSITE = Column("website", "text", "เว็บไซต์", "Website")
POSTCODE = Column("postcode", "text", "รหัสไปรษณีย์", "Postcode")
SENSITIVE = Column("sensitive_location", "flag", "พื้นที่ที่ต้องระวังตำแหน่ง", "Sensitive location")


def area_province(area_code: str) -> str:
    """The province of a DOPA code (2, 4 or 6 digits); the nation's for the nation and health regions."""
    return area_code[:PROVINCE_DIGITS] if area_code.isdigit() else schema.NATION


RECORDS = (
    Record(
        "area",
        schema.areas,
        "พื้นที่",
        "Areas",
        public="areas",
        search=Search(kind="level", places=("parent_code",)),
        owner_scope="nation",
        province_from="code",
        where={"level": AREA_LEVELS},
        absent=("lao_type", "dla_code", "size"),
        columns=(
            code("รหัสพื้นที่", "Area code"),
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
        schema.areas,
        "องค์กรปกครองส่วนท้องถิ่น",
        "Local administrative organisations",
        public="laos",
        search=Search(codes=("code", "dla_code"), kind="lao_type", places=("parent_code",)),
        owner_scope="province",
        province_from="parent_code",
        where={"level": ("lao",)},
        columns=(
            code("รหัส อปท.", "LAO code"),
            *names(),
            area_at("parent_code", "district", "province", th="อำเภอ (อบจ. ใส่จังหวัด)", en="District"),
            LAT,
            LON,
            POINT_KIND,
            POSTCODE,
            SENSITIVE,
            Column(
                "lao_type",
                "text",
                "ประเภท อปท.",
                "LAO type",
                required=True,
                codes="lao_type",
                identity="kind",
            ),
            Column("dla_code", "text", "รหัสกรมส่งเสริมการปกครองท้องถิ่น", "DLA code"),
            Column("size", "text", "ขนาด", "Size"),
            AREA_KM2,
            WEBSITE,
            EXTERNAL_IDS,
            *TAIL,
        ),
    ),
    Record(
        "lao_coverage",
        schema.lao_coverage,
        "ตำบลที่ อปท. ครอบคลุม",
        "Sub-districts covered by LAOs",
        public="lao-coverage",
        owner_scope="province",
        province_from="subdistrict_code",
        columns=(
            lao(),
            area_at("subdistrict_code", "subdistrict", th="รหัสตำบล", en="Sub-district code"),
            Column(
                "extent",
                "text",
                "ทั้งตำบลหรือบางส่วน",
                "Extent",
                required=True,
                allowed=("whole", "part"),
                named_in="coverage_extent",
            ),
            *TAIL,
        ),
    ),
    Record(
        "population",
        schema.population,
        "ประชากร",
        "Population",
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
        schema.catchments,
        "ประชากรในเขตรับผิดชอบ",
        "Catchments",
        public="catchments",
        owner_scope="province",
        province_from="subdistrict_code",
        columns=(
            Column(
                "facility_code", "text", "รหัสสถานบริการของแหล่งข้อมูล", "Publisher's facility code", required=True
            ),
            as_of(since=HEALTH_SINCE),
            area_at("subdistrict_code", "subdistrict", th="รหัสตำบล", en="Sub-district code"),
            Column("population", "integer", "ประชากร", "Population"),
            Column("population_60", "integer", "อายุ 60 ปีขึ้นไป", "Aged 60 and over"),
            Column("population_under_5", "integer", "อายุต่ำกว่า 5 ปี", "Aged under 5"),
            *TAIL,
        ),
    ),
)
