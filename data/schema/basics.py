"""Where facts come from, and the words for codes."""

from sqlalchemy import Column, Date, Float, Integer, String, Text

from data.schema.versions import versioned

sources = versioned(
    "sources",
    Column("key", String(80), nullable=False),
    Column("title_th", Text, nullable=False),
    Column("title_en", Text),
    Column("publisher_th", Text),
    Column("publisher_en", Text),
    Column("url", Text),
    Column("published_on", String(40)),  # as the source gives it: a day, a month, a year, or "n.d."
    Column("as_of", Date),  # the day the facts hold for, where known
    Column("licence", Text),
    natural_key=("key",),
)

code_lists = versioned(
    "code_lists",
    Column("list", String(60), nullable=False),
    Column("code", String(60), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text, nullable=False),
    natural_key=("list", "code"),
)

class_breaks = versioned(
    "class_breaks",
    Column("measure", String(60), nullable=False),
    Column("level", String(20), nullable=False),  # province, district, subdistrict
    Column("ordinal", Integer, nullable=False),  # 1 = lowest class
    Column("lower", Float, nullable=False),  # the class holds values >= lower
    natural_key=("measure", "level", "ordinal"),
)
