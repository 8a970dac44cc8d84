"""Checks of an offer by itself: what no situation could make sense of, or the law never allows.

Checks that need to know the people are the clearing room's (`clearing.accept`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from repatria.core.errors import Problem
from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import AtLeastOf, Condition, Count, Fact, counts_in, parts_of
from repatria.core.offers.groups import Group, InGroup, Named, With
from repatria.core.offers.groups import parts_of as group_parts_of
from repatria.core.offers.offer import Alternatives, Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.printer import Printer
from repatria.core.terms.records import Kind, kind_of

T = TypeVar("T")

ADVERSE = frozenset({"belief", "ethnicity", "political_opinion", "race", "religion"})
"""Attributes by which nobody may be chosen or passed over. Source: GC III 16."""

DEEPEST_NESTING = 12
"""How deep groups, and conditions, are joined within each other; nobody can read more."""

_DEFAULT = PowerNames(DEFAULT_NAMES)


def check_offer(offer: Offer, where: str | None = None, names: PowerNames = _DEFAULT) -> tuple[Problem, ...]:
    """Everything wrong with an offer by itself, in the order of its clauses.

    Args:
        offer: the offer.
        where: the place to name in problems; the offer's name when None.
        names: what Powers are called in the messages.
    """
    checking = _Checking(offer, where or f"offer {offer.id}", Printer(names))
    return tuple(checking.problems())


class _Checking:
    def __init__(self, offer: Offer, where: str, printer: Printer) -> None:
        self.offer, self.where, self.printer = offer, where, printer

    def problems(self) -> Iterator[Problem]:
        offer = self.offer
        if not offer.grants:
            yield self._problem("offer.no-grant", "it releases nobody.", "Add a clause: releases ...")
        too_deep = list(self._nesting())
        if too_deep:
            yield from too_deep
            return
        for grant in offer.grants:
            yield from self._bound(grant.bound, self.printer.grant(grant))
            yield from self._group(grant.group)
        if offer.condition is not None:
            yield from self._condition(offer.condition)
        for count in counts_in(offer.condition):
            yield from self._count(count)
        yield from self._validity()
        yield from self._others()

    def _nesting(self) -> Iterator[Problem]:
        counted = (count.group for count in counts_in(self.offer.condition))
        groups = [grant.group for grant in self.offer.grants] + list(counted)
        depths = [_depth(group, group_parts_of) for group in groups]
        if self.offer.condition is not None:
            depths.append(_depth(self.offer.condition, parts_of))
        if max(depths, default=0) > DEEPEST_NESTING:
            remedy = f"Join no more than {DEEPEST_NESTING} levels within each other."
            yield self._problem("offer.too-deep", "it is nested too deeply.", remedy)

    def _bound(self, bound: CountBound, words: str) -> Iterator[Problem]:
        match bound:
            case UpTo(most=0) | AtLeast(least=0) | Exactly(number=0) | Between(most=0):
                yield self._problem("offer.bound", f"{words!r} bounds nobody.", "Write a number from 1.")
            case Between(least, most) if least >= most:
                yield self._problem(
                    "offer.bound", f"{words!r} has no room.", f"Write between {most} and {least}, or exactly."
                )
            case ForEach(count, released) if not count or not released:
                yield self._problem("offer.bound", f"{words!r} has a nought.", "Write both numbers from 1.")

    def _group(self, group: Group) -> Iterator[Problem]:
        match group:
            case With(attribute) if attribute in ADVERSE:
                yield self._problem(
                    "offer.adverse-distinction",
                    f"it chooses people by {attribute.replace('_', ' ')}.",
                    "GC III 16 forbids it; choose by rank, sex, health, age or profession.",
                )
            case With(_, values) if any('"' in value or "\n" in value for value in values):
                yield self._problem("offer.text", "a quoted text holds a quote or a line end.", "Remove it.")
            case Named(records) if any(kind_of(record) is not Kind.RECORD for record in records):
                yield self._problem(
                    "offer.reference", "somebody is named by what is no record.", "Write record:..."
                )
            case InGroup(reference) if kind_of(reference) is not Kind.GROUP:
                yield self._problem("offer.reference", f"{reference} is no group.", "Write group:...")
        for part in group_parts_of(group):
            yield from self._group(part)

    def _condition(self, condition: Condition) -> Iterator[Problem]:
        match condition:
            case Fact(event) if kind_of(event) is not Kind.EVENT:
                yield self._problem("offer.reference", f"{event} is no event.", "Write fact event:...")
            case AtLeastOf(least, parts) if not 1 <= least <= len(parts):
                yield self._problem(
                    "offer.bound",
                    f"it asks for {least} of {len(parts)} statements.",
                    f"Write a number from 1 to {len(parts)}.",
                )
        for part in parts_of(condition):
            yield from self._condition(part)

    def _count(self, count: Count) -> Iterator[Problem]:
        words = self.printer.condition(count)
        yield from self._bound(count.bound, words)
        yield from self._group(count.group)
        if count.table is not None and isinstance(count.bound, AllOf):
            yield self._problem(
                "offer.table", f"{words!r} weighs everyone by a table.", "Leave the table out."
            )

    def _validity(self) -> Iterator[Problem]:
        begins, ends = self.offer.valid.begins, self.offer.valid.ends
        if begins and ends and begins.first and ends.last and begins.first > ends.last:
            yield self._problem("offer.validity", "it ends before it begins.", "Exchange the dates.")

    def _others(self) -> Iterator[Problem]:
        named = [self.offer.not_together_with, *(choice.others for choice in self.offer.alternatives)]
        for others in named:
            if self.offer.id in others:
                yield self._problem("offer.itself", "it names itself among other offers.", "Leave it out.")
            if len(set(others)) != len(others):
                yield self._problem(
                    "offer.repeated", "it names an offer twice in one clause.", "Leave one out."
                )
        for choice in self.offer.alternatives:
            yield from self._alternatives(choice)

    def _alternatives(self, choice: Alternatives) -> Iterator[Problem]:
        if not 1 <= choice.most <= len(choice.others):
            yield self._problem(
                "offer.bound",
                f"at most {choice.most} of {len(choice.others) + 1} offers says nothing.",
                f"Write a number from 1 to {len(choice.others)}.",
            )

    def _problem(self, code: str, what: str, remedy: str) -> Problem:
        return Problem(code, self.where, what, remedy)


def _depth(joined: T, parts: Callable[[T], tuple[T, ...]]) -> int:
    return max((1 + _depth(part, parts) for part in parts(joined)), default=0)
