"""Which column of a table is what: by the words of its header, by what it holds, by columns that agree."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from data.importers.normalise import clean, match_key
from data.importers.problems import RecipeIncomplete
from data.importers.tables.across import ACROSS, Block, split_across
from data.importers.tables.codes import resolve_code
from data.importers.tables.heading import Head
from data.importers.tables.names import DISTRICT, PROVINCE, SUBDISTRICT, code_and_name, parts_of, said
from data.importers.tables.places import Teller
from data.importers.tables.register import AREA_KINDS, Body, Register
from data.importers.tables.sheet import Laid, Line
from data.importers.tables.times import BE_HEADS, CE_HEADS
from data.importers.tables.vocabulary import (
    DAY_HEADS,
    LEVELS,
    NO_BODY,
    ROLE_NAMES,
    ROLES,
    YEAR_HEADS,
    Role,
    columns_by_head,
)
from data.importers.values import MISSING, WrongCell, as_text, is_blank, is_held_back, read_value
from data.records import Column, Record

TRIED = 80
"""Lines by which a column is told: more tell no more, and cost seconds in a large table."""

MOSTLY = 0.8
"""The share of a column's cells that must be of a kind for what it holds to tell what it is."""

OFTEN = 0.5
"""The same where its header says it already: the others are findings."""

SURE, UNSURE = 1.0, 0.6
"""How sure a column is of which header and content agree, and one whose header is only like a known one."""

LIKE = 0.86
"""How alike two headers must be for one to be proposed for the other."""

NUMBERS = ("integer", "decimal")
ANY = ""
"""In place of a level: of whichever."""

Tied = tuple[Head, tuple[str, ...]]
"""A column of names, and the levels of which they all may be."""

TIME_TARGETS = ("year", "day")


@dataclass(frozen=True)
class Taken:
    """What a column is taken for. `target`: a column of the record, or the name of a role or of a time.

    `by`: header, content, agreement or chosen; `sure`: from 0 to 1.
    """

    target: str
    head: Head
    by: str
    sure: float
    kind: str = ""
    """Of a column of years, the kind of year that its header says."""


@dataclass(frozen=True)
class Meaning:
    """What the columns of a table are. `columns`: column of the record -> what stands for it in every line.

    `blocks`: the same for each time that stands in the headers. `tellers`: what tells of which body a line
    is; `own`: the level that the names of the lines are of. `years`, `days`: columns of the lines' own times.
    `rivals`: columns that may as well be what another was taken for; `tied`: names that may as well be of
    several levels; `unused`: columns that were taken for nothing.
    """

    columns: Mapping[str, Taken]
    blocks: tuple[tuple[Block, Mapping[str, Taken]], ...]
    tellers: tuple[Teller, ...]
    places: tuple[Taken, ...]
    own: str
    years: tuple[Taken, ...]
    days: tuple[Taken, ...]
    unused: tuple[Head, ...]
    rivals: tuple[tuple[str, tuple[Head, ...]], ...] = ()
    tied: tuple[Tied, ...] = ()

    def all(self) -> Iterator[Taken]:
        yield from (*self.places, *self.years, *self.days, *self.columns.values())
        for _block, columns in self.blocks:
            yield from columns.values()


def place_columns(record: Record) -> dict[str, frozenset[str]]:
    """Columns of the record that name a body -> the levels that they take, the one of the key first."""
    found = {}
    for column in record.columns:
        refers = column.refers
        if refers is None or refers.by or not set(refers.records) & {"area", "lao", "health_unit"}:
            continue
        levels = set(refers.where.get("level", ())) if "area" in refers.records else set()
        if "area" in refers.records and not levels:
            levels = {"province", "district", "subdistrict", "nation"}
        levels |= {"lao"} & set(refers.records) | ({"unit"} if "health_unit" in refers.records else set())
        found[column.name] = frozenset(levels)
    return dict(sorted(found.items(), key=lambda one: one[0] not in record.key))


Knows = Callable[[Column, str], bool]


@dataclass
class _Profile:
    """What a column holds, of the lines that were looked at."""

    filled: list[Any]
    numbers: int = 0
    years: int = 0
    days: int = 0
    coded: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)

    def share(self, count: int) -> float:
        return count / len(self.filled) if self.filled else 0.0


