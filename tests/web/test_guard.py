"""Deny by default: every route of the URLconf refuses without the key and carries every header."""

import pytest
from django.conf import settings
from django.test import Client

from repatria.core.access.reader import LOCAL, all_seeing
from repatria.web import needs
from repatria.web.guard import methods
from repatria.web.headers import HEADERS
from web.reading import Page
from web.routes import ONLY_SENT, PAGES, SAMPLES, routes
from web.site import Site

METHODS = ("post", "put", "patch", "delete", "options", "trace")
STATIC = "/static/web/page.css"
SHOWN = (200, 202)
"""A page, or the progress of the work that it waits for."""


def carries_the_headers(answer) -> bool:
    return all(answer.headers.get(name) == value for name, value in HEADERS.items())


def test_every_route_has_a_sample_so_that_none_escapes_this_walk():
    assert sorted(routes()) == sorted(SAMPLES)


CLOSED = [path for name, path in SAMPLES.items() if name not in {"health", *ONLY_SENT}]
"""Addresses that nothing is read from without the key."""


@pytest.mark.parametrize("path", [*CLOSED, "/nowhere", "/admin/", "/persons/../ledger", "/static/"])
def test_without_the_key_every_address_is_refused(outside, path):
    answer = outside.get(path)
    assert answer.status_code == 403
    assert "repatria serve" in answer.content.decode()
    assert carries_the_headers(answer)


@pytest.mark.parametrize("path", CLOSED)
def test_a_wrong_key_is_refused(outside, path):
    assert outside.get(path, key="guess").status_code == 403
    for name in site_cookies():
        outside.client.cookies[name] = "guess"
    assert outside.get(path).status_code == 403


def site_cookies():
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/enter", {"key": settings.REPATRIA_KEY})
    return list(client.cookies)


@pytest.mark.parametrize("path", PAGES.values())
def test_with_the_key_every_page_opens_and_carries_the_headers(site, path):
    answer = site.get(path)
    assert answer.status_code in SHOWN
    assert carries_the_headers(answer)
    assert site.client.head(path).status_code in SHOWN


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("route", SAMPLES)
def test_each_route_answers_the_methods_that_it_takes(site, route, method):
    if method.upper() in methods(route):
        return
    answer = getattr(site.client, method)(SAMPLES[route])
    assert answer.status_code == 405
    assert answer.headers["Allow"] == ", ".join(methods(route))
    assert carries_the_headers(answer)


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", [STATIC, "/nowhere", "/", "/ledger", "/findings"])
def test_what_no_table_names_for_writing_is_only_read(site, path, method):
    answer = getattr(site.client, method)(path)
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD"


def test_every_route_stands_in_a_table_so_that_none_is_open_by_mistake():
    declared = {*needs.READING, *needs.WRITING}
    assert set(routes()) <= declared
    assert not needs.OPEN - declared


def test_a_route_that_no_table_names_is_refused_with_the_key_too(site, monkeypatch):
    others = {name: of for name, of in needs.READING.items() if name != "ledger"}
    monkeypatch.setattr(needs, "READING", others)
    assert site.get("/ledger").status_code == 403
    assert site.get("/sources/").status_code == 200


def test_whoever_has_the_key_is_a_reader_with_every_role(site):
    answer = site.get("/persons/")
    assert answer.wsgi_request.reader == all_seeing(LOCAL)


@pytest.mark.parametrize("sent_from", ["cross-site", "same-site", "none"])
def test_a_form_that_another_site_sends_is_refused(site, sent_from):
    answer = site.client.post("/captures/new", headers={"sec-fetch-site": sent_from})
    assert answer.status_code == 403
    assert carries_the_headers(answer)


def test_a_form_without_its_token_is_refused(site):
    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    strict.cookies = site.client.cookies
    answer = strict.post("/captures/new", {"described_as": "x"})
    assert answer.status_code == 403
    assert "form.forged" in answer.content.decode()


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "10.0.0.7", "0.0.0.0"])
@pytest.mark.parametrize("path", ["/", STATIC])
def test_another_host_name_is_refused(site, path, host):
    answer = site.client.get(path, headers={"host": host})
    assert answer.status_code == 400
    assert carries_the_headers(answer)
    assert host not in answer.content.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8123", "[::1]:8000"])
def test_this_machine_has_three_names(site, host):
    assert site.client.get("/", headers={"host": host}).status_code == 200


def test_static_files_need_no_key_and_carry_the_headers(outside):
    answer = outside.get(STATIC)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/css")
    assert carries_the_headers(answer)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_refusal_says_nothing_of_what_is_inside(outside):
    words = Page(outside.get("/persons/kursk-2025/scout").content.decode()).words
    assert "Ukraine" not in words
    assert "entries" not in words


def test_the_policy_allows_nothing_inline_and_no_other_host():
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "http" not in policy and "*" not in policy


def test_browsers_say_where_a_form_comes_from():
    """With no-referrer they would say `null`, and every form would be taken for forged."""
    assert HEADERS["Referrer-Policy"] == "same-origin"


def test_a_fault_of_the_program_carries_the_headers_too(site, monkeypatch):
    monkeypatch.setattr("repatria.web.views.situation.situation_board", lambda view: 1 / 0)
    monkeypatch.setattr("repatria.web.asking._kept", [])
    answer = Site(site.client).get("/")
    assert answer.status_code == 500
    assert carries_the_headers(answer)
    assert "ZeroDivisionError" not in answer.content.decode()
