"""Errors in plain words: what happened, what to do, and nothing of the program or of a person."""

import logging

import pytest

from repatria.core.errors import RegisterUnusable
from repatria.web.access import _served
from repatria.web.logs import Reticent
from web.reading import Page
from web.site import Site


@pytest.fixture
def forgetful(site, monkeypatch):
    """The pages with nothing remembered, so that each answer is made anew."""
    monkeypatch.setattr("repatria.web.asking._kept", [])
    return site


@pytest.fixture
def log():
    """What the operator's log gets."""
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            lines.append(Reticent().format(record))

    handler, logger = Kept(), logging.getLogger("django.request")
    logger.addHandler(handler)
    yield lines
    logger.removeHandler(handler)


def test_an_unknown_address_is_told_in_plain_words(site):
    answer = site.get("/Kim-Somebody")
    assert answer.status_code == 404
    assert "The register knows no such thing" in answer.content.decode()
    assert "Kim" not in answer.content.decode()


@pytest.mark.parametrize(
    "path", ["/", "/persons/", "/persons/kursk-2025/scout", "/findings", "/plan", "/ledger"]
)
@pytest.mark.parametrize(
    "question", [{"as_of": "never"}, {"known_on": "2025-13"}, {"as_of": "2025-01-13/.."}]
)
def test_a_date_that_is_none_is_told_with_its_remedy(site, path, question):
    answer = site.get(path, **question)
    words = Page(answer.content.decode()).words
    assert answer.status_code == 400
    assert "ask.date" in words
    assert "Write a date such as 2025-01-13." in words


def test_a_fault_shows_no_traceback_and_logs_no_words_of_a_claim(forgetful, monkeypatch, log):
    def broken(view):
        raise ValueError("Kim Somebody is wounded")

    monkeypatch.setattr("repatria.web.views.situation.situation_board", broken)
    answer = forgetful.get("/")
    assert answer.status_code == 500
    assert "Something in Repatria itself is broken" in answer.content.decode()
    assert "Traceback" not in answer.content.decode()
    assert any("ValueError at" in line and "route situation" in line for line in log)
    assert not any("Kim" in line or "wounded" in line for line in log)


def test_a_register_that_cannot_be_read_is_told_as_what_it_is(forgetful, monkeypatch, log):
    def unreadable(view):
        raise RegisterUnusable.of("register.damaged", "the database", "cannot be read.", "Restore a copy.")

    monkeypatch.setattr("repatria.web.views.situation.situation_board", unreadable)
    answer = forgetful.get("/")
    words = Page(answer.content.decode()).words
    assert answer.status_code == 500
    assert "Cannot be read. Restore a copy." in words
    assert "register.damaged" in words


def test_a_server_without_a_desk_is_a_fault_of_the_program(site, monkeypatch, log):
    monkeypatch.setattr("repatria.web.access._served", [])
    assert _served is not None
    assert Site(site.client).get("/").status_code == 500


def test_a_long_or_strange_address_breaks_nothing(site):
    for path in (
        "/persons/" + "a" * 5000,
        "/persons/%00",
        "/claims/%F0%9F%95%8A",
        "/persons//x",
        "/%E2%80%AE",
    ):
        assert site.client.get(path).status_code in {400, 404}
