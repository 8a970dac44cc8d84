"""Every operation by every role: whoever may is answered, everybody else is refused, and none is missed."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from django.test import RequestFactory, override_settings
from ninja import NinjaAPI, Router

from api.samples import CLAIM, SAMPLES, SOLDIER, Sample
from api.service import problem
from repatria.api.answers import json_response
from repatria.api.description import description
from repatria.api.operations import declared_of, operation, operations_of, undeclared
from repatria.api.problems import answer_errors
from repatria.api.service import API
from repatria.api.tokens import Caller
from repatria.core.access.deeds import Deed
from repatria.core.access.reader import Reader
from repatria.core.access.roles import MANDATES, Role
from repatria.core.terms.records import Ref

OPERATIONS = {each.operation_id: (each, path) for path, each in operations_of(API)}


def filled(service, sample: Sample) -> Sample:
    """A sample with what the case names in place of its blanks."""
    view = service.register.view()
    offer = next(claim.about for claim in view.of("offer")).partition(":")[2]
    path = sample.path.replace("SCENARIO", service.served.desk.scenarios[0]).replace("OFFER", offer)
    if isinstance(sample.body, bytes):
        return replace(sample, path=path)
    body = json.dumps(sample.body).replace("PROPERTY", view.by_id[CLAIM].property)
    return replace(sample, path=path, body=json.loads(body))


def asked(service, name: str, token: str, *, today: bool = False, **headers: str):
    """The sample of an operation, as somebody asks it; of today, when asked, in place of its own day."""
    sample, method = filled(service, SAMPLES[name]), OPERATIONS[name][0].methods[0]
    if today:
        sample = replace(sample, path=re.sub(r"as_of=[0-9-]+&?", "", sample.path))
    if sample.acts:
        headers["Idempotency_Key"] = f"matrix-{name}-{token[4:10]}"
    return service.ask(method, sample.path, token, sample.body, **headers)


def may(name: str, role: Role) -> bool:
    """What the mandates say, read without the code that is tested."""
    declared, mandate = declared_of(OPERATIONS[name][0]), MANDATES[role]
    opens = not declared.any_of or any(deed in mandate.does for deed in declared.any_of)
    return opens and all(compartment in mandate.reads for compartment in declared.shows)


def test_every_operation_has_a_sample_so_that_none_escapes_this_walk():
    assert sorted(OPERATIONS) == sorted(SAMPLES)


def test_every_operation_demands_a_token_and_declares_its_deeds():
    assert undeclared(API) == ()
    for name, (each, _) in OPERATIONS.items():
        declared = declared_of(each)
        assert declared.any_of or name in ("vocabulary", "openapi")
        assert declared.answers is not None


def test_an_operation_that_declares_nothing_is_found():
    api, router = NinjaAPI(urls_namespace="leaky", openapi_url=None), Router()

    @router.get("/leak")
    def leak(request):
        return {}

    @operation(router, "get", "/open", Deed.READ_FILES, answers=str)
    def open_one(request):
        return ""

    api.add_router("", router)
    answer_errors(api)
    assert undeclared(api) == ("GET leak", "GET open")


def test_an_operation_that_is_to_go_says_so_and_when(read_service):
    router = Router()

    @operation(router, "get", "/old", answers=str, deprecated=date(2030, 1, 1))
    def old(request):
        return json_response("x")

    api = NinjaAPI(urls_namespace="old", openapi_url=None)
    api.add_router("", router)
    [(_, found)] = operations_of(api)
    request = RequestFactory().get("/old")
    request.auth = Caller("t", Reader(officer=Ref("actor:test/x"), roles=frozenset()))
    answer = found.view_func(request)
    assert answer.headers["Deprecation"] == "@1893456000"
    assert answer.headers["Sunset"] == "Thu, 02 Jan 2031 00:00:00 GMT"
    assert description(api)["paths"]["/api/v1/old"]["get"]["deprecated"] is True


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(SAMPLES))
def test_each_role_is_answered_what_it_may_and_refused_the_rest(request, name, role):
    # What is only read needs no register of its own.
    service = request.getfixturevalue("service" if SAMPLES[name].acts else "read_service")
    before = service.register.size()
    answer = asked(service, name, service.token(role))
    if not may(name, role):
        assert answer.status_code == 403
        assert problem(answer)["code"] in ("access.deed", "access.compartment")
        assert service.register.size() == before
    elif answer.status_code == 403:
        # A claim's own deed may ask more than the operation does, never less.
        assert SAMPLES[name].acts and problem(answer)["code"] == "access.deed"
        assert service.register.size() == before
    elif SAMPLES[name].acts and answer.status_code == 404:
        # What is not his to read is not there to act on.
        view, reader = service.register.view(), Reader(officer=Ref("actor:test/x"), roles=frozenset({role}))
        assert reader.withheld and view.by_id[CLAIM]
    else:
        assert answer.status_code == SAMPLES[name].status, answer.content[:400]


@pytest.mark.parametrize("name", list(SAMPLES))
@pytest.mark.parametrize("token", [None, "rpt_000000000000_guess"])
def test_nobody_without_a_token_is_answered_anything(read_service, name, token):
    method = OPERATIONS[name][0].methods[0]
    answer = read_service.ask(method, SAMPLES[name].path, token, SAMPLES[name].body)
    assert answer.status_code == 401


@pytest.mark.parametrize("role", list(Role))
def test_an_unknown_file_is_answered_in_the_same_words_to_every_role(read_service, role):
    answers = [
        read_service.get(f"persons/{key}", role)
        for key in ("kursk-2025/nobody", "other/nobody", "%00", "a b", "..", "kursk-2025/" + "x" * 500)
    ]
    assert len({(answer.status_code, answer.content) for answer in answers}) == 1
    known = read_service.get(f"persons/{SOLDIER}", role)
    assert (known.status_code == 200) == may("person", role)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "OPTIONS", "TRACE", "CONNECT", "QUERY"])
@pytest.mark.parametrize("path", ["situation", "claims", "nowhere"])
def test_no_other_method_is_answered(read_service, method, path):
    answer = read_service.ask(method, path, read_service.token(Role.REGISTRAR))
    assert answer.status_code == 405
    assert problem(answer)["code"] == "request.method"
    assert "GET" in answer.headers["Allow"]


def test_a_method_that_another_operation_has_is_refused_with_what_is_allowed(read_service):
    answer = read_service.ask("DELETE", "situation", read_service.token(Role.REGISTRAR))
    assert answer.status_code == 405 and answer.headers["Allow"] == "GET"


def test_head_is_answered_like_get_without_its_body(read_service):
    answer = read_service.ask("HEAD", "situation", read_service.token(Role.REGISTRAR))
    assert answer.status_code == 200 and answer.content == b""
    assert answer.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("path", ["situation", "claims.jsonl", "nowhere", "persons/nobody"])
@pytest.mark.parametrize("token", [True, False])
def test_every_answer_carries_the_headers_of_the_pages(read_service, path, token):
    from repatria.web.headers import HEADERS

    doors = ["repatria.web.guard.with_headers", "repatria.api.door.at_the_door"]
    with override_settings(MIDDLEWARE=doors, SECURE_HSTS_SECONDS=60):
        answer = read_service.ask("GET", path, read_service.token(Role.REGISTRAR) if token else None)
    assert all(answer.headers.get(name) for name in HEADERS)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=60")
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", ""])
def test_another_host_is_refused(read_service, host):
    answer = read_service.ask("GET", "situation", read_service.token(Role.REGISTRAR), Host=host or "0.0.0.0")
    assert answer.status_code == 400 and problem(answer)["code"] == "request.host"


def test_the_api_stands_behind_the_pages_in_every_mode():
    """Its door comes before theirs, so that neither their cookies nor their forms open it."""
    from repatria.web.settings import SignIn, officers_settings, web_settings

    for middleware in (
        web_settings("k")["MIDDLEWARE"],
        officers_settings(SignIn(secret="s", origin="o"))["MIDDLEWARE"],
    ):
        door = middleware.index("repatria.api.door.at_the_door")
        assert "repatria.web.guard.with_headers" in middleware[:door]
        doors = ("session", "csrf", "with_the_key", "with_reader", "what_he_may", "Account", "in_plain_words")
        assert not any(part.casefold() in each.casefold() for part in doors for each in middleware[:door])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_takes_out_everything_who_may_not_export(read_service, role):
    """Neither as a stream nor page by page; what is said of one thing is read like a file."""
    exports = Deed.EXPORT in MANDATES[role].does
    for path in ("claims.jsonl", "claims", "claims?property=held_by", "claims?standing=accepted"):
        assert read_service.get(path, role).status_code == (200 if exports else 403)
    assert read_service.get(f"claims?about=record:{SOLDIER}", role).status_code == 200
