"""Bundles where officers sign in: one orders, a second sees the order whole and confirms; then it leaves."""

import json
import re
import shutil
import sqlite3
from dataclasses import replace
from hashlib import sha256
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.making import ORIGIN, browser, officer, signed_in
from repatria import wiring
from repatria.accounts import officers
from repatria.accounts.drafts import DjangoDrafts
from repatria.accounts.models import DraftRow, ReadEvent
from repatria.core.access.roles import Role
from repatria.core.archive.bundle.header import parse_header
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.doing import DraftState
from repatria.desk.ports import Act
from repatria.web.access import use_desk
from repatria.web.acting import use_drafts
from web.reading import Page

SCOUT = "record:kursk-2025/scout"
ORDER = {"choice": "record", "record": SCOUT, "purpose": "a visit"}
R, J = Role.REGISTRAR, Role.JURIST


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The case of January 2025 in a register of its own."""
    folder = tmp_path_factory.mktemp("bundles") / "register"
    wiring.make_register(folder, wiring.DEMO_CASE, ORIGIN)
    with sqlite3.connect(folder / "register.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def folder(accounts, made, tmp_path):
    """The pages over it, behind the sign-in."""
    kept = shutil.copytree(made, tmp_path / "register")
    use_desk(wiring.open_desk(kept), folder=kept)
    use_drafts(DjangoDrafts())
    yield kept
    use_drafts(None)


def words(answer) -> str:
    return Page(answer.content.decode()).words


def hidden(answer) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', answer.content.decode())
    return {unescape(name): unescape(value) for name, value in found}


def ordered(client, **more) -> str:
    """The address of an order that was drafted."""
    start = hidden(client.get("/bundles/new"))
    seen = client.post("/bundles/new", start | ORDER | more | {"do": "preview"})
    assert seen.status_code == 200, words(seen)
    answer = client.post("/bundles/new", hidden(seen) | {"do": "send"})
    assert answer.status_code == 302, words(answer)
    return answer["Location"]


def decided(client, where, verdict="confirm", **more):
    return client.post(where, hidden(client.get(where)) | {"verdict": verdict} | more)


def taken_away(client, where) -> bytes:
    answer = client.post(f"{where}/file")
    assert answer.status_code == 200, words(answer)
    assert answer["Content-Disposition"].startswith("attachment")
    return b"".join(answer.streaming_content)


def draft_of(where) -> DraftRow:
    return DraftRow.objects.get(id=where.rsplit("/", 1)[1])


def test_nothing_leaves_before_a_second_officer_confirms_it(folder):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    where = ordered(anna)
    for client in (anna, boris):
        answer = client.post(f"{where}/file")
        assert answer.status_code == 409 and "draft.waits" in words(answer)
    own = anna.get(where)
    assert "You can withdraw it" in words(own) and "Confirm that it leaves" not in words(own)
    answer = decided(anna, where)
    assert answer.status_code == 409 and "draft.same" in words(answer)
    shown = words(boris.get(where))
    sending = json.loads(bytes(draft_of(where).body))
    number = str(sending["leaving"]["claims"])
    for part in ("a visit", "person kursk-2025/scout", "it is not encrypted", number):
        assert part in shown, "the second officer sees the order whole"
    assert sending["leaving"]["digest"][:8] in shown
    assert decided(boris, where).status_code == 302
    bundle = taken_away(anna, where)
    assert taken_away(boris, where) == bundle, "either of the two takes the same bytes away"
    lines = bundle.splitlines(keepends=True)
    header = parse_header(lines[0].rstrip(b"\n"))
    assert header.sent_by.endswith("/anna") and header.confirmed_by.endswith("/boris")
    claims = lines[1 : 1 + header.claims]
    assert sha256(b"".join(claims)).hexdigest() == sending["leaving"]["digest"], (
        "what was seen is what leaves"
    )
    assert header.checkpoint.splitlines()[1] == str(sending["size"])


def test_each_taking_away_is_kept_for_the_auditor_with_the_order(folder):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    where = ordered(anna)
    decided(boris, where)
    taken_away(boris, where)
    (event,) = ReadEvent.objects.filter(kind="export")
    row = draft_of(where)
    assert event.officer.endswith("/boris") and event.subject == row.id
    assert (row.state, row.by.rsplit("/")[-1], row.second.rsplit("/")[-1]) == ("confirmed", "anna", "boris")
    assert ReadEvent.objects.filter(kind="draft", subject=row.id).exists()


def test_a_third_officer_takes_nothing_away(folder):
    anna, boris, carla = (signed_in(officer(name, R)) for name in ("anna", "boris", "carla"))
    where = ordered(anna)
    decided(boris, where)
    assert carla.post(f"{where}/file").status_code == 403
    assert not ReadEvent.objects.filter(kind="export").exists()


@pytest.mark.parametrize("who", ["second", "own"])
def test_what_was_declined_or_withdrawn_never_leaves(folder, who):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    where = ordered(anna)
    answer = decided(boris if who == "second" else anna, where, "decline")
    assert answer.status_code == 302
    assert draft_of(where).state == (DraftState.DECLINED if who == "second" else DraftState.WITHDRAWN)
    late = boris.post(where, {"digest": draft_of(where).digest, "verdict": "confirm"})
    assert late.status_code == 409 and "draft.settled" in words(late)
    assert anna.post(f"{where}/file").status_code == 409
    assert not (folder / "bundles").exists()


def test_an_order_is_confirmed_as_it_was_seen_and_no_other(folder):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    where = ordered(anna)
    answer = decided(boris, where, digest="0" * 64)
    assert answer.status_code == 409 and "draft.other" in words(answer)
    assert draft_of(where).state == DraftState.WAITING


def test_what_grew_since_is_not_in_it_and_what_changed_is_refused(folder, monkeypatch):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    where = ordered(anna, choice="all")
    size = json.loads(bytes(draft_of(where).body))["size"]
    register = wiring.open_register(folder)
    newest = list(register.entries())[-1].claim
    more = replace(newest, id=ClaimId("01945f88-fa00-701f-88d0-00000000beef"))
    register.record(Act(kind="record", key="k", by=Ref("actor:test/clerk"), claims=(more,)))
    assert decided(boris, where).status_code == 302
    assert str(more.id).encode() not in taken_away(anna, where)
    assert register.size() == size + 1
    # Something that was chosen differently would leave otherwise.
    real = wiring.measure_bundle
    monkeypatch.setattr(
        wiring.bundling, "measure_bundle", lambda *args: replace(real(*args), digest="0" * 64)
    )
    answer = anna.post(f"{where}/file")
    assert answer.status_code == 409 and "bundle.changed" in words(answer)


def test_nobody_sends_or_confirms_what_he_does_not_read(folder):
    """A registrar reads no medical facts; a jurist who reads them needs a second who does."""
    anna, jan, jana = (
        signed_in(officer("anna", R)), signed_in(officer("jan", J)), signed_in(officer("jana", J)),
    )  # fmt: skip
    where = ordered(anna)
    plain = json.loads(bytes(draft_of(where).body))["leaving"]
    assert "medical facts" not in plain["compartments"] and plain["losses"]
    assert decided(jan, where).status_code == 302
    full = ordered(jan)
    leaves = json.loads(bytes(draft_of(full).body))["leaving"]
    assert leaves["compartments"]["medical facts"] > 0
    assert "You do not read" in words(anna.get(full))
    sent = anna.post(full, {"digest": draft_of(full).digest, "verdict": "confirm"})
    assert sent.status_code == 403 and draft_of(full).state == DraftState.WAITING
    assert decided(jana, full).status_code == 302
    text = taken_away(jana, full)
    assert b'"property":"condition"' in text or b'"property":"medical_category"' in text
    assert b'"property":"condition"' not in taken_away(anna, where)


def test_whoever_lost_his_role_takes_nothing_away(folder):
    row = officer("anna", R)
    anna, boris = signed_in(row), signed_in(officer("boris", R))
    where = ordered(anna)
    decided(boris, where)
    officers.give_roles(row, [Role.FAMILY_LIAISON])
    assert anna.post(f"{where}/file").status_code == 403


def test_the_door_of_acts_neither_shows_nor_decides_on_a_bundle(folder):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    row = draft_of(ordered(anna))
    assert row.id not in boris.get("/drafts/").content.decode().replace(f"/bundles/orders/{row.id}", "")
    answer = boris.post(f"/drafts/{row.id}", {"digest": row.digest, "verdict": "confirm", "why": "x"})
    assert answer.status_code in (302, 409) and draft_of(f"/{row.id}").state == DraftState.WAITING
    assert boris.get(f"/drafts/{row.id}")["Location"] == f"/bundles/orders/{row.id}"


def test_an_upload_is_its_officers_own(folder):
    anna, boris = signed_in(officer("anna", R)), signed_in(officer("boris", R))
    sent = anna.post("/bundles/take", {"file": SimpleUploadedFile("a.bundle", b"no bundle")})
    where = sent["Location"]
    assert anna.get(where).status_code == 409
    assert boris.get(where).status_code == 404 and boris.post(where, {"do": "leave"}).status_code == 404
    assert anna.get(where).status_code == 409, "it is there still"


def test_a_form_from_elsewhere_brings_no_file(folder):
    """The check for forgery comes later for a form with a file, and comes all the same."""
    who = officer("anna", R)
    client = signed_in(who)
    strict = browser(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    for token in ("", "x" * 64):
        strict.get("/bundles/take")  # which gives the browser its half of the token
        file = SimpleUploadedFile("a.bundle", b"no bundle")
        answer = strict.post("/bundles/take", {"csrfmiddlewaretoken": token, "file": file})
        assert answer.status_code == 403
    assert [each for each in folder.rglob("uploads/**/*") if each.is_file()] == []


def test_a_key_of_our_own_body_is_trusted_by_the_keeper_of_the_machine_alone(folder, tmp_path):
    """Else a registrar could let in acts of a register that he made himself, and need no second officer."""
    wiring.new_register(tmp_path / "other", "other.example/register")
    key = wiring.bundle_shelf(tmp_path / "other").own()
    anna = signed_in(officer("anna", R))
    given = {"key": str(key), "fingerprint": key.fingerprint, "name": "other"}
    answer = anna.post("/bundles/trust", given | {"body": "same"})
    assert answer.status_code == 400 and "bundle.own-body" in words(answer)
    assert wiring.bundle_shelf(folder).all_trusted() == ()
    assert anna.post("/bundles/trust", given | {"body": "other"}).status_code == 200
    (kept,) = wiring.bundle_shelf(folder).all_trusted()
    assert (kept.key, kept.same_body) == (key, False)
    assert ReadEvent.objects.filter(kind="trusted key", subject=key.fingerprint).exists()
