"""Writing an import: its rows, the file they came in, what was noticed; all in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, insert, or_, select, text, update

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import BatchInfo, BatchResult, log, utc_now
from data.actions.book import Book, portions
from data.actions.write import Draft, RowsByRecord, draft_on, write_drafted, write_on
from data.database import newest_batch, write_connection
from data.domain.rights import Action, Actor
from data.records import RECORDS
from data.schema import batches, import_files, import_recipes, import_warnings, known_names
from words import Problem
from words import text as words

CHANGES_NAMED = 10
"""Records that the message to the second of two importers names."""

ROWS_ASIDE = "rows_set_aside"
"""In the log: rows of the file that were wrong and left out by choice."""

ROWS_TO_ANALYZE = 5_000
"""Rows written from which the planner's statistics are made anew, so that queries stay fast."""


class PlanOvertaken(Problem):
    """Others wrote to the same records since the file was checked: it must be checked again."""

    def __init__(self, touched: Sequence[tuple[str, str, int, str]]) -> None:
        super().__init__("importing.overtaken", count=len(touched))
        self.touched = tuple(touched)
        """Record, key, batch, actor of each row that changed meanwhile."""

    def text(self, *, lang: str) -> str:
        lines = [super().text(lang=lang)]
        for record, key, batch, _actor in self.touched[:CHANGES_NAMED]:
            title = RECORDS[record].title(lang=lang)
            lines.append(words("importing.overtaken_line", lang=lang, record=title, code=key, batch=batch))
        return "\n".join(lines)


class UnknownWarning(Problem):
    """There is no open warning of this number."""


@dataclass(frozen=True)
class Original:
    """The file as it was uploaded."""

    name: str
    data: bytes = field(repr=False)
    sha256: str
    recipe: str | None = None


def draft_import(
    book: Book, *, actor: Actor, rows: RowsByRecord, delete: Mapping[str, Collection[str]]
) -> Draft:
    """Check rows as an import would, rights included, and write nothing. Raises NotAllowed."""
    return draft_on(book, info=BatchInfo(actor=actor, kind="import"), rows=rows, delete=delete)


def import_rows(
    engine: Engine,
    *,
    actor: Actor,
    rows: RowsByRecord,
    delete: Mapping[str, Collection[str]],
    original: Original,
    warnings: Sequence[Mapping[str, Any]] = (),
    names: Mapping[tuple[str, str], str] = MappingProxyType({}),
    planned_on: int,
    places: Mapping[str, Collection[str]],
    aside: Mapping[str, Sequence[int]] | None = None,
    draft: Draft | None = None,
) -> BatchResult:
    """Write a checked file as one import batch, the file itself with it; all or nothing.

    `planned_on`: the newest batch when the file was checked; `places`: record -> keys that it speaks of.
    `names`: province and name -> the body that somebody said with it, kept for the next table.
    `aside`: sheet -> rows that were wrong and left out by choice, which the batch remembers.
    `draft`: what was drafted of these rows on `planned_on`, which is taken while no other batch was written.
    Raises PlanOvertaken where later batches touched those, RowsRefused, NotAllowed, DatabaseProblem; and
    then has written nothing. Without a change no batch is made and no file kept.
    """
    info = BatchInfo(actor=actor, kind="import", file_name=original.name, sha256=original.sha256)
    with write_connection(engine) as connection:
        touched = _touched_since(connection, number=planned_on, places=places)
        if touched:
            raise PlanOvertaken(touched)
        if draft is not None and newest_batch(connection) == planned_on:
            result = write_drafted(connection, info=info, draft=draft)
        else:
            result = write_on(connection, info=info, rows=rows, delete=delete, complete=())
        if result.number is None:
            return result
        _keep(connection, result.number, original=original, warnings=warnings)
        _keep_names(connection, result.number, names)
        if aside:
            log(
                connection,
                actor=actor.name,
                action=ROWS_ASIDE,
                batch_number=result.number,
                detail={"rows": {sheet: list(rows) for sheet, rows in aside.items()}},
            )
        if result.total("new") + result.total("changed") >= ROWS_TO_ANALYZE:
            connection.execute(text("ANALYZE"))
    return result


def _keep(
    connection: Connection, number: int, *, original: Original, warnings: Sequence[Mapping[str, Any]]
) -> None:
    file = {"file_name": original.name, "sha256": original.sha256, "size": len(original.data)}
    kept = {"batch_number": number, "content": original.data, "recipe": original.recipe}
    connection.execute(insert(import_files).values(**file, **kept))
    if warnings:
        connection.execute(insert(import_warnings), [{"batch_number": number, **line} for line in warnings])


def _keep_names(connection: Connection, number: int, names: Mapping[tuple[str, str], str]) -> None:
    if names:
        told = [{"province_code": p, "name": name, "code": code} for (p, name), code in names.items()]
        connection.execute(insert(known_names), [{"batch_number": number, **one} for one in told])


def _touched_since(
    connection: Connection, *, number: int, places: Mapping[str, Collection[str]]
) -> list[tuple[str, str, int, str]]:
    newer = dict(
        connection.execute(select(batches.c.number, batches.c.actor).where(batches.c.number > number)).all()
    )
    if not newer:
        return []
    touched: dict[tuple[str, str], int] = {}
    for name, keys in places.items():
        table = RECORDS[name].table
        later = or_(table.c.batch_from > number, table.c.batch_to > number)
        for part in portions(sorted(keys)):
            found = select(table.c.record_key, table.c.batch_from, table.c.batch_to).where(
                later, table.c.record_key.in_(part)
            )
            for key, opened, closed in connection.execute(found):
                touched[(name, key)] = max(touched.get((name, key), 0), opened, closed or 0)
    return [(name, key, batch, newer.get(batch, "-")) for (name, key), batch in touched.items()]


def save_recipe(engine: Engine, *, actor: Actor, name: str, recipe: Mapping[str, Any]) -> None:
    """Keep a recipe under a name, in place of one of that name. Raises NotAllowed, DatabaseProblem."""
    kept = {"recipe": dict(recipe), "saved_by": actor.name, "saved_at": utc_now()}
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.IMPORT)
        changed = update(import_recipes).where(import_recipes.c.name == name).values(**kept)
        if not connection.execute(changed).rowcount:
            connection.execute(insert(import_recipes).values(name=name, **kept))
        log(connection, actor=actor.name, action="save_recipe", batch_number=None, detail={"name": name})


def close_warning(engine: Engine, *, actor: Actor, number: int) -> None:
    """Mark a warning as looked at. Raises UnknownWarning, NotAllowed, DatabaseProblem."""
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.IMPORT)
        still_open = (import_warnings.c.id == number) & import_warnings.c.closed_at.is_(None)
        closed = {"closed_by": actor.name, "closed_at": utc_now()}
        if not connection.execute(update(import_warnings).where(still_open).values(**closed)).rowcount:
            raise UnknownWarning("importing.unknown_warning", number=number)
        log(
            connection,
            actor=actor.name,
            action="close_warning",
            batch_number=None,
            detail={"warning": number},
        )
