"""The years along the map's lower edge: a dot a year that has values, a dashed line where years have none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from outputs.language import as_html, t
from outputs.pieces.lines import joined, quiet
from words.dates import short_date, year_label

Days = Sequence[tuple[int, date]]
"""The fiscal years (พ.ศ.) that have values, each with the day of its values, the oldest first."""

MOST_NAMED = 10
"""Years of which each is named below its dot; of more the ends, those beside a gap and the one shown."""


def stops(days: Days) -> tuple[int, ...]:
    """All years from the first to the last, with values or not: they lie evenly along the line."""
    return tuple(range(days[0][0], days[-1][0] + 1))


def nearest(year: int, days: Days, *, before: int) -> int:
    """The year with values that a choice of `year` leads to, coming from `before`: a gap is stepped over."""
    known = [one for one, _ in days]
    ahead = [one for one in known if one >= year] if year >= before else []
    behind = [one for one in reversed(known) if one <= year]
    return ahead[0] if ahead else behind[0] if behind else known[0]


def build_rail(days: Days, *, year: int, lang: str) -> Markup:
    """What lies over the line of the slider: for eyes alone, since the slider tells its own year."""
    first, last = days[0][0], days[-1][0]

    def left(one: int) -> str:
        return f"{100 * (one - first) / max(last - first, 1):.2f}"

    gaps = [(one, other) for (one, _), (other, _) in pairwise(days) if other > one + 1]
    beside = {one for gap in gaps for one in gap}
    dots, dashes = [], []
    for one, day in days:
        named = len(days) <= MOST_NAMED or one in {first, last, year, *beside}
        words = as_html(_name(day, days, lang=lang)) if named else ""
        look = "pk-rail-now" if one == year else "pk-rail-end" if one in (first, last) else ""
        dots.append(Markup('<i class="{}" style="left:{}%"><b>{}</b></i>').format(look, left(one), words))
    for one, other in gaps:
        width = f"{100 * (other - one) / (last - first):.2f}"
        dash = Markup('<s style="left:{}%;width:{}%"><b>{}</b></s>')
        dashes.append(dash.format(left(one), width, as_html(t("map.no_data"))))
    line = Markup('<div class="pk-rail" aria-hidden="true">{}{}</div>')
    return line.format(joined(dashes), joined(dots))


def build_each_day(days: Days, *, lang: str) -> Markup:
    """The day of all years' values, where it is one."""
    if not _is_one_day(days):
        return Markup("")
    day = short_date(days[-1][1], lang=lang).rsplit(" ", 1)[0]
    return quiet(t("map.each_year", day=day))


def _is_one_day(days: Days) -> bool:
    return len({(day.month, day.day) for _, day in days}) == 1


def _name(day: date, days: Days, *, lang: str) -> str:
    return year_label(day.year, lang=lang) if _is_one_day(days) else short_date(day, lang=lang)
