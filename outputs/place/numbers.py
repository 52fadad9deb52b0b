"""A place's figures: registered ones and those of goal sets, each with its course and where it lies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from data.domain.calendar import fiscal_year_of
from data.domain.measures import Dates
from data.domain.status import Plan
from outputs.place.model import CoursePoint, DrawnCourse, Number, Spread
from outputs.statuses import coverage_words, decimals_beside, look_of_row, period_words
from outputs.story.indicators import district_decimals, district_figure, name_of, reading_figure, unit_of
from outputs.story.model import EMPTY, Both, Figure, Row
from outputs.story.places import item_of
from outputs.story.say import amount, counted, day, days, joined, say, year
from queries.goal_book import read_book
from queries.goal_records import NO_PLAN, GoalBook, Indicator, Reading
from queries.goals import read_heat, read_tried_heat
from queries.measures import read_measure
from queries.people import read_totals
from queries.rows import each
from queries.similar import read_similar_districts, read_similar_subdistricts
from words import LANGUAGES
from words.dates import BE_OFFSET
from words.numbers import number

FEWEST_SIMILAR = 2
"""Of fewer places a band would give a single one's value away as if it were a group's."""

REACHING_DISTRICTS = frozenset({"district", "subdistrict", "lao"})
"""Lowest levels of indicators that have values of districts."""

REGISTERED = {
    "population": ("people", 0),
    "share_60": ("share_60", 1),
    "units_per_10000": ("units_per_10000", 2),
}
"""Measures of every place's table: what stories call their figures, and their decimals."""


def indicator_row(row: Any, *, indicator: Indicator, is_real: bool = True) -> Row | None:
    """An indicator in a district, of a row of `read_heat`; None without a value.

    Invented values of a real district have no state.
    """
    figure = district_figure(row, indicator=indicator)
    if figure is None:
        return None
    return _row(row, figure, indicator=indicator, is_real=is_real)


def _row(row: Any, figure: Figure, *, indicator: Indicator, is_real: bool) -> Row:
    sample = bool(row.is_sample) or figure.sample
    return Row(
        key=f"indicator|{row.indicator}|{row.code}",
        text=name_of(indicator),
        badge=None if sample and is_real else look_of_row(row),
        figures=(figure,),
        item=item_of("goals", indicator.goal_code),
        sample=sample,
    )


@dataclass(frozen=True)
class Around:
    """The places that one is seen among: `others` by code, of which `similar` are most like it."""

    others: frozenset[str]
    similar: frozenset[str]


def around(code: str, *, level: str, siblings: Iterable[str]) -> Around:
    """A district among those of its province, a sub-district among those of its district and its like."""
    if level == "district":
        near = {one.code for one in read_similar_districts(district=code)}
        return Around(frozenset(siblings) - {code}, frozenset(near))
    near = {one.code for one in read_similar_subdistricts(subdistrict=code)}
    return Around((frozenset(siblings) | near) - {code}, frozenset(near))


def build_numbers(code: str, *, level: str, name: Both, year: int, seen: Around) -> Iterator[Number]:
    """Registered figures that the place has. `year`: the fiscal year up to which they are read."""
    for measure, (what, decimals) in REGISTERED.items():
        frame = read_measure(measure=measure, level=level, province=code[:2], year=year)
        frame = frame[frame["value"].notna()]
        values = dict(zip(frame["code"], map(float, frame["value"]), strict=True))
        if code not in values:
            continue
        own = next(each(frame[frame["code"] == code]))
        is_people = measure == "population"
        course = _people_course(code, level=level, year=year) if is_people else _one_year()
        label = say(f"place.number_{measure}")
        figure = counted(
            f"area|{code}|{what}",
            values[code],
            label=joined(label, name),
            unit=say(f"place.unit_{measure}"),
            decimals=decimals,
            sources=(own.source_key,) if isinstance(own.source_key, str) else (),
        )
        yield Number(
            key=measure,
            row=Row(key=f"number|{measure}|{code}", text=label, figures=(figure,)),
            about=say(f"place.about_{measure}"),
            when=_when(own),
            course=course,
            spread=_spread(values[code], values, seen=seen, decimals=decimals),
            notes=(_change(course),),
        )


def _when(row: Any) -> Both:
    """The day of a measure's value, or those of the rows that it sums up."""
    if isinstance(row.dates, Dates):
        return days(row.dates)
    return day(row.as_of) if isinstance(row.as_of, date) else EMPTY


def _one_year() -> DrawnCourse:
    return DrawnCourse(why=say("place.one_year"))


def _people_course(code: str, *, level: str, year: int) -> DrawnCourse:
    totals = read_totals(level=level, province=code[:2]).get(code, ())
    known = [(on, total) for on, total in totals if fiscal_year_of(on) <= year]
    by_year = {on.year + BE_OFFSET: total for on, total in known}
    points = tuple(CoursePoint(one, by_year[one]) for one in sorted(by_year))
    return DrawnCourse(points) if len(points) > 1 else _one_year()


def _change(course: DrawnCourse) -> Both:
    """On the year before; over a gap nothing is said."""
    if len(course.points) < 2 or course.points[-1].year - course.points[-2].year != 1:
        return say("place.not_compared")
    now, before = course.points[-1], course.points[-2]
    by = now.value - before.value
    key = "place.more" if by > 0 else "place.less" if by < 0 else "place.same"
    return say(key, n=counted("", abs(by), label=EMPTY).shown, year=year(before.year))


