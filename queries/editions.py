"""Editions: what was frozen, what was published of it, and how it is told.

Never cached: editions are no facts of a batch, so no batch's number says that one has been added.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime

from sqlalchemy import select

from data.actions import sample_rows
from data.schema import confirmations, edition_pages, edition_stories, editions, stage_slides
from queries._base import connected


@dataclass(frozen=True)
class Edition:
    """One edition; times in UTC. `year`: the fiscal year (พ.ศ.) its indicators are shown for.

    `batch_number`: the batch everything of it is read as of. `data_date`: what counts as today in it.
    `answers`: the partners' answers as they stood when it was frozen, each with partner, item, answer and
    words. `sha256`: over its numbers. `published_at` None: not published. `withdrawn_at`: from then on
    nothing of it is told.
    """

    code: str
    name_th: str
    name_en: str | None
    province_code: str
    forum_code: str | None
    year: int
    goal_sets: tuple[str, ...]
    batch_number: int
    data_date: date
    demonstration: bool
    frozen_by: str
    frozen_at: datetime
    release: str
    shapes_version: str | None
    answers: tuple[Mapping[str, str | None], ...]
    sha256: str
    published_by: str | None
    published_at: datetime | None
    withdrawn_at: datetime | None = None

    @property
    def is_published(self) -> bool:
        return self.published_at is not None and not self.is_withdrawn

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None


@dataclass(frozen=True)
class PublishedPage:
    """A published page as it was rendered. `content` is gzip, `sha256` of what it unpacks to."""

    path: str
    media_type: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class Kept:
    """The story of an edition as it is stored. `content` is gzip, `sha256` of what it unpacks to.

    `release`: the one whose code told it.
    """

    format: int
    release: str
    sha256: str
    content: bytes


@dataclass(frozen=True)
class Answer:
    """What a partner said of one figure. `item`: "indicator:CODE", "commitment:CODE", "milestone:CODE".

    `batch_number`: the figures as of this batch were answered for.
    """

    partner_code: str
    item: str
    answer: str
    words: str | None
    batch_number: int


@dataclass(frozen=True)
class SlideRow:
    """What the presenter decided about a slide. `ordinal` None: where the edition puts it."""

    ordinal: int | None
    hidden: bool
    note: str | None


_COLUMNS = tuple(editions.c[field.name] for field in fields(Edition))


def read_editions(*, province: str | None = None) -> tuple[Edition, ...]:
    """The editions of a province, or all of them, the newest first."""
    statement = select(*_COLUMNS).order_by(editions.c.frozen_at.desc(), editions.c.code)
    if province is not None:
        statement = statement.where(editions.c.province_code == province)
    with connected() as connection:
        return tuple(_edition(tuple(row)) for row in connection.execute(statement))


def read_edition(*, code: str) -> Edition | None:
    """The edition of that code; None where there is none."""
    with connected() as connection:
        row = connection.execute(select(*_COLUMNS).where(editions.c.code == code)).first()
    return None if row is None else _edition(tuple(row))


def read_edition_batches() -> frozenset[int]:
    """The batches that editions are read as of."""
    with connected() as connection:
        return frozenset(connection.scalars(select(editions.c.batch_number)))


def read_kept(*, edition: str) -> Kept | None:
    """The story that was kept of an edition; None where none was."""
    columns = (edition_stories.c[field.name] for field in fields(Kept))
    with connected() as connection:
        row = connection.execute(select(*columns).where(edition_stories.c.edition_code == edition)).first()
    return None if row is None else Kept(*row)


def read_without_story() -> tuple[Edition, ...]:
    """The editions of which no story is kept and that were not withdrawn, the oldest first."""
    known = select(edition_stories.c.edition_code)
    statement = select(*_COLUMNS).where(editions.c.code.not_in(known), editions.c.withdrawn_at.is_(None))
    with connected() as connection:
        rows = connection.execute(statement.order_by(editions.c.frozen_at, editions.c.code)).all()
    return tuple(_edition(tuple(row)) for row in rows)


def read_withdrawn() -> Mapping[str, datetime]:
    """The editions that were withdrawn, and when (UTC)."""
    wanted = select(editions.c.code, editions.c.withdrawn_at).where(editions.c.withdrawn_at.is_not(None))
    with connected() as connection:
        return {row.code: row.withdrawn_at for row in connection.execute(wanted)}


def read_page(*, edition: str, path: str) -> PublishedPage | None:
    """A published page by its path below /p/EDITION/; None where there is none."""
    columns = (edition_pages.c[field.name] for field in fields(PublishedPage))
    wanted = select(*columns).where(edition_pages.c.edition_code == edition, edition_pages.c.path == path)
    with connected() as connection:
        row = connection.execute(wanted).first()
    return None if row is None else PublishedPage(*row)


def read_answers(*, forum_code: str) -> tuple[Answer, ...]:
    """The partners' answers before a forum, by partner and item; what has no answer is not among them."""
    columns = (confirmations.c[field.name] for field in fields(Answer))
    wanted = select(*columns).where(confirmations.c.forum_code == forum_code)
    with connected() as connection:
        rows = connection.execute(wanted.order_by(confirmations.c.partner_code, confirmations.c.item)).all()
    return tuple(Answer(*row) for row in rows)


def read_slides(*, edition: str) -> Mapping[str, SlideRow]:
    """What was decided about an edition's slides, by slide; the others stand as the edition has them."""
    columns = (stage_slides.c.slide, *(stage_slides.c[field.name] for field in fields(SlideRow)))
    wanted = select(*columns).where(stage_slides.c.edition_code == edition)
    with connected() as connection:
        rows = connection.execute(wanted.order_by(stage_slides.c.slide)).all()
    return {slide: SlideRow(ordinal, bool(hidden), note) for slide, ordinal, hidden, note in rows}


def _edition(row: tuple[object, ...]) -> Edition:
    values = dict(zip((field.name for field in fields(Edition)), row, strict=True))
    values["goal_sets"] = tuple(values["goal_sets"])  # type: ignore[arg-type]  # JSON has lists
    values["answers"] = tuple(values["answers"])  # type: ignore[arg-type]
    return Edition(**values)  # type: ignore[arg-type]


def read_sample_rows(*, province: str, sets: tuple[str, ...], batch: int | None = None) -> Mapping[str, int]:
    """Sample rows that would take part in an edition of these goal sets: record -> how many."""
    with connected() as connection:
        return sample_rows(connection, province=province, sets=sets, number=batch)


def read_former(
    *, province: str, forum_code: str | None, data_date: date, demonstration: bool, before: datetime | None
) -> Edition | None:
    """The edition that another one is compared with; None for the first of a province.

    The latest of an earlier data date that was frozen before the moment `before` (None: now), of another
    forum: what was frozen twice for one forum is not told as news. A demonstration's invented figures are
    compared with by demonstrations alone.
    """
    earlier = [
        one
        for one in read_editions(province=province)
        if (before is None or one.frozen_at < before)
        and one.data_date < data_date
        and (forum_code is None or one.forum_code != forum_code)
        and (demonstration or not one.demonstration)
        and not one.is_withdrawn
    ]
    return max(earlier, key=lambda one: (one.data_date, one.frozen_at), default=None)
