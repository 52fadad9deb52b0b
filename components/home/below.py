"""Below the fold: goals as a scorecard, promises and proposals, what changed, how fresh the records are."""

from __future__ import annotations

from components import address
from components.definition_link import indicator_mark
from components.edition import today
from components.language import n_words, name_of, t
from components.markup import show
from components.pieces.ways import way_to
from data.domain.status import GOOD_STATES
from outputs.home_below import build_block, build_changed, build_fresh, build_promises, sources_of_proposals
from outputs.markup import link
from outputs.pieces.lines import NONE, dotted, joined, quiet
from outputs.scope import Filters
from outputs.scorecard import build_scorecard
from outputs.statuses import LOOKS
from queries.scorecard import read_scorecard
from queries.sources import distinct

BEHIND = address.MANY.join(state for state in LOOKS if state not in GOOD_STATES)
"""States in which an indicator is not where its plan has it by now."""


def show_goals(filters: Filters) -> tuple[str, ...]:
    """Of the whole province, whichever districts are chosen. Gives the keys of the sources of its values."""
    card = read_scorecard(province=filters.province)
    names = dotted(*(name_of(one.name_th, one.name_en) for one in card.sets))
    rest = quiet(t("scorecard.unknown", n=n_words(card.unknown))) if card.unknown else NONE
    behind = link(t("scorecard.behind"), to=way_to("goals", state=BEHIND), class_="pk-more")
    block = build_block(
        t("scorecard.title"),
        beside=names or t("scorecard.no_sets"),
        inner=joined((build_scorecard(card, mark=indicator_mark), rest, behind)) if card.sets else NONE,
        way=(t("scorecard.all"), way_to("goals")) if card.sets else None,
    )
    show(block)
    return distinct(key for score in card.scores for key in score.source_keys)


def show_promises(filters: Filters) -> tuple[str, ...]:
    """Gives the keys of the sources of what is counted."""
    way = (t("home.all_promises"), way_to("agreements"))
    show(build_promises(province=filters.province, today=today(), way=way))
    return sources_of_proposals(province=filters.province, today=today())


def show_changed() -> None:
    show(build_changed(way=(t("home.form"), way_to("data"))))


def show_freshness(filters: Filters) -> None:
    show(build_fresh(province=filters.province, today=today()))
