"""One road: the numbers of an edition are the same on stage, slides, paper, sheets and public pages.

And what is imported afterwards changes the live pages alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from components.stage.deck import build_deck
from components.stage.slides import Setting
from data.actions import write_rows
from data.boundaries.catalog import current_shapes
from data.database import engine
from data.domain.rights import program
from outputs.story.canonical import numbers_json, tells_the_frozen
from outputs.story.facts import draft_facts
from outputs.story.frozen import counted_again, draft_story, story_of
from outputs.story.model import Figure, Story
from queries.editions import Edition, read_edition
from tests import houses
from tests.pages.one_road import check_told_everywhere
from tests.pages.running import run_page, words

pytestmark = pytest.mark.usefixtures("frozen", "shapes")

NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")


@pytest.fixture
def frozen(frozen_database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house with an edition; not to be written to."""
    monkeypatch.setenv("DATABASE_URL", houses.url(frozen_database))
    return frozen_database


@pytest.fixture
def own_frozen(frozen: Path, own_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The same, to be written to."""
    with houses.lent(frozen, at=own_place / "house.db", patch=monkeypatch) as path:
        yield path


@pytest.fixture
def edition(frozen: Path) -> Edition:
    found = read_edition(code="songkhla-2569")
    assert found is not None
    return found


@pytest.fixture
def story(edition: Edition) -> Story:
    return story_of(edition)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_number_of_an_edition_is_the_same_wherever_it_is_told(story: Story, lang: str) -> None:
    assert len(story.figures()) > 500
    check_told_everywhere(story, lang=lang)


def test_no_output_tells_a_number_that_the_story_does_not_have(story: Story) -> None:
    """Days, years and shares inside sentences are the story's own words; slides count themselves, n of N."""
    told = _every_text(story)
    setting = Setting(story=story, lang="th")
    deck = build_deck(setting, rows={}, shapes=current_shapes())
    counts = {str(number) for number in range(len(deck.slides) + 1)}
    for slide in deck.slides:
        for number in NUMBER.findall(
            unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", slide["html"], flags=re.S))
        ):
            assert number in told or number in counts, (slide["key"], number)


def _every_text(story: Story) -> set[str]:
    found: set[str] = set()

    def walk(part: Any) -> None:
        if isinstance(part, str):
            found.update(NUMBER.findall(part))
        elif isinstance(part, date):
            found.update((str(part.day), str(part.year + 543)))
        elif isinstance(part, dict):
            for value in part.values():
                walk(value)
        elif isinstance(part, tuple):
            for value in part:
                walk(value)
        elif hasattr(part, "__dataclass_fields__"):
            for name in part.__dataclass_fields__:
                walk(getattr(part, name))

    walk(story)
    return found


def run(path: str, **query: str) -> str:
    return words(run_page(path, **query))


def card_of(code: str, page: str) -> str:
    """What the card of an indicator says from its number on."""
    card = page.split(f'data-indicator="{code}"', 1)[1].split("data-indicator=", 1)[0]
    return re.search(r"\d.*", re.sub(r"<[^>]+>", " ", card), re.S)[0]  # type: ignore[index]


def figure_of(story: Story, code: str) -> Figure:
    part = next(one for goal in story.goals for one in goal.indicators if one.code == code)
    assert part.figure is not None
    return part.figure


@pytest.mark.usefixtures("own_frozen")
def test_an_import_afterwards_changes_the_live_pages_and_not_the_edition(
    edition: Edition, story: Story, shapes: Path
) -> None:
    before = numbers_json(story)
    shown = figure_of(story, "SK2570-S1-2").shown.th
    at = {"set": "SK2570", "year": "2569", "sample": "1"}
    assert card_of("SK2570-S1-2", run("goals", **at)).split()[0] == shown

    rows = [
        {
            "province_code": "90",
            "indicator_code": "SK2570-S1-2",
            "area_code": "90",
            "period_kind": "fiscal_year",
            "period_end": date(2026, 9, 30),
            "value": 1.5,
        }
    ]
    write_rows(engine(), actor=program("test"), kind="import", rows={"observation": rows})

    assert read_edition(code=edition.code) == edition
    again = story_of(edition)
    assert numbers_json(again) == before
    assert tells_the_frozen(again, edition)
    assert tells_the_frozen(counted_again(edition), edition)
    assert card_of("SK2570-S1-2", run("goals", edition=edition.code, **at)).split()[0] == shown
    facts = draft_facts(province="90", year=2569, goal_sets=("SK2570",), today=edition.data_date)
    now = draft_story(facts, forum_code=None)
    assert figure_of(now, "SK2570-S1-2").shown.th == "1.5"
    assert card_of("SK2570-S1-2", run("goals", **at)).split()[0] == "1.5"
