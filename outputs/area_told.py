"""What each area of the map says of itself: its value, and the lines that are read when it is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data.domain.areas import AREA_DIGITS, level_of
from data.domain.measures import Dates, dates_of
from data.domain.transfer import TransferState
from outputs.dated import day_words
from outputs.scope import Layers, Scope
from queries.laos import select_laos
from queries.measures import read_measure, transferable_units
from queries.rows import each
from words import text
from words.numbers import number, percent


@dataclass(frozen=True)
class AreaTold:
    """`value`: what stands under the name on the map, `strong` where it is a find. `said`: the same in full.

    `lines`: what else is said of it. `strip`: how many of how many, where each is one thing. `amount`: for a
    bar beside its name. `named`: without a value `said` stands in the list.
    """

    value: str
    said: str
    strong: bool = True
    lines: tuple[str, ...] = ()
    strip: tuple[int, int] | None = None
    amount: float = 0.0
    named: bool = False


def read_told(layers: Layers, *, scope: Scope) -> Mapping[str, AreaTold]:
    """By area of the layers' level; one that nothing is known of is left out."""
    if layers.measure is not None:
        return _measured(layers.measure, level=layers.level, scope=scope)
    if layers.laos == "certificate":
        return _certified(level=layers.level, scope=scope)
    if layers.laos == "lao_type":
        return _laos(level=layers.level, scope=scope)
    return {}


def _measured(measure: str, *, level: str, scope: Scope) -> Mapping[str, AreaTold]:
    frame = read_measure(measure=measure, level=level, province=scope.province, year=scope.year)
    tell = _TOLD.get(measure, _rate)
    told = {row.code: tell(row, lang=scope.lang) for row in each(frame)}
    if measure == "unit_transfer_share":
        unknown = _years_unknown(level=level, scope=scope)
        told = {code: _with_years(one, unknown.get(code, 0), lang=scope.lang) for code, one in told.items()}
    return told


def _transfer(row: Any, *, lang: str) -> AreaTold:
    part, whole = int(row.part), int(row.whole)
    if not part:
        words = text("area_told.none_found", lang=lang, n=number(whole, lang=lang))
        return AreaTold(value=f"–/{whole}", said=words, strong=False, strip=(0, whole))
    said = text("area_told.of", lang=lang, part=number(part, lang=lang), n=number(whole, lang=lang))
    share = percent(row.value, lang=lang, decimals=0)
    return AreaTold(
        value=f"{part}/{whole}",
        said=said,
        lines=(text("area_told.proven", lang=lang, share=share),),
        strip=(part, whole),
        amount=float(row.value),
    )


def _with_years(one: AreaTold, unknown: int, *, lang: str) -> AreaTold:
    """With how many of the transferred have no known year."""
    if not unknown or one.strip is None:
        return one
    every = "unknown" if unknown == 1 else "all_unknown"
    key = every if unknown == one.strip[0] else "some_unknown"
    line = text(f"area_told.{key}", lang=lang, n=number(unknown, lang=lang))
    return AreaTold(one.value, one.said, one.strong, (*one.lines, line), one.strip, one.amount)


def _years_unknown(*, level: str, scope: Scope) -> Mapping[str, int]:
    units = transferable_units(province=scope.province, year=scope.year)
    units = units[units["state"] == TransferState.YEAR_UNKNOWN]
    counted = units["subdistrict_code"].str[: AREA_DIGITS[level]].value_counts()
    return {str(code): int(n) for code, n in counted.items()}


def _population(row: Any, *, lang: str) -> AreaTold:
    n = number(row.value, lang=lang)
    return AreaTold(
        value=n,
        said=text("area_told.people", lang=lang, n=n),
        lines=_day(row, lang=lang),
        amount=float(row.value),
    )


def _ageing(row: Any, *, lang: str) -> AreaTold:
    share = percent(row.value, lang=lang)
    part, whole = number(row.part, lang=lang), number(row.whole, lang=lang)
    line = text("area_told.older", lang=lang, part=part, n=whole)
    return AreaTold(value=share, said=share, lines=(line, *_day(row, lang=lang)), amount=float(row.value))


