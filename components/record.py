"""The record of what was chosen on the map: an area, an LAO or a health unit. `build_record` is pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from components.layers import Scope, code_names, distinct
from data.domain.areas import level_of
from data.domain.measures import share
from data.domain.transfer import PROVEN, TransferState
from queries.areas import read_area, read_areas
from queries.laos import read_coverage, read_lao_register, read_laos, read_programme_levels
from queries.measures import transferable_units
from queries.people import read_catchments, read_population
from queries.rows import each
from queries.units import read_staff, read_unit_events, read_unit_register, read_units
from words import proper_name, text
from words.dates import fiscal_year, short_date
from words.numbers import number, percent


@dataclass(frozen=True)
class Line:
    """A label and its words; `href` makes the words a link to outside."""

    label: str
    words: str
    href: str | None = None


@dataclass(frozen=True)
class Link:
    """A way to another record."""

    code: str
    name: str


@dataclass(frozen=True)
class Record:
    """All that the panel shows, in the reader's language."""

    code: str
    level: str
    title: str
    kind: str
    lines: tuple[Line, ...]
    sources: tuple[str, ...]
    up: tuple[Link, ...] = ()
    inside: tuple[Link, ...] = ()
    inside_label: str = ""
    notes: tuple[str, ...] = field(default=())
    row_kind: str = "reference"
    has_sample: bool = False


def build_record(code: str, *, scope: Scope) -> Record | None:
    """The record of a code in the scope's province and year; None where there is no such code."""
    match level_of(code):
        case "lao":
            return _lao(code, scope=scope)
        case "unit":
            return _unit(code, scope=scope)
        case "province" | "district" | "subdistrict" as level:
            return _area(code, level=level, scope=scope)
    return None


def name_of(row: Any, *, lang: str) -> str:
    """The name of a row with name_th and name_en."""
    english = getattr(row, "name_en", None)
    return proper_name(str(row.name_th), english if isinstance(english, str) else None, lang=lang)


def _area(code: str, *, level: str, scope: Scope) -> Record | None:
    found = read_area(code=code)
    if found.empty:
        return None
    row = next(each(found))
    lang, province, year = scope.lang, code[:2], scope.year
    people = _only(read_population(level=level, province=province, year=year), code)
    catchment = _only(read_catchments(level=level, province=province, year=year), code)
    units = transferable_units(province=province, year=year)
    units = units[units["subdistrict_code"].str.startswith(code, na=False)]
    proven = int(units["state"].isin(PROVEN).sum())
    laos = read_laos(province=province, year=year)
    laos = laos[~laos["is_sample"].astype(bool)]

    lines = []
    if people is None:
        lines.append(Line(text("record.population", lang=lang), text("map.no_data", lang=lang)))
    else:
        words = text(
            "record.people_on",
            lang=lang,
            n=number(people.total, lang=lang),
            day=short_date(people.as_of, lang=lang),
        )
        lines.append(Line(text("record.population", lang=lang), words))
    part = None if catchment is None else share(catchment.people_60, catchment.people)
    aged = text("map.no_data", lang=lang)
    if part is not None and catchment is not None:
        aged = f"{percent(part, lang=lang)} ({short_date(catchment.as_of, lang=lang)})"
    lines.append(Line(text("record.ageing", lang=lang), aged))
    lines.append(
        Line(
            text("overview.units", lang=lang),
            text("record.units_here", lang=lang, n=len(units), proven=proven)
            if len(units)
            else text("map.no_data", lang=lang),
        )
    )
    inside: tuple[Link, ...] = ()
    inside_label = ""
    if level == "subdistrict":
        touching = read_coverage(province=province)
        touching = touching[touching["subdistrict_code"] == code]
        here = laos[laos["code"].isin(touching["lao_code"])]
        lines.append(
            Line(text("map.table_laos", lang=lang), text("record.laos_touch", lang=lang, n=len(here)))
        )
        inside_label = text("record.inside", lang=lang)
        inside = (*_links(here, lang=lang), *_links(units, lang=lang))
    else:
        here = laos[laos["district_code"] == code] if level == "district" else laos
        lines.append(
            Line(text("map.table_laos", lang=lang), text("record.laos_here", lang=lang, n=len(here)))
        )
        below = "subdistrict" if level == "district" else "district"
        children = read_areas(level=below, province=province)
        children = children[children["parent_code"] == code]
        inside_label = text(f"record.{below}s_here", lang=lang)
        inside = _links(children, lang=lang)
    if level == "district" and bool(row.sensitive_location):
        lines.extend(_staff_of_district(code, province=province, lang=lang))
    sources = [row.source_key]
    sources += [entry.source_key for entry in (people, catchment) if entry is not None]
    return Record(
        code=code,
        level=level,
        title=name_of(row, lang=lang),
        kind=text(f"level.{level}", lang=lang),
        lines=tuple(lines),
        sources=distinct([*sources, *units["source_key"].head(1)]),
        up=_above(code, lang=lang),
        inside=inside,
        inside_label=inside_label,
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample),
    )


