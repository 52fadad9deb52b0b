"""Of which days and months values are: sums over several days, years that are not over, days to come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from components.goals.districts import row_of
from components.years import latest_begun
from data import clock
from data.actions import write_rows
from data.database import engine, write_connection
from data.domain.measures import dates_of
from data.domain.progress import Direction
from data.domain.rights import program
from data.domain.status import StatusKind
from data.records import RECORDS
from data.records.ahead import dating_columns
from data.schema import observations, unit_affiliations
from outputs.statuses import coverage_words, period_words
from outputs.story.deck import improved
from outputs.story.indicators import course_chart, district_figure
from queries._base import fetch, rows_of
from queries.completeness import read_ahead
from queries.goal_book import read_book
from queries.goal_history import read_revisions
from queries.goals import read_default_goal_year, read_heat, read_standing
from queries.laos import WHO_AWARD, WHO_NETWORK, read_laos, read_listed_on
from queries.measures import read_measure
from queries.people import read_population
from queries.public import Asked, read_public
from queries.rows import each
from queries.units import read_units
from queries.years import read_default_year, read_years

pytestmark = pytest.mark.usefixtures("own_house")

TODAY = date(2026, 11, 21)
CHARTER, SCREENED, SUM = "SKAGE", "SKAGE-1-2", "SKAGE-1-1"
SONGKHLA = "90"


def bring(**rows: list[dict[str, object]]) -> None:
    write_rows(engine(), actor=program("office"), kind="import", rows=rows)


def screened(area: str, end: date, value: float, **more: object) -> dict[str, object]:
    row = {"indicator_code": SCREENED, "area_code": area, "period_kind": "fiscal_year"}
    return {**row, "period_end": end, "value": value, **more}


def standing(area: str, year: int):  # type: ignore[no-untyped-def]
    return read_standing(set=CHARTER, indicator=SCREENED, area=area, year=year, today=TODAY)


def test_a_value_of_districts_says_how_many_are_of_which_day() -> None:
    districts = [f"90{number:02d}" for number in range(1, 17)]
    rows = [
        screened(area, date(2026, 9, 30), 60, numerator=60, denominator=100, as_of=date(2026, 10, 15))
        for area in districts
    ]
    rows[4]["as_of"] = date(2026, 11, 2)
    bring(observation=rows)
    reading = standing(SONGKHLA, 2569).reading
    assert reading.as_of == date(2026, 10, 15)
    assert (reading.dates.rows, reading.dates.of) == (15, 16)
    assert "15 of 16 as of 15 Oct 2026" in coverage_words(reading, lang="en")
    assert "15 จาก 16 เป็นข้อมูล ณ 15 ต.ค. 2569" in coverage_words(reading, lang="th")
    rows[4]["as_of"] = date(2026, 10, 15)
    bring(observation=[rows[4]])
    assert " of 15 Oct" not in coverage_words(standing(SONGKHLA, 2569).reading, lang="en")


def test_data_of_before_the_periods_end_is_of_so_many_months_though_the_year_is_over() -> None:
    bring(observation=[screened("9003", date(2026, 9, 30), 41, as_of=date(2026, 7, 31))])
    told = standing("9003", 2569)
    assert (told.reading.months, told.status.state) == (10, None)
    assert period_words(told.reading, lang="en").endswith("10 months of data")


def test_a_year_written_before_its_end_is_no_whole_one() -> None:
    """Rows that came before the rule was there: full year, no day."""
    bring(observation=[screened("9003", date(2027, 9, 30), 41)])
    told = read_standing(set=CHARTER, indicator=SCREENED, area="9003", year=2570, today=date(2028, 1, 1))
    assert told.status.state is None
    assert told.reading.months < 12


def test_a_part_of_a_year_is_no_column_beside_whole_ones_and_no_year_to_begin_with() -> None:
    bring(
        observation=[
            screened("9003", date(2025, 9, 30), 50),
            screened("9003", date(2026, 9, 30), 60),
            screened("9003", date(2026, 11, 20), 7, as_of=date(2026, 11, 20)),
        ]
    )
    told = standing("9003", 2570)
    assert (told.status.kind, told.status.part.months) == (StatusKind.NOT_DUE, 2)
    chart = course_chart(told)
    assert chart is not None
    actual = next(series for series in chart.series if series.kind != "target")
    assert 7 not in [figure.value for figure in actual.figures if figure]
    assert read_default_goal_year(set=CHARTER, province=SONGKHLA, today=TODAY) == 2569


def test_better_is_said_of_consecutive_years_alone() -> None:
    bring(
        observation=[screened("9016", date(2024, 9, 30), 30), screened("9016", date(2026, 9, 30), 60)],
    )
    with write_connection(engine()) as connection:
        connection.execute(
            update(observations)
            .where(observations.c.indicator_code == SCREENED, observations.c.area_code == "9016")
            .where(observations.c.period_end == date(2025, 9, 30))
            .values(batch_to=1)
        )
    assert improved(standing("9016", 2569)) is None
    bring(observation=[screened("9016", date(2025, 9, 30), 40)])
    before, now = improved(standing("9016", 2569)) or (None, None)
    assert (before.value, now.value) == (40, 60)


@pytest.mark.parametrize(
    ("direction", "before", "now", "better"),
    [
        (Direction.UP, 40.0, 60.0, True),
        (Direction.UP, 60.0, 40.0, False),
        (Direction.DOWN, 60.0, 40.0, True),
        (Direction.DOWN, 40.0, 60.0, False),
        (Direction.UP, 40.0, 40.0, False),
        (Direction.DOWN, 40.0, 40.0, False),
        (Direction.NONE, 40.0, 60.0, False),
        (Direction.NONE, 60.0, 40.0, False),
    ],
)
def test_what_is_better_depends_on_which_way_is_good(
    direction: Direction, before: float, now: float, better: bool
) -> None:
    bring(
        observation=[
            screened("9016", date(2025, 9, 30), before),
            screened("9016", date(2026, 9, 30), now),
        ]
    )
    known = standing("9016", 2569)
    told = improved(replace(known, indicator=replace(known.indicator, direction=direction)))
    assert (told is not None) == better


def _affiliation(as_of: date) -> None:
    """A row as an earlier release took it in."""
    bring(unit_affiliation=[{"unit_code": "09438", "as_of": date(2025, 6, 1), "affiliation": "lao"}])
    with write_connection(engine()) as connection:
        mistyped = unit_affiliations.c.as_of == date(2025, 6, 1)
        connection.execute(update(unit_affiliations).where(mistyped).values(as_of=as_of))


@pytest.mark.parametrize("day", [date(2126, 5, 31), date(2027, 5, 31), date(2026, 11, 22)])
def test_a_mistyped_day_that_stands_moves_no_default_year(day: date) -> None:
    before = read_default_year(province=SONGKHLA, today=TODAY)
    _affiliation(day)
    assert read_default_year(province=SONGKHLA, today=TODAY) == before == 2569


def test_a_goal_year_to_come_is_no_default_year() -> None:
    bring(observation=[screened("9003", date(2027, 9, 30), 41)])
    with write_connection(engine()) as connection:
        ahead = observations.c.period_end == date(2027, 9, 30)
        connection.execute(update(observations).where(ahead).values(period_end=date(2126, 9, 30)))
    assert read_default_goal_year(set=CHARTER, province=SONGKHLA, today=TODAY) <= 2569
    assert read_default_goal_year(set=CHARTER, province=SONGKHLA, today=date(2026, 9, 1)) <= 2569


def test_a_year_to_come_is_on_offer_and_never_begun_with() -> None:
    row = {"lao_code": "L3900102", "programme_code": "healthy_city", "fiscal_year": 2572, "step": "applied"}
    bring(participation=[row])
    assert 2572 in read_years(province=SONGKHLA)
    assert read_default_year(province=SONGKHLA, today=TODAY) == 2569
    assert latest_begun((2568, 2572), today=TODAY) == 2568
    assert latest_begun((2572,), today=TODAY) == 2570
    assert latest_begun((), today=TODAY) == 2570


def test_weights_of_several_days_are_told() -> None:
    bring(population=[{"area_code": "9011", "as_of": date(2023, 12, 31), "total": 400_000}])
    view = read_standing(set="SK2570", indicator="SK2570-S1-2", area=SONGKHLA, year=2569, today=TODAY)
    dates = view.reading.weights_dates
    assert dates is not None
    assert dates == dates_of([date(2021, 12, 31)] * (dates.of - 1) + [date(2023, 12, 31)])


def test_the_heat_says_the_months_of_a_part_year_value() -> None:
    bring(observation=[screened("9003", date(2026, 11, 20), 7, as_of=date(2026, 11, 20))])
    heat = read_heat(set=CHARTER, province=SONGKHLA, year=2570, today=TODAY).set_index(["code", "indicator"])
    assert heat.loc[("9003", SCREENED), "part_months"] == 2
    row = next(each(heat.reset_index().query("code == '9003' and indicator == @SCREENED")))
    assert row_of(row).words.endswith("ข้อมูล 2 เดือน")
    figure = district_figure(row, indicator=read_book(set=CHARTER, province=SONGKHLA).indicators[SCREENED])
    assert figure is not None
    assert (figure.value, figure.shown.en) == (7, "7.0 (2 months of data)")
    whole = read_heat(set=CHARTER, province=SONGKHLA, year=2568, today=TODAY)
    assert whole["part_months"].isna().all()


# Totals beside their parts -------------------------------------------------------------------------

PARTS = {f"90{number:02d}": (50, 10 if number < 9 else 30) for number in range(1, 17)}


def of_parts(end: date = date(2026, 9, 30), **more: object) -> list[dict[str, object]]:
    return [
        screened(area, end, 100 * over / under, numerator=over, denominator=under, **more)
        for area, (under, over) in PARTS.items()
    ]


@pytest.mark.parametrize(
    "beside",
    [
        [],
        [("90", 800, 320, {})],
        [("90", 90, 30, {"as_of": date(2026, 3, 31)})],
        [("900101", 50, 10, {}), ("900901", 50, 30, {})],
        [("00", 800, 320, {})],
    ],
    ids=["parts alone", "the province's own", "its own of half a year", "sub-districts", "the nation's"],
)
def test_no_larger_or_smaller_area_is_one_more_member_of_a_whole(
    beside: list[tuple[str, int, int, dict[str, object]]],
) -> None:
    rows = [
        screened(area, date(2026, 9, 30), 100 * over / under, numerator=over, denominator=under, **more)
        for area, under, over, more in beside
    ]
    bring(observation=[*of_parts(), *rows])
    reading = standing(SONGKHLA, 2569).reading
    assert (reading.value, reading.denominator) == (40, 800)


def test_a_mean_by_people_weighs_the_parts_alone() -> None:
    """The province's own people and value are no member of it, whatever they are."""
    code = "SK2570-S1-2"
    before = read_standing(set="SK2570", indicator=code, area=SONGKHLA, year=2569, today=TODAY).reading
    bring(population=[{"area_code": SONGKHLA, "as_of": date(2023, 12, 31), "total": 9_000_000}])
    after = read_standing(set="SK2570", indicator=code, area=SONGKHLA, year=2569, today=TODAY).reading
    assert before.value == after.value
    people = read_population(level="province", province=SONGKHLA, year=2569)
    assert list(people["total"]) == [9_000_000], "a province's people are its own row, no sum with districts"


