"""The part of the command line that gives and takes rights: users, grant, revoke, token, withdraw."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from sqlalchemy import select

from data.actions import grant, issue_token, revoke, withdraw_token
from data.console import Say
from data.database import engine, read_connection
from data.domain.rights import Actor, Role
from data.schema import api_tokens, user_provinces, users


def add_access_arguments(command: argparse.ArgumentParser, *, name: str, words: Callable[[str], str]) -> None:
    """The arguments of the command `name`; `words` puts a key into words."""
    if name in ("grant", "revoke"):
        command.add_argument("email", metavar="EMAIL", help=words("access.cli_email"))
    if name in ("token", "withdraw"):
        command.add_argument("name", metavar="NAME", help=words("access.cli_name"))
    if name == "grant":
        command.add_argument("role", metavar="ROLE", choices=tuple(Role), help=words("access.cli_role"))
        help_text = words("access.cli_province")
        command.add_argument("--province", action="append", default=[], metavar="CODE", help=help_text)
        command.add_argument("--partner", metavar="CODE", help=words("access.cli_partner"))


def _users(_given: argparse.Namespace, _actor: Actor, say: Say) -> None:
    with read_connection() as connection:
        people = connection.execute(select(users).order_by(users.c.email)).mappings().all()
        provinces = connection.execute(select(user_provinces).order_by(user_provinces.c.province_code)).all()
        tokens = connection.execute(select(api_tokens).order_by(api_tokens.c.id)).mappings().all()
    for person in people:
        codes = [code for email, code in provinces if email == person["email"]]
        codes += [person["partner_code"]] if person["partner_code"] else []
        known = {"email": person["email"], "role": person["role"], "by": person["granted_by"]}
        say("access.cli_user_line", provinces=" ".join(codes) or "-", **known)
    if not people:
        say("access.cli_no_users")
    for token in tokens:
        key = "access.cli_token_line" if token["withdrawn_at"] is None else "access.cli_token_gone_line"
        on = f"{token['withdrawn_at'] or token['issued_at']:%Y-%m-%d}"
        say(key, name=token["name"], by=token["withdrawn_by"] or token["issued_by"], on=on)


def _grant(given: argparse.Namespace, actor: Actor, say: Say) -> None:
    person = grant(
        engine(),
        actor=actor,
        email=given.email,
        role=given.role,
        provinces=given.province,
        partner=given.partner,
    )
    codes = " ".join(sorted(person.provinces)) or "-"
    say("access.cli_granted", email=person.name, role=person.role, provinces=codes)


def _revoke(given: argparse.Namespace, actor: Actor, say: Say) -> None:
    revoke(engine(), actor=actor, email=given.email)
    say("access.cli_revoked", email=given.email)


def _token(given: argparse.Namespace, actor: Actor, say: Say) -> None:
    token = issue_token(engine(), actor=actor, name=given.name)
    say("access.cli_issued", name=given.name, token=token)


def _withdraw(given: argparse.Namespace, actor: Actor, say: Say) -> None:
    withdraw_token(engine(), actor=actor, name=given.name)
    say("access.cli_withdrawn", name=given.name)


ACCESS_COMMANDS: dict[str, Callable[[argparse.Namespace, Actor, Say], None]] = {
    "users": _users,
    "grant": _grant,
    "revoke": _revoke,
    "token": _token,
    "withdraw": _withdraw,
}
