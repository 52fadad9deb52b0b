"""Home's map of areas and the list beside it: what is known of the transfer, else the people."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import ceil

import pandas as pd
from markupsafe import Markup

from data.boundaries.catalog import current_shapes
from data.domain.areas import NATION
from data.domain.measures import Dates, dates_of
from data.weighed import weighed
from outputs.area_classes import AreaClasses, read_classes
from outputs.area_map.drawing import draw
from outputs.area_map.grounds import ground_of
from outputs.area_map.labels import NAME
from outputs.area_map.measure import text_width
from outputs.area_map.model import Area, DrawnMap, Fill, Legend, LegendLine, Size
from outputs.dated import day_words as days_of_rows
from outputs.former_areas import FormerAreas, divided_words, names_of, read_former_areas
from outputs.language import as_html, lang, n_words, name_of, t
from outputs.markup import link, own_address
from outputs.pieces.lines import quiet
from outputs.place.naming import kind_of, short_name
from queries.areas import north_to_south, read_areas, read_provinces
from queries.measures import read_measure
from queries.people import read_population
from queries.rows import each
from queries.sources import distinct
from words.numbers import percent

MEASURE = "unit_transfer_share"

KEEP = (110, 30)
"""Pixels in the map's lower left corner, where the way to the whole map stands; more where its words are
longer."""

WAY_EDGE = 12
"""What the way takes on either side of its words."""

TALL = (Size(376, 608, keep=KEEP), Size(376, 480, keep=KEEP))
BROAD = (Size(470, 608, keep=KEEP), Size(470, 480, keep=KEEP))
SIZES = (Size(416, 352, keep=KEEP), Size(358, 416, legend="under", keep=KEEP))
"""Beside a list, by the window's height and the province's shape; at 125 percent; on a phone."""

IS_BROAD = 0.85
"""From this breadth to its height on, a province gets the broader map; and the nation, whose legend would
leave little of a narrow one to 77 provinces."""

MAP_BYTES = 32 * 2**20
"""Of maps drawn: one of a large province weighs 150 kB in a language."""


@dataclass(frozen=True)
class ListRow:
    """An area of the list. `found` of `units` have evidence; `units` None without a register."""

    code: str
    name: str
    found: int
    units: int | None
    people: int | None
    chosen: bool


@dataclass(frozen=True)
class HomeMap:
    """A province's districts or the nation's provinces, from north to south. No `districts` means all.

    `source_keys`, `dates`: of the numbers of people.
    """

    province: str
    rows: tuple[ListRow, ...]
    source_keys: tuple[str, ...] = ()
    dates: Dates | None = None

    @property
    def has_register(self) -> bool:
        """Whether units of the place are known; the nation's are only of few provinces."""
        return self.province != NATION and any(row.units for row in self.rows)

    @cached_property
    def kind(self) -> str:
        """What its areas are called in the words of this map."""
        return "province" if self.province == NATION else kind_of("district", code=self.province)

    @property
    def found(self) -> int:
        return sum(row.found for row in self.rows if row.chosen)

    @property
    def units(self) -> int:
        return sum(row.units or 0 for row in self.rows if row.chosen)


def read_home_map(*, province: str, districts: Sequence[str], year: int) -> HomeMap:
    """What is known of each area of the place in the fiscal year `year`."""
    level = "province" if province == NATION else "district"
    frame = read_provinces() if province == NATION else read_areas(level=level, province=province)
    counts = _by_code(read_measure(measure=MEASURE, level=level, province=province, year=year))
    registered = read_population(level=level, province=province, year=year)
    people = registered.set_index("code")["total"]
    rows = [
        ListRow(
            code=row.code,
            name=short_name(name_of(row.name_th, row.name_en)),
            found=counts.get(row.code, (0, 0))[0],
            units=counts.get(row.code, (0, 0))[1] if counts else None,
            people=int(people[row.code]) if row.code in people.index else None,
            chosen=not districts or row.code in districts,
        )
        for row in each(north_to_south(frame))
    ]
    dates = dates_of(registered["as_of"])
    return HomeMap(province, tuple(rows), distinct(registered["source_key"]), dates)


def _by_code(frame: pd.DataFrame) -> Mapping[str, tuple[int, int]]:
    return {row.code: (int(row.part), int(row.whole)) for row in each(frame)}


