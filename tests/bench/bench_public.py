"""A hall full of readers on the public pages: `python -m tests.bench.bench_public`.

One server of the app with a published edition of Songkhla. First a fresh browser loads a district's page
until its map is live, beside the bare Leaflet page with the same sub-districts; then 500 readers come within
five seconds, each over a connection of its own, open three pages with all that these need, and read between.
The readers run on the same machine as the server. Goals: p95 of a page under 300 ms, all within 30 s, no
error; the map drawn within 1.5 times the bare page.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles

import httpx2
from playwright.sync_api import sync_playwright

from data.settings import ROOT
from tests.bench import servers
from tests.bench.watching import fresh_page, wait_drawn
from tests.e2e.conftest import CHROMIUM_FLAGS, CHROMIUMS

READERS = 500
ARRIVE = 5.0
READ = (2.0, 5.0)
ROUNDS = 9
EDITION = "/p/songkhla-2569"
PAGES = ("index", "goals/SK2570-S1", "promises", "districts/9011", "districts/9001", "goals/SK2570-E1")
SHARED = "assets/"

FREEZE = """
from tests.frozen import freeze_demonstration, publish_edition
story = publish_edition(freeze_demonstration())
print(story.edition.sha256)
"""


def main() -> None:
    with ExitStack() as stack:
        var = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        environment = {**os.environ, "VAR_DIR": str(var)}
        environment.pop("DATABASE_URL", None)
        for command in (["-m", "data", "init"], ["-c", FREEZE]):
            subprocess.run(
                [sys.executable, *command], cwd=ROOT, env=environment, check=True, capture_output=True
            )
        bare = stack.enter_context(servers.bare(var=var))
        ours = stack.enter_context(servers.streamlit(ROOT / "app.py", var=var))
        _browsers(bare=bare.address, ours=ours.address)
        asyncio.run(_readers(ours.address))


def _browsers(*, bare: str, ours: str) -> None:
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if found is None:
        sys.exit("No Chromium on this machine.")
    taken: dict[str, list[float]] = {"bare": [], "ours": []}
    subjects = {
        "bare": (f"{bare}?province=90", "document.body?.dataset.drawn"),
        "ours": (
            f"{ours}{EDITION}/th/districts/9011.html",
            "document.querySelector('.phk-map[data-seq]')?.dataset.shapes",
        ),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        for number in range(ROUNDS + 1):
            for name, (address, drawn) in subjects.items():
                with fresh_page(browser, drawn=drawn) as page:
                    page.goto(address, wait_until="commit")
                    if number:
                        taken[name].append(wait_drawn(page)[0])
                    else:
                        wait_drawn(page)
        browser.close()
    one, other = median(taken["ours"]), median(taken["bare"])
    print(f"map live: {one:.0f} ms, bare Leaflet page {other:.0f} ms, {one / other:.2f} times (goal 1.5)")


async def _readers(address: str) -> None:
    told: list[float] = []
    wrong: list[str] = []
    started = time.perf_counter()
    await asyncio.gather(*(_reader(address, number, told, wrong) for number in range(READERS)))
    whole = time.perf_counter() - started
    p95 = quantiles(told, n=20)[-1]
    print(
        f"{READERS} readers, {len(told)} pages in {whole:.1f} s (goal 30): "
        f"median {median(told):.0f} ms, p95 {p95:.0f} ms (goal 300), worst {max(told):.0f} ms, "
        f"{len(wrong)} errors (goal 0), load {os.getloadavg()[0]:.1f}"
    )
    if wrong:
        sys.exit("\n".join(sorted(set(wrong))))


async def _reader(address: str, number: int, told: list[float], wrong: list[str]) -> None:
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, ARRIVE))
    # No certificates: reading them 500 times would be the load.
    wire = httpx2.AsyncHTTPTransport(verify=False, retries=1)
    async with httpx2.AsyncClient(
        base_url=address, headers={"accept-encoding": "gzip"}, timeout=30, transport=wire
    ) as client:
        for place, item in enumerate(chance.sample(PAGES, 3)):
            if place:
                await asyncio.sleep(chance.uniform(*READ))
            begin = time.perf_counter()
            try:
                answer = await _get(client, f"{EDITION}/th/{item}.html")
                if answer.status_code != 200 or "<main" not in answer.text:
                    wrong.append(f"{item}: {answer.status_code}")
            except httpx2.HTTPError as error:
                wrong.append(f"{item}: {type(error).__name__}")
                continue
            told.append(1000 * (time.perf_counter() - begin))
            if not place:
                await _shared(client, answer.text, wrong)


async def _get(client: httpx2.AsyncClient, path: str) -> httpx2.Response:
    """As browsers do: once more where the server had closed a connection that was idle."""
    try:
        return await client.get(path)
    except httpx2.RemoteProtocolError:
        return await client.get(path)


async def _shared(client: httpx2.AsyncClient, page: str, wrong: list[str]) -> None:
    """What a browser asks for once: style, scripts, font."""
    for part in page.split('"'):
        if SHARED in part and part.startswith("../"):
            path = part[part.index(SHARED) :]
            answer = await _get(client, f"{EDITION}/{path}")
            if answer.status_code != 200:
                wrong.append(f"{path}: {answer.status_code}")


if __name__ == "__main__":
    main()
