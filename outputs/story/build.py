"""A story is built: every number of an edition, read as of its batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from data.boundaries.catalog import current_shapes, shapes_at
from data.boundaries.problems import BoundariesProblem
from data.database import newest_batch, read_connection
from data.domain.areas import NATION
from data.domain.calendar import fiscal_year_of
from data.settings import release
from outputs.look import Promise
from outputs.story.changes import changes_since, revisions_since
from outputs.story.deck import Material, deck
from outputs.story.districts import district_parts
from outputs.story.goals import goal_parts
from outputs.story.indicators import district_map, value_map
from outputs.story.model import (
    EMPTY,
    Answer,
    Both,
    EditionFacts,
    GoalPart,
    Line,
    MapPicture,
    Row,
    Slide,
    SourcePart,
    Story,
)
from outputs.story.places import area_name
from outputs.story.promises import (
    MILESTONE_ORDER,
    ORDER,
    WEB,
    commitment_rows,
    milestone_rows,
    proposal_rows,
    state_counts,
)
from outputs.story.say import counted, day, joined, maybe, plain, say
from queries._cache import cached
from queries.agreements import Commitment, read_commitments
from queries.areas import read_areas
from queries.contributions import Contributions, read_contributions
from queries.editions import Edition
from queries.forums import read_forums
from queries.goal_book import read_goal_sets
from queries.goals import SetView, read_heat, read_set_view
from queries.measures import read_measure
from queries.milestones import Milestone, read_milestones
from queries.moment import reading_as_of
from queries.overview import read_unit_counts
from queries.proposals import Proposal, read_proposals
from queries.rows import each
from queries.sources import read_sources

DRAFT = "draft"
"""The code of what is not frozen yet."""


def draft_facts(
    *,
    province: str,
    year: int,
    goal_sets: Sequence[str],
    today: date,
    name: Both | None = None,
    forum_code: str | None = None,
    code: str = DRAFT,
    demonstration: bool = False,
    answers: tuple[Answer, ...] = (),
) -> EditionFacts:
    """What would be frozen now: everything that stands, on `today`."""
    with read_connection() as connection:
        batch = newest_batch(connection)
    forum, forum_day = _forum(forum_code, province=province)
    version, credit = _shapes(None)
    return EditionFacts(
        code=code,
        name=name or say("story.draft"),
        province=province,
        province_name=area_name(province),
        forum=forum,
        forum_day=forum_day,
        year=year,
        goal_sets=tuple(goal_sets),
        batch=batch,
        data_date=today,
        demonstration=demonstration,
        release=release(),
        shapes_version=version,
        shapes_credit=credit,
        frozen_at=None,
        sha256="",
        answers=answers,
    )


def facts_of(edition: Edition) -> EditionFacts:
    """The facts of a frozen edition."""
    with reading_as_of(edition.batch_number):
        forum, forum_day = _forum(edition.forum_code, province=edition.province_code)
        province_name = area_name(edition.province_code)
    _version, credit = _shapes(edition.shapes_version)
    return EditionFacts(
        code=edition.code,
        name=plain(edition.name_th, edition.name_en),
        province=edition.province_code,
        province_name=province_name,
        forum=forum,
        forum_day=forum_day,
        year=edition.year,
        goal_sets=tuple(edition.goal_sets),
        batch=edition.batch_number,
        data_date=edition.data_date,
        demonstration=edition.demonstration,
        release=edition.release,
        shapes_version=edition.shapes_version,
        shapes_credit=credit,
        frozen_at=edition.frozen_at,
        sha256=edition.sha256,
        answers=tuple(
            Answer(one["partner"] or "", one["item"] or "", one["answer"] or "", one.get("words"))
            for one in edition.answers
        ),
    )


@cached
def build_story(*, edition: EditionFacts, before: EditionFacts | None = None) -> Story:
    """The story of `edition`; `before`: the one whose numbers it is compared with.

    Raises NoSuchGoalSet for a goal set that the batch does not know.
    """
    with reading_as_of(edition.batch):
        story = _Builder(edition).build()
    if before is None:
        return story
    former = build_story(edition=before)
    return _Builder(edition).with_changes(
        story, changes=changes_since(story, former), revisions=revisions_since(story, former)
    )


class _Builder:
    """Reads once what several parts of the story need."""

    def __init__(self, facts: EditionFacts) -> None:
        self.facts = facts

    def with_changes(self, story: Story, *, changes: tuple[Line, ...], revisions: tuple[Line, ...]) -> Story:
        with reading_as_of(self.facts.batch):
            slides = self._deck(story, changes=changes, revisions=revisions)
        return replace(story, changes=changes, slides=slides)

    def build(self) -> Story:
        """Everything but the comparison with the edition before."""
        facts, moment = self.facts, {"province": self.facts.province, "today": self.facts.data_date}
        commitments = read_commitments(**moment)  # type: ignore[arg-type]
        milestones = read_milestones(**moment)  # type: ignore[arg-type]
        proposals = read_proposals(**moment)  # type: ignore[arg-type]
        rows = {
            "commitments": _by_goal(commitments, commitment_rows(commitments, facts=facts)),
            "milestones": _by_goal(milestones, milestone_rows(milestones, facts=facts)),
            "proposals": _by_goal(proposals, proposal_rows(proposals)),
        }
        goals: list[GoalPart] = []
        heats = []
        for view, _ in self._views():
            heat = self._heat(view)
            goals += goal_parts(view, facts=facts, heat=heat, rows=rows)
            heats.append((heat, {one.indicator.code: one.indicator for one in view.standings}))
        promises = commitment_rows(commitments, facts=facts)
        targets = milestone_rows(milestones, facts=facts)
        story = Story(
            edition=facts,
            summary=state_counts(promises, of="promises", looks=ORDER),
            slides=(),
            goals=tuple(goals),
            districts=district_parts(
                facts=facts,
                heats=heats,
                promises=_by_district((*commitments, *milestones), (*promises, *targets)),
            ),
            promises=promises,
            milestones=targets,
            proposals=proposal_rows(proposals),
            changes=(),
            sources={},
            method=self._method(),
        )
        story = replace(story, sources=_sources(story))
        return replace(story, slides=self._deck(story, changes=(), revisions=()))

    def _deck(
        self, story: Story, *, changes: tuple[Line, ...], revisions: tuple[Line, ...]
    ) -> tuple[Slide, ...]:
        facts = self.facts
        commitments = read_commitments(province=facts.province, today=facts.data_date)
        kept = commitment_rows([one for one in commitments if _is_of_the_past(one, facts)], facts=facts)
        ahead = commitment_rows([one for one in commitments if not _is_of_the_past(one, facts)], facts=facts)
        milestones = read_milestones(province=facts.province, today=facts.data_date)
        this = milestone_rows([one for one in milestones if one.fiscal_year == facts.year], facts=facts)
        later = milestone_rows([one for one in milestones if one.fiscal_year == facts.year + 1], facts=facts)
        return deck(
            Material(
                facts=facts,
                views=self._views(),
                goals={goal.code: goal for goal in story.goals},
                kept=kept,
                kept_counts=state_counts(kept, of="kept", looks=ORDER),
                ahead=ahead,
                milestones=this,
                milestone_counts=state_counts(this, of="milestones", looks=MILESTONE_ORDER),
                next_milestones=later,
                maps=self._maps(),
                changes=changes,
                revisions=revisions,
                method=story.method,
                sources=story.sources,
            )
        )

    def _views(self) -> list[tuple[SetView, Contributions]]:
        facts = self.facts
        return [
            (
                read_set_view(set=code, area=facts.province, year=facts.year, today=facts.data_date),
                read_contributions(set=code, province=facts.province),
            )
            for code in facts.goal_sets
        ]

    def _heat(self, view: SetView) -> pd.DataFrame:
        facts = self.facts
        return read_heat(
            set=view.goal_set.code, province=facts.province, year=facts.year, today=facts.data_date
        )

    def _maps(self) -> list[tuple[MapPicture, tuple[Line, ...]]]:
        """The transfer of health units, then one indicator of each pillar that has districts."""
        found = [told for told in (self._transfer_map(),) if told is not None]
        for view, _ in self._views():
            heat = self._heat(view)
            for pillar in view.pillars:
                pictures = (
                    district_map(
                        one.indicator,
                        rows=heat[heat["indicator"] == one.indicator.code],
                        province=self.facts.province,
                    )
                    for one in pillar.standings
                )
                first = next((picture for picture in pictures if picture is not None), None)
                if first is not None:
                    found.append((first, ()))
        return found

    def _transfer_map(self) -> tuple[MapPicture, tuple[Line, ...]] | None:
        facts = self.facts
        if facts.province == NATION:
            return None
        frame = read_measure(
            measure="unit_transfer_share", level="district", province=facts.province, year=facts.year
        )
        districts = read_areas(level="district", province=facts.province)
        names = {row.code: plain(row.name_th, row.name_en) for row in each(districts)}
        counts = read_unit_counts(province=facts.province, districts=(), year=facts.year)
        if frame.empty or not counts.total:
            return None
        title = say("story.transfer_map")
        proven, total = (
            counted(
                f"area|{facts.province}|{what}",
                n,
                label=joined(say(f"story.what_{what}"), facts.province_name),
                sources=counts.source_keys,
            )
            for what, n in (("units_proven", counts.proven), ("units", counts.total))
        )
        line = Line(say("story.units", n=proven.shown, m=total.shown), (proven, total))
        values = {
            row.code: counted(
                f"area|{row.code}|unit_transfer_share",
                float(row.value),
                label=joined(say("story.what_unit_transfer_share"), names[row.code]),
                unit=say("story.percent"),
                decimals=0,
                sources=(row.source_key,) if isinstance(row.source_key, str) else (),
            )
            for row in each(frame)
            if row.code in names
        }
        picture = value_map(
            key="area|unit_transfer_share|map",
            title=title,
            unit=say("story.percent"),
            shapes=f"district-{facts.province}",
            values=values,
            places=tuple(names),
            names=names,
        )
        return picture, (line,)

    def _method(self) -> tuple[Line, ...]:
        sets = {one.code: one for one in read_goal_sets(province=self.facts.province)}
        methods = [sets[code].method for code in self.facts.goal_sets if code in sets]
        told = [say(f"story.method_{method.value}") for method in dict.fromkeys(methods)]
        told += [
            say(f"story.method_{part}") for part in ("gaps", "part_year", "transfer", "small", "promises")
        ]
        told.append(say("story.method_shapes", credit=self.facts.shapes_credit))
        return tuple(Line(one) for one in told)


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


def _by_district(records: Iterable[Commitment | Milestone], rows: Iterable[Row]) -> Mapping[str, list[Row]]:
    places = {}
    for one in records:
        kind = "commitment" if isinstance(one, Commitment) else "milestone"
        places[f"{kind}|{one.code}"] = one.area_code
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[places[row.key]].append(row)
    return found


def _sources(story: Story) -> dict[str, SourcePart]:
    keys = {key for figure in story.figures().values() for key in figure.sources}
    keys |= {key for goal in story.goals for one in goal.indicators for key in one.sources}
    frame = read_sources(keys=tuple(sorted(keys)))
    return {
        row.key: SourcePart(
            row.key,
            plain(row.title_th, row.title_en),
            maybe(row.publisher_th, row.publisher_en) or EMPTY,
            row.url if isinstance(row.url, str) and row.url.startswith(WEB) else None,
            row.published_on if isinstance(row.published_on, str) else None,
        )
        for row in each(frame)
    }


def _forum(code: str | None, *, province: str) -> tuple[Both | None, Both | None]:
    forum = next((one for one in read_forums(province=province) if one.code == code), None)
    if forum is None:
        return None, None
    when = forum.held_on or forum.planned_on
    words = maybe(forum.date_words_th, forum.date_words_en)
    return plain(forum.name_th, forum.name_en), day(when) if when else words


def _shapes(version: str | None) -> tuple[str | None, Both]:
    try:
        shapes = shapes_at(version) if version else current_shapes()
    except BoundariesProblem:
        return version, EMPTY
    return shapes.version, Both(shapes.credit_th, shapes.credit_en)
