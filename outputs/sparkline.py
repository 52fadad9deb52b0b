"""A series beside its target path as a small SVG: what happened, and what was meant to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from markupsafe import Markup

from outputs.look import Colour

WIDTH, HEIGHT, EDGE = 220, 56, 6


def breaks_between(values: Iterable[int], breaks: Iterable[int]) -> list[float]:
    """Places on a curve of values by year where it is not drawn on, since another method measures then."""
    known = sorted(values)
    return [at - 0.5 for at in sorted(set(breaks)) if known and known[0] < at <= known[-1]]


def build_sparkline(
    *,
    actual: Mapping[int, float],
    path: Mapping[int, float],
    dark: bool,
    breaks: Collection[int] = (),
) -> Markup:
    """SVG of values by year: a line with a dot at its end, and dashes for the path. "" without any value.

    `breaks`: years from which on another method measures; no line is drawn across.
    """
    years = sorted({*actual, *path})
    values = [*actual.values(), *path.values()]
    if not actual or len(years) < 2:
        return Markup("")
    low, high = min(values), max(values)
    ink = Colour.NIGHT_HOUSE if dark else Colour.HOUSE
    quiet = Colour.NIGHT_QUIET if dark else Colour.QUIET

    def place(year: int, value: float) -> tuple[float, float]:
        across = (year - years[0]) / (years[-1] - years[0])
        up = (value - low) / (high - low) if high > low else 0.5
        return EDGE + across * (WIDTH - 2 * EDGE), HEIGHT - EDGE - up * (HEIGHT - 2 * EDGE)

    meant = [place(year, path[year]) for year in sorted(path)]
    ends = [*breaks_between(actual, breaks), float("inf")]
    parts = [
        [year for year in sorted(actual) if sum(year > at for at in ends) == n] for n in range(len(ends))
    ]
    been = "".join(_line([place(year, actual[year]) for year in part]) for part in parts)
    last = max(actual)
    x, y = place(last, actual[last])
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" fill="none">'
        '<path d="{2}" stroke="{3}" stroke-width="1.5" stroke-dasharray="4 4"/>'
        '<path d="{4}" stroke="{5}" stroke-width="2.5"/>'
        '<circle cx="{6:.0f}" cy="{7:.0f}" r="4.5" fill="{5}"/></svg>'
    ).format(WIDTH, HEIGHT, _line(meant), quiet, been, ink, x, y)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) if points else ""
