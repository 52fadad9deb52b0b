"""The legend on a map: what each look means and how many there are; it folds."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from outputs.language import as_html, t
from outputs.look import as_image
from outputs.map_layers import Entry, LegendGroup
from outputs.map_marks import mark_svg, swatch_svg
from outputs.marks import sample_tag
from words.numbers import number


def build_legend(groups: Sequence[LegendGroup], *, language: str) -> Markup:
    """HTML of the groups that have entries or remarks."""
    shown = [group for group in groups if group.entries or group.notes]
    if not shown:
        return Markup("")
    first, *others = shown
    head = Markup("<summary>{}{}</summary>").format(as_html(first.title or t("map.legend")), _tag(first))
    body = _body(first, language=language) + Markup("").join(
        _headed(one, language=language) for one in others
    )
    return Markup('<details class="pk-legend" open>{}{}</details>').format(head, body)


def _headed(group: LegendGroup, *, language: str) -> Markup:
    title = (
        Markup("<h3>{}{}</h3>").format(as_html(group.title), _tag(group)) if group.title else Markup("<hr>")
    )
    return title + _body(group, language=language)


def _tag(group: LegendGroup) -> Markup:
    return Markup(" {}").format(sample_tag()) if group.has_sample else Markup("")


def _body(group: LegendGroup, *, language: str) -> Markup:
    rows = Markup("").join(
        Markup("<li>{}{}</li>").format(_look(entry), _words(entry, language=language))
        for entry in group.entries
    )
    notes = Markup("").join(
        Markup('<p class="pk-quiet">{}</p>').format(as_html(note)) for note in group.notes
    )
    return Markup("<ul class='pk-legend-list'>{}</ul>{}").format(rows, notes)


def _look(entry: Entry) -> Markup:
    if entry.mark is not None:
        return as_image(mark_svg(entry.mark))
    return as_image(swatch_svg(entry.colour or "", hatched=entry.hatched))


def _words(entry: Entry, *, language: str) -> Markup:
    count = number(entry.count, lang=language)
    return Markup("<span>{}</span> <b>{}</b>").format(as_html(entry.label), count)
