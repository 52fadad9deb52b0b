"""How fast a slide shows after a key, and the nation's draft: `python -m tests.bench.bench_stage`.

Every slide of the shipped draft is walked in Chromium by real keys, there and back, `--rounds N` (3) times.
A slide without a map shows when the browser has painted it; one with a map when its areas are on the canvas
too. Both are the page's own clock, from the key to the frame after.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import pytest
from playwright.sync_api import Page, sync_playwright

from components.stage.deck import build_deck
from components.stage.slides import Setting
from data.schema import NATION
from data.settings import ROOT
from outputs.story.facts import draft_facts
from outputs.story.frozen import draft_story
from queries.goal_book import read_goal_sets
from tests.bench import servers
from tests.bench.watching import SLOWEST
from tests.e2e.conftest import CHROMIUM_FLAGS, CHROMIUMS

GOAL_MS = 500
NATION_SECONDS = 5.0
"""A draft of all 928 districts, from nothing read to the whole deck."""

SIZE = {"width": 1920, "height": 1080}

WATCH = """
window.shown = [];
const stageOf = () => {
  const trees = [...document.querySelectorAll('.st-key-stage *')].map((one) => one.shadowRoot);
  return trees.find((tree) => tree?.querySelector('.stage')).querySelector('.stage');
};
// Before the stage listens itself: it lets no key through that it takes.
addEventListener('keydown', () => {
  const stage = stageOf();
  const [from, key] = [performance.now(), stage.dataset.shown];
  const look = () => {
    const live = stage.querySelector('.slide .live');
    const drawn = stage.dataset.shown !== key && (!live || Number(live.dataset.shapes) > 0);
    if (drawn) requestAnimationFrame(() => window.shown.push([performance.now() - from, Boolean(live)]));
    else if (performance.now() - from < 5000) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}, true);
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--var", type=Path, help="a prepared folder, else a temporary one is made")
    options = parser.parse_args()
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("No Chromium on this machine.")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        var = options.var or prepare(Path(folder))
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        with servers.streamlit(ROOT / "app.py", var=var) as server:
            page = browser.new_page(viewport=SIZE)
            page.set_default_timeout(SLOWEST)
            page.add_init_script(WATCH)
            page.goto(f"{server.address}/stage")
            page.locator(".stage[data-shown]").wait_for()
            slides = int(page.locator(".number").inner_text().split("/")[1])
            times = walk(page, slides=slides, rounds=options.rounds)
        browser.close()
        seconds = nation_seconds(var)
    print(f"the nation's draft after a batch: {seconds:.1f} s")
    print(f"{slides} slides, {len(times)} keys")
    worst = 0.0
    for name, of in (("all", (True, False)), ("with a live map", (True,)), ("without", (False,))):
        some = [ms for ms, live in times if live in of]
        p95 = quantiles(some, n=20)[-1]
        worst = max(worst, p95)
        print(f"{name}: median {median(some):.0f} ms, p95 {p95:.0f} ms, most {max(some):.0f} ms")
    if seconds > NATION_SECONDS:
        sys.exit(f"the nation's draft takes more than {NATION_SECONDS} s")
    if worst > GOAL_MS:
        sys.exit(f"slower than {GOAL_MS} ms")


def walk(page: Page, *, slides: int, rounds: int) -> list[tuple[float, bool]]:
    """Milliseconds of each key, and whether its slide has a live map."""
    for _ in range(rounds):
        for key in ["PageDown"] * (slides - 1) + ["PageUp"] * (slides - 1):
            before = page.evaluate("window.shown.length")
            page.keyboard.press(key)
            page.wait_for_function("before => window.shown.length > before", arg=before, polling=20)
    return [(ms, live) for ms, live in page.evaluate("window.shown")]


def nation_seconds(var: Path) -> float:
    """To build the story of the nation and draw its slides, nothing of it read before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(var))
        patch.delenv("DATABASE_URL", raising=False)
        begun = time.perf_counter()
        facts = draft_facts(
            province=NATION,
            year=2569,
            goal_sets=[read_goal_sets(province=NATION)[0].code],
            today=date.today(),  # noqa: DTZ011 - any day will do
        )
        story = draft_story(facts, forum_code=None)
        build_deck(Setting(story=story, lang="th", draft=True), rows={}, shapes=None)
        return time.perf_counter() - begun


def prepare(var: Path) -> Path:
    environment = os.environ | {"VAR_DIR": str(var), "DATABASE_URL": ""}
    subprocess.run([sys.executable, "-m", "data", "init"], cwd=ROOT, env=environment, check=True)
    return var


if __name__ == "__main__":
    main()
