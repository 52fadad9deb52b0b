"""Freezing an edition and publishing it.

An edition is written once and never changed; publishing adds its pages and who published them.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Engine, Table, func, insert, select, update

from data import clock
from data.access import confirmed
from data.actions.access import NotAllowed
from data.actions.batches import log, utc_now
from data.actions.texts import check_text
from data.database import newest_batch, write_connection
from data.domain.rights import Action, Actor, Role, may
from data.records import RECORDS, as_of
from data.schema import (
    NATION,
    areas,
    batches,
    confirmations,
    edition_pages,
    edition_stories,
    editions,
    forums,
    goal_sets,
    goals,
    indicators,
)
from data.schema.invented import SAMPLE, find_invented, own_rows
from data.settings import release
from words import Problem, text

CODE = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]")
"""An edition's code stands in addresses and file names: /p/CODE/th/index.html."""

RESERVED = frozenset({"assets"})
"""Codes that would stand in the way of the public pages' own files."""

PATH = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
LONGEST_PATH = 200

LONGEST_NAME = 200


@dataclass(frozen=True)
class KeptStory:
    """Everything an edition tells, as it is stored. `content`: JSON in that `format` of the stories."""

    format: int
    content: bytes


class EditionRefused(Problem):
    """An edition that cannot be frozen or published as asked."""


class SampleTakesPart(EditionRefused):
    """Sample rows would stand on stage as if they were true. `found`: record -> how many, where counted."""

    def __init__(self, found: Mapping[str, int]) -> None:
        super().__init__("editions.refused.sample")
        self.found = dict(found)

    def text(self, *, lang: str) -> str:
        lines = [super().text(lang=lang)]
        for name, count in self.found.items():
            title = RECORDS[name].title(lang=lang)
            lines.append(f"- {text('editions.refused.sample_rows', lang=lang, record=title, count=count)}")
        return "\n".join(lines)


def freeze(
    engine: Engine,
    *,
    actor: Actor,
    code: str,
    name_th: str,
    name_en: str | None,
    province: str,
    forum_code: str | None,
    year: int,
    goal_sets: Sequence[str],
    data_date: date,
    demonstration: bool,
    numbers: str,
    story: KeptStory,
    has_sample: bool,
    batch_number: int | None = None,
    shapes_version: str | None = None,
) -> Mapping[str, Any]:
    """Freeze an edition: the row as it is stored.

    `batch_number`: the batch that the numbers were read as of; None: the newest. `numbers`: every number it
    tells, in canonical form. `story`: the whole of what it tells, kept with it. `has_sample`: whether a
    sample row was among what they were made from; the rows are looked through here as well. The partners'
    answers are kept as they stand.
    Raises EditionRefused, TextRefused, SampleTakesPart, NotAllowed, DatabaseProblem.
    """
    _check_numbers(numbers)
    with write_connection(engine) as connection:
        check_may(connection, actor=actor, action=Action.FREEZE, province=province)
        newest = newest_batch(connection)
        number = newest if batch_number is None else batch_number
        if not 0 < number <= newest:
            raise EditionRefused("editions.refused.batch", number=number, newest=newest)
        _check_code(connection, code)
        named = _check_names(name_th, name_en)
        _check_parts(connection, province=province, forum=forum_code, sets=goal_sets, number=number)
        if data_date > clock.today():
            raise EditionRefused("editions.refused.future", day=data_date)
        found = sample_rows(connection, province=province, sets=goal_sets, number=number)
        if (found or has_sample) and not demonstration:
            raise SampleTakesPart(found)
        row = {
            "code": code,
            "name_th": named[0],
            "name_en": named[1],
            "province_code": province,
            "forum_code": forum_code,
            "year": year,
            "goal_sets": list(goal_sets),
            "batch_number": number,
            "data_date": data_date,
            "demonstration": demonstration,
            "frozen_by": actor.name,
            "frozen_at": utc_now(),
            "release": release(),
            "shapes_version": shapes_version,
            "answers": _answers(connection, forum_code),
            "sha256": checksum(numbers),
        }
        connection.execute(insert(editions).values(**row))
        _keep(connection, edition=code, story=story)
        detail = {
            "edition": code,
            "province": province,
            "demonstration": demonstration,
            "sha256": row["sha256"],
        }
        log(connection, actor=actor.name, action="freeze", batch_number=number, detail=detail)
    return row


