"""Which day it is: Thailand's, also before seven in the morning, and asked in one place."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from data import clock
from outputs.exports.paper import frozen_words
from tests.story_sample import sample_story
from words.dates import long_date, thai_day, thai_time

ROOT = Path(__file__).parents[2]
OURS = ("app.py", "components", "data", "outputs", "pages", "queries", "server", "words")
ASKS = re.compile(
    r"\b(?:date\.today|datetime\.(?:now|today|utcnow|fromtimestamp)|time\.(?:localtime|strftime))\("
)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        (datetime.fromisoformat("2026-09-30T16:59"), date(2026, 9, 30)),
        (datetime.fromisoformat("2026-09-30T17:00"), date(2026, 10, 1)),
        (datetime.fromisoformat("2026-12-31T23:59"), date(2027, 1, 1)),
        (datetime(2026, 12, 31, 17, 30, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 5, 4, 2, tzinfo=timezone(timedelta(hours=9))), date(2026, 5, 4)),
        (datetime(2026, 5, 4, 1, tzinfo=timezone(timedelta(hours=9))), date(2026, 5, 3)),
    ],
)
def test_a_moment_falls_on_the_day_in_thailand(utc: datetime, day: date) -> None:
    assert thai_day(utc) == day


def test_a_time_without_a_zone_is_in_utc() -> None:
    assert f"{thai_time(datetime.fromisoformat('2026-09-30T20:15')):%H:%M}" == "03:15"


def test_before_seven_in_the_morning_today_is_the_day_that_has_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc_now", lambda: datetime.fromisoformat("2026-09-30T22:05"))
    assert clock.today() == date(2026, 10, 1)


@pytest.mark.parametrize(
    "at", [datetime.fromisoformat("2026-08-09T20:00"), datetime(2026, 8, 9, 20, tzinfo=UTC)]
)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_the_cover_of_a_report_says_the_day_in_thailand(at: datetime, lang: str) -> None:
    facts = replace(sample_story().edition, frozen_at=at)
    assert long_date(date(2026, 8, 10), lang=lang) in frozen_words(facts, lang=lang)


def test_nothing_but_the_clock_asks_what_time_it_is() -> None:
    files = [ROOT / "app.py", *(file for name in OURS[1:] for file in (ROOT / name).rglob("*.py"))]
    asking = [
        str(file.relative_to(ROOT))
        for file in files
        if ASKS.search(file.read_text(encoding="utf-8")) and file != ROOT / "data" / "clock.py"
    ]
    assert asking == []
