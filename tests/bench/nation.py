"""The nation's LAOs, and health units made up to the nation's number, in a database for this run alone."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

from data.actions import write_rows
from data.database import engine
from data.domain.rights import program
from data.settings import ROOT
from queries.areas import read_areas

REGISTER = ROOT.parent / "shared" / "data" / "registers" / "lao_national_2022.csv"
UNITS = 9_872
LAOS = 7_850
SEEDED = ("83", "84", "90")
TYPES = {
    "PAO": "PAO",
    "ThesabanNakhon": "city_municipality",
    "ThesabanMueang": "town_municipality",
    "ThesabanTambon": "subdistrict_municipality",
    "TAO": "SAO",
    "BMA": "special",
    "Pattaya": "special",
}
REGISTER_DATE = date(2026, 5, 31)
TRANSFERRED = 0.43
"""The nation's share of transferred units, so that both kinds of marks are drawn."""


def fill_nation() -> None:
    """Add to the database that the settings name; its seeds are loaded already."""
    laos = list(_registered() if REGISTER.exists() else _invented())
    units, affiliations = _units()
    rows = {"lao": laos, "health_unit": units, "unit_affiliation": affiliations}
    write_rows(engine(), actor=program("bench"), kind="import", rows=rows)


def _registered() -> Iterator[dict[str, Any]]:
    with REGISTER.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["province_code"] not in SEEDED]
    for number, row in enumerate(rows):
        code = f"L{row['dla_code_2017']}" if row["dla_code_2017"] else f"LX{number:05}"
        yield _lao(
            code,
            name=row["name_th"],
            parent=row["amphoe_code"] or row["province_code"],
            kind=TYPES[row["type"]],
            place=(float(row["lat"]), float(row["lon"])),
            office=row["coord_source"].startswith("office"),
        )


def _invented() -> Iterator[dict[str, Any]]:
    """Where the register is not at hand: an LAO at label points of sub-districts."""
    kinds = ["SAO"] * 7 + ["subdistrict_municipality"] * 3
    areas = _subdistricts()
    for number in range(LAOS - 298):
        area = areas[number % len(areas)]
        place = (area["lat"], area["lon"])
        parent = area["parent_code"]
        yield _lao(
            f"LX{number:05}", name=f"อปท. {number}", parent=parent, kind=kinds[number % 10], place=place
        )


def _lao(
    code: str, *, name: str, parent: str, kind: str, place: tuple[float, float], office: bool = False
) -> dict[str, Any]:
    return {
        "code": code,
        "name_th": name,
        "parent_code": parent,
        "lao_type": kind,
        "lat": place[0],
        "lon": place[1],
        "point_kind": "office" if office else "label",
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