_NUMBER = Column("x", "decimal", "", "")
_DAY = Column("x", "date", "", "")


def _profile(lines: Sequence[Line], place: int, *, register: Register) -> _Profile:
    profile = _Profile([cell for line in lines if not is_blank(cell := line.at(place))])
    for cell in profile.filled:
        profile.numbers += _reads(_NUMBER, cell) or is_number_like(cell)
        words = as_text(cell)
        digits = words.split(".")[0]
        profile.years += digits.isdigit() and (int(digits) in BE_HEADS or int(digits) in CE_HEADS)
        profile.days += not isinstance(cell, int | float) and _reads(_DAY, cell)
        name = _name_in(words)
        coded = [level for level in LEVELS if _is_code(cell, level, register)]
        named = [level for level in LEVELS if register.named(said(name), levels=(level,))]
        profile.coded.update([*coded, *[ANY for _one in coded[:1]]])
        if isinstance(cell, str):
            profile.named.update([*named, *[ANY for _one in named[:1]]])
    return profile


def _is_code(cell: Any, level: str, register: Register) -> bool:
    """Whether a cell holds the code of a body of the level; that of a registrar is one of an LAO."""
    try:
        resolve_code(cell, register=register, levels={level})
    except WrongCell as wrong:
        return level == "lao" and wrong.expected == "registrar_code"
    return True


def _name_in(words: str) -> str:
    """The name by which a cell calls its body: without a code before it, and without where it lies."""
    pair = code_and_name(words)
    words = pair[1] if pair is not None else words
    parts = parts_of(words)
    return next((parts[level] for level in (SUBDISTRICT, DISTRICT, PROVINCE) if level in parts), words)


_LIKE_NUMBER = re.compile(r"[<>≤≥~]?\s*[\d๐-๙][\d๐-๙.,\s%–-]*(?:[eE][+-]?\d+)?\s*(?:คน|ราย|บาท)?")


def is_number_like(cell: Any) -> bool:
    """Whether a cell stands where a number would: missing, held back, a range, or one that is not plain."""
    return isinstance(cell, str) and (
        clean(cell) in MISSING or _LIKE_NUMBER.fullmatch(clean(cell)) is not None or is_held_back(cell)
    )


def _reads(column: Column, cell: Any) -> bool:
    try:
        return read_value(column, cell) is not None
    except WrongCell:
        return False


