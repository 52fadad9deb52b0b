"""The first sentence of a place: which claim its evidence of transfer allows, and what stands beside it.

Evidence only ever grows, so what was found is "at least", and what was not found is said to be that: it is
never "not transferred". Nothing here goes by size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

GROWS_OLD = timedelta(days=366)
"""A register older than this is said to be: units pass to LAOs in any year."""

FEW_DISTRICTS = 3
"""So many are named where evidence was found; more are counted, for the map beside has their names."""

MANY_UNITS = 3
"""From so many on, all but one is a case of its own."""


class Claim(StrEnum):
    """What the sentence says."""

    NO_PAO = "no_pao"
    NO_REGISTER = "no_register"
    NO_UNITS = "no_units"
    ONE_FOUND = "one_found"
    ONE_NOT_FOUND = "one_not_found"
    NONE_FOUND = "none_found"
    SOME = "some"
    ALL_BUT_ONE = "all_but_one"
    ALL = "all"


class LeadReason(StrEnum):
    """What stands below it, in this order."""

    CANNOT_SAY = "cannot_say"
    FOUND_IN_ALL = "found_in_all"
    FOUND_IN_EACH = "found_in_each"
    FOUND_IN_NAMED = "found_in_named"
    FOUND_IN_SOME = "found_in_some"
    DISAGREEING = "disagreeing"
    DISAGREEING_ONE = "disagreeing_one"
    PARTLY = "partly"
    LAST_ONE = "last_one"
    LAST_ONE_IN = "last_one_in"
    OTHERS_NOT_FOUND = "others_not_found"
    REST_NOT_FOUND = "rest_not_found"
    NO_ANSWER = "no_answer"
    WITHOUT_UNITS = "without_units"
    YEAR_UNKNOWN = "year_unknown"
    YEARS_UNKNOWN = "years_unknown"
    REGISTERED_HERE = "registered_here"
    REGISTERED = "registered"
    NO_TRANSFERS = "no_transfers"
    PEOPLE_HERE = "people_here"
    PEOPLE = "people"
    DISTRICTS = "districts"
    REGISTER = "register"
    OLD_REGISTER = "old_register"
    UNDATED_REGISTER = "undated_register"


@dataclass(frozen=True)
class UnitsProven:
    """Of the units of a district: how many there are, and of how many there is evidence."""

    total: int
    proven: int


@dataclass(frozen=True)
class Evidence:
    """What is known of the รพ.สต. and สอน. of a place.

    `has_register`: any health unit of the place is on record. `districts`: each that was asked about, those
    without a unit too, in the order in which they are named. `undated`: proven ones whose year of transfer
    is not known. `register_on`: the day of the register. `has_people`: its people were counted. `partly`:
    those that came from several, of some of which alone there is evidence. `has_pao`: there is a PAO, or it
    is not known whether there is: without one no unit passes to it. `disagreeing`: proven ones of which
    another dated row says another thing.
    """

    has_register: bool
    total: int
    proven: int
    districts: Mapping[str, UnitsProven]
    undated: int
    register_on: date | None
    has_people: bool
    partly: int = 0
    has_pao: bool = True
    disagreeing: int = 0

    @property
    def found_in(self) -> tuple[str, ...]:
        return tuple(code for code, found in self.districts.items() if found.proven)

    @property
    def not_found_in(self) -> tuple[str, ...]:
        return tuple(code for code, found in self.districts.items() if found.total and not found.proven)

    @property
    def short_of_all_in(self) -> tuple[str, ...]:
        return tuple(code for code, found in self.districts.items() if found.proven < found.total)

    @property
    def without_units(self) -> tuple[str, ...]:
        return tuple(code for code, found in self.districts.items() if not found.total)


def claim_of(evidence: Evidence) -> Claim:
    """The strongest claim that the evidence allows."""
    total, proven = evidence.total, evidence.proven
    claims = {
        Claim.NO_PAO: not evidence.has_register and not evidence.has_pao and evidence.has_people,
        Claim.NO_REGISTER: not evidence.has_register,
        Claim.NO_UNITS: not total,
        Claim.ONE_FOUND: total == proven == 1,
        Claim.ONE_NOT_FOUND: total == 1,
        Claim.NONE_FOUND: not proven,
        Claim.ALL: proven == total,
        Claim.ALL_BUT_ONE: total - proven == 1 and total >= MANY_UNITS,
    }
    return next((claim for claim, holds in claims.items() if holds), Claim.SOME)


def reasons_of(evidence: Evidence, *, today: date) -> tuple[LeadReason, ...]:
    """Where, how sure and as of when, for the claim."""
    claim = claim_of(evidence)
    if claim is Claim.NO_PAO:
        several = len(evidence.districts) > 1
        return (LeadReason.REGISTERED if several else LeadReason.REGISTERED_HERE, LeadReason.NO_TRANSFERS)
    if claim is Claim.NO_REGISTER:
        return (LeadReason.CANNOT_SAY, _known_so_far(evidence))
    reasons = list(_where(claim, evidence))
    if evidence.disagreeing:
        one = claim in {Claim.ONE_FOUND, Claim.ONE_NOT_FOUND}
        reasons.append(LeadReason.DISAGREEING_ONE if one else LeadReason.DISAGREEING)
    if evidence.partly:
        reasons.append(LeadReason.PARTLY)
    if claim not in {Claim.NO_UNITS, Claim.ONE_FOUND, Claim.ONE_NOT_FOUND} and evidence.without_units:
        reasons.append(LeadReason.WITHOUT_UNITS)
    if claim in {Claim.ALL, Claim.ONE_FOUND} and evidence.undated:
        reasons.append(LeadReason.YEARS_UNKNOWN if claim is Claim.ALL else LeadReason.YEAR_UNKNOWN)
    return (*reasons, _how_old(evidence.register_on, today=today))


def _known_so_far(evidence: Evidence) -> LeadReason:
    if not evidence.has_people:
        return LeadReason.DISTRICTS
    return LeadReason.PEOPLE if len(evidence.districts) > 1 else LeadReason.PEOPLE_HERE


def _where(claim: Claim, evidence: Evidence) -> tuple[LeadReason, ...]:
    several = len(evidence.districts) - len(evidence.without_units) > 1
    if claim is Claim.SOME:
        return _where_some(evidence, several=several)
    if claim is Claim.ALL:
        return (LeadReason.FOUND_IN_ALL,) if several else ()
    if claim is Claim.ALL_BUT_ONE:
        return (LeadReason.LAST_ONE_IN if several else LeadReason.LAST_ONE,)
    return (LeadReason.NO_ANSWER,) if claim in {Claim.NONE_FOUND, Claim.ONE_NOT_FOUND} else ()


def _where_some(evidence: Evidence, *, several: bool) -> tuple[LeadReason, ...]:
    if not several:
        return (LeadReason.REST_NOT_FOUND,)
    if not evidence.not_found_in:
        return (LeadReason.FOUND_IN_EACH, LeadReason.REST_NOT_FOUND)
    named = len(evidence.found_in) <= FEW_DISTRICTS
    return (LeadReason.FOUND_IN_NAMED if named else LeadReason.FOUND_IN_SOME, LeadReason.OTHERS_NOT_FOUND)


def _how_old(register_on: date | None, *, today: date) -> LeadReason:
    if register_on is None:
        return LeadReason.UNDATED_REGISTER
    return LeadReason.OLD_REGISTER if today - register_on > GROWS_OLD else LeadReason.REGISTER
