"""What was promised, planned and agreed for a place, and who leads: rows that say what is on record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import pandas as pd

from outputs.story.model import Both, EditionFacts, Figure, Row
from outputs.story.places import partner_name
from outputs.story.promises import BEHIND, NOT_GOOD, commitment_rows, milestone_rows
from outputs.story.say import amount, counted, day, fiscal, joined, listing, plain, say, year
from queries.agreements import Agreement, Commitment
from queries.annotations import Annotation
from queries.areas import read_places
from queries.contributions import LEAD, Contributions, read_contributions, read_partners
from queries.goal_records import GoalTree
from queries.milestones import Milestone
from queries.toolkit import Charter

T = TypeVar("T")

LAO_LEVEL = "lao"
MONEY = ("spent_baht", "approved_baht", "planned_baht")
"""What is said of an item's money: what came of it, else what was meant to."""


def by_place(
    things: Iterable[T], *, level: str, areas: Callable[[T], Iterable[str | None]]
) -> Mapping[str, list[T]]:
    """Things by the places that they belong to: a district has those of all areas in it, any other its own.

    `areas`: the codes of the areas that a thing names.
    """
    known = [(one, tuple(filter(None, areas(one)))) for one in things]
    named = read_places(codes=tuple(sorted({code for _, codes in known for code in codes})))
    found: dict[str, list[T]] = defaultdict(list)
    for one, codes in known:
        homes = [named[code].district if level == "district" else code for code in codes if code in named]
        for home in dict.fromkeys(filter(None, homes)):
            found[home].append(one)
    return found


def promise_rows(
    commitments: Sequence[Commitment], milestones: Sequence[Milestone], *, facts: EditionFacts
) -> tuple[Row, ...]:
    """Commitments, then success targets, good news first in each."""
    return (*commitment_rows(commitments, facts=facts), *milestone_rows(milestones, facts=facts))


def with_care(rows: Iterable[Row], *, level: str, is_real: bool) -> tuple[Row, ...]:
    """Rows without the state that may not be said here: of what is invented on a real place, and of an LAO
    what it has not done."""
    return tuple(
        replace(row, badge=None)
        if (row.sample and is_real) or (level == LAO_LEVEL and row.badge in NOT_GOOD)
        else row
        for row in rows
    )


def with_due_days(rows: Iterable[Row], *, due: Mapping[str, date]) -> tuple[Row, ...]:
    """For those concerned: what is behind says by when it was due. `due`: by the keys of the rows of which
    the reader may know it."""
    return tuple(
        replace(row, when=joined(row.when, say("story.due", day=day(due[row.key]))))
        if row.badge in BEHIND and row.key in due
        else row
        for row in rows
    )


def item_rows(items: Iterable[Any]) -> tuple[Row, ...]:
    """Plan items, the newest first: whose plan, of which year, how much money and of what kind."""
    newest = sorted(items, key=lambda row: (-_year(row), row.code))
    return tuple(map(_item_row, newest))


def _year(row: Any) -> int:
    return 0 if pd.isna(row.fiscal_year) else int(row.fiscal_year)


def _item_row(row: Any) -> Row:
    figure = next((one for name in MONEY if (one := _money(row, name)) is not None), None)
    told = None
    if figure is not None:
        what = figure.key.rpartition("|")[2]
        told = say(f"place.money_{what}", n=amount(figure.shown, figure.unit))
    silent = say("place.no_spent") if figure is None or not figure.key.endswith("spent_baht") else None
    return Row(
        key=f"plan_item|{row.code}",
        text=plain(row.project_th, None),
        who=plain(row.plan_th, row.plan_en) if isinstance(row.plan_th, str) else None,
        when=fiscal(int(row.fiscal_year)) if pd.notna(row.fiscal_year) else None,
        words=joined(told or say("place.no_money"), silent if figure is not None else None),
        figures=(figure,) if figure else (),
        sample=bool(row.is_sample),
    )


def _money(row: Any, name: str) -> Figure | None:
    value = getattr(row, name)
    if pd.isna(value):
        return None
    return counted(
        f"plan_item|{row.code}|{name}",
        float(value),
        label=joined(plain(row.project_th, None), say(f"story.what_{name}")),
        unit=say("story.baht"),
        sources=(row.source_key,) if isinstance(row.source_key, str) else (),
        sample=bool(row.is_sample),
    )


def agreement_rows(agreements: Iterable[Agreement]) -> tuple[Row, ...]:
    """Agreements with their day and parties; that what was promised is not published is said."""
    return tuple(
        Row(
            key=f"agreement|{one.code}",
            text=plain(one.name_th, one.name_en),
            who=_parties(one),
            when=day(one.day) if one.day else None,
            words=say("place.unpublished") if one.is_unpublished else None,
            url=one.url,
            sample=one.is_sample,
        )
        for one in agreements
    )


def charter_rows(charters: Iterable[Charter], *, today: date) -> tuple[Row, ...]:
    """Health charters with the day or year of their adoption, and how they stand by what dated rows say."""
    return tuple(
        Row(
            key=f"charter|{one.code}",
            text=plain(one.name_th, one.name_en),
            when=day(one.adopted_on) if one.adopted_on else _year_words(one.adopted_year),
            words=say(f"toolkit.charter_{one.state(today=today)}") if one.is_told else None,
            url=one.url,
            sample=one.is_sample,
        )
        for one in charters
    )


def _year_words(be: int | None) -> Both | None:
    return say("home.in_year", year=year(be)) if be else None


def _parties(agreement: Agreement) -> Both | None:
    names = [name for code in agreement.parties if (name := partner_name(code)) is not None]
    return listing(names) if names else None


def areas_of_agreement(agreement: Agreement) -> Iterator[str]:
    """Its own area, and those of the partners that signed it."""
    partners = read_partners()
    yield agreement.area_code
    yield from (partners[code].area_code for code in agreement.parties if code in partners)


def lead_rows(trees: Iterable[GoalTree], *, province: str) -> tuple[Row, ...]:
    """Who leads: a row a pillar with its lead partners, real ones and invented ones apart."""
    return tuple(
        row
        for tree in trees
        for row in _leads(read_contributions(set=tree.goal_set.code, province=province), tree)
    )


def _leads(contributions: Contributions, tree: GoalTree) -> Iterator[Row]:
    for pillar in tree.pillars:
        goals = {goal.code for goal in tree.goals if goal.pillar_code == pillar.code}
        leads: dict[bool, dict[str, None]] = {False: {}, True: {}}
        for (goal, partner), role in contributions.roles.items():
            if goal in goals and role.role == LEAD:
                leads[role.is_sample][partner] = None
        for sample, partners in leads.items():
            names = [name for code in partners if (name := partner_name(code)) is not None]
            if names:
                yield Row(
                    key=f"lead|{tree.goal_set.code}|{pillar.code}|{'sample' if sample else 'real'}",
                    text=plain(pillar.name_th, pillar.name_en),
                    who=listing(names),
                    sample=sample,
                )


def event_rows(notes: Iterable[Annotation]) -> tuple[Row, ...]:
    """Dated notes about a place or what it lies in, the newest first."""
    newest = sorted(notes, key=lambda one: (-one.fiscal_year, str(one.happened_on or ""), one.code))
    return tuple(
        Row(
            key=f"annotation|{one.code}",
            text=plain(one.text_th, one.text_en),
            who=partner_name(one.partner_code),
            when=day(one.happened_on) if one.happened_on else fiscal(one.fiscal_year),
            url=one.url,
            sample=one.is_sample,
        )
        for one in newest
    )


def without_samples(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(row for row in rows if not row.sample)
