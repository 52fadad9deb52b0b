"""Which places the address names, checked; and the chips that choose others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from components import address
from components.access import who_knows
from components.edition import edition_read, today
from components.filters import NATION, checked_province
from components.language import as_markdown, name_of, t
from components.pieces.choices import chip_row
from components.pieces.lists import choose_one
from components.pieces.ways import FILES
from components.place_link import codes_of_address, is_place, place_query
from data.domain.areas import level_of
from data.domain.calendar import fiscal_year_of
from outputs.place.build import build_place
from outputs.place.model import Place
from outputs.place.naming import level_words, short_name, title_of
from outputs.place.rows import with_due_days
from outputs.site import HOME
from queries.agreements import read_commitments
from queries.areas import NamedPlace, read_areas, read_places
from queries.concerned import due_days_for
from queries.laos import read_lao_register
from queries.milestones import read_milestones
from queries.rows import each

AT = "at"
MOST = 2
"""Places side by side."""


@dataclass(frozen=True)
class PlacesShown:
    """`areas`: the ones looked at, the first is what the page is about; none where the address has none."""

    areas: tuple[NamedPlace, ...]
    province: str
    today: date

    @property
    def year(self) -> int:
        """The fiscal year (พ.ศ.) up to which facts are read: an edition's own, else the present one."""
        edition = edition_read()
        return edition.year if edition else fiscal_year_of(self.today)

    def read(self) -> tuple[Place, ...]:
        """All that is told of them, to those concerned with what others are not told."""
        return tuple(
            _for_the_reader(
                build_place(one, province=province_of(one), year=self.year, today=self.today),
                due=due_days_for(
                    read_commitments(province=province_of(one), today=self.today),
                    read_milestones(province=province_of(one), today=self.today),
                    knows=who_knows(province_of(one)),
                ),
            )
            for one in self.areas
        )


def _for_the_reader(place: Place, *, due: Mapping[str, date]) -> Place:
    return replace(place, promises=with_due_days(place.promises, due=due))


def chosen_places() -> PlacesShown:
    """The places of the address; a province or the nation leads home, what nothing has is told."""
    codes = codes_of_address()
    if len(codes) == 1 and level_of(codes[0]) in {"nation", "province"}:
        _, query = place_query(codes[0])
        st.switch_page(FILES[HOME.path], query_params=query)
    known = read_places(codes=codes)
    found = tuple(known[code] for code in codes if code in known and is_place(code))
    strange = [code for code in codes if code not in {one.code for one in found}]
    if strange:
        address.notice(AT, "place.unknown", value=", ".join(strange))
    elif len(found) > MOST:
        address.notice(AT, "place.too_many", value=", ".join(one.code for one in found[MOST:]))
    shown = found[:MOST]
    if shown:
        address.choose("province", province_of(shown[0]))
    address.choose("district", None)
    address.choose(AT, [one.code for one in shown])
    address.show(AT, [one.code for one in shown])
    address.show("year", address.chosen("year"))
    return PlacesShown(shown, checked_province(), today())


def show_place_chips(shown: PlacesShown) -> None:
    """Another place in this one's stead, and a second one beside it."""
    first, beside = shown.areas[0], next(iter(shown.areas[1:]), None)
    names = _siblings(first)
    label = level_words(first.level, code=first.code)
    with chip_row():
        _chip(label, names, chosen=first.code, key="place", keep=())
        others = {code: name for code, name in names.items() if code != first.code}
        _chip(
            t("place.beside"),
            {"": t("place.beside_none")} | others,
            chosen=beside.code if beside and beside.code in others else "",
            key="beside",
            keep=(first.code,),
        )


def _chip(label: str, names: Mapping[str, str], *, chosen: str, key: str, keep: tuple[str, ...]) -> None:
    """A choice of one of many; `keep`: codes that stand before it in the address."""

    def changed() -> None:
        address.choose(AT, [*keep, *filter(None, (st.session_state[f"place_{key}"],))])

    if chosen not in names:
        return
    with st.popover(f"{as_markdown(label)} **{as_markdown(names[chosen])}**", key=f"chip_{key}"):
        st.session_state[f"place_{key}"] = chosen
        choose_one(label, names, key=f"place_{key}", on_change=changed)


def _siblings(area: NamedPlace) -> dict[str, str]:
    """Places of the same level in the province by name; sub-districts with their district."""
    province = province_of(area)
    if area.level == "lao":
        rows = each(read_lao_register(province=province))
        return {row.code: name_of(row.name_th, row.name_en) for row in rows if not row.is_sample}
    frame = read_areas(level=area.level, province=province)
    names = {row.code: short_name(name_of(row.name_th, row.name_en)) for row in each(frame)}
    if area.level == "subdistrict":
        above = read_areas(level="district", province=province)
        districts = {row.code: name_of(row.name_th, row.name_en) for row in each(above)}
        names = {code: f"{name} · {districts.get(code[:4], '')}" for code, name in names.items()}
    return names if area.code in names else {area.code: title_of(area)} | names


def province_of(area: NamedPlace) -> str:
    """The province that a place lies in."""
    if area.district:
        return area.district[:2]
    register = read_lao_register(province=NATION)
    return str(register.loc[register["code"] == area.code, "province_code"].iloc[0])
