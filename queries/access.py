"""Who has which rights. Never cached: what was withdrawn a moment ago no longer holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from data.access import find_person, find_token
from data.domain.rights import Actor
from data.schema import NATION, api_tokens, partners, user_provinces, users
from queries._base import connected, fetch, real_rows_of


@dataclass(frozen=True)
class User:
    """A person with a role; `granted_at` in UTC. `partner`: of an office, the code of its partner."""

    email: str
    role: str
    provinces: tuple[str, ...]
    granted_by: str
    granted_at: datetime
    partner: str | None = None


@dataclass(frozen=True)
class Token:
    """A token that was issued, without the token itself; times in UTC, None while it stands."""

    name: str
    issued_by: str
    issued_at: datetime
    withdrawn_by: str | None
    withdrawn_at: datetime | None


def read_person(*, email: str) -> Actor:
    """A signed-in person with the rights that stand now; `email` as `tidy_email` gives it."""
    with connected() as connection:
        return find_person(connection, email)


def read_token_name(*, token: str) -> str | None:
    """The name of a token that opens the API; None for one that does not."""
    with connected() as connection:
        return find_token(connection, token)


def read_users() -> list[User]:
    """Everyone with a role, by e-mail."""
    columns = (users.c.email, users.c.role, users.c.granted_by, users.c.granted_at, users.c.partner_code)
    with connected() as connection:
        people = connection.execute(select(*columns).order_by(users.c.email)).all()
        pairs = connection.execute(select(user_provinces).order_by(user_provinces.c.province_code)).all()
    return [
        User(email, role, tuple(code for owner, code in pairs if owner == email), by, at, partner)
        for email, role, by, at, partner in people
    ]


def read_partners_of(*, provinces: Collection[str]) -> frozenset[str]:
    """Codes of the real partners of these provinces and of the nation: those whose office may have a role."""
    own = partners.c.province_code.in_((NATION, *provinces))
    return frozenset(row.code for row in fetch(real_rows_of(partners, "code").where(own)))


def read_tokens() -> list[Token]:
    """Every token ever issued, the latest first."""
    names = ("name", "issued_by", "issued_at", "withdrawn_by", "withdrawn_at")
    columns = (api_tokens.c[name] for name in names)
    with connected() as connection:
        rows = connection.execute(select(*columns).order_by(api_tokens.c.id.desc())).all()
    return [Token(*row) for row in rows]
