"""Pages of a large register: no page reads it whole, and none takes more queries because it grew."""

import csv
import io
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from registers import KURSK
from repatria.core.access.reader import all_seeing
from repatria.core.access.roles import Role
from repatria.core.errors import RegisterUnusable
from repatria.desk.catalogue import Asking
from repatria.desk.load_case import load_case
from repatria.intake.cases.reader import read_case
from repatria.web.access import use_desk
from repatria.web.views import claims, persons, queues, sources
from store.acts import act
from store.fixtures import register
from told import claim
from web.reading import Page
from web.site import TODAY, Site, desk_over, officer

__all__ = ["register"]

MOMENT = datetime(2026, 3, 1, tzinfo=UTC)
"""When everything here was recorded: before the day on which the pages are asked."""

PAGES = (
    "/", "/persons/", "/persons/?q=Person+7", "/persons/?q=erson", "/persons/?held_by=RU&conflict=no",
    "/persons/?sort=recorded_at&waits=yes", "/persons/test/r7", "/waiting/", "/sources/", "/sources/test/one",
    "/ledger", "/persons/?since=2026-01-01", "/persons/?card=due",
)  # fmt: skip


@pytest.fixture(autouse=True)
def every_register_is_large(monkeypatch):
    monkeypatch.setattr("repatria.web.asking.READ_WHOLE", 0)
    monkeypatch.setattr("repatria.web.views.ledger.AT_ONCE", 0)


def grow(register, first, last):
    """Record people with a name in two scripts, of whom some things are accepted and some wait."""
    number = first * 20
    told = []
    for person in range(first, last):
        about = f"record:test/r{person}"
        for property, value, accepted in (
            ("name", {"text": f"Person {person}"}, True),
            ("name", {"text": f"Особа {person}"}, person % 2 == 0),
            ("held_by", "RU" if person % 3 else "UA", True),
            ("depends_on", "UA", True),
            ("rank", "private", True),
            ("rank", "corporal", person % 5 == 0),
            ("condition", "a wound", True),
        ):
            told.append(claim(number, about, property, value))
            if accepted:
                told.append(claim(10**6 + number, f"claim:{told[-1].id}", "accepted", "read"))
            number += 1
    register.record(act(*told, key=f"grow-{first}"), MOMENT)


def site_over(register):
    use_desk(desk_over(register))
    return Site(officer())


def queries(site, register, path):
    site.get(path)
    with CaptureQueriesContext(connections[register.using]) as asked:
        answer = site.get(path)
    assert answer.status_code == 200, path
    return len(asked)


def test_no_page_takes_more_queries_in_a_larger_register(register):
    grow(register, 0, 40)
    site = site_over(register)
    before = {path: queries(site, register, path) for path in PAGES}
    grow(register, 40, 400)
    assert {path: queries(site, register, path) for path in PAGES} == before
    assert max(before.values()) <= 18


def test_no_page_of_a_large_register_reads_it_whole(register, monkeypatch):
    grow(register, 0, 40)
    site = site_over(register)
    monkeypatch.setattr(register.__class__, "view", None)
    monkeypatch.setattr(register.__class__, "entries", None)
    monkeypatch.setattr(register.__class__, "checkpoint", None)
    for path in PAGES:
        assert site.get(path, **{}).status_code == 200, path
    told = next(iter(register.catalogue.waiting(frozenset({"rank"}))))
    assert "private" not in site.page(f"/claims/{told.claim}").words
    assert "How the ledger keeps it" in site.page(f"/claims/{told.claim}").words


def test_a_page_of_people_has_fifty_and_leads_to_the_next(register):
    grow(register, 0, 120)
    site = site_over(register)
    page = site.page("/persons/")
    assert "Counted: 120" in page.words
    assert sum(link.startswith("/persons/test/r") for link in page.links if "#" not in link) == 50
    (further,) = {link for link in page.links if "after=" in link}
    second = site.page(f"/persons/{further}")
    assert "Previous page" in second.words
    assert not {link for link in second.links if "/persons/test/" in link} & {
        link for link in page.links if "/persons/test/" in link
    }


def test_facets_count_what_choosing_them_leaves(register):
    grow(register, 0, 30)
    site = site_over(register)
    words = site.page("/persons/").section("facet-held_by").words
    assert words == "Held by RU 20 UA 10"
    chosen = site.page("/persons/?held_by=UA")
    assert "Counted: 10" in chosen.words
    assert "Sources disagree no 8 yes 2" in chosen.section("facet-conflict").words
    assert "Held by RU 20 UA (chosen; choose again to leave it) 10" in chosen.section("facet-held_by").words


def test_a_hit_says_which_spelling_of_which_claim(register):
    grow(register, 0, 10)
    page = site_over(register).page("/persons/?q=Особа+7")
    words = page.section("counted").words
    assert "Found: 1" in words
    assert "name Особа 7 proposed" in words
    assert any(link.startswith("/claims/") for link in page.links)


def test_a_past_day_says_that_the_list_is_of_now_and_the_file_is_of_then(register):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    site = site_over(register)
    listed = site.page("/persons/", as_of="2025-01-13")
    assert "The list shows what is believed now." in listed.words
    assert "The list shows" not in site.page("/persons/").words
    then = site.page("/persons/kursk-2025/scout", as_of="2025-01-13")
    assert "As of 13 January 2025" in then.words
    assert "October 2025" not in then.section("wishes-title").words
    assert site.get("/persons/kursk-2025/scout", as_of="2025-01-12").status_code == 404


