"""Boards, their meetings and decisions; money and posts of health units; terms of executives; both ends of a
transfer."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TRANSFERS = ("stage", "from_lao_code", "order_number", "order_on")
NEW = (
    "unit_money",
    "unit_posts",
    "boards",
    "board_seats",
    "board_meetings",
    "agenda_items",
    "board_decisions",
    "allocations",
    "executive_terms",
)


def upgrade() -> None:
    op.add_column("transfers", sa.Column("stage", sa.String(20)))
    op.add_column("transfers", sa.Column("from_lao_code", sa.String(20)))
    op.add_column("transfers", sa.Column("order_number", sa.Text()))
    op.add_column("transfers", sa.Column("order_on", sa.Date()))
    _create_units()
    _create_boards()
    create_versioned(
        "allocations",
        sa.Column("mother_code", sa.String(9), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("money", sa.String(20), nullable=False),
        sa.Column("model", sa.String(40)),
        sa.Column("amount_baht", sa.Float()),
        sa.Column("board_code", sa.String(40)),
        sa.Column("meeting_number", sa.String(20)),
        natural_key=("mother_code", "fiscal_year", "money"),
    )
    create_versioned(
        "executive_terms",
        sa.Column("lao_code", sa.String(20), nullable=False),
        sa.Column("position", sa.String(40), nullable=False),
        sa.Column("known_by", sa.Date(), nullable=False),
        sa.Column("began_on", sa.Date()),
        sa.Column("began_after", sa.Date()),
        sa.Column("ended_on", sa.Date()),
        natural_key=("lao_code", "position", "known_by"),
    )


def _create_units() -> None:
    create_versioned(
        "unit_money",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("money", sa.String(20), nullable=False),
        sa.Column("in_kind", sa.Boolean(), nullable=False),
        sa.Column("amount_baht", sa.Float()),
        natural_key=("unit_code", "fiscal_year", "money", "in_kind"),
        indexes=(("fiscal_year",),),
    )
    create_versioned(
        "unit_posts",
        sa.Column("unit_code", sa.String(9), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("post", sa.String(40), nullable=False),
        sa.Column("frame", sa.Integer()),
        sa.Column("filled", sa.Integer()),
        natural_key=("unit_code", "as_of", "post"),
    )


def _create_boards() -> None:
    create_versioned(
        "boards",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "board_seats",
        sa.Column("board_code", sa.String(40), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("position_th", sa.Text(), nullable=False),
        sa.Column("position_en", sa.Text()),
        sa.Column("sector", sa.String(40)),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        natural_key=("board_code", "code"),
    )
    create_versioned(
        "board_meetings",
        sa.Column("board_code", sa.String(40), nullable=False),
        sa.Column("meeting_number", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date()),
        sa.Column("held_on", sa.Date()),
        sa.Column("seats_present", sa.Integer()),
        sa.Column("quorum", sa.Boolean()),
        sa.Column("place_th", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("board_code", "meeting_number"),
    )
    create_versioned(
        "agenda_items",
        sa.Column("board_code", sa.String(40), nullable=False),
        sa.Column("meeting_number", sa.String(20), nullable=False),
        sa.Column("item_number", sa.String(20), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("title_th", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text()),
        sa.Column("matter", sa.String(40)),
        natural_key=("board_code", "meeting_number", "item_number"),
    )
    create_versioned(
        "board_decisions",
        sa.Column("board_code", sa.String(40), nullable=False),
        sa.Column("meeting_number", sa.String(20), nullable=False),
        sa.Column("item_number", sa.String(20), nullable=False),
        sa.Column("decision_number", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(20), nullable=False),
        sa.Column("text_th", sa.Text()),
        sa.Column("text_en", sa.Text()),
        sa.Column("conditions_th", sa.Text()),
        sa.Column("unit_code", sa.String(9)),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("due_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        natural_key=("board_code", "meeting_number", "item_number", "decision_number"),
    )


def downgrade() -> None:
    for name in reversed(NEW):
        op.drop_table(name)
    for column in reversed(TRANSFERS):
        op.drop_column("transfers", column)
