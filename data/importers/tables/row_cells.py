"""The cells of a line as cells of a row: its numbers, words, days and years."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from data.importers.normalise import match_key
from data.importers.rows import Given, Origin
from data.importers.tables.cells import HELD_BACK, WITH_UNIT, number_of
from data.importers.tables.days import order_told, read_day
from data.importers.tables.declared import NUMBERS
from data.importers.tables.denying import foot_notes, is_not_sent
from data.importers.tables.part_taken import DAY, PartTaken, number_in
from data.importers.tables.part_years import YearPart, part_of_head
from data.importers.tables.sheet import TableLine
from data.importers.tables.taken import Taken
from data.importers.tables.times import Time, span_in, time_of_head
from data.importers.tables.timing import Untold, time_cells, up_to
from data.importers.tables.vocabulary import value_called
from data.importers.values import WrongCell, as_text, is_blank, is_missing, read_value
from data.records import Column

_KIND_OF_AREA = re.compile(r"^\s*(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|ตำบล|ต\.|แขวง)\s*")


class RowCells(PartTaken):
    """Reads the cells of a line."""

    def _from(self, of_block: Mapping[str, Taken]) -> tuple[dict[str, Taken], Origin]:
        """The columns of rows of one time, and where these rows come from: made once for all of them."""
        made = self._made_of.get(id(of_block))
        if made is None:
            columns = {**self.part.meaning.columns, **of_block}
            made = self._made_of[id(of_block)] = (columns, self._origin(columns))
        return made

    def _origin(self, columns: Mapping[str, Taken]) -> Origin:
        places = {name: one.head.place for name, one in columns.items()}
        by_place = self.part.laid.heading.by_place
        heads = {name: by_place[place].whole for name, place in places.items()}
        for one in (*self.part.meaning.days, *self.part.meaning.years):
            need = self.need
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
            elif not (column.codes or column.refers) or not is_missing(cell):
                called = value_called(self.record, name, as_text(cell)) if column.codes else None
                given.cells[name] = called or cell
                says |= not self.is_counted
        none = self._why_none(given, line)
        if none:
            self.counted[none].append(given.number)
            return False
        if not self.is_counted:
            says |= self._says_beside(line)
        elif says and self._lacks_its_number(given, columns):
            self.counted["no_main_number"].append(given.number)
            return False
        if not says:
            self.counted["no_value" if self.is_counted else "says_nothing"].append(given.number)
        return says

    def _why_none(self, given: Given, line: TableLine) -> str:
        """By which notice the nought of a row is no number: of nobody, or not reported yet; else ""."""
        value = number_in(given.cells.get(self.main_value or ""))
        if value or not self.is_counted:
            return ""
        if self.record.name == "observation":
            under, over = (number_in(given.cells.get(name)) for name in ("denominator", "numerator"))
            if under == 0 and not over:
                return "of_nothing"
        return "not_sent" if value == 0 and self._is_not_sent(line) else ""

    def _is_not_sent(self, line: TableLine) -> bool:
        """Whether the line, or a foot note that names its body, says that its numbers have not come."""
        if any(is_not_sent(cell) for cell in line.cells):
            return True
        body = match_key(_KIND_OF_AREA.sub("", self._words_of(line)))
        return bool(body) and any(body in note for note in self._not_sent_notes)

    @cached_property
    def _not_sent_notes(self) -> tuple[str, ...]:
        return tuple(match_key(note) for note in foot_notes(self.part.laid) if is_not_sent(note))

    def _lacks_its_number(self, given: Given, columns: Mapping[str, Taken]) -> bool:
        """Whether the number that a row is of is not known, though others behind it are: then it is none."""
        main = self.main_value or ""
        return main in columns and main not in given.cells

    def _says_beside(self, line: TableLine) -> bool:
        """Whether a line tells of a time or of another body; of a list of bodies alone every line does."""
        beside = self._beside_places
        if not beside and not any(name not in self.columns for name in self.part.meaning.columns):
            return True
        return any(not is_blank(line.at(place)) and not is_missing(line.at(place)) for place in beside)

    @cached_property
    def _beside_places(self) -> list[int]:
        meaning = self.part.meaning
        beside = [one.head.place for one in (*meaning.years, *meaning.days)]
        return beside + [tellers[0].place for tellers in meaning.placed.of_columns.values()]

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
        if column.name != "value":
            return False
        told = given.cells.get("indicator_code") or self._constant("indicator_code")
        if is_blank(told):
            return False
        return "ร้อยละ" in str(self.indicator_of(as_text(told)).get("unit_th") or "")

    def _scaled(self, cell: Any) -> Any:
        if self.understood.times == 1:
            return cell
        number = number_in(cell)
        return cell if number is None else round(number * self.understood.times, 9)

    def _day(self, cell: Any, one: Taken) -> Any:
        """A cell of a day or a year as its column is written, or as somebody said that it is."""
        place = one.head.place
        if place not in self.orders:
            cells = (line.at(place) for line in self.part.laid.lines)
            self.orders[place] = order_told(cells) or self.understood.date_order
        return read_day(cell, order=self.orders[place], era=self.understood.short_years)

    @staticmethod
    def _read_day(cell: Any) -> Any:
        """A cell as a day; None where it is none, which is said of it when it is read."""
        with suppress(WrongCell):
            return read_value(DAY, cell)
        return None

    @cached_property
    def _days_of_line(self) -> list[tuple[str, Taken]]:
        """Columns of days, each with the column of the record that it is."""
        meaning, known = self.part.meaning, self.record.by_name
        named = (
            (one.target if one.target in known else "as_of", one) for one in (*meaning.days, *meaning.years)
        )
        return [(name, one) for name, one in named if one.target != "year" and name in known]

    @cached_property
    def _years_of_line(self) -> list[Taken]:
        return [one for one in self.part.meaning.years if one.target == "year"]

    def _part_of(self, columns: Mapping[str, Taken]) -> YearPart | None:
        """The part of a year that the numbers of a row are of, where somebody said that they run up to it."""
        if self.record.name != "observation" or not self.understood.so_far:
            return None
        numbers = (one for name, one in columns.items() if self.record.by_name[name].kind in NUMBERS)
        parts = [part for one in numbers if (part := part_of_head(one.head.parts)) is not None]
        return min(parts, key=lambda part: part.months or part.month, default=self.part.year_part)

    def _set_time(
        self, given: Given, line: TableLine, time: Time | None, columns: Mapping[str, Taken]
    ) -> None:
        need, cells = self.need, given.cells
        for name, one in self._days_of_line:
            cell = line.at(one.head.place)
            if not is_blank(cell):
                cells[name] = self._day(cell, one)
        if need is None or need.name in cells:
            return
        indicator, kind, as_of = cells.get("indicator_code"), cells.get("period_kind"), cells.get("as_of")
        if not kind and indicator is not None:
            kind = self.indicator_of(as_text(indicator)).get("period_kind")
        years = [line.at(one.head.place) for one in self._years_of_line]
        part = self._part_of(columns)
        of = (id(time), part, kind, as_of, type(as_of))
        key = (*of, *years, *map(type, years))  # 1 and True are no one cell
        told = self._of_time.get(key)
        if told is None:
            told = self._time_told(years, time, kind=kind, as_of=as_of, need=need)
            told = self._of_time[key] = told if isinstance(told, Untold) else _so_far(told, part)
        if isinstance(told, Untold):
            given.wrong.add(need.name)
            expected = f"importing.asks.{told.question.key}"
            self.made.errors.append(given.finding(need.name, expected, **told.question.values))
            return
        for name, value in told.items():
            cells.setdefault(name, value)

    def _time_told(
        self, years: Sequence[Any], time: Time | None, *, kind: Any, as_of: Any, need: Column
    ) -> Mapping[str, Any] | Untold:
        """The cells of a time as the years of a line, else the table, tell it; what they leave open."""
        for one, written in zip(self._years_of_line, years, strict=True):
            cell = self._day(written, one)
            if is_blank(cell):
                continue
            if span_in(as_text(cell)) is not None:
                return Untold(need.name, "years_several", years=as_text(cell))
            told = time_of_head(cell)
            if need.kind == "fiscal_year" or told is None or told[0].short:
                return {need.name: cell}  # what is no year is said of it when it is read
            time = replace(told[0], kind=told[0].kind or one.kind)
        if time is None:
            return {}
        try:
            cells = time_cells(self.record, time, period_kind=kind, titles=self.part.laid.titles)
        except Untold as untold:
            return untold
        day, start = self.part.as_of, cells.get("period_start")
        if as_of is None and day is not None and (start is None or start <= day):
            as_of, cells = day, {"as_of": day, **cells}
        return up_to(cells, self._read_day(as_of))


def _so_far(cells: Mapping[str, Any], part: YearPart | None) -> Mapping[str, Any]:
    """The period of a row up to the end of the part of its year that its numbers are of."""
    start = cells.get("period_start")
    end = part.ends(start) if part is not None and isinstance(start, date) else None
    return up_to(cells, end) if end is not None else cells
