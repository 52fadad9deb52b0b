"""Programmes, participation, certificates."""

from sqlalchemy import Boolean, Column, Date, Integer, String, Text

from data.schema.versions import versioned

programmes = versioned(
    "programmes",
    Column("code", String(40), nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("owner_th", Text),
    Column("owner_en", Text),
    Column("kind", String(20), nullable=False),  # certification, network, award
    natural_key=("code",),
)

programme_components = versioned(
    "programme_components",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    natural_key=("programme_code", "code"),
)

programme_levels = versioned(
    "programme_levels",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),  # 1 = lowest
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("confirmed", Boolean, nullable=False),
    natural_key=("programme_code", "code"),
)

criteria_versions = versioned(
    "criteria_versions",
    Column("programme_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("from_fiscal_year", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("validity_years", Integer),  # null: not confirmed, no expiry is computed
    natural_key=("programme_code", "code"),
)

programme_calendar = versioned(
    "programme_calendar",
    Column("programme_code", String(40), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("step", String(40), nullable=False),  # code list calendar_step
    Column("ordinal", Integer, nullable=False),
    Column("planned_on", Date),
    Column("held_on", Date),
    Column("held_until", Date),
    Column("place_th", Text),
    natural_key=("programme_code", "fiscal_year", "step", "ordinal"),
)

participations = versioned(
    "participations",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("step", String(40), nullable=False),  # code list participation_step
    Column("reached_on", Date),
    Column("result", String(40)),  # code list participation_result
    Column("failed_at", String(40)),
    natural_key=("lao_code", "programme_code", "fiscal_year"),
)

certificates = versioned(
    "certificates",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),
    Column("level", String(40), nullable=False),
    Column("criteria_version", String(40)),
    Column("certifying_body_th", Text),
    Column("fiscal_year", Integer, nullable=False),
    Column("issued_on", Date),
    Column("valid_to", Date),
    natural_key=("lao_code", "programme_code", "fiscal_year"),
)

memberships = versioned(
    "memberships",
    Column("lao_code", String(20), nullable=False),
    Column("programme_code", String(40), nullable=False),  # a programme of kind network
    Column("fiscal_year", Integer, nullable=False),
    Column("joined_on", Date),
    Column("ended_on", Date),
    natural_key=("lao_code", "programme_code"),
)
