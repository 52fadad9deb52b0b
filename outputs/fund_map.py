"""The map of the places that came further: a district, or a province of the nation, with so many steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from data.domain.areas import NATION
from data.records.areas import PROVINCE_DIGITS
from outputs.area_map.model import Area, DrawnMap, Fill, Legend, LegendLine
from outputs.home_map import draw_areas
from outputs.language import n_words, name_of, t
from outputs.place.naming import short_name
from queries.areas import north_to_south, read_areas, read_places, read_provinces
from queries.rows import each


def draw_success(*, province: str, areas: Iterable[str]) -> DrawnMap:
    """`areas`: of each step. One of the whole province is in no district. Raises BoundariesProblem."""
    n = Counter(_parts(areas, province=province))
    is_nation = province == NATION
    frame = read_provinces() if is_nation else read_areas(level="district", province=province)
    names = [(row.code, short_name(name_of(row.name_th, row.name_en))) for row in each(north_to_south(frame))]
    listed = [_area(code, name, n[code]) for code, name in names]
    return draw_areas(listed, province=province, legend=_legend, label=t("funds.map"))


def _parts(areas: Iterable[str], *, province: str) -> list[str]:
    codes = list(areas)
    if province == NATION:
        return [code[:PROVINCE_DIGITS] for code in codes]
    places = read_places(codes=tuple(sorted(set(codes))))
    found = (places[code].district for code in codes if code in places)
    return [code for code in found if code]


def _area(code: str, name: str, n: int) -> Area:
    fill = Fill.GREEN_4 if n else Fill.UNCHOSEN
    tip = f"{name} {t('funds.steps_here', n=n_words(n))}" if n else name
    return Area(code, name, fill, value=n_words(n) if n else "", strong=bool(n), tip=tip)


def _legend(areas: Sequence[Area]) -> Legend:
    lines = []
    for fill, key in ((Fill.GREEN_4, "with_steps"), (Fill.UNCHOSEN, "without_steps")):
        count = sum(area.fill is fill for area in areas)
        lines.append(LegendLine(fill, t(f"funds.{key}"), count, n_words(count)))
    return Legend(t("funds.success"), tuple(lines))
