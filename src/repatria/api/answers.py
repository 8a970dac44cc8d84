"""Answers as JSON: an answer of the desk under the times at which it was asked, as the commands print it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.http import HttpRequest, HttpResponse

from repatria.api.caller import caller
from repatria.api.served import served
from repatria.desk.as_json import as_json
from repatria.desk.desk import Question
from repatria.desk.showing import shown

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """An answer under its question.

    Args:
        as_of: the day asked about.
        known_on: the day by which it was known.
        scenario: what was supposed, if anything.
        answer: the answer.
    """

    as_of: str
    known_on: str
    scenario: str | None
    answer: T


def answered(
    request: HttpRequest, question: Question | None, answer: Any, *, is_reduced: bool = False
) -> HttpResponse:
    """An answer of the desk, reduced for whoever asked.

    Args:
        request: who asked.
        question: what was asked; None for a list of what is believed today.
        answer: the answer, whole.
        is_reduced: it says no more than its reader may see already.
    """
    if question is None:
        today = served().desk.today().isoformat()
        return json_response({"as_of": today, "known_on": today, "scenario": None, "answer": answer})
    told = answer if is_reduced else shown(answer, question.view.by_id, caller(request).reader)
    head = {"as_of": question.when.held.isoformat(), "known_on": question.when.known.isoformat()}
    scenario = question.scenario.name if question.scenario else None
    return json_response({**head, "scenario": scenario, "answer": told})


def json_response(answer: Any, status: int = 200, **headers: str) -> HttpResponse:
    """An answer as JSON; characters beyond ASCII are escaped, so that none can be half of one."""
    response = HttpResponse(json.dumps(as_json(answer)), status=status, content_type="application/json")
    for name, value in headers.items():
        response[name.replace("_", "-")] = value
    return response
