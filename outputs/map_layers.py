"""What the map shows: classes of areas, marks of points, and the legend that counts them. No Streamlit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

import pandas as pd

from data.boundaries.catalog import ShapeSet
from data.boundaries.former import is_undivided
from data.domain.areas import NATION
from data.domain.measures import Dates, together
from data.domain.transfer import PROVEN, TransferState
from outputs.area_classes import ZERO, read_classes
from outputs.area_told import AreaTold, read_told
from outputs.former_areas import divided_words, read_former_areas
from outputs.listed import listed_words
from outputs.look import MAP_DAY, MAP_NIGHT
from outputs.map_marks import Mark, certificate_mark, lao_type_mark, stack_mark, unit_mark
from outputs.map_view import PointLayer, ShapeLayer, Stack
from outputs.names import code_names
from outputs.scope import Layers, Scope
from queries.areas import read_areas
from queries.laos import has_pao, read_listed_on, read_programme_levels, select_laos
from queries.measures import read_measure
from queries.points import points_version, read_points
from queries.rows import each
from queries.sources import distinct
from queries.units import read_units
from words import LANGUAGES, text
from words.dates import fiscal_year
from words.numbers import number

NO_DATA = "-"
HIDDEN = "."
NO_REGISTER = "?"
LOWEST = "subdistrict"
SYMBOLS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""A class or a mark is one character, so that a nation's map changes in a few KB."""

OF_REGISTER = frozenset({"unit_transfer_share", "units_per_10000"})
"""Measures that count the rows of a register."""

TITLES = {"unit_transfer_share": "map.share_title"}
"""In the legend, where the page's title says what is counted."""

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
class LegendGroup:
    """A part of the legend, with the remarks that belong to it."""

    title: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    as_of: Dates | None = None
    has_sample: bool = False


@dataclass(frozen=True)
class DrawnLayer:
    """A layer for the map with its part of the legend. `told`: what each area says. `hidden`: units without
    evidence that the layer could show."""

    group: LegendGroup
    shapes: ShapeLayer | None = None
    points: PointLayer | None = None
    stacks: tuple[Stack, ...] = ()
    codes: tuple[str, ...] = field(default=())
    told: Mapping[str, AreaTold] = field(default_factory=dict)
    hidden: int = 0


def build_areas(*, layers: Layers, scope: Scope, shapes: ShapeSet, dark: bool = False) -> DrawnLayer:
    """The areas of a level in the colours of a measure, or all alike without one; each with its value."""
    measure, level = layers.measure, layers.level
    look = MAP_NIGHT if dark else MAP_DAY
    key = f"{level}-{scope.province}"
    codes = shapes.file(key).codes
    former = read_former_areas(codes)
    today = [former.today(code) for code in codes]
    whose = [found[0] if len(found) == 1 else None for found in today]
    chosen = [
        not scope.districts or any(in_districts(one, scope.districts) for one in found) for found in today
    ]
    told = read_told(layers, scope=scope)
    parts = {
        code: AreaTold("", divided_words(areas, lang=scope.lang), strong=False)
        for code, areas in former.divided.items()
    }
    said = [
        parts.get(code) or told.get(own or code) if one else None
        for code, own, one in zip(codes, whose, chosen, strict=True)
    ]
    if measure is None:
        finds = _finds(layers, scope=scope)
        found_of = [_find_of(one) if finds else 0 for one in said]
        layer = ShapeLayer(
            key=key,
            classes="".join(
                SYMBOLS[found] if one else HIDDEN for found, one in zip(found_of, chosen, strict=True)
            ),
            palette=tuple(look[one] for one in FINDS),
            labels=tuple({lang: text(words, lang=lang) for lang in LANGUAGES} for words in finds)
            or (dict.fromkeys(LANGUAGES, ""),) * len(FINDS),
            dashed=shapes.kind == "approximate",
            told=tuple(said),
        )
        entries = [
            Entry(text(words, lang=scope.lang), found_of.count(place), colour=look[FINDS[place]])
            for place, words in reversed([*enumerate(finds)])
        ]
        shown = LegendGroup(
            title=text("map.certificate", lang=scope.lang) if finds else "",
            entries=tuple(entry for entry in entries if entry.count),
        )
        return DrawnLayer(shown, shapes=layer, codes=tuple(codes), told=told)

    frame = read_measure(measure=measure, level=level, province=scope.province, year=scope.year)
    values = dict(zip(frame["code"], frame["value"], strict=True))
    known = read_classes(measure=measure, level=level)
    registered = bool(values) and level != "province"
    blank, words = _blank(measure, registered=registered, scope=scope)
    signs = []
    for code, own, one in zip(codes, whose, chosen, strict=True):
        found = known.of(values.get(own))
        plain = NO_DATA if code in parts else blank
        signs.append(HIDDEN if not one else plain if found is None else SYMBOLS[found])
    classes = "".join(signs)
    # One area may lie in several shapes: it is counted once.
    areas = {
        (sign, found) for sign, found, code in zip(signs, today, codes, strict=True) if code not in parts
    }
    counted = Counter(sign for sign, _ in areas)
    fills, labels = known.fills(dark=dark), known.labels(lang=scope.lang)
    order = [*range(len(labels) - 1, 0, -1), ZERO]
    entries = [Entry(labels[place], counted[SYMBOLS[place]], colour=fills[place]) for place in order]
    apart = sum(
        is_undivided(code) for code, one in zip(codes, chosen, strict=True) if one and level == LOWEST
    )
    hatched = blank == NO_DATA
    ground = look["map-hatched" if hatched else "map-no-register"]
    undivided = text("map.undivided", lang=scope.lang)
    entries += [
        Entry(words, counted[blank] - apart, colour=ground, hatched=hatched),
        Entry(undivided, apart, colour=look["map-hatched"], hatched=True),
        Entry(
            text("map.divided", lang=scope.lang),
            sum(one and code in parts for code, one in zip(codes, chosen, strict=True)),
            colour=look["map-hatched"],
            hatched=True,
        ),
    ]
    group = LegendGroup(
        title=text(TITLES.get(measure, f"measure.{measure}"), lang=scope.lang),
        entries=tuple(entry for entry in entries if entry.count > 0),
        sources=distinct(frame["source_key"]),
        as_of=together(one or Dates(((day, 1),)) for one, day in _days(frame)),
        has_sample=bool(frame["is_sample"].fillna(False).astype(bool).any()),
    )
    unregistered = {one: unregistered_words(replace(scope, lang=one), measure=measure) for one in LANGUAGES}
    layer = ShapeLayer(
        key=key,
        classes=classes if hatched else classes.replace(blank, SYMBOLS[len(fills)]),
        palette=(*fills, look["map-no-register"]),
        labels=(*known.both(), unregistered),
        dashed=shapes.kind == "approximate",
        told=tuple(said),
        gap=words,
    )
    return DrawnLayer(group, shapes=layer, codes=tuple(codes), told=told)


