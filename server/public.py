"""Published editions over HTTP: stored bytes, no session, kept by browsers and proxies for ever."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from threading import Lock
from time import monotonic

from cachetools import LRUCache
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from queries.editions import PublishedPage, read_page, read_withdrawn
from server.assets import FOREVER, base_path
from server.maps import is_known, takes_gzip
from server.plain import plain_page
from words import LANGUAGES, Problem
from words.dates import long_date, thai_day

MOST_BYTES = 24 * 1024 * 1024
"""Of packed pages kept in memory: two whole editions of a province."""

FRESH_FOR = 1.0
"""Seconds for which it is known which editions were withdrawn: a page costs no look into the database."""

POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
"""Pages load nothing from elsewhere and run no script but their own; who may frame them: server.headers."""


def public_routes() -> list[Route]:
    """The routes of this module, under the prefix the app is served with (server.baseUrlPath)."""
    prefix = base_path()
    return [
        Route(f"{prefix}/p/{{edition}}", _front),
        Route(f"{prefix}/p/{{edition}}/{{path:path}}", _page),
    ]


def _front(request: Request) -> Response:
    return RedirectResponse(f"{base_path()}/p/{request.path_params['edition']}/", status_code=308)


async def _page(request: Request) -> Response:
    edition, path = request.path_params["edition"], request.path_params["path"] or "index.html"
    if not (edition + path).isprintable():  # PostgreSQL would refuse to look for a zero byte
        return plain_page("public.not_found", status=404)
    try:
        withdrawn = WITHDRAWN.fresh()
        if withdrawn is None:
            withdrawn = await run_in_threadpool(WITHDRAWN.read)
        if edition in withdrawn:
            PAGES.forget(edition)
            return _gone(withdrawn[edition])
        page = PAGES.kept(edition, path) or await run_in_threadpool(PAGES.get, edition, path)
    except Problem:
        return plain_page("api.unavailable", status=503)
    return plain_page("public.not_found", status=404) if page is None else _served(page, request)


def _served(page: PublishedPage, request: Request) -> Response:
    headers = {
        "Cache-Control": FOREVER,
        "ETag": f'"{page.sha256[:32]}"',
        "Vary": "Accept-Encoding",
        "Content-Security-Policy": POLICY,
    }
    if is_known(request, headers=headers):
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        packed = headers | {"Content-Encoding": "gzip"}
        return Response(page.content, media_type=page.media_type, headers=packed)
    return Response(gzip.decompress(page.content), media_type=page.media_type, headers=headers)


def _gone(when: datetime) -> HTMLResponse:
    """The edition was withdrawn: the day, and nothing of what it told."""
    day = thai_day(when)
    told = {lang: {"day": long_date(day, lang=lang)} for lang in LANGUAGES}
    return plain_page("public.withdrawn", status=410, by_language=told)


class _Pages:
    """Pages as they are stored; the ones asked for longest ago are dropped first."""

    def __init__(self) -> None:
        self._found: LRUCache[tuple[str, str], PublishedPage] = LRUCache(MOST_BYTES, getsizeof=_packed_bytes)
        self._lock = Lock()

    def kept(self, edition: str, path: str) -> PublishedPage | None:
        with self._lock:
            return self._found.get((edition, path))

    def forget(self, edition: str) -> None:
        with self._lock:
            for key in [key for key in self._found if key[0] == edition]:
                del self._found[key]

    def get(self, edition: str, path: str) -> PublishedPage | None:
        """From the database; a page that is not there is not remembered."""
        page = read_page(edition=edition, path=path)
        if page is not None:
            with self._lock, suppress(ValueError):  # larger than all that is kept together
                self._found[edition, path] = page
        return page


def _packed_bytes(page: PublishedPage) -> int:
    return len(page.content)


PAGES = _Pages()


class _Withdrawn:
    """The editions that were withdrawn, by this process or another: read anew when a moment has passed."""

    def __init__(self) -> None:
        self._days: Mapping[str, datetime] | None = None
        self._until = 0.0

    def fresh(self) -> Mapping[str, datetime] | None:
        return self._days if monotonic() < self._until else None

    def read(self) -> Mapping[str, datetime]:
        """From the database; while that cannot be read, what was known."""
        try:
            self._days = read_withdrawn()
        except Problem:
            if self._days is None:
                raise
        self._until = monotonic() + FRESH_FOR
        return self._days


WITHDRAWN = _Withdrawn()
