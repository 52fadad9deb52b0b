"""A sheet of LAOs that says another name, type or code: from its day on, on a record of its own.

An LAO's own row keeps what it was called before any day that is known. So the years before a change stay as
they were, a sheet of a former release reads as ever, and a list that bears its day reads as what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from data import clock
from data.actions.book import Book
from data.domain.lao_identity import Identity, nearest_to, timeline
from data.importers.exported import set_untouched
from data.importers.findings import Finding
from data.importers.layout import IDENTITY_FROM
from data.importers.marks import is_same
from data.importers.normalise import kind_word, match_key
from data.importers.problems import DayUnreadable
from data.importers.rows import Given, is_as_exported
from data.importers.standing import standing_rows
from data.importers.values import CLEAR, WrongCell, as_text, is_blank, read_value
from data.records import RECORDS
from data.records.areas import IDENTITY

LAO = "lao"
NEEDS_A_DAY = "importing.expected.lao_type_dated"
OF_A_DAY = RECORDS["lao_identity"]
FROM = IDENTITY_FROM.name


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
    """Take what belongs to a day out of the rows of LAOs, whose `old` is set already.

    `since`: the day of rows that tell none.
    """
    own = [
        row
        for row in rows
        if row.record.name == LAO and row.key is not None and not row.state and is_blank(row.mark)
    ]
    if not own:
        return Split([], [])
    dated: dict[str, list[Identity]] = defaultdict(list)
    for standing in standing_rows(book.connection, OF_A_DAY.name):
        dated[standing["lao_code"]].append(_identity(standing))
    set_untouched([row for row in own if row.said and row.old is not None], connection=book.connection)
    split = Split([], [])
    for row in own:
        told = row.values.pop(FROM, None) or since
        if is_as_exported(row):
            continue
        if row.old is None:
            split.rows += [_founded(row, told)] if isinstance(told, date) else []
        else:
            _split(row, told, dated=dated[row.old["code"]], into=split)
    for row in own:
        row.untouched = frozenset()  # found again for rows that change: what came since is told then
    return split


def _split(row: Given, since: Any, *, dated: Sequence[Identity], into: Split) -> None:
    """Where the row says something else than the body's own row does: of which day, or that none is told."""
    old: dict[str, Any] = row.old or {}
    given = {n: row.values[n] for n in IDENTITY if row.values.get(n) not in (None, CLEAR)}
    told = {n: value for n, value in given.items() if n not in row.untouched}
    line = timeline(first=_identity(old), dated=dated)
    if isinstance(since, date):
        before = nearest_to(line, since)
        if _differing(told, before):
            kept = {name: getattr(before, name) for name in IDENTITY}
            into.rows.append(_of_day(row, since, kept | told))
    elif not dated or not _differing(told, _identity(old)):
        return  # a name or code alone is mended for all years; a type is refused by the rules
    elif other := _differing(told, nearest_to(line, clock.today())):
        into.errors.append(row.finding(other[0], NEEDS_A_DAY))
    for name in told:
        del row.values[name]


def _differing(told: Mapping[str, Any], known: Identity) -> list[str]:
    """The columns in which a row says something else."""
    return [name for name, value in told.items() if not is_same(value, getattr(known, name))]


def _founded(row: Given, since: date) -> Given:
    """The identity of a body that nobody knew: before that day there was none."""
    told = {name: row.values[name] for name in IDENTITY if name in row.values}
    return _of_day(row, since, {**told, "founded": True})


def _of_day(row: Given, since: date, told: Mapping[str, Any]) -> Given:
    """The row of the identity that a row of LAOs tells of a day."""
    values = {**told, "lao_code": row.values["code"], FROM: since, "source_key": row.values.get("source_key")}
    known = {name: value for name, value in values.items() if value not in (None, CLEAR)}
    places = {**row.origin.places, "lao_code": row.origin.places.get("code", 0)}
    heads = {**row.origin.headers, "lao_code": row.origin.headers.get("code", "")}
    made = Given(
        replace(row.origin, record=OF_A_DAY, places=places, headers=heads, mark=None, marked=None),
        row.number,
        {**row.cells, "lao_code": row.cells.get("code")},
        values=known,
        wrong=set(row.wrong),
    )
    made.key = OF_A_DAY.key_of(known)
    return made


def find_other_bodies(rows: Iterable[Given], *, book: Book) -> Iterator[tuple[Given, Finding]]:
    """Identities under a name that is none of the body's: the row may speak of another one."""
    for row in rows:
        if row.record is not OF_A_DAY or row.state != "new" or row.new is None or not row.new["name_th"]:
            continue  # one without a name is refused
        body = book.find((LAO,), row.new["lao_code"])
        if body is not None and _core(body["name_th"]) != _core(row.new["name_th"]):
            standing = as_text(body["name_th"])
            yield row, row.finding("name_th", "importing.warning.identity", standing=standing)


def _core(name: str) -> str:
    """A name without the word for its kind, which changes with the status."""
    full, _ = kind_word(name)
    return match_key(name.removeprefix(full))


def _identity(row: Any) -> Identity:
    days = {name: row.get(name) for name in (FROM, "to_on")}
    return Identity(**{name: row[name] for name in IDENTITY}, **days, founded=bool(row.get("founded")))