@dataclass
class _Finder:
    laid: Laid
    record: Record
    register: Register
    chosen: Mapping[str, str]
    measure: str | None
    knows: Knows
    lines: Sequence[Line] = ()
    profiles: dict[int, _Profile] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.lines = self.laid.sample(most=TRIED)

    def of(self, place: int) -> _Profile:
        if place not in self.profiles:
            self.profiles[place] = _profile(self.lines, place, register=self.register)
        return self.profiles[place]

    def find(self) -> Meaning:
        plain, blocks = split_across(self.laid.heads)
        if len(blocks) < ACROSS and not self._is_of_time(blocks):
            blocks = ()
            plain = self.laid.heads
        taken: dict[int, Taken] = {}
        rivals: dict[str, list[Head]] = {}
        self._choose(plain, taken)
        columns = self._by_head(plain, taken, rivals)
        years, days = self._times(plain, taken)
        places = self._places(plain, taken)
        in_blocks = tuple((block, self._by_head(block.heads, {}, rivals, of_block=True)) for block in blocks)
        columns |= self._by_likeness(plain, taken, {**columns, **(in_blocks[0][1] if in_blocks else {})})
        columns |= self._by_codes(plain, taken, columns)
        tellers, own, tied = self._tellers(places)
        used = {one.head.place for one in (*taken.values(), *(t for _b, c in in_blocks for t in c.values()))}
        unused = tuple(head for head in self.laid.heads if head.place not in used)
        told = tuple((name, tuple(heads)) for name, heads in rivals.items())
        return Meaning(columns, in_blocks, tellers, places, own, years, days, unused, told, tied)

    def _is_of_time(self, blocks: Sequence[Block]) -> bool:
        """Whether the one time in the headers stands over numbers, and is no header of a column of years."""
        return bool(blocks) and all(
            self.of(head.place).share(self.of(head.place).numbers) >= OFTEN for head in blocks[0].heads
        )

    def _choose(self, heads: Sequence[Head], taken: dict[int, Taken]) -> None:
        """What somebody said of columns, which beats all else: header -> target.

        Raises RecipeIncomplete where several columns have the header: none of them is taken for it unasked.
        """
        told: dict[str, Head] = {}
        for head in heads:
            heard = map(match_key, head.spellings())
            word = next((w for w in heard if w in self.chosen), None)
            if word is None:
                continue
            if word in told:
                values = {"header": told[word].whole, "other": head.whole}
                raise RecipeIncomplete("importing.header_twice", **values)
            told[word] = head
            taken[head.place] = Taken(self.chosen[word], head, "chosen", SURE)

    # Columns of the record --------------------------------------------------------------------------

    def _by_head(
        self,
        heads: Sequence[Head],
        taken: dict[int, Taken],
        rivals: dict[str, list[Head]],
        *,
        of_block: bool = False,
    ) -> dict[str, Taken]:
        known = columns_by_head(self.record)
        places = place_columns(self.record)
        found: dict[str, Taken] = {
            one.target: one for one in taken.values() if one.target in self.record.by_name
        }
        for head in heads:
            if head.place in taken:
                continue
            name = next((known[w] for w in map(match_key, head.spellings()) if w in known), None)
            column = self.record.by_name.get(name or "")
            if column is None or column.name in places or not self._holds(column, head):
                continue
            if column.kind in ("date", "fiscal_year") and not column.refers:
                continue  # of times there is a rule of its own
            if column.name in found:
                rivals.setdefault(column.name, [found[column.name].head]).append(head)
                continue
            found[column.name] = taken[head.place] = Taken(column.name, head, "header", SURE)
        if of_block and not found and len(heads) == 1 and not heads[0].parts:
            name = self.measure
            if name is not None and self._holds(self.record.by_name[name], heads[0]):
                found[name] = Taken(name, heads[0], "across", SURE)
        return found

    def _by_likeness(
        self, heads: Sequence[Head], taken: dict[int, Taken], found: Mapping[str, Taken]
    ) -> dict[str, Taken]:
        """Columns whose headers are only like those that are known: proposed, and asked about."""
        known, made = columns_by_head(self.record), {}
        for head in heads:
            if head.place in taken or match_key(head.own) in NO_BODY:
                continue
            near = difflib.get_close_matches(match_key(head.own), list(known), n=1, cutoff=LIKE)
            column = self.record.by_name.get(known[near[0]]) if near else None
            if column is None or column.name in found or column.refers or column.name in made:
                continue
            if column.kind in NUMBERS and self._holds(column, head):
                made[column.name] = taken[head.place] = Taken(column.name, head, "like", UNSURE)
        return made

    def _by_codes(
        self, heads: Sequence[Head], taken: dict[int, Taken], found: Mapping[str, Taken]
    ) -> dict[str, Taken]:
        """Columns that hold what only one column of the record may hold: the codes of its list, or names."""
        places, made = place_columns(self.record), {}
        coded = [
            c for c in self.record.columns if (c.codes or c.allowed or c.refers) and c.name not in places
        ]
        coded = [c for c in coded if c.name not in found and not (c.refers and c.refers.by)]
        for head in heads:
            words = [as_text(cell) for cell in self.of(head.place).filled]
            if head.place in taken or not words or any(map(_is_number, words)):
                continue
            fitting = [c for c in coded if sum(self.knows(c, w) for w in words) >= MOSTLY * len(words)]
            fitting = [c for c in fitting if c.required] or fitting
            if len(fitting) == 1 and fitting[0].name not in made:
                name = fitting[0].name
                made[name] = taken[head.place] = Taken(name, head, "content", MOSTLY)
        return made

    def _holds(self, column: Column, head: Head) -> bool:
        """Whether a column of numbers holds numbers."""
        if column.kind not in NUMBERS:
            return True
        profile = self.of(head.place)
        return not profile.filled or profile.share(profile.numbers) >= OFTEN

    # Times ------------------------------------------------------------------------------------------

    def _times(
        self, heads: Sequence[Head], taken: dict[int, Taken]
    ) -> tuple[tuple[Taken, ...], tuple[Taken, ...]]:
        years: list[Taken] = []
        days: list[Taken] = []
        dated = {match_key(w): c for w, c in columns_by_head(self.record).items()}
        for head in heads:
            if head.place in taken:
                if taken[head.place].target in TIME_TARGETS:
                    (years if taken[head.place].target == "year" else days).append(taken[head.place])
                continue
            words = [match_key(w) for w in head.spellings()]
            kind = next((YEAR_HEADS[w] for w in words if w in YEAR_HEADS), None)
            column = self.record.by_name.get(next((dated[w] for w in words if w in dated), ""))
            if kind is not None:
                taken[head.place] = Taken("year", head, "header", SURE, kind)
                years.append(taken[head.place])
            elif any(w in DAY_HEADS for w in words) or (column is not None and column.kind == "date"):
                target = column.name if column is not None and column.kind == "date" else "day"
                taken[head.place] = Taken(target, head, "header", SURE)
                days.append(taken[head.place])
        return tuple(years), tuple(days)

    # Places -----------------------------------------------------------------------------------------

    def _places(self, heads: Sequence[Head], taken: dict[int, Taken]) -> tuple[Taken, ...]:
        """Columns that tell of which body a line is: by header where they hold such, or by content."""
        found: list[Taken] = []
        for head in heads:
            if head.place in taken and taken[head.place].target not in ROLE_NAMES:
                continue
            if head.place in taken:
                found.append(taken[head.place])
                continue
            if any(match_key(w) in NO_BODY for w in head.spellings()[:1]):
                continue
            role = next((ROLES[w] for w in map(match_key, head.spellings()) if w in ROLES), None)
            made = self._by_role(head, role) if role is not None else self._by_content(head)
            if made is not None:
                found.append(made)
                taken[head.place] = made
        return self._agreeing(found, taken)

    def _by_role(self, head: Head, role: Role) -> Taken | None:
        profile = self.of(head.place)
        hits = self._hits(profile, role)
        if profile.share(hits) >= OFTEN or (role.level and not profile.filled):
            return Taken(role.name, head, "header", SURE)
        named = Role(role.level, by_code=False)
        if role.by_code and profile.share(self._hits(profile, named)) >= OFTEN:
            return Taken(named.name, head, "content", SURE)  # called a code, and filled with names
        coded = Role(role.level, by_code=True)
        if not role.by_code and profile.share(self._hits(profile, coded)) >= MOSTLY:
            return Taken(coded.name, head, "content", SURE)
        return Taken(role.name, head, "header", UNSURE) if role.level else None

    def _hits(self, profile: _Profile, role: Role) -> int:
        if role.by_code and role.level in ("district", "subdistrict"):
            short = sum(len(as_text(cell)) <= 2 and as_text(cell).isdigit() for cell in profile.filled)
            return max(profile.coded[role.level], short)  # two digits of its own, after its province's
        counted = profile.coded if role.by_code else profile.named
        return counted[role.level]

    def _by_content(self, head: Head) -> Taken | None:
        """A column whose header says nothing: names that bodies bear; codes only of a length of their own."""
        profile = self.of(head.place)
        count = profile.named[ANY]
        if profile.share(count) >= MOSTLY and len(set(map(as_text, profile.filled))) > 1:
            best = [level for level in LEVELS if profile.named[level] == count]
            level = best[0] if len(best) == 1 else ANY
            return Taken(Role(level, by_code=False).name, head, "content", MOSTLY)
        long = Counter({level: profile.coded[level] for level in ("subdistrict", "lao", "unit")})
        level, count = max(long.items(), key=lambda one: one[1])
        if profile.share(count) >= MOSTLY and len(set(map(as_text, profile.filled))) > 1:
            return Taken(Role(level, by_code=True).name, head, "maybe", UNSURE)
        return None

    def _agreeing(self, found: list[Taken], taken: dict[int, Taken]) -> tuple[Taken, ...]:
        """Codes that were taken by what they hold stay only where the names beside them are theirs.

        Of two columns of codes of one level the one stays whose names agree.
        """
        names = [one for one in found if not ROLE_NAMES[one.target].by_code]
        best: dict[str, tuple[float, Taken]] = {}
        for one in (one for one in found if ROLE_NAMES[one.target].by_code):
            share, level = self._agreement(one, names), ROLE_NAMES[one.target].level
            del taken[one.head.place]
            if one.by == "maybe" and (share is None or share < MOSTLY):
                continue
            if one.sure == UNSURE and one.by == "header" and names:
                continue  # an office's own codes beside names that are known
            ranked = OFTEN if share is None else share
            if level not in best or ranked > best[level][0]:
                known = one.by != "maybe"
                best[level] = (ranked, one if known else replace(one, by="agreement", sure=MOSTLY))
        codes = tuple(one for _share, one in best.values())
        taken |= {one.head.place: one for one in codes}
        return (*names, *codes)

    def _agreement(self, codes: Taken, names: Sequence[Taken]) -> float | None:
        """The share of lines whose code is of the body that a name of the line calls; None without names."""
        agree = of = 0
        for line in self.lines:
            cell = line.at(codes.head.place)
            level = ROLE_NAMES[codes.target].level
            words = [
                as_text(line.at(one.head.place)) for one in names if not is_blank(line.at(one.head.place))
            ]
            if is_blank(cell) or not words:
                continue
            of += 1
            try:
                body = resolve_code(
                    cell, register=self.register, levels={level} if level else set(LEVELS)
                ).body
            except WrongCell:
                continue
            agree += any(_bears(self.register, body, name) for name in words)
        return agree / of if of else None

    def _tellers(self, places: Sequence[Taken]) -> tuple[tuple[Teller, ...], str, tuple[Tied, ...]]:
        """What tells the bodies, and of which level all names are whose header does not say it.

        Where all may be of two levels, which one is meant is asked; where they are of several, each line's.
        """
        takes = next(iter(place_columns(self.record).values()), frozenset())
        tellers, own, tied = [], "", []
        coded = any(ROLE_NAMES[one.target].by_code for one in places)
        for one in places:
            role = ROLE_NAMES[one.target]
            if role.level and role.level not in AREA_KINDS and role.level not in takes:
                continue  # of whom the rows are not
            tellers.append(Teller(one.head.place, role))
            if not role.level and not role.by_code:
                levels = self._levels_of_all(one.head.place, takes)
                if len(levels) == 1:
                    own = levels[0]
                elif levels and not coded:
                    tied.append((one.head, levels))
        return tuple(tellers), own, tuple(tied)

    def _levels_of_all(self, place: int, takes: frozenset[str]) -> tuple[str, ...]:
        """The levels of which every name of a column may be, of names that do not say it themselves."""
        cells = {line.at(place) for line in self.laid.lines}
        told = {said(_name_in(cell)) for cell in cells if isinstance(cell, str) and not is_blank(cell)}
        of_each = [
            {body.level for body in named}
            for one in told
            if not one.kind and (named := self.register.named(one, levels=takes))
        ]
        common = set.intersection(*of_each) if of_each else set()
        return tuple(level for level in LEVELS if level in common)


