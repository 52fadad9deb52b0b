"""The filters of every page: province, districts, LAO types, fiscal year; the address keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import address
from components.language import as_markdown, lang, name_of, t
from queries.areas import read_codes, read_districts, read_provinces
from words.dates import bare_fiscal_year

NATION = "00"
DEFAULT_PROVINCE = "90"

EARLIEST_YEAR, LATEST_YEAR = 2475, 2700
"""Between these a number in a link reads as a year of the Buddhist Era."""


@dataclass(frozen=True)
class Filters:
    """What the reader looks at. `province` "00" is the nation; no districts or types means all of them.

    `year`: the fiscal year in BE
    """

    province: str
    districts: tuple[str, ...]
    lao_types: tuple[str, ...]
    year: int


def filter_row() -> DeltaGenerator:
    """The row in which the chips stand, for a page that adds a chip of its own."""
    return st.container(horizontal=True, key="filters", gap="xsmall")


def show_filters(
    *, years: Sequence[int], default_year: int, row: DeltaGenerator | None = None, lao_types: bool = True
) -> Filters:
    """The row of chips at the top of a page, and what they say.

    `years`: the fiscal years (BE) the page has data for. Impossible values of a link are replaced, and
    the shell says so above the page. `row`: where the chips go, if not in a row of their own. `lao_types`:
    whether the page has anything to do with them.
    """
    provinces = _names(read_provinces())
    types = _names(read_codes(list="lao_type"))
    province = _check_province(provinces)
    districts = {} if province == NATION else _names(read_districts(province=province))
    chosen_districts = _check_many("district", districts, "filters.unknown_districts", province, provinces)
    chosen_types = _check_many("lao_type", types, "filters.unknown_lao_types", province, provinces)
    year = _check_year(years, default_year)
    with row or filter_row():
        _province_chip(provinces, province)
        said = _districts_said(districts, chosen_districts)
        _many_chip("district", t("filters.districts"), districts, chosen_districts, said=said)
        if lao_types:
            said = _types_said(types, chosen_types)
            _many_chip("lao_type", t("filters.lao_types"), types, chosen_types, said=said)
        _year_chip(years, year)
    return Filters(province=province, districts=chosen_districts, lao_types=chosen_types, year=year)


def checked_province() -> str:
    """The province in the address, for pages without chips; an unknown one is told and replaced."""
    return _check_province(_names(read_provinces()))


def show_province(*, row: DeltaGenerator) -> str:
    """The chip of the province alone, for pages that have no years; the province, "00" for the nation."""
    provinces = _names(read_provinces())
    province = _check_province(provinces)
    with row:
        _province_chip(provinces, province)
    return province


def show_places(*, row: DeltaGenerator) -> tuple[str, tuple[str, ...]]:
    """The chips of province and districts, for pages that show the years side by side; what they say."""
    provinces = _names(read_provinces())
    province = _check_province(provinces)
    districts = {} if province == NATION else _names(read_districts(province=province))
    chosen = _check_many("district", districts, "filters.unknown_districts", province, provinces)
    with row:
        _province_chip(provinces, province)
        said = _districts_said(districts, chosen)
        _many_chip("district", t("filters.districts"), districts, chosen, said=said)
    return province, chosen


def show_year_slider(*, years: Sequence[int], default_year: int, key: str = "year_slider") -> int:
    """A slider over the fiscal years, for pages that let readers play time; the same value as the chip's."""
    year = _check_year(years, default_year)
    return _slider(years, year, key=key)


def place_name(filters: Filters) -> str:
    """The chosen province or the nation, in the page's language."""
    return province_name(filters.province)


def province_name(province: str) -> str:
    if province == NATION:
        return t("filters.nation")
    return _names(read_provinces())[province]


def _names(table: pd.DataFrame) -> dict[str, str]:
    rows = zip(table["code"], table["name_th"], table["name_en"], strict=True)
    return {code: name_of(thai, english) for code, thai, english in rows}


def _check_province(provinces: dict[str, str]) -> str:
    code = address.chosen("province") or DEFAULT_PROVINCE
    if code != NATION and code not in provinces:
        shown = provinces.get(DEFAULT_PROVINCE, t("filters.nation"))
        address.notice("province", "filters.unknown_province", value=code, shown=shown)
        code = DEFAULT_PROVINCE if DEFAULT_PROVINCE in provinces else NATION
        address.choose("province", code)
    address.show("province", code)
    return code


