"""What the row marks of `#phk1` workbooks were made of. Workbooks with them are out there: never changed."""

from __future__ import annotations

PHK1_COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(columns.split())
    for name, columns in {
        "source": (
            "key title_th title_en publisher_th publisher_en url published_on as_of licence source_key "
            "note province_code"
        ),
        "code_list": "list code ordinal name_th name_en source_key note province_code",
        "class_break": "measure level ordinal lower source_key note province_code",
        "area": (
            "code level name_th name_en parent_code lat lon point_kind postcode sensitive_location "
            "area_km2 website external_ids source_key note"
        ),
        "lao": (
            "code name_th name_en parent_code lat lon point_kind postcode sensitive_location lao_type "
            "dla_code size area_km2 website external_ids source_key note"
        ),
        "lao_coverage": "lao_code subdistrict_code extent source_key note",
        "population": "area_code as_of male female total households source_key note",
        "catchment": (
            "facility_code as_of subdistrict_code population population_60 population_under_5 source_key note"
        ),
        "reported_figure": "area_code measure period_kind period value unit value_type source_key note",
        "health_unit": (
            "code code9 name_th name_en kind district_code subdistrict_code mother_code size is_open "
            "lat lon point_kind external_ids source_key note"
        ),
        "unit_staff": "unit_code as_of doctors dentists nurses health_volunteers source_key note",
        "unit_affiliation": "unit_code as_of affiliation source_key note",
        "transfer": (
            "unit_code step fiscal_year effective_on known_by receiving_lao_code evidence "
            "staff_transferred staff_seconded staff_stayed source_key note"
        ),
        "pao_readiness": "lao_code fiscal_year assessed_by assessed_on level units_allowed source_key note",
        "programme": "code name_th name_en owner_th owner_en kind source_key note province_code",
        "programme_component": "programme_code code ordinal name_th name_en source_key note province_code",
        "programme_level": (
            "programme_code code ordinal name_th name_en confirmed source_key note province_code"
        ),
        "criteria_version": (
            "programme_code code from_fiscal_year name_th name_en validity_years source_key note "
            "province_code"
        ),
        "programme_calendar": (
            "programme_code fiscal_year step ordinal planned_on held_on held_until place_th source_key "
            "note province_code"
        ),
        "participation": (
            "lao_code programme_code fiscal_year step reached_on result failed_at source_key note"
        ),
        "certificate": (
            "lao_code programme_code level criteria_version certifying_body_th fiscal_year issued_on "
            "valid_to source_key note"
        ),
        "membership": "lao_code programme_code fiscal_year joined_on ended_on source_key note",
        "plan": (
            "code kind name_th name_en owner_th area_code from_fiscal_year to_fiscal_year revision "
            "source_key note"
        ),
        "plan_item": (
            "code plan_code project_th goal_th area_code fiscal_year planned_baht approved_baht "
            "spent_baht money_source source_key note"
        ),
        "partner": "code name_th name_en kind area_code website source_key note",
        "goal_set": (
            "code ordinal name_th name_en about_th about_en owner_th owner_en area_code from_year "
            "to_year method partners_total source_key note"
        ),
        "pillar": "set_code code ordinal name_th name_en source_key note",
        "goal": "code set_code pillar_code ordinal name_th name_en about_th about_en source_key note",
        "goal_link": "from_code to_code relation source_key note",
        "indicator": (
            "code goal_code ordinal name_th name_en unit_th unit_en direction aggregation multiplier "
            "decimals natural_min natural_max period_kind every_years reporting_month "
            "cumulative_in_year pro_rata lowest_level reporter_code data_source_th data_source_en "
            "sensitive min_count source_key note"
        ),
        "indicator_exclusion": "indicator_code area_code reason_th reason_en source_key note",
        "baseline": "indicator_code area_code year value source_key note",
        "target": "indicator_code area_code year value source_key note",
        "observation": (
            "indicator_code area_code period_kind period_start period_end value numerator denominator "
            "as_of source_key note"
        ),
        "goal_set_partner": "set_code partner_code source_key note",
        "goal_role": "goal_code partner_code role source_key note",
        "goal_plan_item": "goal_code plan_item_code source_key note",
        "status_threshold": "method state lower source_key note province_code",
        "forum": (
            "code kind name_th name_en area_code fiscal_year planned_on held_on held_until held "
            "date_words_th date_words_en place_th place_en theme_th theme_en url source_key note"
        ),
        "forum_attendance": "forum_code sector basis people source_key note",
        "agreement": (
            "code kind name_th name_en about_th about_en forum_code area_code from_on to_on url "
            "source_key note"
        ),
        "agreement_step": "agreement_code step reached_on url source_key note",
        "agreement_party": "agreement_code partner_code source_key note",
        "commitment": (
            "code agreement_code ordinal text_th text_en partner_code office_th office_en area_code "
            "goal_code due_on status reported_on done_on reason_th reason_en explanation_th "
            "explanation_en evidence_url source_key note"
        ),
        "commitment_plan_item": "commitment_code plan_item_code source_key note",
        "proposal": (
            "code ordinal title_th title_en about_th about_en forum_code area_code addressed_to_th "
            "addressed_to_en goal_code topic source_key note"
        ),
        "proposal_step": (
            "proposal_code step reached_on to_th to_en merged_into reason_th reason_en url source_key note"
        ),
        "proposal_agreement": "proposal_code agreement_code source_key note",
        "milestone": (
            "code goal_code commitment_code indicator_code fiscal_year ordinal name_th name_en "
            "area_code due_on done_on dropped dropped_reason_th dropped_reason_en percent partner_code "
            "office_th office_en evidence_url source_key note"
        ),
    }.items()
}
"""Record -> the columns that a mark is over, in their order; the province last where no column told it."""
