"""Small numbers held back: what readers can work out of published tables, by an exact solver and by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain, combinations, product
from math import inf

import numpy as np
import pytest
import scipy  # its parts are loaded when they are asked for, not where tests are collected

from data.domain.small_numbers import (
    EXTRA_PART,
    EXTRA_WHOLE,
    CountTable,
    Held,
    KeyedDraw,
    hold_back,
    is_told,
    words_of,
)
from data.domain.sums import Sum, narrow

FIVE = 5
COUNTS = (0, 0, 1, 2, 3, 4, 5, 6, 7, 9, 12, 30, 140)


class Given:
    """A draw told what to choose."""

    def __init__(self, *, order: str = "", along: tuple[str, ...] = ()) -> None:
        self.order, self.along = order, along

    def rank(self, cell: str) -> bytes:
        return bytes([self.order.index(cell[-1])])

    def goes_along(self, cell: str, *, one_in: int) -> bool:
        del one_in
        return cell in self.along


def of(parts: Mapping[str, float | None], *, total: float | None = None) -> CountTable:
    """A table of districts under one total, T."""
    known = sum(count for count in parts.values() if count is not None) if total is None else total
    return CountTable({**parts, "T": known}, (Sum("T", tuple(parts)),))


def held(table: CountTable, *, order: str, along: tuple[str, ...] = ()) -> dict[str, Held]:
    (found,) = hold_back([table], min_count=FIVE, draw=Given(order=order, along=along))
    return found


# By hand ------------------------------------------------------------------------------------------


def test_a_small_count_takes_another_with_it_which_the_draw_chooses_and_not_its_size():
    table = of({"a": 3, "b": 7, "c": 40})
    assert held(table, order="abc") == {"a": Held.SMALL, "b": Held.SECOND}
    assert held(table, order="acb") == {"a": Held.SMALL, "c": Held.SECOND}


def test_a_second_one_that_leaves_too_little_room_takes_a_third():
    # 3 + 5 = 8: "fewer than 5" and "5 or more" would leave 0 to 3.
    assert set(held(of({"a": 3, "b": 5, "c": 40}), order="abc")) == {"a", "b", "c"}


def test_two_small_counts_that_the_total_would_tell_take_a_third():
    assert set(held(of({"a": 4, "b": 4, "c": 9, "d": 20}), order="abcd")) == {"a", "b", "c"}


def test_three_small_counts_can_hide_each_other():
    # 1 + 2 + 3 = 6: each could be 0 to 4.
    assert set(held(of({"a": 1, "b": 2, "c": 3, "d": 20}), order="abcd")) == {"a", "b", "c"}


def test_nothing_small_holds_nothing_back():
    assert held(of({"a": 5, "b": 7}), order="ab", along=("a", "T")) == {}


def test_where_no_second_is_left_the_total_goes():
    assert held(of({"a": 3, "b": 5}), order="ab") == {"a": Held.SMALL, "b": Held.SECOND, "T": Held.SECOND}


@pytest.mark.parametrize("total", [(1, 2), (4, 4)])
def test_of_two_small_counts_the_total_says_nothing_not_even_that_it_is_small(total: tuple[int, int]):
    small = {"a": Held.SMALL, "b": Held.SMALL}
    assert held(of(dict(zip("ab", total, strict=True))), order="ab") == {**small, "T": Held.SECOND}


def test_a_small_total_of_many_is_fewer_than_five():
    assert held(of({"a": 0, "b": 1, "c": 1, "d": 0}), order="abcd") == dict.fromkeys("abcdT", Held.SMALL)


def test_a_reported_total_of_which_a_part_is_missing_still_bounds_the_rest():
    # 9 of 10 are told: a is 1 at most, whatever the area without a row has.
    table = CountTable({"a": 1, "b": 9, "T": 10}, (Sum("T", ("a", "b"), open=True),))
    assert set(held(table, order="ab")) >= {"a", "b"}


def test_a_province_held_for_its_districts_is_held_where_the_nation_shows_it():
    counts: dict[str, float | None] = {"a": 3, "b": 5, "P": 8, "Q": 50, "R": 70, "N": 128}
    table = CountTable(counts, (Sum("P", ("a", "b")), Sum("N", ("P", "Q", "R"))))
    found = held(table, order="abQRPN")
    assert {"a", "b", "P"} < set(found)
    assert {"Q", "R", "N"} & set(found)


def test_a_province_held_for_another_is_not_told_by_its_own_districts():
    counts: dict[str, float | None] = {"P": 2, "Q": 40, "R": 70, "d": 18, "e": 22, "N": 112}
    table = CountTable(counts, (Sum("Q", ("d", "e")), Sum("N", ("P", "Q", "R"))))
    found = held(table, order="deQRPN")
    assert {"P", "Q"} < set(found)
    assert {"d", "e"} & set(found)


def test_a_value_whose_count_is_not_known_is_held_and_hidden_by_another():
    found = held(of({"a": None, "b": 9, "c": 12}, total=30), order="bca")
    assert found == {"a": Held.UNTOLD, "b": Held.SECOND}


def test_one_pattern_hides_two_tables_of_the_same_areas():
    readings, baselines = of({"a": 3, "b": 20, "c": 30}), of({"a": 9, "b": 10, "c": 2})
    first, second = hold_back([readings, baselines], min_count=FIVE, draw=Given(order="bac"))
    assert set(first) == set(second)
    assert (first["a"], second["a"]) == (Held.SMALL, Held.SECOND)


# Sums within sums ------------------------------------------------------------------------------

WITHIN = (("T", ("a", "b", "c")), ("a", ("a1", "a2")), ("b", ("b1", "b2")))
CELLS = ("a1", "a2", "b1", "b2", "c", "a", "b", "T")
SUMS_CASES = [
    # why, counts of CELLS, sums that others join, order of the draw, what goes along, small ones, others
    (
        "a whole is judged after its parts: that a and b are small is not said, that T is is",
        (0, 0, 0, 0, 3, 0, 0, 3),
        "",
        "b1 b b2 T c a a1 a2",
        "",
        "a1 a2 b1 b2 c T",
        "a b",
    ),
    (
        "nobody knows all of b, so T and b tell nothing of a, and one more has to go",
        (1, 0, 3, 1, 6, 1, 6, 13),
        "b",
        "a2 T b1 c b a b2 a1",
        "",
        "a1 a2 b1 b2",
        "a b c",
    ),
    (
        "a goes along with c, and then a2, a part of a, without need",
        (8, 8, 1, 3, 3, 16, 4, 23),
        "b",
        "b1 b2 a c T a1 b a2",
        "a2 a",
        "b1 b2 b c",
        "a a2",
    ),
    (
        "the sums after one in which nothing is held back have their cells that go along too",
        (0, 2, 8, 8, 2, 2, 16, 20),
        "",
        "a2 a1 b2 c a b1 T b",
        "T",
        "a1 a2 c",
        "a T",
    ),
    (
        "of all sums the one that tells by itself loses a cell, and b2 stays",
        (4, 1, 3, 5, 2, 5, 8, 15),
        "",
        "a b T a1 c b2 b1 a2",
        "b",
        "a1 a2 b1 c",
        "a b",
    ),
    (
        "b1 is large enough to stay, though b may not be told",
        (5, 0, 5, 4, 1, 5, 9, 15),
        "b",
        "T a1 b b2 b1 a c a2",
        "",
        "a2 b2 c",
        "a1 a b",
    ),
    (
        "a reported total that is less than its parts tells too much of all of them",
        (1, 3, 1, 0, 8, 6, 1, 9),
        "a",
        "a2 b2 b a T b1 c a1",
        "",
        "a1 a2 b1 b2",
        "a b c",
    ),
]


@pytest.mark.parametrize("case", SUMS_CASES, ids=[case[0] for case in SUMS_CASES])
def test_sums_within_sums_lose_what_they_must_and_no_more(case: tuple[object, ...]) -> None:
    _, counts, joined, order, along, small, others = case
    sums = tuple(Sum(whole, parts, whole in str(joined).split()) for whole, parts in WITHIN)
    table = CountTable(dict(zip(CELLS, counts, strict=True)), sums)  # type: ignore[call-overload]
    places = str(order).split()

    class Told(Given):
        def rank(self, cell: str) -> bytes:
            return bytes([places.index(cell)])

    (found,) = hold_back([table], min_count=FIVE, draw=Told(along=tuple(str(along).split())))
    assert {cell for cell, held in found.items() if held is Held.SMALL} == set(str(small).split())
    assert {cell for cell, held in found.items() if held is not Held.SMALL} == set(str(others).split())


# The draw -----------------------------------------------------------------------------------------


def test_houses_choose_differently_and_each_always_the_same():
    table = of({"a": 3, "b": 17, "c": 17, "d": 17, "e": 17, "f": 17})

    def chosen(key: bytes) -> frozenset[str]:
        return frozenset(*(hold_back([table], min_count=FIVE, draw=KeyedDraw(key, "TB", "2567"))))

    by_key = {key: chosen(key) for key in (bytes([n]) for n in range(40))}
    assert all(chosen(key) == cells for key, cells in by_key.items())
    seconds = chain.from_iterable(cells - {"a", "T"} for cells in by_key.values())
    assert set(seconds) == set("bcdef")


def test_years_of_an_indicator_hide_the_same_areas_first():
    orders = {tuple(sorted("bcdef", key=KeyedDraw(b"k", "TB", str(year)).rank)) for year in range(2560, 2570)}
    assert len(orders) == 1


def test_the_order_of_a_house_is_the_same_in_every_release():
    """What was given out earlier stays beside it: another order would tell what each of them hides."""
    draw = KeyedDraw(b"k", "TB", "2567")
    assert draw.rank("9011").hex().startswith("1063720907ced886")
    cells = [f"90{n:04}" for n in range(800)]
    along = [cell for cell in cells if draw.goes_along(cell, one_in=8)]
    assert along[:4] == ["900010", "900011", "900015", "900020"]
    next_year = [cell for cell in cells if KeyedDraw(b"k", "TB", "2568").goes_along(cell, one_in=8)]
    assert 70 < len(along) < 130
    assert 70 < len(next_year) < 130
    assert len(set(along) & set(next_year)) < 40


def test_a_total_goes_without_need_more_seldom_than_a_part():
    asked: dict[str, int] = {}

    class Noting(Given):
        def goes_along(self, cell: str, *, one_in: int) -> bool:
            asked[cell] = one_in
            return False

    hold_back([of({"a": 3, "b": 17, "c": 25})], min_count=FIVE, draw=Noting(order="abcT"))
    assert asked["b"] == EXTRA_PART
    assert asked["T"] == EXTRA_WHOLE > EXTRA_PART


def test_without_a_key_every_cell_beside_a_small_one_goes():
    table = of({"a": 3, "b": 17, "c": 25})
    assert set(*hold_back([table], min_count=FIVE, draw=KeyedDraw(None, "TB", "2567"))) == set("abcT")


# Whoever knows the rule ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sums", "most"),
    [
        ((Sum("T", ("a", "b")),), 9),
        ((Sum("T", ("a", "b", "c")),), 6),
        ((Sum("P", ("a", "b")), Sum("N", ("P", "c"))), 4),
    ],
)
def test_no_reasoning_from_the_rule_narrows_what_the_blanks_leave(sums: tuple[Sum, ...], most: int):
    """Every table of small areas is published in every way the draw may choose; whoever sees a publication
    and knows the rule, not the draw, is left with every table that can look like it."""
    bound = 3
    wholes = [one.whole for one in sums]
    areas = [part for one in sums for part in one.parts if part not in wholes]
    cells = [*areas, *wholes]
    looks: dict[tuple[object, ...], set[tuple[float, ...]]] = defaultdict(set)
    for values in product(range(most + 1), repeat=len(areas)):
        counts: dict[str, float | None] = dict(zip(areas, values, strict=True))
        for one in sums:
            counts[one.whole] = sum(counts[part] or 0 for part in one.parts)
        for along in _subsets(cells):
            (kinds,) = hold_back(
                [CountTable(counts, sums)], min_count=bound, draw=Given(order="".join(cells), along=along)
            )
            look = tuple(kinds.get(cell, counts[cell]) for cell in cells)
            looks[look].add(tuple(counts[cell] or 0.0 for cell in cells))
    judged = 0
    for look, tables in looks.items():
        if any(not isinstance(one, Held) and (one or 0) > most for one in look):
            continue  # larger parts than were tried could lie behind it
        for place, one in enumerate(look):
            left = {table[place] for table in tables}
            if one is Held.SMALL:
                assert left == set(range(bound)), look
                judged += 1
            elif one is Held.SECOND:
                assert len(left) >= FIVE or max(left) >= most, look  # larger ones were not tried
                judged += 1
    assert judged > 8


def _subsets(cells: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(cells, size) for size in range(len(cells) + 1))


# By an exact solver -------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(30))
def test_no_published_sum_narrows_a_cell(seed: int):
    """Nation, provinces, districts and sub-districts over several years: the least and greatest value of
    each held cell by integer programming, over all that is published at once."""
    dice = random.Random(seed)
    for year in range(2565, 2568):
        table = _nation(dice)
        draw = KeyedDraw(bytes([seed]), "TB", str(year))
        (kinds,) = hold_back([table], min_count=FIVE, draw=draw)
        small = {cell for cell, count in table.counts.items() if count is not None and count < FIVE}
        assert small <= kinds.keys()
        for cell, (low, high) in _solved(table, kinds).items():
            if kinds[cell] is Held.SMALL:
                assert (low, high) == (0, FIVE - 1), (cell, kinds)
            else:
                assert high - low >= FIVE - 1, (cell, low, high, kinds)


@pytest.mark.parametrize("seed", range(8))
def test_narrowing_finds_what_the_solver_finds(seed: int):
    """Also where too little is held back, so that there is something to find."""
    dice = random.Random(seed)
    table = _nation(dice)
    kinds = {c: Held.SMALL for c, count in table.counts.items() if count is not None and count < FIVE}
    wholes = {one.whole for one in table.sums}
    kinds |= {
        cell: Held.UNTOLD if count is None else Held.SECOND
        for cell, count in table.counts.items()
        if count is None or (cell not in kinds and cell not in wholes and dice.random() < 0.3)
    }
    words = {Held.SMALL: (0.0, FIVE - 1.0), Held.SECOND: (float(FIVE), inf), Held.UNTOLD: (0.0, inf)}
    known = {
        cell: words[kinds[cell]] if cell in kinds or count is None else (count, count)
        for cell, count in table.counts.items()
    }
    ranges = narrow(known, table.sums)
    for cell, bounds in _solved(table, kinds).items():
        assert ranges[cell] == pytest.approx(bounds), cell


def test_what_can_be_worked_out_is_told():
    table = of({"a": 3, "b": 17, "c": 25})
    known = words_of(table, {"a": Held.SMALL}, min_count=FIVE)
    assert narrow(known, table.sums)["a"] == (3, 3)
    assert is_told(Held.SMALL, (1, 4), min_count=FIVE)
    assert is_told(Held.SECOND, (6, 9), min_count=FIVE)
    assert not is_told(Held.SECOND, (6, 10), min_count=FIVE)
    assert not is_told(Held.SMALL, (0, 4), min_count=FIVE)


def _nation(dice: random.Random) -> CountTable:
    """A few provinces, some with districts, some of these with sub-districts; a total may be reported while
    a part is missing, and a count may be unknown."""
    counts: dict[str, float | None] = {}
    sums: list[Sum] = []

    def grow(code: str, level: int) -> float:
        parts = [f"{code}{place}" for place in range(dice.randint(1, 4))]
        if level == 3 or (level and dice.random() < 0.35):
            counts[code] = float(dice.choice(COUNTS))
            unknown = dice.random() < 0.06
            value = counts[code] or 0.0
            counts[code] = None if unknown else value
            return value
        total = sum(grow(part, level + 1) for part in parts)
        is_open = dice.random() < 0.15
        counts[code] = total + (dice.choice(COUNTS) if is_open else 0)
        sums.append(Sum(code, tuple(parts), open=is_open))
        return counts[code] or 0.0

    grow("N", 0)
    return CountTable(counts, tuple(sums))


def _solved(table: CountTable, kinds: Mapping[str, Held]) -> dict[str, tuple[float, float]]:
    """The least and greatest value of each held cell by integer programming.

    A reader takes "fewer than 5" by its word, and a part that is not shown for 5 or more.
    """
    cells = list(table.counts)
    slack = [one for one in table.sums if one.open]
    wholes = {one.whole: one for one in table.sums}
    low, high = np.zeros(len(cells) + len(slack)), np.full(len(cells) + len(slack), np.inf)
    for place, cell in enumerate(cells):
        count = table.counts[cell]
        if cell not in kinds and count is not None:
            low[place] = high[place] = count
        elif kinds.get(cell) is Held.SMALL:
            high[place] = FIVE - 1
        elif count is not None:
            low[place] = FIVE if cell not in wholes else 0
    rows = np.zeros((len(table.sums), len(cells) + len(slack)))
    for row, one in enumerate(table.sums):
        rows[row, cells.index(one.whole)] = -1
        for part in one.parts:
            rows[row, cells.index(part)] = 1
        if one.open:
            rows[row, len(cells) + slack.index(one)] = 1
    equal = scipy.optimize.LinearConstraint(rows, 0, 0)
    found = {}
    for cell in kinds:
        ends = []
        for sign in (1, -1):
            aim = np.zeros(rows.shape[1])
            aim[cells.index(cell)] = sign
            told = scipy.optimize.milp(
                aim,
                constraints=equal,
                bounds=scipy.optimize.Bounds(low, high),
                integrality=np.ones(rows.shape[1]),
            )
            ends.append(sign * round(told.fun) if told.status == 0 else sign * -inf)
        found[cell] = (ends[0], ends[1])
    return found
