"""No row that an import accepts breaks a page: odd rows of each record, and of two that hang together.

A hundred accepted rows of a record are one batch; rows of the records that may name it, which name them, are
the next ones. Then the pages that read the record are opened (that they read no other one is what
tests/pages/test_every_page.py holds true); those that read the others alone are opened in the others' turn.
`make explore` opens all of them, and before such rows come as well.
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


@pytest.fixture(autouse=True)
def house(changing: Path, map_shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VAR_DIR", str(map_shapes))
    return changing


@pytest.mark.parametrize("turn", range(examples(1)))
@pytest.mark.parametrize("record", RECORDS.values(), ids=list(RECORDS))
def test_no_accepted_rows_of_a_record_and_of_those_that_name_them_break_a_page(
    record: Record, turn: int, house: Path, shipped_database: Path
) -> None:
    dice = Random(f"{record.name} {turn}")
    accepted: list[Row] = []
    while len(accepted) < ACCEPTED:  # of closed keys there are fewer rows: a next batch changes them
        rows = bring(record, dice=dice, number=ACCEPTED)
        assert len(rows) >= FEWEST
        accepted += rows
    faults = look(readers_of([record]), dice=dice, shipped_database=shipped_database) if EXPLORING else []
    own = {record.name: accepted}
    naming = [one for one in RECORDS.values() if record.name in refers_to(one)]
    brought = [bring(one, dice=dice, number=OF_A_CHAIN, own=own) for one in naming]
    assert any(brought) or not naming, "nothing names the rows"
    faults += look(readers_of([record]), dice=dice, shipped_database=shipped_database)
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
