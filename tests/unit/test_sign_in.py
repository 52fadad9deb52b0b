"""The way back after sign-in: to a page of ours on this very site, and nowhere else."""

from __future__ import annotations

from urllib.parse import quote

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from server.sign_in import MAX_RETURN, RETURN, ReturnAfterSignIn, announce, is_safe_return

DOCUMENT = {"sec-fetch-dest": "document"}


@pytest.mark.parametrize(
    "address", ["/", "/map", "/map?province=83&at=L8301", "/overview?x=%E0%B8%81", "/?lang=en"]
)
def test_a_page_of_ours_is_safe(address: str) -> None:
    assert is_safe_return(address, base="")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "map",
        "//evil.org",
        "//evil.org/map",
        "/\\evil.org",
        "/map\\..",
        "https://evil.org/map",
        "/map#x",
        "/map?a=\r\nSet-Cookie: x=1",
        "/map?a= b",
        "/map\x00",
        "/nowhere",
        "/auth/logout",
        "/oauth2callback?code=1",
        "/api/v1/areas",
        "/map/../auth/logout",
        "/%2f%2fevil.org",
        "/แผนที่",
        "/map?" + "x" * MAX_RETURN,
    ],
)
def test_anything_else_is_not(address: str) -> None:
    assert not is_safe_return(address, base="")


def test_below_a_prefix_only_pages_below_it_are_safe() -> None:
    assert is_safe_return("/klang/map", base="/klang")
    assert is_safe_return("/klang", base="/klang")
    assert not is_safe_return("/map", base="/klang")
    assert not is_safe_return("/klangmap", base="/klang")


def site(*, base: str = "", succeeds: bool = True) -> TestClient:
    """Streamlit's part, played: pages, the start of a sign-in, and its end."""

    def page(_request: Request) -> Response:
        return PlainTextResponse("page")

    def callback(_request: Request) -> Response:
        response = RedirectResponse(f"{base}/", status_code=302)
        if succeeds:
            response.set_cookie("_streamlit_user", "someone")
        return response

    routes = [Route(f"{base}/oauth2callback", callback), Route(f"{base}/{{path:path}}", page)]
    app = Starlette(routes=routes, middleware=[Middleware(ReturnAfterSignIn, base=base)])
    return TestClient(app, follow_redirects=False, base_url="http://localhost")


def test_the_page_asked_for_is_where_sign_in_ends_and_is_then_forgotten() -> None:
    client = site()
    client.get("/map?province=83&at=x", headers=DOCUMENT)
    answer = client.get("/oauth2callback")
    assert answer.headers["location"] == "/map?province=83&at=x"
    assert RETURN not in client.cookies
    assert client.get("/oauth2callback").headers["location"] == "/"


def test_the_page_on_which_sign_in_begins_counts_more_than_the_first_one() -> None:
    client = site(base="/klang")
    client.get("/klang/map?province=83", headers=DOCUMENT)
    client.get("/klang/auth/login", headers=DOCUMENT | {"referer": "http://localhost/klang/?province=90"})
    assert client.get("/klang/oauth2callback").headers["location"] == "/klang/?province=90"


@pytest.mark.parametrize("referer", ["http://evil.org/map", "//localhost:9/map", "", "http://[x/map"])
def test_a_page_of_another_site_does_not_count(referer: str) -> None:
    client = site()
    client.get("/map", headers=DOCUMENT)
    client.get("/auth/login", headers=DOCUMENT | {"referer": referer})
    assert client.get("/oauth2callback").headers["location"] == "/map"


@pytest.mark.parametrize(
    "kept", ["//evil.org", "/\\evil.org", "https://evil.org", "/x\r\nx: y", "%2f%2fevil.org"]
)
def test_a_forged_cookie_leads_nowhere_else(kept: str) -> None:
    client = site()
    client.cookies.set(RETURN, quote(kept, safe=""))
    assert client.get("/oauth2callback").headers["location"] == "/"


def test_a_sign_in_that_failed_goes_where_streamlit_says() -> None:
    client = site(succeeds=False)
    client.get("/map", headers=DOCUMENT)
    assert client.get("/oauth2callback").headers["location"] == "/"
    assert RETURN in client.cookies


def test_nothing_is_noted_of_who_is_signed_in_nor_of_other_requests() -> None:
    client = site()
    client.get("/map", headers={"sec-fetch-dest": "empty"})
    assert RETURN not in client.cookies
    client.get("/nowhere", headers=DOCUMENT)
    assert RETURN not in client.cookies
    client.cookies.set("_streamlit_user", "someone")
    client.get("/map", headers=DOCUMENT)
    assert RETURN not in client.cookies


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ((False, "localhost", ""), ("is administrator", "Readers: everyone")),
        ((False, "0.0.0.0", ""), ("everyone reads only", "Readers: everyone")),
        ((False, None, ""), ("everyone reads only",)),
        ((True, "localhost", "signed_in"), ("by e-mail in the database", "API needs a token")),
    ],
)
def test_the_start_says_who_may_do_what(
    start: tuple[bool, str | None, str],
    said: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    configured, address, readers = start
    option = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: address if name == "server.address" else option(name))
    monkeypatch.setattr("server.sign_in.sign_in_configured", lambda: configured)
    monkeypatch.setenv("READERS", readers)
    announce()
    told = capsys.readouterr().err
    for words in said:
        assert words in told
    assert len(told.splitlines()) == 4
