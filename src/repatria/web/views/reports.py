"""Reports: bring one, keep its original, and see those that are kept and how far they are reviewed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from repatria import wiring
from repatria.core.errors import BadInput, NoRoom, Problem
from repatria.core.terms.dates import on_day
from repatria.core.terms.records import Ref
from repatria.desk.importing.chosen import read_day
from repatria.desk.reviewing.deciding import decided
from repatria.desk.reviewing.keeping import KINDS, Brought, keeping_act, report_ref
from repatria.web.access import served
from repatria.web.acting import door, fresh_key, reader_of, writing
from repatria.web.asking import NOBODY, ask, ask_about
from repatria.web.bundling.place import place
from repatria.web.forms.fields import words
from repatria.web.frame import page
from repatria.web.uploads import takes_file, uploaded

LARGEST = 50 << 20
"""Bytes of a report."""

FIELDS = ("kind", "title", "publisher", "author", "published_on", "address", "language", "obtained")
SHOWN = 50


def source_of_report(digest: str) -> Ref:
    """The reference under which a kept report is a source."""
    return report_ref(served().desk.origin, digest)


@require_http_methods(["GET", "HEAD", "POST"])
@takes_file(LARGEST)
def list_reports(request: HttpRequest) -> HttpResponse:
    """The reports that are kept, and the form that brings one."""
    place()
    if request.method != "POST":
        return _list(request, ())
    upload = None
    try:
        upload = uploaded(request, "file")
        digest = _kept(request, upload.path.read_bytes(), upload.name)
    except (BadInput, NoRoom) as error:
        return _list(request, error.problems)
    finally:
        if upload is not None:
            upload.remove()
    return HttpResponseRedirect(reverse("report", kwargs={"digest": digest}))


def _kept(request: HttpRequest, raw: bytes, name: str) -> str:
    """Keep a report and describe it as a source, once; its digest."""
    typed = {field: request.POST.get(field, "").strip() for field in FIELDS}
    day = read_day(typed.pop("published_on"), "its own date")
    brought = Brought(**typed, published_on=day)
    brought.check()
    digest = wiring.keep_report(place(), raw, name)
    if not served().desk.register.entries_about(source_of_report(digest)):
        report = wiring.reviewing(place(), digest).report
        act = keeping_act(
            writing(request),
            brought,
            digest,
            length=len(report.page.text),
            media_type=report.media_type,
            published_on=on_day(report.page.published) if report.page.published else None,
        )
        door().do(reader_of(request), act)
    return digest


def _list(request: HttpRequest, problems: tuple[Problem, ...]) -> HttpResponse:
    asked = ask(request)
    digests = wiring.kept_reports(place())[:SHOWN]
    sources = {digest: source_of_report(digest) for digest in digests}
    view = asked.catalogue.view_about(tuple(sources.values()), asked.on)
    shown = []
    for digest, source in sources.items():
        shown.append((digest, view.source(source), len(decided(view, source))))
    response = page(
        request,
        ask_about(request, NOBODY),
        "web/reports/reports.html",
        reports=shown,
        problems=problems,
        typed={field: request.POST.get(field, "").strip() for field in FIELDS},
        kinds=words(KINDS),
        largest=LARGEST >> 20,
        key=fresh_key(),
    )
    response.status_code = 400 if problems else 200
    return response
