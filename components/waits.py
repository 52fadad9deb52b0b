"""What waits, on home and on the page of its own: for whom it may name bodies, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from components.access import who_knows
from components.chain_link import at_of
from components.edition import today
from components.language import t
from components.pieces.ways import way_to
from data.domain.decisions import Decision
from data.domain.transfer import DISAGREES
from data.importers.tables.recipes import TRANSFERRED_UNITS
from outputs.decisions import Lines, build_group, build_line, lines_of
from outputs.map_presets import Preset
from outputs.pieces.lines import dotted

CHAINED = frozenset({"commitment", "proposal", "agreement", "executive_term"})
"""Records that stand on the page of agreements."""

LAYERS = {
    "goal": ("goals", "partners"),
    "resolution_report": ("resolutions", "reports"),
    "fund_call": ("funds", "calls"),
    **dict.fromkeys(("board", "agenda_item", "board_decision"), ("transfer", "board")),
}
"""Records that stand together in a part of a page."""

OPENED = {"plan_item": "plans", "fund_project": "funds"}
"""Records whose rows a page opens one by one."""


def read_lines(province: str) -> Lines:
    """What bodies have not done is told to the province's coordinators, and to each office its own; to others
    how much there is of it."""
    return lines_of(province=province, today=today(), knows=who_knows(province))


def build_decide(shown: Sequence[Decision], lines: Lines, *, counted: str = "") -> Markup:
    """`counted`: of what the days by which something is due are counted."""
    nothing = (t("decisions.nothing"), dotted(lines.due_days, counted))
    return build_group(t("decisions.decide"), lines=_built(shown), nothing=nothing)


def build_missing(shown: Sequence[Decision]) -> Markup:
    beside = f"({t('decisions.coordinators')})"
    nothing = (t("decisions.nothing_missing"),)
    return build_group(t("decisions.missing"), beside=beside, lines=_built(shown), nothing=nothing)


def _built(shown: Sequence[Decision]) -> list[Markup]:
    return [build_line(one, to=_way(one)) for one in shown]


def _way(one: Decision) -> str:
    """Where it can be read, or brought in."""
    if one.record in CHAINED and one.code:
        return way_to("agreements", at=at_of(kind=one.record, code=one.code))
    if one.record in CHAINED:
        return way_to("agreements", layer="proposals" if one.record == "proposal" else None)
    if one.record in OPENED:
        return way_to(OPENED[one.record], at=one.code)
    if one.record in LAYERS:
        path, layer = LAYERS[one.record]
        return way_to(path, layer=layer)
    if one.line == "evidence_disagrees":
        # Those of the whole province were counted, whatever districts are looked at.
        return way_to("map", preset=Preset.TRANSFER, state=DISAGREES, district=None)
    return way_to("data", recipe=TRANSFERRED_UNITS.name if one.line == "years_unknown" else None)
