"""What is told on the stage: the edition in the address, or what stands now as a draft."""

from __future__ import annotations

from dataclasses import dataclass

from components import address
from components.edition import current_edition, today
from components.filters import checked_province
from components.language import lang
from components.stage.deck import Deck, build_deck
from components.stage.slides import Setting
from components.years import begun_with
from data.boundaries.catalog import ShapeSet, current_shapes, shapes_at
from data.boundaries.problems import BoundariesProblem
from data.settings import settings
from outputs.story.facts import draft_facts
from outputs.story.frozen import draft_story, story_of
from outputs.story.model import EditionFacts, Story
from queries.editions import Edition, read_slides
from queries.goal_book import read_goal_sets
from words import NothingYet


class NothingToTell(NothingYet):
    """No goal set has been loaded."""


@dataclass(frozen=True)
class StageTelling:
    """`edition` None: a draft of what stands now."""

    story: Story
    edition: Edition | None

    @property
    def facts(self) -> EditionFacts:
        return self.story.edition


def read_telling() -> StageTelling:
    """The story that the address names. Raises NothingToTell."""
    edition = current_edition()
    if edition is not None:
        return StageTelling(story_of(edition), edition)
    province = checked_province()
    sets = [one.code for one in read_goal_sets(province=province)]
    if not sets:
        raise NothingToTell("goals_page.no_sets")
    chosen = address.choice("set", default=sets[0], allowed=sets) or sets[0]
    now = today()
    year = begun_with(province=province)
    facts = draft_facts(province=province, year=year, goal_sets=(chosen,), today=now)
    return StageTelling(draft_story(facts, forum_code=None), None)


def read_deck(telling: StageTelling) -> Deck:
    """The slides in the page's language, in the order and with the notes that the presenter gave them."""
    setting = Setting(
        story=telling.story,
        lang=lang(),
        draft=telling.edition is None,
        public_url=settings().public_url,
    )
    rows = read_slides(edition=telling.edition.code) if telling.edition else {}
    return build_deck(setting, rows=rows, shapes=_shapes(telling.facts.shapes_version))


def _shapes(version: str | None) -> ShapeSet | None:
    try:
        return shapes_at(version) if version else current_shapes()
    except BoundariesProblem:
        return None
