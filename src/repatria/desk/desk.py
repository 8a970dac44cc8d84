"""The desk itself: the register, the solver and the settings with which every question is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.clearing.programme.model import Solve
from repatria.core.law.settings import LawSettings
from repatria.core.terms.records import ClaimId, Kind, Ref, ref
from repatria.desk.asking import AsOf, as_of, view_as_of
from repatria.desk.ports import Register


@dataclass(frozen=True, slots=True)
class Scenario:
    """Claims that are supposed while a question is answered, and never recorded.

    Args:
        name: the scenario's short name.
        title: what it supposes, in words.
        as_of: the day as of which it asks, as EDTF; None leaves it to the question.
        claims: what it supposes.
    """

    name: str
    title: str
    as_of: str | None
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """What every question needs.

    Args:
        register: where the claims are.
        solve: makes a solver for one clearing.
        settings: periods and open questions of law.
        today: the day on which questions are asked.
        scenarios: the names of the scenarios at hand.
        read_scenario: reads one of them by its name, or any from a file.
        origin: the register's name, with which the references that it coins begin.
        stoppable: makes a solver that ends when what it is given answers yes; None where there is none.
    """

    register: Register
    solve: Callable[[], Solve]
    settings: LawSettings
    today: Callable[[], date]
    scenarios: tuple[str, ...]
    read_scenario: Callable[[str], Scenario]
    origin: str = "local"
    stoppable: Callable[[Callable[[], bool]], Solve] | None = None

    def ask(self, when: str | None, known: str | None = None, scenario: str | None = None) -> Question:
        """The view that a question is asked of.

        Args:
            when: the day asked about, as EDTF; a scenario's own day, else today, when None.
            known: by which day it was known; the same day when None.
            scenario: what to suppose besides, by name or file.

        Raises:
            BadInput: a date or the scenario cannot be read.
        """
        supposed = self.read_scenario(scenario) if scenario else None
        moment = as_of(when or (supposed.as_of if supposed else None), self.today(), known)
        view = view_as_of(self.register, moment)
        if supposed is None:
            return Question(moment, view, self.settings, None, frozenset())
        more = View([*view.recorded, *supposed.claims], moment.held)
        return Question(
            moment, more, self.settings, supposed, frozenset(claim.id for claim in supposed.claims)
        )

    def ask_about(
        self, who: str, when: str | None, known: str | None = None, scenario: str | None = None
    ) -> Question:
        """The view of one person: only what is around him where a record's whole key is typed.

        Raises:
            BadInput: a date or the scenario cannot be read.
        """
        record = _record(who)
        if record is None or scenario or not self.register.entries_about(record):
            return self.ask(when, known, scenario)
        moment = as_of(when, self.today(), known)
        view = self.register.view_around(record, moment.moment, moment.held)
        return Question(moment, view, self.settings, None, frozenset())


def _record(typed: str) -> Ref | None:
    key = typed.removeprefix("record:")
    try:
        return ref(Kind.RECORD, key) if "/" in key else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Question:
    """A view together with the times and suppositions under which it is asked.

    Args:
        when: the day asked about and the day by which it was known.
        view: what is believed.
        settings: periods and open questions of law.
        scenario: what is supposed, if anything.
        supposed: the claims that are only supposed.
    """

    when: AsOf
    view: View
    settings: LawSettings
    scenario: Scenario | None
    supposed: frozenset[ClaimId]
