"""The choices of a page by themselves: checked, drawn, told in words, cleared."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from components import address
from components.language import as_markdown
from outputs.site import KEPT, PAGES
from tests.pages.conftest import quick_runs  # noqa: F401 - a fixture of what runs pages
from tests.pages.running import run_function
from words import text

# ruff: noqa: PLC0415 - the runner takes a function's text alone, so it brings its imports along

ROAD = "**ถนน** <b>ก</b> :red[x]"


def one_page() -> None:
    """A page that keeps names of its own, between the shell's two halves."""
    import streamlit as st

    from components import address
    from components.pieces.choices import Choices
    from components.shell import show_notices

    address.adopt("agreements")
    chips = Choices("own")
    kinds = {"a": "หนึ่ง", "b": "**ถนน** <b>ก</b> :red[x]"}
    forum = chips.one("forum", kinds, label="เวที", every="ทุกเวที", leaves=("topic",))
    topic = chips.one("topic", {str(n): f"เรื่อง ({n})" for n in range(9)}, label="เรื่อง", every="ทุกเรื่อง")
    states = chips.many(
        "state", {"late": "ช้า", "done": "เสร็จ", "ended": "จบ"}, label="สถานะ", every="ทุกสถานะ"
    )
    none = chips.one("partner", {}, label="ภาคี", every="ทุกภาคี")
    part = chips.part(("cards", "rows"), known=("cards", "rows", "why"))
    chips.show_parts(
        ("cards", "rows"),
        chosen=part,
        words=str.upper,
        label="มุมมอง",
        leaves=lambda before, after: ("state",) if (before, after) == ("cards", "rows") else (),
    )
    chips.show_clear()
    chips.show_none("ไม่พบ", here="ยังไม่มีอะไรเลย")
    show_notices()
    address.mirror()
    st.session_state["result"] = (forum, topic, states, none, part)
    st.session_state["corrected"] = address.correction().replace
    st.session_state["told"] = (chips.told, chips.words, chips.are_in_force)


def run(**query: str) -> AppTest:
    return run_function(one_page, **query)


def query(app: AppTest) -> dict[str, str]:
    """What stands in the address after the run."""
    corrected = app.session_state["corrected"]
    if corrected is not None:
        return dict(parse_qsl(corrected))
    return dict(app.query_params)


def test_nothing_chosen_is_everything_and_nothing_is_told() -> None:
    app = run()
    assert app.session_state["result"] == (None, None, (), None, "cards")
    assert app.session_state["told"] == ([], "", False)
    assert [button.key for button in app.button] == [], "nothing to clear"
    assert app.info[0].value == "ยังไม่มีอะไรเลย"
    assert query(app) == {"layer": "cards"}


def test_what_is_chosen_stands_in_the_address_and_is_told_in_words_in_the_order_of_the_list() -> None:
    app = run(forum="b", topic="3", state="done-late", layer="rows")
    assert app.session_state["result"] == ("b", "3", ("late", "done"), None, "rows")
    told, words, in_force = app.session_state["told"]
    assert told == [("เวที", ROAD), ("เรื่อง", "เรื่อง (3)"), ("สถานะ", "ช้า, เสร็จ")]
    assert words == f"เวที: {ROAD} · เรื่อง: เรื่อง (3) · สถานะ: ช้า, เสร็จ"
    assert in_force
    assert query(app)["state"] == "late-done"
    assert app.info[0].value == f"ไม่พบ  \n{as_markdown(words)}"


def test_a_value_that_nothing_has_is_told_and_left_out() -> None:
    app = run(forum="zz", topic="99", state="late-magic", partner="P1", layer="wall")
    assert app.session_state["result"] == (None, None, ("late",), None, "cards")
    for value in ("zz", "99", "magic", "P1", "wall"):
        assert value in app.warning[0].value
    assert set(query(app)) == {"state", "layer"}


def test_a_part_of_another_view_of_the_page_waits_without_a_word() -> None:
    app = run(layer="why")
    assert app.session_state["result"][4] == "cards"
    assert not app.warning


def test_all_of_many_is_the_same_as_none() -> None:
    assert run(state="late-done-ended").session_state["told"] == ([], "", False)


