"""Every route, every role: who reads it, who writes to it, and that nobody else learns anything by trying."""

import pytest

from accounts.making import browser, officer, signed_in
from accounts.routes import (
    ADDRESSES,
    BARE,
    MAY_READ,
    MAY_WRITE,
    ONLY_SENT,
    OTHER,
    SCOUT,
    TRIED_APART,
    UNKNOWN,
    routes,
)
from repatria.accounts import needs as accounts_needs
from repatria.accounts.models import ReadEvent
from repatria.core.access.roles import Role
from repatria.web import needs as web_needs

LET_IN = {200, 202, 302, 400, 404, 409}


def door(answer) -> str:
    """Where an answer sends whoever asked; empty when it answers him."""
    place = answer.headers.get("Location", "")
    return place.partition("?")[0] if place.startswith("/sign-in") else ""


def test_no_route_escapes_this_matrix(pages):
    assert sorted(routes()) == sorted(set(routes()))
    assert sorted(routes()) == sorted(ADDRESSES)
    assert sorted(MAY_READ) == sorted(ADDRESSES)
    writing = {*web_needs.WRITING, *accounts_needs.WRITING}
    assert writing - TRIED_APART == set(MAY_WRITE)


def test_what_no_table_names_is_refused(pages, monkeypatch):
    """A new page is shut until somebody has said what it takes."""
    monkeypatch.setattr(web_needs, "READING", {k: v for k, v in web_needs.READING.items() if k != "ledger"})
    client = signed_in(officer("anna", Role.REGISTRAR))
    assert client.get("/ledger").status_code == 403
    assert client.get("/sources/").status_code == 200


@pytest.mark.parametrize("role", Role)
def test_who_reads_what(pages, role):
    client = signed_in(officer("anna", role))
    for route, address in ADDRESSES.items():
        answer = client.get(address)
        if route in ONLY_SENT:
            assert answer.status_code == 405, route
        elif role in MAY_READ[route]:
            assert answer.status_code in LET_IN, (route, answer.status_code)
            assert door(answer) in ("", "/sign-in") and (not door(answer) or route == "second-factor"), route
        else:
            assert answer.status_code == 403, (route, answer.status_code)


@pytest.mark.parametrize("role", Role)
def test_who_writes_to_what(pages, role):
    """Empty forms: whoever may send one is told what is missing, and nothing is done."""
    client = signed_in(officer("anna", role))
    for route, address in ADDRESSES.items():
        if route in TRIED_APART:
            continue
        answer = client.post(address)
        if route not in MAY_WRITE:
            assert answer.status_code == 405, (route, answer.status_code)
        elif role in MAY_WRITE[route]:
            assert answer.status_code in LET_IN and not door(answer), (route, answer.status_code)
        else:
            assert answer.status_code == 403, (route, answer.status_code)
        assert client.get("/account").status_code == 200, f"{route} ended the session"


def test_nobody_gets_in(pages):
    for route, address in ADDRESSES.items():
        answer = browser().get(address)
        if route in ("sign-in", "second-factor", "set-up"):
            assert answer.status_code in (200, 302, 403), route
        elif route in ONLY_SENT:
            assert answer.status_code == 405
        else:
            assert (answer.status_code, door(answer)) == (302, "/sign-in"), route
        if route not in TRIED_APART:
            assert browser().post(address).status_code in (403, 405), route


def test_whoever_has_no_second_factor_reaches_nothing_else(pages):
    client = signed_in(officer("anna", Role.REGISTRAR, factor=False), bare=True)
    for route, address in ADDRESSES.items():
        if route in (*TRIED_APART, *ONLY_SENT, "set-up"):
            continue
        answer, sent = client.get(address), client.post(address)
        if route in BARE:
            assert answer.status_code == 200, (route, answer.status_code)
        else:
            assert (answer.status_code, answer.headers["Location"]) == (302, "/account/factors"), route
            assert sent.status_code in (403, 405), route


def test_an_officer_without_a_role_reaches_only_his_own_account(pages):
    client = signed_in(officer("anna"))
    own = {"health", "sign-in", "second-factor", "home", "account", "password", *BARE}
    for route, address in ADDRESSES.items():
        if route in ONLY_SENT:
            continue
        answer = client.get(address)
        assert (answer.status_code in (200, 302)) == (route in own), (route, answer.status_code)


def test_a_disabled_officer_is_out_at_once(pages):
    from repatria.accounts import officers

    who = officer("anna", Role.REGISTRAR)
    client = signed_in(who)
    assert client.get("/").status_code == 200
    officers.disable(who)
    for route, address in ADDRESSES.items():
        if route not in ("health", "sign-in", "second-factor", "set-up", *ONLY_SENT):
            assert door(client.get(address)) == "/sign-in", route


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, None], ids=["administrator", "no role"])
@pytest.mark.parametrize("path", ["/persons/{}", "/rule/{}/birth_date"], ids=["file", "ruling"])
def test_a_refusal_does_not_tell_whether_there_is_such_a_person(pages, role, path):
    """His own Power's file, the other Power's and one that is not there: the same answer to the byte."""
    client = signed_in(officer("anna", *([role] if role else [])))
    answers = [client.get(path.format(key)) for key in (SCOUT, OTHER, UNKNOWN)]
    assert {answer.status_code for answer in answers} == {403}
    bodies = {_without_token(answer.content) for answer in answers}
    assert len(bodies) == 1
    assert not ReadEvent.objects.exists()


def _without_token(body: bytes) -> bytes:
    import re

    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", body)


def test_an_unknown_file_is_unknown_to_those_who_may_read(pages):
    client = signed_in(officer("anna", Role.REGISTRAR))
    assert client.get(f"/persons/{SCOUT}").status_code == 200
    assert client.get(f"/persons/{UNKNOWN}").status_code == 404


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options", "trace"])
def test_no_route_takes_any_other_method(pages, method):
    client = signed_in(officer("anna", Role.REGISTRAR))
    for route, address in ADDRESSES.items():
        assert getattr(client, method)(address).status_code == 405, route


def test_the_key_of_a_run_opens_nothing_where_officers_sign_in(pages):
    from django.conf import settings

    client = browser()
    answer = client.get("/enter", {"key": settings.REPATRIA_KEY})
    assert (answer.status_code, door(answer)) == (302, "/sign-in")
    assert "repatria-" not in str(answer.cookies)
