"""Names by which tables call bodies and that somebody said the bodies of."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_names",
        sa.Column("batch_number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("province_code", sa.String(2), primary_key=True),
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("code", sa.String(20), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("known_names")
