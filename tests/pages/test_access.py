"""Who may do what as pages ask it: the gate, the way in, and files that are made when they are taken."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components import access
from components.access import NotForYou, Visit, while_allowed
from data import door
from data.domain.door import House
from data.domain.rights import READER, Action, Actor, Role, program
from data.settings import ROOT
from tests.pages.running import TIMEOUT, acting_as, words

pytestmark = pytest.mark.usefixtures("shipped", "shapes")

HERE = House(scheme="http", bound_to="localhost", port=8501, public_url=None)
EXPOSED = House(scheme="http", bound_to=None, port=8501, public_url=None)
TAB = Visit(
    origin="http://localhost:8501",
    host="localhost:8501",
    by_key=False,
    marks=frozenset(),
    signed_in=None,
    email=None,
    issuer=None,
    vouched=False,
)


def opened() -> AppTest:
    """The page of data as the door lets this tab in: nobody says who acts."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=TIMEOUT)
    app.switch_page("pages/data.py")
    app.run()
    assert not app.exception
    return app


def came(monkeypatch: pytest.MonkeyPatch, *, house: House = HERE, **told: object) -> None:
    """What the tab of a page run came with: Streamlit's test runner has no HTTP."""
    visit = Visit(**(vars(TAB) | told))  # type: ignore[arg-type]
    monkeypatch.setattr(door, "_here", door._Here(house=house))
    monkeypatch.setattr(access, "_read_visit", lambda: visit)
    monkeypatch.setattr(access, "sign_in_is_set_up", lambda: visit.signed_in is not None)


def test_what_a_tab_came_with_is_read_once_a_run_and_anew_at_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Once: a page asks who reads some ten times. Anew: a tab that is open loses its rights at sign-out."""
    read: list[Visit] = []

    def reads() -> Visit:
        read.append(TAB)
        return TAB

    monkeypatch.setattr(access, "_read_visit", reads)
    app = opened()
    assert len(read) == 1
    app.run()
    assert len(read) == 2


ELSEWHERE = {"origin": "http://hall.example", "host": "hall.example"}


@pytest.mark.parametrize(
    ("told", "house", "named"),
    [
        ({}, HERE, "python -m data open"),
        ({}, EXPOSED, "https"),
        (ELSEWHERE, HERE, "PUBLIC_URL"),
        (ELSEWHERE | {"by_key": True}, HERE, "http://hall.example"),
        ({"signed_in": False}, HERE, "เข้าสู่ระบบ"),
        ({"signed_in": True, "email": "a@x.org", "issuer": "https://idp"}, HERE, "EMAIL_VOUCHED_BY"),
        ({"signed_in": True, "email": "a@x.org", "vouched": True} | ELSEWHERE, HERE, "PUBLIC_URL"),
    ],
)
def test_the_page_of_data_and_the_menu_say_where_the_way_in_is(
    told: dict[str, object], house: House, named: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    came(monkeypatch, house=house, **told)
    app = opened()
    assert any(named in element.value.replace("\\", "") for element in app.info)
    assert len(app.tabs) == 2
    in_menu = [html for html in app.get("html") if "pk-way-in" in html.proto.body]
    assert len(in_menu) == (0 if told == {"signed_in": False} else 1)


@pytest.mark.parametrize(
    "told",
    [{"by_key": True}, {"signed_in": True, "email": "a@x.org", "vouched": True}],
    ids=["key", "no role"],
)
def test_who_is_in_is_told_nothing_of_a_way_in(
    told: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    came(monkeypatch, **told)
    app = opened()
    assert not any("/enter/" in element.value or "PUBLIC" in element.value for element in app.info)
    assert "pk-way-in" not in words(app)
    assert len(app.tabs) == (6 if "by_key" in told else 2)


@pytest.mark.parametrize(
    ("told", "opens"),
    [
        ({}, False),
        ({"by_key": True}, True),
        ({"by_key": True} | ELSEWHERE, True),
        ({"signed_in": False, "by_key": True}, False),
        ({"signed_in": True}, True),
    ],
)
def test_the_gate_of_a_closed_house_opens_for_who_is_known(
    told: dict[str, object], opens: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("READERS", "signed_in")
    monkeypatch.setenv("EMAIL_VOUCHED_BY", "")
    came(monkeypatch, **told)
    app = opened()
    assert bool(app.tabs) is opens
    if not opens:
        captions = " ".join(element.value for element in app.caption).replace("\\", "")
        assert ("python -m data open" if told == {} else "EMAIL_VOUCHED_BY") in captions


def test_the_gate_names_the_setting_only_while_it_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("READERS", "signed_in")
    monkeypatch.setenv("EMAIL_VOUCHED_BY", "https://idp")
    came(monkeypatch, signed_in=False)
    assert not opened().caption


def test_a_file_is_made_for_who_may_have_it_when_it_is_taken() -> None:
    own = Actor("co@x.org", Role.COORDINATOR, frozenset({"90"}))
    made = while_allowed(lambda: b"rows", Action.IMPORT, province="90")
    for actor in (program("x"), own):
        with acting_as(actor):
            assert made() == b"rows"
    for actor in (READER, Actor("far@x.org", Role.COORDINATOR, frozenset({"83"}))):
        with acting_as(actor), pytest.raises(NotForYou):
            made()
