"""A sheet of bodies that says another name, kind or code: from its day on, on a record of its own.

A body's own row keeps what it was called before any day that is known. So the years before a change stay as
they were, a sheet of a former release reads as ever, and a list that bears its day reads as what it is. LAOs,
areas and health units alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data import clock
from data.actions.book import Book
from data.domain.dated_identity import Identity, nearest_to, timeline
from data.importers.exported import set_untouched
from data.importers.findings import Finding
from data.importers.layout import IDENTITY_FROM
from data.importers.marks import is_same
from data.importers.normalise import kind_word, match_key
from data.importers.problems import DayUnreadable
from data.importers.rows import Given, is_as_exported
from data.importers.standing import standing_rows
from data.importers.values import CLEAR, WrongCell, as_text, is_blank, read_value
from data.records import RECORDS, Record

NEEDS_A_DAY = "importing.expected.identity_dated"
FROM = IDENTITY_FROM.name
DATED = {name: record.dated for name, record in RECORDS.items() if record.dated}
BODY_OF = {dated.identity: name for name, dated in DATED.items()}
"""The record of bodies by that of their identities."""


@dataclass
class Split:
    """`rows`: the identities of a day that the sheet brings. `errors`: those whose day is not told."""

    rows: list[Given]
    errors: list[Finding]


def day_given(words: str | None) -> date | None:
    """The day that was given for a whole file, as people write days. Raises DayUnreadable."""
    if not words:
        return None
    try:
        day = read_value(IDENTITY_FROM, words)
    except WrongCell:
        day = None
    if not isinstance(day, date):
        raise DayUnreadable("importing.since_unreadable", given=words)
    return day


def split_identities(rows: Sequence[Given], *, book: Book, since: date | None) -> Split:
    """Take what belongs to a day out of the rows of bodies, whose `old` is set already.

    `since`: the day of rows that tell none.
    """
    split = Split([], [])
    for name in DATED:
        own = [
            row
            for row in rows
            if row.record.name == name and row.key is not None and not row.state and is_blank(row.mark)
        ]
        if own:
            _split_all(own, book=book, since=since, into=split)
    return split


def _split_all(own: Sequence[Given], *, book: Book, since: date | None, into: Split) -> None:
    """The same for the rows of one record."""
    record = own[0].record
    kept = _identities_of(record)
    dated: dict[str, list[Identity]] = defaultdict(list)
    for standing in standing_rows(book.connection, kept.name):
        dated[standing[kept.key[0]]].append(_identity(standing, record=record))
    as_read = [row.untouched for row in own]
    set_untouched([row for row in own if row.said and row.old is not None], connection=book.connection)
    for row in own:
        told = row.values.pop(FROM, None) or since
        if is_as_exported(row):
            continue
        if row.old is None:
            into.rows += [_founded(row, told)] if isinstance(told, date) else []
        else:
            _split(row, told, dated=dated[row.old["code"]], into=into)
    for row, untouched in zip(own, as_read, strict=True):
        row.untouched = untouched  # found again for rows that change: what came since is told then


def _split(row: Given, since: Any, *, dated: Sequence[Identity], into: Split) -> None:
    """Where the row says something else than the body's own row does: of which day, or that none is told."""
    record = row.record
    old: dict[str, Any] = row.old or {}
    given = {n: row.values[n] for n in _columns(record) if row.values.get(n) not in (None, CLEAR)}
    told = {n: value for n, value in given.items() if n not in row.untouched}
    line = timeline(first=_identity(old, record=record), dated=dated)
    if isinstance(since, date):
        before = nearest_to(line, since)
        if _differing(told, before, record=record):
            into.rows.append(_of_day(row, since, _known(before, record=record) | told))
    elif not dated or not _differing(told, line[0], record=record):
        return  # a name or code alone is mended for all years; a type of LAO is refused by the rules
    elif other := _differing(told, nearest_to(line, clock.today()), record=record):
        into.errors.append(row.finding(other[0], NEEDS_A_DAY))
    row.dated = frozenset(told)
    for name in told:
        del row.values[name]


def _differing(told: Mapping[str, Any], known: Identity, *, record: Record) -> list[str]:
    """The columns in which a row says something else."""
    stands = _known(known, record=record)
    return [name for name, value in told.items() if not is_same(value, stands[name])]


def _founded(row: Given, since: date) -> Given:
    """The identity of a body that nobody knew: before that day there was none."""
    told = {name: row.values[name] for name in _columns(row.record) if name in row.values}
    return _of_day(row, since, {**told, "founded": True})


def _of_day(row: Given, since: date, told: Mapping[str, Any]) -> Given:
    """The row of the identity that a row of bodies tells of a day."""
    kept = _identities_of(row.record)
    of = kept.key[0]
    values = {**told, of: row.values["code"], FROM: since, "source_key": row.values.get("source_key")}
    known = {name: value for name, value in values.items() if value not in (None, CLEAR)}
    places = {**row.origin.places, of: row.origin.places.get("code", 0)}
    heads = {**row.origin.headers, of: row.origin.headers.get("code", "")}
    made = Given(
        replace(row.origin, record=kept, places=places, headers=heads, mark=None, marked=None),
        row.number,
        {**row.cells, of: row.cells.get("code")},
        values=known,
        wrong=set(row.wrong),
    )
    made.key = kept.key_of(known)
    return made


def find_other_bodies(rows: Iterable[Given], *, book: Book) -> Iterator[tuple[Given, Finding]]:
    """Identities under a name that is none of the body's: the row may speak of another one."""
    for row in rows:
        body_of = BODY_OF.get(row.record.name)
        if (
            body_of is None
            or row.state not in ("new", "changed")
            or row.new is None
            or not row.new["name_th"]
        ):
            continue  # one without a name is refused
        body = book.find((body_of,), row.new[row.record.key[0]])
        borne = [one["name_th"] for one in (body, row.old) if one is not None]
        if borne and _core(row.new["name_th"]) not in map(_core, borne):
            standing = as_text(borne[-1])
            yield row, row.finding("name_th", "importing.warning.identity", standing=standing)


def _identities_of(record: Record) -> Record:
    return RECORDS[DATED[record.name].identity]


def _columns(record: Record) -> Iterable[str]:
    return DATED[record.name].columns.values()


def _known(one: Identity, *, record: Record) -> dict[str, Any]:
    return {column: getattr(one, name) for name, column in DATED[record.name].columns.items()}


def _core(name: str) -> str:
    """A name without the word for its kind, which changes with the status."""
    full, _ = kind_word(name)
    return match_key(name.removeprefix(full))


def _identity(row: Any, *, record: Record) -> Identity:
    known = {name: row[column] for name, column in DATED[record.name].columns.items()}
    days = {name: row.get(name) for name in (FROM, "to_on")}
    return Identity(**known, **days, founded=bool(row.get("founded")))
