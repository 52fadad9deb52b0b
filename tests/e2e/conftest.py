"""The whole app in a real Chromium: one prepared database, one server, one browser, all in one worker.

Every page is watched: a request that leaves the machine is stopped, and it or an error on the console fails
the test when it ends. Pages are lent to one test after another and wiped in between: in a new browser context
each look at a page costs three times as much, since nothing of the app's scripts is kept.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebError, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError
from sqlalchemy import insert

from data.database.engines import engine_of
from data.schema import editions
from data.settings import ROOT
from outputs.site import PAGES
from tests import houses
from tests.e2e.screens import Screen

CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The first draws without a window's own work, in some two thirds of the time."""

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A page lives for seconds: what it takes to compile its scripts for speed is not won back.
    "--js-flags=--no-opt --no-maglev",
    # Not by a route, which would keep Chromium from keeping any file it has loaded.
    "--host-resolver-rules=MAP *.test 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
)
LOCAL = ("localhost", "127.0.0.1", "evil.test")
"""evil.test: a name that a stranger has pointed at this machine (DNS rebinding)."""

PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit asks for these below the page's path, to find its root: two 404s, harmless."""

GROUP = "e2e"
"""All are one worker's: a second would start a server and a browser, which keep nothing of the first."""

HOUSE = "phuenthi-klang.db"
"""The file of a house in its folder, as the settings name it."""

UNTOUCHED = "untouched.db"
"""Beside it, the same house, which no server has open: PostgreSQL copies none that is."""

UNTOLD = {
    "code": "of-no-province",
    "name_th": "ฉบับที่นับใหม่ไม่ได้",
    "province_code": "xx",
    "year": 2569,
    "goal_sets": [],
    "batch_number": 1,
    "data_date": date(2026, 8, 15),
    "demonstration": False,
    "frozen_by": "test",
    "frozen_at": datetime(2026, 8, 15),  # noqa: DTZ001 - UTC, as the house keeps it
    "release": "0.1.0",
    "answers": [],
    "sha256": "0" * 64,
}
"""An edition without a story, which the start tries to count and has something to say of."""

START_SECONDS = 60
ANSWER_SECONDS = 30
"""What an answer by HTTP may take; the API is made at its first question."""
PATIENCE = 30_000
"""Milliseconds that a step or an expectation waits: two browsers share two cores with the servers, and
whatever else runs."""

expect.set_options(timeout=PATIENCE)


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups, also where these tests alone are asked for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group(GROUP))


@dataclass
class Watch:
    """What a page did that it must not do."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note(self, request: Request) -> None:
        if not _is_local(request.url):
            self.outside.append(request.url)

    def hear(self, message: ConsoleMessage) -> None:
        address = urlsplit(str(message.location.get("url", ""))).path
        below_a_page = any(
            address.endswith(f"/{page.path}{probe}") for page in PAGES if page.path for probe in PROBES
        )
        if message.type == "error" and not below_a_page:
            self.errors.append(f"{message.text} ({address})")


class Lent:
    """A browser context with one page, lent to one test after another, each with a watch of its own."""

    def __init__(self, browser: Browser) -> None:
        # Reduced motion: nothing waits for an animation, and none takes the time of two cores.
        self.context = browser.new_context(
            viewport={"width": 1440, "height": 900},
            color_scheme="light",
            reduced_motion="reduce",
            locale="th-TH",
        )
        self.context.set_default_timeout(PATIENCE)
        self.watch = Watch()
        # Only what fails: each that leaves this machine does, and of all others a page has a hundred.
        self.context.on("requestfailed", self._note)
        self.context.on("console", self._hear)
        self.context.on("weberror", self._fail)
        self.page = self.context.new_page()
        self._storage = self.context.new_cdp_session(self.page)

    def _note(self, request: Request) -> None:
        self.watch.note(request)

    def _hear(self, message: ConsoleMessage) -> None:
        self.watch.hear(message)

    def _fail(self, error: WebError) -> None:
        self.watch.errors.append(str(error.error))

    def wipe(self) -> None:
        """Leave nothing of a test but the files that Chromium keeps."""
        for page in self.context.pages:
            if page != self.page:
                page.close()
        self.page.unroute_all()
        self.page.set_extra_http_headers({})
        self.page.evaluate("try { sessionStorage.clear() } catch { /* a page without any */ }")
        self.page.goto("about:blank")
        self.page.mouse.move(0, 0)
        self.context.clear_cookies()
        self.context.clear_permissions()
        self._storage.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage"})


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in LOCAL


@pytest.fixture(scope="package")
def prepared_var(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    shipped_database: Path,
    map_shapes: Path,
) -> Path:
    """A folder with the database and shapes as `make run` leaves them."""
    if hasattr(request.config, "workerinput"):  # without groups each worker would make a house of its own
        own = [item.nodeid for item in request.session.items if item.get_closest_marker("e2e")]
        assert all("@" in name for name in own), "xdist does not group tests: see CONTRIBUTING.md"
    var = tmp_path_factory.mktemp("var")
    houses.copy(shipped_database, var / HOUSE)  # saves loading the seeds once more
    shutil.copytree(map_shapes, var, dirs_exist_ok=True)
    _init(var)
    houses.copy(var / HOUSE, var / UNTOUCHED)
    with engine_of(houses.url(var / HOUSE)).begin() as connection:
        connection.execute(insert(editions).values(UNTOLD))
    return var


def _init(var: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data", "init"],
        cwd=ROOT,
        env=_environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def serve(var: Path, *, prefix: str = "", **settings: str) -> Iterator[str]:
    """A server of its own on a free port; yields its address. `settings` are environment variables."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    if prefix:
        command += ["--server.baseUrlPath", prefix]
    address = f"http://localhost:{port}" + (f"/{prefix}" if prefix else "")
    log = log_of(var, address)
    with log.open("w") as output:
        environment = _environment(var) | settings
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait_until_healthy(process, address, log)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=10)


