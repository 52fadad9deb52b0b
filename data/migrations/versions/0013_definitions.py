"""What a number means and who is counted; dated notes on the curves of numbers."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

TEXTS = ("definition", "numerator", "denominator", "collection", "contact", "caveats")


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("indicators", sa.Column(f"{name}_th", sa.Text()))
        op.add_column("indicators", sa.Column(f"{name}_en", sa.Text()))
    op.add_column("indicators", sa.Column("definition_source_key", sa.String(80)))
    create_versioned(
        "annotations",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date()),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("indicator_code", sa.String(40)),
        sa.Column("set_code", sa.String(40)),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
        indexes=(("indicator_code",), ("area_code",)),
    )


def downgrade() -> None:
    op.drop_table("annotations")
    op.drop_column("indicators", "definition_source_key")
    for name in reversed(TEXTS):
        op.drop_column("indicators", f"{name}_en")
        op.drop_column("indicators", f"{name}_th")
