"""Small numbers of sensitive indicators over everything that is public together: a nation's set, its
provinces and districts, several years, rates, baselines, editions, the API."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np
import pytest
import scipy  # its parts are loaded when they are asked for, not where tests are collected

from data.actions import write_rows
from data.actions.batches import set_house_setting
from data.database import engine, write_connection
from data.domain.care import HOLDING_KEY
from data.domain.rights import program
from data.domain.small_numbers import Held
from data.domain.status import StatusKind
from queries.areas import read_areas
from queries.goal_book import read_book, read_withheld
from queries.goal_history import read_revisions
from queries.goal_records import Reading
from queries.goals import read_heat, read_series, read_set_view, read_standing
from queries.people import read_population
from queries.public import Asked, read_public

SET, GOAL, CASES, RATE, MEAN = "NX", "NX-1", "NX-CASES", "NX-RATE", "NX-MEAN"
NATION, PROVINCES = "00", ("83", "84", "90")
YEARS = (2566, 2567, 2568)
TODAY = date(2026, 11, 21)
FIVE = 5

Row = dict[str, object]


def _indicator(
    code: str, *, aggregation: str, multiplier: float | None = None, sensitive: bool = True
) -> Row:
    return {
        "code": code,
        "goal_code": GOAL,
        "ordinal": 1,
        "name_th": f"ตัวชี้วัดทดสอบ {code}",
        "unit_th": "ราย" if multiplier is None else "ต่อประชากรแสนคน",
        "direction": "down",
        "aggregation": aggregation,
        "multiplier": multiplier,
        "decimals": 0 if multiplier is None else 1,
        "period_kind": "fiscal_year",
        "cumulative_in_year": False,
        "pro_rata": False,
        "lowest_level": "district",
        "sensitive": sensitive,
    }


def _import(rows: Mapping[str, Sequence[Row]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)


@pytest.fixture
def house(own_house) -> None:
    """A nation's goal set with three sensitive indicators and no values."""
    _import(
        {
            "goal_set": [
                {"code": SET, "ordinal": 9, "name_th": "ชุดทดสอบ", "area_code": NATION, "method": "pace"}
            ],
            "pillar": [{"set_code": SET, "code": "p", "ordinal": 1, "name_th": "ด้านทดสอบ"}],
            "goal": [
                {"code": GOAL, "set_code": SET, "pillar_code": "p", "ordinal": 1, "name_th": "เป้าหมายทดสอบ"}
            ],
            "indicator": [
                _indicator(CASES, aggregation="sum"),
                _indicator(RATE, aggregation="mean_population", multiplier=100_000),
                _indicator(MEAN, aggregation="mean_denominator", multiplier=100),
            ],
        }
    )


def _observed(code: str, area: str, year: int, value: float, **more: object) -> Row:
    end = date(year - 543, 9, 30)
    return {
        "indicator_code": code,
        "area_code": area,
        "period_kind": "fiscal_year",
        "period_end": end,
        "value": value,
        **more,
    }


def _districts(province: str) -> list[str]:
    return list(read_areas(level="district", province=province)["code"])


def _people(area: str, year: int) -> float:
    level = "district" if len(area) == 4 else "province"
    frame = read_population(level=level, province=area[:2], year=year).set_index("code")
    return float(frame.loc[area, "total"])


def _public(code: str, *, place: str) -> Iterator[tuple[str, int, Reading]]:
    """What a place's book tells of an indicator."""
    book = read_book(set=SET, province=place)
    for area in book.areas:
        for reading in book.readings.get((code, area), ()):
            yield area, reading.year, reading


def _told(code: str, year: int) -> tuple[dict[str, float], dict[str, Held]]:
    """Over all books: values that one of them shows, and what is held back in all that have it."""
    shown: dict[str, float] = {}
    kinds: dict[str, Held] = {}
    for place in (NATION, *PROVINCES):
        for area, at, reading in _public(code, place=place):
            if at != year:
                continue
            if reading.held is None:
                assert reading.value is not None
                shown[area] = reading.value
            else:
                assert (reading.value, reading.numerator, reading.denominator) == (None, None, None)
                kinds[area] = reading.held
            plan = read_book(set=SET, province=place).plans.get((code, area))
            if plan is not None and plan.plan.baseline_year == year and plan.plan.baseline is not None:
                shown[area] = plan.plan.baseline
    assert not shown.keys() & kinds.keys(), "one place shows what another holds back"
    return shown, kinds