def _check_many(
    name: str, known: dict[str, str], problem: str, province: str, provinces: dict[str, str]
) -> tuple[str, ...]:
    """The known ones of the chosen codes, in the order of the list; all of them is the same as none."""
    wanted = address.chosen_many(name)
    unknown = [code for code in wanted if code not in known]
    if unknown:
        place = provinces.get(province, t("filters.nation"))
        address.notice(name, problem, value=", ".join(unknown), province=place)
    kept = tuple(code for code in known if code in wanted)
    if len(kept) == len(known):
        kept = ()
    address.choose(name, kept)
    address.show(name, kept)
    return kept


def _check_year(years: Sequence[int], default_year: int) -> int:
    """The chosen year if the page has it. Another page may have it: the choice itself stays."""
    wanted = address.chosen("year")
    year = default_year
    if wanted is not None:
        if wanted.isdecimal() and int(wanted) in years:
            year = int(wanted)
        else:
            shown = bare_fiscal_year(default_year, lang=lang())
            value = bare_fiscal_year(int(wanted), lang=lang()) if _is_year(wanted) else wanted
            address.notice("year", "filters.unknown_year", value=value, shown=shown)
    address.show("year", str(year))
    return year


def _is_year(value: str) -> bool:
    """A plausible year in BE; anything else is shown to the reader as he wrote it."""
    return value.isdecimal() and EARLIEST_YEAR <= int(value) <= LATEST_YEAR


def _province_chip(provinces: dict[str, str], province: str) -> None:
    names = {NATION: t("filters.nation")} | provinces
    label = t("filters.province")
    with st.popover(f"{label} **{as_markdown(names[province])}**", key="chip_province"):
        st.session_state["filter_province"] = province
        st.selectbox(
            label,
            list(names),
            format_func=names.__getitem__,
            key="filter_province",
            on_change=_province_changed,
            placeholder=t("filters.choose_province"),
        )


def _province_changed() -> None:
    """Another province: its districts are others, and what was selected in the old one is gone."""
    address.choose("province", st.session_state["filter_province"])
    address.choose("district", None)
    address.choose("at", None)


def _many_chip(name: str, label: str, known: dict[str, str], chosen: tuple[str, ...], *, said: str) -> None:
    key = f"filter_{name}"
    with st.popover(f"{label} **{as_markdown(said)}**", key=f"chip_{name}"):
        if not known:
            st.write(t("filters.no_districts"))
            return
        st.session_state[key] = list(chosen)
        st.pills(
            label,
            list(known),
            selection_mode="multi",
            format_func=lambda code: as_markdown(known[code]),
            key=key,
            on_change=_many_changed,
            args=(name,),
            wrap=True,
        )
        st.caption(t("filters.none_chosen"))


def _many_changed(name: str) -> None:
    address.choose(name, st.session_state[f"filter_{name}"])


def _districts_said(known: dict[str, str], chosen: tuple[str, ...]) -> str:
    if not known:
        return t("filters.all_types")
    if not chosen:
        return t("filters.all_districts", n=len(known))
    return _said(known, chosen) or t("filters.some_districts", n=len(chosen), m=len(known))


def _types_said(known: dict[str, str], chosen: tuple[str, ...]) -> str:
    if not chosen:
        return t("filters.all_types")
    return _said(known, chosen) or t("filters.some_types", n=len(chosen), m=len(known))


def _said(known: dict[str, str], chosen: Iterable[str]) -> str:
    """The one name, or nothing where there are several."""
    names = [known[code] for code in chosen]
    return names[0] if len(names) == 1 else ""


def _year_chip(years: Sequence[int], year: int) -> None:
    shown = bare_fiscal_year(year, lang=lang())
    with st.popover(f"{t('filters.year')} **{shown}**", key="chip_year"):
        if len(years) > 1:
            _slider(years, year, key="filter_year")
        else:
            st.write(t("filters.one_year", year=shown))


def _slider(years: Sequence[int], year: int, *, key: str) -> int:
    st.session_state[key] = year
    st.select_slider(
        t("filters.year"),
        sorted(years),
        format_func=lambda value: bare_fiscal_year(value, lang=lang()),
        key=key,
        on_change=_year_changed,
        args=(key,),
    )
    return year


def _year_changed(key: str) -> None:
    address.choose("year", str(st.session_state[key]))
