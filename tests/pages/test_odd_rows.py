"""No row that an import accepts breaks a page: odd rows of each record, and of two that hang together.

A hundred accepted rows of a record are one batch; rows of the records that may name it, which name them, are
the next ones. Then the pages that read the record are opened (that they read no other one is what
tests/pages/test_every_page.py holds true); those that read the others alone are opened in the others' turn.
Records that the same pages read share a house, so that what its pages read is read once for them all: each of
these is opened in a view for every two records of the house that it reads.
`make explore` has a house for each record, opens all pages, and before the chained rows come as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path
from random import Random

import pytest

from data.actions import write_rows
from data.actions.batches import RowsRefused
from data.database import engine, read_connection
from data.domain.rights import program
from data.records import RECORDS, Record
from outputs.site import PAGES
from tests.exploring import EXPLORING, examples
from tests.fixtures.odd_rows import PROVINCE, Drawer, Row, refers_to
from tests.pages.houses import living_in
from tests.pages.running import CHIEF, faults_of
from tests.pages.views import script_of, views

pytestmark = pytest.mark.walk

ACCEPTED = 100
FEWEST = 32
"""Rows of a batch where the keys are pairs of closed sets, such as methods and states."""

OF_A_CHAIN = 20
"""Rows of each record that names the hundred."""

TOGETHER = 1 if EXPLORING else 5
"""Records whose odd rows share a house, at most."""

OFFICE = program("office")


@pytest.fixture(autouse=True)
def house(changing: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    return changing


def houses_of(records: Iterable[Record]) -> list[list[Record]]:
    """The records by the house that they share: with the first one that all their pages are opened for."""
    shared: list[list[Record]] = []
    for record in sorted(records, key=lambda one: len(readers_of([one])), reverse=True):
        own = set(readers_of([record]))
        fitting = (one for one in shared if len(one) < TOGETHER and own <= set(readers_of(one[:1])))
        if (house := next(fitting, None)) is not None:
            house.append(record)
        else:
            shared.append([record])
    return shared


def readers_of(records: Iterable[Record]) -> list[str]:
    names = {record.name for record in records}
    return [script_of(page) for page in PAGES if EXPLORING or names & page.reads]


HOUSES = houses_of(RECORDS.values())


def test_each_record_has_a_house_in_which_all_its_pages_are_opened() -> None:
    assert sorted(one.name for records in HOUSES for one in records) == sorted(RECORDS)


@pytest.mark.parametrize("turn", range(examples(1)))
@pytest.mark.parametrize("records", HOUSES, ids=lambda records: "+".join(one.name for one in records))
def test_no_accepted_rows_of_records_and_of_those_that_name_them_break_a_page(
    records: list[Record], turn: int, house: Path, shipped_database: Path
) -> None:
    dice = {record.name: Random(f"{record.name} {turn}") for record in records}
    own = {record.name: bring_hundred(record, dice=dice[record.name]) for record in records}
    looking = dice[records[0].name]
    faults = look(records, dice=looking, shipped_database=shipped_database) if EXPLORING else []
    for record in records:
        chain = {record.name: own[record.name]}
        naming = [one for one in RECORDS.values() if record.name in refers_to(one)]
        brought = [bring(one, dice=dice[record.name], number=OF_A_CHAIN, own=chain) for one in naming]
        assert any(brought) or not naming, f"nothing names the rows of {record.name}"
    faults += look(records, dice=looking, shipped_database=shipped_database)
    assert not faults, "\n".join(faults)


def bring_hundred(record: Record, *, dice: Random) -> list[Row]:
    accepted: list[Row] = []
    while len(accepted) < ACCEPTED:  # of closed keys there are fewer rows: a next batch changes them
        rows = bring(record, dice=dice, number=ACCEPTED)
        assert len(rows) >= FEWEST
        accepted += rows
    return accepted


def bring(record: Record, *, dice: Random, number: int, own: dict[str, list[Row]] | None = None) -> list[Row]:
    """Import so many odd rows as one batch: of those drawn the first that the writer accepts."""
    with read_connection() as connection:
        drawn = Drawer(connection, dice=dice, own=own).draw(record, number=number * 4)
    unique = list({record.key_of({**record.fixed, **row}): row for row in reversed(drawn)}.values())[::-1]
    rows = unique
    while rows:
        try:
            write_rows(engine(), actor=OFFICE, kind="import", rows={record.name: rows[:number]})
        except RowsRefused as refused:
            wrong = {error.row for error in refused.errors}
            rows = [row for place, row in enumerate(rows, start=1) if place not in wrong]
            continue
        return rows[:number]
    return []


def look(records: Sequence[Record], *, dice: Random, shipped_database: Path) -> list[str]:
    """What is wrong with the pages that read these, each in a view for every two of them that it reads."""
    with living_in(shipped_database):
        looks = views()
    faults = []
    for script in readers_of(records):
        several = min(ceil(how_many_read(script, records) / 2), len(looks[script]))
        for view in dice.sample(looks[script], k=several):
            faults += faults_of(script, actor=CHIEF, province=PROVINCE, **view)
    return faults


def how_many_read(script: str, records: Iterable[Record]) -> int:
    return sum(script in readers_of([record]) for record in records)
