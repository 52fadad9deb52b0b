"""The ground floor: areas, health units, programmes, plans, and their history."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_house()
    create_basics_and_areas()
    create_units()
    create_programmes()
    create_plans()


def create_house() -> None:
    op.create_table(
        "batches",
        sa.Column("number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("uuid", sa.String(36), nullable=False, unique=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("release", sa.String(40)),
        sa.Column("file_name", sa.String(400)),
        sa.Column("sha256", sa.String(64)),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.Column("differences", sa.JSON(none_as_null=True)),
    )
    op.create_table(
        "audit_log",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.String(200), nullable=False),
        sa.Column("action", sa.String(60), nullable=False),
        sa.Column("batch_number", sa.Integer()),
        sa.Column("detail", sa.JSON()),
    )
    op.create_table(
        "house_settings",
        sa.Column("key", sa.String(60), primary_key=True),
        sa.Column("value", sa.JSON()),
    )


def create_basics_and_areas() -> None:
    create_versioned(
        "sources",
        sa.Column("key", sa.String(80), nullable=False),
        sa.Column("title_th", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text()),
        sa.Column("publisher_th", sa.Text()),
        sa.Column("publisher_en", sa.Text()),
        sa.Column("url", sa.Text()),
        sa.Column("published_on", sa.String(40)),
        sa.Column("as_of", sa.Date()),
        sa.Column("licence", sa.Text()),
        natural_key=("key",),
    )
    create_versioned(
        "code_lists",
        sa.Column("list", sa.String(60), nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=False),
        natural_key=("list", "code"),
    )
    create_versioned(
        "class_breaks",
        sa.Column("measure", sa.String(60), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("lower", sa.Float(), nullable=False),
        natural_key=("measure", "level", "ordinal"),
    )
    create_versioned(
        "areas",
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("level", sa.String(20), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("parent_code", sa.String(20)),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("point_kind", sa.String(20)),
        sa.Column("postcode", sa.String(5)),
        sa.Column("sensitive_location", sa.Boolean()),
        sa.Column("lao_type", sa.String(30)),
        sa.Column("dla_code", sa.String(7)),
        sa.Column("size", sa.String(20)),
        sa.Column("area_km2", sa.Float()),
        sa.Column("website", sa.Text()),
        sa.Column("external_ids", sa.JSON(none_as_null=True)),
        natural_key=("code",),
        indexes=(("level", "province_code", "parent_code"),),
    )
    create_versioned(
        "lao_coverage",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("subdistrict_code", sa.String(6), nullable=False),
        sa.Column("extent", sa.String(10), nullable=False),
        natural_key=("lao_code", "subdistrict_code"),
    )
    create_versioned(
        "population",
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("male", sa.Integer()),
        sa.Column("female", sa.Integer()),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("households", sa.Integer()),
        natural_key=("area_code", "as_of"),
        indexes=(("area_code", "as_of"),),
    )
    create_versioned(
        "catchments",
        sa.Column("facility_code", sa.String(20), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("subdistrict_code", sa.String(6), nullable=False),
        sa.Column("population", sa.Integer()),
        sa.Column("population_60", sa.Integer()),
        sa.Column("population_under_5", sa.Integer()),
        natural_key=("facility_code", "as_of"),
        indexes=(("subdistrict_code", "as_of"),),
    )
    create_versioned(
        "reported_figures",
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("measure", sa.String(80), nullable=False),
        sa.Column("period_kind", sa.String(20), nullable=False),
        sa.Column("period", sa.String(20), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("value_type", sa.String(20), nullable=False),
        natural_key=("area_code", "measure", "period", "source_key"),
    )


def create_units() -> None:
    create_versioned(
        "health_units",
        sa.Column("code", sa.String(9), nullable=False),
        sa.Column("code9", sa.String(9)),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("district_code", sa.String(4), nullable=False),
        sa.Column("subdistrict_code", sa.String(6)),
        sa.Column("mother_code", sa.String(9)),
        sa.Column("size", sa.String(10)),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("lat", sa.Float()),
        sa.Column("lon", sa.Float()),
        sa.Column("point_kind", sa.String(20)),
        sa.Column("external_ids", sa.JSON(none_as_null=True)),
        natural_key=("code",),
        indexes=(("district_code", "subdistrict_code"),),
    )
    create_versioned(
        "unit_staff",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("doctors", sa.Integer()),
        sa.Column("dentists", sa.Integer()),
        sa.Column("nurses", sa.Integer()),
        sa.Column("health_volunteers", sa.Integer()),
        natural_key=("unit_code", "as_of"),
    )
    create_versioned(
        "unit_affiliations",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("affiliation", sa.String(20), nullable=False),
        natural_key=("unit_code", "as_of"),
    )
    create_versioned(
        "transfers",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("effective_on", sa.Date()),
        sa.Column("known_by", sa.Date(), nullable=False),
        sa.Column("receiving_lao_code", sa.String(20)),
        sa.Column("evidence", sa.String(20), nullable=False),
        sa.Column("staff_transferred", sa.Integer()),
        sa.Column("staff_seconded", sa.Integer()),
        sa.Column("staff_stayed", sa.Integer()),
        natural_key=("unit_code", "step", "known_by"),
    )
    create_versioned(
        "pao_readiness",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("assessed_by", sa.Text()),
        sa.Column("assessed_on", sa.Date()),
        sa.Column("level", sa.String(40)),
        sa.Column("units_allowed", sa.Integer()),
        natural_key=("lao_code", "fiscal_year"),
    )


def create_programmes() -> None:
    create_versioned(
        "programmes",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("owner_th", sa.Text()),
        sa.Column("owner_en", sa.Text()),
        sa.Column("kind", sa.String(20), nullable=False),
        natural_key=("code",),
    )
    create_versioned(
        "programme_components",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        natural_key=("programme_code", "code"),
    )
    create_versioned(
        "programme_levels",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        natural_key=("programme_code", "code"),
    )
    create_versioned(
        "criteria_versions",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("from_fiscal_year", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("validity_years", sa.Integer()),
        natural_key=("programme_code", "code"),
    )
    create_versioned(
        "programme_calendar",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date()),
        sa.Column("held_on", sa.Date()),
        sa.Column("held_until", sa.Date()),
        sa.Column("place_th", sa.Text()),
        natural_key=("programme_code", "fiscal_year", "step", "ordinal"),
    )
    create_versioned(
        "participations",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("reached_on", sa.Date()),
        sa.Column("result", sa.String(40)),
        sa.Column("failed_at", sa.String(40)),
        natural_key=("lao_code", "programme_code", "fiscal_year"),
    )
    create_versioned(
        "certificates",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("level", sa.String(40), nullable=False),
        sa.Column("criteria_version", sa.String(40)),
        sa.Column("certifying_body_th", sa.Text()),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("issued_on", sa.Date()),
        sa.Column("valid_to", sa.Date()),
        natural_key=("lao_code", "programme_code", "fiscal_year"),
    )
    create_versioned(
        "memberships",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("joined_on", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        natural_key=("lao_code", "programme_code"),
    )


def create_plans() -> None:
    create_versioned(
        "plans",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("owner_th", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("from_fiscal_year", sa.Integer()),
        sa.Column("to_fiscal_year", sa.Integer()),
        sa.Column("revision", sa.String(40)),
        natural_key=("code",),
    )
    create_versioned(
        "plan_items",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("plan_code", sa.String(40), nullable=False),
        sa.Column("project_th", sa.Text(), nullable=False),
        sa.Column("goal_th", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("planned_baht", sa.Float()),
        sa.Column("approved_baht", sa.Float()),
        sa.Column("spent_baht", sa.Float()),
        sa.Column("money_source", sa.String(40)),
        natural_key=("code",),
    )


TABLES = (
    "batches",
    "audit_log",
    "house_settings",
    "sources",
    "code_lists",
    "class_breaks",
    "areas",
    "lao_coverage",
    "population",
    "catchments",
    "reported_figures",
    "health_units",
    "unit_staff",
    "unit_affiliations",
    "transfers",
    "pao_readiness",
    "programmes",
    "programme_components",
    "programme_levels",
    "criteria_versions",
    "programme_calendar",
    "participations",
    "certificates",
    "memberships",
    "plans",
    "plan_items",
)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
