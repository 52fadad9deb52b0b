"""How this server is reached, as its options and settings say; and what a start says of who may do what."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st

from data.console import tell
from data.domain.door import House, is_loopback, origin_of
from data.door import close_door, keep_door, make_door, serve_as
from data.settings import settings
from server.assets import base_path
from server.headers import frame_ancestors
from server.sign_in import redirect_origin, sign_in_configured
from words import LANGUAGES, text


def house() -> House:
    """The port is the one listened on: Streamlit writes it back when it had to take another."""
    return House(
        scheme="https" if st.get_option("server.sslCertFile") else "http",
        bound_to=st.get_option("server.address"),
        port=int(st.get_option("server.port")),
        public_url=settings().public_url,
    )


@asynccontextmanager
async def lifespan(_app: Any) -> AsyncIterator[None]:
    """Around the serving: the key is made, and what the start says is said last, when all else stands."""
    stands = house()
    serve_as(stands)
    try:
        announce(stands)
        yield
    finally:
        close_door(port=stands.port)


def announce(stands: House) -> None:
    """Say on the console who may do what with this server, and last the way in for its administrator."""
    _say([(_who(stands), {}), (_readers(stands), {}), *_warnings(stands)])
    if sign_in_configured() or not stands.takes_a_key:
        close_door(port=stands.port)
    else:
        _say(_way_in(stands))


def _say(told: Sequence[tuple[str, dict[str, str]]]) -> None:
    for lang in LANGUAGES:
        tell("".join(f"{text(key, lang=lang, **values)}\n" for key, values in told), to=sys.stderr)


def _who(stands: House) -> str:
    if sign_in_configured():
        return "access.start_sign_in"
    return "access.start_key" if stands.takes_a_key else "access.start_exposed"


def _readers(stands: House) -> str:
    if settings().everyone_reads:
        return "access.start_readers_everyone"
    if sign_in_configured():
        return "access.start_readers_signed_in"
    return "access.start_readers_key" if stands.takes_a_key else "access.start_readers_nobody"


def _warnings(stands: House) -> list[tuple[str, dict[str, str]]]:
    """Settings that lock someone out, or that are no use as they are."""
    told: list[tuple[str, dict[str, str]]] = []
    if sign_in_configured():
        if not settings().email_vouched_by:
            told.append(("access.start_vouched", {}))
        origin = redirect_origin()
        if origin and origin != stands.public_origin and origin not in stands.loopback_origins:
            told.append(("access.start_public_url", {"origin": origin}))
    for named in settings().framed_by:
        if not frame_ancestors([named]):
            told.append(("access.start_framed_by", {"given": named}))
    if settings().public_url and not stands.public_origin:
        told.append(("access.start_public_url_odd", {"given": settings().public_url or ""}))
    return told


def _way_in(stands: House) -> list[tuple[str, dict[str, str]]]:
    """Every address at which the key works, one a line, the one of this machine first."""
    local = [_local_root(stands)] if stands.is_loopback else []
    public = [(settings().public_url or "").rstrip("/")] if stands.is_public_by_https else []
    door = make_door(port=stands.port, roots=(*local, *public))
    told: list[tuple[str, dict[str, str]]] = [
        ("access.start_enter", {"address": address}) for address in door.addresses
    ]
    try:
        keep_door(door)
    except OSError:
        return [("access.start_no_file", {}), *told]
    return told


def _local_root(stands: House) -> str:
    """As this machine's browser reaches it: the name where there is one, else the address bound to."""
    bound = stands.bound_to or "localhost"
    host = bound if is_loopback(bound) else "localhost"
    root = origin_of(f"{stands.scheme}://{f'[{host}]' if ':' in host else host}:{stands.port}")
    return f"{root}{base_path()}"
