"""A table that is not our workbook, read by a recipe: which header row, which column is what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath
from typing import Any

from data.domain.calendar import fiscal_year_end, fiscal_year_start
from data.importers.findings import Finding, counted
from data.importers.headers import LOOKED_AT, head_labels, read_heads
from data.importers.lookups import Lookups, sheets_named
from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.problems import RecipeIncomplete
from data.importers.rows import Given, Origin
from data.importers.tables.across import ACROSS
from data.importers.tables.aside import elsewhere_or_again, said_once, say_skipped, skipped_below
from data.importers.tables.called import Called
from data.importers.tables.codes import is_registrar, joined_code, plain_code
from data.importers.tables.days import read_day, shorts_in
from data.importers.tables.declared import TIMES, time_column
from data.importers.tables.names import said
from data.importers.tables.numbered import set_item_codes
from data.importers.tables.recipe import EACH, EACH_YEAR, Recipe, Source, Target
from data.importers.tables.register import REGISTRAR, Body, register_of
from data.importers.tables.short_years import era_said
from data.importers.tables.telling import TableAsked
from data.importers.tables.times import time_of_head, times_in
from data.importers.tables.timing import SHORT, short_question
from data.importers.tables.totals import (
    SHORTEST_CODE,
    TOTAL_SKIPPED,
    add_up,
    is_total_row,
    significant,
    total_cell,
)
from data.importers.upload import CellSheet, OnProgress, Upload
from data.importers.values import BE_CENTURY, BE_YEARS, WrongCell, as_text, is_blank, is_missing, read_value
from data.records import RECORDS, Column
from words.dates import BE_OFFSET

PERCENT = 100.0

AREA_DIGITS = {"province": 2, "district": 4, "subdistrict": 6}
"""Level of an area -> the digits of its code."""

ITEM_CODE = "item_code"
"""The change of a cell that may be but a running number: what that is a key within, all rows tell."""

_HEAD_DISTRICT = frozenset(map(match_key, ("เมือง", "อำเภอเมือง", "อ.เมือง")))
"""What the district of a province's town is called for short."""


# Reading by a recipe ------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Found:
    """The table in its sheet: the (last) row of its header from 0, the place of each header, its words."""

    sheet: CellSheet
    header: int
    places: dict[str, int]
    labels: dict[int, str]

    @property
    def above(self) -> Sequence[Sequence[Any]]:
        return self.sheet.rows[: self.header]

    @property
    def below(self) -> Sequence[Sequence[Any]]:
        return self.sheet.rows[self.header + 1 :]

    def place(self, headers: Sequence[str]) -> int | None:
        for head in headers:
            place = self.places.get(match_key(head))
            if place is not None:
                return place
        return None


