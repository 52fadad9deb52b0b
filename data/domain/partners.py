"""Partners and mechanisms: of which sector one is, what is known of its meetings, what was promised and kept.

Silence is no verdict: of a mechanism without a known meeting nothing is said but that, and of a partner
without a dated row no more than that none was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from data.domain.areas import level_of
from data.domain.promises import NEEDS_REASON, CommitmentStatus

ACTIVE_DAYS = 183
"""Days since a dated meeting within which a mechanism counts as active: half a year."""

KEPT_FROM = 3
"""Promises that must have been due before their share is told."""

_SECTORS: Mapping[str, str] = {
    "government": "government",
    "lao": "lao",
    "academic": "academic",
    "business": "business",
    "foundation": "civil_society",
    "network": "civil_society",
}

SECTORS = ("academic", "government", "civil_society", "business", "lao")
"""The sectors of partners, in the order in which the sources name them; codes are those of attendance."""


def sector_of(kind: str) -> str | None:
    """The sector of a kind of partner; None where its kind tells none."""
    return _SECTORS.get(kind)


class MechanismLevel(StrEnum):
    """The three levels of resolution 6.3, clause 1.7."""

    LOCAL = "local"  # village, sub-district, LAO
    PROVINCE = "province"  # district and province
    NATION = "nation"


_LEVELS = {
    "nation": MechanismLevel.NATION,
    "district": MechanismLevel.PROVINCE,
    "province": MechanismLevel.PROVINCE,
}


def mechanism_level(area: str) -> MechanismLevel:
    """By the code of the area that it is of."""
    return _LEVELS.get(level_of(area) or "", MechanismLevel.LOCAL)


class MechanismState(StrEnum):
    ACTIVE = "active"
    LAST_KNOWN = "last_known"  # a meeting is known, and it is longer ago; none is known since
    NOT_KNOWN = "not_known"  # of no meeting is the day known: it is not inactive


def mechanism_state(held: Iterable[date | None], *, today: date) -> MechanismState:
    """`held`: the days of its meetings, None where one is not known; one ahead has not been held."""
    last = max((day for day in held if day is not None and day <= today), default=None)
    if last is None:
        return MechanismState.NOT_KNOWN
    return MechanismState.ACTIVE if (today - last).days <= ACTIVE_DAYS else MechanismState.LAST_KNOWN


class DatedPromise(Protocol):
    @property
    def due_on(self) -> date | None: ...

    @property
    def done_on(self) -> date | None: ...

    @property
    def status(self) -> CommitmentStatus: ...


@dataclass(frozen=True, slots=True)
class KeptShare:
    """Of `due` promises whose day has passed, `in_time` were done by it, as far as their days are known."""

    in_time: int
    due: int

    @property
    def percent(self) -> float | None:
        """None under three: too few to tell anything by."""
        return 100 * self.in_time / self.due if self.due >= KEPT_FROM else None


def kept(promises: Iterable[DatedPromise], *, today: date) -> KeptShare:
    """What was adjusted or ended with a reason is in neither number; what is due today is not due yet."""
    due = [
        (one.due_on, one.done_on)
        for one in promises
        if one.due_on is not None and one.due_on < today and one.status not in NEEDS_REASON
    ]
    return KeptShare(sum(done is not None and done <= day for day, done in due), len(due))


def last_word(days: Iterable[date | None], *, today: date) -> date | None:
    """The newest day on which something of a partner is on record; None: no dated row was found."""
    return max((day for day in days if day is not None and day <= today), default=None)


def without_mechanism(districts: Sequence[str], areas: Iterable[str]) -> tuple[str, ...]:
    """The districts of which no mechanism is on record, in their order. `areas`: of the mechanisms."""
    known = set(areas)
    return tuple(code for code in districts if code not in known)
