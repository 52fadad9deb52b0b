"""How fast the map is, beside the least and the usual: `make bench`, or `python -m tests.bench.bench_map`.

One run measures, in turn and in fresh browser contexts, (a) an empty Streamlit page with one selectbox, (b) a
bare Leaflet page with the same shapes and points, (c) stock streamlit-folium on the same data, and the app's
own /map: Songkhla as seeded, and the nation with 7,425 sub-districts, the LAO register and health units made
up to the nation's number. The first round warms up; the table shows medians of the others.

`--rounds N` (5), `--scales province nation`, `--without-stock`; `--var FOLDER` keeps the two prepared
installations there for the next run (else a temporary folder, about a minute; remove it after the tables
have changed). Times depend on what else the machine does: read the ratios, all from the same run.

Server memory stands there twice: what the process alone occupies, and its resident size, which also counts
pages of library files that the system shares between processes and drops when it needs the room.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Frame, Page, sync_playwright

from data.settings import ROOT
from tests.bench import servers
from tests.bench.watching import Traffic, fresh_page, settle, wait_drawn
from tests.e2e.conftest import CHROMIUM_FLAGS, CHROMIUMS

CHIP = ".st-key-chip_lao_type button"
LOADS = 6


@dataclass(frozen=True)
class Scale:
    """A size to measure at, and what is good enough for it (times in ms, bytes in KB, memory in MiB)."""

    name: str
    province: str
    layer: str
    shapes: int
    cold: float
    filtered: int
    record: int
    map_kb: int
    whole_kb: int
    memory: int


SCALES = {
    "province": Scale(
        "province", "90", "population-subdistrict-certificate-units", 127,
        cold=1.2, filtered=250, record=300, map_kb=10, whole_kb=60, memory=90,
    ),
    "nation": Scale(
        "nation", "00", "population-subdistrict-lao_type-units", 7425,
        cold=1.25, filtered=500, record=500, map_kb=60, whole_kb=120, memory=150,
    ),
}  # fmt: skip
NAME_GOAL = 200
STOCK_GOAL = 1 / 3


@dataclass
class Figures:
    """What one scale gave: lists of one value a round."""

    cold: dict[str, list[float]] = field(default_factory=lambda: {"a": [], "b": [], "c": [], "ours": []})
    filtered: list[float] = field(default_factory=list)
    name: list[float] = field(default_factory=list)
    record: list[float] = field(default_factory=list)
    map_kb: list[float] = field(default_factory=list)
    whole_kb: list[float] = field(default_factory=list)
    memory: float = 0.0
    resident: float = 0.0
    shapes: int = 0
    points: int = 0
    kinds: dict[str, int] = field(default_factory=dict)


def main() -> None:
    options = _options()
    with ExitStack() as stack:
        folder = options.var or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
        if found is None:
            sys.exit("No Chromium on this machine.")
        chromium = stack.enter_context(sync_playwright()).chromium
        browser = chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        for name in options.scales:
            scale = SCALES[name]
            var = _prepare(folder, scale=scale)
            figures = measure(browser, scale=scale, var=var, rounds=options.rounds, stock=options.stock)
            print(build_table(figures, scale=scale), flush=True)
        browser.close()


def measure(browser: Browser, *, scale: Scale, var: Path, rounds: int, stock: bool) -> Figures:
    """All rounds of one scale, each subject in turn so that all meet the same machine."""
    figures = Figures()
    with ExitStack() as stack:
        empty = stack.enter_context(servers.streamlit(servers.APPS / "empty.py", var=var))
        bare = stack.enter_context(servers.bare(var=var))
        usual = stack.enter_context(servers.streamlit(servers.APPS / "stock.py", var=var)) if stock else None
        ours = stack.enter_context(servers.streamlit(ROOT / "app.py", var=var))
        query = f"?province={scale.province}"
        for number in range(rounds + 1):
            _note(f"{scale.name}, round {number} of {rounds}" + (" (warming up)" if not number else ""))
            taken = {
                "a": _cold(browser, empty.address, drawn=EMPTY_DRAWN),
                "b": _cold(browser, bare.address + query, drawn="document.body?.dataset.drawn"),
            }
            with _map_page(browser, ours, scale=scale) as (page, frame, cold):
                taken["ours"] = cold
                settle(page)
                if number:
                    _use(page, frame, figures=figures, number=number)
                else:
                    shown = frame.evaluate("({...document.querySelector('.phk-map').dataset})")
                    figures.shapes, figures.points = int(shown["shapes"]), int(shown["points"])
            if usual:
                count = figures.shapes + figures.points
                taken["c"] = _cold(
                    browser, usual.address + query, drawn=STOCK_DRAWN.replace("COUNT", str(count)), cdn=True
                )
            for name, value in taken.items():
                if number:
                    figures.cold[name].append(value)
        for _ in range(LOADS - rounds - 1):
            _cold(browser, empty.address, drawn=EMPTY_DRAWN)
            with _map_page(browser, ours, scale=scale):
                pass
        figures.memory = ours.memory("uss") - empty.memory("uss")
        figures.resident = ours.memory("rss") - empty.memory("rss")
    return figures


EMPTY_DRAWN = "document.querySelector('[data-testid=stSelectbox]')"
STOCK_DRAWN = "document.getElementsByTagName('path').length >= COUNT"
OURS_DRAWN = "document.querySelector('.phk-map[data-seq]')?.dataset.shapes === 'SHAPES'"


def _cold(browser: Browser, address: str, *, drawn: str, cdn: bool = False) -> float:
    with fresh_page(browser, drawn=drawn, stand_ins=_packaged() if cdn else None) as page:
        page.goto(address, wait_until="commit")
        return wait_drawn(page)[0]


@contextmanager
def _map_page(
    browser: Browser, server: servers.Server, *, scale: Scale
) -> Iterator[tuple[Page, Frame, float]]:
    """The app's map in a fresh context, drawn; with the time that took."""
    drawn = OURS_DRAWN.replace("SHAPES", str(scale.shapes))
    with fresh_page(browser, drawn=drawn) as page:
        address = f"{server.address}/map?province={scale.province}&layer={scale.layer}"
        page.goto(address, wait_until="commit")
        cold, frame = wait_drawn(page)
        if not frame.evaluate(PAINTED):
            raise RuntimeError("the canvas of the map is empty")
        yield page, frame, cold


