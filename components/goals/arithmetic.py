"""ทำไมได้สถานะนี้: the arithmetic of a status, number by number, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from components.goals.wording import (
    bare,
    build_why,
    coverage_words,
    exact,
    is_part_year,
    look_words,
    unit_words,
    year_words,
)
from components.language import as_html, lang, name_of, t
from data.domain.aggregation import Basis
from data.domain.progress import WORST, Arithmetic, Method
from data.domain.status import Status, StatusKind
from outputs.dated import day_words
from outputs.marks import status_badge
from outputs.pieces.lines import joined, paragraphs
from outputs.pieces.table import TableRow, build_table
from outputs.statuses import LOOKS, disagreement_words
from queries.contributions import Partner
from queries.goals import Standing
from words import units
from words.dates import long_date
from words.numbers import percent

GROWTH_DECIMALS = 4


@dataclass(frozen=True)
class ArithmeticLine:
    """A line of the arithmetic: what it is, how it comes about, and its number under a name for the test."""

    label: str
    words: str
    name: str = ""
    number: float | None = None


def build_arithmetic(standing: Standing, *, reporter: Partner | None, knows: bool) -> Markup:
    """How the status came about. `knows`: the reader may know who has not reported."""
    status = standing.status
    parts = [Markup("<h3>{} {}</h3>").format(as_html(t("goals_page.why")), status_badge(status))]
    parts.append(paragraphs(*explain(standing, reporter=reporter, knows=knows)))
    told = status if status.arithmetic is not None else status.last
    if told is not None and told.arithmetic is not None:
        if told is not status:
            words = t("goals_page.last_closed", year=bare(told.year))
            parts.append(Markup("<p>{} {}</p>").format(as_html(words), status_badge(told)))
        steps = map(_step, build_steps(standing, told.arithmetic))
        parts.append(Markup('<dl class="pk-steps">{}</dl>').format(joined(steps)))
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
    who = name_of(reporter.name_th, reporter.name_en) if reporter else t("goals_page.nobody")
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
        if is_part_year(reading, indicator=indicator):
            key = "pro_rata" if status.taken_pro_rata else "part_year"
            told.append(t(f"goals_page.{key}", n=reading.months))
        told.append(coverage_words(reading))
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
    """The numbers of one method in the order in which they are worked out."""
    course, unit = numbers.course, unit_words(standing.indicator)
    kind = standing.indicator.period_kind
    steps = []

    derived = standing.plan.derived

    def given(label: str, name: str, value: float | None, year: int | None) -> None:
        if value is not None and year is not None:
            words = f"{units.with_unit(exact(value), unit)} ({year_words(year, kind=kind)})"
            if name.endswith("target") and year in derived:
                words += f" {t('goals_page.year_derived')}"
            steps.append(ArithmeticLine(t(f"goals_page.{label}"), words, name, value))

    given("step_baseline", "baseline", course.baseline, course.baseline_year)
    given("step_target", "target", course.target, course.target_year)
    given("step_actual", "actual", course.actual, course.actual_year)
    if numbers.method is Method.ATTAINMENT:
        given("step_year_target", "year_target", course.year_target, course.actual_year)
    builders = {
        Method.PACE: _pace_steps,
        Method.COMPOUND: _compound_steps,
        Method.PROJECTION: _projection_steps,
        Method.ATTAINMENT: _attainment_steps,
    }
    steps += builders[numbers.method](numbers, unit)
    if numbers.pace_needed is not None and numbers.method is not Method.ATTAINMENT:
        words = (
            f"({_n(course.target)} \u2212 {_n(course.actual)}) \u00f7 {numbers.years_left}"
            f" = {exact(numbers.pace_needed)} {units.change_unit(unit, lang=lang())} {t('goals_page.a_year')}"
        )
        steps.append(ArithmeticLine(t("goals_page.step_needed"), words, "pace_needed", numbers.pace_needed))
    return steps


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


def _pace_steps(numbers: Arithmetic, unit: str) -> list[ArithmeticLine]:
    course, steps, each_year = numbers.course, [], t("goals_page.a_year")
    if numbers.pace is not None:
        words = (
            f"({_n(course.actual)} \u2212 {_n(course.baseline)}) \u00f7 {numbers.years_so_far}"
            f" = {exact(numbers.pace)} {units.change_unit(unit, lang=lang())} {each_year}"
        )
        steps.append(ArithmeticLine(t("goals_page.step_pace"), words, "pace", numbers.pace))
    if numbers.required_pace is not None:
        words = (
            f"({_n(course.target)} \u2212 {_n(course.baseline)}) \u00f7 {numbers.years_in_all}"
            f" = {exact(numbers.required_pace)} {units.change_unit(unit, lang=lang())} {each_year}"
        )
        steps.append(ArithmeticLine(t("goals_page.step_required"), words, "required", numbers.required_pace))
    return steps + _ratio(numbers, numbers.pace, numbers.required_pace)


def _compound_steps(numbers: Arithmetic, _unit: str) -> list[ArithmeticLine]:
    course, steps = numbers.course, []
    if numbers.growth is not None:
        words = f"({_n(course.actual)} \u00f7 {_n(course.baseline)})^(1/{numbers.years_so_far}) \u2212 1"
        steps.append(
            ArithmeticLine(
                t("goals_page.step_growth"), f"{words} = {_share(numbers.growth)}", "growth", numbers.growth
            )
        )
    if numbers.required_growth is not None:
        words = f"({_n(course.target)} \u00f7 {_n(course.baseline)})^(1/{numbers.years_in_all}) \u2212 1"
        steps.append(
            ArithmeticLine(
                t("goals_page.step_required_growth"),
                f"{words} = {_share(numbers.required_growth)}",
                "required_growth",
                numbers.required_growth,
            )
        )
    return steps + _ratio(numbers, numbers.growth, numbers.required_growth)


def _projection_steps(numbers: Arithmetic, unit: str) -> list[ArithmeticLine]:
    course = numbers.course
    if numbers.projected is None or numbers.ratio is None:
        return []
    projected = units.with_unit(exact(numbers.projected), unit)
    words = (
        f"{_n(course.baseline)} \u00d7 ({_n(course.actual)} \u00f7 {_n(course.baseline)})"
        f"^({numbers.years_in_all}/{numbers.years_so_far}) = {projected}"
    )
    ratio = (
        f"({exact(numbers.projected)} \u2212 {_n(course.baseline)}) \u00f7 "
        f"({_n(course.target)} \u2212 {_n(course.baseline)}) = {exact(numbers.ratio)}"
    )
    return [
        ArithmeticLine(t("goals_page.step_projected"), words, "projected", numbers.projected),
        ArithmeticLine(t("goals_page.step_ratio"), ratio, "ratio", numbers.ratio),
    ]


def _attainment_steps(numbers: Arithmetic, _unit: str) -> list[ArithmeticLine]:
    course = numbers.course
    if numbers.ratio is None:
        return []
    over = (course.actual, course.year_target)
    above, below = over if course.direction.value == "up" else over[::-1]
    words = f"{_n(above)} \u00f7 {_n(below)} = {exact(numbers.ratio)}"
    return [ArithmeticLine(t("goals_page.step_ratio"), words, "ratio", numbers.ratio)]


def _ratio(numbers: Arithmetic, above: float | None, below: float | None) -> list[ArithmeticLine]:
    if numbers.ratio is None or above is None or below is None:
        return []
    if numbers.method is Method.COMPOUND:
        words = f"{_share(above)} \u00f7 {_share(below)} = {exact(numbers.ratio)}"
    else:
        words = f"{exact(above)} \u00f7 {exact(below)} = {exact(numbers.ratio)}"
    return [ArithmeticLine(t("goals_page.step_ratio"), words, "ratio", numbers.ratio)]


def _bands(numbers: Arithmetic) -> Markup:
    """The thresholds that the ratio is held against, from the best down."""
    lines, upper = [], None
    for lower, state in numbers.bands:
        key = "band_from" if upper is None else "band_between"
        words = t(f"goals_page.{key}", lower=exact(lower), upper="" if upper is None else exact(upper))
        lines.append((LOOKS[state], words))
        upper = lower
    lines.append((LOOKS[WORST[numbers.method]], t("goals_page.band_below", upper=exact(upper or 0.0))))
    items = joined(
        Markup("<li>{}: {}</li>").format(as_html(look_words(look)), as_html(words)) for look, words in lines
    )
    return Markup("<p>{}</p><ul>{}</ul>").format(as_html(t("goals_page.bands")), items)


def _step(step: ArithmeticLine) -> Markup:
    told = Markup(' data-step="{}" data-number="{!r}"').format(step.name, step.number) if step.name else ""
    return Markup("<dt>{}</dt><dd{}>{}</dd>").format(as_html(step.label), told, as_html(step.words))


def _n(value: float | None) -> str:
    if value is None:
        return "–"
    return f"({exact(value)})" if value < 0 else exact(value)


def _share(fraction: float) -> str:
    return percent(100 * fraction, lang=lang(), decimals=GROWTH_DECIMALS)
