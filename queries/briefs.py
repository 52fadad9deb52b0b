"""What is known of every area of a level at once: the figures of the overview, read for all in one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.domain.measures import Dates, dates_of, share, together
from data.domain.transfer import PROVEN, TransferState
from queries._cache import cached
from queries.areas import read_areas
from queries.coverage import read_coverage
from queries.laos import PAO, has_pao, read_laos
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.rows import each
from queries.sources import distinct


@dataclass(frozen=True)
class NamedBody:
    """A body or place with its names, and what is known of it: the level of a certificate with its year."""

    code: str
    name_th: str
    name_en: str | None
    level: str | None = None
    year: int | None = None


@dataclass(frozen=True)
class AreaFigures:
    """A district or sub-district as `queries.overview` counts it, but for what is compared.

    `laos`: of a district its own, of a sub-district those that cover any part of it; the PAO is the whole
    province's and counted in neither. `lao_types`: how many of each. `certified`: LAOs with a valid
    certificate, less those of which a sample row tells anything; `certified_laos`, `awarded_laos` by name.
    `has_register`: whether any unit of the province is on record; `has_pao`: whether there is a PAO to which
    they may pass. `proven_in`: of a district the sub-districts with proven units, of a sub-district these
    units. `year_unknown`: proven units of which the year of transfer is not known.
    """

    people: int | None = None
    people_dates: Dates | None = None
    people_sources: tuple[str, ...] = ()
    households: int | None = None
    share_60: float | None = None
    share_60_dates: Dates | None = None
    share_60_sources: tuple[str, ...] = ()
    people_60: int | None = None
    catchment: int | None = None
    laos: int = 0
    lao_sources: tuple[str, ...] = ()
    lao_types: tuple[tuple[str, int], ...] = ()
    lao_names: tuple[NamedBody, ...] = ()
    units: int = 0
    units_proven: int = 0
    unit_sources: tuple[str, ...] = ()
    unit_names: tuple[NamedBody, ...] = ()
    has_register: bool = False
    has_pao: bool = True
    proven_in: tuple[NamedBody, ...] = ()
    year_unknown: int = 0
    newest_proof: date | None = None
    certified: int = 0
    certified_sources: tuple[str, ...] = ()
    certified_laos: tuple[NamedBody, ...] = ()
    awarded_laos: tuple[NamedBody, ...] = ()


@cached
def read_district_figures(*, province: str, year: int) -> Mapping[str, AreaFigures]:
    """Every district of a province by code ("00": of all): a statement a topic, however many there are.

    `read_people`, `read_lao_counts`, `read_unit_counts` and `read_certificate_counts` say the same of one.
    """
    laos = _grouped(read_laos(province=province, year=year), lambda row: (row.district_code,))
    names = _named(read_areas(level="subdistrict", province=province))
    return _read(
        level="district",
        province=province,
        year=year,
        laos=laos,
        unit_area=lambda row: row.district_code,
        found_at=lambda row: names.get(row.subdistrict_code or ""),
    )


@cached
def read_subdistrict_figures(*, province: str, year: int) -> Mapping[str, AreaFigures]:
    """The same of every sub-district; an LAO stands in each that it covers any part of."""
    covered: dict[str, list[str]] = defaultdict(list)
    for row in each(read_coverage(province=province)):
        covered[row.lao_code].append(row.subdistrict_code)
    laos = _grouped(read_laos(province=province, year=year), lambda row: covered.get(row.code, ()))
    return _read(
        level="subdistrict",
        province=province,
        year=year,
        laos=laos,
        unit_area=lambda row: row.subdistrict_code,
        found_at=lambda row: NamedBody(row.code, row.name_th, row.name_en),
    )


def _read(
    *,
    level: str,
    province: str,
    year: int,
    laos: Mapping[str, list[Any]],
    unit_area: Callable[[Any], str | None],
    found_at: Callable[[Any], NamedBody | None],
) -> Mapping[str, AreaFigures]:
    people = {row.code: row for row in each(read_population(level=level, province=province, year=year))}
    aged = {row.code: row for row in each(read_catchments(level=level, province=province, year=year))}
    every = transferable_units(province=province, year=year)
    units = _grouped(every, lambda row: (unit_area(row),))
    registered = {row.province_code for row in each(every[["province_code"]].drop_duplicates())}
    return {
        code: _figures(
            people=people.get(code),
            aged=aged.get(code),
            laos=laos.get(code, []),
            units=units.get(code, []),
            has_register=code[:2] in registered,
            has_pao=has_pao(province=code[:2]),
            found_at=found_at,
        )
        for code in read_areas(level=level, province=province)["code"]
    }


def _figures(
    *,
    people: Any,
    aged: Any,
    laos: Sequence[Any],
    units: Sequence[Any],
    has_register: bool,
    has_pao: bool,
    found_at: Callable[[Any], NamedBody | None],
) -> AreaFigures:
    """Of one area. `people`, `aged`: its row where there is one."""
    own = [row for row in laos if not row.is_sample and row.lao_type != PAO]
    held = certified_of(laos)
    proven = [row for row in units if row.state in PROVEN]
    types = pd.Series([row.lao_type for row in own], dtype=object).value_counts(sort=False)
    return AreaFigures(
        people=int(people.total) if people else None,
        people_dates=dates_of([people.as_of]) if people else None,
        people_sources=distinct([people.source_key]) if people else (),
        households=int(people.households) if people and pd.notna(people.households) else None,
        share_60=share(int(aged.people_60), int(aged.people)) if aged else None,
        share_60_dates=together([aged.dates]) if aged else None,
        share_60_sources=distinct([aged.source_key]) if aged else (),
        people_60=int(aged.people_60) if aged else None,
        catchment=int(aged.people) if aged else None,
        laos=len(own),
        lao_sources=distinct(row.source_key for row in own),
        lao_types=tuple(sorted((str(kind), int(n)) for kind, n in types.items())),
        lao_names=tuple(NamedBody(row.code, row.name_th, row.name_en) for row in own),
        units=len(units),
        units_proven=len(proven),
        unit_sources=distinct(row.source_key for row in units),
        unit_names=tuple(NamedBody(row.code, row.name_th, row.name_en) for row in units),
        has_register=has_register,
        has_pao=has_pao,
        proven_in=tuple(dict.fromkeys(place for row in proven if (place := found_at(row)))),
        year_unknown=sum(row.state is TransferState.YEAR_UNKNOWN for row in proven),
        newest_proof=max((row.proven_on for row in proven), default=None),
        certified=len(held),
        certified_sources=distinct(row.status_source for row in laos),
        certified_laos=held,
        awarded_laos=awarded_of(own),
    )


def certified_of(laos: Iterable[Any]) -> tuple[NamedBody, ...]:
    """Rows of `read_laos` with a valid certificate, by name; none of which a sample row tells anything."""
    return tuple(
        NamedBody(row.code, row.name_th, row.name_en, row.level, int(row.certificate_year))
        for row in laos
        if pd.notna(row.level) and not row.status_sample
    )


def awarded_of(laos: Iterable[Any]) -> tuple[NamedBody, ...]:
    """The same with the WHO's award, which has a level of its own."""
    return tuple(
        NamedBody(row.code, row.name_th, row.name_en, row.who_award)
        for row in laos
        if isinstance(row.who_award, str) and not row.status_sample
    )


def _grouped(frame: pd.DataFrame, areas: Callable[[Any], Iterable[str | None]]) -> Mapping[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for row in each(frame):
        for code in areas(row):
            if code:
                found[code].append(row)
    return found


def _named(frame: pd.DataFrame) -> Mapping[str, NamedBody]:
    return {row.code: NamedBody(row.code, row.name_th, row.name_en) for row in each(frame)}
