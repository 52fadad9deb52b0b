"""Plans and their items: is it in the plan, and with whose money."""

from __future__ import annotations

from data.records.columns import FAR, FISCAL_SINCE, TAIL, any_area, code, fiscal_year, names
from data.records.model import Column, Record, Refers, Search

RECORDS = (
    Record(
        "plan",
        "plans",
        "แผน",
        "Plans",
        key=("code",),
        public="plans",
        search=Search(),
        owner_scope="province",
        province_from="area_code",
        ordered=(("from_fiscal_year", "to_fiscal_year"),),
        columns=(
            code("รหัสแผน", "Plan code"),
            Column(
                "kind", "text", "ชนิดของแผน", "Kind of plan", required=True, codes="plan_kind", identity="kind"
            ),
            *names(),
            Column("owner_th", "text", "หน่วยงานเจ้าของแผน", "Owner"),
            any_area(),
            Column(
                "from_fiscal_year",
                "fiscal_year",
                "ตั้งแต่ปีงบประมาณ",
                "From fiscal year",
                since=FISCAL_SINCE,
                ahead=FAR,
            ),
            Column(
                "to_fiscal_year",
                "fiscal_year",
                "ถึงปีงบประมาณ",
                "To fiscal year",
                since=FISCAL_SINCE,
                ahead=FAR,
            ),
            Column("revision", "text", "ฉบับแก้ไข", "Revision", letters=40),
            *TAIL,
        ),
    ),
    Record(
        "plan_item",
        "plan_items",
        "รายการในแผน",
        "Plan items",
        key=("code",),
        public="plan-items",
        search=Search(names=("project_th", "goal_th")),
        owner_scope="province",
        province_from="area_code",
        columns=(
            code("รหัสรายการ", "Item code"),
            Column(
                "plan_code",
                "text",
                "รหัสแผน",
                "Plan code",
                required=True,
                refers=Refers(("plan",)),
                identity="part_of",
            ),
            Column("project_th", "text", "โครงการหรือกิจกรรม", "Project", required=True, identity="name"),
            Column("goal_th", "text", "เป้าหมายที่ตอบ", "Goal"),
            any_area(),
            fiscal_year(ahead=FAR, required=False),
            Column("planned_baht", "decimal", "งบตามแผน (บาท)", "Planned (baht)"),
            Column("approved_baht", "decimal", "งบที่อนุมัติ (บาท)", "Approved (baht)"),
            Column("spent_baht", "decimal", "งบที่ใช้จริง (บาท)", "Spent (baht)"),
            Column("money_source", "text", "แหล่งเงิน", "Source of money", codes="money_source"),
            *TAIL,
        ),
    ),
)
