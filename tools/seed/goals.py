"""Sample rows of the shared goals: invented values on real districts and in an invented one, the same every
time.

Each goal gets two indicators with a baseline of 2565 and targets 2566 to 2570 for its province and every
district, and values from 2562 on, with all four kinds of gaps among them. Real rows are kept by hand.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tools.seed.files import SEED, Row, read_register

DEFINITIONS = Path(__file__).with_name("goal_samples.csv")

NOTE = "ข้อมูลสมมติ || Sample data"
FIRST, BASELINE, LAST, FINAL = 2562, 2565, 2569, 2570
"""Years of the first value, the baseline, the last value and the final target."""

CE = 543
SPEEDS = (1.0, 0.78, 1.4, 0.35, 1.05, 0.97, -0.2)
"""Actual over required pace of the indicators, in turn."""

STRAYS = (0.3, 0.02, 0.0, -0.05, 0.1, -0.35, 0.04, -0.15, 0.0)
"""What the districts of an indicator add to it, in turn."""

COAST = frozenset({"9001", "9002", "9003", "9005", "9007", "9015"})
"""Districts of Songkhla on the sea."""

NOT_COAST = {"reason_th": "ไม่มีพื้นที่ติดทะเล", "reason_en": "No coast"}
LATE_EVERY, NO_BASELINE_EVERY = 11, 23
"""Every so many-th district has not sent its latest value, or has no baseline."""

TRIED = "9000"
"""The invented district of Songkhla: in it the states are tried, for of real districts nothing is said."""

TRIED_PEOPLE = 60_000

TRIED_SPEEDS = (2.0, 1.1, 0.75, 0.3, -0.3)
"""Its paces in turn: target reached, on track, behind, far behind, moving away."""

TRIED_WITHOUT = ("baseline", "value")
"""What it lacks in turn after these: nothing can be assessed without the one, the other is not reported."""

PARTNERS = {
    "90": (("A", "foundation"), ("B", "business"), ("C", "government"), ("D", "network"), ("E", "academic")),
    "83": (("A", "foundation"), ("B", "government")),
    "84": (("A", "network"), ("B", "government")),
}
SETS = {"90": ("SK2570", "SKAGE"), "83": ("PKHFL",), "84": ("ST5O",)}
LETTERS = {"A": "ก", "B": "ข", "C": "ค", "D": "ง", "E": "จ"}

GOALS = (
    ("SK2570-E2", "SK2570", "economy", "ท่องเที่ยวโดยชุมชน (เป้าหมายสมมติ)", "Community tourism (invented goal)"),
    ("SK2570-V2", "SK2570", "environment", "น้ำและชายฝั่ง (เป้าหมายสมมติ)", "Water and coast (invented goal)"),
    ("SK2570-S2", "SK2570", "society", "ชุมชนดูแลกัน (เป้าหมายสมมติ)", "Caring communities (invented goal)"),
    (
        "SKAGE-2",
        "SKAGE",
        "ageing",
        "บ้านและเมืองที่เป็นมิตร (เป้าหมายสมมติ)",
        "Friendly homes and towns (invented goal)",
    ),
    ("SKAGE-3", "SKAGE", "ageing", "รายได้และการออม (เป้าหมายสมมติ)", "Income and savings (invented goal)"),
)

ROLES = (
    ("SK2570-E1", "B", "lead"),
    ("SK2570-E1", "A", "supporter"),
    ("SK2570-E2", "B", "lead"),
    ("SK2570-V1", "C", "lead"),
    ("SK2570-V1", "A", "co_lead"),
    ("SK2570-V2", "C", "co_lead"),  # no lead
    ("SK2570-S1", "A", "lead"),
    ("SK2570-S1", "D", "co_lead"),
    ("SK2570-S2", "D", "lead"),
    ("SKAGE-1", "D", "lead"),
    ("SKAGE-1", "A", "co_lead"),
    ("SKAGE-1", "B", "supporter"),
    ("SKAGE-2", "A", "lead"),
    ("PKHFL-1", "A", "lead"),
    ("PKHFL-3", "B", "lead"),
    ("PKHFL-4", "A", "lead"),
    ("PKHFL-5", "B", "lead"),
    ("PKHFL-5", "A", "supporter"),
    ("ST5O-1", "A", "lead"),
    ("ST5O-3", "B", "lead"),
    ("ST5O-4", "B", "lead"),
    ("ST5O-5", "A", "co_lead"),
)

PLAN_ITEMS = (
    ("SKAGE-1", "PX90-LOCAL-1"),
    ("SK2570-V1", "PX90-LOCAL-2"),
    ("SKAGE-2", "PX90-LOCAL-3"),
)


@dataclass(frozen=True)
class Area:
    code: str
    people: int


@dataclass(frozen=True)
class Indicator:
    """A line of the definitions. `part` of the people are a share's denominator; counts are per 10,000."""

    row: dict[str, str]

    @property
    def code(self) -> str:
        return self.row["code"]

    @property
    def province(self) -> str:
        return {"SK": "90", "PK": "83", "ST": "84"}[self.code[:2]]

    @property
    def kind(self) -> str:
        return self.row["kind"]

    @cached_property
    def baseline(self) -> float:
        return float(self.row["baseline"])

    @cached_property
    def target(self) -> float:
        return float(self.row["target"])

    def is_of(self, area: Area) -> bool:
        return self.row["coast"] == "false" or area.code in COAST

    def flag(self, name: str) -> bool:
        return self.row[name] == "true"


