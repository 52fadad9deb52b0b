"""A place is put together: for its page, and all districts at once for an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from outputs.place.facts import build_fact_gaps, build_facts
from outputs.place.lao import build_lao_facts
from outputs.place.model import Fact, Number, Place, PlaceGap
from outputs.place.naming import both_titles
from outputs.place.network import build_network_facts
from outputs.place.numbers import around, build_indicators, build_numbers, count_without_value
from outputs.place.rows import (
    agreement_rows,
    areas_of_agreement,
    by_place,
    charter_rows,
    event_rows,
    item_rows,
    lead_rows,
    promise_rows,
    with_care,
)
from outputs.story.facts import draft_facts
from outputs.story.model import EMPTY, EditionFacts, Row
from outputs.story.say import counted, plain, say
from queries._cache import cached
from queries.agreements import read_agreements, read_commitments
from queries.annotations import read_annotations
from queries.areas import NamedPlace, read_area, read_areas
from queries.briefs import AreaFigures, read_district_figures, read_subdistrict_figures
from queries.contributions import read_contributions
from queries.goal_book import read_goal_tree
from queries.goals import read_default_goal_year
from queries.lead import read_register_day
from queries.milestones import read_milestones
from queries.plans import read_plan_items
from queries.rows import each
from queries.toolkit import read_charters

AREAS = ("district", "subdistrict")


@dataclass(frozen=True)
class PlacesTold:
    """What is on record for the places of a province, by their codes; `leads` are of the whole province.

    `sets`: goal sets with the fiscal year (พ.ศ.) in which each is read, `own_sets` those of the province.
    `partners`: how many partners of the province are named, and of how many.
    """

    province: str
    promises: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    items: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    agreements: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    leads: tuple[Row, ...] = ()
    sets: Mapping[str, int] = field(default_factory=dict)
    own_sets: frozenset[str] = frozenset()
    partners: tuple[int, int] = (0, 0)


def build_place(place: NamedPlace, *, province: str, year: int, today: date) -> Place:
    """Everything of one place as it stands at the moment that is read.

    `year`: the fiscal year (พ.ศ.) up to which facts are read; goal sets are read in their own latest one.
    """
    code, level = place.code, place.level
    is_real = not _is_invented(code)
    facts = draft_facts(province=province, year=year, goal_sets=(), today=today)
    told = read_told(facts=facts, level=level, sets=_sets(province, today=today, year=year))
    name = plain(place.name_th, place.name_en)
    known_charters = by_place(
        read_charters(province=province), level=level, areas=lambda one: (one.area_code,)
    )
    charters = charter_rows(known_charters.get(code, ()), today=today)
    networks = tuple(build_network_facts(code, level=level, name=name, province=province, year=year))
    if level not in AREAS:
        return _assembled(
            place,
            facts=(*build_lao_facts(code, name=name, province=province, year=year), *networks),
            indicators=(),
            told=told,
            charters=charters,
            gaps=(PlaceGap("indicators", say("place.gap_lao_indicators"), "observation"),),
            is_real=is_real,
        )
    known = read_figures(level=level, province=province, year=year).get(code, AreaFigures())
    siblings = read_areas(level=level, province=province)
    if level == "subdistrict":
        siblings = siblings[siblings["parent_code"] == place.district]
    seen = around(code, level=level, siblings=siblings["code"])
    own = build_facts(
        code,
        level=level,
        name=name,
        known=known,
        year=year,
        register_on=read_register_day(province=province, today=today),
    )
    return _assembled(
        place,
        facts=(*own, *networks),
        numbers=tuple(build_numbers(code, level=level, name=name, year=year, seen=seen)),
        indicators=tuple(
            build_indicators(code, sets=told.sets, today=today, seen=seen, is_real=is_real)
            if level == "district"
            else ()
        ),
        told=told,
        charters=charters,
        gaps=tuple(build_fact_gaps(known, level=level, today=today)),
        is_real=is_real,
    )


def read_figures(*, level: str, province: str, year: int) -> Mapping[str, AreaFigures]:
    read = read_district_figures if level == "district" else read_subdistrict_figures
    return read(province=province, year=year)


@cached
def read_told(*, facts: EditionFacts, level: str, sets: tuple[tuple[str, int], ...]) -> PlacesTold:
    """What was promised, planned and agreed, by place. Samples stand among it, each row marked.

    `sets`: codes of goal sets, each with the fiscal year (พ.ศ.) in which it is read.
    """
    province, today = facts.province, facts.data_date
    commitments = read_commitments(province=province, today=today)
    milestones = read_milestones(province=province, today=today)
    homes = {f"commitment|{one.code}": one.area_code for one in commitments}
    homes |= {f"milestone|{one.code}": one.area_code for one in milestones}
    promises = by_place(
        promise_rows(commitments, milestones, facts=facts),
        level=level,
        areas=lambda row: (homes[row.key],),
    )
    items = by_place(each(read_plan_items(province=province)), level=level, areas=_areas_of_item)
    agreements = by_place(
        read_agreements(province=province, today=today), level=level, areas=areas_of_agreement
    )
    codes = tuple(code for code, _ in sets)
    trees = [tree for tree in read_goal_tree(province=province) if tree.goal_set.code in codes]
    return PlacesTold(
        province=province,
        promises=promises,
        items={code: item_rows(rows) for code, rows in items.items()},
        agreements={code: agreement_rows(own) for code, own in agreements.items()},
        leads=lead_rows(trees, province=province),
        sets=dict(sets),
        own_sets=frozenset(tree.goal_set.code for tree in trees if tree.goal_set.province_code == province),
        partners=_partners(province, sets=codes),
    )


def _assembled(
    place: NamedPlace,
    *,
    facts: tuple[Fact, ...],
    numbers: tuple[Number, ...] = (),
    indicators: tuple[Number, ...],
    told: PlacesTold,
    charters: tuple[Row, ...],
    gaps: tuple[PlaceGap, ...],
    is_real: bool,
) -> Place:
    code, level = place.code, place.level
    promises = with_care(told.promises.get(code, ()), level=level, is_real=is_real)
    items = tuple(told.items.get(code, ()))
    agreements = tuple(told.agreements.get(code, ()))
    events = event_rows(read_annotations(province=told.province, area=code))
    rows = (*promises, *items, *agreements, *charters, *events, *(one.row for one in indicators))
    return Place(
        code=code,
        level=level,
        name=both_titles(place),
        facts=facts,
        numbers=numbers,
        indicators=indicators,
        promises=promises,
        items=items,
        leads=told.leads,
        agreements=agreements,
        charters=charters,
        events=events,
        gaps=(*gaps, *told_gaps(code, level=level, told=told, promises=promises, items=items)),
        sample=any(row.sample for row in rows),
    )


def told_gaps(
    code: str, *, level: str, told: PlacesTold, promises: Sequence[Row], items: Sequence[Row]
) -> Iterator[PlaceGap]:
    """What nobody has brought in yet; a row that is invented fills no gap."""
    if level == "district":
        missing, of = count_without_value(code, sets=told.sets, province=told.province)
        if missing:
            n, m = (counted("", one, label=EMPTY).shown for one in (missing, of))
            yield PlaceGap("indicators", say("place.gap_indicators", n=n, m=m), "observation")
    if not _any_real(promises):
        yield PlaceGap("promises", say("place.gap_promises"), "commitment")
    if not _any_real(items):
        yield PlaceGap("items", say("place.gap_items"), "plan_item")
    if not _any_real([row for row in told.leads if row.key.split("|")[1] in told.own_sets]):
        named, of = told.partners
        n, m = (counted("", one, label=EMPTY).shown for one in (named, of))
        yield PlaceGap(
            "leads", say("place.gap_leads_of", n=n, m=m) if of else say("place.gap_leads"), "goal_role"
        )


def _any_real(rows: Sequence[Row]) -> bool:
    return any(not row.sample for row in rows)


def _sets(province: str, *, today: date, year: int) -> tuple[tuple[str, int], ...]:
    """Goal sets of the province with the latest year of which they have values."""
    return tuple(
        (code, read_default_goal_year(set=code, province=province, today=today) or year)
        for code in (tree.goal_set.code for tree in read_goal_tree(province=province))
    )


def _partners(province: str, *, sets: Iterable[str]) -> tuple[int, int]:
    """Of the set whose sources count most partners: how many are named, of how many."""
    found = [(0, 0)]
    for code in sets:
        contributions = read_contributions(set=code, province=province)
        total = contributions.goal_set.partners_total
        if total:
            found.append((total - contributions.gaps.unnamed_partners, total))
    return max(found, key=lambda pair: pair[1])


def _areas_of_item(row: Any) -> tuple[str | None]:
    return (row.area_code if isinstance(row.area_code, str) else None,)


def _is_invented(code: str) -> bool:
    found = read_area(code=code)
    return not found.empty and bool(found["is_sample"].iloc[0])
