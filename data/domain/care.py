"""What is held back wherever data is shown: rules of care for places and small numbers."""

from __future__ import annotations

HIDDEN_UNIT_KINDS = frozenset({"prison_clinic", "defence_hospital"})
"""Neither drawn nor listed: their place is a matter of safety."""

MIN_COUNT = 5
"""A sensitive count below this is shown as "fewer than 5"."""

HOLDING_KEY = "holding_key"
"""House setting: the key by which the cells are drawn that go for another's sake. Each house makes its own
(a migration does); it is told to nobody, and the same in every process and back-up of the house."""
