"""Whether a health promoting hospital has passed to local government, as far as evidence goes.

An LAO affiliation in the register proves a transfer by the register's date, but not its year. A ministry
affiliation proves nothing, since registers lag: "no evidence of transfer", never "not transferred".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from data.domain.calendar import fiscal_year_end, fiscal_year_of, fiscal_year_start

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
EVIDENT = PROVEN | {TransferState.PROVEN_LATER}
"""States of a unit of which there is evidence of any day."""

DISAGREES = "disagrees"
"""In addresses, beside the states: units of which evidence disagrees, whatever their state."""


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
            # What is known beforehand happens in its year, and not when it became known.
            begins = fiscal_year_start(self.fiscal_year)
            return max(begins, min(fiscal_year_end(self.fiscal_year), self.known_by))
        return self.known_by

    def year_is_known(self) -> bool:
        return self.effective_on is not None or self.fiscal_year is not None


@dataclass(frozen=True)
class Transfer:
    """`proven_on`: the day of the earliest proof since the last return. `fiscal_year`: of the transfer, where
    it is known. `event`: the transfer on record. `disagreement`: register and other evidence differ.
    `partly`: it came from several, and of some of them alone there is evidence.
    """

    state: TransferState
    proven_on: date | None = None
    fiscal_year: int | None = None
    event: TransferEvent | None = None
    disagreement: bool = False
    partly: bool = False


def transfer_at(
    *, kind: str, affiliations: Iterable[Affiliation], events: Iterable[TransferEvent], fiscal_year: int
) -> Transfer:
    """The state of one unit on 30 September of `fiscal_year`: the last event by then counts.

    One that was returned and transferred again is transferred; its first transfer proves nothing of the
    second. After a return the register alone is no proof (it lags): where it names an LAO, they differ.
    """
    if kind == "lao_centre":
        return Transfer(TransferState.OWN_CENTRE)
    if kind not in TRANSFERABLE_KINDS:
        return Transfer(TransferState.NOT_TRANSFERABLE)

    known, told = list(affiliations), [event for event in events if event.step in {TRANSFERRED, RETURNED}]
    disagreement = _register_disagrees(affiliations=known, events=told)
    last_day = fiscal_year_end(fiscal_year)
    returns = sorted(event.proven_on() for event in told if event.step == RETURNED)
    last = _latest(event for event in told if event.proven_on() <= last_day)
    if last is not None and last.step == RETURNED:
        spell = _Spell.between(told, known, after=_before(returns, last.proven_on()), until=last.proven_on())
        return spell.told(TransferState.RETURNED, disagreement=disagreement)

    after = max((day for day in returns if day <= last_day), default=None)
    until = min((day for day in returns if day > last_day), default=None)
    spell = _Spell.between(told, known, after=after, until=until)
    if any(certain and day <= last_day for day, certain in spell.proofs):
        state = TransferState.YEAR_KNOWN
    elif any(day <= last_day for day, _ in spell.proofs):
        state = TransferState.YEAR_UNKNOWN
    elif spell.fiscal_year is not None or not spell.proofs:
        # Where the year is on record it is a later one: on this day the unit had not been handed over.
        state = TransferState.NO_EVIDENCE
    else:
        state = TransferState.PROVEN_LATER
    return spell.told(state, disagreement=disagreement)


def of_all(found: Sequence[Transfer]) -> Transfer:
    """What is known of a unit that several became, from what is known of each of them.

    It is transferred where all of them were, since the last of them was; where some alone were, nothing is
    known of the whole.
    """
    if len(found) == 1:
        return found[0]
    differ = any(one.disagreement for one in found)
    states = {one.state for one in found}
    last = max(found, key=lambda one: (one.proven_on or date.min, one.fiscal_year or 0))
    if len(states) == 1 and states != {TransferState.YEAR_KNOWN}:
        return replace(last, disagreement=differ)
    if states <= PROVEN:
        known = states == {TransferState.YEAR_KNOWN}
        state = TransferState.YEAR_KNOWN if known else TransferState.YEAR_UNKNOWN
        year = max(one.fiscal_year or 0 for one in found) if known else None
        return replace(last, state=state, fiscal_year=year, disagreement=differ)
    if states <= PROVEN | {TransferState.PROVEN_LATER}:
        return replace(last, state=TransferState.PROVEN_LATER, fiscal_year=None, disagreement=differ)
    return Transfer(TransferState.NO_EVIDENCE, disagreement=differ, partly=bool(states & EVIDENT))


def _order(event: TransferEvent) -> tuple[date, bool]:
    """Of two events of one day the return comes last."""
    return event.proven_on(), event.step == RETURNED


def _latest(events: Iterable[TransferEvent]) -> TransferEvent | None:
    return max(events, key=_order, default=None)


def _before(days: Iterable[date], day: date) -> date | None:
    return max((one for one in days if one < day), default=None)


@dataclass(frozen=True)
class _Spell:
    """One transfer, between two returns: the steps that tell it, and by which days it is proven, each with
    whether its year is known."""

    events: tuple[TransferEvent, ...]
    proofs: tuple[tuple[date, bool], ...]

    @classmethod
    def between(
        cls,
        events: Iterable[TransferEvent],
        affiliations: Iterable[Affiliation],
        *,
        after: date | None,
        until: date | None,
    ) -> _Spell:
        own = tuple(
            event
            for event in events
            if event.step == TRANSFERRED
            and (after is None or event.proven_on() > after)
            and (until is None or event.proven_on() <= until)
        )
        proofs = [(event.proven_on(), event.year_is_known()) for event in own]
        if after is None:
            proofs += [
                (entry.as_of, False)
                for entry in affiliations
                if entry.affiliation == LAO and (until is None or entry.as_of <= until)
            ]
        return cls(own, tuple(proofs))

    @property
    def fiscal_year(self) -> int | None:
        """Of the first of its steps whose year is known."""
        certain = min((event for event in self.events if event.year_is_known()), key=_order, default=None)
        if certain is None:
            return None
        return fiscal_year_of(certain.effective_on) if certain.effective_on else certain.fiscal_year

    def told(self, state: TransferState, *, disagreement: bool) -> Transfer:
        first = min((day for day, _ in self.proofs), default=None)
        return Transfer(state, first, self.fiscal_year, _latest(self.events), disagreement)


def _register_disagrees(*, affiliations: list[Affiliation], events: list[TransferEvent]) -> bool:
    """The last event says one thing while the register, dated later, still names the other side."""
    last = _latest(events)
    if last is None or not affiliations:
        return False
    newest = max(affiliations, key=lambda entry: entry.as_of)
    since = min(event.proven_on() for event in _last_spell(events))
    other = MINISTRY if last.step == TRANSFERRED else LAO
    return newest.affiliation == other and newest.as_of >= since


def _last_spell(events: Iterable[TransferEvent]) -> list[TransferEvent]:
    """The events since the unit last changed sides: its last return alone, or what came after it."""
    ordered = sorted(events, key=_order)
    returns = [place for place, event in enumerate(ordered) if event.step == RETURNED]
    if not returns:
        return ordered
    return ordered[returns[-1] + 1 :] or ordered[returns[-1] :]
