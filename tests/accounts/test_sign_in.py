"""The door: a name, a password and a second factor; equal answers, throttled, nothing typed is kept."""

from __future__ import annotations

import re
import time

import pytest

from accounts.making import PASSWORD, browser, code_of, kinds, officer, signed_in, with_officers
from repatria.accounts import credentials, factors, officers, sessions, sign_in, throttle
from repatria.accounts.models import AuditEvent, Officer, OfficerSession, Tries
from repatria.accounts.passwords import Argon2
from repatria.accounts.trail import Happening
from repatria.core.access.roles import Role
from repatria.core.errors import Refused


def tries(client, name, password, **more):
    return client.post("/sign-in", {"name": name, "password": password, **more})


def plain(answer) -> str:
    """An answer's body without what differs from one form to the next."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", answer.content.decode())


@pytest.fixture
def anna(pages):
    return officer("anna", Role.REGISTRAR, password=PASSWORD)


def test_a_password_and_a_code_open_the_page_that_was_wanted(anna):
    client = browser()
    wanted = client.get("/ledger")
    assert wanted.headers["Location"] == "/sign-in?next=%2Fledger"
    done = tries(client, " ANNA ", PASSWORD, next="/ledger")
    assert done.headers["Location"] == "/sign-in/second"
    assert client.get("/ledger").status_code == 302, "a password alone opens nothing"
    done = client.post("/sign-in/second", {"code": code_of(anna)})
    assert (done.status_code, done.headers["Location"]) == (302, "/ledger")
    assert client.get("/ledger").status_code == 200
    assert kinds(AuditEvent.objects.order_by("id"))[-1:] == [Happening.SIGNED_IN]


def test_whoever_has_no_second_factor_is_led_to_set_one_up(pages):
    officer("boris", Role.REGISTRAR, factor=False, password=PASSWORD)
    client = browser()
    assert tries(client, "boris", PASSWORD).headers["Location"] == "/account/factors"
    assert client.get("/").headers["Location"] == "/account/factors"
    page = client.get("/account/factors/code").content.decode()
    secret = "".join(re.findall(r"<code>([A-Z2-7]{4})</code>", page))
    assert len(secret) == 32
    assert client.post("/account/factors/code", {"code": "000000"}).status_code == 400
    step = int(time.time()) // factors.SECONDS
    code = factors.totp.format_hotp_value(factors.totp.hotp_value(secret, step))
    before = client.cookies[session_cookie(client)].value
    done = client.post("/account/factors/code", {"code": code})
    assert done.headers["Location"] == "/account/factors/recovery"
    assert client.cookies[session_cookie(client)].value != before, "more rights, another session key"
    assert client.get("/").status_code == 200
    shown = client.post("/account/factors/recovery").content.decode()
    assert len(re.findall(r"<code>\d{4} \d{4}</code>", shown)) == 10


def session_cookie(client) -> str:
    return next(name for name in client.cookies if "session" in name)


@pytest.mark.parametrize("name", ["anna", "nobody", "gone", "fresh", "Wrong Password Typed As Name"])
def test_every_wrong_sign_in_gets_the_same_answer(anna, name):
    """A known name, an unknown one, a disabled one, one without a password, and no name at all."""
    officers.disable(officer("gone", Role.JURIST))
    officer("fresh", Role.JURIST, factor=False)
    known, other = tries(browser(), "anna", "not it at all"), tries(browser(), name, "not it at all")
    assert known.status_code == other.status_code == 403
    assert plain(known) == plain(other)
    assert sorted(known.headers.items()) == sorted(other.headers.items())


def test_an_unknown_name_costs_the_same_work(anna, monkeypatch):
    worked = []
    for name in ("encode", "verify"):
        real = getattr(Argon2, name)

        def counted(self, *given, _real=real, **more):
            worked.append(1)
            return _real(self, *given, **more)

        monkeypatch.setattr(Argon2, name, counted)
    tries(browser(), "anna", "wrong words here")
    known = len(worked)
    tries(browser(), "nobody", "wrong words here")
    assert known >= 1
    assert len(worked) == 2 * known


def test_names_that_nobody_has_are_not_kept(anna):
    """People type their password where the name belongs."""
    tries(browser(), "my secret passphrase", "x")
    kept = [str(row) for row in AuditEvent.objects.values_list()] + [
        str(row) for row in Tries.objects.values_list()
    ]
    assert not any("secret passphrase" in row for row in kept)


@pytest.mark.parametrize("name", ["anna", "nobody"], ids=["known name", "unknown name"])
def test_an_account_is_throttled_whether_there_is_one_or_not(anna, name):
    answers = [tries(browser(), name, "wrong") for _ in range(throttle.ACCOUNT.attempts + 2)]
    statuses = [answer.status_code for answer in answers]
    assert statuses == [403] * throttle.ACCOUNT.attempts + [429, 429]
    assert tries(browser(), name, PASSWORD).status_code == 429, "the right password comes too late"
    assert Happening.THROTTLED in kinds(AuditEvent.objects.all())


def test_an_address_is_throttled_whatever_names_it_tries(anna):
    statuses = [
        tries(browser(), f"name{number}", "x").status_code for number in range(throttle.ADDRESS.attempts + 1)
    ]
    assert statuses[-2:] == [403, 429]


def test_a_throttle_ends(anna, monkeypatch):
    for _ in range(throttle.ACCOUNT.attempts + 1):
        tries(browser(), "anna", "wrong")
    later = throttle.now() + throttle.ACCOUNT.within
    monkeypatch.setattr(throttle, "now", lambda: later)
    assert tries(browser(), "anna", PASSWORD).status_code == 302


def test_wrong_second_factors_are_throttled_over_all_sessions(anna):
    statuses = []
    for _ in range(throttle.FACTOR.attempts + 1):
        client = browser()
        tries(client, "anna", PASSWORD)
        statuses.append(client.post("/sign-in/second", {"code": "000000"}).status_code)
    assert statuses == [403] * throttle.FACTOR.attempts + [429]
    client = browser()
    tries(client, "anna", PASSWORD)
    assert client.post("/sign-in/second", {"code": code_of(anna)}).status_code == 429


def test_a_second_factor_has_to_be_shown_soon(anna, monkeypatch):
    client = browser()
    tries(client, "anna", PASSWORD)
    moment = time.time() + sign_in.HALF_HOLDS + 1
    monkeypatch.setattr(sign_in.time, "time", lambda: moment)
    assert client.post("/sign-in/second", {"code": "123456"}).headers["Location"] == "/sign-in"


@pytest.mark.parametrize("minutes", [0, 19])
def test_a_session_in_use_goes_on(anna, monkeypatch, minutes):
    client = signed_in(anna)
    later = sessions.now() + sessions.timedelta(minutes=minutes)
    monkeypatch.setattr(sessions, "now", lambda: later)
    assert client.get("/account").status_code == 200


def test_a_session_ends_when_idle(anna, monkeypatch):
    client = signed_in(anna)
    later = sessions.now() + sessions.timedelta(minutes=20)
    monkeypatch.setattr(sessions, "now", lambda: later)
    assert client.get("/account").headers["Location"].startswith("/sign-in")
    assert not OfficerSession.objects.filter(officer=anna).exists()
    assert Happening.SESSION_ENDED in kinds(AuditEvent.objects.all())


def test_a_session_ends_after_half_a_day_however_busy_it_is(anna, monkeypatch):
    client, start = signed_in(anna), sessions.now()
    for quarter in range(1, 12 * 4):
        monkeypatch.setattr(sessions, "now", lambda q=quarter: start + sessions.timedelta(minutes=15 * q))
        assert client.get("/account/password").status_code == 200, quarter
    monkeypatch.setattr(sessions, "now", lambda: start + sessions.timedelta(hours=12, seconds=1))
    assert client.get("/account/password").headers["Location"].startswith("/sign-in")


def test_the_cookies_are_out_of_reach_of_scripts_and_of_other_sites(anna):
    client = browser()
    tries(client, "anna", PASSWORD)
    done = client.post("/sign-in/second", {"code": code_of(anna)})
    assert len(done.cookies) == 2
    for cookie in done.cookies.values():
        assert cookie["httponly"] and cookie["samesite"] == "Strict" and cookie["path"] == "/"
        assert not cookie["domain"] and not cookie["secure"]


def test_behind_tls_the_cookies_are_secure_and_bound_to_the_host(anna):
    from django.test import Client

    with with_officers(behind_tls="register.example"):
        client = Client(SERVER_NAME="register.example", raise_request_exception=False)
        client.post("/sign-in", {"name": "anna", "password": PASSWORD}, secure=True)
        done = client.post("/sign-in/second", {"code": code_of(anna)}, secure=True)
        assert len(done.cookies) == 2
        assert all(name.startswith("__Host-") and cookie["secure"] for name, cookie in done.cookies.items())
        assert "max-age=31536000" in done.headers["Strict-Transport-Security"]
        assert client.get("/sign-in", headers={"host": "other.example"}, secure=True).status_code == 400


def test_signing_out_is_sent_and_ends_the_session(anna):
    client = signed_in(anna)
    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").status_code == 302
    assert client.get("/account").status_code == 302
    assert not OfficerSession.objects.filter(officer=anna).exists()


def test_a_form_without_its_token_is_refused(anna):
    client = browser(enforce_csrf_checks=True)
    client.cookies = signed_in(anna).cookies
    assert client.post("/account/purpose", {"purpose": "something"}).status_code == 403
    assert client.post("/sign-in", {"name": "anna", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost:9999"])
def test_a_form_from_elsewhere_is_refused(anna, origin):
    client = browser(enforce_csrf_checks=True)
    client.cookies = signed_in(anna).cookies
    page = client.get("/account/purpose").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    given = {"purpose": "looking", "csrfmiddlewaretoken": token}
    assert client.post("/account/purpose", given, headers={"origin": origin}).status_code == 403
    assert client.post("/account/purpose", given, headers={"sec-fetch-site": "same-site"}).status_code == 403
    assert client.post("/account/purpose", given, headers={"origin": "http://localhost"}).status_code == 302


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_nobody_is_sent_elsewhere_after_signing_in(anna, address):
    client = browser()
    tries(client, "anna", PASSWORD, next=address)
    assert client.post("/sign-in/second", {"code": code_of(anna)}).headers["Location"] == "/home"


def test_a_set_up_link_is_good_once(pages):
    added = officer("carla", Role.JURIST, factor=False)
    token = credentials.new_link(added)
    client, place = browser(), f"/sign-in/set-up/{token}"
    assert client.get(place).status_code == 200
    assert client.post(place, {"new": "short", "again": "short"}).status_code == 400
    assert client.post(place, {"new": PASSWORD, "again": PASSWORD + "x"}).status_code == 400
    assert client.post(place, {"new": PASSWORD, "again": PASSWORD}).headers["Location"] == "/sign-in"
    assert client.get(place).status_code == client.post(place, {"new": PASSWORD}).status_code == 403
    with pytest.raises(Refused):
        credentials.set_up(token, PASSWORD + "again")
    assert tries(client, "carla", PASSWORD).headers["Location"] == "/account/factors"


def test_an_old_set_up_link_is_good_no_more(pages, monkeypatch):
    token = credentials.new_link(officer("carla", Role.JURIST, factor=False))
    later = credentials.now() + credentials.LINK_HOLDS
    monkeypatch.setattr(credentials, "now", lambda: later)
    assert browser().get(f"/sign-in/set-up/{token}").status_code == 403


def test_changing_the_password_ends_the_other_sessions(anna):
    here, elsewhere = signed_in(anna), signed_in(anna)
    new = "another lantern entirely"
    wrong = here.post("/account/password", {"password": "wrong", "new": new, "again": new})
    assert wrong.status_code == 400
    assert elsewhere.get("/account").status_code == 200
    done = here.post("/account/password", {"password": PASSWORD, "new": new, "again": new})
    assert done.status_code == 302
    assert here.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    assert Officer.objects.get(pk=anna.pk).check_password(new)


def test_a_session_elsewhere_can_be_seen_and_ended(anna):
    here, elsewhere = signed_in(anna), signed_in(anna)
    page = here.get("/account").content.decode()
    name = re.search(r'name="session" value="([0-9a-f]{16})"', page)[1]
    stranger = signed_in(officer("zoe", Role.REGISTRAR))
    stranger.post("/account", {"session": name})
    assert elsewhere.get("/account").status_code == 200, "somebody else's session is not hers to end"
    here.post("/account", {"session": name})
    assert elsewhere.get("/account").status_code == 302
    assert here.get("/account").status_code == 200
