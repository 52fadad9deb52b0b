"""Which bodies and areas stand in the place of which: what was found of one that gave way tells of its heirs.

What two became together is known only as far as it is known of both; what was one passes to all its parts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

WasThere = Callable[[str, date, Sequence[str]], bool]
"""Whether a body was there already when on a day it took the place of these."""


@dataclass(frozen=True, slots=True)
class Step:
    """Of a day on `new` stands in the place of `old`; the two are one where it goes on itself."""

    old: str
    new: str
    on: date


@dataclass(frozen=True, slots=True)
class StrandPart:
    """Whose rows tell of a strand, and from which day on (None: all of them)."""

    code: str
    since: date | None = None

    def tells(self, day: date) -> bool:
        return self.since is None or day >= self.since


Strand = tuple[StrandPart, ...]
"""One of those that a body came from, down to itself."""


@dataclass(frozen=True)
class Lineage:
    """`steps`: those that had come about by the day that is looked at."""

    steps: tuple[Step, ...]

    @cached_property
    def _before(self) -> Mapping[str, Sequence[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for step in sorted(self._others, key=lambda one: (one.on, one.old)):
            found[step.new].append(step)
        return found

    @cached_property
    def _after(self) -> Mapping[str, Sequence[Step]]:
        found: dict[str, list[Step]] = defaultdict(list)
        for step in sorted(self._others, key=lambda one: (one.on, one.new)):
            found[step.old].append(step)
        return found

    @cached_property
    def _others(self) -> Sequence[Step]:
        return [step for step in self.steps if step.old != step.new]

    @cached_property
    def going_on(self) -> frozenset[str]:
        """Those that are said to go on themselves, with what they took in or lost."""
        return frozenset(step.old for step in self.steps if step.old == step.new)

    @property
    def heirs(self) -> Iterable[str]:
        """All that follow another."""
        return self._before.keys()

    def before(self, code: str) -> Sequence[Step]:
        return self._before.get(code, ())

    def after(self, code: str) -> Sequence[Step]:
        return self._after.get(code, ())

    def ancestors(self, code: str) -> tuple[str, ...]:
        """All whose place it has come to stand in, the nearest first."""
        found: dict[str, None] = {}
        self._climb(code, found)
        found.pop(code, None)
        return tuple(found)

    def _climb(self, code: str, found: dict[str, None]) -> None:
        for step in self.before(code):
            if step.old not in found:
                found[step.old] = None
                self._climb(step.old, found)

    def standing(self, code: str) -> tuple[str, ...]:
        """Those that stand in its place by now: itself where it stands, several where it was divided."""
        found: dict[str, None] = {}
        self._descend(code, found, since=date.min, seen=set())
        return tuple(found)

    def _descend(self, code: str, found: dict[str, None], *, since: date, seen: set[Step]) -> None:
        """`since`: when it came to stand there; what it gave way to earlier is of a former life."""
        steps = [step for step in self.after(code) if step.on >= since and step not in seen]
        if not steps or code in self.going_on:
            found[code] = None
        for step in steps:
            seen.add(step)
            self._descend(step.new, found, since=step.on, seen=seen)

    def joined(self, code: str) -> tuple[str, ...]:
        """Those that became this one together: several, each of which went into it whole; else ()."""
        olds = tuple(step.old for step in self.before(code))
        whole = all(len(self.after(old)) == 1 and old not in self.going_on for old in olds)
        return olds if len(olds) > 1 and whole and code not in self.going_on else ()

    def joins(self, codes: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """`joined` of these and of what they came from, the former ones first."""
        found: dict[str, tuple[str, ...]] = {}
        for code in codes:
            self._climb_joins(code, found, seen=frozenset())
        return found

    def _climb_joins(self, code: str, found: dict[str, tuple[str, ...]], *, seen: frozenset[str]) -> None:
        parts = self.joined(code)
        if not parts or code in seen or code in found:
            return
        for part in parts:
            self._climb_joins(part, found, seen=seen | {code})
        found[code] = parts

    def same_before(self, code: str) -> str | None:
        """The same under another code: it gave way to this one alone, which follows nothing else."""
        steps = self.before(code)
        if len(steps) != 1 or code in self.going_on:
            return None
        old = steps[0].old
        return old if len(self.after(old)) == 1 and old not in self.going_on else None

    def same_all_along(self, code: str) -> Iterator[str]:
        """The codes under which it was the same, the latest first."""
        seen = {code}
        while (before := self.same_before(code)) and before not in seen:
            yield before
            seen.add(before)
            code = before

    def same_now(self, code: str) -> str:
        """The code under which it is the same by now; its own where it became another one."""
        for _ in self.steps:
            heirs = self.after(code)
            if len(heirs) != 1 or self.same_before(heirs[0].new) != code:
                break
            code = heirs[0].new
        return code

    def strands(self, code: str, *, was_there: WasThere) -> tuple[Strand, ...]:
        """All that a body came from, each by itself; one that follows nothing is its own."""
        return tuple(self._strands(code, was_there=was_there, seen=frozenset()))

    def _strands(self, code: str, *, was_there: WasThere, seen: frozenset[str]) -> Iterator[Strand]:
        steps = [step for step in self.before(code) if step.old not in seen]
        if not steps:
            yield (StrandPart(code),)
            return
        first = steps[0].on
        stood = code in self.going_on or was_there(code, first, [one.old for one in steps if one.on == first])
        if stood:
            yield (StrandPart(code),)
        for step in steps:
            own = StrandPart(code, step.on if stood or step.on > first else None)
            for strand in self._strands(step.old, was_there=was_there, seen=seen | {code}):
                yield (*strand, own)
