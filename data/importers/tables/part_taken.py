"""One understood table on its way to rows: what all that takes it needs, and how it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, cast

from data.importers.findings import Finding
from data.importers.rows import Given, Origin
from data.importers.tables.aside import said_once
from data.importers.tables.asking import IndicatorOf
from data.importers.tables.declared import (
    is_counted,
    main_value,
    place_columns,
    state_of,
    subject_of,
    time_column,
)
from data.importers.tables.numbered import KnownRows
from data.importers.tables.places import PlaceReader, Teller
from data.importers.tables.register import Body, Register
from data.importers.tables.sheet import TableLine
from data.importers.tables.taken import Taken
from data.importers.tables.timing import Untold
from data.importers.tables.understand import Part, Understanding
from data.importers.values import WrongCell, as_text, is_blank, read_value
from data.records import Column
from words.dates import BE_OFFSET

DAY = Column("day", "date", "", "")
_NUMBER = Column("number", "decimal", "", "")
SIZES = ("province", "district", "subdistrict", "lao", "unit", "")


@dataclass
class TakenRows:
    """`errors`: cells that make their line none, `notices`: what was left aside, or done, and is said.

    `items`: the rows of each table that get keys of their own, and whether its years stand across; `plans`:
    plans that are new, each with whose it is.
    """

    rows: list[Given] = field(default_factory=list)
    errors: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)
    items: list[tuple[bool, list[Given]]] = field(default_factory=list)
    plans: dict[str, Body] = field(default_factory=dict)


@dataclass
class PartTaken:
    """`home`, `only`: see `taking.rows_of`; the provinces that are taken settle whose names are meant.
    `known`: names that somebody said the bodies of."""

    understood: Understanding
    part: Part
    register: Register
    home: frozenset[str]
    only: frozenset[str]
    indicator_of: IndicatorOf
    standing: KnownRows
    made: TakenRows
    known: dict[str, str] = field(default_factory=dict)
    counted: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """What is said once with its count: key of the notice -> the lines."""

    def __post_init__(self) -> None:
        meaning, record = self.part.meaning, self.understood.record
        self.record = record
        tellers = meaning.placed.tellers
        self.columns = place_columns(record)
        self.column = subject_of(record) if tellers or self.part.whose or self.part.owners else None
        self.is_counted = is_counted(record)
        self.need, self.main_value, self.state = time_column(record), main_value(record), state_of(record)
        self.indicator_of = cache(self.indicator_of)
        self._made_of: dict[int, tuple[dict[str, Taken], Origin]] = {}
        self._of_time: dict[Any, Mapping[str, Any] | Untold] = {}
        self.home = self.only or self.home
        self.places = self._reader(tellers, self.columns.get(self.column or "", frozenset()), self.home)
        self.beside: dict[tuple[str, str], PlaceReader] = {}
        self.orders: dict[int, str] = {}
        self.main = max(tellers, key=lambda t: (SIZES.index(t.role.level), not t.role.by_code), default=None)

    def _at(
        self, number: int, key: str, *, given: str = "", place: int | None = None, **values: Any
    ) -> Finding:
        return Finding(self.part.laid.sheet, number, place, "", given, key, values, record=self.record.name)

    def _say(self, key: str, numbers: Sequence[int]) -> None:
        self.made.notices.append(said_once(self.part.laid.sheet, key, numbers, record=self.record.name))

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
                return cast("date | None", read_value(DAY, given))
        time = self.part.time
        return time.month_end or date(time.year - BE_OFFSET, 12, 31) if time is not None else None

    def _constant(self, name: str) -> Any:
        constant = self.understood.constants.get(name)
        return constant.value if constant is not None else None

    def _cell(self, number: int, place: int | None) -> Any:
        if not hasattr(self, "_by_number"):
            self._by_number = {line.number: line for line in self.part.laid.lines}
        return self._by_number[number].at(place)

    def _words_of(self, line: TableLine) -> str:
        cell = line.at(self.main.place) if self.main is not None else None
        return "" if is_blank(cell) else as_text(cell)


def number_in(cell: Any) -> float | None:
    """The number that a cell is; None for one that is none."""
    try:
        value = read_value(_NUMBER, cell)
    except WrongCell:
        return None
    return value if isinstance(value, int | float) else None


def sum_of(lines: Sequence[TableLine], place: int) -> float | None:
    """The sum of a column, of the numbers that are there; None where there is none."""
    numbers = [number_in(line.at(place)) for line in lines]
    return sum(n for n in numbers if n is not None) if any(n is not None for n in numbers) else None
