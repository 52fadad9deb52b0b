"""Shared goals: sets, indicators, values, and who carries them."""

from sqlalchemy import Boolean, Column, Date, Float, Integer, String, Text

from data.schema.versions import versioned

partners = versioned(
    "partners",
    Column("code", String(40), nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("kind", String(40), nullable=False),  # code list partner_kind
    Column("area_code", String(20), nullable=False),
    Column("website", Text),
    natural_key=("code",),
)

goal_sets = versioned(
    "goal_sets",
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    Column("owner_th", Text),
    Column("owner_en", Text),
    Column("pillar_term_th", Text),
    Column("pillar_term_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("from_year", Integer),
    Column("to_year", Integer),
    Column("method", String(20), nullable=False),  # pace, compound, projection, attainment
    Column("partners_total", Integer),  # as its sources count them; more than are named is a gap
    natural_key=("code",),
)

pillars = versioned(
    "pillars",
    Column("set_code", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    natural_key=("set_code", "code"),
)

goals = versioned(
    "goals",
    Column("code", String(40), nullable=False),
    Column("set_code", String(40), nullable=False),
    Column("pillar_code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("about_th", Text),
    Column("about_en", Text),
    natural_key=("code",),
    indexes=(("set_code", "pillar_code"),),
)

goal_links = versioned(
    "goal_links",
    Column("from_code", String(40), nullable=False),  # a goal or a goal set
    Column("to_code", String(40), nullable=False),
    Column("relation", String(40), nullable=False),  # code list goal_relation
    natural_key=("from_code", "to_code"),
)

indicators = versioned(
    "indicators",
    Column("code", String(40), nullable=False),
    Column("goal_code", String(40), nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("unit_th", Text, nullable=False),
    Column("unit_en", Text),
    Column("direction", String(10), nullable=False),  # up, down; none: context, no state
    Column("aggregation", String(20), nullable=False),  # sum, mean_denominator, mean_population, none
    Column("multiplier", Float),  # value = multiplier x numerator / denominator: 100 for percent
    Column("decimals", Integer),
    Column("natural_min", Float),
    Column("natural_max", Float),
    Column("period_kind", String(20), nullable=False),  # code list period_kind
    Column("every_years", Integer),  # rounds counted from the baseline year; null: every year
    Column("reporting_month", Integer),  # 1 to 12: the month by whose end a closed period is reported
    Column("cumulative_in_year", Boolean, nullable=False),
    Column("pro_rata", Boolean, nullable=False),
    Column("lowest_level", String(20), nullable=False),  # area level down to which values exist
    Column("reporter_code", String(40)),  # the partner who reports it; null: a gap
    Column("data_source_th", Text),
    Column("data_source_en", Text),
    Column("sensitive", Boolean, nullable=False),
    Column("min_count", Integer),
    Column("definition_th", Text),  # null: nobody has given one yet
    Column("definition_en", Text),
    Column("numerator_th", Text),  # who or what is counted
    Column("numerator_en", Text),
    Column("denominator_th", Text),  # among whom
    Column("denominator_en", Text),
    Column("collection_th", Text),  # how it is measured or collected
    Column("collection_en", Text),
    Column("contact_th", Text),  # the office to ask, never a person
    Column("contact_en", Text),
    Column("caveats_th", Text),
    Column("caveats_en", Text),
    Column("definition_source_key", String(80)),
    natural_key=("code",),
    indexes=(("goal_code",),),
)

indicator_exclusions = versioned(
    "indicator_exclusions",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("reason_th", Text, nullable=False),
    Column("reason_en", Text),
    natural_key=("indicator_code", "area_code"),
)

baselines = versioned(
    "baselines",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("year", Integer, nullable=False),
    Column("value", Float, nullable=False),
    natural_key=("indicator_code", "area_code"),
)

targets = versioned(
    "targets",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("year", Integer, nullable=False),  # the last year of an area is its final target
    Column("value", Float, nullable=False),
    Column("year_derived", Boolean),  # the source gives no year; it is worked out
    natural_key=("indicator_code", "area_code", "year"),
)

observations = versioned(
    "observations",
    Column("indicator_code", String(40), nullable=False),
    Column("area_code", String(20), nullable=False),
    Column("period_kind", String(20), nullable=False),  # code list period_kind
    Column("period_start", Date),  # null: the beginning of its year
    Column("period_end", Date, nullable=False),
    Column("value", Float, nullable=False),
    Column("numerator", Float),
    Column("denominator", Float),
    Column("as_of", Date),  # the day for which the publisher gives the value
    natural_key=("indicator_code", "area_code", "period_end"),
    indexes=(("indicator_code", "period_end", "area_code"), ("area_code", "indicator_code")),
)

goal_set_partners = versioned(
    "goal_set_partners",
    Column("set_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    natural_key=("set_code", "partner_code"),
)

goal_roles = versioned(
    "goal_roles",
    Column("goal_code", String(40), nullable=False),
    Column("partner_code", String(40), nullable=False),
    Column("role", String(20), nullable=False),  # code list goal_role
    natural_key=("goal_code", "partner_code"),
    indexes=(("partner_code",),),
)

goal_plan_items = versioned(
    "goal_plan_items",
    Column("goal_code", String(40), nullable=False),
    Column("plan_item_code", String(40), nullable=False),
    natural_key=("goal_code", "plan_item_code"),
)

status_thresholds = versioned(
    "status_thresholds",
    Column("method", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("lower", Float, nullable=False),  # the state holds ratios >= lower
    natural_key=("method", "state"),
)

annotations = versioned(
    "annotations",
    Column("code", String(40), nullable=False),
    Column("kind", String(40), nullable=False),  # code list annotation_kind; new_method breaks a curve
    Column("fiscal_year", Integer, nullable=False),
    Column("happened_on", Date),  # null: its year is all that is known
    Column("text_th", Text, nullable=False),
    Column("text_en", Text),
    Column("area_code", String(20), nullable=False),
    Column("indicator_code", String(40)),  # null: of every curve of the area
    Column("set_code", String(40)),
    Column("partner_code", String(40)),  # who says it; null: the source alone
    Column("url", Text),
    natural_key=("code",),
    indexes=(("indicator_code",), ("area_code",)),
)
