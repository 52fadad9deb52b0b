"""Understanding a file against what stands in the house."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from data.importers.headers import find_tables
from data.importers.lookups import Lookups
from data.importers.problems import NothingRecognised
from data.importers.tables.across import ACROSS
from data.importers.tables.asking import ALL_AGES, MEASURE
from data.importers.tables.declared import place_columns
from data.importers.tables.known_names import read_known_names
from data.importers.tables.names import UNIT_KINDS, said
from data.importers.tables.profiles import MOSTLY, name_in
from data.importers.tables.register import register_of
from data.importers.tables.sheet import lay_out
from data.importers.tables.short_years import YES
from data.importers.tables.taking import TakenRows, rows_of
from data.importers.tables.times import time_of_head
from data.importers.tables.understand import Understanding, understand
from data.importers.tables.unsaid_names import is_of_a_name
from data.importers.tables.vocabulary import is_known
from data.importers.upload import Upload
from data.importers.values import WrongCell, is_blank
from data.records import RECORDS, Record
from words import LANGUAGES, Named


def understand_upload(
    upload: Upload,
    *,
    record: Record,
    lookups: Lookups,
    given: Mapping[str, str] | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Understanding | None:
    """What a file says of a record; None for our own workbook's table, which needs no understanding.

    Raises NothingRecognised for a file in which nothing of the record is found, and where years that head
    columns of numbers would be left out.
    """
    if find_tables(upload.sheets, only=record)[0]:
        return None
    understood = understand(
        upload.sheets,
        file=upload.name,
        record=record,
        register=register_of(lookups),
        given=given,
        chosen=chosen,
        indicator_of=lambda code: _indicator(code, lookups=lookups),
        knows=lookups.knows,
    )
    if not understood.parts:
        _refuse_units(upload, record=record)
        if given and says_ages_alone(given):
            where = title_in_both(RECORDS["observation"])
            raise NothingRecognised("importing.ages_away", where=where, file=upload.name)
        raise NothingRecognised("importing.nothing_like", record=title_in_both(record), file=upload.name)
    unread = [
        head.whole for part in understood.parts for head in part.meaning.unused if time_of_head(head.own)
    ]
    is_asked = any(question.name == MEASURE for question in understood.questions)
    if len(unread) >= ACROSS and not is_asked:
        raise NothingRecognised("importing.years_unread", file=upload.name, heads="; ".join(unread))
    return understood


def says_ages_alone(given: Mapping[str, str]) -> bool:
    """Whether somebody said that the numbers of a table are of people of an age alone."""
    return ALL_AGES in given and given[ALL_AGES].strip().casefold() not in YES


OF_UNITS = "importing.of_units"
"""Why a table is none of a record of areas or LAOs: its lines are health units."""


def _refuse_units(upload: Upload, *, record: Record) -> None:
    """Raises NothingRecognised where a table names health units, and the record is of areas or LAOs alone."""
    levels = frozenset().union(*place_columns(record).values())
    if not levels or "unit" in levels:
        return
    for sheet in upload.sheets:
        for laid in lay_out(sheet, known=lambda words: is_known(words, record=record)):
            lines = laid.sample(most=LINES_TOLD_BY)
            if any(_names_units([line.at(head.place) for line in lines]) for head in laid.heads):
                raise NothingRecognised(OF_UNITS, record=title_in_both(record), file=upload.name)


LINES_TOLD_BY = 20
"""Lines by which it is told that a table names health units."""


def _names_units(cells: Sequence[Any]) -> bool:
    """Whether what stands in a column begins with the words for a health unit."""
    words = [cell for cell in cells if isinstance(cell, str) and not is_blank(cell)]
    units = sum(said(name_in(one)).kind in UNIT_KINDS for one in words)
    return bool(units) and units >= MOSTLY * len(words)


def title_in_both(record: Record) -> Named:
    """A record as a message names it, in the reader's language."""
    return Named(*(record.title(lang=lang) for lang in LANGUAGES))


def rows_understood(
    understood: Understanding, *, lookups: Lookups, home: frozenset[str], only: frozenset[str]
) -> TakenRows:
    """The rows of an understood file; see `rows_of`. Names are known that were said now, or before."""
    known = read_known_names(lookups.connection, provinces=home)
    made = rows_of(
        understood,
        known=known | dict(understood.names),
        register=register_of(lookups),
        home=home,
        only=only,
        indicator_of=lambda code: _indicator(code, lookups=lookups),
        standing=lookups,
    )
    unknown = next((error for error in made.errors if is_of_a_name(error)), None)
    if unknown is not None:
        said = {"name": unknown.given}
        made.notices.append(replace(unknown, expected="importing.notice.names_to_say", values=said))
    return made


def names_said(understood: Understanding, *, lookups: Lookups) -> dict[tuple[str, str], str]:
    """What was said of names with this file, by the province of their bodies."""
    register = register_of(lookups)
    return {(register.coded(code)[0].province, name): code for name, code in understood.names.items()}


def unit_of(code: str, *, lookups: Lookups) -> str:
    """In what an indicator is counted, by its code or name; "" where that is not known."""
    return str(_indicator(code, lookups=lookups).get("unit_th") or "")


def _indicator(code: str, *, lookups: Lookups) -> Mapping[str, Any]:
    """What is on record of an indicator, by code or name; nothing of one that is not there."""
    try:
        found = lookups.resolve(RECORDS["observation"].by_name["indicator_code"], code, {})
    except WrongCell:
        return {}
    return {**lookups.row_of("indicator", found), "multiplier": lookups.multiplier(found)}
