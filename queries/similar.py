"""Places like this one: nearest by people, ageing and, of districts, kind of town."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import log
from statistics import pstdev

from data import clock
from queries._cache import cached
from queries.laos import read_laos_on
from queries.people import read_catchments, read_population

LATEST = 2700
"""A fiscal year after all data."""

OTHER_KIND = 1.0
"""What a district of another kind is farther away: one standard deviation."""

KINDS = ("city_municipality", "town_municipality")
"""A district is of the kind of its largest town: with a city, with a town municipality, or neither."""

NO_KIND = "other"


@dataclass(frozen=True)
class Similar:
    """A place and how far it lies, in standard deviations. `kind`: city_municipality,
    town_municipality or other. `share_60` None: not known, then ageing takes no part."""

    code: str
    distance: float
    people: int
    share_60: float | None
    kind: str


@cached
def read_similar_districts(*, district: str, count: int = 3) -> tuple[Similar, ...]:
    """The `count` districts of the same province nearest to `district`, the nearest first.

    Distance: of the logarithm of registered people and of the share of 60 and over in the catchments, each
    in standard deviations over the province, by Pythagoras; one more where the kind of town differs.
    """
    return _nearest(district, level="district", kinds=_kinds(district[:2]), count=count)


@cached
def read_similar_subdistricts(*, subdistrict: str, count: int = 5) -> tuple[Similar, ...]:
    """The same of sub-districts of the same province, by people and ageing alone."""
    return _nearest(subdistrict, level="subdistrict", kinds={}, count=count)


def _nearest(place: str, *, level: str, kinds: Mapping[str, str], count: int) -> tuple[Similar, ...]:
    province = place[:2]
    people = read_population(level=level, province=province, year=LATEST)
    counted_people = zip(people["code"], people["total"], strict=True)
    totals = {code: int(total) for code, total in counted_people if total > 0}
    aged = read_catchments(level=level, province=province, year=LATEST)
    counted = zip(aged["code"], aged["people_60"], aged["people"], strict=True)
    shares = {code: 100 * float(old) / float(everyone) for code, old, everyone in counted if everyone}
    sizes = {code: log(total) for code, total in totals.items()}
    size_spread = pstdev(sizes.values()) if len(sizes) > 1 else 0.0
    age_spread = pstdev(shares.values()) if len(shares) > 1 else 0.0

    def distance(code: str) -> float:
        parts = [(sizes[code] - sizes[place]) / size_spread if size_spread else 0.0]
        if age_spread and code in shares and place in shares:
            parts.append((shares[code] - shares[place]) / age_spread)
        far = sum(part * part for part in parts) ** 0.5
        return far + (OTHER_KIND if kinds.get(code, NO_KIND) != kinds.get(place, NO_KIND) else 0.0)

    if place not in sizes:
        return ()
    found = [
        Similar(code, distance(code), totals[code], shares.get(code), kinds.get(code, NO_KIND))
        for code in sizes
        if code != place
    ]
    return tuple(sorted(found, key=lambda one: (one.distance, one.code))[:count])


def _kinds(province: str) -> dict[str, str]:
    laos = read_laos_on(province=province, on=clock.today())
    kinds: dict[str, str] = {}
    for kind in reversed(KINDS):
        kinds |= dict.fromkeys(laos.loc[laos["lao_type"] == kind, "district_code"], kind)
    return kinds
