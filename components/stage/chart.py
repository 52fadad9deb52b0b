"""A story's chart as SVG for the stage. Every number on it is printed as its figure has it, never computed.

Colours are variables of the slide, so that one drawing serves light and dark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from outputs.markup import html_in
from outputs.story.model import Chart, ChartSeries, Figure
from words import text

WIDTH, HEIGHT = 820.0, 600.0
TOP, BOTTOM = 64.0, 62.0
LARGEST, SMALLEST = 30.0, 15.0
"""Letters, in units of the drawing: it fills half a slide, whose lines are about as large."""

LETTER = 0.58
"""Width of a letter, in its size; a little more than the house's font needs."""

BAR = 0.62
"""A bar's share of its category."""

TARGET = "target"


@dataclass(frozen=True)
class _Plane:
    """Where values and categories lie in the drawing."""

    chart: Chart
    low: float
    high: float

    @property
    def slot(self) -> float:
        return WIDTH / max(len(self.chart.categories), 1)

    def x(self, place: int) -> float:
        return (place + 0.5) * self.slot

    def y(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        return TOP + (self.high - value) / span * (HEIGHT - TOP - BOTTOM)


def chart_svg(chart: Chart, *, lang: str) -> Markup:
    """The drawing: columns or lines for what was done, a dashed mark or line for the target."""
    values = [float(one.value) for one in _figures(chart) if one.value is not None]
    plane = _Plane(chart, low=min([0.0, *values]), high=max([*values, 1e-9]))
    size = _size(chart, slot=plane.slot, lang=lang)
    draw = _lines if chart.kind == "line" else _columns
    parts = [
        Markup('<div class="plot"><svg class="chart" viewBox="0 0 {:g} {:g}" aria-hidden="true">').format(
            WIDTH, HEIGHT
        ),
        Markup('<path class="axis" d="M0 {:.1f}H{:g}"/>').format(plane.y(0), WIDTH),
        *(_category(plane, place, size=size, lang=lang) for place in range(len(chart.categories))),
        draw(plane, size=size, lang=lang),
        Markup("</svg></div>"),
    ]
    return Markup("").join(parts)


def chart_table(chart: Chart, *, lang: str) -> Markup:
    """The same numbers as a table, for who does not see the drawing."""
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(html_in(one.name.of(lang), lang=lang))
        for one in chart.series
    )
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            html_in(category.of(lang), lang=lang), _cells(chart, place, lang=lang)
        )
        for place, category in enumerate(chart.categories)
    )
    title = html_in(chart.title.of(lang), lang=lang)
    return Markup(
        '<div class="sr"><table><caption>{}</caption><thead><tr><td></td>{}</tr></thead><tbody>'
        "{}</tbody></table></div>"
    ).format(title, heads, rows)


def _cells(chart: Chart, place: int, *, lang: str) -> Markup:
    return Markup("").join(
        Markup("<td>{}</td>").format(_told(one.figures[place], lang=lang)) for one in chart.series
    )


def chart_legend(chart: Chart, *, lang: str) -> Markup:
    """What bars and lines are, with the unit."""
    keys = Markup("").join(
        Markup('<span class="key"><i class="swatch {}"></i>{}</span>').format(
            _kind(one), html_in(one.name.of(lang), lang=lang)
        )
        for one in chart.series
    )
    unit = html_in(chart.unit.of(lang), lang=lang)
    if not unit:
        return keys
    return Markup('<p class="legend-line">{}<span class="unit">({})</span></p>').format(keys, unit)


def _told(figure: Figure | None, *, lang: str) -> str:
    return html_in(figure.shown.of(lang), lang=lang) if figure else text("stage.no_value", lang=lang)


def letters(words: str) -> int:
    """How many letters wide words are: vowels and tone marks above and below take no room."""
    return sum(unicodedata.category(one) != "Mn" for one in words)


def _figures(chart: Chart) -> Iterable[Figure]:
    return (figure for one in chart.series for figure in one.figures if figure is not None)


def _kind(series: ChartSeries) -> str:
    return series.kind if series.kind in ("actual", "invented", TARGET, "projection") else "actual"


def _size(chart: Chart, *, slot: float, lang: str) -> float:
    """The largest letters with which neighbours do not meet."""
    words = [one.shown.of(lang) for one in _figures(chart)] + [one.of(lang) for one in chart.categories]
    longest = max((letters(one) for one in words), default=1)
    return max(SMALLEST, min(LARGEST, slot * 0.94 / (LETTER * max(longest, 1))))


