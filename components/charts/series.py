"""A chart of one or several courses over the years, each beside its path to the target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import plotly.graph_objects as go
from markupsafe import Markup

from components.charts.style import SIZE, Style, layout
from outputs.look import COURSES, COURSES_BY_NIGHT
from outputs.sparkline import breaks_between
from words import text
from words.dates import bare_fiscal_year

HEIGHT = 460
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
SYMBOLS = ("circle", "square", "triangle-up", "x", "star")


@dataclass(frozen=True)
class Trace:
    """A course: values by year (BE), its path of baseline and targets, and where it is heading.

    `heading`: year -> (value, low, high). `breaks`: years from which on another method measures, `every`:
    how many years lie between two rounds; no line is drawn across. `notes`: year -> the numbers of its notes,
    which are told below. `partial`: year -> a sum that lacks areas, and how many it has: a hollow mark, which
    no line of the course leads to.
    """

    name: Markup
    values: Mapping[int, float]
    path: Mapping[int, float] = field(default_factory=dict)
    heading: Mapping[int, tuple[float, float, float]] = field(default_factory=dict)
    breaks: frozenset[int] = frozenset()
    every: int = 1
    notes: Mapping[int, str] = field(default_factory=dict)
    partial: Mapping[int, tuple[float, Markup]] = field(default_factory=dict)


def build_series(lines: Sequence[Trace], *, unit: Markup, style: Style) -> go.Figure:
    """Lines over the years; years in the reader's era. Each line differs by colour, dash and mark."""
    figure = go.Figure(layout=layout(style, height=HEIGHT))
    colours = (style.house, *(COURSES_BY_NIGHT if style.dark else COURSES))
    years: set[int] = set()
    for place, line in enumerate(lines):
        colour = colours[place % len(colours)]
        years |= {*line.values, *line.path, *line.heading, *line.notes, *line.partial}
        _add_path(figure, line, colour=style.quiet if place == 0 else colour, style=style)
        course: dict[float, float | None] = dict.fromkeys(
            breaks_between(line.values, line.breaks, every=line.every)
        )
        course.update(line.values.items())
        known = sorted(course)
        figure.add_scatter(
            x=known,
            y=[course[year] for year in known],
            name=line.name,
            mode="lines+markers",
            line={"color": colour, "width": 3, "dash": DASHES[place % len(DASHES)]},
            marker={"size": 9, "symbol": SYMBOLS[place % len(SYMBOLS)]},
            hovertemplate=Markup("%{{y:,}} {}<extra>%{{fullData.name}}</extra>").format(unit),
        )
        _add_partial(figure, line, colour=colour, style=style)
        _add_heading(figure, line, colour=colour, style=style)
        _add_notes(figure, line, style=style)
    shown = sorted(years)
    figure.update_xaxes(
        tickvals=shown,
        ticktext=[bare_fiscal_year(year, lang=style.lang) for year in shown],
        title=text("charts.years", lang=style.lang),
        gridcolor=style.grid,
        zeroline=False,
    )
    figure.update_yaxes(title=unit, gridcolor=style.grid, zeroline=False, automargin=True)
    return figure


def _add_path(figure: go.Figure, line: Trace, *, colour: str, style: Style) -> None:
    if not line.path:
        return
    years = sorted(line.path)
    figure.add_scatter(
        x=years,
        y=[line.path[year] for year in years],
        name=text("charts.path", lang=style.lang, name=line.name),
        mode="lines+markers",
        line={"color": colour, "width": 1.5, "dash": "dash"},
        marker={"size": 6, "symbol": "line-ew-open", "line": {"width": 2, "color": colour}},
        hovertemplate=Markup("%{y:,}<extra>%{fullData.name}</extra>"),
    )


def _add_partial(figure: go.Figure, line: Trace, *, colour: str, style: Style) -> None:
    """Each sum that lacks areas as a hollow mark, with dashes from the last whole value before it."""
    for year, (value, words) in line.partial.items():
        before = max((one for one in line.values if one < year), default=None)
        crossed = before is not None and any(before < at <= year for at in line.breaks)
        linked = [] if before is None or crossed else [(before, line.values[before])]
        points = [*linked, (year, value)]
        figure.add_scatter(
            x=[at for at, _ in points],
            y=[one for _, one in points],
            name=text("charts.partial", lang=style.lang),
            mode="lines+markers+text",
            line={"color": colour, "width": 2, "dash": "dot"},
            marker={
                "size": [0] * len(linked) + [11],
                "symbol": "circle-open",
                "color": colour,
                "line": {"width": 2},
            },
            text=[""] * len(linked) + [words],
            textposition="bottom center",
            textfont={"color": style.ink, "size": SIZE},
            hovertemplate=Markup("%{y:,}<extra>{}</extra>").replace("{}", words),
        )


def _add_heading(figure: go.Figure, line: Trace, *, colour: str, style: Style) -> None:
    """The projection as an open mark with its range."""
    if not line.heading:
        return
    years = sorted(line.heading)
    values = [line.heading[year] for year in years]
    figure.add_scatter(
        x=years,
        y=[value for value, _, _ in values],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": [high - value for value, _, high in values],
            "arrayminus": [value - low for value, low, _ in values],
            "color": colour,
        },
        name=text("charts.heading", lang=style.lang),
        mode="markers",
        marker={"size": 11, "symbol": "circle-open", "color": colour, "line": {"width": 2}},
        hovertemplate=Markup("%{y:,.2f}<extra>%{fullData.name}</extra>"),
    )


def _add_notes(figure: go.Figure, line: Trace, *, style: Style) -> None:
    """A numbered mark at the year of each note, on the value nearest to it."""
    known = {**line.path, **line.values}
    if not line.notes or not known:
        return
    years = sorted(line.notes)
    figure.add_scatter(
        x=years,
        y=[known[_nearest(known, year)] for year in years],
        mode="markers+text",
        showlegend=False,
        text=[line.notes[year] for year in years],
        textfont={"color": style.ink, "size": SIZE},
        marker={"size": 24, "color": style.card, "line": {"width": 2, "color": style.ink}},
        hoverinfo="skip",
    )


def _nearest(known: Iterable[int], year: int) -> int:
    return min(known, key=lambda one: (abs(one - year), one))