def _is_number(words: str) -> bool:
    return words.replace(".", "").replace(",", "").isdigit()


def _bears(register: Register, body: Body, name: str) -> bool:
    told = said(name)
    return body in register.named(told, levels=LEVELS) or told.core.endswith(said(body.name).core)


def measure_in(titles: Sequence[str], record: Record) -> str | None:
    """The number that the titles of a table name in the most words, else the one that every row needs."""
    named: dict[str, int] = {}
    for words in map(match_key, titles):
        for head, name in columns_by_head(record).items():
            if (
                name in record.by_name
                and record.by_name[name].kind in NUMBERS
                and len(head) >= _TELLING
                and head in words
            ):
                named[name] = max(named.get(name, 0), len(head))
    return max(named, key=lambda name: named[name]) if named else main_value(record)


_TELLING = 4
"""Letters of a header by which a title names it: รวม and ผล stand in many words."""


def main_value(record: Record) -> str | None:
    """The number that every row of the record needs."""
    return next((c.name for c in record.columns if c.kind in NUMBERS and c.required), None)


def find_meaning(
    laid: Laid,
    *,
    record: Record,
    register: Register,
    chosen: Mapping[str, str] | None = None,
    measure: str | None = None,
    knows: Knows | None = None,
) -> Meaning:
    """What the columns of a table are for a record. `chosen`: header -> what somebody said that it is.

    `measure`: the number that the table is of where its headers name nothing but times. `knows`: whether a
    text is a code or a name that a column may hold.
    """
    knows = knows or (lambda _column, _words: False)
    measure = measure or measure_in(laid.titles, record)
    return _Finder(laid, record, register, chosen or {}, measure, knows).find()
