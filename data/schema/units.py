"""Health units and their transfer."""

from sqlalchemy import JSON, Boolean, Column, Date, Float, Integer, String, Text

from data.schema.successions import successions
from data.schema.versions import versioned

health_units = versioned(
    "health_units",
    Column("code", String(9), nullable=False),
    Column("code9", String(9)),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("kind", String(30), nullable=False),  # code list unit_kind
    Column("district_code", String(4), nullable=False),
    Column("subdistrict_code", String(6)),
    Column("mother_code", String(9)),
    Column("size", String(10)),
    Column("is_open", Boolean, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("point_kind", String(20)),  # geocoded, inferred, invented; null: no point of its own
    Column("external_ids", JSON(none_as_null=True)),
    natural_key=("code",),
    indexes=(("district_code", "subdistrict_code"),),
)

unit_staff = versioned(
    "unit_staff",
    Column("unit_code", String(9), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("doctors", Integer),
    Column("dentists", Integer),
    Column("nurses", Integer),
    Column("health_volunteers", Integer),
    natural_key=("unit_code", "as_of"),
)

unit_affiliations = versioned(
    "unit_affiliations",
    Column("unit_code", String(9), nullable=False),
    Column("as_of", Date, nullable=False),  # the register's date: the affiliation held on that day
    Column("affiliation", String(20), nullable=False),  # code list affiliation: moph, lao, defence, other
    natural_key=("unit_code", "as_of"),
)

transfers = versioned(
    "transfers",
    Column("unit_code", String(9), nullable=False),
    Column("step", String(40), nullable=False),  # code list transfer_step
    Column("fiscal_year", Integer),  # null: not known
    Column("effective_on", Date),
    Column("known_by", Date, nullable=False),  # the event had happened by this day at the latest
    Column("receiving_lao_code", String(20)),
    Column("evidence", String(20), nullable=False),  # code list evidence
    Column("staff_transferred", Integer),
    Column("staff_seconded", Integer),
    Column("staff_stayed", Integer),
    natural_key=("unit_code", "step", "known_by"),
)

pao_readiness = versioned(
    "pao_readiness",
    Column("lao_code", String(20), nullable=False),
    Column("fiscal_year", Integer, nullable=False),
    Column("assessed_by", Text),
    Column("assessed_on", Date),
    Column("level", String(40)),  # code list pao_readiness_level; null: result not known
    Column("units_allowed", Integer),
    natural_key=("lao_code", "fiscal_year"),
)

unit_identities = versioned(
    "unit_identities",
    Column("unit_code", String(20), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date),
    Column("name_th", Text, nullable=False),
    Column("name_en", Text),
    Column("kind", String(30), nullable=False),  # code list unit_kind
    Column("code9", String(9)),  # nine characters since 1 October 2567
    Column("founded", Boolean),
    natural_key=("unit_code", "from_on"),
)

unit_successions = successions("unit_successions")
