"""The map's layers and records as data: what each look stands for and how many there are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from components.map.rows import area_sheet, lao_sheet, lao_table, unit_sheet
from data.actions import write_rows
from data.boundaries.catalog import ShapeFile, ShapeSet
from data.database import engine
from data.domain.rights import program
from data.domain.transfer import TRANSFERABLE_KINDS, TransferState
from outputs.area_classes import class_labels
from outputs.area_told import read_told
from outputs.map_layers import build_areas, build_laos, build_units, chosen_laos, chosen_units
from outputs.map_marks import unit_mark
from outputs.map_presets import Preset
from outputs.map_title import answer_of
from outputs.record import build_record
from outputs.scope import Layers, Scope
from queries.areas import read_areas, read_sensitive_districts
from queries.points import read_points
from queries.rows import each
from queries.units import read_units
from words import text

pytestmark = pytest.mark.usefixtures("shipped")


def scope(**changes: object) -> Scope:
    values: dict[str, object] = {
        "province": "90",
        "districts": (),
        "lao_types": (),
        "year": 2569,
        "lang": "th",
    }
    return Scope(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def shapes() -> ShapeSet:
    """Shape files that hold the codes of Songkhla and of the nation's provinces, without any geometry."""

    def file(level: str, province: str = "90") -> ShapeFile:
        codes = tuple(read_areas(level=level, province=province)["code"])
        return ShapeFile(f"{level}-{province}", Path("/"), "0", codes, (100.0, 6.0, 101.0, 8.0), 1, 1)

    return ShapeSet(
        version="test",
        kind="exact",
        credit_th="ทดสอบ",
        credit_en="Test",
        valid_on=None,
        source_name="test",
        warnings=(),
        files={
            "province-00": file("province", "00"),
            **{f"{level}-90": file(level) for level in ("district", "subdistrict")},
        },
    )


def layers(measure: str | None, level: str, **more: object) -> Layers:
    return Layers(**({"measure": measure, "level": level, "laos": None, "units": False} | more))  # type: ignore


def counts(drawn) -> dict[str, int]:
    return {entry.label: entry.count for entry in drawn.group.entries}


def test_every_area_has_one_class_and_the_legend_counts_them(shapes: ShapeSet) -> None:
    drawn = build_areas(layers=layers("share_60", "subdistrict"), scope=scope(), shapes=shapes)
    assert len(drawn.shapes.classes) == 127
    assert sum(counts(drawn).values()) == 127
    assert counts(drawn)["ไม่มีข้อมูล"] == drawn.shapes.classes.count("-") > 0


def test_areas_outside_the_chosen_districts_are_not_shown(shapes: ShapeSet) -> None:
    drawn = build_areas(
        layers=layers("population", "subdistrict"), scope=scope(districts=("9011",)), shapes=shapes
    )
    shown = [code for code, one in zip(drawn.codes, drawn.shapes.classes, strict=True) if one != "."]
    assert shown
    assert all(code.startswith("9011") for code in shown)


def test_without_a_measure_all_areas_look_alike(shapes: ShapeSet) -> None:
    drawn = build_areas(layers=layers(None, "district"), scope=scope(), shapes=shapes)
    assert drawn.shapes.classes == "0" * 16
    assert drawn.group.entries == ()


def test_laos_by_type_are_the_141_of_the_register() -> None:
    drawn = build_laos(by="lao_type", scope=scope())
    assert sum(counts(drawn).values()) == 141
    assert not drawn.group.has_sample
    shown = [one for one in drawn.points.classes if one != "."]
    assert len(shown) == 141


def test_points_keep_the_order_of_their_file() -> None:
    drawn = build_units(scope=scope(), near=False, unfound=True)
    assert len(drawn.points.classes) == len(read_points(kind="unit", province="90"))


