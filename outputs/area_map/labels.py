"""Where names stand: on their areas, else in free space with a line, else a number. None is dropped.

An area's name and value stand on it where enough of their box fits; else in free space, with a line that ends
on the area; where there is no such space its number stands for the name. No label meets another, a line, the
legend or what else is there. All are sought on a grid, so that fifty areas take some twenty milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from outputs.area_map.measure import text_width
from outputs.area_map.model import Area, Label, Point
from outputs.area_map.room import NOBODY, CountGrid, Room, sums, windows

NAME, VALUE = 14.0, 16.0
"""Sizes of letters on a screen: names, values that are a find."""

NUMBERS = (12.0, 9.0)
"""The same of numbers that stand for a name: the smaller where a large city has no other room."""

PILL = 0.3
"""How much wider than its digits a number's pill is, of their size: bare it would read as a value."""

ENOUGH_OF_TWO, ENOUGH_OF_ONE = 0.72, 0.66
"""How much of a box has to lie on its area: of a name with its value, of a name alone."""

ENOUGH_OF_NUMBER = 0.5
"""The same of a number; one in a small area may lie over its border, as long as its middle does not."""

FAR, MANY = 0.25, 24
"""The longest line to a name, of the picture's shorter side, and from how many areas on it is shorter."""

MOST_LED = 40
"""From so many areas on no name has a line: they would be a thicket, and the list's numbers read better."""

OVER_LAND = 0.8
"""What a line costs more where it runs over other areas, of its length."""

ONE_LINE = 6.0
"""What name and value on one line cost more than on two, in pixels."""

AIR = 2.0
"""Pixels between a label and whatever else stands there."""

TIMES = 8
"""How often names and numbers are placed anew, at most. The time counts at which the fewest found no room; of
those, at which numbers that found none nearby have the shortest lines, by squares: one long line is worse."""

ONE_BY_ONE = 32
"""Places of a box that are looked at by themselves before all that are left are looked at together."""

SMALL = 100
"""Cells of the bounds of an area on which a number may find no room."""

STEP, TRIED, AT_ONCE = 2, 240, 48
"""In free space: cells from one place to the next, places that are tried for a name, and those together."""


@dataclass(frozen=True)
class Words:
    """A label before it has its place: its lines and the size of its box."""

    code: str
    text: str
    value: str
    lines: int
    width: float
    height: float
    is_number: bool = False


Places = NDArray[np.floating]

Boxes = dict[tuple[int, int, int, float], NDArray[np.integer]]
"""Upper left cells at which enough of a box of rows x columns lies on an area, the best first: known once for
all rounds."""


class Spot(NamedTuple):
    """What a label in free space costs, in pixels of its line."""

    cost: float
    label: Label | None


NOWHERE = Spot(math.inf, None)


@dataclass(frozen=True)
class Plot:
    """An area on the grid: its number among the owners, the point where a line ends, its cells' bounds."""

    number: int
    point: Point
    rows: tuple[int, int]
    columns: tuple[int, int]


def place_labels(
    areas: Sequence[Area], *, points: Sequence[Point], land: CountGrid, room: Room, scale: float
) -> tuple[Label, ...]:
    """A label an area. `points`: inside each area, in pixels. `land`: the number of the area of each cell.

    Where a number finds no room, or only far from its area, all begins anew, with it before all else and
    small numbers before names.
    """
    plots = _plots(land, points=points)
    placing = _Placing(areas, plots, land=land, room=room, scale=scale)
    first: dict[int, None] = {}
    numbers: set[int] = set()
    best: dict[int, Label] = {}
    fewest = (len(areas) + 1, 0.0)
    for _ in range(TIMES):
        found, homeless = placing.place(first, numbers)
        count = len(homeless), sum(_way(found[place]) ** 2 for place in placing.strayed)
        if count < fewest:
            best, fewest = found, count
        if not homeless and not placing.strayed:
            break
        first = dict.fromkeys((*(homeless or placing.strayed), *first))
        numbers |= {place for place, label in found.items() if label.is_number}
    return tuple(best[place] for place in range(len(areas)))


