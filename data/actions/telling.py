"""What is decided around an edition: the partners' answers before it, the telling of its slides after."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Engine, delete, insert, select

from data.actions.batches import log, utc_now
from data.actions.editions import check_may, find_edition, stands
from data.actions.texts import check_text
from data.database import newest_batch, write_connection
from data.domain.rights import Action, Actor
from data.records import RECORDS, as_of
from data.schema import confirmations, forums, partners, stage_slides
from words import Problem

LONGEST_WORDS = 2000
"""Letters of a partner's words or of a spoken note: a minute and a half of speech."""

LONGEST_SLIDE = 120

CONFIRMED, CORRECTION = "confirmed", "correction"
ITEMS = ("indicator", "commitment", "milestone")
"""Records whose rows can be answered for: the word before the colon of an item."""


class AnswerRefused(Problem):
    """A partner's answer that cannot be kept as given."""


class SlideRefused(Problem):
    """A decision about a slide that cannot be kept."""


def answer(
    engine: Engine,
    *,
    actor: Actor,
    forum_code: str,
    partner_code: str,
    item: str,
    answer: str | None,
    words: str | None = None,
) -> None:
    """Keep what a partner says of one figure before a forum, in place of what it said before.

    `item`: "indicator:CODE", "commitment:CODE" or "milestone:CODE". `answer`: confirmed or correction (then
    `words` say what is to be corrected); None takes the answer back. Editions keep what stood at their time.
    Raises AnswerRefused, TextRefused, NotAllowed, DatabaseProblem.
    """
    said = check_text(words)
    if answer not in (CONFIRMED, CORRECTION, None):
        raise AnswerRefused("editions.refused.answer", answer=answer)
    if answer == CORRECTION and not said:
        raise AnswerRefused("editions.refused.correction")
    if said and len(said) > LONGEST_WORDS:
        raise AnswerRefused("editions.refused.long", length=LONGEST_WORDS)
    with write_connection(engine) as connection:
        forum = select(forums.c.province_code).where(as_of(forums), forums.c.code == forum_code)
        province = connection.scalar(forum)
        if province is None:
            raise AnswerRefused("editions.refused.forum", forum=forum_code)
        check_may(connection, actor=actor, action=Action.ANSWER, province=province)
        if not stands(connection, partners, partner_code):
            raise AnswerRefused("editions.refused.partner", partner=partner_code)
        kind, _, code = item.partition(":")
        if kind not in ITEMS or not stands(connection, RECORDS[kind].table, code):
            raise AnswerRefused("editions.refused.item", item=item)
        place = {"forum_code": forum_code, "partner_code": partner_code, "item": item}
        here = [confirmations.c[name] == value for name, value in place.items()]
        connection.execute(delete(confirmations).where(*here))
        number = newest_batch(connection)
        if answer is not None:
            said_when = {"answered_by": actor.name, "answered_at": utc_now(), "batch_number": number}
            connection.execute(insert(confirmations).values(**place, answer=answer, words=said, **said_when))
        detail = {**place, "answer": answer, "words": said}
        log(connection, actor=actor.name, action="answer", batch_number=number, detail=detail)


def save_slide(
    engine: Engine,
    *,
    actor: Actor,
    edition: str,
    slide: str,
    ordinal: int | None,
    hidden: bool,
    note: str | None,
) -> None:
    """Keep the place, the hiding and the spoken note of one slide: see `save_slides`."""
    save_slides(engine, actor=actor, edition=edition, slides={slide: (ordinal, hidden, note)})


def save_slides(
    engine: Engine, *, actor: Actor, edition: str, slides: Mapping[str, tuple[int | None, bool, str | None]]
) -> None:
    """Keep place (None: the edition's own), hiding and spoken note of slides, by slide.

    How an edition is told may change until the last minute; what it tells does not.
    Raises SlideRefused, TextRefused, EditionRefused, NotAllowed, DatabaseProblem.
    """
    rows = [
        {
            "edition_code": edition,
            "slide": slide,
            "ordinal": ordinal,
            "hidden": hidden,
            "note": check_text(note, public=False),
        }
        for slide, (ordinal, hidden, note) in slides.items()
    ]
    for row in rows:
        if len(str(row["note"] or "")) > LONGEST_WORDS:
            raise SlideRefused("editions.refused.long", length=LONGEST_WORDS)
        if not 0 < len(str(row["slide"])) <= LONGEST_SLIDE:
            raise SlideRefused("editions.refused.slide", slide=row["slide"])
    with write_connection(engine) as connection:
        known = find_edition(connection, edition)
        check_may(connection, actor=actor, action=Action.PRESENT, province=known["province_code"])
        if not rows:
            return
        mine = (stage_slides.c.edition_code == edition) & stage_slides.c.slide.in_(list(slides))
        connection.execute(delete(stage_slides).where(mine))
        connection.execute(insert(stage_slides), rows)
        detail = {"edition": edition, "slides": sorted(slides)}
        log(
            connection,
            actor=actor.name,
            action="save_slides",
            batch_number=known["batch_number"],
            detail=detail,
        )
