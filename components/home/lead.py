"""The first sentence, as the page's heading."""

from __future__ import annotations

from markupsafe import Markup

from components.definition_link import definition_mark
from components.edition import edition_read, today
from components.markup import show
from outputs.lead import Lead, build_lead, set_off
from outputs.pieces.lines import NONE
from outputs.scope import Filters


def show_lead(filters: Filters) -> tuple[str, ...]:
    """Gives the keys of the sources that it stands on."""
    edition = edition_read()
    lead = build_lead(
        province=filters.province,
        districts=filters.districts,
        today=today(),
        edition=edition.data_date if edition else None,
    )
    show(build_heading(lead, mark=definition_mark(lead.figure)))
    return lead.source_keys


def build_heading(lead: Lead, *, mark: Markup = NONE) -> Markup:
    """`mark`: the way to what the claim's figure means, at the end of the line below it."""
    words = Markup('<div class="pk-lead"><h1>{}</h1><p>{}{}</p></div>')
    return words.format(set_off(lead.claim), set_off(lead.reason), mark)
