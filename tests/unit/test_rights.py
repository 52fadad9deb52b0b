"""Who may do what, and whose e-mail counts."""

import pytest

from data.domain.rights import (
    MAX_EMAIL,
    READER,
    Action,
    Actor,
    Role,
    is_vouched_for,
    key_holder,
    may,
    may_know,
    program,
    signed_in,
    tidy_email,
)
from data.settings import settings

CHIEF = Actor("chief@x.org", Role.ADMINISTRATOR, email="chief@x.org")
SONGKHLA = Actor("co@x.org", Role.COORDINATOR, frozenset({"90"}), email="co@x.org")


@pytest.mark.parametrize("action", Action)
def test_an_administrator_may_do_everything_and_a_reader_nothing(action: Action):
    assert may(actor=CHIEF, action=action, owner_scope="nation", province="00")
    assert not may(actor=READER, action=action)
    assert not may(actor=signed_in(email="new@x.org", role=None), action=action)


@pytest.mark.parametrize("actor", [program("cli:root"), key_holder("root")])
def test_the_program_and_who_holds_the_key_are_administrators(actor: Actor):
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
        (Action.MANAGE_OFFICES, None, "90", True),
        (Action.MANAGE_OFFICES, None, "83", False),
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


@pytest.mark.parametrize("told", [True, "true"])
def test_an_email_counts_that_the_provider_vouches_for(told: object):
    assert is_vouched_for(told=told, issuer=None, trusted=frozenset())
    assert is_vouched_for(told=told, issuer="https://idp", trusted=frozenset({"https://other"}))


@pytest.mark.parametrize(
    "told", [False, "False", "false", "True", "TRUE", "1", 1, 0, "", " true", "yes", [], ["true"], {}, None]
)
def test_nothing_else_vouches_for_an_email(told: object):
    assert not is_vouched_for(told=told, issuer="https://idp", trusted=frozenset())
    trusted = frozenset({"https://idp"})
    assert is_vouched_for(told=told, issuer="https://idp", trusted=trusted) is (told is None)
    assert not is_vouched_for(told=None, issuer="https://idp.evil.org", trusted=trusted)
    assert not is_vouched_for(told=None, issuer=None, trusted=trusted)


def test_an_issuer_is_the_same_with_and_without_a_slash_at_its_end(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("EMAIL_VOUCHED_BY", " https://idp/ , https://two/v2.0 ")
    trusted = settings().email_vouched_by
    assert trusted == {"https://idp", "https://two/v2.0"}
    assert is_vouched_for(told=None, issuer="https://idp/", trusted=trusted)


def test_everyone_is_who_he_came_in_as() -> None:
    assert program("cli:root") == Actor("cli:root", Role.ADMINISTRATOR)
    assert key_holder("anong") == Actor("local:anong", Role.ADMINISTRATOR)
    here = frozenset({"90"})
    assert signed_in(email="co@x.org", role=Role.COORDINATOR, provinces=here) == SONGKHLA
    assert signed_in(email="new@x.org", role=None, provinces=here) == Actor("new@x.org", email="new@x.org")


def test_an_address_of_just_the_most_letters_is_one() -> None:
    longest = "a" * (MAX_EMAIL - len("@x.org")) + "@x.org"
    assert tidy_email(longest) == longest
    assert tidy_email(f"a{longest}") is None


OFFICE = Actor("of@x.org", Role.OFFICE, frozenset({"90"}), email="of@x.org", partner="P-1")


@pytest.mark.parametrize("action", Action)
def test_an_office_does_nothing_that_a_reader_may_not(action: Action):
    assert not may(actor=OFFICE, action=action, province="90")


@pytest.mark.parametrize(
    ("actor", "province", "partner", "knows"),
    [
        (READER, "90", "P-1", False),
        (OFFICE, "90", "P-1", True),
        (OFFICE, "90", "P-2", False),
        (OFFICE, "90", None, False),
        (OFFICE, "83", "P-1", False),
        (SONGKHLA, "90", "P-2", True),
        (SONGKHLA, "90", None, True),
        (SONGKHLA, "83", "P-2", False),
        (CHIEF, "83", None, True),
        (Actor("odd", Role.OFFICE, frozenset({"90"})), "90", None, False),
    ],
)
def test_what_a_body_has_not_done_is_for_its_provinces_coordinators_and_its_office(
    actor: Actor, province: str, partner: str | None, knows: bool
):
    assert may_know(actor=actor, province=province, partner=partner) is knows
