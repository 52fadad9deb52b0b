"""What must hold between bodies of days: who follows whom, who is founded when, whose code is whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from data.actions.book import Book
from data.importers.findings import Finding
from data.importers.rows import GivenRows, Rule
from data.importers.standing import all_after, rows_after
from data.records import RECORDS
from data.records.model import Dated
from words import Named

BODIES: Mapping[str, Dated] = {name: record.dated for name, record in RECORDS.items() if record.dated}
OF: Mapping[str, str] = {
    kept: body for body, dated in BODIES.items() for kept in (body, dated.identity, dated.succession)
}
"""The record of the bodies by that of what is kept of their days, and by itself."""


def check_circles(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """Bodies that follow each other in a circle would all be gone; one that goes on itself is none, nor one
    that is founded anew when or after it gave way."""
    name = rows[0].record.name
    after: dict[str, dict[str, Any]] = all_after(book, name)
    after |= {row.key: row.new for row in rows if row.new and row.key}
    founded = _founded(OF[name], book=book)
    follows: dict[str, set[str]] = defaultdict(set)
    for one in after.values():
        day = one["effective_on"]
        again = day is not None and any(other >= day for other in founded[one["old_code"]])
        if one["old_code"] != one["new_code"] and not again:
            follows[one["old_code"]].add(one["new_code"])
    for row in rows:
        new: dict[str, Any] = row.new or {}
        old, found, reached = new["old_code"], {new["new_code"]} - {new["old_code"]}, set[str]()
        while found:
            reached |= found
            found = {code for one in found for code in follows.get(one, ())} - reached
        if old in reached and new["new_code"] in follows.get(old, ()):
            body = _called(old, book=book, of=OF[name])
            yield row.finding("new_code", "importing.expected.succession_circle", body=body)


def check_founded_once(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """A body is founded once, and again only after it gave way to another."""
    kept = rows[0].record
    of, gave_way = kept.key[0], _gave_way(OF[kept.name], book=book)
    stands: dict[str, set[date]] = defaultdict(set)
    for one in all_after(book, kept.name).values():
        stands[one[of]].add(one["from_on"])
    for row in rows:
        new: dict[str, Any] = row.new or {}
        since, code = new["from_on"], new[of]
        if not new["founded"] or since is None or code is None:
            continue
        earlier = max((day for day in stands[code] if day < since), default=None)
        if earlier is not None and not any(earlier <= day <= since for day in gave_way[code]):
            yield row.finding("founded", "importing.expected.founded_once", day=earlier)


def check_official_codes(rows: GivenRows, book: Book) -> Iterator[Finding]:
    """An official code is of one body, unless that gave way to others: a list may have slipped by a row."""
    kept = rows[0].record
    body, of = OF[kept.name], kept.key[0]
    column = BODIES[body].columns["code"]
    codes = {row.new[column] for row in rows if row.new and row.new[column]}
    gave_way = _gave_way(body, book=book)
    bearers: dict[str, set[str]] = defaultdict(set)
    for name in (body, BODIES[body].identity):
        for one in rows_after(book, name, column=column, values=codes).values():
            bearers[one[column]].add(one[RECORDS[name].key[0]])
    for row in rows:
        new: dict[str, Any] = row.new or {}
        code, was = new[column], row.old[column] if row.old is not None else None
        others = {one for one in bearers.get(code, set()) - {new[of]} if not gave_way[one]}
        if code and code != was and others:
            bearer = _called(min(others), book=book, of=body)
            yield row.finding(column, "importing.expected.code_of_another", body=bearer)


def _called(code: str, *, book: Book, of: str) -> Named:
    """A body by its code and name, as a message names it."""
    row = book.find((of,), code)
    if row is None:
        return Named(code, code)
    return Named(f"{code} {row['name_th']}", f"{code} {row['name_en'] or row['name_th']}")


def _founded(body: str, *, book: Book) -> Mapping[str, list[date]]:
    """The days on which bodies were founded, by their codes."""
    kept = RECORDS[BODIES[body].identity]
    found: dict[str, list[date]] = defaultdict(list)
    for one in all_after(book, kept.name).values():
        if one["founded"] and one["from_on"]:
            found[one[kept.key[0]]].append(one["from_on"])
    return found


def _gave_way(body: str, *, book: Book) -> Mapping[str, list[date]]:
    """The days from which others stand in the place of bodies, by their codes."""
    days: dict[str, list[date]] = defaultdict(list)
    for one in all_after(book, BODIES[body].succession).values():
        if one["old_code"] != one["new_code"] and one["effective_on"]:
            days[one["old_code"]].append(one["effective_on"])
    return days


def _rules() -> Iterator[tuple[str, tuple[Rule, ...]]]:
    for body, dated in BODIES.items():
        coded: tuple[Rule, ...] = (check_official_codes,) if "code" in dated.columns else ()
        yield from {
            body: coded,
            dated.identity: (check_founded_once, *coded),
            dated.succession: (check_circles,),
        }.items()


RULES = dict(_rules())
