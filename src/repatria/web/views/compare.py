"""Two plans beside each other: what the register knows, and what a scenario supposes besides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.desk.comparing import ComparisonAnswer, answer_comparison
from repatria.desk.rounds import round_of
from repatria.desk.stages import picture_of_difference
from repatria.web.asking import Asked, ask
from repatria.web.frame import page
from repatria.web.pictures import as_file, inline, table
from repatria.web.views.plan import scenarios_of

KNOWN, SUPPOSED = "as known", "as supposed"


@require_safe
def show_comparison(request: HttpRequest) -> HttpResponse:
    """What a scenario changes: who goes in both plans, and who in one alone."""
    asked = ask(request)
    if asked.question.scenario is None:
        return page(request, asked, "web/compare.html", scenarios=scenarios_of(asked))
    second = round_of(asked.question)
    answer = asked.recall("comparison", lambda: _compared(asked))
    plans = (KNOWN, answer.first), (SUPPOSED, answer.second)
    drawn = picture_of_difference(*plans, second)
    if request.GET.get("as") == "svg":
        return as_file("comparison", drawn)
    found = answer.comparison
    return page(
        request,
        asked,
        "web/compare.html",
        scenarios=scenarios_of(asked),
        answer=answer,
        lists=[
            (title, [(one, second.labels.get(one.person, one.person)) for one in journeys])
            for title, journeys in (
                (f"only {KNOWN}", found.only_first),
                (f"only {SUPPOSED}", found.only_second),
                ("another way as supposed", [each.second for each in found.other_way]),
                ("after a decision in one of them alone", [one.second for one in found.decided_otherwise]),
            )
            if journeys
        ],
        pictures=inline("difference", lambda width: picture_of_difference(*plans, second, width)),
        head=drawn.head,
        rows=table(drawn),
    )


def _compared(asked: Asked) -> ComparisonAnswer:
    when = asked.question.when
    known = asked.desk.ask(when.held.isoformat(), when.known.isoformat())
    return answer_comparison(round_of(known), round_of(asked.question), asked.desk.solve)