class _Placing:
    """Names and numbers of one map. What a name would find in an empty room is asked once."""

    def __init__(
        self, areas: Sequence[Area], plots: Sequence[Plot], *, land: CountGrid, room: Room, scale: float
    ) -> None:
        self.areas, self.plots, self.land, self.room, self.scale = areas, plots, land, room, scale
        self.empty = room.taken.copy()
        self.boxes: Boxes = {}
        self.reach = FAR * min(1, MANY / max(len(areas), 1)) * room.cell * min(room.shape)
        self.order = sorted(range(len(areas)), key=lambda one: _size(plots[one]))
        self.within = {place for place in self.order if self._inside(place) is not None}
        self.beside = {place: self._outside(place) for place in self.order if place not in self.within}

    def place(
        self, first: Collection[int], numbers: Collection[int]
    ) -> tuple[dict[int, Label], Collection[int]]:
        """A label an area by its place, and those that found no room. `first`, then `numbers`, are such.

        Numbers of areas whose names have no room anywhere come next: names can give way to them.
        """
        self.room.taken = self.empty.copy()
        self.sizes = NUMBERS[-1:] if first else NUMBERS
        self.found: dict[int, Label] = {}
        self.homeless: list[int] = []
        self.strayed: list[int] = []
        for place in self.order:
            self._keep_point(place, kept=True)
        nameless = {place for place, one in self.beside.items() if one.label is None}
        for place in first:
            self._set_numbers([place])
        self._set_numbers([place for place in self.order if place in numbers])
        self._set_numbers([place for place in self.order if place in nameless])
        for place in self.order:
            if place in self.within and place not in self.found:
                self._set(place, self._inside(place))
        rest = [place for place in self.order if place not in self.found]
        best = {place: self.beside.get(place) or self._outside(place) for place in rest}
        for place in sorted(rest, key=lambda one: best[one].cost):
            label = best[place].label
            if label is not None and not _is_free(label, room=self.room):
                label = self._outside(place).label
            self._set(place, label)
        self._set_numbers(rest)
        return self.found, self.homeless

    def _inside(self, place: int) -> Label | None:
        words = _two_lines(self.areas[place], scale=self.scale)
        return _inside(words, self.plots[place], land=self.land, room=self.room, boxes=self.boxes)

    def _outside(self, place: int) -> Spot:
        if len(self.areas) >= MOST_LED:
            return NOWHERE
        plot = self.plots[place]
        ways = [_two_lines(self.areas[place], scale=self.scale)]
        if self.areas[place].value:
            ways.append(_one_line(self.areas[place], scale=self.scale))
        return _outside(ways, plot, land=self.land, room=self.room, reach=self.reach)

    def _set(self, place: int, label: Label | None) -> None:
        if label is not None:
            self.found[place] = _set(label, room=self.room)

    def _set_numbers(self, places: Sequence[int]) -> None:
        """Those that stand on their area before those with a line, which can give way."""
        led = []
        for place in places:
            if place not in self.found:
                self._keep_point(place, kept=False)
                sizes = [_number(self.areas[place], place + 1, size=size * self.scale) for size in self.sizes]
                plot = self.plots[place]
                own = _number_inside(sizes, plot, land=self.land, room=self.room, boxes=self.boxes)
                self._set(place, own)
                self._keep_point(place, kept=place not in self.found)
                led.append((place, sizes[0]))
        for place, words in led:
            if place not in self.found:
                self._keep_point(place, kept=False)
                plot = self.plots[place]
                label = _number_nearby(words, plot, land=self.land, room=self.room)
                if label is None:
                    label = _number_anywhere(words, plot, land=self.land, room=self.room)
                    (self.homeless if label is None else self.strayed).append(place)
                self._set(place, label or _label(words, middle=plot.point))

    def _keep_point(self, place: int, *, kept: bool) -> None:
        """Keep labels off the point of an area that has little room, so that a line can end there."""
        plot = self.plots[place]
        if _size(plot) <= SMALL:
            column, row = (int(value / self.room.cell) for value in plot.point)
            self.room.taken[row, column] = kept


def place_around(names: Sequence[str], *, land: CountGrid, room: Room, scale: float) -> tuple[Label, ...]:
    """Names of neighbours where they fit whole; one that does not is left out: it names nothing shown."""
    found = []
    plots = _plots(land, points=[(0.0, 0.0)] * len(names))
    for place, name in enumerate(names, start=1):
        if not name or not (land == place).any():
            continue
        width, height = text_width(name, size=NAME * scale), NAME * scale * 1.4
        words = Words("", name, "", 1, width + 8 * scale, height)
        plot = replace(plots[place - 1], point=_middle(land, place, cell=room.cell))
        label = _inside(words, plot, land=land, room=room, boxes={}, enough=1.0)
        if label is not None:
            found.append(_set(label, room=room))
    return tuple(found)


