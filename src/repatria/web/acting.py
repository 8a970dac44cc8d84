"""Acting on a page: who acts, through which door, under which key, and what he is told afterwards."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from uuid_utils import uuid7

from repatria.core.access.reader import NotAllowed, Reader
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId, Ref, parse_claim_id
from repatria.desk.acts import Officer
from repatria.desk.doing import Doing, Draft, Drafts
from repatria.desk.entering import Writing, note_of
from repatria.desk.ports import Receipt
from repatria.web.access import served

_drafts: list[Drafts] = []


def use_drafts(drafts: Drafts | None) -> None:
    """Keep grave acts here until a second officer confirms them; None where one person keeps all."""
    _drafts[:] = [drafts] if drafts is not None else []


def reader_of(request: HttpRequest) -> Reader:
    """Whoever asks.

    Raises:
        NotAllowed: nobody has come in; the door should have refused him before.
    """
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        raise NotAllowed.of("access.nobody", "this request", "comes from nobody.", "Sign in.")
    return reader


def door() -> Doing:
    """The desk's door for acts."""
    return Doing(served().desk.register, next(iter(_drafts), None), lambda: datetime.now(UTC))


def fresh_key() -> ClaimId:
    """A key for a form that is shown; sending the form twice then acts once."""
    return ClaimId(str(uuid7()))


def key_of_form(request: HttpRequest) -> ClaimId:
    """The key that a form was shown with.

    Raises:
        BadInput: it is missing, or was altered.
    """
    try:
        return parse_claim_id(request.POST.get("key", ""))
    except ValueError:
        raise BadInput.of("form.key", "the form", "has lost its key.", "Open the page anew.") from None


def writing(request: HttpRequest) -> Writing:
    """Who writes what a form holds. Raises as `key_of_form`."""
    desk = served().desk
    return Writing(
        by=reader_of(request).officer, key=key_of_form(request), origin=desk.origin, today=desk.today()
    )


def note() -> Ref:
    """The register's own note, in which acts of office are recorded."""
    return note_of(served().desk.origin)


def officer(request: HttpRequest, seen: str) -> Officer:
    """Who acts on what he has seen.

    Args:
        seen: how many entries about the thing he had before him, as the form says.

    Raises:
        BadInput: the form was altered.
    """
    who = writing(request)
    if not (seen.isascii() and seen.isdigit() and len(seen) < 12):
        raise BadInput.of("form.seen", "the form", "does not say what was seen.", "Open the page anew.")
    return Officer(actor=who.by, source=who.note, today=who.today, new_id=who.key, seen=int(seen))


def afterwards(done: Receipt | Draft, then: str) -> HttpResponse:
    """Where an officer goes after an act: on, or to the draft that waits for a second one.

    Args:
        then: the address of the page that shows what was done.
    """
    if isinstance(done, Draft):
        return HttpResponseRedirect(reverse("draft", kwargs={"draft": done.id}))
    told = "again" if done.repeated else "recorded"
    path, mark, place = then.partition("#")
    joined = "&" if "?" in path else "?"
    return HttpResponseRedirect(f"{path}{joined}{urlencode({'done': told})}{mark}{place}")