def rows_by_recipe(
    upload: Upload,
    *,
    recipe: Recipe,
    lookups: Lookups,
    only: frozenset[str] = frozenset(),
    on_progress: OnProgress,
) -> tuple[list[Given], list[Finding], list[Finding]]:
    """The rows that the table makes, what its cells were not, and which lines were left aside.

    `only`: the provinces whose rows are taken, where the table has a column of provinces; all where none is.
    A row that makes none is named and never dropped. Raises RecipeIncomplete.
    """
    tables = [found for sheet in upload.sheets if (found := _find(sheet, recipe)) is not None]
    if not tables:
        raise RecipeIncomplete("importing.recipe_no_table", recipe=recipe.name, file=upload.name)
    recipe = _with_titled(recipe, tables, file=upload.name).with_given({})
    rows: list[Given] = []
    errors: list[Finding] = []
    notices: list[Finding] = []
    callers: dict[str, Called] = {}  # one body is named by a line for each of its targets
    for done, table in enumerate(tables):
        on_progress(table.sheet.name, done, len(tables))
        _check_asked(table, recipe)
        _check_years(table, recipe, file=upload.name)
        _ask_short_years(table, recipe, file=upload.name)
        left: dict[int, Finding] = {}
        unsaid: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        made_of: set[int] = set()
        larger: dict[int, Finding] = {}
        passed, said = _passed(table, recipe, only=only, lookups=lookups)
        notices += said
        for target in _of_each(table, recipe):
            made = _Reader(table, target, recipe, lookups, passed, callers=callers)
            own = _coded(list(made.rows()), target, lookups=lookups)
            errors += made.errors
            left |= made.left
            for finding in made.left.values():
                unsaid[(target.record, finding.header)].append(finding)
            larger |= made.larger
            notices += made.skipped
            made_of |= {row.number for row in own}
            if recipe.summed:
                multiplier = lookups.multiplier(recipe.given.get("indicator", "")) or PERCENT
                sums = add_up(own, cells=table.sheet.rows, multiplier=multiplier)
                rows += sums.rows
                errors += sums.errors
                notices += sums.notices
            else:
                totals = [(row, name) for row in own if (name := total_cell(row)) is not None]
                notices += [row.finding(name, TOTAL_SKIPPED) for row, name in totals]
                rows += [row for row in own if total_cell(row) is None]
        for number, finding in sorted(left.items()):
            if number in made_of:
                continue
            if is_total_row(table.sheet.rows[number - 1]) or (number in larger and made_of):
                notices.append(replace(finding, expected=TOTAL_SKIPPED))
            else:
                errors.append(larger.get(number, finding))
        for (record, _header), findings in unsaid.items():
            partly = [one for one in findings if one.row in made_of]
            if partly:
                values = counted([one.row for one in partly]) | {"record": sheets_named(record)}
                notices.append(replace(partly[0], expected="importing.notice.record_not_said", values=values))
    on_progress("", len(tables), len(tables))
    return rows, errors, notices


def _passed(
    table: _Found, recipe: Recipe, *, only: frozenset[str], lookups: Lookups
) -> tuple[frozenset[int], list[Finding]]:
    """The lines, by their number, that are no rows or none that is taken, and what is said of them.

    Totals of sums are looked at with what they are the sum of.
    """
    sheet, rows = table.sheet.name, table.sheet.rows
    skipped = skipped_below(rows, header=table.header, totals=not recipe.summed)
    numbers = frozenset(one.number for one in skipped)
    others = elsewhere_or_again(
        rows,
        header=table.header,
        province=table.place(recipe.province),
        only=only,
        passed=numbers,
        lookups=lookups,
    )
    notices = [*say_skipped(sheet, skipped), *(said_once(sheet, key, own) for key, own in others.items())]
    return numbers.union(*others.values()), notices


def _coded(rows: list[Given], target: Target, *, lookups: Lookups) -> list[Given]:
    """The rows, with keys of their own where the table has but numbers."""
    if any(source.change == ITEM_CODE for source in target.columns.values()):
        set_item_codes([row for row in rows if total_cell(row) is None], standing=lookups)
    return rows


def _check_asked(table: _Found, recipe: Recipe) -> None:
    """Raises RecipeIncomplete for what neither the table has a column for nor anybody has said."""
    level = recipe.given.get("level")
    if level is not None and level not in AREA_DIGITS:
        codes = ", ".join(AREA_DIGITS)
        raise RecipeIncomplete("importing.recipe_level", value=level, codes=codes)
    for target in recipe.targets:
        for name in recipe.asked:
            source = target.columns.get(name)
            if source and table.place(source.headers) is None and not recipe.given.get(name):
                raise RecipeIncomplete(f"importing.recipe_asks_{name}", recipe=recipe.name, name=name)


def _check_years(table: _Found, recipe: Recipe, *, file: str) -> None:
    """Raises RecipeIncomplete for years across in place of the column of years that the recipe looks for."""
    heads = _years_across(table, recipe)
    if heads:
        raise RecipeIncomplete(
            "importing.recipe_years_across", recipe=recipe.name, file=file, heads="; ".join(heads)
        )


def _ask_short_years(table: _Found, recipe: Recipe, *, file: str) -> None:
    """Raises TableAsked for years of two digits of which nobody has said the era."""
    for target in recipe.targets:
        for name, source in target.columns.items():
            column, place = RECORDS[target.record].by_name[name], table.place(source.headers)
            if column.kind not in TIMES or place is None:
                continue
            shorts = shorts_in(row[place] for row in table.below if place < len(row))
            asked = short_question(shorts, column=column, answer=recipe.given.get(SHORT, ""))
            if asked is not None:
                raise TableAsked([asked], file=file)


