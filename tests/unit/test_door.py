"""The door: which addresses give rights, the key of a start, and what is let through before any page runs."""

from __future__ import annotations

import asyncio
import json
import os
import re
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from components.access import Visit
from data import door
from data.__main__ import main
from data.actions import grant, issue_token
from data.database import engine, migrate
from data.domain.door import Handshake, House, is_loopback, key_gives_rights, origin_of, standing_of
from data.domain.rights import READER, Role, program
from data.door import close_door, cookie_of_key, holds_cookie, keep_door, make_door, open_doors, serve_as
from data.sign_outs import MOST_SIGN_OUTS, _Ended, end_sign_in, has_ended, marks_of_sign_in
from server import lifespan
from server.door import door_middleware, door_routes
from server.headers import headers_middleware
from server.house import announce, house

ROOT = "http://localhost:8501"
HERE = House(scheme="http", bound_to="localhost", port=8501, public_url=None)
PUBLIC = replace(HERE, public_url="https://Klang.example.org/base/")
OPEN_TO_ALL = replace(HERE, bound_to="0.0.0.0")
FORWARDED = replace(HERE, public_url="http://localhost:9000")


@pytest.fixture(autouse=True)
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own, and nothing served when the test begins and after it."""
    for name in ("PUBLIC_URL", "READERS", "FRAMED_BY", "EMAIL_VOUCHED_BY", "DATABASE_URL"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setattr(door, "_here", door._Here())
    return tmp_path


# ---- addresses


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("http://localhost:8501", "http://localhost:8501"),
        ("HTTPS://Klang.Example.org:443/path?x#y", "https://klang.example.org"),
        ("http://[::1]:8501", "http://[::1]:8501"),
        ("https://พื้นที่.ไทย/", "https://xn--o3cdo8gh9hd.xn--o3cw4h"),
        ("null", None),
        ("", None),
        ("//localhost", None),
        ("file:///x", None),
        ("ftp://localhost", None),
        ("http://", None),
        ("http://a@localhost:8501", None),
        ("http://localhost:x", None),
        ("http://[::1", None),
        ("http://" + "ก" * 80, None),
    ],
)
def test_an_origin_is_scheme_host_and_port(address: str, origin: str | None) -> None:
    assert origin_of(address) == origin


@pytest.mark.parametrize(
    "origin", ["http://localhost:8501", "http://127.0.0.1:8501", "http://[::1]:8501", "http://LOCALHOST:8501"]
)
@pytest.mark.parametrize("host", [None, "localhost", "elsewhere:1"])
def test_this_machine_with_the_port_listened_on_is_ours_whatever_the_host_says(
    origin: str, host: str | None
) -> None:
    assert standing_of(origin=origin, host=host, house=HERE) is Handshake.OURS
    assert key_gives_rights(origin=origin, house=HERE)


@pytest.mark.parametrize("origin", ["https://klang.example.org", "https://klang.example.org:443"])
def test_the_public_address_is_ours_also_behind_a_proxy_that_keeps_no_host(origin: str) -> None:
    assert standing_of(origin=origin, host="localhost:8501", house=PUBLIC) is Handshake.OURS
    assert key_gives_rights(origin=origin, house=PUBLIC)
    assert key_gives_rights(origin=origin, house=replace(PUBLIC, bound_to=None))


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://192.168.1.5:8501", "192.168.1.5:8501"),  # a hall's LAN
        ("http://localhost:9000", "localhost:9000"),  # a port forward, a container
        ("http://evil.example:8501", "evil.example:8501"),  # rebinding: both agree
        ("http://hall.example", "hall.example"),  # nginx with Host $host
        ("http://hall.example", "hall.example:80"),
        ("https://localhost:8501", "localhost:8501"),  # not what this server speaks
        ("http://localhost", "localhost"),
        ("http://localhost.evil.example:8501", "localhost.evil.example:8501"),
        ("http://127.0.0.1.evil.example:8501", "127.0.0.1.evil.example:8501"),
        ("http://klang.example.org", "klang.example.org"),  # the public address without https
    ],
)
def test_an_origin_that_agrees_with_its_host_reads_and_has_no_rights(origin: str, host: str) -> None:
    assert standing_of(origin=origin, host=host, house=PUBLIC) is Handshake.READS
    assert not key_gives_rights(origin=origin, house=PUBLIC)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (None, "localhost:8501"),
        ("", "localhost:8501"),
        ("null", "localhost:8501"),
        ("null", "null"),
        ("http://localhost:3000", "localhost:8501"),  # a page of another port of this machine
        ("http://127.0.0.1:3000", "localhost:8501"),
        ("https://evil.example", "localhost:8501"),
        ("https://evil.example", "klang.example.org"),
        ("http://hall.example:8080", "hall.example"),
        ("http://hall.example", None),
        ("http://hall.example", ""),
        ("http://hall.example", "[::1"),
        ("http://hall.example/x@localhost:8501", "localhost:8501"),
    ],
)
def test_any_other_handshake_is_refused(origin: str | None, host: str | None) -> None:
    assert standing_of(origin=origin, host=host, house=PUBLIC) is Handshake.REFUSED
    assert not key_gives_rights(origin=origin, house=PUBLIC)


def test_a_server_that_others_reach_takes_a_key_by_https_alone() -> None:
    own = "http://localhost:8501"
    assert standing_of(origin=own, host="localhost:8501", house=OPEN_TO_ALL) is Handshake.OURS
    assert not key_gives_rights(origin=own, house=OPEN_TO_ALL)
    assert not OPEN_TO_ALL.takes_a_key
    plain = replace(OPEN_TO_ALL, public_url="http://klang.example.org")
    assert not plain.takes_a_key
    assert not key_gives_rights(origin="http://klang.example.org", house=plain)
    assert replace(OPEN_TO_ALL, public_url="https://klang.example.org").takes_a_key


def test_a_forwarded_port_that_the_setting_names_counts_as_this_machine() -> None:
    assert key_gives_rights(origin="http://localhost:9000", house=FORWARDED)
    assert not key_gives_rights(origin="http://localhost:9000", house=replace(FORWARDED, bound_to="0.0.0.0"))
    lan = replace(HERE, public_url="http://hall.example")
    assert standing_of(origin="http://hall.example", host="x", house=lan) is Handshake.OURS
    assert not key_gives_rights(origin="http://hall.example", house=lan)


def test_an_address_that_is_not_given_stands_for_all() -> None:
    assert not is_loopback(None)
    assert is_loopback("::1")
    assert not is_loopback("localhost.example.org")


# ---- the key


def test_a_key_is_new_at_each_start_and_its_cookie_ends_with_it() -> None:
    first = make_door(port=8501, roots=("http://localhost:8501",))
    cookie = dict([cookie_of_key() or ("", "")])
    assert first.addresses == (f"http://localhost:8501/enter/{first.key}",)
    assert first.key not in next(iter(cookie.values()))
    assert holds_cookie(cookie)
    assert not holds_cookie({})
    assert not holds_cookie(dict.fromkeys(cookie, "ก"))
    assert not holds_cookie({"pk_enter_8502": next(iter(cookie.values()))})
    assert make_door(port=8501, roots=()).key != first.key
    assert not holds_cookie(cookie)
    close_door(port=8501)
    assert cookie_of_key() is None
    assert not holds_cookie(cookie)


def test_the_key_lies_in_a_file_a_port_that_only_its_owner_reads(own_var: Path) -> None:
    victim = own_var / "victim"
    victim.write_text("mine")
    (own_var / "enter-8501.json").symlink_to(victim)
    old = os.umask(0)
    try:
        one = make_door(port=8501, roots=("http://localhost:8501",))
        keep_door(one)
        two = make_door(port=8502, roots=("http://localhost:8502/klang",))
        keep_door(two)
    finally:
        os.umask(old)
    assert victim.read_text() == "mine"
    for made in (one, two):
        path = own_var / f"enter-{made.port}.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert json.loads(path.read_text())["addresses"] == list(made.addresses)
    close_door(port=8502)
    assert [path.name for path in own_var.glob("enter-*")] == ["enter-8501.json"]


def test_open_shows_the_address_of_each_server_that_runs(
    own_var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["open"]) == 0
    assert str(own_var) in capsys.readouterr().out
    with socket.create_server(("localhost", 0)) as server:
        port = server.getsockname()[1]
        keep_door(make_door(port=port, roots=(f"http://localhost:{port}", "https://klang.example.org")))
        address = open_doors()[0].addresses[0]
        (own_var / "enter-1.json").write_text(json.dumps({"port": 1, "key": "k", "addresses": ["http://x"]}))
        (own_var / "enter-2.json").write_text("{")
        assert main(["open"]) == 0
        told = capsys.readouterr().out.splitlines()
    assert len(told) == 4
    assert told[0].endswith(address)
    assert told[1].endswith(address)
    assert told[2].startswith("ผู้ดูแลระบบ")
    assert all("http://x" not in line for line in told)
    assert main(["open"]) == 0
    assert address not in capsys.readouterr().out  # it does not run any more


# ---- what a tab may do


def visit(**told: Any) -> Visit:
    known = {
        "origin": "http://localhost:8501",
        "host": "localhost:8501",
        "by_key": False,
        "marks": frozenset(),
        "signed_in": None,
        "email": None,
        "issuer": None,
        "vouched": False,
    }
    return Visit(**(known | told))


def test_the_key_makes_an_administrator_at_an_address_of_ours_alone() -> None:
    serve_as(HERE)
    assert visit(by_key=True).actor().role is Role.ADMINISTRATOR
    assert visit().actor() == READER
    there = {"origin": "http://evil.example:8501", "host": "evil.example:8501"}
    assert visit(by_key=True, **there).actor() == READER
    assert visit(by_key=True, **there).is_known  # it still reads where not everyone may
    assert not visit(**there).is_known
    serve_as(OPEN_TO_ALL)
    assert visit(by_key=True).actor() == READER


def test_where_nothing_is_served_nobody_has_rights() -> None:
    assert visit(by_key=True).actor() == READER


def test_a_sign_in_has_its_rights_at_an_address_of_ours_until_it_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    migrate()
    grant(engine(), actor=program("test"), email="chief@x.org", role="administrator")
    serve_as(HERE)
    marks = marks_of_sign_in({"_streamlit_user": "signed", "_streamlit_user_1": "more", "lang": "th"})
    assert len(marks) == 2
    came = {"signed_in": True, "email": "chief@x.org", "vouched": True, "marks": marks, "by_key": True}
    assert visit(**came).actor().role is Role.ADMINISTRATOR
    assert visit(**came | {"vouched": False}).actor() == READER
    assert (
        visit(**came | {"signed_in": False}).actor() == READER
    )  # the key opens nothing once sign-in is set up
    assert visit(**came | {"origin": "http://10.0.0.1", "host": "10.0.0.1"}).actor() == READER
    end_sign_in(marks_of_sign_in({"_streamlit_user": "signed"}))
    assert visit(**came).actor() == READER
    assert not visit(**came).is_known


def test_sign_outs_are_remembered_by_every_piece_and_within_bounds() -> None:
    ended = _Ended()
    ended.add(str(n) for n in range(MOST_SIGN_OUTS + 1))
    assert not ended.has_any(["0"])
    assert ended.has_any(["0", "1"])
    assert not has_ended(frozenset())
    end_sign_in(marks_of_sign_in({"_streamlit_user": "gone"}))
    assert has_ended(marks_of_sign_in({"_streamlit_user": "gone", "_streamlit_user_9": "junk"}))
    assert marks_of_sign_in({"_streamlit_user_tokens": "x", "_streamlit_xsrf": "y"}) == frozenset()


# ---- before any page runs


async def echo(request: Request) -> Response:
    return PlainTextResponse("passed", headers={"Cache-Control": "public, max-age=9"})


async def stream(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(socket.headers["host"])
    await socket.close()


def site(*, base: str = "") -> TestClient:
    """The door before a house that says yes to everything, as Streamlit's own routes do."""
    routes = [
        *door_routes(),
        WebSocketRoute(f"{base}/_stcore/stream", stream),
        Route("/{rest:path}", echo, methods=["GET", "POST", "PUT", "DELETE"]),
    ]
    app = Starlette(routes=routes, middleware=[*headers_middleware(), *door_middleware()])
    return TestClient(app, base_url="http://localhost:8501", follow_redirects=False)


