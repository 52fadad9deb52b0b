"""How fast /transfer and /healthy-city are for the nation, and the table of 5,000 transferred units.

`python -m tests.bench.bench_transfer`: 7,850 LAOs, 9,872 units and five fiscal years of profiles and money,
steps of an application and certificates. Python of a warm rerun of each part
(process time, by Streamlit's own test runner); then a national table of transferred units, understood,
checked and imported (process time too). Ends with an error where a goal is missed.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from data.settings import ROOT
from tests.bench.bench_goals import took

MAX_PYTHON_MS = 300
MAX_IMPORT_SECONDS = 20
YEARS = range(2565, 2570)
TABLE_ROWS = 5_000
PARTS = {
    "transfer": ("units", "networks", "next", "board", "reported"),
    "healthy-city": ("where", "criteria", "certificates", "network"),
}
"""Of each page, those that read what there is much of."""

STEPS = (("applied", 11), ("self_assessed", 1), ("announced", 8))
"""Steps of a year and the month in which each LAO reached it."""

HEAD = ("ปีโอน", "ชื่อหน่วยบริการ", "Size", "แม่ข่าย(CUP)", "สังกัด อปท.", "จังหวัด")
COUNTED = ("ปชก.UC66", "ปชก.UC67", "ปชก.UC68")
MOTHERS = 900
"""Hospitals of the nation that units may belong to."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(VAR_DIR=folder, DATABASE_URL="")
        subprocess.run([sys.executable, "-m", "data", "init"], cwd=ROOT, check=True)
        fill()
        worst = print_reruns()
        seconds = import_table(Path(folder) / "ถ่ายโอน.csv")
    if worst > MAX_PYTHON_MS or seconds > MAX_IMPORT_SECONDS:
        sys.exit("too slow")


def fill() -> None:
    """The nation's bodies, and five years of what is kept of each unit."""
    from data.actions import write_rows  # noqa: PLC0415 - after the settings are made
    from data.database import engine  # noqa: PLC0415
    from data.domain.rights import program  # noqa: PLC0415
    from tests.bench.nation import UNITS, fill_nation  # noqa: PLC0415

    fill_nation()
    codes = [f"Z{number:04}" for number in range(UNITS)]
    rows = {
        "unit_profile": list(_profiles(codes)),
        "unit_money": list(_money(codes)),
        "unit_posts": [
            {"unit_code": code, "as_of": date(2025, 9, 30), "post": "all", "frame": 9, "filled": n % 12}
            for n, code in enumerate(codes)
        ],
        "participation": list(_steps()),
        "certificate": list(_certificates()),
    }
    write_rows(engine(), actor=program("bench"), kind="import", rows=rows)
    engine().dispose()


def _profiles(codes: list[str]) -> Iterator[dict[str, Any]]:
    for number, code in enumerate(codes):
        for year in YEARS:
            yield {
                "unit_code": code,
                "fiscal_year": year,
                "size": "SML"[number % 3],
                "mother_code": codes[number % MOTHERS],
                "uc_population": 2_000 + number % 6_000,
            }


def _money(codes: list[str]) -> Iterator[dict[str, Any]]:
    for number, code in enumerate(codes):
        for year in YEARS:
            amount = 100_000 + number
            yield {
                "unit_code": code,
                "fiscal_year": year,
                "money": "op",
                "in_kind": False,
                "amount_baht": amount,
            }


def _steps() -> Iterator[dict[str, Any]]:
    from tests.bench.nation import MADE_LAOS  # noqa: PLC0415 - after the settings are made

    for code in MADE_LAOS:
        for year in YEARS:
            for step, month in STEPS:
                yield {
                    "lao_code": code,
                    "programme_code": "healthy_city",
                    "fiscal_year": year,
                    "step": step,
                    "reached_on": date(year - 543 - (month > 9), month, 15),
                }


def _certificates() -> Iterator[dict[str, Any]]:
    from tests.bench.nation import MADE_LAOS  # noqa: PLC0415 - after the settings are made

    for number, code in enumerate(MADE_LAOS):
        yield {
            "lao_code": code,
            "programme_code": "healthy_city",
            "level": ("bronze", "silver", "gold")[number % 3],
            "criteria_version": "from_2567",
            "fiscal_year": YEARS[number % len(YEARS)],
        }


def print_reruns() -> float:
    """Milliseconds of Python for a rerun of each part of either page; the worst."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the settings are made

    worst = 0.0
    for page, part in ((page, part) for page, parts in PARTS.items() for part in parts):
        app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        app.switch_page(f"pages/{page}.py")
        app.query_params.update({"province": "00", "layer": part})
        cold = took(app.run)
        if app.exception:
            sys.exit(f"{page}, {part}: {app.exception[0].message}")
        spent = median(took(app.run) for _ in range(5))
        print(
            f"rerun, {page}, {part}: {spent:.0f} ms (goal {MAX_PYTHON_MS}), first {cold:.0f} ms", flush=True
        )
        worst = max(worst, spent)
    return worst


def write_table(path: Path) -> None:
    """As the ministry gives it: a line a unit, with its province, mother hospital and PAO in words."""
    from queries.areas import read_provinces  # noqa: PLC0415 - after the settings are made
    from queries.laos import read_lao_register  # noqa: PLC0415
    from queries.rows import each  # noqa: PLC0415
    from queries.units import read_unit_register  # noqa: PLC0415

    laos = each(read_lao_register(province="00"))
    paos = {row.province_code: row.name_th for row in laos if row.lao_type == "PAO"}
    provinces = {row.code: row.name_th for row in each(read_provinces())}
    units = [row for row in each(read_unit_register(province="00")) if row.code.startswith("Z")]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEAD + COUNTED)
        for number, row in enumerate(units[:TABLE_ROWS]):
            province = row.district_code[:2]
            table.writerow(
                [
                    2566 + number % 3,
                    f"{row.code} - {row.name_th}",
                    "SML"[number % 3],
                    "",
                    paos.get(province, ""),
                    provinces[province],
                    *(2_000 + number + year for year in range(len(COUNTED))),
                ]
            )


def import_table(path: Path) -> float:
    """Seconds of work to understand, check and import it."""
    from data.domain.rights import program  # noqa: PLC0415 - after the settings are made
    from data.importers.confirm import confirm_import  # noqa: PLC0415
    from data.importers.plan import plan_import  # noqa: PLC0415
    from data.importers.tables.recipes import SHIPPED  # noqa: PLC0415
    from data.importers.upload import read_upload  # noqa: PLC0415

    write_table(path)
    recipe = SHIPPED["transferred_units"].with_given({"as_of": "30 ก.ย. 2568"})
    start = process_time()
    plan = plan_import(read_upload(path.read_bytes(), name=path.name), actor=program("bench"), recipe=recipe)
    planned = process_time() - start
    result = confirm_import(plan)
    seconds = process_time() - start
    print(f"{TABLE_ROWS} transferred units: {seconds:.1f} s of work (goal {MAX_IMPORT_SECONDS}),", end=" ")
    print(f"{planned:.1f} s of it until it is told; written: {result.counts}")
    return seconds


if __name__ == "__main__":
    main()