def test_a_page_of_a_large_register_says_what_one_read_whole_says(register, monkeypatch):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    site = site_over(register)
    day = {"as_of": TODAY.isoformat()}
    paths = [
        "/persons/kursk-2025/scout",
        "/persons/kursk-2025/interrogated",
        "/persons/",
        "/sources/",
        "/waiting/",
    ]
    large = {path: site.page(path, **day).words for path in paths}
    monkeypatch.setattr("repatria.web.asking.READ_WHOLE", 10**9)
    assert {path: site.page(path, **day).words for path in paths} == large


def test_the_list_is_taken_away_as_a_table_in_which_no_cell_is_a_formula(register):
    told = [
        claim(1, "record:test/r1", "name", {"text": "=SUM(A1)"}),
        claim(2, "record:test/r1", "medical_category", "110-1-1"),
    ]
    accepts = [claim(100 + place, f"claim:{each.id}", "accepted", "x") for place, each in enumerate(told)]
    register.record(act(*told, *accepts), MOMENT)
    answer = site_over(register).get("/persons/", **{"as": "csv"})
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [(row["called"], row["medical category"]) for row in rows] == [("'=SUM(A1)", "110-1-1")]


@pytest.mark.parametrize(
    "question",
    ["sort=x", "status=x", "conflict=maybe", "since=yesterday"],
)
def test_a_choice_that_is_none_is_refused(register, question):
    answer = site_over(register).get(f"/persons/?{question}")
    assert answer.status_code == 400
    assert "is no" in answer.content.decode()


def test_a_cursor_that_leads_nowhere_shows_a_page(register):
    grow(register, 0, 3)
    site = site_over(register)
    for tail in (
        "after=zzz&at=record:x/y",
        "before=&at=x",
        "after=x&at=y&sort=conflicts",
        "after=9&at=y&q=Person",
    ):
        assert site.get(f"/persons/?{tail}").status_code == 200


def seen_by(register, view, path, *roles, **given):
    """A page as the roles see it."""
    use_desk(desk_over(register))
    request = RequestFactory(SERVER_NAME="127.0.0.1").get(path)
    request.reader = all_seeing("actor:test/officer", roles)
    answer = view(request, **given)
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return data.decode()


def test_a_reader_sees_no_fact_of_another_compartment(register):
    """Neither in a file, nor in a list, nor in a table taken away, nor in a count."""
    told = [
        claim(1, "record:test/r1", "rank", "private"),
        claim(2, "record:test/r1", "medical_category", "110-1-1"),
        claim(3, "record:test/r1", "condition", "a wound in the leg"),
        claim(4, "record:test/r1", "cause_of_death", "of a fever"),
    ]
    accepts = [claim(100 + place, f"claim:{each.id}", "accepted", "x") for place, each in enumerate(told[:3])]
    register.record(act(*told, *accepts), MOMENT)
    pages = [
        (persons.show_person, "/persons/test/r1", {"key": "test/r1"}),
        (persons.list_persons, "/persons/", {}),
        (persons.list_persons, "/persons/?as=csv", {}),
        (queues.list_waiting, "/waiting/", {}),
        (claims.show_claim, "/claims/x", {"claim": UUID(told[2].id)}),
        (sources.show_source, "/sources/test/one", {"key": "test/one"}),
    ]
    words = ("110-1-1", "wound in the leg", "of a fever")
    for view, path, given in pages:
        hidden = seen_by(register, view, path, Role.REGISTRAR, **given)
        assert not [word for word in words if word in hidden], path
    for view, path, given in pages:
        if path != "/persons/":  # A facet in which all are alike tells nobody apart.
            shown = seen_by(register, view, path, Role.MEDICAL_OFFICER, **given)
            assert any(word in shown for word in words), path
    asked = seen_by(register, persons.list_persons, "/persons/?category=none", Role.REGISTRAR)
    assert "Counted: 1" in Page(asked).words


@pytest.mark.parametrize("register", ["sqlite"], indirect=True)
def test_a_register_made_before_these_lists_gets_them_when_it_is_upgraded(register):
    from django.core.management import call_command

    from repatria.store.startup import open_register, upgrade_register

    grow(register, 0, 3)
    before = register.catalogue.people(Asking())
    call_command("migrate", "store", "0003", database=register.using, verbosity=0)
    with pytest.raises(RegisterUnusable, match="0004_at_size"):
        open_register(register.using)
    upgrade_register(register.using)
    assert register.catalogue.people(Asking()) == before


@pytest.mark.parametrize("path", ["/plan", "/plan/stages", "/plan/compare", "/findings"])
def test_a_page_that_would_read_a_large_register_whole_says_so(register, monkeypatch, path):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    monkeypatch.setattr("repatria.web.asking.MOST_READ", 100)
    monkeypatch.setattr(register, "view", None)
    assert "Not of the whole register at once" in site_over(register).page(path).words


def test_offers_are_read_without_the_rest_of_a_large_register(register):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    assert "kyiv" in site_over(register).page("/offers").words.lower()
