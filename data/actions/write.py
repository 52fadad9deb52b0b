"""The road by which facts get in: checked rows against what stands, as one batch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, select

from data import clock
from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import (
    BatchInfo,
    BatchResult,
    Counts,
    RowsRefused,
    read_house_setting,
    store_batch,
)
from data.actions.book import Book, Change, RowValues
from data.actions.references import check_references, find_uses, load_references
from data.database import write_connection
from data.domain.rights import Action, Actor, Role, may
from data.records import RECORDS, Record, as_of
from data.records.areas import area_province
from data.records.checks import RowError, check_row, shown
from data.schema import NATION, row_kind
from words import Named, Problem

RANK = {"sample": 0, "reference": 1, "import": 2}
"""A row gives way only to a batch of its own rank or a higher one."""

SAMPLE_REMOVED = "sample_removed"
"""House setting that keeps sample rows out once they were removed."""

RowsByRecord = Mapping[str, Sequence[Mapping[str, Any]]]


class UnknownRecord(Problem):
    """A record name that nothing declares."""


class SampleRowsRemoved(Problem):
    """Sample rows were removed from this house and do not come back."""


def write_rows(
    engine: Engine,
    *,
    actor: Actor,
    kind: str,
    rows: RowsByRecord,
    file_name: str | None = None,
    sha256: str | None = None,
    release: str | None = None,
    delete: Mapping[str, Collection[str]] | None = None,
    complete: Collection[str] = (),
) -> BatchResult:
    """Write `rows` (record name -> rows by column key) as one batch of `kind` (import, reference, sample).

    `delete`: record name -> record keys (`Record.key_of`) to close. `complete`: records whose given rows
    are all there is of this kind, so that rows of the kind which are not among them are closed.
    A row equal to what stands is no change; where nothing changes no batch is made. Seeds give way to
    rows of a higher rank and to what an import deleted: `differences` lists them.
    Raises RowsRefused with everything that is wrong, rows that are not the actor's to write among it, and
    then has written nothing; NotAllowed; SampleRowsRemoved; DatabaseProblem.
    """
    info = BatchInfo(actor=actor, kind=kind, file_name=file_name, sha256=sha256, release=release)
    with write_connection(engine) as connection:
        return write_on(connection, info=info, rows=rows, delete=delete or {}, complete=complete)


def write_on(
    connection: Connection,
    *,
    info: BatchInfo,
    rows: RowsByRecord,
    delete: Mapping[str, Collection[str]],
    complete: Collection[str],
) -> BatchResult:
    """`write_rows` within a transaction that the caller began with the write lock."""
    draft = draft_on(Book(connection), info=info, rows=rows, delete=delete, complete=complete)
    return _store(connection, info=info, draft=draft)


def write_drafted(connection: Connection, *, info: BatchInfo, draft: Draft) -> BatchResult:
    """`write_on` of what was drafted on the state that still stands, with the rights that stand now."""
    actor = confirmed(connection, info.actor)
    check_right(actor=actor, action=Action.IMPORT if info.kind == "import" else Action.SEED)
    draft.actor = actor
    draft.check_rights()
    return _store(connection, info=info, draft=draft)


def _store(connection: Connection, *, info: BatchInfo, draft: Draft) -> BatchResult:
    if draft.errors:
        raise RowsRefused(draft.errors)
    result = BatchResult(None, info.kind, draft.counts, draft.differences)
    if draft.changes:
        store_batch(connection, info=info, changes=draft.changes, result=result)
    return result


def draft_on(
    book: Book,
    *,
    info: BatchInfo,
    rows: RowsByRecord,
    delete: Mapping[str, Collection[str]],
    complete: Collection[str] = (),
) -> Draft:
    """What `write_on` would write and what it would refuse; reads only, so a dry run needs no write lock."""
    if info.kind not in RANK:
        raise ValueError(f"not a kind of rows: {info.kind}")
    for name in (*rows, *delete, *complete):
        if name not in RECORDS:
            raise UnknownRecord("actions.unknown_record", record=name)
    actor = confirmed(book.connection, info.actor)
    check_right(actor=actor, action=Action.IMPORT if info.kind == "import" else Action.SEED)
    if info.kind == "sample" and read_house_setting(book.connection, SAMPLE_REMOVED):
        raise SampleRowsRemoved("actions.sample_rows_removed")
    draft = Draft(book, info.kind, actor)
    draft.take(rows)
    draft.take_deletions(delete)
    draft.close_absent(complete)
    draft.settle()
    draft.check_rights()
    return draft


@dataclass
class Draft:
    """A batch in the making: what it would change, what it holds back, what is wrong with it."""

    book: Book
    kind: str
    actor: Actor
    changes: list[Change] = field(default_factory=list)
    counts: dict[str, Counts] = field(default_factory=dict)
    differences: list[dict[str, Any]] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    _given: dict[tuple[str, str], Change] = field(default_factory=dict)
    _held: set[tuple[str, str]] = field(default_factory=set)

    def take(self, rows: RowsByRecord) -> None:
        """Check the rows by themselves and lay them over what stands, but for those held back."""
        for record in (RECORDS[name] for name in RECORDS if rows.get(name)):
            self.counts[record.name] = Counts()
            taken = [change for change in self._checked(record, rows[record.name]) if self._first(change)]
            self.book.load(record.table, [change.key for change in taken])
            for change in taken:
                change.old = self.book.standing(record.table, change.key)
                if change.old is not None and not record.holds(change.old):
                    self._refuse(change, record.key[0], change.key, "other_record")
            self._hold_back_seeds(record, taken)
        for change in self._given.values():
            if change.place not in self._held:
                self.book.lay(change)

    def _checked(self, record: Record, rows: Sequence[Mapping[str, Any]]) -> list[Change]:
        checked = []
        today = clock.today() if self.kind == "import" else None
        for number, given in enumerate(rows, start=1):
            row, errors = check_row(record, given, number=number, today=today)
            self.errors += errors
            if all(row[name] is not None for name in record.key):
                checked.append(Change(record, record.key_of(row), None, row, row=number))
        return checked

    def _first(self, change: Change) -> bool:
        """Remember the row; a second one with its key is an error."""
        earlier = self._given.setdefault(change.place, change)
        if earlier is not change:
            self._refuse(change, change.record.key[0], change.key, "once", row=earlier.row or "-")
        return earlier is change

    def _hold_back_seeds(self, record: Record, taken: list[Change]) -> None:
        if self.kind == "import":
            return
        absent = [change.key for change in taken if change.old is None]
        closed_by = self.book.closed_by(record.table, absent) if "import" in self.book.kinds.values() else {}
        for change in taken:
            if change.old is None:
                if self.book.kinds.get(closed_by.get(change.key, 0)) == "import":
                    self._hold_back(change, "deleted_by_import")
            elif RANK[self.book.kind_of(change.old)] > RANK[self.kind] and not _same(change):
                self._hold_back(change, f"{self.book.kind_of(change.old)}_stands")

    def _hold_back(self, change: Change, reason: str) -> None:
        self._held.add(change.place)
        self.counts.setdefault(change.record.name, Counts()).held_back += 1
        old, new = change.old or {}, change.new or {}
        names = [n for n in change.record.value_names if old.get(n) != new.get(n)] if change.new else []
        columns = {name: [_plain(old.get(name)), _plain(new.get(name))] for name in names}
        difference = {"record": change.record.name, "key": change.key, "reason": reason, "columns": columns}
        self.differences.append(difference)

    def take_deletions(self, delete: Mapping[str, Collection[str]]) -> None:
        for record in (RECORDS[name] for name in delete):
            self.book.load(record.table, delete[record.name])
            for key in delete[record.name]:
                change = Change(record, key, self.book.standing(record.table, key), None)
                if change.old is None or not record.holds(change.old):
                    self._refuse(change, record.key[0], key, "standing")
                elif not self._first(change):
                    continue
                elif RANK[self.book.kind_of(change.old)] > RANK[self.kind]:
                    self._hold_back(change, f"{self.book.kind_of(change.old)}_stands")
                else:
                    self.book.lay(change)
        for use in find_uses(self.book, self._closing(), self._written()):
            used_by = Named(f"{use.record.th} {use.key}", f"{use.record.en} {use.key}")
            self._refuse(use.closed, use.closed.record.key[0], use.closed.key, "unused", used_by=used_by)

    def close_absent(self, complete: Collection[str]) -> None:
        """Close rows of this kind that a complete release no longer has, unless something names them."""
        absent = []
        for record in (RECORDS[name] for name in complete):
            table = record.table
            own = select(table).where(as_of(table), row_kind(table) == self.kind)
            for row in map(dict, self.book.connection.execute(own).mappings()):
                change = Change(record, row["record_key"], row, None)
                if record.holds(row) and change.place not in self._given:
                    absent.append(change)
        kept = keep_used(self.book, absent, others=self._written())
        for change in absent:
            if change.place in kept:
                self._hold_back(change, "still_used")
            else:
                self._given[change.place] = change
                self.book.lay(change)

    def _written(self) -> list[Change]:
        return [change for change in self._given.values() if change.place not in self._held]

    def _closing(self) -> list[Change]:
        return [change for change in self._written() if change.new is None]

    def settle(self) -> None:
        """Give each row its province, drop what is no change, check what the rest refers to."""
        rows = self._written()
        load_references(self.book, [(c.record, c.new) for c in rows if c.new is not None])
        for change in rows:
            counts = self.counts.setdefault(change.record.name, Counts())
            if change.new is None:
                counts.closed += 1
            else:
                self._set_province(change, change.new)
                self.errors += check_references(self.book, change)
                if change.old is None:
                    counts.new += 1
                elif self._is_no_change(change, change.old):
                    counts.unchanged += 1
                    continue
                else:
                    counts.changed += 1
            self.changes.append(change)

    def check_rights(self) -> None:
        """Name the rows that are not the actor's to write; one that changes nothing is anybody's."""
        for change in self.changes:
            scope = change.record.owner_scope
            provinces = {row["province_code"] for row in (change.old, change.new) if row is not None}
            for province in sorted(provinces):
                if not may(actor=self.actor, action=Action.IMPORT, owner_scope=scope, province=province):
                    expected = "right_nation" if scope == "nation" else "right_province"
                    self._refuse(change, "province_code", province, expected, province=province)
                    break

    def _is_no_change(self, change: Change, old: RowValues) -> bool:
        standing = self.book.kind_of(old)
        if self.kind == "reference" and standing == "sample":
            return False  # an equal row is still news: what is now sourced is a sample no longer
        return _same(change) or (self.kind != "import" and RANK[standing] > RANK[self.kind])

    def _set_province(self, change: Change, row: RowValues) -> None:
        given, told = row.get("province_code"), self._province(change.record, row)
        if told is None and given:  # the record is the nation's unless the row says otherwise
            told = given if given == NATION or self.book.find(("area",), given) else "?"
        if given and told != given:
            self._refuse(change, "province_code", given, "province", province=told)
        row["province_code"] = told or self._home(change)

    def _home(self, change: Change) -> str:
        """Where a row without a province belongs: to the nation, or to the one a coordinator writes for."""
        if self.actor.role is not Role.COORDINATOR or change.record.owner_scope == "nation":
            return NATION
        if change.old is not None:
            return str(change.old["province_code"])
        return next(iter(self.actor.provinces)) if len(self.actor.provinces) == 1 else NATION

    def _province(self, record: Record, row: RowValues) -> str | None:
        """The province that the declared column tells; None for a record of the nation."""
        if record.province_from is None:
            return None
        column = record.by_name[record.province_from]
        if column.reference is None:
            return area_province(row[column.name])
        if row[column.name] is None:
            return NATION  # the column is required: the check has named it
        found = self.book.find(column.reference.records, column.referred_key(row))
        return found["province_code"] if found else NATION

    def _refuse(self, change: Change, column: str, given: Any, expected: str, **values: Any) -> None:
        error = RowError(change.record, change.row, change.key, column, shown(given), expected, values)
        self.errors.append(error)


def keep_used(book: Book, closing: list[Change], *, others: list[Change]) -> set[tuple[str, str]]:
    """Of rows to be closed, the places of those that rows which stay still name."""
    kept: set[tuple[str, str]] = set()
    while True:
        going = [change for change in closing if change.place not in kept]
        used = {use.closed.place for use in find_uses(book, going, [*going, *others])}
        if not used:
            return kept
        kept |= used


def _same(change: Change) -> bool:
    """Whether the new row says what the old one says."""
    if change.old is None or change.new is None:
        return False
    names = (
        (*change.record.value_names, "province_code")
        if "province_code" in change.new
        else change.record.value_names
    )
    return all(change.old[name] == change.new[name] for name in names)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
