"""Cells that may tell of a person: said by place, never in words, and taken in only after a yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from data.importers.findings import Finding
from data.importers.identity import public_kind
from data.importers.rows import Given
from data.importers.upload import Upload

HIDDEN = "-"
"""In place of what stands there: a report, a warning and the terminal keep what they are told."""


def find_asked(upload: Upload, rows: Sequence[Given]) -> list[Finding]:
    """A finding for each place of the upload that must be confirmed, of its row where it is of one."""
    return list(_find(upload, rows)) if upload.asked else []


def _find(upload: Upload, rows: Sequence[Given]) -> Iterator[Finding]:
    wanted = {(asked.sheet, asked.row) for asked in upload.asked}
    of_row = {at: row for row in rows if (at := (row.origin.sheet, row.number)) in wanted}
    for asked in upload.asked:
        row = of_row.get((asked.sheet, asked.row))
        columns = {place: name for name, place in row.origin.places.items()} if row else {}
        column = columns.get(asked.place)
        yield Finding(
            sheet=asked.sheet,
            row=asked.row,
            place=asked.place if asked.row else None,
            header=row.origin.headers.get(column, column) if row and column else "",
            given=HIDDEN,
            expected=f"importing.warning.{asked.kind}",
            record=row.record.name if row else None,
            column=column,
            key=(row.key or "") if row else "",
        )


def find_in_words(rows: Sequence[Given], *, told: Sequence[Finding]) -> list[Finding]:
    """A finding for each text that people wrote in a row to be written, of whatever record, if it may name
    somebody. `told`: those that there are already."""
    known = {(one.sheet, one.row, one.place) for one in told}
    found = (finding for row in rows if row.state in ("new", "changed") for finding in _in_words(row))
    return [one for one in found if (one.sheet, one.row, one.place) not in known]


def _in_words(row: Given) -> Iterator[Finding]:
    old, new = row.old or {}, row.new or {}
    for column in row.record.free_texts:
        words = new.get(column.name)
        if not isinstance(words, str) or words == old.get(column.name):
            continue
        kind = public_kind(words)
        if kind is not None:
            yield replace(row.finding(column.name, f"importing.warning.{kind}"), given=HIDDEN)
