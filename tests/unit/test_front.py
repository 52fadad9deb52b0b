"""What HTTP answers beside the pages, asked without a browser and without Streamlit."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from data.database import engine, migrate, write_connection
from data.schema import edition_stories, editions
from queries.editions import read_without_story
from server.assets import shell_assets
from server.front import front_middleware, front_routes
from server.keeping import keep_at_start
from tests.frozen import freeze_demonstration

INDEX = (
    '<!DOCTYPE html><html lang="en"><head><link rel="shortcut icon" href="./favicon.png" />'
    "<title>Streamlit</title></head><body></body></html>"
)
BROWSER = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}


async def streamlit(request: Request) -> Response:
    """As Streamlit does: 200 and its one page for every path."""
    return HTMLResponse(
        INDEX, headers={"ETag": "x", "Accept-Seen": request.headers.get("accept-encoding", "")}
    )


def client_with(*, prefix: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr("server.front.base_path", lambda: prefix)
    own = front_routes()
    routes = [*own, Route("/{rest:path}", streamlit)]
    app = Starlette(routes=routes, middleware=front_middleware(own_routes=own))
    return TestClient(app, follow_redirects=False)


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    with client_with(prefix="", monkeypatch=monkeypatch) as made:
        yield made


def test_the_process_says_that_it_lives(client: TestClient) -> None:
    assert client.get("/healthz").text == "ok"


def test_it_is_not_ready_without_a_database_and_says_what_to_do(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "python -m data init" in answer.json()["database"]
    migrate()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert set(answer.json()) == {"ready", "shapes"}


def test_editions_that_this_release_cannot_tell_are_named_and_the_server_is_ready(
    client: TestClient, own_house: Path, shapes: Path
) -> None:
    assert client.get("/readyz").json() == {"ready": True}
    freeze_demonstration(code="songkhla-old")
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())
        connection.execute(editions.update().values(release="0.0.9"))
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "editions_without_story": {"songkhla-old": "0.0.9"}}


def test_the_start_keeps_stories_that_no_former_release_kept(
    own_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    freeze_demonstration(code="songkhla-old")
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())
    keep_at_start().join(timeout=60)
    assert read_without_story() == ()
    with write_connection(engine()) as connection:
        connection.execute(edition_stories.delete())
        connection.execute(editions.update().values(sha256="0" * 64))
    keep_at_start().join(timeout=60)
    assert [one.code for one in read_without_story()] == ["songkhla-old"]
    assert "edition songkhla-old is told by release" in (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", ""), "the way in stays the last line of the terminal"


def test_a_start_without_a_database_says_so_in_the_log_and_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    keep_at_start().join(timeout=60)
    assert "editions were not looked through" in (tmp_path / "errors.log").read_text(encoding="utf-8")
    assert capfd.readouterr() == ("", "")


def test_an_unknown_address_of_the_api_is_not_a_page(client: TestClient) -> None:
    for ask in (client.get, client.post, client.put, client.delete):
        answer = ask("/api/v1/nothing")
        assert answer.status_code == 404
        assert answer.json() == {"error": "not_found", "path": "/api/v1/nothing"}


@pytest.mark.parametrize(
    ("address", "lang", "title"),
    [
        ("/", "th", "ภาพรวม · พื้นที่กลาง"),
        ("/map", "th", "แผนที่ · พื้นที่กลาง"),
        ("/map/", "th", "แผนที่ · พื้นที่กลาง"),
        ("/map?lang=en", "en", "Map · Phuenthi Klang"),
        ("/map?lang=xx", "th", "แผนที่ · พื้นที่กลาง"),
    ],
)
def test_the_document_is_in_the_language_of_the_address(
    client: TestClient, address: str, lang: str, title: str
) -> None:
    answer = client.get(address, headers=BROWSER)
    assert f'<html lang="{lang}">' in answer.text
    assert f"<title>{title}</title>" in answer.text
    assert "favicon.png" not in answer.text
    for name in ("script", "style", "font", "icon"):
        assert f'"/{shell_assets()[name].path}"' in answer.text
    assert "etag" not in answer.headers
    assert answer.headers["accept-seen"] == ""
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_what_is_not_a_document_is_left_alone(client: TestClient) -> None:
    assert client.get("/map", headers={"Accept": "*/*"}).text == INDEX
    assert client.get("/map", headers={"Accept": "text/html", "Sec-Fetch-Dest": "empty"}).text == INDEX
    assert client.get("/_stcore/health", headers=BROWSER).text == INDEX
    assert client.post("/map", headers=BROWSER).status_code == 405


@pytest.mark.parametrize(
    ("address", "cookie", "words"),
    [
        ("/nowhere", "", "ไม่พบหน้านี้"),
        ("/map/deeper", "", "ไม่พบหน้านี้"),
        ("/nowhere?lang=en", "", "Page not found"),
        ("/nowhere", "lang=en", "Page not found"),
        ("/nowhere?lang=th", "lang=en", "ไม่พบหน้านี้"),
        ("/nowhere", 'lang="', "ไม่พบหน้านี้"),
    ],
)
def test_an_unknown_page_is_404_in_the_readers_language(
    client: TestClient, address: str, cookie: str, words: str
) -> None:
    answer = client.get(address, headers=BROWSER | {"Cookie": cookie})
    assert answer.status_code == 404
    assert f"<h1>{words}</h1>" in answer.text


def test_an_unknown_address_is_shown_as_text_and_not_at_any_length(client: TestClient) -> None:
    answer = client.get("/<script>alert(1)</script>" + "x" * 500, headers=BROWSER)
    assert "<script>alert" not in answer.text
    assert "x" * 200 not in answer.text


@pytest.mark.parametrize(
    ("asked", "led"),
    [
        ("/?district=9011", "/place?at=9011"),
        ("/?province=90&district=9011&year=2567&lang=en", "/place?province=90&year=2567&lang=en&at=9011"),
        ("/?lang=&district=9011", "/place?lang=&at=9011"),
        ("/?district=9011-9010", None),
        ("/?district=", None),
        ("/?district=hat-yai", None),
        ("/?district=901101", None),
        ("/map?district=9011", None),
    ],
)
def test_home_of_one_district_is_the_page_of_that_place(client: TestClient, asked: str, led: str | None):
    answer = client.get(asked, headers=BROWSER, follow_redirects=False)
    assert answer.headers.get("location") == led
    assert (answer.status_code == 307) == (led is not None)


def test_the_overview_by_its_name_leads_to_the_root(client: TestClient) -> None:
    assert client.get("/overview", headers=BROWSER).headers["location"] == "/"
    answer = client.get("/overview?province=83&lang=en", headers=BROWSER)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?province=83&lang=en"


def test_assets_are_kept_for_good_and_packed(client: TestClient) -> None:
    for asset in shell_assets().values():
        answer = client.get(f"/{asset.path}")
        assert answer.status_code == 200
        assert "immutable" in answer.headers["cache-control"]
        assert answer.content == (gzip.decompress(asset.body) if asset.packed else asset.body)
    assert client.get("/assets/shell/shell-000000000000.js").status_code == 404


def test_the_script_carries_the_words_of_widgets(client: TestClient) -> None:
    script = gzip.decompress(shell_assets()["script"].body).decode()
    assert json.dumps("No results") + ": " + json.dumps("ไม่พบ", ensure_ascii=False) in script
    assert "/*WORDS*/" not in script


def test_everything_stands_below_the_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    with client_with(prefix="/klang", monkeypatch=monkeypatch) as client:
        assert client.get("/klang/healthz").text == "ok"
        assert f'"/klang/{shell_assets()["style"].path}"' in client.get("/klang/map", headers=BROWSER).text
        assert client.get("/klang/overview?x=1", headers=BROWSER).headers["location"] == "/klang/?x=1"
        assert client.get("/klang/nowhere", headers=BROWSER).status_code == 404
        assert client.get("/map", headers=BROWSER).text == INDEX
