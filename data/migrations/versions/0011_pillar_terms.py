"""What a goal set calls its pillars."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("goal_sets", sa.Column("pillar_term_th", sa.Text()))
    op.add_column("goal_sets", sa.Column("pillar_term_en", sa.Text()))


def downgrade() -> None:
    op.drop_column("goal_sets", "pillar_term_en")
    op.drop_column("goal_sets", "pillar_term_th")
