"""Officers are added, given roles, disabled and reset; each of it stands in the trail."""

from __future__ import annotations

from functools import partial

import pytest

from accounts.making import ORIGIN, PASSWORD, browser, kinds, officer, signed_in
from accounts.racing import at_once
from repatria.accounts import credentials, factors, officers
from repatria.accounts.models import AuditEvent, Officer, OfficerSession
from repatria.accounts.reader import reader_for
from repatria.accounts.trail import Happening
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import NotAllowed
from repatria.core.access.roles import INCOMPATIBLE, Role
from repatria.core.errors import BadInput, Refused
from repatria.web.acting import reader_of

HAPPENINGS = (
    Happening.OFFICER_ADDED, Happening.ROLES_CHANGED, Happening.DISABLED, Happening.ENABLED, Happening.RESET,
)  # fmt: skip


def codes(error) -> list[str]:
    return [problem.code for problem in error.value.problems]


@pytest.fixture
def root(pages):
    return officer("root", Role.ADMINISTRATOR)


def test_an_officer_is_named_after_the_register(accounts):
    assert officer("Anna").actor == "actor:test-example-register/anna"


@pytest.mark.parametrize(
    "name", ["", "a b", "ä", "-a", "a-", "a/b", "x" * 41, "a\n", "<b>", "анна"], ids=range(10)
)
def test_what_can_be_no_name_is_refused(accounts, name):
    if name == "a\n":
        assert officer(name).name == "a"
        return
    with pytest.raises(BadInput) as refused:
        officers.add(ORIGIN, name, [])
    assert codes(refused) == ["officer.name"]


@pytest.mark.parametrize("name", ["anna", "ANNA", " Anna "])
def test_a_name_is_taken_in_whatever_case(accounts, name):
    officer("anna")
    with pytest.raises(BadInput) as refused:
        officers.add(ORIGIN, name, [])
    assert codes(refused) == ["officer.taken"]


@pytest.mark.parametrize("pair", sorted(map(sorted, INCOMPATIBLE)), ids=" and ".join)
def test_no_two_incompatible_roles_are_given_or_used(accounts, pair):
    """Refused when they are given; and had they come into the database in another way, they give nothing."""
    with pytest.raises(BadInput) as refused:
        officers.add(ORIGIN, "anna", pair)
    assert "officer.roles" in codes(refused)
    boris = officer("boris", pair[0])
    with pytest.raises(BadInput):
        officers.give_roles(boris, pair)
    Officer.objects.filter(pk=boris.pk).update(roles=Officer.written(pair))
    reader = reader_for(Officer.objects.get(pk=boris.pk))
    assert not reader.roles
    assert not any(reader.may(deed) for deed in Deed)


def test_a_role_that_is_taken_away_is_gone_at_once(root):
    anna = officer("anna", Role.REGISTRAR)
    client = signed_in(anna)
    assert client.get("/captures/new").status_code == 200
    signed_in(root).post("/officer/anna", {"act": "roles", "role": ["family liaison"]})
    assert client.get("/captures/new").status_code == 200
    signed_in(root).post("/officer/anna", {"act": "roles", "role": ["negotiator"]})
    assert client.get("/captures/new").status_code == 403


def test_nobody_manages_himself(root):
    client = signed_in(root)
    for act in ("roles", "disable", "enable", "reset"):
        assert client.post("/officer/root", {"act": act, "role": ["registrar"]}).status_code == 400
    assert Officer.objects.get(pk=root.pk).held == {Role.ADMINISTRATOR}


def test_there_is_always_somebody_who_manages_officers(accounts):
    root = officer("root", Role.ADMINISTRATOR)
    for act in (partial(officers.disable, root), partial(officers.give_roles, root, [])):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["officer.last"]
    second = officer("second", Role.ADMINISTRATOR)
    officers.disable(root, by=second.actor)
    with pytest.raises(Refused):
        officers.disable(second)


