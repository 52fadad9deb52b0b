"""The tables of a sheet: where each begins and ends, its header, its rows, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.headers import LOOKED_AT
from data.importers.normalise import clean
from data.importers.tables.bands import find_bands, only_band
from data.importers.tables.dittos import said_again
from data.importers.tables.groups import years_of
from data.importers.tables.heading import Head, Heading, Known, find_heading, is_blank_row, one_line
from data.importers.tables.lines import LineKind, Skipped, begins_a_table, kind_of_line
from data.importers.tables.times import times_in
from data.importers.upload import CellSheet
from data.importers.values import as_text, is_blank


@dataclass(frozen=True)
class TableLine:
    """A row of a table: its number in the sheet from 1, its cells, and the group that it stands under.

    `years`: the band above it that names its year, or the years among which it is.
    """

    number: int
    cells: Sequence[Any]
    group: str = ""
    years: str = ""

    def at(self, place: int | None) -> Any:
        return self.cells[place] if place is not None and place < len(self.cells) else None


@dataclass(frozen=True)
class Laid:
    """One table of a sheet.

    `titles`: the texts above it; `notes`: those below it. `skipped`: lines that are no rows. `dittos`: those
    in which a mark stands for what is above it, which they have in its place.
    """

    sheet: str
    heading: Heading
    lines: tuple[TableLine, ...] = field(repr=False)
    titles: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    dittos: tuple[int, ...] = ()

    @property
    def heads(self) -> tuple[Head, ...]:
        return self.heading.heads

    def shape(self) -> tuple[tuple[int, str], ...]:
        """What tables of one shape have in common: the same headers at the same places."""
        return tuple((head.place, head.whole) for head in self.heads)

    def sample(self, *, most: int) -> Sequence[TableLine]:
        """Lines of all parts of the table, evenly."""
        step = max(1, -(-len(self.lines) // most))
        return self.lines[::step]


def lay_out(sheet: CellSheet, *, known: Known) -> Iterator[Laid]:
    """The tables of a sheet from above and from the left; none for a sheet of texts."""
    start = 0
    while start < len(sheet.rows):
        heading = find_heading(sheet.rows, start=start, known=known)
        if heading is None:
            return
        titles = tuple(_texts(sheet.rows[start : heading.first]))
        laid, end = _read_below(sheet, heading, titles, known=known)
        bands = find_bands(heading)
        if len(bands) > 1:
            for band in bands:
                yield from _lay_out_band(only_band(sheet, band, end=end), titles, start=start, known=known)
        elif laid.lines:
            yield laid
        start = max(end, heading.last + 1)


def _lay_out_band(sheet: CellSheet, titles: tuple[str, ...], *, start: int, known: Known) -> Iterator[Laid]:
    """One of the tables side by side. A title of the sheet is of all that have none of their own."""
    heading = find_heading(sheet.rows, start=start, known=known)
    if heading is None:
        return
    own = tuple(_texts(sheet.rows[start : heading.first]))
    laid, _end = _read_below(sheet, heading, own or titles, known=known)
    if laid.lines:
        yield laid


def _texts(rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    for row in rows:
        words = [clean(as_text(cell)) for cell in row if not is_blank(cell)]
        if words:
            yield " ".join(words)


def _read_below(
    sheet: CellSheet, heading: Heading, titles: tuple[str, ...], *, known: Known
) -> tuple[Laid, int]:
    """The table below a header, and the line (from 0) at which what follows begins."""
    rows, line = sheet.rows, heading.last + 1
    lines: list[TableLine] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    dittos: list[int] = []
    above, after_blank = _Above(), False
    row_above: Sequence[Any] | None = None  # what stands below a band says nothing of what stands over it
    while line < len(rows):
        row = rows[line]
        kind = kind_of_line(row, heading=heading, is_first=not lines, known=known)
        ends = kind in (LineKind.GROUP, LineKind.HEADER_AGAIN, LineKind.NOTE, LineKind.ROW) and lines
        is_amid = kind is LineKind.ROW and not after_blank  # as nearly all lines are
        if ends and not is_amid and _next_begins(rows, line, kind=kind, known=known, heading=heading):
            break
        after_blank = kind is LineKind.BLANK
        if kind is LineKind.ROW:
            row_above = told = said_again(row, row_above)
            if told is not row:
                dittos.append(line + 1)
            lines.append(TableLine(line + 1, told, above.group, above.years))
        elif kind is not LineKind.BLANK:
            words = next(one_line(cell) for cell in row if not is_blank(cell))
            skipped.append(Skipped(line + 1, kind, words))
            if kind is LineKind.GROUP:
                above.take(words)
                row_above = None
            elif kind is LineKind.NOTE:
                notes += _texts([row])
        line += 1
    beside = (titles, tuple(notes), tuple(skipped), tuple(dittos))
    return Laid(sheet.name, heading, tuple(lines), *beside), line


@dataclass
class _Above:
    """The bands that a line stands below: one of what it lies in, one of its year. The one that came first is
    the outer one, with which the other begins anew."""

    group: str = ""
    years: str = ""
    years_first: bool | None = None

    def take(self, words: str) -> None:
        is_of_years = years_of(words) is not None
        if self.years_first is None:
            self.years_first = is_of_years
        is_outer = is_of_years == self.years_first
        if is_of_years:
            self.group, self.years = ("" if is_outer else self.group), words
        else:
            self.group, self.years = words, ("" if is_outer else self.years)


def _next_begins(
    rows: Sequence[Sequence[Any]], line: int, *, kind: LineKind, known: Known, heading: Heading
) -> bool:
    """Whether another table begins at this line: with a title and a header, or a header of its own.

    Of a row it is asked where a blank line stands above it.
    """
    if kind is LineKind.HEADER_AGAIN:
        return False
    if kind is LineKind.ROW:
        return begins_a_table(rows[line], known=known)
    after = line
    while after < min(line + LOOKED_AT, len(rows)) and (
        is_blank_row(rows[after]) or kind_of_line(rows[after], heading=heading, is_first=False)
        in (LineKind.GROUP, LineKind.NOTE)
    ):  # fmt: skip
        after += 1
    if after == line or after >= len(rows):
        return False
    is_same = kind_of_line(rows[after], heading=heading, is_first=False) is LineKind.HEADER_AGAIN
    titles = " ".join(_texts(rows[line:after])) if is_same else ""
    return bool(times_in(titles)) or begins_a_table(rows[after], known=known)