def _check(shown: Mapping[str, float], kinds: Mapping[str, Held]) -> int:
    """Every held cell has its range, by integer programming over all sums; how many there are."""
    cells = sorted({*shown, *kinds})
    wholes = {
        place: [
            c
            for c in cells
            if len(c) == (2 if place == NATION else 4) and c != NATION and (place == NATION or c[:2] == place)
        ]
        for place in (NATION, *PROVINCES)
        if place in cells
    }
    wholes = {whole: parts for whole, parts in wholes.items() if parts}
    low = np.array([shown.get(cell, 0.0) for cell in cells])
    high = np.array([shown.get(cell, np.inf) for cell in cells])
    for place, cell in enumerate(cells):
        if kinds.get(cell) is Held.SMALL:
            high[place] = FIVE - 1
        elif kinds.get(cell) is Held.SECOND and cell not in wholes:
            low[place] = FIVE
    rows = np.zeros((len(wholes), len(cells)))
    for row, (whole, parts) in enumerate(wholes.items()):
        rows[row, cells.index(whole)] = -1
        rows[row, [cells.index(part) for part in parts]] = 1
    for cell, kind in kinds.items():
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(cells))
            aim[cells.index(cell)] = sign
            told = scipy.optimize.milp(
                aim,
                constraints=scipy.optimize.LinearConstraint(rows, 0, 0),
                bounds=scipy.optimize.Bounds(low, high),
                integrality=np.ones(len(cells)),
            )
            ends.append(sign * told.fun if told.status == 0 else sign * -np.inf)
        if kind is Held.SMALL:
            assert ends == [0, FIVE - 1], (cell, ends)
        else:
            assert ends[1] - ends[0] >= FIVE - 1, (cell, ends)
    return len(kinds)


@pytest.mark.parametrize("seed", range(4))
def test_no_sum_over_nation_provinces_and_districts_narrows_what_is_held_back(house, seed: int):
    """Counts at random, with totals that are reported or computed and baselines that say the same."""
    dice = random.Random(seed)
    rows: list[Row] = []
    begun: list[Row] = []
    counts = (0, 1, 2, 3, 4, 5, 6, 8, 11, 20, 35, 90)
    for year in YEARS:
        total = 0
        for province in PROVINCES:
            found = {district: dice.choice(counts[dice.randint(0, 6) :]) for district in _districts(province)}
            rows += [_observed(CASES, district, year, float(n)) for district, n in found.items()]
            rows.append(_observed(CASES, province, year, float(sum(found.values()))))
            total += sum(found.values())
            if year == YEARS[0]:
                begun += [
                    {"indicator_code": CASES, "area_code": area, "year": year, "value": float(n)}
                    for area, n in {**found, province: sum(found.values())}.items()
                    if dice.random() < 0.7
                ]
        if seed % 2:
            rows.append(_observed(CASES, NATION, year, float(total)))
    _import({"observation": rows, "baseline": begun})
    held = sum(_check(*_told(CASES, year)) for year in YEARS)
    assert held > 10


def test_the_nation_does_not_show_the_total_that_a_province_holds(house):
    year = 2567
    pair = _districts("83")[:2]
    rows = [_observed(CASES, pair[0], year, 3.0), _observed(CASES, pair[1], year, 5.0)]
    rows += [_observed(CASES, province, year, value) for province, value in (("83", 8.0), ("84", 60.0))]
    rows += [_observed(CASES, "90", year, 90.0), _observed(CASES, NATION, year, 158.0)]
    _import({"observation": rows})
    shown, kinds = _told(CASES, year)
    assert {*pair, "83"} <= kinds.keys()
    assert len({"84", "90", NATION} & kinds.keys()) >= 1
    nation = {area: one.held for area, at, one in _public(CASES, place=NATION) if at == year}
    assert nation["83"] is not None
    _check(shown, kinds)


def test_what_districts_and_the_nation_leave_of_a_province_is_judged_together(house):
    """Two small districts leave the province 0 to 8, the nation 6 to 10: both would leave 6 to 8."""
    year = 2567
    first, second, third = _districts("83")
    counts = {first: 3.0, second: 4.0, "83": 7.0, "84": 3.0}
    _import(
        {
            "indicator_exclusion": [{"indicator_code": CASES, "area_code": third, "reason_th": "ไม่มีหน่วย"}],
            "observation": [_observed(CASES, area, year, n) for area, n in counts.items()],
        }
    )
    shown, kinds = _told(CASES, year)
    assert counts.keys() <= kinds.keys()
    _check(shown, kinds)


