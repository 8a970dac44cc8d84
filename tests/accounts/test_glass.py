"""Breaking the glass: one compartment of one file, for half an hour, with a reason that the auditor sees."""

from __future__ import annotations

import pytest

from accounts.making import kinds, officer, signed_in
from accounts.routes import OTHER, SCOUT
from repatria.accounts import glass
from repatria.accounts.models import AuditEvent, OpenedGlass
from repatria.accounts.reader import opened_for, reader_for
from repatria.accounts.trail import Happening
from repatria.core.access.compartments import Compartment
from repatria.core.access.reader import NotAllowed
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref

WHY = "He bleeds and no medical officer answers."
RECORD, ELSEWHERE = Ref(f"record:{SCOUT}"), Ref(f"record:{OTHER}")


@pytest.fixture
def registrar(pages):
    return officer("anna", Role.REGISTRAR)


def test_it_opens_one_compartment_of_one_file_for_half_an_hour(registrar, monkeypatch):
    reader = reader_for(registrar)
    assert not reader.reads(Compartment.MEDICAL)
    glass.break_glass(reader, RECORD, Compartment.MEDICAL, WHY)
    assert opened_for(reader, RECORD).reads(Compartment.MEDICAL)
    assert not opened_for(reader, RECORD).reads(Compartment.WISHES)
    assert not opened_for(reader, ELSEWHERE).reads(Compartment.MEDICAL)
    assert not opened_for(reader_for(officer("boris", Role.REGISTRAR)), RECORD).reads(Compartment.MEDICAL)
    later = glass.now() + glass.HOLDS
    monkeypatch.setattr(glass, "now", lambda: later)
    assert not opened_for(reader, RECORD).reads(Compartment.MEDICAL)


@pytest.mark.parametrize("reason", ["", "short", "         x         ", "a b c d e"])
def test_it_takes_a_reason(registrar, reason):
    with pytest.raises(BadInput) as refused:
        glass.break_glass(reader_for(registrar), RECORD, Compartment.MEDICAL, reason)
    assert refused.value.problems[0].code == "glass.reason"
    assert not OpenedGlass.objects.exists()


def test_what_is_open_anyway_is_not_broken_open(registrar):
    with pytest.raises(BadInput) as refused:
        glass.break_glass(reader_for(registrar), RECORD, Compartment.FAMILY, WHY)
    assert refused.value.problems[0].code == "glass.needless"


@pytest.mark.parametrize("role", [Role.NEGOTIATOR, Role.FAMILY_LIAISON, Role.AUDITOR, Role.ADMINISTRATOR])
def test_not_everybody_may(pages, role):
    with pytest.raises(NotAllowed):
        glass.break_glass(reader_for(officer("anna", role)), RECORD, Compartment.MEDICAL, WHY)


def test_the_page_opens_it_and_the_auditor_sees_it_at_the_top(registrar):
    client = signed_in(registrar)
    page = client.get(f"/break-glass?record={SCOUT}").content.decode()
    assert "Medical facts" in page and "Family contacts" not in page
    given = {"record": SCOUT, "compartment": "medical facts", "reason": "short"}
    assert client.post("/break-glass", given).status_code == 400
    done = client.post("/break-glass", given | {"reason": WHY})
    assert done.headers["Location"] == f"/persons/{SCOUT}"
    assert client.get(f"/persons/{SCOUT}").status_code == 200
    event = AuditEvent.objects.get(kind=Happening.GLASS_BROKEN)
    assert (event.officer, event.subject) == (registrar.actor, RECORD)
    audit = signed_in(officer("watch", Role.AUDITOR)).get("/audit").content.decode()
    top = audit[audit.index('id="urgent"') : audit.index("What is asked")]
    assert WHY in top and RECORD in top and registrar.actor in top and "open now" in top


def test_only_the_request_for_that_file_carries_it(registrar, monkeypatch):
    glass.break_glass(reader_for(registrar), RECORD, Compartment.MEDICAL, WHY)
    seen = {}

    def show(request, key):
        from django.http import HttpResponse

        seen[key] = request.reader.opened
        return HttpResponse("shown")

    from django.urls import get_resolver

    for pattern in get_resolver().url_patterns:
        if pattern.name == "person":
            monkeypatch.setattr(pattern, "callback", show)
    client = signed_in(registrar)
    for key in (SCOUT, OTHER):
        client.get(f"/persons/{key}")
    assert seen == {SCOUT: frozenset({Compartment.MEDICAL}), OTHER: frozenset()}


@pytest.mark.parametrize("record", ["", "a b", "../../x y", "<script>"])
def test_what_is_no_record_is_not_found(registrar, record):
    assert signed_in(registrar).get("/break-glass", {"record": record}).status_code == 404


def test_breaking_it_is_kept_once(registrar):
    glass.break_glass(reader_for(registrar), RECORD, Compartment.MEDICAL, WHY)
    assert kinds(AuditEvent.objects.filter(subject=RECORD)) == [Happening.GLASS_BROKEN]
