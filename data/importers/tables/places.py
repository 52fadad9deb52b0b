"""Of which body a line is: found from all that it says of it, codes and names together, or asked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from data.importers.lookups import sheets_named
from data.importers.near import near_by_parts
from data.importers.normalise import match_key
from data.importers.tables.codes import Coded, joined_code, plain_code, resolve_code
from data.importers.tables.known_names import LONGEST
from data.importers.tables.names import (
    DISTRICT,
    PROVINCE,
    SUBDISTRICT,
    Said,
    code_and_name,
    nicknames,
    parts_of,
    said,
)
from data.importers.tables.register import AREA_KINDS, Body, Register
from data.importers.tables.sheet import TableLine
from data.importers.tables.vocabulary import LEVELS, PlaceRole
from data.importers.values import WrongCell, as_text, is_blank

NEAR = 3
"""Names that are suggested for one that nobody bears."""

ALIKE = 70.0
"""How alike (of 100) a name must be to be suggested."""

BETWEEN = "; "
"""What stands between bodies that are suggested, each with its code first."""

_HEAD_DISTRICT = "เมือง"
_PAO_ALONE = frozenset(map(match_key, ("อบจ", "อบจ.", "องค์การบริหารส่วนจังหวัด")))
"""What the PAO is called where there is no other: of a line whose province is known."""

_OWN_DIGITS = 2
"""Digits of the code of a district or sub-district within what it lies in."""

_SIZE = {level: size for size, level in enumerate((PROVINCE, DISTRICT, SUBDISTRICT, "lao", "unit"))}


LISTED = ("area", "lao", "health_unit")
"""Records on whose sheets places and bodies are listed."""


@dataclass(frozen=True)
class Teller:
    """A column that tells of which body a line is, by code or by name."""

    place: int
    role: PlaceRole


@dataclass(frozen=True)
class FoundBody:
    body: Body
    filled: bool = False
    """Whether zeros were put back before its code."""

    known: bool = False
    """Whether somebody had said whose name it is."""


class NoPlace(WrongCell):
    """`place`: the column at which it is said."""

    def __init__(self, wrong: WrongCell, *, place: int | None) -> None:
        super().__init__(wrong.expected, **wrong.values)
        self.place = place


@dataclass
class PlaceReader:
    """Finds the bodies of lines.

    `levels`: those that the record takes. `own`: the level of the lines of the table, where names alone do
    not say it ("" for what they say themselves). `province`, `district`: areas that title or file name
    speak of, () where they name none; `home`: the provinces of who brings the file, which only break ties.
    """

    register: Register
    tellers: tuple[Teller, ...]
    levels: frozenset[str]
    own: str = ""
    stated: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    day: date | None = None
    """As of when the lines are, by which codes are told that several bore one after the other."""

    known: dict[str, str] = field(default_factory=dict)
    """Names that somebody said the bodies of, as `match_key` hears them -> code."""

    _met: dict[tuple[Any, ...], FoundBody | NoPlace] = field(default_factory=dict)
    _here: dict[tuple[frozenset[str], tuple[frozenset[str], ...]], dict[str, Body]] = field(
        default_factory=dict
    )

    def find(self, line: TableLine) -> FoundBody:
        """The body of a line. Raises NoPlace."""
        cells = [line.at(teller.place) for teller in self.tellers]
        key = (line.group, *cells, *map(type, cells))
        found = self._met.get(key)
        if found is None:
            try:
                found = self._find([_text(cell) for cell in cells], line.group)
            except NoPlace as wrong:
                found = wrong
            self._met[key] = found
        if isinstance(found, NoPlace):
            raise found
        return found

    def names_nobody(self, line: TableLine) -> bool:
        return all(is_blank(line.at(teller.place)) for teller in self.tellers)

    def _find(self, told: Sequence[str], group: str) -> FoundBody:
        tellers = [(teller, words) for teller, words in zip(self.tellers, told, strict=True) if words]
        if not tellers:
            raise NoPlace(WrongCell("row_of_no_area"), place=self._first_place())
        around = _Around(self.register, self.stated, self.home)
        coded = self._by_code([one for one in tellers if one[0].role.by_code], around)
        names = [one for one in tellers if not one[0].role.by_code]
        main = max(names, key=lambda one: self._size(one[0]), default=None)
        if main is not None and isinstance(coded, Coded) and coded.body.record == "area":
            size = self._size(main[0])
            if main[0].role.level and _SIZE.get(coded.body.level, size) < size:
                around.areas.append(frozenset({coded.body.code}))
                coded = None  # the code of what the line lies in, whose own body has a name alone
            elif main[0].role.level and _SIZE.get(coded.body.level, size) > size:
                main = None  # the code is of a smaller area than any name
        for teller, words in sorted(names, key=lambda one: self._size(one[0])):
            if main is None or teller is not main[0]:
                around.take(teller, words)
        if main is None:
            if coded is None:
                raise NoPlace(WrongCell("row_of_no_area"), place=self._first_place())
            return self._allowed(coded, around)
        around.under(group)
        if main[0].role.level and main[0].role.level not in self.levels:
            raise NoPlace(WrongCell("row_of_no_area"), place=self._first_place())
        return self._by_name(main[0], main[1], coded, around)

    def _first_place(self) -> int | None:
        return self.tellers[0].place if self.tellers else None

    def _size(self, teller: Teller) -> int:
        return _SIZE.get(teller.role.level, len(_SIZE))

    # Codes ------------------------------------------------------------------------------------------

    def _by_code(self, tellers: Sequence[tuple[Teller, str]], around: _Around) -> Coded | NoPlace | None:
        """Whose code the line bears: of several the smallest body, which must lie in the others."""
        found: list[tuple[Coded, Teller]] = []
        larger: list[str] = []
        for teller, words in sorted(tellers, key=lambda one: self._size(one[0])):
            level, code = teller.role.level, plain_code(words)
            if level in (DISTRICT, SUBDISTRICT) and larger and len(code) <= _OWN_DIGITS:
                code = joined_code([*larger, code])
            if level in (PROVINCE, DISTRICT):
                larger.append(code)
            if level and level not in AREA_KINDS and level not in self.levels:
                continue  # of the hospital that counted, where the lines are of areas
            try:
                levels = {level} if level else self.levels
                found.append(
                    (resolve_code(code, register=self.register, levels=levels, day=self.day), teller)
                )
            except WrongCell as wrong:
                return NoPlace(wrong, place=teller.place)
        if not found:
            return None
        best = max(found, key=lambda one: _SIZE[one[0].body.level])[0]
        for other, teller in found:
            if other.body.record == "area" and not best.body.lies_in(other.body.code):
                body = f"{best.body.code} {best.body.name}"
                return NoPlace(WrongCell("code_name_differ", body=body), place=teller.place)
        if best.body.level in self.levels:
            return best
        around.areas.append(frozenset({best.body.code}))  # the code of what the line lies in
        return None

    def _allowed(self, coded: Coded | NoPlace, around: _Around) -> FoundBody:
        if isinstance(coded, NoPlace):
            raise coded
        if not around.holds(coded.body):
            body = f"{coded.body.code} {coded.body.name}"
            raise NoPlace(WrongCell("code_name_differ", body=body), place=self._first_place())
        return FoundBody(coded.body, coded.filled)

    # Names ------------------------------------------------------------------------------------------

    def _by_name(
        self, teller: Teller, words: str, coded: Coded | NoPlace | None, around: _Around
    ) -> FoundBody:
        pair = code_and_name(words)
        if pair is not None and coded is None:
            levels = self._levels_of(teller)
            try:
                coded = resolve_code(pair[0], register=self.register, levels=levels, day=self.day)
            except WrongCell as wrong:
                coded = NoPlace(wrong, place=teller.place)
            words = pair[1]
        if isinstance(coded, Coded):
            self._check_agrees(coded.body, words, place=teller.place)
            return FoundBody(coded.body, coded.filled)
        if isinstance(coded, NoPlace) and coded.expected != "registrar_code":
            raise coded
        told = self._known(words, around)
        if told is not None:
            return FoundBody(told, known=True)
        parts = parts_of(words)
        if parts:
            finest = max(parts, key=lambda level: _SIZE[level])
            for level, part in sorted(parts.items(), key=lambda one: _SIZE[one[0]]):
                if level != finest:
                    around.take(Teller(teller.place, PlaceRole(level, by_code=False)), part)
            words = parts[finest]
        levels = frozenset({"lao"}) if isinstance(coded, NoPlace) else self._levels_of(teller)
        return self._choose(words, levels=levels, teller=teller, around=around)

    def _known(self, words: str, around: _Around) -> Body | None:
        """Of whom somebody said that the name is, where it lies where the line says."""
        code = self.known.get(match_key(words)[:LONGEST])
        bodies = self.register.coded(code) if code is not None else []
        fitting = [body for body in bodies if body.level in self.levels and around.holds(body)]
        return fitting[0] if len(fitting) == 1 else None

    def _levels_of(self, teller: Teller) -> frozenset[str]:
        return frozenset({teller.role.level}) if teller.role.level else self.levels

    def _check_agrees(self, body: Body, words: str, *, place: int) -> None:
        """Raises NoPlace where name and code speak of two: nobody can tell which of them is meant."""
        parts = parts_of(words)
        told = said(parts[max(parts, key=lambda level: _SIZE[level])] if parts else words)
        cores = [told.core, *nicknames(told.core)]
        bearing = {one for core in cores for one in self.register.named(Said(told.kind, core), levels=LEVELS)}
        if body in bearing or told.core.endswith(said(body.name).core) or not told.core:
            return
        if told.core == _HEAD_DISTRICT and body in self.register.head_district(body.province):
            return
        raise NoPlace(WrongCell("code_name_differ", body=f"{body.code} {body.name}"), place=place)

    def _choose(self, words: str, *, levels: Collection[str], teller: Teller, around: _Around) -> FoundBody:
        told = said(words)
        named = self.register.named(told, levels=levels)
        named = named or self.register.named(Said("", match_key(words)), levels=levels)
        if not told.kind and self.own:
            named = [body for body in named if body.level == self.own] or named
        if told.core == _HEAD_DISTRICT and DISTRICT in levels:
            named = [*named, *around.head_districts()]
        if match_key(words) in _PAO_ALONE and "lao" in levels:
            named = [*named, *around.paos()]
        inside = [body for body in named if around.holds(body)]
        if len(inside) > 1:
            inside = around.nearest(inside)
        if len(inside) == 1:
            return FoundBody(inside[0])
        if inside:
            inside = around.of_home_first(inside)
            several = BETWEEN.join(self._shown(body) for body in inside[:NEAR])
            raise NoPlace(WrongCell("name_several", count=len(inside), several=several), place=teller.place)
        if named:
            several = BETWEEN.join(self._shown(body) for body in around.of_home_first(named)[:NEAR])
            raise NoPlace(WrongCell("place_elsewhere", names=several), place=teller.place)
        raise NoPlace(self._unknown(told, levels=levels, around=around), place=teller.place)

    def _unknown(self, told: Said, *, levels: Collection[str], around: _Around) -> WrongCell:
        of_here = self._by_core(frozenset(levels), around)
        near = near_by_parts(told.core, list(of_here), limit=NEAR, alike=ALIKE)
        shown = BETWEEN.join(dict.fromkeys(self._shown(of_here[core]) for core in near))
        if shown:
            return WrongCell("unknown_near", near=shown, records=sheets_named(*LISTED))
        return WrongCell("unknown", records=sheets_named(*LISTED))

    def _by_core(self, levels: frozenset[str], around: _Around) -> dict[str, Body]:
        """Name alone -> a body that bears it, of those that may be meant there."""
        key = (levels, tuple(around.areas))
        if key not in self._here:
            self._here[key] = {
                core: body
                for core, bearing in self.register.by_core.items()
                for _kind, body in bearing
                if body.level in levels and around.holds(body) and around.is_near(body)
            }
        return self._here[key]

    def _shown(self, body: Body) -> str:
        """A body with its district and province, by which namesakes are told apart."""
        around = sorted(area for area in body.within if area != body.code and len(area) in (2, 4))
        names = [self.register.coded(area)[0].name for area in reversed(around) if self.register.coded(area)]
        return f"{body.code} {body.name} ({', '.join(names)})" if names else f"{body.code} {body.name}"


def _text(cell: Any) -> str:
    return "" if is_blank(cell) else as_text(cell)


@dataclass
class _Around:
    """What is said of where a body lies. `areas`: each a set of areas of which it must lie in one."""

    register: Register
    stated: frozenset[str]
    home: frozenset[str]
    areas: list[frozenset[str]] = field(default_factory=list)

    def take(self, teller: Teller, words: str) -> None:
        """A column that names a larger area. Raises NoPlace for one that is not there."""
        told = said(words)
        levels = {teller.role.level} & AREA_KINDS or AREA_KINDS
        named = self.register.named(told, levels=levels)
        if told.core == _HEAD_DISTRICT:
            named = [*named, *(self.head_districts() or self._head_districts_of_all())]
        codes = frozenset(body.code for body in named)
        if teller.role.level in AREA_KINDS:
            if not codes:
                raise NoPlace(WrongCell("unknown", records=sheets_named("area")), place=teller.place)
            self.areas.append(codes)

    def under(self, group: str) -> None:
        """A name alone above the lines: what they lie in, where it names an area."""
        told = said(group) if group else None
        if told is not None and told.kind in (PROVINCE, DISTRICT):
            named = self.register.named(told, levels=(told.kind,))
            if told.core == _HEAD_DISTRICT:
                named = self.head_districts()
            if named:
                self.areas.append(frozenset(body.code for body in named))

    def head_districts(self) -> list[Body]:
        provinces = [c for areas in (*self.areas, self.stated, self.home) for c in areas if len(c) == 2]
        return [body for code in dict.fromkeys(provinces) for body in self.register.head_district(code)]

    def paos(self) -> list[Body]:
        """The PAOs of the provinces that are spoken of."""
        areas = (code for areas in (*self.areas, self.stated, self.home) for code in areas)
        provinces = [self.register.provinces.get(code[:2]) for code in dict.fromkeys(areas)]
        named = (said(f"อบจ.{one.name}") for one in dict.fromkeys(provinces) if one is not None)
        return [body for told in named for body in self.register.named(told, levels=("lao",))]

    def _head_districts_of_all(self) -> list[Body]:
        """That of each province: where none is named, what lies in one of them is told from what does not."""
        return [body for code in self.register.provinces for body in self.register.head_district(code)]

    def holds(self, body: Body) -> bool:
        """Whether a body lies where the line says; an area is never within one that is smaller."""
        for areas in (*self.areas, self.stated):
            larger = {area for area in areas if len(area) <= _digits(body)}
            if larger and not any(body.lies_in(area) for area in larger):
                return False
        return True

    def is_near(self, body: Body) -> bool:
        return not self.home or body.province in self.home

    def of_home_first(self, bodies: Sequence[Body]) -> list[Body]:
        return sorted(bodies, key=lambda body: body.province not in self.home)

    def nearest(self, bodies: list[Body]) -> list[Body]:
        """Of bodies of one name, those of the provinces of who asks; all where that tells none apart."""
        return [body for body in bodies if body.province in self.home] or bodies


def _digits(body: Body) -> int:
    """The length of the codes of areas that a body can lie in: a PAO lies in no district."""
    return len(body.code) if body.record == "area" else max(map(len, body.within), default=0)
