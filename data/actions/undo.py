"""Taking a batch back, and taking the sample rows out: new batches both, so that old views stay true."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Engine, Table, select

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import (
    BatchInfo,
    BatchResult,
    Counts,
    RowsRefused,
    log,
    read_house_setting,
    set_house_setting,
    store_batch,
    utc_now,
)
from data.actions.book import Book, Change, RowValues, portions
from data.actions.references import check_references, find_uses, load_references
from data.actions.write import SAMPLE_REMOVED, keep_used
from data.database import write_connection
from data.domain.rights import Action, Actor
from data.records import RECORDS, Record, as_of
from data.schema import VERSIONED_TABLES, batches, row_kind
from words import Problem

PLACES_NAMED = 5
"""Rows that the message of a refused undo names."""


class UnknownBatch(Problem):
    """There is no batch of this number."""


class UndoOvertaken(Problem):
    """Later batches have changed what the batch wrote; they must be undone first."""


class UndoStillUsed(Problem):
    """Rows that came later name rows which the undo would take away."""


class PurgeStays(Problem):
    """What was purged of persons is gone: there is nothing to bring back."""


class SampleStaysRemoved(Problem):
    """The undo would do nothing but bring sample rows back."""


def undo_batch(engine: Engine, *, actor: Actor, number: int) -> BatchResult:
    """A new batch that closes the rows which batch `number` opened and opens copies of those it closed.

    The copies keep their kind; sample rows are not brought back once they were removed. An undo is a
    batch like any other and can itself be undone.
    A coordinator undoes imports alone, and only where every row is one he may import.
    Raises UnknownBatch, PurgeStays, UndoOvertaken, UndoStillUsed, SampleStaysRemoved, RowsRefused (a row
    brought back would name what is gone), NotAllowed, DatabaseProblem; and then has written nothing.
    """
    with write_connection(engine) as connection:
        actor = confirmed(connection, actor)
        check_right(actor=actor, action=Action.UNDO)
        kind = connection.scalar(select(batches.c.kind).where(batches.c.number == number))
        if kind is None:
            raise UnknownBatch("actions.unknown_batch", number=number)
        if kind == "purge":
            raise PurgeStays("purge.stays", number=number)
        book = Book(connection)
        without_sample = bool(read_house_setting(connection, SAMPLE_REMOVED))
        result = BatchResult(None, "undo")
        changes = []
        for table in VERSIONED_TABLES:
            for change in _reversed(book, table, number=number):
                kept_out = change.new is not None and without_sample and book.kind_of(change.new) == "sample"
                counts = result.counts.setdefault(change.record.name, Counts())
                if kept_out:
                    change.new, change.origin = None, None
                    counts.held_back += 1
                if change.old is not None or change.new is not None:
                    changes.append(change)
                    _count(counts, change)
        if not changes:
            raise SampleStaysRemoved("actions.sample_stays_removed", number=number)
        _check_rights(book, changes, number=number, actor=actor)
        _check_undo(book, changes, number=number)
        info = BatchInfo(actor=actor, kind="undo", undoes=number)
        store_batch(connection, info=info, changes=changes, result=result)
        return result


def _count(counts: Counts, change: Change) -> None:
    if change.old is None:
        counts.new += 1
    elif change.new is None:
        counts.closed += 1
    else:
        counts.changed += 1


def _reversed(book: Book, table: Table, *, number: int) -> Iterator[Change]:
    """The batch's changes to a table, turned round. Raises UndoOvertaken where others came later."""
    opened = {r["record_key"]: dict(r) for r in _rows(book, table, column="batch_from", number=number)}
    closed = {r["record_key"]: dict(r) for r in _rows(book, table, column="batch_to", number=number)}
    opened |= _standing_again(book, table, opened)
    later = {key: row["batch_to"] for key, row in opened.items() if row["batch_to"] is not None}
    reopened = [key for key in closed if key not in opened]
    later |= {row["record_key"]: row["batch_from"] for row in _standing(book, table, reopened)}
    if later:
        raise _overtaken(later, book=book, number=number)
    for key in dict.fromkeys((*opened, *closed)):
        old, new = opened.get(key), closed.get(key)
        record = _record_of(table, old or new or {})
        yield Change(record, key, old, new, origin=new["batch_origin"] if new else None)


