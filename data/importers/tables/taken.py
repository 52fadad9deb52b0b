"""What a column of a table is taken for, why and how surely; and what somebody said of columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from data.importers.normalise import match_key
from data.importers.problems import RecipeIncomplete
from data.importers.tables.heading import Head
from data.records import Column

SURE, UNSURE = 1.0, 0.6
"""How sure a column is of which header and content agree, and one whose header is only like a known one."""

SKIP = "skip"
"""What somebody says of a column that is not to be read."""

TIME_TARGETS = ("year", "day")

Knows = Callable[[Column, str], bool]


@dataclass(frozen=True)
class Taken:
    """What a column is taken for. `target`: a column of the record, or the name of a role or of a time.

    `by`: header, content, agreement, like or chosen; `sure`: from 0 to 1.
    """

    target: str
    head: Head
    by: str
    sure: float
    kind: str = ""
    """Of a column of years, the kind of year that its header says."""


def take_chosen(heads: Sequence[Head], chosen: Mapping[str, str]) -> dict[int, Taken]:
    """What somebody said of columns, which beats all else: `chosen` is header -> target.

    A header may be named with its column's letter. One that stands alone is not the one of the same words
    below another. Raises RecipeIncomplete where several columns have the header: none of them is taken for it
    unasked.
    """
    alone = Counter(match_key(head.whole) for head in heads)
    taken: dict[int, Taken] = {}
    told: dict[str, Head] = {}
    for head in heads:
        if match_key(head.lettered) in chosen:
            taken[head.place] = Taken(chosen[match_key(head.lettered)], head, "chosen", SURE)
            continue
        word = next((w for w in map(match_key, head.spellings()) if w in chosen), None)
        is_below_another = len(head.parts) > 1 and match_key(head.whole) != word
        if word is None or (is_below_another and alone[word] == 1):
            continue
        if word in told and chosen[word] != SKIP:
            values = {"header": told[word].lettered, "other": head.lettered}
            raise RecipeIncomplete("importing.header_twice", **values)
        told[word] = head
        taken[head.place] = Taken(chosen[word], head, "chosen", SURE)
    return taken
