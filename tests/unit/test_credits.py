"""A source says its day once."""

from __future__ import annotations

from datetime import date

import pytest

from outputs.credits import Credit, build_foot, credit_words, day_beside
from outputs.language import in_language

DAY = date(2026, 5, 31)


@pytest.mark.parametrize(
    ("lang", "title", "beside"),
    [
        ("th", "ทะเบียนรหัสหน่วยบริการ ณ 31 พฤษภาคม 2569", ""),
        ("th", "ทะเบียนรหัสหน่วยบริการ", "31 พ.ค. 2569"),
        ("en", "Register of codes as of 31 May 2026", ""),
        ("en", "Register of codes, 2026", "31 May 2026"),
    ],
)
def test_the_day_of_a_source_stands_beside_a_title_that_does_not_name_it(
    lang: str, title: str, beside: str
) -> None:
    credit = Credit(title, on=DAY)
    with in_language(lang):
        assert day_beside(credit) == beside
        told = [credit_words(credit), build_foot(credits=[credit])]
    assert all((beside or title) in words for words in told)
    if not beside:
        assert all("พ.ค." not in words and words.count("31") == 1 for words in told)
