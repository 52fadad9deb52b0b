"""The rows of one record that a table makes by a recipe, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.findings import Finding
from data.importers.lookups import Lookups
from data.importers.normalise import clean, match_key
from data.importers.rows import Given, Origin
from data.importers.tables.called import Called
from data.importers.tables.changes import BODY, CHANGES, digits_in, lao_of_registrar
from data.importers.tables.codes import is_registrar, joined_code, plain_code
from data.importers.tables.days import read_day
from data.importers.tables.declared import NUMBERS, TIMES, main_value
from data.importers.tables.divisions import is_division
from data.importers.tables.names import said
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.recipe_table import TableFound
from data.importers.tables.register import Body, register_of
from data.importers.tables.short_years import era_said
from data.importers.tables.timing import SHORT
from data.importers.tables.totals import is_total_row
from data.importers.values import NO_VALUE, WrongCell, as_text, is_blank, is_missing
from data.records import RECORDS, Column

_HEAD_DISTRICT = frozenset(map(match_key, ("เมือง", "อำเภอเมือง", "อ.เมือง")))
"""What the district of a province's town is called for short."""


@dataclass
class RecipeRows:
    """Makes rows of one record of the rows of a foreign table."""

    table: TableFound
    target: Target
    recipe: Recipe
    lookups: Lookups
    passed: frozenset[int] = frozenset()
    """Lines, by their number, that are no rows."""
    errors: list[Finding] = field(default_factory=list)
    left: dict[int, Finding] = field(default_factory=dict)
    """The rows that make none, by their number: which column is blank."""
    skipped: list[Finding] = field(default_factory=list)
    """Rows of registrars that are no area and whose municipality is not known by their code."""
    larger: dict[int, Finding] = field(default_factory=dict)
    """Those of an area larger than the others are of: totals, where there are others."""
    callers: dict[str, Called] = field(default_factory=dict)
    knew: bool = False
    """Whether a name of the line that is read was taken for the body that somebody said it is of."""

    def rows(self) -> Iterator[Given]:
        record = RECORDS[self.target.record]
        columns = {n: s for n, s in self.target.columns.items() if n in record.by_name}
        places = {n: p for n, s in columns.items() if (p := self._place(s)) is not None}
        headers = {name: self.table.labels[place] for name, place in places.items()}
        keep = frozenset(name for name, source in columns.items() if source.keep)
        origin = Origin(record, self.table.sheet.name, places, headers, keep=keep)
        for number, row in enumerate(self.table.below, start=self.table.header + 2):
            if number in self.passed or not _says_any(row, places.values()):
                continue
            given = Given(origin, number, {})
            if self._is_of_registrar(columns, row, given):
                continue
            self.knew = False
            for name, source in columns.items():
                self._read(given, name, source, row)
            if self.knew:
                self.lookups.known_used[origin.sheet].add(number)
            if self.target.each and not given.wrong and self._tells_nothing(given, places):
                continue
            if self._lacks_its_number(given, row, columns):
                continue
            blank = [n for n in self.target.needs if is_blank(given.cells.get(n)) and n not in given.wrong]
            if blank:
                of_place = blank[0] == "area_code"
                expected = "importing.expected.row_of_no_area" if of_place else "records.expected.required"
                self.left[number] = given.finding(blank[0], expected)
                continue
            for name in self.recipe.asked:
                if is_blank(given.cells.get(name)) and name in columns and name not in given.wrong:
                    given.wrong.add(name)
                    self.errors.append(given.finding(name, f"importing.expected.asked_{name}"))
            yield given

    def _lacks_its_number(self, given: Given, row: Sequence[Any], columns: Mapping[str, Source]) -> bool:
        """Whether the number that a row is of is missing in so many words, which is said: then it is none."""
        source = columns.get(main_value(given.record) or "")
        cell = self._at(row, self._place(source)) if source is not None else None
        return not self.recipe.summed and source is not None and is_missing(cell)

    def _tells_nothing(self, given: Given, places: Iterable[str]) -> bool:
        """Whether of a year no more is said than that it is one."""
        return all(is_blank(given.cells.get(name)) for name in places if name not in given.record.key)

    def _read(self, given: Given, name: str, source: Source, row: Sequence[Any]) -> None:
        """One cell of a row, or what is wrong with it."""
        try:
            given.cells[name] = self._cell(given.record.by_name[name], source, row)
            if given.cells[name] is None and is_missing(self._at(row, self._place(source))):
                self._say_left(given, name, source, row, why="missing_cell")
            elif is_of_no_body(source, self._at(row, self._place(source))):
                self._say_left(given, name, source, row, why="division")
            if name not in given.record.key and self._is_stand_in(source, row):
                given.untouched |= {name}
        except WrongCell as wrong:
            if name in self.target.needs and is_total_row(row):
                return  # a total has its name where others have a code
            if wrong.expected == "area_larger":
                larger = given.finding(name, "importing.expected.area_larger", **wrong.values)
                self.larger[given.number] = larger
                return
            given.cells[name] = self._at(row, self._place(source))
            if source.loose:
                self.skipped.append(given.finding(name, "importing.notice.body_unknown"))
            else:
                key = f"importing.expected.{wrong.expected}"
                self.errors.append(given.finding(name, key, **wrong.values))
                given.wrong.add(name)
            given.cells[name] = None

    def _say_left(self, given: Given, name: str, source: Source, row: Sequence[Any], *, why: str) -> None:
        """Say of a cell why nothing of it is taken."""
        kept = given.cells[name]
        given.cells[name] = self._at(row, self._place(source))
        self.skipped.append(given.finding(name, f"importing.notice.{why}"))
        given.cells[name] = kept

    def _is_of_registrar(self, columns: Mapping[str, Source], row: Sequence[Any], given: Given) -> bool:
        """Whether a row is of a municipality's registrar that no LAO is known by; it is said."""
        for name, source in columns.items():
            if source.change != "dopa_area":
                continue
            cell = self._at(row, self.table.place(source.headers))
            if (
                not is_blank(cell)
                and is_registrar(plain_code(cell))
                and not lao_of_registrar(plain_code(cell), lookups=self.lookups)
            ):
                given.cells[name] = cell
                self.skipped.append(given.finding(name, "importing.notice.registrar_row"))
                return True
        return False

    def _is_stand_in(self, source: Source, row: Sequence[Any]) -> bool:
        """Whether the value is there only because the table does not say."""
        if not source.headers or source.value is None:
            return False
        cell = self._at(row, self.table.place(source.headers))
        return is_blank(cell) or is_of_no_body(source, cell)

    def _is_gap(self, column: Column, cell: Any) -> bool:
        """Whether a number is missing in so many words; where rows are added up the sum says so.

        A dash is no word: it is nothing, but where the row is nothing without it.
        """
        if self.recipe.summed or column.kind not in NUMBERS or not is_missing(cell):
            return False
        return column.name == main_value(RECORDS[self.target.record]) or clean(cell) not in NO_VALUE

    def _place(self, source: Source) -> int | None:
        parts = source.join or tuple(headers for _level, headers in source.named)
        if parts:
            return next((p for part in reversed(parts) if (p := self.table.place(part)) is not None), None)
        return self.table.place(source.headers)

    def _cell(self, column: Column, source: Source, row: Sequence[Any]) -> Any:
        if source.join:
            parts = [self._at(row, self.table.place(part)) for part in source.join]
            if is_blank(parts[-1]):
                return None  # the code of the larger area alone is another area's
            return joined_code([digits_in(part) for part in parts if not is_blank(part)]) or None
        if source.named:
            return self._named_area(source, row)
        cell = self._at(row, self.table.place(source.headers))
        if is_blank(cell) or (source.loose and is_missing(cell)) or is_of_no_body(source, cell):
            return self._constant(source)
        return None if self._is_gap(column, cell) else self._changed(column, source, cell, row)

    def _changed(self, column: Column, source: Source, cell: Any, row: Sequence[Any]) -> Any:
        """What a cell becomes by the recipe's way to read it."""
        if source.headers and column.kind in TIMES:
            cell = read_day(cell, order="", era=era_said(self.recipe.given.get(SHORT, "")))
        if source.body:
            province = self._at(row, self.table.place(source.within))
            found = self._called(source.body).find(cell, province=province)
            self.knew |= found.known
            return found.body.code
        if source.contains:
            heard = match_key(as_text(cell))
            cell = next((value for part, value in source.contains if match_key(part) in heard), cell)
        if source.change is not None:
            name, _colon, argument = source.change.partition(":")
            cell = CHANGES[name](cell, argument, self)
        return cell

    def _called(self, level: str) -> Called:
        if level not in self.callers:
            register, home, known = register_of(self.lookups), self.lookups.home, self.lookups.known_names
            self.callers[level] = Called(register, level=level, home=home, known=known)
        return self.callers[level]

    def _named_area(self, source: Source, row: Sequence[Any]) -> str | None:
        """The code of the smallest area that the names tell, each within the one before it."""
        register = register_of(self.lookups)
        within: Body | None = None
        for level, headers in source.named:
            cell = self._at(row, self.table.place(headers))
            if is_blank(cell):
                return None
            found = register.named(said(as_text(cell)), levels=(level,))
            found = [body for body in found if within is None or body.lies_in(within.code)]
            if not found and within is not None and match_key(as_text(cell)) in _HEAD_DISTRICT:
                found = register.head_district(within.code)
            if len(found) != 1:
                several = "; ".join(f"{body.code} {body.name}" for body in found)
                key = "name_several" if found else "unknown_name"
                raise WrongCell(key, count=len(found), several=several)
            within = found[0]
        return within.code if within is not None else None

    def _constant(self, source: Source) -> Any:
        if source.value is None:
            return None
        named = re.fullmatch(r"\{(\w+)\}", source.value)
        return self.recipe.given.get(named.group(1)) if named else source.value

    @staticmethod
    def _at(row: Sequence[Any], place: int | None) -> Any:
        return row[place] if place is not None and place < len(row) else None


def is_of_no_body(source: Source, cell: Any) -> bool:
    """Whether a cell names a division where the code of a body belongs."""
    return source.change == BODY and isinstance(cell, str) and is_division(cell)


def _says_any(row: Sequence[Any], places: Iterable[int]) -> bool:
    return any(place < len(row) and not is_blank(row[place]) for place in places)
