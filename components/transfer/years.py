"""Area by area in which fiscal year units came: that the year is not known is a column of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from components.language import lang, n_words, t, year_words
from components.markup import show
from components.place_link import place_link
from components.transfer.shown import TransferShown
from data.domain.areas import NATION
from data.domain.transfer import PROVEN
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
    is_nation = shown.province == NATION
    counts = Counter((_area(one, is_nation=is_nation), _column(one)) for one in shown.counted)
    numbers = {code: number for number, code in enumerate(on_map, start=1)}
    areas = sorted({area for area, _ in counts}, key=lambda area: (numbers.get(area, len(numbers) + 1), area))
    names = Names(province=shown.province, areas=areas)
    years = sorted({column for _, column in counts if isinstance(column, int)})
    across: dict[int | str, object] = {
        **{year: year_words(year) for year in years},
        NOT_KNOWN: t("transfer_page.year_not_known"),
    }
    if any(column == NO_EVIDENCE for _, column in counts):
        across[NO_EVIDENCE] = t("map.state_no_evidence")
    level = "province" if is_nation else "district"
    corner = called_level(level, code=shown.province, lang=lang())
    heads = {area: _numbered(names.area(area), numbers.get(area)) for area in areas}
    down = [Down(area, Cell(head, to=place_link(area))) for area, head in heads.items()]
    table = build_matrix(
        down=down,
        across=across,
        cell=lambda area, column: n_words(counts[area, column]) if counts[area, column] else "",
        corner=corner,
        label=t("transfer_page.years"),
    )
    show(table)
    st.caption(t("transfer_page.years_note"))


def _numbered(name: str, number: int | None) -> str:
    return name if number is None else f"{number}. {name}"


def _area(one: UnitOfNetwork, *, is_nation: bool) -> str:
    return one.district_code[:PROVINCE_DIGITS] if is_nation else one.district_code


def _column(one: UnitOfNetwork) -> int | str:
    if one.transfer_year is not None and one.state in PROVEN:
        return one.transfer_year
    return NOT_KNOWN if one.state in PROVEN else NO_EVIDENCE
