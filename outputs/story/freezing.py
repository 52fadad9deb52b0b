"""Freezing an edition: what it would tell, drafted with the partners' answers, and the same written down."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.actions import freeze
from data.database import engine
from data.domain.rights import Actor
from outputs.story.facts import draft_facts
from outputs.story.frozen import draft_story
from outputs.story.model import Both, Story, ToldAnswer
from outputs.story.stored import pack
from queries.editions import read_answers


def draft_edition(
    *,
    code: str,
    name_th: str,
    name_en: str | None,
    province: str,
    forum_code: str | None,
    year: int,
    goal_sets: Sequence[str],
    data_date: date,
    demonstration: bool,
) -> Story:
    """The story that would be frozen, with what the partners have answered for the forum until now."""
    said = read_answers(forum_code=forum_code) if forum_code else ()
    facts = draft_facts(
        province=province,
        year=year,
        goal_sets=goal_sets,
        today=data_date,
        name=Both(name_th, name_en or name_th),
        forum_code=forum_code,
        code=code,
        demonstration=demonstration,
        answers=tuple(ToldAnswer(one.partner_code, one.item, one.answer, one.words) for one in said),
    )
    return draft_story(facts, forum_code=forum_code)


def freeze_draft(
    story: Story, *, actor: Actor, name_en: str | None, forum_code: str | None, numbers: str
) -> None:
    """Write down the edition that `story` tells; `numbers` are its own (`numbers_json`).

    Raises what `data.actions.freeze` raises: EditionRefused, SampleTakesPart, NotAllowed, DatabaseProblem.
    """
    facts = story.edition
    freeze(
        engine(),
        actor=actor,
        code=facts.code,
        name_th=facts.name.th,
        name_en=name_en,
        province=facts.province,
        forum_code=forum_code,
        year=facts.year,
        goal_sets=facts.goal_sets,
        data_date=facts.data_date,
        demonstration=facts.demonstration,
        numbers=numbers,
        story=pack(story),
        has_sample=story.has_sample,
        batch_number=facts.batch,
        shapes_version=facts.shapes_version,
    )
