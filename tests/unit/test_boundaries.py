"""Shapes from a file to the set in force: what is kept, what is shared, what a failure leaves."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from sqlalchemy import insert

from data.boundaries import BoundariesProblem, ShapeSet, current_shapes, install, master_codes, prepare
from data.boundaries.catalog import KEPT_SETS
from data.database import engine, migrate
from data.schema import areas
from data.settings import ROOT
from tests.fixtures.boundaries import made_up
from tests.fixtures.boundaries.releases import FEW, use_release

MAX_AREA_ERROR = 0.02
SECONDS_FOR_A_PROVINCE = 12.0
"""Of work, not of waiting: other tests run beside this one."""
PEAK_MIB_FOR_A_PROVINCE = 400


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, small_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use_release(small_release, patch=monkeypatch)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("BOUNDARIES", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)


def read(shapes: ShapeSet, key: str) -> gpd.GeoDataFrame:
    tree = json.loads(gzip.decompress(shapes.files[key].path.read_bytes()))
    frame = gpd.GeoDataFrame.from_features(tree["features"], crs="EPSG:4326")
    frame.index = [feature["id"] for feature in tree["features"]]
    return frame


def read_given(shapes: ShapeSet, key: str) -> gpd.GeoDataFrame:
    """The shapes that come from the file, without those that the release adds."""
    frame = read(shapes, key)
    return frame[[code[:2] == "90" and not is_rough(shapes, code) for code in frame.index]]


def is_rough(shapes: ShapeSet, code: str) -> bool:
    return code in shapes.gaps and shapes.gaps[code].approximate


def area_errors(made: gpd.GeoDataFrame, source: gpd.GeoDataFrame) -> np.ndarray:
    wanted = source.set_index("tambon_code").geometry.loc[made.index]
    return np.abs(shapely.area(made.geometry.to_numpy()) / shapely.area(wanted.to_numpy()) - 1)


@pytest.fixture
def land_file(tmp_path: Path) -> Path:
    return made_up.write_geojson(made_up.build_land(), tmp_path / "land.geojson")


@pytest.fixture(scope="module")
def land_installed(small_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shapes of such a file in force, made once; not to be written to."""
    folder = tmp_path_factory.mktemp("land")
    with pytest.MonkeyPatch.context() as patch:
        use_release(small_release, patch=patch)
        patch.setenv("VAR_DIR", str(folder / "var"))
        for name in ("BOUNDARIES", "DATABASE_URL"):
            patch.delenv(name, raising=False)
        install(
            made_up.write_geojson(made_up.build_land(), folder / "land.geojson"),
            out=folder / "var" / "shapes",
        )
    return folder / "var" / "shapes"


