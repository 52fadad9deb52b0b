"""What HTTP serves beside the pages."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from server.api import api_routes
from server.door import door_middleware, door_routes
from server.front import front_middleware, front_routes
from server.headers import headers_middleware
from server.house import lifespan
from server.keeping import keep_at_start
from server.maps import map_routes
from server.public import public_routes
from server.search import search_routes
from server.sign_in import sign_in_middleware

__all__ = ["keep_at_start", "lifespan", "middleware", "routes"]


def routes() -> list[BaseRoute]:
    """Every own route, under `server.baseUrlPath`; the last of them answers unknown API paths."""
    return [
        *map_routes(),
        *search_routes(),
        *public_routes(),
        *api_routes(),
        *door_routes(),
        *front_routes(),
    ]


def middleware() -> list[Middleware]:
    """The outermost first: what every answer says, who gets in, sign-in, documents."""
    return [
        *headers_middleware(),
        *door_middleware(),
        *sign_in_middleware(),
        *front_middleware(own_routes=routes()),
    ]
