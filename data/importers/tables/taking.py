"""The rows that an understood table makes: every line with its body and its time, every other line said."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from data.importers.findings import Finding, given_as, listed
from data.importers.normalise import clean
from data.importers.rows import Given, Origin
from data.importers.tables.asking import IndicatorOf
from data.importers.tables.lines import LineKind
from data.importers.tables.meaning import NUMBERS, Taken, place_columns
from data.importers.tables.places import Found, NoPlace, PlaceReader
from data.importers.tables.register import Register
from data.importers.tables.sheet import Line
from data.importers.tables.times import time_of_head
from data.importers.tables.timing import Untold, time_cells, time_column
from data.importers.tables.totals import TOTAL_SKIPPED
from data.importers.tables.understand import Part, Understanding
from data.importers.values import MISSING, WrongCell, as_text, is_blank, is_held_back, read_value
from data.records import Column

_SCIENTIFIC = re.compile(r"\d+(?:\.\d+)?[eE][+-]?\d+")
_NUMBER = Column("number", "decimal", "", "")
_SIZES = ("province", "district", "subdistrict", "lao", "unit", "")
SUM_OF_MANY = 1e-6
FEWEST = 2
"""Lines of which one can be told to be the sum."""


@dataclass
class Rows:
    """`errors`: cells that make their line none, `notices`: what was left aside, or done, and is said."""

    rows: list[Given] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)


def rows_of(
    understood: Understanding,
    *,
    register: Register,
    home: frozenset[str] = frozenset(),
    only: frozenset[str] = frozenset(),
    indicator_of: IndicatorOf | None = None,
) -> Rows:
    """The rows of all parts.

    `home`: the provinces of who brings the file; `only`: those whose lines are taken, all where none is.
    """
    made = Rows()
    for part in understood.parts:
        _Part(understood, part, register, home, only, indicator_of or (lambda _code: {}), made).take()
    return made


@dataclass
class _Part:
    understood: Understanding
    part: Part
    register: Register
    home: frozenset[str]
    only: frozenset[str]
    indicator_of: IndicatorOf
    made: Rows
    counted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """What is said once with its count: key of the notice -> the lines."""

    def __post_init__(self) -> None:
        meaning, record = self.part.meaning, self.understood.record
        self.record = record
        columns = place_columns(record)
        self.column = next(iter(columns), None)
        self.places = PlaceReader(
            self.register,
            meaning.tellers,
            next(iter(columns.values()), frozenset()),
            own=meaning.own,
            stated=self.part.stated,
            home=self.home,
        )
        self.main = max(
            meaning.tellers, key=lambda t: (_SIZES.index(t.role.level), not t.role.by_code), default=None
        )

    def take(self) -> None:
        self._say_skipped()
        lines = list(self._filled())
        whole = self._is_mostly_filled(lines)
        since: list[Line] = []
        for line in lines:
            if whole and self.main is not None and is_blank(line.at(self.main.place)):
                self._larger(line, since)
                since = []
                continue
            since.append(line)
            self._take(line)
        for key, numbers in self.counted.items():
            self._say(key, numbers)

    # Lines that are no rows ---------------------------------------------------------------------------

    def _say_skipped(self) -> None:
        of_kind: dict[LineKind, list[Any]] = defaultdict(list)
        for skipped in self.part.laid.skipped:
            of_kind[skipped.kind].append(skipped)
        for kind, lines in of_kind.items():
            if kind is LineKind.TOTAL:
                for one in lines:
                    self.made.notices.append(self._at(one.number, TOTAL_SKIPPED, given=one.words))
            elif kind not in (LineKind.NUMBERED, LineKind.UNITS):
                rows = listed([one.number for one in lines])
                self.made.notices.append(
                    self._at(
                        lines[0].number,
                        f"importing.notice.line_{kind}",
                        given=lines[0].words,
                        count=len(lines),
                        rows=rows,
                    )
                )

    def _at(
        self, number: int, key: str, *, given: str = "", place: int | None = None, **values: Any
    ) -> Finding:
        return Finding(self.part.laid.sheet, number, place, "", given, key, values, record=self.record.name)

    def _say(self, key: str, numbers: Sequence[int]) -> None:
        self.made.notices.append(
            self._at(numbers[0], f"importing.notice.{key}", count=len(numbers), rows=listed(numbers))
        )

    # Merged cells -------------------------------------------------------------------------------------

    def _filled(self) -> Iterator[Line]:
        """Lines with what their group says in its first line alone: cells that are merged downwards."""
        lines = self.part.laid.lines
        main = self.main
        finest = _SIZES.index(main.role.level) if main is not None else 0
        places = [
            teller.place
            for teller in self.part.meaning.tellers
            if teller is not main and _SIZES.index(teller.role.level) < finest
        ]
        places += [one.head.place for one in self.part.meaning.years]
        merged = [place for place in places if _is_merged(lines, place)]
        standing: dict[int, Any] = {}
        for line in lines:
            cells = list(line.cells)
            for place in merged:
                cell = line.at(place)
                if not is_blank(cell):
                    standing[place] = cell
                elif place in standing and main is not None and not is_blank(line.at(main.place)):
                    cells += [None] * (place + 1 - len(cells))
                    cells[place] = standing[place]
            if cells != list(line.cells):
                self.counted["filled_down"].append(line.number)
                yield replace(line, cells=cells)
            else:
                yield line

    def _is_mostly_filled(self, lines: Sequence[Line]) -> bool:
        if self.main is None:
            return False
        named = sum(not is_blank(line.at(self.main.place)) for line in lines)
        return named * 2 > len(lines)

    def _larger(self, line: Line, since: Sequence[Line]) -> None:
        """A line that names no body of its own: the total of those above where its numbers are their sums."""
        values = [place for place in self._value_places() if not is_blank(line.at(place))]
        if not values or (self.places.names_nobody(line) and not since):
            if any(not is_blank(line.at(place)) for place in values):
                self._no_body(line)
            return
        sums = [_sum(since, place) for place in values]
        own = [_number(line.at(place)) for place in values]
        pairs = list(zip(own, sums, strict=True))
        if len(since) >= FEWEST and all(
            a is not None and b is not None and math.isclose(a, b, rel_tol=SUM_OF_MANY) for a, b in pairs
        ):
            self.made.notices.append(self._at(line.number, TOTAL_SKIPPED))
        else:
            self._no_body(line)

    def _no_body(self, line: Line) -> None:
        place = self.main.place if self.main is not None else None
        self.made.errors.append(self._at(line.number, "importing.expected.row_of_no_area", place=place))

    def _value_places(self) -> list[int]:
        meaning = self.part.meaning
        columns = [*meaning.columns.values(), *(t for _b, c in meaning.blocks for t in c.values())]
        by_name = self.record.by_name
        return [t.head.place for t in columns if t.target in by_name and by_name[t.target].kind in NUMBERS]

    # Rows ---------------------------------------------------------------------------------------------

    def _take(self, line: Line) -> None:
        meaning = self.part.meaning
        blocks = meaning.blocks or ((None, {}),)
        found: Found | None = None
        wrong: NoPlace | None = None
        try:
            found = self.places.find(line) if self.column is not None else None
        except NoPlace as no_place:
            wrong = no_place
        if found is not None and self.only and found.body.province not in self.only:
            self.counted["other_province"].append(line.number)
            return
        if found is not None and found.filled:
            self.counted["zeros_filled"].append(line.number)
        for block, of_block in blocks:
            columns = {**meaning.columns, **of_block}
            given = Given(self._origin(columns), line.number, {})
            if not self._read_cells(given, columns, line):
                continue
            for name, constant in self.understood.constants.items():
                given.cells.setdefault(name, constant.value)
            self._set_time(given, line, block.time if block is not None else self.part.time)
            if self.column is not None:
                self._set_place(given, found, wrong)
            self.made.rows.append(given)

    def _origin(self, columns: Mapping[str, Taken]) -> Origin:
        places = {name: one.head.place for name, one in columns.items()}
        by_place = self.part.laid.heading.by_place
        heads = {name: by_place[place].whole for name, place in places.items()}
        for one in (*self.part.meaning.days, *self.part.meaning.years):
            need = time_column(self.record)
            name = one.target if one.target in self.record.by_name else need.name if need else one.target
            places.setdefault(name, one.head.place)
            heads.setdefault(name, one.head.whole)
        if self.column is not None and self.main is not None:
            places[self.column] = self.main.place
            heads[self.column] = by_place[self.main.place].whole
        return Origin(self.record, self.part.laid.sheet, places, heads)

    def _read_cells(self, given: Given, columns: Mapping[str, Taken], line: Line) -> bool:
        """Take the cells over; whether any of them says something."""
        says = False
        for name, one in columns.items():
            cell, column = line.at(one.head.place), self.record.by_name.get(name)
            if column is None or is_blank(cell):
                continue
            if column.kind in NUMBERS:
                if is_held_back(cell):
                    key = "importing.notice.held_back"
                    given.cells[name] = cell
                    self.made.notices.append(given.finding(name, key))
                    del given.cells[name]
                    continue
                if _is_missing(cell):
                    continue
                if isinstance(cell, str) and _SCIENTIFIC.fullmatch(clean(cell)):
                    given.cells[name] = cell
                    given.wrong.add(name)
                    self.made.errors.append(given.finding(name, "importing.expected.scientific"))
                    given.cells[name] = None
                    says = True
                    continue
                cell = self._scaled(cell)
            given.cells[name] = cell
            says = True
        if not says:
            self.counted["no_value"].append(given.number)
        return says

    def _scaled(self, cell: Any) -> Any:
        if self.understood.times == 1:
            return cell
        number = _number(cell)
        return cell if number is None else round(number * self.understood.times, 9)

    def _set_time(self, given: Given, line: Line, time: Any) -> None:
        meaning = self.part.meaning
        need = time_column(self.record)
        for one in meaning.days:
            name = one.target if one.target in self.record.by_name else "as_of"
            if name in self.record.by_name and not is_blank(line.at(one.head.place)):
                given.cells[name] = line.at(one.head.place)
        if need is None or need.name in given.cells:
            return
        for one in meaning.years:
            cell = line.at(one.head.place)
            if is_blank(cell):
                continue
            told = time_of_head(cell)
            if need.kind == "fiscal_year" or told is None or told[0].short:
                given.cells[need.name] = cell  # what is no year is said of it when it is read
                return
            time = replace(told[0], kind=told[0].kind or one.kind)
        if time is None:
            return
        indicator = given.cells.get("indicator_code")
        kind = given.cells.get("period_kind") or (
            self.indicator_of(as_text(indicator)).get("period_kind") if indicator is not None else None
        )
        try:
            cells = time_cells(self.record, time, period_kind=kind, titles=self.part.laid.titles)
            for name, value in cells.items():
                given.cells.setdefault(name, value)
        except Untold as untold:
            key = f"importing.asks.{untold.question.key}"
            given.wrong.add(need.name)
            self.made.errors.append(given.finding(need.name, key, **untold.question.values))

    def _set_place(self, given: Given, found: Found | None, wrong: NoPlace | None) -> None:
        assert self.column is not None
        if found is not None:
            given.cells[self.column] = found.body.code
            return
        if wrong is None:
            return
        place = wrong.place if wrong.place is not None else self.main.place if self.main else None
        cell = self._cell(given.number, place)
        given.wrong.add(self.column)
        key = f"importing.expected.{wrong.expected}"
        head = self.part.laid.heading.by_place.get(place if place is not None else -1)
        self.made.errors.append(
            Finding(
                self.part.laid.sheet,
                given.number,
                place,
                head.whole if head else "",
                given_as(cell),
                key,
                wrong.values,
                record=self.record.name,
                column=self.column,
            )
        )

    def _cell(self, number: int, place: int | None) -> Any:
        if not hasattr(self, "_by_number"):
            self._by_number = {line.number: line for line in self.part.laid.lines}
        return self._by_number[number].at(place)


def _is_merged(lines: Sequence[Line], place: int) -> bool:
    """Whether a column says a thing once for several lines: blanks below, and nothing said twice running."""
    cells = [line.at(place) for line in lines]
    told = ["" if is_blank(cell) else as_text(cell) for cell in cells]
    twice = any(one and one == before for before, one in pairwise(told))
    return not twice and any(told) and not all(told[told.index(next(filter(None, told))) :])


def _number(cell: Any) -> float | None:
    try:
        value = read_value(_NUMBER, cell)
    except WrongCell:
        return None
    return value if isinstance(value, int | float) else None


def _sum(lines: Sequence[Line], place: int) -> float | None:
    numbers = [_number(line.at(place)) for line in lines]
    return sum(n for n in numbers if n is not None) if any(n is not None for n in numbers) else None


def _is_missing(cell: Any) -> bool:
    return isinstance(cell, str) and clean(cell) in MISSING