@pytest.mark.usefixtures("own_house")
def test_certificates_show_levels_and_rings_of_real_laos() -> None:
    hatyai = {"lao_code": "L3901101", "programme_code": "healthy_city", "fiscal_year": 2569}
    network = {"lao_code": "L4901103", "programme_code": "who_sear_healthy_city", "fiscal_year": 2568}
    rows = {"participation": [{**hatyai, "step": "applied"}], "membership": [network]}
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)
    drawn = build_laos(by="certificate", scope=scope())
    marks = [entry.mark for entry in drawn.group.entries]
    assert any(mark.outer for mark in marks)
    assert any(mark.ring for mark in marks)
    assert [n for label, n in counts(drawn).items() if label.startswith("ทองแดง +")] == [1]


def test_an_award_is_told_in_words_and_never_counted_as_a_certificate() -> None:
    told = read_told(layers(None, "district", laos="certificate"), scope=scope())
    assert (told["9011"].value, told["9011"].amount) == ("1", 1)
    assert (told["9010"].value, told["9010"].amount, told["9010"].strong) == ("", 0, False)
    assert told["9010"].said == "รางวัลองค์การอนามัยโลก"
    assert set(told) == {"9011", "9010"}
    sheet = lao_sheet(scope=scope())
    shown = lao_table(sheet, scope=scope())
    rows = {row.code: row for row in each(sheet.rows)}
    kohong, sadao = rows["L4901103"], rows["L4901001"]
    assert shown["certificate"].cell(kohong) == "ทองแดง ปีงบฯ 2566"
    assert shown["certificate"].cell(sadao) == "รางวัลองค์การอนามัยโลก"
    assert all(shown["source"].cell(row) for row in (kohong, sadao))
    assert shown["certificate"].cell(rows["L3901101"]) is None


def test_over_the_nation_provinces_stand_for_their_certified_bodies_with_a_legend(shapes: ShapeSet) -> None:
    nation = Scope("00", (), (), 2569, "th")
    drawn = build_areas(layers=layers(None, "province", laos="certificate"), scope=nation, shapes=shapes)
    assert drawn.shapes is not None
    signs = dict(zip(drawn.codes, drawn.shapes.classes, strict=True))
    assert (signs["90"], signs["84"], signs["81"]) == ("2", "1", "0")
    assert [(entry.label, entry.count) for entry in drawn.group.entries] == [
        ("มี อปท. ที่ทราบว่าได้รับการรับรอง", 1),
        ("มีรางวัลหรือการสมัครที่ทราบ", 1),
        ("ไม่พบข้อมูลการรับรอง", 75),
    ]
    own = build_areas(layers=layers(None, "district", laos="certificate"), scope=scope(), shapes=shapes)
    assert own.group.entries == (), "a province's bodies stand on its map"


def test_an_award_of_the_who_is_something_known_and_what_is_not_known_is_a_pale_dot() -> None:
    drawn = build_laos(by="certificate", scope=scope())
    marks = {entry.label: entry.mark for entry in drawn.group.entries}
    awarded = next(mark for label, mark in marks.items() if "รางวัล" in label)
    assert awarded.ring
    nothing = marks["ไม่พบข้อมูลการรับรอง"]
    assert nothing.quiet
    assert nothing.size < min(mark.size for label, mark in marks.items() if mark is not nothing)


def test_no_invented_body_is_on_the_map_nor_in_its_legend_and_that_is_said() -> None:
    for kind, drawn in (
        ("lao", build_laos(by="certificate", scope=scope())),
        ("lao", build_laos(by="lao_type", scope=scope())),
        ("unit", build_units(scope=scope(), near=False, unfound=True)),
    ):
        every = chosen_laos(scope()) if kind == "lao" else chosen_units(scope())
        of_layer = every["kind"].isin(TRANSFERABLE_KINDS) if kind == "unit" else True
        invented = set(every.loc[every["is_sample"].astype(bool) & of_layer, "code"])
        assert invented
        assert not invented & set(read_points(kind=kind, province="90")["code"])
        assert not drawn.group.has_sample
        assert f"ไม่วางข้อมูลสมมติ {len(invented)} แห่งบนแผนที่" in " ".join(drawn.group.notes)
    laos = build_laos(by="certificate", scope=scope())
    assert sum(counts(laos).values()) == 141
    units = build_units(scope=scope(), near=False, unfound=True)
    assert sum(counts(units).values()) == 167


