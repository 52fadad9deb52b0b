"""Editions that were withdrawn, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("editions") as table:
        table.add_column(sa.Column("withdrawn_by", sa.String(200)))
        table.add_column(sa.Column("withdrawn_at", sa.DateTime()))


def downgrade() -> None:
    with op.batch_alter_table("editions") as table:
        table.drop_column("withdrawn_at")
        table.drop_column("withdrawn_by")