@dataclass(frozen=True)
class Value:
    value: float
    numerator: int | None = None
    denominator: int | None = None


def make_goal_samples() -> dict[str, list[Row]]:
    """Every sample file of the shared goals: record name -> rows."""
    with DEFINITIONS.open(encoding="utf-8", newline="") as file:
        indicators = [Indicator(row) for row in csv.DictReader(file)]
    areas = _areas()
    made: dict[str, list[Row]] = {
        "partner": [
            _partner(p, letter, kind) for p, all_of in sorted(PARTNERS.items()) for letter, kind in all_of
        ],
        "goal": [_goal(*goal) for goal in GOALS],
        "indicator": [_declared(indicator) for indicator in indicators],
        "indicator_exclusion": [],
        "baseline": [],
        "target": [],
        "observation": [],
        "goal_set_partner": [
            _sample(p, set_code=set_code, partner_code=f"PX{p}-{letter}")
            for p, set_codes in sorted(SETS.items())
            for set_code in set_codes
            for letter, _ in PARTNERS[p]
        ],
        "goal_role": [_role(*role) for role in ROLES],
        "goal_plan_item": [_sample("90", goal_code=goal, plan_item_code=item) for goal, item in PLAN_ITEMS],
    }
    for number, indicator in enumerate(indicators):
        _add_values(made, indicator, areas[indicator.province], number=number)
    return made


def _add_values(made: dict[str, list[Row]], indicator: Indicator, areas: list[Area], *, number: int) -> None:
    """Rows of one indicator: the districts one by one, the province as their total."""
    by_year: dict[int, list[Value]] = {}
    used = [area for area in areas if indicator.is_of(area)]
    base = {"indicator_code": indicator.code}
    for area in areas:
        if area not in used:
            made["indicator_exclusion"].append(
                _sample(indicator.province, **base, area_code=area.code, **NOT_COAST)
            )
    for place, area in enumerate(used):
        speed = SPEEDS[number % len(SPEEDS)] + STRAYS[(number * 4 + place * 2) % len(STRAYS)]
        values = {year: _value(indicator, area, year=year, speed=speed) for year in range(FIRST, LAST + 1)}
        begin, end = values[BASELINE].value, _goal_value(indicator, area)
        if (number + place) % NO_BASELINE_EVERY:
            made["baseline"].append(
                _sample(indicator.province, **base, area_code=area.code, year=BASELINE, value=begin)
            )
        made["target"] += list(_targets(indicator, area.code, begin=begin, end=end))
        for year, value in values.items():
            by_year.setdefault(year, []).append(value)
            if year in (LAST, LAST - 1) and (number + place) % LATE_EVERY == 0:
                continue  # not reported
            if year == LAST and indicator.row["month"] == "12":
                continue  # not due yet
            made["observation"].append(_observation(indicator, area.code, year=year, value=value))
    if indicator.province == TRIED[:2] and not indicator.flag("sensitive"):
        _add_tried(made, indicator, number=number)
    province = indicator.province
    totals = {year: _total(indicator, values) for year, values in by_year.items()}
    begin, end = totals[BASELINE].value, _province_goal(indicator, used)
    made["baseline"].append(_sample(province, **base, area_code=province, year=BASELINE, value=begin))
    made["target"] += list(_targets(indicator, province, begin=begin, end=end))
    if number % 5 == 4:  # some provinces report a value of their own, the rest is computed
        made["observation"] += [
            _observation(indicator, province, year=year, value=value)
            for year, value in totals.items()
            if year < LAST
        ]


