"""Each page opens once on the shipped house, on either engine, and tells the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from outputs.site import PAGES
from tests import houses
from tests.pages.running import run_page, words

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group(houses.GROUP)]

TIME = re.compile(r"\b\d{1,2}:\d{2}\b")
"""When a batch was written: each engine's house was filled at a minute of its own."""

TOLD: dict[str, tuple[str, list[str]]] = {}
"""What a page told on the engine that came first; one worker runs both."""


@pytest.mark.parametrize("page", [Path(page.file).stem for page in PAGES])
def test_a_page_opens_and_tells_the_same(shipped: Path, shapes: Path, page: str) -> None:
    app = run_page(page, province="90")
    told = TIME.sub("", words(app)), [note.value for note in app.error]
    assert told == TOLD.setdefault(page, told)
