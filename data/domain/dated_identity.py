"""The name, kind and codes of a body or area as of a day: the code it is kept under stays, these change.

For LAOs, areas and health units alike: `data/records` says which of their columns is which field here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import accumulate

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a body is called, from `from_on` (None: no known beginning) to `to_on`, both days included.

    `kind`: such as the type of an LAO. `code`: the official one, beside that which it is kept under.
    `within`: the area it lies in. `founded`: there was no such body before that day.
    """

    name_th: str
    name_en: str | None
    kind: str | None = None
    code: str | None = None
    within: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    founded: bool = False
    source_key: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the body bore it on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


def timeline(
    *, first: Identity, dated: Sequence[Identity], followed: Sequence[date] = ()
) -> tuple[Identity, ...]:
    """All that a body was, the oldest first, each up to the day before the next.

    `first`: what it is known by without a day; it holds backwards, unless the oldest of `dated` was founded
    then. `followed`: the days from which another body stands in its place; one that was founded anew after
    that is there again.
    """
    ordered = sorted(dated, key=lambda one: one.from_on or date.min)
    if not (ordered and ordered[0].founded) or any(day < _begin(ordered[0]) for day in followed):
        ordered.insert(0, first)
    ordered = list(accumulate(ordered, _where_it_lay))
    ends = [*(one.from_on for one in ordered[1:]), None]
    return tuple(
        replace(one, to_on=_earlier(one.to_on, after, *_gone(one, ordered=ordered, followed=followed)))
        for one, after in zip(ordered, ends, strict=True)
    )


def _where_it_lay(before: Identity, one: Identity) -> Identity:
    """No area lies in none: one of which a dated row does not say where, stays where it lay."""
    return replace(one, within=one.within or before.within)


def _gone(one: Identity, *, ordered: Sequence[Identity], followed: Sequence[date]) -> Sequence[date]:
    """The days of giving way that end this: later ones, and earlier ones after which nothing was founded."""
    begun = _begin(one)
    again = [_begin(other) for other in ordered if other.founded]
    return [day for day in followed if day > begun or not any(day <= new <= begun for new in again)]


def _begin(one: Identity) -> date:
    return one.from_on or date.min


def identity_on(line: Sequence[Identity], day: date) -> Identity | None:
    """What a body was on a day; None where there was no such body."""
    return next((one for one in reversed(line) if one.holds_on(day)), None)


def nearest_to(line: Sequence[Identity], day: date) -> Identity:
    """The same, and of a body that is no more its last, of one that is to come its first."""
    past = [one for one in line if one.from_on is None or one.from_on <= day]
    return identity_on(line, day) or (past[-1] if past else line[0])


def _earlier(stated: date | None, *after: date | None) -> date | None:
    """The last day of what is followed on one of the days `after`, or that was said to end."""
    lasts = (day - DAY for day in after if day)
    return min((day for day in (stated, *lasts) if day), default=None)


class BodyChange(StrEnum):
    """What became of a body or area on a day: its values before and after are not of the same thing."""

    RENAMED = "renamed"
    KIND = "kind"
    CODE = "code"
    MOVED = "moved"
    FOUNDED = "founded"
    FOLLOWED_BY = "followed_by"
    FOLLOWS = "follows"
    GAINED = "gained"
    LOST = "lost"


def changes_of(line: Sequence[Identity]) -> Iterator[tuple[date, BodyChange, str | None, str | None]]:
    """Day, what, before and after of each change between two identities that follow each other."""
    for before, after in zip((None, *line), line, strict=False):
        if after.from_on is None:
            continue
        if after.founded or before is None:
            yield after.from_on, BodyChange.FOUNDED, None, after.name_th
            continue
        if before.kind != after.kind:
            yield after.from_on, BodyChange.KIND, before.name_th, after.name_th
        elif before.name_th != after.name_th:
            yield after.from_on, BodyChange.RENAMED, before.name_th, after.name_th
        if before.code != after.code and None not in (before.code, after.code):  # not known is no change
            yield after.from_on, BodyChange.CODE, before.code, after.code
        if before.within != after.within:
            yield after.from_on, BodyChange.MOVED, before.within, after.within
