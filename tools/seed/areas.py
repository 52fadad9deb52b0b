"""Areas of the nation: names and codes from geothai, label points from the shapes' register."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import geothai

from data.schema import NATION
from tools.seed.files import WORDS, Row, read_register

SENSITIVE_DISTRICTS = frozenset({"9003", "9004", "9005", "9006"})
"""Chana, Na Thawi, Thepha, Saba Yoi: the default of the rules of care; the administrator may change it."""

REGIONS: dict[int, str] = {
    1: "50 51 52 54 55 56 57 58",
    2: "53 63 64 65 67",
    3: "18 60 61 62 66",
    4: "12 13 14 15 16 17 19 26",
    5: "70 71 72 73 74 75 76 77",
    6: "11 20 21 22 23 24 25 27",
    7: "40 44 45 46",
    8: "38 39 41 42 43 47 48",
    9: "30 31 32 36",
    10: "33 34 35 37 49",
    11: "80 81 82 83 84 85 86",
    12: "90 91 92 93 94 95 96",
    13: "10",
}
"""Health region -> province codes, as the Ministry of Public Health divides the country."""


@dataclass(frozen=True)
class Point:
    """A label point: coordinates as the register writes them, so that they stay as they are; area in km2."""

    lon: str
    lat: str
    area: float

    def lonlat(self) -> tuple[float, float]:
        return float(self.lon), float(self.lat)


def make_areas(registers: Path) -> list[Row]:
    """The nation, 13 health regions, 77 provinces, 928 districts, 7,436 sub-districts, in code order."""
    points = _read_points(registers)
    region_of = {code: f"R{number:02}" for number, codes in REGIONS.items() for code in codes.split()}
    rows = [_area(NATION, level="nation", names=WORDS["nation"], parent=None)]
    for number in REGIONS:
        names = [name.format(number=number) for name in WORDS["region"]]
        row = _area(f"R{number:02}", level="region", names=names, parent=NATION)
        rows.append(row | {"source_key": "health_regions", "note": WORDS["note"]["region"]})

    provinces, districts, subdistricts = [], [], []
    for province in geothai.provinces():
        names = [province.name_th, province.name_en]
        parent = region_of[province.code]
        row = _area(province.code, level="province", names=names, parent=parent)
        provinces.append(row | _middle(point for code, point in points.items() if code[:2] == province.code))
        for district in geothai.districts(province.code):
            names = [district.name_th, district.name_en]
            row = _area(district.code, level="district", names=names, parent=province.code)
            row["sensitive_location"] = district.code in SENSITIVE_DISTRICTS
            members = [point for code, point in points.items() if code[:4] == district.code]
            districts.append(row | _middle(members))
            for one in geothai.subdistricts(district.code):
                names = [one.name_th, one.name_en]
                row = _area(one.code, level="subdistrict", names=names, parent=district.code)
                row["postcode"] = one.postal_codes[0] if one.postal_codes else None
                point = points.get(one.code)
                row |= _place(point) if point else {"note": WORDS["note"]["no_point"]}
                subdistricts.append(row)
    return rows + provinces + districts + subdistricts


def _area(code: str, *, level: str, names: list[str], parent: str | None) -> Row:
    name_th, name_en = names
    return {
        "province_code": NATION if level in {"nation", "region"} else code[:2],
        "code": code,
        "level": level,
        "name_th": name_th,
        "name_en": name_en,
        "parent_code": parent,
        "source_key": "areas",
    }


def _read_points(registers: Path) -> dict[str, Point]:
    return {
        row["tambon_code"]: Point(lon=row["lon"], lat=row["lat"], area=float(row["area_km2"]))
        for row in read_register(registers / "subdistricts_national.csv")
        if row["lon"]
    }


def _place(point: Point) -> Row:
    return {"lon": point.lon, "lat": point.lat, "point_kind": "label", "area_km2": point.area}


def _middle(members: Iterable[Point]) -> Row:
    """Label point of a larger area: that of its sub-district nearest to the area-weighted centre.

    The centre itself may fall into the sea or a neighbour; a member's label point lies inside the area.
    """
    points = list(members)
    if not points:
        return {"note": WORDS["note"]["no_point"]}
    total = math.fsum(point.area for point in points)
    lon = math.fsum(point.lonlat()[0] * point.area for point in points) / total
    lat = math.fsum(point.lonlat()[1] * point.area for point in points) / total
    shrink = math.cos(math.radians(lat))

    def distance(point: Point) -> float:
        return math.hypot((point.lonlat()[0] - lon) * shrink, point.lonlat()[1] - lat)

    return _place(min(points, key=distance)) | {"area_km2": round(total, 2)}
