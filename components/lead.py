"""The first sentence of a place as of the day and the edition that the page is of."""

from __future__ import annotations

from components.edition import edition_read, today
from outputs.lead import Lead, build_lead


def lead_of(*, province: str, districts: tuple[str, ...]) -> Lead:
    """Of a province, some of its districts, or the nation."""
    edition = edition_read()
    on = edition.data_date if edition else None
    return build_lead(province=province, districts=districts, today=today(), edition=on)
