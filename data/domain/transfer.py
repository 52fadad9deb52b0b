"""Whether a health promoting hospital has passed to local government, as far as evidence goes.

An LAO affiliation in the register proves a transfer by the register's date, but not its year. A ministry
affiliation proves nothing, since registers lag: "no evidence of transfer", never "not transferred".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.calendar import fiscal_year_end

TRANSFERABLE_KINDS = frozenset({"shph", "chc"})
"""รพ.สต. and สอน.; a centre that an LAO founded itself was never transferred."""

LAO = "lao"
MINISTRY = "moph"
TRANSFERRED = "transferred"
RETURNED = "returned"


class TransferState(StrEnum):
    """What is known on 30 September of a fiscal year."""

    YEAR_KNOWN = "year_known"
    YEAR_UNKNOWN = "year_unknown"  # proven by that day, the year of the transfer is not
    PROVEN_LATER = "proven_later"  # proven only by a later day, the year is not known
    NO_EVIDENCE = "no_evidence"
    RETURNED = "returned"
    OWN_CENTRE = "own_centre"  # founded by the LAO: outside numerator and denominator
    NOT_TRANSFERABLE = "not_transferable"


PROVEN = frozenset({TransferState.YEAR_KNOWN, TransferState.YEAR_UNKNOWN})


@dataclass(frozen=True)
class Affiliation:
    as_of: date
    affiliation: str


@dataclass(frozen=True)
class TransferEvent:
    """A step on record. `known_by`: the latest day on which it had happened."""

    step: str
    known_by: date
    fiscal_year: int | None = None
    effective_on: date | None = None

    def proven_on(self) -> date:
        """The first day on which the event counts: its own day, else the end of its year, else `known_by`."""
        if self.effective_on is not None:
            return self.effective_on
        if self.fiscal_year is not None:
            return min(fiscal_year_end(self.fiscal_year), self.known_by)
        return self.known_by

    def year_is_known(self) -> bool:
        return self.effective_on is not None or self.fiscal_year is not None


@dataclass(frozen=True)
class Transfer:
    """`proven_on`: the day of the earliest proof. `disagreement`: register and other evidence differ."""

    state: TransferState
    proven_on: date | None = None
    year_known: bool = False
    disagreement: bool = False


def transfer_at(
    *, kind: str, affiliations: Iterable[Affiliation], events: Iterable[TransferEvent], fiscal_year: int
) -> Transfer:
    """The state of one unit on 30 September of `fiscal_year`."""
    if kind == "lao_centre":
        return Transfer(TransferState.OWN_CENTRE)
    if kind not in TRANSFERABLE_KINDS:
        return Transfer(TransferState.NOT_TRANSFERABLE)

    known, told = list(affiliations), list(events)
    proofs = [(event.proven_on(), event.year_is_known()) for event in told if event.step == TRANSFERRED]
    proofs += [(entry.as_of, False) for entry in known if entry.affiliation == LAO]
    disagreement = _register_disagrees(affiliations=known, events=told)
    if not proofs:
        return Transfer(TransferState.NO_EVIDENCE)

    last_day = fiscal_year_end(fiscal_year)
    first_day = min(day for day, _ in proofs)
    year_known = any(certain for _, certain in proofs)
    returned = [event.proven_on() for event in told if event.step == RETURNED]
    if any(first_day <= day <= last_day for day in returned):
        return Transfer(TransferState.RETURNED, first_day, year_known, disagreement)

    if any(certain and day <= last_day for day, certain in proofs):
        state = TransferState.YEAR_KNOWN
    elif first_day <= last_day:
        state = TransferState.YEAR_UNKNOWN
    elif year_known:
        # The year is on record and it is a later one: on this day the unit had not been handed over.
        state = TransferState.NO_EVIDENCE
    else:
        state = TransferState.PROVEN_LATER
    return Transfer(state, first_day, year_known, disagreement)


def _register_disagrees(*, affiliations: list[Affiliation], events: list[TransferEvent]) -> bool:
    """Other evidence says transferred while the register, dated later, still names the ministry."""
    told = [event.proven_on() for event in events if event.step == TRANSFERRED]
    if not told or not affiliations:
        return False
    newest = max(affiliations, key=lambda entry: entry.as_of)
    return newest.affiliation == MINISTRY and newest.as_of >= min(told)
