"""Cells that may tell of a person: said by place, never in words, and taken in only after a yes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from data.importers.findings import Finding
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
