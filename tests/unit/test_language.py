"""Text from data on its way into a page."""

from __future__ import annotations

from components.language import MARKDOWN, as_html, as_markdown
from outputs.language import in_language, lang, name_of, note_words, t
from outputs.markup import MOST_LETTERS
from words import text


def test_text_from_data_is_no_markdown() -> None:
    assert as_markdown("![x](//a) **b**") == r"\!\[x\]\(//a\) \*\*b\*\*"
    assert as_markdown(MARKDOWN) == "".join(f"\\{letter}" for letter in MARKDOWN)


def test_text_from_data_is_no_html() -> None:
    assert as_html("<img src=x onerror=alert(1)>") == "&lt;img src=x onerror=alert(1)&gt;"


def test_a_page_shows_as_much_of_a_paragraph_as_a_browser_lays_out_quickly() -> None:
    for shown in (as_html("W" * 10_000), as_markdown("W" * 10_000)):
        assert shown == "W" * MOST_LETTERS + "…"
    many = "\n".join(["ก" * 100] * 100)
    assert as_html(many) == many, "many lines are no long one"


def test_thai_that_never_ends_a_word_may_be_broken() -> None:
    assert as_html("ก" * 500) == "<wbr>".join(["ก" * 200, "ก" * 200, "ก" * 100])
    assert as_html("ก" * 200) == "ก" * 200


def test_what_is_built_is_in_the_language_that_is_set_around_it() -> None:
    assert (lang(), name_of("ก", "A"), note_words("ก || A")) == ("th", "ก", "ก")
    with in_language("en"):
        assert (lang(), name_of("ก", "A"), note_words("ก || A")) == ("en", "A", "A")
        with in_language("th"):
            assert t("app.name") == text("app.name", lang="th")
        assert t("app.name") == text("app.name", lang="en")
    assert lang() == "th"
