"""What is held back wherever data is shown: rules of care for places and small numbers."""

from __future__ import annotations

HIDDEN_UNIT_KINDS = frozenset({"prison_clinic", "defence_hospital"})
"""Neither drawn nor listed: their place is a matter of safety."""

MIN_COUNT = 5
"""A sensitive count below this is shown as "fewer than 5"."""
