"""Editions in the browser: frozen as a demonstration, published, read without a session, looked at."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.screens import Screen


def test_a_coordinator_freezes_and_publishes_an_edition_and_everyone_reads_it(office: Screen) -> None:
    screen, page = office, office.page
    screen.open("/editions?layer=answers&lang=en")
    assert screen.violations() == []
    assert screen.thai_words() == []
    screen.go("/editions?layer=freeze")
    assert screen.violations() == []
    with screen.changing():
        page.get_by_text("เป็นฉบับสาธิต", exact=True).click()
    code = page.get_by_label("รหัสฉบับ", exact=True)
    with screen.changing():
        code.fill("e2e-2569")
        code.press("Enter")
    with screen.changing():
        page.get_by_text("เผยแพร่หน้าเว็บสาธารณะทันทีที่ปิดข้อมูล", exact=True).click()
    with screen.changing():
        page.get_by_role("button", name="ปิดข้อมูลเป็นฉบับทางการ", exact=True).click()

    link = page.locator(".pk-public a")
    expect(link).to_be_visible()
    assert screen.query()["at"] == "e2e-2569"
    assert screen.violations() == []
    public = page.request.get(f"{screen.address}/{link.get_attribute('href')}")
    assert public.ok
    assert "immutable" in public.headers["cache-control"]
    assert "ข้อมูลสมมติ" in public.text()

    with screen.changing():
        page.get_by_role("button", name="ดูทุกหน้าตามฉบับนี้").click()
    ribbon = page.locator(".st-key-ribbon")
    expect(ribbon).to_contain_text("ฉบับสาธิต")
    screen.go_to("ภาพรวม")
    expect(ribbon).to_be_visible()
    assert screen.query()["edition"] == "e2e-2569"
    with screen.changing():
        ribbon.get_by_role("button").click()
    expect(ribbon).to_have_count(0)
    assert "edition" not in screen.query()
