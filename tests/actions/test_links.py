"""The command that asks which links answer: what it asks, what it keeps, and where it does not go."""

from __future__ import annotations

import pytest

from data.domain.rights import program
from data.links_cli import answers, check_links, is_open, read_linked
from queries.toolkit import LinkState, read_tools

OPEN, OWN = "93.184.216.34", "192.168.1.20"


def test_each_address_is_asked_once_and_what_came_of_it_is_kept_with_its_day(own_house: object) -> None:
    linked = read_linked()
    assert {url for _, _, url in linked if "example.org/sample" in url} == set(), "of what is invented none"
    asked: list[str] = []

    def ask(url: str) -> bool:
        asked.append(url)
        return "hsri" in url

    found = check_links(actor=program("test"), ask=ask)
    assert len(asked) == len(set(asked)) == len({url for _, _, url in linked})
    assert sum(found.values()) == len(linked)
    states = {one.code: one.link for one in read_tools(province="90")}
    assert (states["HSRI-6231"], states["CBHI-HIA"]) == (LinkState.ALIVE, LinkState.SILENT)
    assert states["SK-THAKHAM"] is LinkState.NO_LINK


@pytest.mark.parametrize(
    ("url", "address", "goes"),
    [
        ("https://example.org/a", OPEN, True),
        ("http://example.org", OPEN, True),
        ("https://example.org", OWN, False),
        ("https://example.org", "127.0.0.1", False),
        ("https://example.org", "169.254.169.254", False),
        ("https://example.org", "::1", False),
        ("file:///etc/passwd", OPEN, False),
        ("ftp://example.org", OPEN, False),
        ("https://", OPEN, False),
        ("no address", OPEN, False),
        ("https://[broken", OPEN, False),
    ],
)
def test_it_goes_to_the_open_web_alone(url: str, address: str, goes: bool) -> None:
    assert is_open(url, resolve=lambda host: [address] if host else []) is goes


def test_what_is_no_address_gives_no_answer() -> None:
    assert answers("javascript:alert(1)") is False
    assert answers("http://localhost:1/") is False