def _standing_again(book: Book, table: Table, opened: Mapping[str, RowValues]) -> dict[str, RowValues]:
    """Of rows that a later batch closed, those that stand as they were: what closed them was taken back."""
    closed = [key for key, row in opened.items() if row["batch_to"] is not None]
    standing = {row["record_key"]: row for row in _standing(book, table, closed)}
    return {key: row for key, row in standing.items() if _told(row) == _told(opened[key])}


def _standing(book: Book, table: Table, keys: Iterable[str]) -> Iterator[RowValues]:
    for part in portions(list(keys)):
        stands = select(table).where(as_of(table), table.c.record_key.in_(part))
        yield from (dict(row) for row in book.connection.execute(stands).mappings())


def _told(row: RowValues) -> RowValues:
    """The row without its place in the history."""
    return {name: value for name, value in row.items() if name not in {"id", "batch_from", "batch_to"}}


def _rows(book: Book, table: Table, *, column: str, number: int) -> list[RowValues]:
    found = select(table).where(table.c[column] == number).order_by(table.c.id)
    return [dict(row) for row in book.connection.execute(found).mappings()]


def _record_of(table: Table, row: RowValues) -> Record:
    return next(r for r in RECORDS.values() if r.table is table and r.holds(row))


def _overtaken(later: dict[str, int], *, book: Book, number: int) -> UndoOvertaken:
    batch = max(later.values())
    where = ", ".join(list(later)[:PLACES_NAMED])
    key = "actions.undo_overtaken"
    if book.kinds[batch].startswith("undo:"):
        key = "actions.undo_overtaken_by_undo"
    return UndoOvertaken(key, number=number, later=batch, count=len(later), where=where)


def _check_rights(book: Book, changes: list[Change], *, number: int, actor: Actor) -> None:
    if book.kinds[number].removeprefix("undo:") != "import":
        check_right(actor=actor, action=Action.SEED)
    for change in changes:
        for row in (change.old, change.new):
            if row is not None:
                province = row["province_code"]
                check_right(actor=actor, action=Action.UNDO, record=change.record, province=province)


def _check_undo(book: Book, changes: list[Change], *, number: int) -> None:
    for change in changes:
        book.lay(change)
    uses = find_uses(book, [c for c in changes if c.new is None], changes)
    if uses:
        where = ", ".join(f"{use.record.name} {use.key}" for use in uses[:PLACES_NAMED])
        raise UndoStillUsed("actions.undo_still_used", number=number, count=len(uses), where=where)
    load_references(book, [(c.record, c.new) for c in changes if c.new is not None])
    errors = [error for change in changes for error in check_references(book, change)]
    if errors:
        raise RowsRefused(errors)


def remove_sample(engine: Engine, *, actor: Actor) -> BatchResult:
    """A new batch that closes every sample row, and a mark that keeps them from coming back.

    A sample row that the user's own rows name stays and is listed in `differences`. Without sample rows
    no batch is made; the mark is set all the same. Raises NotAllowed, DatabaseProblem.
    """
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.REMOVE_SAMPLE)
        book = Book(connection)
        sample = []
        for record in RECORDS.values():
            table = record.table
            own = select(table).where(as_of(table), row_kind(table) == "sample").order_by(table.c.id)
            rows = [dict(row) for row in connection.execute(own).mappings()]
            sample += [Change(record, r["record_key"], r, None) for r in rows if record.holds(r)]
        kept = keep_used(book, sample, others=[])
        result = BatchResult(None, "remove_sample")
        for change in sample:
            counts = result.counts.setdefault(change.record.name, Counts())
            if change.place in kept:
                counts.held_back += 1
                difference = {"record": change.record.name, "key": change.key, "reason": "still_used"}
                result.differences.append({**difference, "columns": {}})
            else:
                counts.closed += 1
        changes = [change for change in sample if change.place not in kept]
        if changes:
            info = BatchInfo(actor=actor, kind="remove_sample")
            store_batch(connection, info=info, changes=changes, result=result)
        if not read_house_setting(connection, SAMPLE_REMOVED):
            set_house_setting(
                connection, SAMPLE_REMOVED, {"at": utc_now().isoformat(), "batch": result.number}
            )
            if not changes:
                log(connection, actor=actor.name, action="remove_sample", batch_number=None, detail={})
        return result
