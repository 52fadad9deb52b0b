"""The rows behind the map as tables of words, in the reader's language. Pure: no Streamlit."""

from __future__ import annotations

import pandas as pd

from components.layers import Scope, chosen_laos, chosen_units, code_names, in_districts
from components.record import name_of
from queries.areas import read_areas
from queries.laos import read_programme_levels
from queries.measures import read_measure
from queries.rows import each
from words import text
from words.dates import fiscal_year, short_date


def build_area_rows(*, measure: str | None, level: str, scope: Scope) -> tuple[pd.DataFrame, dict[str, str]]:
    """Areas of a level with their value, and the headings."""
    lang = scope.lang
    areas = read_areas(level=level, province=scope.province)
    areas = areas[[in_districts(code, scope.districts) for code in areas["code"]]]
    frame = pd.DataFrame({"code": areas["code"], "name": _names(areas, lang=lang)})
    headers = {"code": text("record.code", lang=lang), "name": text(f"level.{level}", lang=lang)}
    if measure is None:
        return frame, headers
    values = read_measure(measure=measure, level=level, province=scope.province, year=scope.year)
    frame = frame.merge(values[["code", "value", "part", "whole", "as_of"]], on="code", how="left")
    frame["as_of"] = [short_date(day, lang=lang) if pd.notna(day) else None for day in frame["as_of"]]
    headers |= {
        "value": text(f"measure.{measure}", lang=lang),
        "part": text("table.part", lang=lang),
        "whole": text("table.whole", lang=lang),
        "as_of": text("table.as_of", lang=lang),
    }
    return frame.dropna(axis="columns", how="all"), headers


def build_lao_rows(*, scope: Scope) -> tuple[pd.DataFrame, dict[str, str]]:
    """LAOs under the filters with type, district, certificate, application and network."""
    lang = scope.lang
    laos = chosen_laos(scope)
    types = code_names("lao_type", lang=lang)
    steps = code_names("participation_step", lang=lang)
    levels = read_programme_levels(programme="healthy_city")
    level_names = dict(zip(levels["code"], levels[f"name_{lang}"], strict=True))
    districts = _area_names("district", scope=scope)
    member = text("record.yes", lang=lang)
    frame = pd.DataFrame(
        {
            "code": laos["code"],
            "name": _names(laos, lang=lang),
            "type": laos["lao_type"].map(types),
            "district": laos["district_code"].map(districts),
            "certificate": laos["level"].map(level_names),
            "year": _years(laos["certificate_year"], lang=lang),
            "application": laos["application_step"].map(steps),
            "who": [member if one else None for one in laos["who_member"]],
            "kind": _kinds(laos["row_kind"].where(~laos["status_sample"].astype(bool), "sample"), lang=lang),
        }
    )
    headers = {
        "code": text("record.code", lang=lang),
        "name": text("table.name", lang=lang),
        "type": text("record.type", lang=lang),
        "district": text("record.district", lang=lang),
        "certificate": text("record.certificate", lang=lang),
        "year": text("table.certificate_year", lang=lang),
        "application": text("record.application", lang=lang),
        "who": text("map.who_network", lang=lang),
        "kind": text("table.row_kind", lang=lang),
    }
    return frame, headers


def build_unit_rows(*, scope: Scope) -> tuple[pd.DataFrame, dict[str, str]]:
    """Health units under the filters with kind, place, evidence of transfer and its year."""
    lang = scope.lang
    units = chosen_units(scope)
    kinds = code_names("unit_kind", lang=lang)
    row_kinds = units["row_kind"].where(~units["evidence_sample"].astype(bool), "sample")
    frame = pd.DataFrame(
        {
            "code": units["code"],
            "name": _names(units, lang=lang),
            "type": units["kind"].map(kinds),
            "district": units["district_code"].map(_area_names("district", scope=scope)),
            "subdistrict": units["subdistrict_code"].map(_area_names("subdistrict", scope=scope)),
            "transfer": [text(f"map.state_{state.value}", lang=lang) for state in units["state"]],
            "year": _years(units["transfer_year"], lang=lang),
            "position": [
                text("record.position_exact" if one else "record.position_label", lang=lang)
                for one in units["exact"]
            ],
            "kind": _kinds(row_kinds, lang=lang),
        }
    )
    headers = {
        "code": text("record.code", lang=lang),
        "name": text("table.name", lang=lang),
        "type": text("record.kind", lang=lang),
        "district": text("record.district", lang=lang),
        "subdistrict": text("record.subdistrict", lang=lang),
        "transfer": text("record.transfer", lang=lang),
        "year": text("record.transfer_year", lang=lang),
        "position": text("record.position", lang=lang),
        "kind": text("table.row_kind", lang=lang),
    }
    return frame, headers


def _names(frame: pd.DataFrame, *, lang: str) -> list[str]:
    return [name_of(row, lang=lang) for row in each(frame[["name_th", "name_en"]])]


def _area_names(level: str, *, scope: Scope) -> dict[str, str]:
    areas = read_areas(level=level, province=scope.province)
    return dict(zip(areas["code"], _names(areas, lang=scope.lang), strict=True))


def _years(column: pd.Series, *, lang: str) -> list[str | None]:
    return [None if pd.isna(year) else fiscal_year(int(year), lang=lang) for year in column]


def _kinds(column: pd.Series, *, lang: str) -> list[str]:
    return [text(f"row_kind.{kind}", lang=lang) for kind in column]
