"""Goal sets as the pages read them: statuses, coverage, gaps, plans, small numbers."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from data.actions import write_rows
from data.database import engine
from data.domain.aggregation import Basis
from data.domain.measures import dates_of
from data.domain.progress import Method, Reason, State
from data.domain.rights import program
from data.domain.small_numbers import Held
from data.domain.status import StatusChange, StatusKind
from queries.contributions import read_contributions, read_links
from queries.goal_book import NoSuchGoalSet, read_bands, read_book, read_goal_sets
from queries.goal_history import read_revisions
from queries.goals import (
    read_default_goal_year,
    read_districts_of,
    read_goal_years,
    read_heat,
    read_other_methods,
    read_series,
    read_set_view,
    read_standing,
    read_supposed,
)
from queries.moment import as_of_batch, at, now
from queries.plans import read_goal_money, read_plan_items, select_plan_items
from queries.similar import read_similar_districts

pytestmark = [pytest.mark.usefixtures("shipped"), pytest.mark.engine]

TODAY = date(2026, 11, 21)
VISION, CHARTER, NATIONAL = "SK2570", "SKAGE", "NHA63"
SONGKHLA, NATION = "90", "00"


def _import(rows: dict[str, list[dict[str, object]]]) -> None:
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)


def test_a_province_has_its_own_sets_and_then_those_of_the_nation():
    assert [one.code for one in read_goal_sets(province=SONGKHLA)] == [VISION, CHARTER, NATIONAL]
    assert [one.province_code for one in read_goal_sets(province=NATION)] == ["00", "83", "84", "90", "90"]


def test_a_set_that_is_not_there_is_named():
    with pytest.raises(NoSuchGoalSet, match="NOSUCH"):
        read_book(set="NOSUCH", province=SONGKHLA)


def test_the_whole_of_a_set_counts_every_indicator_once():
    view = read_set_view(set=VISION, area=SONGKHLA, year=2569, today=TODAY)
    assert [pillar.pillar.code for pillar in view.pillars] == ["economy", "environment", "society"]
    assert view.summary.total == len(view.standings) == 17
    assert sum(view.summary.by_state.values()) + sum(view.summary.by_kind.values()) == 17
    assert sum(pillar.summary.total for pillar in view.pillars) == 17
    assert sum(view.changes.values()) == 17
    assert view.has_sample


def test_all_four_kinds_of_gap_and_all_five_states_stand_among_the_districts():
    heat = read_heat(set=VISION, province=SONGKHLA, year=2569, today=TODAY)
    assert set(heat["kind"]) == set(StatusKind) - {StatusKind.CONTEXT, StatusKind.INVENTED}
    assert set(heat["state"].dropna()) == set(list(State)[:5])
    assert len(heat) == 16 * 12


def test_the_arithmetic_of_a_status_can_be_recomputed_from_what_is_shown():
    for standing in read_set_view(set=VISION, area="9011", year=2569, today=TODAY).standings:
        status, numbers = standing.status, standing.status.arithmetic
        if numbers is None or numbers.ratio is None:
            continue
        plan, actual = standing.plan.plan, status.actual
        final_year, final = plan.final()
        assert actual is not None
        pace = (actual.value - plan.baseline) / (actual.year - plan.baseline_year)
        required = (final - plan.baseline) / (final_year - plan.baseline_year)
        assert numbers.ratio == pytest.approx(pace / required)


def test_a_real_series_without_a_target_gets_no_state_and_says_why():
    income = read_standing(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA, year=2566, today=TODAY)
    assert (income.status.kind, income.status.reason) == (StatusKind.CANNOT_ASSESS, Reason.NO_TARGET)
    assert income.reading is not None
    assert (income.reading.value, income.is_sample) == (23899, False)
    assert income.source_keys == ("nso_income_2566",)


def test_nine_months_of_child_development_are_no_year():
    children = read_standing(set=VISION, indicator="SK2570-S1-R2", area=SONGKHLA, year=2565, today=TODAY)
    assert children.status.part is not None
    assert (children.status.part.months, children.status.state) == (9, None)
    assert children.status.last is not None
    assert children.status.last.actual is not None
    assert children.status.last.actual.value == 83.65


def test_the_national_plan_has_targets_without_results_and_results_without_targets():
    view = read_set_view(set=NATIONAL, area=NATION, year=2560, today=TODAY)
    told = {standing.indicator.code: standing for standing in view.standings}
    collected = told["NHA63-2-3"]
    assert collected.reading is not None
    assert (collected.reading.value, collected.status.reason) == (206, Reason.NO_TARGET)
    assert told["NHA63-2-2"].status.kind is StatusKind.NOT_REPORTED
    assert told["NHA63-2-2"].status.year_target == 3


def test_a_computed_value_says_how_and_from_which_districts():
    waste = read_standing(set=VISION, indicator="SK2570-V2-1", area=SONGKHLA, year=2569, today=TODAY)
    assert waste.reading is not None
    assert waste.reading.basis is Basis.RATIO
    assert len(waste.reading.reported) + len(waste.reading.missing) == 16
    assert waste.reading.missing
    below = read_book(set=VISION, province=SONGKHLA).readings
    parts = [below["SK2570-V2-1", area] for area in waste.reading.reported]
    shown = [next(one for one in found if one.year == 2569) for found in parts]
    assert waste.reading.numerator == sum(one.numerator for one in shown)
    assert waste.reading.value == pytest.approx(
        100 * sum(one.numerator for one in shown) / sum(one.denominator for one in shown)
    )


def test_a_mean_by_population_names_the_day_of_its_weights():
    deaths = read_standing(set=VISION, indicator="SK2570-S1-2", area=SONGKHLA, year=2569, today=TODAY)
    assert deaths.reading is not None
    assert (deaths.reading.basis, deaths.reading.weights_dates) == (
        Basis.WEIGHTED,
        dates_of([date(2021, 12, 31)] * len(deaths.reading.reported)),
    )


def test_a_sum_that_lacks_districts_gets_no_state():
    homes = read_standing(set=VISION, indicator="SK2570-E1-2", area=SONGKHLA, year=2568, today=TODAY)
    assert homes.reading is not None
    assert homes.reading.missing
    assert (homes.status.kind, homes.status.reason) == (StatusKind.CANNOT_ASSESS, Reason.AREAS_MISSING)


def test_a_value_that_the_province_reports_stands_before_a_computed_one():
    reported = read_standing(set=VISION, indicator="SK2570-V1-1", area=SONGKHLA, year=2568, today=TODAY)
    assert reported.reading is not None
    assert reported.reading.basis is Basis.REPORTED


def test_an_inland_district_has_no_coast_and_is_not_missing_from_the_mean():
    coast = read_standing(set=VISION, indicator="SK2570-V2-2", area="9011", year=2569, today=TODAY)
    assert (coast.status.kind, coast.reason_en) == (StatusKind.NOT_APPLICABLE, "No coast")
    whole = read_standing(set=VISION, indicator="SK2570-V2-2", area=SONGKHLA, year=2569, today=TODAY)
    assert whole.reading is not None
    assert set(whole.reading.reported) | set(whole.reading.missing) == {
        "9001",
        "9002",
        "9003",
        "9005",
        "9007",
        "9015",
    }


def test_districts_stand_in_the_order_of_their_codes_with_names_and_places():
    table = read_districts_of(set=VISION, indicator="SK2570-S1-2", province=SONGKHLA, year=2569, today=TODAY)
    assert list(table["code"]) == [f"90{number:02}" for number in range(1, 17)]
    assert table[["name_th", "name_en", "lat", "lon"]].notna().all().all()
    reported = table["kind"] == "state"
    assert table.loc[reported, "value"].notna().all()


def test_years_on_offer_and_the_default_one():
    assert read_goal_years(set=VISION, province=SONGKHLA)[-1] == 2569
    assert read_default_goal_year(set=VISION, province=SONGKHLA, today=TODAY) == 2567  # the latest real value
    assert read_default_goal_year(set="PKHFL", province="83", today=TODAY) == 2569


def test_every_method_is_told_with_the_same_numbers():
    told = read_other_methods(set=VISION, indicator="SK2570-S1-1", area=SONGKHLA, year=2569, today=TODAY)
    assert list(told) == list(Method)
    view = read_set_view(set=VISION, area=SONGKHLA, year=2569, today=TODAY, method="compound")
    own = next(one for one in view.standings if one.indicator.code == "SK2570-S1-1")
    assert own.status == told[Method.COMPOUND]


def test_a_supposed_value_gives_a_status_and_stores_nothing():
    final = 80.0
    told = read_supposed(set=VISION, indicator="SK2570-S1-1", area=SONGKHLA, value=final, year=2570)
    assert told.state is State.REACHED
    assert 2570 not in read_goal_years(set=VISION, province=SONGKHLA)


def test_a_series_is_projected_from_four_points_on():
    long = read_series(set=VISION, indicator="SK2570-S1-2", area="9010")
    assert long.projection is not None
    assert long.projection.low <= long.projection.value <= long.projection.high
    assert (long.projection.year, len(long.readings)) == (2570, long.projection.points)
    assert read_series(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA).projection is None


def test_change_is_told_against_the_year_before():
    view = read_set_view(set=CHARTER, area=SONGKHLA, year=2567, today=TODAY)
    for standing in view.standings:
        before = read_standing(
            set=CHARTER, indicator=standing.indicator.code, area=SONGKHLA, year=2566, today=TODAY
        )
        assert standing.before == before.status
        if standing.status.state is not None and standing.status.state == before.status.state:
            assert standing.change is StatusChange.SAME


def test_a_year_before_its_reporting_day_is_not_due_and_after_it_not_reported():
    day = date(2026, 12, 31)
    before = read_standing(set=VISION, indicator="SK2570-V1-1", area="9001", year=2569, today=day)
    after = read_standing(set=VISION, indicator="SK2570-V1-1", area="9001", year=2569, today=date(2027, 1, 1))
    assert (before.status.kind, after.status.kind) == (StatusKind.NOT_DUE, StatusKind.NOT_REPORTED)
    assert after.indicator.reporter_code == "PX90-C"


def test_without_sample_rows_the_real_ones_remain(bare):
    view = read_set_view(set=VISION, area=SONGKHLA, year=2567, today=TODAY)
    assert [len(pillar.goals) for pillar in view.pillars] == [1, 1, 1]
    assert view.summary.total == 5
    assert not view.has_sample
    assert read_heat(set=VISION, province=SONGKHLA, year=2567, today=TODAY).empty


def test_an_area_that_a_set_does_not_reach_becomes_the_sets_own():
    assert read_set_view(set=VISION, area="83", year=2567, today=TODAY).area == SONGKHLA
    assert read_set_view(set=VISION, area=NATION, year=2567, today=TODAY).area == SONGKHLA


# Small numbers ------------------------------------------------------------------------------------

TB = "SK2570-S2-1"


def test_small_numbers_of_a_sensitive_indicator_are_nowhere():
    book = read_book(set=VISION, province=SONGKHLA)
    held = [one for (code, _), found in book.readings.items() if code == TB for one in found if one.held]
    assert Held.SMALL in {one.held for one in held}
    assert all(one.value is None and one.numerator is None for one in held)
    shown = [one for (code, _), found in book.readings.items() if code == TB for one in found if not one.held]
    assert min(one.value for one in shown if one.value is not None) >= 5
    plans = [row.plan for (code, _), row in book.plans.items() if code == TB]
    assert min(plan.baseline for plan in plans if plan.baseline is not None) >= 5
    heat = read_districts_of(set=VISION, indicator=TB, province=SONGKHLA, year=2569, today=TODAY)
    small = heat[heat["held"].notna()]
    assert len(small) > 0
    assert small[["value", "ratio"]].isna().all().all()
    assert set(small["reason"]) == {"small_number"}


def test_one_small_number_beside_a_total_takes_a_second_with_it(own_house):
    period = {"period_kind": "fiscal_year", "period_end": date(2026, 9, 30)}
    rows = [
        {"indicator_code": TB, "area_code": f"90{n:02}", **period, "value": float(2 if n == 7 else 10 + n)}
        for n in range(1, 17)
    ]
    _import({"observation": rows})
    book = read_book(set=VISION, province=SONGKHLA)
    of_2569 = {
        area: next(one for one in found if one.year == 2569)
        for (code, area), found in book.readings.items()
        if code == TB
    }
    held = {area: one.held for area, one in of_2569.items() if one.held}
    assert held.pop("9007") is Held.SMALL
    assert set(held.values()) == {Held.SECOND}
    shown = {area: one.value for area, one in of_2569.items() if not one.held}
    assert shown[SONGKHLA] == sum(row["value"] for row in rows)
    hidden = sum(row["value"] for row in rows if row["area_code"] in {"9007", *held})
    assert shown[SONGKHLA] - sum(n for area, n in shown.items() if area != SONGKHLA) == hidden >= 9


def test_old_values_of_a_sensitive_indicator_are_not_told():
    told = read_revisions(set=VISION, indicator=TB, area="9011")
    assert told
    assert all(one.value is None for one in told)


CORRECTED = {
    "indicator_code": "SK2570-E1-R1",
    "area_code": SONGKHLA,
    "period_kind": "calendar_year",
    "period_start": date(2023, 1, 1),
    "period_end": date(2023, 12, 31),
    "value": 24000.0,
}


def test_a_corrected_value_shows_both_versions(own_house):
    _import({"observation": [CORRECTED]})
    told = [
        one
        for one in read_revisions(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA)
        if one.period_end == date(2023, 12, 31)
    ]
    assert [(one.value, one.row_kind) for one in told] == [(23899, "reference"), (24000, "import")]
    assert told[0].batch_to == told[1].batch_from
    assert told[1].batch_to is None


def test_a_correction_written_after_an_edition_does_not_show_inside_it(own_house):
    frozen = now()
    before = read_revisions(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA)
    _import({"observation": [CORRECTED]})
    with at(as_of_batch(frozen.batch)):
        assert read_revisions(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA) == before
        assert all(one.batch_to is None for one in before), "that others took its place came later"
    assert len(read_revisions(set=VISION, indicator="SK2570-E1-R1", area=SONGKHLA)) == len(before) + 1


def test_thresholds_are_records(own_house):
    _import({"status_threshold": [{"method": "pace", "state": "on_track", "lower": 0.5}]})
    assert (0.5, State.ON_TRACK) in read_bands()[Method.PACE]


def test_an_edition_shows_what_its_batch_showed(own_house):
    row = {"indicator_code": "SK2570-S1-1", "area_code": "9011", "year": 2570, "value": 99.0}
    before = read_standing(set=VISION, indicator="SK2570-S1-1", area="9011", year=2568, today=TODAY)
    _import({"target": [row]})
    after = read_standing(set=VISION, indicator="SK2570-S1-1", area="9011", year=2568, today=TODAY)
    with at(as_of_batch(2)):
        frozen = read_standing(set=VISION, indicator="SK2570-S1-1", area="9011", year=2568, today=TODAY)
    assert after.plan.plan.final() == (2570, 99.0)
    assert frozen.plan == before.plan
    assert frozen.status == before.status


# Who contributes, and the plans -------------------------------------------------------------------


def test_the_matrix_names_seven_partners_and_says_that_eight_are_missing():
    told = read_contributions(set=VISION, province=SONGKHLA)
    real = [partner for partner in told.partners if not partner.is_sample]
    assert len(real) == 7
    assert told.gaps.unnamed_partners == 8
    assert {partner.code for partner in real} <= {one.code for one in told.gaps.without_commitment}


def test_goals_without_lead_plan_or_reporter_are_gaps():
    gaps = read_contributions(set=VISION, province=SONGKHLA).gaps
    assert [goal.code for goal in gaps.no_lead] == ["SK2570-V2"]
    assert "SK2570-E1" in {goal.code for goal in gaps.no_plan_item}
    assert "SK2570-E2-2" in {indicator.code for indicator in gaps.no_reporter}
    phuket = read_contributions(set="PKHFL", province="83").gaps
    assert len(phuket.no_budget) == 8
    assert phuket.no_plan_item == ()


def test_the_lead_of_a_goal_is_told():
    told = read_contributions(set=NATIONAL, province=NATION)
    assert [partner.code for partner in told.leads("NHA63-1")] == ["P00-LDI"]


def test_the_charter_is_the_main_shared_goal_of_the_vision():
    (link,) = read_links(code=CHARTER)
    assert (link.relation, link.code, link.outward) == ("main_shared_goal", VISION, True)
    assert read_links(code=VISION)[0] == replace(link, code=CHARTER, outward=False)


def test_every_goal_is_told_whether_it_is_in_a_plan_and_with_whose_money():
    money = read_goal_money(set=CHARTER, province=SONGKHLA).set_index("goal")
    assert dict(money["answer"]) == {"SKAGE-1": "spent", "SKAGE-2": "planned", "SKAGE-3": "not_in_plan"}
    assert money.loc["SKAGE-1", "money_sources"] == ("lao",)
    assert money.loc["SKAGE-1", "approved_baht"] == 500_000
    assert pd.isna(money.loc["SKAGE-2", "approved_baht"])
    phuket = read_goal_money(set="PKHFL", province="83")
    assert set(phuket["answer"]) == {"in_plan_no_budget"}


def test_plan_items_are_chosen_by_goal_year_and_source_of_money():
    everything = read_plan_items(province=SONGKHLA)
    assert everything["plan_th"].notna().all()
    of_goal = select_plan_items(province=SONGKHLA, goals=["SKAGE-1"])
    assert list(of_goal["code"]) == ["PX90-LOCAL-1"]
    assert list(of_goal["goals"]) == [("SKAGE-1",)]
    assert set(select_plan_items(province=SONGKHLA, years=[2564])["fiscal_year"]) == {2564}
    assert set(select_plan_items(province=SONGKHLA, money=["lao"])["money_source"]) == {"lao"}
    assert select_plan_items(province=SONGKHLA, owners=["ไม่มี"]).empty


# Districts like this one --------------------------------------------------------------------------


def test_districts_like_this_one_are_the_nearest_first():
    told = read_similar_districts(district="9011", count=15)
    assert [one.distance for one in told] == sorted(one.distance for one in told)
    assert len({one.code for one in told}) == 15
    assert told[0].kind == "city_municipality"  # Songkhla's other city
    assert read_similar_districts(district="9999") == ()


def test_likeness_is_mutual():
    one = {found.code: found.distance for found in read_similar_districts(district="9001", count=15)}
    other = {found.code: found.distance for found in read_similar_districts(district="9002", count=15)}
    assert one["9002"] == pytest.approx(other["9001"])
