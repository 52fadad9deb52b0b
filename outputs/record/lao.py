"""The record of an LAO."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from data.records import RECORDS
from outputs.markup import web_address
from outputs.names import code_names, level_names
from outputs.record.identity import code_fact, identity_facts
from outputs.record.model import PanelRecord, RecordFact, above, name_of, only, position_fact
from outputs.scope import Scope
from queries.areas import read_areas
from queries.coverage import read_coverage
from queries.laos import HEALTHY_CITY, WHO_AWARD, read_lao_register, read_laos, read_readiness
from queries.programmes import LpaScore, read_lpa
from queries.rows import each
from queries.sources import distinct
from words import text
from words.dates import fiscal_year, short_date
from words.numbers import number

LAO = RECORDS["lao"].by_name


def build_lao(code: str, *, scope: Scope) -> PanelRecord | None:
    lang = scope.lang
    row = only(read_laos(province=scope.province, year=scope.year), code)
    if row is None:
        return _build_absent(code, scope=scope)
    facts = [
        RecordFact(text("record.type", lang=lang), code_names("lao_type", lang=lang).get(row.lao_type, "–"))
    ]
    covered = read_coverage(province=row.province_code)
    covered = covered[covered["lao_code"] == code]
    if len(covered):
        names = read_areas(level="subdistrict", province=row.province_code).set_index("code")
        words = [
            text(
                f"record.covers_{one.extent}",
                lang=lang,
                name=name_of(names.loc[one.subdistrict_code], lang=lang),
            )
            for one in each(covered)
            if one.subdistrict_code in names.index
        ]
        facts.append(RecordFact(text("record.covers", lang=lang), ", ".join(words)))
    facts.extend(_certificate_facts(row, lang=lang))
    lpa = [one for one in read_lpa(province=row.province_code) if one.lao_code == code and one.passes]
    facts.extend(_lpa_fact(one, lang=lang) for one in lpa)
    readiness = read_readiness(lao=code)
    facts.extend(_readiness_fact(one, lang=lang) for one in each(readiness))
    if isinstance(row.dla_code, str):
        facts.append(code_fact(row.dla_code, code=code, year=scope.year, lang=lang))
    if isinstance(row.size, str):
        sizes = code_names("lao_size", lang=lang)
        facts.append(RecordFact(LAO["size"].header(lang=lang), sizes.get(row.size, row.size)))
    if pd.notna(row.area_km2):
        facts.append(
            RecordFact(text("record.area_km2", lang=lang), number(row.area_km2, lang=lang, decimals=2))
        )
    facts.extend(identity_facts(code, lang=lang))
    facts.append(position_fact(row.point_kind, has_point=pd.notna(row.lat), lang=lang))
    website = web_address(row.website) if isinstance(row.website, str) else None
    if website:
        facts.append(RecordFact(LAO["website"].header(lang=lang), website, href=website))
    sources = [row.source_key, row.status_source, *readiness["source_key"], *(one.source_key for one in lpa)]
    sample = bool(row.status_sample) or any(one.is_sample for one in lpa)
    return _record(row, facts, sources=sources, sample=sample, lang=lang)


def _build_absent(code: str, *, scope: Scope) -> PanelRecord | None:
    """Of a body that was not there in the year: what it was or will be, what it follows or gave way to."""
    lang = scope.lang
    row = only(read_lao_register(province=scope.province), code)
    if row is None:
        return None
    year = fiscal_year(scope.year, lang=lang)
    facts = [
        RecordFact(text("record.type", lang=lang), code_names("lao_type", lang=lang).get(row.lao_type, "–")),
        RecordFact(text("record.state", lang=lang), text("record.lao_absent", lang=lang, year=year)),
        *identity_facts(code, lang=lang),
    ]
    return _record(row, facts, sources=[row.source_key], lang=lang)


def _record(
    row: Any, facts: Iterable[RecordFact], *, sources: Iterable[object], lang: str, sample: bool = False
) -> PanelRecord:
    """`sample`: whether an invented row takes part beside the body's own."""
    return PanelRecord(
        code=row.code,
        level="lao",
        title=name_of(row, lang=lang),
        kind=text("map.table_laos", lang=lang),
        facts=tuple(facts),
        sources=distinct(sources),
        up=above(row.district_code or row.province_code, lang=lang, itself=True),
        row_kind=row.row_kind,
        has_sample=bool(row.is_sample) or sample,
    )


def _readiness_fact(one: Any, *, lang: str) -> RecordFact:
    levels = code_names("pao_readiness_level", lang=lang)
    words = levels.get(one.level, text("record.result_unknown", lang=lang))
    if isinstance(one.assessed_on, date):
        words = f"{words} ({short_date(one.assessed_on, lang=lang)})"
    year = fiscal_year(int(one.fiscal_year), lang=lang)
    return RecordFact(text("record.readiness", lang=lang, year=year), words)


def _lpa_fact(one: LpaScore, *, lang: str) -> RecordFact:
    """A mean that passed; of one that did not nothing is said of a named body."""
    year = fiscal_year(one.fiscal_year, lang=lang)
    mean = number(one.mean or 0, lang=lang, decimals=2)
    return RecordFact(
        text("record.lpa", lang=lang, year=year), text("record.lpa_passed", lang=lang, mean=mean)
    )


def _certificate_facts(row: Any, *, lang: str) -> list[RecordFact]:
    levels, awards = (level_names(one, lang=lang) for one in (HEALTHY_CITY, WHO_AWARD))
    facts = []
    held = text("map.no_certificate", lang=lang)
    if isinstance(row.level, str):
        year = fiscal_year(int(row.certificate_year), lang=lang)
        end = (
            text("record.valid_to", lang=lang, day=short_date(row.valid_to, lang=lang))
            if isinstance(row.valid_to, date)
            else text("record.valid_unknown", lang=lang)
        )
        held = f"{text('record.certificate_held', lang=lang, level=levels[row.level], year=year)} · {end}"
    facts.append(RecordFact(text("record.certificate", lang=lang), held))
    if row.partly:
        facts.append(RecordFact("", text("record.certified_partly", lang=lang)))
    if isinstance(row.application_step, str):
        step = code_names("participation_step", lang=lang).get(row.application_step, row.application_step)
        facts.append(RecordFact(text("record.application", lang=lang), step))
    if isinstance(row.who_award, str):
        facts.append(RecordFact(text("record.who_award", lang=lang), awards[row.who_award]))
    if row.who_member:
        facts.append(RecordFact(text("record.who", lang=lang), text("record.yes", lang=lang)))
    return facts
