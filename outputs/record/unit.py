"""The record of a health unit."""

from __future__ import annotations

from typing import Any

import pandas as pd

from data.domain.kinds import AreaPoint
from data.domain.transfer import DISAGREES, LAO, TRANSFERRED, TransferState
from data.records import RECORDS
from outputs.credits import title_of_source
from outputs.map_marks import unit_mark
from outputs.names import code_names
from outputs.pieces.lines import dotted
from outputs.record.identity import identity_facts, named
from outputs.record.model import (
    Event,
    PanelRecord,
    RecordFact,
    above,
    name_of,
    only,
    position_fact,
    staff_fact,
)
from outputs.scope import Scope
from queries.identities import UNIT
from queries.laos import read_lao_register
from queries.networks import UnitOfNetwork, read_network_units
from queries.rows import each
from queries.sources import distinct
from queries.units import read_staff, read_unit_events, read_unit_register, read_units
from words import text
from words.dates import fiscal_year, short_date
from words.numbers import number

PROFILE = RECORDS["unit_profile"].by_name
RECEIVER = RECORDS["transfer"].by_name["receiving_lao_code"]


def build_unit(code: str, *, scope: Scope) -> PanelRecord | None:
    lang = scope.lang
    row = only(read_units(province=scope.province, year=scope.year), code)
    if row is None:
        return _build_absent(code, scope=scope)
    kinds = code_names("unit_kind", lang=lang)
    facts = [RecordFact(text("record.kind", lang=lang), kinds.get(row.kind, row.kind))]
    if not row.is_open:
        facts.append(RecordFact("", text("record.closed", lang=lang)))
    codes = f"{row.code} · {row.code9}" if isinstance(row.code9, str) else row.code
    facts.append(RecordFact(text("record.code", lang=lang), codes))
    events = read_unit_events(code=code)
    if row.state is not TransferState.NOT_TRANSFERABLE:
        facts.extend(_transfer_facts(row, lang=lang))
    in_network = _in_network(code, scope=scope)
    facts.extend(_staff_facts(row, lang=lang))
    facts.extend(_network_facts(in_network, scope=scope) if in_network else ())
    facts.extend(identity_facts(code, lang=lang, record=UNIT))
    facts.append(
        position_fact(
            row.point_kind if row.exact else AreaPoint.LABEL, has_point=pd.notna(row.lat), lang=lang
        )
    )
    notes = [text("record.disagreement", lang=lang)] if row.disagreement else []
    if row.partly:
        notes.append(text("record.partly", lang=lang))
    if row.sensitive:
        notes.append(text("map.sensitive", lang=lang))
    return PanelRecord(
        code=code,
        level="unit",
        title=name_of(row, lang=lang),
        kind=kinds.get(row.kind, row.kind),
        facts=tuple(facts),
        sources=distinct(
            [row.source_key, *events["source_key"], *(in_network.source_keys if in_network else ())]
        ),
        up=above(row.subdistrict_code or row.district_code, lang=lang, itself=True),
        notes=tuple(notes),
        status=_status(row, lang=lang),
        mark=None if row.state is TransferState.NOT_TRANSFERABLE else unit_mark(row.state, notched=False),
        events_label=text("record.evidence", lang=lang),
        events=_events(events, code=code, lang=lang),
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample) or bool(row.evidence_sample),
    )


def _status(row: Any, *, lang: str) -> str:
    if row.state is TransferState.NOT_TRANSFERABLE:
        return ""
    states = [row.state.value, *([DISAGREES] if row.disagreement else [])]
    return dotted(*(text(f"map.state_{state}", lang=lang) for state in states))


def _build_absent(code: str, *, scope: Scope) -> PanelRecord | None:
    """Of a unit that was not there in the year: what it was or will be, what it follows or gave way to."""
    lang = scope.lang
    row = only(read_unit_register(province=scope.province), code)
    if row is None:
        return None
    year = fiscal_year(scope.year, lang=lang)
    kind = code_names("unit_kind", lang=lang).get(row.kind, row.kind)
    facts = [
        RecordFact(text("record.kind", lang=lang), kind),
        RecordFact(text("record.state", lang=lang), text("record.unit_absent", lang=lang, year=year)),
        *identity_facts(code, lang=lang, record=UNIT),
    ]
    return PanelRecord(
        code=code,
        level="unit",
        title=name_of(row, lang=lang),
        kind=kind,
        facts=tuple(facts),
        sources=distinct([row.source_key]),
        up=above(row.subdistrict_code or row.district_code, lang=lang, itself=True),
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample),
    )


