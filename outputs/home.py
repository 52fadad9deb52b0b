"""The cards of the overview: LAOs, transfer, certificates, population, ageing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from markupsafe import Markup

from data.domain.areas import NATION
from data.domain.transfer import TransferState
from outputs.cards import NO_MARK, Card, Change, Way
from outputs.credits import credits_of
from outputs.language import lang, t
from outputs.listed import listed_words
from outputs.map_marks import certificate_mark, lao_type_mark, mark_svg, unit_mark
from outputs.names import code_names
from outputs.scope import Filters
from queries.laos import HEALTHY_CITY, read_programme_levels
from queries.overview import (
    LaoCounts,
    People,
    UnitCounts,
    read_certificate_counts,
    read_lao_counts,
    read_people,
    read_unit_counts,
)
from queries.people import read_reported
from queries.rows import each
from words.numbers import number, percent

MAP = "map"
REPORTED = ("units_volunteered", "units_transferred_in_year", "units_transferred_cumulative", "units_total")


def cards_of(filters: Filters) -> dict[str, Callable[[], Card]]:
    """How to build each card, in the order they are read."""
    builders = {
        "laos": build_lao_card,
        "units": build_unit_card,
        "certificates": build_certificate_card,
        "population": build_population_card,
        "ageing": build_ageing_card,
    }
    return {name: partial(build, filters) for name, build in builders.items()}


def build_lao_card(filters: Filters) -> Card:
    """LAOs by type; the register has no yearly series, so nothing is compared."""
    counts = read_lao_counts(
        province=filters.province, districts=filters.districts, types=filters.lao_types, year=filters.year
    )
    names = code_names("lao_type", lang=lang())
    lines = [
        (mark_svg(lao_type_mark(code)), f"{name} · {_n(counts.by_type[code])}")
        for code, name in names.items()
        if counts.by_type.get(code)
    ]
    return Card(
        what=t("overview.lao_types"),
        value=counts.total or None,
        unit=t("overview.places"),
        enough=_coverage(counts) if counts.total else t("overview.register_gap"),
        lines=lines,
        no_change=t("overview.no_change_data") if counts.total else "",
        who=" · ".join(
            told
            for told in (
                listed_words(counts.listed_on, lang=lang()),
                t("overview.pao_counts_at_province") if filters.districts and counts.total else "",
            )
            if told
        ),
        credits=credits_of(counts.source_keys[:1]),
        link=_to_map(filters, "plain", "lao_type"),
    )


def build_unit_card(filters: Filters) -> Card:
    """Evidence of transfer: "at least n of m", and what stays unknown."""
    counts = read_unit_counts(province=filters.province, districts=filters.districts, year=filters.year)
    link = _to_map(filters, "unit_transfer_share", "units")
    if not counts.total:
        return Card(what=t("overview.units"), enough=t("overview.register_gap"), link=link)
    moved = counts.moved_this_year
    return Card(
        what=t("overview.units"),
        words=_proven_words(counts),
        unit=t("overview.units_of" if counts.proven else "overview.units_in", m=_n(counts.total)),
        enough=t("overview.moved_this_year", n=_n(moved)) if moved else "",
        no_change="" if moved else t("overview.units_no_change"),
        lines=_unit_lines(counts) + _reported_lines(filters),
        credits=credits_of(counts.source_keys),
        as_of=counts.newest_proof,
        link=link,
    )


def build_certificate_card(filters: Filters) -> Card:
    """Valid certificates by level, rings apart; the list is not public, so the number is a lower bound."""
    counts = read_certificate_counts(
        province=filters.province, districts=filters.districts, types=filters.lao_types, year=filters.year
    )
    levels = read_programme_levels(programme=HEALTHY_CITY)
    lines = [
        (
            mark_svg(certificate_mark(row.code)),
            f"{getattr(row, f'name_{lang()}')} · {_n(counts.by_level[row.code])}",
        )
        for row in each(levels.iloc[::-1])
        if counts.by_level.get(row.code)
    ]
    if counts.applications:
        words = t("overview.applications", n=_n(counts.applications))
        lines.append((mark_svg(certificate_mark(None, applying=True)), words))
    if counts.members:
        words = t("overview.who_members", n=_n(counts.members))
        lines.append((mark_svg(certificate_mark(None, member=True)), words))
    if counts.awards:
        lines.append((NO_MARK, t("overview.who_awards", n=_n(counts.awards))))
    if counts.sample:
        lines.append((NO_MARK, t("overview.invented_apart", n=_n(counts.sample))))
    known = bool(counts.total)
    return Card(
        what=t("overview.certificates"),
        words=t("overview.units_at_least", n=_n(counts.total)) if known else "",
        unit=t("overview.places") if known else "",
        enough=t("overview.certificates_gap") if known else t("overview.certificates_none"),
        change=None if counts.change is None else Change(counts.change),
        no_change="" if counts.change is not None else t("overview.no_change_data"),
        lines=lines,
        credits=credits_of(counts.source_keys),
        sample=counts.sample > 0,
        link=_to_map(filters, "lao_certified_share", "certificate"),
    )


def build_population_card(filters: Filters) -> Card:
    """Registered population at the last count on or before the year's end."""
    people = read_people(province=filters.province, districts=filters.districts, year=filters.year)
    return Card(
        what=t("overview.population"),
        value=people.total,
        unit=t("overview.people") if people.total else "",
        enough=t("overview.households", n=_n(people.households)) if people.households else "",
        change=None if people.change is None else Change(people.change),
        no_change="" if people.change is not None else t("overview.no_change_data"),
        who=_missing(people, chosen=len(filters.districts)),
        credits=credits_of(people.source_keys),
        as_of=people.dates,
        link=_to_map(filters, "population"),
    )