def _years_across(table: _Found, recipe: Recipe) -> list[str]:
    """Headers with years that are not read, where a target looks for a column of years in vain."""
    sources = [(RECORDS[t.record], n, s) for t in recipe.targets if not t.each for n, s in t.columns.items()]
    wants = any(
        (need := time_column(record)) is not None
        and name == need.name
        and source.headers
        and source.value is None
        and table.place(source.headers) is None
        for record, name, source in sources
    )
    used = {table.place(source.headers) for _record, _name, source in sources}
    heads = [head for place, head in table.labels.items() if place not in used and time_of_head(head)]
    below = [as_text(cell) for row in table.below[:1] for cell in row if not is_blank(cell)]
    heads += below if all(map(time_of_head, below)) else []  # under one head over all of them
    return heads if wants and len(heads) >= ACROSS else []


def _find(sheet: CellSheet, recipe: Recipe) -> _Found | None:
    """The row that has the headers of the columns without which no row is made."""
    if recipe.sheet is not None and clean(sheet.name) != clean(recipe.sheet):
        return None
    lines = range(min(LOOKED_AT, len(sheet.rows)))
    if recipe.header_row is not None:
        lines = range(recipe.header_row - 1, min(recipe.header_row, len(sheet.rows)))
    best: tuple[int, _Found | None] = (0, None)
    for line in lines:
        heads = read_heads(sheet.rows, line=line)
        places: dict[str, int] = {}
        for place, head in heads.items():
            places.setdefault(match_key(head.own), place)
            places.setdefault(match_key(head.whole), place)
        found = _Found(sheet, line, places, head_labels(heads))
        sources = [s for target in recipe.targets for s in target.columns.values()]
        known = sum(found.place(source.headers) is not None for source in sources)
        if known > best[0] and _has_needed(found, recipe):
            best = (known, found)
    return best[1]


def columns_found(sheet: CellSheet, recipe: Recipe) -> int:
    """Columns of the recipe that a sheet has headers of; 0 for a sheet that it does not read."""
    found = _find(sheet, recipe)
    if found is None or _years_across(found, recipe):
        return 0
    sources = [s for target in recipe.targets for s in target.columns.values()]
    return len({place for s in sources if (place := found.place(s.headers)) is not None})


def _with_titled(recipe: Recipe, tables: Sequence[_Found], *, file: str) -> Recipe:
    """The recipe with the day that the titles or the file's name tell, where nobody gave it and all agree."""
    missing = [name for name in recipe.titled if not recipe.given.get(name)]
    words = [as_text(cell) for table in tables for row in table.above for cell in row if not is_blank(cell)]
    told = (*words, PurePath(file).stem.replace("_", " "))
    days = {time.on for one in told for time in times_in(one) if time.on is not None}
    if not missing or len(days) != 1:
        return recipe
    (day,) = days
    return replace(recipe, given={**recipe.given, **dict.fromkeys(missing, day.isoformat())})


def _of_each(table: _Found, recipe: Recipe) -> Iterator[Target]:
    """The targets of a table: of those that are for each year across, one a year."""
    for target in recipe.targets:
        if not target.each:
            yield target
            continue
        years = {year: head for head in table.labels.values() if (year := _year_of(head, target.each))}
        for year, head in sorted(years.items()):
            newest = target.newest if year == max(years) else {}
            columns = {**target.columns, **newest}
            yield replace(target, columns={n: _in_year(one, head, year) for n, one in columns.items()})


def _year_of(head: str, pattern: str) -> int | None:
    found = re.search(pattern, head.translate(THAI_DIGITS), re.IGNORECASE)
    if found is None:
        return None
    year = int(found.group(1))
    return year + BE_CENTURY if year < 100 else year


