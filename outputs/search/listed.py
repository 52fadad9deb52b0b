"""What was found as a list in a page."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from markupsafe import Markup

from outputs.language import as_html
from outputs.look import as_image
from outputs.marks import sample_tag
from outputs.markup import link
from outputs.pieces.lines import NONE, dotted, joined
from outputs.search.hits import Hit


def build_list(hits: Iterable[Hit]) -> Markup:
    return Markup('<ol class="pk-found">{}</ol>').format(joined(map(_item, hits)))


def _item(hit: Hit) -> Markup:
    about = as_html(dotted(hit.kind, hit.code, hit.place, hit.former))
    state = NONE
    if hit.state:
        mark = as_image(hit.state.mark) if hit.state.mark else NONE
        state = Markup('<span class="pk-search-state">{}{}</span>').format(mark, as_html(hit.state.words))
    tag = sample_tag() if hit.is_sample else NONE
    way = link(as_html(hit.name), to=f"./{hit.path}?{urlencode(hit.query)}")
    return Markup('<li class="pk-found-one">{}<small>{} {} {}</small></li>').format(way, about, state, tag)
