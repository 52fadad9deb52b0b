"""What stands on the map's page beside the map: the opened record, in either language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.languages import latin_in, thai_in
from tests.pages.finding import plain
from tests.pages.running import run_page, words
from tests.pages.said import said_on

RECORDS = ("L4901103", "L2900101", "09438", "9003", "X9001")


@pytest.fixture(autouse=True)
def house(shipped: Path, shapes: Path) -> None:
    """As it is shipped, with the shapes of Songkhla."""


@pytest.mark.parametrize("at", RECORDS)
def test_a_record_is_whole_in_either_language(at: str) -> None:
    thai, english = (run_page("map", at=at, lang=lang, sample="1") for lang in ("th", "en"))
    assert f'data-code="{at}"' in words(thai)
    assert f'data-code="{at}"' in words(english)
    assert latin_in(said_on(thai)) == []
    assert thai_in(said_on(english)) == []
    assert len(said_on(thai)) > 100


def test_register_and_news_stand_side_by_side_where_they_disagree() -> None:
    said = words(run_page("map", at="09438"))
    record = plain(said[said.index('data-code="09438"') :])
    for part in ("หลักฐานขัดกัน", "14 ธ.ค. 2567", "31 พ.ค. 2569"):
        assert part in record
    assert "นำเข้า ครั้งที่" not in record


def test_evidence_is_a_list_by_day_and_the_record_is_closed_in_its_card() -> None:
    app = run_page("map", at="09438")
    events = re.findall(r'<ol class="pk-events">(.*?)</ol>', words(app), re.S)
    assert len(events) == 1
    days = re.findall(r"<li[^>]*><small>(.*?)</small>", events[0])
    assert len(days) >= 2
    assert all(re.search(r"25\d\d", day) for day in days), days
    assert 'class="pk-maplist"' not in words(app)
    app.button(key="close_record").click().run()
    assert "at" not in app.query_params
    assert 'class="pk-maplist"' in words(app), "the list of districts is back"
