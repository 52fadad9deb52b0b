"""The read-only JSON API under /api/v1: what other systems read, under the same rules of care as everyone."""

from __future__ import annotations

from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.routing import BaseRoute, Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from server.assets import base_path

API = "/api/v1"


def api_routes() -> list[BaseRoute]:
    """The API under the prefix the app is served with (server.baseUrlPath)."""
    return [Mount(f"{base_path()}{API}", app=answer)]


async def answer(scope: Scope, receive: Receive, send: Send) -> None:
    """Hand the request on; the API is made at its first one.

    FastAPI and the models of every record take 20 MiB and most of a second, which a server that only shows
    pages never needs.
    """
    api = await run_in_threadpool(_api)
    await api(scope, receive, send)


@cache
def _api() -> ASGIApp:
    from server.api.app import build_api  # noqa: PLC0415 - see above

    return build_api()
