"""Health charters on the map: how many are on record in each district, or in each province."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from data.domain.areas import NATION
from outputs.area_map.model import Area, DrawnMap, Fill, Legend, LegendLine
from outputs.home_map import draw_areas
from outputs.language import n_words, name_of, t
from outputs.place.naming import short_name
from queries.areas import north_to_south, read_areas, read_provinces
from queries.rows import each


def draw_charters(counts: Counter[str], *, province: str) -> DrawnMap:
    """`counts`: by district, or by province for the nation. Raises BoundariesProblem without shapes."""
    frame = read_provinces() if province == NATION else read_areas(level="district", province=province)
    areas = [
        _area(row.code, name_of(row.name_th, row.name_en), counts) for row in each(north_to_south(frame))
    ]
    return draw_areas(areas, province=province, legend=_legend, label=t("toolkit.map"))


def _area(code: str, name: str, counts: Counter[str]) -> Area:
    n, called = counts[code], short_name(name)
    tip = t("toolkit.map_tip", n=n_words(n)) if n else t("toolkit.map_none")
    fill, value = (Fill.GREEN_4, n_words(n)) if n else (Fill.NO_REGISTER, "")
    return Area(code, called, fill, value, strong=bool(n), tip=f"{called} {tip}")


def _legend(areas: Sequence[Area]) -> Legend:
    named = ((Fill.GREEN_4, t("toolkit.map_some")), (Fill.NO_REGISTER, t("toolkit.map_none")))
    counts = Counter(area.fill for area in areas)
    lines = tuple(LegendLine(fill, words, counts[fill], n_words(counts[fill])) for fill, words in named)
    return Legend(t("toolkit.map"), lines)
