"""Reading is watched: each read of a file leaves one event, nobody reads too much, and each says what for."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.making import kinds, officer, signed_in, with_officers
from accounts.racing import at_once
from accounts.routes import ADDRESSES, MAY_READ, OTHER, SCOUT
from repatria.accounts import read_log
from repatria.accounts.models import AuditEvent, ReadEvent
from repatria.accounts.trail import Happening
from repatria.core.access.roles import Role
from repatria.core.errors import Refused
from repatria.core.terms.records import Ref
from repatria.web.needs import READS

FILE = f"/persons/{SCOUT}"


@pytest.fixture
def jurist(pages):
    return officer("jurist", Role.JURIST)


def test_a_read_of_a_file_leaves_exactly_one_event(jurist):
    client = signed_in(jurist, purpose="checking a list")
    assert client.get(FILE).status_code == 200
    event = ReadEvent.objects.get()
    assert (event.kind, event.officer) == ("person file", jurist.actor)
    assert (event.subject, event.purpose) == (f"record:{SCOUT}", "checking a list")
    client.get(FILE)
    assert ReadEvent.objects.count() == 2


def test_every_page_that_shows_files_or_claims_leaves_its_events(jurist):
    """Two files side by side are two reads; a page about nobody is none."""
    client = signed_in(jurist)
    for route, address in ADDRESSES.items():
        if Role.JURIST not in MAY_READ[route]:
            continue
        before = ReadEvent.objects.count()
        status = client.get(address).status_code
        expected = {"judge": 2}.get(route, 1) if route in READS and status in (200, 202) else 0
        assert ReadEvent.objects.count() - before == expected, (route, status)


def test_every_page_with_a_person_in_its_address_is_watched(pages):
    """A route that takes a record's key and shows a file must be told of in READS."""
    from django.urls import get_resolver

    of_records = {"persons/", "rule/", "judge/"}
    for pattern in get_resolver().url_patterns:
        if any(
            str(pattern.pattern).startswith(start) and "<" in str(pattern.pattern) for start in of_records
        ):
            assert READS.get(pattern.name, ("", ()))[0] == "person file", pattern.name


def test_what_was_not_shown_was_not_read(jurist):
    client = signed_in(jurist)
    assert client.get("/persons/elsewhere/nobody").status_code == 404
    assert signed_in(officer("root", Role.ADMINISTRATOR)).get(FILE).status_code == 403
    assert not ReadEvent.objects.exists()


def test_a_file_is_not_shown_when_its_read_cannot_be_kept(jurist, monkeypatch):
    client = signed_in(jurist)
    monkeypatch.setattr(read_log.ReadEvent.objects, "create", lambda **row: 1 / 0)
    answer = client.get(FILE)
    assert answer.status_code == 500
    assert "scout" not in answer.content.decode()


def test_the_purpose_is_asked_once_before_the_first_file(jurist):
    client = signed_in(jurist, purpose="")
    assert client.get("/persons/").status_code == 200
    answer = client.get(FILE + "?as_of=2025-12-31")
    assert (
        answer.headers["Location"]
        == "/account/purpose?next=%2Fpersons%2Fkursk-2025%2Fscout%3Fas_of%3D2025-12-31"
    )
    assert client.post("/account/purpose", {"purpose": "x", "next": FILE}).status_code == 400
    assert (
        client.post("/account/purpose", {"purpose": " an  enquiry ", "next": FILE}).headers["Location"]
        == FILE
    )
    assert client.get(FILE).status_code == 200
    assert ReadEvent.objects.get(kind="person file").purpose == "an enquiry"


def test_what_was_searched_is_kept_for_the_auditor(jurist):
    client = signed_in(jurist)
    client.get("/persons/", {"q": "Kim"})
    event = ReadEvent.objects.get()
    assert (event.kind, event.question) == ("search", "q=Kim")


def test_the_file_beyond_the_budget_is_refused_and_the_auditor_is_told(jurist, settings_with_budget):
    """G: the 201st file in the window; here the third of a budget of two."""
    client = signed_in(jurist)
    others = ["rifleman", "scout", "interrogated"]
    statuses = [client.get(f"/persons/kursk-2025/{key}").status_code for key in others]
    assert statuses == [200, 200, 429]
    assert client.get(FILE).status_code == 200, "a file that was read within the hour costs nothing"
    assert client.get("/persons/kursk-2025/interrogated").status_code == 429
    told = AuditEvent.objects.filter(kind=Happening.BUDGET)
    assert kinds(told) == [Happening.BUDGET], "told once, not at every page"
    assert "budget exceeded" in signed_in(officer("watch", Role.AUDITOR)).get("/audit").content.decode()


@pytest.fixture
def settings_with_budget(pages):
    with with_officers(read_budget=2):
        yield


def test_the_budget_of_the_default_is_two_hundred_files(accounts):
    who = Ref("actor:test/anna")
    for number in range(200):
        read_log.keep(who, f"record:test/{number}", read_log.Reading.FILE)
    assert not read_log.may_read_another(who, "record:test/200")
    assert read_log.may_read_another(who, "record:test/7")
    with pytest.raises(Refused):
        read_log.keep(who, "record:test/200", read_log.Reading.FILE)
    assert read_log.may_read_another(Ref("actor:test/boris"), "record:test/200")


def test_the_budget_is_of_an_hour(accounts, monkeypatch):
    who = Ref("actor:test/anna")
    for number in range(200):
        read_log.keep(who, f"record:test/{number}", read_log.Reading.FILE)
    later = read_log.now() + read_log.WINDOW
    monkeypatch.setattr(read_log, "now", lambda: later)
    assert read_log.may_read_another(who, "record:test/200")


def test_an_officer_sees_what_he_has_read(jurist):
    client = signed_in(jurist, purpose="checking a list")
    client.get(FILE)
    page = client.get("/account").content.decode()
    assert f"record:{SCOUT}" in page
    assert "1</span> of 200" in page
    other = signed_in(officer("zoe", Role.REGISTRAR)).get("/account").content.decode()
    assert f"record:{SCOUT}" not in other


def test_two_files_side_by_side_are_two_reads(pages):
    client = signed_in(officer("anna", Role.REGISTRAR))
    answer = client.get(f"/judge/{SCOUT}:{OTHER}")
    assert answer.status_code == 200
    assert sorted(ReadEvent.objects.values_list("subject", flat=True)) == [
        f"record:{OTHER}",
        f"record:{SCOUT}",
    ]


@pytest.mark.parametrize(
    ("path", "most"), [("/sources/", 4), (FILE, 10), ("/account/password", 2)], ids=["list", "file", "own"]
)
def test_what_watches_costs_a_bounded_number_of_queries(jurist, path, most):
    """The session, the officer, the row; and for a file what was opened and the budget."""
    client = signed_in(jurist)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(queries) <= most, [query["sql"] for query in queries]


def test_of_many_files_at_once_no_more_are_shown_than_the_budget(accounts_on_both):
    who = Ref("actor:test/anna")

    def read(number):
        try:
            read_log.keep(who, f"record:test/{number}", read_log.Reading.FILE)
        except Refused:
            return False
        return True

    with with_officers(read_budget=3):
        done = at_once(*[partial(read, number) for number in range(8)])
        assert sum(done) <= 3
        assert not read_log.may_read_another(who, "record:test/99")
    assert ReadEvent.objects.count() == 8, "what was refused stands there too"
