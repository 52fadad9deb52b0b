"""What the reader looks at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Filters:
    """What the reader looks at. `province` "00" is the nation; no districts or types means all of them.

    `year`: the fiscal year in BE; `latest`: none was chosen, and the latest that is known is looked at.
    """

    province: str
    districts: tuple[str, ...]
    lao_types: tuple[str, ...]
    year: int
    latest: bool = False


@dataclass(frozen=True)
class Scope:
    """What the filters leave in view. No districts and no types mean all."""

    province: str
    districts: tuple[str, ...]
    lao_types: tuple[str, ...]
    year: int
    lang: str


@dataclass(frozen=True)
class Layers:
    """What the map shows. `measure` None: areas without colour. `laos`: certificate, lao_type or None."""

    measure: str | None
    level: str
    laos: str | None
    units: bool