def _spread(own: float, values: Mapping[str, float], *, seen: Around, decimals: int) -> Spread | None:
    """None where nothing else has a value."""
    others = {code: value for code, value in values.items() if code in seen.others}
    if not others:
        return None
    like = [others[code] for code in seen.similar if code in others]
    ends = min(own, *others.values()), max(own, *others.values())

    def shown(value: float) -> Both:
        return Both(*(number(value, lang=lang, decimals=decimals) for lang in LANGUAGES))

    return Spread(
        own=own,
        values=tuple(sorted(others.values())),
        similar=(min(like), max(like)) if len(like) >= FEWEST_SIMILAR else None,
        low=shown(ends[0]),
        high=shown(ends[1]),
    )


def build_indicators(
    code: str, *, sets: Mapping[str, int], today: date, seen: Around, is_real: bool
) -> Iterator[Number]:
    """Indicators of the goal sets that have a value in the district, the latest known of each.

    `sets`: the fiscal year (พ.ศ.) in which each set is read, by its code.
    """
    for set_code, at in sets.items():
        book = read_book(set=set_code, province=code[:2])
        read = read_tried_heat if code in book.tried else read_heat
        heat = read(set=set_code, province=code[:2], year=at, today=today)
        rows: dict[str, list[Any]] = defaultdict(list)
        for row in each(heat):
            rows[row.indicator].append(row)
        for indicator in book.indicators.values():
            own = next((row for row in rows[indicator.code] if row.code == code), None)
            if own is not None:
                found = _indicator(
                    own,
                    rows[indicator.code],
                    book=book,
                    indicator=indicator,
                    at=at,
                    seen=seen,
                    is_real=is_real,
                )
                if found is not None:
                    yield found


def count_without_value(code: str, *, sets: Iterable[str], province: str) -> tuple[int, int]:
    """How many indicators that go down to districts have no value in this one, and of how many.

    `province`: the one whose books are read; those of the nation "00" hold no districts.
    """
    places = {
        indicator.code: bool(book.readings.get((indicator.code, code)))
        for book in (read_book(set=one, province=province) for one in sets)
        if code in {*book.areas, *book.tried}
        for indicator in book.indicators.values()
        if indicator.lowest_level in REACHING_DISTRICTS and (indicator.code, code) not in book.exclusions
    }
    return sum(not known for known in places.values()), len(places)


def _indicator(
    own: Any,
    rows: Sequence[Any],
    *,
    book: GoalBook,
    indicator: Indicator,
    at: int,
    seen: Around,
    is_real: bool,
) -> Number | None:
    place = (indicator.code, own.code)
    readings = [one for one in book.readings.get(place, ()) if one.year <= at]
    row = indicator_row(own, indicator=indicator, is_real=is_real)
    used = next((one for one in reversed(readings) if row is None or one.year == at), None)
    plan = book.plans.get(place, NO_PLAN).plan
    final_year, final = plan.final()
    digits = district_decimals(own, indicator=indicator)
    if row is None:
        if used is None:
            return None
        digits = decimals_beside(used.value, final, indicator=indicator)
        figure = reading_figure(used, indicator=indicator, area=own.code, decimals=digits)
        row = _row(own, figure, indicator=indicator, is_real=is_real)
    about = unit_of(indicator)
    if final is not None and final_year is not None:
        n = counted("", final, label=EMPTY, decimals=digits).shown
        about = joined(about, say("place.target", n=amount(n, unit_of(indicator)), year=year(final_year)))
    is_this_year = pd.notna(own.value) and pd.isna(own.part_months)
    return Number(
        key=indicator.code,
        row=row,
        about=about,
        when=_period(used),
        course=_course(readings, indicator=indicator, plan=plan, target=final),
        spread=_spread(
            float(row.figures[0].value or 0),
            {
                other.code: float(other.value)
                for other in rows
                if pd.notna(other.value)
                and pd.isna(other.part_months)
                and bool(other.is_sample) == row.sample
            },
            seen=seen,
            decimals=indicator.decimals,
        )
        if is_this_year
        else None,
        notes=(say("place.no_state"),) if row.badge is None else (),
    )


def _period(reading: Reading | None) -> Both:
    if reading is None:
        return EMPTY
    told = []
    for lang in LANGUAGES:
        parts = (period_words(reading, lang=lang), coverage_words(reading, lang=lang))
        told.append(" · ".join(part for part in parts if part))
    return Both(*told)


def _is_one_method(one: Reading, other: Reading, plan: Plan) -> bool:
    """Of the same kind of period, worked out alike, and without a new method on record between them."""
    alike = (one.period_kind, one.basis) == (other.period_kind, other.basis)
    return alike and not plan.is_broken(one.year, other.year)


def _course(
    readings: Sequence[Reading], *, indicator: Indicator, plan: Plan, target: float | None
) -> DrawnCourse:
    """The last run of one method: what was counted in other periods or worked out otherwise is not joined."""
    run: list[Reading] = []
    broken = False
    for one in reversed(readings):
        if one.value is None:
            continue
        if run and not _is_one_method(one, run[0], plan):
            broken = True
            break
        run.insert(0, one)
    points = tuple(
        CoursePoint(
            one.year,
            float(one.value or 0),
            is_part=not one.is_whole(indicator) or one.as_value().incomplete,
        )
        for one in run
    )
    if len(points) > 1:
        return DrawnCourse(points, target)
    return DrawnCourse(why=say("place.other_method" if broken else "place.one_year"))
