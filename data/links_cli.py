"""The command that asks which links of tools and charters answer: never while a page is read.

It asks addresses that people wrote, so it goes to addresses of the open web alone, follows no redirect, reads
no page and waits no longer than it must.
"""

from __future__ import annotations

import argparse
import ipaddress
import socket
from collections.abc import Callable, Sequence
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import quote, urlsplit

from sqlalchemy import select

from data import clock
from data.actions import write_rows
from data.console import Say
from data.database import engine, read_connection
from data.domain.rights import Actor
from data.records.history import as_of
from data.schema import batches, charters, tools

WAIT = 15
"""Seconds for an answer: offices abroad are slow, and a command may take its time."""

ASKS_FOR = "PhuenthiKlang-links/1 (asks whether a link answers)"
KEPT = "/%?:@!$&'()*+,;=~-._"
"""Letters of an address that stand for themselves."""

BAD_REQUEST = HTTPStatus.BAD_REQUEST
ANSWERS_TO_SOME = frozenset({401, 403, 405, 429})
"""There is a page, which is not for programs."""

Ask = Callable[[str], bool]


def links(_given: argparse.Namespace, actor: Actor, say: Say) -> None:
    """Ask each link once, and keep of each what came of it today."""
    found = check_links(actor=actor, ask=answers)
    for answered, n in found.items():
        say("links.alive" if answered else "links.silent", n=n)
    if not found:
        say("links.none")


def read_linked() -> tuple[tuple[str, str, str], ...]:
    """Province, code and address of every real tool and charter that has one, by code."""
    found = set()
    with read_connection() as connection:
        for table in (tools, charters):
            asked = select(table.c.province_code, table.c.code, table.c.url)
            asked = asked.join(batches, batches.c.number == table.c.batch_origin)
            real = asked.where(as_of(table), batches.c.kind != "sample", table.c.url.is_not(None))
            found |= {(row.province_code, row.code, row.url) for row in connection.execute(real)}
    return tuple(sorted(found, key=lambda one: one[1]))


def check_links(*, actor: Actor, ask: Ask) -> dict[bool, int]:
    """How many links answered and how many did not, each address asked once; written as one batch."""
    today, asked = clock.today(), dict[str, bool]()
    rows: list[dict[str, Any]] = []
    for province, code, url in read_linked():
        asked[url] = asked[url] if url in asked else ask(url)
        told = {"of_code": code, "asked_url": url, "seen_on": today, "answered": asked[url]}
        rows.append({"province_code": province} | told)
    if rows:
        write_rows(engine(), actor=actor, kind="import", rows={"link_seen": rows})
    states = [bool(row["answered"]) for row in rows]
    return {state: states.count(state) for state in (True, False) if state in states}


def answers(url: str) -> bool:
    """Whether an address of the open web gives an answer that is no refusal to everybody."""
    if not is_open(url):
        return False
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    path = quote(f"{parts.path or '/'}{'?' if parts.query else ''}{parts.query}", safe=KEPT)
    try:
        with closing(kind(parts.hostname or "", parts.port, timeout=WAIT)) as connection:
            connection.request("HEAD", path, headers={"User-Agent": ASKS_FOR})
            status = connection.getresponse().status
    except (HTTPException, OSError, ValueError):
        return False
    return status < BAD_REQUEST or status in ANSWERS_TO_SOME


def is_open(url: str, *, resolve: Callable[[str], Sequence[str]] | None = None) -> bool:
    """Whether it leads to the open web: no file, no house of one's own, no machine beside this one."""
    try:
        parts = urlsplit(url)
        known = (resolve or _addresses)(parts.hostname or "") if parts.scheme in {"http", "https"} else ()
        return bool(known) and all(ipaddress.ip_address(one).is_global for one in known)
    except (ValueError, OSError):
        return False


def _addresses(host: str) -> Sequence[str]:
    return [str(found[4][0]) for found in socket.getaddrinfo(host, None)] if host else ()
