"""What is read is kept by the state of the database and the moment, which are asked for once a result."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from data.actions import write_rows
from data.database import engine, newest_batch, read_connection, write_connection
from data.domain.rights import program
from data.schema import batches
from queries._cache import cached
from queries.moment import as_of_batch, at, is_of_edition, moment, told_read
from queries.people import read_population, read_totals
from queries.told import Told

asked_for: list[tuple[str, int | None]] = []


@pytest.fixture(autouse=True)
def no_calls() -> None:
    asked_for.clear()


@cached
def part(*, name: str) -> str:
    asked_for.append((name, moment().batch if is_of_edition() else None))
    return name


@cached
def whole(*, names: tuple[str, ...]) -> str:
    return "".join(part(name=name) for name in names)


@cached
def who_told() -> str:
    asked_for.append(("who told", None))
    told = told_read()
    return told.edition if told else "nobody"


@cached
def who_told_inside() -> str:
    asked_for.append(("inside", None))
    return f"{part(name='beside')} {who_told()}"


@contextmanager
def statements() -> Iterator[list[str]]:
    found: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        found.append(statement)

    event.listen(engine(), "before_cursor_execute", hear)
    try:
        yield found
    finally:
        event.remove(engine(), "before_cursor_execute", hear)


def newest() -> int:
    with read_connection() as connection:
        return newest_batch(connection)


def import_a_partner() -> None:
    row = {"code": "P-cache", "name_th": "ชมรม", "kind": "foundation", "area_code": "90"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"partner": [row]})


def test_what_a_result_is_made_from_asks_for_no_state_of_its_own(own_house: Path) -> None:
    newest()
    with statements() as one:
        part(name="a")
    with statements() as several:
        assert whole(names=("b", "c", "d")) == "bcd"
    assert len(several) == len(one) > 0
    with statements() as outside:
        part(name="b")
        part(name="c")
    assert len(outside) == 2 * len(one), "and the next result asks again"
    assert [name for name, _ in asked_for] == ["a", "b", "c", "d"]


def test_the_moment_of_the_newest_batch_is_now_until_another_one_is_written(own_house: Path) -> None:
    before = newest()
    part(name="x")
    with at(as_of_batch(before)):
        part(name="x")
    with at(as_of_batch(before - 1)):
        part(name="x")
    assert asked_for == [("x", None), ("x", before - 1)]
    import_a_partner()
    with at(as_of_batch(before)):
        part(name="x")  # what was read of that state is kept for the editions of it
    part(name="x")
    assert asked_for[2:] == [("x", None)]


def test_a_purge_reaches_what_was_kept_of_older_moments(own_house: Path) -> None:
    """It blanks every version in place, so that no state from before it is what it was."""
    before = newest()
    with at(as_of_batch(before)):
        part(name="x")
    with write_connection(engine()) as connection:
        told = {"actor": "test", "written_at": datetime(2026, 1, 1), "counts": {}}  # noqa: DTZ001
        purge = {"number": before + 1, "uuid": "purge-1", "kind": "purge", **told}
        connection.execute(batches.insert().values(**purge))
    with at(as_of_batch(before)):
        part(name="x")
        part(name="x")
    assert asked_for == [("x", before)] * 2


def test_a_fault_leaves_no_state_behind(own_house: Path) -> None:
    @cached
    def failing() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        failing()
    part(name="x")
    import_a_partner()
    part(name="x")
    assert [name for name, _ in asked_for] == ["x", "x"]


@pytest.mark.parametrize(("level", "province"), [("province", "00"), ("district", "90"), ("province", "90")])
def test_totals_of_many_years_are_those_of_each_year(shipped: Path, level: str, province: str) -> None:
    totals = read_totals(level=level, province=province)
    assert totals
    for year in (2560, 2564, 2566, 2569):
        frame = read_population(level=level, province=province, year=year)
        last = {
            area: [total for day, total in known if (day.year + 543, day.month) <= (year, 9)]
            for area, known in totals.items()
        }
        expected = {area: found[-1] for area, found in last.items() if found}
        assert dict(zip(frame["code"], frame["total"], strict=True)) == expected


@pytest.mark.parametrize("first", ["now", "edition"])
def test_an_edition_of_the_newest_batch_reads_anew_only_what_asks_what_was_told(
    first: str, own_house: Path
) -> None:
    edition, other = (
        as_of_batch(newest(), told=Told(edition=code, year=2569, values={})) for code in ("one", "other")
    )
    now = as_of_batch(newest())
    for here in (now, edition) if first == "now" else (edition, now):
        with at(here):
            assert who_told_inside() == f"beside {here.told.edition if here.told else 'nobody'}"
    with at(other):
        assert (who_told(), who_told_inside()) == ("other", "beside other")
    names = [name for name, _ in asked_for]
    assert sorted(names) == ["beside", *["inside"] * 3, *["who told"] * 3]
    for here in (now, edition, other):
        with at(here):
            who_told_inside()
            who_told()
    assert len(asked_for) == len(names), "and each is kept"
    import_a_partner()
    assert who_told_inside() == "beside nobody"
    assert len(asked_for) == len(names) + 3
