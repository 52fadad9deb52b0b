"""The promise chain as a reader walks it: from a proposal down to the page of its place, and back up."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from tests.e2e.screens import Screen

DOWN = (
    ("agreement", "AX90-1"),
    ("commitment", "CX90-01"),
    ("plan_item", "PX90-LOCAL-4"),
    ("milestone", "MX90-32"),
    ("indicator", "SKAGE-1-1"),
    ("place", "9015"),
)
PROPOSAL = ("proposal", "RX90-01")


def link_to(screen: Screen, kind: str, code: str) -> Locator:
    """A link of the chain."""
    return screen.page.locator(f'.st-key-chain a[href*="at={kind}{quote(":")}{code}"]').first


def follow(screen: Screen, kind: str, code: str) -> None:
    """Click it; it is then the one that is opened."""
    with screen.changing():
        link_to(screen, kind, code).click()
    assert screen.query()["at"] == f"{kind}:{code}"
    expect(screen.page.locator(f".st-key-card-opened-{kind}")).to_be_visible()


def test_the_chain_is_walked_to_the_page_of_its_place_and_back(
    app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(), app)
    screen.open("/agreements?layer=proposals&sample=1")
    assert screen.violations() == []
    card = screen.page.locator(f".st-key-card-proposal-{PROPOSAL[1]}")
    with screen.changing():
        card.get_by_role("link", name="เส้นทางของคำมั่น").click()
    for above, (kind, code) in zip((PROPOSAL, *DOWN), DOWN, strict=False):
        follow(screen, kind, code)
        expect(link_to(screen, *above)).to_be_visible()  # each leads back to the one before
    with screen.changing():
        place = screen.page.locator(".st-key-card-opened-place")
        place.get_by_role("link", name="ดูหน้าของพื้นที่").click()
    assert (screen.path(), screen.query()["at"]) == ("/place", "9015")
    with screen.changing():
        screen.page.go_back()
    expect(screen.page.locator(".st-key-card-opened-place")).to_be_visible()
    for kind, code in DOWN[-2:-4:-1]:
        follow(screen, kind, code)
    assert screen.violations() == []
    assert screen.latin_words() == []


def test_on_a_phone_the_chain_leads_through_the_plan_and_nothing_scrolls_sideways(
    app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(dark=True, width=390, height=844), app)
    screen.open("/agreements?at=plan_item:PX90-LOCAL-4&lang=en")
    with screen.changing():
        screen.page.get_by_role("link", name="See in shared plans and budgets").click()
    expect(screen.page.locator(".pk-record")).to_have_attribute("data-code", "PX90-LOCAL-4")
    with screen.changing():
        screen.page.get_by_role("link", name="Promise chain").click()
    expect(screen.page.locator(".st-key-card-opened-plan_item")).to_be_visible()
    assert screen.thai_words() == []
    for path in ("?at=commitment:CX90-01", "?layer=proposals&sample=1"):
        screen.go(f"/agreements{path}")
        wide = screen.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390, path
    assert screen.violations() == []
