"""When reported figures are of, in words."""

from __future__ import annotations

import pytest

from outputs.language import in_language
from outputs.reported import period_words


@pytest.mark.parametrize(
    ("period", "kind", "words"),
    [
        ("2567", "fiscal_year", "FY 2024"),
        ("2566-2567", "fiscal_year", "FY 2023–FY 2024"),
        ("2025-09-30", "day", "as of 30 Sep 2025"),
        ("2568", "year", "in 2025"),
        ("after the harvest", "day", "after the harvest"),
        ("2567-13-45", "day", "2567-13-45"),
        ("๒๕๖๗", "fiscal_year", "๒๕๖๗"),
        ("2567-", "fiscal_year", "2567-"),
    ],
)
def test_a_period_is_told_in_words_and_what_is_none_as_it_stands(period: str, kind: str, words: str) -> None:
    with in_language("en"):
        assert period_words(period, kind=kind).endswith(words)
