"""Imports: uploaded files, warnings, recipes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_files",
        sa.Column("batch_number", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("file_name", sa.String(400), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("recipe", sa.String(120)),
    )
    op.create_table(
        "import_warnings",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("batch_number", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(60), nullable=False),
        sa.Column("record_key", sa.String(240), nullable=False),
        sa.Column("column", sa.String(60)),
        sa.Column("sheet", sa.String(400), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("warning", sa.String(60), nullable=False),
        sa.Column("given", sa.Text()),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("closed_by", sa.String(200)),
        sa.Column("closed_at", sa.DateTime()),
    )
    op.create_index("ix_import_warnings_batch", "import_warnings", ["batch_number"])
    op.create_table(
        "import_recipes",
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("recipe", sa.JSON(), nullable=False),
        sa.Column("saved_by", sa.String(200), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
    )


def downgrade() -> None:
    for name in ("import_recipes", "import_warnings", "import_files"):
        op.drop_table(name)
