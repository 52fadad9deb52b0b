"""The edition a reader looks at, and what it makes of every page: its batch, its day."""

from __future__ import annotations

from datetime import date

from components import address
from components.language import lang
from data import clock
from queries.editions import Edition, read_edition
from queries.moment import batch_read
from words.dates import long_date, thai_day

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


def edition_batch() -> int | None:
    """The batch this page is read as of; None: what stands now.

    The shell sets it around the page (queries.moment), so queries that are told no edition read it too.
    """
    return batch_read()


def today() -> date:
    """The day that every rule counts as today: the edition's data date, else the day in Thailand."""
    edition = current_edition() if batch_read() is not None else None
    return edition.data_date if edition else clock.today()


def choose_edition(code: str | None) -> None:
    """Look at an edition; None leads back to what stands now. For callbacks."""
    address.choose(NAME, code)
