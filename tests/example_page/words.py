"""The words of the example. A page of the house has its own as a section of `words/th.toml` and `en.toml`."""

WORDS = {
    "th": {
        "example.title": "ใครพบกันที่ไหน",
        "example.part": "ดูอะไร",
        "example.real": "ที่มา",
        "example.all_real": "ทั้งจริงและสมมติ",
        "example.is_real": "ข้อมูลจริง",
        "example.is_sample": "ข้อมูลสมมติ",
        "example.kind": "ประเภท",
        "example.all_kind": "ทุกประเภท",
        "example.name": "ชื่อ",
        "example.area": "พื้นที่",
        "example.nothing": "ไม่มีแถวตามตัวกรองนี้",
        "example.back": "กลับไปทั้งหมด",
    },
    "en": {
        "example.title": "Who meets where",
        "example.part": "What is looked at",
        "example.real": "Origin",
        "example.all_real": "Real and invented",
        "example.is_real": "Real",
        "example.is_sample": "Invented",
        "example.kind": "Kind",
        "example.all_kind": "All kinds",
        "example.name": "Name",
        "example.area": "Area",
        "example.nothing": "No row is left by these filters",
        "example.back": "Back to all",
    },
}
