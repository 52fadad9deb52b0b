"""The page of a place in a browser: opened from home, lit on its map, on paper, on a phone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pypdf
from playwright.sync_api import Page, expect

from tests.e2e.screens import Screen

HEAD = "อำเภอหาดใหญ่ · สงขลา · พื้นที่กลาง"


def test_a_place_opens_from_home_leads_on_prints_on_a4_and_fits_a_phone(
    app: str, new_page: Callable[..., Page]
) -> None:
    screen = Screen(new_page(width=1366, height=768), app)
    screen.open("/")
    screen.page.locator(".pk-areas").get_by_role("link", name="หาดใหญ่").click()
    expect(screen.page.get_by_role("heading", level=1)).to_have_text("อำเภอหาดใหญ่")
    screen.settle()
    assert screen.path() == "/place"
    assert screen.query()["at"] == "9011"
    marked = screen.page.locator(".st-key-nav [aria-current=page]")
    expect(marked).to_have_text("ภาพรวม")
    assert screen.violations() == []
    assert screen.latin_words() == []

    row = screen.page.locator(".pk-place-areas a[data-code='901105']")
    row.hover()
    expect(row).to_have_class(re.compile("pk-lit"))
    expect(screen.page.locator(".pk-am-tip")).to_contain_text("คลองแห")

    screen.go("/place?at=9011&sample=1")
    told = [squeezed(one.extract_text()) for one in pypdf.PdfReader(io.BytesIO(screen.page.pdf())).pages]
    assert len(told) in (2, 3)
    for words in ("404,004คน", "ข้อเท็จจริง", "สถานะ", "ข้อมูลที่ยังขาด"):
        assert squeezed(words) in told[0], "page one answers"
    assert squeezed(HEAD) not in told[0], "it has its own head"
    assert all(squeezed(HEAD) in words for words in told[1:])
    assert squeezed("พิมพ์ A4") not in "".join(told)

    phone = Screen(new_page(dark=True, width=390, height=844), app)
    for at in phone.each(*(f"/place?at={at}&sample=1&lang=en" for at in ("9011", "9011-9001"))):
        assert phone.page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390, at
    assert phone.violations() == []


def squeezed(words: str) -> str:
    """Without spaces and without the marks that a PDF sets apart; ำ is two letters there."""
    return re.sub(r"[\s\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\x00]", "", words.replace("ำ", "า"))
