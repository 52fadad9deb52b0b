"""Which certificate of an LAO counts in a year."""

from datetime import date

from data.domain.certification import Application, Certificate, highest_valid

ORDER = {"bronze": 1, "silver": 2, "gold": 3}
BRONZE_2566 = Certificate("bronze", 2566)
GOLD_2567 = Certificate("gold", 2567, valid_to=date(2025, 9, 30))


def level(*certificates: Certificate, year: int) -> str | None:
    best = highest_valid(certificates, order=ORDER, fiscal_year=year)
    return best.level if best else None


def test_the_highest_valid_certificate_counts() -> None:
    assert level(BRONZE_2566, GOLD_2567, year=2567) == "gold"


def test_a_certificate_does_not_count_before_its_year() -> None:
    assert level(BRONZE_2566, GOLD_2567, year=2566) == "bronze"
    assert level(BRONZE_2566, year=2565) is None


def test_after_its_end_the_next_lower_one_counts() -> None:
    assert level(BRONZE_2566, GOLD_2567, year=2569) == "bronze"


def test_one_that_ends_on_30_september_holds_to_that_day_and_so_in_its_year() -> None:
    assert level(BRONZE_2566, GOLD_2567, year=2568) == "gold"
    the_day_before = Certificate("gold", 2567, valid_to=date(2025, 9, 29))
    assert level(BRONZE_2566, the_day_before, year=2568) == "bronze"


def test_a_certificate_without_a_stated_end_is_given_none() -> None:
    assert level(BRONZE_2566, year=2590) == "bronze"


def test_an_application_is_under_way_only_in_its_year_and_before_the_result() -> None:
    assert Application(2568, "province").is_under_way_in(2568)
    assert not Application(2568, "province").is_under_way_in(2569)
    assert not Application(2568, "province", "not_passed").is_under_way_in(2568)
    assert not Application(2568, "province", "withdrawn").is_under_way_in(2568)
    assert not Application(2568, "announced").is_under_way_in(2568)
    assert not Application(2568, "announced", "passed").is_under_way_in(2568)


def test_who_passed_at_a_step_before_the_last_goes_on() -> None:
    assert Application(2568, "province", "passed").is_under_way_in(2568)
