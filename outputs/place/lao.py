"""What is known of an LAO: of its people and units where it has whole sub-districts, then its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from data.domain.kinds import CoverageExtent
from data.domain.measures import share, together
from outputs.place.facts import build_facts
from outputs.place.model import Fact
from outputs.record import build_record
from outputs.scope import Scope
from outputs.story.model import Both
from queries.briefs import AreaFigures, read_subdistrict_figures
from queries.coverage import read_coverage
from words import LANGUAGES

FROM_SUBDISTRICTS = ("people", "units", "ageing")
"""Facts that an LAO has where it has whole sub-districts: a value of one is never split."""


def build_lao_facts(code: str, *, name: Both, province: str, year: int) -> tuple[Fact, ...]:
    """Its facts; none where it has no record in the province."""
    records = [build_record(code, scope=Scope(province, (), (), year, lang)) for lang in LANGUAGES]
    thai, english = (record.facts if record else () for record in records)
    sources = records[0].sources if records[0] else ()
    own = tuple(
        Fact(
            kind=f"record_{place}",
            label=Both(one.label, other.label),
            shown=Both(one.words, other.words),
            sources=sources if place == 0 else (),
            href=one.href,
        )
        for place, (one, other) in enumerate(zip(thai, english, strict=True))
    )
    return (*_of_its_subdistricts(code, name=name, province=province, year=year), *own)


def _of_its_subdistricts(code: str, *, name: Both, province: str, year: int) -> tuple[Fact, ...]:
    covered = read_coverage(province=province)
    covered = covered[covered["lao_code"] == code]
    if covered.empty or (covered["extent"] != CoverageExtent.WHOLE).any():
        return ()
    every = read_subdistrict_figures(province=province, year=year)
    parts = [every[one] for one in covered["subdistrict_code"] if one in every]
    if len(parts) < len(covered):
        return ()
    known = add_up(parts)
    facts = build_facts(code, level="lao", name=name, known=known, year=year)
    return tuple(fact for fact in facts if fact.kind in FROM_SUBDISTRICTS and fact.shown.th)


def add_up(parts: Sequence[AreaFigures]) -> AreaFigures:
    """Figures of several areas together; what one of them lacks none has."""
    people = [one.people for one in parts if one.people is not None]
    aged = [one.people_60 for one in parts if one.people_60 is not None]
    catchment = [one.catchment for one in parts if one.catchment is not None]
    houses = [one.households for one in parts if one.households is not None]
    has_people, has_aged = len(people) == len(parts), len(aged) == len(catchment) == len(parts)
    return AreaFigures(
        people=sum(people) if has_people else None,
        people_dates=together(one.people_dates for one in parts if one.people_dates) if has_people else None,
        people_sources=_all(one.people_sources for one in parts),
        households=sum(houses) if len(houses) == len(parts) else None,
        share_60=share(sum(aged), sum(catchment)) if has_aged else None,
        share_60_dates=together(one.share_60_dates for one in parts if one.share_60_dates)
        if has_aged
        else None,
        share_60_sources=_all(one.share_60_sources for one in parts),
        people_60=sum(aged) if has_aged else None,
        catchment=sum(catchment) if has_aged else None,
        units=sum(one.units for one in parts),
        units_proven=sum(one.units_proven for one in parts),
        unit_sources=_all(one.unit_sources for one in parts),
        unit_names=tuple(unit for one in parts for unit in one.unit_names),
        proven_in=tuple(unit for one in parts for unit in one.proven_in),
        has_register=all(one.has_register for one in parts),
        newest_proof=max((one.newest_proof for one in parts if one.newest_proof), default=None),
    )


def _all(sources: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for keys in sources for key in keys))
