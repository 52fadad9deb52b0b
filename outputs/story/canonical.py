"""A story's numbers in one fixed form, and the checksum by which an edition is known again."""

from __future__ import annotations

import hashlib
import json

from outputs.story.model import Story
from queries.editions import Edition


def numbers_json(story: Story) -> str:
    """Every number the story tells, by key in order: the value behind it and what is shown of it.

    Words around a number are not in it: a better sentence is no other number.
    """
    told = {
        key: {"value": _plain(figure.value), "th": figure.shown.th, "en": figure.shown.en}
        for key, figure in story.figures().items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def verify(story: Story, edition: Edition) -> bool:
    """Whether the numbers made now are those that were frozen."""
    return checksum(numbers_json(story)) == edition.sha256


def _plain(value: float | int | None) -> float | int | None:
    """A number without its type: 5, 5.0 and a table's own five are the same."""
    if value is None:
        return None
    number = float(value)
    return int(number) if number.is_integer() else number
