"""Particulars of the office that writes a province's letters."""

from __future__ import annotations

from dataclasses import asdict, fields

from sqlalchemy import Engine

from data.access import confirmed
from data.actions.access import check_right
from data.actions.batches import log, set_house_setting
from data.actions.texts import check_text
from data.database import write_connection
from data.domain.office import LONGEST, Office, setting_of
from data.domain.rights import Action, Actor
from words import Problem


class OfficeRefused(Problem):
    """A particular that cannot stand in a letter."""


def set_office(engine: Engine, *, actor: Actor, province: str, office: Office) -> Office:
    """Keep the particulars in place of the former ones, spaces tidied.

    Raises OfficeRefused, TextRefused, NotAllowed, DatabaseProblem.
    """
    tidy = Office(**{name: " ".join(str(given).split()) for name, given in asdict(office).items()})
    for name in ("agency", "position", "unit"):
        check_text(getattr(tidy, name))
    for one in fields(tidy):
        if len(getattr(tidy, one.name)) > LONGEST:
            raise OfficeRefused("letters.office_too_long", length=LONGEST)
    with write_connection(engine) as connection:
        check_right(actor=confirmed(connection, actor), action=Action.IMPORT, province=province)
        set_house_setting(connection, setting_of(province), asdict(tidy))
        log(
            connection,
            actor=actor.name,
            action="set_office",
            batch_number=None,
            detail={"province": province},
        )
    return tidy