def _certified_share(row: Any, *, lang: str) -> AreaTold:
    """How many are known, never of how many: silence is no verdict."""
    n = int(row.part)
    if not n:
        return AreaTold(value="", said=text("map.no_certificate", lang=lang), strong=False)
    words = text("area_told.known", lang=lang, n=number(n, lang=lang))
    return AreaTold(value=number(n, lang=lang), said=words, amount=float(n))


def _rate(row: Any, *, lang: str) -> AreaTold:
    n = number(row.value, lang=lang, decimals=2)
    lines: tuple[str, ...] = ()
    if pd.notna(row.part) and pd.notna(row.whole):
        part, whole = number(row.part, lang=lang), number(row.whole, lang=lang)
        lines = (text("area_told.per_people", lang=lang, part=part, n=whole),)
    return AreaTold(value=n, said=n, lines=(*lines, *_day(row, lang=lang)), amount=float(row.value))


def _certified(*, level: str, scope: Scope) -> Mapping[str, AreaTold]:
    """How many LAOs are known to be certified, by area. An award, a membership, an application is none: it is
    told in words where it stands alone.
    """
    laos = _real_laos(level=level, scope=scope)
    lang = scope.lang
    held = laos.loc[laos["level"].notna(), "area"].value_counts()
    beside = {
        "map.who_award": laos["who_award"].notna(),
        "map.who_network": laos["who_member"].astype(bool),
        "map.application": laos["application_step"].notna(),
    }
    told = {}
    for code in laos["area"].unique():
        here = laos["area"] == code
        lines = tuple(text(key, lang=lang) for key, known in beside.items() if (known & here).any())
        n = int(held.get(code, 0))
        if n:
            words = text("area_told.known", lang=lang, n=number(n, lang=lang))
            told[str(code)] = AreaTold(number(n, lang=lang), words, lines=lines, amount=float(n))
        elif lines:
            told[str(code)] = AreaTold("", " · ".join(lines), strong=False, named=True)
    return told


def _laos(*, level: str, scope: Scope) -> Mapping[str, AreaTold]:
    """The LAOs of an area; a province's own counts in no district."""
    laos = _real_laos(level=level, scope=scope)
    told = {}
    for code, n in laos["area"].value_counts().items():
        words = text("area_told.laos", lang=scope.lang, n=number(n, lang=scope.lang))
        told[str(code)] = AreaTold(value=number(n, lang=scope.lang), said=words, amount=float(n))
    return told


def _real_laos(*, level: str, scope: Scope) -> pd.DataFrame:
    """With the area of a level that each counts in, as `area`; below the district none does."""
    laos = select_laos(
        province=scope.province, districts=scope.districts, types=scope.lao_types, year=scope.year
    )
    laos = laos[~laos["is_sample"].astype(bool)]
    if level == "province":
        return laos.assign(area=laos["province_code"])
    laos = laos[laos["district_code"].map(level_of) == "district"]
    laos = laos if level == "district" else laos.head(0)
    return laos.assign(area=laos["district_code"])


def _day(row: Any, *, lang: str) -> tuple[str, ...]:
    if isinstance(row.dates, Dates):
        return _days(row.dates, lang=lang)
    return _days(row.as_of, lang=lang) if isinstance(row.as_of, date) else ()


@lru_cache(maxsize=256)
def _days(dates: Dates | date, *, lang: str) -> tuple[str, ...]:
    """Kept: thousands of areas are of a few days."""
    told = dates if isinstance(dates, Dates) else dates_of([dates])
    return (day_words(told, lang=lang),) if told else ()


_TOLD: Mapping[str, Callable[..., AreaTold]] = {
    "unit_transfer_share": _transfer,
    "population": _population,
    "share_60": _ageing,
    "lao_certified_share": _certified_share,
}