def keep_story(engine: Engine, *, actor: Actor, edition: str, numbers: str, story: KeptStory) -> bool:
    """Keep the story of an edition that was frozen before stories were kept: whether it is kept now.

    `numbers`: those of the story, in canonical form. Nothing is kept in the edition's name unless they are
    the very numbers that were frozen; one that has its story keeps that one.
    Raises EditionRefused, DatabaseProblem.
    """
    with write_connection(engine) as connection:
        row = find_edition(connection, edition)
        kept = select(edition_stories.c.edition_code).where(edition_stories.c.edition_code == edition)
        if connection.scalar(kept) is not None:
            return True
        if checksum(numbers) != row["sha256"] or row["withdrawn_at"] is not None:
            return False
        _keep(connection, edition=edition, story=story)
        detail = {"edition": edition, "sha256": row["sha256"], "release": release()}
        log(connection, actor=actor.name, action="keep", batch_number=row["batch_number"], detail=detail)
    return True


def checksum(text: str) -> str:
    """SHA-256 of the text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _keep(connection: Connection, *, edition: str, story: KeptStory) -> None:
    row = {
        "edition_code": edition,
        "format": story.format,
        "release": release(),
        "sha256": hashlib.sha256(story.content).hexdigest(),
        "content": gzip.compress(story.content, mtime=0),
        "kept_at": utc_now(),
    }
    connection.execute(insert(edition_stories).values(**row))


def sample_rows(
    connection: Connection, *, province: str, sets: Sequence[str], number: int | None = None
) -> dict[str, int]:
    """Sample rows of what an edition of these goal sets tells, as of a batch: record -> how many.

    Those that imported rows have put aside stand nowhere, so they are not asked for.
    """
    own_goals = select(goals.c.code).where(as_of(goals, number), goals.c.set_code.in_(list(sets)))
    own = select(indicators.c.code).where(as_of(indicators, number), indicators.c.goal_code.in_(own_goals))
    told = {record.name: record for record in RECORDS.values() if record.told_in_editions}
    places = find_invented(connection.execute, records=told, number=number)
    found = {}
    for record in told.values():
        table = record.table
        aside = [where for (name, where), made_way in places.items() if made_way and name == record.name]
        statement = (
            select(func.count())
            .select_from(table)
            .join(batches, batches.c.number == table.c.batch_origin)
            .where(
                as_of(table, number),
                batches.c.kind == SAMPLE,
                table.c.province_code.not_in(aside),
                *own_rows(record),
            )
        )
        if province != NATION:
            statement = statement.where(table.c.province_code.in_((province, NATION)))
        if record.told_in_editions == "of_its_indicators":
            statement = statement.where(table.c.indicator_code.in_(own))
        count = connection.scalar(statement)
        if count:
            found[record.name] = count
    return found


def publish(
    engine: Engine, *, actor: Actor, edition: str, pages: Iterable[tuple[str, str, bytes]]
) -> Mapping[str, Any]:
    """Store the rendered pages of an edition, once and for ever: the edition's row as it then stands.

    `pages`: path below /p/EDITION/, media type, body. They are rendered before the database is locked.
    Raises EditionRefused, NotAllowed, DatabaseProblem; and then has written nothing.
    """
    rows = [_page(edition, path, media_type, body) for path, media_type, body in pages]
    paths = [row["path"] for row in rows]
    if not rows or len(set(paths)) < len(paths):
        raise EditionRefused("editions.refused.pages", edition=edition)
    with write_connection(engine) as connection:
        row = find_edition(connection, edition)
        check_may(connection, actor=actor, action=Action.FREEZE, province=row["province_code"])
        if row["withdrawn_at"] is not None:
            raise EditionRefused("editions.refused.withdrawn", edition=edition)
        if row["published_at"] is not None:
            raise EditionRefused("editions.refused.published", edition=edition)
        connection.execute(insert(edition_pages), rows)
        when = {"published_by": actor.name, "published_at": utc_now()}
        connection.execute(update(editions).where(editions.c.code == edition).values(**when))
        detail = {"edition": edition, "pages": len(rows)}
        log(connection, actor=actor.name, action="publish", batch_number=row["batch_number"], detail=detail)
        return find_edition(connection, edition)


def check_may(connection: Connection, *, actor: Actor, action: Action, province: str) -> None:
    now = confirmed(connection, actor)
    if may(actor=now, action=action, province=province):
        return
    own = now.role is Role.COORDINATOR
    raise NotAllowed("editions.refused.province" if own else "access.needs_coordinator", province=province)


def _check_numbers(numbers: str) -> None:
    try:
        told = json.loads(numbers)
    except ValueError:
        told = None
    if not told:
        raise EditionRefused("editions.refused.numbers")


def _check_code(connection: Connection, code: str) -> None:
    if not CODE.fullmatch(code) or code in RESERVED:
        raise EditionRefused("editions.refused.code", code=code)
    if connection.scalar(select(editions.c.code).where(editions.c.code == code)) is not None:
        raise EditionRefused("editions.refused.taken", code=code)


def _check_names(thai: str, english: str | None) -> tuple[str, str | None]:
    named, other = check_text(thai), check_text(english)
    if not named or max(len(named), len(other or "")) > LONGEST_NAME:
        raise EditionRefused("editions.refused.name", length=LONGEST_NAME)
    return named, other


def _check_parts(
    connection: Connection, *, province: str, forum: str | None, sets: Sequence[str], number: int
) -> None:
    """The province, the forum and the goal sets must be among what the batch shows."""
    place = select(areas.c.code).where(
        as_of(areas, number), areas.c.code == province, areas.c.level.in_(("province", "nation"))
    )
    if connection.scalar(place) is None:
        raise EditionRefused("access.unknown_province", province=province)
    if forum is not None and not stands(connection, forums, forum, number=number):
        raise EditionRefused("editions.refused.forum", forum=forum)
    missing = [one for one in sets if not stands(connection, goal_sets, one, number=number)]
    if missing or not sets or len(set(sets)) < len(sets):
        raise EditionRefused("editions.refused.sets", sets=", ".join(missing) or "-")


def stands(connection: Connection, table: Table, code: str, *, number: int | None = None) -> bool:
    standing = select(table.c.code).where(as_of(table, number), table.c.code == code).limit(1)
    return connection.scalar(standing) is not None


def _answers(connection: Connection, forum_code: str | None) -> list[dict[str, str | None]]:
    columns = [confirmations.c[name] for name in ("partner_code", "item", "answer", "words")]
    wanted = select(*columns).where(confirmations.c.forum_code == forum_code)
    rows = connection.execute(wanted.order_by(confirmations.c.partner_code, confirmations.c.item))
    return [dict(row) for row in rows.mappings()]


def find_edition(connection: Connection, code: str) -> Mapping[str, Any]:
    row = connection.execute(select(editions).where(editions.c.code == code)).mappings().one_or_none()
    if row is None:
        raise EditionRefused("editions.refused.unknown", edition=code)
    return dict(row)


def _page(edition: str, path: str, media_type: str, body: bytes) -> dict[str, Any]:
    if not PATH.fullmatch(path) or len(path) > LONGEST_PATH:
        raise EditionRefused("editions.refused.path", path=path)
    return {
        "edition_code": edition,
        "path": path,
        "media_type": media_type,
        "sha256": hashlib.sha256(body).hexdigest(),
        "content": gzip.compress(body, mtime=0),
    }
