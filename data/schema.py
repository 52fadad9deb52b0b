"""The tables. Facts are versioned rows that one batch opens and another closes; see `versioned`."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

metadata = MetaData()

NATION = "00"
"""Province code of rows that belong to the whole country; also the nation's area code."""

HISTORY_COLUMNS = ("province_code", "id", "record_key", "batch_from", "batch_to", "batch_origin")


def versioned(
    name: str, *columns: Column, natural_key: tuple[str, ...], indexes: tuple[tuple[str, ...], ...] = ()
) -> Table:
    """A table of version rows.

    `id` is given by the writer (never reused), `record_key` joins the natural key, `batch_from` and
    `batch_to` are the numbers of the batches that opened and closed the row (`batch_to` null: current).
    `batch_origin` is the batch whose kind (reference, sample, import) the values carry: undo opens copies
    of older rows, and those keep the kind they were first written with.
    """
    table = Table(
        name,
        metadata,
        Column("province_code", String(2), nullable=False),
        Column("id", BigInteger, nullable=False, autoincrement=False),
        Column("record_key", String(240), nullable=False),
        Column("batch_from", Integer, nullable=False),
        Column("batch_to", Integer),
        Column("batch_origin", Integer, nullable=False),
        *columns,
        Column("source_key", String(80)),
        Column("note", Text),
        PrimaryKeyConstraint("province_code", "id"),
        info={"natural_key": natural_key},
    )
    Index(
        f"uq_{name}_current",
        table.c.province_code,
        *(table.c[column] for column in natural_key),
        unique=True,
        sqlite_where=table.c.batch_to.is_(None),
        postgresql_where=table.c.batch_to.is_(None),
    )
    Index(f"ix_{name}_key", table.c.record_key)  # a record's own history, and the writer's look-up
    Index(f"ix_{name}_batches", table.c.batch_from, table.c.batch_to)
    for position, parts in enumerate(indexes):
        Index(f"ix_{name}_{position}", *(table.c[column] for column in parts))
    return table


# What happened, and who did it ------------------------------------------------------------------

batches = Table(
    "batches",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("uuid", String(36), nullable=False, unique=True),
    Column("kind", String(20), nullable=False),  # reference, sample, import, undo, remove_sample
    Column("written_at", DateTime, nullable=False),  # UTC
    Column("actor", String(200), nullable=False),
    Column("release", String(40)),
    Column("file_name", String(400)),
    Column("sha256", String(64)),
    Column("counts", JSON, nullable=False),
    Column("undoes", Integer),
    Column("differences", JSON(none_as_null=True)),  # seed rows held back because an import row stands there
)

audit_log = Table(
    "audit_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("actor", String(200), nullable=False),
    Column("action", String(60), nullable=False),
    Column("batch_number", Integer),
    Column("detail", JSON),
)

house_settings = Table(
    "house_settings",
    metadata,
    Column("key", String(60), primary_key=True),
    Column("value", JSON),
)

# Who may do what ---------------------------------------------------------------------------------

users = Table(
    "users",
    metadata,
    Column("email", String(200), primary_key=True),  # lower case
    Column("role", String(20), nullable=False),  # reader, coordinator, administrator
    Column("granted_by", String(200), nullable=False),
    Column("granted_at", DateTime, nullable=False),
)

user_provinces = Table(
    "user_provinces",
    metadata,
    Column("email", String(200), nullable=False),
    Column("province_code", String(2), nullable=False),
    PrimaryKeyConstraint("email", "province_code"),
)

api_tokens = Table(
    "api_tokens",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("digest", String(64), nullable=False, unique=True),  # SHA-256; the token itself is not kept
    Column("issued_by", String(200), nullable=False),
    Column("issued_at", DateTime, nullable=False),
    Column("withdrawn_by", String(200)),
    Column("withdrawn_at", DateTime),
)
Index(
    "uq_api_tokens_standing",
    api_tokens.c.name,
    unique=True,
    sqlite_where=api_tokens.c.withdrawn_at.is_(None),
    postgresql_where=api_tokens.c.withdrawn_at.is_(None),
)

# Where facts come from, and the words for codes --------------------------------------------------

sources = versioned(
    "sources",
    Column("key", String(80), nullable=False),
    Column("title_th", Text, nullable=False),
    Column("title_en", Text),
    Column("publisher_th", Text),
    Column("publisher_en", Text),
    Column("url", Text),
    Column("published_on", String(40)),  # as the source gives it: a day, a month, a year, or "n.d."
    Column("as_of", Date),  # the day the facts hold for, where known
    Column("licence", Text),
    natural_key=("key",),
)

