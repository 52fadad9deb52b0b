"""The legend beside a map: what each look means and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from outputs.language import as_html
from outputs.look import as_image
from outputs.map_layers import Entry, Group
from outputs.map_marks import mark_svg, swatch_svg
from outputs.marks import sample_tag
from words.numbers import number


def build_legend(groups: Sequence[Group], *, language: str) -> Markup:
    """HTML of the groups that have entries."""
    parts = []
    for group in groups:
        if not group.entries:
            continue
        tag = Markup(" {}").format(sample_tag()) if group.has_sample else ""
        rows = Markup("").join(
            Markup("<li>{}{}</li>").format(_look(entry), _words(entry, language=language))
            for entry in group.entries
        )
        notes = Markup("").join(
            Markup('<p class="pk-quiet">{}</p>').format(as_html(note)) for note in group.notes
        )
        listed = Markup("<h3>{}{}</h3><ul class='pk-legend-list'>{}</ul>{}")
        parts.append(listed.format(as_html(group.title), tag, rows, notes))
    return Markup('<div class="pk-legend">{}</div>').format(Markup("").join(parts))


def _look(entry: Entry) -> Markup:
    if entry.mark is not None:
        return as_image(mark_svg(entry.mark))
    return as_image(swatch_svg(entry.colour or "", hatched=entry.hatched))


def _words(entry: Entry, *, language: str) -> Markup:
    count = number(entry.count, lang=language)
    return Markup("<span>{} · {}</span>").format(as_html(entry.label), count)
