"""Who may do what, as readers meet it: roles and tokens on their page, sign-in, its gate, its way back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2
import oidc_provider_mock
import pytest
from playwright.sync_api import Page, expect

from data.actions import grant, revoke, withdraw_token
from data.database import engine
from data.domain.rights import program
from queries.access import read_person, read_tokens
from tests import houses
from tests.e2e.conftest import ANSWER_SECONDS, HOUSE, UNTOUCHED, Watch, log_of, serve
from tests.e2e.screens import Screen

ADMINISTRATOR, COORDINATOR, STRANGER = "chief@example.org", "co@example.org", "someone@example.org"
DEEP = "/map?province=83&year=2565"
MANAGE = "ผู้ใช้และสิทธิ์"
FILES = re.compile(r"/(points|media)/.+")

CLAIMANTS: dict[str, dict[str, Any]] = {
    "says-False": {"email_verified": "False"},
    "says-nothing": {},
}
"""Who gives himself out as the administrator, with an e-mail that nobody vouches for."""


@dataclass(frozen=True)
class House:
    """A server with a database of its own."""

    address: str
    url: str
    log: Callable[[], str]

    def act(self, action: Callable[..., Any], **arguments: Any) -> None:
        """Do on its database what someone does by command line meanwhile."""
        with self.named():
            action(engine(), actor=program("cli:test"), **arguments)

    @contextmanager
    def named(self) -> Iterator[None]:
        """The settings name its database."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("DATABASE_URL", self.url)
            yield

    def api(self, path: str, *, token: str | None = None) -> int:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return httpx2.get(
            f"{self.address}/api/v1/{path}", headers=headers, timeout=ANSWER_SECONDS
        ).status_code


def house_of(folder: Path, var: Path) -> tuple[str, dict[str, str]]:
    houses.copy(var / UNTOUCHED, folder / "house.db")
    home = folder / "home" / ".streamlit"
    home.mkdir(parents=True)
    url = houses.url(folder / "house.db")
    return url, {"DATABASE_URL": url, "HOME": str(home.parent)}


@pytest.fixture(scope="module")
def open_house(prepared_var: Path, app: str) -> House:
    """The group's own, with no sign-in, as after `make run`. Roles and tokens are no facts of a page."""
    return House(app, houses.url(prepared_var / HOUSE), log_of(prepared_var, app).read_text)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """An OpenID Connect provider that believes whoever is typed in."""
    people = [
        oidc_provider_mock.User(sub=email, claims={"email": email, "email_verified": True})
        for email in (ADMINISTRATOR, COORDINATOR, STRANGER)
    ]
    people += [
        oidc_provider_mock.User(sub=sub, claims={"email": ADMINISTRATOR, **claims})
        for sub, claims in CLAIMANTS.items()
    ]
    with oidc_provider_mock.run_server_in_thread(user_claims=people) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture(scope="module")
def closed_house(
    prepared_var: Path, tmp_path_factory: pytest.TempPathFactory, provider: str
) -> Iterator[House]:
    """Only those who signed in may read; one person is administrator, one coordinator for Songkhla."""
    folder = tmp_path_factory.mktemp("closed")
    url, environment = house_of(folder, prepared_var)
    (folder / "home" / ".streamlit" / "secrets.toml").write_text(
        f"""[auth]
redirect_uri = "http://localhost:{{port}}/oauth2callback"
cookie_secret = "0123456789abcdef0123456789abcdef"
client_id = "klang"
client_secret = "not a secret"
server_metadata_url = "{provider}/.well-known/openid-configuration"
""",
        encoding="utf-8",
    )
    with serve(prepared_var, READERS="signed_in", **environment) as address:
        house = House(address, url, log_of(prepared_var, address).read_text)
        house.act(grant, email=ADMINISTRATOR, role="administrator")
        house.act(grant, email=COORDINATOR, role="coordinator", provinces=["90"])
        yield house


def sign_in(page: Page, email: str) -> None:
    """From the gate through the provider and back."""
    page.locator(".st-key-gate_sign_in button").click()
    page.get_by_placeholder("sub").fill(email)
    page.get_by_role("button", name="Authorize").click()


def manage_link(page: Page):  # type: ignore[no-untyped-def]  # a locator
    return page.locator(".st-key-nav").get_by_role("link", name=MANAGE)


