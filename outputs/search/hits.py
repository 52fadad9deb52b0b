"""What was found, with what tells it from others: its kind, where it lies, how it stands, where it opens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.areas import NATION
from data.records import RECORDS
from outputs.language import lang, n_words, named, t
from outputs.names import code_names
from outputs.place.naming import level_words
from outputs.search.states import HitState, state_of
from outputs.search.ways import way_to
from queries.areas import NamedPlace
from queries.search import Match, read_place_names
from words import keys

CODES_SHOWN = frozenset({"lao", "health_unit"})
"""Of these there are namesakes, in one district too; people know them by code as well."""


@dataclass(frozen=True)
class Reader:
    """Who asks. `province`: the one he looks at. `follows`: what of his address goes on to what he opens."""

    province: str
    today: date
    follows: Mapping[str, str]


@dataclass(frozen=True)
class Hit:
    """`place`: its district, and its province where that is not the reader's. `former`: what it was called.
    `query`: of `path`."""

    name: str
    kind: str
    code: str | None
    place: str
    former: str
    state: HitState | None
    is_sample: bool
    path: str
    query: Mapping[str, str]


def build_hits(found: Iterable[Match], *, reader: Reader) -> list[Hit]:
    """In the order given, in the language that is written in."""
    return [_hit(one, reader=reader) for one in found]


def found_words(found: Sequence[Match]) -> str:
    """How many there are; what is invented is counted apart."""
    invented = sum(one.is_sample for one in found)
    told = (
        t("search.found", n=n_words(len(found) - invented)) if len(found) > invented else "",
        t("search.found_invented", n=n_words(invented)) if invented else "",
    )
    return " · ".join(words for words in told if words)


def _hit(found: Match, *, reader: Reader) -> Hit:
    path, own = way_to(found, province=reader.province)
    return Hit(
        name=named(found),
        kind=_kind(found),
        code=found.code if found.record in CODES_SHOWN else None,
        place=_place(found, reader=reader),
        former=t("search.former", names=", ".join(found.former)) if found.former else "",
        state=state_of(found, province=reader.province, today=reader.today),
        is_sample=found.is_sample,
        path=path,
        query={**own, **reader.follows},
    )


def _kind(found: Match) -> str:
    """The kind that its row tells, else that of its record."""
    record = RECORDS[found.record]
    search = record.search
    if found.record == "area":
        return level_words(found.kind or "", code=found.code)
    column = record.by_name[search.kind] if search and search.kind else None
    words = code_names(column.codes, lang=lang()) if column and column.codes else {}
    own = f"search.kind.{found.record}"
    return words.get(found.kind or "") or (t(own) if own in keys(lang()) else record.title(lang=lang()))


def _place(found: Match, *, reader: Reader) -> str:
    names = read_place_names()
    district = names.get(found.district or "")
    province = names.get(found.province)
    elsewhere = found.province not in {NATION, reader.province} and found.kind != "province"
    parts = (
        t("search.in_district", name=_name(district)) if district else "",
        t("search.in_province", name=_name(province)) if province and elsewhere else "",
    )
    return " ".join(part for part in parts if part)


def _name(place: NamedPlace) -> str:
    return named(place)
