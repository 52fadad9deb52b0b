"""Boxes side by side: each a head and what is told below it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from outputs.language import as_html
from outputs.pieces.lines import NONE, attributes, joined


@dataclass(frozen=True)
class ToldBox:
    """`code`: what it is about, as an attribute under the name that `build_boxes` is given."""

    head: str
    parts: Iterable[Markup]
    code: str = ""


def build_boxes(boxes: Iterable[ToldBox], *, named: str = "", looks: str = "") -> Markup:
    """The boxes in their order; nothing where there is none. `named`: the attribute of their codes."""
    drawn = joined(_box(box, named) for box in boxes)
    return Markup('<div class="{}">{}</div>').format(f"pk-boxes {looks}".strip(), drawn) if drawn else NONE


def _box(box: ToldBox, named: str) -> Markup:
    given = attributes(**{named: box.code}) if named else NONE
    return Markup("<section{}><h2>{}</h2>{}</section>").format(given, as_html(box.head), joined(box.parts))
