"""Two publications of the same areas beside each other: what their difference gives away."""

from __future__ import annotations

import random
from collections.abc import Mapping

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from data.domain.small_changes import Published, told_together
from data.domain.small_numbers import Held, KeyedDraw, Table, hold_back, is_told
from data.domain.sums import Sum

FIVE = 5


def of(parts: Mapping[str, float], *hidden: str) -> Published:
    """Districts under their total; `hidden` beside those below five."""
    counts: dict[str, float | None] = {**parts, "T": sum(parts.values())}
    labels = {area: Held.SMALL for area, count in parts.items() if count < FIVE}
    labels |= dict.fromkeys(hidden, Held.SECOND)
    return Published(Table(counts, (Sum("T", tuple(parts)),)), labels)


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


def _solved(now: Published, then: Published) -> frozenset[str]:
    """By integer programming over both totals, what did not change being one unknown."""
    sides = (now, then)
    names = list(now.table.counts)
    cells = [(side, name) for side in (0, 1) for name in names]
    bounds = [_bounds(sides[side], name) for side, name in cells]
    rows = [[(-1 if name == "T" else 1) * (own == side) for own, name in cells] for side in (0, 1)]
    for name in names:
        if now.table.counts[name] == then.table.counts[name]:
            rows.append([(1 if side else -1) * (own == name) for side, own in cells])
    told = set()
    for place, (side, name) in enumerate(cells):
        if name not in sides[side].labels:
            continue
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(cells))
            aim[place] = sign
            found = milp(
                aim,
                constraints=LinearConstraint(np.array(rows), 0, 0),
                bounds=Bounds(*zip(*bounds, strict=True)),
                integrality=np.ones(len(cells)),
            )
            ends.append(sign * found.fun if found.status == 0 else sign * -np.inf)
        if is_told(sides[side].labels[name], (ends[0], ends[1]), min_count=FIVE):
            told.add(name)
    return frozenset(told)


def _bounds(one: Published, name: str) -> tuple[float, float]:
    """What the words say; of a total that two small parts make they say nothing."""
    count, label = one.table.counts[name], one.labels.get(name)
    if label is None:
        assert count is not None
        return count, count
    if label is Held.SMALL:
        return 0, FIVE - 1
    parts = [one.labels.get(part) for part in one.table.counts if part != "T"]
    silent = name == "T" and parts == [Held.SMALL] * 2
    return 0 if silent else FIVE, np.inf
