"""No row that an import accepts breaks a page: odd rows of each record, and of two that hang together.

A hundred accepted rows of a record are one batch; after it the pages that read the record are opened (that
they read no other one is what tests/pages/test_every_page.py holds true), and after a chain those that read
both its ends, since one end alone was theirs in its own batch; `make explore` opens all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
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

OFFICE = program("office")
REFERRED = [name for name in RECORDS if any(name in refers_to(one) for one in RECORDS.values())]


@pytest.fixture(autouse=True)
def house(changing: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    return changing


@pytest.mark.parametrize("turn", range(examples(1)))
@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_no_accepted_rows_of_a_record_break_a_page(
    record: Record, turn: int, house: Path, shipped_database: Path
) -> None:
    dice = Random(f"{record.name} {turn}")
    accepted = 0
    while accepted < ACCEPTED:  # of closed keys there are fewer rows, which are then changed by a next batch
        rows = bring(record, dice=dice, number=ACCEPTED)
        assert len(rows) >= FEWEST
        accepted += len(rows)
    faults = look(readers_of([record]), dice=dice, shipped_database=shipped_database)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("turn", range(examples(1)))
@pytest.mark.parametrize("name", REFERRED)
def test_no_accepted_rows_that_name_such_rows_break_a_page(
    name: str, turn: int, house: Path, shipped_database: Path
) -> None:
    dice = Random(f"chain {name} {turn}")
    first = bring(RECORDS[name], dice=dice, number=ACCEPTED)
    naming = [record for record in RECORDS.values() if name in refers_to(record)]
    brought = [record for record in naming if bring(record, dice=dice, number=OF_A_CHAIN, own={name: first})]
    assert brought, "nothing names the rows"
    of_both = [script for script in readers_of([RECORDS[name]]) if script in readers_of(brought)]
    faults = look(of_both, dice=dice, shipped_database=shipped_database)
    assert not faults, "\n".join(faults)


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


def readers_of(records: Iterable[Record]) -> list[str]:
    names = {record.name for record in records}
    return [script_of(page) for page in PAGES if EXPLORING or names & page.reads]


def look(scripts: Iterable[str], *, dice: Random, shipped_database: Path) -> list[str]:
    """What is wrong with these pages, each in one of its views."""
    with living_in(shipped_database):
        looks = views()
    return [
        fault
        for script in scripts
        for fault in faults_of(script, actor=CHIEF, province=PROVINCE, **dice.choice(looks[script]))
    ]
