"""Items of criteria and what was scored of them, committees, assessors, steps to a network, actions, LPA; a
participation has a row for each step."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

NEW = (
    "criteria_items",
    "assessments",
    "assessment_items",
    "programme_committees",
    "assessor_counts",
    "network_stages",
    "programme_actions",
    "lpa_scores",
)
PARTICIPATION = ("lao_code", "programme_code", "fiscal_year")
PARTICIPATIONS = sa.table(
    "participations",
    *map(sa.column, ("record_key", "id", "batch_to", "province_code", "step", *PARTICIPATION)),
)
STEP = sa.func.replace(sa.func.replace(PARTICIPATIONS.c.step, "%", "%25"), "|", "%7C")
"""A step as it stands in a key."""


def upgrade() -> None:
    _key_participations(*PARTICIPATION, "step")
    op.execute(
        PARTICIPATIONS.update().values(record_key=PARTICIPATIONS.c.record_key.concat("|").concat(STEP))
    )
    _create_assessments()
    create_versioned(
        "programme_committees",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("order_th", sa.Text()),
        sa.Column("ordered_on", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("programme_code", "area_code", "fiscal_year"),
    )
    create_versioned(
        "assessor_counts",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        natural_key=("programme_code", "area_code", "fiscal_year", "kind"),
    )
    create_versioned(
        "network_stages",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("stage", sa.String(40), nullable=False),
        sa.Column("reached_on", sa.Date()),
        natural_key=("lao_code", "programme_code", "stage"),
    )
    create_versioned(
        "programme_actions",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("strategy", sa.String(20), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("due_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        natural_key=("code",),
    )
    create_versioned(
        "lpa_scores",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("management", sa.Float()),
        sa.Column("personnel", sa.Float()),
        sa.Column("finance", sa.Float()),
        sa.Column("services", sa.Float()),
        sa.Column("governance", sa.Float()),
        sa.Column("mean_score", sa.Float()),
        natural_key=("lao_code", "fiscal_year"),
    )


def _create_assessments() -> None:
    create_versioned(
        "criteria_items",
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("criteria_version", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(40)),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("level", sa.String(40)),
        sa.Column("weight", sa.Float()),
        sa.Column("full_score", sa.Float()),
        sa.Column("pass_score", sa.Float()),
        sa.Column("evidence_th", sa.Text()),
        sa.Column("evidence_en", sa.Text()),
        natural_key=("programme_code", "criteria_version", "code"),
    )
    create_versioned(
        "assessments",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("assessed_by", sa.String(20), nullable=False),
        sa.Column("criteria_version", sa.String(40), nullable=False),
        sa.Column("assessed_on", sa.Date()),
        natural_key=("lao_code", "programme_code", "fiscal_year", "assessed_by"),
    )
    create_versioned(
        "assessment_items",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("programme_code", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("assessed_by", sa.String(20), nullable=False),
        sa.Column("criteria_version", sa.String(40), nullable=False),
        sa.Column("item_code", sa.String(40), nullable=False),
        sa.Column("score", sa.Float()),
        sa.Column("evidence_th", sa.Text()),
        natural_key=("lao_code", "programme_code", "fiscal_year", "assessed_by", "item_code"),
    )


def _key_participations(*columns: str) -> None:
    """What the one current row of a participation is of."""
    op.drop_index("uq_participations_current", "participations")
    op.create_index(
        "uq_participations_current",
        "participations",
        ["province_code", *columns],
        unique=True,
        sqlite_where=sa.text("batch_to IS NULL"),
        postgresql_where=sa.text("batch_to IS NULL"),
    )


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
    later = PARTICIPATIONS.alias()  # of several steps the one written last remains
    same = (later.c[name] == PARTICIPATIONS.c[name] for name in ("province_code", *PARTICIPATION))
    standing = (PARTICIPATIONS.c.batch_to.is_(None), later.c.batch_to.is_(None))
    op.execute(
        PARTICIPATIONS.delete().where(sa.exists().where(*same, *standing, later.c.id > PARTICIPATIONS.c.id))
    )
    letters = sa.func.length(PARTICIPATIONS.c.record_key) - sa.func.length(STEP) - 1
    op.execute(
        PARTICIPATIONS.update().values(record_key=sa.func.substr(PARTICIPATIONS.c.record_key, 1, letters))
    )
    _key_participations(*PARTICIPATION)
