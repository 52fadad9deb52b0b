"""Who gets in: the Origin of handshakes and writes, the way in by key, what only known readers get."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from data.domain.door import Handshake, House, standing_of
from data.door import cookie_of_key, holds_cookie, is_key
from data.settings import settings
from queries.access import read_token_name
from server.assets import base_path
from server.house import house
from server.plain import plain_page
from server.sign_in import is_signed_in, sign_in_configured
from words import Problem

READING = frozenset({"GET", "HEAD", "OPTIONS"})
METRICS = "_stcore/metrics"
DESCRIPTION = "api/v1/openapi.json"
AGENTS = "_stcore/agent/"
"""A way to run pages that passes no handshake: not offered, even if Streamlit's setting says so."""

CLOSED = ("points/", "media/", "hits")
"""What holds data beside pages and the API, where only those who signed in read."""

REFUSED = 1008
"""Closing code of a handshake that is not taken; before it is accepted the answer is 403."""


def door_routes() -> list[Route]:
    return [Route(f"{base_path()}/enter/{{key}}", enter)]


def door_middleware() -> list[Middleware]:
    return [Middleware(DoorGuard, base=base_path())]


async def enter(request: Request) -> Response:
    """Take the key and give the cookie for it: from there on it is in no address.

    The cookie is Strict, so no page of another site can act by it, and ends with the browser or this start.
    """
    if sign_in_configured():
        return plain_page("access.enter_sign_in", status=404)
    cookie = cookie_of_key()
    if cookie is None or not is_key(request.path_params["key"]):
        return plain_page("access.enter_wrong", status=404)
    answer = RedirectResponse(f"{base_path()}/", status_code=303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(*cookie, path=base_path() or "/", httponly=True, samesite="strict")
    return answer


class DoorGuard:
    """Stands before every route of ours and of Streamlit's."""

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._shake(scope, receive, send)
        elif scope["type"] == "http":
            refusal = await self._refusal(HTTPConnection(scope), scope["method"])
            await (refusal or self.app)(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _shake(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Streamlit takes any port of localhost, and looks beyond the machine for addresses that might be
        its own: what is accepted here is told to it as its own host, so that it never comes to that."""
        headers = MutableHeaders(scope=scope)
        origin = headers.get("origin")
        if standing_of(origin=origin, host=headers.get("host"), house=house()) is Handshake.REFUSED:
            await receive()
            await send({"type": "websocket.close", "code": REFUSED})
            return
        headers["host"] = (origin or "").partition("://")[2]
        await self.app(scope, receive, send)

    async def _refusal(self, asked: HTTPConnection, method: str) -> Response | None:
        """None for what may pass."""
        below = self._below(asked.scope["path"])
        if below.startswith(AGENTS):
            return plain_page("notfound.title", status=404)
        if method not in READING and not below.startswith("api/"):
            return _refuse_write(asked, house())
        closed = not settings().everyone_reads and not is_known(asked)
        if below == METRICS or (closed and below == DESCRIPTION):
            return await _ask_for_token(asked)
        return plain_page("access.closed", status=401) if closed and below.startswith(CLOSED) else None

    def _below(self, path: str) -> str:
        """The address below the root; "" for what is not ours."""
        if path != self.base and not path.startswith(f"{self.base}/"):
            return ""
        return path.removeprefix(self.base).lstrip("/")


def is_known(asked: HTTPConnection) -> bool:
    """Whether who asks has signed in or, while sign-in is not set up, come in by the key."""
    return is_signed_in(asked.cookies) if sign_in_configured() else holds_cookie(asked.cookies)


def _refuse_write(asked: HTTPConnection, stands: House) -> Response | None:
    """A write needs an Origin of ours, and someone who is known: no reader sends anything in."""
    standing = standing_of(origin=asked.headers.get("origin"), host=asked.headers.get("host"), house=stands)
    if standing is Handshake.OURS and is_known(asked):
        return None
    return plain_page("access.no_write", status=403)


async def _ask_for_token(asked: HTTPConnection) -> Response | None:
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        try:
            if await run_in_threadpool(read_token_name, token=token.strip()) is not None:
                return None
        except Problem:
            return plain_page("api.unavailable", status=503)
    answer = plain_page("api.unauthorized", status=401)
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
