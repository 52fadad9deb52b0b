"""A story made by hand: every kind of slide, long words, hostile text, gaps and held-back figures."""

from __future__ import annotations

from datetime import UTC, date, datetime

from outputs.look import SEQUENTIAL, Milestone, NoStatus, Promise, State
from outputs.story.model import (
    Both,
    Chart,
    ChartSeries,
    Count,
    DistrictPart,
    EditionFacts,
    Figure,
    GoalPart,
    IndicatorPart,
    Line,
    MapClass,
    MapPicture,
    Row,
    Slide,
    SlideKind,
    SourcePart,
    Story,
)

DISTRICTS = (
    ("9001", "เมืองสงขลา", "Mueang Songkhla"),
    ("9002", "สทิงพระ", "Sathing Phra"),
    ("9003", "จะนะ", "Chana"),
    ("9004", "นาทวี", "Na Thawi"),
    ("9005", "เทพา", "Thepha"),
    ("9006", "สะบ้าย้อย", "Saba Yoi"),
    ("9007", "ระโนด", "Ranot"),
    ("9008", "กระแสสินธุ์", "Krasae Sin"),
    ("9009", "รัตภูมิ", "Rattaphum"),
    ("9010", "สะเดา", "Sadao"),
    ("9011", "หาดใหญ่", "Hat Yai"),
    ("9012", "นาหม่อม", "Na Mom"),
    ("9013", "ควนเนียง", "Khuan Niang"),
    ("9014", "บางกล่ำ", "Bang Klam"),
    ("9015", "สิงหนคร", "Singhanakhon"),
    ("9016", "คลองหอยโข่ง", "Khlong Hoi Khong"),
)
HOSTILE = '<img src=x onerror=alert(1)> =HYPERLINK("http://x") \'; DROP TABLE'
LONG = Both(
    "ตำบลที่มีธรรมนูญสุขภาพผู้สูงอายุซึ่งชุมชน ท้องถิ่น และภาคีเครือข่ายร่วมกันจัดทำและประกาศใช้แล้วทั้งตำบล",
    "Sub-districts with a health charter for older people made and announced together by all partners",
)
SUB_DISTRICTS = Both("ตำบล", "sub-districts")


def figure(key: str, shown: str, value: float | None, *, sample: bool = True) -> Figure:
    label = Both(f"ตัวเลขทดสอบ {key}", f"Test figure {key}")
    return Figure(key, label, Both(shown, shown), value, SUB_DISTRICTS, ("sample",), sample)


def chart(prefix: str) -> Chart:
    years = (2565, 2566, 2567, 2568, 2569, 2570)
    actual = (40.0, 47.5, 55.0, None, 61.5, None)
    target = (None, 48.0, 56.0, 64.0, 72.0, 80.0)
    return Chart(
        kind="columns",
        title=LONG,
        unit=SUB_DISTRICTS,
        categories=tuple(Both(f"ปีงบฯ {year}", f"FY {year - 543}") for year in years),
        series=(
            ChartSeries("actual", Both("ผลจริง", "Actual"), series(f"{prefix}|actual", years, actual)),
            ChartSeries("target", Both("เป้าหมาย", "Target"), series(f"{prefix}|target", years, target)),
        ),
        decimals=1,
    )


def series(
    prefix: str, years: tuple[int, ...], values: tuple[float | None, ...]
) -> tuple[Figure | None, ...]:
    return tuple(
        None if value is None else figure(f"{prefix}|{year}", f"{value:.1f}", value)
        for year, value in zip(years, values, strict=True)
    )


def district_map(prefix: str) -> MapPicture:
    classes = tuple(
        MapClass(
            fill,
            Both(f"{place * 20} ถึง {place * 20 + 19}", f"{place * 20} to {place * 20 + 19}"),
            figure(f"{prefix}|class|{place}", str(3), 3),
        )
        for place, fill in enumerate(SEQUENTIAL)
    )
    none = MapClass(None, Both("ไม่มีข้อมูล", "No data"), figure(f"{prefix}|class|none", "1", 1))
    values = {
        code: figure(f"{prefix}|{code}", f"{position * 6.25:.1f}", position * 6.25)
        for position, (code, _, _) in enumerate(DISTRICTS)
        if code != "9016"
    }
    return MapPicture(
        key=f"{prefix}|map",
        title=LONG,
        shapes="district-90",
        places={
            code: 5 if code == "9016" else position % 5 for position, (code, _, _) in enumerate(DISTRICTS)
        },
        classes=(*classes, none),
        names={code: Both(th, en) for code, th, en in DISTRICTS},
        values=values,
        alt=Both("แผนที่อำเภอของสงขลา", "Districts of Songkhla"),
    )


