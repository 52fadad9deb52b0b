"""LAOs of the nation, and the sub-districts each covers whole or in part."""

from collections.abc import Iterator
from pathlib import Path

from tools.seed.files import WORDS, Row, read_register

TYPES = {
    "PAO": "PAO",
    "ThesabanNakhon": "city_municipality",
    "ThesabanMueang": "town_municipality",
    "ThesabanTambon": "subdistrict_municipality",
    "TAO": "SAO",
    "BMA": "special",
    "Pattaya": "special",
}
SIZES = {"S": "small", "M": "medium", "L": "large", "": None, "Undefined": None}
PARTLY = "*"
SOURCE = "dla_laos"

THREE = frozenset({"83", "84", "90"})
"""Provinces with registers of units too: their LAOs lie open, with all that is known of them."""

CERTAIN = "amphoe+name"
"""How a code of the list was found for a body: by its name in its district; else by less."""

NOTES = {
    "later": "ประเภทและชื่อ ณ พ.ศ. 2565 ต่างจากบัญชีมีนาคม 2560 ซึ่งรหัสเป็นของประเภทเดิม ไม่ทราบวันที่เปลี่ยน || "
    "Type and name as of 2022 differ from the list of March 2017, whose code is of the former type; the day "
    "of the change is not known",
    "uncertain": "รหัส 7 หลักจับคู่จากที่เหลืออยู่ในอำเภอ ชื่อไม่ตรงกับบัญชี ควรสอบทาน || "
    "The 7-digit code is the one left over in the district, its name in the list is another: to be verified",
    "no_code": "ไม่พบรหัส 7 หลักในบัญชีมีนาคม 2560 รหัสในระบบนี้ตั้งจากรหัสพื้นที่ || "
    "No 7-digit code in the list of March 2017; the code here is made from the area's",
}


def code_of(dla_code: str) -> str:
    """An LAO's permanent code; the DLA code of 2560 in it is opaque."""
    return f"L{dla_code}"


def _code(row: dict[str, str]) -> str:
    """That, or for a body without a DLA code one of its geocode: no type has the digit 0."""
    return code_of(row["dla_code_2017"] or f"0{row['geocode']:0<4}")


def _read(registers: Path, *, of_three: bool) -> list[dict[str, str]]:
    rows = read_register(registers / "lao_national_2022.csv")
    own = [row for row in rows if (row["province_code"] in THREE) is of_three]
    return sorted(own, key=lambda row: (row["province_code"], row["dla_code_2017"], row["geocode"]))


def make_laos(registers: Path, *, of_three: bool) -> list[Row]:
    """The LAOs of the three provinces, or of all others: those without the codes of other registers."""
    return [
        _lao(row) | ({"external_ids": _elsewhere(row)} if of_three else {"note": _note(row)})
        for row in _read(registers, of_three=of_three)
    ]


def _lao(row: dict[str, str]) -> Row:
    return {
        "province_code": row["province_code"],
        "code": _code(row),
        "level": "lao",
        "name_th": row["name_th"],
        "name_en": _name_en(row),
        "parent_code": row["amphoe_code"] or row["province_code"],
        "lat": row["lat"],
        "lon": row["lon"],
        "point_kind": "office" if row["coord_source"].startswith("office") else "label",
        "lao_type": TYPES[row["type"]],
        "dla_code": row["dla_code_2017"],
        "size": SIZES[row["sao_size_2017"]],
        "area_km2": row["area_km2_2017"],
        "website": row["url"],
        "source_key": SOURCE,
    }


def _name_en(row: dict[str, str]) -> str:
    special: dict[str, str] = WORDS["lao_name_en_special"]
    if row["type"] in special:
        return special[row["type"]]
    return str(WORDS["lao_name_en"][TYPES[row["type"]]]).format(name=row["name_en"])


def _elsewhere(row: dict[str, str]) -> dict[str, str]:
    return {"geocode": row["geocode"], "tambon_project_key": row["lao_key"]}


def _note(row: dict[str, str]) -> str | None:
    """What is not certain of its type and code."""
    if not row["dla_code_2017"]:
        return NOTES["no_code"]
    if row["match"] != CERTAIN:
        return NOTES["uncertain"]
    return NOTES["later"] if row["type"] != row["type_2017"] else None


def make_coverage(registers: Path, *, of_three: bool) -> list[Row]:
    return list(_covered(registers, of_three=of_three))


def _covered(registers: Path, *, of_three: bool) -> Iterator[Row]:
    for row in _read(registers, of_three=of_three):
        for entry in sorted(row["tambon_codes_covered"].split()):
            yield {
                "province_code": row["province_code"],
                "lao_code": _code(row),
                "subdistrict_code": entry.strip(PARTLY),
                "extent": "part" if PARTLY in entry else "whole",
                "source_key": SOURCE,
            }
