"""What a table says, what was given with it, and what still has to be asked before rows can be made of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

from data.importers.normalise import match_key
from data.importers.problems import RecipeIncomplete
from data.importers.tables.asking import (
    ALL_AGES,
    BESIDE,
    DENIED_LINES,
    DENIED_SHEETS,
    MEASURE,
    NEW_UNITS,
    ORDER,
    OTHER_SUBJECT,
    PART_OF_YEAR,
    SOURCE,
    TIMES,
    YEAR,
    YEAR_SPAN,
    Asker,
    IndicatorOf,
    denied_state,
)
from data.importers.tables.codes import resolve_code
from data.importers.tables.days import DAY_FIRST, MONTH_FIRST
from data.importers.tables.declared import (
    NUMBERS,
    is_counted,
    part_of,
    place_columns,
    says_by_being,
    subject_of,
    time_column,
)
from data.importers.tables.fields import measure_in
from data.importers.tables.groups import years_of
from data.importers.tables.known_names import SAID, names_in
from data.importers.tables.meaning import Meaning, find_meaning
from data.importers.tables.new_plans import NewPlan, find_new_plan
from data.importers.tables.new_units import NewUnit, find_new_units
from data.importers.tables.owners import OF, ask_owners, body_called, owners_in, owners_of
from data.importers.tables.part_years import YearPart, is_of_years, part_named, part_of_head
from data.importers.tables.register import Body, Register
from data.importers.tables.sheet import Laid, lay_out
from data.importers.tables.short_years import YES, era_said
from data.importers.tables.taken import SKIP, TIME_TARGETS, Knows, Taken
from data.importers.tables.times import Span, Time, times_in
from data.importers.tables.timing import SHORT, Question, day_of_data
from data.importers.tables.titled import lao_stated, province_stated
from data.importers.tables.vocabulary import ROLE_NAMES, is_known
from data.importers.upload import CellSheet
from data.importers.values import WrongCell
from data.records import Record


@dataclass(frozen=True)
class Constant:
    """A value of every row."""

    value: Any


@dataclass(frozen=True)
class Part:
    """One table of the file, understood. `time`: that of all its rows, None where each says its own.

    `time_why`: where it is said: given, title, header, sheet or file. `stated`: the province that its titles
    name. `percent`: cells (row from 1, place) that show a percentage. `whose`: the LAO of all its rows, which
    titles, sheet or file name. `as_of`: the day that they name, of a record of whole years: that of its data.
    `new`: line -> the health unit that it would bring.
    """

    laid: Laid
    meaning: Meaning
    time: Time | None
    time_why: str
    stated: frozenset[str]
    percent: frozenset[tuple[int, int]] = frozenset()
    hidden: tuple[int, ...] = ()
    """Rows from 1 that nobody sees in the file, and that are read."""

    whose: Body | None = None
    as_of: date | None = None
    new: Mapping[int, NewUnit] = field(default_factory=dict)
    year_part: YearPart | None = None
    """The part of a year that titles, sheet or file name, where they name no day of its data."""

    bands: Mapping[str, Time | Span] = field(default_factory=dict)
    """Words of a band -> the year, or the years, that lines below it are of."""

    owners: Mapping[str, Body] = field(default_factory=dict)
    """Words of a band, or the sheet -> the body that the lines there are of."""

    plan: NewPlan | None = None
    """The plan that the titles name, of a table of items of plans."""


@dataclass(frozen=True)
class Understanding:
    """`constants`: column of the record -> its value in every row. `left`: sheets without a table of it.

    `times`: what its numbers are multiplied with; `date_order`: whether its days are written day or month
    first, "" where that is plain; `short_years`: the era of years of two digits, "" where nobody said it.
    """

    record: Record
    parts: tuple[Part, ...]
    constants: Mapping[str, Constant]
    questions: tuple[Question, ...]
    left: tuple[str, ...]
    times: float = 1.0
    date_order: str = ""
    short_years: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    """Names that somebody said the bodies of -> their codes."""

    takes_new: bool = False
    """Whether somebody said that units that nobody knows are new ones."""

    takes_denied: bool = False
    """Whether somebody said that lines are taken that say no of what was said of them."""

    span: str = ""
    """Which year lines are of that stand below several: first, last, none, or no: they are not taken."""

    so_far: bool = False
    """Whether somebody said that numbers of a part of the year are those from its begin on."""


def understand(
    sheets: Sequence[CellSheet],
    *,
    file: str,
    record: Record,
    register: Register,
    given: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
    indicator_of: IndicatorOf | None = None,
    knows: Knows | None = None,
) -> Understanding:
    """What the file says of the record.

    `given`: values that hold for the whole table, by column of the record or one of BESIDE. `chosen`: header
    -> its column, or what it tells (`year`, `day`, `district_name`). `indicator_of`: what is on record of an
    indicator. `knows`: whether a text is a code or a name that a column may hold. Raises RecipeIncomplete
    for what was given under no name that there is.
    """
    given, chosen = dict(given or {}), {match_key(head): name for head, name in (chosen or {}).items()}
    _check_given(record, given, chosen)
    indicator_of = indicator_of or (lambda _code: {})
    return _Understanding(file, record, register, given, chosen, indicator_of, knows).make(sheets)


def _check_given(record: Record, given: Mapping[str, str], chosen: Mapping[str, str]) -> None:
    names = (*record.by_name, *BESIDE)
    for name, value in given.items():
        wrong = name == ORDER and value not in (DAY_FIRST, MONTH_FIRST)
        if name.startswith((SAID, OF)):
            continue
        if wrong or name not in names or (name == TIMES and not re.fullmatch(r"\d+(\.\d+)?", value)):
            raise RecipeIncomplete("importing.given_unknown", name=name, value=value, names=", ".join(names))
    fields = (*record.by_name, *TIME_TARGETS, *ROLE_NAMES, SKIP)
    for name in chosen.values():
        if name not in fields:
            raise RecipeIncomplete("importing.field_unknown", name=name, names=", ".join(fields))


@dataclass
class _Understanding:
    file: str
    record: Record
    register: Register
    given: dict[str, str]
    chosen: Mapping[str, str]
    indicator_of: IndicatorOf
    knows: Knows | None
    questions: list[Question] = field(default_factory=list)

    def make(self, sheets: Sequence[CellSheet]) -> Understanding:
        parts: list[Part] = []
        left: list[str] = []
        shapes: dict[Any, Meaning] = {}
        for sheet in sheets:
            of_sheet = [(laid, self._part(laid, sheet, shapes)) for laid in self._laid(sheet)]
            found = [part for _laid, part in of_sheet if part is not None]
            parts += found
            left += [_called(laid) for laid, part in of_sheet if part is None and _is_beside(laid, found)]
            if not found and sheet.rows and not sheet.hidden:
                left.append(sheet.name)
        self._check_chosen(parts)
        constants = self._constants()
        for part in parts:
            asker = Asker(self.record, part, constants, self.given, self.chosen, self.file, self.indicator_of)
            self.questions += asker.questions()
        subject = subject_of(self.record)
        if part_of(self.record) is not None and subject is not None and subject not in self.given:
            owners = list(ask_owners(parts, record=self.record))
            asked_once = [one for one in self.questions if not owners or one.name != subject]
            self.questions = [*asked_once, *owners]  # one body for all of them would be the wrong question
        asked: dict[tuple[str, str], Question] = {}
        for question in self.questions:
            asked.setdefault((question.name, question.key), question)
        times = float(self.given.get(TIMES) or 1)
        takes_new = self.given.get(NEW_UNITS, "").strip().casefold() in YES
        so_far = PART_OF_YEAR in self.given and self._is_yes(PART_OF_YEAR)
        takes_denied = DENIED_LINES in self.given and self._is_yes(DENIED_LINES)
        span = self.given.get(YEAR_SPAN, "")
        said = (self._names(), takes_new, takes_denied, span, so_far)
        beside = (times, self.given.get(ORDER, ""), self._era(), *said)
        questions = tuple(asked.values())
        return Understanding(self.record, tuple(parts), constants, questions, tuple(left), *beside)

    def _era(self) -> str:
        return era_said(self.given.get(SHORT, ""))

    def _names(self) -> dict[str, str]:
        """What was said of names. Raises RecipeIncomplete for a code that nobody bears."""
        found = {}
        for name, code in names_in(self.given).items():
            try:
                levels = frozenset().union(*place_columns(self.record).values())
                found[name] = resolve_code(code, register=self.register, levels=levels).body.code
            except WrongCell:
                raise RecipeIncomplete("importing.name_of_nobody", name=name, code=code) from None
        return found

    def _laid(self, sheet: CellSheet) -> Sequence[Laid]:
        return list(lay_out(sheet, known=lambda words: is_known(words, record=self.record)))

    def _part(self, laid: Laid, sheet: CellSheet, shapes: dict[Any, Meaning]) -> Part | None:
        """A table understood; None for one that is none of the record's.

        Tables of one shape mean the same.
        """
        shape = laid.shape()
        if shape not in shapes:
            shapes[shape] = find_meaning(
                laid,
                record=self.record,
                register=self.register,
                chosen=self.chosen,
                measure=self._measure(laid),
                knows=self.knows,
            )
        meaning = shapes[shape].in_era(self._era())
        if not self._is_of_record(meaning) or self._is_left_out(laid, meaning):
            return None
        time, why = self._time_of(laid, meaning)
        time = time.in_era(self._era()) if time is not None else None
        stated = self._stated(laid, meaning)
        whose = self._whose(laid, meaning, stated)
        as_of = day_of_data(self.record, [one for one, _why in self._times_around(laid)])
        percent = frozenset(sheet.looks.percent)
        is_of_units = self.record.name == "health_unit"
        new = find_new_units(laid, meaning, self.register, stated=stated) if is_of_units else {}
        hidden = tuple(line.number for line in laid.lines if line.number in sheet.looks.hidden)
        year_part = self._part_around(laid) if as_of is None else None
        told = (time, why, stated, percent, hidden, whose, as_of, new, year_part)
        bands, owners = self._bands(laid, meaning), self._owners(laid, meaning, stated)
        return Part(laid, meaning, *told, bands, owners, self._new_plan(laid, meaning, whose, stated))

    def _stated(self, laid: Laid, meaning: Meaning) -> frozenset[str]:
        """The province that the titles name, of a table whose lines do not say theirs themselves."""
        if any(teller.role.level == "province" for teller in meaning.placed.tellers):
            return frozenset()
        return province_stated(self._titles(laid), self.register)

    def _bands(self, laid: Laid, meaning: Meaning) -> dict[str, Time | Span]:
        """What the bands say of years, where neither headers nor lines do."""
        need = time_column(self.record)
        own = {one.target for one in (*meaning.years, *meaning.days)}
        if need is None or meaning.blocks or own & {"year", "day", need.name}:
            return {}
        told = {words: years_of(words) for words in dict.fromkeys(line.years for line in laid.lines)}
        return {
            words: time.in_era(self._era()) if isinstance(time, Time) else time
            for words, time in told.items()
            if time is not None
        }

    def _owners(self, laid: Laid, meaning: Meaning, stated: frozenset[str]) -> dict[str, Body]:
        """Whose items stand below each band, where no column and nobody says it."""
        if part_of(self.record) is None or meaning.placed.tellers or subject_of(self.record) in self.given:
            return {}
        given = owners_in(self.given, self.record, self.register)
        return owners_of(laid, given=given, register=self.register, provinces=stated)

    def _new_plan(
        self, laid: Laid, meaning: Meaning, whose: Body | None, stated: frozenset[str]
    ) -> NewPlan | None:
        """The plan that the titles name: of the LAO that they name, or given, else of their province where
        each line names a body of its own."""
        if self.record.name != "plan_item":
            return None
        given = self.given.get(subject_of(self.record) or "")
        body = whose or lao_stated(self._titles(laid), self.register, provinces=stated)
        if body is None and given:
            levels = next(iter(place_columns(self.record).values()), frozenset[str]())
            body = body_called(given.strip(), levels=levels, register=self.register)
        if body is None and meaning.placed.tellers:
            body = next((self.register.provinces[code] for code in stated), None)
        return find_new_plan(laid, file=self.file, body=body)

    def _part_around(self, laid: Laid) -> YearPart | None:
        """The part of a year that titles, sheet or file name."""
        if self.record.name != "observation":
            return None
        return next((part for words in self._titles(laid) if (part := part_named(words)) is not None), None)

    def _is_of_a_part(self, laid: Laid, meaning: Meaning) -> bool:
        """Whether the numbers of a table are of a part of a year."""
        numbers = (one for one in meaning.all() if self._is_number(one))
        is_part = any(part_of_head(one.head.parts) is not None for one in numbers)
        return is_part or (self._part_around(laid) is not None and "as_of" not in self.given)

    def _is_number(self, one: Taken) -> bool:
        column = self.record.by_name.get(one.target)
        return column is not None and column.kind in NUMBERS

    def _is_left_out(self, laid: Laid, meaning: Meaning) -> bool:
        """Whether a table says no of its lines, and somebody said that what was given is not of it."""
        if self.record.name == "population" and not self._is_yes(ALL_AGES):
            return True
        if self.record.name == "observation" and not self._is_yes(OTHER_SUBJECT):
            return True
        if self.record.name == "observation" and not self._is_yes(PART_OF_YEAR):
            return self._is_of_a_part(laid, meaning)
        if self._is_yes(DENIED_SHEETS):
            return False
        told = {one.target for one in meaning.all()}
        return denied_state(self.record, laid, given=self.given, told=told, file=self.file) is not None

    def _is_yes(self, name: str) -> bool:
        """Whether yes was said, or nothing yet."""
        return self.given.get(name, "yes").strip().casefold() in YES

    def _is_of_record(self, meaning: Meaning) -> bool:
        """Whether a table tells of bodies of the record, and anything of its own of them.

        A list of bodies alone is one too where a row needs no number; a record that names no body, or whose
        body somebody gave, needs a part of its key.
        """
        own = {one.target for one in (*meaning.columns.values(), *meaning.years, *meaning.days)}
        subject = subject_of(self.record)
        if subject in self.record.key and subject not in self.given:
            told = meaning.placed.tells
        else:
            told = bool(own & (set(self.record.key) | {c.name for c in self.record.columns if c.required}))
        if not is_counted(self.record) and says_by_being(self.record):
            return told
        beside = own - set(place_columns(self.record)) - set(self.record.key) - {"year", "day"}
        beside |= set(meaning.placed.of_columns)
        return told and (bool(beside) or bool(meaning.blocks))

    def _check_chosen(self, parts: Sequence[Part]) -> None:
        """Raises RecipeIncomplete for a header that somebody named and that no table has."""
        spelled = (head for part in parts for head in part.laid.heads)
        heads = {match_key(w) for head in spelled for w in (*head.spellings(), *head.parts, head.lettered)}
        in_blocks = (h for part in parts for block, _c in part.meaning.blocks for h in block.heads)
        heads |= {match_key(w) for head in in_blocks for w in (*head.spellings(), head.lettered)}
        for head in self.chosen:
            if parts and head not in heads:
                raise RecipeIncomplete("importing.header_unknown", header=head)
        if self.record.name != "observation" and is_of_years(self.record):
            self._refuse_parts(parts)

    def _refuse_parts(self, parts: Sequence[Part]) -> None:
        """Raises RecipeIncomplete for a column of a quarter or a month that is to be the number of a year."""
        for one in (one for part in parts for one in part.meaning.all() if self._is_number(one)):
            named = part_of_head(one.head.parts)
            if one.by == "chosen" and named is not None:
                values = {"header": one.head.whole, "part": named.words}
                raise RecipeIncomplete("importing.part_of_year_chosen", **values)

    def _measure(self, laid: Laid) -> str | None:
        """The number that the table is of, where somebody, a title, the sheet or the file says it."""
        if self.given.get(MEASURE) in self.record.by_name:
            return self.given[MEASURE]
        return measure_in((*laid.titles, laid.sheet, PurePath(self.file).stem), self.record)

    def _time_of(self, laid: Laid, meaning: Meaning) -> tuple[Time | None, str]:
        """The time of the whole table: what titles, headers, sheet and file say must agree."""
        if YEAR in self.given:
            told = times_in(self.given[YEAR]) or times_in(f"ปี {self.given[YEAR]}")
            return (told[0], "given") if told else (None, "")
        need = time_column(self.record)
        own = {one.target for one in (*meaning.years, *meaning.days)}
        if meaning.blocks or own & {"year", "day", need.name if need is not None else ""}:
            return None, ""
        found = self._times_around(laid)
        if not found:
            return None, ""
        time, why = max(found, key=lambda one: (bool(one[0].day), bool(one[0].month), bool(one[0].kind)))
        differ = any(not time.agrees(other) for other, _why in found)
        years = [one for one in found if not one[0].month]
        if need is not None and need.kind == "fiscal_year" and years:
            time, why = max(years, key=lambda one: bool(one[0].kind))  # a day beside it is of what was known
            differ = any(not time.agrees(other) for other, _why in found)
        day = day_of_data(self.record, [one for one, _why in found])
        if day is not None and years:  # of a year of which the table has what was there on a day
            time, why = max(years, key=lambda one: bool(one[0].kind))
            differ = time.begins > day or any(not time.agrees(other) for other, _why in years)
        if differ and not (need is not None and need.name in self.given):
            several = ", ".join(dict.fromkeys(one.shown() for one, _why in found))
            self.questions.append(Question(YEAR, "time_several", {"times": several}))
        return time, why

    def _times_around(self, laid: Laid) -> list[tuple[Time, str]]:
        """The times that titles, notes, headers, sheet and file name, each with where."""
        stem = PurePath(self.file).stem
        words = {
            "title": (*laid.titles, *laid.notes),
            "header": tuple(head.whole for head in laid.heads),
            "sheet": (laid.sheet,) if laid.sheet != stem else (),
            "file": (stem.replace("_", " "),),
        }
        return [(time, why) for why, said in words.items() for one in said for time in times_in(one)]

    def _whose(self, laid: Laid, meaning: Meaning, stated: frozenset[str]) -> Body | None:
        """The LAO whose book a table is, where no column and nobody says of which body its rows are."""
        subject = subject_of(self.record)
        if part_of(self.record) is None or meaning.placed.tellers or subject in self.given:
            return None
        return lao_stated(self._titles(laid), self.register, provinces=stated)

    def _titles(self, laid: Laid) -> tuple[str, ...]:
        return (*laid.titles, laid.sheet, PurePath(self.file).stem.replace("_", " "))

    def _constants(self) -> dict[str, Constant]:
        given = {"source_key" if name == SOURCE else name: value for name, value in self.given.items()}
        found = {name: Constant(value) for name, value in given.items() if name in self.record.by_name}
        return found | {name: Constant(value) for name, value in self.record.fixed.items()}


def _is_beside(laid: Laid, parts: Sequence[Part]) -> bool:
    """Whether a table stands beside one that was understood, in the same rows."""
    first, last = laid.lines[0].number, laid.lines[-1].number
    return any(part.laid.lines[0].number <= last and first <= part.laid.lines[-1].number for part in parts)


def _called(laid: Laid) -> str:
    """A table that is not its whole sheet, by its headers."""
    return f"{laid.sheet} ({' · '.join(head.whole for head in laid.heads)})"
