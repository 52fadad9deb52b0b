"""An LAO's name, type and code as of a day: its own code stays, these change with its status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Identity:
    """What a body is called, from `from_on` (None: no known beginning) to `to_on`, both days included.

    `founded`: there was no such body before that day.
    """

    name_th: str
    name_en: str | None
    lao_type: str
    dla_code: str | None
    from_on: date | None = None
    to_on: date | None = None
    founded: bool = False
    source_key: str | None = None

    def holds_on(self, day: date) -> bool:
        """Whether the body bore it on a day."""
        return (self.from_on is None or self.from_on <= day) and (self.to_on is None or day <= self.to_on)


def timeline(
    *, first: Identity, dated: Sequence[Identity], follower_from: date | None = None
) -> tuple[Identity, ...]:
    """All that a body was, the oldest first, each up to the day before the next.

    `first`: what it is known by without a day; it holds backwards, unless the oldest of `dated` was founded
    then. `follower_from`: the day from which another body stands in its place.
    """
    ordered = sorted(dated, key=lambda one: one.from_on or date.min)
    if not (ordered and ordered[0].founded):
        ordered.insert(0, first)
    ends = [*(one.from_on for one in ordered[1:]), None]
    return tuple(
        replace(one, to_on=_earlier(one.to_on, after, follower_from))
        for one, after in zip(ordered, ends, strict=True)
    )


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
