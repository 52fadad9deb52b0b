"""Beside the map: what waits, then the facts, each with its own day."""

from __future__ import annotations

from markupsafe import Markup

from components.definition_link import definition_mark, indicator_mark
from components.edition import today
from components.language import as_html, n_words, name_of, t
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
from outputs.pieces.lines import NONE, dotted, joined, quiet
from outputs.scope import Filters
from outputs.scorecard import build_scorecard
from queries.scorecard import read_scorecard


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


def show_goals(filters: Filters) -> None:
    """Of the whole province, whichever districts are chosen."""
    card = read_scorecard(province=filters.province)
    names = dotted(*(name_of(one.name_th, one.name_en) for one in card.sets))
    everything = link(t("scorecard.all"), to=way_to("goals"), class_="pk-all") if card.sets else NONE
    head = Markup("<h2>{}</h2>{}{}").format(
        as_html(t("scorecard.title")), everything, quiet(names or t("scorecard.no_sets"))
    )
    body = build_scorecard(card, mark=indicator_mark) if card.sets else NONE
    rest = quiet(t("scorecard.unknown", n=n_words(card.unknown))) if card.unknown else NONE
    block = Markup('<div class="pk-home-card pk-block">{}<div class="pk-inner">{}{}</div></div>')
    show(block.format(head, body, rest))


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
    show(Markup('<h2 class="pk-sources">{}</h2>').format(as_html(t("home.sources"))))
    show_foot(credits=credits_of(every))
