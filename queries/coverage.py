"""Which LAO covers which sub-district on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pandas as pd

from data import clock
from data.domain.kinds import CoverageExtent
from data.domain.lineage import Lineage
from data.schema import lao_coverage
from queries._base import in_province, read, rows_of
from queries._cache import cached
from queries.identities import AREA, LAO
from queries.lineages import read_lineage
from queries.rows import each

WHOLE, PART = CoverageExtent.WHOLE.value, CoverageExtent.PART.value


@cached
def read_coverage(*, province: str) -> pd.DataFrame:
    """Which LAO covers which sub-district today: lao_code, subdistrict_code, extent (whole or part)."""
    return read_coverage_on(province=province, on=clock.today())


@cached
def read_coverage_on(*, province: str, on: date) -> pd.DataFrame:
    """The same on a day: an LAO covers what those that it follows covered, and what took the place of that.

    One that says itself what it covers, by another list, covers that alone. Of a sub-district that several
    became it covers the whole only where it covered all of them; of one that was divided and that it did not
    cover whole a part of each, since nobody has said which.
    """
    columns = ("lao_code", "subdistrict_code", "extent")
    statement = rows_of(lao_coverage, *columns, "source_key").where(in_province(lao_coverage, province))
    frame = read(statement.order_by(lao_coverage.c.lao_code, lao_coverage.c.subdistrict_code))
    bodies, places = read_lineage(record=LAO, on=on), read_lineage(record=AREA, on=on)
    if not bodies.steps and not places.steps:
        return frame[list(columns)]
    told = dict(_told(each(frame), bodies=bodies))
    rows = [
        (body, place, _extent(body, place, told, places=places))
        for body, place in dict.fromkeys(
            (body, place) for body, old in told for place in places.standing(old)
        )
    ]
    return pd.DataFrame(sorted(rows), columns=list(columns), dtype=object)


def _told(rows: Iterable[Any], *, bodies: Lineage) -> Iterator[tuple[tuple[str, str], str]]:
    """Who covers how much of what, each with those that follow it; the whole last, so that it counts."""
    every = list(rows)
    lists: dict[str, set[str | None]] = defaultdict(set)
    for row in every:
        lists[row.lao_code].add(row.source_key)
    found = [(row.lao_code, row.subdistrict_code, row.extent) for row in every]
    for row in every:
        heirs = [code for code in bodies.standing(row.lao_code) if code != row.lao_code]
        found += [
            (code, row.subdistrict_code, row.extent if len(heirs) == 1 else PART)
            for code in heirs
            if code not in lists or row.source_key in lists[code]
        ]
    for body, place, extent in sorted(found, key=lambda one: one[2] == WHOLE):
        yield (body, place), extent


def _extent(body: str, place: str, told: Mapping[tuple[str, str], str], *, places: Lineage) -> str:
    """Of a sub-district as it is now how much an LAO covers."""
    if (body, place) in told and not places.before(place):
        return told[body, place]
    came_from = {step.old for step in places.before(place)} | (
        {place} if _was_covered(place, told) else set()
    )
    return WHOLE if all(told.get((body, old)) == WHOLE for old in came_from) else PART


def _was_covered(place: str, told: Mapping[tuple[str, str], str]) -> bool:
    return any(covered == place for _, covered in told)
