"""The first sentence, as the page's heading."""

from __future__ import annotations

from markupsafe import Markup

from components.definition_link import definition_mark
from components.lead import lead_of
from components.markup import show
from outputs.area_map.measure import text_width
from outputs.lead import Lead, set_off
from outputs.pieces.lines import NONE
from outputs.scope import Filters

TITLE, ROOM = 32, 1_026
"""Pixels of the claim's letters, and of its line on a usual laptop: a longer claim has smaller letters, so
that the map below it stays on the first screen."""


def show_lead(filters: Filters) -> tuple[str, ...]:
    """Gives the keys of the sources that it stands on."""
    lead = lead_of(province=filters.province, districts=filters.districts)
    show(build_heading(lead, mark=definition_mark(lead.figure)))
    return lead.source_keys


def build_heading(lead: Lead, *, mark: Markup = NONE) -> Markup:
    """`mark`: the way to what the claim's figure means, at the end of the line below it."""
    is_long = text_width(lead.claim.replace("**", ""), size=TITLE, bold=True) > ROOM
    words = Markup('<div class="pk-lead{}"><h1>{}</h1><p>{}{}</p></div>')
    return words.format(" pk-long" if is_long else "", set_off(lead.claim), set_off(lead.reason), mark)
