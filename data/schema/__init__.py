"""The tables by their names: those of the records, which their declarations make, and those of the house."""

from sqlalchemy import Table

from data.records import RECORDS
from data.records.tables import HISTORY_COLUMNS, NATION, metadata, versioned
from data.schema.editions import (
    confirmations,
    edition_pages,
    edition_stories,
    editions,
    stage_slides,
)
from data.schema.house import (
    api_tokens,
    audit_log,
    batches,
    house_settings,
    row_kind,
    user_provinces,
    users,
)
from data.schema.imports import import_files, import_recipes, import_warnings, known_names

sources = RECORDS["source"].table
code_lists = RECORDS["code_list"].table
class_breaks = RECORDS["class_break"].table
reported_figures = RECORDS["reported_figure"].table

areas = RECORDS["area"].table
lao_identities = RECORDS["lao_identity"].table
lao_successions = RECORDS["lao_succession"].table
area_identities = RECORDS["area_identity"].table
area_successions = RECORDS["area_succession"].table
lao_coverage = RECORDS["lao_coverage"].table
population = RECORDS["population"].table
catchments = RECORDS["catchment"].table

health_units = RECORDS["health_unit"].table
unit_identities = RECORDS["unit_identity"].table
unit_successions = RECORDS["unit_succession"].table
unit_profiles = RECORDS["unit_profile"].table
unit_staff = RECORDS["unit_staff"].table
unit_money = RECORDS["unit_money"].table
unit_posts = RECORDS["unit_posts"].table
unit_affiliations = RECORDS["unit_affiliation"].table
transfers = RECORDS["transfer"].table
pao_readiness = RECORDS["pao_readiness"].table

programmes = RECORDS["programme"].table
programme_components = RECORDS["programme_component"].table
programme_levels = RECORDS["programme_level"].table
criteria_versions = RECORDS["criteria_version"].table
programme_calendar = RECORDS["programme_calendar"].table
participations = RECORDS["participation"].table
certificates = RECORDS["certificate"].table
memberships = RECORDS["membership"].table

plans = RECORDS["plan"].table
plan_items = RECORDS["plan_item"].table

partners = RECORDS["partner"].table
goal_sets = RECORDS["goal_set"].table
pillars = RECORDS["pillar"].table
goals = RECORDS["goal"].table
goal_links = RECORDS["goal_link"].table
indicators = RECORDS["indicator"].table
indicator_exclusions = RECORDS["indicator_exclusion"].table
baselines = RECORDS["baseline"].table
targets = RECORDS["target"].table
observations = RECORDS["observation"].table
goal_set_partners = RECORDS["goal_set_partner"].table
goal_roles = RECORDS["goal_role"].table
goal_plan_items = RECORDS["goal_plan_item"].table
annotations = RECORDS["annotation"].table
status_thresholds = RECORDS["status_threshold"].table

forums = RECORDS["forum"].table
forum_attendance = RECORDS["forum_attendance"].table
forum_seats = RECORDS["forum_seat"].table
agreements = RECORDS["agreement"].table
agreement_steps = RECORDS["agreement_step"].table
agreement_parties = RECORDS["agreement_party"].table
commitments = RECORDS["commitment"].table
commitment_plan_items = RECORDS["commitment_plan_item"].table
proposals = RECORDS["proposal"].table
proposal_steps = RECORDS["proposal_step"].table
proposal_agreements = RECORDS["proposal_agreement"].table
proposal_plans = RECORDS["proposal_plan"].table
milestones = RECORDS["milestone"].table

boards = RECORDS["board"].table
board_seats = RECORDS["board_seat"].table
board_meetings = RECORDS["board_meeting"].table
agenda_items = RECORDS["agenda_item"].table
board_decisions = RECORDS["board_decision"].table
allocations = RECORDS["allocation"].table
executive_terms = RECORDS["executive_term"].table

criteria_items = RECORDS["criteria_item"].table
assessments = RECORDS["assessment"].table
assessment_items = RECORDS["assessment_item"].table
programme_committees = RECORDS["programme_committee"].table
assessor_counts = RECORDS["assessor_count"].table
network_stages = RECORDS["network_stage"].table
programme_actions = RECORDS["programme_action"].table
lpa_scores = RECORDS["lpa_score"].table

resolutions = RECORDS["resolution"].table
resolution_clauses = RECORDS["resolution_clause"].table
clauses_asked = RECORDS["clause_asked"].table
resolution_steps = RECORDS["resolution_step"].table
resolution_progress = RECORDS["resolution_progress"].table
resolution_reports = RECORDS["resolution_report"].table

tools = RECORDS["tool"].table
tool_uses = RECORDS["tool_use"].table
charters = RECORDS["charter"].table
charter_measures = RECORDS["charter_measure"].table
links_seen = RECORDS["link_seen"].table
trainings = RECORDS["training"].table

funds = RECORDS["fund"].table
fund_years = RECORDS["fund_year"].table
fund_incomes = RECORDS["fund_income"].table
fund_calls = RECORDS["fund_call"].table
fund_projects = RECORDS["fund_project"].table
fund_project_goals = RECORDS["fund_project_goal"].table
fund_project_steps = RECORDS["fund_project_step"].table
fund_results = RECORDS["fund_result"].table
success_steps = RECORDS["success_step"].table
fund_practices = RECORDS["fund_practice"].table

VERSIONED_TABLES: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "natural_key" in table.info
)

__all__ = [
    "HISTORY_COLUMNS",
    "NATION",
    "VERSIONED_TABLES",
    "agenda_items",
    "agreement_parties",
    "agreement_steps",
    "agreements",
    "allocations",
    "annotations",
    "api_tokens",
    "area_identities",
    "area_successions",
    "areas",
    "assessment_items",
    "assessments",
    "assessor_counts",
    "audit_log",
    "baselines",
    "batches",
    "board_decisions",
    "board_meetings",
    "board_seats",
    "boards",
    "catchments",
    "certificates",
    "charter_measures",
    "charters",
    "class_breaks",
    "clauses_asked",
    "code_lists",
    "commitment_plan_items",
    "commitments",
    "confirmations",
    "criteria_items",
    "criteria_versions",
    "edition_pages",
    "edition_stories",
    "editions",
    "executive_terms",
    "forum_attendance",
    "forum_seats",
    "forums",
    "fund_calls",
    "fund_incomes",
    "fund_practices",
    "fund_project_goals",
    "fund_project_steps",
    "fund_projects",
    "fund_results",
    "fund_years",
    "funds",
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
    "known_names",
    "lao_coverage",
    "lao_identities",
    "lao_successions",
    "links_seen",
    "lpa_scores",
    "memberships",
    "metadata",
    "milestones",
    "network_stages",
    "observations",
    "pao_readiness",
    "participations",
    "partners",
    "pillars",
    "plan_items",
    "plans",
    "population",
    "programme_actions",
    "programme_calendar",
    "programme_committees",
    "programme_components",
    "programme_levels",
    "programmes",
    "proposal_agreements",
    "proposal_plans",
    "proposal_steps",
    "proposals",
    "reported_figures",
    "resolution_clauses",
    "resolution_progress",
    "resolution_reports",
    "resolution_steps",
    "resolutions",
    "row_kind",
    "sources",
    "stage_slides",
    "status_thresholds",
    "success_steps",
    "targets",
    "tool_uses",
    "tools",
    "trainings",
    "transfers",
    "unit_affiliations",
    "unit_identities",
    "unit_money",
    "unit_posts",
    "unit_profiles",
    "unit_staff",
    "unit_successions",
    "user_provinces",
    "users",
    "versioned",
]
