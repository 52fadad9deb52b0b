"""Sign-in beside Streamlit's own: who is signed in by plain requests, sign-out, the way back to the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote, unquote, urlsplit

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from data.domain.door import origin_of
from data.sign_outs import end_sign_in, has_ended, marks_of_sign_in
from outputs.site import HOME_ALIAS, PAGES
from server.assets import base_path

RETURN = "return_to"
SIGNED_IN = "_streamlit_user"
"""Streamlit's own cookie; set when a sign-in has succeeded."""

MINUTES_KEPT = 10
MAX_RETURN = 2000
"""Letters of an address that is kept: a cookie holds 4,096 bytes, and some are written as three."""

LOGIN = "auth/login"
LOGOUT = "auth/logout"
CALLBACK = "oauth2callback"


def sign_in_configured() -> bool:
    """Whether .streamlit/secrets.toml has a section [auth]."""
    return bool(st.secrets.load_if_toml_exists() and st.secrets.get("auth"))


def redirect_origin() -> str | None:
    """Where a sign-in comes back to, as the section says."""
    return origin_of(str(st.secrets["auth"].get("redirect_uri", ""))) if sign_in_configured() else None


def is_signed_in(cookies: Mapping[str, str]) -> bool:
    """Whether these cookies are of a sign-in that stands: Streamlit reads them on handshakes alone."""
    if has_ended(marks_of_sign_in(cookies)):
        return False

    def piece(name: str) -> bytes | None:
        value = cookies.get(name, "").encode("latin-1", "replace")
        return decode_signed_value(get_cookie_secret(), name, value) if value else None

    try:
        told = json.loads(get_cookie_with_chunks(piece, SIGNED_IN) or b"{}")
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("is_logged_in") is True


def sign_in_middleware() -> list[Middleware]:
    """Nothing where no sign-in is configured."""
    return [Middleware(ReturnAfterSignIn, base=base_path())] if sign_in_configured() else []


class ReturnAfterSignIn:
    """Streamlit ends every sign-in at the root: this keeps the address that was asked for, and goes there.
    And notes a sign-out, which Streamlit tells to no other open tab.

    The address is noted when a page is asked for without a sign-in, and again when the sign-in begins,
    since the reader may have gone elsewhere within the page meanwhile.
    """

    def __init__(self, app: ASGIApp, *, base: str) -> None:
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        below = str(scope["path"]).removeprefix(self.base).strip("/")
        if below == LOGOUT:
            end_sign_in(marks_of_sign_in(HTTPConnection(scope).cookies))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=message["headers"])
                if below == CALLBACK:
                    self._go_back(scope, headers)
                elif (address := self._noted(scope, below)) is not None:
                    headers.append("set-cookie", self._cookie(quote(address, safe=""), MINUTES_KEPT * 60))
            await send(message)

        await self.app(scope, receive, answer)

    def _noted(self, scope: Scope, below: str) -> str | None:
        """The address to come back to that this request tells; None if it tells none."""
        headers = Headers(scope=scope)
        if below == LOGIN:
            told = _path_of(headers.get("referer", ""), host=headers.get("host", ""))
        elif headers.get("sec-fetch-dest") == "document" and SIGNED_IN not in _cookies(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            told = quote(str(scope["path"])) + (f"?{query}" if query else "")
        else:
            return None
        return told if is_safe_return(told, base=self.base) else None

    def _go_back(self, scope: Scope, headers: MutableHeaders) -> None:
        done = any(value.startswith(f"{SIGNED_IN}=") for value in headers.getlist("set-cookie"))
        kept = _cookies(scope).get(RETURN)
        if not done or kept is None:
            return
        address = unquote(kept)
        if is_safe_return(address, base=self.base):
            headers["location"] = address
        headers.append("set-cookie", self._cookie("", 0))

    def _cookie(self, value: str, seconds: int) -> str:
        return f"{RETURN}={value}; Path={self.base or '/'}; Max-Age={seconds}; HttpOnly; SameSite=Lax"


def is_safe_return(address: str, *, base: str) -> bool:
    """Whether a reader may be sent there: the path of a page of ours and its query, on this very site."""
    if len(address) > MAX_RETURN or not address.isascii() or not address.isprintable():
        return False
    if not address.startswith("/") or address.startswith("//") or "\\" in address or " " in address:
        return False
    path = address.partition("?")[0]
    if "#" in address or not (path == base or path.startswith(f"{base}/")):
        return False
    return path.removeprefix(base).strip("/") in {HOME_ALIAS, *(page.path for page in PAGES)}


def _path_of(address: str, *, host: str) -> str:
    """Path and query of an address on this host; "" for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.netloc != host:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _cookies(scope: Scope) -> dict[str, str]:
    try:
        found = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in found.items()}
