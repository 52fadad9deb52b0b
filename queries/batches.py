"""The batches as they were written: what each did, who wrote it, the file it came in, what was noticed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PureWindowsPath
from typing import Any

from sqlalchemy import select

from data.actions.imports import ROWS_ASIDE
from data.importers.findings import as_told
from data.schema import audit_log, batches, import_files, import_warnings
from queries._base import connected, reading
from queries._cache import cached
from queries.moment import moment
from words import Problem
from words.dates import thai_day

STEPS = ("new", "changed", "closed")
"""What a batch did to rows, as it is counted."""


class NoOriginal(Problem):
    """The batch came without a file, or there is no such batch."""


@dataclass(frozen=True)
class BatchLine:
    """One batch; `written_at` in UTC. `counts`: record -> step -> rows. `undone_by`: a later batch.

    `actor` and `file_name` are None for readers who may not know them. `aside`: sheet -> rows of its file
    that were wrong and left out by choice.
    """

    number: int
    kind: str
    written_at: datetime
    counts: Mapping[str, Mapping[str, int]] = field(repr=False)
    undoes: int | None
    undone_by: int | None
    actor: str | None
    file_name: str | None
    has_original: bool
    aside: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def total(self, step: str) -> int:
        return sum(counts.get(step, 0) for counts in self.counts.values())


@dataclass(frozen=True)
class OpenWarning:
    """Something odd that an import brought in and nobody has closed; `warning`: its key in the words."""

    number: int
    batch: int
    record: str
    record_key: str
    column: str | None
    warning: str
    given: str | date
    detail: Mapping[str, Any]


@cached
def read_batches(*, details: bool) -> tuple[BatchLine, ...]:
    """Every batch, the newest first. `details`: with who wrote it and the file's name."""
    known = select(batches).where(batches.c.number <= moment().batch).order_by(batches.c.number.desc())
    with reading() as execute:
        rows = execute(known).mappings().all()
        kept = set(execute(select(import_files.c.batch_number)).scalars()) if details else set()
        left = select(audit_log.c.batch_number, audit_log.c.detail).where(audit_log.c.action == ROWS_ASIDE)
        aside = {number: detail["rows"] for number, detail in execute(left)} if details else {}
    undone = {row["undoes"]: row["number"] for row in reversed(rows) if row["undoes"] is not None}
    return tuple(
        BatchLine(
            number=row["number"],
            kind=row["kind"],
            written_at=row["written_at"],
            counts=row["counts"],
            undoes=row["undoes"],
            undone_by=undone.get(row["number"]),
            actor=row["actor"] if details else None,
            file_name=row["file_name"] if details else None,
            has_original=row["number"] in kept,
            aside=aside.get(row["number"], {}),
        )
        for row in rows
    )


def file_names() -> Mapping[int, str]:
    """The names of the files of imports by the number of the batch, without folders; not for every reader."""
    lines = read_batches(details=True)
    return {one.number: PureWindowsPath(one.file_name).name for one in lines if one.file_name}


@cached
def read_newest() -> tuple[int, date | None]:
    """Number and day (in Thailand) of the newest batch of the moment that is read; 0 and None before any."""
    newest = select(batches.c.number, batches.c.written_at).order_by(batches.c.number.desc()).limit(1)
    newest = newest.where(batches.c.number <= moment().batch)
    with connected() as connection:
        row = connection.execute(newest).first()
    return (row.number, thai_day(row.written_at)) if row else (0, None)


def read_original(*, number: int) -> bytes:
    """The file as it was uploaded, byte for byte. Raises NoOriginal."""
    with connected() as connection:
        wanted = select(import_files.c.content).where(import_files.c.batch_number == number)
        content = connection.scalar(wanted)
    if content is None:
        raise NoOriginal("data_page.no_original", number=number)
    return bytes(content)


def read_open_warnings() -> list[OpenWarning]:
    """Warnings of imports that nobody closed and whose batch was not undone, the newest import first."""
    undone = select(batches.c.undoes).where(batches.c.undoes.is_not(None))
    statement = (
        select(import_warnings)
        .where(import_warnings.c.closed_at.is_(None), import_warnings.c.batch_number.not_in(undone))
        .order_by(import_warnings.c.batch_number.desc(), import_warnings.c.id)
    )
    with connected() as connection:
        rows = connection.execute(statement).mappings().all()
    return [
        OpenWarning(
            number=row["id"],
            batch=row["batch_number"],
            record=row["record"],
            record_key=row["record_key"],
            column=row["column"],
            warning=row["warning"],
            given=as_told(row["given"] or ""),
            detail={name: as_told(value) for name, value in row["detail"].items()},
        )
        for row in rows
    ]
