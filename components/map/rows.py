"""The rows behind the map as sheets, in the reader's language. Pure: no Streamlit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
from markupsafe import Markup

from data.domain.measures import Dates, dates_of
from data.domain.transfer import TransferState
from outputs.area_told import read_told
from outputs.dated import day_words
from outputs.language import as_html
from outputs.look import as_image
from outputs.map_layers import chosen_laos, chosen_units, in_districts
from outputs.map_marks import mark_svg, unit_mark
from outputs.names import code_names, level_names
from outputs.pieces.lines import dotted
from outputs.pieces.sheet import Sheet
from outputs.pieces.sorting import SortedColumn
from outputs.place.naming import KINDS, called_level
from outputs.record import name_of
from outputs.scope import Layers, Scope
from queries.areas import read_areas, read_places
from queries.laos import HEALTHY_CITY, WHO_AWARD
from queries.measures import read_measure
from queries.rows import each
from queries.sources import distinct, read_sources
from words import proper_name, text
from words.dates import fiscal_year


def area_sheet(*, measure: str | None, level: str, scope: Scope) -> Sheet[Any]:
    """Areas of a level with their value."""
    lang = scope.lang
    areas = read_areas(level=level, province=scope.province)
    if scope.districts:
        inside = [in_districts(code, scope.districts) for code in areas["code"]]
        areas = areas[pd.Series(inside, index=areas.index, dtype=bool)]
    columns: dict[str, Callable[[Any], object]] = {
        text("record.code", lang=lang): lambda area: area.code,
        _level(level, scope): lambda area: name_of(area, lang=lang),
    }
    if measure is not None:
        columns |= _value_columns(measure, level=level, scope=scope)
    return Sheet(areas, columns)


def _level(level: str, scope: Scope) -> str:
    return called_level(level, code=scope.province, lang=scope.lang)


def _head(key: str, scope: Scope) -> str:
    """Of a column of bodies: areas are called by their level."""
    return _level(key, scope) if key in KINDS else text(f"record.{key}", lang=scope.lang)


def _value_columns(measure: str, *, level: str, scope: Scope) -> dict[str, Callable[[Any], object]]:
    """The value of an area; what it is counted of and its day, where any area has them."""
    lang = scope.lang
    values = {
        row.code: row
        for row in each(read_measure(measure=measure, level=level, province=scope.province, year=scope.year))
    }

    def plain(name: str) -> Callable[[Any], object]:
        return lambda area: getattr(values[area.code], name) if area.code in values else None

    def day(area: Any) -> str | None:
        dates = _dates(values[area.code]) if area.code in values else None
        return day_words(dates, lang=lang) if dates else None

    columns: dict[str, Callable[[Any], object]] = {text(f"measure.{measure}", lang=lang): plain("value")}
    columns |= {
        text(f"table.{name}", lang=lang): plain(name)
        for name in ("part", "whole")
        if any(pd.notna(getattr(row, name)) for row in values.values())
    }
    if any(_dates(row) for row in values.values()):
        columns[text("table.as_of", lang=lang)] = day
    return columns


def _dates(row: Any) -> Dates | None:
    if isinstance(row.dates, Dates):
        return row.dates
    return dates_of([row.as_of]) if isinstance(row.as_of, date) else None


def lao_sheet(*, scope: Scope) -> Sheet[Any]:
    """LAOs under the filters with type, district, certificate, application and network."""
    lang = scope.lang
    laos = chosen_laos(scope)
    types = code_names("lao_type", lang=lang)
    steps = code_names("participation_step", lang=lang)
    levels, awards = (level_names(one, lang=lang) for one in (HEALTHY_CITY, WHO_AWARD))
    districts = _places(laos["district_code"], level="district", scope=scope)
    sources = each(read_sources(keys=distinct(laos["status_source"])))
    titles = {row.key: proper_name(row.title_th, row.title_en, lang=lang) for row in sources}
    return Sheet(
        laos,
        {
            text("record.code", lang=lang): lambda lao: lao.code,
            text("table.name", lang=lang): lambda lao: name_of(lao, lang=lang),
            text("record.type", lang=lang): lambda lao: types.get(lao.lao_type),
            _level("district", scope): lambda lao: districts.get(lao.district_code),
            text("record.certificate", lang=lang): lambda lao: levels.get(lao.level),
            text("table.certificate_year", lang=lang): lambda lao: _year(lao.certificate_year, lang=lang),
            text("record.application", lang=lang): lambda lao: steps.get(lao.application_step),
            text("map.who_network", lang=lang): lambda lao: (
                text("record.yes", lang=lang) if lao.who_member else None
            ),
            text("map.who_award", lang=lang): lambda lao: awards.get(lao.who_award),
            text("table.status_source", lang=lang): lambda lao: titles.get(lao.status_source),
            text("table.row_kind", lang=lang): lambda lao: _kind(lao, sample=lao.status_sample, lang=lang),
        },
    )


def unit_sheet(*, scope: Scope) -> Sheet[Any]:
    """Health units under the filters with kind, place, evidence of transfer and its year."""
    lang = scope.lang
    units = chosen_units(scope)
    kinds = code_names("unit_kind", lang=lang)
    districts = _places(units["district_code"], level="district", scope=scope)
    subdistricts = _places(units["subdistrict_code"], level="subdistrict", scope=scope)
    return Sheet(
        units,
        {
            text("record.code", lang=lang): lambda unit: unit.code,
            text("table.name", lang=lang): lambda unit: name_of(unit, lang=lang),
            text("record.kind", lang=lang): lambda unit: kinds.get(unit.kind),
            _level("district", scope): lambda unit: districts.get(unit.district_code),
            _level("subdistrict", scope): lambda unit: subdistricts.get(unit.subdistrict_code),
            text("record.transfer", lang=lang): lambda unit: text(f"map.state_{unit.state.value}", lang=lang),
            text("record.transfer_year", lang=lang): lambda unit: _year(unit.transfer_year, lang=lang),
            text("record.position", lang=lang): lambda unit: text(
                "record.position_exact" if unit.exact else "record.position_label", lang=lang
            ),
            text("table.row_kind", lang=lang): lambda unit: _kind(
                unit, sample=unit.evidence_sample, lang=lang
            ),
        },
    )


def _places(codes: pd.Series, *, level: str, scope: Scope) -> Mapping[str, str]:
    """The names of areas by their codes."""
    areas = read_areas(level=level, province=scope.province)
    return {area.code: name_of(area, lang=scope.lang) for area in each(areas[areas["code"].isin(codes)])}


def _year(year: Any, *, lang: str) -> str | None:
    return None if pd.isna(year) else fiscal_year(int(year), lang=lang)


def _kind(row: Any, *, sample: Any, lang: str) -> str:
    return text(f"row_kind.{'sample' if sample else row.row_kind}", lang=lang)


def area_table(*, layers: Layers, scope: Scope) -> Mapping[str, SortedColumn[Any]]:
    """Areas as the page shows them, with what the map says of each."""
    told = read_told(layers, scope=scope)
    lang = scope.lang
    heading = text(f"measure.{layers.measure}", lang=lang) if layers.measure else text("map.value", lang=lang)

    def value(area: Any) -> str | None:
        return told[area.code].said if area.code in told else None

    return {
        "name": _name_column(_level(layers.level, scope), scope=scope),
        "value": SortedColumn(
            heading, value, lambda area: told[area.code].amount if area.code in told else None, share=60
        ),
    }


def lao_table(sheet: Sheet[Any], *, scope: Scope) -> Mapping[str, SortedColumn[Any]]:
    """LAOs as the page shows them. `sheet`: of `lao_sheet`."""
    lang = scope.lang
    columns = sheet.columns
    year, award = text("table.certificate_year", lang=lang), text("map.who_award", lang=lang)
    source = text("table.status_source", lang=lang)
    shares = {"type": 16, "district": 13, "certificate": 18, "application": 12}
    heads = {key: _head(key, scope) for key in shares}

    def certificate(lao: Any) -> str | None:
        """The level with its year; an award by its own name, which is no level."""
        level = columns[heads["certificate"]](lao)
        told = f"{level} {columns[year](lao)}" if level else ""
        return dotted(told, award if columns[award](lao) else "") or None

    told = dict(columns) | {heads["certificate"]: certificate}
    return {
        "name": _name_column(text("table.name", lang=lang), scope=scope, share=25),
        **{key: _told_column(heads[key], told[heads[key]], share=share) for key, share in shares.items()},
        "source": _told_column(source, columns[source], share=16),
    }


def unit_table(sheet: Sheet[Any], *, scope: Scope) -> Mapping[str, SortedColumn[Any]]:
    """Health units as the page shows them: where, whether there is evidence of transfer, to whom and when.

    `sheet`: of `unit_sheet`.
    """
    lang = scope.lang
    columns = sheet.columns
    heads = {key: _head(key, scope) for key in ("district", "subdistrict", "transfer_year")}
    receivers = read_places(codes=tuple(sorted(_of(sheet, "receiving_lao_code"))))
    names = {code: name_of(place, lang=lang) for code, place in receivers.items()}

    states = {state: _state_words(state, lang=lang) for state in _of(sheet, "state")}

    return {
        "name": _name_column(text("table.name", lang=lang), scope=scope),
        "district": _told_column(heads["district"], columns[heads["district"]], share=14),
        "subdistrict": _told_column(heads["subdistrict"], columns[heads["subdistrict"]], share=14),
        "state": SortedColumn(
            text("record.transfer", lang=lang),
            lambda unit: states[unit.state],
            lambda unit: unit.state.value,
            share=18,
        ),
        "year": _told_column(heads["transfer_year"], columns[heads["transfer_year"]], share=8),
        "receiver": _told_column(
            text("table.receiver", lang=lang),
            lambda unit: names.get(unit.receiving_lao_code),
            share=14,
        ),
    }


def _state_words(state: TransferState, *, lang: str) -> Markup:
    """A state with its mark."""
    words = text(f"map.state_{state.value}", lang=lang)
    if state is TransferState.NOT_TRANSFERABLE:
        return as_html(words)
    mark = as_image(mark_svg(unit_mark(state, notched=False)))
    return Markup('<span class="pk-marked">{} {}</span>').format(mark, words)


def _of(sheet: Sheet[Any], column: str) -> set[Any]:
    """What stands in a column of the rows."""
    rows = sheet.rows
    assert isinstance(rows, pd.DataFrame)
    return set(rows[column].dropna())


def _name_column(head: str, *, scope: Scope, share: int = 32) -> SortedColumn[Any]:
    return _told_column(head, lambda row: name_of(row, lang=scope.lang), share=share)


def _told_column(head: str, told: Callable[[Any], object], *, share: int) -> SortedColumn[Any]:
    return SortedColumn(head, told, told, share=share)
