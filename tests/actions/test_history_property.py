"""Whatever is written, undone, removed or released: what an earlier batch showed, it shows for ever."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from data.actions import remove_sample, undo_batch
from data.database import engine, newest_batch, read_connection
from data.domain.rights import program
from data.records import as_of
from data.schema import audit_log, batches, class_breaks, house_settings, sources
from tests import houses
from tests.actions.house import dump, shown, write
from tests.exploring import examples
from words import Problem

pytestmark = pytest.mark.engine

KEYS = ("a", "b", "c")
EXAMPLES = {"sqlite": 10, "postgresql": 1}
"""Of thirty steps each, so that every kind of write is met some dozen times. On a server each step takes some
ten times as long, and what differs between engines shows at once."""
SOURCES = st.lists(
    st.builds(
        lambda key, title: {"key": key, "title_th": title}, st.sampled_from(KEYS), st.sampled_from("xy")
    ),
    max_size=2,
    unique_by=lambda row: row["key"],
)


def a_break(ordinal: int, lower: float, source: str | None) -> dict[str, Any]:
    place = {"measure": "m", "level": "district", "ordinal": ordinal}
    return {**place, "lower": lower, "source_key": source}


def breaks_that_name(keys: list[str]) -> st.SearchStrategy[list[Any]]:
    return st.lists(
        st.builds(
            a_break,
            st.integers(1, 3),
            st.sampled_from((0.0, 1.0)),
            st.sampled_from((*keys, None)),
        ),
        max_size=2,
        unique_by=lambda row: row["ordinal"],
    )


TABLES = (sources, class_breaks)
NAMES = (("source", True), ("class_break", False))
WRITTEN = (*TABLES, batches, audit_log, house_settings)


class History(RuleBasedStateMachine):
    """Sources, and class breaks that name them, under every kind of write."""

    template: Path
    place: Path

    def __init__(self) -> None:
        super().__init__()
        self.lent = ExitStack()
        patch = self.lent.enter_context(pytest.MonkeyPatch.context())
        self.lent.enter_context(houses.lent(self.template, at=self.place / "house.db", patch=patch))
        self.seen: dict[int, list[Any]] = {0: self.view(0)}
        self.removed_by: int | None = None
        self.stands: list[Any] = []

    def teardown(self) -> None:
        for number, view in self.seen.items():
            assert self.view(number) == view, f"batch {number} shows something else now"
        self.lent.close()

    def view(self, number: int | None) -> list[Any]:
        with read_connection() as connection:
            return [shown(connection, table, number) for table in TABLES]

    def newest(self) -> int:
        with read_connection() as connection:
            return newest_batch(connection)

    def imports(self) -> set[tuple[str, int]]:
        return {(table.name, row.id) for table, row in self.stands if row.row_kind == "import"}

    def look(self) -> None:
        """Read what stands after a write."""
        with read_connection() as connection:
            self.stands = [
                (table, row)
                for table in TABLES
                for row in connection.execute(
                    select(table, batches.c.kind.label("row_kind"))
                    .join(batches, batches.c.number == table.c.batch_origin)
                    .where(as_of(table))
                )
            ]

    def attempt(self, action: Any, *args: Any, **options: Any) -> None:
        """Run it; refused, it must have changed nothing; done, its view is remembered."""
        before, newest = dump(WRITTEN), self.newest()
        try:
            result = action(*args, **options)
        except Problem:
            assert dump(WRITTEN) == before
            return
        assert self.newest() == (result.number or newest)
        if result.number is not None:
            assert result.number == newest + 1
            self.seen[result.number] = self.view(result.number)
            assert self.seen[result.number] == self.view(None)
            self.look()

    def rows(self, data: st.DataObject, source: list[Any]) -> dict[str, list[Any]]:
        """The sources, and breaks that name these or sources that stand (and sometimes neither)."""
        keys = {row["key"] for row in source} | {row.key for table, row in self.stands if table is sources}
        return {"source": source, "class_break": data.draw(breaks_that_name(sorted(keys) or list(KEYS)))}

    @initialize(over=st.integers(1, 3))
    def begin(self, over: int) -> None:
        """As houses do: sample rows, a source of somebody's own, and own values over some that name it."""
        of_sample, own = [{"key": key, "title_th": "s"} for key in "ab"], [{"key": "c", "title_th": "s"}]
        breaks = [a_break(ordinal, 0.5, "a") for ordinal in (1, 2, 3)]
        self.attempt(write, "sample", {"source": of_sample, "class_break": breaks})
        self.attempt(write, "import", {"source": own})
        self.attempt(write, "import", {"class_break": [a_break(over, 1.0, "c")]})

    @rule(source=SOURCES, data=st.data())
    def bring_in(self, source: list[Any], data: st.DataObject) -> None:
        self.attempt(write, "import", self.rows(data, source))

    @precondition(lambda self: self.stands)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        """Of what stands, or it would be refused: a source may be named still, its break may go with it."""
        standing = sorted((table is sources, row.record_key) for table, row in self.stands)
        chosen = data.draw(st.sets(st.sampled_from(standing), min_size=1, max_size=2))
        keys = {name: [key for of, key in sorted(chosen) if of is is_source] for name, is_source in NAMES}
        self.attempt(write, "import", {}, delete=keys)

    @rule(
        kind=st.sampled_from(("reference", "sample", "sample")),
        source=SOURCES,
        data=st.data(),
        complete=st.booleans(),
    )
    def release(self, kind: str, source: list[Any], data: st.DataObject, complete: bool) -> None:
        before = self.imports()
        names = ("source", "class_break") if complete else ()
        self.attempt(write, kind, self.rows(data, source), complete=names)
        assert self.imports() == before, "seeds touched an import row"

    @rule(newest=st.booleans(), data=st.data())
    def undo(self, newest: bool, data: st.DataObject) -> None:
        """Of a batch that there is: those of long ago, and the removal of the sample, too."""
        number = max(self.seen) if newest else data.draw(st.sampled_from(sorted(self.seen)[1:]))
        self.attempt(undo_batch, engine(), actor=program("office"), number=number)

    @precondition(lambda self: self.removed_by is None)
    @rule()
    def remove_sample(self) -> None:
        before = self.imports()
        self.attempt(remove_sample, engine(), actor=program("office"))
        assert self.imports() == before
        self.removed_by = self.newest()

    @invariant()
    def what_stands_is_allowed(self) -> None:
        self.check_every_named_source_stands()
        self.check_no_sample_row_opens_after_their_removal()

    def check_every_named_source_stands(self) -> None:
        keys = {row.key for table, row in self.stands if table is sources}
        assert {row.source_key for table, row in self.stands if table is class_breaks} <= keys | {None}

    def check_no_sample_row_opens_after_their_removal(self) -> None:
        if self.removed_by is not None:
            opened = [row for _, row in self.stands if row.row_kind == "sample"]
            assert all(row.batch_from <= self.removed_by for row in opened)


def test_no_write_changes_what_an_earlier_batch_shows(
    empty_database: Path, own_place: Path, house_engine: str
):
    machine = type("FromTemplate", (History,), {"template": empty_database, "place": own_place})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples(EXAMPLES[house_engine]),
            stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
        ),
    )
