"""The read-only JSON API under /api/v1: what other systems read, under the same rules of care as everyone."""

from __future__ import annotations

from starlette.routing import BaseRoute, Mount

from server.api.app import build_api
from server.assets import base_path

API = "/api/v1"


def api_routes() -> list[BaseRoute]:
    """The API under the prefix the app is served with (server.baseUrlPath)."""
    return [Mount(f"{base_path()}{API}", app=build_api())]
