"""The figures of all districts at once are those that the overview counts for one, for few statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from data.database import engine
from data.domain.transfer import PROVEN, TransferState
from outputs.story.build import build_story
from outputs.story.facts import draft_facts
from queries.areas import read_areas
from queries.briefs import AreaFigures, read_district_figures
from queries.laos import read_laos
from queries.measures import transferable_units
from queries.overview import read_certificate_counts, read_lao_counts, read_people, read_unit_counts

YEAR = 2567
DETAILS: dict[str, Any] = {
    name: AreaFigures.__dataclass_fields__[name].default
    for name in (
        *(
            "households",
            "people_60",
            "catchment",
            "lao_types",
            "lao_names",
            "unit_names",
            "has_register",
            "proven_in",
        ),
        *("year_unknown", "newest_proof", "certified_laos", "awarded_laos"),
    )
}
"""What the overview does not tell of a district, each as it is where nothing is known."""

MOST_STATEMENTS = 1000
"""For 928 districts and 7,436 sub-districts; a statement each would be eight times as many."""


@pytest.mark.usefixtures("shipped")
@pytest.mark.parametrize("province", ["83", "84", "90", "50"])
def test_the_figures_of_all_districts_are_those_of_each(province: str) -> None:
    found = read_district_figures(province=province, year=YEAR)
    assert list(found) == list(read_areas(level="district", province=province)["code"])
    registered, real = (
        transferable_units(province=province, year=YEAR),
        read_laos(province=province, year=YEAR),
    )
    for code, figures in found.items():
        here: Any = {"province": province, "districts": (code,), "year": YEAR}
        people, units = read_people(**here), read_unit_counts(**here)
        laos = read_lao_counts(**here, types=())
        held = read_certificate_counts(**here, types=())
        assert replace(figures, **DETAILS) == AreaFigures(
            people=people.total,
            people_dates=people.dates,
            people_sources=people.source_keys,
            share_60=people.share_60,
            share_60_dates=people.catchment_dates,
            share_60_sources=people.catchment_source_keys,
            laos=laos.total - laos.by_type.get("PAO", 0),
            lao_sources=figures.lao_sources,
            units=units.total,
            units_proven=units.proven,
            unit_sources=units.source_keys,
            certified=held.total,
            certified_sources=figures.certified_sources,
        )
        assert set(figures.lao_sources) <= set(laos.source_keys)
        assert set(figures.certified_sources) <= set(held.source_keys)
        assert (figures.households, figures.people_60) == (people.households, people.people_60)
        assert figures.catchment == people.catchment
        assert dict(figures.lao_types) == {kind: n for kind, n in laos.by_type.items() if n and kind != "PAO"}
        assert len(figures.unit_names) == figures.units
        own = registered[registered["district_code"] == code]
        assert figures.newest_proof == max(own.loc[own["state"].isin(PROVEN), "proven_on"], default=None)
        assert figures.year_unknown == (own["state"] == TransferState.YEAR_UNKNOWN).sum()
        assert len(figures.certified_laos) == figures.certified
        awarded = real.loc[(real["district_code"] == code) & real["who_award"].notna(), "code"]
        assert [one.code for one in figures.awarded_laos] == list(awarded)


@pytest.mark.usefixtures("shipped")
def test_a_district_of_the_nation_is_told_as_in_its_province_with_no_other_pao() -> None:
    nation = read_district_figures(province="00", year=YEAR)
    assert nation["9011"] == read_district_figures(province="90", year=YEAR)["9011"]
    assert nation["8301"].laos > 0


@contextmanager
def statements() -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    event.listen(engine(), "before_cursor_execute", hear)
    try:
        yield asked
    finally:
        event.remove(engine(), "before_cursor_execute", hear)


@pytest.mark.usefixtures("own_house")
def test_the_nations_story_does_not_ask_the_database_for_each_area() -> None:
    facts = draft_facts(province="00", year=YEAR, goal_sets=("NHA63",), today=date(2026, 8, 15))
    with statements() as asked:
        story = build_story(edition=facts)
    assert len(story.districts) == 928
    assert sum(line.figures != () for one in story.districts for line in one.facts) > 50
    assert len(asked) < MOST_STATEMENTS
