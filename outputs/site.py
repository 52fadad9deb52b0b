"""The pages of the house and their groups: one list for the navigation, the server and the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SitePage:
    """`path`: its address below the root ("" for the first page). `file`: its script. `title`: a key."""

    path: str
    file: str
    title: str


@dataclass(frozen=True)
class SiteGroup:
    title: str
    pages: tuple[SitePage, ...]


HOME = SitePage(path="", file="pages/overview.py", title="nav.overview")

GROUPS = (
    SiteGroup(
        title="nav.group_area",
        pages=(
            HOME,
            SitePage(path="map", file="pages/map.py", title="nav.map"),
        ),
    ),
)

PAGES = tuple(page for group in GROUPS for page in group.pages)

HOME_ALIAS = "overview"
"""What readers type for the first page; it redirects to the root."""
