"""A story is built: every number of an edition, read as of its batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from data.domain.calendar import fiscal_year_of
from outputs.look import Promise
from outputs.story.certificates import ToldCertificates, told_certificates
from outputs.story.changes import changes_since, revisions_since
from outputs.story.deck import Material, deck
from outputs.story.definitions import definition_parts
from outputs.story.districts import district_parts
from outputs.story.goals import goal_parts
from outputs.story.maps import ToldMap, deck_maps
from outputs.story.model import EMPTY, EditionFacts, Line, Row, Slide, SourcePart, Story, figures_of
from outputs.story.promises import (
    MILESTONE_ORDER,
    ORDER,
    WEB,
    commitment_rows,
    milestone_rows,
    proposal_rows,
    state_counts,
)
from outputs.story.say import maybe, plain, say
from outputs.story.transfer import ToldTransfer, board_rows, told_transfer
from queries._cache import cached
from queries.agreements import Commitment, read_commitments
from queries.contributions import Contributions, read_contributions
from queries.goals import SetView, read_heat, read_set_view
from queries.milestones import Milestone, read_milestones
from queries.moment import Invented, Moment, as_of_batch, at, showing
from queries.proposals import Proposal, read_proposals
from queries.rows import each
from queries.sources import read_sources

BEFORE_APART = "0.1."
"""How releases are called in which invented rows were counted with real ones, and judged real places."""

NO_DAY = "n.d."
"""How a source's record says that it gives no day of its own."""


def build_story(*, edition: EditionFacts, before: Story | None = None) -> Story:
    """The story of `edition`, counted by this release; `before`: the one that it is compared with.

    Raises NoSuchGoalSet for a goal set that the batch does not know.
    """
    with at(_moment_of(edition)):
        read, story = _read_and_told(edition=edition)
        if before is None:
            return replace(story, slides=_slides(read, story))
        changes, revisions = changes_since(story, before), revisions_since(story, before)
        slides = _slides(read, story, changes=changes, revisions=revisions)
        return replace(story, changes=changes, slides=slides)


def _moment_of(edition: EditionFacts) -> Moment:
    """That of its batch. What was frozen before invented rows were told apart is counted as it was then."""
    here = as_of_batch(edition.batch)
    counted_then = edition.sha256 and edition.release.startswith(BEFORE_APART)
    if here.invented is Invented.ALL and not counted_then:
        return showing(Invented.SHOWN, of=here)
    return here


@cached
def _read_and_told(*, edition: EditionFacts) -> tuple[_Read, Story]:
    """What the story is made from, and the story but for its slides and the comparison."""
    read = _read(edition)
    return read, _tell(read)


@dataclass(frozen=True)
class _Read:
    """What several parts of the story need, read once. `heats`: districts by indicator, a table a set."""

    facts: EditionFacts
    sets: tuple[tuple[SetView, Contributions], ...]
    heats: tuple[pd.DataFrame, ...]
    commitments: tuple[Commitment, ...]
    milestones: tuple[Milestone, ...]
    proposals: tuple[Proposal, ...]
    maps: tuple[ToldMap, ...]
    transfer: ToldTransfer
    boards: tuple[Row, ...]
    certificates: ToldCertificates


def _read(facts: EditionFacts) -> _Read:
    province, today = facts.province, facts.data_date
    year = None if facts.is_draft else facts.year  # a draft tells what the page of goals begins with
    views = [read_set_view(set=code, area=province, year=year, today=today) for code in facts.goal_sets]
    heats = tuple(read_heat(set=code, province=province, year=year, today=today) for code in facts.goal_sets)
    return _Read(
        facts=facts,
        sets=tuple((view, read_contributions(set=view.goal_set.code, province=province)) for view in views),
        heats=heats,
        commitments=read_commitments(province=province, today=today),
        milestones=read_milestones(province=province, today=today),
        proposals=read_proposals(province=province, today=today),
        maps=deck_maps(facts, zip(views, heats, strict=True)),
        transfer=told_transfer(facts),
        boards=board_rows(facts),
        certificates=told_certificates(facts),
    )


