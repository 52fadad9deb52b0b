"""The question of a map and its answer in a few words. Pure: no Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from data.domain.areas import NATION
from data.domain.transfer import PROVEN
from outputs.map_presets import Preset
from outputs.place.naming import kind_of, with_kind
from outputs.record import name_of
from outputs.scope import Scope
from queries.areas import read_districts, read_provinces
from queries.laos import has_pao, select_laos
from queries.lead import read_reported_transfers
from queries.measures import transferable_units
from queries.overview import read_people
from queries.rows import each
from words import text
from words.dates import BE_OFFSET, year_label
from words.numbers import number, percent


def place_of(scope: Scope) -> str:
    """The place of a map: the nation, a province, a district by its name, several by their number."""
    if scope.province == NATION:
        return text("level.nation", lang=scope.lang)
    provinces = read_provinces()
    name = name_of(next(each(provinces[provinces["code"] == scope.province])), lang=scope.lang)
    if not scope.districts:
        return name
    if len(scope.districts) > 1:
        n = len(scope.districts)
        kind = kind_of("district", code=scope.province)
        return text(f"preset.in_{kind}s", lang=scope.lang, name=name, n=n)
    districts = read_districts(province=scope.province)
    found = next(each(districts[districts["code"] == scope.districts[0]]))
    own = name_of(found, lang=scope.lang)
    return with_kind(own, level="district", code=found.code, lang=scope.lang)


def title_of(preset: Preset, *, scope: Scope) -> str:
    """The question."""
    part = "_of" if preset is Preset.TRANSFER and scope.districts else ""
    return text(f"preset.title_{preset}{part}", lang=scope.lang, place=place_of(scope))


def answer_of(preset: Preset, *, scope: Scope) -> str:
    """The answer for the whole of the place; "" where there is none in one number."""
    tell = (_OF_NATION if scope.province == NATION else _ANSWERS).get(preset)
    return tell(scope) if tell else ""


def _transfer(scope: Scope) -> str:
    units = transferable_units(province=scope.province, year=scope.year)
    units = _inside(units, scope=scope)
    if units.empty:
        told = "no_units" if has_pao(province=scope.province) else "no_pao"
        return text(f"preset.{told}", lang=scope.lang)
    proven = int(units["state"].isin(PROVEN).sum())
    n = number(len(units), lang=scope.lang)
    if not proven:
        return text("preset.none_found", lang=scope.lang, n=n)
    return text("preset.found", lang=scope.lang, part=number(proven, lang=scope.lang), n=n)


def _reported(scope: Scope) -> str:
    """What agencies report of the nation: of few provinces there is a register, and a sum would mislead."""
    reported = read_reported_transfers()
    if reported is None:
        return text("preset.not_reported", lang=scope.lang)
    part, n = (number(one or 0, lang=scope.lang) for one in (reported.transferred, reported.total))
    year = year_label(reported.year - BE_OFFSET, lang=scope.lang)
    key = "preset.reported" if reported.total else "preset.reported_alone"
    return text(key, lang=scope.lang, part=part, n=n, year=year)


def _population(scope: Scope) -> str:
    people = read_people(province=scope.province, districts=scope.districts, year=scope.year)
    if people.total is None:
        return text("preset.no_data", lang=scope.lang)
    return text("preset.people", lang=scope.lang, n=number(people.total, lang=scope.lang))


def _ageing(scope: Scope) -> str:
    people = read_people(province=scope.province, districts=scope.districts, year=scope.year)
    if people.share_60 is None:
        return text("preset.no_data", lang=scope.lang)
    return percent(people.share_60, lang=scope.lang)


def _laos(scope: Scope) -> str:
    return text("preset.laos", lang=scope.lang, n=number(len(_bodies(scope)), lang=scope.lang))


def _certified(scope: Scope) -> str:
    n = int(_bodies(scope)["level"].notna().sum())
    key = "preset.known" if n else "preset.known_none"
    known = text(key, lang=scope.lang, n=number(n, lang=scope.lang))
    return f"{known} · {text('preset.no_register', lang=scope.lang)}"


def _bodies(scope: Scope) -> pd.DataFrame:
    """LAOs under the filters; the province's own counts in no district."""
    laos = select_laos(
        province=scope.province, districts=scope.districts, types=scope.lao_types, year=scope.year
    )
    laos = laos[~laos["is_sample"].astype(bool)]
    return _inside(laos, scope=scope) if scope.districts else laos


def _inside(frame: pd.DataFrame, *, scope: Scope) -> pd.DataFrame:
    return frame[frame["district_code"].isin(scope.districts)] if scope.districts else frame


_ANSWERS: Mapping[Preset, Callable[[Scope], str]] = {
    Preset.TRANSFER: _transfer,
    Preset.POPULATION: _population,
    Preset.AGEING: _ageing,
    Preset.LAO_TYPE: _laos,
    Preset.HEALTHY_CITY: _certified,
}
_OF_NATION: Mapping[Preset, Callable[[Scope], str]] = {
    Preset.TRANSFER: _reported,
    Preset.POPULATION: _population,
    Preset.LAO_TYPE: _laos,
}
