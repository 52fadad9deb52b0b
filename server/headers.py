"""What every answer says to browsers: who may frame it, that its type is meant, what it is kept by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.domain.door import origin_of
from data.settings import settings
from server.assets import base_path

SITE = re.compile(r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?/?")
"""A site as FRAMED_BY names it: whatever else would break out of the header."""

POLICY = "content-security-policy"
PRIVATE = "private, no-store"

OPEN_PARTS = frozenset({"shapes", "assets", "p", "static", "component", "healthz", "readyz"})
"""First parts of the addresses that hold nothing which needs a sign-in, whoever reads."""


def headers_middleware() -> list[Middleware]:
    return [Middleware(SayHeaders, base=base_path())]


def frame_ancestors(sites: Iterable[str]) -> list[str]:
    """Those of the sites that are one."""
    return [site.rstrip("/") for site in sites if SITE.fullmatch(site)]


class SayHeaders:
    """Outside everything else, so that refusals say it too."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        first = str(scope["path"]).removeprefix(self.base).lstrip("/").partition("/")[0]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._say(MutableHeaders(raw=message["headers"]), first)
                if _is_https():
                    message["headers"] = [_secured(name, value) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, answer)

    def _say(self, headers: MutableHeaders, first: str) -> None:
        headers["x-content-type-options"] = "nosniff"
        headers["referrer-policy"] = "same-origin"
        told = headers.get(POLICY)
        headers[POLICY] = (f"{told}; " if told else "") + f"frame-ancestors {_framers(first)}"
        if first == "media" or (first not in OPEN_PARTS and not settings().everyone_reads):
            headers["cache-control"] = PRIVATE


def _framers(first: str) -> str:
    """The map is a component in a frame of ours; published pages may stand in pages of others."""
    if first == "component":
        return "'self'"
    listed = frame_ancestors(settings().framed_by) if first == "p" else []
    return " ".join(listed) or "'none'"


def _is_https() -> bool:
    return (origin_of(settings().public_url or "") or "").startswith("https:")


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """A cookie goes out by https alone: as the setting says, not what a proxy tells of this request."""
    if name.lower() != b"set-cookie" or b"; secure" in value.lower():
        return name, value
    return name, value + b"; Secure"
