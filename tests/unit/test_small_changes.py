"""Two publications of the same areas beside each other: what their difference gives away."""

from __future__ import annotations

import random
from collections.abc import Mapping
from math import inf

import numpy as np
import pytest
import scipy  # its parts are loaded when they are asked for, not where tests are collected

from data.domain.small_changes import Published, told_together
from data.domain.small_numbers import CountTable, Held, KeyedDraw, hold_back, is_told, words_of
from data.domain.sums import Sum, narrow

FIVE = 5


def of(parts: Mapping[str, float], *hidden: str) -> Published:
    """Districts under their total; `hidden` beside those below five."""
    counts: dict[str, float | None] = {**parts, "T": sum(parts.values())}
    labels = {area: Held.SMALL for area, count in parts.items() if count < FIVE}
    labels |= dict.fromkeys(hidden, Held.SECOND)
    return Published(CountTable(counts, (Sum("T", tuple(parts)),)), labels)


BEFORE = of({"a": 3, "b": 17, "c": 30}, "b")


def test_what_did_not_change_tells_nothing():
    assert told_together(BEFORE, BEFORE, min_count=FIVE) == frozenset()


def test_a_second_one_that_is_shown_later_tells_the_small_one():
    grown = of({"a": 9, "b": 17, "c": 30})
    assert told_together(grown, BEFORE, min_count=FIVE) == {"a", "b"}
    assert told_together(BEFORE, grown, min_count=FIVE) == {"a", "b"}


def test_a_second_one_that_was_shown_before_tells_too():
    assert told_together(BEFORE, of({"a": 3, "b": 17, "c": 30}, "c"), min_count=FIVE) == {"a", "b", "c"}


def test_a_correction_is_told_by_the_difference_of_the_totals():
    # 3 became 4: the totals differ by one, so it was 3 at most and is 1 at least, and b is 17 to 20.
    assert told_together(of({"a": 4, "b": 17, "c": 30}, "b"), BEFORE, min_count=FIVE) == {"a", "b"}


def test_a_shown_number_may_change():
    assert told_together(of({"a": 3, "b": 17, "c": 41}, "b"), BEFORE, min_count=FIVE) == frozenset()


@pytest.mark.parametrize("seed", range(20))
def test_it_finds_what_an_exact_solver_finds(seed: int):
    dice = random.Random(seed)
    areas = "abcdef"[: dice.randint(2, 6)]
    first = {area: float(dice.choice((0, 1, 2, 3, 4, 6, 9, 14, 30))) for area in areas}
    second = {
        area: count if dice.random() < 0.6 else float(dice.choice((0, 2, 4, 5, 8, 20)))
        for area, count in first.items()
    }
    both = []
    for key, parts in zip((b"k", bytes([seed % 3])), (first, second), strict=True):
        table = of(parts).table
        draw = KeyedDraw(key, "TB", "2567")
        both.append(Published(table, *hold_back([table], min_count=FIVE, draw=draw)))
    then, now = both
    found = told_together(now, then, min_count=FIVE)
    assert found == _solved(now, then)


@pytest.mark.parametrize("least", [0.0, -inf])
def test_a_part_of_which_nothing_is_known_is_told_by_its_sum_and_the_other_parts(least: float):
    known = {"T": (10.0, 10.0), "a": (least, inf), "b": (2.0, 3.0)}
    assert narrow(known, [Sum("T", ("a", "b"))])["a"] == (7, 8)
    assert narrow(known, [Sum("T", ("a", "b"), open=True)])["a"] == (least, 8)
    assert narrow(known | {"T": (10.0, inf)}, [Sum("T", ("a", "b"))])["a"] == (7, inf)


SMALL, OTHER = (0, 1, 2, 3, 4, 6, 9, 14, 30), (0, 2, 4, 5, 8, 20)