def entered(client: TestClient) -> TestClient:
    """The same, by the key."""
    made = make_door(port=8501, roots=())
    assert client.get(f"/enter/{made.key}").status_code == 303
    return client


def shakes(client: TestClient, origin: str | None, host: str) -> str | None:
    """The host that Streamlit is told, None where the handshake is refused."""
    headers = {"host": host} | ({"origin": origin} if origin else {})
    try:
        with client.websocket_connect("/_stcore/stream", headers=headers) as connection:
            told: str = connection.receive_text()
            return told
    except WebSocketDisconnect:
        return None


def test_handshakes_are_taken_by_their_origin(monkeypatch: pytest.MonkeyPatch) -> None:
    client = site()
    assert shakes(client, "http://localhost:8501", "localhost:8501") == "localhost:8501"
    assert shakes(client, "http://hall.example", "hall.example:80") == "hall.example"
    assert shakes(client, "http://localhost:3000", "localhost:8501") is None
    assert shakes(client, "https://evil.example", "localhost:8501") is None
    assert shakes(client, None, "localhost:8501") is None
    monkeypatch.setenv("PUBLIC_URL", "https://klang.example.org")
    assert shakes(client, "https://klang.example.org", "localhost:8501") == "klang.example.org"


def test_the_key_is_given_for_a_cookie_and_leaves_the_address() -> None:
    client = site()
    made = make_door(port=8501, roots=())
    for _again in range(2):  # it is not used up
        answer = client.get(f"/enter/{made.key}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert made.key not in str(answer.headers)
        cookie = answer.headers["set-cookie"].lower()
        assert {"httponly", "samesite=strict", "path=/"} <= set(cookie.split("; "))
        assert "max-age" not in cookie
        assert "secure" not in cookie.split("; ")
        assert answer.headers["cache-control"] == "no-store"
    assert client.post(f"/enter/{made.key}").status_code == 403


@pytest.mark.parametrize("given", ["x", "", "ก", "x" * 5000, "%00"])
def test_a_wrong_key_gives_nothing(given: str) -> None:
    make_door(port=8501, roots=())
    answer = site().get(f"/enter/{given}")
    assert "set-cookie" not in answer.headers
    assert answer.status_code in ({404} if given else {200, 404})  # no address of ours without a key


def test_no_key_opens_a_house_that_has_sign_in_or_no_door(monkeypatch: pytest.MonkeyPatch) -> None:
    made = make_door(port=8501, roots=())
    monkeypatch.setattr("server.door.sign_in_configured", lambda: True)
    answer = site().get(f"/enter/{made.key}")
    assert (answer.status_code, "set-cookie" in answer.headers) == (404, False)
    monkeypatch.setattr("server.door.sign_in_configured", lambda: False)
    close_door(port=8501)
    assert site().get(f"/enter/{made.key}").status_code == 404


def test_the_cookie_goes_by_https_alone_where_the_house_has_an_https_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make_door(port=8501, roots=())
    forged = {"X-Forwarded-Proto": "https"}
    assert "secure" not in site().get(f"/enter/{made.key}", headers=forged).headers["set-cookie"].lower()
    monkeypatch.setenv("PUBLIC_URL", "https://klang.example.org")
    assert site().get(f"/enter/{made.key}").headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_a_write_needs_an_origin_of_ours_and_someone_who_is_known(method: str) -> None:
    path, ours = "/_stcore/upload_file/s/f", {"origin": "http://localhost:8501"}
    stranger, known = site(), entered(site())
    assert stranger.request(method, path, headers=ours).status_code == 403
    assert known.request(method, path).status_code == 403
    assert known.request(method, path, headers={"origin": "http://evil.example"}).status_code == 403
    lan = {"origin": "http://10.0.0.1:8501", "host": "10.0.0.1:8501"}
    assert known.request(method, path, headers=lan).status_code == 403
    assert known.request(method, path, headers=ours).text == "passed"
    assert (
        stranger.request(method, "/api/v1/areas").text == "passed"
    )  # the API says itself that it only reads


@pytest.mark.parametrize(
    "path", ["/_stcore/agent/interact", "/_stcore/agent/mcp", ROOT + "//_stcore/agent/mcp"]
)
def test_no_program_runs_pages_without_a_handshake(path: str) -> None:
    assert entered(site()).get(path).status_code == 404


def test_metrics_are_for_who_holds_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    client, path = entered(site()), "/_stcore/metrics"
    answer = client.get(path)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get(path, headers={"Authorization": "Bearer pk_x"}).status_code == 503  # no database yet
    migrate()
    token = issue_token(engine(), actor=program("test"), name="prometheus")
    assert client.get(path, headers={"Authorization": "Bearer pk_x"}).status_code == 401
    assert client.get(path, headers={"Authorization": f"Basic {token}"}).status_code == 401
    assert client.get(path, headers={"Authorization": f"Bearer {token}"}).text == "passed"


CLOSED = (
    "/points/0a1b2c3d/90-unit.json",
    "/media/abc.xlsx",
    "/api/v1/openapi.json",
    "/hits?q=x",
)
PUBLIC_PATHS = ("/shapes/0a1b2c3d/district-90.json", "/assets/shell/x.js", "/p/one/th/index.html", "/healthz")


def test_where_everyone_reads_so_does_everyone() -> None:
    for path in (*CLOSED, *PUBLIC_PATHS):
        assert site().get(path).text == "passed"
    assert site().get(CLOSED[0]).headers["cache-control"] == "public, max-age=9"
    assert site().get(CLOSED[1]).headers["cache-control"] == "private, no-store"


def test_where_not_everyone_reads_data_is_for_who_is_known_and_kept_by_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("READERS", "signed_in")
    migrate()
    stranger, known = site(), entered(site())
    for path in CLOSED:
        assert stranger.get(path).status_code == 401
        assert stranger.head(f"{ROOT}/{path}").status_code == 401
        answer = known.get(path)
        assert (answer.text, answer.headers["cache-control"]) == ("passed", "private, no-store")
    for path in ("/", "/map", "/api/v1/areas"):  # the page shows its gate, the API asks for its token
        assert stranger.get(path).headers["cache-control"] == "private, no-store"
    for path in PUBLIC_PATHS:
        assert stranger.get(path).headers["cache-control"] == "public, max-age=9"
    token = issue_token(engine(), actor=program("test"), name="other")
    assert stranger.get(CLOSED[2], headers={"Authorization": f"Bearer {token}"}).text == "passed"
    assert stranger.get(CLOSED[0], headers={"Authorization": f"Bearer {token}"}).status_code == 401
    close_door(port=8501)
    assert known.get(CLOSED[0]).status_code == 401


@pytest.mark.parametrize(
    ("path", "listed", "framers"),
    [
        ("/", "https://a.go.th", "'none'"),
        ("/map", "https://a.go.th", "'none'"),
        ("/enter/x", "", "'none'"),
        ("/component/streamlit_folium.st_folium/index.html", "https://a.go.th", "'self'"),
        ("/p/one/th/index.html", "", "'none'"),
        (
            "/p/one/th/index.html",
            "https://a.go.th, https://*.b.go.th:8443/",
            "https://a.go.th https://*.b.go.th:8443",
        ),
        ("/p/one", "* ; script-src 'self' a.go.th javascript:x https://a.go.th;x", "'none'"),
    ],
)
def test_who_may_frame_an_answer(
    path: str, listed: str, framers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FRAMED_BY", listed)
    answer = site().get(path)
    assert answer.headers["content-security-policy"] == f"frame-ancestors {framers}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"


def test_a_policy_that_an_answer_has_is_kept() -> None:
    async def page(request: Request) -> Response:
        return PlainTextResponse("x", headers={"Content-Security-Policy": "default-src 'self'"})

    app = Starlette(routes=[Route("/p/one", page)], middleware=headers_middleware())
    told = TestClient(app).get("/p/one").headers.get_list("content-security-policy")
    assert told == ["default-src 'self'; frame-ancestors 'none'"]


# ---- what a start says


def lines(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return capsys.readouterr().err.splitlines()


def test_the_address_of_the_key_is_said_last_in_both_languages(
    own_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("server.house.base_path", lambda: "/klang")
    announce(replace(HERE, scheme="https", port=8599))
    told = lines(capsys)
    address = json.loads((own_var / "enter-8599.json").read_text())["addresses"][0]
    assert re.fullmatch(r"https://localhost:8599/klang/enter/[\w-]{43}", address)
    assert told[-2].startswith("ผู้ดูแลระบบ")
    assert told[-1].startswith("Administrator")
    assert all(line.endswith(f" {address}") for line in told[-2:])
    assert any("administrator; everyone else reads only" in line for line in told)


@pytest.mark.parametrize(
    ("stands", "readers", "said"),
    [
        (HERE, "", ("Readers: everyone", 1)),
        (HERE, "signed_in", ("Readers: whoever comes in by the address", 1)),
        (replace(HERE, bound_to="::1"), "", ("http://[::1]:8501/enter/", 1)),
        (OPEN_TO_ALL, "", ("everyone reads only", 0)),
        (OPEN_TO_ALL, "signed_in", ("nobody can read", 0)),
        (PUBLIC, "", ("https://Klang.example.org/base/enter/", 2)),
        (replace(PUBLIC, bound_to=None), "", ("https://Klang.example.org/base/enter/", 1)),
        (replace(HERE, public_url="klang.example.org"), "", ("PUBLIC_URL cannot be used", 1)),
    ],
)
def test_a_start_says_who_may_do_what(
    stands: House,
    readers: str,
    said: tuple[str, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("READERS", readers)
    monkeypatch.setenv("PUBLIC_URL", stands.public_url or "")
    announce(stands)
    told = lines(capsys)
    words, addresses = said
    assert any(words in line for line in told)
    assert sum("/enter/" in line for line in told) == addresses * 2


def test_a_house_with_sign_in_has_no_key_and_names_what_may_lock_someone_out(
    own_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    keep_door(make_door(port=8501, roots=("http://localhost:8501",)))
    monkeypatch.setattr("server.house.sign_in_configured", lambda: True)
    monkeypatch.setattr("server.house.redirect_origin", lambda: "https://klang.example.org")
    monkeypatch.setenv("FRAMED_BY", "a.go.th")
    announce(HERE)
    told = "\n".join(lines(capsys))
    assert "EMAIL_VOUCHED_BY" in told
    assert "PUBLIC_URL" in told
    assert "a.go.th" in told
    assert "/enter/" not in told
    assert list(own_var.glob("enter-*")) == []
    monkeypatch.setenv("EMAIL_VOUCHED_BY", "https://idp.example.org")
    monkeypatch.setenv("PUBLIC_URL", "https://klang.example.org/")
    monkeypatch.setenv("FRAMED_BY", "")
    announce(replace(HERE, public_url="https://klang.example.org/"))
    told = "\n".join(lines(capsys))
    assert "EMAIL_VOUCHED_BY" not in told
    assert "PUBLIC_URL" not in told


def test_a_folder_that_cannot_be_written_to_keeps_no_key_and_the_key_works(
    own_var: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own_var / "a-file").write_text("")
    monkeypatch.setenv("VAR_DIR", str(own_var / "a-file" / "below"))
    announce(HERE)
    told = lines(capsys)
    assert any("VAR_DIR" in line for line in told)
    key = told[-1].rpartition("/")[2]
    assert site().get(f"/enter/{key}").status_code == 303


def test_the_key_lives_from_the_start_to_the_stop(own_var: Path) -> None:
    async def serve() -> None:
        async with lifespan(None):
            assert door.served_as() == house()
            assert cookie_of_key() is not None
            assert len(list(own_var.glob("enter-*.json"))) == 1

    with ThreadPoolExecutor(1) as thread:  # the browser of other tests may have a loop in this one
        thread.submit(asyncio.run, serve()).result()
    assert cookie_of_key() is None
    assert list(own_var.glob("enter-*.json")) == []


def test_the_house_is_as_streamlits_options_say(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"server.sslCertFile": "x.pem", "server.address": "0.0.0.0", "server.port": 9001}
    monkeypatch.setattr(st, "get_option", told.get)
    monkeypatch.setenv("PUBLIC_URL", "https://a.go.th")
    assert house() == House(scheme="https", bound_to="0.0.0.0", port=9001, public_url="https://a.go.th")
