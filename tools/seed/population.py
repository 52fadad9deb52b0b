"""Registered population by area and day, and the catchments of health region 12."""

from pathlib import Path

from tools.seed.files import WORDS, Row, read_register
from tools.seed.laos import code_of

CATCHMENTS_AS_OF = "2020-12-31"
"""The source gives the year 2020 only: the values held by its last day."""


def make_population(registers: Path) -> list[Row]:
    """Three provinces 2555 and 2560 to 2564, the nation 2564, and municipalities of Songkhla 2555."""
    rows: dict[tuple[str, str], Row] = {}
    # The provincial file is read last: for 2564 it has the households that the national file may lack.
    for name in ("dopa_population_national_2021", "dopa_population_90_83_84_2012_2021"):
        for entry in read_register(registers / f"{name}.csv"):
            as_of = f"{entry['year_ce']}-12-31"
            rows[entry["code"], as_of] = {
                "province_code": entry["code"][:2],
                "area_code": entry["code"],
                "as_of": as_of,
                "male": entry["male"],
                "female": entry["female"],
                "total": entry["total"],
                "households": entry["households"].removesuffix(".0"),
                "source_key": "dopa_population",
            }
    for dla_code, total in WORDS["municipality_2012"].items():
        rows[code_of(dla_code), "2012-12-31"] = {
            "province_code": dla_code[1:3],
            "area_code": code_of(dla_code),
            "as_of": "2012-12-31",
            "total": total,
            "source_key": "dopa_municipalities_2012",
            "note": WORDS["note"]["only_total"],
        }
    return [rows[key] for key in sorted(rows)]


def make_catchments(registers: Path) -> list[Row]:
    """One row a primary-care facility of health region 12, under the publisher's own anonymous code.

    Three facilities outside Songkhla stand in no sub-district in the source and are left out.
    """
    rows: list[Row] = []
    for entry in read_register(registers / "health_facilities_region12_2020.csv"):
        if entry["set"] != "hc12_phc" or not entry["tambon_code"]:
            continue
        known = float(entry["d_pop_moph"]) > 0
        rows.append(
            {
                "province_code": entry["province_code"],
                "facility_code": entry["id"],
                "as_of": CATCHMENTS_AS_OF,
                "subdistrict_code": entry["tambon_code"],
                "population": _whole(entry["d_pop_moph"]) if known else None,
                "population_60": _whole(entry["d_pop_moph_60"]) if known else None,
                "population_under_5": _whole(entry["d_pop_moph_05"]) if known else None,
                "source_key": "region12_2020",
                "note": None if known else WORDS["note"]["no_catchment"],
            }
        )
    return sorted(rows, key=lambda row: row["facility_code"])


def _whole(text: str) -> int:
    value = float(text)
    if not value.is_integer():
        raise ValueError(f"expected whole people, got {text}")
    return int(value)
