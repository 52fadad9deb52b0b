"""A district's brief: who lives there, who runs what, where it stands, what was promised for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from outputs.story.indicators import district_badge, district_figure, name_of, value_map
from outputs.story.model import Both, DistrictPart, EditionFacts, Figure, Line, MapPicture, Row
from outputs.story.places import area_name, district_name, item_of
from outputs.story.say import counted, days, joined, plain, say
from queries.areas import read_areas
from queries.goal_records import Indicator
from queries.measures import read_measure
from queries.overview import read_certificate_counts, read_lao_counts, read_people, read_unit_counts
from queries.rows import each


def district_parts(
    *,
    facts: EditionFacts,
    heats: Sequence[tuple[pd.DataFrame, Mapping[str, Indicator]]],
    promises: Mapping[str, Sequence[Row]],
) -> tuple[DistrictPart, ...]:
    """Every district by code. `heats`: rows of `read_heat` with the indicators by code, a pair a set."""
    level = read_areas(level="district", province=facts.province)
    return tuple(
        _district(code, facts=facts, heats=heats, promises=tuple(promises.get(code, ())))
        for code in level["code"]
    )


def _district(
    code: str,
    *,
    facts: EditionFacts,
    heats: Sequence[tuple[pd.DataFrame, Mapping[str, Indicator]]],
    promises: tuple[Row, ...],
) -> DistrictPart:
    lines = tuple(_facts(code, facts=facts))
    rows = []
    for heat, indicators in heats:
        for row in each(heat[heat["code"] == code]):
            indicator = indicators[row.indicator]
            figure = district_figure(row, indicator=indicator)
            if figure is None:
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
    map_ = _people_map(code, facts=facts)
    told = [figure for line in lines for figure in line.figures] + [f for row in rows for f in row.figures]
    if map_ is not None:
        told += map_.values.values()
    return DistrictPart(
        code=code,
        item=item_of("districts", code),
        name=district_name(code),
        facts=lines,
        indicators=tuple(rows),
        promises=promises,
        map=map_,
        sources=tuple(dict.fromkeys(key for figure in told for key in figure.sources)),
        sample=any(row.sample for row in (*rows, *promises)),
    )


def _facts(code: str, *, facts: EditionFacts) -> Iterable[Line]:
    province, only, name = facts.province, (code,), area_name(code)
    people = read_people(province=province, districts=only, year=facts.year)
    if people.total is not None and people.dates is not None:
        figure = _figure(code, "people", people.total, name=name, sources=people.source_keys)
        yield Line(say("story.people", n=figure.shown, day=days(people.dates)), (figure,))
    if people.share_60 is not None and people.catchment_dates is not None:
        figure = _figure(
            code, "share_60", people.share_60, name=name, decimals=1, sources=people.catchment_source_keys
        )
        yield Line(say("story.share_60", n=figure.shown, day=days(people.catchment_dates)), (figure,))
    laos = read_lao_counts(province=province, districts=only, types=(), year=facts.year)
    if laos.total:
        figure = _figure(code, "laos", laos.total, name=name, sources=laos.source_keys[:1])
        yield Line(say("story.laos", n=figure.shown), (figure,))
    units = read_unit_counts(province=province, districts=only, year=facts.year)
    if units.total:
        proven = _figure(code, "units_proven", units.proven, name=name, sources=units.source_keys)
        total = _figure(code, "units", units.total, name=name, sources=units.source_keys)
        yield Line(say("story.units", n=proven.shown, m=total.shown), (proven, total))
    held = read_certificate_counts(province=province, districts=only, types=(), year=facts.year)
    real = held.total - held.sample
    if real > 0:
        figure = _figure(code, "certified", real, name=name, sources=held.source_keys)
        yield Line(say("story.certified", n=figure.shown), (figure,))


def _figure(
    code: str, what: str, n: float, *, name: Both, sources: tuple[str, ...], decimals: int = 0
) -> Figure:
    label = joined(say(f"story.what_{what}"), name)
    return counted(f"area|{code}|{what}", n, label=label, decimals=decimals, sources=sources)


def _people_map(code: str, *, facts: EditionFacts) -> MapPicture | None:
    """Its sub-districts by registered population; None without figures.

    Whether a sub-district can be drawn is not asked here: the same numbers are told with any shapes.
    """
    key = f"subdistrict-{facts.province}"
    areas = read_areas(level="subdistrict", province=facts.province)
    own = areas[areas["parent_code"] == code]
    places = tuple(own["code"])
    found = read_measure(
        measure="population", level="subdistrict", province=facts.province, year=facts.year
    ).set_index("code")
    title = say("story.people_map", name=area_name(code))
    values = {
        one: counted(
            f"area|{one}|people",
            int(found.loc[one, "value"]),
            label=joined(say("story.what_people"), area_name(one)),
            sources=(str(found.loc[one, "source_key"]),),
        )
        for one in places
        if one in found.index
    }
    if not values:
        return None
    return value_map(
        key=f"area|{code}|map",
        title=title,
        unit=say("story.persons"),
        shapes=key,
        values=values,
        places=places,
        names={row.code: plain(row.name_th, row.name_en) for row in each(own)},
    )
