"""The progress of long work, and its stop."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from repatria.web.asking import Asked
from repatria.web.frame import page
from repatria.web.jobs import JOBS, Job


def working(request: HttpRequest, asked: Asked, job: Job[object]) -> HttpResponse:
    """The page that stands in for an answer that is still being worked on."""
    response = page(request, asked, "web/working.html", job=job, back=request.get_full_path())
    response.status_code = 202
    return response


@require_safe
def show_progress(request: HttpRequest, job: str) -> HttpResponse:
    """How far a piece of work is: a part of the page, which leads back once it is done."""
    found = JOBS.named(job)
    if found is None:
        raise Http404
    back = _back(request.GET.get("back", ""))
    response = render(request, "web/components/progress.html", {"job": found, "back": back})
    if found.is_done:
        response.headers["HX-Redirect"] = back
    return response


@require_POST
def stop_job(request: HttpRequest, job: str) -> HttpResponse:
    """Stop a piece of work; the page that asked for it then shows the best that was found."""
    found = JOBS.named(job)
    if found is None:
        raise Http404
    found.stop()
    found.wait(5)
    return HttpResponseRedirect(_back(request.POST.get("back", "")))


def _back(path: str) -> str:
    """The page that asked; never another host's."""
    is_ours = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_ours else "/"
