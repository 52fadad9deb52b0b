"""What the columns of a table hold: numbers, years, days, codes and names of bodies; worked out once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.tables.cells import is_number_like
from data.importers.tables.codes import resolve_code
from data.importers.tables.declared import NUMBERS
from data.importers.tables.heading import Head
from data.importers.tables.names import DISTRICT, PROVINCE, SUBDISTRICT, code_and_name, parts_of, said
from data.importers.tables.register import Register
from data.importers.tables.sheet import Laid, TableLine
from data.importers.tables.times import BE_HEADS, CE_HEADS
from data.importers.tables.vocabulary import LEVELS
from data.importers.values import WrongCell, as_text, is_blank, read_value
from data.records import Column

TRIED = 80
"""Lines by which a column is told: more tell no more, and cost seconds in a large table."""

MOSTLY = 0.8
"""The share of a column's cells that must be of a kind for what it holds to tell what it is."""

OFTEN = 0.5
"""The same where its header says it already: the others are findings."""

CELLS_KEPT = 4_096
"""Cells of which it is kept what they hold: those that are looked at of some ten tables."""

ANY = ""
"""In place of a level: of whichever."""

_NUMBER = Column("x", "decimal", "", "")
_DAY = Column("x", "date", "", "")


@dataclass
class Profile:
    """What a column holds, of the lines that were looked at."""

    filled: list[Any]
    numbers: int = 0
    years: int = 0
    days: int = 0
    coded: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    def share(self, count: int) -> float:
        return count / len(self.filled) if self.filled else 0.0


@dataclass
class Looked:
    """A table looked at by some of its lines. `of` tells what a column holds."""

    laid: Laid
    register: Register
    lines: Sequence[TableLine] = ()
    profiles: dict[int, Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = self.laid.sample(most=TRIED)

    def of(self, place: int) -> Profile:
        if place not in self.profiles:
            self.profiles[place] = _profile(self.lines, place, register=self.register)
        return self.profiles[place]

    def holds(self, column: Column, head: Head) -> bool:
        """Whether a column of numbers holds numbers."""
        if column.kind not in NUMBERS:
            return True
        profile = self.of(head.place)
        return not profile.filled or profile.share(profile.numbers) >= OFTEN


def _profile(lines: Sequence[TableLine], place: int, *, register: Register) -> Profile:
    profile = Profile([cell for line in lines if not is_blank(cell := line.at(place))])
    for cell in profile.filled:
        holds = _held(cell, register)
        profile.numbers += holds.is_number
        profile.years += holds.is_year
        profile.days += holds.is_day
        profile.coded.update(holds.coded)
        profile.named.update(holds.named)
    return profile


@dataclass(frozen=True)
class _Held:
    """What a cell holds; `coded`, `named`: the levels of bodies of which it may be, ANY among them."""

    is_number: bool
    is_year: bool
    is_day: bool
    coded: tuple[str, ...]
    named: tuple[str, ...]


def _held(cell: Any, register: Register) -> _Held:
    """Kept with the register: a table is tried as several records, and each asks the same of its cells."""
    key = (type(cell), cell)
    held: _Held | None = register.held.get(key)
    if held is None:
        if len(register.held) >= CELLS_KEPT:
            register.held.clear()
        held = register.held[key] = _looked_at(cell, register)
    return held


def _looked_at(cell: Any, register: Register) -> _Held:
    words = as_text(cell)
    digits = words.split(".")[0]
    told = said(name_in(words))
    coded = [level for level in LEVELS if _is_code(cell, level, register)]
    named = [level for level in LEVELS if isinstance(cell, str) and register.named(told, levels=(level,))]
    return _Held(
        is_number=_reads(_NUMBER, cell) or is_number_like(cell),
        is_year=digits.isdigit() and (int(digits) in BE_HEADS or int(digits) in CE_HEADS),
        is_day=not isinstance(cell, int | float) and _reads(_DAY, cell),
        coded=(*coded, *[ANY for _one in coded[:1]]),
        named=(*named, *[ANY for _one in named[:1]]),
    )


def _is_code(cell: Any, level: str, register: Register) -> bool:
    """Whether a cell holds the code of a body of the level; that of a registrar is one of an LAO."""
    try:
        resolve_code(cell, register=register, levels={level})
    except WrongCell as wrong:
        return level == "lao" and wrong.expected == "registrar_code"
    return True


def name_in(words: str) -> str:
    """The name by which a cell calls its body: without a code before it, and without where it lies."""
    pair = code_and_name(words)
    words = pair[1] if pair is not None else words
    parts = parts_of(words)
    return next((parts[level] for level in (SUBDISTRICT, DISTRICT, PROVINCE) if level in parts), words)


def _reads(column: Column, cell: Any) -> bool:
    try:
        return read_value(column, cell) is not None
    except WrongCell:
        return False
