"""Areas and LAOs, and what is counted in them."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, String, Text

from data.schema.successions import successions
from data.schema.versions import versioned

areas = versioned(
    "areas",
    Column("code", String(20), nullable=False),
    Column("level", String(20), nullable=False),  # nation, region, province, district, subdistrict, lao
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("parent_code", String(20)),  # of an LAO: its district, of a PAO its province
    Column("lat", Float),
    Column("lon", Float),
    Column("point_kind", String(20)),  # label, office, invented
    Column("postcode", String(5)),
    Column("sensitive_location", Boolean),
    Column("lao_type", String(30)),  # code list lao_type
    Column("dla_code", String(7)),
    Column("size", String(20)),
    Column("area_km2", Float),
    Column("website", Text),
    Column("external_ids", JSON(none_as_null=True)),
    natural_key=("code",),
    indexes=(("level", "province_code", "parent_code"),),
)

lao_identities = versioned(
    "lao_identities",
    Column("lao_code", String(20), nullable=False),
    Column("from_on", Date, nullable=False),  # what it was before has no known beginning: the row of `areas`
    Column("to_on", Date),  # null: until the next one, or to this day
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("lao_type", String(30), nullable=False),  # code list lao_type
    Column("dla_code", String(7)),
    Column("founded", Boolean),  # true: there was no such body before from_on
    natural_key=("lao_code", "from_on"),
)

lao_successions = successions("lao_successions")

area_identities = versioned(
    "area_identities",
    Column("area_code", String(20), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("parent_code", String(20)),  # of a sub-district its district, of a district its province
    Column("founded", Boolean),
    natural_key=("area_code", "from_on"),
)

area_successions = successions("area_successions")

lao_coverage = versioned(
    "lao_coverage",
    Column("lao_code", String(20), nullable=False),
    Column("subdistrict_code", String(6), nullable=False),
    Column("extent", String(10), nullable=False),  # whole, part
    natural_key=("lao_code", "subdistrict_code"),
)

population = versioned(
    "population",
    Column("area_code", String(20), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("male", Integer),
    Column("female", Integer),
    Column("total", Integer, nullable=False),
    Column("households", Integer),
    natural_key=("area_code", "as_of"),
    indexes=(("area_code", "as_of"),),
)

catchments = versioned(
    "catchments",
    Column("facility_code", String(20), nullable=False),  # the publisher's own code, not a hospital code
    Column("as_of", Date, nullable=False),
    Column("subdistrict_code", String(6), nullable=False),
    Column("population", Integer),
    Column("population_60", Integer),
    Column("population_under_5", Integer),
    natural_key=("facility_code", "as_of"),
    indexes=(("subdistrict_code", "as_of"),),
)

reported_figures = versioned(
    "reported_figures",
    Column("area_code", String(20), nullable=False),
    Column("measure", String(80), nullable=False),  # code list reported_measure
    Column("period_kind", String(20), nullable=False),  # fiscal_year, calendar_year, as_of
    Column("period", String(20), nullable=False),  # 2567, 2566-2567, or a CE day
    Column("value", Float, nullable=False),
    Column("unit", String(40), nullable=False),
    Column("value_type", String(20), nullable=False),  # reported, derived
    natural_key=("area_code", "measure", "period", "source_key"),
)
