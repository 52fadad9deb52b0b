"""The looks of a drawn map: on pages by the variables of their palette, elsewhere by its colours."""

from __future__ import annotations

from collections.abc import Mapping

from outputs.look import MAP_DAY, MAP_NIGHT, Colour

_RULES = """
.am {{ font-family: "Noto Sans Thai", sans-serif; font-variant-numeric: tabular-nums; }}
.am-sea {{ fill: {map-sea}; }}
.am-beyond {{ fill: {map-beyond}; stroke: {map-beyond-line}; stroke-width: {thin}; }}
.am-abroad {{ fill: {map-beyond}; }}
.am-edge {{ fill: none; stroke: {map-edge}; stroke-width: {edge}; stroke-linejoin: round; }}
.am-area use {{ stroke: {map-line}; stroke-width: {thin}; stroke-linejoin: round; }}
.am-area use.am-rough {{ stroke-dasharray: {dash}; }}
.am-none-found {{ fill: {map-none-found}; }}
.am-green-1 {{ fill: {map-1}; }}
.am-green-2 {{ fill: {map-2}; }}
.am-green-3 {{ fill: {map-3}; }}
.am-green-4 {{ fill: {map-4}; }}
.am-green-5 {{ fill: {map-5}; }}
.am-green-6 {{ fill: {map-6}; }}
.am-no-register {{ fill: {map-no-register}; }}
.am-area use.am-no-register {{ stroke: {map-no-register-line}; }}
.am-unchosen {{ fill: {map-unchosen}; }}
.am-area use.am-unchosen {{ stroke: {map-unchosen-line}; }}
.am-hatched {{ fill: {map-hatched}; }}
.am-hatch {{ fill: none; stroke: {map-hatch}; }}
.am-unit {{ fill: {unit}; stroke: {white}; stroke-width: 1.5; }}
.am-stack {{ fill: {white}; stroke: {unit}; stroke-width: 2; }}
.am-counted {{ fill: {unit}; font-weight: 700; }}
.am-swatch {{ stroke: {map-line}; stroke-width: 1; }}
.am-card {{ fill: {map-card}; stroke: {map-card-line}; stroke-width: 1; }}
.am-rule {{ stroke: {map-card-line}; stroke-width: 1; }}
.am-title {{ fill: {map-ink}; font-weight: 700; }}
.am-said {{ fill: {map-ink}; }}
.am-leader {{ fill: none; stroke: {map-quiet}; stroke-width: 1; }}
.am-leader.am-halo {{ stroke: {map-halo}; stroke-width: 3; stroke-opacity: 0.7; }}
.am-dot {{ fill: {map-quiet}; stroke: {map-halo}; stroke-width: 0.8; }}
.am-name {{ fill: {map-ink}; font-weight: 600; }}
.am-value {{ fill: {map-quiet}; }}
.am-strong {{ fill: {map-strong}; font-weight: 700; }}
.am-pill {{ fill: {map-ink}; }}
.am-labels text.am-number {{ fill: {map-card}; stroke: none; font-weight: 700; }}
.am-around {{ fill: {map-quiet}; }}
.am-labels text {{
  stroke: {map-halo}; stroke-width: {halo}; stroke-linejoin: round; paint-order: stroke;
}}
.am-labels .am-around {{ stroke: {map-beyond}; }}
"""


def rules(colours: Mapping[str, str], *, zoom: float = 1.0, scale: float = 1.0) -> str:
    """The style of drawn maps. `zoom`: of the ground, where lines are made wider with it."""
    lines = {"thin": 0.9 * scale / zoom, "edge": 5 * scale / zoom, "halo": 3.2 * scale}
    widths = {name: f"{value:.2f}" for name, value in lines.items()}
    dash = f"{4 * scale / zoom:.2f} {3 * scale / zoom:.2f}"
    marks = {"unit": Colour.UNIT, "white": Colour.WHITE}
    return _RULES.format_map({**colours, **marks, **widths, "dash": dash})


def page_rules() -> str:
    """The same by the variables of the page's palette; its lines keep their width."""
    named = {name: f"var(--pk-{name})" for name in MAP_DAY}
    return rules(named) + "\n.am-path, .am-beyond { vector-effect: non-scaling-stroke; }\n"


def colours(*, dark: bool) -> Mapping[str, str]:
    """By name, for pictures that have no page around them."""
    return MAP_NIGHT if dark else MAP_DAY
