"""What can be wrong with shapes: a named refusal, or a note that travels with the set."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from words import LANGUAGES, Problem, text


class BoundariesProblem(Problem):
    """A file is refused, or no shapes are there; the shapes in force stay as they were."""

    hidden = frozenset({"path", "reason"})


class ShapesUnwritable(BoundariesProblem):
    """The folder of prepared shapes takes no files."""

    only_writing = True


@dataclass(frozen=True)
class Note:
    """A warning about the source that refuses nothing: a key into the words, with its values."""

    key: str
    values: dict[str, Any] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """The note in each language, as the index of a shape set keeps it."""
        return {lang: text(self.key, lang=lang, **self.values) for lang in LANGUAGES}


EXAMPLES = 5
"""So many codes are named in a message; more would hide the sentence."""


def examples(values: list[str]) -> str:
    """The first few values, and how many more there are."""
    more = f" … (+{len(values) - EXAMPLES})" if len(values) > EXAMPLES else ""
    return ", ".join(values[:EXAMPLES]) + more
