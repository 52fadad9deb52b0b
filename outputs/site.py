"""The pages of the house and their groups: one list for the navigation, the server and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.rights import Action
from data.records import RECORDS

# What pages read, by what belongs together.
PROVINCES = frozenset({"area", "lao"})
"""LAOs stand among the areas."""

AREAS = PROVINCES | {"lao_identity", "lao_succession", "area_identity", "area_succession"}
"""By name: LAOs and areas under the one that they bear on a day."""

LAOS = frozenset({"certificate", "membership", "participation", "programme_level"})
UNITS = frozenset({"health_unit", "unit_identity", "unit_succession", "transfer", "unit_affiliation"})
NETWORKS = frozenset({"unit_profile", "unit_money", "unit_posts", "unit_staff"})
PROGRAMMES = LAOS | {
    *("programme", "programme_component", "programme_calendar", "criteria_version", "criteria_item"),
    *("assessment", "assessment_item", "programme_committee", "assessor_count", "network_stage"),
    *("programme_action", "lpa_score"),
}
BOARDS = frozenset({"board", "board_meeting", "agenda_item", "board_decision"})
GOALS = frozenset({"goal_set", "pillar", "goal"})
VALUES = (
    AREAS
    | GOALS
    | {
        *("indicator", "indicator_exclusion", "baseline", "target", "observation", "status_threshold"),
        "annotation",  # a new method breaks a curve
        "population",  # the weight of means
    }
)
CARRIED = frozenset({"partner", "goal_role", "goal_set_partner"})
PLANS = frozenset({"plan", "plan_item", "goal_plan_item"})
FUNDS = frozenset({"fund", "fund_year", "fund_income", "fund_call", "fund_project"})
FUNDED = frozenset({"fund_project_goal", "fund_project_step", "fund_result", "success_step", "fund_practice"})
"""What came of the money of funds."""

FORUMS = frozenset({"forum", "forum_attendance"})
PARTNERED = frozenset({"board", "board_meeting", "board_seat", "forum_seat", "proposal_plan"})
"""What brings partners together, and what came of it."""

COMMITMENTS = frozenset({"commitment", "commitment_plan_item"})
PROPOSALS = frozenset({"proposal", "proposal_step", "proposal_agreement"})
AGREEMENTS = frozenset({"agreement", "agreement_party", "agreement_step"})
RESOLUTIONS = frozenset(
    {
        *("resolution", "resolution_clause", "clause_asked", "resolution_step", "resolution_progress"),
        *("resolution_report", "goal_link"),
    }
)
TOOLKIT = frozenset({"tool", "tool_use", "charter", "charter_measure", "link_seen", "training"})
PROMISES = AGREEMENTS | COMMITMENTS | PROPOSALS | {"milestone"}
WORDS = frozenset({"code_list", "source"})
SEARCHED = (
    frozenset(name for name, record in RECORDS.items() if record.search)
    | AREAS
    | LAOS
    | UNITS
    | VALUES
    | COMMITMENTS
    | PROPOSALS
    | BOARDS
    | {"code_list"}
)
"""What can be found, and what tells how it stands."""


@dataclass(frozen=True)
class SitePage:
    """`path`: its address below the root ("" for the first page). `file`: its script. `title`: a key.

    `right`: what a reader must be allowed to do to find it in the navigation; the page asks again itself.
    `reads`: the records it reads, in any of its views; two that share a table are both among them.
    `live`: it shows what stands now even to a reader who looks at an edition.
    `keeps`: the names of its own choices in the address, beside those that follow the reader everywhere.
    `under`: the path of the page that the navigation marks in its stead: it is reached by links alone.
    `empty_without`: records of which some row must be real, or the page has nothing else to show than what is
    invented, and begins with it; none: it begins without. `mixes`: the records whose rows stand one by one
    on it, each with a tag where real and invented ones are among each other.
    """

    path: str
    file: str
    title: str
    reads: frozenset[str]
    right: Action | None = None
    live: bool = False
    keeps: tuple[str, ...] = ()
    under: str | None = None
    empty_without: frozenset[str] = frozenset()
    mixes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class SiteGroup:
    title: str
    pages: tuple[SitePage, ...]


COUNTED = AREAS | LAOS | UNITS | WORDS | {"lao_coverage", "population", "catchment"}
"""What is counted of places, on home, on the map and on the page of each."""

WAITING = (
    PROVINCES
    | UNITS
    | BOARDS
    | PLANS
    | {"fund", "fund_call", "fund_project", "fund_project_goal", "fund_project_step"}
    | PROMISES
    | VALUES - GOALS - {"annotation", "status_threshold", "lao_identity", "lao_succession"}
    | {"resolution", "resolution_report"}
    | {"goal", "goal_role", "partner", "catchment", "executive_term", "lao_identity", "lao_succession"}
)
"""What somebody may wait for."""

HOME = SitePage(
    path="",
    file="pages/overview.py",
    title="nav.overview",
    reads=COUNTED - {"lao_coverage"} | WAITING | VALUES | {"class_break", "reported_figure"},
)

PLACE = SitePage(
    path="place",
    file="pages/place.py",
    title="place.title",
    keeps=("at",),
    reads=VALUES
    | CARRIED
    | PLANS
    | COMMITMENTS
    | AGREEMENTS
    | LAOS
    | UNITS
    | NETWORKS
    | WORDS
    | {"annotation", "catchment", "class_break", "lao_coverage", "lpa_score", "milestone", "pao_readiness"}
    | {"proposal_agreement", "charter", "charter_measure", "link_seen"},
    under=HOME.path,
)

SEARCH = SitePage(
    path="search",
    file="pages/search.py",
    title="search.title",
    mixes=SEARCHED,
    keeps=("q",),
    reads=SEARCHED | {"agreement_party"},
    under=HOME.path,
)

DECISIONS = SitePage(
    path="decisions",
    file="pages/decisions.py",
    title="decisions.title",
    reads=WAITING,
)

GROUPS = (
    SiteGroup(
        title="nav.group_area",
        pages=(
            HOME,
            DECISIONS,
            PLACE,
            SEARCH,
            SitePage(
                path="map",
                file="pages/map.py",
                title="nav.map",
                keeps=("preset", "layer", "at", "state"),
                reads=COUNTED | NETWORKS | {"class_break", "lpa_score", "pao_readiness"},
            ),
            SitePage(
                path="transfer",
                file="pages/transfer.py",
                title="transfer_page.nav",
                keeps=("layer", "at", "size", "mother", "state"),
                reads=AREAS
                | UNITS
                | NETWORKS
                | BOARDS
                | {"board_seat"}
                | WORDS
                | {"class_break", "population", "catchment", "reported_figure"},
            ),
            SitePage(
                path="healthy-city",
                file="pages/healthy-city.py",
                title="city.nav",
                keeps=("programme", "layer", "at", "state"),
                reads=AREAS | PROGRAMMES | WORDS | {"partner", "lao_coverage", "pao_readiness"},
            ),
        ),
    ),
    SiteGroup(
        title="goals_page.group",
        pages=(
            SitePage(
                path="goals",
                file="pages/goals.py",
                title="goals_page.title",
                empty_without=frozenset({"target", "observation"}),
                mixes=frozenset({"indicator", "observation"}),  # a goal's name is no value
                keeps=("layer", "at", "set", "method", "state"),
                reads=VALUES
                | CARRIED
                | PLANS
                | PROMISES
                | WORDS
                | {"goal_link", "health_unit", "resolution", "resolution_clause", "clause_asked"},
            ),
            SitePage(
                path="plans",
                file="pages/plans.py",
                title="plans.title",
                empty_without=frozenset({"goal_plan_item"}),
                mixes=frozenset({"plan_item", "goal"}),
                keeps=("at", "set", "goal", "owner", "plan_year", "money"),
                reads=PROVINCES | GOALS | PLANS | WORDS,
            ),
            SitePage(
                path="funds",
                file="pages/funds.py",
                title="funds.nav",
                mixes=frozenset({"fund", "fund_project"}),
                keeps=("layer", "at", "topic", "fund_year", "goal", "state"),
                reads=FUNDS
                | FUNDED
                | PROPOSALS
                | WORDS
                | VALUES - {"population"}
                | {"forum", "partner", "plan"},
            ),
            SitePage(
                path="toolkit",
                file="pages/toolkit.py",
                title="toolkit.nav",
                mixes=frozenset({"tool", "charter", "training"}),
                keeps=("topic", "kind", "layer", "at"),
                reads=VALUES - {"population"} | TOOLKIT | WORDS | {"partner", "reported_figure"},
            ),
        ),
    ),
    SiteGroup(
        title="citizens_day.group",
        pages=(
            SitePage(
                path="milestones",
                file="pages/milestones.py",
                title="milestones.title",
                empty_without=frozenset({"milestone"}),
                mixes=frozenset({"milestone"}),
                keeps=("layer", "at", "set", "pillar", "partner", "state"),
                reads=AREAS
                | GOALS
                | COMMITMENTS
                | FORUMS
                | {"milestone", "partner", "source", "health_unit", "agreement_party"},
            ),
            SitePage(
                path="agreements",
                file="pages/agreements.py",
                title="agreements.title",
                empty_without=frozenset({"agreement", "commitment", "proposal"}),
                mixes=frozenset({"agreement", "commitment", "proposal"}),
                keeps=("layer", "at", "partner", "forum", "topic", "state"),
                reads=AREAS
                | PROMISES
                | FORUMS
                | PLANS
                | WORDS
                | {"goal", "indicator", "partner", "health_unit"},
            ),
            SitePage(
                path="partners",
                file="pages/partners.py",
                title="partners.nav",
                mixes=frozenset({"partner", "board", "forum", "proposal"}),
                keeps=("layer", "sector", "set", "forum"),
                reads=PARTNERED | CARRIED | PLANS | PROMISES | VALUES - {"population"} | FORUMS | WORDS,
            ),
            SitePage(
                path="resolutions",
                file="pages/resolutions.py",
                title="resolutions.nav",
                mixes=frozenset({"resolution", "resolution_clause"}),
                keeps=("resolution", "body", "layer", "at"),
                reads=AREAS | RESOLUTIONS | VALUES - {"population"} | WORDS | {"partner", "reported_figure"},
            ),
            SitePage(
                path="stage",
                file="pages/stage.py",
                title="stage.title",
                empty_without=frozenset({"target"}),
                mixes=frozenset({"indicator", "observation"}),
                keeps=("set",),
                reads=VALUES
                | CARRIED
                | PLANS
                | LAOS
                | UNITS
                | WORDS
                | PROMISES
                | NETWORKS
                | BOARDS
                | {"catchment", "class_break", "programme", "reported_figure"},
            ),
            SitePage(
                path="editions",
                file="pages/editions.py",
                title="editions.title",
                keeps=("layer", "at"),
                reads=VALUES | CARRIED | FORUMS | PROMISES | {"plan_item", "goal_plan_item", "health_unit"},
                live=True,
            ),
        ),
    ),
    SiteGroup(
        title="data_page.group",
        pages=(
            SitePage(
                path="data",
                file="pages/data.py",
                title="data_page.title",
                keeps=("recipe",),
                reads=frozenset(RECORDS),
                live=True,
            ),
            SitePage(
                path="definitions",
                file="pages/definitions.py",
                title="definitions.title",
                keeps=("at", "state", "q"),
                reads=PROVINCES | {"goal_set", "goal", "indicator", "source"},
            ),
        ),
    ),
    SiteGroup(
        title="access.group",
        pages=(
            SitePage(
                path="access",
                file="pages/access.py",
                title="access.title",
                reads=PROVINCES | {"partner"},
                right=Action.MANAGE_OFFICES,
                live=True,
            ),
        ),
    ),
)

PAGES = tuple(page for group in GROUPS for page in group.pages)

KEPT = {page.path: page.keeps for page in PAGES}
"""What each page keeps in the address, by its path."""

HOME_ALIAS = "overview"
"""What readers type for the first page; it redirects to the root."""