def _transfer_facts(row: Any, *, lang: str) -> list[RecordFact]:
    facts = []
    if row.state in {TransferState.YEAR_KNOWN, TransferState.YEAR_UNKNOWN, TransferState.PROVEN_LATER}:
        words = (
            fiscal_year(int(row.transfer_year), lang=lang)
            if row.transfer_year is not None
            else text("record.year_unknown", lang=lang, day=short_date(row.proven_on, lang=lang))
        )
        facts.append(RecordFact(text("record.transfer_year", lang=lang), words))
    if isinstance(row.receiving_lao_code, str):
        receiver = only(read_lao_register(province=row.province_code), row.receiving_lao_code)
        if receiver is not None:
            facts.append(RecordFact(RECEIVER.header(lang=lang), name_of(receiver, lang=lang)))
    return facts


def _events(events: pd.DataFrame, *, code: str, lang: str) -> tuple[Event, ...]:
    """What register and news say of the transfer, the newest first, a year with the source that states it; of
    a former unit under its name."""

    def by(one: Any) -> str:
        way = ways.get(one.evidence, one.evidence)
        if one.row_kind == "import":
            way = dotted(way, text("record.imported", lang=lang, number=one.batch_origin))
        if one.fiscal_year is not None and one.source_key:
            way = dotted(way, title_of_source(one.source_key))
        if one.unit_code == code:
            return way
        former = named(one.unit_code, lang=lang, record=UNIT)
        return text("record.evidence_of_former", lang=lang, by=way, name=former)

    def what(one: Any) -> str:
        year = fiscal_year(int(one.fiscal_year), lang=lang) if one.fiscal_year is not None else None
        return dotted(words_of[one.kind].get(one.what, one.what), year)

    words_of = {
        "affiliation": code_names("affiliation", lang=lang),
        "step": code_names("transfer_step", lang=lang),
    }
    ways = code_names("evidence", lang=lang)
    told = [
        Event(
            day=short_date(one.day, lang=lang),
            what=what(one),
            by=by(one),
            proves=one.what in {LAO, TRANSFERRED},
            batch=int(one.batch_origin) if one.row_kind == "import" else None,
        )
        for one in each(events)
    ]
    return tuple(reversed(told))


def _in_network(code: str, *, scope: Scope) -> UnitOfNetwork | None:
    every = read_network_units(province=scope.province, year=scope.year)
    return next((one for one in every if one.code == code), None)


def _network_facts(one: UnitOfNetwork, *, scope: Scope) -> list[RecordFact]:
    """Its size, mother hospital, people, money and posts, each with its year or day; none for what no row
    says."""
    lang, profile, facts = scope.lang, one.profile, []
    if one.mother_code:
        mother = only(read_unit_register(province=scope.province), one.mother_code)
        words = name_of(mother, lang=lang) if mother is not None else one.mother_code
        facts.append(RecordFact(PROFILE["mother_code"].header(lang=lang), words))
    if profile is not None:
        year = fiscal_year(profile.year, lang=lang)
        if profile.size:
            size = code_names("unit_size", lang=lang).get(profile.size, profile.size)
            facts.append(RecordFact(PROFILE["size"].header(lang=lang), dotted(size, year)))
        if profile.people is not None:
            people = dotted(number(profile.people, lang=lang), year)
            facts.append(RecordFact(PROFILE["uc_population"].header(lang=lang), people))
        if one.amount is not None:
            baht = text("record.unit_baht", lang=lang, n=number(one.amount, lang=lang))
            facts.append(RecordFact(text("record.unit_money", lang=lang), dotted(baht, year)))
    if one.posts and one.posts_on and one.posts.vacant is not None:
        posts = {"frame": one.posts.frame, "filled": one.posts.filled, "vacant": one.posts.vacant}
        told = {name: number(n or 0, lang=lang) for name, n in posts.items()}
        label = text("record.unit_posts", lang=lang, day=short_date(one.posts_on, lang=lang))
        facts.append(RecordFact(label, text("record.unit_posts_line", lang=lang, **told)))
    return facts


def _staff_facts(row: Any, *, lang: str) -> list[RecordFact]:
    if row.sensitive:
        return [RecordFact(text("record.staff_label", lang=lang), text("record.staff_district", lang=lang))]
    staff = only(read_staff(province=row.province_code).rename(columns={"unit_code": "code"}), str(row.code))
    if staff is None:
        return []
    return [staff_fact(staff, as_of=staff.as_of, lang=lang)]
