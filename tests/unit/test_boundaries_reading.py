"""What a shapes file may look like, what is only a warning, and what is refused with which words."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from data.boundaries import BoundariesProblem, sources
from data.boundaries.master import Master, read_master
from data.boundaries.reading import ShapesRead, read_shapes
from tests.fixtures.boundaries import made_up
from words import LANGUAGES

UTM_47N = 32647


@pytest.fixture(autouse=True)
def own_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@cache
def shipped_master() -> Master:
    return read_master()


def read(path: Path) -> ShapesRead:
    return read_shapes(path, master=shipped_master())


def notes(reading: ShapesRead) -> set[str]:
    return {note.key.removeprefix("boundaries.") for note in reading.notes} - {"warn_absent"}


def refusal(path: Path) -> str:
    """The key of the refusal, once its words were seen to name the file in each language."""
    with pytest.raises(BoundariesProblem) as caught:
        read(path)
    for lang in LANGUAGES:
        assert path.name in caught.value.whole(lang=lang)
    return caught.value.key.removeprefix("boundaries.")


def with_codes(codes: list[str | None], *, side: int = 11) -> gpd.GeoDataFrame:
    """A land whose last sub-districts carry the given codes."""
    land = made_up.build_land(side)
    return land.assign(tambon_code=[*land.tambon_code[: -len(codes)], *codes])


@pytest.mark.parametrize(
    "columns",
    [
        {"ADM3_PCODE": "TH{code}"},
        {"TAMBON_IDN": "{code}"},
        {"tam_code": "{code}00"},
        {"รหัส": "{code}"},
        {"PROV_CODE": "{province}", "AMP_CODE": "{district}", "TAM_CODE": "{subdistrict}"},
        {"id": "100001", "T_ID": "{code}"},
    ],
)
def test_codes_are_found_under_their_usual_names_and_forms(tmp_path: Path, columns: dict[str, str]) -> None:
    land = made_up.build_land()
    parts = [
        {"code": c, "province": c[:2], "district": c[2:4], "subdistrict": c[4:]} for c in land.tambon_code
    ]
    frame = gpd.GeoDataFrame(
        {name: [form.format(**part) for part in parts] for name, form in columns.items()},
        geometry=land.geometry,
    )
    reading = read(made_up.write_geojson(frame, tmp_path / "land.geojson"))
    assert list(reading.shapes.index) == list(land.tambon_code)
    assert not notes(reading)


def test_numeric_codes_are_codes(tmp_path: Path) -> None:
    land = made_up.build_land()
    frame = land.assign(tambon_code=land.tambon_code.astype(float))
    assert list(read(made_up.write_gpkg(frame, tmp_path / "land.gpkg")).shapes.index) == list(
        land.tambon_code
    )


def test_the_sub_districts_are_found_among_other_layers(tmp_path: Path) -> None:
    land = made_up.build_land()
    path = tmp_path / "land.gpkg"
    land.assign(ADM2_PCODE="TH9001")[["ADM2_PCODE", "geometry"]].to_file(path, driver="GPKG", layer="adm2")
    points = land.assign(geometry=land.geometry.representative_point())
    points.to_file(path, driver="GPKG", layer="adm3_labels")
    land.to_file(path, driver="GPKG", layer="adm3")
    shapes = read(path).shapes
    assert len(shapes) == 16
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"}


def test_one_unknown_code_in_a_hundred_is_a_warning(tmp_path: Path) -> None:
    reading = read(made_up.write_geojson(with_codes(["900199"]), tmp_path / "land.geojson"))
    assert notes(reading) == {"warn_unknown"}
    assert "900199" in reading.shapes.index


def test_a_shape_of_no_known_district_is_not_drawn(tmp_path: Path) -> None:
    reading = read(made_up.write_geojson(with_codes(["999901"]), tmp_path / "land.geojson"))
    assert notes(reading) == {"warn_unknown"}
    assert "999901" not in reading.shapes.index


def test_one_missing_code_in_a_hundred_is_a_warning(tmp_path: Path) -> None:
    reading = read(made_up.write_geojson(with_codes([None]), tmp_path / "land.geojson"))
    assert notes(reading) == {"warn_blank"}
    assert len(reading.shapes) == 120


@pytest.mark.parametrize("codes", [["900199", "900198"], [None, None], ["900199", None]])
def test_more_unknown_or_missing_codes_refuse_the_file(tmp_path: Path, codes: list[str | None]) -> None:
    assert refusal(made_up.write_geojson(with_codes(codes), tmp_path / "land.geojson")) == "unknown_codes"


def test_codes_of_which_none_is_known_refuse_the_file(tmp_path: Path) -> None:
    wrong = made_up.build_land().assign(tambon_code=[f"9999{number:02}" for number in range(16)])
    assert refusal(made_up.write_geojson(wrong, tmp_path / "wrong.geojson")) == "no_known_codes"


def test_sub_districts_of_the_province_without_a_shape_are_named(tmp_path: Path) -> None:
    reading = read(made_up.write_geojson(made_up.build_land(11), tmp_path / "land.geojson"))
    absent = next(note for note in reading.notes if note.key == "boundaries.warn_absent")
    assert absent.values["count"] == len(made_up.songkhla_codes()) - 121


def test_a_file_of_districts_is_refused_with_its_columns(tmp_path: Path) -> None:
    land = made_up.build_land()
    districts = land.assign(amphoe_code=land.tambon_code.str[:4])[["amphoe_code", "geometry"]]
    path = made_up.write_geojson(districts, tmp_path / "districts.geojson")
    assert refusal(path) == "no_code_field"
    with pytest.raises(BoundariesProblem, match="amphoe_code"):
        read(path)


def test_points_are_refused(tmp_path: Path) -> None:
    points = made_up.build_land().assign(geometry=lambda frame: frame.geometry.representative_point())
    assert refusal(made_up.write_geojson(points, tmp_path / "points.geojson")) == "no_areas"


def test_a_table_without_geometry_is_refused(tmp_path: Path) -> None:
    land = made_up.build_land()
    rows = ",".join(
        f'{{"type":"Feature","properties":{{"tambon_code":"{code}"}},"geometry":null}}'
        for code in land.tambon_code
    )
    path = tmp_path / "table.geojson"
    path.write_text(f'{{"type":"FeatureCollection","features":[{rows}]}}', encoding="utf-8")
    assert refusal(path) == "no_areas"


@pytest.mark.parametrize(
    "name", ["codes.csv", "codes.geojson", "codes.gpkg", "codes.shp", "codes.json", "codes.xlsx"]
)
def test_a_csv_is_refused_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("tambon_code,name\n900101,บ่อยาง\n", encoding="utf-8")
    assert refusal(path) == "not_shapes"


def test_a_file_that_only_points_elsewhere_is_not_followed(tmp_path: Path) -> None:
    made_up.write_geojson(made_up.build_land(), tmp_path / "land.geojson")
    path = tmp_path / "link.geojson"
    path.write_text(
        '<OGRVRTDataSource><OGRVRTLayer name="land"><SrcDataSource>land.geojson</SrcDataSource>'
        "</OGRVRTLayer></OGRVRTDataSource>",
        encoding="utf-8",
    )
    assert refusal(path) == "not_shapes"


@pytest.mark.parametrize("name", ["land.geojson", "land.gpkg", "land.zip"])
def test_a_file_of_no_bytes_is_empty(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.touch()
    assert refusal(path) == "empty"


def test_a_collection_of_no_shapes_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "land.geojson"
    path.write_text('{"type":"FeatureCollection","features":[]}', encoding="utf-8")
    assert refusal(path) == "empty"


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = made_up.write_geojson(made_up.build_land(), tmp_path / "land.geojson")
    path.write_bytes(path.read_bytes()[:5000])
    assert refusal(path) == "not_shapes"


@pytest.mark.parametrize("harm", ["cut", "changed", "text"])
def test_a_broken_zip_is_refused(tmp_path: Path, harm: str) -> None:
    path = made_up.write_zipped_shapefile(made_up.build_land(), tmp_path / "land.zip")
    content = bytearray(path.read_bytes())
    if harm == "cut":
        content = content[: len(content) // 2]
    elif harm == "changed":
        middle = len(content) // 2
        content[middle : middle + 40] = bytes(40)
    else:
        content = bytearray(b"<html>not found</html>")
    path.write_bytes(content)
    assert refusal(path) == "broken_zip"


def test_a_zip_without_shapes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "codes.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("codes.csv", "tambon_code\n900101\n")
    assert refusal(path) == "zip_without_shapes"


def test_a_zip_that_would_unpack_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made_up.write_zipped_shapefile(made_up.build_land(), tmp_path / "land.zip")
    monkeypatch.setattr(sources, "MAX_BYTES", path.stat().st_size + 1)
    assert refusal(path) == "too_large"


def test_a_zip_member_outside_its_folder_touches_nothing(tmp_path: Path) -> None:
    inner = made_up.write_geojson(made_up.build_land(), tmp_path / "inner.geojson").read_text(
        encoding="utf-8"
    )
    folder = tmp_path / "deep" / "er"
    folder.mkdir(parents=True)
    path = folder / "land.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../escaped.geojson", inner)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BoundariesProblem):
        read(path)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_a_missing_coordinate_system_is_assumed_and_said(tmp_path: Path) -> None:
    land = made_up.build_land()
    path = made_up.write_zipped_shapefile(land.set_crs(None, allow_override=True), tmp_path / "land.zip")
    reading = read(path)
    assert notes(reading) == {"warn_no_crs"}
    assert reading.shapes.crs.to_epsg() == 4326


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_metres_without_a_coordinate_system_are_refused(tmp_path: Path) -> None:
    land = made_up.build_land().to_crs(UTM_47N).set_crs(None, allow_override=True)
    assert refusal(made_up.write_zipped_shapefile(land, tmp_path / "land.zip")) == "no_crs"


def test_another_coordinate_system_is_turned_into_degrees(tmp_path: Path) -> None:
    land = made_up.build_land()
    reading = read(made_up.write_gpkg(land.to_crs(UTM_47N), tmp_path / "land.gpkg"))
    assert reading.shapes.total_bounds == pytest.approx(land.total_bounds, abs=1e-6)
    assert not notes(reading)


def test_shapes_far_from_thailand_are_warned_about(tmp_path: Path) -> None:
    land = made_up.build_land()
    moved = land.assign(geometry=land.geometry.translate(-50, 10))
    assert notes(read(made_up.write_geojson(moved, tmp_path / "land.geojson"))) == {"warn_elsewhere"}


def test_rows_of_one_code_become_one_shape(tmp_path: Path) -> None:
    land = made_up.build_land().explode(index_parts=False)
    reading = read(made_up.write_geojson(land, tmp_path / "land.geojson"))
    assert notes(reading) == {"warn_merged"}
    assert len(reading.shapes) == 16
    assert shapely.get_num_geometries(reading.shapes.geometry["900101"]) == 1 + made_up.ISLETS


def test_different_shapes_of_one_code_on_top_of_each_other_are_refused(tmp_path: Path) -> None:
    land = made_up.build_land()
    twice = gpd.GeoDataFrame(
        {"tambon_code": [*land.tambon_code, *land.tambon_code]},
        geometry=[*land.geometry, *land.geometry.scale(0.9, 0.9)],
        crs=land.crs,
    )
    assert refusal(made_up.write_geojson(twice, tmp_path / "land.geojson")) == "stacked"


def test_a_malformed_shape_is_repaired_and_said(tmp_path: Path) -> None:
    land = made_up.build_land()
    west, south, east, north = land.geometry[15].bounds
    bow = shapely.Polygon([(west, south), (east, north), (east, south), (west, north)])
    broken = land.assign(geometry=[*land.geometry[:15], bow])
    reading = read(made_up.write_geojson(broken, tmp_path / "land.geojson"))
    assert notes(reading) == {"warn_repaired"}
    assert reading.shapes.geometry.is_valid.all()
