"""Days and years in either era."""

from __future__ import annotations

from datetime import date

import pytest

from words.dates import fiscal_year, long_date, short_date, year_label

DAY = date(2024, 9, 30)


def test_thai_days_are_of_the_buddhist_era() -> None:
    assert long_date(DAY, lang="th") == "30 กันยายน 2567"
    assert short_date(DAY, lang="th") == "30 ก.ย. 2567"


def test_english_days_are_of_the_common_era() -> None:
    assert long_date(DAY, lang="en") == "30 September 2024"
    assert short_date(DAY, lang="en") == "30 Sep 2024"


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("lang", ["th", "en"])
def test_every_month_has_its_names(month: int, lang: str) -> None:
    day = date(2024, month, 1)
    assert long_date(day, lang=lang).split()[1] != short_date(day, lang=lang).split()[1] or month == 5


def test_years_say_what_kind_they_are() -> None:
    assert fiscal_year(2567, lang="th") == "ปีงบฯ 2567"
    assert fiscal_year(2567, lang="en") == "FY 2024"
    assert fiscal_year(2567, lang="th", long=True) == "ปีงบประมาณ 2567"
    assert year_label(2021, lang="th") == "2564"
    assert year_label(2021, lang="en") == "2021"