def _category(plane: _Plane, place: int, *, size: float, lang: str) -> Markup:
    words = html_in(plane.chart.categories[place].of(lang), lang="th")
    return Markup('<text class="category" x="{:.1f}" y="{:g}" font-size="{:.1f}">{}</text>').format(
        plane.x(place), HEIGHT - 18, size, words
    )


def _label(x: float, y: float, words: str, *, size: float, kind: str) -> Markup:
    shown = html_in(words, lang="th")
    return Markup('<text class="value {}" x="{:.1f}" y="{:.1f}" font-size="{:.1f}">{}</text>').format(
        kind, x, y, size, shown
    )


def _columns(plane: _Plane, *, size: float, lang: str) -> Markup:
    return Markup("").join(
        _category_bars(plane, place, size=size, lang=lang) for place in range(len(plane.chart.categories))
    )


def _category_bars(plane: _Plane, place: int, *, size: float, lang: str) -> Markup:
    """The bars of one category beside each other, the mark of its target across them."""
    bars = [
        (_kind(one), figure)
        for one in plane.chart.series
        if one.kind != TARGET and (figure := one.figures[place]) is not None
    ]
    targets = [
        figure
        for one in plane.chart.series
        if one.kind == TARGET and (figure := one.figures[place]) is not None
    ]
    aim = max((float(one.value) for one in targets if one.value is not None), default=None)
    done = max((float(one.value) for _, one in bars if one.value is not None), default=None)
    wide = plane.slot * BAR / max(len(bars), 1)
    left = plane.x(place) - plane.slot * BAR / 2
    parts = [
        _bar(plane, (left + number * wide, wide), figure, kind=kind, aim=aim, size=size, lang=lang)
        for number, (kind, figure) in enumerate(bars)
    ]
    parts += [_aim(plane, place, one, done=done, size=size, lang=lang) for one in targets]
    return Markup("").join(parts)


def _bar(
    plane: _Plane,
    span: tuple[float, float],
    figure: Figure,
    *,
    kind: str,
    aim: float | None,
    size: float,
    lang: str,
) -> Markup:
    """A bar with its value: inside it where the target's mark lies above and needs the room.

    `span`: its left edge and its width.
    """
    left, wide = span
    middle = left + wide / 2
    shown = figure.shown.of(lang)
    if figure.value is None:
        return _label(middle, plane.y(0) - 12, shown, size=size, kind="outside")
    value = float(figure.value)
    top, foot = sorted((plane.y(value), plane.y(0)))
    bar = Markup('<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>').format(
        kind, left, top, wide, max(foot - top, 1)
    )
    if aim is not None and aim >= value and foot - top > size * 1.6:
        return bar + _label(middle, top + size * 1.15, shown, size=size, kind=f"inside {kind}")
    return bar + _label(middle, top - size * 0.4, shown, size=size, kind="outside")


def _aim(plane: _Plane, place: int, figure: Figure, *, done: float | None, size: float, lang: str) -> Markup:
    """The target of a category: a dashed line across it, its value above; within a bar that passed it."""
    if figure.value is None:
        return Markup("")
    y = plane.y(float(figure.value))
    half = plane.slot * 0.44
    mark = Markup('<path class="target" d="M{:.1f} {:.1f}h{:.1f}"/>').format(
        plane.x(place) - half, y, 2 * half
    )
    passed = done is not None and done > float(figure.value)
    label, kind = (y + size * 1.05, "within") if passed else (y - size * 0.4, "aim")
    return mark + _label(plane.x(place), label, figure.shown.of(lang), size=size * 0.86, kind=kind)


def _lines(plane: _Plane, *, size: float, lang: str) -> Markup:
    """A line a series, broken where there is no value; values above what was done, below the target."""
    parts = []
    for one in plane.chart.series:
        kind = _kind(one)
        points = [
            (plane.x(place), plane.y(float(figure.value)), figure)
            if figure is not None and figure.value is not None
            else None
            for place, figure in enumerate(one.figures)
        ]
        path = ""
        before = None
        for point in points:
            if point is not None:
                path += f"{'L' if before else 'M'}{point[0]:.1f} {point[1]:.1f}"
            before = point
        parts.append(Markup('<path class="course {}" d="{}"/>').format(kind, path))
        below = kind == TARGET
        for point in points:
            if point is None:
                continue
            x, y, figure = point
            parts.append(Markup('<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="7"/>').format(kind, x, y))
            label = y + size * 1.25 if below else y - size * 0.6
            parts.append(
                _label(x, label, figure.shown.of(lang), size=size, kind="aim" if below else "outside")
            )
    return Markup("").join(parts)