def build_ageing_card(filters: Filters) -> Card:
    """The share of 60 and over among people in catchments; published for health region 12 only."""
    people = read_people(province=filters.province, districts=filters.districts, year=filters.year)
    known = people.share_60 is not None
    return Card(
        what=t("overview.ageing"),
        words=percent(people.share_60, lang=lang()) if people.share_60 is not None else "",
        enough=t("overview.ageing_of", part=_n(people.people_60), whole=_n(people.catchment))
        if known
        else t("overview.ageing_none"),
        no_change=t("overview.no_change_data") if known else "",
        credits=credits_of(people.catchment_source_keys),
        as_of=people.catchment_dates,
        link=_to_map(filters, "share_60"),
    )


def _proven_words(counts: UnitCounts) -> str:
    """How many are proven: a lower bound, but for all of them; of none that nothing was found."""
    if counts.proven == counts.total:
        return _n(counts.proven)
    return t("overview.units_at_least", n=_n(counts.proven)) if counts.proven else t("overview.units_none")


def _unit_lines(counts: UnitCounts) -> list[tuple[Markup, str]]:
    lines: list[tuple[Markup, str]] = []
    for state in (
        TransferState.YEAR_KNOWN,
        TransferState.YEAR_UNKNOWN,
        TransferState.NO_EVIDENCE,
        TransferState.RETURNED,
    ):
        if counts.by_state.get(state):
            words = f"{t(f'map.state_{state.value}')} · {_n(counts.by_state[state])}"
            lines.append((mark_svg(unit_mark(state)), words))
    if counts.own_centres:
        mark = mark_svg(unit_mark(TransferState.OWN_CENTRE))
        lines.append((mark, t("overview.units_own", n=_n(counts.own_centres))))
    if counts.closed:
        lines.append((NO_MARK, t("overview.units_closed", n=_n(counts.closed))))
    if counts.disagreeing:
        lines.append((NO_MARK, t("overview.units_disagree", n=_n(counts.disagreeing))))
    return lines


def _reported_lines(filters: Filters) -> list[tuple[Markup, str]]:
    """What agencies report as totals, beside the register and never mixed with it."""
    if filters.districts:
        return []
    lines: list[tuple[Markup, str]] = []
    names = code_names("reported_measure", lang=lang())
    for measure in REPORTED:
        for row in each(read_reported(measure=measure, area=filters.province)):
            if row.period_kind == "fiscal_year" and row.period == str(filters.year):
                lines.append((NO_MARK, f"{t('overview.reported')}: {names[measure]} {_n(row.value)}"))
    return lines


def _missing(people: People, *, chosen: int) -> str:
    """How many of the chosen districts are in the sum, where some are not."""
    if not people.missing:
        return ""
    return t("status.period.coverage", reported=chosen - people.missing, expected=chosen)


def _coverage(counts: LaoCounts) -> str:
    return t("overview.lao_whole", whole=_n(counts.whole), part=_n(counts.part))


def _to_map(filters: Filters, *layer: str) -> Way:
    """The way to the map with the same filters and the layer that shows this figure."""
    level = "province" if filters.province == NATION else "district"
    tokens: Sequence[str] = (layer[0], level, *layer[1:])
    return Way(MAP, t("overview.see_map"), tokens)


def _n(value: float | None) -> str:
    return "–" if value is None else number(value, lang=lang())