def _add_tried(made: dict[str, list[Row]], indicator: Indicator, *, number: int) -> None:
    """Rows of one indicator in the invented district, which is no part of the province's total."""
    area, base = Area(TRIED, TRIED_PEOPLE), {"indicator_code": indicator.code, "area_code": TRIED}
    if not indicator.is_of(area):
        made["indicator_exclusion"].append(_sample(TRIED[:2], **base, **NOT_COAST))
        return
    turn = number % (len(TRIED_SPEEDS) + len(TRIED_WITHOUT))
    speed = TRIED_SPEEDS[turn] if turn < len(TRIED_SPEEDS) else 1.0
    lacks = "" if turn < len(TRIED_SPEEDS) else TRIED_WITHOUT[turn - len(TRIED_SPEEDS)]
    values = {year: _value(indicator, area, year=year, speed=speed) for year in range(FIRST, LAST + 1)}
    begin, end = values[BASELINE].value, _goal_value(indicator, area)
    if lacks != "baseline":
        made["baseline"].append(_sample(TRIED[:2], **base, year=BASELINE, value=begin))
    made["target"] += list(_targets(indicator, TRIED, begin=begin, end=end))
    made["observation"] += [
        _observation(indicator, TRIED, year=year, value=value)
        for year, value in values.items()
        if not (lacks == "value" and year >= LAST - 1)
        and not (year == LAST and indicator.row["month"] == "12")  # not due yet
    ]


def _value(indicator: Indicator, area: Area, *, year: int, speed: float) -> Value:
    dice = random.Random(f"{indicator.code} {area.code} {year}")
    way = indicator.target - indicator.baseline
    gone = (year - BASELINE) / (FINAL - BASELINE) * (speed if year > BASELINE else 0.3)
    level = indicator.baseline * _lean(indicator, area) + way * gone + abs(way) * dice.uniform(-0.02, 0.02)
    return _measured(indicator, area, level=level)


def _lean(indicator: Indicator, area: Area) -> float:
    """How far the district lies from the average of its province."""
    return random.Random(f"{indicator.code} {area.code}").uniform(0.85, 1.15)


def _goal_value(indicator: Indicator, area: Area) -> float:
    way = indicator.target - indicator.baseline
    return _measured(indicator, area, level=indicator.baseline * _lean(indicator, area) + way).value


def _measured(indicator: Indicator, area: Area, *, level: float) -> Value:
    level = max(level, 0.0)
    if indicator.kind == "share":
        below = max(round(area.people * float(indicator.row["part"])), 8)
        above = min(round(below * level / 100), below)
        return Value(round(100 * above / below, 2), above, below)
    if indicator.kind == "count":
        return Value(float(round(level * area.people / 10_000)))
    return Value(round(level, 1))


def _total(indicator: Indicator, values: list[Value]) -> Value:
    if indicator.kind == "share":
        above = sum(value.numerator or 0 for value in values)
        below = sum(value.denominator or 0 for value in values)
        return Value(round(100 * above / below, 2), above, below)
    total = sum(value.value for value in values)
    return Value(total) if indicator.kind == "count" else Value(round(total / len(values), 1))


