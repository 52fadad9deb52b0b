"""Rights hold where data is written, whoever asks, and those that were withdrawn no longer do."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from data.access import find_person, find_token
from data.actions import (
    AccessRefused,
    NotAllowed,
    RowsRefused,
    check_right,
    grant,
    issue_token,
    load_seeds,
    remove_sample,
    revoke,
    undo_batch,
    withdraw_token,
    write_rows,
)
from data.database import engine, newest_batch, read_connection
from data.domain.rights import READER, Action, Actor, Role, program
from data.records import RECORDS
from data.schema import api_tokens, audit_log, users
from tests.actions.house import current, dump, population, write

pytestmark = pytest.mark.engine
REFUSED_ALIKE = pytest.mark.sqlite
"""What is refused before anything is written says nothing of the engine, and costs a database each."""

ROOT = program("cli:root")
PHUKET: dict[str, list[dict[str, Any]]] = {
    "area": [
        {"code": "83", "level": "province", "name_th": "ภูเก็ต", "parent_code": "R12"},
        {"code": "8301", "level": "district", "name_th": "เมืองภูเก็ต", "parent_code": "83"},
    ]
}
NATIONAL = {"area": [{"code": "9001", "level": "district", "name_th": "อื่น", "parent_code": "90"}]}


@pytest.fixture
def coordinator(house: Path) -> Actor:
    """May import for Songkhla; Phuket stands beside it."""
    write("import", PHUKET)
    return grant(engine(), actor=ROOT, email="Co@x.org", role="coordinator", provinces=["90"])


def put(
    actor: Actor, rows: dict[str, list[dict[str, Any]]], kind: str = "import", **options: Any
) -> int | None:
    return write_rows(engine(), actor=actor, kind=kind, rows=rows, **options).number


def last_log() -> tuple[str, str, dict[str, Any]]:
    with read_connection() as connection:
        line = connection.execute(select(audit_log).order_by(audit_log.c.id.desc())).mappings().first()
        assert line is not None
        return line["actor"], line["action"], line["detail"]


def test_a_coordinator_imports_for_his_province_and_is_named_in_the_log(coordinator: Actor):
    assert put(coordinator, {"population": [population(100)]}) == 3
    assert last_log()[:2] == ("co@x.org", "import")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ({"population": [population(5), population(5, area="8301")]}, "right_province"),
        ({"population": [population(5, area="00")]}, "right_province"),
        (NATIONAL, "right_nation"),
        ({"source": [{"key": "own", "title_th": "ของเรา", "province_code": "83"}]}, "right_province"),
        ({"source": [{"key": "dopa", "title_th": "แก้ของกลาง", "province_code": "90"}]}, "right_province"),
    ],
    ids=[
        "another province",
        "the nation's area",
        "a national record",
        "a source elsewhere",
        "a central source",
    ],
)
@REFUSED_ALIKE
def test_what_is_not_his_is_refused_by_row_and_nothing_is_written(
    coordinator: Actor, rows: dict[str, list[dict[str, Any]]], expected: str
):
    before = dump()
    with pytest.raises(RowsRefused) as refused:
        put(coordinator, rows)
    assert {error.expected for error in refused.value.errors} == {expected}
    assert refused.value.text(lang="th")
    assert refused.value.text(lang="en")
    assert dump() == before


def test_a_row_that_changes_nothing_is_anybodys(coordinator: Actor):
    rows = {"area": PHUKET["area"][:1], "population": [population(7)]}
    assert put(coordinator, rows) == 3


def test_a_source_without_a_province_is_that_of_the_coordinators_only_one(coordinator: Actor):
    put(coordinator, {"source": [{"key": "own", "title_th": "ของเรา"}]})
    stands = current("source", "own")
    assert stands is not None
    assert stands["province_code"] == "90"


def test_he_deletes_only_what_is_his(coordinator: Actor):
    put(ROOT, {"population": [population(1), population(1, area="8301")]})
    keys = [RECORDS["population"].key_of(population(1, area=area)) for area in ("9001", "8301")]
    with pytest.raises(RowsRefused):
        put(coordinator, {}, delete={"population": [keys[1]]})
    assert put(coordinator, {}, delete={"population": [keys[0]]}) == 4


def test_he_undoes_imports_of_his_province_alone(coordinator: Actor):
    put(coordinator, {"population": [population(1)]})
    put(ROOT, {"population": [population(2, year=2020), population(2, area="8301")]})
    with pytest.raises(NotAllowed, match="83"):
        undo_batch(engine(), actor=coordinator, number=4)
    assert undo_batch(engine(), actor=coordinator, number=3).number == 5
    with pytest.raises(NotAllowed):
        undo_batch(engine(), actor=coordinator, number=1)


WRITES: list[Callable[[Actor], object]] = [
    lambda actor: put(actor, {"population": [population(1)]}),
    lambda actor: undo_batch(engine(), actor=actor, number=1),
    lambda actor: put(actor, {"population": [population(1)]}, kind="sample"),
    lambda actor: put(actor, {"population": [population(1)]}, kind="reference"),
    lambda actor: remove_sample(engine(), actor=actor),
    lambda actor: load_seeds(engine(), actor=actor, release="1"),
    lambda actor: grant(engine(), actor=actor, email="a@x.org", role="administrator"),
    lambda actor: revoke(engine(), actor=actor, email="co@x.org"),
    lambda actor: issue_token(engine(), actor=actor, name="x"),
    lambda actor: withdraw_token(engine(), actor=actor, name="x"),
]
OF_ADMINISTRATORS = WRITES[2:]


@pytest.mark.parametrize("act", WRITES, ids=range(len(WRITES)))
@REFUSED_ALIKE
def test_a_reader_writes_nothing(coordinator: Actor, act: Callable[[Actor], object]):
    before = dump()
    for actor in (READER, Actor("forged@x.org", Role.ADMINISTRATOR, email="forged@x.org")):
        with pytest.raises(NotAllowed):
            act(actor)
    assert dump() == before


@pytest.mark.parametrize("act", OF_ADMINISTRATORS, ids=range(len(OF_ADMINISTRATORS)))
@REFUSED_ALIKE
def test_a_coordinator_does_nothing_of_the_administrators(coordinator: Actor, act: Callable[[Actor], object]):
    before = dump()
    with pytest.raises(NotAllowed):
        act(coordinator)
    assert dump() == before


def test_rights_that_were_withdrawn_meanwhile_no_longer_hold(coordinator: Actor):
    revoke(engine(), actor=ROOT, email="co@x.org")
    with pytest.raises(NotAllowed):
        put(coordinator, {"population": [population(1)]})
    with read_connection() as connection:
        assert newest_batch(connection) == 2
        assert find_person(connection, "co@x.org").role is Role.READER


def test_a_new_role_takes_the_place_of_the_former_one(coordinator: Actor):
    grant(engine(), actor=ROOT, email="co@x.org", role="coordinator", provinces=["83"])
    with read_connection() as connection:
        assert find_person(connection, "co@x.org").provinces == {"83"}
        assert len(connection.execute(select(users)).all()) == 1
    assert last_log() == (
        "cli:root", "grant", {"email": "co@x.org", "role": "coordinator", "provinces": ["83"]}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("email", "role", "provinces", "key"),
    [
        ("nobody", "reader", [], "access.not_an_email"),
        ("a@x.org", "king", [], "access.unknown_role"),
        ("a@x.org", "coordinator", [], "access.province_needed"),
        ("a@x.org", "administrator", ["90"], "access.province_needless"),
        ("a@x.org", "coordinator", ["99"], "access.unknown_province"),
        ("a@x.org", "coordinator", ["00"], "access.unknown_province"),
    ],
)
@REFUSED_ALIKE
def test_a_role_that_cannot_be_is_refused(
    coordinator: Actor, email: str, role: str, provinces: list[str], key: str
):
    before = dump()
    with pytest.raises(AccessRefused) as refused:
        grant(engine(), actor=ROOT, email=email, role=role, provinces=provinces)
    assert refused.value.key == key
    assert dump() == before


def test_the_last_administrator_cannot_lock_the_door_from_inside(coordinator: Actor):
    chief = grant(engine(), actor=ROOT, email="chief@x.org", role="administrator")
    with pytest.raises(AccessRefused):
        revoke(engine(), actor=chief, email="chief@x.org")
    with pytest.raises(AccessRefused):
        grant(engine(), actor=chief, email="chief@x.org", role="reader")
    grant(engine(), actor=chief, email="deputy@x.org", role="administrator")
    revoke(engine(), actor=chief, email="chief@x.org")
    revoke(engine(), actor=ROOT, email="deputy@x.org")


def test_a_token_opens_until_it_is_withdrawn_and_only_its_hash_is_kept(house: Path):
    token = issue_token(engine(), actor=ROOT, name="  สสจ.  สงขลา ")
    with pytest.raises(AccessRefused):
        issue_token(engine(), actor=ROOT, name="สสจ. สงขลา")
    with read_connection() as connection:
        assert find_token(connection, token) == "สสจ. สงขลา"
        assert find_token(connection, token + "x") is None
        assert find_token(connection, "") is None
        kept = connection.execute(select(api_tokens)).mappings().one()
        assert token not in map(str, kept.values())
    withdraw_token(engine(), actor=ROOT, name="สสจ. สงขลา")
    with read_connection() as connection:
        assert find_token(connection, token) is None
    assert token not in str(dump())
    assert issue_token(engine(), actor=ROOT, name="สสจ. สงขลา") != token


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b"])
@REFUSED_ALIKE
def test_a_token_has_a_name_that_can_be_read(house: Path, name: str):
    with pytest.raises(AccessRefused):
        issue_token(engine(), actor=ROOT, name=name)


def test_a_refusal_says_whose_it_is():
    lao, criteria = RECORDS["lao"], RECORDS["criteria_version"]
    songkhla = Actor("-", Role.COORDINATOR, frozenset({"90"}))
    cases = [
        (READER, lao, "access.needs_coordinator"),
        (songkhla, lao, "access.not_your_province"),
        (songkhla, criteria, "access.needs_administrator_for"),
    ]
    for actor, record, key in cases:
        with pytest.raises(NotAllowed) as refused:
            check_right(actor=actor, action=Action.IMPORT, record=record, province="83")
        assert refused.value.key == key
        if actor is songkhla:
            assert record.en in refused.value.text(lang="en")
            assert record.th in refused.value.text(lang="th")


OFFICE = {"email": "office@x.org", "role": "office", "provinces": ["90"], "partner": "P-1"}


@pytest.fixture
def partner(house: Path) -> None:
    kind = {"list": "partner_kind", "code": "government", "ordinal": 1, "name_th": "รัฐ", "name_en": "State"}
    write("import", PHUKET | {"code_list": [kind]})
    for code, area in (("P-1", "90"), ("P-2", "83")):
        own = {"code": code, "name_th": f"ภาคี {code}", "kind": "government", "area_code": area}
        write("import", {"partner": [own]})


@pytest.mark.usefixtures("partner")
def test_an_office_has_one_partner_in_one_province_and_writes_nothing() -> None:
    office = grant(engine(), actor=ROOT, **OFFICE)
    with read_connection() as connection:
        assert find_person(connection, "office@x.org") == office
    assert (office.role, office.provinces, office.partner) == (Role.OFFICE, frozenset({"90"}), "P-1")
    assert last_log()[2]["partner"] == "P-1"
    before = dump()
    for act in (
        lambda: put(office, {"population": [population(100)]}),
        lambda: put(office, {"partner": [{"code": "P-1", "name_th": "ใหม่", "area_code": "90"}]}),
        lambda: undo_batch(engine(), actor=office, number=1),
        lambda: remove_sample(engine(), actor=office),
        lambda: load_seeds(engine(), actor=office, release="x"),
        lambda: issue_token(engine(), actor=office, name="x"),
        lambda: grant(engine(), actor=office, **OFFICE),
        lambda: revoke(engine(), actor=office, email="office@x.org"),
    ):
        with pytest.raises((NotAllowed, RowsRefused)):
            act()
    assert dump() == before
    for action in Action:
        with pytest.raises(NotAllowed):
            check_right(actor=office, action=action, province="90")


@REFUSED_ALIKE
@pytest.mark.usefixtures("partner")
@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ({"partner": None}, "access.partner_needed"),
        ({"provinces": []}, "access.partner_needed"),
        ({"provinces": ["83", "90"]}, "access.partner_needed"),
        ({"role": "reader", "provinces": []}, "access.partner_needless"),
        ({"partner": "NOBODY"}, "access.unknown_partner"),
        ({"partner": "P-2"}, "access.unknown_partner"),
    ],
)
def test_an_office_that_is_of_no_partner_there_is_refused(asked: dict[str, Any], key: str) -> None:
    with pytest.raises(AccessRefused) as refused:
        grant(engine(), actor=ROOT, **(OFFICE | asked))
    assert refused.value.key == key


@pytest.mark.usefixtures("partner")
def test_a_coordinator_gives_and_takes_offices_of_his_province_and_nothing_else() -> None:
    own = grant(engine(), actor=ROOT, email="co@x.org", role="coordinator", provinces=["90"])
    other = grant(engine(), actor=ROOT, email="other@x.org", role="coordinator", provinces=["83"])
    assert grant(engine(), actor=own, **OFFICE).partner == "P-1"
    for refused in (
        lambda: grant(engine(), actor=other, **OFFICE),
        lambda: grant(engine(), actor=own, email="x@x.org", role="reader"),
        lambda: grant(engine(), actor=own, email="x@x.org", role="coordinator", provinces=["90"]),
        lambda: grant(engine(), actor=own, **(OFFICE | {"email": "other@x.org"})),
        lambda: grant(engine(), actor=own, **(OFFICE | {"provinces": ["83"], "partner": "P-2"})),
        lambda: revoke(engine(), actor=other, email="office@x.org"),
        lambda: revoke(engine(), actor=own, email="other@x.org"),
    ):
        with pytest.raises(NotAllowed):
            refused()
    revoke(engine(), actor=own, email="office@x.org")
    with read_connection() as connection:
        assert find_person(connection, "office@x.org").role is Role.READER
