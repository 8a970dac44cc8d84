"""Bundles on pages, at registers that one person keeps: keys, sending, bringing, looking into, taking."""

import inspect
import json
import re
import shutil
import sqlite3
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from repatria import wiring
from repatria.core.access.reader import LOCAL, all_seeing
from repatria.core.archive.bundle.header import parse_header
from repatria.store.kept_files import MOST_KEPT
from repatria.web import uploads
from repatria.web.access import use_desk
from repatria.web.views import bundle_taking
from web.reading import Page
from web.site import Site, officer
from web.writing import form

SCOUT = "record:kursk-2025/scout"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The case of January 2025 in one register, and nothing in another."""
    folder = tmp_path_factory.mktemp("bundles")
    wiring.make_register(folder / "field", wiring.DEMO_CASE, "field.example/register")
    wiring.new_register(folder / "bureau", "bureau.example/register")
    for name in ("field", "bureau"):
        # What is copied must not lie in a log of writes.
        with sqlite3.connect(folder / name / "register.sqlite3") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def at(made, tmp_path):
    """Serves one of the two registers from then on."""
    shutil.copytree(made, tmp_path / "desk")

    def serving(name: str) -> Site:
        folder = tmp_path / "desk" / name
        use_desk(wiring.open_desk(folder), folder=folder)
        return Site(officer())

    serving.folder = tmp_path / "desk"
    return serving


def words(answer) -> str:
    return Page(answer.content.decode()).words


def content(answer) -> bytes:
    return b"".join(answer.streaming_content)


def sent(site, **more) -> bytes:
    """A bundle that was chosen, looked at and sent."""
    given = {"choice": "all", "purpose": "to be told"} | more
    seen = form(site, "/bundles/new").send(**given, do="preview")
    assert seen.status_code == 200, words(seen)
    answer = site.client.post("/bundles/new", _hidden(seen) | {"do": "send"})
    assert answer.status_code == 200, words(answer)
    return content(answer)


def _hidden(answer) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', answer.content.decode())
    return {unescape(name): unescape(value) for name, value in found}


def trusted(site, key, body="other"):
    answer = form(site, "/bundles/trust").send(
        key=str(key), fingerprint=key.fingerprint, name="field", body=body
    )
    assert answer.status_code == 200, words(answer)
    return answer


def brought(site, data: bytes):
    """What answers when a bundle was brought: the page that looks into it."""
    answer = site.client.post("/bundles/take", {"file": SimpleUploadedFile("a.bundle", data)})
    assert answer.status_code == 302, words(answer)
    return answer["Location"], site.client.get(answer["Location"])


def left_over(at) -> list[Path]:
    return [each for each in at.folder.rglob("uploads/**/*") if each.is_file()]


def test_own_keys_are_shown_and_nothing_of_the_secret_ones(at):
    site = at("bureau")
    page = site.page("/bundles/")
    own = wiring.bundle_shelf(at.folder / "bureau").own()
    assert str(own) in page.words and "age1" in page.words
    assert " ".join(own.fingerprint[n : n + 8] for n in range(0, 64, 8)) in page.words
    secret = (at.folder / "bureau/keys/age.key").read_text().strip()
    assert secret.startswith("AGE-SECRET") and secret not in page.words


def test_what_would_leave_is_what_leaves(at):
    site = at("field")
    seen = form(site, "/bundles/new").send(choice="record", record=SCOUT, purpose="a visit", do="preview")
    told = words(seen)
    count = int(re.search(r"(\d+), in ", told)[1])
    digest = _hidden(seen)["digest"]
    answer = site.client.post("/bundles/new", _hidden(seen) | {"do": "send"})
    lines = content(answer).splitlines(keepends=True)
    header = parse_header(lines[0].rstrip(b"\n"))
    assert (header.claims, header.confirmed_by, header.purpose) == (count, None, "a visit")
    assert sha256(b"".join(lines[1 : 1 + count])).hexdigest() == digest
    assert "medical facts" in told
    assert left_over(at) == [], "no copy of the claims stays on the disk"
    kept = list((at.folder / "field/bundles/sent").glob("*.bundle"))
    assert [len(each.read_bytes().splitlines()) for each in kept] == [2]
    assert "a visit" in site.page("/bundles/").words


def test_what_was_not_seen_is_not_sent(at):
    site = at("field")
    seen = form(site, "/bundles/new").send(choice="record", record=SCOUT, purpose="a visit", do="preview")
    for change in ({"record": "record:kursk-2025/rifleman"}, {"digest": "0" * 64}, {"digest": ""}):
        answer = site.client.post("/bundles/new", _hidden(seen) | change | {"do": "send"})
        assert answer.status_code == 409 and "bundle.changed" in words(answer)
    assert not (at.folder / "field/bundles").exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"purpose": "x"}, "bundle.rule"),
        ({"purpose": "x", "choice": "record"}, "bundle.rule"),
        ({"purpose": "x", "choice": "nonsense"}, "bundle.rule"),
        ({"choice": "all"}, "bundle.purpose"),
        ({"purpose": "x", "choice": "record", "record": "nobody/nobody"}, "bundle.unknown"),
        ({"purpose": "x", "choice": "property", "property": "ranks"}, "bundle.unknown"),
        ({"purpose": "x", "choice": "since", "since": "yesterday"}, "bundle.since"),
        ({"purpose": "x", "choice": "since", "since": "2100-01-01T00:00Z"}, "bundle.empty"),
        ({"purpose": "x", "choice": "all", "recipients": "age1nothing"}, "bundle.age-key"),
    ],
    ids=["none", "unsaid", "unknown", "purpose", "nobody", "term", "moment", "empty", "age"],
)
@pytest.mark.parametrize("do", ["preview", "send"])
def test_a_wrong_order_is_told_and_makes_nothing(at, given, code, do):
    answer = form(at("field"), "/bundles/new").send(**given, do=do)
    assert answer.status_code == 400 and code in words(answer)
    assert not (at.folder / "field/bundles").exists()


def test_a_bundle_goes_from_one_to_the_other_and_again_changes_nothing(at):
    bundle = sent(at("field"))
    site = at("bureau")
    trusted(site, wiring.bundle_shelf(at.folder / "field").own(), "same")
    where, seen = brought(site, bundle)
    told = words(seen)
    for each in ("field.example/register", "sent on one officer's word", "would take effect here"):
        assert each in told
    assert wiring.open_register(at.folder / "bureau").size() == 0, "looking records nothing"
    done = form(site, where).send(do="take")
    assert done.status_code == 200 and "281 claims added" in words(done)
    assert wiring.open_register(at.folder / "bureau").size() == 281
    assert left_over(at) == [] and site.client.get(where).status_code == 404
    where, _ = brought(site, bundle)
    assert "Nothing in it was new" in words(form(site, where).send(do="take"))
    assert wiring.open_register(at.folder / "bureau").size() == 281
    assert "field.example/register" in site.page("/bundles/").words
    assert site.get("/persons/kursk-2025/scout").status_code == 200


def test_another_bodys_acts_are_kept_as_proposals(at):
    bundle = sent(at("field"))
    site = at("bureau")
    trusted(site, wiring.bundle_shelf(at.folder / "field").own())
    where, seen = brought(site, bundle)
    assert "would be kept without effect" in words(seen)
    done = form(site, where).send(do="take")
    assert "147 acts of another body's officers" in words(done)
    believed = wiring.open_register(at.folder / "bureau").view().accepted
    assert {claim.property for claim in believed} == {"rejected", "source"}


def test_what_is_altered_forged_or_unknown_is_refused_and_nothing_written(at):
    bundle = sent(at("field"), to="bureau.example/register")
    site = at("bureau")
    assert "bundle.key" in words(brought(site, bundle)[1])
    trusted(site, wiring.bundle_shelf(at.folder / "field").own(), "same")
    cases = {
        bundle.replace(b"to be told", b"to be sold", 1): "bundle.altered",
        bundle[:-40]: "bundle.altered",
        b"name,rank\na,b\n": "bundle.form",
        bundle.replace(b'"version":1', b'"version":9', 1): "bundle.newer",
    }
    for data, code in cases.items():
        where, seen = brought(site, data)
        assert seen.status_code == 409 and code in words(seen), code
        assert str(at.folder) not in seen.content.decode(), "no path of this machine is told"
        taken = site.client.post(where, {"do": "take"})
        assert taken.status_code == 409 and code in words(taken)
    assert wiring.open_register(at.folder / "bureau").size() == 0
    other = at("field")
    trusted(other, wiring.bundle_shelf(at.folder / "bureau").own())
    assert "bundle.recipient" in words(brought(other, bundle)[1])


def test_an_encrypted_bundle_opens_for_its_recipient_alone(at):
    site = at("bureau")
    age = re.search(r"age1[a-z0-9]+", site.page("/bundles/").words)[0]
    bundle = sent(at("field"), recipients=age)
    assert bundle.startswith(b"age-encryption.org/v1")
    assert "bundle.recipient" in words(brought(at("field"), bundle)[1])
    site = at("bureau")
    trusted(site, wiring.bundle_shelf(at.folder / "field").own())
    assert "281 claims" in words(brought(site, bundle)[1])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fingerprint": ""}, "bundle.fingerprint"),
        ({"fingerprint": "0" * 64}, "bundle.fingerprint"),
        ({"fingerprint": "short"}, "bundle.fingerprint"),
        ({"key": "no key"}, "bundle.not-a-key"),
        ({"name": "../../evil"}, "bundle.name"),
    ],
    ids=["untyped", "wrong", "short", "key", "name"],
)
def test_a_key_is_trusted_only_with_its_fingerprint(at, change, code):
    site, key = at("bureau"), wiring.bundle_shelf(at.folder / "field").own()
    given = {"key": str(key), "fingerprint": key.fingerprint, "name": "field", "body": "other"}
    answer = form(site, "/bundles/trust").send(**(given | change))
    assert answer.status_code == 400 and code in words(answer)
    assert wiring.bundle_shelf(at.folder / "bureau").all_trusted() == ()


def test_half_a_fingerprint_is_enough_and_not_one_digit_less(at):
    site, key = at("bureau"), wiring.bundle_shelf(at.folder / "field").own()
    given = {"key": str(key), "name": "field", "body": "other"}
    sheet = form(site, "/bundles/trust")
    assert sheet.send(**given, fingerprint=key.fingerprint[:31]).status_code == 400
    spaced = " ".join(key.fingerprint[n : n + 8].upper() for n in range(0, 32, 8))
    assert sheet.send(**given, fingerprint=spaced).status_code == 200
    assert wiring.bundle_shelf(at.folder / "bureau").trusted(key)


def test_a_file_too_large_empty_or_missing_leaves_nothing_behind(at):
    site = at("bureau")
    for file, code in (({}, "upload.missing"), ({"file": SimpleUploadedFile("a", b"")}, "upload.missing")):
        answer = site.client.post("/bundles/take", file)
        assert answer.status_code == 400 and code in words(answer)
    limited = uploads.takes_file(1000)(inspect.unwrap(bundle_taking.bring))
    for size, code in ((1000, ""), (1001, "upload.size"), (3_000_000, "upload.size")):
        request = RequestFactory().post("/bundles/take", {"file": SimpleUploadedFile("a", b"x" * size)})
        request.reader, request.resolver_match, request._dont_enforce_csrf_checks = (
            all_seeing(LOCAL), None, True
        )  # fmt: skip
        answer = limited(request)
        assert code in answer.content.decode() and answer.status_code == (400 if code else 302)
        assert len(left_over(at)) == 1, "the one that fits stays, the others leave nothing"


def test_only_so_many_files_wait_and_they_are_private(at):
    site = at("bureau")
    for number in range(MOST_KEPT + 3):
        brought(site, json.dumps({"number": number}).encode())
    files = left_over(at)
    assert len(files) == MOST_KEPT
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}
    assert {each.parent.stat().st_mode & 0o777 for each in files} == {0o700}


def test_a_file_that_was_left_is_gone(at):
    site = at("bureau")
    where, _ = brought(site, b"no bundle")
    assert site.client.post(where, {"do": "leave"}).status_code == 302
    assert left_over(at) == []


def test_a_register_without_a_folder_says_so(case_desk):
    use_desk(case_desk)
    site = Site(officer())
    for path in ("/bundles/", "/bundles/new", "/bundles/trust", "/bundles/take"):
        answer = site.get(path)
        assert answer.status_code == 400 and "bundle.no-folder" in words(answer)


def test_a_page_that_takes_no_file_keeps_none(tmp_path):
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import RequestFactory

    sent = SimpleUploadedFile("list.csv", b"a,b\n" * 1_000_000)
    request = RequestFactory().post("/captures/new", {"file": sent, "name": "x"})
    assert not request.FILES and not list(tmp_path.iterdir())
