"""Size, mother hospital and registered population of health units by fiscal year."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_versioned(
        "unit_profiles",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("size", sa.String(10)),
        sa.Column("mother_code", sa.String(9)),
        sa.Column("uc_population", sa.Integer()),
        natural_key=("unit_code", "fiscal_year"),
        indexes=(("fiscal_year",),),
    )


def downgrade() -> None:
    op.drop_table("unit_profiles")
