"""The first sentence of home in words: how many, where, how sure and as of when; of a place or the nation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from markupsafe import Markup

from data.domain.areas import NATION
from data.domain.lead import LeadReason, claim_of, reasons_of
from outputs.dated import day_words as days_of_sum
from outputs.language import as_html, day_words, in_words, lang, n_words, named, t, year_words
from outputs.pieces.lines import dotted, joined
from outputs.place.naming import district_word, with_kind
from outputs.reported import amount_words, period_words
from queries.areas import read_districts, read_provinces
from queries.lead import LeadFacts, read_lead_facts, read_registered_provinces, read_reported_transfers
from queries.rows import each
from queries.sources import distinct, read_sources

STRONG = "**"
"""Stands round what is set off in the words of a sentence."""


REPORTED = "reported_transfer"
"""The figure of the nation, which others report."""


@dataclass(frozen=True)
class Lead:
    """`claim`, `reason`: plain words, STRONG round what is set off. `source_keys`: what they stand on.

    `figure`: the one of `outputs.definitions` that is claimed.
    """

    claim: str
    reason: str
    source_keys: tuple[str, ...]
    figure: str = "unit_transfer_share"


def build_lead(*, province: str, districts: tuple[str, ...], today: date, edition: date | None) -> Lead:
    """Of a province, some of its districts, or the nation. `edition`: the day of the one that is read."""
    lead = _of_nation() if province == NATION else _of_place(province, districts, today=today)
    if edition is None:
        return lead
    frozen = t("lead.edition", day=day_words(edition))
    return replace(lead, reason=dotted(lead.reason, frozen))


def set_off(words: str) -> Markup:
    """The words with what is set off in them."""
    parts = words.split(STRONG)
    return joined(
        Markup("<strong>{}</strong>").format(as_html(part)) if place % 2 else as_html(part)
        for place, part in enumerate(parts)
        if part
    )


def _called(code: str, name: str) -> str:
    """A district by its kind and name, as they stand in a sentence."""
    return with_kind(name, level="district", code=code, lang=lang(), form="sentence")


def _of_place(province: str, districts: tuple[str, ...], *, today: date) -> Lead:
    facts = read_lead_facts(province=province, districts=districts, today=today)
    return told(
        facts,
        province=province,
        province_name=_province_name(province),
        chosen=bool(districts),
        names=_district_names(province),
        today=today,
    )


def told(
    facts: LeadFacts,
    *,
    province: str,
    province_name: str,
    chosen: bool,
    names: dict[str, str],
    today: date,
) -> Lead:
    """The sentence for these facts. `names`: of districts by code; `chosen`: they are some of them."""
    claim = claim_of(facts.evidence)
    reasons = reasons_of(facts.evidence, today=today)
    values = _values(facts, province=province, names=names) | _place(
        facts, province=province, province_name=province_name, chosen=chosen, names=names
    )
    words = dotted(*(t(f"lead.reason.{reason}", **_for(reason, values, province)) for reason in reasons))
    figure = "unit_transfer_share" if facts.evidence.total else "population"
    return Lead(t(f"lead.claim.{claim}", **values), _beginning(words), facts.source_keys, figure)


def _for(reason: LeadReason, values: dict[str, Any], province: str) -> dict[str, Any]:
    """The values with the word for district as its number wants it."""
    counted = {
        LeadReason.FOUND_IN_SOME: "with_units",
        LeadReason.FOUND_IN_ALL: "with_units",
        LeadReason.FOUND_IN_EACH: "with_units",
        LeadReason.OTHERS_NOT_FOUND: "not_found",
        LeadReason.WITHOUT_UNITS: "without",
    }.get(reason, "districts")
    return values | {"district": district_word(province, n=values[counted])}


def _values(facts: LeadFacts, *, province: str, names: dict[str, str]) -> dict[str, Any]:
    found = facts.evidence
    last = found.short_of_all_in
    return {
        "n": n_words(found.proven),
        "m": n_words(found.total),
        "kind": t(f"lead.unit_{facts.only_kind}") if facts.only_kind else t("lead.unit"),
        "with_units": len(found.districts) - len(found.without_units),
        "found": len(found.found_in),
        "named": _named([names[code] for code in found.found_in], province) if found.found_in else "",
        "not_found": len(found.not_found_in),
        "last": _called(last[0], names[last[0]]) if last else "",
        "rest": n_words(found.total - found.proven),
        "without": len(found.without_units),
        "undated": n_words(found.undated),
        "disagreeing": n_words(found.disagreeing),
        "partly": n_words(found.partly),
        "people": n_words(facts.people or 0),
        "people_day": days_of_sum(facts.people_dates, lang=lang()) if facts.people_dates else "",
        "districts": len(facts.districts),
        "register_day": day_words(found.register_on),
    }


def _place(
    facts: LeadFacts, *, province: str, province_name: str, chosen: bool, names: dict[str, str]
) -> dict[str, str]:
    """What the sentence is about, alone and after "in"."""
    if not chosen:
        return {"place": province_name, "where": t("lead.where", place=province_name)}
    if len(facts.districts) == 1:
        (code,) = facts.districts
        place = _called(code, names[code])
        return {"place": place, "where": t("lead.where", place=place)}
    n = len(facts.districts)
    place = t("lead.chosen", n=n, district=district_word(province, n=n), province=province_name)
    return {"place": place, "where": t("lead.where_chosen", place=place)}


def _named(names: list[str], province: str) -> str:
    """A few districts in their order: the word for them once in Thai, their names alone in English."""
    if len(names) == 1:
        return _called(province, names[0])
    return _listed([_called(province, names[0]) if lang() == "th" else names[0], *names[1:]])


def _listed(names: list[str]) -> str:
    """Two or more, joined as people do."""
    *first, last = names
    comma = " " if lang() == "th" else ", "
    return t("lead.more" if first[1:] else "lead.two", first=comma.join(first), last=last)


def _numbers(numbers: tuple[int, ...]) -> str:
    *first, last = map(n_words, numbers)
    return t("lead.numbers", first=", ".join(first), last=last) if first else last


def _of_nation() -> Lead:
    reported = read_reported_transfers()
    registered, every = read_registered_provinces(), read_provinces()
    summed = t("lead.reason.not_summed", n=len(registered), m=len(every)) if registered else ""
    if reported is None:
        return Lead(t("lead.claim.not_reported"), summed, (), REPORTED)
    keys = distinct([reported.source_key])
    key = "reported" if reported.total else "reported_alone"
    claim = t(
        f"lead.claim.{key}",
        n=n_words(reported.transferred),
        m=n_words(reported.total or 0),
        share=amount_words(reported.share, t("units.percent")) if reported.share is not None else "",
    )
    by = _reported_by(reported.year, keys)
    newer = others = ""
    if reported.newer:
        period = period_words(reported.newer.period, kind=reported.newer.kind)
        newer = t("lead.reason.newer", n=n_words(reported.newer.transferred), period=period)
        keys += distinct([reported.newer.source_key])
    if reported.total and reported.other_totals:
        others = t("lead.reason.other_totals", totals=_numbers(reported.other_totals))
        keys += reported.other_keys
    return Lead(claim, _beginning(dotted(by, newer, others, summed)), keys, REPORTED)


def _beginning(words: str) -> str:
    """As a sentence begins."""
    return words[:1].upper() + words[1:]


def _reported_by(year: int, keys: tuple[str, ...]) -> str:
    publishers = [in_words(row.publisher_th, row.publisher_en) for row in each(read_sources(keys=keys))]
    named = next((one for one in publishers if one), "")
    key = "reported_by" if named else "reported_until"
    return t(f"lead.reason.{key}", year=year_words(year), publisher=named)


def _province_name(province: str) -> str:
    frame = read_provinces()
    return next(named(row) for row in each(frame) if row.code == province)


def _district_names(province: str) -> dict[str, str]:
    return {row.code: named(row) for row in each(read_districts(province=province))}
