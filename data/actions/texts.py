"""What people type on pages and everyone reads: the same rules as for the cells of a file."""

from __future__ import annotations

from data.domain.free_text import REFUSED, told_in_public, told_of_persons
from data.domain.identity import spelled_plainly
from data.domain.unseen import unseen_in
from words import Problem


class TextRefused(Problem):
    """Words that cannot be kept as they were typed."""


def check_text(words: str | None, *, public: bool = True) -> str | None:
    """The words without what is around them; None for nothing.

    `public`: everyone will read them, so that no person may be named; else no patient may be.
    Raises TextRefused, also for letters that nobody sees.
    """
    said = (words or "").strip()
    if letters := unseen_in(said):
        raise TextRefused("actions.text_unseen", letters=", ".join(letters))
    plain = spelled_plainly(said)
    told = told_in_public(plain) if public else told_of_persons(plain)
    if told is not None and (public or told in REFUSED):
        raise TextRefused("actions.text_persons" if public else "actions.text_patients")
    return said or None
