"""Two plans beside each other: what the register knows, and what a scenario supposes besides."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.clearing.plan import Journey
from repatria.core.clearing.round import Round
from repatria.core.errors import BadInput
from repatria.desk.comparing import ComparisonAnswer, answer_comparison
from repatria.desk.rounds import round_of
from repatria.desk.showing import shown
from repatria.desk.stages import picture_of_difference
from repatria.web.acting import reader_of
from repatria.web.asking import Asked, ask
from repatria.web.frame import page, too_large
from repatria.web.pictures import as_file, inline, table
from repatria.web.views.plan import scenarios_of

KNOWN, SUPPOSED = "as known", "as supposed"

SHOWN = 50
"""How many people of each list the page names; the command names all with --json."""


@require_safe
def show_comparison(request: HttpRequest) -> HttpResponse:
    """What a scenario changes beside what is known, or beside another: who goes in which plan."""
    asked = ask(request)
    if asked.is_too_large:
        return too_large(request, asked)
    beside = _beside(request, asked)
    chosen = {"scenarios": scenarios_of(asked), "beside": beside}
    if asked.question.scenario is None:
        return page(request, asked, "web/compare.html", **chosen)
    names = (beside or KNOWN, asked.question.scenario.name if beside else SUPPOSED)
    second = round_of(asked.question)
    whole = asked.recall(f"comparison with {beside}", lambda: _compared(asked, beside, names))
    answer = shown(whole, asked.view.by_id, reader_of(request))
    plans = (names[0], answer.first), (names[1], answer.second)
    drawn = picture_of_difference(*plans, second)
    if request.GET.get("as") == "svg":
        return as_file("comparison", drawn)
    found = answer.comparison
    lists = (
        (f"only “{names[0]}”", found.only_first),
        (f"only “{names[1]}”", found.only_second),
        (f"another way “{names[1]}”", [each.second for each in found.other_way]),
        ("after a decision in one of them alone", [one.second for one in found.decided_otherwise]),
    )
    return page(
        request,
        asked,
        "web/compare.html",
        **chosen,
        answer=answer,
        names=names,
        lists=[_listed(title, journeys, second) for title, journeys in lists if journeys],
        pictures=inline("difference", lambda width: picture_of_difference(*plans, second, width)),
        head=drawn.head,
        rows=table(drawn),
    )


def _listed(
    title: str, journeys: Sequence[Journey], asked: Round
) -> tuple[str, list[tuple[Journey, str]], int]:
    named = [(one, asked.labels.get(one.person, one.person)) for one in journeys[:SHOWN]]
    return title, named, len(journeys) - len(named)


def _beside(request: HttpRequest, asked: Asked) -> str:
    name = request.GET.get("beside", "").strip()
    if name and name not in asked.desk.scenarios:
        known = ", ".join(asked.desk.scenarios) or "none"
        raise BadInput.of(
            "ask.scenario", "beside", "is none that is offered here.", f"Choose one of: {known}."
        )
    return name


def _compared(asked: Asked, beside: str, names: tuple[str, str]) -> ComparisonAnswer:
    when = asked.question.when
    first = asked.desk.ask(when.held.isoformat(), when.known.isoformat(), beside or None)
    return answer_comparison(round_of(first), round_of(asked.question), asked.desk.solve, names)
