"""Colours can be read and marks can be told apart."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

import pytest

from components.charts.bars import SYMBOLS
from components.charts.style import SIZE, TITLE_SIZE, WATERMARK_SIZE
from data.importers import sheet_colours
from data.settings import ROOT
from outputs import styles
from outputs.area_classes import GREENS
from outputs.look import (
    CERTIFICATES,
    MAP_DAY,
    MAP_NIGHT,
    SEQUENTIAL,
    Colour,
    Milestone,
    Promise,
    State,
    as_image,
    certificate_mark,
    state_mark,
    unit_mark,
)
from words import keys


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", by WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21: text needs 4.5, marks and large text 3."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


TEXT = 4.5
GRAPHIC = 3.0
STEP = 1.3
"""Of contrast between two classes next to each other on a scale, which a line parts on the map."""


def theme() -> dict[str, dict[str, str]]:
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        found: dict[str, dict[str, str]] = tomllib.load(file)["theme"]
    return found


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("state", State)
def test_words_on_a_state_can_be_read(state: State) -> None:
    assert contrast(state.value.ink, state.value.fill) >= TEXT


def test_no_state_is_a_diamond_which_units_are() -> None:
    """A diamond is four corners of which each lies in the middle of a side."""
    for look in (*State, *Milestone, *Promise):
        assert not re.fullmatch(r"M6 [.\d]+L[.\d]+ 6L6 [.\d]+L[.\d]+ 6z", look.value.path), look
    assert not [name for name in SYMBOLS.values() if name.startswith("diamond")]
    styles = (ROOT / "assets/shell/style/13-marks.css").read_text(encoding="utf-8")
    assert ".pk-m-behind" in styles
    assert "polygon(50% 0, 100% 50%, 50% 100%, 0 50%)" not in styles, "the marks of dense tables"


def test_states_differ_in_shape_and_have_words_in_both_languages() -> None:
    assert len({state.value.path for state in State}) == len(State)
    for state in State:
        assert state.value.words in keys("th") & keys("en")


@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        (Colour.INK, Colour.PAPER),
        (Colour.INK, Colour.CARD),
        (Colour.QUIET, Colour.PAPER),
        (Colour.QUIET, Colour.CARD),
        (Colour.HOUSE, Colour.PAPER),
        (Colour.NIGHT_INK, Colour.NIGHT),
        (Colour.NIGHT_INK, Colour.NIGHT_CARD),
        (Colour.NIGHT_QUIET, Colour.NIGHT),
        (Colour.NIGHT_QUIET, Colour.NIGHT_CARD),
        (Colour.NIGHT_HOUSE, Colour.NIGHT_CARD),
    ],
)
def test_text_of_the_house_can_be_read(ink: Colour, ground: Colour) -> None:
    assert contrast(ink, ground) >= TEXT


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_theme_can_be_read_on_each_of_its_grounds(mode: str) -> None:
    colours = theme()[mode]
    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        for ink in ("textColor", "linkColor", "grayColor"):
            assert contrast(colours[ink], colours[ground]) >= TEXT
    assert contrast("#ffffff", colours["primaryColor"]) >= TEXT


def test_a_button_under_the_pointer_is_written_in_a_colour_that_can_be_read() -> None:
    """Streamlit would take the primary colour, on which white stands: too dark for words on the night."""
    assert contrast(theme()["dark"]["primaryColor"], Colour.NIGHT) < TEXT
    for ink, ground in ((Colour.HOUSE, Colour.PAPER), (Colour.NIGHT_HOUSE, Colour.NIGHT)):
        assert contrast(ink, ground) >= TEXT
    style = (ROOT / "assets" / "shell" / "style" / "01-base.css").read_text(encoding="utf-8")
    rule = re.search(r"stBaseButton-tertiary[^{]*:hover[^{]*\{([^}]*)\}", style)
    assert rule
    assert "color: var(--pk-house)" in rule[1]


def test_light_and_dark_of_the_theme_are_the_palette() -> None:
    assert theme()["light"]["backgroundColor"] == Colour.PAPER
    assert theme()["light"]["textColor"] == Colour.INK
    assert theme()["light"]["primaryColor"] == Colour.HOUSE
    assert theme()["dark"]["backgroundColor"] == Colour.NIGHT
    assert theme()["dark"]["textColor"] == Colour.NIGHT_INK


def test_sequential_greens_darken_step_by_step() -> None:
    assert all(luminance(light) > 1.25 * luminance(dark) for light, dark in pairwise(SEQUENTIAL))


def test_marks_are_whole_drawings() -> None:
    marks = [
        *(state_mark(state, colour="#ffffff") for state in State),
        *(certificate_mark(level, applying=True, network=True) for level in (*CERTIFICATES, None)),
        *(unit_mark(kind) for kind in ("proven", "no_evidence", "proven_year_unknown", "own")),
    ]
    for mark in marks:
        assert ET.fromstring(mark).tag == "{http://www.w3.org/2000/svg}svg"
    assert len(set(marks)) == len(marks)


def test_an_application_and_the_network_are_rings_of_their_own() -> None:
    assert certificate_mark("gold").count("<circle") == 1
    assert certificate_mark("gold", applying=True).count("<circle") == 2
    assert certificate_mark("gold", applying=True, network=True).count("<circle") == 3


def test_unit_marks_stand_out_from_the_card() -> None:
    assert contrast(Colour.UNIT, Colour.CARD) >= GRAPHIC


def test_an_image_of_a_mark_is_decoration() -> None:
    assert 'alt=""' in as_image(unit_mark("own"))


SIZES = {14, 16, 18, 22, 32, 44}
REM = 16


SHEETS = sorted((ROOT / "assets").rglob("*.css"))


def test_all_text_of_pages_is_of_six_sizes() -> None:
    assert {float(one.removesuffix("rem")) * REM for one in styles.SIZES.values()} == SIZES
    assert len(SHEETS) > 20
    for sheet in SHEETS:
        given = set(re.findall(r"font-size: ?([^;}]+)", sheet.read_text(encoding="utf-8")))
        named = {one for one in given if re.fullmatch(r"var\(--size-\w+\)", one)}
        assert {one[11:-1] for one in named} <= set(styles.SIZES), sheet
        if sheet.parent.name == "stage":
            continue  # grows with the screen of the hall
        pixels = {one for one in given if re.fullmatch(r"\d+px", one)}
        assert {float(one[:-2]) for one in pixels} <= SIZES, sheet
        own = {"inherit", "11pt", "8pt"}  # on paper sizes of its own, of text and of a matrix
        assert given - named - pixels - own <= {
            f"calc({by}px * var(--phk-name, 14))" for by in ("1", "1.143")
        }, sheet
    assert theme()["baseFontSize"] == REM
    assert {float(one.removesuffix("rem")) * REM for one in theme()["headingFontSizes"]} <= SIZES


HEX = re.compile(r"(?<![\w&])#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3,4})\b|\b(?:rgba?|hsla?)\(\d")
PALETTES = {"outputs/look.py", "data/importers/sheet_colours.py"}
"""The palette, and what `data`, which knows no outputs, has of it (below)."""

DRAWN_BY = (".py", ".css", ".js", ".html", ".typ")


def test_no_file_has_a_colour_of_its_own() -> None:
    """The theme in .streamlit is held to the palette above."""
    rooms = ("app.py", "pages", "components", "outputs", "server", "queries", "data", "words", "assets")
    files = [
        path
        for room in rooms
        for path in ((ROOT / room).rglob("*") if (ROOT / room).is_dir() else [ROOT / room])
        if path.suffix in DRAWN_BY
    ]
    given = {path for path in files if HEX.search(path.read_text(encoding="utf-8"))}
    assert {path.relative_to(ROOT).as_posix() for path in given} == PALETTES


def test_the_icon_has_the_colours_of_the_palette() -> None:
    icon = (ROOT / "assets" / "shell" / "icon.svg").read_text(encoding="utf-8").lower()
    found = set(re.findall(r"#[0-9a-f]{3,8}\b", icon))
    assert found
    assert found <= {colour.value for colour in Colour}


def test_workbooks_have_the_colours_of_the_palette() -> None:
    named = vars(sheet_colours).items()
    own = {name: value for name, value in named if isinstance(value, str) and name.isupper()}
    own |= {name.upper(): value for name, value in sheet_colours.FOUND.items()}
    for name, value in own.items():
        assert value == (Colour.WHITE if name == "WHITE" else Colour[f"SHEET_{name}"])


def test_no_sheet_has_a_colour_of_its_own() -> None:
    """Each comes from the palette by its name."""
    known = {*styles.DAY, *styles.BY_DAY_AND_NIGHT}
    assert set(styles.NIGHT) == set(styles.DAY) == set(styles.PRINTED)
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        assert set(re.findall(r"--pk-([\w-]+)\)", css)) <= known | LOCAL, sheet


LOCAL = frozenset[str]()
"""Names that a sheet sets for itself."""


def test_charts_have_no_other_sizes() -> None:
    assert {SIZE, TITLE_SIZE, WATERMARK_SIZE} <= SIZES


DEUTERANOPIA = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
"""Machado, Oliveira, Fernandes 2009: what is seen without the middle cones, on linear light."""


def seen(colour: str) -> str:
    """The colour as one of a twentieth of all men sees it."""
    light = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in light]
    mixed = [sum(a * b for a, b in zip(row, linear, strict=True)) for row in DEUTERANOPIA]
    clipped = [min(max(one, 0.0), 1.0) for one in mixed]
    back = [12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in clipped]
    return "#" + "".join(f"{round(255 * one):02x}" for one in back)


def test_the_simulation_keeps_grey_and_turns_red_and_green_into_yellows() -> None:
    assert seen("#808080") == "#808080"
    for colour in ("#ff0000", "#00ff00"):
        red, green, blue = (int(seen(colour)[place : place + 2], 16) for place in (1, 3, 5))
        assert min(red, green) > blue


@pytest.mark.parametrize("colours", [MAP_DAY, MAP_NIGHT])
def test_classes_on_maps_are_steps_of_light_without_red_and_green(colours: Mapping[str, str]) -> None:
    """Each number of classes, nothing found first: one after the other is darker, in the dark lighter."""
    for names in GREENS.values():
        scale = [luminance(seen(colours[name])) for name in ("map-none-found", *names)]
        assert scale == sorted(scale, reverse=colours is MAP_DAY)
        for one, other in pairwise(sorted(scale, reverse=True)):
            assert (one + 0.05) / (other + 0.05) >= STEP, names


@pytest.mark.parametrize("colours", [MAP_DAY, MAP_NIGHT])
def test_marks_of_units_stand_out_of_every_class_without_red_and_green(colours: Mapping[str, str]) -> None:
    """By their blue, or by their white rim where the blue is lost."""
    assert contrast(seen(Colour.UNIT), seen(Colour.WHITE)) >= GRAPHIC
    for name in ("map-none-found", "map-sea", *GREENS[6], "map-no-register"):
        ground = seen(colours[name])
        assert max(contrast(seen(one), ground) for one in (Colour.WHITE, Colour.UNIT)) >= GRAPHIC, name


def test_states_whose_colours_are_alike_without_red_and_green_have_marks_of_their_own() -> None:
    alike = [
        (one, other)
        for one, other in combinations(State, 2)
        if contrast(seen(one.value.fill), seen(other.value.fill)) < GRAPHIC
    ]
    assert alike
    assert not [pair for pair in alike if pair[0].value.path == pair[1].value.path]
