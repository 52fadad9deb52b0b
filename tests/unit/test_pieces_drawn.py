"""The pieces that draw, by themselves: on hostile texts, on nothing, and on more than a page holds."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from markupsafe import Markup
from streamlit.testing.v1 import AppTest

from components.pieces.groups import CARDS_A_PAGE
from outputs.look import Milestone, NoStatus, Promise
from outputs.marks import tagged
from outputs.pieces.board import build_board
from outputs.pieces.groups import build_head
from outputs.pieces.lines import (
    attributes,
    build_bar,
    build_entry,
    build_facts,
    dotted,
    outward,
    paragraphs,
    quiet,
    said,
)
from outputs.pieces.record import build_history, build_record
from outputs.pieces.tiles import Tile, build_counts, build_tiles
from outputs.statuses import LOOKS, MILESTONE_LOOKS, NO_LOOKS, PROMISE_LOOKS
from tests.pages.conftest import quick_runs  # noqa: F401 - a fixture of what runs pages

# ruff: noqa: PLC0415 - the runner takes a function's text alone, so it brings its imports along

EVIL = "\"'><img src=x onerror=alert(1)>&amp;"

DRAWN = (
    quiet(EVIL),
    paragraphs(EVIL, EVIL),
    said(EVIL, EVIL),
    outward(EVIL, to="https://example.org/\"'><img src=x onerror=alert(1)>"),
    build_bar(50, words=EVIL),
    build_facts([(EVIL, EVIL)]),
    build_entry(EVIL, parts=[quiet(EVIL)], data_code=EVIL),
    build_record(EVIL, about=EVIL, facts=[(EVIL, EVIL)], notes=[EVIL], data_code=EVIL),
    build_history(EVIL, [EVIL, EVIL]),
    build_head(EVIL, more=quiet(EVIL), data_group=EVIL),
    build_board([(EVIL, tagged(EVIL, sample=True), [quiet(EVIL)])], label=EVIL),
    build_tiles([Tile(EVIL, EVIL, 3, (EVIL,)), Tile(EVIL, Promise.LATE, 0)], label=EVIL),
)


class Elements(HTMLParser):
    """The elements and attributes that stand in markup."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("markup", DRAWN)
def test_a_text_stays_a_text_wherever_a_piece_puts_it(markup: Markup) -> None:
    for tag, given in Elements(markup).found:
        assert tag != "img" or str(given["src"]).startswith("data:image/svg+xml;base64,")
        assert not [name for name in given if name.startswith("on") or not re.fullmatch(r"[a-z-]+", name)]
    assert "&amp;amp;amp;" not in markup, "nothing is escaped twice"


def test_where_there_are_no_words_nothing_is_drawn() -> None:
    assert (quiet(""), paragraphs("", ""), said("x", "")) == ("", "", "")
    assert dotted("a", "", None, "b") == "a · b"
    assert attributes(data_code="x", class_=None, data_days="") == ' data-code="x" data-days=""'


