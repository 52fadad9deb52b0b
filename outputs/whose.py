"""Whose rows are counted on a province's page: its own, or those that are the nation's."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.areas import NATION, level_of
from outputs.language import n_words, t


def is_beyond(area: str | None) -> bool:
    """Whether what is about this area is of the nation or of several provinces, and so of none of them."""
    return area is not None and (area == NATION or level_of(area) is None)


def whose_words(areas: Iterable[str | None], *, province: str) -> str:
    """How many are the province's and how many the nation's; on the nation's page how many are of provinces.

    Nothing where all are of the place of the page.
    """
    every = list(areas)
    beyond = sum(map(is_beyond, every))
    if province == NATION:
        own = len(every) - beyond
        return t("promises.whose_provinces", n=n_words(beyond), own=n_words(own)) if own else ""
    if not beyond:
        return ""
    if beyond == len(every):
        return t("promises.whose_nation")
    return t("promises.whose", own=n_words(len(every) - beyond), n=n_words(beyond))