def _in_year(source: Source, head: str, year: int) -> Source:
    headers = (head,) if source.headers == (EACH,) else source.headers
    return replace(source, headers=headers, value=str(year) if source.value == EACH_YEAR else source.value)


def _has_needed(found: _Found, recipe: Recipe) -> bool:
    """Whether every part of every key that the table must tell is there."""
    for target in recipe.targets:
        for name in RECORDS[target.record].key:
            source = target.columns.get(name)
            if source is None or (source.value is None and not source.join and not source.headers):
                continue
            if source.headers and found.place(source.headers) is None and source.value is None:
                return False
    return True


@dataclass
class _Reader:
    """Makes rows of one record of the rows of a foreign table."""

    table: _Found
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

    def _tells_nothing(self, given: Given, places: Iterable[str]) -> bool:
        """Whether of a year no more is said than that it is one."""
        return all(is_blank(given.cells.get(name)) for name in places if name not in given.record.key)

    def _read(self, given: Given, name: str, source: Source, row: Sequence[Any]) -> None:
        """One cell of a row, or what is wrong with it."""
        try:
            given.cells[name] = self._cell(given.record.by_name[name], source, row)
            if given.cells[name] is None and is_missing(self._at(row, self._place(source))):
                self._say_missing(given, name, source, row)
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

    def _say_missing(self, given: Given, name: str, source: Source, row: Sequence[Any]) -> None:
        given.cells[name] = self._at(row, self._place(source))
        self.skipped.append(given.finding(name, "importing.notice.missing_cell"))
        given.cells[name] = None

    def _is_of_registrar(self, columns: Mapping[str, Source], row: Sequence[Any], given: Given) -> bool:
        """Whether a row is of a municipality's registrar that no LAO is known by; it is said."""
        for name, source in columns.items():
            if source.change != "dopa_area":
                continue
            cell = self._at(row, self.table.place(source.headers))
            if not is_blank(cell) and is_registrar(plain_code(cell)) and not self._lao_of(plain_code(cell)):
                given.cells[name] = cell
                self.skipped.append(given.finding(name, "importing.notice.registrar_row"))
                return True
        return False

    def _lao_of(self, registrar: str) -> str | None:
        return self.lookups.by_external_id("lao", REGISTRAR).get(registrar)

    def _is_stand_in(self, source: Source, row: Sequence[Any]) -> bool:
        """Whether the value is there only because the table does not say."""
        if not source.headers or source.value is None:
            return False
        return is_blank(self._at(row, self.table.place(source.headers)))

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
            return joined_code([_digits(part) for part in parts if not is_blank(part)]) or None
        if source.named:
            return self._named_area(source, row)
        cell = self._at(row, self.table.place(source.headers))
        if is_blank(cell) or (source.loose and is_missing(cell)):
            return self._constant(source)
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
            cell = _CHANGES[name](cell, argument, self)
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


def _says_any(row: Sequence[Any], places: Iterable[int]) -> bool:
    return any(place < len(row) and not is_blank(row[place]) for place in places)


def _digits(cell: Any) -> str:
    """The digits of a code. Raises WrongCell where anything else stands in it: D0866 is not 00866."""
    words = re.sub(r"[\s'\u2019]|\.0+$", "", as_text(cell).translate(THAI_DIGITS))
    if not re.fullmatch(r"[0-9]+", words):
        raise WrongCell("code_letters")
    return words


def _area_of(cell: Any, argument: str, reader: _Reader) -> str:
    """The area of a longer code (8 digits with the village), cut to a level: 6, 4 or 2 digits."""
    digits = _digits(cell)
    named = re.fullmatch(r"\{(\w+)\}", argument)
    level = reader.recipe.given.get(named.group(1), "") if named else argument
    length = AREA_DIGITS[level]
    if len(significant(digits)) < length and len(digits) >= SHORTEST_CODE:
        raise WrongCell("area_larger", digits=length)  # of 90000000 cut to a district none is meant
    if len(digits) < length:
        raise WrongCell("area_digits", digits=length)
    return digits[:length]


