"""A chart of areas as bars, each with the line of its own target, in the order they are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
from markupsafe import Markup

from components.charts.style import SIZE, Style, layout
from outputs.look import NO_DATA, Attainment, NoStatus, State
from words import text

ROW = 30
FRAME = 240

SYMBOLS: Mapping[State, str] = {
    State.REACHED: "circle",
    State.ON_TRACK: "triangle-up",
    State.BEHIND: "square",
    State.FAR_BEHIND: "triangle-down",
    State.MOVING_AWAY: "x",
}


@dataclass(frozen=True)
class Bar:
    """An area: its value (None: none to show), its target of the year, how it stands."""

    name: Markup
    value: float | None
    target: float | None
    look: State | Attainment | NoStatus
    words: Markup


def build_bars(bars: Sequence[Bar], *, unit: Markup, style: Style) -> go.Figure:
    """Horizontal bars from the top down; the state shows by colour, shape and word."""
    figure = go.Figure(layout=layout(style, height=FRAME + ROW * len(bars), barmode="overlay"))
    names = [bar.name for bar in bars]
    figure.add_bar(
        x=[bar.value for bar in bars],
        y=names,
        orientation="h",
        marker={"color": [_fill(bar.look) for bar in bars], "opacity": 0.55 if style.dark else 0.45},
        customdata=[bar.words for bar in bars],
        hovertemplate=Markup("%{{y}}: %{{x:,}} {} (%{{customdata}})<extra></extra>").format(unit),
        showlegend=False,
        name="",
    )
    for look in dict.fromkeys(bar.look for bar in bars if bar.value is not None):
        own = [bar for bar in bars if bar.look is look and bar.value is not None]
        figure.add_scatter(
            x=[bar.value for bar in own],
            y=[bar.name for bar in own],
            mode="markers",
            name=own[0].words,
            marker={
                "size": SIZE,
                "symbol": symbol_of(look),
                "color": _fill(look),
                "line": {"color": style.ink, "width": 1 if style.dark else 0},
            },
            hoverinfo="skip",
        )
    without = [bar for bar in bars if bar.value is None]
    figure.add_scatter(
        x=[0.0] * len(without),
        y=[bar.name for bar in without],
        mode="text",
        text=[bar.words for bar in without],
        textposition="middle right",
        textfont={"color": style.quiet, "size": SIZE},
        hoverinfo="skip",
        showlegend=False,
    )
    aimed = [bar for bar in bars if bar.target is not None]
    figure.add_scatter(
        x=[bar.target for bar in aimed],
        y=[bar.name for bar in aimed],
        mode="markers",
        name=text("charts.target", lang=style.lang),
        marker={"symbol": "line-ns", "size": 22, "line": {"width": 3, "color": style.ink}},
        hovertemplate=Markup("%{{y}}: %{{x:,}} {}<extra>%{{fullData.name}}</extra>").format(unit),
    )
    figure.update_yaxes(categoryorder="array", categoryarray=names, autorange="reversed", automargin=True)
    figure.update_xaxes(title=unit, gridcolor=style.grid, zeroline=False, rangemode="tozero")
    return figure


def symbol_of(look: State | Attainment | NoStatus) -> str:
    """Plotly's name of a state's shape; an open square for no status."""
    if isinstance(look, NoStatus):
        return "square-open"
    return next(name for state, name in SYMBOLS.items() if state.value.path == look.value.path)


def _fill(look: State | Attainment | NoStatus) -> str:
    return NO_DATA if isinstance(look, NoStatus) else look.value.fill.value
