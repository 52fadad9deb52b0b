"""A first guess at a foreign table: where its header is, and which column is what."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from data.importers.finer import find_finer_columns
from data.importers.foreign import Recipe, Source, Target
from data.importers.headers import LOOKED_AT, find_tables, head_labels, header_names, read_heads
from data.importers.layout import sheet_columns
from data.importers.lookups import Lookups
from data.importers.normalise import match_key
from data.importers.problems import NothingRecognised
from data.importers.upload import Sheet, Upload
from data.importers.values import WrongCell, as_text, is_blank, read_value
from data.records import Column, Record

LIKE = 0.72
"""How alike two headers must be for one to be taken for the other; below it, only content speaks."""

ROWS_TRIED = 60
FITTING = 0.8
"""The share of a column's cells that must be codes or dates of the kind for content to speak."""


@dataclass(frozen=True)
class Guess:
    """A column of the record and the header that is taken for it. `by`: name or content; `score` 0 to 1."""

    column: str
    header: str
    place: int
    by: str
    score: float


@dataclass(frozen=True)
class Proposal:
    """What is proposed for one sheet. `header_row` counts from 1; `unused`: headers that nothing took."""

    sheet: str
    header_row: int
    guesses: tuple[Guess, ...]
    unused: tuple[str, ...]

    def recipe(self, *, name: str, record: Record, corrected: dict[str, str] | None = None) -> Recipe:
        """The recipe of the proposal. `corrected`: column -> header in place of what was proposed."""
        chosen = {guess.column: guess.header for guess in self.guesses} | (corrected or {})
        columns = {column: Source(headers=(header,)) for column, header in chosen.items() if header}
        return Recipe(name, (Target(record.name, columns),), sheet=self.sheet, header_row=self.header_row)


def propose_recipe(upload: Upload, *, record: Record, connection: Connection) -> Recipe | None:
    """A recipe for a file said to hold `record`; None where it is our own workbook's table already.

    Raises NothingRecognised where no sheet has the columns of the record's key, or where a column that was
    not taken tells the area of a row more finely: then somebody has to choose.
    """
    if find_tables(upload.sheets, only=record)[0]:
        return None
    lookups = Lookups(connection)
    for sheet in upload.sheets:
        proposal = propose(sheet, record=record, lookups=lookups)
        guessed = {guess.column for guess in proposal.guesses} if proposal else set()
        if proposal and set(record.key) <= guessed:
            _refuse_finer_codes(sheet, proposal, record=record, lookups=lookups)
            return proposal.recipe(name=f"--as {record.name}", record=record)
    raise NothingRecognised("importing.nothing_like", record=record.th, file=upload.name)


def _refuse_finer_codes(sheet: Sheet, proposal: Proposal, *, record: Record, lookups: Lookups) -> None:
    places = {guess.column: guess.place for guess in proposal.guesses}
    known = find_finer_columns(
        sheet, record=record, first=proposal.header_row, places=places, lookups=lookups
    )
    for found in known:
        raise NothingRecognised(found.expected, **found.values)


def propose(sheet: Sheet, *, record: Record, lookups: Lookups) -> Proposal | None:
    """What the columns of a sheet seem to be; None for a sheet without rows."""
    line = _header_line(sheet, record)
    if line is None:
        return None
    heads = head_labels(read_heads(sheet.rows, line=line))
    body = sheet.rows[line + 1 : line + 1 + ROWS_TRIED]
    scored: list[Guess] = []
    for column in sheet_columns(record):
        for place, head in heads.items():
            name = _likeness(column, head)
            if name >= LIKE:
                scored.append(Guess(column.name, head, place, "name", name))
                continue
            content = _fits(column, [row[place] for row in body if place < len(row)], lookups)
            if content >= FITTING:
                scored.append(Guess(column.name, head, place, "content", LIKE * content))
    taken: dict[str, Guess] = {}
    for guess in sorted(scored, key=lambda g: -g.score):
        if guess.column not in taken and guess.place not in {g.place for g in taken.values()}:
            taken[guess.column] = guess
    used = {guess.place for guess in taken.values()}
    unused = tuple(head for place, head in heads.items() if place not in used)
    return Proposal(sheet.name, line + 1, tuple(taken.values()), unused)


def _header_line(sheet: Sheet, record: Record) -> int | None:
    """The row of most headers that are known; where none is, the first row of several different texts."""
    names = header_names(record)
    best: tuple[float, int | None] = (0.0, None)
    for line in range(min(LOOKED_AT, len(sheet.rows))):
        heads = read_heads(sheet.rows, line=line).values()
        texts = {head.own for head in heads}
        if len(texts) < 2:
            continue
        known = sum(match_key(head.own) in names for head in heads)
        score = known * 10 + len(texts) / (line + 2)
        if score > best[0]:
            best = (score, line)
    return best[1]


def _likeness(column: Column, head: str) -> float:
    heard = match_key(head)
    spellings = [match_key(s) for s in (column.name, column.th, column.en)]
    if heard in spellings:
        return 1.0
    return max(difflib.SequenceMatcher(None, heard, spelled).ratio() for spelled in spellings)


def _fits(column: Column, cells: Sequence[Any], lookups: Lookups) -> float:
    """The share of cells that only this kind of column would hold: codes that stand, dates, years."""
    given = [cell for cell in cells if not is_blank(cell)]
    if not given or not (column.refers or column.codes or column.kind in ("date", "fiscal_year")):
        return 0.0
    right = 0
    for cell in given:
        try:
            value = read_value(column, cell)
            if column.refers or column.codes:
                lookups.resolve(column, as_text(cell), {})
            right += value is not None
        except (WrongCell, KeyError):
            continue
    return right / len(given)
