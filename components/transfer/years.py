"""Area by area in which fiscal year units came: that the year is not known is a column of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.language import lang, t, year_words
from components.markup import show
from components.place_link import place_link
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from data.records.areas import PROVINCE_DIGITS
from outputs.names import Names
from outputs.pieces.matrix import Down, build_matrix
from outputs.pieces.table import Cell
from outputs.place.naming import called_level
from queries.networks import UnitOfNetwork

NOT_KNOWN, NO_EVIDENCE = "not_known", "no_evidence"
"""Columns beside the years; neither is one."""


def show_years(shown: TransferShown, *, on_map: Sequence[str] = ()) -> None:
    """The years down every area of the view. `on_map`: codes of the areas in the order by which the map
    beside numbers those whose name finds no room."""
    level, digits = ("province", PROVINCE_DIGITS) if shown.province == NATION else ("district", None)
    counts = Counter((one.district_code[:digits], _column(one)) for one in shown.counted)
    numbers = {code: number for number, code in enumerate(on_map, start=1)}
    areas = sorted({area for area, _ in counts}, key=lambda area: (numbers.get(area, len(numbers) + 1), area))
    names = Names(province=shown.province, areas=areas)
    across: dict[int | str, object] = {
        year: year_words(year) for year in sorted({column for _, column in counts if isinstance(column, int)})
    }
    across[NOT_KNOWN] = t("transfer_page.year_not_known")
    if any(column == NO_EVIDENCE for _, column in counts):
        across[NO_EVIDENCE] = t("map.state_no_evidence")

    def head(area: str) -> Cell:
        number = f"{numbers[area]}. " if area in numbers else ""
        return Cell(f"{number}{names.area(area)}", to=place_link(area))

    table = build_matrix(
        down=[Down(area, head(area)) for area in areas],
        across=across,
        cell=lambda area, column: counts[area, column] or None,
        corner=called_level(level, code=shown.province, lang=lang()),
        label=t("transfer_page.years"),
    )
    show(table)
    st.caption(t("transfer_page.years_note"))


def _column(one: UnitOfNetwork) -> int | str:
    return one.known_year or (NOT_KNOWN if one.is_proven else NO_EVIDENCE)
