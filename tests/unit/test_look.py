"""Colours can be read and marks can be told apart."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from components.charts.style import SIZE, TITLE_SIZE, WATERMARK_SIZE
from data.settings import ROOT
from outputs import styles
from outputs.look import (
    CERTIFICATES,
    SEQUENTIAL,
    Colour,
    State,
    as_image,
    certificate_mark,
    contrast,
    luminance,
    state_mark,
    unit_mark,
)
from words import keys

TEXT = 4.5
GRAPHIC = 3.0


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
        own = {"inherit", "11pt"}  # on paper a size of its own
        assert given - named - pixels - own <= {"calc(1px * var(--phk-name, 14))"}, sheet
    assert theme()["baseFontSize"] == REM
    assert {float(one.removesuffix("rem")) * REM for one in theme()["headingFontSizes"]} <= SIZES


def test_no_sheet_has_a_colour_of_its_own() -> None:
    """Each comes from the palette by its name; what is drawn over a map may cast a shadow."""
    known = {*styles.DAY, *styles.BY_DAY_AND_NIGHT}
    assert set(styles.NIGHT) == set(styles.DAY) == set(styles.PRINTED)
    for sheet in SHEETS:
        css = sheet.read_text(encoding="utf-8")
        assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b", css)) <= {"#0004"}, sheet
        assert set(re.findall(r"--pk-([\w-]+)\)", css)) <= known | LOCAL, sheet


LOCAL = frozenset[str]()
"""Names that a sheet sets for itself."""


def test_charts_have_no_other_sizes() -> None:
    assert {SIZE, TITLE_SIZE, WATERMARK_SIZE} <= SIZES
