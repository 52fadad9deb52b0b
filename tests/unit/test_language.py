"""Text from data on its way into a page."""

from __future__ import annotations

from components.language import MARKDOWN, MOST_LETTERS, as_html, as_markdown


def test_text_from_data_is_no_markdown() -> None:
    assert as_markdown("![x](//a) **b**") == r"\!\[x\]\(//a\) \*\*b\*\*"
    assert as_markdown(MARKDOWN) == "".join(f"\\{letter}" for letter in MARKDOWN)


def test_text_from_data_is_no_html() -> None:
    assert as_html("<img src=x onerror=alert(1)>") == "&lt;img src=x onerror=alert(1)&gt;"


def test_a_page_shows_as_much_of_a_paragraph_as_a_browser_lays_out_quickly() -> None:
    long = "ก" * 10_000
    for shown in (as_html(long), as_markdown(long)):
        assert shown == "ก" * MOST_LETTERS + "…"
    many = "\n".join(["ก" * 100] * 100)
    assert as_html(many) == many, "many lines are no long one"