def test_a_reset_takes_everything_and_gives_a_link(root):
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    client = signed_in(anna)
    page = signed_in(root).post("/officer/anna", {"act": "reset"}).content.decode()
    link = page[page.index("http://localhost/sign-in/set-up/") :].partition("<")[0]
    assert client.get("/account").status_code == 302
    assert not factors.has_factor(anna)
    assert not OfficerSession.objects.filter(officer=anna).exists()
    assert browser().post("/sign-in", {"name": "anna", "password": PASSWORD}).status_code == 403
    assert browser().get(link.removeprefix("http://localhost")).status_code == 200


def test_every_change_stands_in_the_trail_and_one_that_changes_nothing_does_not(root):
    client = signed_in(root)
    made = client.post("/officers/new", {"name": "dora", "role": ["jurist"]})
    assert "/sign-in/set-up/" in made.content.decode()
    for given in (
        {"act": "roles", "role": ["jurist"]},
        {"act": "roles", "role": ["jurist", "registrar"]},
        {"act": "disable"},
        {"act": "disable"},
        {"act": "enable"},
        {"act": "reset"},
        {"act": "nonsense"},
        {},
    ):
        client.post("/officer/dora", given)
    events = AuditEvent.objects.filter(subject="actor:test-example-register/dora", kind__in=HAPPENINGS)
    assert kinds(events.order_by("id")) == list(HAPPENINGS)
    assert {event.officer for event in events} == {root.actor}
    assert events.get(kind=Happening.ROLES_CHANGED).detail == "from jurist to jurist, registrar"


def test_a_change_that_is_not_kept_in_the_trail_is_not_made(root, monkeypatch):
    anna = officer("anna", Role.REGISTRAR)
    monkeypatch.setattr(officers, "note", lambda *given, **more: 1 / 0)
    for act in (officers.disable, officers.reset, partial(officers.give_roles, roles=[])):
        with pytest.raises(ZeroDivisionError):
            act(anna)
    kept = Officer.objects.get(pk=anna.pk)
    assert kept.is_active and kept.held == {Role.REGISTRAR} and factors.has_factor(kept)


def test_of_two_who_use_one_link_at_once_one_sets_the_password(accounts_on_both):
    anna = officer("anna", Role.JURIST, factor=False)
    token = credentials.new_link(anna)

    def take(password):
        try:
            credentials.set_up(token, password)
        except Refused:
            return None
        return password

    done = at_once(partial(take, "first lantern words"), partial(take, "second lantern words"))
    winners = [password for password in done if password]
    assert len(winners) == 1
    assert Officer.objects.get(pk=anna.pk).check_password(winners[0])


@pytest.mark.parametrize("password", ["tiny", "password1234", "123456789012345", "anna-anna-anna"])
def test_a_password_that_can_be_guessed_is_refused(accounts, password):
    anna = officer("anna-anna-anna", Role.JURIST)
    with pytest.raises(BadInput) as refused:
        credentials.change_password(anna, password, by=officers.KEEPER)
    assert set(codes(refused)) == {"officer.password"}
    assert password not in str(refused.value)


def test_passwords_are_hashed_by_argon2_within_bounds(accounts, real_hashes):
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    assert anna.password.startswith("argon2$argon2id$v=19$m=32768,t=3,p=1$")


def test_no_more_than_two_passwords_are_hashed_at_once(accounts, monkeypatch):
    from threading import Lock
    from time import sleep

    from django.contrib.auth.hashers import Argon2PasswordHasher

    from repatria.accounts.passwords import AT_ONCE, Argon2

    running, most, lock = [0], [0], Lock()

    def slow(self, password, salt):
        with lock:
            running[0] += 1
            most[0] = max(most[0], running[0])
        sleep(0.02)
        with lock:
            running[0] -= 1
        return "hash"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    at_once(*[partial(Argon2().encode, "words", "salt")] * 8)
    assert most[0] == AT_ONCE == 2


def test_a_request_of_nobody_has_no_reader(accounts):
    from django.test import RequestFactory

    with pytest.raises(NotAllowed):
        reader_of(RequestFactory().get("/"))


def test_an_unknown_officer_is_not_found(root):
    assert signed_in(root).get("/officer/nobody").status_code == 404
    assert signed_in(root).post("/officer/nobody", {"act": "disable"}).status_code == 404
