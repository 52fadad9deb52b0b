"""Reading who may do what, on a connection: shared by the writers, who must be sure, and the queries."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, select

from data.domain.rights import Actor, Role, signed_in
from data.schema import api_tokens, user_provinces, users


def find_person(connection: Connection, email: str) -> Actor:
    """The person with this e-mail (as `tidy_email` gives it), with the rights that stand now."""
    own = select(users.c.role, users.c.partner_code).where(users.c.email == email)
    role, partner = connection.execute(own).first() or (None, None)
    codes = connection.scalars(
        select(user_provinces.c.province_code).where(user_provinces.c.email == email)
    ).all()
    return signed_in(
        email=email, role=Role(role) if role else None, provinces=frozenset(codes), partner=partner
    )


def confirmed(connection: Connection, actor: Actor) -> Actor:
    """`actor` with the rights that stand now: a page may have been drawn before they were withdrawn."""
    return actor if actor.email is None else find_person(connection, actor.email)


def digest_of(token: str) -> str:
    """What is kept of a token. It is 256 random bits, so a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode("utf-8", errors="replace")).hexdigest()


def find_token(connection: Connection, token: str) -> str | None:
    """The name of a token that was issued and not withdrawn; None for any other."""
    standing = select(api_tokens.c.name).where(
        api_tokens.c.digest == digest_of(token), api_tokens.c.withdrawn_at.is_(None)
    )
    return connection.scalar(standing)
