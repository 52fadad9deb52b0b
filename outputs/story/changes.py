"""What changed since the edition before, to be read aloud; and what was revised since then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.domain.periods import PeriodKind, full_months_of
from outputs.look import Attainment, NoStatus, State
from outputs.story.model import Both, Figure, IndicatorPart, Line, Row, StoredBadge, Story
from outputs.story.promises import NOT_GOOD
from outputs.story.say import amount, badge_words, joined, say, year

MOST_CHANGES = 12

FULL_YEARS = frozenset(full_months_of(kind) for kind in PeriodKind)

_RANK: Mapping[StoredBadge, int] = {
    State.REACHED: 4,
    State.ON_TRACK: 3,
    State.BEHIND: 2,
    State.FAR_BEHIND: 1,
    State.MOVING_AWAY: 0,
    Attainment.BELOW_TARGET: 2,
    Attainment.AT_RISK: 1,
    Attainment.CRITICAL: 0,
}


def changes_since(now: Story, before: Story) -> tuple[Line, ...]:
    """Better states and promises that came further first, then new values, then what fell back."""
    better, values, worse = [], [], []
    known = {part.code: part for part in _indicators(before)}
    for part in _indicators(now):
        former = known.get(part.code)
        if former is None:
            continue
        step = _step(part, former)
        if step > 0:
            better.append(_state_line(part, former))
        elif step < 0:
            worse.append(_state_line(part, former))
        elif _is_new(part, former):
            values.append(_value_line(part, former))
    promises = [*_rows(now.promises, before.promises), *_rows(now.milestones, before.milestones)]
    good = [line for line in promises if line.badge not in NOT_GOOD]
    bad = [line for line in promises if line.badge in NOT_GOOD]
    return tuple([*better, *good, *values, *worse, *bad][:MOST_CHANGES])


def revisions_since(now: Story, before: Story) -> tuple[Line, ...]:
    """Figures of the same thing and period that read otherwise in the edition before."""
    former = before.figures()
    lines = []
    for key, figure in now.figures().items():
        other = former.get(key)
        if key.startswith("indicator|") and "|value|" in key and other and _differs(figure, other):
            told = say("story.revised", label=figure.label, before=other.shown, now=figure.shown)
            lines.append(Line(told, (figure,)))
    return tuple(lines)


def _differs(now: Figure, before: Figure) -> bool:
    """Whether two tellings differ in more than how many decimals stand."""
    return now.shown != before.shown and (now.value is None or now.value != before.value)


def _indicators(story: Story) -> Iterator[IndicatorPart]:
    for goal in story.goals:
        yield from goal.indicators


def _step(now: IndicatorPart, before: IndicatorPart) -> int:
    """Above 0 where the state got better; 0 where either had none."""
    ranks = _RANK.get(now.badge), _RANK.get(before.badge)
    return 0 if ranks[0] is None or ranks[1] is None else ranks[0] - ranks[1]


def _is_new(now: IndicatorPart, before: IndicatorPart) -> bool:
    return now.figure is not None and before.figure is not None and now.figure.key != before.figure.key


def _state_line(now: IndicatorPart, before: IndicatorPart) -> Line:
    told = say(
        "story.changed_state", name=now.name, before=badge_words(before.badge), now=badge_words(now.badge)
    )
    return Line(told, (), now.badge)


def _value_line(now: IndicatorPart, before: IndicatorPart) -> Line:
    if now.figure is None or before.figure is None:
        return Line(now.name)
    told = say(
        "story.changed_value",
        name=now.name,
        before=amount(before.figure.shown, now.unit),
        since=_period_of(before.figure),
        now=amount(now.figure.shown, now.unit),
        year=_period_of(now.figure),
    )
    return Line(told, (now.figure,), now.badge)


def _period_of(figure: Figure) -> Both:
    """The year of an indicator's value, as its key names it, and the months where it is of a part of it."""
    *_what, of_year, months = figure.key.split("|")
    told = year(int(of_year))
    return told if int(months) in FULL_YEARS else joined(told, say("status.period.part", months=months))


def _said(row: Row | None) -> StoredBadge | None:
    """How it stands, where that is said."""
    return None if row is None or isinstance(row.badge, NoStatus) else row.badge


def _rows(rows: tuple[Row, ...], formerly: tuple[Row, ...]) -> list[Line]:
    former = {row.key: row for row in formerly}
    lines = []
    for row in rows:
        other = former.get(row.key)
        before, now = _said(other), _said(row)
        if before is None or now is None or now is before:
            continue
        told = say(
            "story.changed_state",
            name=row.text,
            before=badge_words(before),
            now=badge_words(now),
        )
        lines.append(Line(joined(told, row.who, row.words or Both("", "")), (), now))
    return lines
