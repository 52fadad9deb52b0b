"""Health charters on the map: how many are on record in each district, or in each province."""

from __future__ import annotations

from collections.abc import Mapping

from outputs.area_map.model import DrawnMap, Fill
from outputs.counted_map import draw_counted
from outputs.language import n_words, t


def draw_charters(counts: Mapping[str, int], *, province: str) -> DrawnMap:
    """`counts`: by district, or by province for the nation. Raises BoundariesProblem without shapes."""
    none = t("toolkit.map_none")

    def tip(name: str, n: int) -> str:
        return f"{name} {t('toolkit.map_tip', n=n_words(n)) if n else none}"

    looks = {Fill.GREEN_4: t("toolkit.map_some"), Fill.NO_REGISTER: none}
    label = t("toolkit.map")
    return draw_counted(counts, province=province, looks=looks, tip=tip, title=label, label=label)
