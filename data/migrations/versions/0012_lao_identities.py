"""Names, types and codes of LAOs by their days, and which body follows which."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_versioned(
        "lao_identities",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date()),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("lao_type", sa.String(30), nullable=False),
        sa.Column("dla_code", sa.String(7)),
        sa.Column("founded", sa.Boolean()),
        natural_key=("lao_code", "from_on"),
    )
    create_versioned(
        "lao_successions",
        sa.Column("old_code", sa.String(20), nullable=False),
        sa.Column("new_code", sa.String(20), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("order_th", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("old_code", "new_code", "effective_on"),
    )


def downgrade() -> None:
    op.drop_table("lao_successions")
    op.drop_table("lao_identities")