def stacked(drawn, *, found: bool) -> int:
    return sum(stack.count for stack in drawn.stacks if stack.found is found)


def test_over_a_province_only_units_with_evidence_are_shown_where_they_are_or_by_their_number() -> None:
    drawn = build_units(scope=scope(), near=False, unfound=False)
    assert "หลักฐานขัดกัน 2 แห่ง" in drawn.group.notes
    disagreeing = build_record("09438", scope=scope())
    assert disagreeing is not None
    assert disagreeing.status == "ถ่ายโอนแล้ว ไม่ทราบปี · หลักฐานขัดกัน"
    assert counts(drawn) == {"ถ่ายโอนแล้ว": 8, "ถ่ายโอนแล้ว ไม่แสดงที่ตั้ง": 17}
    assert drawn.points.classes.replace(".", "") == "0" * 8
    assert (stacked(drawn, found=True), stacked(drawn, found=False)) == (17, 0)
    assert drawn.hidden == 142


def test_those_without_evidence_are_quiet_and_come_when_they_are_asked_for() -> None:
    drawn = build_units(scope=scope(), near=False, unfound=True)
    assert sum(counts(drawn).values()) == 167
    assert stacked(drawn, found=True) == 17
    found, plain = (entry.mark for entry in drawn.group.entries[:2])
    assert (found.shape, plain.shape) == ("diamond", "circle")
    assert plain.size < found.size


def test_in_one_district_all_units_stand_and_hospitals_are_left_out() -> None:
    drawn = build_units(scope=scope(districts=("9011",)), near=True, unfound=False)
    assert counts(drawn)["ถ่ายโอนแล้ว"] == 3
    assert counts(drawn)["ไม่พบหลักฐานการถ่ายโอน"] == 5
    assert counts(drawn)["ยังไม่พบหลักฐาน ไม่แสดงที่ตั้ง"] == 7
    assert "โรงพยาบาลและหน่วยงานอื่น" not in counts(drawn)
    looks = [entry.mark for entry in drawn.group.entries]
    assert len(set(looks)) == len(looks)
    assert drawn.hidden == 0


@pytest.mark.parametrize("district", ["9003", "9005", "9004", "9006"])
def test_units_of_a_sensitive_district_stand_in_the_number_of_their_sub_district(district: str) -> None:
    assert district in read_sensitive_districts()
    drawn = build_units(scope=scope(districts=(district,)), near=True, unfound=False)
    points = read_points(kind="unit", province="90")["code"]
    shown = {code for code, one in zip(points, drawn.points.classes, strict=True) if one != "."}
    units = read_units(province="90", year=2569).set_index("code")
    assert {units.loc[code, "kind"] for code in shown} <= {"lao_centre"}
    labels = read_areas(level="subdistrict", province="90").set_index("code")
    for stack in drawn.stacks:
        assert (stack.lon, stack.lat) == (labels.loc[stack.code, "lon"], labels.loc[stack.code, "lat"])


def test_that_a_year_is_not_known_is_marked_only_where_others_have_one() -> None:
    assert unit_mark(TransferState.YEAR_UNKNOWN, notched=False).half is False
    assert unit_mark(TransferState.YEAR_UNKNOWN, notched=True).half is True
    drawn = build_units(scope=scope(province="83"), near=False, unfound=False)
    both = {label for label in counts(drawn) if "ไม่ทราบปี" in label}
    known = {label for label in counts(drawn) if "ปีงบ" in label}
    assert bool(both) == bool(known)


def test_the_pao_is_of_no_district_and_types_narrow_the_rest() -> None:
    drawn = build_laos(
        by="lao_type", scope=scope(districts=("9011",), lao_types=("PAO", "city_municipality"))
    )
    assert counts(drawn) == {"เทศบาลนคร": 1}


