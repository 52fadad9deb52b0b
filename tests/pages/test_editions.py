"""Editions as readers and coordinators meet them, run by Streamlit's own test runner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from components.editions import files
from components.editions.publishing import build_public
from data.actions import save_slide, write_rows
from data.database import engine, read_connection, write_connection
from data.domain.rights import READER, Actor, Role, program
from data.records import as_of
from data.schema import areas, editions, population
from data.settings import ROOT
from outputs.language import in_language
from outputs.site import PAGES
from queries.editions import read_answers, read_edition, read_editions, read_slides
from tests import houses
from tests.frozen import freeze_demonstration
from tests.pages.running import acting_as
from words.dates import short_date, thai_day

CODE = "songkhla-trial"
DAY = date(2025, 3, 31)
OFFICE = program("office@x.org")
COORDINATOR = Actor(name="co@x.org", role=Role.COORDINATOR, provinces=frozenset({"90"}))


@pytest.fixture(scope="module")
def template(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A house with a demonstration frozen in it."""
    path = tmp_path_factory.mktemp("frozen") / "house.db"
    houses.copy(shipped_database, path)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DATABASE_URL", houses.url(path))
        freeze_demonstration(
            code=CODE, name_th="ฉบับทดลอง", name_en="A trial", year=2567, data_date=DAY, actor=OFFICE
        )
        engine().dispose()
    return path