def test_an_area_without_people_has_no_rate_and_is_left_out() -> None:
    def rated() -> set[str]:
        rates = read_measure(measure="units_per_10000", level="district", province=SONGKHLA, year=2569)
        assert rates["value"].notna().all()
        return set(rates["code"])

    before = rated()
    bring(population=[{"area_code": "9011", "as_of": date(2025, 12, 31), "total": 0}])
    assert rated() == before - {"9011"}


# Rows of days to come, as an earlier release took them in ------------------------------------------

AHEAD: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "population": (
        {"area_code": "9001", "as_of": date(2026, 1, 2), "total": 77_001},
        {"as_of": date(2126, 1, 2)},
    ),
    "catchment": (
        {
            "facility_code": "09438",
            "subdistrict_code": "900101",
            "as_of": date(2026, 1, 2),
            "population": 7,
            "population_60": 3,
        },
        {"as_of": date(2126, 1, 2)},
    ),
    "unit_staff": (
        {"unit_code": "09438", "as_of": date(2026, 1, 2), "nurses": 77},
        {"as_of": date(2126, 1, 2)},
    ),
    "unit_affiliation": (
        {"unit_code": "09438", "as_of": date(2026, 1, 2), "affiliation": "lao"},
        {"as_of": date(2126, 1, 2)},
    ),
    "certificate": (
        {"lao_code": "L3900102", "programme_code": "healthy_city", "fiscal_year": 2569, "level": "gold"},
        {"fiscal_year": 2669},
    ),
    "baseline": (
        {"indicator_code": SCREENED, "area_code": "9003", "year": 2569, "value": 7.7},
        {"year": 2669},
    ),
    "observation": (screened("9003", date(2026, 9, 30), 77.7), {"period_end": date(2126, 9, 30)}),
}
"""A row that is taken in, and the day it was given by a slip of the hand."""

