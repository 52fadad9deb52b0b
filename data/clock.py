"""What day and time it is, and the only place that asks: days are those of Thailand in any zone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from words.dates import thai_day


def utc_now() -> datetime:
    """This moment as it is stored: in UTC, without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)


def today() -> date:
    """The day in Thailand: at six in the morning there it is still yesterday in UTC."""
    return thai_day(utc_now())