@pytest.fixture(autouse=True)
def house(template: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Of all tests that write nothing."""
    monkeypatch.setenv("DATABASE_URL", houses.url(template))
    return template


@pytest.fixture
def own_house(house: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A house of one's own that may be written to."""
    with houses.lent(house, at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


def opened(path: str, *, actor: Actor = READER, **query: str) -> AppTest:
    """The page at `path` as this reader finds it."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(next(page.file for page in PAGES if page.path == path))
    for name, value in query.items():
        app.query_params[name] = value
    return run(app, actor)


def run(app: AppTest, actor: Actor) -> AppTest:
    with acting_as(actor):
        app.run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """Everything that is written on the page."""
    html = [str(element.proto.body) for element in app.get("html")]
    told = [element.value for kind in (app.error, app.warning, app.info, app.success) for element in kind]
    return "\n".join([*html, *told, *(element.value for element in app.caption)])


def figures(app: AppTest) -> list[str]:
    """The card of facts, without what stands around it."""
    bodies = (str(element.proto.body) for element in app.get("html"))
    return [body for body in bodies if 'class="pk-home-card"' in body]


def import_people(more: int) -> None:
    """An import that changes the province's population."""
    statement = select(population).where(as_of(population), population.c.area_code == "90")
    with read_connection() as connection:
        rows = connection.execute(statement.order_by(population.c.as_of)).mappings().all()
    columns = ("area_code", "as_of", "total", "male", "female", "households", "source_key")
    rows_now = [
        {name: row[name] for name in columns} | {"total": row["total"] + more, "male": None, "female": None}
        for row in rows
    ]
    write_rows(engine(), actor=OFFICE, kind="import", rows={"population": rows_now})


@pytest.mark.parametrize("path", [page.path for page in PAGES if not page.live and page.path != "stage"])
def test_a_page_as_of_an_edition_says_so_and_leads_back(path: str) -> None:
    app = opened(path, edition=CODE)
    words = said(app)
    assert "ฉบับทดลอง" in words
    assert "31 มีนาคม 2568" in words
    assert "office@x.org" not in words  # who froze it is for those who see who imports
    app.button(key="edition_back").click()
    assert "ฉบับทดลอง" not in said(run(app, READER))
    assert "edition" not in app.query_params


def test_the_edition_stays_on_the_way_to_another_page() -> None:
    app = opened("", edition=CODE)
    app.switch_page("pages/plans.py")
    assert "ฉบับทดลอง" in said(run(app, READER))
    app.switch_page("pages/data.py")
    assert "แสดงข้อมูลปัจจุบันเสมอ" in said(run(app, READER))


@pytest.mark.usefixtures("own_house")
def test_a_link_that_names_an_edition_alone_opens_its_province_and_goal_set() -> None:
    with write_connection(engine()) as connection:
        connection.execute(editions.update().values(goal_sets=["NHA63"]))
    app = opened("goals", edition=CODE)
    assert app.radio(key="goal_set").value == "NHA63"
    assert app.selectbox(key="filter_province").value == "90"


@pytest.mark.usefixtures("own_house")
def test_an_import_changes_the_live_page_and_not_the_page_as_of_the_edition() -> None:
    live, frozen = figures(opened("")), figures(opened("", edition=CODE))
    assert live
    assert frozen
    import_people(4321)
    assert figures(opened("", edition=CODE)) == frozen
    assert figures(opened("")) != live


def test_an_edition_that_does_not_exist_is_told_and_the_page_is_of_now() -> None:
    app = opened("", edition="nothing-here")
    assert "nothing-here" in said(app)
    assert "edition_back" not in {button.key for button in app.button}


def test_a_reader_finds_the_edition_its_checksum_and_no_way_to_change_it() -> None:
    app = opened("editions")
    edition = read_edition(code=CODE)
    assert edition is not None
    words = said(app)
    assert edition.sha256 in words
    assert "office@x.org" not in words
    day = short_date(thai_day(edition.frozen_at), lang="th")
    assert f"<dt>ปิดข้อมูล</dt><dd>{day}</dd>" in words  # its label says what was done
    keys = {button.key for button in app.button}
    assert keys.isdisjoint({"publish_now", "freeze_now"})
    assert "edition_part" not in {one.key for one in app.get("button_group")}
    assert "PUBLIC_URL" not in words  # what the administrator must set is not the reader's business


def test_how_the_house_gets_an_address_is_told_to_those_who_publish() -> None:
    edition = read_edition(code=CODE)
    assert edition is not None
    published = replace(edition, published_at=edition.frozen_at, published_by="office@x.org")
    told = {}
    for actor in (READER, COORDINATOR):
        with acting_as(actor), in_language("th"):
            told[actor] = build_public(published)
    assert "PUBLIC_URL" in told[COORDINATOR]
    assert "PUBLIC_URL" not in told[READER]
    assert f"/p/{CODE}/th/index.html" in told[READER]


def test_a_coordinator_sees_who_froze_it_and_may_publish() -> None:
    app = opened("editions", actor=COORDINATOR)
    assert "office@x.org" in said(app)
    assert "publish_now" in {button.key for button in app.button}
    assert "PUBLIC_URL" in said(app)


@pytest.mark.usefixtures("own_house")
def test_freezing_is_refused_while_sample_rows_take_part_and_done_as_a_demonstration() -> None:
    app = opened("editions", actor=COORDINATOR, layer="freeze")
    assert "คำมั่น" in next(element.value for element in app.warning)
    app.button(key="freeze_now").click()
    run(app, COORDINATOR)
    assert "ทำเป็นฉบับทางการไม่ได้" in said(app)
    assert len(read_editions()) == 1

    app.checkbox(key="freeze_demo").check()
    run(app, COORDINATOR)
    app.button(key="freeze_now").click()
    run(app, COORDINATOR)
    newest = read_editions()[0]
    assert (newest.demonstration, newest.frozen_by, newest.province_code) == (True, "co@x.org", "90")
    assert "ปิดข้อมูลเป็นฉบับ" in next(element.value for element in app.success)
    assert newest.sha256 in said(app)  # it is the one that is opened


def test_a_code_that_is_taken_is_refused_in_words() -> None:
    app = opened("editions", actor=COORDINATOR, layer="freeze")
    field = next(one for one in app.text_input if str(one.key).startswith("freeze_code"))
    field.set_value(CODE)
    app.checkbox(key="freeze_demo").check()
    run(app, COORDINATOR)
    app.button(key="freeze_now").click()
    run(app, COORDINATOR)
    assert CODE in next(element.value for element in app.error)
    assert len(read_editions()) == 1


@pytest.mark.usefixtures("own_house")
def test_a_coordinator_writes_down_what_a_partner_says() -> None:
    app = opened("editions", actor=COORDINATOR, layer="answers")
    first, second = [one for one in app.radio if str(one.key).startswith("answer_")][:2]
    forum, partner, item = str(first.key).removeprefix("answer_").split("|")
    first.set_value("confirmed")
    second.set_value("correction")
    other = str(second.key).removeprefix("answer_")
    app.text_input(key=f"words_{other}").set_value("ตัวเลขของปีก่อน")
    next(button for button in app.button if button.proto.is_form_submitter).click()
    run(app, COORDINATOR)
    answers = {one.item: (one.partner_code, one.answer, one.words) for one in read_answers(forum_code=forum)}
    assert answers == {
        item: (partner, "confirmed", None),
        other.split("|")[2]: (partner, "correction", "ตัวเลขของปีก่อน"),
    }
    assert "2" in next(element.value for element in app.success)


@pytest.mark.usefixtures("own_house")
def test_a_slide_is_moved_hidden_and_given_a_note() -> None:
    app = opened("editions", actor=COORDINATOR)
    app.get("button_group")[-1].set_value("slides")
    run(app, COORDINATOR)
    chosen = app.selectbox(key=f"slide_{CODE}").value
    place = next(one for one in app.selectbox if str(one.key).startswith("place|"))
    place.set_value(3)
    next(one for one in app.checkbox if str(one.key).startswith("hide|")).check()
    app.text_area[0].set_value("พูดช้า ๆ")
    next(button for button in app.button if button.proto.is_form_submitter).click()
    run(app, COORDINATOR)
    rows = read_slides(edition=CODE)
    assert (rows[chosen].ordinal, rows[chosen].hidden, rows[chosen].note) == (3, True, "พูดช้า ๆ")
    assert sorted(row.ordinal or 0 for row in rows.values()) == list(range(1, len(rows) + 1))


@pytest.mark.usefixtures("own_house")
@pytest.mark.parametrize(
    ("actor", "noted"), [(COORDINATOR, True), (READER, False), (Actor("far@x.org", Role.COORDINATOR), False)]
)
def test_the_presenters_notes_go_to_those_who_may_present(
    actor: Actor, noted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_slide(
        engine(), actor=OFFICE, edition=CODE, slide="thanks", ordinal=None, hidden=False, note="พูดช้า ๆ"
    )
    made: dict[str, Callable[[str], bytes]] = {}
    told: list[Mapping[str, str]] = []
    monkeypatch.setattr(files, "_buttons", lambda name, _stem, **rest: made.update({name: rest["make"]}))
    monkeypatch.setattr(
        "outputs.exports.slides.slides_pptx", lambda *_story, notes, **_rest: told.append(notes) or b""
    )
    app = opened("editions", actor=actor, at=CODE)
    for layer in ("slides", "files"):
        app.get("button_group")[-1].set_value(layer)
        run(app, actor)
        assert ("พูดช้า ๆ" in said(app)) is (noted and layer == "slides")
    with acting_as(actor):
        made["pptx"]("th")
    assert told == [{"thanks": "พูดช้า ๆ"} if noted else {}]
    with acting_as(READER):  # signed out meanwhile: Streamlit makes the file without running the page
        made["pptx"]("th")
    assert told[1] == {}


@pytest.mark.usefixtures("own_house")
def test_a_name_that_a_later_import_changed_stays_in_the_edition() -> None:
    statement = select(areas).where(as_of(areas), areas.c.code == "9011")
    with read_connection() as connection:
        row = dict(connection.execute(statement).mappings().one())
    own = {
        name: row[name] for name in ("code", "level", "parent_code", "source_key", "lat", "lon", "postcode")
    }
    write_rows(engine(), actor=OFFICE, kind="import", rows={"area": [own | {"name_th": "หาดใหม่"}]})
    live = opened("goals", layer="heat", sample="1")
    assert "หาดใหม่" in said(live)
    frozen = opened("goals", layer="heat", edition=CODE)
    assert "หาดใหม่" not in said(frozen)
    assert "หาดใหญ่" in said(frozen)


@pytest.mark.usefixtures("own_house")
def test_the_administrator_withdraws_an_edition_and_links_to_it_say_so() -> None:
    assert "withdraw_sure" not in {box.key for box in opened("editions", actor=COORDINATOR).checkbox}
    app = opened("editions", actor=OFFICE)
    assert app.button(key="withdraw_now").disabled
    app.checkbox(key="withdraw_sure").check()
    run(app, OFFICE)
    app.button(key="withdraw_now").click()
    words = said(run(app, OFFICE))
    assert f"ถอนฉบับ {CODE} แล้ว" in words
    assert "ฉบับนี้ถูกถอนเมื่อ" in words
    edition = read_edition(code=CODE)
    assert edition is not None
    assert edition.is_withdrawn
    assert edition.sha256 in words
    assert "withdraw_now" not in {button.key for button in app.button}
    for path in ("", "stage"):
        live = opened(path, edition=CODE)
        assert "edition_back" not in {button.key for button in live.button}
    assert f"ฉบับ “{CODE}” ถูกถอนเมื่อ" in said(opened("", edition=CODE))
