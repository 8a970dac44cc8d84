"""Clearing: who can go, why, what would unlock more, two plans beside each other, and stages.

Each searches for a time that the caller names, in a process of its own that can be killed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router

from repatria.api.answers import Answer, answered
from repatria.api.asking import When, Within, ask, long_question, the_round
from repatria.api.bodies import StagesIn
from repatria.api.caller import caller
from repatria.api.operations import operation
from repatria.core.access.compartments import Compartment
from repatria.core.access.deeds import Deed
from repatria.core.clearing.cleared import clear as clear_round
from repatria.core.clearing.compare.compare_json import comparison_to_json
from repatria.core.clearing.explain.reasons import PersonReason, Route
from repatria.core.clearing.plan_json import changes_to_json, cleared_to_json, decisions_to_json
from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits
from repatria.core.clearing.stages.stages_json import schedule_to_json
from repatria.core.errors import BadInput
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.records import PersonId, Power
from repatria.desk.comparing import answer_comparison
from repatria.desk.plan import PlanAnswer, answer_plan
from repatria.desk.showing import shown
from repatria.desk.unlocking import unlock_more, unlock_offer, unlock_person
from repatria.desk.why import answer_why

router = Router(tags=["clearing"])
_NEGOTIATION = (Compartment.NEGOTIATION,)


class Compared(Within):
    """Two scenarios, or the register as it is and one."""

    scenario: str = Field(max_length=120, description="The second plan's scenario.")
    first: str | None = Field(None, max_length=120, description="The first plan's; none when not given.")


class Asked(Within):
    """Who is asked about."""

    person: str = Field(max_length=200, description="His id, the key of a record, or its last part.")


class Unlocks(Within):
    """What is to come about: an offer is exercised, somebody goes, or one more goes."""

    offer: str | None = Field(None, max_length=200)
    person: str | None = Field(None, max_length=200)
    how_many: int = Field(3, ge=1, le=20, description="How many sets of changes to look for.")


@dataclass(frozen=True, slots=True)
class Why:
    """Why somebody goes or stays; `nearest` are the routes that ask for least."""

    person: PersonId
    label: str
    reason: PersonReason
    nearest: tuple[Route, ...]


@operation(router, "get", "/plan", Deed.CLEAR, answers=Answer[PlanAnswer])
def plan(request: HttpRequest, within: Query[Within]) -> HttpResponse:
    """Who can go, who cannot and why, and the smallest changes that would unlock more."""
    question = ask(within)
    with long_question(within.seconds) as solve:
        answer = answer_plan(question, lambda: solve)
    return answered(request, question, answer)


@operation(router, "get", "/clear", Deed.CLEAR, answers=Answer[dict[str, Any]])
def clear(request: HttpRequest, within: Query[Within]) -> HttpResponse:
    """Who goes where under which offer, proved or with its gap."""
    question = ask(within)
    asked = the_round(question)
    with long_question(within.seconds) as solve:
        cleared = clear_round(asked.situation, asked.offers, solve, names=asked.names)
    told = cleared_to_json(shown(cleared, question.view.by_id, caller(request).reader))
    if not caller(request).reader.reads(Compartment.NEGOTIATION):
        told["problems"] = []
    return answered(request, question, told, is_reduced=True)


@operation(router, "get", "/compare", Deed.CLEAR, shows=_NEGOTIATION, answers=Answer[dict[str, Any]])
def compare(request: HttpRequest, compared: Query[Compared]) -> HttpResponse:
    """Two plans beside each other: the register's own or a scenario's, and another scenario's."""
    second = ask(compared)
    day, known = second.when.held.isoformat(), second.when.known.isoformat()
    first = ask(When(as_of=day, known_on=known, scenario=compared.first))
    called = (compared.first or "as known", compared.scenario)
    with long_question(compared.seconds) as solve:
        answer = answer_comparison(the_round(first), the_round(second), lambda: solve, called)
    told = {**comparison_to_json(answer.comparison), "words": list(answer.words)}
    return answered(request, second, told, is_reduced=True)


@operation(router, "get", "/why", Deed.CLEAR, shows=_NEGOTIATION, answers=Answer[Why])
def why(request: HttpRequest, asked: Query[Asked]) -> HttpResponse:
    """Why one person goes or stays: the exact reason, tried by clearing again without it."""
    question = ask(asked)
    with long_question(asked.seconds) as solve:
        found = answer_why(the_round(question), asked.person, lambda: solve)
    return answered(request, question, Why(found.person.id, found.label, found.reason, found.nearest))


@operation(router, "get", "/unlock", Deed.CLEAR, shows=_NEGOTIATION, answers=Answer[dict[str, Any]])
def unlock(request: HttpRequest, sought: Query[Unlocks]) -> HttpResponse:
    """The smallest changes that would unlock an offer, send one person, or bring one more home."""
    if sought.offer is not None and sought.person is not None:
        raise BadInput.of("ask.unlock", "", "asks for more than one thing.", "Name one.")
    question, reader = ask(sought), caller(request).reader
    asked = the_round(question)
    search: Callable[..., Any] = partial(unlock_more, asked)
    if sought.offer is not None:
        search = partial(unlock_offer, asked, sought.offer)
    elif sought.person is not None:
        search = partial(unlock_person, asked, sought.person)
    with long_question(sought.seconds) as solve:
        found = shown(search(lambda: solve, sought.how_many), question.view.by_id, reader)
    told = {
        "goal": found.goal,
        "go": found.go,
        "in_time": found.in_time,
        "changes": changes_to_json(found.changes),
        "conflict": found.conflict,
        "decisions": None if found.decisions is None else decisions_to_json(found.decisions),
    }
    return answered(request, question, told, is_reduced=True)


@operation(router, "post", "/stages", Deed.CLEAR, answers=Answer[dict[str, Any]])
def stages(request: HttpRequest, body: StagesIn, within: Query[Within]) -> HttpResponse:
    """The fewest stages in which the plan can be carried out, and every Power's exposure."""
    question = ask(within)
    asked = the_round(question)
    limits = _limits(body, PowerNames(asked.names))
    with long_question(within.seconds) as solve:
        firm = clear_round(asked.situation, asked.offers, solve, names=asked.names).firm
        found = plan_stages(firm, asked.situation, limits, solve, asked.names)
    return answered(request, question, schedule_to_json(found, asked.situation), is_reduced=True)


def _limits(body: StagesIn, names: PowerNames) -> Limits:
    corridors = {(_power(each.source, names), _power(each.to, names)): each.most for each in body.corridors}
    return Limits(
        corridors=corridors,
        place=body.place,
        tolerance={_power(name, names): most for name, most in body.tolerance.items()},
        otherwise=body.tolerance_of_others,
        cautious=body.cautious,
    )


def _power(text: str, names: PowerNames) -> Power:
    code = names.code(text.strip())
    if code is None:
        raise BadInput.of("stages.power", "", "is no Power.", "Write its name or its code.")
    return code
