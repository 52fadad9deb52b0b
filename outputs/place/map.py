"""The map of a place: the sub-districts of its district by what is known of the transfer, neighbours pale."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from data.boundaries.catalog import current_shapes
from data.domain.transfer import PROVEN
from data.weighed import weighed
from outputs.area_classes import AreaClasses, read_classes
from outputs.area_map.drawing import draw
from outputs.area_map.grounds import ground_of
from outputs.area_map.model import Area, DrawnMap, Fill, Legend, LegendLine, Pin, PinLine, Size
from outputs.former_areas import FormerAreas, divided_words, names_of, read_former_areas
from outputs.language import as_html, lang, n_words, name_of, t
from outputs.markup import link, own_address
from outputs.place.naming import kind_of, title_of
from queries.areas import NamedPlace, north_to_south, read_areas
from queries.briefs import AreaFigures, read_subdistrict_figures
from queries.coverage import read_coverage
from queries.measures import transferable_units
from queries.rows import each

SIZES = (Size(548, 444), Size(463, 356), Size(358, 416, legend="under"))
"""Beside the facts, at 125 percent, on a phone."""

MAP_BYTES = 16 * 2**20
"""Of maps drawn: one of a district weighs 30 kB in a language."""

MEASURE = "unit_transfer_share"


def read_map_areas(place: NamedPlace, *, province: str, year: int) -> tuple[Area, ...]:
    """The sub-districts of its map, from north to south; none for what lies in no district.

    Of a sub-district it is chosen in its district; of an LAO the sub-districts that it covers are.
    """
    if place.district is None:
        return ()
    below = read_areas(level="subdistrict", province=province)
    chosen = _chosen(place, province=province)
    shown = below[(below["parent_code"] == place.district) | below["code"].isin(chosen)]
    known = read_subdistrict_figures(province=province, year=year)
    classes = _classes()
    return tuple(
        _area(
            row,
            known.get(row.code, AreaFigures()),
            classes=classes,
            is_chosen=not chosen or row.code in chosen,
        )
        for row in each(north_to_south(shown))
    )


def read_pins(place: NamedPlace, *, province: str, year: int) -> tuple[Pin, ...]:
    """The units of its district with evidence of transfer: each in its place, or counted where places are not
    known or not shown, as on the map.
    """
    units = transferable_units(province=province, year=year)
    found = units[units["state"].isin(PROVEN) & (units["district_code"] == place.district)]
    own = found[found["exact"].astype(bool)]
    counts = found.loc[~found.index.isin(own.index), "subdistrict_code"].value_counts()
    below = read_areas(level="subdistrict", province=province)
    counted = below[below["code"].isin(counts.index) & below["lat"].notna()]
    return (
        *(Pin(float(unit.lon), float(unit.lat)) for unit in each(own)),
        *(Pin(float(area.lon), float(area.lat), int(counts[area.code])) for area in each(counted)),
    )


def draw_place_map(
    areas: Sequence[Area], *, place: NamedPlace, province: str, pins: tuple[Pin, ...] = ()
) -> DrawnMap | None:
    """The map in its sizes; None where no area has a shape. Raises BoundariesProblem without any shapes."""
    shapes = current_shapes()
    codes = shapes.file(f"subdistrict-{province}").codes
    former = read_former_areas(codes)
    outlined = {former.value_of(code) for code in codes}
    shown = {area.code for area in areas}
    drawn = (
        *(area for area in areas if area.code in outlined),
        *(_divided(shape, parts) for shape, parts in former.divided.items() if shown & set(parts)),
    )
    if not drawn:
        return None
    return _drawn(
        drawn,
        legend=_legend(drawn, province=province, pins=pins),
        pins=pins,
        label=t("place.map_label", name=title_of(place)),
        province=province,
        version=shapes.version,
        former=former,
    )


def build_area_list(areas: Sequence[Area], *, province: str, to: Callable[[str], str]) -> Markup:
    """The same areas as links with their values; the number stands where the map has no room for the name."""
    lines = Markup("").join(
        Markup('<li class="{}">{}</li>').format(
            "pk-found" if area.strong else "",
            link(
                Markup('<b class="pk-areas-number">{}</b><span>{}</span> <span>{}</span>').format(
                    number, as_html(area.name), area.value
                ),
                to=own_address(to(area.code)),
                data_code=area.code,
            ),
        )
        for number, area in enumerate(areas, start=1)
    )
    head = t(f"place.map_list_{kind_of('subdistrict', code=province)}")
    return Markup(
        '<nav class="pk-place-areas" data-area-map="place" aria-label="{}"><ol>{}</ol></nav>'
    ).format(head, lines)


@weighed(MAP_BYTES)
def _drawn(
    areas: tuple[Area, ...],
    *,
    pins: tuple[Pin, ...],
    legend: Legend,
    label: str,
    province: str,
    version: str,
    former: FormerAreas,
) -> DrawnMap:
    """Kept: a map differs only where its values do."""
    districts = each(read_areas(level="district", province=province))
    ground = ground_of(
        f"subdistrict-{province}",
        only=[area.code for area in areas],
        around=f"district-{province}",
        names={row.code: name_of(row.name_th, row.name_en) for row in districts},
        version=version,
        former=former,
    )
    return draw(areas, ground, sizes=SIZES, legend=legend, label=label, pins=pins)


def _chosen(place: NamedPlace, *, province: str) -> frozenset[str]:
    """The sub-districts that the place is or covers; none for a district, of which all are."""
    if place.level == "subdistrict":
        return frozenset({place.code})
    if place.level == "lao":
        covered = read_coverage(province=province)
        return frozenset(covered.loc[covered["lao_code"] == place.code, "subdistrict_code"])
    return frozenset()


def _classes() -> AreaClasses:
    """Those of the map of the same areas."""
    return read_classes(measure=MEASURE, level="subdistrict")


def _area(row: Any, known: AreaFigures, *, classes: AreaClasses, is_chosen: bool) -> Area:
    name = name_of(row.name_th, row.name_en)
    fill, value, tip = _shown(known, classes=classes)
    return Area(
        code=row.code,
        name=name,
        fill=fill if is_chosen else Fill.UNCHOSEN,
        value=value,
        strong=bool(known.units_proven),
        tip=f"{name} {tip}",
    )


def _divided(shape: str, parts: tuple[str, ...]) -> Area:
    """One shape for several: none of their values is its own."""
    words = divided_words(parts, lang=lang())
    return Area(shape, " · ".join(names_of(parts, lang=lang())), Fill.NO_UNIT, tip=words)


def _shown(known: AreaFigures, *, classes: AreaClasses) -> tuple[Fill, str, str]:
    """The fill of a sub-district, its value on the map, and what is said when it is pointed at."""
    if not known.has_register:
        return Fill.NO_REGISTER, "", t("home_map.no_register")
    if not known.units:
        return Fill.NO_UNIT, "", t("home_map.no_unit")
    fill = classes.fill(100 * known.units_proven / known.units) or Fill.NO_UNIT
    n, m = n_words(known.units_proven), n_words(known.units)
    if not known.units_proven:
        return fill, f"{t('home_map.dash')}/{m}", t("home_map.none_tip", m=m)
    return fill, f"{n}/{m}", t("home_map.example", n=n, m=m)


def _legend(areas: Sequence[Area], *, province: str, pins: Sequence[Pin]) -> Legend:
    counts = {fill: sum(area.fill is fill for area in areas) for fill in Fill}
    named = [*_classes().named(lang=lang())]
    named += [
        (fill, t(f"home_map.{fill.replace('-', '_')}"))
        for fill in (Fill.NO_UNIT, Fill.NO_REGISTER, Fill.UNCHOSEN)
    ]
    lines = tuple(LegendLine(fill, words, counts[fill], n_words(counts[fill])) for fill, words in named)
    title = t(f"place.map_legend_{kind_of('subdistrict', code=province)}")
    return Legend(title, lines, pins=_pin_lines(pins))


def _pin_lines(pins: Sequence[Pin]) -> tuple[PinLine, ...]:
    own = sum(not pin.count for pin in pins)
    counted = sum(pin.count for pin in pins)
    told = ((False, "map.state_year_known", own), (True, "map.stack_proven", counted))
    return tuple(PinLine(one, t(words), n_words(n)) for one, words, n in told if n)