code_lists = versioned(
    "code_lists",
    Column("list", String(60), nullable=False),
    Column("code", String(60), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    natural_key=("list", "code"),
)

class_breaks = versioned(
    "class_breaks",
    Column("measure", String(60), nullable=False),
    Column("level", String(20), nullable=False),  # province, district, subdistrict
    Column("ordinal", Integer, nullable=False),  # 1 = lowest class
    Column("lower", Float, nullable=False),  # the class holds values >= lower
    natural_key=("measure", "level", "ordinal"),
)

# Areas and LAOs ----------------------------------------------------------------------------------

areas = versioned(
    "areas",
    Column("code", String(20), nullable=False),
    Column("level", String(20), nullable=False),  # nation, region, province, district, subdistrict, lao
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("parent_code", String(20)),  # of an LAO: its district, of a PAO its province
    Column("lat", Float),
    Column("lon", Float),
    Column("point_kind", String(20)),  # label, office, invented
    Column("postcode", String(5)),
    Column("sensitive_location", Boolean),
    Column("lao_type", String(30)),  # code list lao_type
    Column("dla_code", String(7)),
    Column("size", String(20)),
    Column("area_km2", Float),
    Column("website", Text),
    Column("external_ids", JSON(none_as_null=True)),
    natural_key=("code",),
    indexes=(("level", "province_code", "parent_code"),),
)

lao_coverage = versioned(
    "lao_coverage",
    Column("lao_code", String(20), nullable=False),
    Column("subdistrict_code", String(6), nullable=False),
    Column("extent", String(10), nullable=False),  # whole, part
    natural_key=("lao_code", "subdistrict_code"),
)

population = versioned(
    "population",
    Column("area_code", String(20), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("male", Integer),
    Column("female", Integer),
    Column("total", Integer, nullable=False),
    Column("households", Integer),
    natural_key=("area_code", "as_of"),
    indexes=(("area_code", "as_of"),),
)

catchments = versioned(
    "catchments",
    Column("facility_code", String(20), nullable=False),  # the publisher's own code, not a hospital code
    Column("as_of", Date, nullable=False),
    Column("subdistrict_code", String(6), nullable=False),
    Column("population", Integer),
    Column("population_60", Integer),
    Column("population_under_5", Integer),
    natural_key=("facility_code", "as_of"),
    indexes=(("subdistrict_code", "as_of"),),
)

reported_figures = versioned(
    "reported_figures",
    Column("area_code", String(20), nullable=False),
    Column("measure", String(80), nullable=False),  # code list reported_measure
    Column("period_kind", String(20), nullable=False),  # fiscal_year, calendar_year, as_of
    Column("period", String(20), nullable=False),  # 2567, 2566-2567, or a CE day
    Column("value", Float, nullable=False),
    Column("unit", String(40), nullable=False),
    Column("value_type", String(20), nullable=False),  # reported, derived
    natural_key=("area_code", "measure", "period", "source_key"),
)

# Health units and their transfer ------------------------------------------------------------------

health_units = versioned(
    "health_units",
    Column("code", String(9), nullable=False),
    Column("code9", String(9)),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("kind", String(30), nullable=False),  # code list unit_kind
    Column("district_code", String(4), nullable=False),
    Column("subdistrict_code", String(6)),
    Column("mother_code", String(9)),
    Column("size", String(10)),
    Column("is_open", Boolean, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("point_kind", String(20)),  # geocoded, inferred, invented; null: no point of its own
    Column("external_ids", JSON(none_as_null=True)),
    natural_key=("code",),
    indexes=(("district_code", "subdistrict_code"),),
)

unit_staff = versioned(
    "unit_staff",
    Column("unit_code", String(9), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("doctors", Integer),
    Column("dentists", Integer),
    Column("nurses", Integer),
    Column("health_volunteers", Integer),
    natural_key=("unit_code", "as_of"),
)

unit_affiliations = versioned(
    "unit_affiliations",
    Column("unit_code", String(9), nullable=False),
    Column("as_of", Date, nullable=False),  # the register's date: the affiliation held on that day
    Column("affiliation", String(20), nullable=False),  # code list affiliation: moph, lao, defence, other
    natural_key=("unit_code", "as_of"),
)

transfers = versioned(
    "transfers",
    Column("unit_code", String(9), nullable=False),
    Column("step", String(40), nullable=False),  # code list transfer_step
    Column("fiscal_year", Integer),  # null: not known
    Column("effective_on", Date),
    Column("known_by", Date, nullable=False),  # the event had happened by this day at the latest
    Column("receiving_lao_code", String(20)),
    Column("evidence", String(20), nullable=False),  # code list evidence
    Column("staff_transferred", Integer),
    Column("staff_seconded", Integer),
    Column("staff_stayed", Integer),
    natural_key=("unit_code", "step", "known_by"),
)

pao_readiness = versioned(
    "pao_readiness",
    Column("lao_code", String(20), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("assessed_by", Text),
    Column("assessed_on", Date),
    Column("level", String(40)),  # code list pao_readiness_level; null: result not known
    Column("units_allowed", Integer),
    natural_key=("lao_code", "fiscal_year"),
)

# Programmes, participation, certificates -----------------------------------------------------------

programmes = versioned(
    "programmes",
    Column("code", String(40), nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("owner_th", Text),
    Column("owner_en", Text),
    Column("kind", String(20), nullable=False),  # certification, network
    natural_key=("code",),
)

programme_components = versioned(
    "programme_components",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    natural_key=("programme_code", "code"),
)

programme_levels = versioned(
    "programme_levels",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),  # 1 = lowest
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("confirmed", Boolean, nullable=False),
    natural_key=("programme_code", "code"),
)

criteria_versions = versioned(
    "criteria_versions",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("from_fiscal_year", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("validity_years", Integer),  # null: not confirmed, no expiry is computed
    natural_key=("programme_code", "code"),
)

programme_calendar = versioned(
    "programme_calendar",
    Column("programme_code", String(40), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("step", String(40), nullable=False),  # code list calendar_step
    Column("ordinal", Integer, nullable=False),
    Column("planned_on", Date),
    Column("held_on", Date),
    Column("held_until", Date),
    Column("place_th", Text),
    natural_key=("programme_code", "fiscal_year", "step", "ordinal"),
)

participations = versioned(
    "participations",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("step", String(40), nullable=False),  # code list participation_step
    Column("reached_on", Date),
    Column("result", String(40)),  # code list participation_result
    Column("failed_at", String(40)),
    natural_key=("lao_code", "programme_code", "fiscal_year"),
)

certificates = versioned(
    "certificates",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),
    Column("level", String(40), nullable=False),
    Column("criteria_version", String(40)),
    Column("certifying_body_th", Text),
    Column("fiscal_year", Integer, nullable=False),
    Column("issued_on", Date),
    Column("valid_to", Date),
    natural_key=("lao_code", "programme_code", "fiscal_year"),
)

memberships = versioned(
    "memberships",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),  # a programme of kind network
    Column("fiscal_year", Integer, nullable=False),
    Column("joined_on", Date),
    Column("ended_on", Date),
    natural_key=("lao_code", "programme_code"),
)

# Plans ---------------------------------------------------------------------------------------------

plans = versioned(
    "plans",
    Column("code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),  # code list plan_kind
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("owner_th", Text),
    Column("area_code", String(20), nullable=False),
    Column("from_fiscal_year", Integer),
    Column("to_fiscal_year", Integer),
    Column("revision", String(40)),
    natural_key=("code",),
)

plan_items = versioned(
    "plan_items",
    Column("code", String(40), nullable=False),
    Column("plan_code", String(40), nullable=False),
    Column("project_th", Text, nullable=False),
    Column("goal_th", Text),
    Column("area_code", String(20), nullable=False),
    Column("fiscal_year", Integer),
    Column("planned_baht", Float),
    Column("approved_baht", Float),
    Column("spent_baht", Float),
    Column("money_source", String(40)),  # code list money_source
    natural_key=("code",),
)

# Shared goals --------------------------------------------------------------------------------------

partners = versioned(
    "partners",
    Column("code", String(40), nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("kind", String(40), nullable=False),  # code list partner_kind
    Column("area_code", String(20), nullable=False),
    Column("website", Text),
    natural_key=("code",),
)

goal_sets = versioned(
    "goal_sets",
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    Column("owner_th", Text),
    Column("owner_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("from_year", Integer),
    Column("to_year", Integer),
    Column("method", String(20), nullable=False),  # pace, compound, projection, attainment
    Column("partners_total", Integer),  # as its sources count them; more than are named is a gap
    natural_key=("code",),
)

pillars = versioned(
    "pillars",
    Column("set_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    natural_key=("set_code", "code"),
)

goals = versioned(
    "goals",
    Column("code", String(40), nullable=False),
    Column("set_code", String(40), nullable=False),
    Column("pillar_code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    natural_key=("code",),
    indexes=(("set_code", "pillar_code"),),
)

goal_links = versioned(
    "goal_links",
    Column("from_code", String(40), nullable=False),  # a goal or a goal set
    Column("to_code", String(40), nullable=False),
    Column("relation", String(40), nullable=False),  # code list goal_relation
    natural_key=("from_code", "to_code"),
)

indicators = versioned(
    "indicators",
    Column("code", String(40), nullable=False),
    Column("goal_code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("unit_th", Text, nullable=False),
    Column("unit_en", Text),
    Column("direction", String(10), nullable=False),  # up, down
    Column("aggregation", String(20), nullable=False),  # sum, mean_denominator, mean_population, none
    Column("multiplier", Float),  # value = multiplier x numerator / denominator: 100 for percent
    Column("decimals", Integer),
    Column("natural_min", Float),
    Column("natural_max", Float),
    Column("period_kind", String(20), nullable=False),  # code list period_kind
    Column("every_years", Integer),  # rounds counted from the baseline year; null: every year
    Column("reporting_month", Integer),  # 1 to 12: the month by whose end a closed period is reported
    Column("cumulative_in_year", Boolean, nullable=False),
    Column("pro_rata", Boolean, nullable=False),
    Column("lowest_level", String(20), nullable=False),  # area level down to which values exist
    Column("reporter_code", String(40)),  # the partner who reports it; null: a gap
    Column("data_source_th", Text),
    Column("data_source_en", Text),
    Column("sensitive", Boolean, nullable=False),
    Column("min_count", Integer),
    natural_key=("code",),
    indexes=(("goal_code",),),
)

indicator_exclusions = versioned(
    "indicator_exclusions",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("reason_th", Text, nullable=False),
    Column("reason_en", Text),
    natural_key=("indicator_code", "area_code"),
)

baselines = versioned(
    "baselines",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Float, nullable=False),
    natural_key=("indicator_code", "area_code"),
)

targets = versioned(
    "targets",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("year", Integer, nullable=False),  # the last year of an area is its final target
    Column("value", Float, nullable=False),
    natural_key=("indicator_code", "area_code", "year"),
)

observations = versioned(
    "observations",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("period_kind", String(20), nullable=False),  # code list period_kind
    Column("period_start", Date),  # null: the beginning of its year
    Column("period_end", Date, nullable=False),
    Column("value", Float, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("as_of", Date),  # the day for which the publisher gives the value
    natural_key=("indicator_code", "area_code", "period_end"),
    indexes=(("indicator_code", "period_end", "area_code"), ("area_code", "indicator_code")),
)

goal_set_partners = versioned(
    "goal_set_partners",
    Column("set_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    natural_key=("set_code", "partner_code"),
)

goal_roles = versioned(
    "goal_roles",
    Column("goal_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    Column("role", String(20), nullable=False),  # code list goal_role
    natural_key=("goal_code", "partner_code"),
    indexes=(("partner_code",),),
)

goal_plan_items = versioned(
    "goal_plan_items",
    Column("goal_code", String(40), nullable=False),
    Column("plan_item_code", String(40), nullable=False),
    natural_key=("goal_code", "plan_item_code"),
)

status_thresholds = versioned(
    "status_thresholds",
    Column("method", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("lower", Float, nullable=False),  # the state holds ratios >= lower
    natural_key=("method", "state"),
)

# What was imported --------------------------------------------------------------------------------

import_files = Table(
    "import_files",
    metadata,
    Column("batch_number", Integer, primary_key=True, autoincrement=False),
    Column("file_name", String(400), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("content", LargeBinary, nullable=False),  # the file as it was uploaded
    Column("recipe", String(120)),
)

import_warnings = Table(
    "import_warnings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch_number", Integer, nullable=False),
    Column("record", String(60), nullable=False),
    Column("record_key", String(240), nullable=False),
    Column("column", String(60)),
    Column("sheet", String(400), nullable=False),
    Column("row", Integer, nullable=False),
    Column("warning", String(60), nullable=False),  # a key below importing.warning
    Column("given", Text),
    Column("detail", JSON, nullable=False),
    Column("closed_by", String(200)),
    Column("closed_at", DateTime),
)
Index("ix_import_warnings_batch", import_warnings.c.batch_number)

import_recipes = Table(
    "import_recipes",
    metadata,
    Column("name", String(120), primary_key=True),
    Column("recipe", JSON, nullable=False),
    Column("saved_by", String(200), nullable=False),
    Column("saved_at", DateTime, nullable=False),
)

VERSIONED_TABLES: tuple[Table, ...] = tuple(
    table for table in metadata.sorted_tables if "natural_key" in table.info
)
