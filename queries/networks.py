"""Networks of health units: sizes, mother hospitals, registered people, money, posts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from data import clock
from data.domain.calendar import fiscal_year_end
from data.domain.networks import Posts, baht_a_head, people_per_staff, posts_together, standing_alone
from data.domain.transfer import LAO, PROVEN, TRANSFERABLE_KINDS, TRANSFERRED, TransferState
from data.schema import transfers, unit_money, unit_posts, unit_profiles
from queries._base import in_province, read, rows_of
from queries._cache import cached
from queries.invented import real_bodies, told_of
from queries.lineages import carried
from queries.reported import IN_YEAR, ReportedFigure
from queries.rows import each
from queries.unit_evidence import read_evidence
from queries.units import read_staff, read_unit_register, read_units

STATES = (
    TransferState.YEAR_KNOWN,
    TransferState.YEAR_UNKNOWN,
    TransferState.NO_EVIDENCE,
    TransferState.RETURNED,
)
"""Those that a unit of a network can be in; evidence of a later day has no year either."""

ALL_POSTS = "all"
"""The post of a row that tells of them all."""

REGISTER = "register"
"""The kind of evidence that a register of units is."""

SECOND = "second"
"""The stage in which a PAO hands a unit on to a municipality or an SAO."""


@dataclass(frozen=True)
class UnitYear:
    """What is on record of a unit in a fiscal year; None: not known."""

    year: int
    size: str | None
    mother_code: str | None
    people: int | None
    source_key: str | None


@dataclass(frozen=True)
class UnitOfNetwork:
    """A รพ.สต. or สอน. with what is known of its transfer and of its network.

    `transfer_year`: a fiscal year (พ.ศ.), None where it is not known. `profile`: of the latest year on record
    up to that which is read. `amount`: baht in cash of the profile's year, from all sources on record;
    `staff`: those who treat (doctors, dentists, nurses). Of a unit in a sensitive place people, money,
    staff and posts are None. `evidence`: by which kinds of it a transfer is proven, the register first.
    `source_keys`: of the register, the profile, the money, the posts, the staff.
    """

    code: str
    name_th: str
    name_en: str | None
    kind: str
    district_code: str
    state: TransferState
    transfer_year: int | None
    proven_on: date | None
    disagreement: bool
    receiving_lao_code: str | None
    is_sample: bool
    sensitive: bool
    source_keys: tuple[str | None, ...]
    profile: UnitYear | None = None
    mother_code: str | None = None
    amount: float | None = None
    staff: int | None = None
    posts: Posts | None = None
    subdistrict_code: str | None = None
    posts_on: date | None = None
    staff_on: date | None = None
    evidence: tuple[str, ...] = ()

    @property
    def is_proven(self) -> bool:
        """Whether there is evidence of its transfer."""
        return self.state in PROVEN

    @property
    def known_year(self) -> int | None:
        """The fiscal year of its transfer; None where it is not known, or nothing was found."""
        return self.transfer_year if self.is_proven else None

    @property
    def since(self) -> tuple[str, int | date] | None:
        """Since when it is transferred: the fiscal year ("year"), else by when it is proven or was ("by_day",
        "was_by_day"): that day is not the year."""
        if self.transfer_year is not None:
            return "year", self.transfer_year
        if self.proven_on is None:
            return None
        returned = self.state is TransferState.RETURNED
        return (
            ("was_by_day" if returned else "by_day", self.proven_on) if self.is_proven or returned else None
        )

    @property
    def arrived(self) -> int | str:
        """The fiscal year of its transfer, "not_known", or "no_evidence" of any."""
        return self.known_year or ("not_known" if self.is_proven else "no_evidence")

    @property
    def size(self) -> str | None:
        return self.profile.size if self.profile else None

    @property
    def people(self) -> int | None:
        return self.profile.people if self.profile else None

    @property
    def people_per_staff(self) -> float | None:
        return people_per_staff(self.people, self.staff)

    @property
    def baht_a_head(self) -> float | None:
        return baht_a_head(self.amount, self.people)


@dataclass(frozen=True)
class Network:
    """The units of a mother hospital that are looked at. `alone`: how many of them are the only one of the
    network that was transferred."""

    mother_code: str
    units: tuple[UnitOfNetwork, ...]
    alone: int

    @property
    def proven(self) -> int:
        return sum(one.is_proven for one in self.units)

    @property
    def people(self) -> tuple[int | None, int]:
        """Registered people, and of how many units they are known."""
        known = [one.people for one in self.units if one.people is not None]
        return sum(known) if known else None, len(known)

    @property
    def vacant(self) -> tuple[int | None, int]:
        """Vacant posts, and of how many units they are known."""
        vacant, _over, known, _of = posts_together(one.posts for one in self.units if one.posts)
        return vacant, known

    @property
    def is_sample(self) -> bool:
        return any(one.is_sample for one in self.units)


@dataclass(frozen=True)
class MotherHospital:
    """One that the register does not have is called by its code."""

    code: str
    name_th: str
    name_en: str | None


@dataclass(frozen=True)
class StepOnRecord:
    """A step of a unit's transfer as a row tells it. `stage`: first, second, None where nobody said."""

    unit_code: str
    step: str
    known_by: date
    fiscal_year: int | None
    effective_on: date | None
    receiving_lao_code: str | None
    from_lao_code: str | None
    stage: str | None
    evidence: str
    source_key: str | None
    is_sample: bool


