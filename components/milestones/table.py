"""Every target as a row, on the page and as files."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.credits import credits_of
from components.language import lang, name_of, note_words, t
from components.milestones.scope import Shown
from components.milestones.wording import (
    PATH,
    day_words,
    explanation_words,
    goal_words,
    name_words,
    office_words,
    partner_words,
    place_words,
    reason_words,
)
from components.rows_table import Rows, show_downloads, show_table
from queries.milestones import Milestone
from words.dates import bare_fiscal_year

COLUMNS = (
    "code",
    "name",
    "state",
    "year",
    "due",
    "due_rule",
    "done",
    "percent",
    "goal",
    "goal_code",
    "set",
    "area",
    "partner",
    "office",
    "commitment",
    "explanation",
    "reason",
    "evidence",
    "note",
    "source",
    "kind",
)


def show_milestone_table(shown: Shown) -> None:
    """The rows under the filters, in pages, and all of them as files."""
    show_table(
        build_rows(shown),
        name="milestones",
        about=about(shown),
        sources=shown.sources(shown.chosen),
        path=PATH,
    )


def show_milestone_files(shown: Shown) -> None:
    """The files alone, beside a view that is no table."""
    rows = build_rows(shown)
    show_downloads(
        lambda: rows.all().rename(columns=rows.headers),
        n_rows=len(rows),
        name="milestones",
        about=about(shown),
        sources=shown.sources(shown.chosen),
    )


def build_rows(shown: Shown) -> Rows:
    """The targets under all filters, put into words as far as they are read."""
    headers = {name: t(f"milestones.column_{name}") for name in COLUMNS}
    places = pd.DataFrame({"place": range(len(shown.chosen))})

    keys = shown.sources(shown.chosen)
    sources = {key: found[0].title for key in keys if (found := credits_of((key,)))}

    def words_of(part: pd.DataFrame) -> pd.DataFrame:
        rows = [_row(shown, shown.chosen[place], sources=sources) for place in part["place"]]
        return pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)

    return Rows(places, words_of, headers)


def about(shown: Shown) -> list[tuple[str, str]]:
    """The filters in force and the day that counts as today, above the rows of a file."""
    lines = [
        *shown.chips.told,
        (t("milestones.today"), day_words(shown.scope.today)),
        (t("milestones.rows"), t("milestones.n_of_m", n=len(shown.chosen), m=len(shown.everything))),
    ]
    if any(one.is_sample for one in shown.chosen):
        lines.append((t("cards.sample"), t("goals_page.sample_file")))
    return lines


def _row(shown: Shown, one: Milestone, *, sources: Mapping[str, str]) -> tuple[object, ...]:
    tree = shown.trees_of_goals.get(one.goal_code)
    words: Mapping[str, object] = {
        "code": one.code,
        "name": name_words(one),
        "state": t(f"milestone.{one.state.value}"),
        "year": bare_fiscal_year(one.fiscal_year, lang=lang()),
        "due": day_words(one.due_on),
        "due_rule": None if one.due_given else t("milestones.by_rule"),
        "done": day_words(one.done_on) if one.done_on else None,
        "percent": one.percent,
        "goal": goal_words(shown, one) or None,
        "goal_code": one.goal_code,
        "set": name_of(tree.goal_set.name_th, tree.goal_set.name_en) if tree else None,
        "area": place_words(shown, one),
        "partner": partner_words(shown, one) or None,
        "office": office_words(one) or None,
        "commitment": one.commitment_code,
        "explanation": explanation_words(shown, one) or None,
        "reason": reason_words(one) or None,
        "evidence": one.evidence_url,
        "note": note_words(one.note) or None,
        "source": sources.get(one.source_key or ""),
        "kind": t("cards.sample") if one.is_sample else None,
    }
    return tuple(words[name] for name in COLUMNS)
