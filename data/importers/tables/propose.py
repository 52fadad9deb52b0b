"""A first guess at a foreign table: where its header is, and which column is what."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data.importers.headers import head_labels, read_heads
from data.importers.layout import sheet_columns
from data.importers.lookups import Lookups
from data.importers.normalise import match_key
from data.importers.tables.declared import subject_of, time_column
from data.importers.tables.meaning import Meaning, find_meaning
from data.importers.tables.recipe import Recipe, Source, Target
from data.importers.tables.register import register_of
from data.importers.tables.sheet import lay_out
from data.importers.tables.taken import Taken
from data.importers.tables.vocabulary import LEVELS, ROLE_NAMES, PlaceRole, is_known
from data.importers.upload import CellSheet
from data.records import Column, Record

LIKE = 0.72
"""How alike two headers must be for one to be proposed for the other, to be looked at by who chooses."""


@dataclass(frozen=True)
class Guess:
    """A column of the record and the header that is taken for it. `by`: why; `score` from 0 to 1."""

    column: str
    header: str
    place: int
    by: str
    score: float


@dataclass(frozen=True)
class TableProposal:
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


def propose(sheet: CellSheet, *, record: Record, lookups: Lookups) -> TableProposal | None:
    """What the columns of a sheet's first table seem to be; None for a sheet without one."""
    laid = next(lay_out(sheet, known=lambda words: is_known(words, record=record)), None)
    if laid is None:
        return None
    meaning = find_meaning(laid, record=record, register=register_of(lookups), knows=lookups.knows)
    heads = head_labels(read_heads(sheet.rows, line=laid.heading.last))
    guesses = [
        Guess(column, heads[one.head.place], one.head.place, one.by, one.sure)
        for column, one in _guessed(meaning, record)
        if one.head.place in heads
    ]
    guesses += _alike(heads, record=record, guessed=guesses)
    used = {guess.place for guess in guesses}
    unused = tuple(head for place, head in heads.items() if place not in used)
    return TableProposal(sheet.name, laid.heading.last + 1, tuple(guesses), unused)


def _alike(heads: Mapping[int, str], *, record: Record, guessed: Sequence[Guess]) -> Iterator[Guess]:
    """Columns and headers that are left over and called alike, the likest first."""
    places, columns = {guess.place for guess in guessed}, {guess.column for guess in guessed}
    pairs = [
        Guess(column.name, head, place, "like", _likeness(column, head))
        for place, head in heads.items()
        for column in sheet_columns(record)
        if place not in places and column.name not in columns
    ]
    for guess in sorted(pairs, key=lambda one: -one.score):
        if guess.score >= LIKE and guess.place not in places and guess.column not in columns:
            places.add(guess.place)
            columns.add(guess.column)
            yield guess


def _likeness(column: Column, head: str) -> float:
    heard = match_key(head)
    spellings = (match_key(spelled) for spelled in (column.name, column.th, column.en))
    return max(difflib.SequenceMatcher(None, heard, spelled).ratio() for spelled in spellings)


def _tells_best(role: PlaceRole) -> tuple[bool, int]:
    """Codes before names, and of them those of the smallest bodies."""
    return role.by_code, LEVELS.index(role.level) if role.level else len(LEVELS)


def _guessed(meaning: Meaning, record: Record) -> Iterator[tuple[str, Taken]]:
    """Columns of the record with what was taken for them: of its body the column that tells it best."""
    yield from meaning.columns.items()
    body, places = subject_of(record), meaning.placed.places
    if body is not None and places:
        yield body, max(places, key=lambda one: _tells_best(ROLE_NAMES[one.target]))
    yield from ((one.target, one) for one in meaning.placed.others)
    time = time_column(record)
    for one in (*meaning.days, *meaning.years):
        if one.target in record.by_name:
            yield one.target, one
        elif time is not None and (time.kind == "date") == (one.target == "day"):
            yield time.name, one
