"""The edition a reader looks at, and what it makes of every page: its batch, its day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from components import address
from components.language import lang
from data import clock
from queries.editions import Edition, read_edition
from queries.moment import is_of_edition
from words.dates import long_date, thai_day

_LOOKED_AT: ContextVar[Edition | None] = ContextVar("edition_looked_at", default=None)

NAME = "edition"
"""Its name in the address; it follows the reader from page to page."""


def current_edition() -> Edition | None:
    """The edition named in the address; None: the page is of today. One that is unknown
    or was withdrawn is told and dropped."""
    code = address.chosen(NAME)
    if code is None:
        return None
    edition = read_edition(code=code)
    if edition is None:
        address.notice(NAME, "edition.unknown", value=code)
        address.choose(NAME, None)
    elif edition.withdrawn_at is not None:
        day = long_date(thai_day(edition.withdrawn_at), lang=lang())
        address.notice(NAME, "edition.withdrawn", value=code, day=day)
        address.choose(NAME, None)
        edition = None
    address.show(NAME, edition.code if edition else None)
    return edition


@contextmanager
def looking_at(edition: Edition) -> Iterator[None]:
    """Inside, the page is of this edition: it is looked up once a run."""
    before = _LOOKED_AT.set(edition)
    try:
        yield
    finally:
        _LOOKED_AT.reset(before)


def edition_read() -> Edition | None:
    """The edition that the page is of; None: what stands now, or a page that is of today in any case."""
    return _LOOKED_AT.get() if is_of_edition() else None


def today() -> date:
    """The day that every rule counts as today: the edition's data date, else the day in Thailand."""
    edition = edition_read()
    return edition.data_date if edition else clock.today()


def choose_edition(code: str | None) -> None:
    """Look at an edition; None leads back to what stands now. For callbacks."""
    address.choose(NAME, code)
