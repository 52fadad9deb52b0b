"""What the map shows: classes of areas, marks of points, and the legend that counts them. No Streamlit."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

import pandas as pd

from data.boundaries.catalog import ShapeSet
from data.boundaries.former import is_undivided
from data.domain.measures import Dates, class_of, together
from data.domain.transfer import TransferState
from outputs.listed import listed_words
from outputs.look import NO_DATA as NO_DATA_FILL
from outputs.look import SEQUENTIAL
from outputs.map_marks import PLAIN_AREA, Mark, certificate_mark, lao_type_mark, unit_mark
from outputs.map_view import PointLayer, ShapeLayer
from outputs.names import code_names, distinct
from outputs.scope import Scope
from queries.areas import read_breaks
from queries.laos import read_listed_on, read_programme_levels, select_laos
from queries.measures import read_measure
from queries.points import points_version, read_points
from queries.rows import each
from queries.units import read_units
from words import LANGUAGES, text
from words.dates import fiscal_year
from words.numbers import number

NO_DATA = "-"
HIDDEN = "."
LOWEST = "subdistrict"
SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A class or a mark is one character, so that a nation's map changes in a few KB."""

DRAWN_STATES = tuple(state for state in TransferState if state is not TransferState.NOT_TRANSFERABLE)


@dataclass(frozen=True)
class Entry:
    """One line of the legend: a colour of areas or a mark of points, its words and how many."""

    label: str
    count: int
    colour: str | None = None
    mark: Mark | None = None
    hatched: bool = False


@dataclass(frozen=True)
class Group:
    """A part of the legend, with the remarks that belong to it."""

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: Dates | None = None
    has_sample: bool = False


@dataclass(frozen=True)
class Drawn:
    """A layer for the map with its part of the legend."""

    group: Group
    shapes: ShapeLayer | None = None
    points: PointLayer | None = None
    codes: tuple[str, ...] = field(default=())


def build_areas(*, measure: str | None, level: str, scope: Scope, shapes: ShapeSet) -> Drawn:
    """The areas of a level in the colours of a measure, or all alike without one."""
    key = f"{level}-{scope.province}"
    codes = shapes.file(key).codes
    chosen = [in_districts(code, scope.districts) for code in codes]
    if measure is None:
        classes = "".join("0" if one else HIDDEN for one in chosen)
        layer = ShapeLayer(
            key=key,
            classes=classes,
            palette=(PLAIN_AREA,),
            labels=(dict.fromkeys(LANGUAGES, ""),),
            dashed=shapes.kind == "approximate",
        )
        group = Group(title="", entries=())
        return Drawn(group, shapes=layer)

    frame = read_measure(measure=measure, level=level, province=scope.province, year=scope.year)
    values = dict(zip(frame["code"], frame["value"], strict=True))
    lower = read_breaks(measure=measure, level=level)
    found = [class_of(values.get(code), lower=lower) for code in codes]
    classes = "".join(
        HIDDEN if not one else NO_DATA if found_class is None else SYMBOLS[found_class]
        for one, found_class in zip(chosen, found, strict=True)
    )
    labels = {lang: class_labels(lower, lang=lang) for lang in LANGUAGES}
    entries = [
        Entry(label=label, count=classes.count(SYMBOLS[place]), colour=SEQUENTIAL[place])
        for place, label in enumerate(labels[scope.lang])
    ]
    apart = sum(
        is_undivided(code) for code, one in zip(codes, chosen, strict=True) if one and level == LOWEST
    )
    for words, count in (("map.no_data", classes.count(NO_DATA) - apart), ("map.undivided", apart)):
        if count:
            entry = Entry(text(words, lang=scope.lang), count, colour=NO_DATA_FILL, hatched=True)
            entries.append(entry)
    group = Group(
        title=text(f"measure.{measure}", lang=scope.lang),
        entries=tuple(entries),
        sources=distinct(frame["source_key"]),
        as_of=together(one or Dates(((day, 1),)) for one, day in _days(frame)),
        has_sample=bool(frame["is_sample"].fillna(False).astype(bool).any()),
    )
    layer = ShapeLayer(
        key=key,
        classes=classes,
        palette=SEQUENTIAL[: len(lower)],
        labels=tuple({lang: labels[lang][place] for lang in LANGUAGES} for place in range(len(lower))),
        dashed=shapes.kind == "approximate",
    )
    return Drawn(group, shapes=layer, codes=tuple(codes))


