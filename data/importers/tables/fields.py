"""Columns that hold what a record says: by the words of their headers, by likeness, by what they hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.importers.normalise import match_key
from data.importers.tables.across import Block
from data.importers.tables.declared import NUMBERS, TIMES, main_value, place_columns
from data.importers.tables.heading import Head
from data.importers.tables.part_years import is_of_years, part_of_head
from data.importers.tables.profiles import MOSTLY, Looked
from data.importers.tables.taken import SKIP, SURE, UNSURE, Knows, Taken, take_chosen
from data.importers.tables.vocabulary import NO_BODY, ROLES, YEAR_HEADS, columns_by_head
from data.importers.values import as_text
from data.records import Column, Record

LIKE = 0.86
"""How alike two headers must be for one to be proposed for the other."""

MOST_RIVALS = 8
"""Columns of which one may be asked for: of more nobody would be helped."""

_TELLING = 4
"""Letters of a header by which a title names it: รวม and ผล stand in many words."""

_PAIRS = (("denominator", "numerator"), ("numerator", "denominator"))

_IS_VALUE = re.compile(r"ร้อยละ|อัตรา|สัดส่วน|ค่าเฉลี่ย|ดัชนี|percent|rate", re.IGNORECASE)
"""What the header of an indicator's values begins with, whatever follows."""