def _plots(land: CountGrid, *, points: Sequence[Point]) -> tuple[Plot, ...]:
    """The plot of each number from 1 on, found in one walk over the grid."""
    rows, columns = np.nonzero(land)
    numbers = land[rows, columns]
    far = max(land.shape)
    bounds = np.full((4, max(len(points), int(land.max(initial=0))) + 1), far, dtype=np.int32)
    for place, cells in enumerate((rows, -rows, columns, -columns)):
        np.minimum.at(bounds[place], numbers, cells.astype(np.int32))
    top, bottom, left, right = bounds.tolist()
    return tuple(
        Plot(one, point, (top[one], 1 - bottom[one]), (left[one], 1 - right[one]))
        if top[one] < far
        else Plot(one, point, (0, 0), (0, 0))
        for one, point in enumerate(points, start=1)
    )


def _middle(land: CountGrid, number: int, *, cell: float) -> Point:
    rows, columns = np.nonzero(land == number)
    return float(columns.mean()) * cell, float(rows.mean()) * cell


def _size(plot: Plot) -> int:
    return (plot.rows[1] - plot.rows[0]) * (plot.columns[1] - plot.columns[0])


def _two_lines(area: Area, *, scale: float) -> Words:
    name = text_width(area.name, size=NAME * scale, bold=True)
    if not area.value:
        return Words(area.code, area.name, "", 1, name, NAME * scale * 1.4)
    return Words(area.code, area.name, area.value, 2, max(name, _value_width(area, scale=scale)), 36 * scale)


def _one_line(area: Area, *, scale: float) -> Words:
    name = text_width(area.name, size=NAME * scale, bold=True)
    width = name + (_value_width(area, scale=scale) + 5 * scale if area.value else 0)
    return Words(area.code, area.name, area.value, 1, width, NAME * scale * 1.4)


def _value_width(area: Area, *, scale: float) -> float:
    return text_width(area.value, size=(VALUE if area.strong else NAME) * scale, bold=area.strong)


def _number(area: Area, number: int, *, size: float) -> Words:
    text = str(number)
    width = text_width(text, size=size, bold=True) + PILL * size
    return Words(area.code, text, "", 1, max(width, size), size, is_number=True)


def _cells(words: Words, *, room: Room) -> tuple[int, int]:
    """Rows and columns of the box, with air around it."""
    air = AIR / 2 if words.is_number else AIR
    return math.ceil((words.height + air) / room.cell), math.ceil((words.width + 2 * air) / room.cell)


def _inside(
    words: Words, plot: Plot, *, land: CountGrid, room: Room, boxes: Boxes, enough: float | None = None
) -> Label | None:
    """On its area, where most of the box fits, and nearest to the area's own point among those."""
    rows, columns = _cells(words, room=room)
    if enough is None:
        enough = ENOUGH_OF_TWO if words.lines > 1 else ENOUGH_OF_ONE
    asked = plot.number, rows, columns, enough
    if asked not in boxes:
        boxes[asked] = _boxes_on(
            plot, rows=rows, columns=columns, land=land, cell=room.cell, enough=enough, number=words.is_number
        )
    free = _first_free(boxes[asked], rows=rows, columns=columns, room=room)
    if free is None:
        return None
    top, left = free
    return _label(words, middle=((left + columns / 2) * room.cell, (top + rows / 2) * room.cell))


