"""Arithmetic of units and of the networks that they belong to: people, money and posts.

A number is blank where one of its parts is: none is guessed, and blank is not nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


def baht_a_head(amount: float | None, people: float | None) -> float | None:
    """Baht for each person registered with the unit in the same fiscal year; None where either is missing."""
    if amount is None or not people:
        return None
    return amount / people


def people_per_staff(people: float | None, staff: float | None) -> float | None:
    """Registered people for each member of staff; None where either is missing or nobody works there."""
    if people is None or not staff:
        return None
    return people / staff


@dataclass(frozen=True)
class Posts:
    """Posts that a unit may fill and has filled, of one kind or of all; None: not known."""

    frame: int | None
    filled: int | None

    @property
    def vacant(self) -> int | None:
        """Posts without anybody: max(0, frame - filled)."""
        return None if self.frame is None or self.filled is None else max(0, self.frame - self.filled)

    @property
    def over(self) -> int | None:
        """Staff beyond the frame, which fills no other unit's posts: max(0, filled - frame)."""
        return None if self.frame is None or self.filled is None else max(0, self.filled - self.frame)


def posts_together(posts: Iterable[Posts]) -> tuple[int | None, int | None, int, int]:
    """Vacant and over of several units, how many of them are known, and of how many.

    What one unit has too many takes no post from another's vacancies.
    """
    given = list(posts)
    vacant = [one.vacant for one in given if one.vacant is not None]
    over = [one.over for one in given if one.over is not None]
    return (sum(vacant) if vacant else None, sum(over) if over else None, len(vacant), len(given))


def standing_alone(transferred: Collection[str], *, mothers: Mapping[str, str | None]) -> frozenset[str]:
    """Transferred units whose network has no other transferred one.

    `mothers`: mother hospital by unit, of another province too. Of a unit whose network is not known nothing
    is said.
    """
    beside = Counter(mother for unit in set(transferred) if (mother := mothers.get(unit)))
    return frozenset(unit for unit in transferred if (mother := mothers.get(unit)) and beside[mother] == 1)
