"""Names of what rows point at by code, in the reader's language: one reading a kind and run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from outputs.language import named
from outputs.place.naming import title_of
from queries.areas import NamedPlace, read_codes, read_places
from queries.contributions import Partner, read_partners
from queries.forums import Forum, read_forums
from queries.goal_book import read_goal_tree
from queries.laos import read_programme_levels
from queries.rows import each

NOBODY = "none"
"""Stands among the choices of a partner or forum for rows that name none."""


class Names:
    """Each kind is read when a name of it is first asked for, in the language of that moment. A code that
    nothing has stays a code.

    `areas`: codes of the areas that will be asked for.
    """

    def __init__(self, *, province: str, areas: Iterable[str | None]) -> None:
        self._province = province
        self._areas = tuple(sorted({code for code in areas if code}))
        self._lists: dict[str, dict[str, str]] = {}

    @cached_property
    def partners(self) -> Mapping[str, str]:
        """By code, in the order of their codes."""
        return _names(read_partners())

    @cached_property
    def forums(self) -> Mapping[str, Forum]:
        """By code, the newest first."""
        return {forum.code: forum for forum in read_forums(province=self._province)}

    @cached_property
    def places(self) -> Mapping[str, NamedPlace]:
        return read_places(codes=self._areas)

    @cached_property
    def goals(self) -> Mapping[str, str]:
        """Those of every set by code: a row may serve a goal of another set than is looked at."""
        trees = read_goal_tree(province=self._province)
        return {goal.code: named(goal) for tree in trees for goal in tree.goals}

    def goal(self, code: str | None) -> str:
        return self.goals.get(code or "", code or "")

    def partner(self, code: str | None, *, none: str = "") -> str:
        return none if code is None else self.partners.get(code, code)

    def forum(self, code: str | None, *, none: str = "") -> str:
        forum = self.forums.get(code or "")
        return named(forum) if forum else code or none

    def area(self, code: str | None) -> str:
        place = self.places.get(code or "")
        return named(place) if place else code or ""

    def called(self, code: str | None) -> str:
        """The same with the word for its kind: ตำบลคู, where คู alone may be anything."""
        place = self.places.get(code or "")
        return title_of(place) if place else code or ""

    def district_of(self, code: str | None) -> str | None:
        """The district that an area is or lies in; None for what is larger."""
        place = self.places.get(code or "")
        return place.district if place else None

    def is_of(self, code: str | None, districts: Sequence[str]) -> bool:
        """Whether what is of an area stands under a filter by districts; none of them means all.

        What is of the whole province or of the nation is of no district: pages say how much of it there is.
        """
        return not districts or self.district_of(code) in districts

    def is_larger(self, code: str | None) -> bool:
        """Whether an area is larger than a district."""
        return self.district_of(code) is None

    def words(self, codes: str) -> dict[str, str]:
        """A code list in its order."""
        if codes not in self._lists:
            rows = each(read_codes(list=codes))
            self._lists[codes] = {row.code: named(row) for row in rows}
        return self._lists[codes]

    def word(self, codes: str, code: str | None, *, none: str = "") -> str:
        return self.words(codes).get(code or "", code or none)


def code_names(codes: str, *, lang: str) -> dict[str, str]:
    """The words of a code list."""
    frame = read_codes(list=codes)
    names = frame[f"name_{lang}"].fillna(frame["name_th"])
    return dict(zip(frame["code"], names, strict=True))


def level_names(programme: str, *, lang: str) -> dict[str, str]:
    """The levels of a programme by code, lowest first."""
    frame = read_programme_levels(programme=programme)
    return dict(zip(frame["code"], frame[f"name_{lang}"], strict=True))


def offered(names: Mapping[str, str], codes: Iterable[str | None], *, none: str) -> dict[str, str]:
    """Of `names`, in their order, those among `codes`; NOBODY last, as `none`, where a row names none."""
    found = {code or NOBODY for code in codes}
    return {code: words for code, words in (*names.items(), (NOBODY, none)) if code in found}


def is_chosen(chosen: str | None, code: str | None) -> bool:
    """Whether a row with this code stands under the choice; no choice is every row."""
    return chosen in {None, code or NOBODY}


def _names(rows: Mapping[str, Partner]) -> dict[str, str]:
    return {code: named(row) for code, row in rows.items()}
