"""What a page is asked: as of which day, known by which, supposing what; read from its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.http import HttpRequest

from repatria.core.claims.view import View
from repatria.core.errors import BadInput
from repatria.desk.desk import Desk, Question
from repatria.web.access import served
from repatria.web.memory import Journal, Memory

T = TypeVar("T")

KEPT = ("as_of", "known_on", "scenario")
"""The parts of an address that every link on a page carries on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One page's question.

    Args:
        desk: who answers.
        question: the view, the day and the scenario.
        typed: the parts of the address that links carry on, as typed.
        size: how many entries the ledger had when it was asked.
    """

    desk: Desk
    question: Question
    typed: tuple[tuple[str, str], ...]
    size: int

    @property
    def view(self) -> View:
        """What is believed."""
        return self.question.view

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.question.when.held

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """An answer to this question, made once while the ledger does not grow."""
        scenario = self.question.scenario.name if self.question.scenario else None
        return _kept_for(self.desk).answers.recall((name, self.size, self.question.when, scenario), make)

    def journal(self) -> Journal:
        """When the ledger grew, and where each claim stands in it."""
        return _kept_for(self.desk).journal.read_on(self.desk.register)


def ask(request: HttpRequest) -> Asked:
    """Read a page's question from its address.

    Raises:
        BadInput: a date is none, or the scenario is none that the desk offers.
    """
    desk = served().desk
    typed = {name: text for name in KEPT if (text := request.GET.get(name, "").strip())}
    if "scenario" in typed and typed["scenario"] not in desk.scenarios:
        # The desk would also read a file by its path, which an address must never name.
        known = ", ".join(desk.scenarios) or "none"
        raise BadInput.of(
            "ask.scenario", "scenario", "is none that is offered here.", f"Choose one of: {known}."
        )
    parts = [typed.get(name) for name in KEPT]
    size = desk.register.size()
    question = _kept_for(desk).answers.recall((size, desk.today(), *parts), lambda: desk.ask(*parts))
    return Asked(desk, question, tuple(typed.items()), size)


class _Kept:
    """What is remembered of one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.answers, self.journal = desk, Memory(), Journal()


_kept: list[_Kept] = []


def _kept_for(desk: Desk) -> _Kept:
    if not _kept or _kept[0].desk is not desk:
        _kept[:] = [_Kept(desk)]
    return _kept[0]
