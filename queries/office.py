"""The office that writes a province's letters; no fact of a batch, so it is read each time."""

from __future__ import annotations

from dataclasses import fields

from data.actions import read_house_setting
from data.domain.office import Office, setting_of
from queries._base import connected


def read_office(*, province: str) -> Office:
    """Its particulars; all empty where nobody gave any."""
    with connected() as connection:
        kept = read_house_setting(connection, setting_of(province)) or {}
    return Office(**{one.name: str(kept.get(one.name, "")) for one in fields(Office)})
