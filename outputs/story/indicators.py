"""An indicator told: its number, its state, what it took, its course, its districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from data.domain.areas import NATION
from data.domain.progress import Arithmetic, Direction, Method, State
from data.domain.small_numbers import Held
from data.domain.status import Status, StatusKind
from outputs.annotations import marks_of
from outputs.area_classes import AreaClasses
from outputs.look import NO_DATA, SEQUENTIAL
from outputs.statuses import (
    coverage_words,
    decimals_beside,
    disagreement_words,
    look_of,
    period_words,
    reason_words,
    value_words,
)
from outputs.story.definitions import note_lines
from outputs.story.model import (
    Both,
    Chart,
    ChartSeries,
    Figure,
    IndicatorPart,
    Line,
    MapClass,
    MapPicture,
)
from outputs.story.places import area_name
from outputs.story.say import amount, counted, joined, pace, plain, say, unit_of_change, year, yearless_of
from queries.goal_records import Indicator, Reading
from queries.goals import Standing
from queries.invented import counted_apart, judges_no_place
from queries.rows import each
from words import LANGUAGES
from words.units import PACE_DECIMALS

MOST_YEARS = 8
"""Columns of a chart: more cannot be read from the back of a hall."""


def name_of(indicator: Indicator) -> Both:
    return plain(indicator.name_th, indicator.name_en)


def unit_of(indicator: Indicator) -> Both:
    return plain(indicator.unit_th, indicator.unit_en)


def indicator_part(standing: Standing, *, province: str, districts: pd.DataFrame | None) -> IndicatorPart:
    """The whole of an indicator. `districts`: its rows of `read_heat`, None where it has no districts."""
    indicator = standing.indicator
    return IndicatorPart(
        code=indicator.code,
        name=name_of(indicator),
        unit=unit_of(indicator),
        badge=look_of(standing.status),
        figure=value_figure(standing),
        lines=course_lines(standing),
        chart=course_chart(standing),
        map=None if districts is None else district_map(indicator, rows=districts, province=province),
        sources=standing.source_keys,
        sample=standing.is_sample,
        notes=note_lines(standing.notes, kind=indicator.period_kind, province=province),
    )


def value_figure(standing: Standing) -> Figure | None:
    """The value the status stands on, or the part-year one; None where there is none."""
    reading = told_reading(standing)
    if reading is None:
        return None
    return standing_figure(reading, standing=standing)


def standing_figure(reading: Reading, *, standing: Standing) -> Figure:
    """A reading of an indicator that is told with its targets."""
    return reading_figure(
        reading, indicator=standing.indicator, area=standing.area, decimals=decimals_told(standing)
    )


def told_reading(standing: Standing) -> Reading | None:
    """The reading that is told: of a sum that lacks areas the last before it that lacks none."""
    reading = standing.reading
    if reading is None or not reading.is_partial or not judges_no_place():
        return reading
    whole = (one for one in reversed(standing.readings) if one.value is not None and not one.is_partial)
    return next(whole, reading)


def decimals_told(standing: Standing) -> int:
    """Those of all values and targets of an indicator: as many as tell each value from the target of its
    year, and the one that is told from the final one. Former releases told them as the record asks for."""
    indicator, plan = standing.indicator, standing.plan.plan
    if not judges_no_place():
        return indicator.decimals
    told, final = told_reading(standing), plan.final()[1]
    pairs = [(one.value, plan.of(one.year)) for one in standing.readings if one.held is None]
    if told is not None and told.held is None:
        pairs.append((told.value, final))
    return max(
        (decimals_beside(value, target, indicator=indicator) for value, target in pairs),
        default=indicator.decimals,
    )


def district_decimals(row: Any, *, indicator: Indicator) -> int:
    """The same of a row of `read_heat`, beside the targets of its district."""
    if not judges_no_place() or isinstance(row.held, str) or pd.isna(row.value):
        return indicator.decimals
    targets = [float(one) for one in (row.year_target, row.final_target) if pd.notna(one)]
    return decimals_beside(float(row.value), *targets, indicator=indicator)


def reading_figure(
    reading: Reading, *, indicator: Indicator, area: str, decimals: int | None = None
) -> Figure:
    """A reading as a figure, with the decimals of its indicator or these."""
    period = Both(period_words(reading, lang="th"), period_words(reading, lang="en"))
    shown = Both(
        *(value_words(reading, indicator=indicator, lang=lang, decimals=decimals) for lang in LANGUAGES)
    )
    return Figure(
        key=f"indicator|{indicator.code}|{area}|value|{reading.year}|{reading.months}",
        label=joined(name_of(indicator), area_name(area), period),
        shown=shown,
        value=reading.value,
        unit=unit_of(indicator),
        sources=(reading.source_key,) if reading.source_key else (),
        sample=reading.is_sample,
    )


def district_figure(row: Any, *, indicator: Indicator) -> Figure | None:
    """A row of `read_heat` as a figure: held back in words, None where there is no value."""
    key = f"indicator|{indicator.code}|{row.code}|heat"
    label = joined(name_of(indicator), plain(row.name_th, row.name_en))
    sources = (row.source_key,) if isinstance(row.source_key, str) else ()
    if isinstance(row.held, str):
        shown = say(f"status.held.{Held(row.held).value}", min_count=str(indicator.min_count))
        return Figure(key, label, shown, None, unit_of(indicator), sources, bool(row.is_sample))
    if pd.isna(row.value):
        return None
    figure = counted(
        f"{key}|{int(row.value_year)}",
        float(row.value),
        label=joined(label, year(int(row.value_year))),
        unit=unit_of(indicator),
        decimals=district_decimals(row, indicator=indicator),
        sources=sources,
        sample=bool(row.is_sample),
    )
    if pd.isna(row.part_months):
        return figure
    part = say("status.period.part", months=str(int(row.part_months)))
    shown = Both(*(f"{figure.shown.of(lang)} ({part.of(lang)})" for lang in ("th", "en")))
    return replace(figure, label=joined(figure.label, part), shown=shown)


def course_lines(standing: Standing) -> tuple[Line, ...]:
    """Where it began, what is done and needed a year, which period, and what stands in the way."""
    status, lines = standing.status, []
    shown = status if status.arithmetic else status.last
    if shown is not None and shown.arithmetic is not None:
        lines += _arithmetic_lines(standing, shown.arithmetic)
    told = Both(
        *(disagreement_words(shown, lang=lang) or "" if shown else "" for lang in ("th", "en")),
    )
    if told.th:
        lines.append(Line(told))
    reading = told_reading(standing)
    if reading is not None:
        lines.append(_period_line(reading))
    reason = _reason(standing, status)
    if reason is not None:
        lines.append(Line(reason))
    return tuple(lines)


def _arithmetic_lines(standing: Standing, numbers: Arithmetic) -> list[Line]:
    indicator, course, unit = standing.indicator, numbers.course, unit_of(standing.indicator)
    own = f"indicator|{indicator.code}|{standing.area}"
    name, sample, lines = name_of(indicator), standing.is_sample, []

    def told(part: str, value: float, *, decimals: int) -> Figure:
        label = joined(name, area_name(standing.area), say(f"story.part_{part}"))
        return counted(
            f"{own}|{part}|{course.actual_year}",
            value,
            label=label,
            unit=unit,
            decimals=decimals,
            sources=standing.source_keys,
            sample=sample,
        )

    if course.baseline is not None and course.baseline_year is not None:
        base = told("baseline", course.baseline, decimals=decimals_told(standing))
        lines.append(
            Line(say("story.began", n=amount(base.shown, unit), year=year(course.baseline_year)), (base,))
        )
    digits = max(PACE_DECIMALS, indicator.decimals)

    def paced(part: str, a_year: float) -> Figure:
        # Former releases said "a year" twice of what is counted a year.
        each_year = yearless_of(unit) if judges_no_place() else unit
        shown = pace(a_year, each_year, decimals=digits)
        return replace(told(part, a_year, decimals=digits), shown=shown, unit=unit_of_change(unit))

    if numbers.method is Method.PACE and numbers.pace is not None and numbers.required_pace is not None:
        so_far, required = paced("pace", numbers.pace), paced("required_pace", numbers.required_pace)
        lines.append(Line(say("story.pace", pace=so_far.shown, required=required.shown), (so_far, required)))
        if numbers.pace_needed is not None and standing.status.state is not State.REACHED:
            needed = paced("pace_needed", numbers.pace_needed)
            lines.append(Line(say("story.needed", n=needed.shown), (needed,)))
    return lines


def target_line(standing: Standing) -> Line | None:
    """What follows the big number: the final target and its year."""
    last, value = standing.plan.plan.final()
    if last is None or value is None:
        return None
    indicator = standing.indicator
    figure = _target_figure(indicator, area=standing.area, at=last, value=value, standing=standing)
    when = target_year(last, standing)
    return Line(say("story.of_target", n=amount(figure.shown, unit_of(indicator)), year=when), (figure,))


def target_year(at: int, standing: Standing) -> Both:
    """A target's year, flagged where its source does not give it."""
    if at not in standing.plan.derived:
        return year(at)
    flag = say("goals_page.year_derived")
    return Both(f"{year(at).th} {flag.th}", f"{year(at).en} {flag.en}")