def _dopa_area(cell: Any, _argument: str, reader: _Reader) -> str:
    """The area of a code that is filled up with zeros: 90000000 is a province, 90110000 a district.

    That of a registrar is the municipality that bears it.
    """
    digits = _digits(cell)
    if is_registrar(digits):
        return reader._lao_of(digits) or digits
    if len(digits) == 8:
        digits = digits[:6]
    while len(digits) > 2 and digits.endswith("00"):
        digits = digits[:-2]
    return digits


def _external(cell: Any, argument: str, reader: _Reader) -> str:
    """The code of the row whose codes elsewhere hold this one; never by name. `argument`: record.name"""
    record, _dot, name = argument.partition(".")
    wanted = as_text(cell).translate(THAI_DIGITS).casefold()
    found = reader.lookups.by_external_id(record, name).get(wanted)
    if found is None:
        raise WrongCell("external_id", name=name)
    return found


def _year(cell: Any) -> int:
    """A year of the Buddhist era, whichever era it is written in: register headers mix them freely."""
    digits = re.sub(r"\D", "", as_text(cell).translate(THAI_DIGITS))
    year = int(digits) if len(digits) == 4 else 0
    if year in BE_YEARS:
        return year
    if year + BE_OFFSET in BE_YEARS:
        return year + BE_OFFSET
    raise WrongCell("fiscal_year")


DLA_DIGITS = 7

HOSPITAL_LEVELS = {
    "A": "regional_hospital",
    "S": "general_hospital",
    "M1": "general_hospital",
    **dict.fromkeys(("M2", "F1", "F2", "F3"), "community_hospital"),
}
"""Levels of the service plan -> the kind of hospital."""


def _lao_code(cell: Any, _argument: str, reader: _Reader) -> str:
    """The LAO that bears a code of its department, or bore it; else the code of a new one."""
    digits = _digits(cell)
    if len(digits) != DLA_DIGITS:
        raise WrongCell("code_length", digits=DLA_DIGITS)
    found = [body for body in register_of(reader.lookups).coded(digits) if body.record == "lao"]
    if len(found) > 1:
        several = "; ".join(f"{body.code} {body.name}" for body in found)
        raise WrongCell("name_several", count=len(found), several=several)
    return found[0].code if found else f"L{digits}"


_CHANGES: dict[str, Callable[[Any, str, _Reader], Any]] = {
    "area_of": _area_of,
    "dopa_area": _dopa_area,
    "external": _external,
    "hospital_code": lambda cell, _argument, _reader: _digits(cell),
    ITEM_CODE: lambda cell, _argument, _reader: as_text(cell).translate(THAI_DIGITS),
    "hospital_level": lambda cell, _argument, _reader: HOSPITAL_LEVELS.get(as_text(cell).upper(), cell),
    "lao_code": _lao_code,
    "dla_code": lambda cell, _argument, _reader: _digits(cell),
    "fiscal_year_start": lambda cell, _argument, _reader: fiscal_year_start(_fiscal(cell)),
    "fiscal_year_end": lambda cell, _argument, _reader: fiscal_year_end(_fiscal(cell)),
    "counted": lambda cell, _argument, _reader: None if is_missing(cell) else cell,
    "be_year": lambda cell, _argument, _reader: _fiscal(cell),
    "day_of_stamp": lambda cell, _argument, _reader: _day_of_stamp(cell),
    "year_end": lambda cell, _argument, _reader: date(_year(cell) - BE_OFFSET, 12, 31),
}


def _day_of_stamp(cell: Any) -> Any:
    """The day of a time stamp such as 202611251230; any other way to write a day is left as it is."""
    digits = as_text(cell).translate(THAI_DIGITS).strip()
    stamp = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:\d{4}(?:\d{2})?)?", digits)
    if stamp is None:
        return cell
    year, month, day = (int(part) for part in stamp.groups())
    try:
        return date(year - BE_OFFSET if year in BE_YEARS else year, month, day)
    except ValueError:
        raise WrongCell("date_impossible") from None


def _fiscal(cell: Any) -> int:
    return int(read_value(Column("year", "fiscal_year", "", ""), cell) or 0) or _refuse_year()


def _refuse_year() -> int:
    raise WrongCell("fiscal_year")
