"""The pages of the house and their groups: one list for the navigation, the server and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.rights import Action


@dataclass(frozen=True)
class SitePage:
    """`path`: its address below the root ("" for the first page). `file`: its script. `title`: a key.

    `right`: what a reader must be allowed to do to find it in the navigation; the page asks again itself.
    `live`: it shows what stands now even to a reader who looks at an edition.
    """

    path: str
    file: str
    title: str
    right: Action | None = None
    live: bool = False


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
    SiteGroup(
        title="goals_page.group",
        pages=(
            SitePage(path="goals", file="pages/goals.py", title="goals_page.title"),
            SitePage(path="plans", file="pages/plans.py", title="plans.title"),
        ),
    ),
    SiteGroup(
        title="citizens_day.group",
        pages=(
            SitePage(path="milestones", file="pages/milestones.py", title="milestones.title"),
            SitePage(path="agreements", file="pages/agreements.py", title="agreements.title"),
            SitePage(path="stage", file="pages/stage.py", title="stage.title"),
            SitePage(path="editions", file="pages/editions.py", title="editions.title", live=True),
        ),
    ),
    SiteGroup(
        title="data_page.group",
        pages=(SitePage(path="data", file="pages/data.py", title="data_page.title", live=True),),
    ),
    SiteGroup(
        title="access.group",
        pages=(
            SitePage(
                path="access",
                file="pages/access.py",
                title="access.title",
                right=Action.MANAGE_ACCESS,
                live=True,
            ),
        ),
    ),
)

PAGES = tuple(page for group in GROUPS for page in group.pages)

HOME_ALIAS = "overview"
"""What readers type for the first page; it redirects to the root."""
