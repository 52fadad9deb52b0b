"""What the queries say of the shipped data: the figures that readers will hold us to."""

from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from components.plans.drawn import items_sheet
from data.actions import remove_sample, write_rows
from data.database import engine
from data.domain.rights import program
from data.domain.transfer import TRANSFERABLE_KINDS, TransferState
from data.schema import catchments
from outputs.language import in_language
from queries._base import read, rows_of
from queries.areas import read_areas, read_breaks, read_codes, read_provinces, read_sensitive_districts
from queries.briefs import read_district_figures
from queries.coverage import read_coverage
from queries.laos import read_lao_register, read_laos, select_laos
from queries.measures import MEASURES, read_measure, transferable_units
from queries.overview import read_certificate_counts, read_lao_counts, read_people, read_unit_counts
from queries.people import read_catchments, read_population
from queries.points import points_version, read_points
from queries.rows import each
from queries.sources import read_sources
from queries.units import read_staff, read_unit_events, read_unit_register, read_units
from queries.years import read_default_year, read_years

pytestmark = [pytest.mark.usefixtures("shipped"), pytest.mark.engine]

SONGKHLA, SURAT, PHUKET, NATION = "90", "84", "83", "00"
TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("province", "by_type"),
    [
        (
            SONGKHLA,
            {
                "PAO": 1,
                "city_municipality": 2,
                "town_municipality": 11,
                "subdistrict_municipality": 35,
                "SAO": 92,
            },
        ),
        (
            PHUKET,
            {
                "PAO": 1,
                "city_municipality": 1,
                "town_municipality": 2,
                "subdistrict_municipality": 9,
                "SAO": 6,
            },
        ),
    ],
)
def test_laos_are_counted_by_type_without_invented_ones(province: str, by_type: dict[str, int]) -> None:
    counts = read_lao_counts(province=province, districts=(), types=(), year=2569)
    assert counts.by_type == by_type
    assert counts.total == sum(by_type.values())


def test_songkhlas_laos_cover_whole_sub_districts_or_parts() -> None:
    covered = read_coverage(province=SONGKHLA)
    laos = read_lao_register(province=SONGKHLA)
    real = laos.loc[~laos["is_sample"].astype(bool), "code"]
    covered = covered[covered["lao_code"].isin(real)]
    in_part = set(covered.loc[covered["extent"] == "part", "lao_code"])
    assert (covered["lao_code"].nunique() - len(in_part), len(in_part)) == (106, 34)


@pytest.mark.parametrize(
    ("province", "year", "proven", "total"),
    [
        (SONGKHLA, 2569, 25, 167),
        (SONGKHLA, 2567, 25, 167),  # the day on which evidence was found is no year of a transfer
        (SURAT, 2569, 95, 161),  # 162 in the register, one of them closed
        (PHUKET, 2569, 21, 21),
        (PHUKET, 2566, 21, 21),
        (PHUKET, 2565, 19, 21),  # of two it is known that they were handed over in 2566
    ],
)
def test_evidence_of_transfer_is_at_least_n_of_m(province: str, year: int, proven: int, total: int) -> None:
    counts = read_unit_counts(province=province, districts=(), year=year)
    assert (counts.proven, counts.total) == (proven, total)


def test_the_register_of_surat_thani_has_162_of_which_one_is_closed() -> None:
    units = read_units(province=SURAT, year=2569)
    units = units[units["kind"].isin(TRANSFERABLE_KINDS) & ~units["is_sample"].astype(bool)]
    assert (len(units), int((~units["is_open"].astype(bool)).sum())) == (162, 1)


def test_evidence_that_grew_is_not_shown_as_transfers_of_the_year() -> None:
    units = transferable_units(province=SONGKHLA, year=2569)
    assert units["transfer_year"].isna().all()


