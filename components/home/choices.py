"""What a reader of home looks at: a province, or some of its districts; always what is known last."""

from __future__ import annotations

from components import address
from components.filters import show_places
from components.language import t
from components.pieces.choices import Choices
from components.years import years_on_offer
from outputs.language import lang
from outputs.names import code_names
from outputs.scope import Filters


def show_choices() -> Filters:
    """The chips. One for types of LAOs stands there only where a link or another page chose some."""
    chips = Choices("filter")
    province, districts = show_places(chips)
    types = chips.many(
        "lao_type",
        code_names("lao_type", lang=lang()),
        label=t("filters.lao_types"),
        every=t("filters.all_types"),
        some="filters.some_types",
        shown=bool(address.chosen("lao_type")),
        key="filter",
        unknown="filters.unknown_lao_types",
    )
    _years, latest = years_on_offer()
    return Filters(province=province, districts=districts, lao_types=types, year=latest)
