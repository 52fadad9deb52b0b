"""Funds for health: years, who pays in, calls, projects with their goals and steps, results, what lasts."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NEW = (
    "funds",
    "fund_years",
    "fund_incomes",
    "fund_calls",
    "fund_projects",
    "fund_project_goals",
    "fund_project_steps",
    "fund_results",
    "success_steps",
    "fund_practices",
)


def upgrade() -> None:
    _create_funds()
    _create_projects()
    _create_results()


def _create_funds() -> None:
    create_versioned(
        "funds",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("former_name_th", sa.Text()),
        sa.Column("former_name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("set_code", sa.String(40)),
        sa.Column("began_on", sa.Date()),
        sa.Column("has_account", sa.Boolean()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "fund_years",
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("opening_baht", sa.Float()),
        sa.Column("committed_baht", sa.Float()),
        sa.Column("paid_baht", sa.Float()),
        sa.Column("closing_baht", sa.Float()),
        sa.Column("copay_percent", sa.Float()),
        sa.Column("plan_code", sa.String(40)),
        natural_key=("fund_code", "fiscal_year"),
    )
    create_versioned(
        "fund_incomes",
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("payer", sa.String(40), nullable=False),
        sa.Column("amount_baht", sa.Float()),
        natural_key=("fund_code", "fiscal_year", "payer"),
    )
    create_versioned(
        "fund_calls",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("issues_th", sa.Text()),
        sa.Column("issues_en", sa.Text()),
        sa.Column("who_th", sa.Text()),
        sa.Column("who_en", sa.Text()),
        sa.Column("opens_on", sa.Date()),
        sa.Column("closes_on", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )


def _create_projects() -> None:
    create_versioned(
        "fund_projects",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("call_code", sa.String(40)),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("grantee_th", sa.Text()),
        sa.Column("grantee_en", sa.Text()),
        sa.Column("mentor_th", sa.Text()),
        sa.Column("mentor_en", sa.Text()),
        sa.Column("asked_baht", sa.Float()),
        sa.Column("approved_baht", sa.Float()),
        sa.Column("paid_baht", sa.Float()),
        sa.Column("result_th", sa.Text()),
        sa.Column("result_en", sa.Text()),
        sa.Column("reported_on", sa.Date()),
        sa.Column("plan_item_code", sa.String(40)),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
        indexes=(("fund_code",), ("area_code",)),
    )
    create_versioned(
        "fund_project_goals",
        sa.Column("project_code", sa.String(40), nullable=False),
        sa.Column("goal_code", sa.String(40), nullable=False),
        natural_key=("project_code", "goal_code"),
    )
    create_versioned(
        "fund_project_steps",
        sa.Column("project_code", sa.String(40), nullable=False),
        sa.Column("step", sa.String(20), nullable=False),
        sa.Column("reached_on", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("project_code", "step"),
    )


def _create_results() -> None:
    create_versioned(
        "fund_results",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit_th", sa.Text(), nullable=False),
        sa.Column("unit_en", sa.Text()),
        sa.Column("years", sa.Integer()),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "success_steps",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("from_code", sa.String(40)),
        sa.Column("reached_on", sa.Date()),
        sa.Column("known_by", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "fund_practices",
        sa.Column("fund_code", sa.String(40), nullable=False),
        sa.Column("proposal_code", sa.String(40), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("url", sa.Text(), nullable=False),
        natural_key=("fund_code", "proposal_code"),
    )


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