def test_the_two_units_on_which_register_and_news_differ_are_both_on_record() -> None:
    units = read_units(province=SONGKHLA, year=2569).set_index("code")
    assert set(units.index[units["disagreement"].astype(bool)]) == {"09438", "09440"}
    events = read_unit_events(code="09438")
    assert list(events["what"]) == ["transferred", "moph"]
    assert events["day"].is_monotonic_increasing


def test_an_laos_own_centre_stands_outside_the_count() -> None:
    units = read_units(province=SONGKHLA, year=2569).set_index("code")
    for code in ("41356", "41357", "41366", "41953", "43130"):
        assert units.loc[code, "state"] is TransferState.OWN_CENTRE


@pytest.mark.parametrize("province", [SONGKHLA, SURAT, PHUKET])
def test_prison_and_defence_units_are_nowhere(province: str) -> None:
    assert not read_unit_register(province=province)["kind"].isin({"prison_clinic", "defence_hospital"}).any()


def test_units_of_sensitive_districts_stand_at_label_points_only() -> None:
    units = read_unit_register(province=SONGKHLA)
    sensitive = units[units["district_code"].isin(read_sensitive_districts())]
    assert set(sensitive["district_code"]) == {"9003", "9004", "9005", "9006"}
    assert not sensitive["exact"].any()


def test_no_two_points_hide_each_other() -> None:
    for kind in ("lao", "unit"):
        points = read_points(kind=kind, province=SONGKHLA)
        assert not points.duplicated(["lat", "lon"]).any()


def test_points_come_in_order_and_with_a_position() -> None:
    points = read_points(kind="unit", province=SONGKHLA)
    assert points["code"].is_monotonic_increasing
    assert points[["lat", "lon"]].notna().all().all()


def test_points_have_another_name_after_a_batch(own_house) -> None:
    before = points_version(kind="lao", province=SONGKHLA)
    remove_sample(engine(), actor=program("test"))
    assert points_version(kind="lao", province=SONGKHLA) != before


def test_kho_hong_is_certified_and_sadao_has_an_award_which_is_no_membership() -> None:
    laos = read_laos(province=SONGKHLA, year=2569)
    real = laos[~laos["is_sample"].astype(bool)].set_index("code")
    assert dict(real["level"].dropna()) == {"L4901103": "bronze"}
    assert not real["who_member"].astype(bool).any()
    assert dict(real["who_award"].dropna()) == {"L4901001": "committed"}
    assert real.loc["L4901103", "valid_to"] is None


def test_the_who_network_award_of_october_2567_is_of_fiscal_year_2568() -> None:
    before = read_laos(province=SONGKHLA, year=2567).set_index("code")
    assert before.loc["L4901001", "who_award"] is None


def test_sample_certificates_stand_on_invented_bodies_only_and_are_counted_apart() -> None:
    laos = read_laos(province=SONGKHLA, year=2569)
    assert laos.loc[laos["status_sample"].astype(bool), "is_sample"].all()
    counts = read_certificate_counts(province=SONGKHLA, districts=(), types=(), year=2569)
    assert counts.sample > 0


def test_without_sample_rows_only_what_is_known_remains(bare) -> None:
    counts = read_certificate_counts(province=SONGKHLA, districts=(), types=(), year=2569)
    assert (counts.total, counts.sample) == (1, 0)
    laos = read_laos(province=SONGKHLA, year=2569)
    assert (laos["who_member"].astype(bool).sum(), laos["who_award"].notna().sum()) == (0, 1)
    assert not read_lao_register(province=SONGKHLA)["is_sample"].any()


def test_the_pao_and_invented_bodies_stand_in_no_district() -> None:
    chosen = select_laos(province=SONGKHLA, districts=("9011",), types=(), year=2569)
    assert len(chosen) == 15
    assert "L2900101" not in set(chosen["code"])
    assert not chosen["is_sample"].any()
    assert set(chosen["district_code"]) == {"9011"}


