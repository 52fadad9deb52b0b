"""An edition never changes: whatever is imported, deleted, undone or removed, it tells the same numbers."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from data.actions import load_seeds, remove_sample, undo_batch, write_rows
from data.database import engine, newest_batch, read_connection, write_connection
from data.domain.rights import program
from data.records import RECORDS, as_of
from data.schema import edition_stories, editions, observations
from outputs.story.canonical import numbers_json, tells_the_frozen, told_otherwise
from outputs.story.facts import draft_facts
from outputs.story.freezing import freeze_draft
from outputs.story.frozen import (
    StoryMissing,
    counted_again,
    draft_story,
    is_as_frozen,
    keep_stories,
    story_of,
)
from outputs.story.model import Both, Story, ToldAnswer
from outputs.story.stored import StoryDamaged, StoryNewer
from queries._cache import forget_all
from queries.editions import (
    Edition,
    read_edition,
    read_former,
    read_kept,
    read_sample_rows,
    read_without_story,
)
from queries.moment import as_of_batch, at
from queries.overview import read_people
from queries.years import read_years
from tests import houses
from tests.exploring import examples
from words import Problem

OFFICE = program("test")
DAY = date(2026, 6, 30)
ASKED: dict[str, Any] = {"province": "90", "year": 2567, "goal_sets": ("SK2570",)}
CODE = "songkhla-trial"

OPERATIONS = ("change", "change", "delete", "promise", "rename", "undo", "undo", "remove_sample", "release")


def draft() -> Story:
    name = Both("ทดลอง", "ทดลอง")
    facts = draft_facts(**ASKED, today=DAY, name=name, code=CODE, demonstration=True)
    return draft_story(facts, forum_code=None)


def frozen() -> Edition:
    found = read_edition(code=CODE)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def template(shipped_database: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A house with a demonstration frozen in it, and the numbers of that."""
    path = tmp_path_factory.mktemp("frozen") / "house.db"
    houses.copy(shipped_database, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        story = draft()
        numbers = numbers_json(story)
        freeze_draft(story, actor=OFFICE, name_en=None, forum_code=None, numbers=numbers)
        engine().dispose()
    return path, numbers


def standing(record: str) -> list[dict[str, Any]]:
    """The rows of a record that stand in the province, as they would be written again."""
    own = RECORDS[record]
    statement = select(own.table).where(as_of(own.table), own.table.c.province_code == "90")
    with read_connection() as connection:
        rows = connection.execute(statement.order_by(own.table.c.record_key)).mappings().all()
    return [{name: row[name] for name in own.value_names} | {"_key": row["record_key"]} for row in rows]


def bring_in(record: str, row: dict[str, Any], **changes: Any) -> None:
    values = {name: value for name, value in (row | changes).items() if name != "_key"}
    write_rows(engine(), actor=OFFICE, kind="import", rows={record: [values]})


def act(operation: str, which: int) -> None:
    """One thing that people do to a house; what is refused has changed nothing."""
    with read_connection() as connection:
        newest = newest_batch(connection)
    try:
        if operation == "undo":
            undo_batch(engine(), actor=OFFICE, number=newest - which % 2)
        elif operation == "remove_sample":
            remove_sample(engine(), actor=OFFICE)
        elif operation == "release":
            load_seeds(engine(), actor=OFFICE, release=f"r{which}", complete=True, nation=False)
        elif operation == "promise":
            rows = standing("commitment")
            bring_in("commitment", rows[which % len(rows)], status="ended", reason_th="ยุติ")
        elif operation == "rename":
            rows = [row for row in standing("area") if row["level"] == "district"]
            bring_in("area", rows[which % len(rows)], name_th=f"อำเภอใหม่ {which}")
        else:
            rows = standing("observation")
            row = rows[which % len(rows)]
            if operation == "delete":
                write_rows(
                    engine(), actor=OFFICE, kind="import", rows={}, delete={"observation": [row["_key"]]}
                )
            else:
                bring_in("observation", row, value=(row["value"] or 0) + 1)
    except (Problem, ZeroDivisionError):
        pass


@settings(
    max_examples=examples(2),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 400)), min_size=4, max_size=6))
def test_an_edition_tells_the_same_numbers_whatever_happens_later(
    template: tuple[Path, str], own_place: Path, operations: list[tuple[str, int]]
) -> None:
    path, numbers = template
    with (
        pytest.MonkeyPatch.context() as patch,
        houses.lent(path, at=own_place / "house.db", patch=patch),
    ):
        before = frozen()
        act("change", 7)
        with read_connection() as connection:
            assert newest_batch(connection) > before.batch_number
        for operation, which in operations:
            act(operation, which)
        assert frozen() == before
        for story in (story_of(before), counted_again(before)):
            assert numbers_json(story) == numbers
            assert tells_the_frozen(story, before)


