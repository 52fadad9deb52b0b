"""What rows say of the units of a place: in which years they came, their networks, people, money and posts.

A sum tells of how many units it is known; a blank is no nought. Units in sensitive places tell no people,
money or posts.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from data.domain.transfer import PROVEN, TRANSFERRED
from outputs.place.model import Fact
from outputs.story.model import EMPTY, Both, Line
from outputs.story.say import counted, day, fiscal, joined, listing, plain, say
from queries._cache import cached
from queries.areas import read_codes
from queries.invented import counted_apart
from queries.networks import UnitOfNetwork, read_network_units, read_steps
from queries.rows import each
from queries.sources import distinct
from queries.units import read_unit_register


def build_network_facts(code: str, *, level: str, name: Both, province: str, year: int) -> Iterator[Fact]:
    """Of a district, a sub-district, or an LAO that units came to; nothing where no row says anything.

    `year`: the fiscal year (พ.ศ.) up to which rows are read.
    """
    here = _units_by(level=level, province=province, year=year).get(code, ())
    units, _beside = counted_apart(here, sample=lambda one: one.is_sample)
    if not units:
        return
    if level == "lao":
        received = [one for one in units if one.state in PROVEN]
        if received:
            yield _received(received, province=province)
    yield from _years(units, province=province)
    yield from _networks(units, province=province)
    yield from _sums(units, code=code, name=name)
    yield from _people_there(units)


REGISTER, PROFILE, MONEY, POSTS, STAFF = range(5)
"""Of which row a source of a unit is, by its place among them."""

_AT: dict[str, Callable[[UnitOfNetwork], str | None]] = {
    "district": lambda one: one.district_code,
    "subdistrict": lambda one: one.subdistrict_code,
    "lao": lambda one: one.receiving_lao_code,
}


@cached
def _units_by(*, level: str, province: str, year: int) -> Mapping[str, Sequence[UnitOfNetwork]]:
    """The units of every place of a level: an edition of the nation tells of 928."""
    found: dict[str, list[UnitOfNetwork]] = defaultdict(list)
    for one in read_network_units(province=province, year=year):
        if (code := _AT[level](one)) is not None:
            found[code].append(one)
    return dict(found)


@cached
def _unit_names(*, province: str) -> Mapping[str, Both]:
    return {row.code: plain(row.name_th, row.name_en) for row in each(read_unit_register(province=province))}


def _n(n: float) -> Both:
    return counted("", n, label=EMPTY).shown


def _received(units: Sequence[UnitOfNetwork], *, province: str) -> Fact:
    names = listing(plain(one.name_th, one.name_en) for one in units)
    return Fact(
        "received",
        say("place.fact_received"),
        say("place.units_n", n=_n(len(units))),
        notes=(names,),
        sources=_of_transfers(units, province=province),
    )


def _years(units: Sequence[UnitOfNetwork], *, province: str) -> Iterator[Fact]:
    """How many came in which year; nothing where no row gives a year."""
    proven = [one for one in units if one.state in PROVEN]
    found = Counter(one.transfer_year for one in proven)
    years = sorted(year for year in found if year is not None)
    if years:
        told = [say("place.in_year", year=fiscal(year), n=_n(found[year])) for year in years]
        if found[None]:
            told.append(say("place.in_no_year", n=_n(found[None])))
        newest = max(filter(None, (one.proven_on for one in proven)), default=None)
        yield Fact(
            "transfer_years",
            say("place.fact_transfer_years"),
            joined(*told),
            notes=(say("place.evidence_on", day=day(newest)),) if newest else (),
            sources=_of_transfers([one for one in proven if one.transfer_year], province=province),
        )


def _of_transfers(units: Sequence[UnitOfNetwork], *, province: str) -> tuple[str, ...]:
    """Who says so: the sources of the steps, for a register gives no year and no receiver."""
    told = _transfers(province=province)
    return distinct(key for one in units for key in told.get(one.code, ()))


@cached
def _transfers(*, province: str) -> Mapping[str, Sequence[str | None]]:
    found: dict[str, list[str | None]] = defaultdict(list)
    for step in read_steps(province=province):
        if step.step == TRANSFERRED and not step.is_sample:
            found[step.unit_code].append(step.source_key)
    return dict(found)


def _is_of_profile(one: UnitOfNetwork) -> bool:
    """Whether its profile says which network it is of; else the register does."""
    return one.profile is not None and one.profile.mother_code is not None


def _networks(units: Sequence[UnitOfNetwork], *, province: str) -> Iterator[Fact]:
    """Their mother hospitals, and how many are of which size."""
    mothers = Counter(one.mother_code for one in units if one.mother_code)
    if not mothers:
        return
    known = _unit_names(province=province)
    names = [known.get(code, Both(code, code)) for code, _ in mothers.most_common()]
    sizes = Counter(one.profile.size for one in units if one.profile)
    told = [
        Both(f"{row.name_th} {_n(sizes[row.code]).th}", f"{row.name_en} {_n(sizes[row.code]).en}")
        for row in each(read_codes(list="unit_size"))
        if sizes[row.code]
    ]
    notes = (joined(*told), _known_of(sum(mothers.values()), units))
    keys = [one.source_keys[PROFILE if _is_of_profile(one) else REGISTER] for one in units if one.mother_code]
    label = say("place.fact_network")
    yield Fact(
        "network", label, listing(names), notes=tuple(one for one in notes if one.th), sources=distinct(keys)
    )


def _sums(units: Sequence[UnitOfNetwork], *, code: str, name: Both) -> Iterator[Fact]:
    """People and money of the newest fiscal year that is on record: two years are no sum."""
    years = [one.profile.year for one in units if one.profile]
    if not years:
        return
    year = max(years)
    of_year = [one for one in units if one.profile and one.profile.year == year]
    people = [(one.profile.people, one.source_keys[PROFILE]) for one in of_year if one.profile]
    money = [(one.amount, one.source_keys[MONEY]) for one in of_year]
    for what, given, unit in (("uc_people", people, "place.people"), ("unit_money", money, "place.baht")):
        known = [(n, key) for n, key in given if n is not None]
        if not known:
            continue
        label = joined(say(f"story.what_{what}"), name)
        total = sum(n for n, _ in known)
        sources = distinct(key for _, key in known)
        figure = counted(f"area|{code}|{what}", total, label=label, sources=sources)
        values = {"year": fiscal(year), "known": _n(len(known)), "m": _n(len(units))}
        notes = [joined(values["year"], _known_of(len(known), units))]
        notes += [say("place.in_cash")] if what == "unit_money" else []
        yield Fact(
            what,
            say(f"place.fact_{what}"),
            say(unit, n=figure.shown),
            notes=tuple(notes),
            line=Line(say(f"place.{what}_line", n=figure.shown, **values), (figure,)),
            sources=sources,
        )


def _people_there(units: Sequence[UnitOfNetwork]) -> Iterator[Fact]:
    """Those who treat, and posts without anybody, each as of the newest day of its rows."""
    staff = [one for one in units if one.staff is not None]
    if staff:
        yield _as_of(
            "treating",
            sum(one.staff or 0 for one in staff),
            known=[(one.staff_on, one.source_keys[STAFF]) for one in staff],
            units=units,
        )
    framed = [(one, one.posts) for one in units if one.posts and one.posts.vacant is not None]
    if framed:
        yield _as_of(
            "vacant_posts",
            sum(posts.vacant or 0 for _, posts in framed),
            known=[(one.posts_on, one.source_keys[POSTS]) for one, _ in framed],
            units=units,
            beside=say("place.frame_of", n=_n(sum(posts.frame or 0 for _, posts in framed))),
        )


def _as_of(
    what: str,
    n: int,
    *,
    known: Sequence[tuple[date | None, str | None]],
    units: Sequence[UnitOfNetwork],
    beside: Both = EMPTY,
) -> Fact:
    newest = max(filter(None, (on for on, _ in known)), default=None)
    when = say("place.as_of", day=day(newest)) if newest else EMPTY
    return Fact(
        what,
        say(f"place.fact_{what}"),
        say("place.people", n=_n(n)),
        notes=(joined(beside, when, _known_of(len(known), units)),),
        sources=distinct(key for _, key in known),
    )


def _known_of(known: int, units: Sequence[UnitOfNetwork]) -> Both:
    """Of how many units it is known, where not of all."""
    if known == len(units):
        return EMPTY
    return say("place.known_of", known=_n(known), m=_n(len(units)))