def _province_goal(indicator: Indicator, areas: list[Area]) -> float:
    if indicator.kind == "count":
        return float(sum(_goal_value(indicator, area) for area in areas))
    return indicator.target


def _targets(indicator: Indicator, area_code: str, *, begin: float, end: float) -> Iterator[Row]:
    digits = 0 if indicator.kind == "count" else 1
    for year in range(BASELINE + 1, FINAL + 1):
        value = round(begin + (end - begin) * (year - BASELINE) / (FINAL - BASELINE), digits)
        yield _sample(
            indicator.province, indicator_code=indicator.code, area_code=area_code, year=year, value=value
        )


def _observation(indicator: Indicator, area_code: str, *, year: int, value: Value) -> Row:
    part_year = indicator.flag("cumulative") and year == LAST
    end = f"{year - CE}-07-31" if part_year else f"{year - CE}-09-30"
    share = 10 / 12 if part_year else 1
    counted = indicator.kind == "count"
    above = None if value.numerator is None else round(value.numerator * share)
    shown = round(value.value * share) if counted else value.value
    if above is not None and value.denominator:
        shown = round(100 * above / value.denominator, 2)
    return _sample(
        indicator.province,
        indicator_code=indicator.code,
        area_code=area_code,
        period_kind="fiscal_year",
        period_start=f"{year - CE - 1}-10-01",
        period_end=end,
        value=shown,
        numerator=above,
        denominator=value.denominator,
        as_of=end,
    )


def _declared(indicator: Indicator) -> Row:
    row, kind = indicator.row, indicator.kind
    return _sample(
        indicator.province,
        code=row["code"],
        goal_code=row["goal"],
        ordinal=row["ordinal"],
        name_th=row["name_th"],
        name_en=row["name_en"],
        unit_th=row["unit_th"],
        unit_en=row["unit_en"],
        direction=row["direction"],
        aggregation={"share": "mean_denominator", "count": "sum", "level": "mean_population"}[kind],
        multiplier=100 if kind == "share" else None,
        decimals=0 if kind == "count" else 1,
        natural_min=0,
        natural_max=100 if kind == "share" else None,
        period_kind="fiscal_year",
        reporting_month=row["month"],
        cumulative_in_year=indicator.flag("cumulative"),
        pro_rata=indicator.flag("pro_rata"),
        lowest_level="district",
        reporter_code=row["reporter"],
        data_source_th="ข้อมูลสมมติ",
        data_source_en="Sample data",
        sensitive=indicator.flag("sensitive"),
        min_count=5 if indicator.flag("sensitive") else None,
    )


def _partner(province: str, letter: str, kind: str) -> Row:
    return _sample(
        province,
        code=f"PX{province}-{letter}",
        name_th=f"ภาคีสมมติ {LETTERS[letter]}",
        name_en=f"Invented partner {letter}",
        kind=kind,
        area_code=province,
    )


def _goal(code: str, set_code: str, pillar: str, name_th: str, name_en: str) -> Row:
    return _sample(
        "90",
        code=code,
        set_code=set_code,
        pillar_code=pillar,
        ordinal=int(code[-1]),
        name_th=name_th,
        name_en=name_en,
    )


def _role(goal: str, letter: str, role: str) -> Row:
    province = {"SK": "90", "PK": "83", "ST": "84"}[goal[:2]]
    return _sample(province, goal_code=goal, partner_code=f"PX{province}-{letter}", role=role)


def _sample(province: str, **values: object) -> Row:
    return {"province_code": province, **values, "source_key": "sample", "note": NOTE}


def _areas() -> dict[str, list[Area]]:
    """The districts of the three provinces with their registered people of 31 December 2564."""
    people = {
        row["area_code"]: int(row["total"])
        for row in read_register(SEED / "population.csv")
        if row["as_of"] == "2021-12-31" and len(row["area_code"]) == 4
    }
    return {
        province: [Area(code, total) for code, total in sorted(people.items()) if code[:2] == province]
        for province in PARTNERS
    }
