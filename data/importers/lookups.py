"""What codes mean and what names stand for: read once for a file, so that a cell costs no query."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, select

from data.database import state_mark
from data.importers.near import near_by_letters
from data.importers.normalise import THAI_DIGITS, area_key, area_level, match_key
from data.importers.tables.known_names import LONGEST, read_known_names
from data.importers.values import WrongCell
from data.records import RECORDS, Column, Record, as_of
from data.records.areas import PROVINCE_DIGITS, area_province
from data.records.model import Dated
from data.schema import NATION, code_lists
from data.weighed import Weighed, size_of
from words import LANGUAGES, Named

SUGGESTIONS = 3
LIKENESS = 60.0
"""How alike (of 100) a name must be to be suggested."""

SUGGESTED_AT_MOST = 300
"""Different wrong names of one file that get suggestions: looking for near names takes time."""

SHOWN_MATCHES = 4
CODE_DIGITS = (5, 2, 7)
"""Lengths of codes whose leading zeros a spreadsheet drops: hospital code, nation, DLA code."""

ZEROS_LOST = 2
"""A number with fewer digits is more likely the number of a row."""

CHOICES_AT_MOST = 1_000

BODIES = frozenset({"area", "lao", "health_unit"})
"""Records whose names somebody can say the bodies of."""


OFFICIAL = {
    name: record.dated.columns["code"]
    for name, record in RECORDS.items()
    if record.dated and "code" in record.dated.columns
}
"""Codes that bodies bear beside the one they are kept under."""

STANDING_BYTES = 32 * 2**20
"""Indexes of what stands that are kept between files: a nation's records that others name are a third."""


@dataclass
class _Index:
    """The rows of one record by key and by name."""

    name: str
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _fitting: dict[tuple[tuple[str, tuple[str, ...]], ...], dict[str, dict[str, Any]]] = field(
        default_factory=dict
    )

    @property
    def record(self) -> Record:
        return RECORDS[self.name]

    @cached_property
    def weight(self) -> int:
        """Bytes, put on the scales once."""
        return size_of((self.rows, self.by_name))

    def copy(self) -> _Index:
        """One that rows can be added to."""
        names = defaultdict(list, {name: list(keys) for name, keys in self.by_name.items()})
        return _Index(self.name, dict(self.rows), names)

    def fitting(self, where: Mapping[str, tuple[str, ...]]) -> dict[str, dict[str, Any]]:
        """Rows by the last part of their key, of those that are so; not to be changed."""
        asked = tuple(where.items())
        if asked not in self._fitting:
            self._fitting[asked] = {
                str(row[self.record.key[-1]]): row
                for row in self.rows.values()
                if all(row.get(name) in values for name, values in asked)
            }
        return self._fitting[asked]

    def add(self, key: str, row: dict[str, Any]) -> None:
        if key in self.rows:
            return
        self._fitting.clear()
        self.rows[key] = row
        for name in {row.get("name_th"), row.get("name_en"), row.get("title_th")} - {None, ""}:
            for spelled in {match_key(str(name)), area_key(str(name))}:
                self.by_name[spelled].append(key)


_STANDING = Weighed(STANDING_BYTES, weight=lambda asked: asked[1].weight)


def forget_standing(*, of: str) -> None:
    """Nothing that was read of a database is kept: for tests that change rows past all batches."""
    _STANDING.forget(lambda key: key[0] == of)


def _standing(connection: Connection, name: str) -> _Index:
    """What stands of a record, kept by the state of the house: not to be changed."""
    key = (str(connection.engine.url), state_mark(connection), name)
    return _STANDING.of(key, lambda: _read_standing(connection, name))


def _read_standing(connection: Connection, name: str) -> _Index:
    record = RECORDS[name]
    table = record.table
    wanted = [*record.key, *(c for c in _SEEN if c in table.c and c not in record.key)]
    rows = select(table.c.record_key, *(table.c[c] for c in wanted)).where(as_of(table))
    for column, values in record.where.items():
        rows = rows.where(table.c[column].in_(values))
    index = _Index(name)
    for found in connection.execute(rows).mappings():
        index.add(found["record_key"], dict(found))
    _call_by_official_codes(index)
    if record.dated:
        _call_by_former_names(index, connection, dated=record.dated)
    return index


