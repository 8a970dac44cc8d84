"""The situation: who holds whom, what each Power says of it, and what can be supposed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from repatria.api.answers import Answer, answered, json_response
from repatria.api.asking import When, ask, recall
from repatria.api.operations import operation
from repatria.api.served import served
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.desk.board import Board, situation_board

router = Router(tags=["situation"])


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """A scenario that can be supposed: its name, what it supposes, and its day."""

    name: str
    title: str
    as_of: str | None


@operation(router, "get", "/situation", Deed.READ_FILES, answers=Answer[Board])
def situation(request: HttpRequest, when: Query[When]) -> HttpResponse:
    """Who holds whom, and what each Power says of it."""
    question = ask(when)
    return answered(request, question, recall(question, "board", lambda: situation_board(question.view)))


@operation(
    router, "get", "/scenarios", Deed.READ_FILES, shows=(Compartment.NEGOTIATION,),
    answers=tuple[ScenarioLine, ...],
)  # fmt: skip
def scenarios(request: HttpRequest) -> HttpResponse:
    """The scenarios that can be supposed."""
    desk = served().desk
    read = [desk.read_scenario(name) for name in desk.scenarios]
    return json_response([ScenarioLine(each.name, each.title, each.as_of) for each in read])
