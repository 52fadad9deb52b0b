"""Citizens' Day: forums, what was proposed and agreed there, and what came of it year by year."""

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Text

from data.schema.versions import versioned

forums = versioned(
    "forums",
    Column("code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),  # code list forum_kind
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("fiscal_year", Integer, nullable=False),  # the year it belongs to; its day may not be known
    Column("year_kind", String(20)),  # calendar_year: that is all that is known; null: a fiscal year
    Column("planned_on", Date),
    Column("held_on", Date),  # null: not held, or its day is not known
    Column("held_until", Date),
    Column("held", Boolean),  # null: no evidence that it was held
    Column("date_words_th", Text),  # the day as the source gives it, where it gives no day
    Column("date_words_en", Text),
    Column("place_th", Text),
    Column("place_en", Text),
    Column("theme_th", Text),
    Column("theme_en", Text),
    Column("url", Text),
    natural_key=("code",),
)

forum_attendance = versioned(
    "forum_attendance",
    Column("forum_code", String(40), nullable=False),
    Column("sector", String(40), nullable=False),  # code list attendance_sector; "all" for the whole
    Column("basis", String(20), nullable=False),  # planned, counted
    Column("people", Integer, nullable=False),
    natural_key=("forum_code", "sector", "basis"),
)

agreements = versioned(
    "agreements",
    Column("code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),  # code list agreement_kind
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    Column("forum_code", String(40)),
    Column("area_code", String(20), nullable=False),
    Column("from_on", Date),
    Column("to_on", Date),
    Column("url", Text),
    natural_key=("code",),
)

agreement_steps = versioned(
    "agreement_steps",
    Column("agreement_code", String(40), nullable=False),
    Column("step", String(40), nullable=False),  # code list agreement_step
    Column("reached_on", Date, nullable=False),
    Column("url", Text),
    natural_key=("agreement_code", "step", "reached_on"),
)

agreement_parties = versioned(
    "agreement_parties",
    Column("agreement_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    natural_key=("agreement_code", "partner_code"),
)

commitments = versioned(
    "commitments",
    Column("code", String(40), nullable=False),
    Column("agreement_code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("text_th", Text, nullable=False),
    Column("text_en", Text),
    Column("partner_code", String(40)),  # whose promise it is; null: of all parties together
    Column("office_th", Text),  # the responsible office, never a person
    Column("office_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("goal_code", String(40)),
    Column("due_on", Date),
    Column("status", String(20)),  # as reported; null: no report
    Column("reported_on", Date),
    Column("done_on", Date),
    Column("reason_th", Text),
    Column("reason_en", Text),
    Column("explanation_th", Text),  # the partner's own words
    Column("explanation_en", Text),
    Column("evidence_url", Text),
    natural_key=("code",),
    indexes=(("agreement_code",),),
)

commitment_plan_items = versioned(
    "commitment_plan_items",
    Column("commitment_code", String(40), nullable=False),
    Column("plan_item_code", String(40), nullable=False),
    natural_key=("commitment_code", "plan_item_code"),
)

proposals = versioned(
    "proposals",
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),  # as its source counts
    Column("title_th", Text, nullable=False),
    Column("title_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    Column("forum_code", String(40)),
    Column("area_code", String(20), nullable=False),
    Column("addressed_to_th", Text),  # null: the source names nobody
    Column("addressed_to_en", Text),
    Column("goal_code", String(40)),
    Column("topic", String(40)),  # code list proposal_topic
    natural_key=("code",),
    indexes=(("forum_code",),),
)

proposal_steps = versioned(
    "proposal_steps",
    Column("proposal_code", String(40), nullable=False),
    Column("step", String(40), nullable=False),  # code list proposal_step
    Column("reached_on", Date, nullable=False),
    Column("to_th", Text),  # to whom it was submitted or passed on
    Column("to_en", Text),
    Column("merged_into", String(40)),
    Column("reason_th", Text),
    Column("reason_en", Text),
    Column("url", Text),
    natural_key=("proposal_code", "step", "reached_on"),
)

proposal_agreements = versioned(
    "proposal_agreements",
    Column("proposal_code", String(40), nullable=False),
    Column("agreement_code", String(40), nullable=False),
    natural_key=("proposal_code", "agreement_code"),
)

milestones = versioned(
    "milestones",
    Column("code", String(40), nullable=False),
    Column("goal_code", String(40)),
    Column("commitment_code", String(40)),
    Column("indicator_code", String(40)),
    Column("fiscal_year", Integer, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),  # what will be true
    Column("name_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("due_on", Date),  # null: the end of its fiscal year
    Column("done_on", Date),
    Column("dropped", Boolean),
    Column("dropped_reason_th", Text),
    Column("dropped_reason_en", Text),
    Column("percent", Float),
    Column("partner_code", String(40)),
    Column("office_th", Text),
    Column("office_en", Text),
    Column("evidence_url", Text),
    natural_key=("code",),
    indexes=(("goal_code",), ("commitment_code",)),
)
