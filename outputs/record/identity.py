"""What a body or area was called before and became since, and which it followed or gave way to."""

from __future__ import annotations

from collections.abc import Iterator

from data import clock
from data.domain.calendar import fiscal_year_end
from data.domain.dated_identity import Identity, identity_on, nearest_to
from outputs.names import code_names
from outputs.record.model import RecordFact, name_of
from queries.areas import read_places
from queries.identities import LAO, UNIT, Succession, read_successions, read_timeline
from words import text
from words.dates import short_date

KINDS = {LAO: "lao_type", UNIT: "unit_kind"}
"""The code list of their kinds."""


def identity_facts(code: str, *, lang: str, record: str = LAO) -> Iterator[RecordFact]:
    """A line for each name and type with its days, where there was more than one, and for each succession."""
    line = read_timeline(code=code, record=record)
    if len(line) > 1 or any(one.to_on or one.from_on for one in line):
        for one in reversed(line):
            yield RecordFact(_when(one, lang=lang), _called(one, lang=lang, record=record))
    for step in read_successions(record=record):
        if code in {step.old_code, step.new_code} and step.old_code != step.new_code:
            yield _succession_fact(step, code=code, lang=lang, record=record)


def code_fact(dla_code: str, *, code: str, year: int, lang: str) -> RecordFact:
    """The official code of a year, with its day: the list of 2560, or the change that brought it."""
    borne = identity_on(read_timeline(code=code), fiscal_year_end(year))
    if borne is None or borne.from_on is None:
        return RecordFact(text("record.dla_code", lang=lang), dla_code)
    since = short_date(borne.from_on, lang=lang)
    return RecordFact(text("record.dla_code_since", lang=lang, day=since), dla_code)


def _when(one: Identity, *, lang: str) -> str:
    since = short_date(one.from_on, lang=lang) if one.from_on else None
    until = short_date(one.to_on, lang=lang) if one.to_on else None
    if since and until:
        return text("record.identity_between", lang=lang, since=since, until=until)
    if since:
        return text("record.identity_since", lang=lang, day=since)
    if until:
        return text("record.identity_until", lang=lang, day=until)
    return text("record.identity_always", lang=lang)


def _called(one: Identity, *, lang: str, record: str) -> str:
    kind = code_names(KINDS[record], lang=lang).get(one.kind, one.kind) if one.kind else None
    within = read_places(codes=(one.within,)).get(one.within) if one.within else None
    parts = (name_of(one, lang=lang), kind, one.code, name_of(within, lang=lang) if within else None)
    return " · ".join(part for part in parts if part)


def _succession_fact(one: Succession, *, code: str, lang: str, record: str) -> RecordFact:
    other, key = (one.new_code, "followed_by") if one.old_code == code else (one.old_code, "follows")
    name = named(other, lang=lang, record=record)
    label = text(f"record.{key}", lang=lang, day=short_date(one.effective_on, lang=lang))
    return RecordFact(label, f"{name} ({one.order_th})" if one.order_th else name)


def named(code: str, *, lang: str, record: str) -> str:
    """What a body is called today, with its code where it is an area that may have been re-coded."""
    line = read_timeline(code=code, record=record)
    known = nearest_to(line, clock.today()) if line else None
    name = name_of(known, lang=lang) if known else code
    return name if record == LAO or name == code else f"{name} ({code})"