def _boxes_on(
    plot: Plot, *, rows: int, columns: int, land: CountGrid, cell: float, enough: float, number: bool
) -> NDArray[np.integer]:
    """Where such a box lies on the area; of a number its middle too."""
    top, bottom = max(plot.rows[0] - rows, 0), min(plot.rows[1] + rows, land.shape[0])
    left, right = max(plot.columns[0] - columns, 0), min(plot.columns[1] + columns, land.shape[1])
    if bottom - top < rows or right - left < columns:
        return np.empty((0, 2), dtype=int)
    own = land[top:bottom, left:right] == plot.number
    share = windows(sums(own), rows=rows, columns=columns) / (rows * columns)
    fits = share >= enough
    if number:
        fits &= own[rows // 2 :, columns // 2 :][: fits.shape[0], : fits.shape[1]]
    down, across = np.nonzero(fits)
    x, y = (left + across + columns / 2) * cell, (top + down + rows / 2) * cell
    away = np.hypot(x - plot.point[0], y - plot.point[1])
    order = (away - np.minimum(share[fits], 0.97) * 160 * cell / 2).argsort(kind="stable")
    return np.stack((top + down, left + across), axis=1)[order]


def _first_free(boxes: NDArray[np.integer], *, rows: int, columns: int, room: Room) -> tuple[int, int] | None:
    for top, left in boxes[:ONE_BY_ONE].tolist():
        if not room.taken[top : top + rows, left : left + columns].any():
            return top, left
    rest = boxes[ONE_BY_ONE:]
    if not rest.size:
        return None
    (top, left), (bottom, right) = rest.min(axis=0).tolist(), rest.max(axis=0).tolist()
    taken = sums(room.taken[top : bottom + rows, left : right + columns])
    free = windows(taken, rows=rows, columns=columns)[rest[:, 0] - top, rest[:, 1] - left] == 0
    found = int(free.argmax())
    return (int(rest[found, 0]), int(rest[found, 1])) if free[found] else None


def _label(
    words: Words,
    *,
    middle: Point,
    anchor: Literal["start", "middle", "end"] = "middle",
    leader: tuple[Point, Point] | None = None,
) -> Label:
    half, tall = words.width / 2, words.height / 2
    return Label(
        code=words.code,
        box=(middle[0] - half, middle[1] - tall, middle[0] + half, middle[1] + tall),
        text=words.text,
        value=words.value,
        anchor=anchor,
        lines=words.lines,
        leader=leader,
        is_number=words.is_number,
    )


def _outside(ways: Sequence[Words], plot: Plot, *, land: CountGrid, room: Room, reach: float) -> Spot:
    """In free space, with a line to the area's point. `ways`: to write the label, the better ones first."""
    best = NOWHERE
    for place, words in enumerate(ways):
        dearer = ONE_LINE * place
        if best.cost <= dearer:
            break
        found = _led(words, plot, land=land, room=room, over=frozenset({NOBODY}), reach=reach)
        if found.cost + dearer < best.cost:
            best = Spot(found.cost + dearer, found.label)
    return best


def _led(
    words: Words, plot: Plot, *, land: CountGrid, room: Room, over: Collection[int] | None, reach: float
) -> Spot:
    """The cheapest place whose box meets nothing and whose line crosses nothing. `over`: whose land it may
    lie on, None for any.

    Places are looked at from the nearest on, until no further one can cost less.
    """
    rows, columns = _cells(words, room=room)
    plot = _with_free_point(plot, land=land, room=room)
    far = int(reach / room.cell) + 2
    column, row = int(plot.point[0] / room.cell), int(plot.point[1] / room.cell)
    top, left = max(row - far - rows, 0), max(column - far - columns, 0)
    around = slice(top, row + far + rows), slice(left, column + far + columns)
    part = room.taken[around]
    if over is not None:
        part = part | np.logical_and.reduce([land[around] != one for one in over])
    if part.shape[0] < rows or part.shape[1] < columns:
        return NOWHERE
    blocked = windows(sums(part), rows=rows, columns=columns, step=STEP)
    tops, lefts = np.nonzero(blocked == 0)
    across = (lefts * STEP + left + columns / 2) * room.cell
    down = (tops * STEP + top + rows / 2) * room.cell
    starts = _starts(across, down, words, point=plot.point)
    length = np.hypot(starts[:, 0] - plot.point[0], starts[:, 1] - plot.point[1])
    near = np.flatnonzero(length <= reach)
    near = near[np.argsort(length[near], kind="stable")]
    near = near[:: max(near.size // TRIED, 1)]
    best, cheapest = -1, reach * (1 + OVER_LAND)
    for begin in range(0, near.size, AT_ONCE):
        some = near[begin : begin + AT_ONCE]
        if length[some[0]] >= cheapest:
            break
        costs = length[some] * _dearer(starts[some], plot, land=land, room=room)
        place = int(costs.argmin())
        if costs[place] < cheapest:
            best, cheapest = int(some[place]), float(costs[place])
    if best < 0:
        return NOWHERE
    start = (float(starts[best, 0]), float(starts[best, 1]))
    middle = (float(across[best]), float(down[best]))
    anchor = _anchor(start, middle)
    return Spot(cheapest, _label(words, middle=middle, anchor=anchor, leader=(start, plot.point)))


def _with_free_point(plot: Plot, *, land: CountGrid, room: Room) -> Plot:
    """The plot with a point on which nothing stands, nearest to its own; as it is where it has none."""
    column, row = int(plot.point[0] / room.cell), int(plot.point[1] / room.cell)
    within = slice(*plot.rows), slice(*plot.columns)
    is_in = 0 <= row < room.shape[0] and 0 <= column < room.shape[1]
    if not is_in or not room.taken[row, column]:
        return plot
    rows, columns = np.nonzero((land[within] == plot.number) & ~room.taken[within])
    if not rows.size:
        return plot
    rows, columns = rows + plot.rows[0], columns + plot.columns[0]
    nearest = int(np.hypot(rows - row, columns - column).argmin())
    point = ((float(columns[nearest]) + 0.5) * room.cell, (float(rows[nearest]) + 0.5) * room.cell)
    return replace(plot, point=point)


def _dearer(starts: Places, plot: Plot, *, land: CountGrid, room: Room) -> Places:
    """By how much lines cost more than their length: the more, the more land of others they run over."""
    columns, rows = room.along(starts, plot.point)
    under = land[rows, columns]
    over = ((under != NOBODY) & (under != plot.number)).mean(axis=1)
    return np.where(room.taken[rows, columns].any(axis=1), np.inf, 1 + OVER_LAND * over)


def _starts(across: Places, down: Places, words: Words, *, point: Point) -> Places:
    """Where a line leaves each box, given by its middle: at the side that looks to the point, else above or
    below."""
    half, tall = words.width / 2 + AIR, words.height / 2 + AIR / 2
    aside, below = point[0] - across, point[1] - down
    sideways = np.abs(aside) > half
    x = across + np.where(sideways, np.sign(aside) * half, aside.clip(-half / 2, half / 2))
    y = down + np.where(sideways, below.clip(-tall / 3, tall / 3), np.sign(below) * tall)
    return np.stack((x, y), axis=1)


def _anchor(start: Point, middle: Point) -> Literal["start", "middle", "end"]:
    """The lines of a label are flush on the side of its leader."""
    aside = start[0] - middle[0]
    return "middle" if abs(aside) < AIR else "end" if aside > 0 else "start"


def _number_inside(
    sizes: Sequence[Words], plot: Plot, *, land: CountGrid, room: Room, boxes: Boxes
) -> Label | None:
    for words, enough in product(sizes, (ENOUGH_OF_NUMBER, 0.0)):
        label = _inside(words, plot, land=land, room=room, boxes=boxes, enough=enough)
        if label is not None:
            return label
    return None


def _way(label: Label) -> float:
    """The length of a label's line."""
    return math.dist(*label.leader) if label.leader else 0.0


def _number_nearby(words: Words, plot: Plot, *, land: CountGrid, room: Room) -> Label | None:
    """In free space near its area."""
    reach = FAR * room.cell * sum(room.shape) / 4
    return _led(words, plot, land=land, room=room, over=frozenset({NOBODY, plot.number}), reach=reach).label


def _number_anywhere(words: Words, plot: Plot, *, land: CountGrid, room: Room) -> Label | None:
    """Wherever there is room, on the land of others too."""
    return _led(words, plot, land=land, room=room, over=None, reach=room.cell * sum(room.shape)).label


def _is_free(label: Label, *, room: Room) -> bool:
    """Whether a label that was found before still meets nothing, and its line crosses nothing."""
    left, top, right, bottom = (value / room.cell for value in label.box)
    if room.taken[math.floor(top) : math.ceil(bottom), math.floor(left) : math.ceil(right)].any():
        return False
    if label.leader is None:
        return True
    columns, rows = room.along(np.array([label.leader[0]]), label.leader[1])
    return not room.taken[rows, columns].any()


def _set(label: Label, *, room: Room) -> Label:
    """The label, whose place and line are taken from now on."""
    left, top, right, bottom = label.box
    air = 0 if label.is_number else AIR / 2
    room.take((left - air, top, right + air, bottom))
    if label.leader is not None:
        room.take_line(*label.leader)
        x, y = label.leader[1]
        room.take((x - 2, y - 2, x + 2, y + 2))
    return label
