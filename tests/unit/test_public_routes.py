"""Published editions over HTTP: packed, kept for ever, and nothing but what was stored."""

from __future__ import annotations

import gzip
from datetime import datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from queries.editions import PublishedPage
from server import public
from words import Problem

STORED = {
    ("songkhla-2569", "index.html"): PublishedPage("index.html", "text/html; charset=utf-8", "a" * 64, b""),
    ("songkhla-2569", "th/index.html"): PublishedPage(
        "th/index.html", "text/html; charset=utf-8", "b" * 64, gzip.compress("<p>สงขลา</p>".encode(), mtime=0)
    ),
}


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    asked: list[tuple[str, str]] = []

    def read(*, edition: str, path: str) -> PublishedPage | None:
        asked.append((edition, path))
        return STORED.get((edition, path))

    monkeypatch.setattr(public, "read_page", read)
    monkeypatch.setattr(public, "PAGES", public._Pages())
    monkeypatch.setattr(public, "WITHDRAWN", public._Withdrawn())
    monkeypatch.setattr(public, "read_withdrawn", lambda: {})
    client = TestClient(Starlette(routes=public.public_routes()), follow_redirects=False)
    client.asked = asked  # type: ignore[attr-defined]
    return client


def test_a_page_goes_out_packed_to_be_kept_for_ever_and_loads_nothing_from_elsewhere(
    client: TestClient,
) -> None:
    answer = client.get("/p/songkhla-2569/th/index.html")
    assert answer.text == "<p>สงขลา</p>"
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")
    again = client.get("/p/songkhla-2569/th/index.html", headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_a_reader_without_gzip_gets_it_unpacked(client: TestClient) -> None:
    answer = client.get("/p/songkhla-2569/th/index.html", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.text == "<p>สงขลา</p>"


def test_the_database_is_asked_once_for_a_page(client: TestClient) -> None:
    for _ in range(3):
        client.get("/p/songkhla-2569/th/index.html")
    assert client.asked == [("songkhla-2569", "th/index.html")]  # type: ignore[attr-defined]


def test_the_bare_address_leads_into_the_edition(client: TestClient) -> None:
    answer = client.get("/p/songkhla-2569")
    assert (answer.status_code, answer.headers["location"]) == (308, "/p/songkhla-2569/")


@pytest.mark.parametrize(
    "path", ["/p/other/th/index.html", "/p/songkhla-2569/../../etc/passwd", "/p/x/%2e%2e/y"]
)
def test_what_was_not_published_is_not_found_and_not_kept(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    if "p/x" in path or "other" in path:
        assert "ไม่พบหน้านี้" in answer.text
        assert answer.headers["cache-control"] == "no-store"


def test_the_oldest_pages_leave_memory_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public, "MOST_BYTES", 10)
    monkeypatch.setattr(
        public, "read_page", lambda *, edition, path: PublishedPage(path, "text/html", "c" * 64, b"12345678")
    )
    pages = public._Pages()
    pages.get("e", "one")
    pages.get("e", "two")
    assert pages.kept("e", "one") is None
    assert pages.kept("e", "two") is not None


def test_a_database_that_cannot_be_read_is_said_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'none.db'}")
    monkeypatch.setattr(public, "PAGES", public._Pages())
    answer = TestClient(Starlette(routes=public.public_routes())).get("/p/e/th/index.html")
    assert answer.status_code == 503
    assert answer.headers["cache-control"] == "no-store"


def test_a_withdrawn_edition_answers_410_with_the_day_and_nothing_of_it(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/p/songkhla-2569/th/index.html")
    monkeypatch.setattr(public, "FRESH_FOR", 0.0)
    monkeypatch.setattr(public, "WITHDRAWN", public._Withdrawn())
    monkeypatch.setattr(public, "read_withdrawn", lambda: {"songkhla-2569": datetime(2026, 8, 15, 20, 0)})  # noqa: DTZ001
    for path in ("", "th/index.html", "assets/none.css"):
        gone = client.get(f"/p/songkhla-2569/{path}", headers={"If-None-Match": whole.headers["etag"]})
        assert gone.status_code == 410
        assert "16 สิงหาคม 2569" in gone.text, "the day in Thailand"
        assert "16 August 2026" in gone.text
        assert "สงขลา" not in gone.text
        assert gone.headers["cache-control"] == "no-store"
    assert client.get("/p/another/th/index.html").status_code == 404


def test_what_was_withdrawn_stays_so_while_the_database_is_away(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise Problem("api.unavailable")

    monkeypatch.setattr(public, "FRESH_FOR", 0.0)
    monkeypatch.setattr(public, "read_withdrawn", lambda: {"songkhla-2569": datetime(2026, 8, 15)})  # noqa: DTZ001
    assert client.get("/p/songkhla-2569/th/index.html").status_code == 410
    monkeypatch.setattr(public, "read_withdrawn", away)
    assert client.get("/p/songkhla-2569/th/index.html").status_code == 410
    monkeypatch.setattr(public, "WITHDRAWN", public._Withdrawn())
    assert client.get("/p/songkhla-2569/th/index.html").status_code == 503


def test_a_page_costs_no_look_into_the_database_while_it_is_known(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []
    monkeypatch.setattr(public, "FRESH_FOR", 60.0)
    monkeypatch.setattr(public, "read_withdrawn", lambda: looks.append(1) or {})
    for _ in range(3):
        assert client.get("/p/songkhla-2569/th/index.html").status_code == 200
    assert looks == [1]
