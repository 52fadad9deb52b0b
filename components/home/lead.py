"""The first sentence, as the page's heading."""

from __future__ import annotations

from markupsafe import Markup

from components.edition import edition_read, today
from components.markup import show
from outputs.lead import Lead, build_lead, set_off
from outputs.pieces.lines import NONE, joined


def show_lead(*, province: str, districts: tuple[str, ...], beside: Markup = NONE) -> None:
    """`beside` stands at the end of the line below it."""
    edition = edition_read()
    lead = build_lead(
        province=province,
        districts=districts,
        today=today(),
        edition=edition.data_date if edition else None,
    )
    show(build_heading(lead, beside=beside))


def build_heading(lead: Lead, *, beside: Markup) -> Markup:
    reason = Markup("<p>{}</p>").format(joined((set_off(lead.reason), beside)))
    return Markup('<div class="pk-lead"><h1>{}</h1>{}</div>').format(set_off(lead.claim), reason)
