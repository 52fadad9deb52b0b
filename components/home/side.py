"""Beside the map: what waits, then the facts, each with its own day."""

from __future__ import annotations

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
from outputs.lead import REPORTED, build_lead
from outputs.markup import link
from outputs.names import distinct
from outputs.pieces.lines import NONE, joined, quiet
from outputs.scope import Filters


def show_decisions(filters: Filters) -> None:
    """Four lines in all, decisions first; of the whole province, whichever districts are chosen."""
    lines = read_lines(filters.province)
    decide, missing = on_home(lines)
    everything = link(t("decisions.all"), to=way_to("decisions"), class_="pk-all")
    groups = [build_decide(decide, lines)]
    if missing or not decide:
        groups.append(build_missing(missing))
    show(Markup('<div class="pk-home-card pk-decisions">{}{}</div>').format(everything, joined(groups)))


def show_home_facts(filters: Filters) -> None:
    facts = [
        build_fact(build(), mark=definition_mark(FIGURES[name]))
        for name, build in facts_of(filters, today=today()).items()
    ]
    show(Markup('<div class="pk-home-card">{}</div>').format(joined(facts)))


def show_reported(filters: Filters) -> None:
    """What agencies report as totals, beside the registers and never mixed with them."""
    lines = [] if filters.districts else reported_of(filters.province)
    show(build_reported(lines, mark=definition_mark(REPORTED) if lines else NONE))


def show_sources(filters: Filters) -> None:
    """Where the page's figures come from, at its end."""
    facts = [build() for build in facts_of(filters, today=today()).values()]
    lead = build_lead(province=filters.province, districts=filters.districts, today=today(), edition=None)
    keys = [lead.source_keys, *(fact.source_keys for fact in facts)]
    every = distinct(key for own in keys for key in own)
    credits = credits_of(every)
    if credits:
        show_foot(credits=credits)
    else:
        show(quiet(t("foot.none")))
