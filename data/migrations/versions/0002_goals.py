"""Shared goals: goal sets, indicators, targets, observations, partners."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_sets()
    create_indicators()
    create_roles()


def create_sets() -> None:
    create_versioned(
        "partners",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("website", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "goal_sets",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("owner_th", sa.Text()),
        sa.Column("owner_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("from_year", sa.Integer()),
        sa.Column("to_year", sa.Integer()),
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("partners_total", sa.Integer()),
        natural_key=("code",),
    )
    create_versioned(
        "pillars",
        sa.Column("set_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        natural_key=("set_code", "code"),
    )
    create_versioned(
        "goals",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("set_code", sa.String(40), nullable=False),
        sa.Column("pillar_code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        natural_key=("code",),
        indexes=(("set_code", "pillar_code"),),
    )
    create_versioned(
        "goal_links",
        sa.Column("from_code", sa.String(40), nullable=False),
        sa.Column("to_code", sa.String(40), nullable=False),
        sa.Column("relation", sa.String(40), nullable=False),
        natural_key=("from_code", "to_code"),
    )


def create_indicators() -> None:
    create_versioned(
        "indicators",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("goal_code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("unit_th", sa.Text(), nullable=False),
        sa.Column("unit_en", sa.Text()),
        sa.Column("direction", sa.String(10), nullable=False),
        sa.Column("aggregation", sa.String(20), nullable=False),
        sa.Column("multiplier", sa.Float()),
        sa.Column("decimals", sa.Integer()),
        sa.Column("natural_min", sa.Float()),
        sa.Column("natural_max", sa.Float()),
        sa.Column("period_kind", sa.String(20), nullable=False),
        sa.Column("every_years", sa.Integer()),
        sa.Column("reporting_month", sa.Integer()),
        sa.Column("cumulative_in_year", sa.Boolean(), nullable=False),
        sa.Column("pro_rata", sa.Boolean(), nullable=False),
        sa.Column("lowest_level", sa.String(20), nullable=False),
        sa.Column("reporter_code", sa.String(40)),
        sa.Column("data_source_th", sa.Text()),
        sa.Column("data_source_en", sa.Text()),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("min_count", sa.Integer()),
        natural_key=("code",),
        indexes=(("goal_code",),),
    )
    create_versioned(
        "indicator_exclusions",
        sa.Column("indicator_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("reason_th", sa.Text(), nullable=False),
        sa.Column("reason_en", sa.Text()),
        natural_key=("indicator_code", "area_code"),
    )
    create_versioned(
        "baselines",
        sa.Column("indicator_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        natural_key=("indicator_code", "area_code"),
    )
    create_versioned(
        "targets",
        sa.Column("indicator_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        natural_key=("indicator_code", "area_code", "year"),
    )
    create_versioned(
        "observations",
        sa.Column("indicator_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("period_kind", sa.String(20), nullable=False),
        sa.Column("period_start", sa.Date()),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("numerator", sa.Float()),
        sa.Column("denominator", sa.Float()),
        sa.Column("as_of", sa.Date()),
        natural_key=("indicator_code", "area_code", "period_end"),
        indexes=(("indicator_code", "period_end", "area_code"), ("area_code", "indicator_code")),
    )


def create_roles() -> None:
    create_versioned(
        "goal_set_partners",
        sa.Column("set_code", sa.String(40), nullable=False),
        sa.Column("partner_code", sa.String(40), nullable=False),
        natural_key=("set_code", "partner_code"),
    )
    create_versioned(
        "goal_roles",
        sa.Column("goal_code", sa.String(40), nullable=False),
        sa.Column("partner_code", sa.String(40), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        natural_key=("goal_code", "partner_code"),
        indexes=(("partner_code",),),
    )
    create_versioned(
        "goal_plan_items",
        sa.Column("goal_code", sa.String(40), nullable=False),
        sa.Column("plan_item_code", sa.String(40), nullable=False),
        natural_key=("goal_code", "plan_item_code"),
    )
    create_versioned(
        "status_thresholds",
        sa.Column("method", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("lower", sa.Float(), nullable=False),
        natural_key=("method", "state"),
    )


TABLES = (
    "partners",
    "goal_sets",
    "pillars",
    "goals",
    "goal_links",
    "indicators",
    "indicator_exclusions",
    "baselines",
    "targets",
    "observations",
    "goal_set_partners",
    "goal_roles",
    "goal_plan_items",
    "status_thresholds",
)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