def _wait_until_healthy(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    attempts = START_SECONDS * 5
    for _attempt in range(attempts):
        try:
            if httpx2.get(f"{address}/healthz", timeout=ANSWER_SECONDS).status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            pass
        try:
            process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        pytest.fail(f"the server ended:\n{log.read_text()}")
    pytest.fail(f"no answer after {START_SECONDS} s:\n{log.read_text()}")


def _environment(var: Path) -> dict[str, str]:
    return os.environ | {
        "VAR_DIR": str(var),
        "DATABASE_URL": houses.url(var / HOUSE),
        "PYTHONUNBUFFERED": "1",
    }


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


def way_in(var: Path, address: str) -> str:
    """The address with the key of the server at `address`, as `python -m data open` shows it."""
    told: str = json.loads((var / f"enter-{_port_of(address)}.json").read_text())["addresses"][0]
    return told


def log_of(var: Path, address: str) -> Path:
    """What the server at `address` says."""
    return var / f"server-{_port_of(address)}.log"


def _port_of(address: str) -> str:
    return address.rsplit(":", 1)[1].split("/", maxsplit=1)[0]


@pytest.fixture
def enter(prepared_var: Path) -> Callable[[Page, str], None]:
    """Make the browser of a page its administrator's at the server of an address: `enter(page, app)`."""

    def by_key(page: Page, address: str) -> None:
        answer = page.request.get(way_in(prepared_var, address), max_redirects=0)
        assert answer.status == httpx2.codes.SEE_OTHER

    return by_key


@pytest.fixture(scope="package")
def app(prepared_var: Path) -> Iterator[str]:
    """The address of the server of all, without a slash at its end."""
    with serve(prepared_var) as address:
        yield address


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Closed when the worker goes on to other tests: Playwright runs a loop and a process meanwhile."""
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    assert found, "No Chromium on this machine: sudo apt-get install -y chromium-headless-shell"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="package")
def shelf() -> list[Lent]:
    """The browser contexts that no test has at the moment."""
    return []


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test at its end on requests to the outside and on console errors."""
    watching = Watch()
    yield watching
    assert watching.outside == []
    assert watching.errors == []


@pytest.fixture
def new_page(browser: Browser, watch: Watch, shelf: list[Lent]) -> Iterator[Callable[..., Page]]:
    """Lends a page that knows nothing yet: `new_page(dark=True, width=390, height=844)`.

    Each of a test is in a browser context of its own. `own`: one that no test had and none will have, for
    those that listen to it or count its history; what Chromium keeps of the app is there all the same.
    """
    lent: list[Lent] = []

    def make(*, dark: bool = False, width: int = 1440, height: int = 900, own: bool = False) -> Page:
        one = shelf.pop() if shelf else Lent(browser)
        lent.append(one)
        one.watch = watch
        page = one.context.new_page() if own else one.page
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="dark" if dark else "light")
        return page

    yield make
    for one in lent:
        try:
            one.wipe()
        except PlaywrightError:  # a failed test left it so
            one.context.close()
        else:
            shelf.append(one)


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a browser that knows nothing: desk width, light."""
    return new_page()


@pytest.fixture
def screen(page: Page, app: str) -> Screen:
    """The same page with the steps that every test takes."""
    return Screen(page, app)


@pytest.fixture
def office(screen: Screen, enter: Callable[[Page, str], None]) -> Screen:
    """The same, for the administrator."""
    enter(screen.page, screen.address)
    return screen