def rows(prefix: str) -> tuple[Row, ...]:
    badges = (*Promise, *Milestone, State.BEHIND, NoStatus.NOT_REPORTED)
    return tuple(
        Row(
            key=f"{prefix}-{place}",
            text=Both(f"{LONG.th} ข้อที่ {place + 1}", f"{LONG.en}, number {place + 1}")
            if place % 2
            else Both("เปิดศูนย์ดูแลผู้สูงอายุกลางวันทุกตำบล " + HOSTILE, "Open day centres " + HOSTILE),
            badge=badge,
            who=Both("ภาคีสมมติ ก ร่วมกับเครือข่ายสมัชชาสุขภาพ", "Invented partner A with the assembly network"),
            when=Both("กำหนด 30 ก.ย. 2567", "Due 30 Sep 2024"),
            words=Both("น้ำท่วมทำให้เริ่มช้าไปสองเดือน " + HOSTILE, "Floods put it off by two months " + HOSTILE)
            if place % 3 == 0
            else None,
            item="promises",
            url="https://example.org/evidence" if place == 1 else None,
            sample=True,
        )
        for place, badge in enumerate(badges)
    )


def slides() -> tuple[Slide, ...]:
    everything = rows("promise")
    better = Line(Both("ดีขึ้น 3 ใน 5 ตัวชี้วัด", "3 of 5 indicators got better"), (figure("better", "3", 3),))
    push = Line(
        Both("ช่วยได้: ภาคีสมมติ ข และกองทุนสุขภาพตำบล", "Who can help: invented partner B and the local funds"),
        badge=State.BEHIND,
    )
    counts = tuple(
        Count(badge, Both("", ""), figure(f"count|{badge.name}", str(place), place))
        for place, badge in enumerate(Promise)
    )
    return (
        Slide("cover", SlideKind.COVER, Both("งานวันพลเมืองสงขลา 2569", "Songkhla Citizens' Day 2026"), LONG),
        Slide("summary", SlideKind.SUMMARY, Both("คำมั่นปีที่แล้ว", "Last year's promises"), counts=counts),
        Slide("promises-1", SlideKind.ROWS, Both("คำมั่นและผล", "Promises and results"), rows=everything[:4]),
        Slide("promises-2", SlideKind.ROWS, LONG, rows=everything[4:8]),
        Slide(
            "pillar-1",
            SlideKind.PILLAR,
            Both("สังคมเป็นสุข", "A happy society"),
            counts=counts[:4],
            lines=(better, Line(LONG), push, Line(LONG)),
        ),
        Slide(
            "indicator-1",
            SlideKind.INDICATOR,
            LONG,
            Both("สังคมเป็นสุข · รองรับสังคมสูงวัย", "A happy society · Ready for ageing"),
            big=figure("big", "55", 55),
            beside=Line(
                Both("/ 80 ตำบล ภายในปี 2570", "/ 80 sub-districts by 2027"), (figure("final", "80", 80),)
            ),
            badge=State.BEHIND,
            lines=(
                Line(Both("เริ่มจาก 40 ตำบลในปี 2565", "Began with 40 in 2022"), (figure("base", "40", 40),)),
                Line(Both("ทำได้ปีละ 7.5 ต้องการปีละ 8.0", "7.5 a year, 8.0 are needed")),
            ),
            chart=chart("chart1"),
            sources=("sample",),
            item="goals/SKAGE-1",
            talking=Line(Both("พูดถึงน้ำท่วมก่อน", "Speak of the floods first")),
            sample=True,
        ),
        Slide(
            "indicator-2",
            SlideKind.INDICATOR,
            Both("ผู้สูงอายุติดเตียง", "Bedridden older people"),
            big=Figure(
                "held",
                Both("น้อยกว่า 5", "fewer than 5"),
                Both("น้อยกว่า 5", "fewer than 5"),
                None,
                Both("คน", "people"),
                ("sample",),
                True,
            ),
            badge=NoStatus.CANNOT_ASSESS,
            lines=(Line(LONG),),
            map=district_map("map1"),
            sources=("sample",),
            sample=True,
        ),
        Slide("map-1", SlideKind.MAP, LONG, map=district_map("map2"), sources=("areas", "sample")),
        Slide(
            "milestones",
            SlideKind.ROWS,
            Both("เป้าความสำเร็จปีหน้า", "Next year's targets"),
            rows=everything[8:13],
        ),
        Slide("thanks", SlideKind.THANKS, Both("ขอบคุณทุกภาคี", "Thank you"), lines=(Line(LONG),)),
        Slide(
            "backup-sources",
            SlideKind.BACKUP,
            Both("แหล่งที่มา", "Sources"),
            lines=tuple(Line(LONG) for _ in range(6)),
            backup=True,
        ),
    )