@pytest.fixture
def watch() -> Iterator[Watch]:
    """The provider's own page loads a style from elsewhere and has no icon: that host is none of ours."""
    watching = Watch()
    yield watching
    assert [url for url in watching.outside if "jsdelivr" not in url and "unpkg" not in url] == []
    of_the_provider = ("ERR_NAME_NOT_RESOLVED", "(/favicon.ico)")
    assert [said for said in watching.errors if not any(part in said for part in of_the_provider)] == []


def test_a_token_is_issued_shown_once_and_withdrawn(
    open_house: House, page: Page, enter: Callable[[Page, str], None]
) -> None:
    enter(page, open_house.address)
    screen = Screen(page, open_house.address)
    screen.open("/access")
    assert [words for words in screen.latin_words() if "api" not in words.lower()] == []
    assert screen.violations() == []
    page.locator(".st-key-token_name input").fill("ระบบ <img src=x onerror=alert(1)>")
    page.get_by_role("button", name="ออกโทเคน").click()
    token = page.get_by_test_id("stCode").inner_text().strip()
    assert token.startswith("pk_")
    expect(page.locator(".pk-table").last).to_contain_text("<img src=x onerror=alert(1)>")
    assert open_house.api("areas", token=token) == httpx2.codes.OK
    screen.switch_language()
    expect(page.get_by_test_id("stCode")).to_have_count(0)
    screen.switch_language()
    open_house.act(withdraw_token, name="ระบบ <img src=x onerror=alert(1)>")
    assert open_house.api("areas", token=token) == httpx2.codes.UNAUTHORIZED


def test_a_role_is_given_and_taken_on_the_page(
    open_house: House, page: Page, enter: Callable[[Page, str], None]
) -> None:
    enter(page, open_house.address)
    screen = Screen(page, open_house.address)
    screen.open("/access")
    page.locator(".st-key-grant_email input").fill("new@example.org")
    page.locator("[data-testid=stForm]").first.get_by_role("button", name="ให้สิทธิ์", exact=True).click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("จังหวัดอย่างน้อยหนึ่งจังหวัด")
    screen.settle()  # a run that still goes on would close the list of provinces
    page.locator(".st-key-grant_provinces input").fill("สงขลา")
    page.get_by_role("option", name="สงขลา").click()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stForm]").first.get_by_role("button", name="ให้สิทธิ์", exact=True).click()
    expect(page.locator(".pk-table").first).to_contain_text("new@example.org")
    with open_house.named():
        assert read_person(email="new@example.org").provinces == {"90"}


def test_the_gate_shows_nothing_of_the_data_even_to_the_first_request_and_to_forged_headers(
    closed_house: House, new_page: Callable[..., Page]
) -> None:
    page = new_page(own=True)
    page.set_extra_http_headers(
        {"X-Forwarded-For": "127.0.0.1", "Forwarded": "for=127.0.0.1", "X-Forwarded-Host": "localhost"}
    )
    frames: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: frames.append(str(data))))
    screen = Screen(page, closed_house.address)
    screen.open(DEEP)
    expect(page.locator(".st-key-gate")).to_be_visible()
    expect(page.locator(".st-key-nav")).to_have_count(0)
    sent = "".join(frames)
    assert "เข้าสู่ระบบเพื่ออ่านข้อมูล" in sent or "gate" in sent
    assert "filter_province" not in sent
    assert "DLA" not in sent
    assert screen.violations() == []
    assert closed_house.api("areas") == httpx2.codes.UNAUTHORIZED
    assert "signed in" in closed_house.log()


