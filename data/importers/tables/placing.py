"""Columns that tell of which bodies a line is: by header where they hold such, by content, by agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from data.importers.normalise import match_key
from data.importers.tables.codes import resolve_code
from data.importers.tables.declared import place_columns, subject_of
from data.importers.tables.heading import Head
from data.importers.tables.names import said
from data.importers.tables.places import Teller
from data.importers.tables.profiles import ANY, MOSTLY, OFTEN, Looked, Profile, name_in
from data.importers.tables.register import AREA_KINDS, Body, Register
from data.importers.tables.taken import SURE, UNSURE, Taken
from data.importers.tables.vocabulary import LEVELS, NO_BODY, ROLE_NAMES, ROLES, PlaceRole, columns_by_head
from data.importers.values import WrongCell, as_text, is_blank
from data.records import Record

Tied = tuple[Head, tuple[str, ...]]
"""A column of names, and the levels of which they all may be."""


@dataclass(frozen=True)
class Placed:
    """`tellers`: what tells of which body a line is, `own`: the level that its names are of.

    `of_columns`: further columns of the record that name bodies -> what tells these. `places`, `others`: all
    that was taken for the one and for the other. `tied`: names that may as well be of several levels.
    """

    tellers: tuple[Teller, ...] = ()
    own: str = ""
    places: tuple[Taken, ...] = ()
    of_columns: Mapping[str, tuple[Teller, ...]] = field(default_factory=dict)
    others: tuple[Taken, ...] = ()
    tied: tuple[Tied, ...] = ()
    tells: bool = False
    """Whether anything tells a body of the levels that the lines are of, and not only where it lies."""


def find_places(heads: Sequence[Head], taken: dict[int, Taken], *, looked: Looked, record: Record) -> Placed:
    return _Placer(looked, record, taken).find(heads)


@dataclass
class _Placer:
    looked: Looked
    record: Record
    taken: dict[int, Taken]

    def find(self, heads: Sequence[Head]) -> Placed:
        others = self._others(heads)
        places = self._agreeing(self._places(heads))
        tellers, own, tied = self._tellers(places)
        of_columns: dict[str, tuple[Teller, ...]] = {one.target: (self._teller_of(one),) for one in others}
        of_columns |= self._of_roles(places, of_columns)
        left = [one for one in places if one.head.place not in {t.place for t in tellers}]
        asked = self._of_what_is_left(left, of_columns)
        of_columns |= {one.target: (self._teller_of(one),) for one in asked}
        kept = tuple(one for one in places if one.head.place not in {a.head.place for a in asked})
        takes = next(iter(place_columns(self.record).values()), frozenset())
        tells = any(not one.role.level or one.role.level in takes for one in tellers)
        return Placed(tellers, own, kept, of_columns, (*others, *asked), tied, tells)

    # Columns that the record has beside that of its subject --------------------------------------------

    def _others(self, heads: Sequence[Head]) -> list[Taken]:
        """Columns whose headers name a further body of the record: the mother hospital, who receives."""
        known, columns = columns_by_head(self.record), place_columns(self.record)
        subject = subject_of(self.record)
        found: list[Taken] = []
        for head in heads:
            words = [match_key(w) for w in head.spellings()]
            one = self.taken.get(head.place)
            name = one.target if one is not None else next((known[w] for w in words if w in known), "")
            if name == subject or name not in columns or any(name == other.target for other in found):
                continue
            if one is None and (any(w in ROLES for w in words) and self._is_area_of_subject(name)):
                continue  # where the body lies, which tells namesakes apart
            self.taken[head.place] = one or Taken(name, head, "header", SURE)
            found.append(self.taken[head.place])
        return found

    def _is_area_of_subject(self, name: str) -> bool:
        return place_columns(self.record)[name] <= AREA_KINDS and "area" not in self._subject_records()

    def _subject_records(self) -> set[str]:
        subject = subject_of(self.record)
        if subject is None:
            return set()
        refers = self.record.by_name[subject].refers
        return set(refers.records) if refers is not None else {self.record.name}

    def _teller_of(self, one: Taken) -> Teller:
        """What tells a body of a further column: by code where it holds codes of its levels."""
        levels = place_columns(self.record)[one.target]
        profile = self.looked.of(one.head.place)
        level = next(iter(levels)) if len(levels) == 1 else ""
        coded = max((profile.coded[each] for each in levels), default=0)
        return Teller(one.head.place, PlaceRole(level, by_code=profile.share(coded) >= OFTEN))

    def _of_roles(
        self, places: Sequence[Taken], found: Mapping[str, tuple[Teller, ...]]
    ) -> dict[str, tuple[Teller, ...]]:
        """Further columns that a row needs, told by the columns of that level: the sub-district of a line."""
        subject, made = subject_of(self.record), {}
        for name, levels in place_columns(self.record).items():
            column = self.record.by_name[name]
            if name in found or name == subject or len(levels) != 1 or not column.required:
                continue
            if self.record.name in ("area", "lao", "health_unit"):
                continue  # whoever is known lies where the register says
            own = [one for one in places if ROLE_NAMES[one.target].level in levels]
            around = [one for one in places if ROLE_NAMES[one.target].level in AREA_KINDS and one not in own]
            if own:
                made[name] = tuple(Teller(o.head.place, ROLE_NAMES[o.target]) for o in (*own, *around))
        return made

    def _of_what_is_left(self, left: Sequence[Taken], found: Mapping[str, tuple[Teller, ...]]) -> list[Taken]:
        """Columns of bodies of whom the rows are not: asked where one column of the record may be meant."""
        made: list[Taken] = []
        for one in left:
            level = ROLE_NAMES[one.target].level
            free = [
                name
                for name, levels in place_columns(self.record).items()
                if level in levels and name not in found and name != subject_of(self.record)
            ]
            if level not in AREA_KINDS and len(free) == 1 and all(m.target != free[0] for m in made):
                made.append(Taken(free[0], one.head, "like", UNSURE))
        return made

    # Columns of the body that a line is of ---------------------------------------------------------------

    def _places(self, heads: Sequence[Head]) -> list[Taken]:
        found: list[Taken] = []
        known, subject = columns_by_head(self.record), subject_of(self.record)
        for head in heads:
            one = self.taken.get(head.place)
            if one is not None:
                if one.target in ROLE_NAMES:
                    found.append(one)
                elif one.target == subject and one.by == "chosen":
                    found.append(self._chosen_subject(one))
                continue
            if any(match_key(w) in NO_BODY for w in head.spellings()[:1]):
                continue
            words = [match_key(w) for w in head.spellings()]
            role = next((ROLES[w] for w in words if w in ROLES), None)
            if role is None and subject is not None and any(known.get(w) == subject for w in words):
                role = PlaceRole("", by_code=self._holds_codes(head.place))
            made = self._by_role(head, role) if role is not None else self._by_content(head)
            if made is not None:
                found.append(made)
                self.taken[head.place] = made
        return found

    def _holds_codes(self, place: int) -> bool:
        profile = self.looked.of(place)
        return profile.share(profile.coded[ANY]) >= OFTEN

    def _chosen_subject(self, one: Taken) -> Taken:
        made = replace(one, target=PlaceRole("", by_code=self._holds_codes(one.head.place)).name)
        self.taken[one.head.place] = made
        return made

    def _by_role(self, head: Head, role: PlaceRole) -> Taken | None:
        profile = self.looked.of(head.place)
        if profile.share(_hits(profile, role)) >= OFTEN or (role.level and not profile.filled):
            return Taken(role.name, head, "header", SURE)
        named = PlaceRole(role.level, by_code=False)
        if role.by_code and profile.share(_hits(profile, named)) >= OFTEN:
            return Taken(named.name, head, "content", SURE)  # called a code, and filled with names
        coded = PlaceRole(role.level, by_code=True)
        if not role.by_code and profile.share(_hits(profile, coded)) >= MOSTLY:
            return Taken(coded.name, head, "content", SURE)
        return Taken(role.name, head, "header", UNSURE) if role.level else None

    def _by_content(self, head: Head) -> Taken | None:
        """A column whose header says nothing: names that bodies bear; codes only of a length of their own."""
        profile = self.looked.of(head.place)
        count = profile.named[ANY]
        if profile.share(count) >= MOSTLY and len(set(map(as_text, profile.filled))) > 1:
            best = [level for level in LEVELS if profile.named[level] == count]
            level = best[0] if len(best) == 1 else ANY
            return Taken(PlaceRole(level, by_code=False).name, head, "content", MOSTLY)
        long = Counter({level: profile.coded[level] for level in ("subdistrict", "lao", "unit")})
        level, count = max(long.items(), key=lambda one: one[1])
        if profile.share(count) >= MOSTLY and len(set(map(as_text, profile.filled))) > 1:
            return Taken(PlaceRole(level, by_code=True).name, head, "maybe", UNSURE)
        return None

    def _agreeing(self, found: Sequence[Taken]) -> tuple[Taken, ...]:
        """Codes that were taken by what they hold stay only where the names beside them are theirs.

        Of two columns of codes of one level the one stays whose names agree.
        """
        names = [one for one in found if not ROLE_NAMES[one.target].by_code]
        best: dict[str, tuple[float, Taken]] = {}
        for one in (one for one in found if ROLE_NAMES[one.target].by_code):
            share, level = self._agreement(one, names), ROLE_NAMES[one.target].level
            del self.taken[one.head.place]
            if one.by == "maybe" and (share is None or share < MOSTLY):
                continue
            if one.sure == UNSURE and one.by == "header" and names:
                continue  # an office's own codes beside names that are known
            ranked = OFTEN if share is None else share
            if level not in best or ranked > best[level][0]:
                known = one.by != "maybe"
                best[level] = (ranked, one if known else replace(one, by="agreement", sure=MOSTLY))
        codes = tuple(one for _share, one in best.values())
        self.taken |= {one.head.place: one for one in codes}
        return (*names, *codes)

    def _agreement(self, codes: Taken, names: Sequence[Taken]) -> float | None:
        """The share of lines whose code is of the body that a name of the line calls; None without names."""
        register, level = self.looked.register, ROLE_NAMES[codes.target].level
        agree = of = 0
        for line in self.looked.lines:
            cell = line.at(codes.head.place)
            words = [as_text(cell) for one in names if not is_blank(cell := line.at(one.head.place))]
            if is_blank(line.at(codes.head.place)) or not words:
                continue
            of += 1
            try:
                levels = {level} if level else set(LEVELS)
                body = resolve_code(line.at(codes.head.place), register=register, levels=levels).body
            except WrongCell:
                continue
            agree += any(_bears(register, body, name) for name in words)
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
        cells = {line.at(place) for line in self.looked.laid.lines}
        told = {said(name_in(cell)) for cell in cells if isinstance(cell, str) and not is_blank(cell)}
        of_each = [
            {body.level for body in named}
            for one in told
            if not one.kind and (named := self.looked.register.named(one, levels=takes))
        ]
        common = set.intersection(*of_each) if of_each else set()
        return tuple(level for level in LEVELS if level in common)


def _hits(profile: Profile, role: PlaceRole) -> int:
    if role.by_code and role.level in ("district", "subdistrict"):
        short = sum(len(as_text(cell)) <= 2 and as_text(cell).isdigit() for cell in profile.filled)
        return max(profile.coded[role.level], short)  # two digits of its own, after its province's
    counted = profile.coded if role.by_code else profile.named
    return counted[role.level]


def _bears(register: Register, body: Body, name: str) -> bool:
    told = said(name)
    return body in register.named(told, levels=LEVELS) or told.core.endswith(said(body.name).core)
