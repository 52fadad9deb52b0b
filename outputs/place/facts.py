"""What is known of a place's people, units and bodies, each with its day; and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from outputs.place.model import Fact, PlaceGap
from outputs.story.model import EMPTY, Both, Figure, Line
from outputs.story.say import counted, day, days, fiscal, joined, listing, plain, say, units_told
from queries.areas import read_codes
from queries.briefs import AreaFigures, NamedBody
from queries.laos import HEALTHY_CITY, read_listed_on, read_programme_levels
from queries.rows import each
from queries.told import area_as_told
from words.dates import month_year

OLD = timedelta(days=3 * 366)
"""A register that counts once a year and is older than this has later counts somewhere."""


def build_facts(
    code: str,
    *,
    level: str,
    name: Both,
    known: AreaFigures,
    year: int,
    register_on: date | None = None,
) -> tuple[Fact, ...]:
    """People, transfer, LAOs, healthy cities, ageing, in this order. `year`: the fiscal year that is read.
    `register_on`: the day of the register of units."""
    told = _Told(code, level=level, name=name, year=year)
    return (
        _people(told, known),
        _units(told, known, register_on=register_on),
        _laos(told, known),
        _certificates(told, known),
        _ageing(told, known),
    )


def build_fact_gaps(known: AreaFigures, *, level: str, today: date) -> Iterator[PlaceGap]:
    """What is missing of the facts, or has grown old."""
    if known.people is None:
        yield PlaceGap("people", say("place.gap_people"), "population")
    elif known.people_dates and today - known.people_dates.day > OLD:
        yield PlaceGap("people", say("place.gap_people_old", day=day(known.people_dates.day)), "population")
    if known.share_60 is None:
        yield PlaceGap("ageing", say("place.gap_ageing"), "catchment")
    if not known.has_register and known.has_pao:
        yield PlaceGap("units", say("place.gap_register"), "health_unit")
    elif known.units > known.units_proven:
        n = counted("", known.units - known.units_proven, label=EMPTY).shown
        yield PlaceGap("units", say("place.gap_evidence", n=n), "transfer")
    if known.year_unknown:
        n = counted("", known.year_unknown, label=EMPTY).shown
        yield PlaceGap("transfer_year", say("place.gap_transfer_year", n=n), "transfer")
    if not known.laos and known.has_pao:
        yield PlaceGap("laos", say("place.gap_laos"), "lao")
    elif not known.certified:
        yield PlaceGap("certificates", say("place.gap_certificates"), "certificate")


class _Told:
    """Numbers of one area as figures: the keys under which stories keep them, and what an edition told."""

    def __init__(self, code: str, *, level: str, name: Both, year: int) -> None:
        self.code, self.level, self.name, self.year = code, level, name, year

    def figure(self, what: str, n: float, *, sources: tuple[str, ...], decimals: int = 0) -> Figure:
        label = joined(say(f"story.what_{what}"), self.name)
        shown = area_as_told(self.code, what, n, year=self.year)
        key = f"area|{self.code}|{what}"
        return counted(key, shown, label=label, decimals=decimals, sources=sources)


def _people(told: _Told, known: AreaFigures) -> Fact:
    label = say("place.fact_people")
    if known.people is None or known.people_dates is None:
        return Fact("people", label)
    figure = told.figure("people", known.people, sources=known.people_sources)
    when = days(known.people_dates)
    houses = None
    if known.households:
        n = counted("", known.households, label=EMPTY).shown
        houses = say("place.households", n=n)
    return Fact(
        "people",
        label,
        say("place.people", n=figure.shown),
        notes=(
            joined(houses, say("place.as_of", day=when)),
            *(() if known.people_sources else (say("place.source_unnamed"),)),
        ),
        line=Line(say("story.people", n=figure.shown, day=when), (figure,)),
        sources=known.people_sources,
    )


def _units(told: _Told, known: AreaFigures, *, register_on: date | None) -> Fact:
    label = say("place.fact_units")
    if not known.units:
        if not known.has_pao:
            return Fact("units", label, notes=(say("preset.no_pao"),))
        absent = say("place.no_units")
        if register_on is not None:
            absent = say("place.no_units_on", day=day(register_on))
        return Fact("units", label, notes=(absent,) if known.has_register else ())
    proven = told.figure("units_proven", known.units_proven, sources=known.unit_sources)
    total = told.figure("units", known.units, sources=known.unit_sources)
    if not proven.value:
        shown = say("place.units_none", m=total.shown)
    elif proven.value == total.value:
        shown = say("place.units_all", m=total.shown)
    else:
        shown = say("place.units_some", n=proven.shown, m=total.shown)
    where = _names(known.proven_in)
    newest = say("place.evidence_on", day=day(known.newest_proof)) if known.newest_proof else None
    notes = [where, joined(newest)] if proven.value else [say("place.units_silent")]
    others = [one for one in known.unit_names if one not in known.proven_in]
    if told.level != "district" and others:
        notes.append(say("place.units_others", names=_names(others)) if proven.value else _names(others))
    line = units_told(proven, total) if proven.value else say("place.units_none_line", m=total.shown)
    return Fact(
        "units",
        label,
        shown,
        notes=tuple(one for one in notes if one.th),
        line=Line(line, (proven, total)),
        sources=known.unit_sources,
        dots=(int(proven.value or 0), int(total.value or 0)),
    )


def _names(named: Iterable[NamedBody]) -> Both:
    return listing(plain(one.name_th, one.name_en) for one in named)


def _laos(told: _Told, known: AreaFigures) -> Fact:
    label = say("place.fact_laos")
    if not known.laos:
        return Fact("laos", label, notes=() if known.has_pao else (say("record.laos_whole"),))
    figure = told.figure("laos", known.laos, sources=known.lao_sources[:1])
    if told.level == "subdistrict":
        names = _names(known.lao_names)
        shown, notes = say("place.laos_touch", n=figure.shown), [names, say("place.laos_touch_rule")]
        line = Line(joined(say("story.laos", n=figure.shown), names), (figure,))
    else:
        shown = say("place.laos", n=figure.shown)
        notes = [joined(_types(known.lao_types), say("place.without_pao"))]
        line = Line(say("story.laos", n=figure.shown), (figure,))
    listed = _listed(known.lao_sources)
    if listed:
        notes.append(listed)
    return Fact("laos", label, shown, notes=tuple(notes), line=line, sources=known.lao_sources)


def _types(types: Iterable[tuple[str, int]]) -> Both:
    """City 1, town 5, sub-district 4, SAO 5, in the order of the code list."""
    names = {row.code: plain(row.name_th, row.name_en) for row in each(read_codes(list="lao_type"))}
    found = dict(types)
    told = []
    for code in (*(code for code in names if code in found), *(code for code in found if code not in names)):
        n = counted("", found[code], label=EMPTY).shown
        name = names.get(code, Both(code, code))
        told.append(Both(f"{name.th} {n.th}", f"{name.en} {n.en}"))
    return joined(*told)


def _listed(sources: tuple[str, ...]) -> Both | None:
    """Of which month the list of bodies is, and that it may have changed since."""
    on = read_listed_on(keys=sources)
    if on is None:
        return None
    month = Both(month_year(on, lang="th"), month_year(on, lang="en"))
    return say("place.listed", month=month)


def _certificates(told: _Told, known: AreaFigures) -> Fact:
    label = say("place.fact_certificates")
    awards = _awards(known.awarded_laos)
    if not known.certified:
        shown = say("place.certified_none") if known.laos else EMPTY
        notes = tuple(one for one in (awards, say("place.certified_gap") if known.laos else None) if one)
        return Fact("certificates", label, shown, notes=notes)
    figure = told.figure("certified", known.certified, sources=known.certified_sources)
    levels = _levels(HEALTHY_CITY)
    named = joined(*(_certified(one, levels) for one in known.certified_laos))
    return Fact(
        "certificates",
        label,
        say("place.certified", n=figure.shown),
        notes=tuple(one for one in (named, awards, say("place.certified_gap")) if one),
        line=Line(joined(say("story.certified", n=figure.shown), named), (figure,)),
        sources=known.certified_sources,
    )


def _certified(one: NamedBody, levels: Mapping[str, Both]) -> Both:
    level = levels.get(one.level or "", EMPTY)
    when = fiscal(one.year) if one.year else EMPTY
    name = plain(one.name_th, one.name_en)
    return say("place.certified_one", name=name, level=level, year=when)


def _awards(laos: Sequence[NamedBody]) -> Both | None:
    if not laos:
        return None
    return say("place.awarded", names=_names(laos))


def _levels(programme: str) -> Mapping[str, Both]:
    return {
        row.code: plain(row.name_th, row.name_en) for row in each(read_programme_levels(programme=programme))
    }


def _ageing(told: _Told, known: AreaFigures) -> Fact:
    label = say("place.fact_ageing")
    if known.share_60 is None or known.share_60_dates is None:
        return Fact("ageing", label)
    figure = told.figure("share_60", known.share_60, decimals=1, sources=known.share_60_sources)
    part, whole = (counted("", n or 0, label=EMPTY).shown for n in (known.people_60, known.catchment))
    on = days(known.share_60_dates)
    return Fact(
        "ageing",
        label,
        Both(f"{figure.shown.th}%", f"{figure.shown.en}%"),
        notes=(say("place.ageing_of", part=part, whole=whole, day=on),),
        line=Line(say("story.share_60", n=figure.shown, day=on), (figure,)),
        sources=known.share_60_sources,
    )
