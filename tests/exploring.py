"""Random tests: the same examples at each `make test`, new and many more at `make explore`."""

from __future__ import annotations

import os

from hypothesis import Phase, settings

EXPLORING = os.environ.get("EXPLORE") == "1"
"""Set by `make explore`."""

TIMES = 20
"""How many more examples of each test are tried then."""

REPEATING, EXPLORING_PROFILE = "repeating", "exploring"


def examples(number: int) -> int:
    """Examples of one random test: so many at each `make test`."""
    return number * TIMES if EXPLORING else number


def load_profile() -> None:
    """Before any random test is read. At `make test` a failing example is told as it was found: making it
    smaller takes minutes, and `make explore` does it.
    """
    settings.register_profile(
        REPEATING,
        derandomize=True,
        database=None,
        deadline=None,
        print_blob=True,
        phases=(Phase.explicit, Phase.generate),
    )
    settings.register_profile(
        EXPLORING_PROFILE,
        derandomize=False,
        deadline=None,
        print_blob=True,
        max_examples=examples(100),
    )
    settings.load_profile(EXPLORING_PROFILE if EXPLORING else REPEATING)
