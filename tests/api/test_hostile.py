"""Odd bytes, sizes and numbers, one by one and on both databases: each refused with its code, none kept."""

import json

import pytest

from api.samples import CHAIN, CLAIM, SOLDIER, claim_of
from api.service import problem, service_over
from registers import KURSK
from repatria.api.limits import MOST_BYTES, MOST_CLAIMS
from repatria.core.access.roles import Role
from repatria.core.clearing.programme.model import SolverFailed
from repatria.core.clearing.programme.search import NothingInTime
from repatria.desk.load_case import load_case
from repatria.intake.cases.reader import read_case
from store.fixtures import register

__all__ = ["register"]

NUL, SURROGATE = "a\x00b", "a\ud800b"


@pytest.fixture
def kept(register, tmp_path):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    with service_over(register, tmp_path, using=register.using) as service:
        yield service


@pytest.mark.parametrize("text", [NUL, SURROGATE], ids=["nul", "surrogate"])
def test_characters_that_a_database_cannot_keep_are_refused_wherever_they_stand(kept, text):
    size = kept.register.size()
    bodies = [
        ("claims", {"claims": [claim_of("unit", text)]}),
        ("claims", {"claims": [claim_of("name", {"text": text})]}),
        ("claims", {"claims": [{**claim_of("unit", "x"), "note": text}]}),
        ("claims", {"claims": [{**claim_of("unit", "x"), "original": {"text": text}}]}),
        ("claims", {"claims": [{**claim_of("unit", "x"), "about": f"record:{text}"}]}),
        ("claims", {"claims": [claim_of("unit", "x")], "expects": {text: 1}}),
        (f"claims/{CLAIM}/accept", {"why": text, "seen": 99}),
        ("captures", {"record": "record:a/b", "particulars": {"unit": text}, **CHAIN}),
        ("captures", {"record": "record:a/b", "particulars": {text: "x"}, **CHAIN}),
        ("webhooks", {"url": f"https://a.example/{text}", "kinds": ["ruled"]}),
    ]
    for number, (path, body) in enumerate(bodies):
        answer = kept.post(path, body, Role.REGISTRAR, key=f"hostile-{number}")
        assert answer.status_code in (400, 422), (path, body, answer.content)
        problem(answer)
    assert kept.register.size() == size


@pytest.mark.parametrize("text", ["%00", "a%00b", "%ed%a0%80", "%ff%fe", "%F0%9F%98%80"])
def test_the_same_in_addresses(kept, text):
    paths = (
        f"persons?q={text}", f"persons?held_by={text}", f"persons/{text}", f"persons?cursor={text}",
        f"claims/{text}",
        f"claims?about={text}", f"claims?property={text}", f"drafts/{text}", f"jobs/{text}", f"seen/{text}",
        f"situation?as_of={text}", f"situation?scenario={text}", f"entries/{text}", f"webhooks/{text}",
        f"why?person={text}", f"unlock?offer={text}", f"{text}",
    )  # fmt: skip
    for path in paths:
        for role in (Role.JURIST, Role.REGISTRAR):
            assert kept.get(path, role).status_code < 500, path
    answer = kept.ask("DELETE", f"webhooks/{text}", kept.token(Role.REGISTRAR))
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422), (b"{", 400), (b"\xff", 400), (b'{"claims":[],"claims":[]}', 400), (b'{"a":NaN}', 400),
        (b"[" * 100, 422), (b'{"a":' * 30 + b"1" + b"}" * 30, 422), (b'"' + b"[" * 100 + b'"', 422),
        (b'{"claims":' + b"9" * 5000 + b"}", 400), (b"{}", 422), (b"null", 422), (b"[]", 422),
        (b'{"claims":[],"x":"\\u0000"}', 400), (b'{"claims":[],"x":"\\\\u0000"}', 422),
        (b'{"claims":[]}', 422), ("{'a': 1}".encode("utf-16"), 400),
    ],
)  # fmt: skip
def test_bodies_that_are_none(service, body, status):
    answer = service.ask("POST", "claims", service.token(Role.REGISTRAR), body, Idempotency_Key="hostile-1")
    assert answer.status_code == status, answer.content
    problem(answer)


def test_a_body_of_more_than_a_mebibyte_is_refused_before_it_is_read(service):
    body = json.dumps({"claims": [claim_of("unit", "x" * MOST_BYTES)]}).encode()
    answer = service.ask("POST", "claims", service.token(Role.REGISTRAR), body, Idempotency_Key="hostile-1")
    assert answer.status_code == 413 and problem(answer)["code"] == "request.body"


def test_more_claims_than_an_act_may_hold_are_refused(service):
    one = {
        "about": "record:a/b",
        "property": "unit",
        "value": "x",
        "speakers": ["actor:a/b"],
        "source": "source:a/b",
    }
    answer = service.post("claims", {"claims": [one] * (MOST_CLAIMS + 1)}, Role.REGISTRAR, key="hostile-1")
    assert answer.status_code == 422 and problem(answer)["errors"][0]["where"].endswith("claims")


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=501", "limit=-1", "limit=1e3", "limit=" + "9" * 400,
     "limit=x", "cursor=x", "cursor=W10",
     "cursor=%5B%5D",
     "cursor=WyJjbGFpbXMiLCAieCJd", "sort=x", "status=x", "since=x", "conflict=x"],
)  # fmt: skip
def test_pages_that_are_none(service, query):
    answer = service.get(f"persons?{query}", Role.REGISTRAR)
    assert answer.status_code == 422 and problem(answer)["code"] in ("request.value", "request.cursor")


