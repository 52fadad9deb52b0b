"""A page run by Streamlit's own test runner, through the shell, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from streamlit.testing.v1 import AppTest

from data.domain.rights import Actor
from data.settings import ROOT


def run_page(path: str, **query: str) -> AppTest:
    """The page of `pages/{path}.py` at an address with this query, run once without an exception."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.switch_page(f"pages/{path}.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """The HTML that the page wrote itself."""
    return " ".join(element.proto.body for element in app.get("html"))


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """Whoever reads meanwhile is `actor`: a page run without HTTP, as in tests, gives nobody rights."""
    with patch("components.access.find_actor", lambda _visit: actor):
        yield
