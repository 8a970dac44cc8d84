"""Lists and bundles by programs: sent, looked into, taken in or taken away, by the rules of the pages."""

import io
import json
from contextlib import contextmanager
from threading import Thread
from wsgiref.simple_server import make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler

from api.samples import SOLDIER
from api.service import problem, service_over
from api.test_client import Quiet
from registers import KURSK
from repatria import wiring
from repatria.api import served
from repatria.client import Client
from repatria.client.errors import JobFailed
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput, Refused, RepatriaError

R = Role.REGISTRAR
LIST = "No,name,date of birth,rank\n1,Ivan Sample,1990-04-03,private\n2,Petro Probe,1990-13-41,sergeant\n"
SAID = {"title": "a list of a visit", "speakers": ["RU"], "same": {"held_by": "RU"}}


@contextmanager
def reached(service):
    """Its address on a port of this machine."""
    httpd = make_server("127.0.0.1", 0, WSGIHandler(), handler_class=Quiet)
    Thread(target=httpd.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield lambda name, role=R: Client(
            f"http://127.0.0.1:{httpd.server_address[1]}", service.token(role, name=name)
        )
    finally:
        httpd.shutdown()
        httpd.server_close()


@pytest.fixture
def service(tmp_path):
    """The API over a register on the disk."""
    path = tmp_path / "bureau"
    wiring.make_register(path, KURSK, "bureau.example/register")
    with service_over(wiring.open_register(path), tmp_path, of_its_own=path) as made:
        yield made
    served.use(None)


@pytest.fixture
def as_officer(service):
    with reached(service) as found:
        yield found


def file(tmp_path, content=LIST, name="list.csv"):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8") if isinstance(content, str) else path.write_bytes(content)
    return path


def test_a_list_is_taken_in_whole_or_in_its_good_rows_and_never_twice(service, as_officer, tmp_path):
    anna, before = as_officer("anna"), service.register.size()
    sent = anna.send(file(tmp_path))
    seen = anna.preview_import(sent, **SAID)
    assert {each["header"]: each["means"] for each in seen["columns"]}["rank"] == "rank"
    assert seen["first"][1]["faults"] and not seen["first"][0]["faults"]
    refused = anna.import_list(file(tmp_path), **SAID)
    assert not refused["recorded"] and refused["bad"] == 1 and refused["problems"][0]["row"] == 3
    assert service.register.size() == before
    done = anna.import_list(file(tmp_path), good_rows_only=True, **SAID)
    assert done["recorded"] and (done["rows"], done["bad"]) == (2, 1) and done["claims"] > 3
    size = service.register.size()
    assert size > before
    again = anna.import_list(file(tmp_path), good_rows_only=True, **SAID)
    assert again["claims"] == 0 and service.register.size() == size
    assert service.register.verify().faults == ()


def test_columns_mean_what_was_said_and_nothing_else(as_officer, tmp_path):
    anna = as_officer("anna")
    sent = anna.send(file(tmp_path))
    seen = anna.preview_import(
        sent, columns={"No": None, "name": "name", "rank": "service_number"}, key=["No"]
    )
    means = {each["header"]: each["means"] for each in seen["columns"]}
    assert means["rank"] == "service_number" and means["No"] is None
    for columns in ({"nothing": "name"}, {"name": "no such"}):
        with pytest.raises(BadInput) as refused:
            anna.preview_import(sent, columns=columns)
        assert [each.code for each in refused.value.problems] == ["import.column"]


def test_bad_rows_come_back_to_be_mended_to_their_officer_alone(service, as_officer, tmp_path):
    anna, boris = as_officer("anna"), as_officer("boris")
    sent = anna.send(file(tmp_path))
    job = service.post("imports", {"file": sent, **SAID}, R, name="anna")
    anna.finished(json.loads(job.content))
    path = f"files/{sent}/bad-rows"
    mine = service.ask("GET", path, service.token(R, name="anna"))
    assert b"Petro Probe" in mine.getvalue() and b"Ivan Sample" not in mine.getvalue()
    assert mine.headers["Content-Type"] == "application/octet-stream"
    assert service.ask("GET", path, service.token(R, name="boris")).status_code == 404
    with pytest.raises(BadInput) as refused:
        boris.preview_import(sent)
    assert refused.value.problems[0].code == "upload.unknown"
    number = json.loads(job.content)["id"]
    assert service.ask("GET", f"jobs/{number}", service.token(R, name="boris")).status_code == 404


def test_a_file_is_bounded_and_gone_when_it_is_left(service, tmp_path, monkeypatch):
    token, folder = service.token(R, name="anna"), service.served.folder / "uploads"
    monkeypatch.setattr("repatria.api.routes.files.MOST_OF_A_FILE", 1 << 20)
    for body, code in ((b"", "upload.missing"), (b"x" * (1 << 20) + b"x", "upload.size")):
        assert problem(service.ask("POST", "files?name=a", token, body))["code"] == code
        assert not [each for each in folder.rglob("*") if each.is_file()]
    sent = json.loads(service.ask("POST", "files?name=../../etc/passwd", token, b"x").content)
    assert sent["name"] == "etc-passwd"
    assert service.ask("DELETE", f"files/{sent['file']}", token).status_code == 200
    assert not [each for each in folder.rglob("*") if each.is_file()]


def test_a_copy_is_taken_out_with_a_purpose_and_its_receipt(service, as_officer):
    anna, out = as_officer("anna"), io.BytesIO()
    receipt = anna.export(out, "persons", "csv", "a visit to a camp", as_of="2025-02-01")
    assert b"a visit to a camp" in out.getvalue() and receipt["rows"] > 1
    assert any(what == "export" for _, _, what, *_ in service.read)
    with pytest.raises(BadInput) as refused:
        anna.export(io.BytesIO(), "counts", "pfif", "no such form")
    assert refused.value.problems[0].code == "request.value"


def test_a_bundle_leaves_by_two_officers_and_is_taken_by_whoever_trusts_the_key(
    service, as_officer, tmp_path
):
    anna, boris, out = as_officer("anna"), as_officer("boris"), tmp_path / "a.bundle"
    order = anna.order_bundle("order-0001", "record", [f"record:{SOLDIER}"], "a visit")
    assert order == anna.order_bundle("order-0001", "record", [f"record:{SOLDIER}"], "a visit")
    assert order["state"] == "waiting" and order["leaving"]["claims"] > 3
    with pytest.raises(Refused) as own:
        anna.confirm_order(order["id"], order["digest"])
    assert own.value.problems[0].code == "draft.same"
    with out.open("wb") as opened, pytest.raises(Refused):
        anna.fetch_bundle(order["id"], opened)
    assert boris.confirm_order(order["id"], order["digest"])["state"] == "confirmed"
    with pytest.raises(RepatriaError):
        as_officer("clara").fetch_bundle(order["id"], io.BytesIO())
    with out.open("wb") as opened:
        anna.fetch_bundle(order["id"], opened)
    key = json.loads(service.ask("GET", "bundles", service.token(R, name="anna")).content)["own"]
    size = service.register.size()
    path = tmp_path / "other"
    wiring.new_register(path, "other.example/register")
    (tmp_path / "tokens").mkdir()
    with (
        service_over(wiring.open_register(path), tmp_path / "tokens", of_its_own=path) as other,
        reached(other) as found,
    ):
        dora = found("dora")
        with pytest.raises(JobFailed):
            dora.take_bundle(out)
        trust = {"name": "bureau", "key": key["key"], "fingerprint": key["fingerprint"][:32]}
        wrong = {**trust, "fingerprint": "0" * 32}
        told = problem(other.post("bundles/keys", wrong, R, name="dora"))
        assert told["code"] == "bundle.fingerprint"
        assert other.post("bundles/keys", trust, R, name="dora").status_code == 201
        altered = bytearray(out.read_bytes())
        altered[len(altered) // 2] ^= 1
        with pytest.raises(JobFailed):
            dora.take_bundle(file(tmp_path, bytes(altered), "b.bundle"))
        assert other.register.size() == 0
        seen = dora.preview_bundle(dora.send(out))
        taken = dora.take_bundle(out)
        assert taken["added"] == seen["new"] == order["leaving"]["claims"]
        assert dora.take_bundle(out)["added"] == 0
        assert other.register.verify().faults == ()
    assert service.register.size() == size


def test_what_a_bundle_holds_is_only_what_its_sender_reads(service, as_officer):
    """A registrar reads no medical facts; a dry run keeps nothing."""
    body = {"choice": "record", "names": [f"record:{SOLDIER}"], "purpose": "a visit"}
    told = service.post("bundles/orders?dry_run=true", body, R, name="anna")
    assert told.status_code == 200 and "medical facts" not in json.loads(told.content)["compartments"]
    assert service.served.doing.drafts.bundles() == ()
    vague = service.post("bundles/orders", {**body, "names": []}, R, name="anna", key="order-0002")
    assert problem(vague)["code"] == "bundle.rule"


def test_a_register_that_one_person_keeps_sends_nothing_by_a_token(service):
    from dataclasses import replace

    service.served = replace(service.served, doing=replace(service.served.doing, drafts=None))
    body = {"choice": "all", "purpose": "a visit"}
    refused = service.post("bundles/orders", body, R, name="anna", key="order-0003")
    assert problem(refused)["code"] == "draft.nowhere"
