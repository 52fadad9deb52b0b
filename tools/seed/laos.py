"""LAOs of the three provinces, and the sub-districts each covers whole or in part."""

from collections.abc import Iterator
from pathlib import Path

from tools.seed.files import WORDS, Row, read_register

TYPES = {
    "PAO": "PAO",
    "ThesabanNakhon": "city_municipality",
    "ThesabanMueang": "town_municipality",
    "ThesabanTambon": "subdistrict_municipality",
    "TAO": "SAO",
}
SIZES = {"S": "small", "M": "medium", "L": "large", "": None}
PARTLY = "*"
SOURCE = "dla_laos"


def code_of(dla_code: str) -> str:
    """An LAO's permanent code; the DLA code of 2560 in it is opaque."""
    return f"L{dla_code}"


def _read(registers: Path) -> list[dict[str, str]]:
    rows = read_register(registers / "lao_songkhla_phuket_suratthani_2022.csv")
    return sorted(rows, key=lambda row: (row["province_code"], row["dla_code_2017"]))


def make_laos(registers: Path) -> list[Row]:
    return [
        {
            "province_code": row["province_code"],
            "code": code_of(row["dla_code_2017"]),
            "level": "lao",
            "name_th": row["name_th"],
            "name_en": WORDS["lao_name_en"][TYPES[row["type"]]].format(name=row["name_en"]),
            "parent_code": row["amphoe_code"] or row["province_code"],
            "lat": row["lat"],
            "lon": row["lon"],
            "point_kind": "office" if row["coord_source"].startswith("office") else "label",
            "lao_type": TYPES[row["type"]],
            "dla_code": row["dla_code_2017"],
            "size": SIZES[row["sao_size_2017"]],
            "area_km2": row["area_km2_2017"],
            "website": row["url"],
            "external_ids": {"geocode": row["geocode"], "tambon_project_key": row["lao_key"]},
            "source_key": SOURCE,
        }
        for row in _read(registers)
    ]


def make_coverage(registers: Path) -> list[Row]:
    return list(_covered(registers))


def _covered(registers: Path) -> Iterator[Row]:
    for row in _read(registers):
        for entry in sorted(row["tambon_codes_covered"].split()):
            yield {
                "province_code": row["province_code"],
                "lao_code": code_of(row["dla_code_2017"]),
                "subdistrict_code": entry.strip(PARTLY),
                "extent": "part" if PARTLY in entry else "whole",
                "source_key": SOURCE,
            }