@pytest.fixture
def house(template: tuple[Path, str], own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of the template to write to; the numbers of its edition."""
    path, numbers = template
    with houses.lent(path, at=own_place / "house.db", patch=monkeypatch):
        yield numbers


def test_an_import_changes_what_is_live_and_not_the_edition(house: str) -> None:
    edition = frozen()
    with at(as_of_batch(edition.batch_number)):
        people = read_people(province="90", districts=(), year=2567)
    rows = [row for row in standing("population") if row["area_code"] == "90"]
    newest = max((row for row in rows if row["as_of"] <= date(2024, 9, 30)), key=lambda row: row["as_of"])
    bring_in("population", newest, total=newest["total"] + 1000)
    value = next(row for row in standing("observation") if row["area_code"] == "90" and row["value"])
    bring_in("observation", value, value=value["value"] + 1)

    live = read_people(province="90", districts=(), year=2567)
    assert live.total == (people.total or 0) + 1000
    with at(as_of_batch(edition.batch_number)):
        assert read_people(province="90", districts=(), year=2567) == people
    assert numbers_json(draft()) != house
    assert numbers_json(story_of(edition)) == house


def tamper_with_rows(edition: Edition) -> None:
    """What a counting rule of a later release does too: the same rows give other numbers."""
    with write_connection(engine()) as connection:
        changed = observations.update().where(observations.c.batch_from <= edition.batch_number)
        connection.execute(changed.values(value=observations.c.value + 1))
    forget_all()


def test_what_is_counted_otherwise_later_changes_nothing_that_was_frozen(house: str) -> None:
    edition = frozen()
    told = story_of(edition)
    assert told_otherwise(told, counted_again(edition)) == 0
    tamper_with_rows(edition)
    assert story_of(edition) == told
    assert is_as_frozen(edition)
    again = counted_again(edition)
    assert not tells_the_frozen(again, edition)
    counted = again.figures()
    differing = {
        key for key, one in told.figures().items() if key in counted and one.shown != counted[key].shown
    }
    assert 0 < len(differing) <= told_otherwise(told, again)


def test_what_is_kept_is_the_whole_story(house: str) -> None:
    edition = frozen()
    told, counted = story_of(edition), counted_again(edition)
    assert told.edition.sha256 == edition.sha256
    assert told == counted
    assert len(told.slides) > 20


def change_kept(**values: Any) -> None:
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.update().values(**values))


def test_a_story_that_was_tampered_with_is_noticed(house: str) -> None:
    edition = frozen()
    kept = read_kept(edition=CODE)
    assert kept is not None
    body = gzip.decompress(kept.content)
    other = body.replace(b'"value":', b'"value": 1', 1)
    assert other != body
    for content in (gzip.compress(other), kept.content[:-20], b"", b"no gzip at all"):
        change_kept(content=content)
        with pytest.raises(StoryDamaged):
            story_of(edition)
        with pytest.raises(StoryDamaged):
            is_as_frozen(edition)
    change_kept(content=gzip.compress(b"{}"), sha256=hashlib.sha256(b"{}").hexdigest())
    with pytest.raises(StoryDamaged):
        story_of(edition)


def test_another_story_in_an_edition_s_name_is_noticed(house: str) -> None:
    edition = frozen()
    with write_connection(engine()) as connection:
        connection.execute(editions.update().values(sha256="0" * 64))
    changed = read_edition(code=CODE)
    assert changed is not None
    assert not is_as_frozen(changed)
    assert is_as_frozen(edition)


def test_a_story_of_a_later_form_is_left_alone_and_said(house: str) -> None:
    change_kept(format=99, release="9.0")
    with pytest.raises(StoryNewer, match=re.escape("9.0")):
        story_of(frozen())


def forget_story() -> None:
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())


def test_an_edition_without_a_story_gets_it_if_the_numbers_are_those_frozen(house: str) -> None:
    edition, told = frozen(), story_of(frozen())
    forget_story()
    for read in (story_of, is_as_frozen):
        with pytest.raises(StoryMissing):
            read(edition)
    assert read_without_story() == (edition,)
    assert keep_stories(actor=OFFICE) == ((CODE,), ())
    assert story_of(edition) == told
    assert read_without_story() == ()
    assert keep_stories(actor=OFFICE) == ((), ())


def test_nothing_is_kept_in_an_edition_s_name_where_the_numbers_differ(house: str) -> None:
    edition = frozen()
    forget_story()
    tamper_with_rows(edition)
    assert keep_stories(actor=OFFICE) == ((), (edition,))
    assert read_kept(edition=CODE) is None
    with pytest.raises(StoryMissing, match=re.escape(edition.release)):
        story_of(edition)


def test_an_edition_that_cannot_be_told_does_not_stop_the_others(house: str) -> None:
    keep("lost", forum=None, day=date(2026, 8, 1))
    with write_connection(engine()) as connection:
        connection.execute(editions.update().where(editions.c.code == "lost").values(goal_sets=["NONE"]))
    forget_story()
    kept, without = keep_stories(actor=OFFICE)
    assert kept == (CODE,)
    assert [one.code for one in without] == ["lost"]


def test_partners_answers_are_told_of_a_frozen_edition(house: str) -> None:
    said = {"partner_code": "PX90-D", "item": "commitment:CX90-03", "answer": "confirmed", "words": "ตรวจแล้ว"}
    of_real_district = said | {"item": "commitment:CX90-01"}
    answers = [said, of_real_district]
    with write_connection(engine()) as connection:
        connection.execute(editions.update().values(answers=answers))
    told = counted_again(frozen())
    assert told.edition.answers == tuple(ToldAnswer(*one.values()) for one in answers)
    words = {row.key: row.words for row in told.promises}
    own = words["commitment|CX90-03"]
    assert own is not None
    assert "ตรวจแล้ว" in own.th
    assert words["commitment|CX90-01"] is None, "invented, and names a real district: no explanation"


def test_no_hole_is_left_in_the_words_of_a_figure(house: str) -> None:
    for figure in story_of(frozen()).figures().values():
        for words in (figure.label, figure.shown, figure.unit):
            assert "{" not in words.th + words.en, figure.key


def test_years_on_offer_are_those_of_the_edition(house: str, later: None) -> None:
    edition = frozen()
    before = read_years(province="90")
    row = max(standing("population"), key=lambda row: row["as_of"])
    bring_in("population", row, as_of=date(2030, 12, 31))
    assert read_years(province="90") != before
    with at(as_of_batch(edition.batch_number)):
        assert read_years(province="90") == before


def test_sample_rows_of_the_shipped_house_take_part_until_they_are_removed(house: str) -> None:
    assert {"commitment", "milestone", "observation"} <= set(
        read_sample_rows(province="90", sets=("SK2570",))
    )
    remove_sample(engine(), actor=OFFICE)
    assert read_sample_rows(province="90", sets=("SK2570",)) == {}
    edition = frozen()
    assert "milestone" in read_sample_rows(province="90", sets=("SK2570",), batch=edition.batch_number)


def keep(code: str, *, forum: str | None, day: date, demonstration: bool = False) -> None:
    row = {
        "code": code,
        "name_th": code,
        "province_code": "90",
        "forum_code": forum,
        "year": 2568,
        "goal_sets": ["SK2570"],
        "batch_number": 1,
        "data_date": day,
        "demonstration": demonstration,
        "frozen_by": "test",
        "frozen_at": datetime.combine(day, time(12)),
        "release": "0",
        "answers": [],
        "sha256": "0" * 64,
    }
    with write_connection(engine()) as connection:
        connection.execute(insert(editions).values(**row))


def test_an_edition_is_compared_with_the_last_one_of_another_forum(own_house: Path) -> None:
    keep("y1", forum="F1", day=date(2024, 8, 1))
    keep("y2", forum="F2", day=date(2025, 8, 1))
    keep("trial", forum="F2b", day=date(2025, 12, 1), demonstration=True)
    keep("y3", forum="F3", day=date(2026, 8, 1))
    keep("y3-again", forum="F3", day=date(2026, 8, 5))

    def former(code: str) -> str | None:
        own = read_edition(code=code)
        assert own is not None
        found = read_former(
            province="90",
            forum_code=own.forum_code,
            data_date=own.data_date,
            demonstration=own.demonstration,
            before=own.frozen_at,
        )
        return found.code if found else None

    assert [former(code) for code in ("y1", "y2", "y3", "y3-again", "trial")] == [
        None,
        "y1",
        "y2",
        "y2",
        "y2",
    ]
    now = read_former(
        province="90", forum_code=None, data_date=date(2026, 9, 1), demonstration=True, before=None
    )
    assert now is not None
    assert now.code == "y3-again"
    assert (
        read_former(
            province="83", forum_code=None, data_date=date(2030, 1, 1), demonstration=True, before=None
        )
        is None
    )
