"""The rows behind the map as tables of words, in the reader's language. Pure: no Streamlit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from components.layers import Scope, chosen_laos, chosen_units, code_names, in_districts
from components.record import name_of
from data.domain.measures import Dates, dates_of
from outputs.dated import day_words
from queries.areas import read_areas
from queries.laos import read_programme_levels
from queries.measures import read_measure
from queries.rows import each
from words import text
from words.dates import fiscal_year


@dataclass(frozen=True)
class Rows:
    """A table that is put into words only as far as it is read: the nation has 7,425 sub-districts.

    `words_of` turns a part of `raw` into words; the first column of words is the code.
    """

    raw: pd.DataFrame
    words_of: Callable[[pd.DataFrame], pd.DataFrame]
    headers: dict[str, str]

    def __len__(self) -> int:
        return len(self.raw)

    def part(self, first: int, count: int) -> pd.DataFrame:
        return self.words_of(self.raw.iloc[first : first + count])

    def all(self) -> pd.DataFrame:
        return self.words_of(self.raw)


def build_area_rows(*, measure: str | None, level: str, scope: Scope) -> Rows:
    """Areas of a level with their value."""
    lang = scope.lang
    areas = read_areas(level=level, province=scope.province)
    if scope.districts:
        inside = [in_districts(code, scope.districts) for code in areas["code"]]
        areas = areas[pd.Series(inside, index=areas.index, dtype=bool)]
    headers = {"code": text("record.code", lang=lang), "name": text(f"level.{level}", lang=lang)}
    if measure is None:
        return Rows(areas, lambda part: _named(part, lang=lang), headers)
    values = read_measure(measure=measure, level=level, province=scope.province, year=scope.year)
    days = [
        dates if isinstance(dates, Dates) else dates_of([day]) if isinstance(day, date) else None
        for dates, day in zip(values["dates"], values["as_of"], strict=True)
    ]
    values = values.assign(as_of=pd.Series(days, index=values.index, dtype=object))
    told = [
        name for name in ("value", "part", "whole", "as_of") if name == "value" or values[name].notna().any()
    ]
    values = values[["code", *told]]
    headers |= {
        "value": text(f"measure.{measure}", lang=lang),
        "part": text("table.part", lang=lang),
        "whole": text("table.whole", lang=lang),
        "as_of": text("table.as_of", lang=lang),
    }

    def words_of(part: pd.DataFrame) -> pd.DataFrame:
        frame = _named(part, lang=lang).merge(values, on="code", how="left")
        if "as_of" in frame:
            frame["as_of"] = [
                day_words(one, lang=lang) if isinstance(one, Dates) else None for one in frame["as_of"]
            ]
        return frame

    return Rows(areas, words_of, headers)


def build_lao_rows(*, scope: Scope) -> Rows:
    """LAOs under the filters with type, district, certificate, application and network."""
    lang = scope.lang
    types = code_names("lao_type", lang=lang)
    steps = code_names("participation_step", lang=lang)
    levels = read_programme_levels(programme="healthy_city")
    level_names = dict(zip(levels["code"], levels[f"name_{lang}"], strict=True))
    member = text("record.yes", lang=lang)
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

    def words_of(laos: pd.DataFrame) -> pd.DataFrame:
        row_kinds = laos["row_kind"].where(~laos["status_sample"].astype(bool), "sample")
        return pd.DataFrame(
            {
                "code": laos["code"],
                "name": _names(laos, lang=lang),
                "type": laos["lao_type"].map(types),
                "district": _places(laos["district_code"], level="district", scope=scope),
                "certificate": laos["level"].map(level_names),
                "year": _years(laos["certificate_year"], lang=lang),
                "application": laos["application_step"].map(steps),
                "who": [member if one else None for one in laos["who_member"]],
                "kind": _kinds(row_kinds, lang=lang),
            }
        )

    return Rows(chosen_laos(scope), words_of, headers)


def build_unit_rows(*, scope: Scope) -> Rows:
    """Health units under the filters with kind, place, evidence of transfer and its year."""
    lang = scope.lang
    kinds = code_names("unit_kind", lang=lang)
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

    def words_of(units: pd.DataFrame) -> pd.DataFrame:
        row_kinds = units["row_kind"].where(~units["evidence_sample"].astype(bool), "sample")
        return pd.DataFrame(
            {
                "code": units["code"],
                "name": _names(units, lang=lang),
                "type": units["kind"].map(kinds),
                "district": _places(units["district_code"], level="district", scope=scope),
                "subdistrict": _places(units["subdistrict_code"], level="subdistrict", scope=scope),
                "transfer": [text(f"map.state_{state.value}", lang=lang) for state in units["state"]],
                "year": _years(units["transfer_year"], lang=lang),
                "position": [
                    text("record.position_exact" if one else "record.position_label", lang=lang)
                    for one in units["exact"]
                ],
                "kind": _kinds(row_kinds, lang=lang),
            }
        )

    return Rows(chosen_units(scope), words_of, headers)


def _named(areas: pd.DataFrame, *, lang: str) -> pd.DataFrame:
    return pd.DataFrame({"code": areas["code"], "name": _names(areas, lang=lang)})


def _names(frame: pd.DataFrame, *, lang: str) -> list[str]:
    return [name_of(row, lang=lang) for row in each(frame[["name_th", "name_en"]])]


def _places(codes: pd.Series, *, level: str, scope: Scope) -> list[str | None]:
    """The names of areas by their codes; None where there is no such area."""
    areas = read_areas(level=level, province=scope.province)
    areas = areas[areas["code"].isin(codes)]
    names = dict(zip(areas["code"], _names(areas, lang=scope.lang), strict=True))
    return [names.get(code) for code in codes]


def _years(column: pd.Series, *, lang: str) -> list[str | None]:
    return [None if pd.isna(year) else fiscal_year(int(year), lang=lang) for year in column]


def _kinds(column: pd.Series, *, lang: str) -> list[str]:
    return [text(f"row_kind.{kind}", lang=lang) for kind in column]