def draw_home_map(home: HomeMap) -> DrawnMap:
    """The map in its sizes. Raises BoundariesProblem where no shapes were prepared."""
    classes = _classes(home)
    return draw_areas(
        [_area(row, home, classes=classes) for row in home.rows],
        province=home.province,
        legend=lambda areas: _legend(home, areas),
        label=t("home_map.label"),
    )


def draw_areas(
    listed: Sequence[Area], *, province: str, legend: Callable[[Sequence[Area]], Legend], label: str
) -> DrawnMap:
    """A map of a province's districts or the nation's provinces in the sizes that stand beside a list.

    `listed`: from north to south; what has no shape is left out. Raises BoundariesProblem.
    """
    is_nation = province == NATION
    shapes = "province-00" if is_nation else f"district-{province}"
    codes = current_shapes().file(shapes).codes
    former = read_former_areas(codes)
    outlined = {former.value_of(code) for code in codes}
    areas = (
        *(area for area in listed if area.code in outlined),
        *(_divided(shape, parts) for shape, parts in former.divided.items()),
    )
    west, south, east, north = current_shapes().file(shapes).bbox
    is_broad = (east - west) >= IS_BROAD * (north - south) or is_nation
    wide = max(KEEP[0], ceil(text_width(t("home_map.open_map"), size=NAME)) + 2 * WAY_EDGE)
    sizes = tuple(replace(size, keep=(wide, KEEP[1])) for size in (*(BROAD if is_broad else TALL), *SIZES))
    return _drawn(
        areas,
        legend=legend(areas),
        label=label,
        shapes=shapes,
        sizes=sizes,
        version=current_shapes().version,
        former=former,
    )


@weighed(MAP_BYTES)
def _drawn(
    areas: tuple[Area, ...],
    *,
    legend: Legend,
    label: str,
    shapes: str,
    sizes: tuple[Size, ...],
    version: str,
    former: FormerAreas,
) -> DrawnMap:
    """Kept: a map differs only where its values do."""
    provinces = each(read_provinces())
    names = {row.code: name_of(row.name_th, row.name_en) for row in provinces}
    around = None if shapes.endswith(NATION) else "province-00"
    ground = ground_of(shapes, around=around, names=names, version=version, former=former)
    return draw(areas, ground, sizes=sizes, legend=legend, label=label)


def _area(row: ListRow, home: HomeMap, *, classes: AreaClasses) -> Area:
    fill, value, tip = _shown(row, home, classes=classes)
    return Area(
        code=row.code,
        name=row.name,
        fill=fill if row.chosen else Fill.UNCHOSEN,
        value=value,
        strong=bool(row.found) if home.has_register else bool(value),
        tip=f"{row.name} {tip}".strip(),
    )


def _divided(shape: str, parts: tuple[str, ...]) -> Area:
    """One shape for several: none of their values is its own."""
    name = " · ".join(short_name(one) for one in names_of(parts, lang=lang()))
    return Area(shape, name, Fill.NO_UNIT, tip=divided_words(parts, lang=lang()))


def _shown(row: ListRow, home: HomeMap, *, classes: AreaClasses) -> tuple[Fill, str, str]:
    """Its fill, its value on the map, and what is said when it is pointed at."""
    if not home.has_register:
        if row.people is None:
            return Fill.NO_REGISTER, "", t("home_map.no_people")
        fill = classes.fill(row.people) or Fill.NO_REGISTER
        value = "" if home.province == NATION else n_words(row.people)
        return fill, value, t("home_map.people_tip", n=n_words(row.people))
    units = row.units or 0
    if not units:
        return Fill.NO_UNIT, "", t("home_map.no_unit")
    fill = classes.fill(100 * row.found / units) or Fill.NO_UNIT
    if not row.found:
        return fill, _unit_words(row), t("home_map.none_tip", m=n_words(units))
    share = percent(100 * row.found / units, lang=lang(), decimals=0)
    return fill, _unit_words(row), t("home_map.tip", n=n_words(row.found), m=n_words(units), share=share)


def _unit_words(row: ListRow) -> str:
    """How many of how many: "8/12", and "–/12" where no evidence was found, which is not none."""
    if not row.units:
        return t("home_map.dash")
    return f"{n_words(row.found) if row.found else t('home_map.dash')}/{n_words(row.units)}"


def _classes(home: HomeMap) -> AreaClasses:
    level = "province" if home.province == NATION else "district"
    return read_classes(measure=MEASURE if home.has_register else "population", level=level)


