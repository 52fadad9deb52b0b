"""Published editions over HTTP: stored bytes, no session, kept by browsers and proxies for ever."""

from __future__ import annotations

import gzip
from collections import OrderedDict
from html import escape
from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from queries.editions import Page, read_page
from server.assets import FOREVER, base_path
from server.maps import is_known, takes_gzip
from words import LANGUAGES, Problem, text

MOST_BYTES = 24 * 1024 * 1024
"""Of packed pages kept in memory: two whole editions of a province."""

POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'"
"""Pages load nothing from elsewhere and run no script but their own."""


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
    page = PAGES.kept(edition, path)
    if page is None:
        try:
            page = await run_in_threadpool(PAGES.get, edition, path)
        except Problem as problem:
            return _told(problem.key, status=503)
    if page is None:
        return _told("public.not_found", status=404)
    headers = {
        "Cache-Control": FOREVER,
        "ETag": f'"{page.sha256[:32]}"',
        "Vary": "Accept-Encoding",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": POLICY,
    }
    if is_known(request, headers=headers):
        return Response(status_code=304, headers=headers)
    if takes_gzip(request):
        packed = headers | {"Content-Encoding": "gzip"}
        return Response(page.content, media_type=page.media_type, headers=packed)
    return Response(gzip.decompress(page.content), media_type=page.media_type, headers=headers)


def _told(key: str, *, status: int) -> HTMLResponse:
    """A plain page in both languages; it is not kept, since what is missing may be published later."""
    told = "".join(f'<p lang="{lang}">{escape(text(key, lang=lang))}</p>' for lang in LANGUAGES)
    head = f'<html lang="th"><meta charset="utf-8"><title>{status}</title>'
    page = f"<!doctype html>{head}<body>{told}</body></html>"
    return HTMLResponse(page, status_code=status, headers={"Cache-Control": "no-store"})


class _Pages:
    """Pages as they are stored; the ones asked for longest ago are dropped first."""

    def __init__(self) -> None:
        self._found: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def kept(self, edition: str, path: str) -> Page | None:
        with self._lock:
            page = self._found.get((edition, path))
            if page is not None:
                self._found.move_to_end((edition, path))
            return page

    def get(self, edition: str, path: str) -> Page | None:
        """From the database; a page that is not there is not remembered."""
        page = read_page(edition=edition, path=path)
        if page is None:
            return None
        with self._lock:
            if (edition, path) not in self._found:
                self._found[edition, path] = page
                self._size += len(page.content)
            while self._size > MOST_BYTES and len(self._found) > 1:
                _key, oldest = self._found.popitem(last=False)
                self._size -= len(oldest.content)
        return page


PAGES = _Pages()
