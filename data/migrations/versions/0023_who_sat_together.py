"""The calendar year of a forum, the positions that sat together there, the plans that took a proposal up."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("forums", sa.Column("calendar_year", sa.Integer()))
    create_versioned(
        "forum_seats",
        sa.Column("forum_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("position_th", sa.Text(), nullable=False),
        sa.Column("position_en", sa.Text()),
        sa.Column("sector", sa.String(40)),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("presided", sa.Boolean()),
        natural_key=("forum_code", "code"),
    )
    create_versioned(
        "proposal_plans",
        sa.Column("proposal_code", sa.String(40), nullable=False),
        sa.Column("plan_code", sa.String(40), nullable=False),
        sa.Column("plan_item_code", sa.String(40)),
        sa.Column("taken_on", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("proposal_code", "plan_code"),
    )


def downgrade() -> None:
    op.drop_table("proposal_plans")
    op.drop_table("forum_seats")
    op.drop_column("forums", "calendar_year")
