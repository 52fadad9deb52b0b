"""The form in which a story is kept with its edition.

JSON of the dataclasses of `outputs.story.model`, field by field; a badge by its name. Each release reads
every former format and rewrites none: a field that a format lacks has its default, one that the model has
no more is passed over.
"""

from __future__ import annotations

import gzip
import hashlib
import zlib
from functools import cache

from pydantic import TypeAdapter, ValidationError

from data.actions import KeptStory
from data.weighed import weighed
from outputs.story.model import Story
from queries.editions import Kept
from words import Problem

FORMAT = 1
"""What this release writes."""

READABLE = frozenset({1})

STORY_BYTES = 16 * 2**20
"""Of stories held in memory, as they weigh when written down (a province's is 1 MB, and 5 MB as objects)."""


class StoryProblem(Problem):
    """The story of an edition cannot be told."""


class StoryDamaged(StoryProblem):
    """What is stored is not what was stored: its checksum differs, or it cannot be read."""


class StoryNewer(StoryProblem):
    """A later release has kept it in a form that this one does not know."""


@cache
def _form() -> TypeAdapter[Story]:
    return TypeAdapter(Story)


def pack(story: Story) -> KeptStory:
    """The story as it is kept."""
    return KeptStory(FORMAT, _form().dump_json(story))


def unpack(kept: Kept) -> Story:
    """The story that was kept. Raises StoryDamaged, StoryNewer."""
    if kept.format not in READABLE:
        raise StoryNewer("editions.story_newer", format=kept.format, release=kept.release)
    return _unpacked(kept.sha256, kept.content)


@weighed(STORY_BYTES)
def _unpacked(sha256: str, content: bytes) -> Story:
    try:
        body = gzip.decompress(content)
        if hashlib.sha256(body).hexdigest() != sha256:
            raise StoryDamaged("editions.story_damaged")
        return _form().validate_json(body)
    except (OSError, EOFError, zlib.error, ValidationError) as error:
        raise StoryDamaged("editions.story_damaged") from error
