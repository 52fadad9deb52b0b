"""The home page is built without a page of Streamlit around it: whoever sends pages can send it."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.cards import build_card
from outputs.home import cards_of
from outputs.language import in_language
from outputs.scope import Filters
from queries.moment import at, now
from words import text

FILTERS = Filters(province="90", districts=(), lao_types=(), year=2569)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_cards_of_home_are_built_in_the_language_that_is_set(shipped: Path, lang: str) -> None:
    with at(now()), in_language(lang):
        cards = {name: build_card(build()) for name, build in cards_of(FILTERS).items()}
    assert list(cards) == ["laos", "units", "certificates", "population", "ageing"]
    for key, name in (("lao_types", "laos"), ("units", "units"), ("certificates", "certificates")):
        assert f"<h3>{text(f'overview.{key}', lang=lang)}" in cards[name]
    assert 'class="pk-foot"' in cards["population"]
