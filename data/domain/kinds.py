"""Sets of values that nobody extends, since rules and words know each; columns allow no others."""

from __future__ import annotations

from enum import StrEnum


class AreaLevel(StrEnum):
    """From the largest to the smallest."""

    NATION = "nation"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    LAO = "lao"


class AreaPoint(StrEnum):
    """What the point of an area or LAO is."""

    LABEL = "label"  # where its name stands on a map
    OFFICE = "office"
    INVENTED = "invented"


class UnitPoint(StrEnum):
    """Where the point of a health unit is from."""

    GEOCODED = "geocoded"
    INFERRED = "inferred"
    INVENTED = "invented"


class CoverageExtent(StrEnum):
    """How much of a sub-district an LAO covers."""

    WHOLE = "whole"
    PART = "part"


class AttendanceBasis(StrEnum):
    """Whether who comes to a forum was counted there, or planned before it."""

    PLANNED = "planned"
    COUNTED = "counted"


class ValueType(StrEnum):
    """Whether a figure stands so in its report, or was worked out from it."""

    REPORTED = "reported"
    DERIVED = "derived"


class ProgrammeKind(StrEnum):
    """What an LAO gets from a programme: a certificate with a level, a membership, or an award."""

    CERTIFICATION = "certification"
    NETWORK = "network"
    AWARD = "award"


class AssessedBy(StrEnum):
    """Who assesses an LAO under a programme, each after the one before."""

    SELF = "self"
    PROVINCE = "province"
    REGION = "region"


class Strategy(StrEnum):
    """The five strategies of health promotion (PIRAB)."""

    PARTNER = "partner"
    INVEST = "invest"
    REGULATE = "regulate"
    ADVOCATE = "advocate"
    BUILD = "build"


class UnitSize(StrEnum):
    SMALL = "S"
    MEDIUM = "M"
    LARGE = "L"


class TransferStage(StrEnum):
    """From the ministry to local government, or from the PAO on to a municipality or SAO."""

    FIRST = "first"
    SECOND = "second"


class UnitMoneySource(StrEnum):
    """Where money of a health unit comes from."""

    BUDGET_BUREAU = "budget_bureau"
    OUTPATIENT = "op"
    PREVENTION = "pp"
    MAINTENANCE_FUND = "maintenance_fund"
    PAO = "pao"
    OTHER = "other"


BY_NETWORK = (UnitMoneySource.OUTPATIENT, UnitMoneySource.PREVENTION)
"""Money that a mother hospital's network shares out among its units."""