@cached
def read_network_units(*, province: str, year: int) -> tuple[UnitOfNetwork, ...]:
    """The open รพ.สต. and สอน. of a province ("00": of all), by code, as known in a fiscal year: what every
    share of transfer is of."""
    frame = read_units(province=province, year=year)
    profiles = _profiles(province=province, year=year)
    money = _money(province=province)
    posts = _posts(province=province)
    staff = {row.unit_code: row for row in each(read_staff(province=province))}
    evidence = _evidence(province=province)
    return tuple(
        _unit(
            row,
            profile=profiles.get(row.code),
            money=money,
            posts=posts,
            staff=staff.get(row.code),
            evidence=evidence.get(row.code, ()),
        )
        for row in each(frame[frame["kind"].isin(TRANSFERABLE_KINDS) & frame["is_open"].astype(bool)])
    )


@cached
def read_mothers(*, province: str, year: int) -> tuple[MotherHospital, ...]:
    """The mother hospitals that units name, those with the most units first."""
    units = read_network_units(province=province, year=year)
    named = Counter(one.mother_code for one in units if one.mother_code)
    register = read_unit_register(province=province)
    known = {row.code: row for row in each(register[register["code"].isin(named)])}
    return tuple(
        MotherHospital(code, known[code].name_th, known[code].name_en)
        if code in known
        else MotherHospital(code, code, None)
        for code, _ in named.most_common()
    )


def alone_in_network(units: Iterable[UnitOfNetwork]) -> frozenset[str]:
    """Those that were transferred and whose network has no other transferred one. `units`: all there are."""
    mothers = {one.code: one.mother_code for one in units if one.is_proven}
    return standing_alone(mothers, mothers=mothers)


def networks_of(units: Iterable[UnitOfNetwork], *, alone: Collection[str]) -> tuple[Network, ...]:
    """The largest first; units whose network is not known are in none."""
    by_mother: dict[str, list[UnitOfNetwork]] = defaultdict(list)
    for one in units:
        if one.mother_code:
            by_mother[one.mother_code].append(one)
    found = (
        Network(code, tuple(own), sum(one.code in alone for one in own)) for code, own in by_mother.items()
    )
    return tuple(sorted(found, key=lambda one: (-len(one.units), one.mother_code)))


def _unit(
    row: Any,
    *,
    profile: UnitYear | None,
    money: Mapping[tuple[str, int], tuple[float, str | None]],
    posts: Mapping[str, tuple[Posts, str | None, date]],
    staff: Any,
    evidence: tuple[str, ...],
) -> UnitOfNetwork:
    if row.sensitive:
        profile = replace(profile, people=None) if profile else None
        money, staff, posts = {}, None, {}
    treating = None if staff is None else _known_sum(staff.doctors, staff.dentists, staff.nurses)
    amount, paid_by = money.get((row.code, profile.year), (None, None)) if profile else (None, None)
    frame, framed_by, framed_on = posts.get(row.code, (None, None, None))
    return UnitOfNetwork(
        code=row.code,
        name_th=row.name_th,
        name_en=row.name_en,
        kind=row.kind,
        district_code=row.district_code,
        state=row.state,
        transfer_year=None if row.transfer_year is None else int(row.transfer_year),
        proven_on=row.proven_on,
        disagreement=bool(row.disagreement),
        receiving_lao_code=_text(row.receiving_lao_code),
        is_sample=bool(row.is_sample) or bool(row.evidence_sample),
        sensitive=bool(row.sensitive),
        source_keys=(
            row.source_key,
            profile.source_key if profile else None,
            paid_by,
            framed_by,
            staff.source_key if treating is not None else None,
        ),
        profile=profile,
        mother_code=(profile.mother_code if profile else None) or _text(row.mother_code),
        amount=amount,
        staff=treating,
        posts=frame,
        subdistrict_code=_text(row.subdistrict_code),
        posts_on=framed_on,
        staff_on=staff.as_of if treating is not None else None,
        evidence=evidence if row.state in PROVEN else (),
    )


