"""What comes of a table, without a database: rows as (body, day, number), questions by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from data.importers.tables.numbered import NothingStands
from data.importers.tables.taking import TakenRows, rows_of
from data.importers.tables.understand import Understanding, understand
from data.importers.upload import CellSheet
from data.importers.values import read_value
from data.records import RECORDS
from tests.importers.tables.bodies import LAOS, small_register

SONGKHLA = frozenset({"90"})


class House(NothingStands):
    """A house with these plan items, and whose plans are: code -> plan, LAO or area, fiscal year."""

    def __init__(self, items: Mapping[str, tuple[str, str, int | None]] = {}, **plans: str) -> None:
        self.items, self.plans = items, plans

    def row_of(self, record: str, key: str) -> Mapping[str, Any]:
        if record == "lao":
            return {"code": key} if key in LAOS else {}
        if record == "plan":
            return {"area_code": self.plans[key]} if key in self.plans else {}
        names = ("plan_code", "area_code", "fiscal_year")
        return dict(zip(names, self.items[key], strict=True)) if key in self.items else {}


def understood(
    sheets: Sequence[CellSheet], *, record: str = "population", file: str = "t.xlsx", **options: Any
) -> Understanding:
    return understand(sheets, file=file, record=RECORDS[record], register=small_register(), **options)


def taken(of: Understanding, **options: Any) -> TakenRows:
    return rows_of(of, register=small_register(), **options)


def told(made: TakenRows, *, value: str = "total") -> set[tuple[Any, ...]]:
    """Rows as (body, day or year, number)."""
    found = set()
    for row in made.rows:
        if row.wrong:
            continue
        cells = {
            name: read_value(row.record.by_name[name], cell)
            for name, cell in row.cells.items()
            if name in row.record.by_name
        }
        body = next(cells[n] for n in ("area_code", "unit_code", "lao_code", "code") if n in cells)
        time = next((cells[n] for n in ("as_of", "period_end", "fiscal_year") if n in cells), None)
        found.add((body, str(time), cells.get(value)))
    return found


def errors(made: TakenRows) -> list[tuple[str, str]]:
    return [(found.cell, found.expected.rsplit(".", 1)[1]) for found in made.errors]


def notices(made: TakenRows) -> list[tuple[int, str]]:
    return [(found.row, found.expected.rsplit(".", 1)[1]) for found in made.notices]
