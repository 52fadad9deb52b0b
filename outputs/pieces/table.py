"""Rows as a table of HTML: the one place that writes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import isnan
from numbers import Real

import pandas as pd
from markupsafe import Markup

from outputs.language import as_html, lang
from outputs.markup import link
from words.numbers import number

Attributes = Mapping[str, object]
"""Attributes of an element by name: `{"class": "pk-role", "data-goal": code}`. The names are ours."""


@dataclass(frozen=True)
class Cell:
    """A cell with attributes of its own, or one that leads somewhere (`to`: an address)."""

    value: object
    attributes: Attributes | None = None
    to: str | None = None


@dataclass(frozen=True)
class TableRow:
    """A row with attributes of its own."""

    cells: Sequence[object]
    attributes: Attributes | None = None


@dataclass(frozen=True)
class Divider:
    """A head as wide as the table over the rows that follow."""

    words: object
    attributes: Attributes | None = None


TableRows = Iterable[Sequence[object] | TableRow | Divider]


def build_table(heads: Iterable[object], rows: TableRows, *, label: str, looks: str = "") -> Markup:
    """A table in a frame that scrolls; the first cell of a row is its head.

    What stands in heads and cells: text, a number, None for a gap, markup, or a `Cell` of these. `label`:
    what the table is, for those who do not see it. `looks`: classes beside the table's own.
    """
    listed = list(heads)
    top = chain.from_iterable(_element(HEAD, head, {"scope": "col"}) for head in listed)
    body = chain.from_iterable(_row(row, width=len(listed)) for row in rows)
    return Markup(
        '<div class="{}" role="region" tabindex="0" aria-label="{}"><table><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>"
    ).format(f"pk-table {looks}".strip(), label, Markup("").join(top), Markup("").join(body))


def build_value(value: object) -> Markup:
    """A value as a table shows it: numbers in groups at the right, a gap where there is none."""
    if isinstance(value, Markup):
        return value
    if is_missing(value):
        return Markup()
    if isinstance(value, Real):
        decimals = 0 if float(value).is_integer() else 1
        shown = number(float(value), lang=lang(), decimals=decimals)
        return Markup('<span class="pk-number">{}</span>').format(shown)
    return as_html(str(value))


def build_attributes(attributes: Attributes | None) -> Markup:
    return Markup("").join(_given(attributes))


def is_missing(value: object) -> bool:
    """None, or what a data frame has in its place."""
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))


Tag = tuple[Markup, Markup]
HEAD: Tag = (Markup("<th"), Markup("</th>"))
CELL: Tag = (Markup("<td"), Markup("</td>"))
LINE: Tag = (Markup("<tr"), Markup("</tr>"))
_OPEN = Markup(">")

# A page has thousands of cells: their parts are joined once, since `format` for each takes ten times as long.


def _row(row: Sequence[object] | TableRow | Divider, *, width: int) -> Iterator[Markup]:
    own = row if isinstance(row, TableRow | Divider) else TableRow(row)
    yield LINE[0]
    yield from _given(own.attributes)
    yield _OPEN
    if isinstance(own, Divider):
        words = Markup("<span>{}</span>").format(build_value(own.words))  # it stays in sight
        yield from _element(HEAD, words, {"scope": "rowgroup", "colspan": width})
    else:
        first, *others = own.cells
        yield from _element(HEAD, first, {"scope": "row"})
        for cell in others:
            yield from _element(CELL, cell)
    yield LINE[1]


def _element(tag: Tag, content: object, attributes: Attributes | None = None) -> Iterator[Markup]:
    cell = content if isinstance(content, Cell) else Cell(content)
    yield tag[0]
    yield from _given(attributes)
    yield from _given(cell.attributes)
    yield _OPEN
    inner = build_value(cell.value)
    yield inner if cell.to is None else link(inner, to=cell.to)
    yield tag[1]


def _given(attributes: Attributes | None) -> Iterator[Markup]:
    for name, value in (attributes or {}).items():
        yield Markup(' {}="{}"').format(name, value)
