"""The stages: in how many handovers the plan can be carried out, and how far ahead each Power is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from repatria.core.clearing.stages.plan_stages import plan_stages
from repatria.core.clearing.stages.schedule import Limits, Schedule
from repatria.core.errors import BadInput
from repatria.core.pictures.drawing import Picture
from repatria.desk.plan import answer_plan
from repatria.desk.rounds import round_of
from repatria.desk.stages import picture_of_schedule
from repatria.web.asking import ask
from repatria.web.frame import page

WIDTHS = {"wide": 680, "narrow": 320}
"""What a picture is drawn for; text in it keeps its size, so each screen has a drawing of its own."""


@require_safe
def show_stages(request: HttpRequest) -> HttpResponse:
    """The fewest stages of the plan of a day, within the limits that the address names."""
    asked = ask(request)
    answer = asked.recall("plan", lambda: answer_plan(asked.question, asked.desk.solve))
    given = round_of(asked.question)
    limits = Limits(
        place=_number(request, "place"),
        otherwise=_number(request, "tolerance"),
        cautious=request.GET.get("balance") != "simultaneous",
    )
    found = plan_stages(answer.firm, given.situation, limits, asked.desk.solve(), given.names)
    drawn = {
        size: picture_of_schedule(found, given, width)
        for size, width in WIDTHS.items()
        if isinstance(found, Schedule) and found.stages
    }
    return page(
        request,
        asked,
        "web/stages.html",
        found=found,
        schedule=found if isinstance(found, Schedule) else None,
        limits=limits,
        pictures=[(size, _inline(each, f"stages-{size}")) for size, each in drawn.items()],
        head=drawn["wide"].head if drawn else (),
        rows=[tuple(zip(drawn["wide"].head, row, strict=True)) for row in drawn["wide"].rows]
        if drawn
        else [],
    )


def _inline(picture: Picture, key: str) -> SafeString:
    # A picture escapes every text in it, so the page may take it as it is.
    return SafeString(picture.inline(key))


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 8):
        raise BadInput.of("stages.setting", name, f"{text[:20]!r} is no number.", "Write a number from 0.")
    return int(text)
