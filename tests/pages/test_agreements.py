"""The page of agreements and proposals, run by Streamlit's own test runner on the shipped data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.edition import today
from components.promise_chain.chain import MOST_LINKS
from data.actions import write_rows
from data.database import engine
from data.domain.promises import CommitmentStatus
from data.domain.rights import READER, program
from queries.agreements import Commitment, read_agreements, read_commitments
from queries.chain import read_chain
from queries.chain_net import LinkKind, read_net
from queries.contributions import read_partners
from queries.moment import Invented, at, now, showing
from queries.proposals import read_proposals
from tests.frozen import freeze_demonstration
from tests.pages.running import CHIEF, acting_as, open_page, words
from words import text

# ruff: noqa: PLC0415 - the runner takes a function's text alone, so it brings its imports along

pytestmark = pytest.mark.usefixtures("shipped")

SONGKHLA = "90"


@pytest.fixture(autouse=True)
def coordinator() -> Iterator[None]:
    """Who may know what bodies have not done."""
    with acting_as(CHIEF):
        yield


def run(path: str = "agreements", **query: str) -> AppTest:
    """With what is invented, which stands among what is real."""
    app = open_page(path, actor=CHIEF, **{"sample": "1"} | query)
    assert not app.exception
    return app


def links(app: AppTest) -> dict[str, str]:
    """Label to query of every link into this page."""
    return {
        element.proto.label: element.proto.query_string
        for element in app.get("page_link")
        if "at=" in element.proto.query_string
    }


def day() -> date:
    return today()


REAL_DISTRICTS = {"9003", "9009", "9010", "9011", "9015"}
"""Of which there are invented commitments."""


def shown_commitments() -> tuple[Commitment, ...]:
    """As the page reads them where invented rows are shown."""
    with at(showing(Invented.SHOWN, of=now())):
        return read_commitments(province=SONGKHLA, today=day())


def test_every_state_has_a_tile_and_the_tiles_count_every_commitment_once() -> None:
    said = words(run())
    counts = dict(re.findall(r'<li data-state="(\w+)"[^>]*>.*?<strong>(\d+)</strong>', said))
    assert list(counts) == [status.value for status in CommitmentStatus]
    commitments = shown_commitments()
    silent = [one for one in commitments if not one.is_told]
    assert 0 < len(silent) < len(commitments)
    assert sum(map(int, counts.values())) == len(commitments) - len(silent)
    assert f"ข้อมูลสมมติอีก {len(silent)} รายการ" in said
    assert said.count("data-commitment=") == len(commitments)


def test_a_bad_state_has_the_partners_words_beside_it_or_says_that_there_are_none() -> None:
    said = words(run())
    for one in shown_commitments():
        card = said.split(f'data-commitment="{one.code}"')[1].split("data-commitment=")[0]
        assert ("pk-state pk-none" in card) is not one.is_told, one.code
        if not one.is_told:
            assert "ภาคียังไม่ได้ชี้แจง" not in card
            assert "เลยวันกำหนดแล้ว" not in card
            continue
        if one.status in {CommitmentStatus.LATE, CommitmentStatus.NOT_YET_DONE}:
            assert (one.explanation_th or "ภาคียังไม่ได้ชี้แจง") in card, one.code
        if one.status in {CommitmentStatus.ADJUSTED, CommitmentStatus.ENDED}:
            assert one.reason_th
            assert one.reason_th in card
        computed = one.status is CommitmentStatus.LATE and one.reported_status == "under_way"
        assert ("เลยวันกำหนดแล้ว" in card) is computed, one.code


def test_filters_of_the_address_leave_what_they_say() -> None:
    some = next(one for one in shown_commitments() if one.partner_code and one.is_told)
    said = words(run(partner=some.partner_code, state=some.status.value))
    for one in shown_commitments():
        wanted = one.is_told and (one.partner_code, one.status) == (some.partner_code, some.status)
        assert (f'data-commitment="{one.code}"' in said) is wanted


def test_a_district_leaves_out_what_is_of_the_whole_province_and_says_how_much_that_is() -> None:
    commitments = read_commitments(province=SONGKHLA, today=day())
    app = run(district="9011")
    shown = {one.area_code for one in commitments if f'data-commitment="{one.code}"' in words(app)}
    assert shown == {"9011"}
    signed = [one for one in read_agreements(province=SONGKHLA, today=day()) if one.is_unpublished]
    larger = sum(one.area_code in ("90", "00") for one in (*commitments, *signed))
    assert f"ไม่แสดง {larger} รายการที่เป็นของทั้งจังหวัด" in " ".join(one.value for one in app.caption)
    assert "ไม่แสดง" not in " ".join(one.value for one in run().caption)


def test_invented_commitments_say_nothing_of_how_a_real_district_stands() -> None:
    silent = "ข้อมูลสมมติ ไม่แสดงสถานะ"
    app = run(district="9011")
    card = words(app).split('data-commitment="CX90-02"')[1]
    assert silent in words(app)
    assert 'class="pk-state" ' not in card
    assert set(re.findall(r"<strong>(\d+)</strong>", words(app).split("pk-tiles")[1].split("</ul>")[0])) == {
        "0"
    }
    assert "ข้อมูลสมมติ 1 รายการ ไม่นับรวม" in words(app)
    whole = re.findall(r'data-commitment="([^"]+)">(?:(?!data-commitment).)*?pk-state pk-none', words(run()))
    assert set(whole) == {one.code for one in shown_commitments() if one.area_code in REAL_DISTRICTS}
    under_way = words(run(district="9011", state="under_way"))
    assert 'data-commitment="CX90-02"' not in under_way


@pytest.mark.usefixtures("own_house")
def test_a_district_leaves_out_proposals_and_breaks_of_the_others() -> None:
    asked = [
        {"code": f"Z-{area}", "ordinal": 1, "title_th": "ขอถนน", "topic": "ageing", "area_code": area}
        for area in ("9003", "9009", "9011")
    ]
    agreed = {"code": "Z-A", "kind": "mou", "name_th": "ข้อตกลง", "area_code": "90"}
    of_it = {"agreement_code": "Z-A", "text_th": "ซ่อมถนน"}
    promised = [
        of_it | {"code": f"Z-C-{area}", "ordinal": place, "area_code": area}
        for place, area in enumerate(("9003", "9009"), start=1)
    ]
    rows = {"proposal": asked, "agreement": [agreed], "commitment": promised}
    write_rows(engine(), actor=program("test"), kind="import", rows=rows)
    for district in ("9003", "9009"):
        said = words(run(layer="proposals", topic="ageing", district=district))
        with at(showing(Invented.SHOWN, of=now())):
            proposals = read_proposals(province=SONGKHLA, today=day())
            gaps = [gap.link for gap in read_net(province=SONGKHLA, today=day()).gaps]
        assert not any(one.is_sample for one in proposals), "what was imported has put them aside"
        for one in proposals:
            if one.topic != "ageing":
                continue
            assert (f'data-proposal="{one.code}"' in said) is (one.area_code == district), one.code
        ways = set(links(run(layer="gaps", district=district)).values())
        assert {"9003", "9009"} < {link.area_code for link in gaps}
        for link in gaps:
            is_there = any(f"at={link.kind}%3A{link.code}" in way for way in ways)
            assert is_there is (link.area_code == district), link.code


def test_one_forum_leaves_out_the_others() -> None:
    said = words(run(layer="forums", forum="FX90-2569"))
    assert re.findall(r'<li data-forum="([^"]+)"', said) == ["FX90-2569"]


def test_by_forum_the_newest_stands_first() -> None:
    said = words(run(layer="forums"))
    names = re.findall(r'<div class="pk-group"><h2>([^<]+)</h2>', said)
    years = [int(found[0]) for name in names if (found := re.findall(r"25\d\d", name))]
    assert years == sorted(years, reverse=True)
    assert len(years) > 1


@pytest.mark.usefixtures("bare")
def test_the_real_proposals_stand_where_nobody_knows_the_outcome() -> None:
    proposals = read_proposals(province=SONGKHLA, today=day())
    assert len(proposals) == 29
    app = run(layer="proposals")
    said = words(app)
    assert "ไม่ทราบผล · 29" in said
    assert not any(one.outcome_known or one.unanswered for one in proposals)
    assert 'class="pk-sample"' not in said
    assert "ยังไม่มีคำมั่นของพื้นที่นี้" in " ".join(info.value for info in run().info)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("th", "ยังไม่มีการเผยแพร่ว่าตกลงจะทำอะไร"), ("en", "what was promised is not published")],
)
def test_what_was_signed_is_told_with_its_parties_and_that_its_promises_are_not_published(lang, said) -> None:
    app = run(lang=lang)
    cards = {
        code: words(app).split(f'data-link="agreement:{code}"')[1].split("data-link=")[0]
        for code in ("AG90-25640608", "AG90-25650203", "AG90-25680925")
    }
    assert words(app).count('data-link="agreement:AG90-') == 7
    assert all(said in card for card in cards.values())
    party = "โรงพยาบาลสงขลา" if lang == "th" else "Songkhla Hospital"
    day = "8 มิ.ย. 2564" if lang == "th" else "8 Jun 2021"
    assert party in cards["AG90-25640608"]
    assert day in cards["AG90-25640608"]
    note = "ไม่ทราบชื่อ อปท. ทั้ง 5 แห่ง" if lang == "th" else "names of the five LAOs are not known"
    assert note in cards["AG90-25680925"]
    assert 'href="https://gallery.songkhlapao.go.th/photo/5295"' in cards["AG90-25650203"]
    assert any("AG90-25640608" in query for query in links(app).values())


def test_the_chain_of_a_signed_agreement_breaks_where_its_promise_should_hang() -> None:
    said = words(run(at="agreement:AG90-25640608"))
    assert 'data-gap="agreement_unpublished"' in said
    assert "ลงนามแล้ว ยังไม่มีการเผยแพร่ว่าตกลงจะทำอะไร" in said
    assert "ไม่ได้มาจากเวที" not in said, "the news does not say that it does not"
    phuket = words(run(at="agreement:AG83-25651006", province="83"))
    assert "สำนักงานสาธารณสุขจังหวัดภูเก็ต" in phuket


def test_where_no_commitment_is_on_record_no_state_has_a_nought_and_a_reader_has_no_chore() -> None:
    reader = open_page("agreements", province=SONGKHLA, sample="0", actor=READER)
    assert "ล่าช้า" not in words(reader)
    assert "ข้อตกลงที่ลงนามแล้ว 7 ฉบับ" in words(reader)
    told = " ".join(one.value for one in reader.info)
    assert "ยังไม่มีคำมั่นของพื้นที่นี้" in told
    assert "นำเข้าชีต" not in told
    coordinator = " ".join(one.value for one in run(province=SONGKHLA, sample="0").info)
    assert "แล้วนำเข้า" in coordinator


def test_under_a_state_no_agreement_stands_whose_state_nobody_knows() -> None:
    assert 'data-link="agreement:AG90-' not in words(run(state="late"))


def test_the_assembly_of_2567_was_held_and_says_how_far_that_is_known() -> None:
    forums = dict(re.findall(r'<li data-forum="([^"]+)">(.*?)</li>', words(run(layer="forums")), re.S))
    assembly = forums["CD90-2567"]
    assert "30 สิงหาคม 2567" in assembly
    assert "ทุกภาคส่วนรวมกัน 200 คน" in assembly
    assert "มีแหล่งที่มาเดียว" in assembly
    assert "ไม่พบหลักฐานว่าจัดแล้ว" not in assembly


def test_a_head_over_invented_proposals_says_that_they_are_and_real_ones_are_counted_alone() -> None:
    said = words(run(layer="proposals"))
    heads = dict(re.findall(r'<div class="pk-group" data-group="(\w+)">(.*?)</div>', said, re.DOTALL))
    assert 'class="pk-sample"' in heads["outcome_known"], "all that moves is invented"
    assert "ไม่ทราบผล · 29" in heads["outcome_unknown"]
    assert 'class="pk-sample"' not in heads["outcome_unknown"]
    assert "ของจังหวัดนี้ 5 ข้อ · ระดับประเทศ 24 ข้อ" in said


def test_a_proposal_says_how_long_it_stood_at_each_step() -> None:
    said = words(run(layer="proposals", state="followed_up"))
    assert 'class="pk-sample"' in said.split('class="pk-pipeline"')[0].split("pk-title")[-1]
    [card] = re.findall(r'data-proposal="RX90-01".*', said, re.DOTALL)
    days = re.findall(r'data-step="(\w+)" data-days="(\d*)"', card)
    assert [step for step, _ in days][:4] == ["draft", "heard", "submitted", "received"]
    assert days[0] == ("draft", "56")  # 20 June to 15 August
    assert days[-1] == ("followed_up", "")
    assert "อยู่ 56 วัน" in card


def test_breaks_are_named_with_a_way_to_each_chain() -> None:
    app = run(layer="gaps")
    with at(showing(Invented.SHOWN, of=now())):
        gaps = read_net(province=SONGKHLA, today=day()).gaps
    assert len({gap.kind for gap in gaps}) >= 4
    assert not [gap for gap in gaps if not gap.link.is_told], "nothing of a real place lacks anything"
    for gap in gaps:
        assert f'data-gap="{gap.kind}"' in words(app)
        assert f"{gap.link.kind}%3A{gap.link.code}" in " ".join(links(app).values())
    heads = dict(re.findall(r'data-gap="(\w+)"[^>]*>(.*?)</h3>', words(app), re.DOTALL))
    for kind, head in heads.items():
        of_it = [gap for gap in gaps if gap.kind == kind]
        real = [gap for gap in of_it if not gap.is_sample]
        assert f"· {len(real or of_it)}" in head, kind
        assert ("pk-sample" in head) is (bool(of_it) and not real), kind


def test_the_chain_shows_every_kind_of_link_and_each_leads_to_its_own() -> None:
    app = run(at="commitment:CX90-01")
    found = set(re.findall(r"at=(\w+)%3A", " ".join(links(app).values())))
    own = {"commitment"}  # the navigation's way to this very page keeps what is opened
    assert found - own == {"proposal", "agreement", "plan_item", "milestone", "indicator", "place"}
    assert 'data-commitment="CX90-01"' in words(app)
    onward = {element.proto.page for element in app.get("page_link")}
    assert {"plans", "milestones", "goals", "map"} <= onward
    for query in links(app).values():
        at = re.search(r"at=(\w+%3A[^&]+)", query)
        if at:
            assert not run(at=at[1].replace("%3A", ":")).warning


def chain_of_many() -> None:
    """A chain of nothing but places, one of which is opened."""
    from types import SimpleNamespace
    from unittest.mock import patch

    from components import address
    from components.promise_chain import chain as shown
    from queries.chain import Chain
    from queries.chain_net import ChainLink, LinkKind

    address.adopt("agreements")
    places = [ChainLink(LinkKind.PLACE, f"9{n:03}", f"ที่ {n}", None) for n in range(shown.MOST_LINKS + 3)]
    levels = {kind: tuple(places) if kind is LinkKind.PLACE else () for kind in LinkKind}
    with patch.object(shown, "show_chain_way", lambda *_, **__: None), patch.object(shown, "show_way"):
        shown.show_chain(Chain(places[0], levels, ()), promises=SimpleNamespace(closed=()))  # type: ignore[arg-type]


def test_links_that_are_too_many_are_counted_beside_those_that_are_shown() -> None:
    app = AppTest.from_function(chain_of_many).run()
    assert not app.exception
    assert words(app).count('data-link="place:') == 1 + MOST_LINKS
    assert [one.value for one in app.caption] == [text("promises.more_links", lang="th", n="2")]


def way_after_a_visit() -> None:
    """The way from a chain to an indicator, after the page of goals was looked at."""
    import streamlit as st

    from components import address
    from components.promise_chain.links import own_page
    from queries.chain_net import ChainLink, LinkKind

    address.adopt("goals")
    st.query_params.clear()
    address.adopt("agreements")
    st.session_state["way"] = own_page(ChainLink(LinkKind.INDICATOR, "I-1", "x", None, set_code="S-1"))


def test_the_way_to_an_indicator_takes_nothing_along_of_a_former_look_at_the_goals() -> None:
    app = AppTest.from_function(way_after_a_visit)
    for name, value in {"layer": "targets", "method": "mean", "set": "OLD", "at": "G-1"}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    path, _words, query = app.session_state["way"]
    assert (path, query) == ("goals", {"at": "I-1", "set": "S-1"})


def test_a_code_alone_opens_the_chain_of_what_has_it() -> None:
    assert 'data-commitment="CX90-01"' in words(run(at="CX90-01"))


@pytest.mark.parametrize(
    ("path", "at", "query"),
    [
        ("plans", "plan_item", {}),
        ("milestones", "milestone", {}),
        ("goals", "indicator", {"set": "SKAGE", "year": "2568"}),
    ],
)
def test_from_the_records_own_page_a_link_leads_back_into_the_chain(path, at, query) -> None:
    chain = read_chain(kind="commitment", code="CX90-01", province=SONGKHLA, today=day())
    code = chain.levels[LinkKind(at)][0].code
    app = run(path, at=code, **query)
    assert not app.warning
    assert f"at={at}%3A{code}" in " ".join(links(app).values())


def test_a_link_to_what_is_not_there_is_answered_with_a_notice() -> None:
    app = run(at="proposal:NOSUCH", state="magic")
    told = " ".join(warning.value for warning in app.warning)
    assert "NOSUCH" in told
    assert "magic" in told
    assert "data-commitment=" in words(app)


@pytest.mark.usefixtures("own_house")
def test_as_of_an_edition_the_page_shows_what_was_reported_then() -> None:
    freeze_demonstration(code="test-2569", data_date=day())
    new = {"code": "NEW1", "ordinal": 1, "title_th": "ข้อเสนอใหม่", "area_code": SONGKHLA}
    write_rows(engine(), actor=program("test"), kind="import", rows={"proposal": [new]})
    assert 'data-proposal="NEW1"' in words(run(layer="proposals", state="no_step"))
    then = words(run(layer="proposals", edition="test-2569"))
    assert 'data-proposal="RX90-01"' in then
    assert "NEW1" not in words(run(layer="proposals", edition="test-2569", state="no_step"))


def test_filters_that_leave_nothing_are_named_and_can_be_cleared() -> None:
    found = read_commitments(province=SONGKHLA, today=day())
    taken = {(one.partner_code, one.status) for one in found}
    partner, state = next(
        (one.partner_code, status)
        for one in found
        for status in CommitmentStatus
        if one.partner_code and (one.partner_code, status) not in taken
    )
    app = run(partner=partner, state=state.value)
    assert "ภาคี" in app.info[0].value.split("\n")[-1]
    assert "data-commitment=" not in words(app)
    app.button(key="agreements_clear").click().run()
    assert not app.exception
    assert words(app).count("data-commitment=") == len(found)


def test_another_part_of_the_page_starts_without_the_states_of_the_first() -> None:
    app = run(state="late")
    [parts] = [one for one in app.get("button_group") if one.key == "agreements_part"]
    parts.set_value("proposals").run()
    assert not app.exception
    assert not app.warning
    assert "data-proposal=" in words(app)


def test_english_pages_say_the_same() -> None:
    assert "Done as agreed" in words(run(lang="en"))
    assert "Outcome not known" in words(run(lang="en", layer="proposals"))
    assert "Plan item and budget" in words(run(lang="en", at="commitment:CX90-01"))


def test_forums_tell_their_day_their_place_and_who_came() -> None:
    said = words(run(layer="forums"))
    forums = dict(re.findall(r'<li data-forum="([^"]+)">(.*?)</li>', said, re.S))
    held, first_day = forums["CD90-2566"], forums["CD90-2565"]
    assert "โรงแรมคริสตัล" in held
    assert "ผู้เข้าร่วม (นับจริง): ทุกภาคส่วนรวมกัน 270 คน" in held
    assert "เฉพาะวันแรก" in first_day
    policy = forums["PF00-2567-07"]
    assert "ผู้เข้าร่วม (ตามแผน): ทุกภาคส่วนรวมกัน 500 คน" in policy
    assert "ไม่พบหลักฐานว่าจัดแล้ว" in policy
    assert any("ไม่มีข้อมูลผู้เข้าร่วม" in one for one in forums.values())


def test_a_forum_of_which_only_the_calendar_year_is_known_has_no_fiscal_year() -> None:
    said = words(run(layer="forums"))
    forums = dict(re.findall(r'<li data-forum="([^"]+)">(.*?)</li>', said, re.S))
    assert "ไม่ทราบปีงบประมาณ" in forums["CD90-2562"]
    assert "ปีงบประมาณ 2564" in forums["CD90-2563"]


def test_the_filter_of_partners_offers_who_only_signed_and_leaves_what_he_signed() -> None:
    app = run(partner="P90-PSU")
    assert not app.warning
    assert [query for query in links(app).values() if "AG90-25670418" in query]
    assert not [query for query in links(app).values() if "AG90-25650203" in query]
    assert "P90-PSU" in partners_offered(run())


def test_a_link_to_a_partner_or_forum_of_whom_nothing_is_known_says_so() -> None:
    quiet = next(code for code in read_partners() if code.startswith("P90-") and not carries(code))
    app = run(partner=quiet)
    assert not app.warning
    assert "data-commitment=" not in words(app)
    assert not run(layer="forums", forum="CD90-2562").warning


def partners_offered(app: AppTest) -> list[str]:
    chips = [*app.selectbox, *app.radio]
    [chip] = [one for one in chips if one.key == "agreements_partner"]
    return [code for code, one in read_partners().items() if one.name_th in chip.options]


def carries(code: str) -> bool:
    signed = read_agreements(province=SONGKHLA, today=day())
    promised = read_commitments(province=SONGKHLA, today=day())
    return any(code in one.parties for one in signed) or any(one.partner_code == code for one in promised)
