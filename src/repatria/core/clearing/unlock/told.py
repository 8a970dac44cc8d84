"""Acts in words: gates that open, and releases that nobody offered."""

from __future__ import annotations

from dataclasses import dataclass

from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.unlock.candidates import Candidate
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.offers.bounds import AtLeast
from repatria.core.offers.groups import Civilians, Everyone, PeopleOf, Soldiers
from repatria.core.terms.records import Power


@dataclass(frozen=True)
class Opening:
    """The words of an act that opens gates; `each` is how many of them one person has to pass."""

    each: int
    words: str
    to: Power

    def __call__(self, amount: int) -> Change:
        people = -(-amount // max(self.each, 1))
        words = self.words.format(f"{people} {'person' if people == 1 else 'people'}")
        return Change(kind=ChangeKind.OPEN_GATE, by=None, offer=None, amount=people, words=words, to=self.to)


@dataclass(frozen=True)
class Release:
    """The words of an act that lets people go whom no offer releases."""

    candidate: Candidate
    scope: Scope

    def __call__(self, amount: int) -> Change:
        one, name = self.candidate, self.scope.printer.names.name
        words = f"{name(one.by)} releases at least {amount} {self._whom()} to {name(one.to)}"
        grant = one.grant(AtLeast(amount))
        return Change(
            kind=ChangeKind.RELEASE, by=one.by, offer=None, amount=amount, words=words, release=grant
        )

    def _whom(self) -> str:
        group = self.candidate.group
        match group:
            case Soldiers() | Civilians() | PeopleOf():
                return f"of the {self.scope.printer.group(group)}"
            case Everyone():
                return "of those whom it holds"
            case _:
                return f"of ({self.scope.printer.group(group)})"
