"""Citizens' Day: forums, agreements, proposals, milestones, editions."""

import sqlalchemy as sa
from alembic import op

from data.migrations.versioned import create_versioned

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_forums_and_milestones()
    create_agreements()
    create_proposals()
    create_editions()


def create_forums_and_milestones() -> None:
    create_versioned(
        "forums",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date()),
        sa.Column("held_on", sa.Date()),
        sa.Column("held_until", sa.Date()),
        sa.Column("held", sa.Boolean()),
        sa.Column("date_words_th", sa.Text()),
        sa.Column("date_words_en", sa.Text()),
        sa.Column("place_th", sa.Text()),
        sa.Column("place_en", sa.Text()),
        sa.Column("theme_th", sa.Text()),
        sa.Column("theme_en", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "forum_attendance",
        sa.Column("forum_code", sa.String(40), nullable=False),
        sa.Column("sector", sa.String(40), nullable=False),
        sa.Column("basis", sa.String(20), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        natural_key=("forum_code", "sector", "basis"),
    )
    create_versioned(
        "milestones",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("goal_code", sa.String(40)),
        sa.Column("commitment_code", sa.String(40)),
        sa.Column("indicator_code", sa.String(40)),
        sa.Column("fiscal_year", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        sa.Column("dropped", sa.Boolean()),
        sa.Column("dropped_reason_th", sa.Text()),
        sa.Column("dropped_reason_en", sa.Text()),
        sa.Column("percent", sa.Float()),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("evidence_url", sa.Text()),
        natural_key=("code",),
        indexes=(("goal_code",), ("commitment_code",)),
    )


def create_agreements() -> None:
    create_versioned(
        "agreements",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("forum_code", sa.String(40)),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("from_on", sa.Date()),
        sa.Column("to_on", sa.Date()),
        sa.Column("url", sa.Text()),
        natural_key=("code",),
    )
    create_versioned(
        "agreement_steps",
        sa.Column("agreement_code", sa.String(40), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("url", sa.Text()),
        natural_key=("agreement_code", "step", "reached_on"),
    )
    create_versioned(
        "agreement_parties",
        sa.Column("agreement_code", sa.String(40), nullable=False),
        sa.Column("partner_code", sa.String(40), nullable=False),
        natural_key=("agreement_code", "partner_code"),
    )
    create_versioned(
        "commitments",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("agreement_code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("text_th", sa.Text(), nullable=False),
        sa.Column("text_en", sa.Text()),
        sa.Column("partner_code", sa.String(40)),
        sa.Column("office_th", sa.Text()),
        sa.Column("office_en", sa.Text()),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("goal_code", sa.String(40)),
        sa.Column("due_on", sa.Date()),
        sa.Column("status", sa.String(20)),
        sa.Column("reported_on", sa.Date()),
        sa.Column("done_on", sa.Date()),
        sa.Column("reason_th", sa.Text()),
        sa.Column("reason_en", sa.Text()),
        sa.Column("explanation_th", sa.Text()),
        sa.Column("explanation_en", sa.Text()),
        sa.Column("evidence_url", sa.Text()),
        natural_key=("code",),
        indexes=(("agreement_code",),),
    )
    create_versioned(
        "commitment_plan_items",
        sa.Column("commitment_code", sa.String(40), nullable=False),
        sa.Column("plan_item_code", sa.String(40), nullable=False),
        natural_key=("commitment_code", "plan_item_code"),
    )


def create_proposals() -> None:
    create_versioned(
        "proposals",
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("title_th", sa.Text(), nullable=False),
        sa.Column("title_en", sa.Text()),
        sa.Column("about_th", sa.Text()),
        sa.Column("about_en", sa.Text()),
        sa.Column("forum_code", sa.String(40)),
        sa.Column("area_code", sa.String(20), nullable=False),
        sa.Column("addressed_to_th", sa.Text()),
        sa.Column("addressed_to_en", sa.Text()),
        sa.Column("goal_code", sa.String(40)),
        sa.Column("topic", sa.String(40)),
        natural_key=("code",),
        indexes=(("forum_code",),),
    )
    create_versioned(
        "proposal_steps",
        sa.Column("proposal_code", sa.String(40), nullable=False),
        sa.Column("step", sa.String(40), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=False),
        sa.Column("to_th", sa.Text()),
        sa.Column("to_en", sa.Text()),
        sa.Column("merged_into", sa.String(40)),
        sa.Column("reason_th", sa.Text()),
        sa.Column("reason_en", sa.Text()),
        sa.Column("url", sa.Text()),
        natural_key=("proposal_code", "step", "reached_on"),
    )
    create_versioned(
        "proposal_agreements",
        sa.Column("proposal_code", sa.String(40), nullable=False),
        sa.Column("agreement_code", sa.String(40), nullable=False),
        natural_key=("proposal_code", "agreement_code"),
    )


def create_editions() -> None:
    op.create_table(
        "editions",
        sa.Column("code", sa.String(40), primary_key=True),
        sa.Column("name_th", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text()),
        sa.Column("province_code", sa.String(2), nullable=False),
        sa.Column("forum_code", sa.String(40)),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("goal_sets", sa.JSON(), nullable=False),
        sa.Column("batch_number", sa.Integer(), nullable=False),
        sa.Column("data_date", sa.Date(), nullable=False),
        sa.Column("demonstration", sa.Boolean(), nullable=False),
        sa.Column("frozen_by", sa.String(200), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        sa.Column("release", sa.String(40), nullable=False),
        sa.Column("shapes_version", sa.String(64)),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("published_by", sa.String(200)),
        sa.Column("published_at", sa.DateTime()),
    )
    op.create_table(
        "edition_pages",
        sa.Column("edition_code", sa.String(40), nullable=False),
        sa.Column("path", sa.String(200), nullable=False),
        sa.Column("media_type", sa.String(80), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("edition_code", "path"),
    )
    op.create_table(
        "confirmations",
        sa.Column("forum_code", sa.String(40), nullable=False),
        sa.Column("partner_code", sa.String(40), nullable=False),
        sa.Column("item", sa.String(100), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.Column("words", sa.Text()),
        sa.Column("batch_number", sa.Integer(), nullable=False),
        sa.Column("answered_by", sa.String(200), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("forum_code", "partner_code", "item"),
    )
    op.create_table(
        "stage_slides",
        sa.Column("edition_code", sa.String(40), nullable=False),
        sa.Column("slide", sa.String(120), nullable=False),
        sa.Column("ordinal", sa.Integer()),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("edition_code", "slide"),
    )


def downgrade() -> None:
    for name in (
        "stage_slides",
        "confirmations",
        "edition_pages",
        "editions",
        "milestones",
        "proposal_agreements",
        "proposal_steps",
        "proposals",
        "commitment_plan_items",
        "commitments",
        "agreement_parties",
        "agreement_steps",
        "agreements",
        "forum_attendance",
        "forums",
    ):
        op.drop_table(name)
