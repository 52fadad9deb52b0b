"""Editions: who may freeze and publish, what is refused, and that nothing changes one afterwards."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data.actions import (
    AnswerRefused,
    EditionRefused,
    KeptStory,
    NotAllowed,
    SampleTakesPart,
    SlideRefused,
    answer,
    freeze,
    grant,
    publish,
    save_slide,
    save_slides,
    undo_batch,
)
from data.database import engine, newest_batch, read_connection
from data.domain.rights import READER, Actor, Role, program
from data.schema import audit_log, edition_pages, editions, stage_slides
from queries.editions import (
    read_answers,
    read_edition,
    read_edition_batches,
    read_editions,
    read_page,
    read_slides,
)
from tests.actions.house import dump, write

pytestmark = pytest.mark.engine
REFUSED_ALIKE = pytest.mark.sqlite
"""What is refused before anything is written says nothing of the engine, and costs a database each."""

OFFICE = program("office")
NUMBERS = json.dumps({"count|goals": {"value": 1, "th": "1", "en": "1"}})
DAY = date(2026, 1, 31)

GOALS: dict[str, list[dict[str, Any]]] = {
    "partner": [{"code": "P1", "name_th": "เครือข่ายหนึ่ง", "kind": "civil_society", "area_code": "90"}],
    "goal_set": [
        {"code": "S1", "ordinal": 1, "name_th": "เป้าหมายร่วม", "area_code": "90", "method": "pace"},
        {"code": "S2", "ordinal": 2, "name_th": "อีกชุดหนึ่ง", "area_code": "90", "method": "pace"},
    ],
    "pillar": [{"code": "S1-P", "set_code": "S1", "ordinal": 1, "name_th": "สุขภาพ"}],
    "goal": [{"code": "S1-G", "set_code": "S1", "pillar_code": "S1-P", "ordinal": 1, "name_th": "เดินได้"}],
    "indicator": [
        {
            "code": "S1-G-1",
            "goal_code": "S1-G",
            "ordinal": 1,
            "name_th": "คนที่เดินทุกวัน",
            "unit_th": "คน",
            "direction": "up",
            "cumulative_in_year": False,
            "pro_rata": False,
            "sensitive": False,
            "aggregation": "sum",
            "period_kind": "fiscal_year",
            "lowest_level": "district",
        }
    ],
    "forum": [
        {
            "code": "F1",
            "kind": "citizens_day",
            "name_th": "วันพลเมือง",
            "area_code": "90",
            "fiscal_year": 2569,
        }
    ],
}
CODES = [
    {"list": name, "code": code, "ordinal": 1, "name_th": code, "name_en": code}
    for name, code in (
        ("partner_kind", "civil_society"),
        ("forum_kind", "citizens_day"),
        ("period_kind", "fiscal_year"),
    )
]


@pytest.fixture
def goals_house(house: Path) -> Path:
    """The small house with a goal set, a partner and a forum: batch 2."""
    write("reference", {"code_list": CODES} | GOALS)
    return house


def asked(**changes: Any) -> dict[str, Any]:
    known: dict[str, Any] = {
        "actor": OFFICE,
        "code": "songkhla-2569",
        "name_th": "วันพลเมือง 2569",
        "name_en": None,
        "province": "90",
        "forum_code": "F1",
        "year": 2568,
        "goal_sets": ("S1",),
        "data_date": DAY,
        "demonstration": False,
        "numbers": NUMBERS,
        "story": KeptStory(1, b"{}"),
        "has_sample": False,
    }
    return known | changes


def sample_observation() -> Mapping[str, list[dict[str, Any]]]:
    value = {"value": 5.0, "as_of": DAY}
    period = {"period_kind": "fiscal_year", "period_end": date(2025, 9, 30)}
    return {"observation": [{"indicator_code": "S1-G-1", "area_code": "90"} | period | value]}


def logged(action: str) -> list[Any]:
    with read_connection() as connection:
        return list(connection.execute(select(audit_log).where(audit_log.c.action == action)))


def coordinator(*provinces: str) -> Actor:
    return grant(engine(), actor=OFFICE, email="co@x.org", role=Role.COORDINATOR, provinces=provinces)


def test_an_edition_is_stored_with_the_batch_and_the_hash_of_its_numbers(goals_house: Path) -> None:
    row = freeze(engine(), **asked(goal_sets=("S2", "S1"), shapes_version="abc"))
    found = read_edition(code="songkhla-2569")
    assert found is not None
    assert found.sha256 == row["sha256"] == hashlib.sha256(NUMBERS.encode()).hexdigest()
    assert (found.batch_number, found.goal_sets, found.shapes_version) == (2, ("S2", "S1"), "abc")
    assert (found.frozen_by, found.data_date, found.is_published) == ("office", DAY, False)
    assert read_editions(province="90") == (found,)
    assert read_editions(province="83") == ()
    assert read_edition_batches() == {2}
    assert read_edition(code="other") is None
    [line] = logged("freeze")
    assert (line.actor, line.batch_number, line.detail["edition"]) == ("office", 2, "songkhla-2569")


def test_the_batch_the_numbers_were_read_as_of_is_kept_even_where_a_later_one_was_written(
    goals_house: Path,
) -> None:
    write("import", sample_observation())
    assert freeze(engine(), **asked(batch_number=2))["batch_number"] == 2
    with pytest.raises(EditionRefused, match="99"):
        freeze(engine(), **asked(code="another", batch_number=99))


@pytest.mark.parametrize(
    "code", ["ab", "-abc", "abc-", "Songkhla", "สงขลา", "a b c", "a/b", "a.b.c", "../x", "assets", "a" * 41]
)
@REFUSED_ALIKE
def test_a_code_that_cannot_stand_in_an_address_is_refused(goals_house: Path, code: str) -> None:
    with pytest.raises(EditionRefused):
        freeze(engine(), **asked(code=code))
    assert read_editions() == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"numbers": "{}"},
        {"numbers": "not JSON"},
        {"name_th": "  "},
        {"name_th": "ก" * 201},
        {"goal_sets": ()},
        {"goal_sets": ("S1", "S1")},
        {"goal_sets": ("S1", "S9")},
        {"forum_code": "F9"},
        {"province": "77"},
        {"data_date": datetime.now(tz=UTC).date() + timedelta(days=2)},
    ],
)
@REFUSED_ALIKE
def test_an_edition_of_what_is_not_there_is_refused(goals_house: Path, changes: dict[str, Any]) -> None:
    before = dump()
    with pytest.raises(EditionRefused):
        freeze(engine(), **asked(**changes))
    assert dump() == before


def test_a_frozen_edition_is_never_replaced(goals_house: Path) -> None:
    freeze(engine(), **asked())
    before = dump()
    with pytest.raises(EditionRefused, match="songkhla-2569"):
        freeze(engine(), **asked(name_th="อีกชื่อ"))
    assert dump() == before


def test_sample_rows_are_refused_by_name_unless_it_is_a_demonstration(goals_house: Path) -> None:
    write("sample", sample_observation())
    with pytest.raises(SampleTakesPart) as refused:
        freeze(engine(), **asked(has_sample=False))
    assert refused.value.found == {"observation": 1}
    assert "1" in refused.value.text(lang="en").splitlines()[1]
    with pytest.raises(SampleTakesPart):
        freeze(engine(), **asked(has_sample=True, goal_sets=("S2",)))
    assert freeze(engine(), **asked(demonstration=True))["demonstration"] is True


def test_sample_rows_outside_what_is_told_do_not_matter(goals_house: Path) -> None:
    write("sample", sample_observation())
    freeze(engine(), **asked(goal_sets=("S2",)))
    freeze(engine(), **asked(code="before-the-sample", batch_number=2))
    assert len(read_editions()) == 2


def test_what_imported_rows_have_put_aside_is_not_asked_for(goals_house: Path) -> None:
    write("sample", sample_observation())
    [row] = sample_observation()["observation"]
    number = write("import", {"observation": [row | {"period_end": date(2024, 9, 30)}]}).number
    assert number
    assert freeze(engine(), **asked(has_sample=False))["demonstration"] is False
    undo_batch(engine(), actor=OFFICE, number=number)
    with pytest.raises(SampleTakesPart):
        freeze(engine(), **asked(code="it-stands-again", has_sample=False))


def test_only_the_provinces_coordinator_and_the_administrator_freeze(goals_house: Path) -> None:
    write("import", {"area": [{"code": "83", "level": "province", "name_th": "ภูเก็ต", "parent_code": "R12"}]})
    other = coordinator("83")
    for actor in (READER, other):
        with pytest.raises(NotAllowed):
            freeze(engine(), **asked(actor=actor))
    own = coordinator("83", "90")
    assert freeze(engine(), **asked(actor=own))["frozen_by"] == "co@x.org"
    coordinator("83")
    with pytest.raises(NotAllowed):
        publish(engine(), actor=own, edition="songkhla-2569", pages=[("th/index.html", "text/html", b"x")])
    with pytest.raises(NotAllowed):
        save_slide(
            engine(), actor=own, edition="songkhla-2569", slide="cover", ordinal=1, hidden=False, note=None
        )
    with pytest.raises(NotAllowed):
        answer(
            engine(),
            actor=own,
            forum_code="F1",
            partner_code="P1",
            item="indicator:S1-G-1",
            answer="confirmed",
        )


def test_pages_are_stored_once_and_never_written_over(goals_house: Path) -> None:
    freeze(engine(), **asked())
    pages = [
        ("th/index.html", "text/html; charset=utf-8", "สวัสดี".encode()),
        ("map.js", "text/javascript", b"1"),
    ]
    row = publish(engine(), actor=OFFICE, edition="songkhla-2569", pages=iter(pages))
    assert row["published_by"] == "office"
    found = read_page(edition="songkhla-2569", path="th/index.html")
    assert found is not None
    assert gzip.decompress(found.content) == "สวัสดี".encode()
    assert found.sha256 == hashlib.sha256("สวัสดี".encode()).hexdigest()
    with read_connection() as connection:
        paths = connection.scalars(select(edition_pages.c.path).order_by(edition_pages.c.path))
        assert list(paths) == ["map.js", "th/index.html"]
    assert read_page(edition="songkhla-2569", path="en/index.html") is None
    before = dump()
    with pytest.raises(EditionRefused):
        publish(engine(), actor=OFFICE, edition="songkhla-2569", pages=[("other.html", "text/html", b"2")])
    assert dump() == before
    assert len(logged("publish")) == 1


@pytest.mark.parametrize(
    "paths",
    [(), ("a.html", "a.html"), ("../a.html",), ("/a.html",), ("a//b.html",), (".hidden",), ("a" * 201,)],
)
@REFUSED_ALIKE
def test_pages_with_unusable_addresses_are_refused_whole(goals_house: Path, paths: tuple[str, ...]) -> None:
    freeze(engine(), **asked())
    before = dump()
    with pytest.raises(EditionRefused):
        publish(
            engine(),
            actor=OFFICE,
            edition="songkhla-2569",
            pages=[("good.html", "text/html", b"x"), *((path, "text/html", b"x") for path in paths)]
            if paths
            else [],
        )
    assert dump() == before


def test_publishing_changes_nothing_of_an_edition_but_who_published_it(goals_house: Path) -> None:
    before = freeze(engine(), **asked())
    after = publish(engine(), actor=OFFICE, edition="songkhla-2569", pages=[("a.html", "text/html", b"x")])
    changed = {name for name in before if before[name] != after[name]}
    assert changed == set()
    assert {name for name in set(after) - set(before) if after[name]} == {"published_by", "published_at"}
    with pytest.raises(EditionRefused):
        publish(engine(), actor=OFFICE, edition="nothing", pages=[("a.html", "text/html", b"x")])


def test_a_partners_answer_is_kept_replaced_and_taken_back(goals_house: Path) -> None:
    known = {"actor": OFFICE, "forum_code": "F1", "partner_code": "P1", "item": "indicator:S1-G-1"}
    answer(engine(), **known, answer="confirmed", words="  ถูกต้อง ")
    [said] = read_answers(forum_code="F1")
    assert (said.answer, said.words, said.batch_number) == ("confirmed", "ถูกต้อง", 2)
    answer(engine(), **known, answer="correction", words="ตัวเลขปีก่อน")
    assert [one.answer for one in read_answers(forum_code="F1")] == ["correction"]
    answer(engine(), **known, answer=None)
    assert read_answers(forum_code="F1") == ()
    assert [line.detail["answer"] for line in logged("answer")] == ["confirmed", "correction", None]


@pytest.mark.parametrize(
    "changes",
    [
        {"answer": "maybe"},
        {"answer": "correction", "words": " "},
        {"words": "ก" * 2001},
        {"forum_code": "F9"},
        {"partner_code": "P9"},
        {"item": "indicator:nothing"},
        {"item": "goal:S1-G"},
        {"item": "indicator"},
    ],
)
@REFUSED_ALIKE
def test_an_answer_to_nothing_is_refused(goals_house: Path, changes: dict[str, Any]) -> None:
    known = {"forum_code": "F1", "partner_code": "P1", "item": "indicator:S1-G-1", "answer": "confirmed"}
    before = dump()
    with pytest.raises(AnswerRefused):
        answer(engine(), actor=OFFICE, **(known | changes))
    assert dump() == before


def test_an_edition_keeps_the_answers_as_they_stood_when_it_was_frozen(goals_house: Path) -> None:
    known = {"actor": OFFICE, "forum_code": "F1", "partner_code": "P1", "item": "indicator:S1-G-1"}
    answer(engine(), **known, answer="confirmed")
    freeze(engine(), **asked())
    answer(engine(), **known, answer="correction", words="แก้")
    found = read_edition(code="songkhla-2569")
    assert found is not None
    assert found.answers == (
        {"partner_code": "P1", "item": "indicator:S1-G-1", "answer": "confirmed", "words": None},
    )


def test_slides_are_ordered_hidden_and_annotated_without_touching_the_edition(goals_house: Path) -> None:
    freeze(engine(), **asked())
    before = dump([editions])
    known = {"actor": OFFICE, "edition": "songkhla-2569"}
    save_slides(engine(), **known, slides={"cover": (2, False, " พูดช้า ๆ "), "thanks": (None, True, None)})
    save_slide(engine(), **known, slide="cover", ordinal=1, hidden=False, note="ยิ้ม")
    rows = read_slides(edition="songkhla-2569")
    assert {slide: (row.ordinal, row.hidden, row.note) for slide, row in rows.items()} == {
        "cover": (1, False, "ยิ้ม"),
        "thanks": (None, True, None),
    }
    assert dump([editions]) == before
    assert len(logged("save_slides")) == 2
    kept = dump([stage_slides])
    with pytest.raises(SlideRefused):
        save_slide(engine(), **known, slide="cover", ordinal=1, hidden=False, note="ก" * 2001)
    with pytest.raises(EditionRefused):
        save_slide(engine(), actor=OFFICE, edition="none", slide="cover", ordinal=1, hidden=False, note=None)
    assert dump([stage_slides]) == kept


def test_freezing_writes_no_batch(goals_house: Path) -> None:
    with read_connection() as connection:
        before = newest_batch(connection)
    freeze(engine(), **asked())
    with read_connection() as connection:
        assert newest_batch(connection) == before