@pytest.mark.parametrize(
    ("lower", "said"),
    [
        ((0.0, 12.0, 15.5), ["ต่ำกว่า 12", "12 ถึงต่ำกว่า 15.5", "15.5 ขึ้นไป"]),
        ((0.0,), ["0 ขึ้นไป"]),
    ],
)
def test_classes_are_said_in_words(lower: tuple[float, ...], said: list[str]) -> None:
    assert class_labels(lower, lang="th") == said


def test_the_classes_of_a_share_have_one_of_their_own_for_nothing_and_fold_where_nothing_stands(
    shapes: ShapeSet,
) -> None:
    drawn = build_areas(layers=layers("unit_transfer_share", "district"), scope=scope(), shapes=shapes)
    assert counts(drawn) == {
        "75% ขึ้นไป": 1,
        "50 ถึงต่ำกว่า 75%": 1,
        "25 ถึงต่ำกว่า 50%": 2,
        "ต่ำกว่า 25%": 3,
        "ยังไม่พบหลักฐาน": 9,
    }
    one = build_areas(
        layers=layers("unit_transfer_share", "district"), scope=scope(districts=("9009",)), shapes=shapes
    )
    assert counts(one) == {"ยังไม่พบหลักฐาน": 1}


def test_hat_yai_stands_alone_in_the_highest_class_of_people(shapes: ShapeSet) -> None:
    drawn = build_areas(layers=layers("population", "district"), scope=scope(), shapes=shapes)
    assert [(entry.label, entry.count) for entry in drawn.group.entries] == [
        ("300,000 ขึ้นไป", 1),
        ("150,000 ถึงต่ำกว่า 300,000", 1),
        ("75,000 ถึงต่ำกว่า 150,000", 6),
        ("50,000 ถึงต่ำกว่า 75,000", 2),
        ("30,000 ถึงต่ำกว่า 50,000", 3),
        ("ต่ำกว่า 30,000", 3),
    ]
    assert len({entry.colour for entry in drawn.group.entries}) == 6


@pytest.mark.parametrize(
    ("measure", "district", "value", "said"),
    [
        (
            "unit_transfer_share", "9015", "8/12",
            ("8 จาก 12 แห่ง", "67% มีหลักฐานว่าถ่ายโอนแล้ว", "ไม่ทราบปีทั้ง 8 แห่ง"),
        ),
        ("unit_transfer_share", "9009", "–/11", ("ยังไม่พบหลักฐาน จาก 11 แห่ง",)),
        ("population", "9011", "404,004", ("404,004 คน", "31 ธ.ค. 2564")),
    ],
)  # fmt: skip
def test_an_area_says_its_value_and_not_its_class(
    measure: str, district: str, value: str, said: tuple[str, ...]
) -> None:
    told = read_told(layers(measure, "district"), scope=scope())[district]
    assert told.value == value
    assert (told.said, *told.lines) == said


def test_the_nation_is_answered_by_what_is_reported_and_never_by_the_sum_of_few_registers() -> None:
    nation = scope(province="00")
    assert answer_of(Preset.TRANSFER, scope=nation) == "มีรายงาน 4,276 จาก 9,872 แห่ง (ปีงบฯ 2567)"
    assert answer_of(Preset.TRANSFER, scope=scope(province="00", lang="en")).startswith("4,276 of 9,872")
    assert answer_of(Preset.POPULATION, scope=nation) == "66,171,439 คน"
    assert answer_of(Preset.LAO_TYPE, scope=nation).endswith(" แห่ง")
    assert answer_of(Preset.AGEING, scope=nation) == answer_of(Preset.HEALTHY_CITY, scope=nation) == ""


def test_a_body_of_the_whole_province_counts_in_no_district() -> None:
    told = read_told(layers(None, "district", laos="lao_type"), scope=scope())
    assert told["9011"].value == "15"
    assert sum(int(one.value) for one in told.values()) == 140