def course_chart(standing: Standing, *, most_notes: int | None = None) -> Chart | None:
    """Values of whole years and targets by year; None with fewer than two years.

    `most_notes`: as many notes have room beside it, and no others are numbered on it.
    """
    values = {
        reading.year: standing_figure(reading, standing=standing)
        for reading in standing.readings
        if reading.is_whole(standing.indicator)
        if not (reading.is_partial and judges_no_place())  # former releases told sums that lack areas
    }
    known, _beside = counted_apart(values.items(), sample=lambda pair: pair[1].sample)
    values, invented = dict(known), judges_no_place() and any(one.sample for _, one in known)
    targets = standing.plan.plan.targets or {}
    if len(values) < 2:
        return None
    years = sorted(values)[-MOST_YEARS:]
    ahead = [one for one in sorted(targets) if one > years[-1]]
    final = [one for one in (max(targets, default=None),) if one is not None and one > years[-1]]
    years = sorted({*years[-(MOST_YEARS - 2) :], *ahead[:1], *final})
    indicator = standing.indicator
    marks = marks_of(standing.notes, kind=indicator.period_kind, most=most_notes)
    return Chart(
        kind="columns",
        title=name_of(indicator),
        unit=unit_of(indicator),
        categories=tuple(_marked(year(one), marks.get(one)) for one in years),
        series=(
            ChartSeries(
                "invented" if invented else "actual",
                say("story.invented" if invented else "story.actual"),
                tuple(values.get(one) for one in years),
            ),
            ChartSeries(
                "target",
                say("story.target"),
                tuple(
                    _target_figure(
                        indicator, area=standing.area, at=one, value=targets[one], standing=standing
                    )
                    if one in targets
                    else None
                    for one in years
                ),
            ),
        ),
        decimals=decimals_told(standing),
    )


