"""A district's brief: who lives there, who runs what, where it stands, what was promised for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from outputs.story.indicators import district_badge, district_figure, name_of, value_map
from outputs.story.model import Both, DistrictPart, EditionFacts, Figure, Line, MapPicture, Row
from outputs.story.places import item_of
from outputs.story.say import counted, days, joined, plain, say, units_told
from queries.areas import read_areas
from queries.briefs import DistrictFigures, read_district_figures
from queries.goal_records import Indicator
from queries.measures import read_measure
from queries.rows import each


def district_parts(
    *,
    facts: EditionFacts,
    heats: Sequence[tuple[pd.DataFrame, Mapping[str, Indicator]]],
    promises: Mapping[str, Sequence[Row]],
) -> tuple[DistrictPart, ...]:
    """Every district by code. `heats`: rows of `read_heat` with the indicators by code, a pair a set.

    The nation has 928 and their 7,436 sub-districts: what they tell is read for all of them at once.
    """
    level = read_areas(level="district", province=facts.province)
    read = _Read(
        facts=facts,
        figures=read_district_figures(province=facts.province, year=facts.year),
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
    )
    return tuple(
        _district(
            row.code,
            name=plain(row.name_th, row.name_en),
            read=read,
            promises=tuple(promises.get(row.code, ())),
        )
        for row in each(level)
    )


@dataclass(frozen=True)
class _Read:
    """What the districts tell, by code: `below` their sub-districts, `people` (n, source) of these."""

    facts: EditionFacts
    figures: Mapping[str, DistrictFigures]
    heats: tuple[tuple[Mapping[str, Sequence[Any]], Mapping[str, Indicator]], ...]
    below: Mapping[str, Sequence[Any]]
    people: Mapping[str, tuple[int, str]]


def _by(frame: pd.DataFrame, column: str) -> Mapping[str, Sequence[Any]]:
    """The rows of a table by what stands in a column."""
    found: dict[str, list[Any]] = defaultdict(list)
    for row in each(frame):
        found[getattr(row, column)].append(row)
    return found


def _district(code: str, *, name: Both, read: _Read, promises: tuple[Row, ...]) -> DistrictPart:
    lines = tuple(_facts(code, name=name, known=read.figures[code]))
    rows = []
    for heat, indicators in read.heats:
        for row in heat.get(code, ()):
            indicator = indicators.get(row.indicator)  # one whose pillar is unknown stands in no set
            figure = district_figure(row, indicator=indicator) if indicator else None
            if indicator is None or figure is None:
                continue
            rows.append(
                Row(
                    key=f"indicator|{row.indicator}|{code}",
                    text=name_of(indicator),
                    badge=district_badge(row),
                    figures=(figure,),
                    item=item_of("goals", indicator.goal_code),
                    sample=bool(row.is_sample),
                )
            )
    map_ = _people_map(code, name=name, read=read)
    told = [figure for line in lines for figure in line.figures] + [f for row in rows for f in row.figures]
    if map_ is not None:
        told += map_.values.values()
    return DistrictPart(
        code=code,
        item=item_of("districts", code),
        name=say("story.district", name=name),
        facts=lines,
        indicators=tuple(rows),
        promises=promises,
        map=map_,
        sources=tuple(dict.fromkeys(key for figure in told for key in figure.sources)),
        sample=any(row.sample for row in (*rows, *promises)),
    )


def _facts(code: str, *, name: Both, known: DistrictFigures) -> Iterable[Line]:
    if known.people is not None and known.people_dates is not None:
        figure = _figure(code, "people", known.people, name=name, sources=known.people_sources)
        yield Line(say("story.people", n=figure.shown, day=days(known.people_dates)), (figure,))
    if known.share_60 is not None and known.share_60_dates is not None:
        figure = _figure(
            code, "share_60", known.share_60, name=name, decimals=1, sources=known.share_60_sources
        )
        yield Line(say("story.share_60", n=figure.shown, day=days(known.share_60_dates)), (figure,))
    if known.laos:
        figure = _figure(code, "laos", known.laos, name=name, sources=known.lao_sources[:1])
        yield Line(say("story.laos", n=figure.shown), (figure,))
    if known.units:
        proven = _figure(code, "units_proven", known.units_proven, name=name, sources=known.unit_sources)
        total = _figure(code, "units", known.units, name=name, sources=known.unit_sources)
        yield Line(units_told(proven, total), (proven, total))
    if known.certified > 0:
        figure = _figure(code, "certified", known.certified, name=name, sources=known.certified_sources)
        yield Line(say("story.certified", n=figure.shown), (figure,))


def _figure(
    code: str, what: str, n: float, *, name: Both, sources: tuple[str, ...], decimals: int = 0
) -> Figure:
    label = joined(say(f"story.what_{what}"), name)
    return counted(f"area|{code}|{what}", n, label=label, decimals=decimals, sources=sources)


def _people_map(code: str, *, name: Both, read: _Read) -> MapPicture | None:
    """Its sub-districts by registered population; None without figures.

    Whether a sub-district can be drawn is not asked here: the same numbers are told with any shapes.
    """
    names = {row.code: plain(row.name_th, row.name_en) for row in read.below.get(code, ())}
    values = {
        one: _figure(one, "people", people[0], name=names[one], sources=(people[1],))
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