PAINTED = """() => {
  const canvas = document.querySelector("canvas.phk-canvas");
  const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let painted = 0;
  for (let i = 3; i < data.length; i += 4) painted += data[i] > 0;
  return painted > data.length / 4 / 50;
}"""

SEEN_AGAIN = """() => {
  const map = document.querySelector(".phk-map");
  const seq = map.dataset.seq;
  window.again = bench.until(() => map.dataset.seq !== seq);
}"""

FREE_AREA = """(number) => {
  const kernel = document.querySelector(".phk-map").phk;
  const size = kernel.map.getSize();
  const free = [];
  for (const code of kernel.scene.shapes.codes) {
    const place = kernel.pixelOf(code);
    if (place.x < 60 || place.y < 60 || place.x > size.x - 60 || place.y > size.y - 60) continue;
    const under = kernel.under(place);
    if (under && under.code === code) free.push([code, place.x, place.y]);
  }
  return free[Math.floor((number * free.length) / 7)];
}"""

NAMED = """() => {
  const caption = document.querySelector(".phk-caption");
  const words = caption.textContent;
  window.named = bench.until(() => caption.textContent !== words);
}"""


RECORD_SHOWN = """(record) => {
  window.shown = bench.until(() => document.querySelector(record));
}"""


def _use(page: Page, frame: Frame, *, figures: Figures, number: int) -> None:
    """One filter change and one click, as a reader makes them."""
    traffic = Traffic()
    traffic.follow(page)
    page.locator(CHIP).first.click()
    pills = page.get_by_test_id("stPopoverBody").get_by_role("button")
    pill = pills.nth(number % pills.count())
    pill.wait_for()
    settle(page)
    traffic.clear()
    frame.evaluate(SEEN_AGAIN)
    pill.click()
    figures.filtered.append(frame.evaluate("again") - page.evaluate("bench.clicked"))
    settle(page)
    figures.map_kb.append(traffic.of_map / 1024)
    figures.whole_kb.append(traffic.whole / 1024)
    figures.kinds = dict(traffic.kinds)
    page.keyboard.press("Escape")
    settle(page)
    code, x, y = frame.evaluate(FREE_AREA, number)
    frame.evaluate(NAMED)
    page.evaluate(RECORD_SHOWN, f".pk-record[data-code='{code}']")
    box = frame.locator(".phk-map").bounding_box()
    assert box
    page.mouse.click(box["x"] + x, box["y"] + y)
    named, shown = frame.evaluate("named"), page.evaluate("shown")
    clicked = frame.evaluate("bench.clicked")
    figures.name.append(named - clicked)
    figures.record.append(shown - clicked)


