"""Sign-in by plain requests and sign-out; the way back to a page of ours on this very site."""

from __future__ import annotations

import json
from random import Random
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from data.sign_outs import end_sign_in, has_ended, marks_of_sign_in
from server.sign_in import MAX_RETURN, RETURN, SIGNED_IN, ReturnAfterSignIn, is_safe_return, is_signed_in

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


def test_a_sign_out_ends_the_sign_in_in_every_tab() -> None:
    client = site()
    client.cookies.set("_streamlit_user", "one of two")
    client.cookies.set("_streamlit_user_1", "two of two")
    tab = marks_of_sign_in({"_streamlit_user": "one of two", "_streamlit_user_1": "two of two"})
    client.get("/map", headers=DOCUMENT)
    assert not has_ended(tab)
    client.get("/auth/logout", headers=DOCUMENT)
    assert has_ended(tab)
    assert not has_ended(marks_of_sign_in({"_streamlit_user": "another's"}))


def test_a_plain_request_is_signed_in_by_a_cookie_that_streamlit_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("server.sign_in.get_cookie_secret", lambda: "s" * 32)

    def signed(told: object, *, secret: str = "s" * 32, name: str = SIGNED_IN) -> dict[str, str]:
        return {SIGNED_IN: create_signed_value(secret, name, json.dumps(told)).decode()}

    known = signed({"is_logged_in": True, "email": "a@x.org"})
    assert is_signed_in(known)
    assert not is_signed_in({})
    assert not is_signed_in({SIGNED_IN: "ก"})
    assert not is_signed_in(signed({"is_logged_in": False}))
    assert not is_signed_in(signed({"is_logged_in": "yes"}))
    assert not is_signed_in(signed(["is_logged_in"]))
    assert not is_signed_in(signed({"is_logged_in": True}, secret="t" * 32))
    assert not is_signed_in(signed({"is_logged_in": True}, name="_streamlit_user_tokens"))
    end_sign_in(marks_of_sign_in(known))
    assert not is_signed_in(known)


def test_a_long_sign_in_is_put_together_from_its_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.sign_in.get_cookie_secret", lambda: "s" * 32)
    pieces: dict[str, str] = {}
    set_cookie_with_chunks(
        pieces.__setitem__,
        lambda name, value: create_signed_value("s" * 32, name, value),
        SIGNED_IN,
        {"is_logged_in": True, "groups": Random(1).randbytes(4500).hex()},
        cookie_attr_size=60,
    )
    pieces = {name: create_signed_value("s" * 32, name, value).decode() for name, value in pieces.items()}
    assert len(pieces) > 2
    assert is_signed_in(pieces)
    assert len(marks_of_sign_in(pieces)) == len(pieces)
    assert not is_signed_in({name: value for name, value in pieces.items() if name != f"{SIGNED_IN}_1"})
