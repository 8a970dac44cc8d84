"""Second factors: a code is read as it was meant, is good once, and of two at once one wins."""

from __future__ import annotations

import time
from functools import partial

import pytest
from allauth.mfa.models import Authenticator

from accounts.making import PASSWORD, browser, code_of, officer, signed_in
from accounts.racing import at_once
from repatria.accounts import factors
from repatria.accounts.models import Tries, UsedCode
from repatria.core.access.roles import Role


@pytest.mark.parametrize(
    "typed",
    ["123456", " 123 456 ", "123-456", "123\u00a0456", "１２３４５６", "١٢٣٤٥٦", "१२३४५६",
     "\u200f123456\u200e", "12345\t6"],
    ids=["plain", "spaces", "dash", "no-break space", "full width", "arabic", "devanagari", "marks", "tab"],
)  # fmt: skip
def test_a_code_is_read_as_it_was_meant(typed):
    assert factors.plain_digits(typed) == "123456"


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "½½½½½½", "1234567", "①②③④⑤⑥⑦", "9" * 5000])
def test_what_is_no_code_is_none(accounts, typed):
    assert not factors.accepts_code(officer("anna", Role.JURIST), typed)


def test_a_code_is_good_once_however_it_is_written(accounts):
    """Warehouse's second audit found a replay by putting a space into the code."""
    anna = officer("anna", Role.JURIST)
    code = code_of(anna)
    assert factors.accepts_code(anna, code)
    arabic = "".join(chr(0x660 + int(digit)) for digit in code)
    for again in (code, f" {code}", f"{code[:3]} {code[3:]}", arabic):
        assert not factors.accepts_code(anna, again)


@pytest.mark.parametrize(("steps", "is_good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_clocks_may_differ_by_half_a_minute(accounts, monkeypatch, steps, is_good):
    anna = officer("anna", Role.JURIST)
    moment = time.time()
    monkeypatch.setattr(time, "time", lambda: moment)
    assert factors.accepts_code(anna, code_of(anna, steps)) == is_good


def test_a_code_of_another_officer_is_wrong(accounts):
    anna, boris = officer("anna", Role.JURIST), officer("boris", Role.JURIST)
    assert not factors.accepts_code(anna, code_of(boris))


def test_of_many_who_use_one_code_at_once_one_comes_in(accounts_on_both):
    anna = officer("anna", Role.JURIST)
    for _ in range(5):
        UsedCode.objects.all().delete()
        code = code_of(anna)
        done = at_once(*[partial(factors.accepts_code, anna, code)] * 4)
        assert sorted(done) == [False, False, False, True]


def test_of_many_who_use_one_recovery_code_at_once_one_comes_in(accounts_on_both):
    anna = officer("anna", Role.JURIST)
    for code in factors.new_recovery_codes(anna)[:5]:
        done = at_once(*[partial(factors.accepts_code, anna, code)] * 4)
        assert sorted(done) == [False, False, False, True]
    assert factors.recovery_codes_left(anna) == 5


def test_of_many_attempts_at_once_no_more_are_tried_than_allowed(accounts_on_both):
    from repatria.accounts import throttle

    done = at_once(*[partial(throttle.may_try, throttle.FACTOR, "7")] * 8)
    assert sum(done) == throttle.FACTOR.attempts
    assert Tries.objects.get().count == throttle.FACTOR.attempts


def test_two_browsers_with_one_code_end_in_one_session(pages):
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    first, second = browser(), browser()
    for client in (first, second):
        client.post("/sign-in", {"name": "anna", "password": PASSWORD})
    code = code_of(anna)
    assert first.post("/sign-in/second", {"code": code}).status_code == 302
    assert second.post("/sign-in/second", {"code": code}).status_code == 403
    assert second.get("/account").status_code == 302


def test_new_recovery_codes_take_the_place_of_the_old(accounts):
    anna = officer("anna", Role.JURIST)
    old = factors.new_recovery_codes(anna)
    assert len(set(old)) == 10
    new = factors.new_recovery_codes(anna)
    assert not factors.accepts_code(anna, old[0])
    assert factors.accepts_code(anna, f"{new[0][:4]} {new[0][4:]}")
    assert not factors.accepts_code(anna, new[0])


def test_the_secret_of_an_authenticator_is_hidden_in_the_database(accounts):
    anna = officer("anna", Role.JURIST, factor=False)
    secret = factors.new_secret()
    step = int(time.time()) // factors.SECONDS
    assert factors.add_totp(
        anna, secret, factors.totp.format_hotp_value(factors.totp.hotp_value(secret, step))
    )
    assert secret not in str(Authenticator.objects.get(user=anna).data)
    assert not factors.accepts_code(anna, code_of(anna)), "the code that set it up is used"


def test_the_last_factor_cannot_be_removed(pages):
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    client = signed_in(anna)
    factor = Authenticator.objects.get(user=anna)
    answer = client.post("/account/factors", {"factor": factor.pk, "password": PASSWORD})
    assert (answer.status_code, factors.has_factor(anna)) == (400, True)


def test_a_passer_by_adds_no_factor(pages):
    """Whoever finds a browser that is signed in does not know the password."""
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    client = signed_in(anna)
    assert client.get("/account/factors/passkey").status_code == 200
    assert client.post("/account/factors/passkey", {"passkey": "{}", "password": "guess"}).status_code == 400
    factors.new_recovery_codes(anna)
    assert client.post("/account/factors/recovery", {"password": "guess"}).status_code == 400
    assert Authenticator.objects.filter(user=anna).count() == 2


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"id": 1}', "not json", "9" * 30_000])
def test_what_is_no_passkey_is_refused(pages, answer):
    anna = officer("anna", Role.JURIST, password=PASSWORD)
    client = browser()
    client.post("/sign-in", {"name": "anna", "password": PASSWORD})
    client.get("/sign-in/second")
    answered = client.post("/sign-in/second", {"passkey": answer})
    assert answered.status_code == 403
    added = signed_in(anna).post("/account/factors/passkey", {"passkey": answer, "password": PASSWORD})
    assert added.status_code == 400