def build_laos(*, by: str, scope: Scope) -> Drawn:
    """LAOs by type ("lao_type") or by valid healthy-city certificate ("certificate"); no invented ones."""
    frame, left_out = _real(chosen_laos(scope))
    if by == "lao_type":
        names = code_names("lao_type", lang=scope.lang)
        listed = filter(None, [listed_words(_listed_on(frame), lang=scope.lang)])
        type_looks = {code: lao_type_mark(code) for code in names if (frame["lao_type"] == code).any()}
        return _points(
            kind="lao",
            frame=frame,
            group_by=frame["lao_type"],
            looks=type_looks,
            names={lang: code_names("lao_type", lang=lang) for lang in LANGUAGES},
            title=text("map.lao_type", lang=scope.lang),
            notes=(*listed, *_left_out(left_out, scope)),
            scope=scope,
            stand_ins=~frame["exact"],
        )
    status = _certificate_status(frame)
    levels = read_programme_levels(programme="healthy_city")
    looks = {
        one: certificate_mark(one[0], applying=one[1], member=one[2])
        for one in sorted(set(status), key=lambda one: _rank(one, levels))
    }
    words = {lang: {one: _certificate_words(one, levels, lang=lang) for one in looks} for lang in LANGUAGES}
    drawn = _points(
        kind="lao",
        frame=frame,
        group_by=status,
        looks=looks,
        names=words,
        title=text("map.certificate", lang=scope.lang),
        scope=scope,
        stand_ins=~frame["exact"],
        sources=distinct(frame["status_source"]),
        notes=_left_out(left_out, scope),
    )
    return drawn


def build_units(*, scope: Scope) -> Drawn:
    """รพ.สต. and สอน. by evidence of transfer and its year, LAOs' own centres apart; no invented ones."""
    everything = chosen_units(scope)
    frame, left_out = _real(everything[everything["state"].isin(DRAWN_STATES)])
    keys = pd.Series(
        [
            (state.value, None if year is None or state is not TransferState.YEAR_KNOWN else int(year))
            for state, year in zip(frame["state"], frame["transfer_year"], strict=True)
        ],
        index=frame.index,
        dtype=object,
    )
    order = {state.value: place for place, state in enumerate(TransferState)}
    ranked = sorted(set(keys), key=lambda one: (order[one[0]], one[1] or 0))
    years = [year for _, year in ranked if year is not None]
    looks = {
        one: unit_mark(TransferState(one[0]), place=years.index(one[1]) if one[1] else 0) for one in ranked
    }
    names = {lang: {one: _unit_words(one, lang=lang) for one in ranked} for lang in LANGUAGES}
    notes = list(_left_out(left_out, scope))
    if frame["sensitive"].any():
        notes.append(text("map.sensitive", lang=scope.lang))
    return _points(
        kind="unit",
        frame=frame,
        group_by=keys,
        looks=looks,
        names=names,
        title=text("map.units", lang=scope.lang),
        scope=scope,
        stand_ins=~frame["exact"],
        sources=distinct(frame["source_key"]),
        notes=notes,
    )


