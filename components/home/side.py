"""Beside the map: what waits, then the facts, each with its own day."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from components.definition_link import definition_mark
from components.edition import today
from components.language import t
from components.markup import show
from components.pieces.foot import show_foot
from components.pieces.ways import way_to
from components.waits import build_decide, build_missing, read_lines
from outputs.credits import credits_of
from outputs.decisions import on_home
from outputs.home import FIGURES, build_fact, build_reported, facts_of, reported_of
from outputs.lead import REPORTED
from outputs.markup import link
from outputs.pieces.lines import NONE, joined, quiet
from outputs.scope import Filters
from queries.sources import distinct


def show_decisions(filters: Filters) -> None:
    """Four lines in all, decisions first; of the whole province, whichever districts are chosen."""
    lines = read_lines(filters.province)
    decide, missing = on_home(lines)
    everything = link(t("decisions.all"), to=way_to("decisions"), class_="pk-all")
    groups = [build_decide(decide, lines)]
    if missing or not decide:
        groups.append(build_missing(missing))
    show(Markup('<div class="pk-home-card pk-decisions">{}{}</div>').format(everything, joined(groups)))


def show_home_facts(filters: Filters) -> tuple[str, ...]:
    """Gives the keys of the sources that they stand on."""
    facts = {name: build() for name, build in facts_of(filters, today=today()).items()}
    told = (build_fact(fact, mark=definition_mark(FIGURES[name])) for name, fact in facts.items())
    show(Markup('<div class="pk-home-card">{}</div>').format(joined(told)))
    return distinct(key for fact in facts.values() for key in fact.source_keys)


def show_reported(filters: Filters) -> tuple[str, ...]:
    """What agencies report as totals, beside the registers and never mixed with them. Gives the keys of the
    sources."""
    lines, keys = ([], ()) if filters.districts else reported_of(filters.province)
    show(build_reported(lines, mark=definition_mark(REPORTED) if lines else NONE))
    return keys


def show_sources(keys: Sequence[str]) -> None:
    """Where the page's figures come from, at its end."""
    credits = credits_of(distinct(keys))
    if credits:
        show_foot(credits=credits)
    else:
        show(quiet(t("foot.none")))
