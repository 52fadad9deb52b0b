"""Who may do what, and who sits at this machine."""

import pytest

from data.domain.rights import (
    READER,
    Action,
    Actor,
    Role,
    is_at_this_machine,
    is_loopback,
    may,
    person_at_this_machine,
    program,
    signed_in,
    tidy_email,
)

CHIEF = Actor("chief@x.org", Role.ADMINISTRATOR, email="chief@x.org")
SONGKHLA = Actor("co@x.org", Role.COORDINATOR, frozenset({"90"}), email="co@x.org")


@pytest.mark.parametrize("action", Action)
def test_an_administrator_may_do_everything_and_a_reader_nothing(action: Action):
    assert may(actor=CHIEF, action=action, owner_scope="nation", province="00")
    assert not may(actor=READER, action=action)
    assert not may(actor=signed_in(email="new@x.org", role=None), action=action)


@pytest.mark.parametrize("actor", [program("cli:root"), person_at_this_machine("root")])
def test_the_program_and_the_person_at_this_machine_are_administrators(actor: Actor):
    assert may(actor=actor, action=Action.MANAGE_ACCESS)


@pytest.mark.parametrize(
    ("action", "scope", "province", "allowed"),
    [
        (Action.IMPORT, None, None, True),
        (Action.IMPORT, "province", "90", True),
        (Action.IMPORT, "area", "90", True),
        (Action.IMPORT, "province", "83", False),
        (Action.IMPORT, "province", "00", False),
        (Action.IMPORT, "nation", "90", False),
        (Action.IMPORT, "nation", "00", False),
        (Action.UNDO, "province", "90", True),
        (Action.UNDO, "province", "83", False),
        (Action.SEE_IMPORTS, None, None, True),
        (Action.SEED, None, None, False),
        (Action.REMOVE_SAMPLE, None, None, False),
        (Action.MANAGE_ACCESS, None, None, False),
        *((action, None, "90", True) for action in (Action.FREEZE, Action.ANSWER, Action.PRESENT)),
        *((action, None, "83", False) for action in (Action.FREEZE, Action.ANSWER, Action.PRESENT)),
        *((action, None, "00", False) for action in (Action.FREEZE, Action.ANSWER, Action.PRESENT)),
    ],
)
def test_a_coordinator_writes_the_records_of_his_provinces_alone(
    action: Action, scope: str | None, province: str | None, allowed: bool
):
    assert may(actor=SONGKHLA, action=action, owner_scope=scope, province=province) is allowed


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("  Somchai@Example.ORG ", "somchai@example.org"),
        ("a.b+c@x.co.th", "a.b+c@x.co.th"),
        ("nobody", None),
        ("a@b", None),
        ("a b@x.org", None),
        ("a@x.org,b@x.org", None),
        ("<a@x.org>", None),
        ("a@x.org\n", "a@x.org"),
        ("a@x\n.org", None),
        ("", None),
        ("x" * 190 + "@x.org", None),
    ],
)
def test_an_email_is_kept_in_one_form(given: str, kept: str | None):
    assert tidy_email(given) == kept


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "127.9.9.9", "[::1]:8501", "LOCALHOST"])
def test_who_asks_for_localhost_is_at_this_machine(host: str):
    assert is_at_this_machine(bound_to="localhost", headers={"Host": host}, client=None)
    assert is_at_this_machine(bound_to="127.0.0.1", headers={"host": host}, client="127.0.0.1")


@pytest.mark.parametrize(
    ("bound_to", "headers", "client"),
    [
        (None, {"Host": "localhost"}, None),
        ("", {"Host": "localhost"}, None),
        ("0.0.0.0", {"Host": "localhost"}, None),
        ("192.168.1.5", {"Host": "localhost"}, None),
        ("localhost", {}, None),
        ("localhost", {"Host": "klang.example.org"}, None),
        ("localhost", {"Host": "localhost.example.org"}, None),
        ("localhost", {"Host": "127.0.0.1.example.org"}, None),
        ("localhost", {"Host": "user@localhost@x.org"}, None),
        ("localhost", {"Host": "[::1"}, None),
        ("localhost", {"Host": "192.168.1.5"}, None),
        ("localhost", {"Host": "localhost"}, "192.168.1.7"),
        ("localhost", {"Host": "localhost", "Origin": "https://klang.example.org"}, None),
        ("localhost", {"Host": "localhost", "Origin": "null"}, None),
        ("localhost", {"Host": "localhost", "X-Forwarded-For": "127.0.0.1"}, None),
        ("localhost", {"Host": "localhost", "x-forwarded-proto": ""}, None),
        ("localhost", {"Host": "localhost", "Forwarded": "for=127.0.0.1"}, None),
        ("localhost", {"Host": "localhost", "Via": "1.1 proxy"}, None),
        ("localhost", {"Host": "localhost", "X-Real-IP": "127.0.0.1"}, None),
    ],
)
def test_anyone_else_is_not(bound_to: str | None, headers: dict[str, str], client: str | None):
    assert not is_at_this_machine(bound_to=bound_to, headers=headers, client=client)


def test_an_address_that_is_not_given_stands_for_all():
    assert not is_loopback(None)
    assert is_loopback("::1")
