"""The frame of every page: its section, the day asked about, and the days on which the register changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject

from repatria.core.access.reduce import reduced_view
from repatria.web.acting import reader_of
from repatria.web.asking import MOST_READ, Asked, PageQuestion
from repatria.web.changes import Change, changes_around


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame shows.

    Args:
        question: the day asked about, and what is supposed.
        typed: what the links of the page carry on.
        path: the page's own address without its question.
        changes: the days on which the register changed.
        size: how many entries the ledger has.
        scenarios: the scenarios that can be supposed.
    """

    question: PageQuestion
    typed: dict[str, str]
    path: str
    changes: tuple[Change, ...]
    size: int
    scenarios: tuple[str, ...]


def page(request: HttpRequest, asked: Asked, template: str, **context: Any) -> HttpResponse:
    """Render a page within its frame.

    A template sees only what the reader may read: `view`, made when something asks for it, has every
    other claim blanked. A page that tells claims of a large register gives a `view` of its own.
    """
    when = asked.question.when
    frame = Frame(
        question=asked.question,
        typed=dict(asked.typed),
        path=request.path,
        changes=changes_around(asked.days(), when.known),
        size=asked.size,
        scenarios=asked.desk.scenarios,
    )
    section = request.resolver_match.url_name if request.resolver_match else ""
    view = SimpleLazyObject(lambda: reduced_view(asked.view, reader_of(request)))
    return render(request, template, {"frame": frame, "view": view, "section": section, **context})


def too_large(request: HttpRequest, asked: Asked) -> HttpResponse:
    """The page that stands in for one that would have to read a large register whole."""
    return page(request, asked, "web/too_large.html", most=MOST_READ)
