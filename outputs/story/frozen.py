"""The story of a frozen edition, with what changed since the one before it."""

from __future__ import annotations

from outputs.story.build import build_story
from outputs.story.facts import facts_of
from outputs.story.model import EditionFacts, Story
from queries.editions import Edition, read_former


def story_of(edition: Edition) -> Story:
    """What an edition tells. The same for ever: later editions are no part of it."""
    former = read_former(
        province=edition.province_code,
        forum_code=edition.forum_code,
        data_date=edition.data_date,
        demonstration=edition.demonstration,
        before=edition.frozen_at,
    )
    return build_story(edition=facts_of(edition), before=facts_of(former) if former else None)


def draft_story(facts: EditionFacts, *, forum_code: str | None) -> Story:
    """What an edition of these facts would tell if it were frozen now."""
    former = read_former(
        province=facts.province,
        forum_code=forum_code,
        data_date=facts.data_date,
        demonstration=facts.demonstration,
        before=None,
    )
    return build_story(edition=facts, before=facts_of(former) if former else None)
