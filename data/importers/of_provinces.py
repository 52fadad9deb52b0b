"""A table of the nation of which some provinces are wanted: the rows of others are left aside, and said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from data.importers.findings import Finding, counted
from data.importers.lookups import Lookups
from data.importers.rows import Given
from data.records import RECORDS
from data.records.areas import area_province

AREA_DIGITS = (2, 4, 6)
_ORDER = {name: place for place, name in enumerate(RECORDS)}
"""A record comes after those that its rows take their province from."""


@dataclass(frozen=True)
class ProvincePart:
    """The rows that are taken, what is wrong with them, and what is said of the others."""

    rows: list[Given]
    errors: list[Finding]
    notices: list[Finding]


def of_provinces(
    rows: Sequence[Given], errors: Sequence[Finding], *, only: Collection[str], lookups: Lookups
) -> ProvincePart:
    """The part of a file that lies in these provinces; a row that does not say where it lies is in it."""
    others: dict[str, list[Given]] = defaultdict(list)
    brought: dict[tuple[str, str], str] = {}
    for row in sorted(rows, key=lambda row: _ORDER[row.record.name]):
        province = _province_of(row, lookups, brought)
        if province is not None and len(row.record.key) == 1:
            brought[row.record.name, str(row.values.get(row.record.key[0]))] = province
        if province is not None and province not in only:
            others[row.origin.sheet].append(row)
    gone_rows = {id(row) for own in others.values() for row in own}
    kept = [row for row in rows if id(row) not in gone_rows]
    lines = {(row.origin.sheet, row.number) for row in kept}
    gone = {(sheet, row.number) for sheet, own in others.items() for row in own} - lines
    notices = [_said(own) for own in others.values()]
    return ProvincePart(kept, [error for error in errors if (error.sheet, error.row) not in gone], notices)


def _said(rows: Sequence[Given]) -> Finding:
    numbers = sorted({row.number for row in rows})
    return rows[0].finding(None, "importing.notice.other_province", **counted(numbers))


def _province_of(row: Given, lookups: Lookups, brought: Mapping[tuple[str, str], str]) -> str | None:
    """The province of a row by what it names; None where it names nobody that is known.

    `brought`: those of bodies that the file itself brings.
    """
    column = row.record.by_name.get(row.record.province_from or "")
    value = row.values.get(column.name) if column is not None else None
    if column is None or not isinstance(value, str):
        return None
    is_of_area = column.refers is None or "area" in column.refers.records
    if is_of_area and value.isdecimal() and len(value) in AREA_DIGITS:
        return area_province(value)
    for name in column.refers.records if column.refers else ():
        found = brought.get((name, value)) or lookups.row_of(name, value).get("province_code")
        if found:
            return str(found)
    return None
