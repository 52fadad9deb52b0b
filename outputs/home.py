"""The facts of home, each with its own day: people, the aged, healthy cities, LAOs; a gap is shown as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from markupsafe import Markup

from data.domain.areas import NATION
from data.domain.measures import Dates
from data.importers.normalise import kind_word
from outputs.dated import day_words as days_of_sum
from outputs.home_below import build_block
from outputs.language import as_html, lang, n_words, name_of, t, year_words
from outputs.listed import listed_words
from outputs.names import code_names
from outputs.pieces.lines import NONE, dotted, joined, quiet
from outputs.reported import period_words, year_or_day
from outputs.scope import Filters
from queries.briefs import NamedBody
from queries.home import (
    SHARE_60,
    DistrictShare,
    read_certified,
    read_latest_reported,
    read_shares_of_districts,
)
from queries.laos import HEALTHY_CITY, read_programme_levels
from queries.lead import year_read
from queries.overview import People, read_certificate_counts, read_lao_counts, read_people
from queries.rows import each
from queries.sources import distinct
from words.numbers import number, percent, short_number

NAMED_AT_MOST = 3
REPORTED = ("units_total", "units_volunteered", "units_transferred_in_year", "units_transferred_cumulative")
TOWNS = ("city_municipality", "town_municipality", "subdistrict_municipality")


@dataclass(frozen=True)
class HomeFact:
    """`much`: the number in words, "" for a gap; `of`: what it counts and as of when; `lead`: what stands
    before it. `lines`: beside it. `full`: the whole number, shown on hover.
    """

    much: str
    of: str
    lead: str = ""
    lines: tuple[str, ...] = ()
    strip: Markup = NONE
    full: str = ""
    source_keys: tuple[str, ...] = ()


FIGURES = {
    "people": "population",
    "aged": "share_60",
    "certified": "lao_certified_share",
    "laos": "lao_count",
}
"""What each fact is among the house's own figures (`outputs.definitions`)."""


def facts_of(filters: Filters, *, today: date) -> dict[str, Callable[[], HomeFact]]:
    """How to build each fact, in the order in which they are read."""
    builders = {
        "people": people_fact,
        "aged": aged_fact,
        "certified": certified_fact,
        "laos": laos_fact,
    }
    return {name: partial(build, filters, today=today) for name, build in builders.items()}


def people_fact(filters: Filters, *, today: date) -> HomeFact:
    """Registered population at its latest day."""
    people = _people(filters, today=today)
    if people.total is None or people.dates is None:
        return HomeFact("", t("home.people"), lines=(t("home.no_people"),))
    return HomeFact(
        short_number(people.total, lang=lang()),
        t("home.persons"),
        lines=tuple(
            line for line in (t("home.people_on", day=_days(people.dates)), _missing(people, filters)) if line
        ),
        full=_full(people),
        source_keys=people.source_keys,
    )


def aged_fact(filters: Filters, *, today: date) -> HomeFact:
    """The share of 60 and over: of catchments where they are counted, else as a publisher reports it.

    Catchments are published of one health region, which is not the nation.
    """
    people = _people(filters, today=today)
    is_nation = filters.province == NATION
    if people.share_60 is not None and people.catchment_dates is not None and not is_nation:
        shares = read_shares_of_districts(province=filters.province, districts=filters.districts, today=today)
        return HomeFact(
            percent(people.share_60, lang=lang()),
            t("home.aged"),
            lines=(t("home.aged_on", day=_days(people.catchment_dates)),),
            strip=build_strip(shares, whole=people.share_60),
            source_keys=people.catchment_source_keys,
        )
    reported = None if filters.districts else read_latest_reported(measure=SHARE_60, area=filters.province)
    if reported is None:
        return HomeFact("", t("home.aged"), lines=(t("home.no_aged"),))
    return HomeFact(
        percent(reported.value, lang=lang()),
        t("home.aged"),
        lines=(
            t("home.aged_reported", when=year_or_day(reported.period)),
            *(() if is_nation else (t("home.no_districts"),)),
        ),
        source_keys=(reported.source_key,) if reported.source_key else (),
    )


def certified_fact(filters: Filters, *, today: date) -> HomeFact:
    """Who is known to be certified, by name; no register is published, so none known is no nought."""
    known = read_certified(province=filters.province, districts=filters.districts, today=today)
    counts = read_certificate_counts(
        province=filters.province, districts=filters.districts, types=(), year=year_read(today=today)
    )
    held, awards = known.held, known.awarded
    lines = [_named(held), t("home.awards", names=_named(awards)) if awards else ""]
    invented = t("home.invented_apart", n=n_words(counts.sample)) if counts.sample else ""
    much = t("home.known", n=n_words(len(held))) if held else ""
    return HomeFact(
        much,
        "" if held else t("home.not_known"),
        lead=t("home.certified"),
        lines=tuple(line for line in (dotted(*lines), t("home.no_list"), invented) if line),
        source_keys=counts.source_keys,
    )


