"""What an edition is: frozen, or a draft of what would be frozen now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from data.boundaries.catalog import current_shapes, shapes_at
from data.boundaries.problems import BoundariesProblem
from data.settings import release
from outputs.story.model import DRAFT, EMPTY, Both, EditionFacts, ToldAnswer
from outputs.story.places import area_name
from outputs.story.say import day, maybe, plain, say
from queries.editions import Edition
from queries.forums import read_forums
from queries.moment import as_of_batch, at, moment


def draft_facts(
    *,
    province: str,
    year: int,
    goal_sets: Sequence[str],
    today: date,
    name: Both | None = None,
    forum_code: str | None = None,
    code: str = DRAFT,
    demonstration: bool = False,
    answers: tuple[ToldAnswer, ...] = (),
) -> EditionFacts:
    """What would be frozen now: everything that stands, on `today`."""
    batch = moment().batch
    forum, forum_day = _forum(forum_code, province=province)
    version, credit = _shapes(None)
    return EditionFacts(
        code=code,
        name=name or say("story.draft"),
        province=province,
        province_name=area_name(province),
        forum=forum,
        forum_day=forum_day,
        year=year,
        goal_sets=tuple(goal_sets),
        batch=batch,
        data_date=today,
        demonstration=demonstration,
        release=release(),
        shapes_version=version,
        shapes_credit=credit,
        frozen_at=None,
        sha256="",
        answers=answers,
    )


def facts_of(edition: Edition) -> EditionFacts:
    """The facts of a frozen edition."""
    with at(as_of_batch(edition.batch_number)):
        forum, forum_day = _forum(edition.forum_code, province=edition.province_code)
        province_name = area_name(edition.province_code)
    _version, credit = _shapes(edition.shapes_version)
    return EditionFacts(
        code=edition.code,
        name=plain(edition.name_th, edition.name_en),
        province=edition.province_code,
        province_name=province_name,
        forum=forum,
        forum_day=forum_day,
        year=edition.year,
        goal_sets=tuple(edition.goal_sets),
        batch=edition.batch_number,
        data_date=edition.data_date,
        demonstration=edition.demonstration,
        release=edition.release,
        shapes_version=edition.shapes_version,
        shapes_credit=credit,
        frozen_at=edition.frozen_at,
        sha256=edition.sha256,
        answers=tuple(
            ToldAnswer(one["partner_code"] or "", one["item"] or "", one["answer"] or "", one.get("words"))
            for one in edition.answers
        ),
    )


def _forum(code: str | None, *, province: str) -> tuple[Both | None, Both | None]:
    if code is None:
        return None, None
    forum = next((one for one in read_forums(province=province) if one.code == code), None)
    if forum is None:
        return None, None
    when = forum.held_on or forum.planned_on
    words = maybe(forum.date_words_th, forum.date_words_en)
    return plain(forum.name_th, forum.name_en), day(when) if when else words


def _shapes(version: str | None) -> tuple[str | None, Both]:
    try:
        shapes = shapes_at(version) if version else current_shapes()
    except BoundariesProblem:
        return version, EMPTY
    return shapes.version, Both(shapes.credit_th, shapes.credit_en)
