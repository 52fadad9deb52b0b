"""Each page opens once on the shipped house, on either engine, and tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from outputs.site import PAGES
from tests.pages.running import run_page, words

pytestmark = pytest.mark.engine

TOLD: dict[str, str] = {}
"""What a page told on the engine that came first, where one worker runs both."""


@pytest.mark.parametrize("page", [Path(page.file).stem for page in PAGES])
def test_a_page_opens_whole(shipped: Path, shapes: Path, page: str) -> None:
    app = run_page(page, province="90")
    assert not app.error
    assert words(app) == TOLD.setdefault(page, words(app))
