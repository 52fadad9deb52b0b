"""Tools, charters, trained people: what a link was last seen to be, what is in force, what is added up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol


class LinkState(StrEnum):
    """What is known of a link: a command asks for it or an import tells it, never the run of a page."""

    ALIVE = "alive"
    SILENT = "silent"  # it gave no answer on its day; it may have moved
    NOT_CHECKED = "not_checked"
    NO_LINK = "no_link"


def link_state(url: str | None, *, seen_url: str | None, answered: bool | None) -> LinkState:
    """`seen_url`: the address that was asked; of another one it tells nothing."""
    if not url:
        return LinkState.NO_LINK
    if answered is None or seen_url != url:
        return LinkState.NOT_CHECKED
    return LinkState.ALIVE if answered else LinkState.SILENT


class CharterState(StrEnum):
    """How a charter stands, by what dated rows say; an old charter is no dead one."""

    IN_FORCE = "in_force"  # a row says so
    ENDED = "ended"
    REVIEW_PASSED = "review_passed"  # its review day has passed, and what came of it is not known
    ADOPTED = "adopted"  # on a day or in a year; whether it still holds is not known
    IN_THE_MAKING = "in_the_making"


def charter_state(
    *,
    adopted_on: date | None,
    adopted_year: int | None,
    review_on: date | None,
    in_force: bool | None,
    today: date,
) -> CharterState:
    """`adopted_year` in พ.ศ. is enough to be adopted. Of what was never adopted nothing is in force."""
    if in_force is False:
        return CharterState.ENDED
    if (adopted_on is None or adopted_on > today) and adopted_year is None:
        return CharterState.IN_FORCE if in_force else CharterState.IN_THE_MAKING
    if in_force:
        return CharterState.IN_FORCE
    if review_on is not None and review_on < today:
        return CharterState.REVIEW_PASSED
    return CharterState.ADOPTED


class TrainedBasis(StrEnum):
    """Who comes to two courses is two person-times, and one person in a register."""

    PERSON_TIMES = "person_times"
    PERSONS = "persons"


class Training(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def people(self) -> int: ...
    @property
    def basis(self) -> str: ...
    @property
    def at_least(self) -> bool | None: ...


@dataclass(frozen=True)
class CapacityBlock:
    """Trained people of a role. `at_least`: a source says "over" of one of the numbers. `courses`: how many
    rows are added up."""

    kind: str
    basis: TrainedBasis
    people: int
    courses: int
    at_least: bool


def capacity_blocks(rows: Iterable[Training], *, kinds: Sequence[str]) -> tuple[CapacityBlock, ...]:
    """A block a role and basis, in the order of `kinds`: person-times and persons are never in one sum."""
    found: dict[tuple[str, TrainedBasis], CapacityBlock] = {}
    for row in rows:
        key = (row.kind, TrainedBasis(row.basis))
        known = found.get(key) or CapacityBlock(*key, people=0, courses=0, at_least=False)
        found[key] = CapacityBlock(
            *key,
            people=known.people + row.people,
            courses=known.courses + 1,
            at_least=known.at_least or bool(row.at_least),
        )
    order = {kind: place for place, kind in enumerate(kinds)}
    return tuple(
        sorted(found.values(), key=lambda one: (order.get(one.kind, len(order)), one.kind, one.basis))
    )
