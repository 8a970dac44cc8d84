"""The plan: the answer in sentences, who goes, who stays and exactly why, and what would unlock more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.claims.view import View
from repatria.core.clearing.explain.reasons import Outcome
from repatria.core.clearing.plan import Journey
from repatria.desk.plan import PersonAnswer, PlanAnswer, answer_plan
from repatria.desk.provenance import power_name
from repatria.desk.rounds import round_of
from repatria.desk.showing import shown
from repatria.desk.stages import picture_of_plan
from repatria.web.acting import reader_of
from repatria.web.asking import Asked, ask
from repatria.web.figures.flow import Band, draw_flows
from repatria.web.frame import page, too_large
from repatria.web.jobs import JOBS, Job, solvers_for
from repatria.web.pictures import as_file
from repatria.web.views.jobs import working


@require_safe
def show_plan(request: HttpRequest) -> HttpResponse:
    """Who can go on the day asked about, under the offers that stand or that a scenario supposes."""
    asked = ask(request)
    if asked.is_too_large:
        return too_large(request, asked)
    job = plan_of(asked)
    if not job.is_done:
        return working(request, asked, job)
    answer = shown(job.answer(), asked.view.by_id, reader_of(request))
    if request.GET.get("as") == "svg":
        return as_file("plan", picture_of_plan(answer.firm, answer.could_go, round_of(asked.question)))
    bands = [
        *_bands(asked.view, answer.firm.journeys, undecided=False),
        *_bands(asked.view, answer.could_go, undecided=True),
    ]
    return page(
        request,
        asked,
        "web/plan.html",
        answer=answer,
        going=_with(answer, Outcome.GOES),
        could_go=_with(answer, Outcome.COULD_GO),
        staying=_with(answer, Outcome.STAYS),
        labels={each.person: each.label for each in answer.people},
        flows=draw_flows(bands),
        scenarios=scenarios_of(asked),
    )


def plan_of(asked: Asked) -> Job[PlanAnswer]:
    """The work on the plan of a question, shared by all pages that show it."""
    question = asked.question
    key = ("plan", id(asked.desk), asked.size, question.when, question.scenario and question.scenario.name)
    return JOBS.work(key, lambda job: answer_plan(question, solvers_for(asked.desk, job)))


def _with(answer: PlanAnswer, outcome: Outcome) -> list[PersonAnswer]:
    return [each for each in answer.people if each.reason.outcome is outcome]


def _bands(view: View, journeys: Iterable[Journey], *, undecided: bool) -> list[Band]:
    """One band for each pair of Powers, as wide as the number of people."""
    pairs = Counter((journey.held_by, journey.to) for journey in journeys)
    return [
        Band(
            left=power_name(view, held_by),
            right=power_name(view, to),
            number=number,
            words=str(number),
            undecided=undecided,
        )
        for (held_by, to), number in sorted(pairs.items())
    ]


def scenarios_of(asked: Asked) -> list[tuple[str, str]]:
    """The scenarios that can be supposed, by name and title."""
    titles = asked.recall(
        "scenarios", lambda: [(name, asked.desk.read_scenario(name).title) for name in asked.desk.scenarios]
    )
    return list(titles)