def _marked(words: Both, numbers: str | None) -> Both:
    """A year with the numbers of its notes, where it has any."""
    return Both(f"{words.th} ({numbers})", f"{words.en} ({numbers})") if numbers else words


def _target_figure(indicator: Indicator, *, area: str, at: int, value: float, standing: Standing) -> Figure:
    source = standing.plan.target_source
    return counted(
        f"indicator|{indicator.code}|{area}|target|{at}",
        value,
        label=joined(name_of(indicator), area_name(area), say("story.target"), target_year(at, standing)),
        unit=unit_of(indicator),
        decimals=decimals_told(standing),
        sources=(source,) if source else (),
        sample=standing.plan.is_sample,
    )


def district_map(indicator: Indicator, *, rows: pd.DataFrame, province: str) -> MapPicture | None:
    """The districts in five greens by their values; None where no district has one."""
    values, names = {}, {}
    for row in each(rows):
        names[row.code] = plain(row.name_th, row.name_en)
        figure = district_figure(row, indicator=indicator)
        if figure is not None:
            values[row.code] = figure
    if indicator.direction is Direction.NONE or all(figure.value is None for figure in values.values()):
        return None
    return value_map(
        key=f"indicator|{indicator.code}|map",
        title=name_of(indicator),
        unit=unit_of(indicator),
        shapes=f"district-{province}" if province != NATION else "province-00",
        values=values,
        places=tuple(names),
        names=names,
    )