FINDS = ("map-none-found", "map-1", "map-3")
"""Where a map has no marks of bodies: areas of which nothing is known, something, a certificate."""


def _finds(layers: Layers, *, scope: Scope) -> tuple[str, ...]:
    """The words of these classes. The nation's bodies stand on no map, so their provinces tell of them."""
    if scope.province != NATION or layers.laos != "certificate":
        return ()
    return ("area_class.none_known", "map.known_otherwise", "map.known_certified")


def _find_of(told: AreaTold | None) -> int:
    if told is None:
        return 0
    return 2 if told.value else 1


def _blank(measure: str, *, registered: bool, scope: Scope) -> tuple[str, str]:
    """How areas without a value stand on the map, and what is said of them. A register that is not there says
    nothing of an area; one that is there and has no unit in it says that there is none.
    """
    if measure in OF_REGISTER:
        if not registered:
            return NO_REGISTER, unregistered_words(scope, measure=measure)
        return NO_DATA, text("area_class.no_unit", lang=scope.lang)
    return NO_DATA, text("map.no_data", lang=scope.lang)


def unregistered_words(scope: Scope, *, measure: str | None) -> str:
    """Of an area without a register of units; where nobody could take them over, of transfers that."""
    untransferable = measure == "unit_transfer_share" and not has_pao(province=scope.province)
    return text("area_class.no_pao" if untransferable else "area_class.no_register", lang=scope.lang)


def build_laos(*, by: str, scope: Scope) -> DrawnLayer:
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
        one: certificate_mark(one[0], applying=one[1], member=one[2], award=one[3])
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