def _evidence(*, province: str) -> Mapping[str, tuple[str, ...]]:
    """By which kinds of evidence units were found to be transferred, the register first."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code, told in read_evidence(province=province, on=clock.today()).affiliations.items():
        if any(one.affiliation == LAO for one in told):
            found[code][REGISTER] = None
    for step in read_steps(province=province):
        if step.step == TRANSFERRED:
            found[step.unit_code][step.evidence] = None
    return {code: tuple(kinds) for code, kinds in found.items()}


def _profiles(*, province: str, year: int) -> Mapping[str, UnitYear]:
    columns = ("unit_code", "fiscal_year", "size", "mother_code", "uc_population", "source_key")
    rows = _of_units(unit_profiles, columns, province=province)
    found: dict[str, UnitYear] = {}
    for row in sorted(rows, key=lambda row: row.fiscal_year):
        if row.fiscal_year <= year:
            people = None if pd.isna(row.uc_population) else int(row.uc_population)
            found[row.unit_code] = UnitYear(
                int(row.fiscal_year), _text(row.size), _text(row.mother_code), people, _text(row.source_key)
            )
    return found


def _money(*, province: str) -> Mapping[tuple[str, int], tuple[float, str | None]]:
    """Baht in cash by unit and fiscal year, with a source of it; what came in kind is no money."""
    columns = ("unit_code", "fiscal_year", "in_kind", "amount_baht", "source_key")
    found: dict[tuple[str, int], tuple[float, str | None]] = {}
    for row in _of_units(unit_money, columns, province=province):
        if not row.in_kind and pd.notna(row.amount_baht):
            key = (row.unit_code, int(row.fiscal_year))
            before = found.get(key, (0.0, None))[0]
            found[key] = (before + float(row.amount_baht), _text(row.source_key))
    return found


def _posts(*, province: str) -> Mapping[str, tuple[Posts, str | None, date]]:
    """Posts of each unit on its latest day: the row of them all, else the sum of the kinds that it has."""
    columns = ("unit_code", "as_of", "post", "frame", "filled", "source_key")
    by_unit: dict[str, list[Any]] = {}
    for row in _of_units(unit_posts, columns, province=province):
        by_unit.setdefault(row.unit_code, []).append(row)
    found = {}
    for code, rows in by_unit.items():
        last = max(row.as_of for row in rows)
        latest = [row for row in rows if row.as_of == last]
        counted = [row for row in latest if row.post == ALL_POSTS] or latest
        frame = _whole_sum(row.frame for row in counted)
        filled = _whole_sum(row.filled for row in counted)
        found[code] = (Posts(frame, filled), _text(latest[0].source_key), last)
    return found


def _of_units(table: Any, columns: Sequence[str], *, province: str) -> Sequence[Any]:
    """Rows about units as they are known today; none that is invented says anything of a real one."""
    register = read_unit_register(province=province)
    frame = read(rows_of(table, *columns).where(in_province(table, province)))
    if frame.empty:
        return ()
    today = clock.today()
    day = (
        frame["as_of"]
        if "as_of" in columns
        else frame["fiscal_year"].map(lambda year: fiscal_year_end(int(year)))
    )
    carried_rows = carried(frame.assign(told_on=day), by="unit_code", day="told_on", on=today)
    return tuple(told_of(real_bodies(register), each(carried_rows), by="unit_code"))


@cached
def read_steps(*, province: str) -> tuple[StepOnRecord, ...]:
    """Every step on record of units of a province ("00": of all), by unit and day."""
    names = (
        *("unit_code", "step", "known_by", "fiscal_year", "effective_on", "receiving_lao_code"),
        *("from_lao_code", "stage", "evidence", "source_key"),
    )
    frame = read(rows_of(transfers, *names).where(in_province(transfers, province)))
    real = real_bodies(read_unit_register(province=province))
    rows = [
        StepOnRecord(
            unit_code=row.unit_code,
            step=row.step,
            known_by=row.known_by,
            fiscal_year=None if pd.isna(row.fiscal_year) else int(row.fiscal_year),
            effective_on=None if pd.isna(row.effective_on) else row.effective_on,
            receiving_lao_code=_text(row.receiving_lao_code),
            from_lao_code=_text(row.from_lao_code),
            stage=_text(row.stage),
            evidence=row.evidence,
            source_key=_text(row.source_key),
            is_sample=bool(row.is_sample),
        )
        for row in told_of(real, each(frame), by="unit_code")
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.unit_code, row.effective_on or row.known_by, row.known_by))
    )


def units_told_of(figure: ReportedFigure, units: Iterable[UnitOfNetwork]) -> int:
    """Of a figure of units that came in a fiscal year: of how many evidence says which they are; else 0."""
    if figure.measure != IN_YEAR or not figure.period.isdecimal():
        return 0
    return sum(one.known_year == int(figure.period) and not one.is_sample for one in units)


def steps_ahead(steps: Iterable[StepOnRecord], *, units: Collection[str]) -> tuple[StepOnRecord, ...]:
    """The last step on record of each of these units, but for a first transfer: those are done."""
    last = {step.unit_code: step for step in steps if step.unit_code in units}
    return tuple(step for step in last.values() if step.step != TRANSFERRED or step.stage == SECOND)


def _known_sum(*values: object) -> int | None:
    known = [int(value) for value in values if isinstance(value, int | float) and pd.notna(value)]
    return sum(known) if known else None


def _whole_sum(values: Iterable[object]) -> int | None:
    """The sum where each part is known."""
    given = list(values)
    if any(pd.isna(value) for value in given):  # type: ignore[call-overload]
        return None
    return sum(int(value) for value in given)  # type: ignore[call-overload]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