def test_a_deep_link_is_kept_through_sign_in_points_and_files_need_it_and_sign_out_closes_the_gate(
    closed_house: House, new_page: Callable[..., Page]
) -> None:
    """What was given to who signed in is kept by nobody."""
    page = new_page(own=True)
    asked: set[str] = set()
    page.on("response", lambda answer: asked.add(answer.url))
    screen = Screen(page, closed_house.address)
    screen.open(DEEP)
    sign_in(page, COORDINATOR)
    page.wait_for_url(re.compile(r"/map\?.*province=83"))
    screen.settle()
    expect(screen.chip("province")).to_contain_text("ภูเก็ต")
    assert screen.query() | {"province": "83", "year": "2565"} == screen.query()
    assert "return_to" not in {cookie["name"] for cookie in page.context.cookies()}
    expect(manage_link(page)).to_be_visible()  # who is of an office is for coordinators to say
    drawn = page.locator(".st-key-map_main iframe").content_frame.locator(".phk-map")
    expect(drawn).to_have_attribute("data-seq", re.compile("[1-9]"))

    screen.go("/map?province=90&layer=unit_transfer_share-district-units")
    expect(drawn).to_have_attribute("data-points", re.compile("[1-9]"))
    taken = screen.take(page.locator("[class*=st-key-csv_] button").first)
    files = [url for url in (*asked, taken.url) if FILES.fullmatch(urlsplit(url).path)]
    assert {urlsplit(url).path.split("/")[1] for url in files} == {"points", "media"}
    for url in files:
        assert httpx2.get(url, timeout=ANSWER_SECONDS).status_code == httpx2.codes.UNAUTHORIZED
        own = page.request.get(url)
        assert (own.status, own.headers["cache-control"]) == (httpx2.codes.OK, "private, no-store")
    shapes = [url for url in asked if "/shapes/" in url]
    assert "public" in httpx2.get(shapes[0], timeout=ANSWER_SECONDS).headers["cache-control"]
    assert closed_house.api("openapi.json") == httpx2.codes.UNAUTHORIZED
    assert page.request.get(f"{closed_house.address}/api/v1/openapi.json").ok
    screen.settle()
    expect(drawn).to_have_attribute("data-points", re.compile("[1-9]"))  # what still asks would be refused

    page.locator(".st-key-sign_out button").click()
    page.get_by_role("button", name="End session").click()  # the provider asks, and comes back
    expect(page.locator(".st-key-gate")).to_be_visible()
    page.goto(f"{closed_house.address}/map")
    expect(page.locator(".st-key-gate")).to_be_visible()


@pytest.mark.parametrize("claimant", CLAIMANTS)
def test_an_email_that_nobody_vouches_for_opens_no_administrators_account(
    closed_house: House, page: Page, claimant: str
) -> None:
    screen = Screen(page, closed_house.address)
    screen.open("/access")
    expect(page.locator(".st-key-gate")).to_contain_text("EMAIL_VOUCHED_BY")
    sign_in(page, claimant)
    expect(page.get_by_test_id("stAlert").first).to_contain_text("EMAIL_VOUCHED_BY")
    expect(page.locator("[data-testid=stForm]")).to_have_count(0)
    expect(manage_link(page)).to_have_count(0)
    page.locator(".pk-way-in summary").click()
    expect(page.locator(".pk-way-in")).to_contain_text("http://localhost:")  # the issuer to name
    assert "EMAIL_VOUCHED_BY" in closed_house.log()


def test_rights_are_read_at_every_run_in_every_tab_and_end_in_all_with_a_sign_out(
    closed_house: House, page: Page
) -> None:
    screen = Screen(page, closed_house.address)
    screen.open("/access")
    sign_in(page, ADMINISTRATOR)
    expect(page.get_by_role("heading", level=1)).to_have_text(MANAGE)
    other = Screen(page.context.new_page(), closed_house.address)
    other.open("/")
    expect(manage_link(other.page)).to_be_visible()

    closed_house.act(revoke, email=ADMINISTRATOR)
    other.switch_language()
    expect(other.page.locator(".st-key-nav").get_by_role("link", name="Users and rights")).to_have_count(0)
    page.locator(".st-key-token_name input").fill("too late")
    page.get_by_role("button", name="ออกโทเคน").click()
    expect(page.get_by_test_id("stAlert").first).to_contain_text("เฉพาะผู้ประสานงานและผู้ดูแลระบบ")
    with closed_house.named():
        assert read_tokens() == []

    closed_house.act(grant, email=ADMINISTRATOR, role="administrator")
    screen.open("/access")
    expect(page.get_by_role("heading", level=1)).to_have_text(MANAGE)
    other.page.locator(".st-key-sign_out button").click()
    other.page.get_by_role("button", name="End session").click()
    expect(other.page.locator(".st-key-gate")).to_be_visible()
    page.locator(".st-key-token_name input").fill("too late")
    page.get_by_role("button", name="ออกโทเคน").click()
    expect(page.locator(".st-key-gate")).to_be_visible()
    expect(page.locator(".st-key-nav")).to_have_count(0)
    with closed_house.named():
        assert read_tokens() == []
