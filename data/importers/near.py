"""Names near to one that nothing bears: of thousands in a millisecond, so that a file of wrong names costs
little."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

LOOKED_AT = 30
"""Names of which it is asked how they share their parts, which takes thirty times as long."""

LIKE_AT_LEAST = 45.0
"""How alike (of 100), letter by letter, these are: one is half of the other."""


def near_by_letters(words: str, names: Sequence[str], *, limit: int, alike: float) -> list[str]:
    """The likest first, letter by letter. `alike`: of 100."""
    found = process.extract(words, names, scorer=fuzz.ratio, limit=limit, score_cutoff=alike)
    return [name for name, _score, _place in found]


def near_by_parts(words: str, names: Sequence[str], *, limit: int, alike: float) -> list[str]:
    """The same where one may hold the other: บ้านบ่ออิฐ is near to บ่ออิฐ."""
    likely = near_by_letters(words, names, limit=LOOKED_AT, alike=LIKE_AT_LEAST)
    found = process.extract(words, likely, scorer=fuzz.WRatio, limit=limit, score_cutoff=alike)
    return [name for name, _score, _place in found]
