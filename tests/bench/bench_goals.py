"""Time of reading a goal set at scale; run as `python -m tests.bench.bench_goals`.

A made-up set of 60 indicators for the 16 districts of Songkhla over 10 years, written in one batch beside
the shipped rows. Cold: the first view after a batch. Warm: what a rerun of the page asks again, with the
same filters and with another year or method.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

INDICATORS, GOALS, PILLARS = 60, 12, 3
FIRST, LAST, FINAL = 2560, 2569, 2570
PROVINCE, SET = "90", "BENCH"
TODAY = date(2026, 11, 21)
MAX_WARM_MS = 100
MAX_COLD_MS = 1500


def make_rows() -> dict[str, list[dict[str, Any]]]:
    """The set as rows by record, the same every time."""
    dice = random.Random(1)
    areas = [PROVINCE, *(f"{PROVINCE}{number:02}" for number in range(1, 17))]
    names = {"name_th": "ทดสอบ"}
    rows: dict[str, list[dict[str, Any]]] = {
        "goal_set": [{"code": SET, "ordinal": 9, **names, "area_code": PROVINCE, "method": "pace"}],
        "pillar": [{"set_code": SET, "code": f"P{n}", "ordinal": n, **names} for n in range(PILLARS)],
        "goal": [
            {"code": f"B{n}", "set_code": SET, "pillar_code": f"P{n % PILLARS}", "ordinal": n, **names}
            for n in range(GOALS)
        ],
        "indicator": [],
        "baseline": [],
        "target": [],
        "observation": [],
    }
    for number in range(INDICATORS):
        code = f"B{number % GOALS}-{number}"
        rows["indicator"].append(
            {
                "code": code,
                "goal_code": f"B{number % GOALS}",
                "ordinal": number,
                **names,
                "unit_th": "ร้อยละ",
                "direction": "up",
                "aggregation": ("mean_denominator", "mean_population", "sum")[number % 3],
                "multiplier": 100.0,
                "period_kind": "fiscal_year",
                "cumulative_in_year": False,
                "pro_rata": False,
                "lowest_level": "district",
                "sensitive": number % 10 == 0,
            }
        )
        for area in areas:
            place = {"indicator_code": code, "area_code": area}
            rows["baseline"].append({**place, "year": 2565, "value": 40.0})
            rows["target"] += [
                {**place, "year": y, "value": 40.0 + 8 * (y - 2565)} for y in range(2566, 2571)
            ]
            if area == PROVINCE:
                continue
            for year in range(FIRST, LAST + 1):
                below = dice.randint(50, 500)
                above = round(below * dice.uniform(0.1, 0.9))
                period = {"period_kind": "fiscal_year", "period_end": date(year - 543, 9, 30)}
                value = 100 * above / below
                rows["observation"].append(
                    {
                        **place,
                        **period,
                        "value": value,
                        "numerator": float(above),
                        "denominator": float(below),
                    }
                )
    return rows


def took(work: Callable[[], object]) -> float:
    """Milliseconds of process time: the page's Python, whatever else the machine does."""
    start = time.process_time()
    work()
    return 1000 * (time.process_time() - start)


def page(*, year: int, method: str) -> None:
    """What the goals page reads in one run."""
    from queries.contributions import read_contributions  # noqa: PLC0415 - after the settings are made
    from queries.goals import read_heat, read_series, read_set_view  # noqa: PLC0415

    choice: dict[str, Any] = {"set": SET, "year": year, "today": TODAY, "method": method}
    view = read_set_view(area=PROVINCE, **choice)
    read_heat(province=PROVINCE, **choice)
    read_contributions(set=SET, province=PROVINCE)
    for standing in view.standings[:3]:
        read_series(set=SET, indicator=standing.indicator.code, area=PROVINCE)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.db'}"
        from data.actions import load_seeds, write_rows  # noqa: PLC0415
        from data.database import engine, migrate  # noqa: PLC0415
        from data.domain.rights import program  # noqa: PLC0415

        migrate()
        load_seeds(engine(), actor=program("bench"), release="bench")
        write_rows(engine(), actor=program("bench"), kind="import", rows=make_rows())
        cold = took(lambda: page(year=2569, method="pace"))
        same = took(lambda: page(year=2569, method="pace"))
        other = max(
            took(lambda year=year, method=method: page(year=year, method=method))
            for year, method in ((2568, "pace"), (2567, "compound"), (2566, "projection"))
        )
        engine().dispose()
    print(f"{INDICATORS} indicators, 16 districts, {LAST - FIRST + 1} years, milliseconds of Python")
    print(
        f"first view after a batch {cold:.0f}, the same again {same:.1f}, another year or method {other:.0f}"
    )
    if cold > MAX_COLD_MS or max(same, other) > MAX_WARM_MS:
        raise SystemExit(f"too slow: {MAX_COLD_MS} cold and {MAX_WARM_MS} warm are allowed")


if __name__ == "__main__":
    main()
