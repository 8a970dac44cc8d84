"""The door: whoever brings the key of this run in the address gets it as a cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from repatria.web.errors import refused
from repatria.web.keys import hand_over, is_the_key


@require_safe
def enter(request: HttpRequest) -> HttpResponse:
    """Hand over the key and go to the first page; refuse whoever brings another."""
    if not is_the_key(request.GET.get("key", "")):
        return refused(request, 403)
    return hand_over(HttpResponseRedirect(reverse("situation")))
