"""At the start: editions frozen by a release that kept no stories get theirs, beside the serving."""

from __future__ import annotations

import logging
from threading import Thread

from data.domain.rights import program
from outputs.story.frozen import keep_stories, telling_release
from words import Problem

log = logging.getLogger(__name__)


def keep_at_start() -> Thread:
    """Begin to keep what is not kept; the server is not kept waiting. The thread that does it."""
    thread = Thread(target=_keep, name="keep-stories", daemon=True)
    thread.start()
    return thread


def _keep() -> None:
    try:
        kept, without = keep_stories(actor=program("start"))
    except Problem as problem:  # no database yet, one that cannot be written: the pages say it
        log.warning("editions were not looked through: %s", problem)
        return
    for code in kept:
        log.info("the story of edition %s is kept now", code)
    for edition in without:
        log.warning("edition %s is told by release %s only", edition.code, telling_release(edition))
