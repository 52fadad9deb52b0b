"""The tables, a file a topic. Facts are versioned rows; see `versions.versioned`."""

from sqlalchemy import Table

from data.schema.areas import areas, catchments, lao_coverage, population, reported_figures
from data.schema.basics import class_breaks, code_lists, sources
from data.schema.citizens_day import (
    agreement_parties,
    agreement_steps,
    agreements,
    commitment_plan_items,
    commitments,
    forum_attendance,
    forums,
    milestones,
    proposal_agreements,
    proposal_steps,
    proposals,
)
from data.schema.editions import (
    confirmations,
    edition_pages,
    edition_stories,
    editions,
    stage_slides,
)
from data.schema.goals import (
    baselines,
    goal_links,
    goal_plan_items,
    goal_roles,
    goal_set_partners,
    goal_sets,
    goals,
    indicator_exclusions,
    indicators,
    observations,
    partners,
    pillars,
    status_thresholds,
    targets,
)
from data.schema.house import api_tokens, audit_log, batches, house_settings, user_provinces, users
from data.schema.imports import import_files, import_recipes, import_warnings
from data.schema.plans import plan_items, plans
from data.schema.programmes import (
    certificates,
    criteria_versions,
    memberships,
    participations,
    programme_calendar,
    programme_components,
    programme_levels,
    programmes,
)
from data.schema.units import health_units, pao_readiness, transfers, unit_affiliations, unit_staff
from data.schema.versions import HISTORY_COLUMNS, NATION, metadata, versioned

VERSIONED_TABLES: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "natural_key" in table.info
)

__all__ = [
    "HISTORY_COLUMNS",
    "NATION",
    "VERSIONED_TABLES",
    "agreement_parties",
    "agreement_steps",
    "agreements",
    "api_tokens",
    "areas",
    "audit_log",
    "baselines",
    "batches",
    "catchments",
    "certificates",
    "class_breaks",
    "code_lists",
    "commitment_plan_items",
    "commitments",
    "confirmations",
    "criteria_versions",
    "edition_pages",
    "edition_stories",
    "editions",
    "forum_attendance",
    "forums",
    "goal_links",
    "goal_plan_items",
    "goal_roles",
    "goal_set_partners",
    "goal_sets",
    "goals",
    "health_units",
    "house_settings",
    "import_files",
    "import_recipes",
    "import_warnings",
    "indicator_exclusions",
    "indicators",
    "lao_coverage",
    "memberships",
    "metadata",
    "milestones",
    "observations",
    "pao_readiness",
    "participations",
    "partners",
    "pillars",
    "plan_items",
    "plans",
    "population",
    "programme_calendar",
    "programme_components",
    "programme_levels",
    "programmes",
    "proposal_agreements",
    "proposal_steps",
    "proposals",
    "reported_figures",
    "sources",
    "stage_slides",
    "status_thresholds",
    "targets",
    "transfers",
    "unit_affiliations",
    "unit_staff",
    "user_provinces",
    "users",
    "versioned",
]
