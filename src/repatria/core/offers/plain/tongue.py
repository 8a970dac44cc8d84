"""What every language has in common: which sentences an offer has, and how parts are joined.

Joined parts stand in brackets, so that a listener knows where each begins and ends, and so that
two different offers are never told by the same words.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence

from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Condition,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
)
from repatria.core.offers.groups import Group, GroupAnd, GroupNot, GroupOr
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.dates import ALWAYS, Period
from repatria.core.terms.records import Power, Ref


class Tongue(ABC):
    """One language.

    Args:
        names: what the register calls Powers that have no usual name.
    """

    def __init__(self, names: PowerNames) -> None:
        self.names = names

    def sentences(self, offer: Offer) -> Iterator[str]:
        """The sentences of an offer, in the order of its clauses."""
        yield self.opening(offer.id, offer.by)
        for grant in offer.grants:
            yield self.grant(offer.by, grant)
        if offer.condition is None:
            yield self.without_condition()
        else:
            yield from self._only_if(offer.condition)
        if offer.valid != ALWAYS:
            yield self.validity(offer.valid)
        if offer.not_together_with:
            yield self.apart(offer.not_together_with)
        yield from map(self.alternatives, offer.alternatives)
        if offer.may_share:
            yield self.shared()

    def _only_if(self, condition: Condition) -> Iterator[str]:
        """The condition; parts of the outermost level each in a sentence with a number."""
        if not isinstance(condition, And | Or | AtLeastOf):
            yield f"{self.only_if(self.condition(condition))}."
            return
        yield f"{self.only_if(self._head(condition))}:"
        for number, part in enumerate(condition.parts, 1):
            yield f"({number}) {self.begun(self.condition(part))}."

    def begun(self, sentence: str) -> str:
        """The words as the beginning of a sentence."""
        return capital(sentence)

    def condition(self, condition: Condition) -> str:
        """A statement about the plan."""
        match condition:
            case And() | Or() | AtLeastOf():
                return f"{self._head(condition)}: [{'; '.join(map(self.condition, condition.parts))}]"
            case Not():
                return f"{self.does_not_hold()}: [{self.condition(condition.part)}]"
            case Fact():
                return self.fact(condition.event)
            case Receives():
                return self.receives(condition)
            case Releases():
                return self.releases(condition)

    def _head(self, condition: And | Or | AtLeastOf) -> str:
        match condition:
            case And():
                return self.all_hold()
            case Or():
                return self.one_holds()
            case AtLeastOf():
                return self.some_hold(condition.least)

    def group(self, group: Group) -> str:
        """Who is meant."""
        match group:
            case GroupAnd():
                return self.both([self._inner(part) for part in group.parts])
            case GroupOr():
                return self.either([self._inner(part) for part in group.parts])
            case GroupNot():
                return self.outside(group.part)
            case _:
                return self.simple_group(group, holds=True)

    def _inner(self, part: Group) -> str:
        words = self.group(part)
        return f"({words})" if isinstance(part, GroupAnd | GroupOr) else words

    @abstractmethod
    def opening(self, name: str, by: Power) -> str:
        """Whose offer it is, and its name."""

    @abstractmethod
    def grant(self, by: Power, grant: Grant) -> str:
        """What is let go."""

    @abstractmethod
    def table(self, name: str, attribute: str, lines: Sequence[tuple[int, Sequence[str]]]) -> str:
        """What a table of equivalence gives to whom; values are quoted already."""

    @abstractmethod
    def without_condition(self) -> str:
        """That the release rests on nothing."""

    @abstractmethod
    def only_if(self, condition: str) -> str:
        """What the release rests on, without a full stop."""

    @abstractmethod
    def validity(self, valid: Period) -> str:
        """From when until when the offer stands."""

    @abstractmethod
    def apart(self, others: Sequence[str]) -> str:
        """Beside which offers it is not exercised."""

    @abstractmethod
    def alternatives(self, choice: Alternatives) -> str:
        """How many of some offers are exercised together."""

    @abstractmethod
    def shared(self) -> str:
        """That consideration may be shared."""

    @abstractmethod
    def all_hold(self) -> str:
        """That every statement that follows holds."""

    @abstractmethod
    def one_holds(self) -> str:
        """That at least one of them holds."""

    @abstractmethod
    def some_hold(self, least: int) -> str:
        """That at least so many of them hold."""

    @abstractmethod
    def does_not_hold(self) -> str:
        """That the statement that follows does not hold."""

    @abstractmethod
    def fact(self, event: Ref) -> str:
        """That something outside the people is confirmed."""

    @abstractmethod
    def receives(self, count: Receives) -> str:
        """That a Power receives so many."""

    @abstractmethod
    def releases(self, count: Releases) -> str:
        """That a Power releases so many."""

    @abstractmethod
    def both(self, parts: Sequence[str]) -> str:
        """People in every part."""

    @abstractmethod
    def either(self, parts: Sequence[str]) -> str:
        """People in at least one part."""

    @abstractmethod
    def outside(self, part: Group) -> str:
        """People outside the part."""

    @abstractmethod
    def simple_group(self, group: Group, holds: bool) -> str:
        """People of a simple group, or outside it."""


def is_simple(group: Group) -> bool:
    """True when a group is joined from no others."""
    return not isinstance(group, GroupAnd | GroupOr | GroupNot)


def quoted(values: Sequence[str]) -> list[str]:
    """Values in straight quotes, which no value may hold."""
    return [f'"{value}"' for value in values]


def listed(parts: Sequence[str], word: str) -> str:
    """Parts with commas, and the word before the last."""
    *others, last = parts
    return f"{', '.join(others)} {word} {last}" if others else last


def capital(sentence: str) -> str:
    """The sentence with a capital letter at its beginning."""
    return sentence[:1].upper() + sentence[1:]