def _call_by_official_codes(index: _Index) -> None:
    column = OFFICIAL.get(index.name)
    if column is None:
        return
    for code, row in index.rows.items():
        if row[column]:
            index.by_name[match_key(row[column])].append(code)


def _call_by_former_names(index: _Index, connection: Connection, *, dated: Dated) -> None:
    """Bodies by every name and code that they are on record to have borne on some day."""
    kept = RECORDS[dated.identity]
    table = kept.table
    spelled_out = [dated.columns[name] for name in ("code", "name_th", "name_en") if name in dated.columns]
    wanted = (table.c[name] for name in (kept.key[0], *spelled_out))
    for code, *called in connection.execute(select(*wanted).where(as_of(table))):
        for spelled in {match_key(name) for name in called if name}:
            if code not in index.by_name[spelled]:
                index.by_name[spelled].append(code)


_LEVEL = match_key("ระดับ")
"""What may stand before the name of a level: ระดับทอง."""


@dataclass
class Lookups:
    """Codes and names as they stand on a connection, with those that the file itself brings.

    `home`: the provinces of who sends the file in, whose codes are suggested first; none: those of the file.
    """

    connection: Connection
    home: frozenset[str] = frozenset()
    _indexes: dict[str, _Index] = field(default_factory=dict)
    _own: set[str] = field(default_factory=set)
    _given: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))
    _brought: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _resolved: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    _suggested: int = 0
    _met: Counter[str] = field(default_factory=Counter)
    known_used: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Sheet -> its rows, from 1, in which a name was taken for the body that somebody said it is of."""

    # Code lists ---------------------------------------------------------------------------------

    @cached_property
    def _lists(self) -> dict[str, dict[str, str]]:
        """List -> code -> Thai name, in their order."""
        lists: dict[str, dict[str, str]] = defaultdict(dict)
        order = select(code_lists).where(as_of(code_lists)).order_by(code_lists.c.list, code_lists.c.ordinal)
        for row in self.connection.execute(order).mappings():
            lists[row["list"]][row["code"]] = row["name_th"]
            self._in_english[row["list"], row["code"]] = row["name_en"] or row["name_th"]
            self._english[(row["list"], match_key(row["name_en"] or ""))].add(row["code"])
        return lists

    @cached_property
    def _former(self) -> dict[str, dict[str, set[str]]]:
        """List -> name that a code had once -> the codes that had it: old workbooks are full of them."""
        names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        table = code_lists
        once = select(table.c.list, table.c.code, table.c.name_th, table.c.name_en)
        for listed, code, *called in self.connection.execute(once.where(table.c.batch_to.is_not(None))):
            for name in filter(None, called):
                names[listed][match_key(name)].add(code)
        return names

    @cached_property
    def _in_english(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _english(self) -> dict[tuple[str, str], set[str]]:
        return defaultdict(set)

    def _list_of(self, column: Column) -> str | None:
        """The code list of a column; for a fixed set of values, the one that names them."""
        return column.codes or column.named_in

    def _codes_of(self, column: Column) -> dict[str, str]:
        """Code -> Thai name of what the column may hold; a code without a name is its own."""
        key = ("codes", id(column))
        if key not in self._resolved:
            name = self._list_of(column)
            named = self._lists.get(name, {}) if name else {}
            codes = column.allowed or tuple(named)
            self._resolved[key] = {code: named.get(code, code) for code in codes}
        return self._resolved[key]

    def _names_to_codes(self, column: Column) -> dict[str, list[str]]:
        key = ("names", id(column))
        if key not in self._resolved:
            names: dict[str, list[str]] = defaultdict(list)
            listed = self._list_of(column) or ""
            short = self._lists.get(f"{listed}_short", {})
            for code, name in self._codes_of(column).items():
                for spelled in {match_key(name), match_key(code), match_key(short.get(code, code))}:
                    names[spelled].append(code)
                for (of_list, english), codes in self._english.items():
                    if of_list == listed and code in codes and english not in names:
                        names[english].append(code)
            known = set(self._codes_of(column))
            for once, codes in self._former.get(listed, {}).items():
                if once not in names:
                    names[once] = sorted(codes & known)
            self._resolved[key] = names
        return self._resolved[key]

    def shown(self, column: Column, value: str) -> str:
        """A coded value as the workbook shows it: its Thai name where that leads back to it."""
        if not (column.codes or column.allowed):
            return value
        name = self._codes_of(column).get(value, value)
        return name if self._names_to_codes(column).get(match_key(name)) == [value] else value

    def choices(self, column: Column) -> tuple[str, ...]:
        """What a drop-down of the column offers; () where it is free or too long."""
        if column.codes or column.allowed:
            return tuple(self.shown(column, code) for code in self._codes_of(column))
        refers = column.refers
        if refers is None or refers.by or len(refers.records) > 1 or refers.records[0] in _LONG_LISTS:
            return ()
        index = self._index(refers.records[0])
        codes = [
            key for key, row in index.rows.items() if all(row.get(n) in v for n, v in refers.where.items())
        ]
        return tuple(sorted(codes)) if len(codes) <= CHOICES_AT_MOST else ()

    def codes(
        self, column: Column, *, lang: str = "th", home: frozenset[str] = frozenset()
    ) -> Mapping[str, str]:
        """Code -> name of what the column may hold; nothing where it is free or too long.

        `home`: what is of another province than these is left out.
        """
        if column.codes or column.allowed:
            codes, listed = self._codes_of(column), self._list_of(column) or ""
            return codes if lang == "th" else {c: self._in_english.get((listed, c), c) for c in codes}
        named = {code: self._row_of_choice(column, code) for code in self.choices(column)}
        return {
            code: name_in(row, lang=lang) or code
            for code, row in named.items()
            if not home or row.get("province_code") in {None, NATION, *home}
        }

    def _row_of_choice(self, column: Column, code: str) -> Mapping[str, Any]:
        return self._index(column.refers.records[0]).rows.get(code, {}) if column.refers else {}

    # Rows that others refer to ----------------------------------------------------------------------

    def give(self, record: Record, row: dict[str, Any]) -> None:
        """A row of the file itself: others in the file may name it."""
        self._given[record.name].append(dict(row))

    def settle(self) -> None:
        """All rows of the file are given: their kinds and levels in words, and what their keys name, become
        codes, so that they are found by them."""
        for name, record in RECORDS.items():
            coded = [c for c in record.columns if c.codes or c.allowed]
            named = [column for column in record.columns if column.refers and column.name in record.key]
            for row in self._given.get(name, ()):
                for column in (*coded, *named):
                    self._settle(row, column)
                row["province_code"] = _province_of(record, row)
        # What is not found yet may be by now, and is told where its own row is read.
        self._resolved = {key: one for key, one in self._resolved.items() if not isinstance(one, WrongCell)}
        self._suggested = 0

    def _settle(self, row: dict[str, Any], column: Column) -> None:
        value = row.get(column.name)
        if isinstance(value, str):
            with suppress(WrongCell):
                row[column.name] = self.resolve(column, value, row)

    def _index(self, name: str) -> _Index:
        if name not in self._indexes:
            self._indexes[name] = _standing(self.connection, name)
        index = self._indexes[name]
        given = [
            (index.record.key_of(row), row)
            for row in self._given.pop(name, [])
            if all(row.get(part) is not None for part in index.record.key)
        ]
        new = [(key, row) for key, row in given if key not in index.rows]
        self._brought[name].update(key for key, _row in new)
        if new and name not in self._own:
            self._own.add(name)
            index = self._indexes[name] = index.copy()
        for key, row in new:
            index.add(key, row)
        return index

    def has_names(self, column: Column) -> bool:
        """Whether the names of what the column refers to are worth a column beside it."""
        refers = column.refers
        if refers is None or column.name in ("source_key",):
            return False
        return any(called in RECORDS[name].table.c for name in refers.records for called in _CALLED)

    def name_of(self, column: Column, row: Mapping[str, Any]) -> str:
        for name in column.refers.records if column.refers else ():
            found = self._index(name).rows.get(column.referred_key(row))
            if found:
                return _name(found)
        return ""

    def standing(self, name: str) -> _Index:
        """All that stands of a record, without what the file itself brings; not to be changed."""
        return _standing(self.connection, name)

    def by_external_id(self, record: str, name: str) -> dict[str, str]:
        """Code elsewhere -> code here, of the rows that have one under `name`."""
        key = ("external", record, name)
        if key not in self._resolved:
            rows = self._index(record).rows
            pairs = ((str((row.get("external_ids") or {}).get(name, "")), code) for code, row in rows.items())
            self._resolved[key] = {elsewhere.casefold(): code for elsewhere, code in pairs if elsewhere}
        return self._resolved[key]

    def bearing_official(self, record: str, code: str) -> list[str]:
        """Who is on record to bear an official code, or to have borne it, by their own codes."""
        return list(self._index(record).by_name.get(match_key(code), ()))

    def row_of(self, record: str, key: str) -> Mapping[str, Any]:
        """What is known of the row of a key; nothing where none stands."""
        return self._index(record).rows.get(key, {})

    def multiplier(self, indicator: str) -> float | None:
        """What an indicator's ratio is multiplied by; None where it is not said."""
        table = RECORDS["indicator"].table
        return self.connection.scalar(
            select(table.c.multiplier).where(as_of(table), table.c.code == indicator)
        )

    @cached_property
    def known_names(self) -> Mapping[str, str]:
        """Name, as `match_key` hears it -> the code of the body that somebody said it is of."""
        return read_known_names(self.connection, provinces=self.home)

    def resolve_known(self, column: Column, value: str, row: Mapping[str, Any]) -> str | None:
        """The code of the body that somebody said a name is of; None where nobody did, or of no such body."""
        records = column.refers.records if column.refers else ()
        code = self.known_names.get(match_key(value)[:LONGEST]) if BODIES.intersection(records) else None
        try:
            return self.resolve(column, code, row, loose=False) if code is not None else None
        except WrongCell:
            return None

    # Cells to codes ---------------------------------------------------------------------------------

    def resolve(self, column: Column, value: str, row: Mapping[str, Any], *, loose: bool = True) -> str:
        """The code that a cell stands for: a code as it is or short of its zeros, or a name that only one
        has. `loose` False: codes alone, no names.

        Raises WrongCell that names the near ones, or those that share the name.
        """
        refers = column.refers
        by = tuple(row.get(name) for name in refers.by if name != column.name) if refers else ()
        key = (id(column), value, by, loose)
        if key not in self._resolved:
            try:
                self._resolved[key] = self._resolve(column, value, row, loose=loose)
            except WrongCell as wrong:
                self._resolved[key] = wrong
        found = self._resolved[key]
        if isinstance(found, WrongCell):
            raise found
        return found

    def _resolve(self, column: Column, value: str, row: Mapping[str, Any], *, loose: bool) -> str:
        if column.codes or column.allowed:
            return self._resolve_code(column, value)
        candidates = self._candidates(column, row)
        plain = value.translate(THAI_DIGITS)
        for code in (value, plain, *filled_up(plain)):
            if code in candidates:
                self._meet(candidates[code])
                return code
        named = self._called(column, value, candidates) if loose else []
        if len(named) > 1:  # the nation has many bodies of one name, the sender's province seldom
            home = self._home()
            named = [code for code in named if candidates[code].get("province_code") in home] or named
        if len(named) == 1:
            self._meet(candidates[named[0]])
            return named[0]
        if named:
            shown = [self._where(code, candidates[code]) for code in named[:SHOWN_MATCHES]]
            raise WrongCell("name_several", count=len(named), several="; ".join(shown))
        records = column.refers.records if column.refers else ()
        if any(code in self._brought[name] for name in records for code in (value, plain)):
            raise WrongCell("named_is_wrong")
        level = area_level(value)
        names, own = self._offered(column, candidates, level=level)
        raise self._unknown(area_key(value) if level else value, names, own=own, of=records)

    def _offered(
        self, column: Column, candidates: dict[str, dict[str, Any]], *, level: str | None
    ) -> tuple[_Named, _Named]:
        """What may be meant in place of what nothing bears: all that there is, and what is of here."""
        home = self._home()
        key = ("offered", id(column), id(candidates), level, home)
        if key not in self._resolved:
            fitting = {c: _name(r) or c for c, r in candidates.items() if _is_of_level(r, level)}
            names = fitting or {c: c for c in candidates}
            own = {c: name for c, name in names.items() if candidates[c].get("province_code") in home}
            self._resolved[key] = _Named(names), _Named(own), candidates  # kept, or another has their id
        return self._resolved[key][:2]

    def _home(self) -> frozenset[str]:
        """The sender's provinces, else the one that most of the file is of."""
        return self.home or frozenset(province for province, _count in self._met.most_common(1))

    def _where(self, code: str, row: Mapping[str, Any]) -> str:
        """A code with its name and the area in which it lies, so that namesakes are told apart."""
        within = self._index("area").rows.get(str(row.get("parent_code") or row.get("province_code")), {})
        named = f"{code} {row.get('name_th') or ''}".strip()
        return f"{named} ({_name(within)})" if within else named

    def knows(self, column: Column, value: str) -> bool:
        """Whether a text is a code or a name that the column may hold; nobody looks for the nearest."""
        if column.codes or column.allowed:
            return value in self._codes_of(column) or match_key(value) in self._names_to_codes(column)
        if column.refers is None or column.refers.by:
            return False
        candidates = self._candidates(column, {})
        return value in candidates or bool(self._called(column, value, candidates))

    def _meet(self, row: Mapping[str, Any]) -> None:
        """Remember of which province the codes of the file are."""
        province = row.get("province_code")
        if province not in (None, NATION):
            self._met[str(province)] += 1

    def _candidates(self, column: Column, row: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
        """Codes that the column may hold, each with its row; in a composite reference, of the same parent."""
        refers = column.refers
        assert refers is not None
        cached = ("candidates", refers.records, tuple(refers.where.items()))
        if not refers.by and cached in self._resolved:
            return self._resolved[cached]
        if not refers.by and len(refers.records) == 1:
            return self._index(refers.records[0]).fitting(refers.where)
        found: dict[str, dict[str, Any]] = {}
        for name in refers.records:
            index = self._index(name)
            pairs = [p for p in zip(refers.by, index.record.key, strict=False) if p[0] != column.name]
            if not pairs:
                found |= index.fitting(refers.where)
                continue
            for known in index.rows.values():
                fits = all(known.get(n) in values for n, values in refers.where.items())
                if fits and all(known.get(theirs) == row.get(ours) for ours, theirs in pairs):
                    found[str(known[index.record.key[-1]])] = known
        if not refers.by:
            self._resolved[cached] = found
        return found

    def _called(self, column: Column, value: str, candidates: Mapping[str, dict[str, Any]]) -> list[str]:
        """The codes among `candidates` of those that bear the name."""
        wanted = {match_key(value), area_key(value)}
        if column.refers and "programme_level" in column.refers.records:
            wanted.add(match_key(value).removeprefix(_LEVEL))
        found: dict[str, None] = {}
        for name in column.refers.records if column.refers else ():
            index = self._index(name)
            for spelled in sorted(wanted):
                for key in index.by_name.get(spelled, ()):
                    code = str(index.rows[key][index.record.key[-1]])
                    if candidates.get(code) is index.rows[key]:
                        found[code] = None
        return [code for code in found if _is_of_level(candidates[code], area_level(value))]

    def _resolve_code(self, column: Column, value: str) -> str:
        codes = self._codes_of(column)
        if value in codes:
            return value
        named = self._names_to_codes(column).get(match_key(value), [])
        if len(set(named)) == 1:
            return named[0]
        raise self._unknown(value, _Named(codes), of=("code_list",))

    def _unknown(
        self, value: str, listed_as: _Named, *, of: Sequence[str], own: _Named | None = None
    ) -> WrongCell:
        """The error of a code or name that nothing has, with the nearest there are, of `own` first. `of`: the
        records on whose sheets they are listed."""
        listed, names = sheets_named(*of), listed_as.names
        if not names:
            return WrongCell("nothing_to_name", records=listed)
        if "programme_level" in of:
            return WrongCell("unknown_level", names="; ".join(names.values()))
        self._suggested += 1
        near: list[str] = []
        if self._suggested <= SUGGESTED_AT_MOST:
            near = (own.nearest(value) if own is not None else []) or listed_as.nearest(value)
        if near:
            return WrongCell("unknown_near", near="; ".join(dict.fromkeys(near)), records=listed)
        if len(names) <= CHOICES_SHOWN:
            return WrongCell("unknown_of", names="; ".join(names.values()))
        return WrongCell("unknown", records=listed)


def _province_of(record: Record, row: Mapping[str, Any]) -> str | None:
    """The province of a row that the file brings, where a code of an area in it says so."""
    told = str(row.get(record.province_from or "") or "")
    return area_province(told) if told[:PROVINCE_DIGITS].isdecimal() else None


def sheets_named(*records: str) -> Named:
    """The sheets on which what may be meant is listed, as a message names them."""
    return Named(*(" / ".join(RECORDS[name].title(lang=lang) for name in records) for lang in LANGUAGES))


@dataclass(frozen=True)
class _Named:
    """Codes and their names, of which the nearest to another are found. `names`: not to be changed."""

    names: Mapping[str, str]

    @cached_property
    def _spelled(self) -> dict[str, str]:
        """Name or code, as it is compared -> code."""
        spelled = {match_key(name): code for code, name in self.names.items()}
        return spelled | {match_key(code): code for code in self.names}

    def nearest(self, value: str) -> list[str]:
        """Codes with their names, the likest first. Of a number those with one digit wrong come first, then
        what it lies in or is short of."""
        names, plain = self.names, value.translate(THAI_DIGITS)
        if plain.isdecimal():
            near = [code for code in names if _is_one_off(plain, code)] or [
                code for code in names if min(len(plain), len(code)) > 1 and plain.startswith(code)
            ]
            if near:
                near.sort(key=lambda code: (-_alike(plain, code), -len(code), code))
                return [self._shown(code) for code in near[:SUGGESTIONS]]
        spelled = self._spelled
        close = near_by_letters(match_key(value), list(spelled), limit=SUGGESTIONS, alike=LIKENESS)
        return [self._shown(spelled[name]) for name in close]

    def _shown(self, code: str) -> str:
        name = self.names[code]
        return f"{code} {name}" if name != code else code


def _is_one_off(one: str, other: str) -> bool:
    """Whether two numbers of one length differ in one digit, or two that stand side by side are swapped."""
    if len(one) != len(other):
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 2 and wrong[1] - wrong[0] == 1:
        return one[wrong[0]] == other[wrong[1]] and one[wrong[1]] == other[wrong[0]]
    return len(wrong) == 1


def _alike(one: str, other: str) -> int:
    """With how many digits both begin."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def filled_up(code: str) -> list[str]:
    """A code as it may have been before a spreadsheet took it for a number and dropped its zeros.

    Two zeros at most, and none where one still stands: then it was no number.
    """
    if not re.fullmatch(r"0|[1-9][0-9]*", code):
        return []
    return [code.zfill(n) for n in CODE_DIGITS if 0 < n - len(code) <= ZEROS_LOST]


def _is_of_level(row: Mapping[str, Any], level: str | None) -> bool:
    """Whether a row is of the level that a name says; what has no such level may bear any name."""
    return level is None or row.get("level") not in _AREA_LEVELS or row["level"] == level


def _name(row: Mapping[str, Any]) -> str:
    return next((str(row[called]) for called in _CALLED if row.get(called)), "")


def name_in(row: Mapping[str, Any], *, lang: str) -> str:
    """What a row is called, in a language where it has a name in it."""
    return (str(row.get("name_en") or "") if lang == "en" else "") or _name(row)


CHOICES_SHOWN = 12
_AREA_LEVELS = frozenset({"province", "district", "subdistrict"})
_CALLED = ("name_th", "title_th", "text_th", "project_th")
"""What a row is called by, where its record has it: a name, a title, the words of a promise, a project."""

_SEEN = (
    *_CALLED,
    "name_en",
    "level",
    "lao_type",
    "dla_code",
    "code9",
    "kind",
    "parent_code",
    "area_code",
    "district_code",
    "subdistrict_code",
    "unit_th",
    "period_kind",
    "plan_code",
    "province_code",
    "external_ids",
)
_LONG_LISTS = frozenset({"area", "lao", "health_unit", "source", "plan_item"})
