"""Whose the items of a book are that no column names a body of: a band, a sheet or a title says it, or it is
asked. The items of two bodies, which both are numbered from 1, never come to share their codes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from data.importers.normalise import THAI_DIGITS, match_key
from data.importers.problems import RecipeIncomplete
from data.importers.tables.codes import resolve_code
from data.importers.tables.declared import name_of_item, place_columns
from data.importers.tables.names import LAO_WORDS, said
from data.importers.tables.register import Body, Register
from data.importers.tables.timing import Question
from data.importers.tables.titled import lao_stated
from data.importers.values import WrongCell, as_text, is_blank
from data.records import Record

if TYPE_CHECKING:
    from data.importers.tables.meaning import Meaning
    from data.importers.tables.sheet import Laid, TableLine
    from data.importers.tables.understand import Part

OF = "of:"
"""What the name begins with under which is given whose the items are below a band or on a sheet."""

_IS_OF_LAO = re.compile(rf"\s*(?:แผน[^\s]*\s+|ของ\s*)?(?:{LAO_WORDS})\s*[ก-๙]")


def owners_in(given: Mapping[str, str], record: Record, register: Register) -> dict[str, Body]:
    """Band or sheet, as `match_key` hears it -> the body that somebody said its items are of.

    Raises RecipeIncomplete for one that nobody is called.
    """
    levels = next(iter(place_columns(record).values()), frozenset[str]())
    found = {}
    for key, told in given.items():
        if key.startswith(OF):
            body = body_called(told.strip(), levels=levels, register=register)
            if body is None:
                raise RecipeIncomplete("importing.name_of_nobody", name=key.removeprefix(OF), code=told)
            found[match_key(key.removeprefix(OF))] = body
    return found


def body_called(told: str, *, levels: Collection[str], register: Register) -> Body | None:
    """Whom an answer names, by code or by a name that one alone bears; None for nobody, or several."""
    try:
        return resolve_code(told, register=register, levels=levels).body
    except WrongCell:
        named = register.named(said(told), levels=levels)
        return named[0] if len(named) == 1 else None


def owners_of(
    laid: Laid, *, given: Mapping[str, Body], register: Register, provinces: frozenset[str]
) -> dict[str, Body]:
    """Band or sheet -> the body whose items stand there, as somebody said or it names one alone."""
    found = {}
    for words in dict.fromkeys((laid.sheet, *(line.group for line in laid.lines if line.group))):
        body = given.get(match_key(words)) or lao_stated((words,), register, provinces=provinces)
        if body is not None:
            found[words] = body
    return found


def label_of(laid: Laid, line: TableLine) -> str:
    """The band or the sheet by which is said whose a line is: a band that is of an LAO, else the sheet."""
    return line.group if _IS_OF_LAO.match(line.group) else laid.sheet


def ask_owners(parts: Sequence[Part], *, record: Record) -> Iterator[Question]:
    """Whose the items of bands and sheets are of which nobody knows it: of those that name an LAO, and of all
    where some are numbered or called as others are."""
    marks: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        if part.meaning.placed.tellers:
            continue
        for line in part.laid.lines:
            label = label_of(part.laid, line)
            if label not in part.owners and (part.whose is None or label != part.laid.sheet):
                marks[label] |= set(_marks(line, part.meaning, record))
    times: dict[str, int] = defaultdict(int)
    for own in marks.values():
        for mark in own:
            times[mark] += 1
    for label, own in marks.items():
        if _IS_OF_LAO.match(label) or any(times[mark] > 1 for mark in own):
            yield Question(f"{OF}{label}", "owner_of", {"label": label})


def _marks(line: TableLine, meaning: Meaning, record: Record) -> Iterator[str]:
    """By what an item is known in its book: its number, else its name."""
    name = name_of_item(record)
    for column in ("code", name.name if name is not None else ""):
        one = meaning.columns.get(column)
        cell: Any = line.at(one.head.place) if one is not None else None
        if not is_blank(cell):
            yield match_key(as_text(cell).translate(THAI_DIGITS))
            return
