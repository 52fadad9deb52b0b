"""What a reader of resolutions looks at: the chips of the page, and the clauses they leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from components import address
from components.access import who_knows
from components.edition import today
from components.filters import show_province
from components.headers import label_of
from components.language import in_words, named, t
from components.pieces.choices import Choices
from data.domain.resolutions import chains
from outputs.names import NOBODY, Names, offered
from outputs.pieces.lines import dotted
from outputs.reported import year_or_day
from queries.goal_book import read_goal_tree
from queries.goal_records import GoalTree
from queries.resolutions import (
    Clause,
    ReportDue,
    Resolution,
    ServingLinks,
    ToldOfClause,
    read_clauses,
    read_reports_due,
    read_resolutions,
    read_serving,
    read_told_of_clauses,
    reports_for,
)

PARTS = ("clauses", "told", "path", "reports", "goals")
"""How a resolution is looked at; the first one is what a reader meets."""


@dataclass(frozen=True)
class ResolutionsShown:
    """The view with what it holds.

    `resolution`: the one that is looked at, None where there is none. `listed`: where none was chosen, all
    that have a clause under the filter by who is asked. `clauses`: its own; `chosen`: those
    under the filter by who is asked. `every_clause`: those of all resolutions by code, for chains.
    """

    chips: Choices
    province: str
    part: str
    today: date
    names: Names
    resolutions: Mapping[str, Resolution]
    resolution: Resolution | None
    listed: Sequence[Resolution]
    every_clause: Mapping[str, Clause]
    clauses: Sequence[Clause]
    chosen: Sequence[Clause]
    opened: Clause | None
    told: Sequence[ToldOfClause]
    reports: Sequence[ReportDue]
    serving: ServingLinks

    @property
    def trees(self) -> Sequence[GoalTree]:
        return read_goal_tree(province=self.province)

    @cached_property
    def goal_names(self) -> Mapping[str, str]:
        """Goal sets and goals of the place and the nation, by code."""
        sets = {tree.goal_set.code: named(tree.goal_set) for tree in self.trees}
        return sets | {goal.code: named(goal) for tree in self.trees for goal in tree.goals}

    @property
    def has_sample(self) -> bool:
        return bool(self.resolution and self.resolution.is_sample)

    def told_of(self, clause: Clause) -> list[ToldOfClause]:
        return [one for one in self.told if one.clause_code == clause.code]

    def asked_words(self, clause: Clause) -> str:
        """Who is asked, in the words of the text; "" where it asks nobody."""
        bodies = self.names.words("asked_body")
        words = (
            in_words(one.words_th, one.words_en) or bodies.get(one.body, one.body) for one in clause.asked
        )
        return ", ".join(words)

    def clause_words(self, code: str | None) -> str:
        """ "Clause 1.1", with its resolution where that is another one; "" for the whole resolution."""
        clause = self.every_clause.get(code or "")
        if clause is None:
            return code or ""
        words = t("resolutions.clause", n=clause.number)
        own = self.resolution and clause.resolution_code == self.resolution.code
        other = self.resolutions.get(clause.resolution_code)
        return words if own or other is None else dotted(words, resolution_words(other))

    def serving_sets(self) -> list[str]:
        """The goal sets of which something serves a clause."""
        below = {code for one in self.clauses for way in self.goals_below(one) for code in way}
        return [tree.goal_set.code for tree in self.trees if tree.goal_set.code in below]

    def goals_below(self, clause: Clause) -> list[tuple[str, ...]]:
        """What serves a clause, each way down to its end."""
        return list(chains(clause.code, onward=self.serving.below))


def show_choices() -> ResolutionsShown:
    chips = Choices("resolution")
    province = show_province(chips)
    now = today()
    known = {one.code: one for one in read_resolutions(province=province)}
    every_clause = {one.code: one for one in read_clauses(province=province)}
    names = Names(province=province, areas=(one.area_code for one in known.values()))
    at = address.choice("at", default=None, allowed=every_clause)
    opened = every_clause.get(at or "")
    if opened is not None:
        address.choose("resolution", opened.resolution_code)
    chosen = chips.one(
        "resolution",
        {code: resolution_words(one) for code, one in known.items()},
        label=label_of("resolution_clause", "resolution_code"),
        default=first_of(known, every_clause.values()),
        leaves=("at", "body"),
    )
    clauses = [one for one in every_clause.values() if one.resolution_code == chosen]
    everywhere = address.chosen("resolution") is None
    asked = [body for one in (every_clause.values() if everywhere else clauses) for body in _asked_by(one)]
    bodies = chips.many(
        "body",
        offered(names.words("asked_body"), asked, none=t("resolutions.asks_nobody")),
        label=label_of("clause_asked", "body"),
        every=t("resolutions.all_body"),
    )
    reports = reports_for(read_reports_due(province=province), knows=who_knows(province), today=now)
    return ResolutionsShown(
        chips=chips,
        province=province,
        part=chips.part(PARTS),
        today=now,
        names=names,
        resolutions=known,
        resolution=known.get(chosen or ""),
        listed=_listed(known, every_clause.values(), bodies=bodies) if everywhere else (),
        every_clause=every_clause,
        clauses=clauses,
        chosen=[one for one in clauses if not bodies or set(bodies) & set(_asked_by(one))],
        opened=opened,
        told=[one for one in read_told_of_clauses(province=province) if one.resolution_code == chosen],
        reports=[one for one in reports if one.resolution_code == chosen],
        serving=read_serving(),
    )


def _listed(
    known: Mapping[str, Resolution], clauses: Iterable[Clause], *, bodies: Sequence[str]
) -> list[Resolution]:
    """Those of which clauses are on record first, then the newest."""
    every = tuple(clauses)
    told = {one.resolution_code for one in every}
    asking = {one.resolution_code for one in every if set(bodies) & set(_asked_by(one))}
    rows = [one for one in known.values() if not bodies or one.code in asking]
    return sorted(rows, key=lambda one: one.code not in told)


def _asked_by(clause: Clause) -> tuple[str, ...]:
    """Whom a clause asks; NOBODY alone for one that asks nobody."""
    return tuple(one.body for one in clause.asked) or (NOBODY,)


def show_parts(shown: ResolutionsShown) -> None:
    """Clauses, what was told, the path, the reports, the goals that serve it."""
    words = {part: t(f"resolutions.part_{part}") for part in PARTS}
    label = t("resolutions.part")
    shown.chips.show_parts(
        PARTS, chosen=shown.part, words=words.__getitem__, label=label, leaves=lambda *_: ("at",)
    )


def first_of(known: Mapping[str, Resolution], clauses: Iterable[Clause]) -> str | None:
    """What a reader meets: the newest resolution whose clauses are on record, a real one before others."""
    with_clauses = {one.resolution_code for one in clauses}
    ranked = sorted(known.values(), key=lambda one: (one.code not in with_clauses, one.is_sample))
    return ranked[0].code if ranked else None


def resolution_words(one: Resolution) -> str:
    """ "6.3 National joint strategic plan (6th, 2013)", by the numbers that are known."""
    number = f"{one.assembly_number}.{one.number}" if one.assembly_number and one.number else ""
    name = " ".join(filter(None, (number, named(one))))
    return t("resolutions.of_assembly", name=name, when=_when_words(one))


def assembly_words(shown: ResolutionsShown, one: Resolution) -> str:
    kind = shown.names.word("assembly_kind", one.assembly)
    return f"{kind} {_when_words(one)}"


def _when_words(one: Resolution) -> str:
    number = t("resolutions.nth", n=one.assembly_number) if one.assembly_number else ""
    return " ".join(filter(None, (number, year_or_day(str(one.assembly_year)))))
