"""The whole app in a real Chromium: one prepared database, one server, one browser for each of two groups.

Every page is watched: a request that leaves the machine is stopped, and it or an error on the console fails
the test when it ends.
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
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect, sync_playwright

from data.settings import ROOT
from outputs.site import PAGES
from tests import houses
from tests.e2e.screens import Screen

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.test 127.0.0.1",
)
LOCAL = ("localhost", "127.0.0.1", "evil.test")
"""evil.test: a name that a stranger has pointed at this machine (DNS rebinding)."""

PROBES = ("/_stcore/health", "/_stcore/host-config")
"""On a deep link Streamlit asks for these below the page's path, to find its root: two 404s, harmless."""

FIRST_GROUP = frozenset({"test_shell", "test_sign_in", "test_map_page", "test_public_pages"})
"""Files of the first of two groups that take about as long as each other; all others are of the second."""

HOUSE = "phuenthi-klang.db"
"""The file of a house in its folder, as the settings name it."""

START_SECONDS = 60
PATIENCE = 15_000
"""Milliseconds that a step or an expectation waits: two browsers share two cores with the servers."""

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two groups with a server each, so that two workers share them; those that need none are apart."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            if item.get_closest_marker("xdist_group") is None:
                group = "e2e-1" if item.path.stem in FIRST_GROUP else "e2e-2"
                item.add_marker(pytest.mark.xdist_group(group))


@dataclass
class Watch:
    """What a page did that it must not do."""

    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def follow(self, context: BrowserContext) -> None:
        context.route(lambda url: not _is_local(url), self._stop)
        context.on("request", self._note)
        context.on("console", lambda message: self._hear(message.type, message.text, message.location))
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _note(self, request: Request) -> None:
        if not _is_local(request.url):
            self.outside.append(request.url)

    def _stop(self, route: Route) -> None:
        route.abort()

    def _hear(self, kind: str, text: str, location: dict[str, object]) -> None:
        address = urlsplit(str(location.get("url", ""))).path
        below_a_page = any(
            address.endswith(f"/{page.path}{probe}") for page in PAGES if page.path for probe in PROBES
        )
        if kind == "error" and not below_a_page:
            self.errors.append(f"{text} ({address})")


def _is_local(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in {"data", "blob", "about"} or parts.hostname in LOCAL


@pytest.fixture(scope="session")
def prepared_var(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, shipped_database: Path
) -> Path:
    """A folder with the database and shapes as `make run` leaves them."""
    if hasattr(request.config, "workerinput"):  # without groups each worker would make a house of its own
        own = [item.nodeid for item in request.session.items if item.get_closest_marker("e2e")]
        assert all("@" in name for name in own), "xdist does not group tests: see CONTRIBUTING.md"
    var = tmp_path_factory.mktemp("var")
    houses.copy(shipped_database, var / HOUSE)  # saves loading the seeds once more
    done = subprocess.run(
        [sys.executable, "-m", "data", "init"],
        cwd=ROOT,
        env=_environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return var


@contextmanager
def serve(var: Path, *, prefix: str = "", **settings: str) -> Iterator[str]:
    """A server of its own on a free port; yields its address. `settings` are environment variables."""
    port = _free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    if prefix:
        command += ["--server.baseUrlPath", prefix]
    address = f"http://localhost:{port}" + (f"/{prefix}" if prefix else "")
    log = var / f"server-{port}.log"
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
            if httpx2.get(f"{address}/healthz").status_code == httpx2.codes.OK:
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
    port = address.rsplit(":", 1)[1].split("/", maxsplit=1)[0]
    told: str = json.loads((var / f"enter-{port}.json").read_text())["addresses"][0]
    return told


@pytest.fixture
def enter(prepared_var: Path) -> Callable[[Page, str], None]:
    """Make the browser of a page its administrator's at the server of an address: `enter(page, app)`."""

    def by_key(page: Page, address: str) -> None:
        answer = page.request.get(way_in(prepared_var, address), max_redirects=0)
        assert answer.status == httpx2.codes.SEE_OTHER

    return by_key


@pytest.fixture(scope="session")
def app(prepared_var: Path) -> Iterator[str]:
    """The address of the session's server, without a slash at its end."""
    with serve(prepared_var) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    assert found, "No Chromium on this machine: sudo apt-get install -y chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test at its end on requests to the outside and on console errors."""
    watching = Watch()
    yield watching
    assert watching.outside == []
    assert watching.errors == []


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Makes a page in a browser context of its own: `new_page(dark=True, width=390, height=844)`."""
    contexts: list[BrowserContext] = []

    def make(*, dark: bool = False, width: int = 1440, height: int = 900) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            locale="th-TH",
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watch.follow(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """A page of a fresh browser: desk width, light."""
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
