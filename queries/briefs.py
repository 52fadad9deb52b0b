"""What is known of every district at once: the figures of the overview, read for all in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data.domain.measures import Dates, dates_of, share, together
from data.domain.transfer import PROVEN
from queries._cache import cached
from queries.areas import read_areas
from queries.laos import read_laos
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.rows import each


@dataclass(frozen=True)
class DistrictFigures:
    """A district as `queries.overview` counts it, without what is compared with the year before.

    `certified`: LAOs with a valid certificate, less those of which a sample row tells anything.
    """

    people: int | None = None
    people_dates: Dates | None = None
    people_sources: tuple[str, ...] = ()
    share_60: float | None = None
    share_60_dates: Dates | None = None
    share_60_sources: tuple[str, ...] = ()
    laos: int = 0
    lao_sources: tuple[str, ...] = ()
    units: int = 0
    units_proven: int = 0
    unit_sources: tuple[str, ...] = ()
    certified: int = 0
    certified_sources: tuple[str, ...] = ()


@cached
def read_district_figures(*, province: str, year: int) -> Mapping[str, DistrictFigures]:
    """Every district of a province by code ("00": of all): a statement a topic, however many there are.

    `read_people`, `read_lao_counts`, `read_unit_counts` and `read_certificate_counts` say the same of one.
    """
    people = {row.code: row for row in each(read_population(level="district", province=province, year=year))}
    aged = {row.code: row for row in each(read_catchments(level="district", province=province, year=year))}
    laos = _by_district(read_laos(province=province, year=year))
    everywhere: dict[str, list[Any]] = defaultdict(list)
    for row in laos.get("", ()):
        if row.lao_type == "PAO" and not row.is_sample:
            everywhere[row.province_code].append(row)
    units = _by_district(transferable_units(province=province, year=year))
    return {
        code: _figures(
            people=people.get(code),
            aged=aged.get(code),
            laos=sorted([*laos.get(code, ()), *everywhere[own]], key=lambda row: row.code),
            units=units.get(code, []),
        )
        for code, own in each(read_areas(level="district", province=province)[["code", "parent_code"]])
    }


def _figures(*, people: Any, aged: Any, laos: Sequence[Any], units: Sequence[Any]) -> DistrictFigures:
    """Of one district. `people`, `aged`: its row where there is one."""
    real = [row for row in laos if not row.is_sample]
    held = [row for row in laos if pd.notna(row.level)]
    return DistrictFigures(
        people=int(people.total) if people else None,
        people_dates=dates_of([people.as_of]) if people else None,
        people_sources=_keys([people.source_key]) if people else (),
        share_60=share(int(aged.people_60), int(aged.people)) if aged else None,
        share_60_dates=together([aged.dates]) if aged else None,
        share_60_sources=_keys([aged.source_key]) if aged else (),
        laos=len(real),
        lao_sources=_keys(row.source_key for row in real),
        units=len(units),
        units_proven=sum(row.state in PROVEN for row in units),
        unit_sources=_keys(row.source_key for row in units),
        certified=sum(not row.status_sample for row in held),
        certified_sources=_keys(row.status_source for row in laos),
    )


def _by_district(frame: pd.DataFrame) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in each(frame):
        found[row.district_code].append(row)
    return found


def _keys(keys: Iterable[object]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if isinstance(key, str)))
