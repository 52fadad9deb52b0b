"""What an edition told, kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "edition_stories",
        sa.Column("edition_code", sa.String(40), primary_key=True),
        sa.Column("format", sa.Integer(), nullable=False),
        sa.Column("release", sa.String(40), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("edition_stories")
