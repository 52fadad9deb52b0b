"""The maps of a deck: the transfer of health units, then one indicator of each pillar."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from outputs.area_classes import read_classes
from outputs.story.indicators import district_map, value_map
from outputs.story.model import Both, EditionFacts, Line, MapPicture
from outputs.story.say import counted, joined, plain, say, units_told
from outputs.story.transfer import proven_of_all
from queries.areas import read_areas
from queries.goals import SetView
from queries.measures import read_measure
from queries.rows import each

DASH = "–"

ToldMap = tuple[MapPicture, tuple[Line, ...]]
"""A map and what is said beside it."""


def deck_maps(facts: EditionFacts, sets: Iterable[tuple[SetView, pd.DataFrame]]) -> tuple[ToldMap, ...]:
    """`sets`: goal sets, each with its districts by indicator (`read_heat`)."""
    found = [told for told in (_transfer_map(facts),) if told is not None]
    for view, heat in sets:
        for pillar in view.pillars:
            pictures = (
                district_map(
                    one.indicator,
                    rows=heat[heat["indicator"] == one.indicator.code],
                    province=facts.province,
                )
                for one in pillar.standings
            )
            first = next((picture for picture in pictures if picture is not None), None)
            if first is not None:
                found.append((first, ()))
    return tuple(found)


def _transfer_map(facts: EditionFacts) -> ToldMap | None:
    """Shares of units with evidence of transfer: lower bounds, since what has no evidence may be moved."""
    figures = proven_of_all(facts)
    if figures is None:
        return None
    frame = read_measure(
        measure="unit_transfer_share", level="district", province=facts.province, year=facts.year
    )
    districts = read_areas(level="district", province=facts.province)
    names = {row.code: plain(row.name_th, row.name_en) for row in each(districts)}
    if frame.empty:
        return None
    title = say("story.transfer_map")
    line = Line(units_told(*figures), figures)
    values = {
        row.code: counted(
            f"area|{row.code}|unit_transfer_share",
            float(row.value),
            label=joined(say("story.what_unit_transfer_share"), names[row.code]),
            unit=say("units.percent"),
            decimals=0,
            sources=(row.source_key,) if isinstance(row.source_key, str) else (),
        )
        for row in each(frame)
        if row.code in names
    }
    picture = value_map(
        key="area|unit_transfer_share|map",
        title=title,
        unit=say("units.percent"),
        shapes=f"district-{facts.province}",
        values=values,
        places=tuple(names),
        names=names,
        by=read_classes(measure="unit_transfer_share", level="district"),
        labels={row.code: _found(int(row.part), int(row.whole)) for row in each(frame) if row.code in names},
    )
    return picture, (line,)


def _found(part: int, whole: int) -> Both:
    """ "8/12", and a dash for none found, which is not none."""
    return plain(f"{part or DASH}/{whole}", None)