def _lao(code: str, *, scope: Scope) -> Record | None:
    lang = scope.lang
    row = _only(read_laos(province=scope.province, year=scope.year), code)
    if row is None:
        return None
    lines = [Line(text("record.type", lang=lang), code_names("lao_type", lang=lang).get(row.lao_type, "–"))]
    covered = read_coverage(province=row.province_code)
    covered = covered[covered["lao_code"] == code]
    if len(covered):
        names = read_areas(level="subdistrict", province=row.province_code).set_index("code")
        words = [
            text(
                f"record.covers_{one.extent}",
                lang=lang,
                name=name_of(names.loc[one.subdistrict_code], lang=lang),
            )
            for one in each(covered)
            if one.subdistrict_code in names.index
        ]
        lines.append(Line(text("record.covers", lang=lang), ", ".join(words)))
    lines.extend(_certificate_lines(row, lang=lang))
    for column in ("dla_code", "size"):
        if isinstance(getattr(row, column), str):
            lines.append(Line(text(f"record.{column}", lang=lang), getattr(row, column)))
    if pd.notna(row.area_km2):
        lines.append(Line(text("record.area_km2", lang=lang), number(row.area_km2, lang=lang, decimals=2)))
    lines.append(_position_line(row.point_kind, has_point=pd.notna(row.lat), lang=lang))
    if isinstance(row.website, str) and row.website.startswith(("http://", "https://")):
        lines.append(Line(text("record.website", lang=lang), row.website, href=row.website))
    return Record(
        code=code,
        level="lao",
        title=name_of(row, lang=lang),
        kind=text("map.table_laos", lang=lang),
        lines=tuple(lines),
        sources=distinct([row.source_key, row.status_source]),
        up=_above(row.district_code or row.province_code, lang=lang, itself=True),
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample) or bool(row.status_sample),
    )


def _certificate_lines(row: Any, *, lang: str) -> list[Line]:
    levels = read_programme_levels(programme="healthy_city")
    names = dict(zip(levels["code"], levels[f"name_{lang}"], strict=True))
    lines = []
    held = text("map.no_certificate", lang=lang)
    if isinstance(row.level, str):
        year = fiscal_year(int(row.certificate_year), lang=lang)
        end = (
            text("record.valid_to", lang=lang, day=short_date(row.valid_to, lang=lang))
            if isinstance(row.valid_to, date)
            else text("record.valid_unknown", lang=lang)
        )
        held = f"{text('record.certificate_held', lang=lang, level=names[row.level], year=year)} · {end}"
    lines.append(Line(text("record.certificate", lang=lang), held))
    if isinstance(row.application_step, str):
        step = code_names("participation_step", lang=lang).get(row.application_step, row.application_step)
        lines.append(Line(text("record.application", lang=lang), step))
    if row.who_member:
        lines.append(Line(text("record.who", lang=lang), text("record.yes", lang=lang)))
    return lines


def _unit(code: str, *, scope: Scope) -> Record | None:
    lang = scope.lang
    row = _only(read_units(province=scope.province, year=scope.year), code)
    if row is None:
        return None
    kinds = code_names("unit_kind", lang=lang)
    lines = [Line(text("record.kind", lang=lang), kinds.get(row.kind, row.kind))]
    if not row.is_open:
        lines.append(Line("", text("record.closed", lang=lang)))
    codes = f"{row.code} · {row.code9}" if isinstance(row.code9, str) else row.code
    lines.append(Line(text("record.code", lang=lang), codes))
    events = read_unit_events(code=code)
    if row.state is not TransferState.NOT_TRANSFERABLE:
        lines.append(
            Line(text("record.transfer", lang=lang), text(f"map.state_{row.state.value}", lang=lang))
        )
        lines.extend(_transfer_lines(row, events=events, lang=lang))
    lines.extend(_staff_lines(row, lang=lang))
    lines.append(
        _position_line(row.point_kind if row.exact else "label", has_point=pd.notna(row.lat), lang=lang)
    )
    notes = [text("record.disagreement", lang=lang)] if row.disagreement else []
    if row.sensitive:
        notes.append(text("map.sensitive", lang=lang))
    return Record(
        code=code,
        level="unit",
        title=name_of(row, lang=lang),
        kind=kinds.get(row.kind, row.kind),
        lines=tuple(lines),
        sources=distinct([row.source_key, *events["source_key"]]),
        up=_above(row.subdistrict_code or row.district_code, lang=lang, itself=True),
        notes=tuple(notes),
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample) or bool(row.evidence_sample),
    )


