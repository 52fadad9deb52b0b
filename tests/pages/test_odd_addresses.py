"""Whatever stands in a link: a notice at most, never a failure."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from components.address import MANY, NAMES
from data.domain.rights import program
from data.settings import ROOT
from outputs.site import PAGES
from words import text

STAGE_NAMES = ("view", "room", "s")
EVERY = (*NAMES, *STAGE_NAMES)
SEED = 2569

ODD = (
    "\x00", "9\x00", "90\x00", "\x1b[31m", "a\nb", "\u202e09", "\ufeff90", "\ufffd", "\ue000", "\U0010ffff",
    "-", "--", "-1", "+90", "0", "00000", "1e9", "NaN", "None", "๙๐๑๑", "９０", "²", "٣", "90 ", " 90", "1,2",
    "{value}", "{0}", "%00", "%s", "'; DROP TABLE areas; --", "<script>alert(1)</script>", "![x](http://x.test/y)",
    "$\\frac{1}{0}$", ":material/home:", "../../etc/passwd", "\\", "a" * 5000, "๒" * 5000, "9011-" * 2000,
    "😀", "é", "ก็็็็", "true", "[]", "draft", "XX",
)  # fmt: skip

ANYWHERE = ("province", "edition", "lang")
READ = {
    "overview": (*ANYWHERE, "district", "lao_type"),
    "place": (*ANYWHERE, "at"),
    "search": ANYWHERE,
    "definitions": ANYWHERE,
    "decisions": ANYWHERE,
    "map": (*ANYWHERE, "district", "lao_type", "year", "layer", "at"),
    "transfer": (*ANYWHERE, "district", "layer", "at", "size", "mother", "state"),
    "healthy-city": (*ANYWHERE, "district", "year", "programme", "layer", "at", "state"),
    "goals": (*ANYWHERE, "district", "year", "layer", "at", "set", "method"),
    "plans": (*ANYWHERE, "at", "set"),
    "funds": (*ANYWHERE, "district", "layer", "at", "topic", "fund_year", "goal", "state"),
    "milestones": (*ANYWHERE, "district", "layer", "at", "set", "pillar", "partner", "state"),
    "agreements": (*ANYWHERE, "district", "layer", "at", "partner", "forum", "topic", "state"),
    "partners": (*ANYWHERE, "layer", "sector", "set", "forum"),
    "resolutions": (*ANYWHERE, "resolution", "body", "layer", "at"),
    "toolkit": (*ANYWHERE, "district", "topic", "kind", "layer", "at"),
    "stage": (*ANYWHERE, "set", *STAGE_NAMES),
    "editions": (*ANYWHERE, "layer", "at"),
    "data": ("edition", "lang"),
    "access": ("edition", "lang"),
}
"""The names that each page reads: an unknown value of theirs must be told."""

WHERE = {
    ("agreements", "topic"): {"layer": "proposals"},
    ("funds", "goal"): {"layer": "projects"},
    ("funds", "state"): {"layer": "projects"},
    ("healthy-city", "state"): {"layer": "where"},
    ("partners", "set"): {"layer": "matrix"},
    ("partners", "forum"): {"layer": "agenda"},
}
"""A name that only a part of a page reads."""

pytestmark = [pytest.mark.walk, pytest.mark.usefixtures("shipped", "shapes")]


@pytest.fixture(autouse=True)
def administrator(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page opens."""
    monkeypatch.setattr("components.access.current_actor", lambda: program("test"))


@pytest.fixture
def failures(caplog: pytest.LogCaptureFixture) -> Iterator[list[str]]:
    """What went wrong without a word to the reader; none is allowed."""
    found: list[str] = []
    with caplog.at_level(logging.ERROR):
        yield found
    found += [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert found == []


def open_page(file: str, query: dict[str, str]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
    app.switch_page(file)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    return app


def wrong(app: AppTest) -> list[str]:
    return [error.message for error in app.exception] + [error.value for error in app.error]


def told(app: AppTest) -> str:
    """The notices of a page; the stage shows its own, from what it is given."""
    return " ".join(warning.value for warning in app.warning)


def addresses(path: str) -> Iterator[dict[str, str]]:
    """All names at once: first every listed value under a name drawn for it, then values drawn at random."""
    chance = random.Random(f"{SEED}{path}")
    values = chance.sample(ODD, k=len(ODD))
    values += chance.choices(ODD, k=-len(values) % len(EVERY))
    for first in range(0, len(values), len(EVERY)):
        yield dict(zip(EVERY, values[first:], strict=False))
    yield {name: drawn(chance) for name in EVERY}


def drawn(chance: random.Random) -> str:
    anything = (
        chr(chance.choice((chance.randrange(0xD800), chance.randrange(0xE000, 0x110000)))) for _ in "123"
    )
    parts = [*ODD, *anything, "90", "9011", "2569", "district", MANY]
    return "".join(chance.choice(parts)[:40] for _ in range(chance.randrange(1, 4)))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path or "home")
def test_no_value_of_any_name_makes_a_page_fail(page, failures: list[str]) -> None:
    for query in addresses(page.path):
        failures += [f"{query}: {one}" for one in wrong(open_page(page.file, query))]


def test_every_page_says_which_names_it_reads() -> None:
    assert {page.file.removeprefix("pages/").removesuffix(".py") for page in PAGES} == set(READ)


@pytest.mark.parametrize("page", READ)
def test_an_odd_value_of_a_name_that_a_page_reads_is_told(page: str, failures: list[str]) -> None:
    """One name at a time, so that no other value hides it."""
    for name in READ[page]:
        app = open_page(f"pages/{page}.py", {**WHERE.get((page, name), {}), name: "XX!"})
        failures += wrong(app)
        failures += [] if "XX" in told(app) else [f"{page}?{name}= was not told"]


def test_a_zero_byte_in_the_name_of_an_edition_is_told_as_unreadable(failures: list[str]) -> None:
    app = open_page("pages/overview.py", {"edition": "\x00", "province": "83"})
    assert wrong(app) == failures
    assert told(app).replace("\\", "") == text("filters.unreadable", lang="th", name="edition")
