"""What is seen in a file and not in its cells: rows taken in unseen, numbers that mean others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from data.importers.findings import Finding
from data.importers.looks import Looks
from data.importers.rows import Given
from data.importers.values import is_blank

NUMBERS = ("integer", "decimal")


def check_cells(rows: Sequence[Given], looks: Mapping[str, Looks]) -> Iterator[Finding]:
    """Cells that show an error or a percentage, of those that are read."""
    for row in rows:
        of_sheet = looks.get(row.origin.sheet)
        if of_sheet is None or not (of_sheet.errors or of_sheet.percent):
            continue
        for name, place in row.origin.places.items():
            at = (row.number, place)
            column = row.record.by_name.get(name)
            if at in of_sheet.errors:
                row.wrong.add(name)
                row.cells[name] = of_sheet.errors[at]
                yield row.finding(name, "importing.expected.error_cell")
                row.cells[name] = None
            elif at in of_sheet.percent and column is not None and column.kind in NUMBERS:
                row.wrong.add(name)
                stored = row.cells.get(name)
                yield row.finding(name, "importing.expected.percent_cell", stored=stored)


def check_hidden(rows: Sequence[Given], looks: Mapping[str, Looks]) -> Iterator[Finding]:
    """Rows that nobody sees in the file, and that would change something."""
    for row in rows:
        of_sheet = looks.get(row.origin.sheet)
        if of_sheet is None or row.number not in of_sheet.hidden:
            continue
        if row.state in ("new", "changed", "deleted") or (row.state == "refused" and not is_blank(row.mark)):
            yield row.finding(None, "importing.expected.hidden_row")
