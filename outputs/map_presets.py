"""The questions that the map answers, each a set of layers; and layers of the reader's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.domain.areas import NATION
from outputs.scope import Layers
from queries.measures import DISTRICT_IS_LOWEST


class Preset(StrEnum):
    """A question; its values stand in addresses."""

    TRANSFER = "transfer"
    HEALTHY_CITY = "healthy_city"
    LAO_TYPE = "lao_type"
    AGEING = "ageing"
    POPULATION = "population"
    OWN = "own"


@dataclass(frozen=True)
class PresetAnswer:
    """What a preset draws. `by_year`: whether its values are of years that can be gone through."""

    measure: str | None
    laos: str | None = None
    units: bool = False
    by_year: bool = False


ANSWERS: Mapping[Preset, PresetAnswer] = {
    Preset.TRANSFER: PresetAnswer("unit_transfer_share", units=True),
    Preset.HEALTHY_CITY: PresetAnswer(None, laos="certificate"),
    Preset.LAO_TYPE: PresetAnswer(None, laos="lao_type"),
    Preset.AGEING: PresetAnswer("share_60", by_year=True),
    Preset.POPULATION: PresetAnswer("population", by_year=True),
}


def figure_of(preset: Preset, *, measure: str | None) -> str:
    """The one of `outputs.definitions` that the map's colours and marks tell. `measure`: of the layers."""
    if preset is Preset.HEALTHY_CITY:
        return "lao_certified_share"
    return measure or "lao_count"


def layers_of(preset: Preset, *, province: str, districts: tuple[str, ...]) -> Layers:
    """The layers of a preset on the level that suits the place: one district alone by its sub-districts."""
    answer = ANSWERS[preset]
    level = "district"
    if province == NATION:
        level = "province"
    elif len(districts) == 1 and answer.measure not in DISTRICT_IS_LOWEST:
        level = "subdistrict"
    return Layers(measure=answer.measure, level=level, laos=answer.laos, units=answer.units)
