"""What a page is asked: as of which day, known by which, supposing what; read from its address.

Nothing is read of the register until a page needs it, and then no more than it needs: a person's page
reads what is around him, a list reads the catalogue. Only a small register is ever read whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from django.http import HttpRequest

from repatria.core.archive.entry import Entry, moment_text
from repatria.core.claims.view import View
from repatria.core.errors import BadInput
from repatria.core.law.settings import LawSettings
from repatria.core.terms.records import ClaimId, Ref
from repatria.desk.asking import AsOf, as_of, view_as_of
from repatria.desk.catalogue import Catalogue
from repatria.desk.catalogue_in_memory import ViewCatalogue
from repatria.desk.desk import Desk, Scenario
from repatria.desk.memory import Memory
from repatria.web.access import served
from repatria.web.journal import Journal

T = TypeVar("T")

KEPT = ("as_of", "known_on", "scenario")
"""The parts of an address that every link on a page carries on."""

MOST_READ = 300_000
"""Up to how many entries a page that cannot do without the whole register reads it: some fifteen seconds."""

NOBODY = Ref("record:nobody/nobody")
"""A record that nobody speaks of: around it lie only Powers, offers and events, which concern everybody."""

READ_WHOLE = 5_000
"""Up to how many entries a register is read whole, within a quarter of a second; a longer one never is
for a page that can do without."""


class PageQuestion:
    """The desk's question, whose view is read when something first asks for it.

    Args:
        when: the day asked about and the day by which it was known.
        settings: periods and open questions of law.
        scenario: what is supposed, if anything.
        make: reads the view, of the whole register or of what is around somebody.
    """

    def __init__(
        self, when: AsOf, settings: LawSettings, scenario: Scenario | None, make: Callable[[], View]
    ) -> None:
        self.when, self.settings, self.scenario, self._make = when, settings, scenario, make
        self.supposed = frozenset(claim.id for claim in scenario.claims) if scenario else frozenset[ClaimId]()

    @cached_property
    def view(self) -> View:
        """What is believed."""
        view = self._make()
        if self.scenario is None:
            return view
        return View([*view.recorded, *self.scenario.claims], self.when.held)


@dataclass(frozen=True)
class Asked:
    """One page's question.

    Args:
        desk: who answers.
        question: the day, the scenario, and the view once it is needed.
        typed: the parts of the address that links carry on, as typed.
        size: how many entries the ledger had when it was asked.
    """

    desk: Desk
    question: PageQuestion
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

    @property
    def is_large(self) -> bool:
        """True for a register that is not read whole where a catalogue answers instead."""
        return self.size > READ_WHOLE and self._kept_lists is not None

    @property
    def is_too_large(self) -> bool:
        """True for a register that no page reads whole."""
        return self.size > MOST_READ

    @property
    def is_of_now(self) -> bool:
        """True when nothing is supposed and the day asked about is today or later."""
        today, when = self.desk.today(), self.question.when
        return self.question.scenario is None and when.known >= today and when.held >= today

    @cached_property
    def catalogue(self) -> Catalogue:
        """Lists of people: those of the day asked about, or of a large register those of now."""
        if self.is_large and self._kept_lists is not None:
            return self._kept_lists
        return self.recall("catalogue", self._lists_of_view)

    @property
    def lists_are_of_now(self) -> bool:
        """False where lists show the day asked about; True where they show what is believed now."""
        return self.is_large

    def days(self) -> Mapping[date, int]:
        """How many entries were recorded on each day."""
        return self.catalogue.days() if self.is_large else self.journal().days

    def entry_of(self, claim: ClaimId) -> Entry | None:
        """A claim's entry in the ledger; None for one that is only supposed."""
        if self.is_large:
            found: Entry | None = self.desk.register.entry_of(claim)  # type: ignore[attr-defined]
            return found
        place = self.journal().places.get(claim)
        told = self.view.by_id.get(claim)
        return Entry(place.sequence, place.at, place.by, told) if place and told else None

    def recall(self, name: str, make: Callable[[], T]) -> T:
        """An answer to this question, made once while the ledger does not grow."""
        scenario = self.question.scenario.name if self.question.scenario else None
        return _kept_for(self.desk).answers.recall((name, self.size, self.question.when, scenario), make)

    def journal(self) -> Journal:
        """When the ledger grew, and where each claim stands in it; it reads the ledger on to its end."""
        return _kept_for(self.desk).journal.read_on(self.desk.register)

    @property
    def _kept_lists(self) -> Catalogue | None:
        return getattr(self.desk.register, "catalogue", None)

    def _lists_of_view(self) -> Catalogue:
        places = self.journal().places
        moments = {claim: moment_text(place.at) for claim, place in places.items()}
        return ViewCatalogue(self.view, moments, {claim: place.sequence for claim, place in places.items()})


def ask(request: HttpRequest) -> Asked:
    """Read a page's question from its address; nothing of the register is read yet but its size.

    Raises:
        BadInput: a date is none, or the scenario is none that the desk offers.
    """
    return _ask(request, None)


def ask_about(request: HttpRequest, *records: Ref) -> Asked:
    """A page's question about some records' persons: of a large register its view is what is around them.

    Raises:
        BadInput: as `ask`.
    """

    def around(desk: Desk, when: AsOf) -> View:
        views = [desk.register.view_around(record, when.moment, when.held) for record in records]
        known = {claim.id: claim for view in views for claim in view.recorded}
        return views[0] if len(views) == 1 else View(known.values(), when.held)

    return _ask(request, around)


def ask_about_claims(request: HttpRequest, *claims: ClaimId) -> Asked:
    """A page's question about some claims: of a large register its view is these and what they name.

    Raises:
        BadInput: as `ask`.
    """

    def around(desk: Desk, when: AsOf) -> View:
        return desk.register.view_of_claims(claims, when.moment, when.held)  # type: ignore[attr-defined, no-any-return]

    return _ask(request, around)


def _ask(request: HttpRequest, around: Callable[[Desk, AsOf], View] | None) -> Asked:
    desk = served().desk
    typed = {name: text for name in KEPT if (text := request.GET.get(name, "").strip())}
    if "scenario" in typed and typed["scenario"] not in desk.scenarios:
        # The desk would also read a file by its path, which an address must never name.
        known = ", ".join(desk.scenarios) or "none"
        raise BadInput.of(
            "ask.scenario", "scenario", "is none that is offered here.", f"Choose one of: {known}."
        )
    supposed = desk.read_scenario(typed["scenario"]) if "scenario" in typed else None
    when_typed = typed.get("as_of") or (supposed.as_of if supposed else None)
    when = as_of(when_typed, desk.today(), typed.get("known_on"))
    size = desk.register.size()
    parts = [typed.get(name) for name in KEPT]

    def whole() -> PageQuestion:
        return PageQuestion(when, desk.settings, supposed, lambda: view_as_of(desk.register, when))

    question = (
        PageQuestion(when, desk.settings, supposed, lambda: around(desk, when))
        if around is not None and size > READ_WHOLE and hasattr(desk.register, "catalogue")
        else _kept_for(desk).answers.recall((size, desk.today(), *parts), whole)
    )
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