def test_where_no_register_is_nothing_is_said_of_units_and_where_one_is_that_there_are_none(
    shapes: ShapeSet,
) -> None:
    drawn = build_areas(layers=layers("unit_transfer_share", "subdistrict"), scope=scope(), shapes=shapes)
    assert counts(drawn)["ไม่พบ รพ.สต. และ สอน. ในทะเบียน"] == drawn.shapes.classes.count("-") > 0
    files = {"district-30": replace(shapes.file("district-90"), key="district-30")}
    elsewhere = replace(shapes, files=files)
    drawn = build_areas(
        layers=layers("unit_transfer_share", "district"), scope=scope(province="30"), shapes=elsewhere
    )
    assert counts(drawn) == {"ยังไม่มีทะเบียน": 16}
    assert "-" not in drawn.shapes.classes


@pytest.mark.parametrize("lang", ["th", "en"])
def test_tables_hold_one_row_a_thing_and_a_heading_a_column(lang: str) -> None:
    for rows in (
        area_sheet(measure="share_60", level="district", scope=scope(lang=lang)),
        lao_sheet(scope=scope(lang=lang)),
        unit_sheet(scope=scope(lang=lang)),
    ):
        frame = rows.frame()
        assert len(frame) == len(rows)
        assert frame[text("record.code", lang=lang)].is_unique
        assert frame.columns.is_unique
        assert list(frame.columns) == list(rows.columns)
        assert (
            rows.frame(slice(2, 5)).fillna("").values.tolist() == frame.iloc[2:5].fillna("").values.tolist()
        )


def test_kinds_of_rows_are_told_apart_in_the_table() -> None:
    frame = lao_sheet(scope=scope()).frame()
    kinds = frame.set_index("รหัส")["ชนิดข้อมูล"]
    assert kinds["LX9001"] == "ข้อมูลสมมติ"
    assert kinds["L4901103"] == "ข้อมูลอ้างอิง"


@pytest.mark.parametrize(
    ("code", "level", "up"),
    [
        ("90", "province", ()),
        ("9011", "district", ("90",)),
        ("901104", "subdistrict", ("90", "9011")),
        ("L4901103", "lao", ("90", "9011")),
        ("L2900101", "lao", ("90",)),
        ("09438", "unit", ("90", "9001")),
        ("X9001", "unit", ("90",)),
    ],
)
def test_a_record_knows_what_it_lies_in(code: str, level: str, up: tuple[str, ...]) -> None:
    record = build_record(code, scope=scope())
    assert record is not None
    assert record.level == level
    assert tuple(link.code for link in record.up)[: len(up)] == up
    assert record.sources


@pytest.mark.parametrize("code", ["", "nonsense", "999999", "L0000000", "<script>"])
def test_a_code_that_is_not_there_has_no_record(code: str) -> None:
    assert build_record(code, scope=scope()) is None


def test_units_of_a_sensitive_district_give_no_staff_of_their_own() -> None:
    units = unit_sheet(scope=scope(districts=("9003",))).frame()
    for code in units["รหัส"]:
        record = build_record(code, scope=scope())
        assert record is not None
        words = " ".join(fact.words for fact in record.facts)
        assert "แพทย์" not in words
    district = build_record("9003", scope=scope())
    assert district is not None
    assert any("บุคลากร" in fact.label for fact in district.facts)


def test_a_name_without_an_english_form_stays_thai_and_says_so() -> None:
    record = build_record("09438", scope=scope(lang="en"))
    assert record is not None
    assert "in Thai" in record.title


def test_the_record_of_the_pao_holds_its_assessment_of_readiness() -> None:
    record = build_record("L2900101", scope=scope())
    assert record is not None
    words = {fact.label: fact.words for fact in record.facts}
    assert words["การประเมินความพร้อมรับโอน ปีงบฯ 2565"] == "ไม่ทราบผล (24 พ.ย. 2564)"