def laos_fact(filters: Filters, *, today: date) -> HomeFact:
    """LAOs by type, as of the list that they were read from."""
    counts = read_lao_counts(
        province=filters.province,
        districts=filters.districts,
        types=filters.lao_types,
        year=year_read(today=today),
    )
    if not counts.total:
        return HomeFact("", t("home.laos"), lines=(t("home.no_laos"),))
    towns = sum(counts.by_type.get(code, 0) for code in TOWNS)
    kinds = [("towns", towns)] + [(code, counts.by_type.get(code, 0)) for code in ("SAO", "PAO", "special")]
    told = dotted(*(t(f"home.kind_{kind.lower()}", n=n_words(n)) for kind, n in kinds if n))
    return HomeFact(
        n_words(counts.total),
        t("home.laos"),
        lines=tuple(
            line
            for line in (
                listed_words(counts.listed_on, lang=lang()),
                told,
                t("home.without_pao") if filters.districts else "",
            )
            if line
        ),
        source_keys=counts.source_keys,
    )


def reported_of(province: str) -> tuple[list[str], tuple[str, ...]]:
    """Of each measure that agencies report the latest, with its year or day; and the keys of the sources."""
    names = code_names("reported_measure", lang=lang())
    latest = {measure: read_latest_reported(measure=measure, area=province) for measure in REPORTED}
    known = {measure: one for measure, one in latest.items() if one is not None}
    lines = [
        t(
            "home.reported_line",
            what=names.get(measure, measure),
            n=n_words(one.value),
            when=period_words(one.period, kind=one.period_kind),
        )
        for measure, one in known.items()
    ]
    return lines, distinct(one.source_key for one in known.values())


def build_reported(lines: Sequence[str], *, mark: Markup = NONE) -> Markup:
    """`mark`: the way to what is reported."""
    told = lines or [t("home.nothing_reported")]
    about = t("home.reported_about") if lines else ""
    return build_block(t("home.reported"), beside=about, inner=joined(map(quiet, told)), mark=mark)


def build_fact(fact: HomeFact, *, mark: Markup = NONE) -> Markup:
    """`mark`: the way to what its figure means."""
    lead = Markup("{} ").format(as_html(fact.lead)) if fact.lead else NONE
    much = Markup('<b title="{}">{}</b> ').format(fact.full, as_html(fact.much)) if fact.much else NONE
    gap = NONE if fact.much else Markup('<b class="pk-absent">{}</b> ').format(as_html(_gap(fact)))
    of = NONE if fact.lead else Markup("<span>{}</span>").format(as_html(fact.of))
    lines = joined(quiet(line) for line in fact.lines)
    return Markup('<div class="pk-fact"><p>{}{}{}{}{}</p>{}{}</div>').format(
        lead, much, gap, of, mark, fact.strip, lines
    )


def build_strip(shares: Sequence[DistrictShare], *, whole: float) -> Markup:
    """A dot a district along a line, the whole as a bar across it; only the two ends are named."""
    if len(shares) < 2:  # one place is no range
        return NONE
    low, high = shares[0], shares[-1]
    span = (high.value - low.value) or 1.0

    def left(value: float) -> str:
        return f"{100 * min(max((value - low.value) / span, 0.0), 1.0):.1f}"

    dots = joined(Markup('<i style="left:{}%"></i>').format(left(one.value)) for one in shares)
    bar = Markup('<i class="pk-whole" style="left:{}%"></i>').format(left(whole))
    ends = Markup("<span>{}</span><span>{}</span>").format(as_html(_end(low)), as_html(_end(high)))
    return Markup('<div class="pk-strip" aria-hidden="true">{}{}</div><p class="pk-ends">{}</p>').format(
        dots, bar, ends
    )


def _gap(fact: HomeFact) -> str:
    return fact.of if fact.lead else t("cards.gap")


def _people(filters: Filters, *, today: date) -> People:
    return read_people(province=filters.province, districts=filters.districts, year=year_read(today=today))


def _full(people: People) -> str:
    total = n_words(people.total or 0)
    if people.households is None:
        return t("home.full", n=total)
    return t("home.full_households", n=total, households=n_words(people.households))


def _missing(people: People, filters: Filters) -> str:
    """How many of the chosen districts are in the sum, where some are not."""
    if not people.missing:
        return ""
    chosen = len(filters.districts)
    return t("status.period.coverage", reported=chosen - people.missing, expected=chosen)


def _days(dates: Dates) -> str:
    return days_of_sum(dates, lang=lang())


def _named(laos: Sequence[NamedBody]) -> str:
    """A few by name, a certificate with its level and year."""
    levels = {
        row.code: name_of(row.name_th, row.name_en)
        for row in each(read_programme_levels(programme=HEALTHY_CITY))
    }
    words = []
    for one in laos[:NAMED_AT_MOST]:
        name = name_of(one.name_th.removeprefix(kind_word(one.name_th)[0]).strip(), one.name_en)
        about = f" ({levels.get(one.level or '', one.level)} {year_words(one.year)})" if one.year else ""
        words.append(name + about)
    more = len(laos) - NAMED_AT_MOST
    listed = ", ".join(words)
    return t("data_page.due.and_more", listed=listed, n=more) if more > 0 else listed


def _end(one: DistrictShare) -> str:
    return f"{name_of(one.name_th, one.name_en)} {number(one.value, lang=lang(), decimals=1)}"
