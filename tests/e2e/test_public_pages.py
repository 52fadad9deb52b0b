"""A published edition in the reader's browser: whole without scripts, live with them, no session started."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests import houses
from tests.e2e.conftest import HOUSE
from tests.frozen import freeze_demonstration, publish_edition

CODE = "public-2569"


@pytest.fixture(scope="module")
def edition(app: str, prepared_var: Path) -> Iterator[str]:
    """The address of an edition published in the session's database."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VAR_DIR", str(prepared_var))
        patch.setenv("DATABASE_URL", houses.url(prepared_var / HOUSE))
        publish_edition(freeze_demonstration(code=CODE))
        yield f"{app}/p/{CODE}"


def test_without_scripts_every_part_can_be_read_and_walked(edition: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(edition)  # the bare address leads on to the Thai pages
    expect(page).to_have_url(f"{edition}/th/index.html")
    page.get_by_role("link", name="อำเภอหาดใหญ่").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("อำเภอหาดใหญ่")
    expect(page.locator("figure.map svg text").first).to_be_visible()
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hat Yai District")
    page.get_by_role("link", name="Promises and results").click()
    expect(page.locator(".rows > li").first).to_contain_text("Done as agreed")
    context.close()


def test_with_scripts_the_map_is_live_and_nothing_starts_a_session(
    edition: str, new_page: Callable[..., Page]
) -> None:
    page = new_page(own=True)
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(f"{edition}/th/districts/9011.html")
    live = page.locator(".canvas.live .phk-map")
    expect(live).to_have_attribute("data-shapes", re.compile("[1-9]"))
    live.get_by_role("button").first.click()
    assert sockets == []


@pytest.mark.parametrize("dark", [False, True])
def test_the_pages_are_accessible_and_never_wider_than_a_phone(
    edition: str, new_page: Callable[..., Page], dark: bool
) -> None:
    page = new_page(dark=dark, width=390, height=844)
    for item in ("index", "goals/SK2570-S1", "districts/9011", "promises", "sources"):
        page.goto(f"{edition}/{'en' if dark else 'th'}/{item}.html")
        found = Axe().run(page).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == []
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 390, item


def test_an_unpublished_address_says_so_in_both_languages(app: str, browser: Browser) -> None:
    page = browser.new_page()
    answer = page.goto(f"{app}/p/no-such-edition/th/index.html")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("p[lang=th]")).to_contain_text("ไม่พบหน้านี้")
    expect(page.locator("p[lang=en]")).to_contain_text("no such page")
    page.close()
