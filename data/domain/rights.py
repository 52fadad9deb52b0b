"""Who may do what: roles, and the persons and programs that have one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

EMAIL = re.compile(r"[^@\s,;:<>()\"\\]+@[^@\s,;:<>()\"\\]+\.[^@\s,;:<>()\"\\]+")
MAX_EMAIL = 190
"""Letters of an address: it is written beside what its owner did."""


class Role(StrEnum):
    """What a person may do at most; who has none reads."""

    READER = "reader"
    OFFICE = "office"  # of a partner: reads, and sees its own lines
    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """What not everyone may do."""

    IMPORT = "import"  # write rows of a record in a province
    UNDO = "undo"  # take a batch back
    SEED = "seed"  # load what a release ships
    REMOVE_SAMPLE = "remove_sample"
    SEE_IMPORTS = "see_imports"  # who imported, uploaded files, warnings, the audit log
    MANAGE_ACCESS = "manage_access"  # roles and tokens
    MANAGE_OFFICES = "manage_offices"  # roles of partners' offices in a province
    PURGE = "purge"  # take data of persons out of all history
    FREEZE = "freeze"  # freeze and publish an edition of a province
    ANSWER = "answer"  # write down what a partner says of its figures
    PRESENT = "present"  # order, hide and annotate the slides of an edition


OF_COORDINATORS = frozenset(
    {
        Action.IMPORT,
        Action.UNDO,
        Action.SEE_IMPORTS,
        Action.FREEZE,
        Action.ANSWER,
        Action.PRESENT,
        Action.MANAGE_OFFICES,
    }
)


@dataclass(frozen=True)
class Actor:
    """Who does something. `name` goes into the audit log.

    `email`: of a signed-in person, whose role stands in the database and is read again by every writer.
    `provinces`: of a coordinator, those he may import for; of an office, the one in which it sees its lines.
    `partner`: of an office, the code of its partner.
    """

    name: str
    role: Role = Role.READER
    provinces: frozenset[str] = frozenset()
    email: str | None = None
    partner: str | None = None


READER = Actor(name="reader")
"""Anyone of whom nothing is known."""


def program(name: str) -> Actor:
    """The program itself, and whoever runs it by command line: he holds the database's file anyway."""
    return Actor(name=name, role=Role.ADMINISTRATOR)


def key_holder(account: str) -> Actor:
    """Who came in by the key of this start: administrator while no sign-in is configured."""
    return Actor(name=f"local:{account}", role=Role.ADMINISTRATOR)


def signed_in(
    *, email: str, role: Role | None, provinces: frozenset[str] = frozenset(), partner: str | None = None
) -> Actor:
    """A person by e-mail; one without a role reads."""
    known = Actor(name=email, email=email)
    return replace(known, role=role, provinces=provinces, partner=partner) if role else known


def may(*, actor: Actor, action: Action, owner_scope: str | None = None, province: str | None = None) -> bool:
    """Whether `actor` may do this at all, or to records of this owner scope in this province.

    The nation's records and code "00" are the administrator's.
    """
    if actor.role is Role.ADMINISTRATOR:
        return True
    if actor.role is not Role.COORDINATOR or action not in OF_COORDINATORS:
        return False
    return owner_scope != "nation" and (province is None or province in actor.provinces)


def may_know(*, actor: Actor, province: str, partner: str | None) -> bool:
    """Whether `actor` may know by name what a body has not done: a coordinator of the province of every body,
    an office of its own partner. `partner`: the body's code, None where it has none."""
    if may(actor=actor, action=Action.SEE_IMPORTS, province=province):
        return True
    own = actor.role is Role.OFFICE and actor.partner is not None
    return own and actor.partner == partner and province in actor.provinces


def is_vouched_for(*, told: object, issuer: str | None, trusted: frozenset[str]) -> bool:
    """Whether an e-mail counts as its owner's: `told` is the provider's `email_verified`, None without one.

    True or "true" counts and nothing else. `trusted`: issuers whose e-mails count although they say nothing;
    one that says no is believed all the same.
    """
    if told is None:
        return issuer is not None and issuer.rstrip("/") in trusted
    return told is True or told == "true"


def tidy_email(given: str) -> str | None:
    """The address as it is kept and compared; None for what is no address."""
    email = given.strip().casefold()
    return email if len(email) <= MAX_EMAIL and EMAIL.fullmatch(email) else None
