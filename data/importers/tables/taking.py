"""The rows that an understood table makes: every line with its body and its time, every other line said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from data.importers.rows import Given
from data.importers.tables.across import Block
from data.importers.tables.asking import IndicatorOf
from data.importers.tables.declared import OWN_LEVELS
from data.importers.tables.lines_aside import LinesAside
from data.importers.tables.numbered import KnownRows, NothingStands, WithPlans, has_no_codes, set_item_codes
from data.importers.tables.owners import label_of
from data.importers.tables.part_taken import TakenRows
from data.importers.tables.places import FoundBody, NoPlace
from data.importers.tables.register import Register
from data.importers.tables.row_cells import RowCells
from data.importers.tables.row_rules import RowRules
from data.importers.tables.sheet import TableLine
from data.importers.tables.taken import Taken
from data.importers.tables.times import Span, Time
from data.importers.tables.totals import TOTAL_SKIPPED
from data.importers.tables.understand import Understanding
from data.importers.values import is_blank, is_missing


def rows_of(
    understood: Understanding,
    *,
    register: Register,
    home: frozenset[str] = frozenset(),
    only: frozenset[str] = frozenset(),
    indicator_of: IndicatorOf | None = None,
    standing: KnownRows | None = None,
    known: Mapping[str, str] | None = None,
) -> TakenRows:
    """The rows of all parts.

    `home`: the provinces of who brings the file; `only`: those whose lines are taken, all where none is.
    """
    made = TakenRows()
    for part in understood.parts:
        told = (indicator_of or (lambda _code: {}), standing or NothingStands())
        _Part(understood, part, register, home, only, *told, made, dict(known or understood.names)).take()
    _set_codes(made, standing=standing or NothingStands())
    return made


def _set_codes(made: TakenRows, *, standing: KnownRows) -> None:
    """The keys of items of all tables of the file at once, so that no two of them come to share one."""
    alike: dict[tuple[bool, bool], list[Given]] = defaultdict(list)
    for by_year, rows in made.items:
        alike[by_year, has_no_codes(rows)] += rows
    known = WithPlans(standing, {code: body.code for code, body in made.plans.items()})
    for (by_year, _named), rows in alike.items():
        made.errors += set_item_codes(rows, standing=known, by_year=by_year, notices=made.notices)


LEFT: Any = object()
"""In place of the time of a line that is not taken."""

_OF_NO_TIME: Sequence[tuple[Block | None, Mapping[str, Taken]]] = ((None, {}),)


class _Part(LinesAside, RowCells, RowRules):
    """Takes one table."""

    def take(self) -> None:
        first = len(self.made.rows)
        self._say_skipped()
        lines = list(self._filled())
        whole = self._is_mostly_filled(lines)
        since: list[TableLine] = []
        for line in lines:
            if whole and self.main is not None and is_blank(line.at(self.main.place)):
                self._larger(line, since)
                since = []
                continue
            since.append(line)
            self._take(line)
        own = [row for row in self.made.rows[first:] if row.record is self.record]
        if has_no_codes(own):
            self.counted["named_codes"] += sorted({row.number for row in own})
        self.made.items.append((bool(self.part.meaning.blocks), own))
        for key, numbers in self.counted.items():
            self._say(key, numbers)

    def _take(self, line: TableLine) -> None:
        if self.is_counted and self._is_part_of_above(line):
            key = "importing.notice.part_of_above"
            self.made.notices.append(self._at(line.number, key, given=self._words_of(line)))
            return
        blocks = self._told(line) or _OF_NO_TIME
        found: FoundBody | None = None
        wrong: NoPlace | None = None
        try:
            found = self._body(line)
        except NoPlace as no_place:
            wrong = no_place
        if found is not None and self.only and found.body.province not in self.only:
            self.counted["other_province"].append(line.number)
            return
        if wrong is not None and self._is_elsewhere(line):
            self.counted["other_province"].append(line.number)
            return
        if wrong is not None and self._is_sum_of_a_place(line):
            self.made.notices.append(self._at(line.number, TOTAL_SKIPPED, given=self._words_of(line)))
            return
        if found is not None and found.filled:
            self.counted["zeros_filled"].append(line.number)
        if found is not None and found.known:
            self.counted["known_name"].append(line.number)
        for block, of_block in blocks:
            time = block.time if block is not None else self._time_at(line)
            if time is LEFT:
                self.counted["line_of_years"].append(line.number)
                continue
            self._take_of_time(line, of_block, time, found, wrong)

    def _time_at(self, line: TableLine) -> Any:
        """The time of a line: of the band above it, else of the table; LEFT where none is meant."""
        band = self.part.bands.get(line.years, self.part.time)
        if not isinstance(band, Span):
            return band
        chosen = {"first": Time(band.first), "last": Time(band.last), "none": None}
        return chosen.get(self.understood.span, LEFT)

    def _body(self, line: TableLine) -> FoundBody | None:
        """Of which body a line is; None where the record names none. Raises NoPlace."""
        if self.part.owners and label_of(self.part.laid, line) in self.part.owners:
            return FoundBody(self.part.owners[label_of(self.part.laid, line)])
        if self.part.whose is not None:
            return FoundBody(self.part.whose)
        try:
            return self.places.find(line) if self.column is not None else None
        except NoPlace:
            new = self.part.new.get(line.number)
            if new is None or not self.understood.takes_new:
                raise
            return FoundBody(new.body)

    def _told(self, line: TableLine) -> Sequence[tuple[Block, Mapping[str, Taken]]]:
        """The times across of which a line says anything: a project has no row of a year without money.

        A line of nothing but numbers says by blank cells that there are none, which is counted.
        """
        blocks = self.part.meaning.blocks
        if self.is_counted:
            return blocks
        return [(block, columns) for block, columns in blocks if self._says_any(line, columns)]

    @staticmethod
    def _says_any(line: TableLine, columns: Mapping[str, Taken]) -> bool:
        cells = (line.at(one.head.place) for one in columns.values())
        return any(not is_blank(cell) and not is_missing(cell) for cell in cells)

    def _take_of_time(
        self,
        line: TableLine,
        of_block: Mapping[str, Taken],
        time: Any,
        found: FoundBody | None,
        wrong: NoPlace | None,
    ) -> None:
        columns, origin = self._from(of_block)
        given = Given(origin, line.number, {})
        if not self._read_cells(given, columns, line):
            return
        for name, constant in self.understood.constants.items():
            given.cells.setdefault(name, constant.value)
        self._set_new_plan(given, found)
        self._set_time(given, line, time, columns)
        if self.column is not None:
            self._set_place(given, found, wrong)
        new = self.part.new.get(line.number)
        if new is not None and found is not None and found.body is new.body:
            given.cells = {"is_open": True} | given.cells | dict(new.cells)
        if wrong is not None and self.record.name in OWN_LEVELS:
            return  # of a body that is not known nothing else is said
        self._set_places_beside(given, line, found)
        self._set_sum(given)
        self._set_ratio(given)
        if not self._is_denied(given, line):
            self.made.rows.append(given)