def build_units(*, scope: Scope, near: bool, unfound: bool) -> DrawnLayer:
    """รพ.สต. and สอน. with evidence of transfer; those without it where the reader asks, or looks at one
    district (`near`); the LAOs' own centres there alone. One whose place is not known, or not shown, stands
    in the count of its sub-district. No invented ones."""
    everything = chosen_units(scope)
    frame, left_out = _real(everything[everything["state"].isin(DRAWN_STATES)])
    proven = frame["state"].isin(PROVEN)
    plain = frame["state"].isin({TransferState.NO_EVIDENCE, TransferState.PROVEN_LATER})
    shown = frame if near else frame[proven | (plain if unfound else False)]
    keys = pd.Series(
        [
            (state.value, None if year is None or state is not TransferState.YEAR_KNOWN else int(year))
            for state, year in zip(shown["state"], shown["transfer_year"], strict=True)
        ],
        index=shown.index,
        dtype=object,
    )
    own = shown["exact"] | (shown["state"] == TransferState.OWN_CENTRE)
    order = {state.value: place for place, state in enumerate(TransferState)}
    ranked = sorted(set(keys[own]), key=lambda one: (order[one[0]], one[1] or 0))
    years = [year for _, year in ranked if year is not None]
    both = bool(years) and any(state is TransferState.YEAR_UNKNOWN for state in frame["state"])
    looks = {
        one: unit_mark(
            TransferState(one[0]), place=years.index(one[1]) if one[1] else 0, notched=both, near=near
        )
        for one in ranked
    }
    names = {lang: {one: _unit_words(one, notched=both, lang=lang) for one in ranked} for lang in LANGUAGES}
    notes = list(_left_out(left_out, scope))
    disagreeing = int(frame["disagreement"].astype(bool).sum())
    if disagreeing:
        notes.append(text("map.disagrees_n", lang=scope.lang, n=number(disagreeing, lang=scope.lang)))
    if near and frame["sensitive"].any():
        notes.append(text("map.sensitive", lang=scope.lang))
    drawn = _points(
        kind="unit",
        frame=shown[own],
        group_by=keys[own],
        looks=looks,
        names=names,
        title="",
        scope=scope,
        stand_ins=pd.Series(False, index=shown.index[own]),
        sources=distinct(frame["source_key"]),
        notes=notes,
    )
    apart = shown[~own]
    stacks, entries = build_stacks(apart, proven=proven[apart.index], scope=scope)
    notes = [*drawn.group.notes, *([text("map.stack_note", lang=scope.lang)] if entries else [])]
    group = replace(drawn.group, entries=(*drawn.group.entries, *entries), notes=tuple(notes))
    return replace(drawn, group=group, stacks=stacks, hidden=0 if near else int(plain.sum()))


def build_stacks(
    units: pd.DataFrame, *, proven: pd.Series, scope: Scope
) -> tuple[tuple[Stack, ...], tuple[Entry, ...]]:
    """Units whose place is not shown, by sub-district at its label point; their lines of the legend."""
    if units.empty:
        return (), ()
    areas = read_areas(level=LOWEST, province=scope.province)
    points = {area.code: (float(area.lon), float(area.lat)) for area in each(areas[areas["lat"].notna()])}
    stacks, entries = [], []
    for found, key in ((True, "map.stack_proven"), (False, "map.stack_plain")):
        counted = units.loc[proven == found, "subdistrict_code"].value_counts().sort_index()
        if counted.empty:
            continue
        stacks += [
            Stack(code=str(code), lon=points[code][0], lat=points[code][1], count=int(n), found=found)
            for code, n in counted.items()
            if code in points
        ]
        mark = stack_mark(found=found, count=int(counted.iloc[0]))
        entries.append(Entry(text(key, lang=scope.lang), int(counted.sum()), mark=mark))
    return tuple(stacks), tuple(entries)


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
) -> DrawnLayer:
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
    group = LegendGroup(
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
    return DrawnLayer(group, points=layer)


def _certificate_status(frame: pd.DataFrame) -> pd.Series:
    """(level or None, an application under way, in the WHO network, awarded by the WHO) for each LAO."""
    rows = each(frame[["level", "application_step", "who_member", "who_award"]])
    return pd.Series(
        [
            (
                level if isinstance(level, str) else None,
                isinstance(step, str),
                bool(member),
                isinstance(award, str),
            )
            for level, step, member, award in rows
        ],
        index=frame.index,
        dtype=object,
    )


CertificateStatus = tuple[str | None, bool, bool, bool]


def _rank(status: CertificateStatus, levels: pd.DataFrame) -> tuple[int, bool, bool, bool]:
    order = dict(zip(levels["code"], levels["ordinal"], strict=True))
    level, applied, member, award = status
    return (-order.get(level, 0) if level else 1, not member, not award, not applied)


def _certificate_words(status: CertificateStatus, levels: pd.DataFrame, *, lang: str) -> str:
    level, applied, member, award = status
    names = dict(zip(levels["code"], levels[f"name_{lang}"], strict=True))
    words = [names.get(level, level)] if level else []
    if applied:
        words.append(text("map.application", lang=lang))
    if member:
        words.append(text("map.who_network", lang=lang))
    if award:
        words.append(text("map.who_award", lang=lang))
    return " + ".join(words) or text("map.no_certificate", lang=lang)


def _unit_words(key: tuple[str, int | None], *, notched: bool, lang: str) -> str:
    """That no year is known is said where others have one."""
    state, year = key
    if state == TransferState.YEAR_UNKNOWN and not notched:
        return text("map.state_year_known", lang=lang)
    words = text(f"map.state_{state}", lang=lang)
    return f"{words} {fiscal_year(year, lang=lang)}" if year else words
