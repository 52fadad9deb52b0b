"""What an edition tells: as it was kept when it froze, as a draft would, as this release would count it."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import datetime

from data.actions import keep_story
from data.database import engine
from data.domain.rights import Actor
from data.settings import release
from outputs.story.build import build_story
from outputs.story.canonical import numbers_json, tells_the_frozen
from outputs.story.facts import facts_of
from outputs.story.model import EditionFacts, Story
from outputs.story.stored import StoryProblem, pack, unpack
from queries.editions import Edition, read_former, read_kept, read_without_story
from words import text
from words.dates import long_date, thai_day

FIRST_WITH_STORIES = "0.1.1"
"""The release that keeps the stories of the editions of 0.1.0: the way on from there."""


log = logging.getLogger(__name__)


class StoryMissing(StoryProblem):
    """No story was kept of this edition: this release cannot tell it. `release`: the one that still can."""


class StoryWithdrawn(StoryProblem):
    """The edition was withdrawn: nothing of it is told any more."""

    def __init__(self, when: datetime) -> None:
        super().__init__("editions.story_withdrawn")
        self.day = thai_day(when)

    def text(self, *, lang: str) -> str:
        return text(self.key, lang=lang, day=long_date(self.day, lang=lang))


def story_of(edition: Edition) -> Story:
    """What an edition tells: what was kept when it froze.

    Raises StoryWithdrawn, StoryMissing, StoryDamaged, StoryNewer.
    """
    if edition.withdrawn_at is not None:
        raise StoryWithdrawn(edition.withdrawn_at)
    kept = read_kept(edition=edition.code)
    if kept is None:
        raise StoryMissing("editions.story_missing", release=telling_release(edition))
    story = unpack(kept)
    return replace(story, edition=replace(story.edition, frozen_at=edition.frozen_at, sha256=edition.sha256))


def telling_release(edition: Edition) -> str:
    """The release that can still tell an edition without a story."""
    early = edition.release == "0.1.0" and release() != FIRST_WITH_STORIES
    return FIRST_WITH_STORIES if early else edition.release


def draft_story(facts: EditionFacts, *, forum_code: str | None) -> Story:
    """What an edition of these facts would tell if it were frozen now.

    It is compared with the former edition as that was kept; with none where that cannot be told.
    """
    return build_story(edition=facts, before=_kept_of(_former_of(facts, forum_code=forum_code, before=None)))


def counted_again(edition: Edition) -> Story:
    """What this release would tell of an edition, from the rows as of its batch."""
    facts = facts_of(edition)
    former = _former_of(facts, forum_code=edition.forum_code, before=edition.frozen_at)
    before = _kept_of(former) or (build_story(edition=facts_of(former)) if former else None)
    return build_story(edition=facts, before=before)


def is_as_frozen(edition: Edition) -> bool:
    """Whether what is kept of an edition tells the numbers that were frozen; raises as `story_of` does."""
    return tells_the_frozen(story_of(edition), edition)


def keep_stories(*, actor: Actor) -> tuple[tuple[str, ...], tuple[Edition, ...]]:
    """Keep the story of every edition frozen by a release that kept none, the oldest first.

    A story is kept only if its numbers are the very ones that were frozen. Codes of the editions whose
    story was kept now, and the editions that stay without one.
    """
    kept, without = [], []
    for edition in read_without_story():
        try:
            story = counted_again(edition)
        except Exception:  # an edition that cannot be told stops neither the others nor the start
            log.exception("edition %s cannot be counted again", edition.code)
            without.append(edition)
            continue
        done = keep_story(
            engine(), actor=actor, edition=edition.code, numbers=numbers_json(story), story=pack(story)
        )
        if done:
            kept.append(edition.code)
        else:
            without.append(edition)
    return tuple(kept), tuple(without)


def _former_of(facts: EditionFacts, *, forum_code: str | None, before: datetime | None) -> Edition | None:
    """The edition that one of these facts is compared with; `before`: when it froze, None for a draft."""
    return read_former(
        province=facts.province,
        forum_code=forum_code,
        data_date=facts.data_date,
        demonstration=facts.demonstration,
        before=before,
    )


def _kept_of(edition: Edition | None) -> Story | None:
    """The story that was kept of an edition, None where it cannot be told."""
    if edition is None:
        return None
    try:
        return story_of(edition)
    except StoryProblem:
        return None
