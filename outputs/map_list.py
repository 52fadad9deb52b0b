"""The list beside the map: its areas from north to south, each with its value. Pure: no Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from outputs.area_told import AreaTold
from outputs.language import as_html, n_words, t
from outputs.markup import link
from outputs.pieces.lines import joined, quiet

CodesAndNames = Sequence[tuple[str, str]]
"""Codes and names in the order of the list."""


def build_list(
    areas: CodesAndNames,
    told: Mapping[str, AreaTold],
    *,
    title: str,
    answer: str,
    about: str,
    numbered: bool,
    to: Callable[[str], str],
) -> Markup:
    """`to`: the address that an area opens. A bar is as long as its value is of the largest, or of 100 %."""
    most = max([100.0 if one.strip else one.amount for one in told.values()], default=0.0)
    head = Markup("<h2>{} <em>{}</em></h2>").format(as_html(title), as_html(answer))
    if not areas:
        return Markup('<div class="pk-maplist">{}{}</div>').format(head, quiet(t("home_map.no_areas")))
    lines = {
        code: _line(code, name, told.get(code), number=place if numbered else None, most=most, to=to)
        for place, (code, name) in enumerate(areas, start=1)
    }
    return Markup(
        '<div class="pk-maplist">{}<p class="pk-quiet">{}</p>'
        '<ol class="pk-maplist-lines" style="--rows:{}" aria-label="{}" tabindex="0">{}</ol></div>'
    ).format(head, as_html(about), len(areas), t("area_told.list"), _ordered(lines, told))


def _ordered(lines: Mapping[str, Markup], told: Mapping[str, AreaTold]) -> Markup:
    """In the order of the map; where of most nothing is known, those with a value stand before them."""
    known = [line for code, line in lines.items() if code in told]
    others = [line for code, line in lines.items() if code not in told]
    if not known or len(others) <= len(known):
        return joined(lines.values())
    between = Markup('<li class="pk-maplist-others">{}</li>').format(
        as_html(t("area_told.others", n=n_words(len(others))))
    )
    return joined((*known, between, *others))


def _line(
    code: str, name: str, told: AreaTold | None, *, number: int | None, most: float, to: Callable[[str], str]
) -> Markup:
    strong = bool(told and told.strong and told.value)
    bar = Markup("")
    if strong and told and most:
        width = f"{min(max(100 * told.amount / most, 0), 100):.0f}"
        bar = Markup('<i class="pk-maplist-bar"><i style="width:{}%"></i></i>').format(width)
    said = _value(told)
    looks = "pk-maplist-line pk-strong" if strong else "pk-maplist-line"
    numbered = Markup("<small>{}</small> ").format(number) if number is not None else ""
    inner = Markup("<span>{}{}</span>{}<b>{}</b>").format(numbered, as_html(name), bar, as_html(said))
    return Markup('<li class="{}" data-map-code="{}">{}</li>').format(looks, code, link(inner, to=to(code)))


def _value(told: AreaTold | None) -> str:
    """With the share beside a count of how many."""
    if told is None:
        return "–"
    if told.strip and told.strip[0]:
        return f"{told.value} ({100 * told.strip[0] / told.strip[1]:.0f}%)"
    return told.value or (told.said if told.named else "–")
