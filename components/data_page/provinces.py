"""The province that a part of the data page is about."""

from __future__ import annotations

from components.access import current_actor
from components.filters import DEFAULT_PROVINCE, province_names
from components.language import t
from components.pieces.lists import choose_one
from data.domain.rights import Role


def choose_province(*, key: str) -> str | None:
    """One of those that the reader may write for; None where he may for none."""
    actor = current_actor()
    names = province_names()
    if actor.role is not Role.ADMINISTRATOR:
        names = {code: name for code, name in names.items() if code in actor.provinces}
    if not names:
        return None
    first = DEFAULT_PROVINCE if DEFAULT_PROVINCE in names else None
    return choose_one(t("filters.province"), names, first=first, key=key)
