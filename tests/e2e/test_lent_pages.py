"""What browser tests rest on: a page that is lent again knows nothing, and nothing leaves this machine."""

from __future__ import annotations

from playwright.sync_api import Browser

from tests.e2e.conftest import Lent

MARK = "document.cookie = 'a=1; path=/'; localStorage.a = 1; sessionStorage.a = 1"
MARKS = "[document.cookie, localStorage.length, sessionStorage.length]"


def test_a_page_that_is_lent_again_knows_nothing_of_the_test_before(browser: Browser, app: str) -> None:
    lent = Lent(browser)
    lent.page.goto(f"{app}/healthz")
    lent.page.evaluate(MARK)
    assert lent.page.evaluate(MARKS) == ["a=1", 1, 1]
    lent.context.new_page()
    lent.wipe()
    assert lent.context.pages == [lent.page]
    lent.page.goto(f"{app}/healthz")
    assert lent.page.evaluate(MARKS) == ["", 0, 0]
    lent.context.close()


def test_a_request_to_the_outside_is_stopped_and_noted(browser: Browser, app: str) -> None:
    lent = Lent(browser)
    lent.page.goto(f"{app}/healthz")
    outside = ["http://example.org/", "http://192.0.2.1/"]
    for address in outside:
        lent.page.evaluate("(address) => fetch(address, { mode: 'no-cors' }).catch(() => null)", address)
    assert lent.watch.outside == outside
    assert len(lent.watch.errors) == len(outside)
    assert all("ERR_NAME_NOT_RESOLVED" in said for said in lent.watch.errors)
    lent.context.close()
