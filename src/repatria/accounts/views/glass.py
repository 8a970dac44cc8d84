"""Breaking the glass: opening a compartment of one person's file in an emergency."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria.accounts import glass
from repatria.accounts.views.answering import show
from repatria.core.access.compartments import Compartment
from repatria.core.errors import BadInput, Problem
from repatria.core.terms.records import Kind, Ref, key_of, ref


@require_http_methods(["GET", "HEAD", "POST"])
def break_glass(request: HttpRequest) -> HttpResponse:
    """Ask for the compartment and the reason, and open it for half an hour."""
    record = _record((request.POST or request.GET).get("record", ""))
    compartment, reason = request.POST.get("compartment", ""), request.POST.get("reason", "")
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        try:
            if compartment not in set(Compartment):
                what = "is missing."
                raise BadInput.of("glass.compartment", "what is to be opened", what, "Choose one.")
            glass.break_glass(request.reader, record, Compartment(compartment), reason)
            return HttpResponseRedirect(reverse("person", kwargs={"key": key_of(record)}))
        except BadInput as error:
            problems = error.problems
    return show(
        request,
        "break_glass",
        problems,
        record=key_of(record),
        compartments=sorted(request.reader.withheld),
        chosen=compartment,
        reason=reason,
        minutes=int(glass.HOLDS.total_seconds() // 60),
        shortest=glass.SHORTEST_REASON,
    )


def _record(key: str) -> Ref:
    try:
        return ref(Kind.RECORD, key)
    except ValueError:
        raise Http404 from None
