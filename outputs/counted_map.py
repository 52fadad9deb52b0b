"""How many of something each district has, or each province of the nation, on the map that lists have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from data.domain.areas import NATION
from outputs.area_map.model import Area, DrawnMap, Fill, Legend, LegendLine
from outputs.home_map import draw_areas
from outputs.language import n_words, name_of
from outputs.place.naming import short_name
from queries.areas import north_to_south, read_areas, read_provinces
from queries.rows import each


def draw_counted(
    counts: Mapping[str, int],
    *,
    province: str,
    looks: Mapping[Fill, str],
    tip: Callable[[str, int], str],
    title: str,
    label: str,
) -> DrawnMap:
    """`counts`: by area; one that it does not have has none. `looks`: how areas with some and areas with none
    are filled, in this order, with their words. `tip`: of an area's name and number. `title`: of the legend.
    Raises BoundariesProblem without shapes."""
    some, none = looks

    def area(code: str, name: str) -> Area:
        n = counts.get(code, 0)
        value = n_words(n) if n else ""
        return Area(code, name, some if n else none, value, strong=bool(n), tip=tip(name, n))

    def legend(areas: Sequence[Area]) -> Legend:
        found = {fill: sum(one.fill is fill for one in areas) for fill in looks}
        lines = (LegendLine(fill, looks[fill], n, n_words(n)) for fill, n in found.items())
        return Legend(title, tuple(lines))

    frame = read_provinces() if province == NATION else read_areas(level="district", province=province)
    rows = each(north_to_south(frame))
    listed = [area(row.code, short_name(name_of(row.name_th, row.name_en))) for row in rows]
    return draw_areas(listed, province=province, legend=legend, label=label)
