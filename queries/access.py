"""Who has which rights. Never cached: what was withdrawn a moment ago no longer holds."""

from __future__ import annotations

import pandas as pd
from sqlalchemy import select

from data.access import find_person, find_token
from data.database import read_connection
from data.domain.rights import Actor
from data.schema import api_tokens, user_provinces, users

USER_COLUMNS = ["email", "role", "provinces", "granted_by", "granted_at"]
TOKEN_COLUMNS = ["name", "issued_by", "issued_at", "withdrawn_by", "withdrawn_at"]


def read_person(*, email: str) -> Actor:
    """A signed-in person with the rights that stand now; `email` as `tidy_email` gives it."""
    with read_connection() as connection:
        return find_person(connection, email)


def read_token_name(*, token: str) -> str | None:
    """The name of a token that opens the API; None for one that does not."""
    with read_connection() as connection:
        return find_token(connection, token)


def read_users() -> pd.DataFrame:
    """Everyone with a role, by e-mail: USER_COLUMNS; provinces as a tuple of codes."""
    with read_connection() as connection:
        people = connection.execute(select(users).order_by(users.c.email)).mappings().all()
        pairs = connection.execute(select(user_provinces).order_by(user_provinces.c.province_code)).all()
    rows = [
        {**person, "provinces": tuple(code for email, code in pairs if email == person["email"])}
        for person in people
    ]
    return pd.DataFrame(rows, columns=USER_COLUMNS)


def read_tokens() -> pd.DataFrame:
    """Every token ever issued, the latest first: TOKEN_COLUMNS; times in UTC."""
    columns = (api_tokens.c[name] for name in TOKEN_COLUMNS)
    with read_connection() as connection:
        rows = connection.execute(select(*columns).order_by(api_tokens.c.id.desc())).fetchall()
    return pd.DataFrame(rows, columns=TOKEN_COLUMNS)
