"""Time and memory of a 100,000-row workbook: dry run, import, again: `python -m tests.bench.bench_import`.

`--dry-run`: the dry run alone, several times, and its reading apart: on an idle machine, for the wall time.
`--table`: a table of another office, understood, checked and imported; and what is proposed of 10,000 rows.
"""

from __future__ import annotations

import argparse
import csv
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median

import psutil
import xlsxwriter
from sqlalchemy import select

from data.actions import load_seeds
from data.database import engine, migrate, read_connection
from data.domain.rights import program
from data.importers.lookups import Lookups
from data.importers.tables.bring import understand_upload
from data.importers.tables.guess import guess_record
from data.importers.upload import read_upload
from data.records import RECORDS, as_of
from data.settings import ROOT, release
from words.dates import BE_OFFSET

ROWS = 100_000
MAX_SECONDS = 30
MAX_MIB = 1024
FIRST_YEAR = 2012
TIMES = 3
PROPOSED, MAX_PROPOSAL = 10_000, 2
COLUMNS = ("indicator_code", "area_code", "period_kind", "period_end", "value", "numerator", "denominator")


@dataclass(frozen=True)
class Measure:
    """Wall-clock seconds, seconds of work, peak of resident memory in MiB, sheets told of as progress."""

    seconds: float
    cpu_seconds: float
    peak_mib: float


def make_house() -> None:
    """The shipped house in the database that the settings name."""
    migrate()
    load_seeds(engine(), actor=program("bench"), release=release())


def write_observations(path: Path, *, rows: int = ROWS) -> None:
    """A workbook of values of one indicator over the nation's sub-districts and as many years as it takes."""
    with read_connection() as connection:
        indicators, areas = RECORDS["indicator"].table, RECORDS["area"].table
        indicator = (
            connection.execute(
                select(indicators).where(
                    as_of(indicators),
                    indicators.c.period_kind == "fiscal_year",
                    indicators.c.natural_max == 100,
                )
            )
            .mappings()
            .first()
        )
        codes = connection.scalars(
            select(areas.c.code).where(as_of(areas), areas.c.level == "subdistrict").order_by(areas.c.code)
        ).all()
    assert indicator is not None
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet = book.add_worksheet(RECORDS["observation"].th)
        for place, name in enumerate(COLUMNS):
            sheet.write_string(0, place, RECORDS["observation"].by_name[name].th)
        for line in range(rows):
            year, place = divmod(line, len(codes))
            under = 100 + place % 900
            over = round(under * (0.3 + 0.4 * ((place * 7 + year * 3) % 100) / 100))
            sheet.write_string(line + 1, 0, indicator["code"])
            sheet.write_string(line + 1, 1, codes[place])
            sheet.write_string(line + 1, 2, "fiscal_year")
            sheet.write_datetime(line + 1, 3, date(FIRST_YEAR + year, 9, 30), day)
            sheet.write_number(line + 1, 4, round(100 * over / under, 2))
            sheet.write_number(line + 1, 5, over)
            sheet.write_number(line + 1, 6, under)


def write_table(path: Path, *, rows: int = ROWS) -> None:
    """A table of another office: people of sub-districts by code, name and year, and its total."""
    with read_connection() as connection:
        areas = RECORDS["area"].table
        places = connection.execute(
            select(areas.c.code, areas.c.name_th)
            .where(as_of(areas), areas.c.level == "subdistrict")
            .order_by(areas.c.code)
        ).all()
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(["จำนวนประชากรรายตำบล"])
        table.writerow(["ลำดับ", "รหัสตำบล", "ตำบล", "ชาย", "หญิง", "รวม", "ปี"])
        for line in range(rows):
            year, place = divmod(line, len(places))
            men, women = 500 + place % 900, 520 + place % 800
            code, name = places[place]
            called = f"ตำบล{name}"
            table.writerow([line + 1, code, called, men, women, men + women, FIRST_YEAR + BE_OFFSET + year])
        table.writerow(["", "", "รวมทั้งสิ้น", "", "", rows, ""])