def indicator_part(code: str) -> IndicatorPart:
    return IndicatorPart(
        code=code,
        name=LONG,
        unit=SUB_DISTRICTS,
        badge=State.BEHIND,
        figure=figure(f"{code}|value", "55", 55),
        lines=(Line(Both("เริ่มจาก 40 ตำบล", "Began with 40"), (figure(f"{code}|base", "40", 40),)),),
        chart=chart(code),
        map=district_map(code),
        sources=("sample",),
        sample=True,
    )


def sample_story(*, demonstration: bool = True) -> Story:
    """The story; without `demonstration` the same, as a real edition would be marked."""
    everything = rows("promise")
    facts = EditionFacts(
        code="songkhla-2569",
        name=Both("ฉบับทดสอบ ส.ค. 2569", "Test edition Aug 2026"),
        province="90",
        province_name=Both("สงขลา", "Songkhla"),
        forum=Both("งานวันพลเมืองสงขลา 2569", "Songkhla Citizens' Day 2026"),
        forum_day=Both("15 ส.ค. 2569", "15 Aug 2026"),
        year=2569,
        goal_sets=("SK2570",),
        batch=2,
        data_date=date(2026, 7, 31),
        demonstration=demonstration,
        release="0.1.0",
        shapes_version=None,
        shapes_credit=Both("กรมแผนที่ทหาร", "Royal Thai Survey Department"),
        frozen_at=datetime(2026, 8, 1, 3, tzinfo=UTC),
        sha256="0" * 64,
    )
    goals = tuple(
        GoalPart(
            code=f"G{place}",
            item=f"goals/G{place}",
            set_name=Both("วิสัยทัศน์สงขลา 2570", "Songkhla Vision 2570"),
            pillar=Both("สังคมเป็นสุข", "A happy society"),
            name=Both(f"รองรับสังคมสูงวัย {place} {HOSTILE}", f"Ready for ageing {place} {HOSTILE}"),
            about=LONG,
            leads=(Line(Both("เจ้าภาพร่วม: ภาคีสมมติ ก", "Lead: invented partner A")),),
            indicators=(indicator_part(f"G{place}-1"), indicator_part(f"G{place}-2")),
            milestones=everything[7:12],
            commitments=everything[:4],
            proposals=everything[4:6],
            money=(Line(Both("อยู่ในแผน 500,000 บาท", "In the plan: 500,000 baht")),),
            sample=True,
        )
        for place in range(1, 4)
    )
    districts = tuple(
        DistrictPart(
            code=code,
            item=f"districts/{code}",
            name=Both(f"อำเภอ{th}", f"{en} district"),
            facts=tuple(
                Line(
                    Both(f"ประชากร {place} คน", f"{place} people"),
                    (figure(f"{code}|f{place}", str(place), place),),
                )
                for place in range(101, 107)
            ),
            indicators=tuple(
                Row(
                    f"{code}-{place}",
                    LONG,
                    State.BEHIND if place % 2 else NoStatus.NOT_REPORTED,
                    figures=(figure(f"{code}|i{place}", f"{place}.5", place + 0.5),),
                    item="goals/G1",
                    sample=True,
                )
                for place in range(12)
            ),
            promises=everything,
            map=district_map(code),
            sources=("areas", "sample"),
            sample=True,
        )
        for code, th, en in DISTRICTS
    )
    return Story(
        edition=facts,
        summary=slides()[1].counts,
        slides=slides(),
        goals=goals,
        districts=districts,
        promises=everything,
        milestones=everything[7:],
        proposals=everything[:5],
        changes=(Line(Both("ดีขึ้น: ธรรมนูญสุขภาพ จาก 47.5 เป็น 55", "Better: charters, from 47.5 to 55")),),
        sources={
            "areas": SourcePart(
                "areas",
                Both("รหัสพื้นที่", "Area codes"),
                Both("กรมการปกครอง", "DOPA"),
                "https://dopa.go.th",
                "2569",
            ),
            "sample": SourcePart(
                "sample", Both("ข้อมูลสมมติ", "Sample data"), Both("พื้นที่กลาง", "Phuenthi Klang"), None, None
            ),
        },
        method=(Line(LONG), Line(Both("สถานะคิดจากอัตราต่อปี", "The state is the pace a year"))),
    )
