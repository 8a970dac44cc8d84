"""The description tells what is answered: every answer is held against it, to every role."""

import json

import pytest

from api.conforming import faults
from api.samples import SAMPLES
from api.test_matrix import OPERATIONS, asked
from repatria.api.description import description
from repatria.api.service import API
from repatria.core.access.roles import Role

TOLD = json.loads(json.dumps(description(API)))
SCHEMAS = TOLD["components"]["schemas"]
BY_ID = {each["operationId"]: each for methods in TOLD["paths"].values() for each in methods.values()}


def test_the_description_is_openapi_three_one_and_tells_every_operation():
    assert TOLD["openapi"] == "3.1.0"
    assert sorted(BY_ID) == sorted(OPERATIONS)
    for name, each in BY_ID.items():
        assert each["summary"] and each["description"], name
        assert each["security"] == [{"Token": []}], name
        assert {"default"} < set(each["responses"])


def test_every_reference_leads_somewhere():
    def references(part):
        if isinstance(part, dict):
            yield from (value for key, value in part.items() if key == "$ref")
            for value in part.values():
                yield from references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    assert {each.rpartition("/")[2] for each in references(TOLD)} <= SCHEMAS.keys()


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.JURIST, Role.NEGOTIATOR, Role.HANDOVER_OFFICER])
@pytest.mark.parametrize("name", list(SAMPLES))
def test_every_answer_is_as_described(request, name, role):
    service = request.getfixturevalue("service" if SAMPLES[name].acts else "read_service")
    answer = asked(service, name, service.token(role), today=name != "offers")
    content = answer.getvalue()
    if answer.headers["Content-Type"] == "application/jsonl":
        return
    responses = BY_ID[name]["responses"]
    told = responses.get(str(answer.status_code), responses["default"])
    [schema] = [each["schema"] for each in told["content"].values()]
    assert list(told["content"]) == [answer.headers["Content-Type"]]
    assert list(faults(json.loads(content), schema, SCHEMAS)) == []
