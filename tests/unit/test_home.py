"""The home page is built without Streamlit: whoever sends pages can send it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from data.settings import ROOT
from outputs.cards import build_card
from outputs.home import cards_of
from outputs.language import in_language
from outputs.scope import Filters
from queries.moment import at, now
from words import text

FILTERS = Filters(province="90", districts=(), lao_types=(), year=2569)


def test_what_is_built_in_outputs_needs_no_streamlit() -> None:
    code = (
        "import sys, pkgutil, importlib, outputs\n"
        "for found in pkgutil.walk_packages(outputs.__path__, 'outputs.'):\n"
        "    if not found.name.endswith('__main__'):\n"
        "        importlib.import_module(found.name)\n"
        "print('streamlit' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False", told.stderr


@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_cards_of_home_are_built_in_the_language_that_is_set(shipped: Path, lang: str) -> None:
    with at(now()), in_language(lang):
        cards = {name: build_card(build()) for name, build in cards_of(FILTERS).items()}
    assert list(cards) == ["laos", "units", "certificates", "population", "ageing"]
    for key, name in (("lao_types", "laos"), ("units", "units"), ("certificates", "certificates")):
        assert f"<h3>{text(f'overview.{key}', lang=lang)}" in cards[name]
    assert 'class="pk-foot"' in cards["population"]