def _tell(read: _Read) -> Story:
    """Everything but the slides and the comparison with the edition before."""
    facts = read.facts
    promises = commitment_rows(read.commitments, facts=facts)
    targets = milestone_rows(read.milestones, facts=facts)
    proposals = proposal_rows(read.proposals, facts=facts)
    by_goal = {
        "commitments": _by_goal(read.commitments, promises),
        "milestones": _by_goal(read.milestones, targets),
        "proposals": _by_goal(read.proposals, proposals),
    }
    sets = [(view, heat) for (view, _), heat in zip(read.sets, read.heats, strict=True)]
    indicators = [
        (heat, {one.indicator.code: one.indicator for one in view.standings}) for view, heat in sets
    ]
    goals = tuple(
        part for view, heat in sets for part in goal_parts(view, facts=facts, heat=heat, rows=by_goal)
    )
    districts = district_parts(facts=facts, heats=indicators)
    told = {one.code for goal in goals for one in goal.indicators}
    definitions = definition_parts(province=facts.province, indicators=told)
    return Story(
        edition=facts,
        summary=state_counts(promises, of="promises", facts=facts, looks=ORDER),
        slides=(),
        goals=goals,
        districts=districts,
        promises=promises,
        milestones=targets,
        proposals=proposals,
        changes=(),
        sources=_sources(
            (goals, districts, read.maps, read.transfer),
            more=[
                *read.certificates.sources,
                *(key for goal in goals for one in goal.indicators for key in one.sources),
                *(key for one in definitions for key in one.sources),
            ],
        ),
        method=_method(read),
        definitions=definitions,
    )


def _slides(
    read: _Read, story: Story, *, changes: tuple[Line, ...] = (), revisions: tuple[Line, ...] = ()
) -> tuple[Slide, ...]:
    facts = read.facts
    past = [one for one in read.commitments if _is_of_the_past(one, facts)]
    kept = commitment_rows(past, facts=facts)
    ahead = commitment_rows([one for one in read.commitments if one not in past], facts=facts)
    this, later = (
        milestone_rows([one for one in read.milestones if one.fiscal_year == year], facts=facts)
        for year in (facts.year, facts.year + 1)
    )
    return deck(
        Material(
            facts=facts,
            views=read.sets,
            goals={goal.code: goal for goal in story.goals},
            kept=kept,
            kept_counts=state_counts(kept, of="kept", facts=facts, looks=ORDER),
            ahead=ahead,
            milestones=this,
            milestone_counts=state_counts(this, of="milestones", facts=facts, looks=MILESTONE_ORDER),
            next_milestones=later,
            maps=read.maps,
            transfer=read.transfer,
            boards=read.boards,
            certificates=read.certificates,
            changes=changes,
            revisions=revisions,
            method=story.method,
            sources=story.sources,
            definitions=story.definitions,
        )
    )


def _method(read: _Read) -> tuple[Line, ...]:
    methods = dict.fromkeys(view.goal_set.method.value for view, _ in read.sets)
    parts = (*methods, "gaps", "part_year", "transfer", "small", "promises")
    told = [say(f"story.method_{part}") for part in parts]
    return tuple(map(Line, (*told, say("story.method_shapes", credit=read.facts.shapes_credit))))


def _is_of_the_past(one: Commitment, facts: EditionFacts) -> bool:
    """Promised for this year or before, or already done or ended."""
    settled = {Promise.DONE_AS_AGREED.name, Promise.ENDED.name}
    due = fiscal_year_of(one.due_on) if one.due_on else facts.year
    return due <= facts.year or one.status.name in settled


def _by_goal(
    records: Iterable[Commitment | Milestone | Proposal], rows: Iterable[Row]
) -> Mapping[str, list[Row]]:
    goals = {one.code: one.goal_code for one in records}
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        goal = goals.get(row.key.split("|", 1)[1])
        if goal:
            found[goal].append(row)
    return found


def _sources(parts: object, *, more: Iterable[str]) -> dict[str, SourcePart]:
    """The sources of every number in `parts`, and `more` of them, by key."""
    keys = {key for figure in figures_of(parts) for key in figure.sources} | set(more)
    return {
        row.key: SourcePart(
            row.key,
            plain(row.title_th, row.title_en),
            maybe(row.publisher_th, row.publisher_en) or EMPTY,
            row.url if isinstance(row.url, str) and row.url.startswith(WEB) else None,
            row.published_on if isinstance(row.published_on, str) and row.published_on != NO_DAY else None,
        )
        for row in each(read_sources(keys=tuple(sorted(keys))))
    }
