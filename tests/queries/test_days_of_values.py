"""Of which days and months values are: sums over several days, years that are not over, days to come."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from components.goals.districts import row_of
from components.years import latest_begun
from data.actions import write_rows
from data.database import engine, write_connection
from data.domain.measures import dates_of
from data.domain.rights import program
from data.domain.status import Kind
from data.schema import observations, unit_affiliations
from outputs.statuses import coverage_words, period_words
from outputs.story.deck import improved
from outputs.story.indicators import course_chart, district_figure
from queries.goal_book import read_book
from queries.goals import read_default_goal_year, read_heat, read_standing
from queries.rows import each
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
    assert (told.status.kind, told.status.part.months) == (Kind.NOT_DUE, 2)
    chart = course_chart(told)
    assert chart is not None
    actual = next(series for series in chart.series if series.kind == "actual")
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
