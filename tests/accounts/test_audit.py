"""The audit: everything that happened, to be asked and taken away; nothing in it can be changed."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta

import pytest
from django.db import Error, connection, transaction

from accounts.making import PASSWORD, browser, kinds, officer, signed_in
from accounts.routes import SCOUT
from repatria.accounts import guards, trail
from repatria.accounts.database import bring_up
from repatria.accounts.models import AuditEvent, OpenedGlass, ReadEvent
from repatria.accounts.trail import Happening, note
from repatria.accounts.views.audit import PAGE, defused
from repatria.core.access.roles import Role


@pytest.fixture
def watch(pages):
    return signed_in(officer("watch", Role.AUDITOR))


def rows_of(answer) -> list[dict[str, str]]:
    text = b"".join(answer.streaming_content).decode()
    return list(csv.DictReader(text.splitlines()))


def test_reads_and_events_stand_in_one_table_newest_first(watch):
    signed_in(officer("anna", Role.JURIST)).get(f"/persons/{SCOUT}")
    browser().post("/sign-in", {"name": "anna", "password": "wrong"})
    rows = rows_of(watch.get("/audit.csv"))
    assert [row["kind"] for row in rows][:3] == ["audit exported", "sign-in failed", "person file"]
    assert [row["at"] for row in rows] == sorted((row["at"] for row in rows), reverse=True)
    page = watch.get("/audit").content.decode()
    assert f"record:{SCOUT}" in page and "the test of the pages" in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ({"kind": "reads of files"}, {"person file"}),
        ({"kind": "sign-ins"}, {"sign-in failed"}),
        ({"kind": "refusals"}, {"refused"}),
        ({"kind": "changes of officers"}, {"officer added"}),
        ({"person": SCOUT}, {"person file"}),
        ({"officer": "actor:test-example-register/anna", "kind": "all reads"}, {"person file", "list"}),
        ({"until": "2020-01-01"}, set()),
        ({"since": "2999-01-01"}, set()),
        ({"person": "nobody"}, set()),
    ],
    ids=["files", "sign-ins", "refusals", "changes", "person", "officer", "before", "after", "nobody"],
)
def test_what_is_asked_is_found(watch, question, found):
    anna = signed_in(officer("anna", Role.JURIST))
    for path in (f"/persons/{SCOUT}", "/findings", "/officers/"):
        anna.get(path)
    browser().post("/sign-in", {"name": "anna", "password": "wrong"})
    assert {row["kind"] for row in rows_of(watch.get("/audit.csv", question))} == found
    assert watch.get("/audit", question).status_code == 200


def test_a_day_is_asked_whole(watch):
    day = datetime(2026, 3, 1, tzinfo=UTC)
    for moment in (
        day - timedelta(seconds=1),
        day,
        day + timedelta(hours=23, minutes=59),
        day + timedelta(days=1),
    ):
        AuditEvent.objects.create(at=moment, kind=Happening.SIGNED_IN, officer=str(moment))
    rows = rows_of(watch.get("/audit.csv", {"since": "2026-03-01", "until": "2026-03-01"}))
    assert [row["at"][:16] for row in rows] == ["2026-03-01T23:59", "2026-03-01T00:00"]


@pytest.mark.parametrize(
    "given", [{"since": "yesterday"}, {"until": "2026-02-30"}, {"since": "x", "until": "y"}]
)
def test_a_day_that_is_none_is_told(watch, given):
    for path in ("/audit", "/audit.csv"):
        answer = watch.get(path, given)
        assert answer.status_code == 400
        assert answer.content.decode().count("audit.day") == len(given)


def test_long_tables_come_in_pages(watch):
    for number in range(PAGE * 2 + 5):
        note(Happening.REFUSED, officer=f"actor:test/{number}")
    shown = set()
    for page in (1, 2, 3):
        html = watch.get("/audit", {"kind": "refusals", "page": page}).content.decode()
        found = {part.partition('"')[0] for part in html.split('title="actor:test/')[1:]}
        assert not found & shown
        shown |= found
        assert ("Older" in html) == (page < 3)
    assert len(shown) == PAGE * 2 + 5


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_taken_for_a_formula(cell):
    assert defused(cell) == f"'{cell}"
    assert defused("x=1") == "x=1" and defused("") == ""


def test_taking_the_audit_away_stands_in_it(watch):
    list(watch.get("/audit.csv", {"kind": "sign-ins"}).streaming_content)
    event = AuditEvent.objects.get(kind=Happening.EXPORTED)
    assert (event.officer, event.detail) == ("actor:test-example-register/watch", "kind=sign-ins")
    watch.head("/audit.csv")
    assert AuditEvent.objects.filter(kind=Happening.EXPORTED).count() == 1


def test_refusals_stand_in_it(pages):
    client = signed_in(officer("anna", Role.REGISTRAR))
    client.get("/audit")
    client.post("/ledger")
    events = AuditEvent.objects.filter(kind=Happening.REFUSED).order_by("id")
    assert [event.detail for event in events] == ["GET audit"] + (["POST ledger"] if len(events) > 1 else [])
    assert events[0].officer == "actor:test-example-register/anna"


def test_what_was_typed_in_a_refused_form_is_not_kept(pages):
    client = signed_in(officer("anna", Role.REGISTRAR))
    client.post("/officers/new", {"name": "a secret thing"})
    assert not AuditEvent.objects.filter(detail__contains="secret").exists()


@pytest.mark.parametrize("table", guards.TABLES)
@pytest.mark.parametrize(
    "change", ["UPDATE {} SET officer = 'x'", "DELETE FROM {}"], ids=["update", "delete"]
)
def test_the_database_changes_and_removes_nothing(accounts_on_both, table, change):
    moment = trail.now()
    AuditEvent.objects.create(at=moment, kind="x")
    ReadEvent.objects.create(at=moment, kind="x", officer="y")
    OpenedGlass.objects.create(at=moment, until=moment, officer="y", subject="z", compartment="c", reason="r")
    with pytest.raises(Error, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change.format(table))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] == 1


@pytest.mark.parametrize("table", guards.TABLES)
def test_nor_does_it_put_a_row_in_the_place_of_another(accounts, table):
    moment = trail.now()
    AuditEvent.objects.create(at=moment, kind="x")
    ReadEvent.objects.create(at=moment, kind="x", officer="y")
    OpenedGlass.objects.create(at=moment, until=moment, officer="y", subject="z", compartment="c", reason="r")
    with pytest.raises(Error, match="only added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} WHERE id = 1")


def test_opening_the_accounts_again_changes_nothing(accounts_on_both):
    officer("anna", Role.JURIST, password=PASSWORD)
    before = list(AuditEvent.objects.values_list())
    bring_up()
    assert list(AuditEvent.objects.values_list()) == before
    assert kinds(AuditEvent.objects.order_by("id"))[:1] == [Happening.OFFICER_ADDED]
