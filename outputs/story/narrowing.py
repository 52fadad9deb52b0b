"""Where a new edition and a former one together would give a small number away: warned of before a freeze."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outputs.story.frozen import story_of
from outputs.story.indicators import name_of
from outputs.story.model import Both, Story
from outputs.story.places import area_name
from outputs.story.say import say, year
from outputs.story.stored import StoryProblem
from queries.edition_care import YearCell, read_narrowed
from queries.editions import read_editions
from queries.goal_book import read_withheld

MOST_LINES = 8


def narrowing_lines(*, sets: Sequence[str]) -> tuple[Both, ...]:
    """One sentence a small number that could be worked out, the last one for those left out; () for none."""
    careful = tuple(code for code in sets if read_withheld(set=code).readings)
    lines = []
    for edition in read_editions() if careful else ():
        shared = tuple(code for code in careful if code in edition.goal_sets)
        if not shared:
            continue
        try:
            told = frozenset(_cells(story_of(edition)))
        except StoryProblem:  # nothing that it shows can be read; what its batch has is compared
            told = frozenset()
        lines += [
            say(
                "editions.form.narrowed_line",
                name=name_of(one.indicator),
                area=area_name(one.area),
                year=year(one.year),
                edition=edition.code,
            )
            for one in read_narrowed(sets=shared, batch=edition.batch_number, shown=told)
        ]
    if len(lines) <= MOST_LINES:
        return tuple(lines)
    return (*lines[:MOST_LINES], say("editions.form.narrowed_more", n=str(len(lines) - MOST_LINES)))


def _cells(story: Story) -> Iterator[YearCell]:
    """Values of indicators that a story shows, by their figures' keys."""
    for key, figure in story.figures().items():
        parts = key.split("|")
        if parts[0] != "indicator" or figure.value is None or len(parts) < 5 or not parts[4].isdecimal():
            continue
        if parts[3] in ("value", "heat"):
            yield parts[1], parts[2], int(parts[4])