def _legend(home: HomeMap, areas: Sequence[Area]) -> Legend:
    counts = {fill: sum(area.fill is fill for area in areas) for fill in Fill}
    named = [*_classes(home).named(lang=lang())]
    named += [
        (Fill.NO_UNIT, t("home_map.no_unit")),
        (Fill.NO_REGISTER, t("home_map.no_register" if home.has_register else "home_map.no_people")),
        (Fill.UNCHOSEN, t("home_map.unchosen")),
    ]
    lines = tuple(LegendLine(fill, words, counts[fill], n_words(counts[fill])) for fill, words in named)
    title = t("home_map.shares") if home.has_register else _people_words(home, "people_on")
    return Legend(title, lines, _examples(home))


def _people_words(home: HomeMap, key: str) -> str:
    """What the numbers of people are, with the day of theirs."""
    if home.dates is None:
        return t("home_map.people")
    return t(f"home_map.{key}", day=days_of_rows(home.dates, lang=lang()))


def _examples(home: HomeMap) -> tuple[tuple[str, bool, str], ...]:
    """What the values mean, by values that stand on this map: the largest find, the first without one."""
    if not home.has_register:
        return ()
    shown = [row for row in home.rows if row.units and row.chosen]
    most = max((row for row in shown if row.found), key=lambda row: row.found, default=None)
    none = next((row for row in shown if not row.found), None)
    notes = []
    if most is not None:
        said = t("home_map.example", n=n_words(most.found), m=n_words(most.units or 0))
        notes.append((_unit_words(most), True, said))
    if none is not None:
        notes.append((_unit_words(none), False, t("home_map.none_found")))
    return tuple(notes)


def build_area_list(home: HomeMap, *, to: Callable[[str], str], named: str = "") -> Markup:
    """The list beside the map, with a diamond a unit, or people.

    `to`: address of an area's page. `named`: address of the units with evidence, by name.
    """
    lines = Markup("").join(_line(row, number, home, to=to) for number, row in enumerate(home.rows, start=1))
    return Markup(
        '<section class="pk-areas" data-area-map="home" style="--rows:{}">'
        '<header><h2>{}</h2><span class="pk-quiet">{}</span>{}</header>{}{}'
        '<p class="pk-areas-more" aria-hidden="true" data-none="true" data-words="{}"></p></section>'
    ).format(
        len(home.rows),
        as_html(t(f"home_map.list_{home.kind}")),
        as_html(t("home_map.north_to_south")),
        _names(home, named),
        _key(home),
        Markup("<ol>{}</ol>").format(lines) if home.rows else quiet(t("home_map.no_areas")),
        t(f"home_map.scroll_{home.kind}", n="{n}"),
    )


def _names(home: HomeMap, to: str) -> Markup:
    """The way to the units with evidence, each by its name."""
    if not (to and home.has_register and home.found):
        return Markup("")
    return link(t("home_map.by_name", n=n_words(home.found)), to=to, class_="pk-all")


def _key(home: HomeMap) -> Markup:
    """What a diamond means and how many there are."""
    if not home.has_register:
        return Markup('<p class="pk-areas-key">{}</p>').format(as_html(_people_words(home, "key_people_on")))
    parts = [
        Markup('<span><i class="pk-units" style="--n:1;--found:{}"></i>{}</span>').format(
            found, as_html(words)
        )
        for found, words, count in (
            (1, t("home_map.key_found", n=n_words(home.found)), home.found),
            (0, t("home_map.key_none", n=n_words(home.units - home.found)), home.units - home.found),
        )
        if count
    ]
    return Markup('<p class="pk-areas-key">{}</p>').format(Markup("").join(parts))


def _line(row: ListRow, number: int, home: HomeMap, *, to: Callable[[str], str]) -> Markup:
    units = Markup("")
    value = n_words(row.people) if row.people is not None else t("home_map.dash")
    if home.has_register:
        value = _unit_words(row)
        units = Markup('<i class="pk-units" style="--n:{};--found:{}"></i>').format(row.units or 0, row.found)
    look = " ".join(
        name
        for name, holds in (("pk-found", row.found and home.has_register), ("pk-unchosen", not row.chosen))
        if holds
    )
    told = Markup(
        '<span class="pk-areas-name"><b class="pk-areas-number">{}</b>{}</span>{}'
        '<span class="pk-areas-value">{}</span>'
    ).format(number, as_html(row.name), units, as_html(value))
    way = link(told, to=own_address(to(row.code)), data_code=row.code)
    return Markup('<li class="{}">{}</li>').format(look, way)