def test_the_laos_of_all_districts_and_the_pao_are_those_of_the_province() -> None:
    districts = read_areas(level="district", province=SONGKHLA)["code"]
    of_each = [
        read_lao_counts(province=SONGKHLA, districts=(code,), types=(), year=2569).total for code in districts
    ]
    assert sum(of_each) + 1 == read_lao_counts(province=SONGKHLA, districts=(), types=(), year=2569).total
    figures = read_district_figures(province=SONGKHLA, year=2569)
    assert [figures[code].laos for code in districts] == of_each


def test_population_is_the_last_count_before_the_years_end() -> None:
    people = read_population(level="province", province=SONGKHLA, year=2569)
    assert people["as_of"].iloc[0] == date(2021, 12, 31)
    assert read_population(level="province", province=SONGKHLA, year=2555).empty
    of_2556 = read_population(level="province", province=SONGKHLA, year=2556)
    assert of_2556["as_of"].iloc[0] == date(2012, 12, 31)


def test_a_facility_that_reports_again_replaces_itself_alone(own_house) -> None:
    before = read_people(province=SONGKHLA, districts=(), year=2569)
    columns = ("facility_code", "as_of", "subdistrict_code", "population", "population_60")
    rows = read(rows_of(catchments, *columns).where(catchments.c.province_code == SONGKHLA))
    rows = rows[rows["population_60"].notna() & rows["population"].notna()]
    one = next(each(rows))
    newer = {"facility_code": one.facility_code, "as_of": date(2023, 7, 1), "population": 7001}
    newer |= {"population_60": 1403, "subdistrict_code": one.subdistrict_code}
    write_rows(engine(), actor=program("office"), kind="import", rows={"catchment": [newer]})
    after = read_people(province=SONGKHLA, districts=(), year=2569)
    assert before.catchment is not None
    assert after.catchment == before.catchment - one.population + 7001
    assert before.people_60 is not None
    assert after.people_60 == before.people_60 - one.population_60 + 1403
    assert after.catchment_dates is not None
    assert (after.catchment_dates.rows, after.catchment_dates.of) == (len(rows) - 1, len(rows))
    assert after.catchment_dates.day == one.as_of
    assert read_people(province=SONGKHLA, districts=(), year=2565).catchment == before.catchment
    district = read_catchments(level="district", province=SONGKHLA, year=2569).set_index("code")
    assert district.loc[one.subdistrict_code[:4], "dates"].mixed
    assert sum(dates.mixed for dates in district["dates"]) == 1


def test_one_districts_newer_count_is_said_in_a_sum(own_house) -> None:
    both = ("9003", "9012")
    before = read_people(province=SONGKHLA, districts=both, year=2569)
    newer = {"area_code": "9012", "as_of": date(2024, 12, 31), "total": 23_456}
    write_rows(engine(), actor=program("office"), kind="import", rows={"population": [newer]})
    after = read_people(province=SONGKHLA, districts=both, year=2569)
    old = read_population(level="district", province=SONGKHLA, year=2567).set_index("code")
    assert after.total == int(old.loc["9003", "total"]) + 23_456
    assert before.dates is not None
    assert not before.dates.mixed
    assert after.dates is not None
    assert (after.dates.rows, after.dates.of, after.dates.mixed) == (1, 2, True)
    assert after.households is None, "the newer count gives none, and a part is no sum"


def test_before_the_first_count_there_is_nobody() -> None:
    for districts in ((), ("9003",)):
        people = read_people(province=SONGKHLA, districts=districts, year=2555)
        assert (people.total, people.dates, people.households) == (None, None, None)
        assert (people.share_60, people.catchment_dates) == (None, None)


def test_districts_without_a_count_are_missing_from_a_sum() -> None:
    assert read_people(province=SONGKHLA, districts=("9011", "9012"), year=2569).missing == 0
    assert read_people(province=SONGKHLA, districts=("9011", "9098"), year=2569).missing == 1


