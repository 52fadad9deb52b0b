"""Rules of the toolkit: links, charters, and what of trained people may be added up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from data.domain.toolkit import (
    CharterState,
    LinkState,
    TrainedBasis,
    capacity_blocks,
    charter_state,
    link_state,
)

TODAY, BEFORE, LATER = date(2026, 11, 29), date(2025, 9, 1), date(2027, 9, 1)


@pytest.mark.parametrize(
    ("url", "seen_url", "answered", "state"),
    [
        (None, None, None, LinkState.NO_LINK),
        ("", "https://a.org", True, LinkState.NO_LINK),
        ("https://a.org", None, None, LinkState.NOT_CHECKED),
        ("https://a.org", "https://a.org", True, LinkState.ALIVE),
        ("https://a.org", "https://a.org", False, LinkState.SILENT),
        ("https://b.org", "https://a.org", True, LinkState.NOT_CHECKED),  # its address has changed since
    ],
)
def test_what_is_known_of_a_link(
    url: str | None, seen_url: str | None, answered: bool | None, state: LinkState
) -> None:
    assert link_state(url, seen_url=seen_url, answered=answered) is state


@pytest.mark.parametrize(
    ("adopted_on", "adopted_year", "review_on", "in_force", "state"),
    [
        (None, None, None, None, CharterState.IN_THE_MAKING),
        (LATER, None, None, None, CharterState.IN_THE_MAKING),
        (None, None, None, True, CharterState.IN_FORCE),
        (None, 2552, None, None, CharterState.ADOPTED),
        (BEFORE, None, LATER, None, CharterState.ADOPTED),
        (BEFORE, None, TODAY, None, CharterState.ADOPTED),
        (None, 2560, BEFORE, None, CharterState.REVIEW_PASSED),
        (None, 2560, BEFORE, True, CharterState.IN_FORCE),
        (None, 2560, LATER, False, CharterState.ENDED),
    ],
)
def test_how_a_charter_stands(
    adopted_on: date | None,
    adopted_year: int | None,
    review_on: date | None,
    in_force: bool | None,
    state: CharterState,
) -> None:
    told = charter_state(
        adopted_on=adopted_on,
        adopted_year=adopted_year,
        review_on=review_on,
        in_force=in_force,
        today=TODAY,
    )
    assert told is state


@dataclass(frozen=True)
class Trained:
    kind: str
    people: int
    basis: str = TrainedBasis.PERSON_TIMES
    at_least: bool | None = None


def test_person_times_and_persons_are_never_in_one_sum() -> None:
    rows = [
        Trained("carer", 40),
        Trained("carer", 35, at_least=True),
        Trained("carer", 61, TrainedBasis.PERSONS),
        Trained("assessor", 0),
        Trained("unknown", 7),
    ]
    found = capacity_blocks(rows, kinds=("assessor", "carer"))
    assert [(one.kind, one.basis, one.people, one.courses, one.at_least) for one in found] == [
        ("assessor", "person_times", 0, 1, False),
        ("carer", "person_times", 75, 2, True),
        ("carer", "persons", 61, 1, False),
        ("unknown", "person_times", 7, 1, False),
    ]
    assert capacity_blocks([], kinds=()) == ()
