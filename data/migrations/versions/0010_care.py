"""The house's own key for drawing which cells are held back for another's sake; years that are derived, and
years that are no fiscal years."""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0007"
branch_labels = None
depends_on = None

KEY = "holding_key"

house_settings = sa.table("house_settings", sa.column("key", sa.String), sa.column("value", sa.JSON))


def upgrade() -> None:
    op.add_column("targets", sa.Column("year_derived", sa.Boolean()))
    op.add_column("forums", sa.Column("year_kind", sa.String(20)))
    if not op.get_context().as_sql:  # a secret does not belong in a script
        op.execute(house_settings.insert().values(key=KEY, value=secrets.token_hex(32)))


def downgrade() -> None:
    op.execute(house_settings.delete().where(house_settings.c.key == KEY))
    op.drop_column("forums", "year_kind")
    op.drop_column("targets", "year_derived")
