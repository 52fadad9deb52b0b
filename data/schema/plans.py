"""Plans and their items."""

from sqlalchemy import Column, Float, Integer, String, Text

from data.schema.versions import versioned

plans = versioned(
    "plans",
    Column("code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),  # code list plan_kind
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("owner_th", Text),
    Column("area_code", String(20), nullable=False),
    Column("from_fiscal_year", Integer),
    Column("to_fiscal_year", Integer),
    Column("revision", String(40)),
    natural_key=("code",),
)

plan_items = versioned(
    "plan_items",
    Column("code", String(40), nullable=False),
    Column("plan_code", String(40), nullable=False),
    Column("project_th", Text, nullable=False),
    Column("goal_th", Text),
    Column("area_code", String(20), nullable=False),
    Column("fiscal_year", Integer),
    Column("planned_baht", Float),
    Column("approved_baht", Float),
    Column("spent_baht", Float),
    Column("money_source", String(40)),  # code list money_source
    natural_key=("code",),
)