def build_table(figures: Figures, *, scale: Scale) -> str:
    """The figures of one scale as text, each with its goal."""
    cold = {name: median(values) for name, values in figures.cold.items() if values}
    base = cold["a"] + cold["b"]
    load = os.getloadavg()[0]
    lines = [
        "",
        f"{scale.name}: {figures.shapes} shapes, {figures.points} points, "
        f"medians of {len(figures.name)}, load {load:.1f}",
        _line("(a) empty Streamlit page", f"{cold['a']:.0f} ms"),
        _line("(b) bare Leaflet page", f"{cold['b']:.0f} ms"),
    ]
    if "c" in cold:
        lines.append(_line("(c) stock streamlit-folium", f"{cold['c']:.0f} ms"))
    lines += [
        _line("cold load until drawn", f"{cold['ours']:.0f} ms"),
        _goal("  as a multiple of (a)+(b)", cold["ours"] / base, scale.cold, "{:.2f}"),
    ]
    if "c" in cold and scale.name == "nation":
        lines.append(_goal("  as a multiple of (c)", cold["ours"] / cold["c"], STOCK_GOAL, "{:.2f}"))
    lines += [
        _goal("filter until redrawn, ms", median(figures.filtered), scale.filtered),
        _goal("click until the name stands, ms", median(figures.name), NAME_GOAL),
        _goal("click until the record stands, ms", median(figures.record), scale.record),
        _goal("bytes at a filter change, map, KB", median(figures.map_kb), scale.map_kb, "{:.1f}"),
        _goal("bytes at a filter change, all, KB", median(figures.whole_kb), scale.whole_kb, "{:.1f}"),
        f"    most of it: {_largest(figures.kinds)}",
        _goal(f"server memory over (a), {LOADS} loads, own, MiB", figures.memory, scale.memory),
        _goal("  with pages of libraries, MiB", figures.resident, scale.memory),
    ]
    return "\n".join(lines)


def _largest(kinds: dict[str, int]) -> str:
    """The kinds of messages that weigh most, in KB."""
    first = sorted(kinds.items(), key=lambda item: -item[1])[:4]
    return ", ".join(f"{kind} {size / 1024:.1f}" for kind, size in first)


def _line(label: str, value: str) -> str:
    return f"  {label:<48}{value:>12}"


def _goal(label: str, value: float, goal: float, shape: str = "{:.0f}") -> str:
    verdict = "" if value <= goal else "  MISSED"
    return f"  {label:<48}{shape.format(value):>12}   goal {shape.format(goal)}{verdict}"


def _prepare(folder: Path, *, scale: Scale) -> Path:
    """An installation of its own for a scale, as `make run` makes it; the nation's with more rows."""
    plain, nation = folder / "province", folder / "nation"
    if not plain.exists():
        _note("preparing the database and the shapes")
        _python("data", "init", var=plain)
    if scale.name == "province":
        return plain
    if not nation.exists():
        _note("writing the nation's LAOs and health units")
        shutil.copytree(plain, nation)
        _python("tests.bench.nation", var=nation)
    return nation


def _python(*command: str, var: Path) -> None:
    environment = os.environ | {"VAR_DIR": str(var), "DATABASE_URL": ""}
    subprocess.run(
        [sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL
    )


def _packaged() -> dict[str, str]:
    """What stock streamlit-folium fetches from a CDN and cannot do without."""
    folder = resources.files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    return {name: (folder / name).read_text(encoding="utf-8") for name in ("leaflet.js", "leaflet.css")}


def _note(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--scales", nargs="+", choices=list(SCALES), default=list(SCALES))
    parser.add_argument("--without-stock", dest="stock", action="store_false")
    parser.add_argument("--var", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
