"""Each address that was given out since release 0.1.0 leads to its content: see tests/addresses.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from components import address as view
from data.database import engine
from data.domain.rights import READER
from outputs.site import PAGES
from queries.editions import read_edition
from server import public
from server.api import api_routes
from server.api.resources import listed
from server.front import front_middleware, front_routes
from tests import houses
from tests.frozen import publish_edition
from tests.pages.finding import plain, whole_text
from tests.pages.running import CHIEF, open_page

FILE = Path(__file__).parents[1] / "addresses.txt"
LEADS_TO = "=> "
BROWSER = {"Accept": "text/html", "Sec-Fetch-Dest": "document"}


@dataclass(frozen=True)
class Given:
    """An address, the words found there, and those that are not."""

    address: str
    found: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def path(self) -> str:
        return urlsplit(self.address).path

    @property
    def query(self) -> dict[str, str]:
        return dict(
            parse_qsl(urlsplit(self.address).query, strict_parsing=bool(urlsplit(self.address).query))
        )


def read_addresses() -> Iterator[Given]:
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            address, words = line.split("\t")
            parts = words.split(" | ")
            absent = tuple(part[1:] for part in parts if part.startswith("!"))
            yield Given(address, tuple(part for part in parts if not part.startswith("!")), absent)


ADDRESSES = tuple(read_addresses())
SCRIPTS = {page.path: Path(page.file).stem for page in PAGES}
ON_PAGES = [one for one in ADDRESSES if one.path.strip("/") in SCRIPTS]
BY_HTTP = [one for one in ADDRESSES if one not in ON_PAGES]


@pytest.fixture(scope="module")
def house_file(
    frozen_database: Path, songkhla_shapes: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The shipped house with a published edition."""
    path = tmp_path_factory.mktemp("addresses") / "house.db"
    houses.copy(frozen_database, path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", houses.url(path))
        patch.setenv("VAR_DIR", str(songkhla_shapes))
        edition = read_edition(code="songkhla-2569")
        assert edition is not None
        publish_edition(edition)
        engine().dispose()
    return path


@pytest.fixture
def house(house_file: Path, shapes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", houses.url(house_file))
    monkeypatch.setattr(public, "PAGES", public._Pages())
    return house_file


def check(given: Given, text: str) -> None:
    assert [words for words in given.found if words not in text] == []
    assert [words for words in given.absent if words in text] == []


@pytest.mark.parametrize("given", ON_PAGES, ids=lambda one: one.address)
def test_a_page_is_found_as_it_was_given_out(given: Given, house: Path):
    actor = CHIEF if "state" in given.query else READER  # what is late is listed for those concerned
    app = open_page(SCRIPTS[given.path.strip("/")], actor=actor, **given.query)
    assert not app.exception
    assert app.session_state[view._STATE].notices == {}, "nothing in the address is unknown"
    check(given, whole_text(app))


@pytest.mark.parametrize("given", BY_HTTP, ids=lambda one: one.address)
def test_an_address_is_answered_as_it_was_given_out(given: Given, house: Path):
    own = [*public.public_routes(), *api_routes(), *front_routes()]
    client = TestClient(
        Starlette(routes=own, middleware=front_middleware(own_routes=own)), follow_redirects=False
    )
    answer = client.get(given.address, headers=BROWSER)
    if given.found[0].startswith(LEADS_TO):
        assert answer.status_code in (301, 302, 303, 307, 308)
        assert answer.headers["location"] == given.found[0].removeprefix(LEADS_TO)
        return
    assert answer.status_code == 200
    check(
        given,
        answer.text if "html" not in answer.headers["content-type"] else plain(answer.text) + answer.text,
    )


def test_no_form_of_address_is_missing_from_the_list():
    """Every page, every name of a view, every list of the API, every kind of published page."""
    names = {name for one in ADDRESSES for name in parse_qs(urlsplit(one.address).query)}
    assert {*view.NAMES, "view", "room", "s"} <= names
    assert set(SCRIPTS) <= {one.path.strip("/") for one in ADDRESSES}
    asked = {one.path for one in ADDRESSES}
    assert {path.replace("{measure}", "population") for path in listed()} <= {
        path.removeprefix("/api/v1/") for path in asked
    }
    for page in ("", "/", "/th/index.html", "/en/index.html", "/th/goals/SK2570-E2.html"):
        assert f"/p/songkhla-2569{page}" in asked
