"""A district's brief: what is told of the place (`outputs.place`), and a map of its sub-districts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from outputs.place.build import PlacesTold, read_told, told_gaps
from outputs.place.facts import build_fact_gaps, build_facts
from outputs.place.naming import both_titles
from outputs.place.network import build_network_facts
from outputs.place.numbers import indicator_row
from outputs.place.rows import event_rows, with_care, without_samples
from outputs.story.indicators import value_map
from outputs.story.model import Both, DistrictPart, EditionFacts, Figure, Line, MapPicture, figures_of
from outputs.story.places import item_of
from outputs.story.say import counted, joined, plain, say
from queries.annotations import Notes, read_annotations
from queries.areas import NamedPlace, read_areas
from queries.briefs import AreaFigures, read_district_figures
from queries.goal_records import Indicator
from queries.measures import read_measure
from queries.rows import each


def district_parts(
    *, facts: EditionFacts, heats: Sequence[tuple[pd.DataFrame, Mapping[str, Indicator]]]
) -> tuple[DistrictPart, ...]:
    """Every district by code. `heats`: rows of `read_heat` with the indicators by code, a pair a set.

    The nation has 928 and their 7,436 sub-districts: what they tell is read for all of them at once.
    """
    level = read_areas(level="district", province=facts.province)
    read = _Read(
        facts=facts,
        figures=read_district_figures(province=facts.province, year=facts.year),
        told=read_told(
            facts=facts,
            level="district",
            sets=tuple((code, facts.year) for code in facts.goal_sets),
        ),
        heats=tuple((_by(heat, "code"), indicators) for heat, indicators in heats),
        below=_by(read_areas(level="subdistrict", province=facts.province), "parent_code"),
        people={
            row.code: (int(row.value), str(row.source_key))
            for row in each(
                read_measure(
                    measure="population", level="subdistrict", province=facts.province, year=facts.year
                )
            )
        },
        notes=read_annotations(province=facts.province),
    )
    return tuple(
        _district(
            row.code,
            name=plain(row.name_th, row.name_en),
            title=both_titles(NamedPlace(row.code, "district", row.name_th, row.name_en, row.code)),
            read=read,
        )
        for row in each(level)
    )


@dataclass(frozen=True)
class _Read:
    """What the districts tell, by code: `below` their sub-districts, `people` (n, source) of these."""

    facts: EditionFacts
    figures: Mapping[str, AreaFigures]
    told: PlacesTold
    heats: tuple[tuple[Mapping[str, Sequence[Any]], Mapping[str, Indicator]], ...]
    below: Mapping[str, Sequence[Any]]
    people: Mapping[str, tuple[int, str]]
    notes: Notes


def _by(frame: pd.DataFrame, column: str) -> Mapping[str, Sequence[Any]]:
    """The rows of a table by what stands in a column."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in each(frame):
        found[getattr(row, column)].append(row)
    return found


def _district(code: str, *, name: Both, title: Both, read: _Read) -> DistrictPart:
    """`title`: the name with the word for its kind, as a head has it."""
    facts, known, told = read.facts, read.figures[code], read.told
    lines = tuple(
        fact.line
        for fact in (
            *build_facts(code, level="district", name=name, known=known, year=facts.year),
            *build_network_facts(code, level="district", name=name, province=facts.province, year=facts.year),
        )
        if fact.line is not None
    )
    rows = tuple(
        row
        for heat, indicators in read.heats
        for one in heat.get(code, ())
        if (indicator := indicators.get(one.indicator))  # one whose pillar is unknown stands in no set
        if (row := indicator_row(one, indicator=indicator)) is not None
    )
    promises = with_care(told.promises.get(code, ()), level="district", is_real=True)
    events = event_rows(note for note in read.notes if note.is_at(code))
    items, leads, agreements, events = (
        tuple(found) if facts.demonstration else without_samples(found)
        for found in (told.items.get(code, ()), told.leads, told.agreements.get(code, ()), events)
    )
    gaps = (
        *build_fact_gaps(known, level="district", today=facts.data_date),
        *told_gaps(code, level="district", told=told, promises=promises, items=items),
    )
    map_ = _people_map(code, name=name, read=read)
    figures = figures_of((lines, rows, items, map_))
    return DistrictPart(
        code=code,
        item=item_of("districts", code),
        name=title,
        facts=lines,
        indicators=rows,
        promises=promises,
        map=map_,
        sources=tuple(dict.fromkeys(key for figure in figures for key in figure.sources)),
        sample=any(row.sample for row in (*rows, *promises, *items, *leads, *agreements, *events)),
        items=items,
        leads=leads,
        agreements=agreements,
        events=events,
        gaps=tuple(Line(gap.text) for gap in gaps),
    )


def _people_map(code: str, *, name: Both, read: _Read) -> MapPicture | None:
    """Its sub-districts by registered population; None without figures.

    Whether a sub-district can be drawn is not asked here: the same numbers are told with any shapes.
    """
    names = {row.code: plain(row.name_th, row.name_en) for row in read.below.get(code, ())}
    values = {
        one: _people_figure(one, people[0], name=names[one], source=people[1])
        for one in names
        if (people := read.people.get(one)) is not None
    }
    if not values:
        return None
    return value_map(
        key=f"area|{code}|map",
        title=say("story.people_map", name=name),
        unit=say("story.persons"),
        shapes=f"subdistrict-{read.facts.province}",
        values=values,
        places=tuple(names),
        names=names,
    )


def _people_figure(code: str, people: int, *, name: Both, source: str) -> Figure:
    label = joined(say("story.what_people"), name)
    return counted(f"area|{code}|people", people, label=label, sources=(source,))