def test_a_rate_without_counts_is_small_where_its_people_make_it_so(house):
    year = 2568
    rates: dict[str, float] = {}
    for place, district in enumerate(_districts("90")):
        cases = 1 if place == 3 else 30 + place
        rates[district] = round(cases * 100_000 / _people(district, year), 1)
    _import({"observation": [_observed(RATE, area, year, rate) for area, rate in rates.items()]})
    held = {area: one.held for area, _, one in _public(RATE, place="90") if one.held}
    small = _districts("90")[3]
    assert held[small] is Held.SMALL
    assert len(held) >= 2, "the province's rate would tell it"
    heat = read_heat(set=SET, province="90", year=year, today=TODAY)
    row = heat[(heat["indicator"] == RATE) & (heat["code"] == small)].iloc[0]
    assert np.isnan(row["value"])
    assert read_standing(set=SET, indicator=RATE, area=small, year=year, today=TODAY).status.kind is (
        StatusKind.CANNOT_ASSESS
    )


def test_a_rate_of_unknown_people_is_not_shown(house):
    year = 2568
    small, large = _districts("90")[:2]
    rows = [_observed(MEAN, small, year, 0.001), _observed(MEAN, large, year, 40.0)]
    counted = _observed(MEAN, "9011", year, 40.0, numerator=80.0, denominator=200.0)
    _import({"observation": [*rows, counted]})
    told = {area: one for area, _, one in _public(MEAN, place="90")}
    assert told[small].held is Held.SMALL, "even of everybody it would be fewer than five"
    assert told[large].held is Held.UNTOLD
    assert told["9011"].value == 40


def test_a_note_goes_with_the_number_it_may_tell(house):
    row = _observed(CASES, "9001", 2568, 3.0, note="พบ 3 ราย")
    _import({"observation": [row, _observed(CASES, "9002", 2568, 30.0, note="ตามรายงาน")]})
    told = {area: one.note for area, _, one in _public(CASES, place="90") if area != "90"}
    assert told["9001"] is None


def test_a_baseline_is_held_where_its_year_is_and_tells_no_other(house):
    year = 2566
    counts = {"9001": 3.0, "9002": 30.0, "9003": 40.0, "90": 73.0}
    begun = [{"indicator_code": CASES, "area_code": a, "year": year, "value": n} for a, n in counts.items()]
    _import({"baseline": begun, "observation": [_observed(CASES, a, year, n) for a, n in counts.items()]})
    book = read_book(set=SET, province="90")
    held = {area for area, at, one in _public(CASES, place="90") if one.held}
    gone = {area for area in counts if book.plans[CASES, area].plan.baseline_held}
    assert held == gone
    assert len(gone) >= 2


def test_a_baseline_alone_is_a_table_of_its_own(house):
    counts = {"9001": 3.0, "9002": 30.0, "9003": 40.0, "90": 73.0}
    begun = [{"indicator_code": CASES, "area_code": a, "year": 2565, "value": n} for a, n in counts.items()]
    _import({"baseline": begun})
    book = read_book(set=SET, province="90")
    gone = {area for area in counts if book.plans[CASES, area].plan.baseline_held}
    assert "9001" in gone
    assert len(gone) >= 2
    assert all(book.plans[CASES, area].plan.baseline == counts[area] for area in counts.keys() - gone)


def test_what_is_held_back_is_in_no_query_of_the_page(house):
    year = 2568
    values = {district: 20.0 + place for place, district in enumerate(_districts("90"))}
    values["9007"] = 3.0
    _import({"observation": [_observed(CASES, a, y, n) for a, n in values.items() for y in YEARS]})
    _, kinds = _told(CASES, year)
    for area in kinds:
        series = read_series(set=SET, indicator=CASES, area=area)
        assert [one.value for one in series.readings if one.year == year] == [None]
        standing = read_standing(set=SET, indicator=CASES, area=area, year=year, today=TODAY)
        assert standing.status.arithmetic is None
        assert standing.reading is not None
        assert standing.reading.value is None
        assert all(one.value is None for one in read_revisions(set=SET, indicator=CASES, area=area))
    view = read_set_view(set=SET, area="9007", year=year, today=TODAY)
    assert all(one.reading is None or one.reading.value is None for one in view.standings)
    for record in ("observation", "baseline", "target"):
        page = read_public(name=record, asked=Asked(limit=10_000))
        assert not [row for row in page.rows if row["indicator_code"] in (CASES, RATE, MEAN)]


def test_the_same_batch_holds_back_the_same_cells_and_another_house_others(house):
    values = {district: 20.0 + place for place, district in enumerate(_districts("90"))}
    values["9007"] = 3.0
    _import({"observation": [_observed(CASES, area, 2568, n) for area, n in values.items()]})
    chosen = set()
    for n in range(8):
        with write_connection(engine()) as connection:
            set_house_setting(connection, HOLDING_KEY, f"{n:02x}" * 32)
        _import({"source": [{"key": f"t{n}", "title_th": "ทดสอบ", "publisher_th": "ทดสอบ"}]})
        chosen.add(frozenset(read_withheld(set=SET).readings))
    assert len(chosen) > 3