def test_few_are_offered_at_once_and_many_in_a_list_that_can_be_typed_into() -> None:
    app = run()
    assert [widget.key for widget in app.radio] == ["own_forum"]
    assert [widget.key for widget in app.selectbox] == ["own_topic"]
    assert len(app.get("popover")) == 3, "what has nothing to choose has no chip"


def test_names_are_text_and_no_markdown() -> None:
    app = run(forum="b")
    safe = as_markdown(ROAD)
    assert app.radio[0].options[2] == safe
    assert app.selectbox[0].options[1] == "เรื่อง (0)", "a list shows its words as they are"
    labels = [block.proto.popover.label for block in app.get("popover")]
    assert f"เวที **{safe}**" in labels


def test_a_choice_takes_those_with_it_that_depend_on_it() -> None:
    app = run(forum="a", topic="3", state="late")
    app.radio(key="own_forum").set_value("b").run()
    assert app.session_state["result"][:3] == ("b", None, ("late",))
    [parts] = [one for one in app.get("button_group") if one.key == "own_part"]
    parts.set_value("rows").run()
    assert app.session_state["result"] == ("b", None, (), None, "rows")


def test_clearing_leaves_the_part_and_no_filter() -> None:
    app = run(forum="a", topic="3", state="late", layer="rows")
    app.button(key="own_clear").click().run()
    assert app.session_state["result"] == (None, None, (), None, "rows")
    assert query(app) == {"layer": "rows"}


def test_pages_keep_only_names_that_the_address_knows() -> None:
    assert {name for page in PAGES for name in page.keeps} == set(address.OF_A_PAGE)
    assert not set(address.OF_A_PAGE) & {*address.FOLLOWING, address.LANG}


def linking() -> None:
    """A page whose own choices are in the address, and links from it."""
    import streamlit as st

    from components import address

    address.adopt("milestones")
    own = address.link("milestones", at="M1")
    fresh = address.link("milestones", fresh=True, at="M1")
    other = address.link("goals", fresh=True, set="S", at="G1")
    try:
        address.link("goals", partner="P1")
    except ValueError as error:
        st.session_state["said"] = str(error)
    st.session_state["links"] = (own, fresh, other)


def test_a_fresh_link_carries_what_follows_the_reader_and_nothing_of_a_page() -> None:
    app = AppTest.from_function(linking)
    for name, value in {
        "district": "9011",
        "set": "A",
        "partner": "P",
        "layer": "board",
        "lang": "en",
    }.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    own, fresh, other = app.session_state["links"]
    assert own == {"district": "9011", "layer": "board", "at": "M1", "set": "A", "partner": "P", "lang": "en"}
    assert fresh == {"district": "9011", "at": "M1", "lang": "en"}
    assert other == {"district": "9011", "at": "G1", "set": "S", "lang": "en"}


def test_a_link_to_a_page_names_nothing_that_it_does_not_keep() -> None:
    app = AppTest.from_function(linking).run()
    assert "partner" not in KEPT["goals"]
    assert "partner" in app.session_state["said"]


def visiting() -> None:
    """A page whose choices wait for the reader while he is on another one, which keeps other names."""
    import streamlit as st

    from components import address

    address.adopt("milestones")
    st.query_params.clear()
    address.adopt("goals")
    st.session_state["links"] = (
        address.link("goals"),
        address.link("milestones"),
        address.link("milestones", fresh=True, at="M1"),
    )
    address.adopt("milestones")
    st.session_state["back"] = address.link("milestones")


def test_the_choices_of_a_page_wait_there_and_a_fresh_way_to_it_takes_none_of_them() -> None:
    app = AppTest.from_function(visiting)
    own = {"layer": "board", "set": "A", "partner": "P", "state": "done"}
    for name, value in {"district": "9011", **own}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    here, waiting, fresh = app.session_state["links"]
    assert here == {"district": "9011"}
    assert waiting == app.session_state["back"] == {"district": "9011", **own}
    assert fresh == {"district": "9011", "at": "M1"}


def page_of_a_kind() -> None:
    """A page of which one kind is always looked at."""
    import streamlit as st

    from components import address
    from components.pieces.choices import Choices

    address.adopt("goals")
    chips = Choices("own")
    kind = chips.one("set", {"a": "ก", "b": "ข"}, label="ชุด", default="a")
    chips.show_clear()
    st.session_state["result"] = (kind, chips.told, chips.are_in_force)