@pytest.mark.parametrize(
    "to", [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.example", "notes.pdf"]
)
def test_only_an_address_of_the_web_leads_outward(to: str | None) -> None:
    assert outward("x", to=to) == ""
    assert 'rel="noopener noreferrer"' in outward("x", to="https://example.org")


@pytest.mark.parametrize(("percent", "width"), [(-5, "0"), (0, "0"), (72.4, "72"), (140, "100")])
def test_a_bar_is_never_longer_than_the_whole(percent: float, width: str) -> None:
    assert f'style="width:{width}%"' in build_bar(percent, words="x")


def test_a_record_says_what_is_known_and_the_newest_version_first() -> None:
    record = build_record(
        "ก", about="ข", facts=[("ค", Markup("<b>ง</b>"))], data_code="X-1", data_state="late"
    )
    assert '<div class="pk-record" data-code="X-1" data-state="late"><h2>ก</h2>' in record
    assert "<dt>ค</dt><dd><b>ง</b></dd>" in record
    whole = build_record(
        "ก", about="ข", badge=Markup("<i>จ</i>"), facts=[], notes=["ฉ", "", "ช"], foot=Markup("<u>ซ</u>")
    )
    assert re.findall(r">([กขจฉชซ])<", whole) == ["ก", "ข", "จ", "ฉ", "ช", "ซ"]
    history = build_history("ประวัติ", ["เก่า", "ใหม่"])
    assert history.index("ใหม่") < history.index("เก่า")
    assert "<details" in history
    assert " open" not in history
    assert " open" in build_history("ประวัติ", [], opened=True)


def test_a_state_that_none_is_in_keeps_its_tile() -> None:
    tiles = build_tiles([Tile("late", Promise.LATE, 2), Tile("ended", Promise.ENDED, 0)], label="x")
    assert re.findall(r'<li data-state="(\w+)"', tiles) == ["late", "ended"]
    assert re.findall(r"<strong>(\d+)</strong>", tiles) == ["2", "0"]
    assert re.findall(r'data-state="(\w+)" class="pk-empty"', tiles) == ["ended"]
    assert "<a" not in tiles


def test_counts_leave_out_what_none_is_in() -> None:
    assert build_counts([(Milestone.DONE, 0)]) == ""
    counts = build_counts([(Milestone.DONE, 3), (Milestone.DROPPED, 0), (NoStatus.NOT_DUE, 1)])
    assert counts.count("<li>") == 2
    assert "สำเร็จ 3" in counts


def test_every_state_of_the_rules_has_a_look_of_its_own() -> None:
    for looks in (LOOKS, NO_LOOKS, PROMISE_LOOKS, MILESTONE_LOOKS):
        states = type(next(iter(looks)))
        assert {*looks} == {one for one in states if one.value != "state"}, states
        assert len({id(look) for look in looks.values()}) == len(looks)


def tiles_of_a_page() -> None:
    """Tiles that choose a state of the page."""
    from components import address
    from components.markup import show
    from components.pieces.choices import Choices
    from components.pieces.tiles import choosing
    from outputs.look import Milestone
    from outputs.pieces.tiles import Tile, build_tiles

    address.adopt("milestones")
    Choices("own").many("state", {"done": "ก", "overdue": "ข", "dropped": "ค"}, label="x", every="y")
    tiles = (Tile("done", Milestone.DONE, 1), Tile("overdue", Milestone.OVERDUE, 2))
    show(build_tiles(choosing(tiles, "state"), label="x"))
    address.mirror()


@pytest.mark.parametrize(
    ("state", "links"),
    [
        (None, ["state=done", "state=overdue"]),
        ("done", ["", "state=overdue"]),
        ("done-overdue", ["state=done", "state=overdue"]),
    ],
)
def test_a_tile_chooses_its_state_and_lets_it_go_again(state: str | None, links: list[str]) -> None:
    app = AppTest.from_function(tiles_of_a_page)
    if state:
        app.query_params["state"] = state
    app.run()
    assert not app.exception
    [drawn] = [one.proto.body for one in app.get("html")]
    found = [given for tag, given in Elements(drawn).found if tag == "a"]
    assert [re.sub(r"^\?", "", str(given["href"])) for given in found] == links
    assert [given["data-state"] for given in found if "aria-current" in given] == (
        ["done"] if state == "done" else []
    )


def cards_of_a_page() -> None:
    """Three groups with more cards than a page holds."""
    import streamlit as st

    from components.pieces.groups import show_groups
    from outputs.pieces.groups import Group, build_head

    groups = [Group(build_head(name), [f"{name}{n}" for n in range(15)]) for name in ("a", "b", "c")]
    groups += [Group(build_head("d"), []), Group(build_head("e"), [], none="nothing in e")]
    show_groups(groups, name="thing", code=str, draw=st.write)


def test_cards_of_groups_are_shown_a_page_at_a_time_under_their_heads() -> None:
    app = AppTest.from_function(cards_of_a_page).run()
    assert not app.exception
    drawn = [one.value for one in app.markdown]
    assert len(drawn) == CARDS_A_PAGE
    assert (drawn[0], drawn[-1]) == ("a0", "b8")
    heads = [re.findall(r"<h2>(.*?)</h2>", one.proto.body)[0] for one in app.get("html")]
    assert heads == ["a", "b"], "a group without a card on the page has no head there"
    app.session_state["page_thing"] = 2
    app.run()
    drawn = [one.value for one in app.markdown]
    assert (drawn[0], drawn[-1], len(drawn)) == ("b9", "c14", 45 - CARDS_A_PAGE)
    heads = [re.findall(r"<h2>(.*?)</h2>", one.proto.body)[0] for one in app.get("html")]
    assert heads == ["b", "c", "e"], "a group that is empty stands where words say so"
    assert [one.value for one in app.caption] == ["nothing in e"]
