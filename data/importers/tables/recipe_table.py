"""The table that a recipe reads in a sheet: where its header is, which of its columns there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from data.importers.headers import LOOKED_AT, head_labels, read_heads
from data.importers.normalise import THAI_DIGITS, clean, match_key
from data.importers.tables.across import ACROSS
from data.importers.tables.declared import time_column
from data.importers.tables.recipe import EACH, EACH_YEAR, Recipe, Source, Target
from data.importers.tables.times import time_of_head
from data.importers.upload import CellSheet
from data.importers.values import BE_CENTURY, as_text, is_blank
from data.records import RECORDS


@dataclass(frozen=True)
class TableFound:
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


def find_table(sheet: CellSheet, recipe: Recipe) -> TableFound | None:
    """The row that has the headers of the columns without which no row is made."""
    if recipe.sheet is not None and clean(sheet.name) != clean(recipe.sheet):
        return None
    lines = range(min(LOOKED_AT, len(sheet.rows)))
    if recipe.header_row is not None:
        lines = range(recipe.header_row - 1, min(recipe.header_row, len(sheet.rows)))
    best: tuple[int, TableFound | None] = (0, None)
    for line in lines:
        heads = read_heads(sheet.rows, line=line)
        places: dict[str, int] = {}
        for place, head in heads.items():
            places.setdefault(match_key(head.own), place)
            places.setdefault(match_key(head.whole), place)
        found = TableFound(sheet, line, places, head_labels(heads))
        sources = [s for target in recipe.targets for s in target.columns.values()]
        known = sum(found.place(source.headers) is not None for source in sources)
        if known > best[0] and _has_needed(found, recipe):
            best = (known, found)
    return best[1]


def columns_found(sheet: CellSheet, recipe: Recipe) -> int:
    """Columns of the recipe that a sheet has headers of; 0 for a sheet that it does not read."""
    found = find_table(sheet, recipe)
    if found is None or years_across(found, recipe):
        return 0
    sources = [s for target in recipe.targets for s in target.columns.values()]
    return len({place for s in sources if (place := found.place(s.headers)) is not None})


def years_across(table: TableFound, recipe: Recipe) -> list[str]:
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


def of_each(table: TableFound, recipe: Recipe) -> Iterator[Target]:
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


def _has_needed(found: TableFound, recipe: Recipe) -> bool:
    """Whether every part of every key that the table must tell is there."""
    for target in recipe.targets:
        for name in RECORDS[target.record].key:
            source = target.columns.get(name)
            if source is None or (source.value is None and not source.join and not source.headers):
                continue
            if source.headers and found.place(source.headers) is None and source.value is None:
                return False
    return True