@pytest.mark.parametrize(("query", "kind", "words"), [({}, "a", "ก"), ({"set": "b"}, "b", "ข")])
def test_what_is_always_chosen_is_told_and_cannot_be_cleared(
    query: dict[str, str], kind: str, words: str
) -> None:
    app = AppTest.from_function(page_of_a_kind)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    assert app.session_state["result"] == (kind, [("ชุด", words)], False)
    assert not app.button


def quiet_page() -> None:
    """A page whose first part has no name in the address."""
    import streamlit as st

    from components import address
    from components.pieces.choices import Choices

    address.adopt("editions")
    chips = Choices("own")
    part = chips.part(("frozen", "answers"), known=("frozen", "answers", "freeze"), quiet=True)
    chips.show_parts(("frozen", "answers"), chosen=part, words=str, label="x")
    address.mirror()
    st.session_state["result"] = (part, address.correction().replace, address.link("editions"))


def page_of_pillars() -> None:
    """A switch under a name of its own, of which one choice is all of them, and the way back."""
    import streamlit as st

    from components import address
    from components.pieces.choices import Choices
    from components.pieces.record import show_back

    address.adopt("goals")
    kept = address.choice("at", default=None, allowed=("P1", "P2"))
    Choices("own").show_parts(("", "P1", "P2"), chosen=kept or "", words=str, label="x", name="at")
    show_back("back", key="back", to="P2")
    address.mirror()
    st.session_state["result"] = kept


def test_a_switch_may_choose_none_and_a_way_back_leads_to_what_a_row_belongs_to() -> None:
    app = AppTest.from_function(page_of_pillars)
    app.query_params["at"] = "P1"
    app.run()
    app.get("button_group")[0].set_value("").run()
    assert app.session_state["result"] is None
    app.button(key="back").click().run()
    assert not app.exception
    assert app.session_state["result"] == "P2"


@pytest.mark.parametrize(
    ("layer", "part", "query"),
    [
        (None, "frozen", {}),
        ("frozen", "frozen", {}),
        ("answers", "answers", {"layer": "answers"}),
        ("freeze", "frozen", {"layer": "freeze"}),  # it waits for a reader who may see it
    ],
)
def test_the_first_part_of_a_quiet_page_is_not_named(
    layer: str | None, part: str, query: dict[str, str]
) -> None:
    app = AppTest.from_function(quiet_page)
    if layer:
        app.query_params["layer"] = layer
    app.run()
    assert not app.exception
    assert app.session_state["result"][0] == part
    assert app.session_state["result"][2] == query


def undeclared() -> None:
    """A page that shows a name of another page."""
    import streamlit as st

    from components import address

    address.adopt("goals")
    try:
        address.show("partner", "P1")
    except ValueError as error:
        st.session_state["said"] = str(error)


def test_a_page_shows_no_name_that_it_does_not_declare() -> None:
    app = AppTest.from_function(undeclared).run()
    assert "keeps no partner" in app.session_state["said"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "home")
def test_no_page_declares_a_name_twice(page) -> None:
    assert len(set(page.keeps)) == len(page.keeps)


def several() -> None:
    """A chip that says how many of several are chosen, with one name in it at the most."""
    from components import address
    from components.pieces.choices import Choices

    address.adopt("milestones")
    names = {"a": "ก", "b": "ข", "c": "ค", "z": "ฮ"}
    Choices("own").many(
        "state", names, label="x", every="ทั้งหมด", some="filters.some_types", counted=("a", "b", "c")
    )


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (None, "ทั้งหมด"),
        ("b", "ข"),
        ("a-b", text("filters.some_types", lang="th", n=2, m=3)),
        ("a-z", "ก, ฮ"),
    ],
)
def test_a_chip_names_the_one_that_is_chosen_and_counts_several_of_those_that_count(
    state: str | None, said: str
) -> None:
    app = AppTest.from_function(several)
    if state:
        app.query_params["state"] = state
    app.run()
    assert not app.exception
    assert [block.proto.popover.label for block in app.get("popover")] == [f"x **{as_markdown(said)}**"]
