"""Names, places and codes of areas and health units by their days, and which follows which."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_versioned(
        "area_identities",
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("parent_code", sa.String(20)),
        sa.Column("founded", sa.Boolean()),
        natural_key=("area_code", "from_on"),
    )
    create_versioned(
        "unit_identities",
        sa.Column("unit_code", sa.String(20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("kind", sa.String(30), nullable=False),
        sa.Column("code9", sa.String(9)),
        sa.Column("founded", sa.Boolean()),
        natural_key=("unit_code", "from_on"),
    )
    for name in ("area_successions", "unit_successions"):
        create_versioned(
            name,
            sa.Column("old_code", sa.String(20), nullable=False),
            sa.Column("new_code", sa.String(20), nullable=False),
            sa.Column("effective_on", sa.Date(), nullable=False),
            sa.Column("order_th", sa.Text()),
            sa.Column("url", sa.Text()),
            natural_key=("old_code", "new_code", "effective_on"),
        )


def downgrade() -> None:
    for name in ("unit_successions", "area_successions", "unit_identities", "area_identities"):
        op.drop_table(name)
