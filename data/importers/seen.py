"""What is seen in a file and not in its cells: rows taken in unseen, numbers that mean others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.domain.unseen import unseen_in
from data.importers.findings import Finding, counted
from data.importers.letters import is_odd
from data.importers.looks import Looks
from data.importers.rows import Given
from data.importers.upload import CellSheet
from data.importers.values import as_text, is_blank

MOST_LETTERS = 5
"""Different unseen letters that a message names."""

NUMBERS = ("integer", "decimal")
PERCENT = 100
DECIMALS = 9
"""87.3 % is kept as 0.873: times 100 it must be 87.3 again, and not 87.30000000000001."""

UnitOf = Callable[[str], str]
"""The unit in which an indicator is counted, by its code or name; "" where it is not known."""


@dataclass
class Seen:
    """`errors`: cells that are no value; `notices`: what was read though nobody sees it so."""

    errors: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


def check_cells(rows: Sequence[Given], looks: Mapping[str, Looks], *, unit_of: UnitOf) -> Seen:
    """Cells that show an error or a percentage, of those that are read.

    A percentage of an indicator that is counted in per cent is what it shows; of anything else it is asked.
    """
    seen = Seen()
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
                seen.errors.append(row.finding(name, "importing.expected.error_cell"))
                row.cells[name] = None
            elif at in of_sheet.percent and column is not None and column.kind in NUMBERS:
                _take_percent(row, name, seen, unit_of)
    return seen


def _take_percent(row: Given, name: str, seen: Seen, unit_of: UnitOf) -> None:
    stored = row.cells.get(name)
    indicator = row.cells.get("indicator_code")
    is_share = name == "value" and not is_blank(indicator) and "ร้อยละ" in unit_of(as_text(indicator))
    if is_share and isinstance(stored, int | float) and not isinstance(stored, bool):
        row.cells[name] = round(stored * PERCENT, DECIMALS)
        seen.notices.append(row.finding(name, "importing.notice.percent_cell", stored=stored))
    else:
        row.wrong.add(name)
        seen.errors.append(row.finding(name, "importing.expected.percent_cell", stored=stored))


def check_hidden(rows: Sequence[Given], looks: Mapping[str, Looks]) -> Seen:
    """Rows that nobody sees in the file and that would change something or are wrong: read, and said.

    What would delete a row, or is marked with anything else, has to be seen first.
    """
    seen = Seen()
    read: dict[str, list[Given]] = defaultdict(list)
    for row in rows:
        of_sheet = looks.get(row.origin.sheet)
        if of_sheet is None or row.number not in of_sheet.hidden:
            continue
        if row.state == "deleted" or (row.state == "refused" and not is_blank(row.mark)):
            seen.errors.append(row.finding(None, "importing.expected.hidden_row"))
        elif row.state in ("new", "changed", "refused"):
            read[row.origin.sheet].append(row)
    for own in read.values():
        numbers = sorted({row.number for row in own})
        told = counted(numbers)
        seen.notices.append(own[0].finding(None, "importing.notice.hidden_rows", **told))
    return seen


def find_unseen(rows: Sequence[Given], sheets: Sequence[CellSheet]) -> Iterator[Finding]:
    """Letters that nobody sees and that are left out, and marks that stand alone: said once a column.

    Looked for in the file itself, since a code or a name may have become its body by now.
    """
    unseen: dict[tuple[str, str], list[tuple[Given, tuple[str, ...]]]] = defaultdict(list)
    odd: dict[tuple[str, str], list[Given]] = defaultdict(list)
    told: set[tuple[str, int, int]] = set()
    by_name = {sheet.name: sheet.rows for sheet in sheets}
    for row in rows:
        cells = by_name[row.origin.sheet][row.number - 1]
        for name, place in row.origin.places.items():
            cell = cells[place] if place < len(cells) else None
            if not isinstance(cell, str) or cell.isascii():
                continue
            at = (row.origin.sheet, row.number, place)
            if at in told:
                continue
            told.add(at)
            letters = unseen_in(cell)
            if letters:
                unseen[row.origin.sheet, name].append((row, letters))
            if is_odd(cell):
                odd[row.origin.sheet, name].append(row)
    for (_sheet, name), found in unseen.items():
        different = dict.fromkeys(letter for _row, own in found for letter in own)
        said = ", ".join(list(different)[:MOST_LETTERS])
        yield found[0][0].finding(name, "importing.notice.unseen", letters=said, count=len(found))
    for (_sheet, name), own in odd.items():
        yield own[0].finding(name, "importing.notice.odd_letters", count=len(own))
