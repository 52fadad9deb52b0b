"""What the map cannot show by real borders is named on its page, and administrators learn how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import geopandas as gpd
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from components import access
from data.boundaries import current_shapes, install, prepare
from data.boundaries.catalog import BorderGap
from data.boundaries.shipped import read_shipped
from data.domain.rights import READER, Action, Actor, program
from outputs.borders import area_title, build_gap_lines
from tests.fixtures.boundaries.releases import use_release, write_release
from tests.pages.running import run_page

COMMAND = "python -m data boundaries"
TAMBON = "population-subdistrict-certificate-units"

pytestmark = pytest.mark.usefixtures("shipped")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The house ships Bangkok, Phuket and Songkhla alone."""
    folder = tmp_path_factory.mktemp("release")
    with pytest.MonkeyPatch.context() as patching:
        write_release(folder, provinces=("10", "83", "90"))
        use_release(folder, patch=patching)
        patching.setattr("data.boundaries.master._database_rows", list)  # it knows all of the nation
        patching.delenv("BOUNDARIES", raising=False)
        yield folder


@pytest.fixture(scope="module")
def shipped_var(release: Path) -> Path:
    """A var folder with what the release ships in force."""
    prepare(out=release / "shipped" / "shapes")
    return release / "shipped"


@pytest.fixture(scope="module")
def half_var(release: Path) -> Path:
    """A var folder with a file of Songkhla in force that lacks Hat Yai."""
    codes, shapes = read_shipped().layers.provinces["90"]
    kept = ~np.char.startswith(codes, "9011")
    frame = gpd.GeoDataFrame({"tambon_code": codes[kept]}, geometry=shapes[kept], crs="EPSG:4326")
    frame.to_file(release / "own.geojson", driver="GeoJSON")
    install(release / "own.geojson", out=release / "half" / "shapes")
    return release / "half"


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("components.borders.may_do", lambda _action: False)


@pytest.fixture
def whole(shipped_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(shipped_var))


@pytest.fixture
def half(half_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(half_var))


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption).replace("\\", "")


@pytest.mark.usefixtures("whole")
def test_bangkok_names_what_is_not_divided_and_what_lies_within_its_former_area() -> None:
    told = captions(run_page("map", province="10", layer=TAMBON))
    assert "เขตบางนา ยังไม่มีเส้นแบ่งแขวง" in told
    assert "แขวงบางนาเหนือ, แขวงบางนาใต้" in told
    assert "เขตบางบอน ยังไม่มีเส้นแบ่งแขวง" in told
    assert "แขวงพระโขนงใต้ (แขวงบางจาก), แขวงพญาไท (แขวงสามเสนใน)" in told
    assert "แขวงทับช้าง (แขวงสะพานสูง)" in told


@pytest.mark.usefixtures("whole")
def test_of_chosen_districts_only_their_own_gaps_are_named() -> None:
    told = captions(run_page("map", province="10", layer=TAMBON, district="1009-1001"))
    assert "แขวงพระโขนงใต้ (แขวงบางจาก)" in told
    assert "บางนา" not in told


@pytest.mark.usefixtures("whole")
def test_districts_are_whole_so_that_their_map_names_no_gap() -> None:
    assert "ยังไม่มีเส้น" not in captions(run_page("map", province="10"))
    assert "ยังไม่มีเส้น" not in captions(run_page("map", province="90", layer=TAMBON))


@pytest.mark.usefixtures("half")
@pytest.mark.parametrize("province", ["83", "10"])
def test_one_installed_province_leaves_the_maps_of_others(province: str) -> None:
    app = run_page("map", province=province)
    assert not app.error
    assert "เส้นประ" not in captions(app)


@pytest.mark.usefixtures("half")
def test_an_area_that_an_installed_file_lacks_is_named_at_every_level() -> None:
    for layer, named in ((TAMBON, "ต.หาดใหญ่"), ("population-district", "อ.หาดใหญ่")):
        told = captions(run_page("map", province="90", layer=layer))
        assert "เส้นประ" in told
        assert named in told
    assert "เส้นประ" not in captions(run_page("map", province="83", layer=TAMBON))
    assert "Hat Yai District" in captions(run_page("map", province="90", lang="en"))


@pytest.mark.usefixtures("half")
def test_the_map_of_an_indicator_names_it_too() -> None:
    app = run_page("goals", province="90", set="SKAGE", at="SKAGE-1-2", layer="districts")
    assert "อ.หาดใหญ่" in captions(app)


@pytest.mark.usefixtures("half")
def test_only_administrators_are_told_how_shapes_are_installed() -> None:
    assert COMMAND not in captions(run_page("map", province="90"))
    with patch("components.borders.may_do", lambda action: action is Action.MANAGE_ACCESS):
        assert COMMAND in captions(run_page("map", province="90"))


def test_without_any_shapes_readers_are_told_whom_to_ask_and_administrators_how(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "nothing"))
    app = run_page("map", province="90")
    assert "ผู้ดูแลระบบ" in app.error[0].value
    assert "python" not in app.error[0].value + captions(app)
    with patch("components.borders.may_do", lambda action: action is Action.MANAGE_ACCESS):
        assert COMMAND in captions(run_page("map", province="90"))


@pytest.mark.parametrize(("actor", "told"), [(READER, False), (program("test"), True)])
def test_the_right_to_install_is_an_administrators(
    actor: Actor, monkeypatch: pytest.MonkeyPatch, *, told: bool
) -> None:
    monkeypatch.setattr("components.access.find_actor", lambda _visit: actor)
    assert access.may_do(Action.MANAGE_ACCESS) is told


def test_names_carry_the_word_of_their_level_once() -> None:
    assert area_title("1047", "เขตบางนา", lang="th") == "เขตบางนา"
    assert area_title("901101", "หาดใหญ่", lang="th") == "ต.หาดใหญ่"
    assert area_title("9011", "Hat Yai", lang="en") == "Hat Yai District"


@pytest.mark.usefixtures("half")
def test_what_has_neither_borders_nor_a_place_is_named_as_not_on_the_map() -> None:
    gaps = {"901101": BorderGap("901101"), "901102": BorderGap("901102", within="901103")}
    lines = build_gap_lines(
        replace(current_shapes(), gaps=gaps), level="subdistrict", province="90", lang="th"
    )
    assert lines.count == 2
    assert "ต.ควนลัง (ต.คูเต่า)" in lines.lines[0]
    assert "ต.หาดใหญ่" in lines.lines[1]
    assert "ไม่อยู่บนแผนที่" in lines.lines[1]
