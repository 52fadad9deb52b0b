"""Goals as a scorecard: what got better, what needs a hand and whose, what cannot be compared and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from data.domain.periods import OF_A_WHOLE_YEAR, PeriodKind
from data.domain.scorecard import Hindrance, ScoreCourse
from outputs.language import as_html, in_words, lang, n_words, named, t
from outputs.look import as_image
from outputs.marks import sample_tag
from outputs.pieces.lines import NONE, dotted, joined, quiet
from outputs.sparkline import build_sparkline
from outputs.statuses import decimals_of, period_words, value_words, year_words
from queries.goal_records import Indicator, Reading
from queries.scorecard import Score, Scorecard
from words.dates import BE_OFFSET, year_label
from words.numbers import MINUS, number
from words.units import change_unit, figure, with_unit

GROUPS = {
    "better": (ScoreCourse.BETTER,),
    "push": (ScoreCourse.WORSE,),
    "same": (ScoreCourse.SAME,),
    "not_comparable": (ScoreCourse.NOT_COMPARABLE,),
    "context": (ScoreCourse.CONTEXT,),
}
"""In the order in which they are read: what is good, then what needs a hand, before what says nothing."""

ROWS = 6
"""Of each group on home."""

PARTNERS_NAMED = 2


def build_scorecard(card: Scorecard, *, mark: Callable[[Indicator], Markup] = lambda _: NONE) -> Markup:
    """The table, a body a group; without any value what is missing. `mark`: beside each name, the way to what
    the indicator means."""
    groups = _grouped(card.scores)
    if not groups:
        return quiet(t("scorecard.nothing"))
    heads = ("what", "before", "", "last", "why")
    head = joined(
        Markup('<th scope="col">{}</th>').format(as_html(t(f"scorecard.{one}")))
        if one
        else Markup("<td></td>")
        for one in heads
    )
    bodies = joined(_group(name, scores, mark) for name, scores in groups.items())
    return Markup('<table class="pk-score"><thead><tr>{}</tr></thead>{}</table>').format(head, bodies)


def _grouped(scores: Sequence[Score]) -> Mapping[str, list[Score]]:
    found = {
        name: [one for one in scores if one.comparison.course in courses] for name, courses in GROUPS.items()
    }
    return {name: own for name, own in found.items() if own}


def _group(name: str, scores: Sequence[Score], mark: Callable[[Indicator], Markup]) -> Markup:
    title = Markup('<tr><th scope="rowgroup" colspan="5">{}</th></tr>').format(
        as_html(t(f"scorecard.group_{name}"))
    )
    more = len(scores) - ROWS
    rest = (
        Markup('<tr><td colspan="5">{}</td></tr>').format(quiet(t("decisions.more", n=n_words(more))))
        if more > 0
        else NONE
    )
    rows = joined(_row(score, mark(score.indicator)) for score in scores[:ROWS])
    return Markup("<tbody>{}{}{}</tbody>").format(title, rows, rest)


def _row(score: Score, mark: Markup) -> Markup:
    indicator = score.indicator
    unit = in_words(indicator.unit_th, indicator.unit_en)
    tag = sample_tag() if score.is_sample else NONE
    name = Markup('<th scope="row">{}{}{}{}</th>').format(as_html(named(indicator)), mark, tag, quiet(unit))
    before = _value(score.before, score) if score.before else NONE
    cells = (before, _mark(score), _value(score.last, score), quiet(why_words(score)))
    return Markup("<tr>{}{}</tr>").format(name, joined(Markup("<td>{}</td>").format(one) for one in cells))


def _value(reading: Reading, score: Score) -> Markup:
    """The unit stands below the name, but for the percent sign."""
    indicator = score.indicator
    unit = in_words(indicator.unit_th, indicator.unit_en)
    shown, _unit = figure(
        value_words(reading, indicator=indicator, lang=lang(), decimals=_decimals(score)), unit
    )
    return Markup("<b>{}</b>{}").format(as_html(shown), quiet(_when_words(reading)))


def _mark(score: Score) -> Markup:
    """A line through what is of one line; two strokes where the two values are not."""
    if score.before is None:
        return NONE
    values = {one.year: one.value for one in score.readings if one.value is not None}
    if len(values) > 1:
        every = score.indicator.rules.every_years
        return as_image(build_sparkline(actual=values, path={}, dark=False, every=every))
    return Markup('<span class="pk-break" aria-hidden="true">//</span>')


def _when_words(reading: Reading) -> str:
    """The year of a reading by its kind, or its day; how much of the year it covers stands beside it."""
    if reading.period_kind in OF_A_WHOLE_YEAR:
        return period_words(reading, lang=lang())
    if reading.period_kind is PeriodKind.CALENDAR_YEAR:
        return t("home.in_year", year=year_label(reading.year - BE_OFFSET, lang=lang()))
    return year_words(reading.period_kind, year=reading.year, lang=lang())


def why_words(score: Score) -> str:
    """By how much it changed, and who can help; or why it cannot be compared."""
    comparison = score.comparison
    if comparison.course is ScoreCourse.CONTEXT:
        return t("scorecard.no_direction")
    if comparison.hindrance is not None:
        return _hindrance_words(score, comparison.hindrance)
    if not comparison.by:
        return t("scorecard.no_change")
    change = _change_words(score, comparison.by)
    if comparison.course is ScoreCourse.WORSE:
        return dotted(change, _help_words(score))
    return change


def _hindrance_words(score: Score, hindrance: Hindrance) -> str:
    if hindrance is Hindrance.PART_YEAR:
        reading = score.last
        if score.before is not None and score.last.is_whole_year:
            reading = score.before
        return t("scorecard.part_year", when=_when_words(reading), months=reading.months)
    return t(f"scorecard.{hindrance}", n=score.comparison.years_apart)


def _change_words(score: Score, by: float) -> str:
    indicator = score.indicator
    unit = change_unit(in_words(indicator.unit_th, indicator.unit_en), lang=lang())
    size = number(by, lang=lang(), decimals=_decimals(score)).lstrip(MINUS)
    return t("scorecard.up" if by > 0 else "scorecard.down", n=with_unit(size, unit))


def _decimals(score: Score) -> int:
    return decimals_of(score.before, score.last, indicator=score.indicator)


def _help_words(score: Score) -> str:
    if not score.partners:
        return t("scorecard.no_roles")
    names = ", ".join(named(one) for one in score.partners[:PARTNERS_NAMED])
    return t("scorecard.can_help", names=names)