def value_map(
    *,
    key: str,
    title: Both,
    unit: Both,
    shapes: str,
    values: Mapping[str, Figure],
    places: Sequence[str],
    names: Mapping[str, Both],
    by: AreaClasses | None = None,
    labels: Mapping[str, Both] | None = None,
) -> MapPicture:
    """Areas by classes: those of `by`, from much to little, else about as many areas in each.

    What is invented is grey and of no class. `labels`: what stands under the names in place of the values.
    """
    known = {code: figure for code, figure in values.items() if figure.value is not None}
    real, invented = known, []
    if judges_no_place():
        real = {code: figure for code, figure in known.items() if not figure.sample}
        invented = [code for code in known if code not in real]
    found = _greens(real) if by is None else _classed(real, by=by)
    if invented:
        found.append((NO_DATA, say("story.invented"), invented))
    classes: list[MapClass] = []
    where: dict[str, int] = {}
    for place, (fill, label, codes) in enumerate(found):
        sample = known[codes[0]].sample
        count = counted(f"{key}|class|{place}", len(codes), label=joined(title, label), sample=sample)
        classes.append(MapClass(fill, label, count))
        where |= dict.fromkeys(codes, place)
    held = [code for code in places if code in values and code not in known]
    none = [code for code in places if code not in values]
    for codes, words in ((held, "story.held_back"), (none, "story.no_data")):
        if codes:
            label = say(words)
            count = counted(f"{key}|{words}", len(codes), label=joined(title, label))
            where |= dict.fromkeys(codes, len(classes))
            classes.append(MapClass(None, label, count))
    return MapPicture(
        key=key,
        title=title,
        shapes=shapes,
        places={code: where[code] for code in sorted(where)},
        classes=tuple(classes),
        names=names,
        values=values,
        alt=say("story.map_alt", title=title, unit=unit),
        labels=labels or {},
    )


def _classed(known: Mapping[str, Figure], *, by: AreaClasses) -> list[tuple[str, Both, list[str]]]:
    """Fill, words and codes of each class of `by` in which an area stands, from much to little."""
    groups: dict[int, list[str]] = {}
    for code, figure in known.items():
        place = by.of(figure.value)
        if place is not None:
            groups.setdefault(place, []).append(code)
    fills, words = by.fills(dark=False), by.both()
    return [
        (fills[place], plain(words[place]["th"], words[place]["en"]), groups[place])
        for place in sorted(groups, reverse=True)
    ]


def _greens(known: Mapping[str, Figure]) -> list[tuple[str, Both, list[str]]]:
    """The same in up to five greens, bounded by values that stand in them."""
    groups = _groups(known)
    fills = SEQUENTIAL if len(groups) > 1 else SEQUENTIAL[-2:-1]
    step = (len(fills) - 1) / max(len(groups) - 1, 1)
    found = []
    for place, codes in enumerate(groups):
        low, high = known[codes[0]].shown, known[codes[-1]].shown
        label = low if low == high else say("story.from_to", low=low, high=high)
        found.append((fills[round(place * step)], label, codes))
    return found


def _groups(known: Mapping[str, Figure]) -> list[list[str]]:
    """Codes by value, lowest first, in at most five groups; equal values never fall apart."""
    ordered = sorted(known, key=lambda code: (known[code].value or 0.0, code))
    by_value: dict[float, list[str]] = {}
    for code in ordered:
        by_value.setdefault(float(known[code].value or 0.0), []).append(code)
    most = len(SEQUENTIAL)
    if len(by_value) <= most:
        return list(by_value.values())
    groups: list[list[str]] = [[]]
    for codes in by_value.values():
        full = len(groups[-1]) >= len(ordered) / most
        if full and len(groups) < most:
            groups.append([])
        groups[-1] += codes
    return groups


def _period_line(reading: Reading) -> Line:
    told = []
    for lang in ("th", "en"):
        parts = (period_words(reading, lang=lang), coverage_words(reading, lang=lang))
        told.append(" · ".join(part for part in parts if part))
    return Line(say("story.period", period=Both(*told)))


def _reason(standing: Standing, status: Status) -> Both | None:
    if status.kind is StatusKind.NOT_APPLICABLE and standing.reason_th:
        return plain(standing.reason_th, standing.reason_en)
    told = [reason_words(status, lang=lang) for lang in ("th", "en")]
    return Both(told[0] or "", told[1] or "") if any(told) else None
