"""Finding whatever the records declare as findable, by names as people type them or by codes of every kind.

All that stands is read once a moment into a list of entries, each with the ways in which it may be typed:
its full name, without the word for its kind, with that word's short form, its codes. Words
of a question are looked for inside them and inside the names of the places where a thing is. What nothing
holds is compared letter by letter (Levenshtein's distance, by rapidfuzz): one wrong letter is forgiven, in a
long name two.

The list is of the moment that is read, so undo, purge and editions hold in what is found, on any database.
Tried before: full-text indexes of trigrams (SQLite, PostgreSQL) find no word of two letters and none with a
wrong one, and need tables that follow every batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio
from sqlalchemy import Select

from data import clock
from data.domain.care import HIDDEN_UNIT_KINDS
from data.domain.dated_identity import Identity
from data.importers.normalise import AREA_LEVELS, area_spellings, spellings, squeezed
from data.records import RECORDS, Record
from data.records.model import Search
from data.schema import NATION, areas
from queries._base import fetch, rows_of
from queries._cache import cached
from queries.areas import NamedPlace
from queries.identities import read_renamed
from queries.lineages import DISTRICT_DIGITS, read_districts_by_day, read_moved
from queries.moment import at, moment

FORGIVEN_FROM, TWO_FORGIVEN_FROM = 3, 9
"""Letters of a word in which one wrong letter is forgiven, and two."""

PART_OF_A_CODE = 3
"""Characters with which a code may begin to be found while it is still typed."""

LIKENESS = 84
"""Of a hundred: how like a part of a long text must be to words that are nowhere as they were typed."""

CLOSE_ENOUGH = 3
"""With so many found by their very name nobody needs to be told of names that are only like it."""


MOST_WORDS = 12
"""Words of a question; what follows is one more. Hundreds of words of one letter took half a minute."""


@dataclass(frozen=True)
class Match:
    """Something that was found. `places`: codes of the areas where it is, the nearest first. `former`: names
    in Thai that it bore on other days than today."""

    record: str
    code: str
    name_th: str
    name_en: str | None
    kind: str | None
    places: tuple[str, ...]
    province: str
    is_sample: bool
    former: tuple[str, ...] = ()

    @property
    def district(self) -> str | None:
        """The district it lies in, where it lies in one."""
        return next((code[:4] for code in self.places if code.isdigit() and len(code) >= 4), None)


@dataclass(frozen=True)
class _Entry:
    """`forms`: the ways to type its name. `around`: the names of where it is. All squeezed."""

    found: Match
    forms: tuple[str, ...]
    codes: frozenset[str]
    around: str


@dataclass(frozen=True, slots=True)
class _Further:
    """Names and codes by which a thing was known on other days."""

    names: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class _Part:
    """Entries of a record; `texts`: all that can be typed of each, `forms` of all with whose they are."""

    entries: Sequence[_Entry]
    texts: Sequence[str]
    forms: Sequence[str]
    owners: Sequence[int]


_Index = Mapping[str, _Part]
"""The parts by their records."""

_Place = tuple[str, int]
"""An entry: its part, and its place there."""


def find(
    query: str,
    *,
    records: Iterable[str] | None = None,
    province: str = NATION,
    samples: bool = True,
    near: str = NATION,
) -> list[Match]:
    """What the words of `query` mean, the likeliest first.

    `records`: the types looked for, None for all. `province`: nothing outside it ("00": anywhere). `samples`:
    whether invented rows are among them. `near`: of two that are equally likely the one of this province.
    """
    words = [word for word in map(squeezed, query.split()) if word]
    if not words:
        return []
    if len(words) > MOST_WORDS:
        words = [*words[:MOST_WORDS], "".join(words[MOST_WORDS:])]
    index = _index()

    def entry_at(place: _Place) -> _Entry:
        return index[place[0]].entries[place[1]]

    wanted = frozenset(records) if records is not None else _SEARCHED.keys()

    def is_asked(place: _Place) -> bool:
        found = entry_at(place).found
        return (
            found.record in wanted
            and province in {NATION, found.province}
            and (samples or not found.is_sample)
        )

    ranked = {place: rank for place, rank in _as_typed(index, words) if is_asked(place)}
    if sum(rank <= _BY_NAME for rank in ranked.values()) < CLOSE_ENOUGH:
        alike = list(_alike(index, words))
        if not (ranked or alike):
            alike = list(_like_a_part(index, words))
        for place, rank in alike:
            if is_asked(place):
                ranked.setdefault(place, rank)
    order = sorted(ranked, key=lambda place: (ranked[place], *_weight(entry_at(place).found, near)))
    return [entry_at(place).found for place in order]


def prepare() -> None:
    """Make what the first question of a moment waits for."""
    _index()


_BY_CODE, _BY_NAME, _BEGINS, _WITHIN, _ALIKE, _LIKE_A_PART = range(6)
"""How a thing was found, the surest first."""


def _as_typed(index: _Index, words: Sequence[str]) -> Iterator[tuple[_Place, int]]:
    """Entries that hold every word, of which one at least is of their own name."""
    whole = "".join(words)
    for name, part in index.items():
        places = [place for place, text in enumerate(part.texts) if words[0] in text]
        for word in words[1:]:
            places = [place for place in places if word in part.texts[place]]
        if len(words) > 1:
            places += [place for place, text in enumerate(part.texts) if whole in text]
        for place in dict.fromkeys(places):
            rank = _rank(part.entries[place], words)
            if rank is not None:
                yield (name, place), rank


def _rank(entry: _Entry, words: Sequence[str]) -> int | None:
    """How surely the words mean this entry: the first of them its name, the others where it is."""
    ranks = [_WITHIN] if any(word in form for word in words for form in entry.forms) else []
    if any(code.startswith(words[0]) for code in entry.codes if len(words[0]) >= PART_OF_A_CODE):
        ranks.append(_WITHIN)
    for said, rest in _name_first(words):
        if any(word not in entry.around for word in rest):
            continue
        if said in entry.codes:
            ranks.append(_BY_CODE)
        elif said in entry.forms:
            ranks.append(_BY_NAME)
        elif any(form.startswith(said) for form in entry.forms):
            ranks.append(_BEGINS)
    return min(ranks, default=None)


def _name_first(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """The words as a name and what follows it, the longest name first."""
    for count in range(len(words), 0, -1):
        yield "".join(words[:count]), words[count:]


def _alike(index: _Index, words: Sequence[str]) -> Iterator[tuple[_Place, int]]:
    """Entries with a name that is the words but for a letter or two."""
    if any(map(str.isdecimal, "".join(words))):
        return  # another number is another thing
    for said, rest in _name_first(words):
        if len(said) < FORGIVEN_FROM:
            continue
        wrong = 1 if len(said) < TWO_FORGIVEN_FROM else 2
        for name, part in index.items():
            near = process.extract(
                said, part.forms, scorer=Levenshtein.distance, score_cutoff=wrong, limit=None
            )
            for _, _, place in near:
                owner = part.owners[place]
                if all(word in part.entries[owner].around for word in rest):
                    yield (name, owner), _ALIKE


def _like_a_part(index: _Index, words: Sequence[str]) -> Iterator[tuple[_Place, int]]:
    """Entries with a part that is like the words."""
    said = "".join(words)
    if len(said) > FORGIVEN_FROM and not any(map(str.isdecimal, said)):
        texts = {(name, place): text for name, part in index.items() for place, text in enumerate(part.texts)}
        parts = process.extract(said, texts, scorer=partial_ratio, score_cutoff=LIKENESS, limit=50)
        yield from ((place, _LIKE_A_PART) for text, _, place in parts if len(text) >= len(said))


def _weight(found: Match, near: str) -> tuple[bool, int, bool, int, str]:
    """Among equals: what is near, places before bodies before promises, real rows, short names, codes."""
    far = near not in {NATION, found.province}
    return far, _ORDER[found.record], found.is_sample, len(found.name_th), found.code


_SEARCHED: Mapping[str, Search] = {
    name: one.search for name, one in RECORDS.items() if one.search and one.search.of is None
}
_FURTHER: Mapping[str, Search] = {
    name: one.search for name, one in RECORDS.items() if one.search and one.search.of
}
_ORDER = {name: place for place, name in enumerate(_SEARCHED)}


def _index() -> _Index:
    """Kept by its parts alone, so that no entry is kept twice; all of one moment, asked for once."""
    with at(moment()):
        return {name: _part(name) for name in _SEARCHED}


@cached
def _part(name: str) -> _Part:
    return _indexed(_entries(name))


def _indexed(entries: Sequence[_Entry]) -> _Part:
    forms = [(form, place) for place, entry in enumerate(entries) for form in entry.forms]
    return _Part(
        entries,
        texts=["\n".join((*entry.forms, *entry.codes, entry.around)) for entry in entries],
        forms=[form for form, _ in forms],
        owners=[place for _, place in forms],
    )


def _entries(name: str) -> Sequence[_Entry]:
    """All that stands of one record."""
    record, places, further = RECORDS[name], _area_names(), _further_names(name)

    @cache
    def around(where: tuple[str, ...]) -> str:
        wholes = (places[code] for place in where for code in _upwards(place) if code in places)
        return " ".join(dict.fromkeys(wholes))

    entries = _made_of(record, fetch(_rows(record, _SEARCHED[name])), around=around, further=further)
    today = clock.today()
    moved, districts = read_moved(on=today), read_districts_by_day(on=today)
    if moved or districts:
        entries = [_lying_today(entry, moved=moved, districts=districts, places=places) for entry in entries]
    renamed = read_renamed(record=name) if record.dated else {}
    return [_as_known_today(entry, renamed=renamed) for entry in entries]


_Asked = tuple[tuple[Any, ...], str, tuple[_Further, ...]]
"""All that an entry follows from: its row, the names of where it is, what else it was called."""

_MADE: dict[str, Mapping[_Asked, _Entry]] = {}
"""Of each record the entries that were made last, as many as its list has: a batch leaves most rows as they
were, and to spell them all again took half of what the first question after it waited for."""


def _made_of(
    record: Record,
    rows: Iterable[Any],
    *,
    around: Callable[[tuple[str, ...]], str],
    further: Mapping[str, Sequence[_Further]],
) -> list[_Entry]:
    """The entries of rows. `around`: the names of where each is, which many have in common."""
    search, before = _SEARCHED[record.name], _MADE.get(record.name, {})
    made: dict[_Asked, _Entry] = {}
    found = []
    for row in rows:
        lies_in = around(_filled(row, search.places))
        asked = (tuple(row), lies_in, tuple(further.get(_filled(row, search.codes)[0], ())))
        entry = before.get(asked)
        if entry is None:
            entry = _entry(record, row, around=lies_in, others=asked[2])
        made[asked] = entry
        found.append(entry)
    _MADE[record.name] = made
    return found


def _filled(row: Any, columns: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, (getattr(row, column) for column in columns)))


def _as_known_today(entry: _Entry, *, renamed: Mapping[str, Identity]) -> _Entry:
    """A body under the name and kind it bears by now; it is found by all that it bore."""
    borne = renamed.get(entry.found.code)
    if borne is None:
        return entry
    former = tuple(name for name in entry.found.former if name != borne.name_th)
    known = replace(entry.found, name_th=borne.name_th, name_en=borne.name_en, former=former)
    if borne.kind is not None:
        known = replace(known, kind=borne.kind)
    if borne.within is not None:
        known = replace(known, places=(borne.within,))
    return replace(entry, found=known)


def _further_names(record: str) -> Mapping[str, Sequence[_Further]]:
    """What else things of a record were called, and by what other codes: by the code of the thing."""
    found: dict[str, list[_Further]] = defaultdict(list)
    for name, search in _FURTHER.items():
        for row in fetch(_rows(RECORDS[name], search)) if search.of == record else ():
            code, *codes = (getattr(row, column) for column in search.codes)
            names = tuple(filter(None, (getattr(row, column) for column in search.names)))
            found[code].append(_Further(names, tuple(filter(None, codes))))
    return found


def _rows(record: Record, search: Search) -> Select[Any]:
    table = record.table
    names = {*search.names, *search.codes, *search.places, *search.texts, "province_code"}
    statement = rows_of(table, *sorted(names | ({search.kind} if search.kind else set())))
    for name, values in record.where.items():
        statement = statement.where(table.c[name].in_(values))
    for column in record.with_care("hidden_kind"):
        statement = statement.where(table.c[column.name].not_in(HIDDEN_UNIT_KINDS))
    if record.name == "area":
        statement = statement.where(areas.c.level.in_(_TOLD_LEVELS))
    return statement.order_by(table.c.province_code, table.c.record_key)  # the same on any database


_TOLD_LEVELS = ("nation", *AREA_LEVELS)
"""Levels of areas that a page opens for: of a health region none tells."""


def _entry(record: Record, row: Any, *, around: str, others: Sequence[_Further]) -> _Entry:
    """`around`: the names of where it is. `others`: what else it was called."""
    search = _SEARCHED[record.name]
    names, codes = _filled(row, search.names), _filled(row, search.codes)
    kind = getattr(row, search.kind) if search.kind else None
    found = Match(
        record=record.name,
        code=codes[0],
        name_th=names[0],
        name_en=names[1] if len(names) > 1 else None,
        kind=kind,
        places=_filled(row, search.places),
        province=row.province_code,
        is_sample=bool(row.is_sample),
    )
    written: Sequence[str] = _written(record, codes[0], kind, names[0])
    if others:
        borne = (names[0], *(one.names[0] for one in others if one.names))
        found = replace(found, former=tuple(dict.fromkeys(borne)))
        written = (*written, *(form for one in borne for form in _written(record, codes[0], kind, one)))
    called = (*names, *(name for one in others for name in one.names))
    texts = _filled(row, search.texts)
    forms = dict.fromkeys(
        (*(form for name in called for form in spellings(name)), *written, *map(squeezed, texts))
    )
    known_by = (*codes, *(code for one in others for code in one.codes))
    return _Entry(found, tuple(forms), frozenset(map(squeezed, known_by)), around=around)


def _lying_today(
    entry: _Entry,
    *,
    moved: Mapping[str, str | None],
    districts: Mapping[str, str],
    places: Mapping[str, str],
) -> _Entry:
    """In the areas as they are today: what took their place, and the district that lies in. It is found by
    where it was before too."""
    now = [moved.get(code, code) for code in entry.found.places]
    lies_in = districts.get(now[0] or "") if now else None
    where = tuple(lies_in if lies_in and len(code) == DISTRICT_DIGITS else code for code in now if code)
    if where == entry.found.places:
        return entry
    around = " ".join((entry.around, *(places[code] for code in where if code in places)))
    return replace(entry, found=replace(entry.found, places=where), around=around)


def _written(record: Record, code: str, kind: str | None, name: str) -> Sequence[str]:
    return area_spellings(code, kind, name) if record.name == "area" else ()


def _upwards(code: str) -> Iterator[str]:
    """An area and those it lies in: a sub-district, its district, its province."""
    if code.isdecimal():
        yield from (code[:digits] for digits in (6, 4, 2) if len(code) >= digits)


@cached
def _area_names() -> Mapping[str, str]:
    """The names of each area by its code, as they may be typed to say where something is."""
    return {
        place.code: " ".join(
            (*area_spellings(place.code, place.level, place.name_th), squeezed(place.name_en or ""))
        )
        for place in read_place_names().values()
    }


@cached
def read_place_names() -> Mapping[str, NamedPlace]:
    """Every province, district and sub-district by its code: one reading for all that is found."""
    columns = ("code", "level", "name_th", "name_en")
    found = fetch(rows_of(areas, *columns).where(areas.c.level.in_(AREA_LEVELS)))
    renamed = read_renamed(record="area")
    return {
        row.code: NamedPlace(
            row.code,
            row.level,
            renamed[row.code].name_th if row.code in renamed else row.name_th,
            renamed[row.code].name_en if row.code in renamed else row.name_en,
            district=row.code[:4] if row.level != "province" else None,
        )
        for row in found
    }
