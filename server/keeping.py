"""At the start: editions frozen by a release that kept no stories get theirs, beside the serving."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from data.console import note
from data.domain.rights import program
from outputs.story import frozen
from outputs.story.frozen import keep_stories, telling_release
from words import Problem

log = logging.getLogger(__name__)


def keep_at_start() -> Thread:
    """Begin to keep what is not kept; the server is not kept waiting. The thread that does it.

    It may end after the address of the way in was printed, which is the last line: so what it has to say
    goes to the log in var. `python -m outputs keep` says it on the terminal, and /readyz goes on saying it.
    """
    thread = Thread(target=_keep, name="keep-stories", daemon=True)
    thread.start()
    return thread


def _keep() -> None:
    with _noted(log, frozen.log):
        try:
            kept, without = keep_stories(actor=program("start"))
        except Problem as problem:  # no database yet, one that cannot be written: the pages say it
            log.warning("editions were not looked through: %s", problem)
            return
        except Exception:
            log.exception("editions were not looked through")
            return
        for code in kept:
            log.info("the story of edition %s is kept now", code)
        for edition in without:
            log.warning("edition %s is told by release %s only", edition.code, telling_release(edition))


class _Noted(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        note(self.format(record))


@contextmanager
def _noted(*loggers: logging.Logger) -> Iterator[None]:
    """What these say goes to the log in var, and not to the terminal."""
    handler = _Noted()
    for logger in loggers:
        logger.addHandler(handler)
        logger.propagate = False
    try:
        yield
    finally:
        for logger in loggers:
            logger.propagate = True
            logger.removeHandler(handler)
