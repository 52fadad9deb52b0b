"""What a kept story holds, for the pages that are read as of its edition."""

from __future__ import annotations

from data.domain.milestones import MilestoneState
from data.domain.progress import State
from data.domain.promises import CommitmentStatus
from data.domain.small_numbers import Held
from data.domain.status import StatusKind
from data.weighed import weighed
from outputs.look import Attainment, Milestone, NoStatus, Promise
from outputs.look import State as Look
from outputs.statuses import LOOKS, NO_LOOKS
from outputs.story.model import StoredBadge
from outputs.story.stored import StoryProblem, unpack
from queries.editions import Edition, Kept, read_kept
from queries.goal_records import IndicatorArea
from queries.told import Told

TOLD_BYTES = 4 * 2**20
"""Of what stories held, read for pages."""

_STATES = {look: state for state, look in LOOKS.items()}
_KINDS = {look: kind for kind, look in NO_LOOKS.items()}


def told_of(edition: Edition) -> Told | None:
    """What the edition told; None where its story cannot be told: then every figure is counted."""
    kept = read_kept(edition=edition.code)
    try:
        return None if kept is None else _told(edition.code, kept)
    except StoryProblem:
        return None


@weighed(TOLD_BYTES)
def _told(code: str, kept: Kept) -> Told:
    story = unpack(kept)
    facts, figures = story.edition, story.figures()
    held = {}
    for key, figure in figures.items():
        if figure.value is None and key.endswith("|heat"):
            indicator, area = key.split("|")[1:3]
            held[indicator, area] = Held.SMALL if any(map(str.isdigit, figure.shown.en)) else Held.SECOND
    states: dict[IndicatorArea, tuple[StatusKind, State | None]] = {}
    for goal in story.goals:
        for part in goal.indicators:
            states[part.code, facts.province] = _standing(part.badge)
    for district in story.districts:
        for row in district.indicators:
            if row.badge is not None:
                states[row.key.split("|")[1], district.code] = _standing(row.badge)
    return Told(
        edition=f"{code} {kept.sha256}",
        year=facts.year,
        values={key: figure.value for key, figure in figures.items() if figure.value is not None},
        held=held,
        states=states,
        commitments={
            row.key.split("|", 1)[1]: CommitmentStatus[row.badge.name]
            for row in story.promises
            if isinstance(row.badge, Promise)
        },
        milestones={
            row.key.split("|", 1)[1]: MilestoneState[row.badge.name]
            for row in story.milestones
            if isinstance(row.badge, Milestone)
        },
    )


def _standing(badge: StoredBadge) -> tuple[StatusKind, State | None]:
    if isinstance(badge, NoStatus):
        return _KINDS[badge], None
    if isinstance(badge, Look | Attainment):
        return StatusKind.STATE, _STATES[badge]
    raise ValueError(f"no state of an indicator: {badge}")