def test_districts_add_up_to_the_province() -> None:
    districts = read_population(level="district", province=SONGKHLA, year=2565)
    province = read_population(level="province", province=SONGKHLA, year=2565)
    assert districts["total"].sum() == province["total"].iloc[0]
    assert len(districts) == 16


def test_catchments_are_known_for_region_12_only() -> None:
    assert len(read_catchments(level="district", province=SONGKHLA, year=2569)) == 16
    assert read_catchments(level="district", province=PHUKET, year=2569).empty


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("level", ["district", "subdistrict"])
def test_a_measure_has_one_value_an_area_and_classes_for_it(measure: str, level: str) -> None:
    if measure == "lao_certified_share" and level == "subdistrict":
        level = "province"
    frame = read_measure(measure=measure, level=level, province=SONGKHLA, year=2569)
    known = set(read_areas(level=level, province=SONGKHLA)["code"])
    assert not frame.empty
    assert frame["code"].is_unique
    assert set(frame["code"]) <= known
    assert frame["value"].notna().all()
    breaks = read_breaks(measure=measure, level=level)
    assert list(breaks) == sorted(breaks)
    assert len(breaks) == (6 if (measure, level) == ("population", "district") else 5)


def test_shares_of_transfer_add_up() -> None:
    frame = read_measure(measure="unit_transfer_share", level="district", province=SONGKHLA, year=2569)
    assert (frame["part"].sum(), frame["whole"].sum()) == (25, 167)


def test_a_province_without_a_register_has_no_rate_rather_than_zero() -> None:
    assert read_measure(measure="units_per_10000", level="district", province="10", year=2569).empty
    assert len(read_measure(measure="population", level="district", province="10", year=2569)) == 50


def test_every_row_names_a_source_that_is_there() -> None:
    keys = tuple(read_unit_register(province=SONGKHLA)["source_key"].unique())
    found = read_sources(keys=keys)
    assert list(found["key"]) == list(keys)
    assert found["title_th"].notna().all()


def test_years_on_offer_begin_with_the_latest_register() -> None:
    years = read_years(province=SONGKHLA)
    assert years[0] == 2556
    assert years[-1] == 2569
    assert read_default_year(province=SONGKHLA, today=TODAY) == 2569
    assert read_default_year(province="10", today=TODAY) == 2565


def test_the_nation_has_77_provinces_and_the_invented_district_is_no_choice() -> None:
    assert len(read_provinces()) == 77
    assert len(read_areas(level="district", province=SONGKHLA)) == 16
    assert len(read_areas(level="district", province=NATION)) == 928


def test_staff_is_there_where_the_match_was_certain() -> None:
    staff = read_staff(province=SONGKHLA)
    assert len(staff) == 72
    assert staff["unit_code"].is_unique


def test_an_import_shows_at_once(own_house) -> None:
    before = len(read_codes(list="lao_type"))
    row = {"list": "lao_type", "code": "trial", "ordinal": 99, "name_th": "ทดลอง", "name_en": "Trial"}
    write_rows(engine(), actor=program("test"), kind="import", rows={"code_list": [row]})
    assert len(read_codes(list="lao_type")) == before + 1


def test_evidence_of_transfer_is_the_same_in_every_count_of_a_year() -> None:
    year = 2567
    assert TransferState.PROVEN_LATER not in set(transferable_units(province=SONGKHLA, year=year)["state"])
    figures = read_district_figures(province=SONGKHLA, year=year)
    assert sum(one.units_proven for one in figures.values()) == 25
    share = read_measure(measure="unit_transfer_share", level="province", province=SONGKHLA, year=year)
    assert list(share["part"]) == [25]


def test_names_that_are_thai_alone_say_so_in_the_english_table_of_plans() -> None:
    row = SimpleNamespace(project_th="โครงการ", plan_th="แผน", plan_en="Plan", owner_th=None)
    with in_language("en"):
        told = [tell(row) for tell in list(items_sheet(pd.DataFrame(), province="90").columns.values())[:3]]
    assert told == ["โครงการ (in Thai)", "Plan", None]
