"""The first sentence, as the page's heading."""

from __future__ import annotations

from markupsafe import Markup

from components.edition import edition_read, today
from components.markup import show
from outputs.lead import Lead, build_lead, set_off
from outputs.scope import Filters


def show_lead(filters: Filters) -> None:
    edition = edition_read()
    lead = build_lead(
        province=filters.province,
        districts=filters.districts,
        today=today(),
        edition=edition.data_date if edition else None,
    )
    show(build_heading(lead))


def build_heading(lead: Lead) -> Markup:
    words = Markup('<div class="pk-lead"><h1>{}</h1><p>{}</p></div>')
    return words.format(set_off(lead.claim), set_off(lead.reason))
