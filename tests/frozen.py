"""An edition frozen and published as the house does it, for tests and benches."""

from __future__ import annotations

from datetime import date

from data.actions.editions import publish
from data.database import engine
from data.domain.rights import Actor, program
from outputs.public import render_site
from outputs.story.canonical import numbers_json
from outputs.story.facts import facts_of
from outputs.story.freezing import draft_edition, freeze_draft
from outputs.story.frozen import story_of
from outputs.story.model import Story
from queries.editions import Edition, read_edition

DATA_DATE = date(2026, 8, 15)
YEAR = 2569


def freeze_demonstration(
    *,
    code: str = "songkhla-2569",
    data_date: date = DATA_DATE,
    year: int = YEAR,
    goal_sets: tuple[str, ...] = ("SK2570",),
    forum_code: str | None = None,
    name_th: str | None = None,
    name_en: str | None = None,
    actor: Actor | None = None,
) -> Edition:
    """Songkhla as it is shipped, with its sample rows, as a demonstration."""
    name_en = name_en or f"Test edition {year - 543}"
    story = draft_edition(
        code=code,
        name_th=name_th or f"ฉบับทดสอบ {year}",
        name_en=name_en,
        province="90",
        forum_code=forum_code,
        year=year,
        goal_sets=goal_sets,
        data_date=data_date,
        demonstration=True,
    )
    freeze_draft(
        story,
        actor=actor or program("test"),
        name_en=name_en,
        forum_code=forum_code,
        numbers=numbers_json(story),
    )
    edition = read_edition(code=code)
    assert edition is not None
    return edition


def publish_edition(edition: Edition, *, public_url: str | None = None) -> Story:
    """Its pages rendered and stored; the story they tell."""
    story = story_of(edition)
    assert story.edition == facts_of(edition)
    files = render_site(story, public_url=public_url)
    publish(
        engine(),
        actor=program("test"),
        edition=edition.code,
        pages=[(file.path, file.media_type, file.body) for file in files],
    )
    return story
