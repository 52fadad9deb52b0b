"""Which certificate, application and membership of an LAO hold in a fiscal year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.domain.calendar import fiscal_year_end
from data.domain.participation import PASSED

FINAL_STEP = "announced"


@dataclass(frozen=True)
class Certificate:
    level: str
    fiscal_year: int
    issued_on: date | None = None
    valid_to: date | None = None

    @property
    def told_on(self) -> date:
        """Its day, or the last of its year."""
        return self.issued_on or fiscal_year_end(self.fiscal_year)

    def is_valid_in(self, fiscal_year: int) -> bool:
        """Valid on 30 September of the year. Without a stated end it stays valid: no expiry is computed."""
        last_day = fiscal_year_end(fiscal_year)
        return self.fiscal_year <= fiscal_year and (self.valid_to is None or self.valid_to >= last_day)


@dataclass(frozen=True)
class Application:
    fiscal_year: int
    step: str
    result: str | None = None

    def is_under_way_in(self, fiscal_year: int) -> bool:
        """Until the result is announced. Who passed at a step before that goes on to the next one."""
        open_still = self.result in (None, PASSED) and self.step != FINAL_STEP
        return self.fiscal_year == fiscal_year and open_still


def highest_valid(
    certificates: Iterable[Certificate], *, order: Mapping[str, int], fiscal_year: int
) -> Certificate | None:
    """The valid certificate of the highest level; of two alike the newer. `order`: level -> ordinal."""
    valid = [certificate for certificate in certificates if certificate.is_valid_in(fiscal_year)]
    return max(valid, key=lambda one: (order.get(one.level, 0), one.fiscal_year), default=None)


def of_all(held: Sequence[Certificate | None], *, order: Mapping[str, int]) -> Certificate | None:
    """What a body holds that several became, from the best of each: the lowest; none where one had none."""
    known = [one for one in held if one is not None]
    if len(known) < len(held):
        return None
    return min(known, key=lambda one: (order.get(one.level, 0), -one.fiscal_year), default=None)
