"""Where shape files lag behind the code master: areas that were divided or moved since they were drawn.

COD-AB of 22 January 2022 draws older divisions: those of Bangkok before its new sub-districts of 2017, and
Tha Faek (Uttaradit) before it went from Tha Pla to Nam Pat in 2015.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from data.domain.areas import AREA_DIGITS

FOLLOWED = {"530306": "530407", "104701": "1047", "105001": "1050"}
"""A code that the master no longer has -> what its shape draws: the same sub-district under its code of
today, or a whole district (four digits) inside which no border is drawn yet."""

WITHIN = {
    "100910": "100905",
    "101406": "101401",
    "102602": "102601",
    "103402": "103401",
    "103403": "103401",
    "104402": "104401",
    "104403": "104401",
}
"""A sub-district -> the former one that it was taken from, and in whose shape it lies."""


def today_codes(codes: Iterable[str | None], *, known: Container[str]) -> list[str | None]:
    """The codes under which shapes are kept: a former one becomes today's, unless that is there as well."""
    given = list(codes)
    there = set(given)

    def today(code: str | None) -> str | None:
        now = FOLLOWED.get(code or "", code)
        return code if code in known or now in there else now

    return [today(code) for code in given]


def is_undivided(code: str) -> bool:
    """Whether the code stands, among sub-districts, for a whole district in one piece."""
    return len(code) == AREA_DIGITS["district"]
