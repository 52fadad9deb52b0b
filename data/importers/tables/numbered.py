"""Keys of rows that a table only numbers: within what they are a part of, by their LAO and their year."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, Protocol

from data.importers.findings import Finding
from data.importers.normalise import THAI_DIGITS, squeezed
from data.importers.rows import Given
from data.importers.tables.aside import said_once
from data.importers.tables.declared import name_of_item, part_of, subject_of
from data.importers.values import WrongCell, as_text, is_blank, read_value
from data.records import Column, Record

_RUNNING = re.compile(r"[0-9]{1,4}(\.[0-9]{1,3})*\.?")
_YEAR = "fiscal_year"


class KnownRows(Protocol):
    """What stands in the house, as `Lookups` tells it."""

    def row_of(self, record: str, key: str) -> Mapping[str, Any]: ...

    def resolve(self, column: Column, value: str, row: Mapping[str, Any], /) -> str: ...


class NothingStands:
    """A house without a row, in which every code is as it is written."""

    def row_of(self, _record: str, _key: str) -> Mapping[str, Any]:
        return {}

    def resolve(self, _column: Column, value: str, _row: Mapping[str, Any], /) -> str:
        return value


@dataclass(frozen=True)
class WithPlans:
    """A house with plans beside those that stand: `plans` is code -> whose it is."""

    standing: KnownRows
    plans: Mapping[str, str]

    def row_of(self, record: str, key: str) -> Mapping[str, Any]:
        if record == "plan" and key in self.plans:
            return {"code": key, "area_code": self.plans[key]}
        return self.standing.row_of(record, key)

    def resolve(self, column: Column, value: str, row: Mapping[str, Any], /) -> str:
        is_new = column.refers is not None and column.refers.records == ("plan",) and value in self.plans
        return value if is_new else self.standing.resolve(column, value, row)


@dataclass(frozen=True)
class _Item:
    """A row that is to get its key. `own`: its code as the table has it; `lao`: whose it is, "" for nobody's.

    `year`: its fiscal year, None where it has none; `is_of_year`: whether that is a part of its key.
    """

    row: Given
    own: str
    whole: str
    lao: str
    year: int | None
    is_of_year: bool = False
    is_named: bool = False

    @property
    def number(self) -> str | None:
        """Its running number, or what stands for it; None where the table gives a code of its own."""
        if self.is_named:
            return self.own
        return self.own.rstrip(".") if _RUNNING.fullmatch(self.own) else None


def set_item_codes(
    rows: Sequence[Given],
    *,
    standing: KnownRows,
    by_year: bool = False,
    notices: list[Finding] | None = None,
) -> list[Finding]:
    """Give each row of one table that is a part of something the key that is its own; others stay.

    A running number is a key within the plan, and within the LAO whose the table is: the books of two LAOs
    below one plan both begin at 1. Where the years stand across (`by_year`), or one code has several years,
    each year is a row of its own. What stands by a shorter key of the same plan, LAO and year keeps it.
    Where the table has no column of codes, or numbers several items alike, a mark of its name stands for the
    number (`item_mark`), which is said in `notices`. Returns what is wrong with numbers of which nobody says
    in what they are.
    """
    record = rows[0].record if rows else None
    whole = part_of(record) if record is not None else None
    if record is None or whole is None:
        return []
    errors: list[Finding] = []
    items = []
    is_named = has_no_codes(rows)
    for row in rows:
        own = item_mark(row, standing=standing) if is_named else row.cells.get("code")
        if is_blank(own) or "code" in row.wrong:
            continue
        parent, code = row.cells.get(whole.name), as_text(own).translate(THAI_DIGITS)
        if is_blank(parent) and not is_named and _RUNNING.fullmatch(code):
            row.wrong.add("code")
            errors.append(row.finding("code", "importing.expected.running_number", whole=whole))
        elif not is_blank(parent):
            item = _item(row, code, _resolved(whole, parent, standing), standing)
            items.append(replace(item, is_named=is_named))
    items, again = _named_where_again(items, standing=standing)
    if again and notices is not None:
        sheet, numbers = again[0].origin.sheet, sorted({row.number for row in again})
        notices.append(said_once(sheet, "numbers_again", numbers, record=record.name))
    for item in _told_apart(items, by_year=by_year):
        item.row.cells["code"] = _key(item, record=record, whole=whole, standing=standing)
    return errors


def _named_where_again(items: list[_Item], *, standing: KnownRows) -> tuple[list[_Item], list[Given]]:
    """The items, with marks of their names where items of one plan and LAO are numbered alike: a book that
    begins at 1 for each of its parts. The rows that got one."""
    names: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    for item in items:
        if item.number is not None and not item.is_named:
            names[item.whole, item.lao, item.number, item.year].add(item_mark(item.row, standing=standing))
    books = {key[:2] for key, own in names.items() if len(own - {""}) > 1}
    if not books:
        return items, []
    made, again = [], []
    for item in items:
        mark = item_mark(item.row, standing=standing) if (item.whole, item.lao) in books else ""
        is_again = bool(mark) and item.number is not None and not item.is_named
        made.append(replace(item, own=mark, is_named=True) if is_again else item)
        again += [item.row] if is_again else []
    return made, again


def has_no_codes(rows: Sequence[Given]) -> bool:
    """Whether the rows of a table have neither codes nor numbers, and names by which they are told."""
    if not rows or "code" in rows[0].origin.places or "code" in rows[0].cells:
        return False
    return name_of_item(rows[0].record) is not None


MARK_BYTES = 4


def item_mark(row: Given, *, standing: KnownRows) -> str:
    """What stands for the number of an item that has none: the same for the same name, however it is typed.

    Where no LAO tells it from others of its plan, its place does. "" for one without a name.
    """
    name, place = name_of_item(row.record), row.record.by_name.get(subject_of(row.record) or "")
    told = row.cells.get(name.name) if name is not None else None
    if is_blank(told):
        return ""
    body = row.cells.get(place.name) if place is not None else None
    at = _resolved(place, body, standing) if place is not None and not is_blank(body) else ""
    words = squeezed(as_text(told)) + ("" if standing.row_of("lao", at) else f"|{at}")
    return f"n{blake2b(words.encode(), digest_size=MARK_BYTES).hexdigest()}"


def _item(row: Given, code: str, whole: str, standing: KnownRows) -> _Item:
    place, year = row.record.by_name.get(subject_of(row.record) or ""), None
    body = row.cells.get(place.name) if place is not None else None
    lao = _resolved(place, body, standing) if place is not None and not is_blank(body) else ""
    with suppress(WrongCell):
        year = read_value(row.record.by_name[_YEAR], row.cells.get(_YEAR)) if _has_year(row.record) else None
    return _Item(row, code, whole, lao if standing.row_of("lao", lao) else "", year)


def _has_year(record: Record) -> bool:
    return _YEAR in record.by_name


def _resolved(column: Column, cell: Any, standing: KnownRows) -> str:
    """The code that a cell stands for; as it is written where it stands for none, which is said elsewhere."""
    try:
        return standing.resolve(column, as_text(cell), {})
    except WrongCell:
        return as_text(cell)


def _told_apart(items: Sequence[_Item], *, by_year: bool) -> Iterator[_Item]:
    """The items whose code is not their key yet, without an LAO or a year that tells none apart."""
    laos = {item.lao for item in items}
    numbers = [(item.whole, item.number, item.year) for item in items if item.number is not None]
    by_lao = len(laos) == 1 or len(set(numbers)) < len(numbers)
    same: dict[tuple[str, str, str], list[_Item]] = defaultdict(list)
    for item in items:
        lao = item.lao if item.is_named or (by_lao and item.number is not None) else ""
        same[item.whole, lao, item.number or item.own].append(replace(item, lao=lao))
    for own in same.values():
        years = [item.year for item in own]
        several = len(own) > 1 and None not in years and len(set(years)) == len(own)
        for item in own:
            is_of_year = item.year is not None and (by_year or several)
            if item.number is not None or is_of_year:
                yield replace(item, is_of_year=is_of_year)


def _key(item: _Item, *, record: Record, whole: Column, standing: KnownRows) -> str:
    number = item.number
    if number is None:
        shorter: tuple[str, ...] = (item.own,)
        key = item.own
    else:
        is_own = _is_of(item.lao, whole, item.whole, standing)
        key = "/".join(part for part in (item.whole, "" if is_own else item.lao, number) if part)
        shorter = tuple(dict.fromkeys((number, f"{item.whole}/{number}", key)))
    for code in shorter:
        if _is_same(standing.row_of(record.name, code), item, whole, standing):
            return code
    kept = standing.row_of(record.name, key)
    is_of_another_year = bool(kept.get(_YEAR) and item.year and kept[_YEAR] != item.year)
    return f"{key}/{item.year}" if item.is_of_year or is_of_another_year else key


def _is_of(lao: str, whole: Column, code: str, standing: KnownRows) -> bool:
    """Whether what the rows are a part of is of this LAO itself, so that its numbers are the LAO's."""
    of = whole.refers.records[0] if whole.refers else ""
    return _place(standing.row_of(of, code)) == lao


def _place(row: Mapping[str, Any]) -> str:
    return str(row.get("area_code") or "")


def _is_same(kept: Mapping[str, Any], item: _Item, whole: Column, standing: KnownRows) -> bool:
    """Whether a row that stands by a shorter key is the item: of its plan, of its year, of no other LAO."""
    if not kept or kept.get(whole.name) != item.whole:
        return False
    place, year = _place(kept), kept.get(_YEAR)
    if item.lao and place != item.lao and standing.row_of("lao", place):
        return False
    return year == item.year if item.is_of_year else not (year and item.year and year != item.year)
