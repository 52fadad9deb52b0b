"""By which address a reader came, and what may be done from there.

No header proves who someone is: the Origin that a browser tells keeps pages of other sites out, and the key
(data.door) or a sign-in says who it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

LOOPBACK_NAMES = ("localhost", "127.0.0.1", "[::1]")
PORTS = {"http": 80, "https": 443}


class Handshake(StrEnum):
    """What a handshake may do: all that its reader may, reading alone, or nothing."""

    OURS = "ours"
    READS = "reads"
    REFUSED = "refused"


@dataclass(frozen=True)
class House:
    """How this server is reached. `scheme`: what it speaks itself. `bound_to`: the address it listens on,
    None for all. `public_url`: the address readers use, as the setting says."""

    scheme: str
    bound_to: str | None
    port: int
    public_url: str | None

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.bound_to)

    @property
    def public_origin(self) -> str | None:
        return origin_of(self.public_url) if self.public_url else None

    @property
    def is_public_by_https(self) -> bool:
        return (self.public_origin or "").startswith("https://")

    @property
    def loopback_origins(self) -> frozenset[str]:
        told = (f"{self.scheme}://{name}:{self.port}" for name in LOOPBACK_NAMES)
        return frozenset(origin for one in told if (origin := origin_of(one)))

    @property
    def takes_a_key(self) -> bool:
        """Whether a key can give rights at all: on the wire between machines it needs https."""
        return self.is_loopback or self.is_public_by_https


def origin_of(address: str) -> str | None:
    """Scheme, host and port as a browser tells them; None for what has no such origin ("null", a path)."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in PORTS or not host or parts.username is not None:
        return None
    if ":" in host:
        host = f"[{host}]"
    elif not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != PORTS[parts.scheme] else "")


def standing_of(*, origin: str | None, host: str | None, house: House) -> Handshake:
    """What a handshake with these headers may do.

    `host` is compared, never believed: under DNS rebinding it agrees with an Origin of a stranger.
    """
    told = origin_of(origin) if origin else None
    if told is None:
        return Handshake.REFUSED
    if told in house.loopback_origins or told == house.public_origin:
        return Handshake.OURS
    scheme = told.partition(":")[0]
    return Handshake.READS if host and told == origin_of(f"{scheme}://{host}") else Handshake.REFUSED


def key_gives_rights(*, origin: str | None, house: House) -> bool:
    """Whether the key counts where the reader came from: at this machine, or by PUBLIC_URL over https.

    A PUBLIC_URL such as http://localhost:9000 (a port forwarded to a server that only this machine reaches)
    counts as this machine.
    """
    told = origin_of(origin) if origin else None
    if told is None:
        return False
    if told == house.public_origin and house.is_public_by_https:
        return True
    if not house.is_loopback:
        return False
    own = told in house.loopback_origins
    return own or (told == house.public_origin and is_loopback(urlsplit(told).hostname))


def is_loopback(host: str | None) -> bool:
    """Whether an address reaches this machine alone; None stands for every address."""
    if host == "localhost":
        return True
    try:
        return host is not None and ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