@pytest.mark.parametrize("seconds", ["0", "-1", "61", "nan", "inf", "1e400", "x"])
def test_no_question_searches_longer_than_its_bound(service, seconds):
    assert service.get(f"plan?seconds={seconds}", Role.JURIST).status_code == 422


@pytest.mark.parametrize("sequence", ["-1", "9" * 30, "1.5", "x", "٣", "0x1"])
def test_entries_that_are_none(service, sequence):
    assert service.get(f"entries/{sequence}", Role.JURIST).status_code in (404, 422)


@pytest.mark.parametrize("query", ["old=0", "old=5&new=4", "old=99999999", "old=1&new=99999999", "old=x", ""])
def test_proofs_between_sizes_that_are_none(service, query):
    assert service.get(f"consistency?{query}", Role.JURIST).status_code == 422


def test_too_many_questions_at_once_are_told_to_come_again(service, monkeypatch):
    from threading import BoundedSemaphore

    nobody_waits = BoundedSemaphore(1)
    nobody_waits.acquire()
    monkeypatch.setattr("repatria.api.asking._LONG", nobody_waits)
    answer = service.get("plan?as_of=2025-01-13", Role.JURIST)
    assert answer.status_code == 429 and problem(answer)["code"] == "request.busy"
    assert answer.headers["Retry-After"]


def test_a_scenario_is_one_that_is_offered_and_never_a_file(service, tmp_path):
    path = KURSK / "scenarios"
    for name in (str(next(path.glob("*.yaml"))), "../../etc/passwd", str(tmp_path)):
        assert service.get(f"situation?scenario={name}", Role.JURIST).status_code == 404


def test_a_job_is_told_to_its_maker_alone(service):
    started = service.post("jobs", {"kind": "verify"}, Role.AUDITOR)
    assert started.status_code == 202
    where = started.headers["Location"].removeprefix("/api/v1/")
    for _ in range(200):
        told = json.loads(service.get(where, Role.AUDITOR).content)
        if told["state"] not in ("waiting", "running"):
            break
    assert told["state"] == "done", told
    assert told["result"]["size"] == service.register.size()
    assert service.get(where, Role.JURIST).status_code == 404


def test_a_job_that_fails_tells_its_codes(service, monkeypatch):
    from repatria.core.errors import CheckFailed

    def fault(*parts):
        raise CheckFailed.of("ledger.fault", "entry 3", "Canary was altered.", "Keep it.")

    monkeypatch.setattr("repatria.api.routes.jobs.verify_ledger", fault)
    where = (
        service.post("jobs", {"kind": "verify"}, Role.AUDITOR).headers["Location"].removeprefix("/api/v1/")
    )
    for _ in range(200):
        answer = service.get(where, Role.AUDITOR)
        if json.loads(answer.content)["state"] == "failed":
            break
    assert json.loads(answer.content)["codes"] == ["ledger.fault"]
    assert b"Canary" not in answer.content


def test_pages_follow_each_other_while_the_register_grows(service):
    first = json.loads(service.get("persons?limit=3", Role.REGISTRAR).content)["answer"]
    body = {"record": "record:aaa/new", "particulars": {"unit": "x"}, **CHAIN}
    service.post("captures", body, Role.REGISTRAR, key="capture-1")
    rest = json.loads(service.get(f"persons?limit=500&cursor={first['next']}", Role.REGISTRAR).content)[
        "answer"
    ]
    everybody = json.loads(service.get("persons?limit=500", Role.REGISTRAR).content)["answer"]["items"]
    seen = [line["id"] for line in (*first["items"], *rest["items"])]
    assert len(seen) == len(set(seen))
    assert set(seen) <= {line["id"] for line in everybody}


def test_a_wrong_day_is_refused_and_a_right_one_is_repeated(service):
    assert service.get("situation?as_of=2025-02-30", Role.JURIST).status_code == 422
    told = json.loads(service.get(f"persons/{SOLDIER}?as_of=2025-02&known_on=2026", Role.JURIST).content)
    assert (told["as_of"], told["known_on"]) == ("2025-02-28", "2026-12-31")


def test_a_search_that_found_nothing_in_its_time_says_so(service, monkeypatch):
    def nothing(*parts, **more):
        raise NothingInTime.of("clearing.time", "the solver", "found nothing.", "Give it more.")

    monkeypatch.setattr("repatria.api.routes.clearing.answer_plan", nothing)
    answer = service.get("plan", Role.JURIST)
    assert answer.status_code == 422 and problem(answer)["code"] == "clearing.time"


def test_a_solver_that_fails_is_no_fault_of_the_callers(service, monkeypatch):
    def fails(*parts, **more):
        raise SolverFailed.of("clearing.solver", "the solver", "Canary died.", "Report this.")

    monkeypatch.setattr("repatria.api.routes.clearing.answer_plan", fails)
    answer = service.get("plan", Role.JURIST)
    assert answer.status_code == 503 and b"Canary" not in answer.content
