"""The ledger: how many entries, their root, the last checkpoint, and whether all of it still matches."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from repatria.core.archive.checkpoint import Checkpoint
from repatria.core.errors import CheckFailed, Problem
from repatria.desk.ledger import Verified, verify_ledger
from repatria.web.access import served
from repatria.web.asking import ask
from repatria.web.frame import page

AT_ONCE = 50_000
"""Up to how many entries the page checks by itself; a longer ledger is checked when asked to."""

MOST_DAYS = 400
"""How many days on which it grew the page lists, the last ones."""


@dataclass(frozen=True, slots=True)
class Check:
    """What checking the ledger came to; neither part is set when it was not checked."""

    verified: Verified | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> str:
        """`whole`, `damaged` or `not checked`."""
        if self.problems:
            return "damaged"
        return "whole" if self.verified else "not checked"


@require_safe
def show_ledger(request: HttpRequest) -> HttpResponse:
    """The state of the log, checked anew each time the page is asked for."""
    asked = ask(request)
    register = asked.desk.register
    wanted = asked.size <= AT_ONCE or request.GET.get("check") == "yes"
    kept, problems = _checkpoints()
    check = _check(kept, problems) if wanted else Check()
    return page(
        request,
        asked,
        "web/ledger.html",
        check=check,
        # The root is hashed from every entry, which takes as long as checking them.
        now=register.checkpoint() if wanted else None,
        last=kept[-1] if kept else None,
        kept=len(kept),
        days=sorted(asked.days().items())[-MOST_DAYS:],
    )


def _checkpoints() -> tuple[list[Checkpoint], tuple[Problem, ...]]:
    try:
        return list(served().checkpoints()), ()
    except CheckFailed as error:
        return [], error.problems


def _check(kept: list[Checkpoint], problems: tuple[Problem, ...]) -> Check:
    try:
        return Check(verify_ledger(served().desk.register, kept), problems)
    except CheckFailed as error:
        return Check(None, (*problems, *error.problems))