@dataclass
class FieldFinder:
    """`measure`: the number of a table whose headers name nothing but times. `rivals`: column -> headers."""

    looked: Looked
    record: Record
    knows: Knows
    measure: str | None
    chosen: Mapping[str, str] = field(default_factory=dict)
    rivals: dict[str, list[Head]] = field(default_factory=dict)
    lone: set[int] = field(default_factory=set)

    def by_head(self, heads: Sequence[Head], taken: dict[int, Taken]) -> dict[str, Taken]:
        found = {one.target: one for one in taken.values() if one.target in self.record.by_name}
        for head in heads:
            column = None if head.place in taken else self._named(head)
            if column is None:
                continue
            other = found.get(column.name)
            if other is not None and self._says_more(other.head, head):
                continue
            if other is not None and other.by == "header" and self._says_more(head, other.head):
                del taken[other.head.place]
            elif other is not None:
                self.rivals.setdefault(column.name, [other.head]).append(head)
                continue
            found[column.name] = taken[head.place] = Taken(column.name, head, "header", SURE)
        return self._in_pairs(found, taken)

    def _says_more(self, one: Head, other: Head) -> bool:
        """Whether of two headers of one column the first is surely meant.

        A code beats the running number beside it, the whole year a part of it, and what is known by all its
        words one that is known only without those in brackets, where nothing is counted.
        """
        if self._is_of_a_part(other) and not self._is_of_a_part(one):
            return True
        if _is_numbering(other) and not _is_numbering(one):
            return True
        column = self._named(one)
        is_text = column is not None and column.kind == "text"
        return is_text and self._is_in_full(one) and not self._is_in_full(other)

    def _is_of_a_part(self, head: Head) -> bool:
        """Whether a header is of a quarter or a month, where the record has numbers of years."""
        return is_of_years(self.record) and part_of_head(head.parts) is not None

    def _of_whole_years(self, heads: Sequence[Head]) -> list[Head]:
        """The headers without those of a part of the year, where there are others or no such row may be."""
        whole = [head for head in heads if not self._is_of_a_part(head)]
        return whole if whole or self.record.name != "observation" else list(heads)

    def _is_in_full(self, head: Head) -> bool:
        known = columns_by_head(self.record)
        return any(match_key(words) in known for words in (head.own, head.whole))

    def _in_pairs(self, found: dict[str, Taken], taken: dict[int, Taken]) -> dict[str, Taken]:
        """What was found, without a denominator that has no numerator: then เป้าหมาย is what was aimed at."""
        for name, other in _PAIRS:
            one = found.get(name)
            if one is not None and other not in found and one.by == "header":
                del found[name], taken[one.head.place]
                self.lone.add(one.head.place)
        return found

    def _named(self, head: Head) -> Column | None:
        """The column that a header names; of bodies and of times there are rules of their own."""
        known, places = columns_by_head(self.record), place_columns(self.record)
        name = next((known[w] for w in map(match_key, head.spellings()) if w in known), None)
        column = self.record.by_name.get(name or "")
        if column is None or column.name in places or not self.looked.holds(column, head):
            return None
        if column.kind in NUMBERS and self.record.name != "observation" and self._is_of_a_part(head):
            return None
        if column.name in ("name_th", "name_en") and "code" in places:
            return None  # the names of bodies that are known tell which one a line is of
        return None if column.kind in TIMES and not column.refers else column

    def by_block(self, block: Block) -> dict[str, Taken]:
        """What stands below one of the times across."""
        said = take_chosen(block.heads, self.chosen)
        if len(block.heads) == sum(one.target == SKIP for one in said.values()):
            return {}
        found = self.by_head(block.heads, said)
        if not found and len(block.heads) > 1 and main_value(self.record) is not None:
            self._rival(main_value(self.record) or "", self._of_whole_years(block.heads))
        if found or len(block.heads) != 1 or self.measure is None:
            return found
        head, column = block.heads[0], self.record.by_name[self.measure]
        if not self.looked.holds(column, head):
            return {}
        if not head.parts or all(match_key(part) in YEAR_HEADS for part in head.parts):
            return {self.measure: Taken(self.measure, head, "across", SURE)}
        if self._is_own_value(head):
            return {self.measure: Taken(self.measure, head, "across", SURE)}
        return {self.measure: Taken(self.measure, head, "like", UNSURE)}

    def _is_own_value(self, head: Head) -> bool:
        """Whether a header that names nothing known is of the value of an indicator that somebody names."""
        return self.record.name in ("observation", "target", "baseline") and bool(_IS_VALUE.match(head.own))

    def by_likeness(
        self, heads: Sequence[Head], taken: dict[int, Taken], found: Mapping[str, Taken]
    ) -> dict[str, Taken]:
        """Columns whose headers are only like those that are known: proposed, and asked about."""
        known, made = columns_by_head(self.record), {}
        for head in heads:
            if head.place in (*taken, *self.lone) or match_key(head.own) in NO_BODY:
                continue
            near = difflib.get_close_matches(match_key(head.own), list(known), n=1, cutoff=LIKE)
            column = self.record.by_name.get(known[near[0]]) if near else None
            if column is None or column.name in found or column.refers or column.name in made:
                continue
            if column.kind in NUMBERS and self.looked.holds(column, head) and self._of_whole_years([head]):
                made[column.name] = taken[head.place] = Taken(column.name, head, "like", UNSURE)
        main = main_value(self.record)
        if main is not None and main not in found and main not in made:
            made |= self._left_over(heads, taken, main)
        return made

    def _left_over(self, heads: Sequence[Head], taken: dict[int, Taken], main: str) -> dict[str, Taken]:
        """The one column of numbers that is left for the number that every row needs."""
        column = self.record.by_name[main]
        left = [
            head
            for head in heads
            if head.place not in (*taken, *self.lone)
            and match_key(head.own) not in NO_BODY
            and not any(match_key(words) in ROLES for words in head.spellings())
            and self.looked.of(head.place).filled
            and self.looked.holds(column, head)
        ]
        left = self._of_whole_years(left)
        own = [head for head in left if self._is_own_value(head)]
        if len(own) == 1:
            taken[own[0].place] = Taken(main, own[0], "header", SURE)
        elif len(left) == 1:
            taken[left[0].place] = Taken(main, left[0], "like", UNSURE)
        elif left:
            self._rival(main, left)
        return {one.target: one for one in taken.values() if one.target == main}

    def _rival(self, name: str, heads: Sequence[Head]) -> None:
        """Several columns of numbers of which any may be what every row needs, and none says so."""
        if name not in self.rivals and len(heads) <= MOST_RIVALS:
            self.rivals[name] = list(heads)

    def by_codes(
        self, heads: Sequence[Head], taken: dict[int, Taken], found: Mapping[str, Taken]
    ) -> dict[str, Taken]:
        """Columns that hold what only one column of the record may hold: the codes of its list, or names."""
        made: dict[str, Taken] = {}
        coded = [c for c in self._coded() if c.name not in found]
        for head in heads:
            words = [as_text(cell) for cell in self.looked.of(head.place).filled]
            if head.place in taken or not words or any(map(_is_number, words)):
                continue
            fitting = [c for c in coded if sum(self.knows(c, w) for w in words) >= MOSTLY * len(words)]
            fitting = [c for c in fitting if c.required] or fitting
            if len(fitting) == 1 and fitting[0].name not in made:
                name = fitting[0].name
                made[name] = taken[head.place] = Taken(name, head, "content", MOSTLY)
        return made

    def _coded(self) -> Iterator[Column]:
        places = place_columns(self.record)
        for column in self.record.columns:
            within = column.refers is not None and bool(column.refers.by)
            if column.name not in places and not within and (column.codes or column.allowed or column.refers):
                yield column


def _is_numbering(head: Head) -> bool:
    return match_key(head.own) in NO_BODY


def _is_number(words: str) -> bool:
    return words.replace(".", "").replace(",", "").isdigit()


_OF_TITLES = {"plan_item": (re.compile("แผน"), "planned_baht")}
"""Record -> what its titles speak of, and the number that years alone across then head."""


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
    if named:
        return max(named, key=lambda name: named[name])
    subject, number = _OF_TITLES.get(record.name, (None, None))
    is_of_it = subject is not None and any(subject.search(words) for words in titles)
    return number if is_of_it else main_value(record)