def _real(frame: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """The bodies that are real, and how many are not: those stand on no map of real places."""
    real = frame[~frame["is_sample"].astype(bool)]
    return real, len(frame) - len(real)


def _left_out(count: int, scope: Scope) -> Iterator[str]:
    """That invented bodies are shown, and not here."""
    if count:
        yield text("map.invented_left_out", lang=scope.lang, n=number(count, lang=scope.lang))


def chosen_laos(scope: Scope) -> pd.DataFrame:
    """LAOs that the filters leave."""
    return select_laos(
        province=scope.province, districts=scope.districts, types=scope.lao_types, year=scope.year
    )


def chosen_units(scope: Scope) -> pd.DataFrame:
    """Health units that the filters leave; open ones only."""
    frame = read_units(province=scope.province, year=scope.year)
    frame = frame[frame["is_open"].astype(bool)]
    if scope.districts:
        frame = frame[frame["district_code"].isin(scope.districts)]
    return frame


def _days(frame: pd.DataFrame) -> Iterator[tuple[Dates | None, date]]:
    """The days of each area's value: those of its rows where it is a sum, else its own."""
    for one, day in zip(frame["dates"], frame["as_of"], strict=True):
        if isinstance(day, date):
            yield (one if isinstance(one, Dates) else None), day


def in_districts(code: str, districts: Sequence[str]) -> bool:
    """Whether an area is one of the districts or in one; a province always is."""
    return not districts or len(code) < 4 or code[:4] in districts


def class_labels(lower: Sequence[float], *, lang: str) -> list[str]:
    """Words of half-open classes: "below 12", "12 to below 15", "21 and more"."""
    words = [number(bound, lang=lang, decimals=0 if bound == int(bound) else 1) for bound in lower]
    labels = []
    for place, bound in enumerate(words):
        upper = words[place + 1] if place + 1 < len(words) else None
        if place == 0 and upper is not None:
            labels.append(text("map.below", lang=lang, upper=upper))
        elif upper is not None:
            labels.append(text("map.between", lang=lang, lower=bound, upper=upper))
        else:
            labels.append(text("map.above", lang=lang, lower=bound))
    return labels


def _listed_on(frame: pd.DataFrame) -> date | None:
    return read_listed_on(keys=distinct(frame["source_key"]))


def _points(
    *,
    kind: Literal["lao", "unit"],
    frame: pd.DataFrame,
    group_by: pd.Series,
    looks: Mapping[Any, Mark],
    names: Mapping[str, Mapping[Any, str]],
    title: str,
    scope: Scope,
    stand_ins: pd.Series,
    sources: tuple[str, ...] = (),
    notes: Iterable[str] = (),
) -> Drawn:
    """Turn one look a row into a string in the order of the points file, and count the looks."""
    places: dict[Hashable, str] = {one: SYMBOLS[place] for place, one in enumerate(looks)}
    symbol = dict(zip(frame["code"], (places[one] for one in group_by), strict=True))
    order = read_points(kind=kind, province=scope.province)["code"]
    classes = "".join(symbol.get(code, HIDDEN) for code in order)
    counts = group_by.value_counts()
    drawn = set(order)
    without = sum(code not in drawn for code in frame["code"])
    remarks = list(notes)
    n_stand_ins = int((stand_ins & frame["lat"].notna()).sum())
    if n_stand_ins:
        remarks.append(text("map.stand_in", lang=scope.lang, n=number(n_stand_ins, lang=scope.lang)))
    if without:
        remarks.append(text("map.no_position", lang=scope.lang, n=number(without, lang=scope.lang)))
    group = Group(
        title=title,
        entries=tuple(
            Entry(label=names[scope.lang][one], count=int(counts.get(one, 0)), mark=mark)
            for one, mark in looks.items()
        ),
        notes=tuple(remarks),
        sources=sources or distinct(frame["source_key"]),
    )
    layer = PointLayer(
        kind=kind,
        province=scope.province,
        version=points_version(kind=kind, province=scope.province),
        classes=classes,
        marks=tuple(looks.values()),
        labels=tuple({lang: names[lang][one] for lang in LANGUAGES} for one in looks),
    )
    return Drawn(group, points=layer)


def _certificate_status(frame: pd.DataFrame) -> pd.Series:
    """(level or None, an application under way, in the WHO network) for each LAO."""
    rows = each(frame[["level", "application_step", "who_member"]])
    return pd.Series(
        [
            (level if isinstance(level, str) else None, isinstance(step, str), bool(member))
            for level, step, member in rows
        ],
        index=frame.index,
        dtype=object,
    )


def _rank(status: tuple[str | None, bool, bool], levels: pd.DataFrame) -> tuple[int, bool, bool]:
    order = dict(zip(levels["code"], levels["ordinal"], strict=True))
    level, applied, member = status
    return (-order.get(level, 0) if level else 1, not member, not applied)


def _certificate_words(status: tuple[str | None, bool, bool], levels: pd.DataFrame, *, lang: str) -> str:
    level, applied, member = status
    names = dict(zip(levels["code"], levels[f"name_{lang}"], strict=True))
    words = [names[level]] if level else []
    if applied:
        words.append(text("map.application", lang=lang))
    if member:
        words.append(text("map.who_network", lang=lang))
    return " + ".join(words) or text("map.no_certificate", lang=lang)


def _unit_words(key: tuple[str, int | None], *, lang: str) -> str:
    state, year = key
    words = text(f"map.state_{state}", lang=lang)
    return f"{words} {fiscal_year(year, lang=lang)}" if year else words
