"""The map of the places that came further: a district, or a province of the nation, with so many steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.domain.areas import NATION
from data.records.areas import PROVINCE_DIGITS
from outputs.area_map.model import DrawnMap, Fill
from outputs.counted_map import draw_counted
from outputs.language import n_words, t
from queries.areas import read_places


def draw_success(*, province: str, areas: Iterable[str]) -> DrawnMap:
    """`areas`: of each step. One of the whole province is in no district. Raises BoundariesProblem."""
    return draw_counted(
        Counter(_parts(areas, province=province)),
        province=province,
        looks={Fill.GREEN_4: t("funds.with_steps"), Fill.UNCHOSEN: t("funds.without_steps")},
        tip=lambda name, n: f"{name} {t('funds.steps_here', n=n_words(n))}" if n else name,
        title=t("funds.success"),
        label=t("funds.map"),
    )


def _parts(areas: Iterable[str], *, province: str) -> list[str]:
    codes = list(areas)
    if province == NATION:
        return [code[:PROVINCE_DIGITS] for code in codes]
    places = read_places(codes=tuple(sorted(set(codes))))
    found = (places[code].district for code in codes if code in places)
    return [code for code in found if code]
