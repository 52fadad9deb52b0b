"""Resolutions of health assemblies: clauses, who is asked, their path, what was told since, reports due."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

NEW = (
    "resolutions",
    "resolution_clauses",
    "clauses_asked",
    "resolution_steps",
    "resolution_progress",
    "resolution_reports",
)


def upgrade() -> None:
    create_versioned(
        "resolutions",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("assembly", sa.String(40), nullable=False),
        sa.Column("assembly_number", sa.Integer()),
        sa.Column("assembly_year", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(20)),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "resolution_clauses",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("resolution_code", sa.String(40), nullable=False),
        sa.Column("number", sa.String(20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("serves_code", sa.String(40)),
        natural_key=("code",),
        indexes=(("resolution_code",),),
    )
    create_versioned(
        "clauses_asked",
        sa.Column("clause_code", sa.String(40), nullable=False),
        sa.Column("body", sa.String(40), nullable=False),
        sa.Column("words_th", sa.Text()),
        sa.Column("words_en", sa.Text()),
        sa.Column("partner_code", sa.String(40)),
        natural_key=("clause_code", "body"),
    )
    create_versioned(
        "resolution_steps",
        sa.Column("resolution_code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("reached_on", sa.Date()),
        sa.Column("body_th", sa.Text()),
        sa.Column("body_en", sa.Text()),
        sa.Column("resolutions", sa.Integer()),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("resolution_code", "ordinal"),
    )
    _create_told()


def _create_told() -> None:
    create_versioned(
        "resolution_progress",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("resolution_code", sa.String(40), nullable=False),
        sa.Column("clause_code", sa.String(40)),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("happened_on", sa.Date()),
        sa.Column("until_on", sa.Date()),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("value", sa.Float()),
        sa.Column("unit_th", sa.Text()),
        sa.Column("unit_en", sa.Text()),
        sa.Column("indicator_code", sa.String(40)),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
        indexes=(("resolution_code",),),
    )
    create_versioned(
        "resolution_reports",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("resolution_code", sa.String(40), nullable=False),
        sa.Column("clause_code", sa.String(40)),
        sa.Column("assembly_number", sa.Integer()),
        sa.Column("assembly_year", sa.Integer(), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("due_on", sa.Date()),
        sa.Column("given_on", sa.Date()),
        sa.Column("evidence_url", sa.Text()),
        natural_key=("code",),
        indexes=(("resolution_code",),),
    )


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
