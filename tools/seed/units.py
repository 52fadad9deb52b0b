"""Health units of the three provinces, their affiliation by date, and staff where the match is certain."""

import re
from pathlib import Path

from tools.seed.files import WORDS, Row, read_register
from tools.seed.population import CATCHMENTS_AS_OF

AFFILIATIONS = {"21000": "moph", "75000": "lao", "02000": "defence"}
DEFENCE = "02000"
REGISTER_DAY = "2026-05-31"

SOURCES = {
    "chospital": "hcode_register",
    "repo Ramathibodi-HPSR/oneID": "oneid_units",
    "NHSO": "nhso_units",
}
"""How the source of a row begins -> the key of its source."""

INFERRED = re.compile(r"inferred: the only unit of its kind .*\b(c\d+)\)")


def _read(registers: Path) -> list[dict[str, str]]:
    return sorted(read_register(registers / "health_units_hcode.csv"), key=lambda row: row["hcode5"])


def _source(row: dict[str, str]) -> str:
    return next(key for start, key in SOURCES.items() if row["source"].startswith(start))


def _kind(row: dict[str, str]) -> str:
    if WORDS["unit_name"]["commemorative"] in row["name_th"]:
        return "chc"
    if row["affiliation_code"] == DEFENCE:
        return "defence_hospital"
    return WORDS["unit_kind"][row["type"]]


def _facility(row: dict[str, str]) -> str | None:
    """The region-12 code that is certainly this unit, where its point was inferred from that file."""
    found = INFERRED.search(row["coord_source"])
    return found[1] if found else None


def _note(row: dict[str, str]) -> str | None:
    notes = []
    kind, facility = _kind(row), _facility(row)
    if kind == "chc":
        notes.append("filed_as_shph")
    if row["status_open"] != "1":
        notes.append("closed")
    if kind == "shph" and row["source_date"] != REGISTER_DAY:
        notes.append("not_in_register")
    if row["lat"]:
        notes.append("inferred" if facility else "geocoded")
    if not notes:
        return None
    pairs = [WORDS["note"][name].format(facility=facility).split(" || ") for name in notes]
    return " || ".join("; ".join(side) for side in zip(*pairs, strict=True))


def make_units(registers: Path) -> list[Row]:
    return [
        {
            "province_code": row["province_code"],
            "code": row["hcode5"],
            "code9": row["hcode9"],
            "name_th": " ".join(row["name_th"].split()),
            "kind": _kind(row),
            "district_code": row["amphoe_code"],
            "subdistrict_code": row["tambon_code"],
            "is_open": row["status_open"] == "1",
            "lat": row["lat"],
            "lon": row["lon"],
            "point_kind": ("inferred" if _facility(row) else "geocoded") if row["lat"] else None,
            "external_ids": {"region12_2020": _facility(row)} if _facility(row) else None,
            "source_key": _source(row),
            "note": _note(row),
        }
        for row in _read(registers)
    ]


def make_affiliations(registers: Path) -> list[Row]:
    """Who ran the unit on the day of its register; none where the register leaves it blank."""
    return [
        {
            "province_code": row["province_code"],
            "unit_code": row["hcode5"],
            "as_of": row["source_date"],
            "affiliation": AFFILIATIONS[row["affiliation_code"]],
            "source_key": _source(row),
        }
        for row in _read(registers)
        if row["affiliation_code"]
    ]


def make_staff(registers: Path) -> list[Row]:
    """Staff of units that the anonymous region-12 file certainly means; see `_facility`."""
    known = {row["id"]: row for row in read_register(registers / "health_facilities_region12_2020.csv")}
    rows: list[Row] = []
    for unit in _read(registers):
        facility = _facility(unit)
        if facility is None:
            continue
        staff = known[facility]
        if staff["tambon_code"] != unit["tambon_code"]:
            raise ValueError(f"{facility} and {unit['hcode5']} stand in different sub-districts")
        rows.append(
            {
                "province_code": unit["province_code"],
                "unit_code": unit["hcode5"],
                "as_of": CATCHMENTS_AS_OF,
                "doctors": staff["s_doc"],
                "dentists": staff["s_dent"].removesuffix(".0"),
                "nurses": staff["s_nurse"],
                "health_volunteers": staff["s_hv"],
                "source_key": "region12_2020",
                "note": WORDS["note"]["staff"].format(facility=facility),
            }
        )
    return rows
