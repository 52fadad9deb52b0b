"""The door: in by the printed address, everyone else reads; what a copied link, a stranger's page, another
port of this machine and a frame come to."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import ANSWER_SECONDS, PATIENCE, UNTOLD, log_of, way_in
from tests.e2e.screens import Screen

MANAGE = "ผู้ใช้และสิทธิ์"
SHAKE = """
(address) => new Promise((done) => {
  const socket = new WebSocket(address.replace("http", "ws") + "/_stcore/stream", ["streamlit"]);
  socket.onopen = () => { socket.close(); done("open"); };
  socket.onerror = () => done("refused");
})
"""
FRAME = """
(address) => new Promise((done) => {
  const frame = document.createElement("iframe");
  frame.onload = () => done(null);
  frame.src = address;
  document.body.append(frame);
})
"""


@dataclass(frozen=True)
class House:
    """`way_in`: the address with the key, as the start wrote it down."""

    address: str
    way_in: str
    log: Path

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])


@pytest.fixture(scope="module")
def house(prepared_var: Path, app: str) -> House:
    return House(app, way_in(prepared_var, app), log_of(prepared_var, app))


@pytest.fixture(scope="module")
def forwarded(house: House) -> Iterator[str]:
    """The same server by another port of this machine, as a port forward or a proxy has it."""
    with closing(socket.create_server(("localhost", 0))) as listener:
        threading.Thread(target=_forward, args=(listener, house.port), daemon=True).start()
        yield f"http://localhost:{listener.getsockname()[1]}"


def _forward(listener: socket.socket, port: int) -> None:
    while True:
        try:
            near, _address = listener.accept()
        except OSError:
            return
        far = socket.create_connection(("localhost", port))
        for one, other in ((near, far), (far, near)):
            threading.Thread(target=_pump, args=(one, other), daemon=True).start()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    try:
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
    except OSError:
        sink.close()


@pytest.fixture
def administrators(new_page: Callable[..., Page], house: House) -> Screen:
    """A browser that came in by the printed address."""
    screen = Screen(new_page(), house.address)
    screen.page.goto(house.way_in)
    screen.settle()
    return screen


@pytest.fixture
def unwatched(browser: Browser, house: House) -> Iterator[BrowserContext]:
    """An administrator's browser on pages that must fail: their errors are no fault."""
    context = browser.new_context(locale="th-TH", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    assert context.request.get(house.way_in, max_redirects=0).status == httpx2.codes.SEE_OTHER
    assert context.cookies()
    yield context
    context.close()


def manages(screen: Screen) -> bool:
    expect(screen.page.locator(".st-key-nav").get_by_role("link", name="แผนที่")).to_be_visible()
    return screen.page.locator(".st-key-nav").get_by_role("link", name=MANAGE).count() == 1


def test_the_printed_address_makes_an_administrator_and_is_in_no_address_after(
    administrators: Screen, house: House
) -> None:
    key = house.way_in.rpartition("/")[2]
    assert re.fullmatch(rf"{house.address}/enter/[\w-]{{43}}", house.way_in)
    assert manages(administrators)
    assert administrators.path() == "/"
    assert key not in administrators.page.url
    administrators.go_to(MANAGE)
    expect(administrators.page.get_by_role("heading", level=1)).to_have_text(MANAGE)
    administrators.go("/data?province=90")
    expect(administrators.page.get_by_role("tab", name="นำเข้า", exact=True)).to_be_visible()
    assert key not in administrators.page.content()
    cookies = [one for one in administrators.page.context.cookies() if one["name"].startswith("pk_enter_")]
    assert [(one["httpOnly"], one["sameSite"], one["value"] == key) for one in cookies] == [
        (True, "Strict", False)
    ]
    administrators.page.go_back()
    assert key not in administrators.page.url


def test_the_printed_address_stays_the_last_line_whatever_is_kept_beside_the_serving(
    prepared_var: Path, house: House
) -> None:
    noted = prepared_var / "errors.log"
    ends = monotonic() + PATIENCE / 1000
    while not noted.exists() or UNTOLD["code"] not in noted.read_text(encoding="utf-8"):
        assert monotonic() < ends, "the start noted nothing of the edition that it could not count"
        httpx2.get(f"{house.address}/healthz", timeout=ANSWER_SECONDS)
    *_, thai, english = house.log.read_text(encoding="utf-8").splitlines(keepends=True)
    assert thai.endswith(f" {house.way_in}\n")
    assert english.endswith(f" {house.way_in}\n")


def test_a_copied_link_gives_no_rights_and_says_where_the_way_in_is(
    administrators: Screen, new_page: Callable[..., Page], house: House
) -> None:
    administrators.open("/data?province=83")
    copied = administrators.page.url.removeprefix(house.address)
    reader = Screen(new_page(), house.address)
    reader.open(copied)
    assert not manages(reader)
    expect(reader.page.get_by_role("tab", name="นำเข้า", exact=True)).to_have_count(0)
    expect(reader.page.get_by_test_id("stAlert")).to_contain_text("python -m data open")
    way = reader.page.locator(".pk-way-in")
    way.locator("summary").click()
    expect(way).to_contain_text("/enter/")
    assert reader.violations() == []
    reader.go("/access?province=83")
    expect(reader.page.get_by_test_id("stAlert")).to_contain_text("เฉพาะผู้ประสานงานและผู้ดูแลระบบ")
    expect(reader.page.locator("[data-testid=stForm]")).to_have_count(0)


def test_headers_that_claim_this_machine_give_nothing(house: House, new_page: Callable[..., Page]) -> None:
    """Without any it is a copied link's reader that has no rights."""
    page = new_page()
    page.set_extra_http_headers({"X-Forwarded-For": "127.0.0.1", "X-Real-IP": "127.0.0.1"})
    screen = Screen(page, house.address)
    screen.open("/")
    assert not manages(screen)


def test_a_forwarded_port_reads_and_the_page_names_the_setting(
    unwatched: BrowserContext, forwarded: str
) -> None:
    """The cookie goes to every port of localhost, so it is the Origin that keeps the rights away."""
    screen = Screen(unwatched.new_page(), forwarded)
    screen.open("/data")
    assert not manages(screen)
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text("PUBLIC_URL")
    expect(screen.page.get_by_test_id("stAlert")).to_contain_text(forwarded)


def test_a_name_pointed_at_this_machine_reads_without_rights(unwatched: BrowserContext, house: House) -> None:
    """DNS rebinding: Origin and Host agree, and are a stranger's."""
    stranger = Screen(unwatched.new_page(), f"http://evil.test:{house.port}")
    stranger.open("/data")
    assert not manages(stranger)
    expect(stranger.page.get_by_test_id("stAlert")).to_contain_text("PUBLIC_URL")
    assert stranger.page.evaluate(SHAKE, house.address) == "refused"


def test_a_page_of_another_port_neither_shakes_hands_nor_frames(
    unwatched: BrowserContext, house: House, forwarded: str
) -> None:
    page = unwatched.new_page()
    page.goto(f"{forwarded}/healthz")
    assert page.evaluate(SHAKE, house.address) == "refused"
    assert page.evaluate(SHAKE, forwarded) == "open"
    page.evaluate(FRAME, f"{house.address}/")
    assert [frame.url for frame in page.frames[1:]] == ["chrome-error://chromewebdata/"]


def test_answers_of_the_whole_server_say_who_may_frame_them(house: House) -> None:
    browser = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}
    told = {
        path: httpx2.get(f"{house.address}{path}", headers=browser, timeout=ANSWER_SECONDS).headers
        for path in (
            "/",
            "/map",
            "/nowhere",
            "/p/none",
            "/component/x",
            "/_stcore/health",
            "/static/x",
            "/readyz",
        )
    }
    for path, headers in told.items():
        framers = "'self'" if path.startswith("/component") else "'none'"
        assert headers["content-security-policy"].endswith(f"frame-ancestors {framers}"), path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
    assert (
        httpx2.get(f"{house.address}/_stcore/metrics", timeout=ANSWER_SECONDS).status_code
        == httpx2.codes.UNAUTHORIZED
    )