@pytest.mark.parametrize("seed", range(40))
def test_it_finds_what_an_exact_solver_finds_in_sums_within_sums(seed: int):
    """Sub-districts within districts: some sums open, a district without its total, one newly divided."""
    dice = random.Random(seed)
    first = {area: float(dice.choice(SMALL)) for area in ("a1", "a2", "a3", "b1", "b2", "c")}
    second = {area: n if dice.random() < 0.7 else float(dice.choice(OTHER)) for area, n in first.items()}
    beyond = float(dice.choice((0, 3, 12)))
    without, undivided = dice.random() < 0.3, dice.random() < 0.3
    then = _within(first, beyond=beyond, without=False, undivided=undivided)
    now = _within(second, beyond=beyond, without=without, undivided=False)
    sides = []
    for key, table in ((b"k", then), (bytes([seed % 3]), now)):
        draw = KeyedDraw(key, "TB", "2567")
        sides.append(Published(table, *hold_back([table], min_count=FIVE, draw=draw)))
    assert told_together(sides[1], sides[0], min_count=FIVE) == _solved(sides[1], sides[0])


def _within(counts: Mapping[str, float], *, beyond: float, without: bool, undivided: bool) -> CountTable:
    """`beyond`: of b, in sub-districts that nobody names. `without`: a's total. `undivided`: b."""
    a = sum(counts[area] for area in ("a1", "a2", "a3"))
    b = counts["b1"] + counts["b2"] + beyond
    told: dict[str, float | None] = {**counts, "a": a, "b": b, "T": a + b + counts["c"]}
    gone = ({"a"} if without else set()) | ({"b1", "b2"} if undivided else set())
    sums = (
        Sum("b", ("b1", "b2"), open=True),
        Sum("a", ("a1", "a2", "a3")),
        Sum("T", ("a", "b", "c"), open=without),
    )
    return CountTable({area: count for area, count in told.items() if area not in gone}, sums)


def _solved(now: Published, then: Published) -> frozenset[str]:
    """By integer programming over all sums of both, what did not change being one unknown.

    Of what one of the two tells alone nothing is said.
    """
    sides = (now, then)
    words = [words_of(one.table, one.labels, min_count=FIVE) for one in sides]
    cells = [(side, name) for side in (0, 1) for name in sides[side].table.counts]
    rows, most = [], []
    for side, one in ((place, one) for place in (0, 1) for one in sides[place].table.sums):
        name = one.whole
        parts = {part for part in one.parts if (side, part) in cells}
        if (side, name) in cells and parts:
            rows.append([(c == (side, name)) - (c[0] == side and c[1] in parts) for c in cells])
            most.append(np.inf if one.open else 0)
    for name in now.table.counts:
        if now.table.counts[name] == then.table.counts.get(name):
            rows.append([(own == name) * (1 if side else -1) for side, own in cells])
            most.append(0)

    def ends(place: int, kept: list[int]) -> tuple[float, float]:
        found = []
        for sign in (1, -1):
            aim = np.zeros(len(cells))
            aim[place] = sign
            limits = scipy.optimize.LinearConstraint(
                np.array([rows[k] for k in kept]), 0, [most[k] for k in kept]
            )
            answer = scipy.optimize.milp(
                aim,
                constraints=limits,
                bounds=scipy.optimize.Bounds(*zip(*(words[side][name] for side, name in cells), strict=True)),
                integrality=np.ones(len(cells)),
            )
            found.append(sign * answer.fun if answer.status == 0 else sign * -np.inf)
        return found[0], found[1]

    def is_of_one(k: int) -> bool:
        return len({cells[place][0] for place, factor in enumerate(rows[k]) if factor}) == 1

    told = set()
    for place, (side, name) in enumerate(cells):
        label = sides[side].labels.get(name)
        if label is not None and is_told(label, ends(place, [*range(len(rows))]), min_count=FIVE):
            alone = ends(place, [k for k in range(len(rows)) if is_of_one(k)])
            if not is_told(label, alone, min_count=FIVE):
                told.add(name)
    return frozenset(told)
