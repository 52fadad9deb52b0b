"""ทำไมได้สถานะนี้: the arithmetic of a status, number by number, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from components.goals.wording import behind_words, build_why, exact, look_words, period_year_words, unit_words
from components.language import as_html, bare_year, lang, name_of, named, t
from data.domain.aggregation import Basis
from data.domain.progress import WORST, Arithmetic, Direction, Method
from data.domain.status import Status, StatusKind
from outputs.dated import day_words
from outputs.marks import status_badge
from outputs.pieces.lines import build_facts, build_items, paragraphs
from outputs.pieces.table import Cell, TableRow, build_table
from outputs.statuses import LOOKS, disagreement_words
from queries.contributions import Partner
from queries.goals import Standing
from words import units
from words.dates import long_date

GROWTH_DECIMALS = 4


STEPS: Mapping[Method, Mapping[str, str]] = {
    Method.PACE: {
        "pace": "({actual} \u2212 {baseline}) \u00f7 {years_so_far} = {pace} {per_year}",
        "required": "({target} \u2212 {baseline}) \u00f7 {years_in_all} = {required} {per_year}",
        "ratio": "{pace} \u00f7 {required} = {ratio}",
    },
    Method.COMPOUND: {
        "growth": "({actual} \u00f7 {baseline})^(1/{years_so_far}) \u2212 1 = {growth}",
        "required_growth": "({target} \u00f7 {baseline})^(1/{years_in_all}) \u2212 1 = {required_growth}",
        "ratio": "{growth} \u00f7 {required_growth} = {ratio}",
    },
    Method.PROJECTION: {
        "projected": "{baseline} \u00d7 ({actual} \u00f7 {baseline})^({years_in_all}/{years_so_far})"
        " = {reached}",
        "ratio": "({projected} \u2212 {baseline}) \u00f7 ({target} \u2212 {baseline}) = {ratio}",
    },
    Method.ATTAINMENT: {"ratio": "{actual} \u00f7 {year_target} = {ratio}"},
}
"""How the numbers of a method are worked out, in their order, each under its name."""

LESS_IS_MORE = {"ratio": "{year_target} \u00f7 {actual} = {ratio}"}
"""Attainment where down is good."""

NEEDED = {"needed": "({target} \u2212 {actual}) \u00f7 {years_left} = {needed} {per_year}"}
"""From now on, by every method but attainment."""


@dataclass(frozen=True)
class ArithmeticLine:
    """A line of the arithmetic: what it is, how it comes about, and its number under a name for the test."""

    name: str
    words: str
    number: float

    @property
    def label(self) -> str:
        return t(f"goals_page.step_{self.name}")

    @property
    def cell(self) -> Cell:
        return Cell(self.words, {"data-step": self.name, "data-number": repr(self.number)})


def build_arithmetic(standing: Standing, *, reporter: Partner | None, knows: bool) -> Markup:
    """How the status came about. `knows`: the reader may know who has not reported."""
    status = standing.status
    parts = [Markup("<h3>{} {}</h3>").format(as_html(t("goals_page.why")), status_badge(status))]
    parts.append(paragraphs(*explain(standing, reporter=reporter, knows=knows)))
    told = status if status.arithmetic is not None else status.last
    if told is not None and told.arithmetic is not None:
        if told is not status:
            words = t("goals_page.last_closed", year=bare_year(told.year))
            parts.append(Markup("<p>{} {}</p>").format(as_html(words), status_badge(told)))
        steps = build_steps(standing, told.arithmetic)
        parts.append(build_facts(((one.label, one.cell) for one in steps), looks="pk-steps"))
        if told.reason is not None:
            parts.append(paragraphs(t(f"status.reason.{told.reason.value}")))
        elif told.arithmetic.ratio is not None:
            parts.append(_bands(told.arithmetic))
    disagreement = disagreement_words(status, lang=lang())
    if disagreement:
        parts.append(Markup("<p><strong>{}</strong></p>").format(as_html(disagreement)))
    return build_why(status, parts)


def explain(standing: Standing, *, reporter: Partner | None, knows: bool) -> list[str]:
    """What holds before any arithmetic: why there is none, how much of the year, how many areas."""
    status, indicator, told = standing.status, standing.indicator, []
    who = named(reporter) if reporter else t("goals_page.nobody")
    if status.kind is StatusKind.NOT_APPLICABLE:
        reason = name_of(standing.reason_th or "", standing.reason_en) if standing.reason_th else "–"
        told.append(t("goals_page.why_not_applicable", reason=reason))
    elif status.kind in {StatusKind.CONTEXT, StatusKind.INVENTED}:
        told.append(t(f"goals_page.why_{status.kind.value}"))
    elif status.kind is StatusKind.NOT_REPORTED and not knows:
        told.append(t("goals_page.why_not_reported_closed"))
    elif status.due_on is not None:
        key = "not_due" if status.kind is StatusKind.NOT_DUE else "not_reported"
        told.append(t(f"goals_page.why_{key}", who=who, day=long_date(status.due_on, lang=lang())))
    elif status.kind is StatusKind.CANNOT_ASSESS and status.reason is not None and status.arithmetic is None:
        told.append(t(f"status.reason.{status.reason.value}"))
    reading = standing.reading
    if reading is not None:
        if not reading.is_whole(indicator):
            key = "pro_rata" if status.taken_pro_rata else "part_year"
            told.append(t(f"goals_page.{key}", n=reading.months))
        told.append(behind_words(reading))
        if reading.basis is not Basis.REPORTED:
            told.append(t(f"goals_page.basis_{reading.basis.value}"))
        if reading.weights_dates is not None:
            told.append(t("goals_page.weights", day=day_words(reading.weights_dates, lang=lang())))
        if reading.numerator is not None and reading.denominator is not None:
            told.append(
                t("goals_page.fraction", part=exact(reading.numerator), whole=exact(reading.denominator))
            )
    return told


def build_steps(standing: Standing, numbers: Arithmetic) -> list[ArithmeticLine]:
    """The numbers of one method in the order in which they are worked out; what is not known has no line."""
    return [*_given(standing, numbers), *_worked_out(numbers, unit=unit_words(standing.indicator))]


def _given(standing: Standing, numbers: Arithmetic) -> Iterator[ArithmeticLine]:
    """The values that all begins with, each with its year."""
    course, unit = numbers.course, unit_words(standing.indicator)
    given = {
        "baseline": (course.baseline, course.baseline_year),
        "target": (course.target, course.target_year),
        "actual": (course.actual, course.actual_year),
    }
    if numbers.method is Method.ATTAINMENT:
        given["year_target"] = (course.year_target, course.actual_year)
    for name, (value, year) in given.items():
        if value is not None and year is not None:
            told = period_year_words(year, kind=standing.indicator.period_kind)
            words = f"{units.with_unit(exact(value), unit)} ({told})"
            if name.endswith("target") and year in standing.plan.derived:
                words += f" {t('goals_page.year_derived')}"
            yield ArithmeticLine(name, words, value)


def _worked_out(numbers: Arithmetic, *, unit: str) -> Iterator[ArithmeticLine]:
    course, method = numbers.course, numbers.method
    found = {
        "pace": numbers.pace,
        "required": numbers.required_pace,
        "growth": numbers.growth,
        "required_growth": numbers.required_growth,
        "projected": numbers.projected,
        "ratio": numbers.ratio,
        "needed": numbers.pace_needed,
    }
    known = {name: number for name, number in found.items() if number is not None}
    taken = ("baseline", "target", "actual", "year_target")
    said = {name: _term(getattr(course, name)) for name in taken}
    said |= {name: (_share if "growth" in name else exact)(number) for name, number in known.items()}
    said |= {name: str(getattr(numbers, name)) for name in ("years_so_far", "years_in_all", "years_left")}
    said["per_year"] = f"{units.change_unit(unit, lang=lang())} {t('goals_page.a_year')}"
    said["reached"] = units.with_unit(said.get("projected", ""), unit)
    less = method is Method.ATTAINMENT and course.direction is Direction.DOWN
    steps = LESS_IS_MORE if less else STEPS[method]
    for name, formula in (steps if method is Method.ATTAINMENT else {**steps, **NEEDED}).items():
        if name in known:
            yield ArithmeticLine(name, formula.format_map(said), known[name])


def build_other_methods(statuses: Mapping[Method, Status], *, chosen: Method) -> Markup:
    """What each method says, the chosen one marked."""
    return build_table(
        [t(f"goals_page.head_{name}") for name in ("method", "state", "ratio")],
        [_method_row(method, status, used=method is chosen) for method, status in statuses.items()],
        label=t("goals_page.other_methods"),
    )


def _method_row(method: Method, status: Status, *, used: bool) -> TableRow:
    mark = f" ({t('goals_page.used_here')})" if used else ""
    reason = t(f"status.reason.{status.reason.value}") if status.reason else ""
    told = Markup('{}<div class="pk-quiet">{}</div>').format(status_badge(status), as_html(reason))
    ratio = status.arithmetic.ratio if status.arithmetic else None
    words = "" if ratio is None else exact(round(ratio, 4))
    return TableRow(
        [t(f"goals_page.method_{method.value}") + mark, told, words], {"data-method": method.value}
    )


def _bands(numbers: Arithmetic) -> Markup:
    """The thresholds that the ratio is held against, from the best down."""
    bounds = [exact(lower) for lower, _ in numbers.bands]
    told = [
        t("goals_page.band_from", lower=bounds[0]),
        *(t("goals_page.band_between", lower=lower, upper=upper) for upper, lower in pairwise(bounds)),
        t("goals_page.band_below", upper=bounds[-1]),
    ]
    states = (*(state for _, state in numbers.bands), WORST[numbers.method])
    items = (f"{look_words(LOOKS[state])}: {words}" for state, words in zip(states, told, strict=True))
    return paragraphs(t("goals_page.bands")) + build_items(items)


def _term(value: float | None) -> str:
    """A value inside a formula."""
    if value is None:
        return "–"
    return f"({exact(value)})" if value < 0 else exact(value)


def _share(fraction: float) -> str:
    return f"{exact(round(100 * fraction, GROWTH_DECIMALS))}%"
