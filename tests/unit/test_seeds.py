"""What the seeds promise: counts that can be checked against the registers, and no row without a source."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import brotli
import pytest

from data.actions.seeds import PACKED, read_seed
from data.boundaries.packed import unpack
from data.records import RECORDS
from data.records.checks import check_row
from data.records.citizens_day import REPORTED_STATUSES
from data.schema import HISTORY_COLUMNS, metadata
from tools.seed.files import written as _written
from tools.seed.goals import make_goal_samples

SEED = Path(__file__).parents[2] / "data" / "seed"
SAMPLE = SEED / "sample"

TABLES = {name: record.stored_in for name, record in RECORDS.items()}

CODES = [
    ("area", "level", "area_level"),
    ("area", "point_kind", "point_kind"),
    ("lao", "lao_type", "lao_type"),
    ("lao", "lao_type", "lao_type_short"),
    ("lao", "size", "lao_size"),
    ("lao", "point_kind", "point_kind"),
    ("lao_coverage", "extent", "coverage_extent"),
    ("health_unit", "kind", "unit_kind"),
    ("health_unit", "point_kind", "point_kind"),
    ("unit_affiliation", "affiliation", "affiliation"),
    ("transfer", "step", "transfer_step"),
    ("transfer", "evidence", "evidence"),
    ("transfer", "stage", "transfer_stage"),
    ("unit_money", "money", "unit_money_source"),
    ("unit_posts", "post", "post_kind"),
    ("board", "kind", "board_kind"),
    ("board_seat", "sector", "attendance_sector"),
    ("forum_seat", "sector", "attendance_sector"),
    ("agenda_item", "kind", "agenda_kind"),
    ("board_decision", "outcome", "board_outcome"),
    ("allocation", "money", "unit_money_source"),
    ("allocation", "model", "allocation_model"),
    ("executive_term", "position", "executive_position"),
    ("pao_readiness", "level", "pao_readiness_level"),
    ("programme", "kind", "programme_kind"),
    ("programme_calendar", "step", "calendar_step"),
    ("participation", "step", "participation_step"),
    ("participation", "failed_at", "participation_step"),
    ("participation", "result", "participation_result"),
    ("assessment", "assessed_by", "assessed_by"),
    ("assessment_item", "assessed_by", "assessed_by"),
    ("assessor_count", "kind", "assessor_kind"),
    ("network_stage", "stage", "network_stage"),
    ("programme_action", "strategy", "pirab_strategy"),
    ("fund", "kind", "fund_kind"),
    ("fund_income", "payer", "fund_payer"),
    ("fund_project_step", "step", "fund_step"),
    ("plan", "kind", "plan_kind"),
    ("plan_item", "money_source", "money_source"),
    ("reported_figure", "measure", "reported_measure"),
    ("reported_figure", "unit", "unit"),
    ("reported_figure", "period_kind", "period_kind"),
    ("reported_figure", "value_type", "value_type"),
    ("class_break", "measure", "map_measure"),
    ("class_break", "level", "area_level"),
    ("partner", "kind", "partner_kind"),
    ("goal_link", "relation", "goal_relation"),
    ("annotation", "kind", "annotation_kind"),
    ("goal_role", "role", "goal_role"),
    ("indicator", "period_kind", "period_kind"),
    ("indicator", "lowest_level", "area_level"),
    ("observation", "period_kind", "period_kind"),
    ("forum", "kind", "forum_kind"),
    ("forum_attendance", "sector", "attendance_sector"),
    ("agreement", "kind", "agreement_kind"),
    ("agreement_step", "step", "agreement_step"),
    ("proposal", "topic", "proposal_topic"),
    ("proposal_step", "step", "proposal_step"),
    ("resolution", "assembly", "assembly_kind"),
    ("clause_asked", "body", "asked_body"),
    ("resolution_step", "step", "resolution_step"),
    ("resolution_progress", "kind", "progress_kind"),
    ("tool", "kind", "tool_kind"),
    ("tool", "topic", "tool_topic"),
    ("charter", "kind", "charter_kind"),
    ("training", "kind", "assessor_kind"),
    ("training", "basis", "trained_basis"),
]

REFERENCES = [
    ("area", "parent_code", ("area",)),
    ("lao", "parent_code", ("area",)),
    ("lao_coverage", "lao_code", ("lao",)),
    ("lao_coverage", "subdistrict_code", ("area",)),
    ("population", "area_code", ("area", "lao")),
    ("catchment", "subdistrict_code", ("area",)),
    ("reported_figure", "area_code", ("area", "lao")),
    ("health_unit", "district_code", ("area",)),
    ("health_unit", "subdistrict_code", ("area",)),
    ("unit_staff", "unit_code", ("health_unit",)),
    ("unit_affiliation", "unit_code", ("health_unit",)),
    ("transfer", "unit_code", ("health_unit",)),
    ("transfer", "receiving_lao_code", ("lao",)),
    ("pao_readiness", "lao_code", ("lao",)),
    ("participation", "lao_code", ("lao",)),
    ("certificate", "lao_code", ("lao",)),
    ("membership", "lao_code", ("lao",)),
    ("programme_component", "programme_code", ("programme",)),
    ("programme_level", "programme_code", ("programme",)),
    ("criteria_version", "programme_code", ("programme",)),
    ("programme_calendar", "programme_code", ("programme",)),
    ("participation", "programme_code", ("programme",)),
    ("certificate", "programme_code", ("programme",)),
    ("membership", "programme_code", ("programme",)),
    ("criteria_item", "programme_code", ("programme",)),
    ("assessment", "lao_code", ("lao",)),
    ("assessment_item", "lao_code", ("lao",)),
    ("network_stage", "lao_code", ("lao",)),
    ("lpa_score", "lao_code", ("lao",)),
    ("programme_committee", "area_code", ("area", "lao")),
    ("assessor_count", "area_code", ("area", "lao")),
    ("programme_action", "area_code", ("area", "lao")),
    ("fund", "area_code", ("area", "lao")),
    ("fund", "set_code", ("goal_set",)),
    ("fund_year", "fund_code", ("fund",)),
    ("fund_year", "plan_code", ("plan",)),
    ("fund_income", "fund_code", ("fund",)),
    ("fund_call", "fund_code", ("fund",)),
    ("fund_project", "fund_code", ("fund",)),
    ("fund_project", "call_code", ("fund_call",)),
    ("fund_project", "area_code", ("area", "lao")),
    ("fund_project", "plan_item_code", ("plan_item",)),
    ("fund_project_goal", "project_code", ("fund_project",)),
    ("fund_project_goal", "goal_code", ("goal",)),
    ("fund_project_step", "project_code", ("fund_project",)),
    ("fund_result", "fund_code", ("fund",)),
    ("fund_result", "area_code", ("area",)),
    ("success_step", "fund_code", ("fund",)),
    ("success_step", "area_code", ("area", "lao")),
    ("success_step", "from_code", ("success_step",)),
    ("fund_practice", "fund_code", ("fund",)),
    ("fund_practice", "proposal_code", ("proposal",)),
    ("plan", "area_code", ("area", "lao")),
    ("plan_item", "area_code", ("area", "lao")),
    ("plan_item", "plan_code", ("plan",)),
    ("partner", "area_code", ("area", "lao")),
    ("goal_set", "area_code", ("area", "lao")),
    ("pillar", "set_code", ("goal_set",)),
    ("goal", "set_code", ("goal_set",)),
    ("goal", "pillar_code", ("pillar",)),
    ("goal_link", "from_code", ("goal_set", "goal")),
    ("goal_link", "to_code", ("goal_set", "goal", "resolution_clause")),
    ("indicator", "goal_code", ("goal",)),
    ("indicator", "reporter_code", ("partner",)),
    ("indicator_exclusion", "indicator_code", ("indicator",)),
    ("indicator_exclusion", "area_code", ("area",)),
    ("baseline", "indicator_code", ("indicator",)),
    ("baseline", "area_code", ("area",)),
    ("target", "indicator_code", ("indicator",)),
    ("target", "area_code", ("area",)),
    ("observation", "indicator_code", ("indicator",)),
    ("observation", "area_code", ("area",)),
    ("goal_set_partner", "set_code", ("goal_set",)),
    ("resolution_clause", "resolution_code", ("resolution",)),
    ("resolution_clause", "serves_code", ("resolution_clause",)),
    ("clause_asked", "clause_code", ("resolution_clause",)),
    ("resolution_step", "resolution_code", ("resolution",)),
    ("resolution_progress", "clause_code", ("resolution_clause",)),
    ("resolution_progress", "indicator_code", ("indicator",)),
    ("resolution_report", "clause_code", ("resolution_clause",)),
    ("resolution_report", "partner_code", ("partner",)),
    ("tool", "area_code", ("area", "lao")),
    ("tool_use", "tool_code", ("tool",)),
    ("charter", "area_code", ("area", "lao")),
    ("charter", "set_code", ("goal_set",)),
    ("charter_measure", "charter_code", ("charter",)),
    ("link_seen", "of_code", ("tool", "charter")),
    ("training", "area_code", ("area", "lao")),
    ("training", "tool_code", ("tool",)),
    ("forum_seat", "forum_code", ("forum",)),
    ("forum_seat", "partner_code", ("partner",)),
    ("proposal_plan", "proposal_code", ("proposal",)),
    ("proposal_plan", "plan_code", ("plan",)),
    ("proposal_plan", "plan_item_code", ("plan_item",)),
    ("goal_set_partner", "partner_code", ("partner",)),
    ("goal_role", "goal_code", ("goal",)),
    ("goal_role", "partner_code", ("partner",)),
    ("goal_plan_item", "goal_code", ("goal",)),
    ("goal_plan_item", "plan_item_code", ("plan_item",)),
    ("forum", "area_code", ("area",)),
    ("forum_attendance", "forum_code", ("forum",)),
    ("agreement", "forum_code", ("forum",)),
    ("agreement", "area_code", ("area",)),
    ("agreement_step", "agreement_code", ("agreement",)),
    ("agreement_party", "agreement_code", ("agreement",)),
    ("agreement_party", "partner_code", ("partner",)),
    ("commitment", "agreement_code", ("agreement",)),
    ("commitment", "partner_code", ("partner",)),
    ("commitment", "area_code", ("area",)),
    ("commitment", "goal_code", ("goal",)),
    ("commitment_plan_item", "commitment_code", ("commitment",)),
    ("commitment_plan_item", "plan_item_code", ("plan_item",)),
    ("proposal", "forum_code", ("forum",)),
    ("proposal", "area_code", ("area",)),
    ("proposal", "goal_code", ("goal",)),
    ("proposal_step", "proposal_code", ("proposal",)),
    ("proposal_step", "merged_into", ("proposal",)),
    ("proposal_agreement", "proposal_code", ("proposal",)),
    ("proposal_agreement", "agreement_code", ("agreement",)),
    ("annotation", "area_code", ("area", "lao")),
    ("annotation", "indicator_code", ("indicator",)),
    ("annotation", "set_code", ("goal_set",)),
    ("annotation", "partner_code", ("partner",)),
    ("milestone", "goal_code", ("goal",)),
    ("milestone", "commitment_code", ("commitment",)),
    ("milestone", "indicator_code", ("indicator",)),
    ("milestone", "area_code", ("area",)),
    ("milestone", "partner_code", ("partner",)),
]

PRIMARY_CARE = {"shph", "chc"}
CURATED = sorted(set(TABLES) - {"area", "lao", "lao_coverage", "population", "catchment", "health_unit"})
PERSON_TITLE = re.compile(
    r"(?<!มิถุ)นาย(?!ก)|นางสาว|น\.ส\.|นพ\.|พญ\.|ดร\.|ผศ\.|รศ\.|พล\.|ว่าที่|\b(?:Mr|Mrs|Ms|Dr)\."
)
INTERNAL = re.compile(r"(?i:source document)|/work|shared/data|\.txt\b|\.csv\b|NOT FOUND")

Rows = list[dict[str, str]]


@cache
def _read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def reference(name: str) -> Rows:
    return _read(SEED / f"{name}.csv")


@cache
def nation(name: str) -> Rows:
    """The rows of the other provinces, packed."""
    packed = (SEED / "nation" / f"{name}{PACKED}").read_bytes()
    return list(csv.DictReader(io.StringIO(brotli.decompress(packed).decode("utf-8"), newline="")))


def sample(name: str) -> Rows:
    path = SAMPLE / f"{name}.csv"
    return _read(path) if path.exists() else []


def both(name: str) -> Rows:
    return reference(name) + sample(name)


def files() -> list[Path]:
    return sorted(SEED.glob("*.csv")) + sorted(SAMPLE.glob("*.csv"))


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


# The files ---------------------------------------------------------------------------------------


def test_there_is_one_file_for_every_record():
    assert {path.stem for path in SEED.glob("*.csv")} == set(TABLES)
    assert {path.stem for path in SAMPLE.glob("*.csv")} < set(TABLES)


@pytest.mark.parametrize("path", files(), ids=named)
def test_a_file_has_the_columns_of_its_table_and_one_kind_of_line_end(path: Path):
    own = [c.name for c in metadata.tables[TABLES[path.stem]].columns if c.name not in HISTORY_COLUMNS]
    text = path.read_bytes().decode("utf-8")

    assert text.splitlines()[0].split(",") == ["province_code", *own]
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert all(None not in row and None not in row.values() for row in _read(path))


@pytest.mark.parametrize("name", TABLES)
def test_no_two_rows_have_the_same_natural_key(name: str):
    keys = metadata.tables[TABLES[name]].info["natural_key"]
    seen = Counter(tuple(row[key] for key in keys) for row in both(name))

    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("name", TABLES)
def test_values_are_of_their_columns_type_and_required_ones_are_there(name: str):
    own = [c for c in metadata.tables[TABLES[name]].columns if c.name not in HISTORY_COLUMNS]
    read = {
        "BOOLEAN": {"true": True, "false": False}.__getitem__,
        "INTEGER": int,
        "FLOAT": float,
        "DATE": date.fromisoformat,
        "JSON": json.loads,
    }
    for row in both(name):
        for column in own:
            cell = row[column.name]
            assert cell or column.nullable, (column.name, row)
            if cell:
                read.get(str(column.type), str)(cell)


# Sources and references ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_a_source_that_exists(name: str):
    if name == "source":
        assert all(row["title_th"] and row["licence"] for row in both(name))
        return
    known = {row["key"] for row in reference("source")}

    assert {row["source_key"] for row in reference(name)} <= known
    assert {row["source_key"] for row in sample(name)} <= {"sample"}


def test_a_definition_names_its_source_and_nothing_is_defined_of_an_invented_indicator():
    known = {row["key"] for row in reference("source")}
    defined = [row for row in reference("indicator") if row["definition_th"]]
    assert len(defined) == 8
    for row in defined:
        assert row["definition_source_key"] in known, row["code"]
        assert row["numerator_th"] or row["code"] == "SK2570-S1-R1", row["code"]
    parts = ("definition", "numerator", "denominator", "collection", "contact", "caveats")
    for row in both("indicator"):
        for part in parts:
            assert bool(row[f"{part}_th"]) == bool(row[f"{part}_en"]), (row["code"], part)
    assert not any(row[f"{part}_th"] for row in sample("indicator") for part in parts)


def test_every_source_is_used_and_says_where_to_look():
    used = {row["source_key"] for name in TABLES if name != "source" for row in reference(name)}
    used |= {row["definition_source_key"] for row in reference("indicator")} - {""}
    used.add(unpack((SEED / "borders.br").read_bytes()).about["source_key"])

    assert {row["key"] for row in reference("source")} == used
    for row in reference("source"):
        assert row["url"].startswith("http") or (row["publisher_th"] and row["published_on"]), row["key"]
        assert row["title_en"], row["key"]
        assert row["publisher_en"], row["key"]


@pytest.mark.parametrize(("name", "column", "listed"), CODES)
def test_every_code_is_in_its_list(name: str, column: str, listed: str):
    known = {row["code"] for row in reference("code_list") if row["list"] == listed}

    assert {row[column] for row in both(name)} - {""} <= known


@pytest.mark.parametrize(("name", "column", "targets"), REFERENCES)
def test_every_reference_finds_its_row(name: str, column: str, targets: tuple[str, ...]):
    known = {row["code"] for target in targets for row in reference(target)}
    invented = {row["code"] for target in targets for row in sample(target)}

    assert {row[column] for row in reference(name)} - {""} <= known
    assert {row[column] for row in sample(name)} - {""} <= known | invented


def test_certificates_use_levels_and_criteria_of_their_programme():
    levels = {(row["programme_code"], row["code"]) for row in reference("programme_level")}
    criteria = {(row["programme_code"], row["code"]) for row in reference("criteria_version")}

    for row in both("certificate"):
        assert (row["programme_code"], row["level"]) in levels
        assert not row["criteria_version"] or (row["programme_code"], row["criteria_version"]) in criteria


def test_a_row_belongs_to_the_province_of_its_area():
    for row in reference("area"):
        expected = row["code"][:2] if row["level"] in {"province", "district", "subdistrict"} else "00"
        assert row["province_code"] == expected
    for row in reference("health_unit"):
        assert row["province_code"] == row["district_code"][:2]
        assert row["subdistrict_code"][:4] == row["district_code"]


@pytest.mark.parametrize("name", CURATED)
def test_a_note_is_told_in_both_languages(name: str):
    for row in both(name):
        if row["note"]:
            assert len(row["note"].split(" || ")) == 2, row["note"]


# Areas and LAOs -----------------------------------------------------------------------------------


def test_the_nation_has_its_regions_provinces_districts_and_subdistricts():
    assert Counter(row["level"] for row in reference("area")) == {
        "nation": 1,
        "region": 13,
        "province": 77,
        "district": 928,
        "subdistrict": 7436,
    }


def test_every_province_lies_in_a_health_region():
    region = {row["code"]: row["parent_code"] for row in reference("area") if row["level"] == "province"}

    assert (region["90"], region["83"], region["84"], region["10"]) == ("R12", "R11", "R11", "R13")
    assert set(region.values()) == {f"R{number:02}" for number in range(1, 14)}
    assert {code for code, parent in region.items() if parent == "R11"} == {f"8{n}" for n in range(7)}
    assert {code for code, parent in region.items() if parent == "R12"} == {f"9{n}" for n in range(7)}


def test_only_fourteen_subdistricts_have_no_label_point():
    missing = [row["code"] for row in reference("area") if row["level"] == "subdistrict" and not row["lat"]]

    assert len(missing) == 14
    assert {code[:2] for code in missing} == {"10", "53"}


def test_four_districts_of_songkhla_are_sensitive_locations():
    sensitive = {row["name_th"] for row in reference("area") if row["sensitive_location"] == "true"}

    assert sensitive == {"จะนะ", "นาทวี", "เทพา", "สะบ้าย้อย"}


def test_three_provinces_have_their_laos_by_type():
    types = {
        province: Counter(row["lao_type"] for row in reference("lao") if row["province_code"] == province)
        for province in ("90", "83", "84")
    }

    assert types["90"] == {
        "PAO": 1,
        "city_municipality": 2,
        "town_municipality": 11,
        "subdistrict_municipality": 35,
        "SAO": 92,
    }
    assert [types[province].total() for province in ("90", "83", "84")] == [141, 19, 138]


def test_of_songkhlas_laos_106_cover_whole_subdistricts_and_34_a_part():
    parts: dict[str, set[str]] = {}
    for row in reference("lao_coverage"):
        if row["province_code"] == "90":
            parts.setdefault(row["lao_code"], set()).add(row["extent"])

    assert sum(extents == {"whole"} for extents in parts.values()) == 106
    assert sum("part" in extents for extents in parts.values()) == 34
    assert set(parts) | {"L2900101"} == {
        row["code"] for row in reference("lao") if row["province_code"] == "90"
    }


def test_an_lao_stands_in_its_district_and_a_pao_in_its_province():
    for row in reference("lao"):
        assert row["code"] == f"L{row['dla_code']}"
        assert len(row["parent_code"]) == (2 if row["lao_type"] == "PAO" else 4)
        assert row["parent_code"][:2] == row["province_code"]


# Health units -------------------------------------------------------------------------------------


def primary_care(province: str) -> dict[str, dict[str, str]]:
    return {
        row["code"]: row
        for row in reference("health_unit")
        if row["kind"] in PRIMARY_CARE and row["province_code"] == province
    }


@pytest.mark.parametrize(
    ("province", "registered", "still_open", "under_lao"),
    [("90", 167, 167, 23), ("84", 162, 161, 95), ("83", 21, 21, 21)],
)
def test_primary_care_units_count_as_the_register_has_them(
    province: str, registered: int, still_open: int, under_lao: int
):
    units = primary_care(province)
    lao = {row["unit_code"] for row in reference("unit_affiliation") if row["affiliation"] == "lao"}

    assert len(units) == registered
    assert sum(row["is_open"] == "true" for row in units.values()) == still_open
    assert len(units.keys() & lao) == under_lao


def test_the_register_has_411_units_and_one_of_them_is_closed():
    assert len(reference("health_unit")) == 411
    assert [row["code"] for row in reference("health_unit") if row["is_open"] == "false"] == ["09280"]


def test_commemorative_health_centres_are_not_filed_as_health_promoting_hospitals():
    names = {row["code"]: row["name_th"] for row in reference("health_unit") if row["kind"] == "chc"}

    assert set(names) == {"09127", "09147", "09572"}
    assert all(name.startswith("สถานีอนามัยเฉลิมพระเกียรติ") for name in names.values())


def test_centres_that_laos_founded_are_a_kind_of_their_own():
    kinds = {row["code"]: row["kind"] for row in reference("health_unit")}

    assert {kinds[code] for code in ("41356", "41357", "41366", "41953", "43130")} == {"lao_centre"}
    assert Counter(kinds.values())["prison_clinic"] == 8
    assert Counter(kinds.values())["defence_hospital"] == 3


def test_affiliations_hold_on_the_day_of_their_register():
    days = Counter(row["as_of"] for row in reference("unit_affiliation"))

    assert days == {"2026-05-31": 392, "2025-07-15": 8}
    assert "77563" not in {row["unit_code"] for row in reference("unit_affiliation")}


def test_staff_stand_only_at_units_whose_match_is_certain():
    facility = {row["code"]: row["external_ids"] for row in reference("health_unit")}
    matched = [row["unit_code"] for row in reference("unit_staff")]

    assert len(matched) == 72
    assert all(json.loads(facility[code])["region12_2020"].startswith("c") for code in matched)


def test_catchments_of_songkhla_keep_the_publishers_codes():
    songkhla = [row for row in reference("catchment") if row["province_code"] == "90"]

    assert len(songkhla) == 190
    assert sum(int(row["population"] or 0) for row in songkhla) == 920961
    assert sum(int(row["population_60"] or 0) for row in songkhla) == 154075


def test_population_of_songkhla_is_there_for_2555_and_2560_to_2564():
    days = {row["as_of"]: int(row["total"]) for row in reference("population") if row["area_code"] == "90"}

    assert [day[:4] for day in sorted(days)] == ["2012", "2017", "2018", "2019", "2020", "2021"]
    assert days["2021-12-31"] == 1431536


# What the news and reports say --------------------------------------------------------------------


def test_news_and_register_both_stand_where_they_disagree():
    affiliation = {row["unit_code"]: row["affiliation"] for row in reference("unit_affiliation")}
    told = {row["unit_code"]: row for row in reference("transfer")}

    for code in ("09438", "09440"):
        row = told[code]
        assert affiliation[code] == "moph"
        assert (row["step"], row["evidence"], row["fiscal_year"]) == ("transferred", "news", "")
        assert row["known_by"] == "2024-12-14"


def test_a_real_certificate_and_criteria_version_have_no_end():
    assert {row["valid_to"] for row in reference("certificate")} == {""}
    assert {row["validity_years"] for row in reference("criteria_version")} == {""}
    assert {row["code"]: row["confirmed"] for row in reference("programme_level")} == {
        "bronze": "true",
        "silver": "false",
        "gold": "true",
        "committed": "true",
    }


def test_a_dated_fact_is_in_the_fiscal_year_of_its_day():
    days = [("membership", "joined_on"), ("pao_readiness", "assessed_on"), ("programme_calendar", "held_on")]
    days += [("certificate", "issued_on"), ("participation", "reached_on"), ("transfer", "effective_on")]
    days += [("forum", "held_on"), ("forum", "planned_on"), ("milestone", "due_on")]
    for name, column in days:
        for row in both(name):
            if row[column]:
                day = date.fromisoformat(row[column])
                assert int(row["fiscal_year"]) == day.year + 543 + (day.month >= 10), row


def test_classes_ascend_from_nothing_in_five_steps_or_six():
    classes: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for row in reference("class_break"):
        classes.setdefault((row["measure"], row["level"]), []).append(
            (int(row["ordinal"]), float(row["lower"]))
        )
    for steps in classes.values():
        lowers = [lower for _, lower in sorted(steps)]
        assert [ordinal for ordinal, _ in sorted(steps)] in ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6])
        assert lowers[0] == 0
        assert lowers == sorted(set(lowers))
    assert ("lao_certified_share", "subdistrict") not in classes


# Shared goals -------------------------------------------------------------------------------------


def test_the_goal_sets_are_those_of_the_sources():
    sets = {
        row["code"]: (row["area_code"], row["from_year"], row["to_year"]) for row in reference("goal_set")
    }
    goals = Counter(row["set_code"] for row in reference("goal"))
    vision = [row["name_th"] for row in reference("pillar") if row["set_code"] == "SK2570"]

    assert sets["SK2570"] == ("90", "2556", "2570")
    assert vision == ["เศรษฐกิจสร้างสรรค์", "สิ่งแวดล้อมยั่งยืน", "สังคมเป็นสุข"]
    assert (goals["PKHFL"], goals["ST5O"]) == (8, 5)
    assert [(row["from_code"], row["to_code"], row["relation"]) for row in reference("goal_link")] == [
        ("SKAGE", "SK2570", "main_shared_goal"),
        ("NHA63", "NHA6-3-1.1", "serves_clause"),
        ("NHA63-2", "NHA6-3-2", "serves_clause"),
    ]


def test_seven_of_the_fifteen_partners_of_songkhla_are_named():
    named = [row["partner_code"] for row in reference("goal_set_partner") if row["set_code"] == "SK2570"]

    assert len(named) == 7
    assert {row["partners_total"] for row in reference("goal_set") if row["code"] == "SK2570"} == {"15"}


def test_resolution_6_3_has_its_clauses_its_path_with_both_counts_and_its_reports():
    """As the source has it: six clauses of which the first has seven items; of the reports none was found."""
    clauses = [row["number"] for row in reference("resolution_clause") if row["resolution_code"] == "NHA6-3"]
    steps = [row for row in reference("resolution_step") if row["resolution_code"] == "NHA6-3"]
    reports = {row["assembly_number"]: row for row in reference("resolution_report")}

    assert clauses == ["1", *(f"1.{n}" for n in range(1, 8)), "2", "3", "4", "5", "6"]
    assert [(row["reached_on"], row["resolutions"]) for row in steps if row["resolutions"]] == [
        ("2014-07-25", "6"),
        ("2015-02-20", "8"),
    ]
    years = {number: row["assembly_year"] for number, row in reports.items()}
    assert years == {"9": "2559", "12": "2562", "16": "2566"}
    assert {row["given_on"] for row in reports.values()} == {""}
    figure = {row["measure"]: (row["value"], row["value_type"]) for row in reference("reported_figure")}
    assert figure["policy_issues_expected"] == ("231", "derived")


def test_a_forum_has_its_calendar_year_beside_its_fiscal_year():
    years = {row["code"]: (row["calendar_year"], row["fiscal_year"]) for row in reference("forum")}

    assert years["CD90-2563"] == ("2563", "2564")
    assert years["MT90-2569-11"] == ("2568", "2569")
    for row in reference("forum"):
        assert row["held_on"][:4] in {"", str(int(row["calendar_year"]) - 543)}


def test_the_memorandum_of_three_ministries_is_awaited_and_its_ministries_are_asked():
    steps = {row["agreement_code"] for row in reference("agreement_step")}
    parties = reference("agreement_party")
    asked = {row["partner_code"] for row in parties if row["agreement_code"] == "AG00-MOU-3"}

    assert "AG00-MOU-3" not in steps
    assert asked == {"P00-MOPH", "P00-MOI", "P00-MNRE"}


def test_two_charters_claim_to_be_the_first_and_both_are_kept():
    charters = {row["code"]: row for row in reference("charter")}
    first = {code for code, row in charters.items() if "แรก" in row["claim_th"]}

    assert first == {"CH-901506", "CH-540401"}
    assert len([row for row in charters.values() if row["province_code"] == "90"]) == 11
    assert charters["CH-90-AGE"]["adopted_year"] == ""
    assert len(reference("tool")) == 24
    assert {row["basis"] for row in reference("training")} == {"person_times"}


def test_figures_of_the_national_plan_are_filed_as_what_they_are():
    targets = {row["indicator_code"]: (row["year"], row["value"]) for row in reference("target")}
    results = {row["indicator_code"]: row["value"] for row in reference("observation")}

    assert targets == {
        "NHA63-1-1": ("2567", "60"),
        "NHA63-2-1": ("2565", "10000"),
        "NHA63-2-2": ("2560", "3"),
    }
    assert results["NHA63-2-3"] == "206"
    assert not targets.keys() & results.keys()


@pytest.mark.parametrize(
    ("province", "sets"), [("90", ("SK2570", "SKAGE")), ("83", ("PKHFL",)), ("84", ("ST5O",))]
)
def test_every_goal_has_two_indicators_with_targets_for_the_province_and_its_districts(
    province: str, sets: tuple[str, ...]
):
    places = {row["code"] for row in reference("area") if row["level"] == "district"}
    places = {code for code in places if code.startswith(province)} | {province}
    not_used = {(row["indicator_code"], row["area_code"]) for row in sample("indicator_exclusion")}
    with_target = {(row["indicator_code"], row["area_code"], row["year"]) for row in sample("target")}
    wanted = {str(year) for year in range(2566, 2571)}
    for goal in both("goal"):
        if goal["set_code"] not in sets:
            continue
        own = [row["code"] for row in sample("indicator") if row["goal_code"] == goal["code"]]
        assert len(own) >= 2, goal["code"]
        for indicator in own:
            for place in places:
                years = {year for year in wanted if (indicator, place, year) in with_target}
                assert years == (set() if (indicator, place) in not_used else wanted), (indicator, place)


def test_values_lie_within_what_is_possible_and_in_their_period():
    indicators = {row["code"]: row for row in both("indicator")}
    for row in both("observation"):
        indicator, value = indicators[row["indicator_code"]], float(row["value"])
        assert value >= float(indicator["natural_min"] or "-inf"), row
        assert value <= float(indicator["natural_max"] or "inf"), row
        assert (row["period_start"] or row["period_end"]) <= row["period_end"]
        if row["numerator"]:
            ratio = float(indicator["multiplier"]) * float(row["numerator"]) / float(row["denominator"])
            assert value == pytest.approx(ratio, abs=0.006), row


def test_a_partner_that_was_made_up_says_so():
    assert all("สมมติ" in row["name_th"] for row in sample("partner") + sample("goal"))


def test_the_packed_laos_are_of_the_74_other_provinces_and_every_reference_finds_its_row():
    laos, areas = nation("lao"), {row["code"]: row for row in reference("area")}
    three = {row["province_code"] for row in reference("lao")}

    assert {path.name for path in (SEED / "nation").iterdir()} == {
        *(f"{name}{PACKED}" for name in ("lao", "lao_coverage")),
        "certificate.csv",
    }
    certified = _read(SEED / "nation" / "certificate.csv")
    assert {row["lao_code"] for row in certified} <= {row["code"] for row in laos}
    assert {row["source_key"] for row in certified} <= {row["key"] for row in reference("source")}
    assert len(laos) == 7850 - 298
    assert len({row["province_code"] for row in laos}) == 74
    assert three.isdisjoint(row["province_code"] for row in laos)
    codes = Counter(row["code"] for row in laos + reference("lao"))
    assert set(codes.values()) == {1}
    for row in laos:
        assert row["parent_code"] in areas
        assert row["parent_code"][:2] == row["province_code"]
        assert row["source_key"] == "dla_laos"
        assert row["name_en"], row
        assert not row["note"] or len(row["note"].split(" || ")) == 2
        assert not INTERNAL.search(" ".join(row.values())), row
        assert (row["dla_code"] == row["code"][1:]) if row["dla_code"] else row["code"][1] == "0"
    for row in nation("lao_coverage"):
        assert row["lao_code"] in codes
        assert areas[row["subdistrict_code"]]["level"] == "subdistrict"
        assert row["subdistrict_code"][:2] == row["province_code"]
    keys = Counter((row["lao_code"], row["subdistrict_code"]) for row in nation("lao_coverage"))
    assert set(keys.values()) == {1}


def test_what_is_not_certain_of_a_type_or_code_is_said_of_it():
    notes = Counter(row["note"].partition(" || ")[2][:19] for row in nation("lao") if row["note"])

    assert notes == {"Type and name as of": 41, "The 7-digit code is": 105, "No 7-digit code in ": 17}


def test_packed_rows_are_plausible_as_others_are():
    for name in ("lao", "lao_coverage"):
        record = RECORDS[name]
        rows = read_seed(record, SEED / "nation" / f"{name}{PACKED}")
        today = date(2026, 11, 20)
        found = [check_row(record, row, number=n, today=today)[1] for n, row in enumerate(rows)]
        assert [errors for errors in found if errors] == []


def test_the_made_sample_goals_are_those_of_their_maker():
    for name, rows in make_goal_samples().items():
        made = [{k: _written(v) for k, v in row.items() if _written(v)} for row in rows]
        assert [{k: v for k, v in row.items() if v} for row in sample(name)] == made


# Citizens' Day ------------------------------------------------------------------------------------


def test_the_sources_hold_29_proposals_and_next_steps():
    counts = Counter(row["source_key"] for row in reference("proposal"))

    assert counts == {
        "healthy_city_lessons_2566": 13,
        "songkhla_vision_2567": 5,
        "pao_association_2567": 6,
        "phuket_surat_funds_2566": 5,
    }
    assert sum(counts.values()) == 29


def test_a_real_proposal_is_known_up_to_the_day_of_its_meeting_and_no_further():
    held = {row["code"]: row["held_on"] for row in reference("forum")}
    steps = {row["proposal_code"]: row for row in reference("proposal_step")}

    assert len(steps) == len(reference("proposal_step")) == 29
    for row in reference("proposal"):
        step = steps[row["code"]]
        assert step["reached_on"] == held[row["forum_code"]]
        assert step["step"] == ("draft" if row["source_key"] == "phuket_surat_funds_2566" else "heard")
        assert not step["to_th"]


def test_a_real_proposal_is_addressed_to_whom_its_source_names():
    named = {row["code"]: row["addressed_to_th"] for row in reference("proposal") if row["addressed_to_th"]}

    assert {code for code in named if code.startswith("HC66")} == {"HC66-1-1", "HC66-1-5", "HC66-3-1"}
    assert named["PAO67-2"] == "รัฐมนตรีและหน่วยงานรัฐที่เกี่ยวข้อง"
    assert not {code for code in named if code.startswith("FUND66")}


def test_scanning_errors_are_corrected_and_said_so():
    for row in reference("proposal"):
        told = " ".join(row[column] for column in ("title_th", "about_th"))
        for error in ("สุภาพดี", "โฉร่าง", "เชิงรุกเกียรติ", "คลังเตอร์"):
            assert error not in told, row["code"]
    notes = {row["code"]: row["note"] for row in reference("proposal")}
    assert "โฉร่างวัล" in notes["HC66-3-1"]
    assert "สุภาพดี" in notes["HC66-2-1"]


def test_citizens_days_are_as_far_as_public():
    days = {r["fiscal_year"]: r for r in reference("forum") if r["kind"] == "citizens_day"}

    assert sorted(days) == ["2562", "2564", "2565", "2566", "2567"]
    assert {year for year, row in days.items() if row["held"] == "true"} == {"2564", "2565", "2566", "2567"}
    assert {year: row["held_on"] for year, row in days.items() if row["held_on"]} == {
        "2565": "2022-09-27",
        "2566": "2023-09-14",
        "2567": "2024-08-30",
    }
    assert "false" not in {row["held"] for row in reference("forum")}, "no evidence is not a no"


def test_the_assembly_of_2567_is_taken_for_the_planned_day_and_says_so():
    assembly = next(row for row in reference("forum") if row["code"] == "CD90-2567")
    people = [row for row in reference("forum_attendance") if row["forum_code"] == "CD90-2567"]
    thai, english = assembly["note"].split(" || ")

    assert assembly["source_key"] == "songkhla_assembly_2567"
    assert thai.startswith("มีแหล่งที่มาเดียว")
    assert "กลางเดือนสิงหาคม 2567" in thai
    assert "แหล่งที่มาไม่ได้กล่าวเช่นนั้น" in thai
    assert english.startswith("One source. Taken here for the Citizens' Day 2567")
    assert [(row["sector"], row["basis"], row["people"]) for row in people] == [("all", "counted", "200")]


def test_a_forum_held_has_its_day_or_says_what_is_known_of_it():
    for row in both("forum"):
        assert row["held_on"] or row["planned_on"] or row["date_words_th"], row["code"]
        assert not row["held_on"] or row["held"] == "true", row["code"]


def test_the_policy_forum_of_july_2567_was_planned_for_500():
    forum = next(row for row in reference("forum") if row["kind"] == "policy_forum")
    people = [row for row in reference("forum_attendance") if row["forum_code"] == forum["code"]]

    assert (forum["planned_on"], forum["held"], forum["held_on"]) == ("2024-07-17", "", "")
    assert [(row["sector"], row["basis"], row["people"]) for row in people] == [("all", "planned", "500")]


def test_nine_signed_agreements_are_public_with_their_day_and_no_promise():
    signed = {row["agreement_code"]: (row["step"], row["reached_on"]) for row in reference("agreement_step")}
    sources = {row["key"]: row for row in reference("source")}

    told = [row for row in reference("agreement") if row["code"] in signed]
    assert Counter(row["area_code"] for row in told) == {"90": 7, "83": 2}
    assert len(reference("agreement_step")) == 9
    for row in told:
        step, day = signed[row["code"]]
        assert step == "signed"
        assert row["code"][5:] == f"{int(day[:4]) + 543}{day[5:7]}{day[8:]}", "the code tells the day"
        assert sources[row["source_key"]]["as_of"] == day
        assert (row["from_on"], row["to_on"], row["forum_code"]) == ("", "", ""), "nothing of it is public"
        assert row["name_en"], row["code"]
        assert row["about_en"], row["code"]


def test_parties_are_those_that_the_news_names_and_the_others_are_said_to_be_unknown():
    signed = {row["agreement_code"] for row in reference("agreement_step")}
    parties = {code: set() for code in signed}
    for row in reference("agreement_party"):
        parties.get(row["agreement_code"], set()).add(row["partner_code"])
    two = {code for code, named in parties.items() if len(named) == 2}
    unknown = {row["code"] for row in reference("agreement") if "ไม่ทราบชื่อ" in row["note"]}

    assert {code for code, named in parties.items() if not named} == {"AG83-25661117"}
    assert two - unknown == {"AG90-25640608", "AG90-25650419", "AG90-25670418", "AG83-25651006"}
    assert unknown == parties.keys() - (two - unknown)


def test_no_real_body_is_given_a_verdict():
    for name in ("commitment", "milestone"):
        assert reference(name) == []
    for name in ("agreement_party", "commitment", "milestone"):
        assert {row["partner_code"] for row in sample(name)} <= {"", *(f"PX90-{x}" for x in "ABCDE")}
    for row in sample("commitment") + sample("milestone"):
        assert "สมมติ" in row.get("text_th", row.get("name_th", ""))
        assert not row["office_th"] or "สมมติ" in row["office_th"]
        assert row["area_code"][0] != "L"
    for row in sample("proposal_step"):
        assert not row["to_th"] or "สมมติ" in row["to_th"]
    real = {
        row["code"] for name in ("proposal", "forum", "plan_item", "agreement") for row in reference(name)
    }
    for name in ("proposal_step", "proposal_agreement", "agreement", "forum_attendance"):
        for row in sample(name):
            assert real.isdisjoint(row.values()), row


def test_samples_show_every_status_of_a_commitment_and_every_step_of_a_proposal():
    listed = {row["code"] for row in reference("code_list") if row["list"] == "proposal_step"}
    statuses = Counter(row["status"] for row in sample("commitment"))

    assert statuses.keys() == {"", *REPORTED_STATUSES}
    for row in sample("commitment"):
        assert (row["status"] in {"adjusted", "ended"}) == bool(row["reason_th"] and row["reason_en"])
        assert (row["status"] == "done_as_agreed") == bool(row["done_on"])
        assert not row["status"] or (row["explanation_th"] and row["explanation_en"])
    assert {row["step"] for row in sample("proposal_step")} == listed
    assert {row["fiscal_year"] for row in sample("milestone")} == {"2566", "2567", "2568", "2569", "2570"}


def test_a_sample_promise_is_walked_from_its_proposal_to_a_district():
    districts = {row["code"] for row in reference("area") if row["level"] == "district"}
    budgets = {row["code"] for row in sample("plan_item") if row["approved_baht"]}
    indicators = {row["code"] for row in sample("indicator")}
    walked = {
        (proposal["proposal_code"], milestone["area_code"])
        for proposal in sample("proposal_agreement")
        for commitment in sample("commitment")
        if commitment["agreement_code"] == proposal["agreement_code"]
        for item in sample("commitment_plan_item")
        if item["commitment_code"] == commitment["code"] and item["plan_item_code"] in budgets
        for milestone in sample("milestone")
        if milestone["commitment_code"] == commitment["code"]
        and milestone["indicator_code"] in indicators
        and milestone["area_code"] in districts
    }
    assert {("RX90-01", "9015"), ("RX90-02", "9010")} <= walked


def test_sample_attendance_by_sector_adds_up():
    for forum in sample("forum"):
        people = {
            row["sector"]: int(row["people"])
            for row in sample("forum_attendance")
            if (row["forum_code"], row["basis"]) == (forum["code"], "counted")
        }
        assert sum(people.values()) == 2 * people["all"]


# Care ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CURATED)
def test_no_office_holder_is_named(name: str):
    for row in both(name):
        text = " ".join(unquote(cell) for cell in row.values())
        assert not PERSON_TITLE.search(text), text


@pytest.mark.parametrize("path", files(), ids=named)
def test_no_internal_label_stands_in_a_seed(path: Path):
    assert not INTERNAL.search(path.read_text(encoding="utf-8"))


def test_sample_rows_stand_on_invented_bodies_only():
    real = {row["code"] for name in ("lao", "health_unit", "area") for row in reference(name)}
    for path in SAMPLE.glob("*.csv"):
        for row in _read(path):
            bodies = {row.get(column, "") for column in ("lao_code", "unit_code", "receiving_lao_code")}
            assert not bodies & real, row
            assert row["note"] == "ข้อมูลสมมติ || Sample data"
    for row in sample("plan") + sample("plan_item"):
        assert row["area_code"] not in real


def test_invented_bodies_say_so_and_stand_at_sea():
    real = {row["code"] for name in ("lao", "health_unit", "area") for row in reference(name)}
    for row in sample("area") + sample("lao") + sample("health_unit"):
        assert "สมมติ" in row["name_th"]
        assert "Invented" in row["name_en"]
        assert row["code"] not in real
        assert row["point_kind"] == "invented"
        assert 100.8 < float(row["lon"]) < 101.2
        assert 7.25 < float(row["lat"]) < 7.6


def test_samples_show_every_level_and_both_ends_of_an_application():
    assert {row["level"] for row in sample("certificate")} == {"bronze", "silver", "gold"}
    assert {row["fiscal_year"] for row in sample("certificate")} == {"2566", "2567", "2568"}
    assert {row["result"] for row in sample("participation")} == {"", "passed", "not_passed"}
    assert {row["fiscal_year"] for row in sample("transfer") if row["step"] == "transferred"} == {
        "2566",
        "2567",
        "2568",
    }


@pytest.mark.parametrize("folder", [SEED, SAMPLE], ids=["reference", "sample"])
def test_no_seed_is_of_an_implausible_day_or_of_one_to_come(folder: Path):
    released = date(2026, 11, 20)
    wrong = [
        error.text(lang="en")
        for path in sorted(folder.glob("*.csv"))
        for number, row in enumerate(read_seed(RECORDS[path.stem], path), start=2)
        for error in check_row(RECORDS[path.stem], row, number=number, today=released)[1]
    ]
    assert wrong == []
