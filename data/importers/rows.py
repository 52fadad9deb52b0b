"""The rows of a file, cell by cell: as given, as values, as codes, and laid over what stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.actions.book import Book
from data.importers.findings import Finding, given_as
from data.importers.headers import RecordTable
from data.importers.layout import PROVINCE, column_of
from data.importers.lookups import Lookups, filled_up
from data.importers.marks import Marked, is_same, says_same
from data.importers.normalise import THAI_DIGITS
from data.importers.values import CLEAR, WrongCell, as_text, read_value
from data.records import RECORDS, Column, Record
from data.records.columns import NOTE, SOURCE

OWN_DIGITS = {("area", "postcode"): 5, ("lao", "postcode"): 5, ("lao", "dla_code"): 7}
"""Codes of digits alone by record and column, and how many they have. None of them begins with a zero."""

UNIT_DIGITS = 5

REFERRED = frozenset(
    name
    for record in RECORDS.values()
    for column in record.columns
    if column.refers
    for name in column.refers.records
)


@dataclass(frozen=True)
class Origin:
    """Where rows come from: the sheet, and for each column its place and header there.

    `keep`: columns that fill what is new and leave what stands. `only_known`: the rows must stand already.
    """

    record: Record
    sheet: str
    places: Mapping[str, int]
    headers: Mapping[str, str]
    mark: int | None = None
    keep: frozenset[str] = frozenset()
    marked: Marked | None = None


@dataclass(slots=True)
class Given:
    """One row of a file on its way to becoming a row of a record.

    `over_sample`: what stands under its key is invented. `dated`: columns of a body whose values went to the
    record of its identities by day.
    """

    origin: Origin
    number: int
    cells: dict[str, Any]
    mark: Any = None
    kind: str = ""
    untouched: frozenset[str] = frozenset()
    over_sample: bool = False
    dated: frozenset[str] = frozenset()
    values: dict[str, Any] = field(default_factory=dict)
    wrong: set[str] = field(default_factory=set)
    key: str | None = None
    old: dict[str, Any] | None = None
    new: dict[str, Any] | None = None
    state: str = ""
    province: str | None = None

    @property
    def record(self) -> Record:
        return self.origin.record

    @property
    def said(self) -> str:
        """The mark of what the row said when it was written out; nothing where it never was."""
        return self.kind.partition(":")[2]

    def finding(self, column: str | None, expected: str, **values: Any) -> Finding:
        """What is said of a column of this row; `expected` is a full key of the words."""
        declared = column_of(self.record, column) if column else None
        fallback = declared.th if declared else column or ""
        return Finding(
            sheet=self.origin.sheet,
            row=self.number,
            place=self.origin.places.get(column) if column else None,
            header=self.origin.headers.get(column, fallback) if column else "",
            given=given_as(self.cells.get(column)) if column else (self.key or ""),
            expected=expected,
            values=values,
            record=self.record.name,
            column=column,
            key=self.key or "",
        )


GivenRows = list[Given]
Rule = Callable[[GivenRows, Book], Iterator[Finding]]
"""What it finds wrong with the rows of a record that would be written."""


def rows_of_table(table: RecordTable) -> Iterator[Given]:
    """The rows of a sheet of our workbook as given."""
    places = {key: place for place, key in table.columns.items()}
    headers = {table.columns[place]: head for place, head in table.headers.items()}
    origin = Origin(table.record, table.sheet.name, places, headers, mark=table.mark, marked=table.marked)
    for number, row in table.rows():
        width = len(row)
        cells = {key: row[place] for key, place in places.items() if place < width}
        mark = row[table.mark] if table.mark is not None and table.mark < width else None
        kind = row[table.kind] if table.kind is not None and table.kind < width else ""
        yield Given(origin, number, cells, mark=mark, kind=kind if isinstance(kind, str) else "")


def read_values(rows: Iterable[Given], *, lookups: Lookups) -> list[Finding]:
    """Turn cells into values, and tell the lookups what rows the file itself brings."""
    found = []
    columns: dict[int, list[tuple[str, Column]]] = {}  # one record may come from tables of several shapes
    for row in rows:
        name, origin = row.record.name, id(row.origin)
        if origin not in columns:
            known = ((key, column_of(row.record, key)) for key in row.origin.places | row.cells.keys())
            columns[origin] = [(key, column) for key, column in known if column is not None]
        values, cells = row.values, row.cells
        for key, column in columns[origin]:
            cell = cells.get(key)
            if cell is None or cell == "":
                continue
            try:
                value = read_value(column, cell)
                if isinstance(value, str) and (name, key) in _OWN_CODES:
                    value = _own_code(name, key, value, lookups)
            except WrongCell as wrong:
                row.wrong.add(key)
                found.append(row.finding(key, f"importing.expected.{wrong.expected}", **wrong.values))
                continue
            if value is not None:
                values[key] = value
        if name in REFERRED:
            lookups.give(row.record, {**row.record.fixed, **values})
    lookups.settle()
    return found


_OWN_CODES = {*OWN_DIGITS, ("health_unit", "code"), ("lao", "code")}


def _own_code(record: str, column: str, value: str, lookups: Lookups) -> str:
    """A code that the row itself bears, in Arabic digits. Raises WrongCell for one of another length.

    Only of a unit that stands is it known that zeros are missing: else it may be any number.
    """
    plain = re.sub(r"(?<=[0-9])\.0+$", "", value.translate(THAI_DIGITS))
    if (record, column) in OWN_DIGITS:
        digits = OWN_DIGITS[(record, column)]
        if not re.fullmatch(f"[1-9][0-9]{{{digits - 1}}}", plain):
            raise WrongCell("code_length", digits=digits)
        return plain
    if record == "lao":
        known = lookups.bearing_official("lao", plain) if plain.isdecimal() else []
        if known:
            raise WrongCell("lao_code_official", code="; ".join(known))
        return value
    if not re.fullmatch(f"[0-9]{{1,{UNIT_DIGITS - 1}}}", plain):
        return plain
    for code in filled_up(plain):
        if len(code) == UNIT_DIGITS and lookups.row_of(record, code):
            return code
    raise WrongCell("unit_code_short", digits=len(plain))


def resolve_codes(rows: Iterable[Given], *, lookups: Lookups) -> list[Finding]:
    """Turn names into codes, and codes that lost their zeros into themselves."""
    found = []
    columns: dict[str, list[Column]] = {}
    for row in rows:
        name = row.record.name
        if name not in columns:
            coded = [c for c in row.record.columns if c.codes or c.allowed or c.refers]
            columns[name] = sorted(coded, key=lambda c: bool(c.refers and c.refers.by))
        values = row.values
        for column in columns[name]:
            value = values.get(column.name)
            if value is None or value is CLEAR:
                continue
            try:
                values[column.name] = lookups.resolve(column, as_text(value), values)
            except WrongCell as wrong:
                known = lookups.resolve_known(column, as_text(value), values)
                if known is not None:
                    values[column.name] = known
                    lookups.known_used[row.origin.sheet].add(row.number)
                    continue
                row.wrong.add(column.name)
                del values[column.name]
                found.append(row.finding(column.name, f"importing.expected.{wrong.expected}", **wrong.values))
    return found


def is_as_exported(row: Given) -> bool:
    """Whether the row says what it said when it was exported."""
    if not row.said or row.origin.marked is None or row.wrong or CLEAR in row.values.values():
        return False
    return says_same(row.values, row.origin.marked, row.said)


def set_keys(rows: Iterable[Given]) -> None:
    for row in rows:
        full = {**row.record.fixed, **row.values}
        if all(full.get(part) is not None and full[part] is not CLEAR for part in row.record.key):
            row.key = row.record.key_of(full)


OF_ITSELF = (SOURCE.name, NOTE.name)
"""What an invented row says of where it comes from."""

BEHIND_A_VALUE = ("numerator", "denominator")
"""What a value was worked out from: that of an invented one says nothing of another value."""


def lay_over(row: Given) -> dict[str, Any]:
    """The row as it would stand: what is given over what stands; blanks and untouched cells leave it.

    Over an invented row what is given stands alone. A row of our workbook that gives nothing new leaves it.
    """
    old, kept = row.old or {}, row.untouched | row.origin.keep
    new = _laid(row, given=_but(row.values, kept) if old and kept else row.values, left=old)
    if row.over_sample and (not row.said or any(new[name] != old[name] for name in new)):
        gone = _told_of_invented(row)
        left = {name: old[name] for name in row.dated | row.untouched if name in old and name not in gone}
        new = _laid(row, given=_but(row.values, row.untouched | gone), left=left)
    if row.record.province_from is None:
        given = None if PROVINCE.name in row.untouched else row.values.get(PROVINCE.name)
        province = given or old.get("province_code")
        if province is not None:
            new[PROVINCE.name] = province
    return new


def _laid(row: Given, *, given: Mapping[str, Any], left: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of a row; `left`: what each has where nothing is given."""
    old, new = row.old or {}, {}
    for column in row.record.columns:
        name = column.name
        value = given.get(name)
        if value is None:
            new[name] = left.get(name)
        elif value is CLEAR:
            new[name] = None
        else:
            new[name] = old[name] if name in old and is_same(value, old[name]) else value
    return new


def _but(values: Mapping[str, Any], names: Collection[str]) -> dict[str, Any]:
    """Those of other columns than these."""
    return {name: value for name, value in values.items() if name not in names}


def _told_of_invented(row: Given) -> frozenset[str]:
    """The columns in which a row still gives what an invented one says of itself, or of another value."""
    old: Mapping[str, Any] = row.old or {}
    same = {name for name, value in row.values.items() if name in old and is_same(value, old[name])}
    gone = same.intersection(OF_ITSELF)
    if row.said and "value" in row.values and "value" not in same:
        gone |= same.intersection(BEHIND_A_VALUE)
    return frozenset(gone - set(row.record.key))


def differences(row: Given) -> dict[str, tuple[Any, Any]]:
    """Column -> what stands and what is given, of those that differ."""
    old, new = row.old or {}, row.new or {}
    return {name: (old.get(name), value) for name, value in new.items() if old.get(name) != value}
