"""The partner whose office a person is of."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("users", sa.Column("partner_code", sa.String(60)))


def downgrade() -> None:
    op.drop_column("users", "partner_code")
