"""The slides as a presenter has ordered them: some moved, some hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outputs.story.model import Slide
from queries.editions import SlideRow

UNTOUCHED = SlideRow(ordinal=None, hidden=False, note=None)
"""A slide about which nothing was decided."""


def arranged(slides: Sequence[Slide], rows: Mapping[str, SlideRow]) -> tuple[Slide, ...]:
    """What is shown, in the order told: see `placed`."""
    return tuple(slide for slide in placed(slides, rows) if not rows.get(slide.key, UNTOUCHED).hidden)


def placed(slides: Sequence[Slide], rows: Mapping[str, SlideRow]) -> tuple[Slide, ...]:
    """All slides, hidden ones too, by the places given to them; one without keeps that of the edition.

    Back-up slides stay behind the others, for questions.
    """
    own = {slide.key: place for place, slide in enumerate(slides, start=1)}

    def place_of(slide: Slide) -> tuple[bool, int, int]:
        told = rows.get(slide.key, UNTOUCHED).ordinal
        return slide.backup, own[slide.key] if told is None else told, own[slide.key]

    return tuple(sorted(slides, key=place_of))


def notes_of(rows: Mapping[str, SlideRow]) -> dict[str, str]:
    """Slide -> what is to be said with it."""
    return {key: row.note for key, row in rows.items() if row.note}
