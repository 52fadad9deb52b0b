"""The filters of every page: province, districts, LAO types, fiscal year; the address keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from components import address
from components.language import bare_year, lang, t
from components.pieces.choices import Choices
from outputs.place.naming import kind_of
from outputs.scope import Filters
from queries.areas import read_codes, read_districts, read_provinces, read_tried_districts
from words import proper_name

NATION = "00"
DEFAULT_PROVINCE = "90"

LATEST = 9999
"""Stands among years for the latest that is known of each value: behind all of them."""

EARLIEST_YEAR, LATEST_YEAR = 2475, 2700
"""Between these a number in a link reads as a year of the Buddhist Era."""


def show_filters(
    *,
    years: Sequence[int],
    default_year: int,
    chips: Choices | None = None,
    lao_types: bool = True,
    year_chip: bool = True,
    latest: bool = False,
    tried: bool = False,
) -> Filters:
    """The row of chips at the top of a page, and what they say.

    `years`: the fiscal years (BE) the page has data for. Impossible values of a link are replaced, and
    the shell says so above the page. `chips`: those of the page, where it has some of its own. `lao_types`:
    whether the page has anything to do with them. `year_chip`: whether years are chosen here. `latest`: where
    none is chosen, each value is of the latest year that is known of it. `tried`: invented districts are
    offered too.
    """
    chips = chips or Choices("filter")
    province, districts = show_places(chips, tried=tried)
    names = _names(read_codes(list="lao_type"))
    types = chips.many(
        "lao_type",
        names,
        label=t("filters.lao_types"),
        every=t("filters.all_types"),
        some="filters.some_types",
        shown=lao_types,
        key="filter",
        unknown="filters.unknown_lao_types",
    )
    unchosen = latest and (address.chosen("year") or "") not in map(str, years)
    year = _check_year(years, default_year, latest=unchosen)
    if year_chip:
        with chips.row:
            _year_chip((*years, LATEST) if latest else years, LATEST if unchosen else year)
    return Filters(province=province, districts=districts, lao_types=types, year=year, latest=unchosen)


def checked_province() -> str:
    """The province in the address, for pages without chips; an unknown one is told and replaced."""
    return _check_province(_names(read_provinces()))


def show_province(chips: Choices) -> str:
    """The chip of the province; it, "00" for the nation. Another one has other districts and records."""
    names = province_names()
    default = _default_of(names)
    province = chips.one(
        "province",
        names,
        label=t("filters.province"),
        default=default,
        leaves=("district", "at"),
        key="filter",
        unknown="filters.unknown_province",
        shown=names[default],
    )
    return province or default


def show_places(chips: Choices, *, tried: bool = False) -> tuple[str, tuple[str, ...]]:
    """The chips of province and districts; what they say. `tried`: invented districts are offered too."""
    province = show_province(chips)
    real = {} if province == NATION else _names(read_districts(province=province))
    names = real | _names(read_tried_districts(province=province)) if tried and real else real
    kind = kind_of("district", code=province)
    districts = chips.many(
        "district",
        names,
        label=t(f"filters.kind.{kind}.name"),
        every=t(f"filters.kind.{kind}.all", n=len(real)) if real else t("filters.all_types"),
        some=f"filters.kind.{kind}.some",
        counted=real,
        none=t("filters.no_districts"),
        key="filter",
        unknown=f"filters.kind.{kind}.unknown",
        province=province_name(province),
    )
    return province, districts


def place_name(filters: Filters) -> str:
    """The chosen province or the nation, in the page's language."""
    return province_name(filters.province)


def province_name(province: str) -> str:
    """Its code where no row names it: rows of a register may stand in a province that has none."""
    return province_names().get(province, province)


def province_names() -> dict[str, str]:
    """The nation and the provinces by name."""
    return {NATION: t("filters.nation")} | _names(read_provinces())


def _names(table: pd.DataFrame) -> dict[str, str]:
    rows = zip(table["code"], table["name_th"], table["name_en"], strict=True)
    language = lang()  # asked once: a page has the nation's provinces among its chips
    return {code: proper_name(thai, english, lang=language) for code, thai, english in rows}


def _default_of(provinces: Mapping[str, str]) -> str:
    return DEFAULT_PROVINCE if DEFAULT_PROVINCE in provinces else NATION


def _check_province(provinces: Mapping[str, str]) -> str:
    default = _default_of(provinces)
    shown = provinces.get(default, t("filters.nation"))
    code = address.choice(
        "province",
        default=default,
        allowed={NATION, *provinces},
        unknown="filters.unknown_province",
        shown=shown,
    )
    return code or default


def show_unused_year() -> None:
    """On a page that shows nothing by year the one chosen elsewhere stays in the address; that is said."""
    wanted = address.chosen("year")
    if wanted is None or address.is_shown("year"):
        return
    if _is_year(wanted):
        address.show("year", wanted)
        st.caption(t("filters.no_years"))
    else:
        address.notice("year", address.UNKNOWN, value=wanted, name="year")


def _check_year(years: Sequence[int], default_year: int, *, latest: bool = False) -> int:
    """The chosen year if the page has it. Another page may have it: the choice itself stays.

    `latest`: none is, and the latest of each value is shown in its place.
    """
    wanted = address.chosen("year")
    year = default_year
    if wanted is not None:
        if wanted.isdecimal() and int(wanted) in years:
            year = int(wanted)
        else:
            default = bare_year(default_year)
            shown = t("filters.latest") if latest else default
            value = bare_year(int(wanted)) if _is_year(wanted) else wanted
            address.notice("year", "filters.unknown_year", value=value, shown=shown)
    if not latest:
        address.show("year", str(year))
    elif wanted is not None and _is_year(wanted):
        address.show("year", wanted)
    return year


def _is_year(value: str) -> bool:
    """A plausible year in BE; anything else is shown to the reader as he wrote it."""
    return value.isdecimal() and EARLIEST_YEAR <= int(value) <= LATEST_YEAR


def _year_chip(years: Sequence[int], year: int) -> None:
    shown = _year_words(year)
    with st.popover(f"{t('filters.data_year')} **{shown}**", key="chip_year"):
        if len(years) > 1:
            _slider(years, year, key="filter_year")
        else:
            st.write(t("filters.one_year", year=shown))


def _slider(years: Sequence[int], year: int, *, key: str) -> int:
    st.session_state[key] = year
    st.select_slider(
        t("filters.data_year"),
        sorted(years),
        format_func=_year_words,
        key=key,
        on_change=year_changed,
        args=(key,),
    )
    return year


def _year_words(year: int) -> str:
    return t("filters.latest") if year == LATEST else bare_year(year)


def year_changed(key: str) -> None:
    """For the callback of a widget that holds a year under `key`."""
    year = st.session_state[key]
    address.choose("year", None if year == LATEST else str(year))
