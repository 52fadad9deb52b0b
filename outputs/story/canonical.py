"""A story's numbers in one fixed form, and the checksum by which an edition is known again."""

from __future__ import annotations

import json

from data.actions import checksum
from outputs.story.model import Story, plain_number
from queries.editions import Edition


def numbers_json(story: Story) -> str:
    """Every number the story tells, by key in order: the value behind it and what is shown of it.

    Words around a number are not in it: a better sentence is no other number.
    """
    told = {
        key: {"value": plain_number(figure.value), "th": figure.shown.th, "en": figure.shown.en}
        for key, figure in story.figures().items()
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def tells_the_frozen(story: Story, edition: Edition) -> bool:
    """Whether the numbers of the story are those that were frozen."""
    return checksum(numbers_json(story)) == edition.sha256


def told_otherwise(story: Story, other: Story) -> int:
    """How many figures of `story` the other one lacks, has beside them, or shows otherwise."""
    one, two = (json.loads(numbers_json(each)) for each in (story, other))
    return sum(one.get(key) != two.get(key) for key in one.keys() | two.keys())
