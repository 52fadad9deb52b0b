"""The office that writes a province's letters: what stands at the head and the foot of them."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 200
"""Letters of one particular: each is a line or two of a letter."""


@dataclass(frozen=True)
class Office:
    """All as the office writes them; an empty one is left open in the letter, to be filled in by hand.

    `number`: how its letters are numbered, without the running number. `position`: of who signs; no person
    is kept by name. `unit`: the one that answers for the matter.
    """

    number: str = ""
    agency: str = ""
    address: str = ""
    position: str = ""
    unit: str = ""
    telephone: str = ""
    email: str = ""


def setting_of(province: str) -> str:
    """The key under which a province's office is kept."""
    return f"office_{province}"
