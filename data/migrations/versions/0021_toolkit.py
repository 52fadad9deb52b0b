"""Tools, their uses, health charters with their measures, links last seen, trainings."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

NEW = ("tools", "tool_uses", "charters", "charter_measures", "links_seen", "trainings")


def upgrade() -> None:
    create_versioned(
        "tools",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("topic", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("year", sa.Integer()),
        sa.Column("url", sa.Text()),
        sa.Column("licence", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "tool_uses",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("tool_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("used_on", sa.Date()),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("result_th", sa.Text()),
        sa.Column("result_en", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
        indexes=(("tool_code",),),
    )
    create_versioned(
        "charters",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("edition", sa.Integer()),
        sa.Column("adopted_on", sa.Date()),
        sa.Column("adopted_year", sa.Integer()),
        sa.Column("review_on", sa.Date()),
        sa.Column("in_force", sa.Boolean()),
        sa.Column("claim_th", sa.Text()),
        sa.Column("claim_en", sa.Text()),
        sa.Column("set_code", sa.String(40)),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    _create_beside()


def _create_beside() -> None:
    create_versioned(
        "charter_measures",
        sa.Column("charter_code", sa.String(40), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("goal_code", sa.String(40)),
        natural_key=("charter_code", "number"),
    )
    create_versioned(
        "links_seen",
        sa.Column("of_code", sa.String(40), nullable=False),
        sa.Column("asked_url", sa.Text(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("answered", sa.Boolean(), nullable=False),
        natural_key=("of_code",),
    )
    create_versioned(
        "trainings",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("held_on", sa.Date()),
        sa.Column("fiscal_year", sa.Integer()),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(20), nullable=False),
        sa.Column("at_least", sa.Boolean()),
        sa.Column("tool_code", sa.String(40)),
        sa.Column("indicator_code", sa.String(40)),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