@pytest.fixture
def standing(land_installed: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may write to."""
    return Path(shutil.copytree(land_installed, tmp_path / "shapes"))


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("land.geojson", made_up.write_geojson),
        ("land.gpkg", made_up.write_gpkg),
        ("land.zip", made_up.write_zipped_shapefile),
    ],
)
def test_every_kind_of_file_gives_the_same_shapes(tmp_path: Path, name: str, write: object) -> None:
    land = made_up.build_land()
    made = install(write(land, tmp_path / name), out=tmp_path / "shapes")  # type: ignore[operator]
    assert made.kind == "exact"
    assert made.source_name == name
    assert set(made.files) == {
        f"{level}-{place}" for level in ("subdistrict", "district", "province") for place in (*FEW, "00")
    }
    drawn = {code for code in made.files["subdistrict-90"].codes if not is_rough(made, code)}
    assert drawn == set(land.tambon_code)
    assert made.files["province-00"].codes == FEW


def test_a_folder_gives_each_province_its_own_file_and_the_nation_the_widest(tmp_path: Path) -> None:
    folder = tmp_path / "shapes-folder"
    folder.mkdir()
    land = made_up.build_land()
    neighbours = sorted(code for code in master_codes() if code.startswith("93"))
    wide = land.assign(tambon_code=[*land.tambon_code[:8], *neighbours[:8]])
    made_up.write_geojson(wide, folder / "two_provinces.geojson")
    only_songkhla = made_up.build_land()[:8].assign(geometry=lambda frame: frame.geometry.scale(0.5, 0.5))
    made_up.write_geojson(only_songkhla, folder / "songkhla.geojson")
    districts = land.assign(amphoe_code=land.tambon_code.str[:4])[["amphoe_code", "geometry"]]
    made_up.write_geojson(districts, folder / "districts.geojson")
    made = install(folder, out=tmp_path / "shapes")
    assert area_errors(read_given(made, "subdistrict-90"), only_songkhla).max() <= MAX_AREA_ERROR
    drawn = read(made, "subdistrict-93").loc[neighbours[:8]]
    assert area_errors(drawn, wide).max() <= MAX_AREA_ERROR
    nation = read(made, "subdistrict-00").loc[wide.tambon_code]
    assert area_errors(nation, wide).max() < 0.2


def test_features_carry_code_names_and_a_label_point_inside(land_installed: Path) -> None:
    made = current_shapes(land_installed)
    for key, file in made.files.items():
        shapes = read(made, key)
        assert tuple(shapes.index) == file.codes == tuple(sorted(file.codes))
        assert list(shapes.c) == list(file.codes)
        assert shapely.contains_xy(shapes.geometry.to_numpy(), shapes.x, shapes.y).all()
        assert np.allclose(shapes.total_bounds, file.bbox, atol=1e-4)
    first = read(made, "subdistrict-90").loc["900101"]
    assert (first.th, first.en) == ("บ่อยาง", "Bo Yang")
    assert read(made, "province-90").loc["90"].en == "Songkhla"


def test_simplified_shapes_share_borders_keep_islands_and_stay_within_two_percent(tmp_path: Path) -> None:
    path = made_up.write_geojson(made_up.build_land(11), tmp_path / "land.geojson")
    source = gpd.read_file(path)
    made = install(path, out=tmp_path / "shapes")
    shapes = read_given(made, "subdistrict-90")
    polygons = shapes.geometry.to_numpy()
    assert len(shapes) == 121
    assert shapely.coverage_is_valid(polygons)
    assert shapely.is_valid(polygons).all()
    assert area_errors(shapes, source).max() <= MAX_AREA_ERROR
    assert shapely.get_num_coordinates(polygons).sum() < shapely.get_num_coordinates(source.geometry).sum()
    assert shapely.get_num_geometries(polygons).sum() == shapely.get_num_geometries(source.geometry).sum()
    whole = shapely.area(read(made, "subdistrict-90").geometry).sum()
    assert shapely.area(read(made, "district-90").geometry).sum() == pytest.approx(whole)
    nation = read_given(made, "subdistrict-00").geometry.to_numpy()
    assert shapely.coverage_is_valid(nation)
    assert shapely.get_num_geometries(nation).sum() == shapely.get_num_geometries(polygons).sum()


def test_a_province_stays_within_its_bounds_of_time_and_memory(tmp_path: Path) -> None:
    path = made_up.write_geojson(made_up.build_land(11), tmp_path / "land.geojson")
    script = (
        # Not ru_maxrss: a child begins with the peak of the process that started it, here a test worker.
        "import sys, pathlib, time; from data.boundaries import install; "
        "install(sys.argv[1], out=pathlib.Path(sys.argv[2])); "
        "status = pathlib.Path('/proc/self/status').read_text(); "
        "print(status.split('VmHWM:')[1].split()[0], time.process_time())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, path, tmp_path / "shapes"],
        cwd=ROOT,
        env={**os.environ},
        capture_output=True,
        text=True,
        check=True,
    )
    peak, seconds = done.stdout.split()
    assert float(seconds) < SECONDS_FOR_A_PROVINCE
    assert int(peak) / 1024 < PEAK_MIB_FOR_A_PROVINCE


def test_reading_the_catalog_loads_no_geometry_library() -> None:
    script = (
        "import sys; import data.boundaries.catalog; "
        "print([name for name in ('geopandas', 'shapely', 'pandas', 'pyogrio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_names_of_the_database_win_over_the_shipped_ones(land_file: Path, tmp_path: Path) -> None:
    migrate()
    row = {"province_code": "90", "id": 1, "record_key": "900101", "batch_from": 1, "batch_origin": 1}
    with engine().connect() as connection:
        connection.execute(
            insert(areas).values(
                **row, code="900101", level="subdistrict", name_th="ชื่อใหม่", name_en="New name"
            )
        )
        connection.commit()
    shapes = read(install(land_file, out=tmp_path / "shapes"), "subdistrict-90")
    assert (shapes.th["900101"], shapes.th["900102"]) == ("ชื่อใหม่", "เขารูปช้าง")


def test_without_shapes_the_reader_is_told_whom_to_ask_and_no_command(tmp_path: Path) -> None:
    with pytest.raises(BoundariesProblem) as caught:
        current_shapes(tmp_path / "shapes")
    assert "administrator" in caught.value.text(lang="en")
    assert "python -m" not in caught.value.text(lang="en")


def test_a_refused_file_leaves_the_former_set_in_force_and_nothing_half_written(
    standing: Path, tmp_path: Path
) -> None:
    out, former = standing, current_shapes(standing)
    before = sorted(str(path) for path in out.rglob("*"))
    wrong = made_up.build_land().assign(tambon_code=[f"9999{number:02}" for number in range(16)])
    with pytest.raises(BoundariesProblem):
        install(made_up.write_geojson(wrong, tmp_path / "wrong.geojson"), out=out)
    assert sorted(str(path) for path in out.rglob("*")) == before
    assert current_shapes(out) == former


def test_shapes_that_lie_under_others_are_refused(tmp_path: Path) -> None:
    land = made_up.build_land()
    piled = land.assign(geometry=[land.geometry[0]] * len(land))
    with pytest.raises(BoundariesProblem, match="900102"):
        install(made_up.write_geojson(piled, tmp_path / "piled.geojson"), out=tmp_path / "shapes")
    assert not (tmp_path / "shapes").exists()


def test_gaps_and_overlaps_between_neighbours_are_closed_and_said(tmp_path: Path) -> None:
    land = made_up.build_land()
    loose = land.assign(geometry=land.geometry.scale(1.004, 1.004))
    made = install(made_up.write_geojson(loose, tmp_path / "loose.geojson"), out=tmp_path / "shapes")
    assert shapely.coverage_is_valid(read(made, "subdistrict-90").geometry.to_numpy())
    assert any("loose.geojson" in note["en"] for note in made.warnings)


def test_a_failure_while_writing_leaves_the_former_set_in_force(
    standing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, former = standing, current_shapes(standing)
    before = sorted(str(path) for path in out.rglob("*"))
    other = made_up.write_geojson(made_up.build_land(3), tmp_path / "other.geojson")

    def full_disk(self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(BoundariesProblem) as caught:
        install(other, out=out)
    assert "No space left" in caught.value.whole(lang="en")
    assert "No space left" not in caught.value.text(lang="en")
    assert sorted(str(path) for path in out.rglob("*")) == before
    assert current_shapes(out) == former


def test_only_the_newest_sets_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "shapes"
    made = [
        install(
            made_up.write_geojson(made_up.build_land(side), tmp_path / f"{side}.geojson"), out=out
        ).version
        for side in (2, 3, 4)
    ]
    kept = {path.name for path in out.iterdir() if path.is_dir()}
    assert kept == set(made[-KEPT_SETS:])
    assert current_shapes(out).version == made[-1]


def test_the_same_shapes_have_the_same_version(land_installed: Path, land_file: Path, tmp_path: Path) -> None:
    assert install(land_file, out=tmp_path / "other").version == current_shapes(land_installed).version


def test_preparing_twice_does_the_work_once(
    land_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOUNDARIES", str(land_file))
    out = tmp_path / "shapes"
    first = prepare(out=out)
    written = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert prepare(out=out) == first
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == written


def test_preparing_again_follows_a_changed_file(
    land_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOUNDARIES", str(land_file))
    first = prepare(out=tmp_path / "shapes")
    made_up.write_geojson(made_up.build_land(3), land_file)
    second = prepare(out=tmp_path / "shapes")
    assert second.version != first.version
    assert len(read_given(second, "subdistrict-90")) == 9


def test_a_setting_that_names_nothing_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOUNDARIES", str(tmp_path / "missing.zip"))
    with pytest.raises(BoundariesProblem, match=r"missing\.zip"):
        prepare(out=tmp_path / "shapes")


def test_shapes_installed_by_name_are_not_replaced_by_a_later_start(land_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "shapes"
    installed = install(land_file, out=out)
    assert prepare(out=out) == installed
    land_file.unlink()
    assert prepare(out=out) == installed


def test_a_damaged_set_is_made_again(
    land_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOUNDARIES", str(land_file))
    out = tmp_path / "shapes"
    made = prepare(out=out)
    (out / made.version / "index.json").write_text("{", encoding="utf-8")
    assert prepare(out=out).files.keys() == made.files.keys()


def test_official_shapes_credit_their_publisher_and_others_their_file(
    land_installed: Path, tmp_path: Path
) -> None:
    other = current_shapes(land_installed)
    assert "land.geojson" in other.credit_th
    official = made_up.build_land().rename(columns={"tambon_code": "ADM3_PCODE"}).assign(validOn="2022-01-22")
    official.ADM3_PCODE = "TH" + official.ADM3_PCODE
    made = install(
        made_up.write_zipped_shapefile(official, tmp_path / "tha_adm3_cod_ab.zip"), out=tmp_path / "other"
    )
    assert "Royal Thai Survey Department" in made.credit_en
    assert made.valid_on == "2022-01-22"
