"""Rights, checked where things are written; and who has them, which the administrator decides."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from sqlalchemy import Connection, Engine, delete, func, insert, select, update

from data.access import confirmed, digest_of, find_person
from data.actions.batches import log, utc_now
from data.database import write_connection
from data.domain.rights import Action, Actor, Role, may, tidy_email
from data.records import Record, as_of
from data.schema import NATION, api_tokens, areas, partners, user_provinces, users
from words import Problem, text

TOKEN_MARK = "pk_"  # noqa: S105 - how a token begins, so that people and scanners know one
TOKEN_BYTES = 32
MAX_TOKEN_NAME = 80


class NotAllowed(Problem):
    """The actor has no right to what he asked for."""

    def __init__(self, key: str, *, record: Record | None = None, province: str | None = None) -> None:
        super().__init__(key, province=province or "-")
        self.record = record

    def text(self, *, lang: str) -> str:
        record = self.record.title(lang=lang) if self.record else "-"
        return text(self.key, lang=lang, record=record, **self.values)


class AccessRefused(Problem):
    """A role or token that cannot be given or taken as asked."""


def check_right(
    *, actor: Actor, action: Action, record: Record | None = None, province: str | None = None
) -> None:
    """Raises NotAllowed unless `actor` may do this, to this record in this province where they are given."""
    scope = record.owner_scope if record else None
    if may(actor=actor, action=action, owner_scope=scope, province=province):
        return
    if not may(actor=actor, action=action):
        coordinators_may = may(actor=Actor("-", Role.COORDINATOR), action=action)
        raise NotAllowed("access.needs_coordinator" if coordinators_may else "access.needs_administrator")
    key = "access.needs_administrator_for" if scope == "nation" else "access.not_your_province"
    raise NotAllowed(key, record=record, province=province)


def grant(
    engine: Engine,
    *,
    actor: Actor,
    email: str,
    role: str,
    provinces: Collection[str] = (),
    partner: str | None = None,
) -> Actor:
    """Give a person a role in place of any other he has. `provinces`: of a coordinator at least one, of an
    office one. `partner`: of an office, the code of its partner. A province's coordinator gives that role
    alone.

    Raises AccessRefused, NotAllowed, DatabaseProblem.
    """
    known = _email(email)
    if role not in set(Role):
        raise AccessRefused("access.unknown_role", role=role, roles=", ".join(Role))
    given = frozenset(provinces)
    _check_parts(role, provinces=given, partner=partner)
    with write_connection(engine) as connection:
        _check_may_give(connection, actor, email=known, role=role, provinces=given)
        for province in sorted(given - _provinces(connection)):
            raise AccessRefused("access.unknown_province", province=province)
        if partner is not None and not _is_partner(connection, partner, province=min(given)):
            raise AccessRefused("access.unknown_partner", partner=partner)
        if role != Role.ADMINISTRATOR:
            _keep_an_administrator(connection, actor=actor, email=known)
        _forget(connection, known)
        when = {"granted_by": actor.name, "granted_at": utc_now()}
        connection.execute(insert(users).values(email=known, role=role, partner_code=partner, **when))
        if given:
            rows = [{"email": known, "province_code": code} for code in sorted(given)]
            connection.execute(insert(user_provinces), rows)
        detail = {"email": known, "role": role, "provinces": sorted(given)}
        detail |= {"partner": partner} if partner else {}
        log(connection, actor=actor.name, action="grant", batch_number=None, detail=detail)
    return Actor(name=known, role=Role(role), provinces=given, email=known, partner=partner)


def revoke(engine: Engine, *, actor: Actor, email: str) -> None:
    """Take a person's role away. Raises AccessRefused, NotAllowed, DatabaseProblem."""
    known = _email(email)
    with write_connection(engine) as connection:
        _check_may_take(connection, actor, email=known)
        if connection.scalar(select(users.c.email).where(users.c.email == known)) is None:
            raise AccessRefused("access.unknown_user", email=known)
        _keep_an_administrator(connection, actor=actor, email=known)
        _forget(connection, known)
        log(connection, actor=actor.name, action="revoke", batch_number=None, detail={"email": known})


