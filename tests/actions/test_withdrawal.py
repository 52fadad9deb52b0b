"""An edition that tells of persons is taken back whole: nothing of it is left but its row and checksums."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import insert, select

from data.actions import EditionRefused, NotAllowed, keep_story, publish, save_slide, withdraw_edition
from data.actions.editions import KeptStory
from data.database import engine, read_connection
from data.domain.rights import Role, program, signed_in
from data.schema import audit_log, edition_pages, edition_stories, editions, stage_slides
from tests.actions.test_purge import edition, everything

OFFICE = program("office")
NAME = "นายลับสุด ยอดเยี่ยม"
NUMBERS = '{"a": 1}'


@pytest.fixture
def told(house: Path) -> Path:
    """A published edition whose story, page, answers and notes hold the name."""
    import hashlib  # noqa: PLC0415

    row = edition(code="e-1", batch_number=1) | {
        "sha256": hashlib.sha256(NUMBERS.encode()).hexdigest(),
        "answers": [{"partner_code": "p", "item": "i", "answer": "confirmed", "words": NAME}],
    }
    with engine().begin() as connection:
        connection.execute(insert(editions).values(**row))
    story = KeptStory(1, f'{{"name": "{NAME}"}}'.encode())
    assert keep_story(engine(), actor=OFFICE, edition="e-1", numbers=NUMBERS, story=story)
    publish(engine(), actor=OFFICE, edition="e-1", pages=[("th/index.html", "text/html", NAME.encode())])
    save_slide(engine(), actor=OFFICE, edition="e-1", slide="s", ordinal=1, hidden=False, note=NAME)
    return house


def rows(table):
    with read_connection() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def test_story_pages_answers_and_notes_go_and_the_checksums_stay(told: Path):
    before = {table.name: rows(table) for table in (editions, edition_stories, edition_pages)}
    row = withdraw_edition(engine(), actor=program("cli:admin"), edition="e-1")
    assert row["withdrawn_by"] == "cli:admin"
    assert row["withdrawn_at"] is not None
    for table in (editions, edition_stories, edition_pages):
        for old, new in zip(before[table.name], rows(table), strict=True):
            assert new["sha256"] == old["sha256"]
            assert new.get("content", b"") == b""
    assert rows(editions)[0]["answers"] == []
    assert rows(stage_slides) == []
    assert NAME.encode() not in everything(told)
    (logged,) = [line for line in rows(audit_log) if line["action"] == "withdraw_edition"]
    assert logged["detail"] == {"edition": "e-1", "pages": 1, "sha256": row["sha256"]}


def test_nothing_is_put_in_its_place(told: Path):
    withdraw_edition(engine(), actor=OFFICE, edition="e-1")
    with pytest.raises(EditionRefused):
        withdraw_edition(engine(), actor=OFFICE, edition="e-1")
    with pytest.raises(EditionRefused):
        publish(engine(), actor=OFFICE, edition="e-1", pages=[("th/a.html", "text/html", b"x")])
    with engine().begin() as connection:
        connection.execute(edition_stories.delete())
    assert not keep_story(engine(), actor=OFFICE, edition="e-1", numbers=NUMBERS, story=KeptStory(1, b"{}"))
    assert rows(edition_stories) == []


def test_only_the_administrator_withdraws(told: Path):
    coordinator = signed_in(email="a@b.th", role=Role.COORDINATOR, provinces=frozenset({"90"}))
    with pytest.raises(NotAllowed):
        withdraw_edition(engine(), actor=coordinator, edition="e-1")
    assert rows(edition_stories)[0]["content"] != b""
    with pytest.raises(EditionRefused):
        withdraw_edition(engine(), actor=OFFICE, edition="e-2")