def _transfer_lines(row: Any, *, events: pd.DataFrame, lang: str) -> list[Line]:
    lines = []
    if row.state in {TransferState.YEAR_KNOWN, TransferState.YEAR_UNKNOWN, TransferState.PROVEN_LATER}:
        words = (
            fiscal_year(int(row.transfer_year), lang=lang)
            if row.transfer_year is not None
            else text("record.year_unknown", lang=lang, day=short_date(row.proven_on, lang=lang))
        )
        lines.append(Line(text("record.transfer_year", lang=lang), words))
    if isinstance(row.receiving_lao_code, str):
        receiver = _only(read_lao_register(province=row.province_code), row.receiving_lao_code)
        if receiver is not None:
            lines.append(Line(text("record.receiving", lang=lang), name_of(receiver, lang=lang)))
    words_of = {
        "affiliation": code_names("affiliation", lang=lang),
        "step": code_names("transfer_step", lang=lang),
    }
    ways = code_names("evidence", lang=lang)
    told = [
        f"{short_date(one.day, lang=lang)}: {ways.get(one.evidence, one.evidence)} – "
        f"{words_of[one.kind].get(one.what, one.what)}"
        for one in each(events)
    ]
    if told:
        lines.append(Line(text("record.evidence", lang=lang), " · ".join(told)))
    return lines


def _staff_lines(row: Any, *, lang: str) -> list[Line]:
    if row.sensitive:
        return [Line(text("record.staff_label", lang=lang), text("record.staff_district", lang=lang))]
    staff = _only(read_staff(province=row.province_code).rename(columns={"unit_code": "code"}), str(row.code))
    if staff is None:
        return []
    return [_staff_line(staff, as_of=staff.as_of, lang=lang)]


def _staff_line(counts: Any, *, as_of: date, lang: str) -> Line:
    words = {
        name: number(value, lang=lang) if pd.notna(value) else "–"
        for name, value in (
            ("doctors", counts.doctors),
            ("dentists", counts.dentists),
            ("nurses", counts.nurses),
            ("volunteers", counts.health_volunteers),
        )
    }
    return Line(
        text("record.staff", lang=lang, day=short_date(as_of, lang=lang)),
        text("record.staff_line", lang=lang, **words),
    )


def _staff_of_district(code: str, *, province: str, lang: str) -> list[Line]:
    """In a sensitive district staff is given for the district as a whole, never by unit."""
    units = read_unit_register(province=province)
    here = units.loc[units["district_code"] == code, "code"]
    staff = read_staff(province=province)
    staff = staff[staff["unit_code"].isin(here)]
    if staff.empty:
        return []
    sums = staff[["doctors", "dentists", "nurses", "health_volunteers"]].sum()
    as_of = staff["as_of"].max()
    line = _staff_line(sums, as_of=as_of, lang=lang)
    return [
        Line(text("record.staff_sum", lang=lang, n=len(staff), day=short_date(as_of, lang=lang)), line.words)
    ]


def _position_line(kind: object, *, has_point: bool, lang: str) -> Line:
    keys = {
        "office": "position_office",
        "label": "position_label",
        "geocoded": "position_exact",
        "own": "position_exact",
        "inferred": "position_inferred",
        "invented": "position_invented",
    }
    key = keys.get(str(kind), "position_label") if has_point else "position_none"
    return Line(text("record.position", lang=lang), text(f"record.{key}", lang=lang))


def _only(frame: pd.DataFrame, code: str) -> Any:
    """The row of a code as a named tuple, or None."""
    found = frame[frame["code"] == code]
    return None if found.empty else next(each(found))


def _links(frame: pd.DataFrame, *, lang: str) -> tuple[Link, ...]:
    return tuple(Link(row.code, name_of(row, lang=lang)) for row in each(frame))


def _above(code: str, *, lang: str, itself: bool = False) -> tuple[Link, ...]:
    """The areas a code lies in, largest first."""
    lengths = [length for length in (2, 4, 6) if length < len(code) or (itself and length == len(code))]
    found = [read_area(code=code[:length]) for length in lengths]
    return tuple(link for frame in found for link in _links(frame, lang=lang))
