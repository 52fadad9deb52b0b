"""The key of a start: who has it administers while sign-in is not set up.

The key opens `/enter/KEY`, which gives a cookie for the rest; it is made anew at each start, so that both end
with it. It is kept in a file that only this account reads, for `python -m data open`; one file a port, since
servers may share VAR_DIR.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.domain.door import House
from data.settings import settings

KEY_BYTES = 32
KEY_FILE = "enter-{port}.json"
KEY_FILES = "enter-*.json"
OWNER_ALONE = 0o600

COOKIE = "pk_enter_{port}"
"""A cookie goes to every port of a host: servers beside each other must not overwrite each other's."""

PATIENCE = 1.0
"""Seconds that a server on this machine has to take a connection."""


@dataclass(frozen=True)
class Door:
    """The way in to one server. `addresses`: each ends in /enter/KEY."""

    key: str
    port: int
    addresses: tuple[str, ...]


@dataclass
class _Here:
    """The server of this process. `house` None: nothing is served. `door` None: no key opens anything."""

    house: House | None = None
    door: Door | None = None


_here = _Here()


def serve_as(house: House) -> None:
    """Say how the server of this process is reached."""
    _here.house = house


def served_as() -> House | None:
    """None where nothing is served: a page run without HTTP has no rights."""
    return _here.house


def make_door(*, port: int, roots: tuple[str, ...]) -> Door:
    """A new key for the server of this process, which is reached at these addresses."""
    key = secrets.token_urlsafe(KEY_BYTES)
    door = Door(key=key, port=port, addresses=tuple(f"{root}/enter/{key}" for root in roots))
    _here.door = door
    return door


def keep_door(door: Door) -> None:
    """Write it where `python -m data open` finds it. Raises OSError; the key holds all the same."""
    _write(_path(door.port), {"port": door.port, "key": door.key, "addresses": list(door.addresses)})


def close_door(*, port: int) -> None:
    """The key opens nothing any more."""
    _here.door = None
    try:
        _path(port).unlink(missing_ok=True)
    except OSError:
        return  # a folder that cannot be written to: `open_doors` looks whether a server stands there


def open_doors() -> list[Door]:
    """Those of the servers that run with this VAR_DIR, by port."""
    found = [_read(path) for path in sorted(settings().var.glob(KEY_FILES))]
    return sorted((door for door in found if door and _answers(door)), key=lambda door: door.port)


def is_key(given: str) -> bool:
    """Whether this is the key of this start."""
    door = _here.door
    return door is not None and secrets.compare_digest(given.encode(errors="replace"), door.key.encode())


def cookie_of_key() -> tuple[str, str] | None:
    """Name and value of what `/enter/KEY` gives: made from the key, so that it ends with it; not the key."""
    door = _here.door
    if door is None:
        return None
    return COOKIE.format(port=door.port), hashlib.sha256(f"cookie {door.key}".encode()).hexdigest()


def holds_cookie(cookies: Mapping[str, str]) -> bool:
    """Whether these cookies come from `/enter/KEY` of this start."""
    told = cookie_of_key()
    if told is None:
        return False
    name, value = told
    return secrets.compare_digest(cookies.get(name, "").encode(errors="replace"), value.encode())


def _path(port: int) -> Path:
    return settings().var / KEY_FILE.format(port=port)


def _write(path: Path, told: Mapping[str, object]) -> None:
    """A new file that only its owner reads from its first byte on; a link that lies there is not followed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(told, file)


def _read(path: Path) -> Door | None:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        addresses = tuple(str(address) for address in told["addresses"])
        return Door(key=str(told["key"]), port=int(told["port"]), addresses=addresses)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _answers(door: Door) -> bool:
    """Whether a server listens there: one that was killed leaves its file behind."""
    try:
        with socket.create_connection(("localhost", door.port), timeout=PATIENCE):
            return True
    except OSError:
        return False