def time_proposal(path: Path) -> None:
    """Seconds of work until a table is guessed and understood: of the first, and where the house is warm."""
    upload = read_upload(path.read_bytes(), name=path.name)
    for name in ("first", "warm"):
        start = time.process_time()
        with read_connection() as connection:
            lookups = Lookups(connection)
            record = guess_record(upload, lookups=lookups, given={}, chosen={}).record
            understand_upload(upload, record=record, lookups=lookups)
        took = time.process_time() - start
        print(f"proposal of {PROPOSED} rows, {name}: {took:.1f} s of work (goal {MAX_PROPOSAL})")


def measure(*arguments: str) -> Measure:
    """Run `python -m data import` in a process of its own. Raises CalledProcessError where it refuses."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "data", "import", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        seen: dict[str, float] = {"peak": 0.0, "cpu": 0.0}
        watcher = threading.Thread(target=_watch, args=(process.pid, seen))
        watcher.start()
        output = process.stdout.read() if process.stdout else b""
        process.wait()
        watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, output)
    return Measure(time.perf_counter() - start, seen["cpu"], seen["peak"])


def _watch(pid: int, seen: dict[str, float]) -> None:
    """Note the peak of resident memory and the processor's time until the process ends."""
    try:
        process = psutil.Process(pid)
        while process.status() != psutil.STATUS_ZOMBIE:
            seen["peak"] = max(seen["peak"], process.memory_info().rss / 2**20)
            times = process.cpu_times()
            seen["cpu"] = times.user + times.system
            time.sleep(0.05)
    except psutil.NoSuchProcess:
        return


def time_dry_runs(path: Path) -> None:
    """Wall seconds of reading the file and of the whole dry run: medians of TIMES, and the machine's load."""
    reading, whole = [], []
    load = psutil.getloadavg()[0]
    for _time in range(TIMES):
        start = time.perf_counter()
        read_upload(path.read_bytes(), name=path.name)
        reading.append(time.perf_counter() - start)
        whole.append(measure(str(path), "--dry-run"))
    walls, works = [one.seconds for one in whole], [one.cpu_seconds for one in whole]
    print(f"load before: {load:.2f} on {psutil.cpu_count()} processors (idle: well below 0.3)")
    print(f"reading: {median(reading):.1f} s wall ({', '.join(f'{one:.1f}' for one in reading)})")
    each = ", ".join(f"{one:.1f}" for one in walls)
    print(
        f"dry run: {median(walls):.1f} s wall (goal {MAX_SECONDS}; {each}),"
        f" {median(works):.1f} s of work beside the reader's,"
        f" {max(one.peak_mib for one in whole):.0f} MiB (goal {MAX_MIB})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--table", action="store_true")
    given = parser.parse_args()
    rows = given.rows
    with tempfile.TemporaryDirectory() as var:
        os.environ["VAR_DIR"] = var
        os.environ.pop("DATABASE_URL", None)
        make_house()
        if given.table:
            few, path = Path(var) / "few.csv", Path(var) / "ประชากร.csv"
            write_table(few, rows=PROPOSED)
            time_proposal(few)
            write_table(path, rows=rows)
            _time_each(path, {"dry run": ["--dry-run"], "import": ["--yes"]})
            return
        path = Path(var) / "observations.xlsx"
        write_observations(path, rows=rows)
        print(f"{rows} observations, {path.stat().st_size / 2**20:.1f} MiB .xlsx")
        if given.dry_run:
            time_dry_runs(path)
            return
        _time_each(path, {"dry run": ["--dry-run"], "import": [], "the same again": []})


def _time_each(path: Path, runs: Mapping[str, Sequence[str]]) -> None:
    """Each run of the command with its options."""
    for name, options in runs.items():
        made = measure(str(path), *options)
        print(
            f"{name}: {made.seconds:.1f} s (goal {MAX_SECONDS}), {made.cpu_seconds:.1f} s of work,"
            f" {made.peak_mib:.0f} MiB (goal {MAX_MIB})"
        )


if __name__ == "__main__":
    main()
