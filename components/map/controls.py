"""What the reader lets the map show: a question or layers of his own, the place, what is opened."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from components import address
from components.language import t
from components.pieces.choices import Choices, CodeKind
from data.domain.areas import NATION, level_of
from outputs.map_presets import ANSWERS, Preset, layers_of
from outputs.place.naming import level_words
from outputs.scope import Layers
from queries.areas import is_there
from queries.measures import DISTRICT_IS_LOWEST, MEASURES

PLAIN = "plain"
NO_LAOS = "no_laos"
NO_UNITS = "no_units"
BY_CERTIFICATE, BY_TYPE, UNITS = "certificate", "lao_type", "units"
LAO_LAYERS = (BY_CERTIFICATE, BY_TYPE)
LEVELS = ("district", "subdistrict")
NATION_LEVELS = ("province", *LEVELS)


@dataclass(frozen=True)
class MapQuestion:
    """What the map is asked. `preset`: OWN for layers of the reader's own."""

    preset: Preset
    layers: Layers

    @property
    def by_year(self) -> bool:
        """Whether its values are of years that can be gone through."""
        return self.preset is Preset.OWN or ANSWERS[self.preset].by_year


def chosen_preset(chips: Choices) -> Preset:
    """The question in the address; layers alone are the reader's own, as in links of former releases."""
    presets = [preset.value for preset in Preset]
    if address.chosen("preset") is None and address.chosen("layer"):
        presets = [Preset.OWN.value, *presets]
    named = chips.part(presets, quiet=True, name="preset", unknown="preset.unknown")
    return Preset(named)


def show_presets(chips: Choices, *, chosen: Preset) -> None:
    """The questions in a row."""
    chips.show_parts(
        [preset.value for preset in Preset],
        chosen=chosen.value,
        words=lambda preset: t(f"preset.{preset}"),
        label=t("preset.label"),
        leaves=_leaves,
        name="preset",
    )


def show_layers(chips: Choices, *, preset: Preset, province: str, districts: tuple[str, ...]) -> MapQuestion:
    """The layers of the question; for those of the reader's own a chip."""
    if preset is not Preset.OWN:
        return MapQuestion(preset, layers_of(preset, province=province, districts=districts))
    levels = NATION_LEVELS if province == NATION else LEVELS
    found = chips.combined(
        "layer", _kinds(levels, province=province), label=t("map.layers"), unknown="map.unknown_layer"
    )
    measure = None if found["measure"] == PLAIN else found["measure"]
    level = found["level"]
    if measure in DISTRICT_IS_LOWEST and level == "subdistrict":
        level = "district"
    with chips.row:
        st.toggle(t("map.tiles"), key="map_tiles", persist_state="session")
    return MapQuestion(
        preset,
        Layers(
            measure=measure,
            level=level,
            laos=found["laos"] if found["laos"] in LAO_LAYERS else None,
            units=found["units"] == UNITS,
        ),
    )


def choose_on_map(code: str) -> None:
    """A click on the map or a line of its list: into a province or a district, or a record is opened."""
    level = level_of(code)
    if level == "province":
        _go_to(code, None)
    elif level == "district" and is_there(code=code):
        _go_to(code[:2], code)
        address.choose("at", code)
    else:  # what a shape was drawn of and is no more can be read about, and nothing is in it
        address.choose("at", code)


def go_up(code: str) -> None:
    """Back to a larger area: the whole province again, or its district."""
    if level_of(code) == "province":
        _go_to(code, None)
    elif level_of(code) == "district":
        _go_to(code[:2], code)
        address.choose("at", code)
    else:
        address.choose("at", code)


def close_record() -> None:
    address.choose("at", None)


def _go_to(province: str, district: str | None) -> None:
    """Into a district its sub-districts are coloured, where the reader has layers of his own too."""
    address.choose("province", province)
    address.choose("district", district)
    address.choose("at", None)
    codes = address.chosen_many("layer")
    if codes and not (district and set(codes) & DISTRICT_IS_LOWEST):
        level = "subdistrict" if district else "district"
        address.choose("layer", [level if code in NATION_LEVELS else code for code in codes])


def _leaves(_before: str, after: str) -> tuple[str, ...]:
    """Layers of the reader's own wait while he looks at another question."""
    return () if after == Preset.OWN else ("layer",)


def _kinds(levels: tuple[str, ...], *, province: str) -> tuple[CodeKind, ...]:
    measures = {PLAIN: t("map.colour_none")} | {code: t(f"measure.{code}") for code in MEASURES}
    laos = {code: t(f"map.{code}_short") for code in LAO_LAYERS} | {NO_LAOS: t("map.laos_none")}
    units = {UNITS: t("map.units"), NO_UNITS: t("map.units_none")}
    return (
        CodeKind("measure", t("map.colour"), measures, default="population", none=PLAIN),
        CodeKind(
            "level",
            t("map.level"),
            {level: level_words(level, code=province) for level in levels},
            default=levels[0],
            none=levels[0],
            said=dict.fromkeys(levels, ""),
            former=NATION_LEVELS,
        ),
        CodeKind(
            "laos",
            t("map.laos"),
            laos,
            default=BY_CERTIFICATE,
            none=NO_LAOS,
            said={NO_LAOS: ""},
            unwritten=NO_LAOS,
        ),
        CodeKind(
            "units",
            t("map.units"),
            units,
            default=UNITS,
            none=NO_UNITS,
            said={UNITS: t("map.units_short"), NO_UNITS: ""},
            unwritten=NO_UNITS,
        ),
    )