ODD_OBSERVATIONS = {
    "data of a day to come": {"as_of": date(2026, 12, 1)},
    "a period that has not begun": {"period_start": date(2026, 12, 1), "period_end": date(2027, 9, 30)},
    "the next fiscal year": {"period_end": date(2028, 9, 30)},
    "a day to come": {"period_kind": "as_of", "period_end": date(2026, 12, 1)},
    "the next calendar year": {"period_kind": "calendar_year", "period_end": date(2027, 12, 31)},
}


def stands_as(name: str, row: dict[str, object], values: dict[str, object]) -> str:
    """The row with other values, as a release without the rule has written it: its key."""
    bring(**{name: [row]})
    table = RECORDS[name].table
    with write_connection(engine()) as connection:
        [(key, number)] = connection.execute(
            select(table.c.record_key, table.c.id)
            .order_by(table.c.batch_from.desc(), table.c.id.desc())
            .limit(1)
        ).all()
        connection.execute(update(table).where(table.c.id == number).values(**values))
    return str(key)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Make a day today."""
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    return lambda day: monkeypatch.setattr(clock, "today", lambda: day)


@pytest.mark.parametrize("name", AHEAD)
def test_a_row_of_a_day_to_come_is_shown_nowhere_until_then_and_named(
    name: str, on: Callable[[date], None]
) -> None:
    row, mistyped = AHEAD[name]
    [(column, value)] = mistyped.items()
    key = stands_as(name, row, mistyped)
    table = RECORDS[name].table

    def shown() -> list[object]:
        return [one[0] for one in fetch(rows_of(table, column).where(table.c.record_key == key))]

    def answered() -> list[object]:
        page = read_public(name=name, asked=Asked(province=SONGKHLA, limit=5_000))
        return [one[column] for one in page.rows if one[column] == value]

    [told] = [one for one in read_ahead(province=SONGKHLA, today=TODAY) if one.record == name]
    assert (told.key, (column, value) in told.days) == (key, True)
    assert value not in shown()
    assert answered() == []
    on(date(2126, 12, 31))
    assert value in shown()
    assert answered() == [value]
    assert read_ahead(province=SONGKHLA, today=date(2126, 12, 31)) == ()


@pytest.mark.parametrize("odd", ODD_OBSERVATIONS)
def test_no_reading_is_of_a_day_to_come(odd: str, on: Callable[[date], None]) -> None:
    stands_as("observation", screened("9003", date(2026, 9, 29), 77.7), ODD_OBSERVATIONS[odd])
    for year in (2569, 2570, 2571):
        readings = read_book(set=CHARTER, province=SONGKHLA).readings.get((SCREENED, "9003"), ())
        assert 77.7 not in [reading.value for reading in readings], year
        heat = read_heat(set=CHARTER, province=SONGKHLA, year=year, today=TODAY)
        assert 77.7 not in set(heat["value"])
    assert 77.7 not in [one.value for one in read_revisions(set=CHARTER, indicator=SCREENED, area="9003")]
    assert len(read_ahead(province=SONGKHLA, today=TODAY)) == 1
    on(date(2028, 10, 1))
    readings = read_book(set=CHARTER, province=SONGKHLA).readings[SCREENED, "9003"]
    assert 77.7 in [reading.value for reading in readings], "read anew as the day has changed"


def test_a_year_that_has_begun_is_no_day_to_come(on: Callable[[date], None]) -> None:
    bring(observation=[screened("9003", date(2027, 9, 30), 41, as_of=TODAY)])
    assert read_ahead(province=SONGKHLA, today=TODAY) == ()
    assert read_book(set=CHARTER, province=SONGKHLA).readings[SCREENED, "9003"]


def test_pages_of_a_mistyped_year_say_what_they_would_without_the_row(on: Callable[[date], None]) -> None:
    before = read_population(level="district", province=SONGKHLA, year=2670)
    register = read_units(province=SONGKHLA, year=2670)
    for name in ("population", "unit_affiliation", "certificate"):
        stands_as(name, *AHEAD[name])
    assert read_population(level="district", province=SONGKHLA, year=2670).equals(before)
    assert read_units(province=SONGKHLA, year=2670).equals(register)
    assert not {2669, 2670} & set(read_years(province=SONGKHLA))


def test_nothing_that_is_shipped_lies_ahead() -> None:
    for province in ("00", "83", "84", SONGKHLA):
        assert read_ahead(province=province, today=TODAY) == ()


def test_every_record_of_a_day_is_left_out_ahead_of_it() -> None:
    """Tables with a column that dates the whole row are those of the list; a new one joins by itself."""
    dated = {name for name, record in RECORDS.items() if dating_columns(record)}
    assert set(AHEAD) <= dated
    assert {"transfer", "agreement_step", "proposal_step", "membership"} <= dated
    assert not {"target", "milestone", "plan_item", "programme_calendar", "source"} & dated


def of_lao(code: str, year: int):  # type: ignore[no-untyped-def]
    frame = read_laos(province=SONGKHLA, year=year)
    [row] = each(frame[frame["code"] == code])
    return row


def test_a_member_that_left_on_the_last_day_of_a_year_is_none_at_its_end() -> None:
    own = {"programme_code": WHO_NETWORK, "fiscal_year": 2565}
    bring(
        membership=[
            {**own, "lao_code": "L6900107", "ended_on": date(2024, 9, 30)},
            {**own, "lao_code": "L6900106", "ended_on": date(2024, 10, 1)},
        ]
    )
    years = (2564, 2565, 2566, 2567, 2568)
    assert [of_lao("L6900107", year).who_member for year in years] == [False, True, True, False, False]
    assert [of_lao("L6900106", year).who_member for year in years] == [False, True, True, True, False]


def test_the_latest_award_until_a_year_is_the_one_that_counts() -> None:
    own = {"lao_code": "L6900107", "programme_code": WHO_AWARD, "certifying_body_th": "WHO"}
    second = {
        "programme_code": WHO_AWARD,
        "code": "second",
        "ordinal": 2,
        "name_th": "ขั้นสอง",
        "confirmed": True,
    }
    levels = {2566: "committed", 2568: "second"}
    bring(
        programme_level=[second],
        certificate=[{**own, "fiscal_year": year, "level": level} for year, level in levels.items()],
    )
    assert [of_lao("L6900107", year).who_award for year in (2565, 2566, 2567, 2568, 2569)] == [
        None,
        *("committed", "committed"),
        *("second", "second"),
    ]


def test_a_register_of_several_lists_is_as_old_as_the_oldest_of_them() -> None:
    assert read_listed_on(keys=("areas", "dla_laos", "who_award_2567")) == date(2017, 3, 31)
    assert read_listed_on(keys=("areas",)) == date(2026, 10, 23)
