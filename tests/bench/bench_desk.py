"""How long the desk takes to answer a click beside 10,000 rows: `python -m tests.bench.bench_desk`.

The table of another office is brought to the page of data in Chromium; then its reading is changed there and
back, click by click: from the click until the new run of the page stands.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Locator, expect, sync_playwright

from data.settings import ROOT
from tests.bench import servers
from tests.bench.bench_import import PROPOSED, write_table
from tests.bench.bench_stage import prepare
from tests.bench.watching import SLOWEST
from tests.e2e.conftest import CHROMIUM_FLAGS, CHROMIUMS, way_in
from tests.e2e.screens import Screen

GOAL_SECONDS = 1.0
TAB = "นำเข้า"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("No Chromium on this machine.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        var = prepare(Path(folder))
        table = Path(folder) / "people.csv"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("VAR_DIR", str(var))
            patch.delenv("DATABASE_URL", raising=False)
            write_table(table, rows=PROPOSED)
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        with servers.streamlit(ROOT / "app.py", var=var) as server:
            page = browser.new_page()
            page.set_default_timeout(SLOWEST)
            page.request.get(way_in(var, server.address), max_redirects=0)
            screen = Screen(page, server.address)
            times = list(clicks(screen, table, rounds=options.rounds))
        browser.close()
    first, *others = times
    print(f"a table of {PROPOSED:,} rows is shown {first:.1f} s after it was given")
    print(f"a click: median {median(others):.2f} s, most {max(others):.2f} s, of {len(others)}")
    if max(others) > GOAL_SECONDS:
        sys.exit(f"slower than {GOAL_SECONDS} s")


def clicks(screen: Screen, table: Path, *, rounds: int) -> Iterator[float]:
    """Seconds of each: first of the file, then of the ways of reading it, one after the other."""
    screen.open("/data")
    screen.page.get_by_role("tab", name=TAB, exact=True).click()
    page = screen.page
    begun = time.perf_counter()
    with screen.changing():
        page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(str(table))
    expect(page.locator(".st-key-by_columns label").first).to_be_visible()
    yield time.perf_counter() - begun
    for _ in range(rounds):
        for _there_and_back in range(2):
            yield _seconds(screen, page.locator(".st-key-by_columns label").first)


def _seconds(screen: Screen, clicked: Locator) -> float:
    begun = time.perf_counter()
    with screen.changing():
        clicked.click()
    return time.perf_counter() - begun


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
