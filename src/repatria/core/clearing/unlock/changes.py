"""Changes to what Powers offer, decide or confirm, and what each costs in the search for the smallest.

The costs order changes by how much of a Power's own word has to be taken back. That an offer
is met as it was made comes first; that it is loosened comes after; that its condition is given
up comes last. They weigh acts and never people: of equal acts the one that asks for fewer
people is smaller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.clearing.situation import Reason
from repatria.core.clearing.unlock.clauses import Clause
from repatria.core.offers.offer import Grant, OfferId
from repatria.core.terms.records import PersonId, Power, Ref


class ChangeKind(StrEnum):
    """What sort of act a change is."""

    OPEN_GATE = "an undecided gate opens"
    RENEW = "an offer is renewed"
    RELEASE = "a Power releases people whom no offer releases"
    CONSENT = "a Power consents to another destination"
    BOUND = "a bound of an offer is moved"
    FACT = "a fact is confirmed or denied"
    LOWER = "a condition asks for less"
    TOGETHER = "offers are allowed beside each other"
    DROP = "a condition is given up"


DEFAULT_COSTS: Mapping[ChangeKind, int] = {
    ChangeKind.OPEN_GATE: 1,
    ChangeKind.RENEW: 1,
    ChangeKind.RELEASE: 2,
    ChangeKind.CONSENT: 2,
    ChangeKind.BOUND: 2,
    ChangeKind.FACT: 2,
    ChangeKind.LOWER: 4,
    ChangeKind.TOGETHER: 4,
    ChangeKind.DROP: 6,
}
"""What an act of each kind costs; a setting of the round, published with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change, as small as it can be.

    Args:
        kind: what sort of act.
        by: the Power that would have to act; None where it is another authority.
        offer: the offer changed, if any.
        amount: by how many people, or for how many.
        event: the fact concerned, if any.
        people: those whose gates would have to open, if that is the change.
        words: the change in plain language.
        clause: the place of the clause that changes, if one does; see `clauses`.
        bound: its new bound; None where it is given up.
        to: where people may go to whom it was not allowed, for a consent or a gate.
        holds: what the fact is then.
        release: what the Power lets go besides, for a release.
        unnamed: of whom it lets go, how many nobody has named yet, by the group that speaks of them;
            None for people of whom nobody spoke.
    """

    kind: ChangeKind
    by: Power | None
    offer: OfferId | None
    amount: int
    words: str
    event: Ref | None = None
    people: tuple[PersonId, ...] = ()
    clause: Clause = ()
    bound: int | None = None
    to: Power | None = None
    holds: bool | None = None
    release: Grant | None = None
    unnamed: tuple[tuple[Ref | None, int], ...] = ()

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class StillUndecided:
    """Somebody who would go and whose gates are not all open even then.

    Args:
        person: who.
        to: where he would go.
        reasons: what is undecided, and what would decide it.
    """

    person: PersonId
    to: Power
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivesUp:
    """What one Power gives up by a set of changes.

    Args:
        power: the Power.
        lets_go: how many more people it lets go, at most.
        receives_fewer: by how many people, or points, it asks for less.
        conditions: how many statements its offers no longer rest on.
        other: how many other acts of its own are asked for.
        words: all of it in plain language.
    """

    power: Power
    lets_go: int = 0
    receives_fewer: int = 0
    conditions: int = 0
    other: int = 0
    words: str = ""


@dataclass(frozen=True, slots=True)
class Unlocking:
    """A smallest set of changes, and what would come of it.

    Args:
        changes: the acts; without any one of them the goal is not reached.
        cost: what the acts cost together.
        people: by how many people they move bounds, or let go, together.
        go: how many people would go in all, named or not.
        unnamed: how many of these nobody has named yet; every gate of theirs is still to be asked.
        undecided: those who would go only after something is decided, with what would decide it.
        is_smallest: it is proved that no cheaper set exists beside those found before it.
        gives_up: what each Power gives up by them, in the order of the Powers.
    """

    changes: tuple[Change, ...]
    cost: int
    people: int
    go: int
    unnamed: int
    undecided: tuple[StillUndecided, ...]
    is_smallest: bool = True
    gives_up: tuple[GivesUp, ...] = ()

    @property
    def words(self) -> str:
        """The changes and what stays open, in plain language."""
        told = "; and ".join(change.words for change in self.changes) or "nothing has to change"
        unnamed = f", {self.unnamed} of them not named yet" if self.unnamed else ""
        undecided = f"; even then {len(self.undecided)} only after a decision" if self.undecided else ""
        return f"{told}: then {self.go} could go{unnamed}{undecided}"


@dataclass(frozen=True, slots=True)
class Exercise:
    """The goal that an offer be exercised."""

    offer: OfferId


@dataclass(frozen=True, slots=True)
class MoreGo:
    """The goal that more people go than so many."""

    than: int


@dataclass(frozen=True, slots=True)
class Goes:
    """The goal that one person go."""

    person: PersonId


class Gates(StrEnum):
    """How undecided gates are taken in the search for changes."""

    AS_THEY_STAND = "as they stand"  # offers change; who stays undecided is told
    TO_BE_OPENED = "to be opened"  # opening a gate is itself a change, with its cost
