"""What an LAO was called before and became since, and which bodies it followed or gave way to."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.calendar import fiscal_year_end
from data.domain.lao_identity import Identity, identity_on
from outputs.names import code_names
from outputs.record.model import Fact, name_of
from queries.areas import read_places
from queries.identities import Succession, read_successions, read_timeline
from words import text
from words.dates import short_date


def identity_facts(code: str, *, lang: str) -> Iterator[Fact]:
    """A line for each name and type with its days, where there was more than one, and for each succession."""
    line = read_timeline(code=code)
    if len(line) > 1 or any(one.to_on or one.from_on for one in line):
        for one in reversed(line):
            yield Fact(_when(one, lang=lang), _called(one, lang=lang))
    for step in read_successions():
        if code in {step.old_code, step.new_code} and step.old_code != step.new_code:
            yield _succession_fact(step, code=code, lang=lang)


def code_fact(dla_code: str, *, code: str, year: int, lang: str) -> Fact:
    """The official code of a year, with its day: the list of 2560, or the change that brought it."""
    borne = identity_on(read_timeline(code=code), fiscal_year_end(year))
    if borne is None or borne.from_on is None:
        return Fact(text("record.dla_code", lang=lang), dla_code)
    since = short_date(borne.from_on, lang=lang)
    return Fact(text("record.dla_code_since", lang=lang, day=since), dla_code)


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


def _called(one: Identity, *, lang: str) -> str:
    kind = code_names("lao_type", lang=lang).get(one.lao_type, one.lao_type)
    return " · ".join(part for part in (name_of(one, lang=lang), kind, one.dla_code) if part)


def _succession_fact(one: Succession, *, code: str, lang: str) -> Fact:
    other, key = (one.new_code, "followed_by") if one.old_code == code else (one.old_code, "follows")
    place = read_places(codes=(other,)).get(other)
    name = name_of(place, lang=lang) if place else other
    label = text(f"record.{key}", lang=lang, day=short_date(one.effective_on, lang=lang))
    return Fact(label, f"{name} ({one.order_th})" if one.order_th else name)
