"""The stage's page, run by Streamlit's own test runner: which story, which slide, whose notes."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.stage import show
from data.actions import save_slide
from data.database import engine
from data.domain.rights import READER, Actor, Role, program, signed_in
from data.settings import ROOT
from queries.editions import SlideRow, read_slides
from tests import houses
from tests.frozen import freeze_demonstration
from tests.pages.running import acting_as

pytestmark = pytest.mark.usefixtures("house")

EDITION = "songkhla-2567"
NOTE = {"slide": "milestones", "words": " พูดช้า ๆ <b> "}
HERE = Actor("co@x.org", Role.COORDINATOR, frozenset({"90"}))
ELSEWHERE = Actor("far@x.org", Role.COORDINATOR, frozenset({"83"}))


@pytest.fixture(scope="module")
def house_file(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with a demonstration of what is shipped, one for all tests: a story is built once a house."""
    path = tmp_path_factory.mktemp("stage") / "house.db"
    houses.copy(shipped_database, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        freeze_demonstration(
            code=EDITION,
            name_th="ฉบับทดสอบ",
            name_en="Trial edition",
            year=2567,
            data_date=date(2026, 11, 22),
        )
    return path


@pytest.fixture
def house(house_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", houses.url(house_file))
    return house_file


def slide_of(key: str) -> SlideRow | None:
    return read_slides(edition=EDITION).get(key)


def run(**query: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page("pages/stage.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def told(app: AppTest) -> dict[str, Any]:
    """What the script in the browser is told."""
    found = [one.proto.json for one in app.get("bidi_component") if one.proto.component_name == "stage"]
    assert len(found) == 1
    data: dict[str, Any] = json.loads(found[0])
    return data


def test_without_an_edition_the_stage_tells_what_stands_now_as_a_draft() -> None:
    data = told(run())
    assert data["code"] == "draft"
    assert data["slides"][0]["key"] == "cover"
    assert all("ร่าง ยังไม่ปิดข้อมูล" in slide["html"] for slide in data["slides"])
    assert data["can_note"] is False
    assert data["leave"] == "editions"


def test_an_edition_is_told_with_its_name_its_day_and_its_mark() -> None:
    data = told(run(edition=EDITION, lang="en"))
    assert data["code"] == EDITION
    assert data["leave"] == f"editions?edition={EDITION}&lang=en"
    for slide in data["slides"]:
        assert "Trial edition" in slide["html"]
        assert "Data as of 22 November 2026" in slide["html"]
        assert "Invented data" in slide["html"]
        assert "Draft" not in slide["html"]
    assert any(slide["backup"] for slide in data["slides"][data["walk"] :])
    assert not any(slide["backup"] for slide in data["slides"][: data["walk"]])


def test_an_unknown_edition_is_said_and_a_draft_is_told_in_its_place() -> None:
    data = told(run(edition="nowhere-2500"))
    assert data["code"] == "draft"
    assert "nowhere-2500" in data["notices"][0]


@pytest.mark.parametrize(
    ("asked", "slide"),
    [("7", 6), ("1", 0), ("0", 0), ("9999", None), ("-2", 0), ("x", 0), ("๗", 0), ("7" * 400, 0)],
)
def test_the_address_names_the_slide_to_begin_with(asked: str, slide: int | None) -> None:
    data = told(run(s=asked))
    assert data["index"] == (len(data["slides"]) - 1 if slide is None else slide)


def test_only_a_plain_room_is_taken_from_the_address() -> None:
    assert told(run(view="presenter", room="ab12"))["room"] == "ab12"
    data = told(run(view="elsewhere", room="<script>"))
    assert (data["view"], data["room"]) == ("show", "")


def test_order_hiding_and_notes_are_those_that_were_kept() -> None:
    by_me = {"actor": program("test"), "edition": EDITION}
    save_slide(engine(), **by_me, slide="thanks", ordinal=1, hidden=False, note="ขอบคุณก่อน")
    save_slide(engine(), **by_me, slide="promises", ordinal=None, hidden=True, note=None)
    with acting_as(program("test")):
        slides = told(run(edition=EDITION))["slides"]
    assert [slide["key"] for slide in slides[:2]] == ["cover", "thanks"]
    assert slides[1]["note"] == "ขอบคุณก่อน"
    assert "promises" not in [slide["key"] for slide in slides]


@pytest.mark.parametrize("actor", [READER, signed_in(email="a@x.org", role=None), ELSEWHERE])
def test_the_presenters_notes_are_sent_to_nobody_who_may_not_present(actor: Actor) -> None:
    by_me = {"actor": program("test"), "edition": EDITION}
    save_slide(engine(), **by_me, slide="thanks", ordinal=1, hidden=False, note="ขอบคุณก่อน")
    with acting_as(actor):
        data = told(run(edition=EDITION, view="presenter"))
    assert {slide["note"] for slide in data["slides"]} == {""}
    assert data["texts"]["no_note"] == "โน้ตของผู้นำเสนอเห็นได้เฉพาะผู้มีสิทธิ์นำเสนอ"
    assert "ขอบคุณก่อน" not in json.dumps(data, ensure_ascii=False)


def noted(monkeypatch: pytest.MonkeyPatch, *, edition: str, note: object) -> None:
    """What the callback does when the browser sends a note."""
    monkeypatch.setattr(show.st, "session_state", {show.KEY: {"note": note}})
    monkeypatch.setattr(show.address, "chosen", lambda name: edition if name == "edition" else None)
    show._note_changed()


def test_a_note_is_kept_and_leaves_the_slides_place_and_hiding_as_they_were(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("components.access.find_actor", lambda _visit: program("test"))
    save_slide(
        engine(),
        actor=program("test"),
        edition=EDITION,
        slide="milestones",
        ordinal=30,
        hidden=True,
        note=None,
    )
    noted(monkeypatch, edition=EDITION, note=NOTE)
    assert slide_of("milestones") == SlideRow(ordinal=30, hidden=True, note="พูดช้า ๆ <b>")


@pytest.mark.parametrize("note", [None, "words", {"slide": 7, "words": "x"}, {"slide": "milestones"}])
def test_what_is_no_note_is_not_kept(note: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.access.find_actor", lambda _visit: program("test"))
    before = read_slides(edition=EDITION)
    noted(monkeypatch, edition=EDITION, note=note)
    assert read_slides(edition=EDITION) == before


def test_who_only_reads_is_told_that_his_note_was_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.access.find_actor", lambda _visit: READER)
    state: dict[str, Any] = {show.KEY: {"note": NOTE}}
    monkeypatch.setattr(show.st, "session_state", state)
    monkeypatch.setattr(show.address, "chosen", lambda name: EDITION)
    before = slide_of("milestones")
    show._note_changed()
    assert slide_of("milestones") == before
    assert state[show._PROBLEM]


@pytest.mark.parametrize(("actor", "allowed"), [(program("test"), True), (HERE, True), (ELSEWHERE, False)])
def test_notes_are_written_by_who_may_present(actor: Actor, allowed: bool) -> None:
    with acting_as(actor):
        assert told(run(edition=EDITION))["can_note"] is allowed
