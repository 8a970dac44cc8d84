"""Whatever is sent, the API answers with what it describes: never a fault of its own, never another form."""

import json
import logging
import secrets

import pytest

from api.fuzzing import Fuzzer
from api.service import fresh_case, service_over
from registers import KURSK
from repatria.api import served
from repatria.api.description import description
from repatria.api.service import API
from repatria.core.access.roles import Role
from repatria.desk.load_case import load_case
from repatria.intake.cases.reader import read_case
from store.fixtures import register

__all__ = ["register"]

ROLES = (Role.JURIST, Role.REGISTRAR, Role.NEGOTIATOR, Role.INTERVIEWER, Role.AUDITOR)


def fuzz(tmp_path, caplog, seed, calls, register=None, using=None):
    """Make so many calls by several roles, and look at every answer; how many were well received."""
    told = json.loads(json.dumps(description(API)))
    well = 0
    kept = fresh_case() if register is None else register
    with service_over(kept, tmp_path, using=using) as service, caplog.at_level(logging.WARNING):
        fuzzer = Fuzzer(told, seed, service.served.desk.scenarios)
        for number in range(calls):
            call = fuzzer.call(number)
            token = service.token(ROLES[number // len(fuzzer.operations) % len(ROLES)])
            caplog.clear()
            answer = service.ask(call.method, call.path, token, call.body, **call.headers)
            content = answer.getvalue()
            assert answer.status_code < 500, (call, content[:300], caplog.text[-3000:])
            assert b"Traceback" not in content, call
            if answer.status_code >= 400:
                assert answer.headers["Content-Type"] == "application/problem+json", call
                assert json.loads(content)["status"] == answer.status_code, call
            elif answer.headers["Content-Type"] == "application/jsonl":
                assert all(json.loads(line) for line in content.splitlines()), call
            else:
                json.loads(content)
            well += answer.status_code < 400
        assert service.register.verify().faults == ()
    served.use(None)
    return well


def test_a_few_hundred_calls_meet_no_fault(tmp_path, caplog):
    assert fuzz(tmp_path, caplog, 20, 430) > 40


def test_on_each_database_neither(register, tmp_path, caplog):
    """What a database cannot keep, such as a NUL, is refused before it."""
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    assert fuzz(tmp_path, caplog, 21, 430, register, register.using) > 40


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_twenty_thousand_calls_meet_no_fault(tmp_path, caplog):
    assert fuzz(tmp_path, caplog, secrets.randbelow(10**9), 20_000) > 2000


def test_a_fault_would_be_found(tmp_path, caplog, monkeypatch):
    """The fuzzer tells a program that is broken from one that is not."""
    monkeypatch.setattr("repatria.api.routes.people._line", lambda *parts: 1 / 0)
    with pytest.raises(AssertionError, match="GET persons"):
        fuzz(tmp_path, caplog, 1, 700)
