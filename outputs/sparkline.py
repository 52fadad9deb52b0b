"""A series beside its target path as a small SVG: what happened, and what was meant to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from markupsafe import Markup

from outputs.look import Colour

WIDTH, HEIGHT, EDGE = 220, 56, 6


def breaks_between(values: Iterable[int], breaks: Iterable[int] = (), *, every: int = 1) -> list[float]:
    """Places on a curve of values by year where it is not drawn on: another method measures from a year on
    (`breaks`), or a round has no value. `every`: how many years lie between two rounds."""
    known = sorted(values)
    places = {at - 0.5 for at in breaks if known and known[0] < at <= known[-1]}
    apart = {later - 0.5 for former, later in pairwise(known) if later - former > every}
    return sorted(places | apart)


def build_sparkline(
    *,
    actual: Mapping[int, float],
    path: Mapping[int, float],
    dark: bool,
    breaks: Collection[int] = (),
    every: int = 1,
) -> Markup:
    """SVG of values by year: a line with a dot at its end, and dashes for the path. "" without any value.

    `breaks`, `every`: as in `breaks_between`; no line is drawn across, and a value between two such places is
    a dot.
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
    ends = [*breaks_between(actual, breaks, every=every), float("inf")]
    parts = [
        [year for year in sorted(actual) if sum(year > at for at in ends) == n] for n in range(len(ends))
    ]
    been = "".join(_line([place(year, actual[year]) for year in part]) for part in parts)
    last = max(actual)
    alone = Markup("").join(
        Markup('<circle cx="{:.0f}" cy="{:.0f}" r="2.5" fill="{}"/>').format(*place(year, actual[year]), ink)
        for year in (part[0] for part in parts if len(part) == 1)
        if year != last
    )
    x, y = place(last, actual[last])
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" width="{0}" height="{1}" fill="none">'
        '<path d="{2}" stroke="{3}" stroke-width="1.5" stroke-dasharray="4 4"/>'
        '<path d="{4}" stroke="{5}" stroke-width="2.5"/>{8}'
        '<circle cx="{6:.0f}" cy="{7:.0f}" r="4.5" fill="{5}"/></svg>'
    ).format(WIDTH, HEIGHT, _line(meant), quiet, been, ink, x, y, alone)


def _line(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in points) if points else ""
