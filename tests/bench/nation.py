"""LAOs and health units made up to the nation's numbers, in a database for this run alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from queries.areas import read_areas

UNITS = 9_872
LAOS = 7_850
SEEDED, SEEDED_LAOS = ("83", "84", "90"), 298
MADE_LAOS = tuple(f"LX{number:05}" for number in range(LAOS - SEEDED_LAOS))
"""Codes of the LAOs that are made up."""

REGISTER_DATE = date(2026, 5, 31)
TRANSFERRED = 0.43
"""The nation's share of transferred units, so that both kinds of marks are drawn."""


def fill_nation() -> None:
    """Add to the database that the settings name; its seeds are loaded already."""
    laos = list(_laos())
    units, affiliations = _units()
    rows = {"lao": laos, "health_unit": units, "unit_affiliation": affiliations}
    write_rows(engine(), actor=program("bench"), kind="import", rows=rows)


def _laos() -> Iterator[dict[str, Any]]:
    """LAOs at label points of sub-districts, some more than once."""
    kinds = ["SAO"] * 7 + ["subdistrict_municipality"] * 3
    areas = _subdistricts()
    for number, code in enumerate(MADE_LAOS):
        area = areas[number % len(areas)]
        yield {
            "code": code,
            "name_th": f"อปท. {number}",
            "parent_code": area["parent_code"],
            "lao_type": kinds[number % len(kinds)],
            "lat": area["lat"],
            "lon": area["lon"],
            "point_kind": "label",
        }


def _units() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    chance = random.Random(2569)
    areas = _subdistricts()
    units, affiliations = [], []
    for number in range(UNITS):
        area = areas[number % len(areas)]
        code = f"Z{number:04}"
        units.append(
            {
                "code": code,
                "name_th": f"รพ.สต. {area['name_th']} {number}",
                "kind": "shph",
                "district_code": area["parent_code"],
                "subdistrict_code": area["code"],
                "is_open": True,
                "lat": round(area["lat"] + chance.uniform(-0.03, 0.03), 5),
                "lon": round(area["lon"] + chance.uniform(-0.03, 0.03), 5),
                "point_kind": "invented",
            }
        )
        affiliation = "lao" if chance.random() < TRANSFERRED else "moph"
        affiliations.append({"unit_code": code, "as_of": REGISTER_DATE, "affiliation": affiliation})
    return units, affiliations


def _subdistricts() -> list[dict[str, Any]]:
    areas = read_areas(level="subdistrict", province="00")
    known = areas[areas["lat"].notna() & ~areas["code"].str[:2].isin(SEEDED)]
    return known.to_dict("records")


if __name__ == "__main__":
    fill_nation()