def issue_token(engine: Engine, *, actor: Actor, name: str) -> str:
    """A new token for the API, by the name of who will use it. It is shown once and kept as a hash."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > MAX_TOKEN_NAME or not tidy.isprintable():
        raise AccessRefused("access.token_name", length=MAX_TOKEN_NAME)
    token = TOKEN_MARK + secrets.token_urlsafe(TOKEN_BYTES)
    with write_connection(engine) as connection:
        _check_manager(connection, actor)
        if _standing(connection, tidy) is not None:
            raise AccessRefused("access.token_exists", name=tidy)
        issued = {"issued_by": actor.name, "issued_at": utc_now()}
        connection.execute(insert(api_tokens).values(name=tidy, digest=digest_of(token), **issued))
        log(connection, actor=actor.name, action="issue_token", batch_number=None, detail={"name": tidy})
    return token


def withdraw_token(engine: Engine, *, actor: Actor, name: str) -> None:
    """From now on the token opens nothing. Raises AccessRefused, NotAllowed, DatabaseProblem."""
    tidy = " ".join(name.split())
    with write_connection(engine) as connection:
        _check_manager(connection, actor)
        found = _standing(connection, tidy)
        if found is None:
            raise AccessRefused("access.unknown_token", name=tidy)
        gone = {"withdrawn_by": actor.name, "withdrawn_at": utc_now()}
        connection.execute(update(api_tokens).where(api_tokens.c.id == found).values(**gone))
        log(connection, actor=actor.name, action="withdraw_token", batch_number=None, detail={"name": tidy})


def _email(given: str) -> str:
    known = tidy_email(given)
    if known is None:
        raise AccessRefused("access.not_an_email", email=given)
    return known


def _check_manager(connection: Connection, actor: Actor) -> None:
    check_right(actor=confirmed(connection, actor), action=Action.MANAGE_ACCESS)


def _check_parts(role: str, *, provinces: frozenset[str], partner: str | None) -> None:
    """A coordinator has provinces, an office one of them and its partner, any other role neither."""
    if role == Role.OFFICE and (len(provinces) != 1 or not partner):
        raise AccessRefused("access.partner_needed")
    if role != Role.OFFICE and partner:
        raise AccessRefused("access.partner_needless")
    if role != Role.OFFICE and (role == Role.COORDINATOR) != bool(provinces):
        needed = role == Role.COORDINATOR
        raise AccessRefused("access.province_needed" if needed else "access.province_needless", role=role)


def _check_may_give(
    connection: Connection, actor: Actor, *, email: str, role: str, provinces: frozenset[str]
) -> None:
    """Offices are the coordinators' of their province too, unless the person has another role already."""
    if role != Role.OFFICE:
        _check_manager(connection, actor)
        return
    now = confirmed(connection, actor)
    for province in provinces:
        check_right(actor=now, action=Action.MANAGE_OFFICES, province=province)
    if connection.scalar(select(users.c.email).where(users.c.email == email)) is not None:
        _check_may_take(connection, actor, email=email)


def _check_may_take(connection: Connection, actor: Actor, *, email: str) -> None:
    now, person = confirmed(connection, actor), find_person(connection, email)
    if person.role is not Role.OFFICE:
        _check_manager(connection, actor)
    for province in person.provinces if person.role is Role.OFFICE else ():
        check_right(actor=now, action=Action.MANAGE_OFFICES, province=province)


def _is_partner(connection: Connection, code: str, *, province: str) -> bool:
    """Whether a partner of the province or of the nation has this code."""
    own = partners.c.province_code.in_((province, NATION))
    found = select(partners.c.code).where(as_of(partners), partners.c.code == code, own)
    return connection.scalar(found) is not None


def _provinces(connection: Connection) -> frozenset[str]:
    standing = select(areas.c.code).where(as_of(areas), areas.c.level == "province")
    return frozenset(connection.scalars(standing))


def _keep_an_administrator(connection: Connection, *, actor: Actor, email: str) -> None:
    """Nobody signs the last administrator off by a page; by command line it can be put right again."""
    if find_person(connection, email).role is not Role.ADMINISTRATOR:
        return
    others = select(func.count()).where(users.c.role == Role.ADMINISTRATOR, users.c.email != email)
    if actor.email is not None and not connection.scalar(others):
        raise AccessRefused("access.last_administrator", email=email)


def _forget(connection: Connection, email: str) -> None:
    connection.execute(delete(user_provinces).where(user_provinces.c.email == email))
    connection.execute(delete(users).where(users.c.email == email))


def _standing(connection: Connection, name: str) -> int | None:
    """The id of the token of this name that is not withdrawn."""
    found = select(api_tokens.c.id).where(api_tokens.c.name == name, api_tokens.c.withdrawn_at.is_(None))
    return connection.scalar(found)
