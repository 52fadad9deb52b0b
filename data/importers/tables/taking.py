"""The rows that an understood table makes: every line with its body and its time, every other line said."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any, cast

from data.importers.findings import Finding, given_as, listed
from data.importers.normalise import THAI_DIGITS, clean
from data.importers.rows import Given, Origin
from data.importers.tables.asking import IndicatorOf
from data.importers.tables.cells import HELD_BACK, WITH_UNIT, number_of
from data.importers.tables.days import order_told, read_day
from data.importers.tables.declared import (
    NUMBERS,
    OWN_LEVELS,
    is_counted,
    part_of,
    place_columns,
    state_of,
    subject_of,
    time_column,
)
from data.importers.tables.lines import LineKind
from data.importers.tables.names import said
from data.importers.tables.places import FoundBody, NoPlace, PlaceReader, Teller
from data.importers.tables.register import AREA_KINDS, Register
from data.importers.tables.sheet import TableLine
from data.importers.tables.taken import Taken
from data.importers.tables.times import time_of_head
from data.importers.tables.timing import Untold, time_cells
from data.importers.tables.totals import TOTAL_SKIPPED
from data.importers.tables.understand import Part, Understanding
from data.importers.values import MISSING, WrongCell, as_text, is_blank, read_value
from data.records import Column, Record
from words.dates import BE_OFFSET

_RUNNING = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})*\.?")
_SUM_OF = re.compile(r"(?:รวม|ยอดรวม|ผลรวม|รวมยอด)\s*(.+)")
_HEAD_DISTRICT = "เมือง"
_DENIES = re.compile(r"ยังไม่|ไม่|ยกเลิก|ขอคืน|คืน|ขอถอน|ถอน|ชะลอ|เลื่อน|รอ|not |no$|withdrawn", re.IGNORECASE)
"""What a cell begins with that says that something is not so, or not yet."""

_SUMMED = {"population": ("total", ("male", "female"))}
"""Record -> the number that is the sum of others of its row."""

Numbered = Callable[[Record, str, str], str]
"""The key of a numbered row of a record within what it is a part of."""

_NUMBER = Column("number", "decimal", "", "")
_DAY = Column("day", "date", "", "")
_SIZES = ("province", "district", "subdistrict", "lao", "unit", "")
SUM_OF_MANY = 1e-6
FEWEST = 2
"""Lines of which one can be told to be the sum."""


@dataclass
class TakenRows:
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
    numbered: Numbered | None = None,
    known: Mapping[str, str] | None = None,
) -> TakenRows:
    """The rows of all parts.

    `home`: the provinces of who brings the file; `only`: those whose lines are taken, all where none is.
    """
    made = TakenRows()
    for part in understood.parts:
        told = (indicator_of or (lambda _code: {}), numbered or within)
        _Part(understood, part, register, home, only, *told, made, dict(known or understood.names)).take()
    return made


def within(_record: Record, number: str, whole: str) -> str:
    return f"{whole}/{number}"


@dataclass
class _Part:
    understood: Understanding
    part: Part
    register: Register
    home: frozenset[str]
    only: frozenset[str]
    indicator_of: IndicatorOf
    numbered: Numbered
    made: TakenRows
    known: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """What is said once with its count: key of the notice -> the lines."""

    def __post_init__(self) -> None:
        meaning, record = self.part.meaning, self.understood.record
        self.record = record
        tellers = meaning.placed.tellers
        self.columns = place_columns(record)
        self.column = subject_of(record) if tellers else None
        self.is_counted = is_counted(record)
        self.places = self._reader(tellers, self.columns.get(self.column or "", frozenset()), self.home)
        self.beside: dict[tuple[str, str], PlaceReader] = {}
        self.orders: dict[int, str] = {}
        self.main = max(tellers, key=lambda t: (_SIZES.index(t.role.level), not t.role.by_code), default=None)

    def _reader(
        self, tellers: tuple[Teller, ...], levels: frozenset[str], home: frozenset[str]
    ) -> PlaceReader:
        own = self.part.meaning.placed.own if tellers == self.part.meaning.placed.tellers else ""
        stated, day = self.part.stated, self._day_of_all()
        return PlaceReader(
            self.register, tellers, levels, own=own, stated=stated, home=home, day=day, known=self.known
        )

    def _day_of_all(self) -> date | None:
        """The day of the whole table: given, or the last one of the time that it is of."""
        given = self._constant("as_of")
        if given is not None:
            with suppress(WrongCell):
                return cast("date | None", read_value(_DAY, given))
        time = self.part.time
        return time.month_end or date(time.year - BE_OFFSET, 12, 31) if time is not None else None

    def take(self) -> None:
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

    def _filled(self) -> Iterator[TableLine]:
        """Lines with what their group says in its first line alone: cells that are merged downwards."""
        lines = self.part.laid.lines
        main = self.main
        finest = _SIZES.index(main.role.level) if main is not None else 0
        places = [
            teller.place
            for teller in self.part.meaning.placed.tellers
            if teller is not main and _SIZES.index(teller.role.level) < finest
        ]
        of_row = ("year", *self.record.key)
        places += [one.head.place for one in self.part.meaning.years if one.target in of_row]
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

    def _is_mostly_filled(self, lines: Sequence[TableLine]) -> bool:
        if self.main is None:
            return False
        named = sum(not is_blank(line.at(self.main.place)) for line in lines)
        return named * 2 > len(lines)

    def _larger(self, line: TableLine, since: Sequence[TableLine]) -> None:
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

    def _no_body(self, line: TableLine) -> None:
        place = self.main.place if self.main is not None else None
        self.made.errors.append(self._at(line.number, "importing.expected.row_of_no_area", place=place))

    def _value_places(self) -> list[int]:
        meaning = self.part.meaning
        columns = [*meaning.columns.values(), *(t for _b, c in meaning.blocks for t in c.values())]
        by_name = self.record.by_name
        return [t.head.place for t in columns if t.target in by_name and by_name[t.target].kind in NUMBERS]

    # Rows ---------------------------------------------------------------------------------------------

    def _take(self, line: TableLine) -> None:
        blocks = self.part.meaning.blocks or ((None, {}),)
        found: FoundBody | None = None
        wrong: NoPlace | None = None
        try:
            found = self.places.find(line) if self.column is not None else None
        except NoPlace as no_place:
            wrong = no_place
        if found is not None and self.only and found.body.province not in self.only:
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
            time = block.time if block is not None else self.part.time
            self._take_of_time(line, of_block, time, found, wrong)

    def _take_of_time(
        self,
        line: TableLine,
        of_block: Mapping[str, Taken],
        time: Any,
        found: FoundBody | None,
        wrong: NoPlace | None,
    ) -> None:
        columns = {**self.part.meaning.columns, **of_block}
        given = Given(self._origin(columns), line.number, {})
        if not self._read_cells(given, columns, line):
            return
        for name, constant in self.understood.constants.items():
            given.cells.setdefault(name, constant.value)
        self._set_time(given, line, time)
        if self.column is not None:
            self._set_place(given, found, wrong)
        if wrong is not None and self.record.name in OWN_LEVELS:
            return  # of a body that is not known nothing else is said
        self._set_places_beside(given, line, found)
        self._set_sum(given)
        self._set_ratio(given)
        self._set_numbered(given)
        self._refuse_denied(given, line)
        self.made.rows.append(given)

    def _words_of(self, line: TableLine) -> str:
        cell = line.at(self.main.place) if self.main is not None else None
        return "" if is_blank(cell) else as_text(cell)

    def _is_sum_of_a_place(self, line: TableLine) -> bool:
        """Whether a line that names nobody is called the sum of a place that is known: รวมหาดใหญ่."""
        called = _SUM_OF.fullmatch(self._words_of(line))
        if called is None:
            return False
        told = said(called.group(1))
        return bool(self.register.named(told, levels=AREA_KINDS)) or told.core == _HEAD_DISTRICT

    def _set_places_beside(self, given: Given, line: TableLine, found: FoundBody | None) -> None:
        """Further bodies that the line names: found near the one that it is of."""
        home = frozenset({found.body.province}) if found is not None else self.home
        for name, tellers in self.part.meaning.placed.of_columns.items():
            key = (name, "".join(sorted(home)))
            if key not in self.beside:
                self.beside[key] = self._reader(tellers, self.columns[name], home)
            reader = self.beside[key]
            own = line.at(tellers[0].place)
            if is_blank(own) or _is_missing(own):
                continue
            try:
                given.cells[name] = reader.find(line).body.code
            except NoPlace as no_place:
                self._refuse_place(given, name, no_place)

    def _set_sum(self, given: Given) -> None:
        """A total that the table has no column of, where it has all its parts: added up, and said."""
        total, parts = _SUMMED.get(self.record.name, ("", ()))
        if not total or total in given.cells or total in given.origin.places:
            return
        numbers = [_number(given.cells.get(name)) for name in parts]
        if all(number is not None for number in numbers):
            given.cells[total] = sum(number for number in numbers if number is not None)
            self.counted["summed"].append(given.number)

    def _set_ratio(self, given: Given) -> None:
        """The value of an indicator of which a table has but numerator and denominator; it is said."""
        if self.record.name != "observation" or "value" in given.origin.places:
            return
        over, under = (_number(given.cells.get(name)) for name in ("numerator", "denominator"))
        told = given.cells.get("indicator_code")
        multiplier = self.indicator_of(as_text(told)).get("multiplier") if not is_blank(told) else None
        if over is not None and under and multiplier:
            given.cells["value"] = round(float(multiplier) * over / under, 9)
            self.counted["ratio"].append(given.number)

    def _set_numbered(self, given: Given) -> None:
        """A key within what the row is a part of, where the table has but a running number."""
        whole = part_of(self.record)
        number = given.cells.get("code")
        if whole is None or number is None or not _RUNNING.fullmatch(as_text(number).translate(THAI_DIGITS)):
            return
        parent = given.cells.get(whole.name)
        if is_blank(parent):
            given.wrong.add("code")
            self.made.errors.append(given.finding("code", "importing.expected.running_number", whole=whole))
        else:
            given.cells["code"] = self.numbered(self.record, as_text(number).rstrip("."), as_text(parent))

    def _refuse_denied(self, given: Given, line: TableLine) -> None:
        """A line that says no, of which somebody said for the whole table that it is so."""
        state = state_of(self.record)
        if state is None or state.name not in self.understood.constants or state.name in given.origin.places:
            return
        places = {teller.place for teller in self.part.meaning.placed.tellers}
        for place, cell in enumerate(line.cells):
            if place not in places and isinstance(cell, str) and _DENIES.match(clean(cell)):
                head = self.part.laid.heading.by_place.get(place)
                given.wrong.add(state.name)
                self.made.errors.append(
                    Finding(
                        self.part.laid.sheet, line.number, place, head.whole if head else "", given_as(cell),
                        "importing.expected.denied", {"field": state.th}, record=self.record.name,
                        column=state.name,
                    )
                )  # fmt: skip
                return

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

    def _read_cells(self, given: Given, columns: Mapping[str, Taken], line: TableLine) -> bool:
        """Take the cells over; whether any of them says something, or nothing but the body is asked of it."""
        says = False
        for name, one in columns.items():
            cell, column = line.at(one.head.place), self.record.by_name.get(name)
            if column is None or is_blank(cell):
                continue
            if column.kind in NUMBERS:
                says |= self._take_number(given, column, cell)
            elif not (column.codes or column.refers) or not _is_missing(cell):
                given.cells[name] = cell
                says |= not self.is_counted
        if not self.is_counted:
            says |= self._says_beside(line)
        if not says:
            self.counted["no_value" if self.is_counted else "says_nothing"].append(given.number)
        return says

    def _says_beside(self, line: TableLine) -> bool:
        """Whether a line tells of a time or of another body; of a list of bodies alone every line does."""
        meaning = self.part.meaning
        beside = [one.head.place for one in (*meaning.years, *meaning.days)]
        beside += [tellers[0].place for tellers in meaning.placed.of_columns.values()]
        if not beside and not any(name not in self.columns for name in meaning.columns):
            return True
        return any(not is_blank(line.at(place)) and not _is_missing(line.at(place)) for place in beside)

    def _take_number(self, given: Given, column: Column, cell: Any) -> bool:
        """Whether the cell says something."""
        name = column.name
        try:
            number, said_of_it = number_of(cell, column, is_share=self._is_share(given, column))
        except WrongCell as wrong:
            given.cells[name] = cell
            key = f"importing.expected.{wrong.expected}"
            self.made.errors.append(given.finding(name, key, **wrong.values))
            given.wrong.add(name)
            given.cells[name] = None
            return True
        if said_of_it == HELD_BACK:
            given.cells[name] = cell
            self.made.notices.append(given.finding(name, "importing.notice.held_back"))
            del given.cells[name]
        elif said_of_it == WITH_UNIT:
            self.counted[WITH_UNIT].append(given.number)
        if number is None:
            return False
        given.cells[name] = self._scaled(number)
        return True

    def _is_share(self, given: Given, column: Column) -> bool:
        """Whether a column is counted in per cent: that of an indicator that is."""
        told = given.cells.get("indicator_code") or self._constant("indicator_code")
        if column.name != "value" or is_blank(told):
            return False
        return "ร้อยละ" in str(self.indicator_of(as_text(told)).get("unit_th") or "")

    def _constant(self, name: str) -> Any:
        constant = self.understood.constants.get(name)
        return constant.value if constant is not None else None

    def _scaled(self, cell: Any) -> Any:
        if self.understood.times == 1:
            return cell
        number = _number(cell)
        return cell if number is None else round(number * self.understood.times, 9)

    def _day(self, cell: Any, one: Taken) -> Any:
        """A cell of a day or a year as its column is written, or as somebody said that it is."""
        place = one.head.place
        if place not in self.orders:
            cells = (line.at(place) for line in self.part.laid.lines)
            self.orders[place] = order_told(cells) or self.understood.date_order
        return read_day(cell, order=self.orders[place], is_short=self.understood.short_years)

    def _set_time(self, given: Given, line: TableLine, time: Any) -> None:
        meaning = self.part.meaning
        need = time_column(self.record)
        for one in (*meaning.days, *meaning.years):
            name = one.target if one.target in self.record.by_name else "as_of"
            cell = line.at(one.head.place)
            if one.target != "year" and name in self.record.by_name and not is_blank(cell):
                given.cells[name] = self._day(cell, one)
        if need is None or need.name in given.cells:
            return
        for one in (one for one in meaning.years if one.target == "year"):
            cell = self._day(line.at(one.head.place), one)
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

    def _set_place(self, given: Given, found: FoundBody | None, wrong: NoPlace | None) -> None:
        assert self.column is not None
        if found is not None:
            given.cells[self.column] = found.body.code
        elif wrong is not None:
            self._refuse_place(given, self.column, wrong)

    def _refuse_place(self, given: Given, name: str, wrong: NoPlace) -> None:
        place = wrong.place if wrong.place is not None else self.main.place if self.main else None
        cell = self._cell(given.number, place)
        given.wrong.add(name)
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
                column=name,
            )
        )

    def _cell(self, number: int, place: int | None) -> Any:
        if not hasattr(self, "_by_number"):
            self._by_number = {line.number: line for line in self.part.laid.lines}
        return self._by_number[number].at(place)


def _is_merged(lines: Sequence[TableLine], place: int) -> bool:
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


def _sum(lines: Sequence[TableLine], place: int) -> float | None:
    numbers = [_number(line.at(place)) for line in lines]
    return sum(n for n in numbers if n is not None) if any(n is not None for n in numbers) else None


def _is_missing(cell: Any) -> bool:
    return isinstance(cell, str) and clean(cell) in MISSING
