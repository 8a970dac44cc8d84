"""The stages: in how many handovers the plan can be carried out, and how far ahead each Power is."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits, Schedule
from repatria.core.errors import BadInput
from repatria.desk.rounds import round_of
from repatria.desk.stages import picture_of_schedule
from repatria.web.asking import ask
from repatria.web.frame import page, too_large
from repatria.web.pictures import as_file, inline, table
from repatria.web.views.jobs import working
from repatria.web.views.plan import plan_of


@require_safe
def show_stages(request: HttpRequest) -> HttpResponse:
    """The fewest stages of the plan of a day, within the limits that the address names."""
    asked = ask(request)
    if asked.is_too_large:
        return too_large(request, asked)
    job = plan_of(asked)
    if not job.is_done:
        return working(request, asked, job)
    answer = job.answer()
    given = round_of(asked.question)
    limits = Limits(
        place=_number(request, "place"),
        otherwise=_number(request, "tolerance"),
        cautious=request.GET.get("balance") != "simultaneous",
    )
    found = plan_stages(answer.firm, given.situation, limits, asked.desk.solve(), given.names)
    drawn = picture_of_schedule(found, given) if isinstance(found, Schedule) and found.stages else None
    if drawn is not None and request.GET.get("as") == "svg":
        return as_file("stages", drawn)
    return page(
        request,
        asked,
        "web/stages.html",
        found=found,
        schedule=found if isinstance(found, Schedule) else None,
        limits=limits,
        pictures=inline("stages", lambda width: picture_of_schedule(found, given, width)) if drawn else [],
        head=drawn.head if drawn else (),
        rows=table(drawn) if drawn else [],
        file=f"?{urlencode([*request.GET.items(), ('as', 'svg')])}",
    )


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise BadInput.of("stages.setting", name, f"{text[:20]!r} is no number.", "Write a number from 0.")
    return int(text)
