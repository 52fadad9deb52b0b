"""The connection between browser and server goes and comes back, with the server or a new one behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import PATIENCE, Watch
from tests.e2e.cut import Wire, wire_to
from tests.e2e.screens import Screen

THAI = "การเชื่อมต่อขาดไป ระบบกำลังต่อใหม่ให้เอง สิ่งที่เห็นอยู่ยังอ่านได้"
ENGLISH = "The connection was lost and is being restored by itself; what you see can still be read"


@pytest.fixture
def wire(app: str) -> Iterator[Wire]:
    with wire_to(urlsplit(app).port or 0) as made:
        yield made


SOONER = """
(() => {
  const later = window.setTimeout;
  const whole = (after) => after < 300 || !("lost" in document.documentElement.dataset);
  window.setTimeout = (what, after = 0, ...more) => later(what, whole(after) ? after : after / 10, ...more);
})()
"""
"""While the connection is lost Streamlit asks again after half a second, then each time after twice as long:
here after a tenth of that."""


def test_a_lost_connection_is_one_sentence_and_the_first_click_after_it_works(
    new_page: Callable[..., Page], wire: Wire, watch: Watch
) -> None:
    """To a new server, in Thai; once more to the same, in English."""
    page = new_page(own=True)
    page.add_init_script(SOONER)
    screen = Screen(page, f"http://localhost:{wire.port}")
    screen.open("/goals?province=90")
    told = page.locator(".pk-lost[role=alert] p")
    switch = page.locator(".st-key-language button")
    for words, forgets, other in ((THAI, True, "en"), (ENGLISH, False, "th")):
        wire.cut()
        expect(told).to_be_visible()
        expect(told).to_have_text(words)
        assert switch.evaluate(UNDER_A_CLICK) == "pk-lost"
        expect(page.get_by_test_id("stDialog")).to_be_attached()  # Streamlit's own, in English
        expect(page.get_by_test_id("stDialog")).to_be_hidden()
        wire.mend(forgets=forgets)
        expect(told).to_have_count(0, timeout=2 * PATIENCE)
        switch.click()
        expect(page.locator("html")).to_have_attribute("lang", other)
        screen.settle()
    assert [said for said in watch.errors if not said.startswith(OF_A_CUT)] == []
    watch.errors.clear()


OF_A_CUT = ("Failed to load resource", "Client Error in reaching", "Is Streamlit still running")
"""What Chromium and Streamlit tell the console while the connection is gone."""

UNDER_A_CLICK = """
(button) => {
  const box = button.getBoundingClientRect();
  return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).className;
}
"""
