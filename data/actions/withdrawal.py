"""Taking an edition back whole, since it tells of persons: nothing it told can be read any more.

Its row, the day and the checksums stay: what was given out can still be told from what was not.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, delete, update

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import log, utc_now
from data.actions.editions import EditionRefused, find_edition
from data.actions.purge import scrub
from data.database import write_connection
from data.domain.rights import Action, Actor
from data.schema import edition_pages, edition_stories, editions, stage_slides


def withdraw_edition(engine: Engine, *, actor: Actor, edition: str) -> Mapping[str, Any]:
    """Blank the story, the pages and the answers of an edition, for ever: its row as it then stands.

    Raises EditionRefused (unknown, withdrawn before), NotAllowed, DatabaseProblem.
    """
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.PURGE)
        row = find_edition(connection, edition)
        if row["withdrawn_at"] is not None:
            raise EditionRefused("editions.refused.withdrawn", edition=edition)
        own = edition_stories.c.edition_code == edition
        connection.execute(update(edition_stories).where(own).values(content=b""))
        pages = update(edition_pages).where(edition_pages.c.edition_code == edition)
        blanked = connection.execute(pages.values(content=b"")).rowcount
        connection.execute(delete(stage_slides).where(stage_slides.c.edition_code == edition))
        gone = {"withdrawn_by": actor.name, "withdrawn_at": utc_now(), "answers": []}
        connection.execute(update(editions).where(editions.c.code == edition).values(**gone))
        detail = {"edition": edition, "pages": blanked, "sha256": row["sha256"]}
        number = row["batch_number"]
        log(connection, actor=actor.name, action="withdraw_edition", batch_number=number, detail=detail)
        row = find_edition(connection, edition)
    scrub(engine)
    return row
