"""Taking a bundle: upload it, see who signed it and what would come of it, then take it or leave it."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria import wiring
from repatria.core.errors import BadInput, CheckFailed, NoRoom, Problem, Refused
from repatria.desk.bundling.preview import Preview, preview_bundle
from repatria.desk.bundling.take import Mode
from repatria.web.access import served
from repatria.web.acting import reader_of
from repatria.web.asking import NOBODY, ask_about
from repatria.web.bundling.place import place, shelf
from repatria.web.frame import page
from repatria.web.uploads import kept, takes_file, uploaded
from repatria.wiring import KeptFile

LARGEST = 256 << 20
"""Bytes of a bundle that a page takes; a larger one is taken on the machine itself."""

MOST_CHANGES = 50


@require_http_methods(["GET", "HEAD", "POST"])
@takes_file(LARGEST)
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a bundle to the register; nothing of it is recorded yet."""
    place()
    if request.method != "POST":
        return _form(request, ())
    try:
        upload = uploaded(request, "file")
    except (BadInput, NoRoom) as error:
        return _form(request, error.problems)
    return HttpResponseRedirect(reverse("inspect-bundle", kwargs={"upload": upload.token}))


@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: HttpRequest, upload: str) -> HttpResponse:
    """What a bundle that was brought is and would bring; and then its taking."""
    found = kept(reader_of(request), upload)
    if found is None:
        raise Http404
    mode = _mode(request)
    try:
        if request.method != "POST":
            return _preview(request, found, mode)
        if request.POST.get("do") != "take":
            found.remove()
            return HttpResponseRedirect(f"{reverse('bundles')}?done=left")
        taken = wiring.take_bundle(place(), found.path, reader_of(request), mode)
    except (BadInput, CheckFailed, Refused, NoRoom) as error:
        return _refused(request, found, error)
    found.remove()
    request.reads = (("taken bundle", taken.digest),)  # type: ignore[attr-defined]
    return page(request, ask_about(request, NOBODY), "web/bundles/taken.html", taken=taken)


def _mode(request: HttpRequest) -> Mode | None:
    """As its key is kept; or as proposals, which is always allowed."""
    given = request.POST if request.method == "POST" else request.GET
    return Mode.AS_PROPOSALS if given.get("mode") == "proposals" else None


def _form(request: HttpRequest, problems: tuple[Problem, ...]) -> HttpResponse:
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/bring.html",
        problems=problems,
        largest=LARGEST >> 20,
    )
    response.status_code = 400 if problems else 200
    return response


def _preview(request: HttpRequest, found: KeptFile, mode: Mode | None) -> HttpResponse:
    wiring.must_be_served(served().desk.register, "take")
    taking, _, studied = wiring.study_bundle(place(), found.path, reader_of(request), mode)
    name = shelf().name_of(studied.signed.signer)
    preview: Preview = preview_bundle(taking, studied, name)
    ours = shelf().same_body(studied.signed.signer)
    return page(
        request,
        ask_about(request, NOBODY),
        "web/bundles/inspect.html",
        upload=found,
        found=preview,
        fingerprint_of_key=studied.signed.signer.fingerprint,
        ours=ours,
        as_ours=preview.mode is Mode.SAME_BODY,
        changes=preview.changes[:MOST_CHANGES],
        hidden=len(preview.changes[MOST_CHANGES:]) + preview.withheld_changes,
        quarantined=list(preview.quarantined.items())[:MOST_CHANGES],
        by_proposals=mode is Mode.AS_PROPOSALS,
        known=preview.claims - preview.new,
    )


def _refused(
    request: HttpRequest, found: KeptFile, error: BadInput | CheckFailed | Refused | NoRoom
) -> HttpResponse:
    # Where the register keeps the file is nobody's business.
    problems = [
        replace(each, where="the file") if str(found.path) in each.where else each for each in error.problems
    ]
    response = page(
        request, ask_about(request, NOBODY), "web/bundles/refused.html", upload=found, problems=problems
    )
    response.status_code = 409
    return response
