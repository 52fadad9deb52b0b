"""The front of the house: health, own assets, and the one HTML document in the reader's language."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from jinja2 import FileSystemLoader
from markupsafe import Markup
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.boundaries.catalog import current_shapes
from data.database import check_sound, write_hindrance
from data.domain.areas import level_of
from data.settings import ROOT
from outputs.markup import own_address, templates
from outputs.site import HOME, HOME_ALIAS, PAGES, PLACE
from outputs.story.frozen import telling_release
from queries.editions import read_without_story
from server.assets import FOREVER, base_path, shell_assets
from words import DEFAULT_LANGUAGE, LANGUAGES, Problem, text

STREAMLIT_PATHS = frozenset({"_stcore", "media", "component", "static", "app", "oauth2callback", "auth"})
"""First parts of the addresses that Streamlit serves itself."""

PATH_SHOWN = 80
"""Letters of an unknown address that the 404 page repeats."""


def front_routes() -> list[BaseRoute]:
    """Health, assets and the end of /api/, where Streamlit would answer 200 with its HTML page."""
    base = base_path()
    every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    return [
        Route(f"{base}/healthz", healthz),
        Route(f"{base}/readyz", readyz),
        Route(f"{base}/assets/shell/{{name}}", shell_asset),
        Route(f"{base}/api/{{rest:path}}", api_not_found, methods=every),
    ]


def front_middleware(*, own_routes: list[BaseRoute]) -> list[Middleware]:
    """`own_routes`: what is served beside pages; any other unknown document is a 404."""
    base = base_path()
    paths = (str(getattr(route, "path", "")).removeprefix(base) for route in own_routes)
    own = frozenset(path.strip("/").split("/")[0] for path in paths)
    return [Middleware(Documents, base=base, passed=STREAMLIT_PATHS | own)]


async def healthz(request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok")


def readyz(request: Request) -> Response:
    """The database is there, of this version and sound, and shapes are installed; else 503 and what is not.

    Told beside: editions that this release cannot tell, and what keeps a house from being written to; the
    server is ready for all else.
    """
    wrong: dict[str, str] = {}
    untold: dict[str, str] = {}
    hindrance: Problem | None = None
    try:
        untold = {one.code: telling_release(one) for one in read_without_story()}
        check_sound()
        hindrance = write_hindrance()
    except Problem as problem:
        wrong["database"] = problem.text(lang=DEFAULT_LANGUAGE)
    try:
        current_shapes()
    except Problem as problem:
        wrong["shapes"] = problem.text(lang=DEFAULT_LANGUAGE)
    told: dict[str, object] = {"editions_without_story": untold} if untold else {}
    if hindrance is not None:
        told["reading_only"] = hindrance.text(lang=DEFAULT_LANGUAGE)
    return JSONResponse({"ready": not wrong, **wrong, **told}, status_code=503 if wrong else 200)


async def shell_asset(request: Request) -> Response:
    """Script, style, icon and font of the shell: the address holds a hash, so browsers keep them for good."""
    wanted = f"assets/shell/{request.path_params['name']}"
    for asset in shell_assets().values():
        if asset.path == wanted:
            headers = {"Cache-Control": FOREVER}
            if asset.packed:
                headers["Content-Encoding"] = "gzip"
            return Response(asset.body, media_type=asset.media_type, headers=headers)
    return PlainTextResponse("not found", status_code=404)


async def api_not_found(request: Request) -> Response:
    return JSONResponse({"error": "not_found", "path": request.url.path}, status_code=404)


def one_district(scope: Scope) -> str | None:
    """The query of the place page where home is asked for with one district; the rest of it is kept."""
    query = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
    codes = {value for name, value in query if name == "district"}
    code = codes.pop() if len(codes) == 1 else ""
    if level_of(code) != "district":
        return None
    return urlencode([*((name, value) for name, value in query if name != "district"), ("at", code)])


class Documents:
    """Serves Streamlit's one HTML document in the reader's language, with our style and script in its head.

    `base`: "" or "/prefix". `passed`: first parts of the addresses that are none of its business.
    """

    def __init__(self, app: ASGIApp, *, base: str, passed: frozenset[str]) -> None:
        self.app = app
        self.base = base
        self.passed = passed
        self.titles = {page.path: page.title for page in PAGES}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = self._document_path(scope)
        if path is None:
            await self.app(scope, receive, send)
        elif path == HOME_ALIAS:
            query = scope.get("query_string", b"").decode("latin-1")
            address = f"{self.base}/" + (f"?{query}" if query else "")
            await RedirectResponse(address, status_code=307)(scope, receive, send)
        elif path == HOME.path and (district := one_district(scope)):
            address = f"{self.base}/{PLACE.path}?{district}"
            await RedirectResponse(address, status_code=307)(scope, receive, send)
        elif path in self.titles:
            await self._serve(scope, receive, send, path=path)
        else:
            await not_found_page(scope, base=self.base, path=path)(scope, receive, send)

    def _document_path(self, scope: Scope) -> str | None:
        """The address below the root if a browser asks for a page, else None."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            return None
        headers = Headers(scope=scope)
        purpose = headers.get("sec-fetch-dest")
        asks = purpose == "document" if purpose else "text/html" in headers.get("accept", "")
        path: str = scope["path"]
        if not asks or not (path == self.base or path.startswith(f"{self.base}/")):
            return None
        below = path.removeprefix(self.base).strip("/")
        return None if below.split("/")[0] in self.passed else below

    async def _serve(self, scope: Scope, receive: Receive, send: Send, *, path: str) -> None:
        dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since"}
        headers = [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]
        lang = query_language(scope) or DEFAULT_LANGUAGE
        title = f"{text(self.titles[path], lang=lang)} · {text('app.name', lang=lang)}"
        start: Message = {}
        body = bytearray()

        async def rewrite(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body"):
                return
            final = bytes(body)
            kept = start["headers"]
            if start["status"] == 200 and scope["method"] == "GET":
                final = dress(final.decode("utf-8"), lang=lang, title=title, base=self.base).encode()
                changed = {b"content-length", b"etag", b"last-modified"}
                kept = [(name, value) for name, value in kept if name.lower() not in changed]
                kept.append((b"content-length", str(len(final)).encode()))
            await send({**start, "headers": kept})
            await send({"type": "http.response.body", "body": final})

        await self.app({**scope, "headers": headers}, receive, rewrite)


def dress(html: str, *, lang: str, title: str, base: str) -> str:
    """Streamlit's index page with our language, title, icon, font, style and script.

    What is not found in the page is left alone: a new Streamlit then looks plainer but works.
    """
    assets = {name: own_address(f"{base}/{asset.path}") for name, asset in shell_assets().items()}
    head = Markup(
        '<link rel="preload" href="{font}" as="font" type="font/woff2" crossorigin>'
        '<link rel="stylesheet" href="{style}"><script src="{script}" data-base="{base}"></script>'
        '<script src="{search}" data-base="{base}" defer></script></head>'
    ).format(**assets, base=base)
    return (
        html.replace('<html lang="en">', Markup('<html lang="{}">').format(lang), 1)
        .replace("<title>Streamlit</title>", Markup("<title>{}</title>").format(title), 1)
        .replace('href="./favicon.png"', Markup('href="{icon}"').format(**assets), 1)
        .replace("</head>", head, 1)
    )


def query_language(scope: Scope) -> str | None:
    """The language that the address names."""
    named = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return named if named in LANGUAGES else None


def cookie_language(scope: Scope) -> str | None:
    """The language of the reader's last page."""
    try:
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
    except CookieError:
        return None
    named = cookies["lang"].value if "lang" in cookies else ""
    return named if named in LANGUAGES else None


def not_found_page(scope: Scope, *, base: str, path: str) -> Response:
    """A whole page of our own, 404, in the language of the address or of the last page read."""
    lang = query_language(scope) or cookie_language(scope) or DEFAULT_LANGUAGE
    page = templates(FileSystemLoader(ROOT / "assets" / "shell")).get_template("notfound.html")
    shown = path if len(path) <= PATH_SHOWN else path[:PATH_SHOWN] + "…"
    html = page.render(
        lang=lang,
        app=text("app.name", lang=lang),
        title=text("notfound.title", lang=lang),
        body=text("notfound.body", lang=lang, path=f"/{shown}"),
        home=text("notfound.home", lang=lang),
        href=f"{base}/?lang={quote(lang)}",
        style=f"{base}/{shell_assets()['style'].path}",
        icon=f"{base}/{shell_assets()['icon'].path}",
    )
    return HTMLResponse(html, status_code=404)
