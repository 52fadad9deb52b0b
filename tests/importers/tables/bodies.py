"""A small register for tests of tables: a few bodies of two provinces, namesakes among them."""

from __future__ import annotations

from functools import lru_cache

from data.importers.tables.register import Body, Register

AREAS = {
    "10": "กรุงเทพมหานคร",
    "83": "ภูเก็ต",
    "90": "สงขลา",
    "8301": "เมืองภูเก็ต",
    "8302": "กะทู้",
    "9001": "เมืองสงขลา",
    "9002": "สทิงพระ",
    "9010": "สะเดา",
    "9011": "หาดใหญ่",
    "830101": "ตลาดใหญ่",
    "830104": "รัษฎา",
    "830201": "กะทู้",
    "900101": "บ่อยาง",
    "900102": "เขารูปช้าง",
    "900103": "เกาะแต้ว",
    "901001": "สะเดา",
    "901002": "ปริก",
    "901101": "หาดใหญ่",
    "901102": "ควนลัง",
    "901103": "คูเต่า",
    "830105": "เกาะแต้ว",  # invented: a namesake in another province
}

LAOS = {
    "L2900101": ("PAO", "องค์การบริหารส่วนจังหวัดสงขลา", "90"),
    "L3900102": ("city_municipality", "เทศบาลนครสงขลา", "9001"),
    "L3901101": ("city_municipality", "เทศบาลนครหาดใหญ่", "9011"),
    "L4901105": ("town_municipality", "เทศบาลเมืองควนลัง", "9011"),
    "L6900107": ("SAO", "องค์การบริหารส่วนตำบลทุ่งหวัง", "9001"),
    "L6901003": ("SAO", "องค์การบริหารส่วนตำบลปริก", "9010"),
    "L5901004": ("subdistrict_municipality", "เทศบาลตำบลปริก", "9010"),
}
ONCE = {"L4901105": "องค์การบริหารส่วนตำบลควนลัง"}
REGISTRARS = {"L3900102": "90990000"}

UNITS = {
    "09438": ("shph", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ่ออิฐ", "900103", "EA0009438"),
    "09440": ("shph", "โรงพยาบาลส่งเสริมสุขภาพตำบลนาป๋อง", "900103", "EA0009440"),
    "09558": ("shph", "โรงพยาบาลส่งเสริมสุขภาพตำบลควนลัง", "901102", "EA0009558"),
    "09501": ("shph", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านกลาง", "901001", "EA0009501"),
    "09502": ("shph", "โรงพยาบาลส่งเสริมสุขภาพตำบลบ้านกลาง", "901103", "EA0009502"),
    "10745": ("general_hospital", "โรงพยาบาลสงขลา", "900101", "EA0010745"),
    "00866": ("district_health_office", "สำนักงานสาธารณสุขอำเภอหาดใหญ่", "901101", ""),
}


@lru_cache(maxsize=1)
def small_register() -> Register:
    register = Register()
    for code, name in AREAS.items():
        level = {2: "province", 4: "district", 6: "subdistrict"}[len(code)]
        within = frozenset(code[:n] for n in (2, 4, 6) if n <= len(code))
        register.add(Body(code, "area", level, level, name, code[:2], within))
    for code, (kind, name, parent) in LAOS.items():
        body = Body(code, "lao", "lao", kind, name, parent[:2], frozenset({parent, parent[:2]}))
        names = [ONCE[code]] if code in ONCE else []
        register.add(body, names=names, codes=[code[1:]], registrar=REGISTRARS.get(code, ""))
    for code, (kind, name, place, nine) in UNITS.items():
        within = frozenset({place, place[:4], place[:2]})
        body = Body(code, "health_unit", "unit", kind, name, place[:2], within)
        register.add(body, codes=[nine] if nine else [])
    return register
