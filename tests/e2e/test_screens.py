"""The steps of browser tests wait for what they say, on a page that says when it comes to stand."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.e2e.screens import Screen

ARRIVING = """
() => {
  const root = document.documentElement;
  const app = document.querySelector('[data-testid=stApp]').dataset;
  setTimeout(() => {
    Object.assign(root.dataset, { theme: 'light', run: '2' });
    app.testScriptState = 'running';
    setTimeout(() => { app.testScriptState = 'notRunning'; root.dataset.stands = 'yes' }, 900);
  }, 700);
}
"""
"""The server is there before the first run of the page begins, and the shell's script before it ends."""


@pytest.fixture
def arriving(page: Page) -> Screen:
    page.set_content(
        "<html data-run=1><body><div data-testid=stApp data-test-connection-state=CONNECTED "
        "data-test-script-state=notRunning></div></body></html>"
    )
    page.evaluate(ARRIVING)
    return Screen(page, "")


def stands(screen: Screen) -> bool:
    return screen.page.locator("html").get_attribute("data-stands") == "yes"


def test_a_page_stands_when_all_of_it_is_so_at_one_moment(arriving: Screen) -> None:
    arriving.settle()
    assert stands(arriving)


def test_a_change_is_over_when_the_run_after_it_stands(arriving: Screen) -> None:
    with arriving.changing():
        assert not stands(arriving)
    assert stands(arriving)
