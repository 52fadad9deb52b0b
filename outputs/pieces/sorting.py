"""Rows sorted by a column, and the heads that say so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from outputs.language import as_html, t
from outputs.pieces.table import Cell, is_missing
from words.sorting import thai_key

T = TypeVar("T")


@dataclass(frozen=True)
class SortedColumn(Generic[T]):
    """A column as a page shows it: its head, what stands in a cell, and what rows are sorted by.

    `share`: of the table's breadth.
    """

    head: str
    cell: Callable[[T], object]
    by: Callable[[T], object]
    share: int = 1


@dataclass(frozen=True)
class Order:
    """By which column, and whether from the last to the first. `key` "" is the order in which rows came."""

    key: str = ""
    down: bool = False


def in_order(rows: Iterable[T], columns: Mapping[str, SortedColumn[T]], order: Order) -> list[T]:
    """Rows sorted; one of which a column says nothing comes last in either direction."""
    listed = list(rows)
    if not order.key:
        return listed
    by = columns[order.key].by
    known = [row for row in listed if not is_missing(by(row))]
    blank = [row for row in listed if is_missing(by(row))]
    return [*sorted(known, key=lambda row: _key(by(row)), reverse=order.down), *blank]


def build_heads(columns: Mapping[str, SortedColumn[Any]], order: Order) -> list[Cell]:
    """Heads as buttons, each saying whether and how its column is sorted."""
    return [_head(key, column, order) for key, column in columns.items()]


def _head(key: str, column: SortedColumn[Any], order: Order) -> Cell:
    chosen = order.key == key
    button = Markup('<button type="button" class="pk-sort" data-sort="{}" title="{}">{}</button>')
    sorted_by = "none" if not chosen else "descending" if order.down else "ascending"
    words = button.format(key, t("sheet.sort"), as_html(column.head))
    return Cell(words, {"aria-sort": sorted_by, "style": f"width: {column.share}%"})


def _key(value: object) -> tuple[int, Any]:
    return (1, thai_key(value)) if isinstance(value, str) else (0, value)
