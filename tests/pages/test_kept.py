"""What walks keep between their tests is never older than what it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event, func, select

from data.actions import write_rows
from data.database import engine, write_connection
from data.domain.rights import program
from data.schema import areas, forums
from queries._base import fetch, holding
from queries._cache import cached
from queries.batches import read_newest
from tests.pages.kept import Kept

OFFICE = program("office")


@cached
def count_areas() -> int:
    return int(fetch(select(func.count()).where(holding(areas)))[0][0])


@cached
def count_forums() -> int:
    return int(fetch(select(func.count()).where(holding(forums)))[0][0])


@cached
def count_both() -> tuple[int, int]:
    return count_areas(), count_forums()


@pytest.fixture
def selects(changing: Path) -> Iterator[Callable[[], int]]:
    """How many selects of areas and of forums were run since it was last asked."""
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        heard.extend([statement] if statement.startswith("SELECT count(*)") else [])

    def since() -> int:
        number = len(heard)
        heard.clear()
        return number

    event.listen(Engine, "before_cursor_execute", hear)
    yield since
    event.remove(Engine, "before_cursor_execute", hear)


def test_what_a_deletion_past_all_batches_changed_is_read_anew_and_nothing_else(
    selects: Callable[[], int],
) -> None:
    number, forum = count_both()
    assert forum > 0
    selects()
    with write_connection(engine()) as connection:
        connection.execute(delete(forums))
    assert count_both() == (number, 0)
    assert selects() == 1


def test_what_an_import_changed_is_read_anew_and_nothing_else(selects: Callable[[], int]) -> None:
    number, forum = count_both()
    newest = read_newest()
    selects()
    row = {"code": "kept", "name_th": "x", "kind": "assembly", "area_code": "90", "fiscal_year": 2569}
    write_rows(engine(), actor=OFFICE, kind="import", rows={"forum": [row]})
    assert count_both() == (number, forum + 1)
    assert selects() == 1
    assert read_newest() != newest


def test_what_was_worked_out_of_a_changed_house_is_not_told_of_the_shipped_one(
    kept: Kept, selects: Callable[[], int]
) -> None:
    with write_connection(engine()) as connection:
        connection.execute(delete(forums))
    count_both()
    kept.as_shipped()
    selects()
    count_both()
    assert selects() == 1


def test_what_is_read_is_told_also_where_it_was_kept(kept: Kept, changing: Path) -> None:
    count_both()
    with kept.reading() as read:
        count_both()
    assert {"areas", "forums"} <= read
