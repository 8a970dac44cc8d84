"""Checks of an offer by itself: what no situation could make sense of, or the law never allows.

Checks that need to know the people are the clearing room's (`clearing.accept`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from repatria.core.errors import Problem
from repatria.core.offers.bounds import AllOf
from repatria.core.offers.check_parts import ADVERSE as ADVERSE
from repatria.core.offers.check_parts import PartChecks
from repatria.core.offers.conditions import counts_in
from repatria.core.offers.contradictions import contradictions
from repatria.core.offers.groups import Severity, Wounded
from repatria.core.offers.implied import implies
from repatria.core.offers.limits import LONGEST_NAME, MOST_SHOWN
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.printer import Printer
from repatria.core.offers.size import size_problems

_DEFAULT = PowerNames(DEFAULT_NAMES)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the clauses of an offer stand in a text.

    Args:
        grants: the place of each grant.
        condition: the place of the condition.
        valid: the place of the validity.
    """

    grants: tuple[str, ...] = ()
    condition: str = ""
    valid: str = ""


def check_offer(
    offer: Offer, where: str | None = None, names: PowerNames = _DEFAULT, places: Places | None = None
) -> tuple[Problem, ...]:
    """What is wrong with an offer by itself, in the order of its clauses; 50 problems at most.

    Args:
        offer: the offer.
        where: the place to name in problems; the offer's name when None.
        names: what Powers are called in the messages.
        places: where its clauses stand, for problems of one clause; `where` when None.
    """
    where = where or f"offer {offer.id[:LONGEST_NAME]}"
    oversize = size_problems(offer, where)
    if oversize:
        return oversize
    places = places or Places((where,) * len(offer.grants), where, where)
    found = dict.fromkeys(_Checking(offer, where, Printer(names)).problems(places))
    return tuple(found)[:MOST_SHOWN]


class _Checking(PartChecks):
    def __init__(self, offer: Offer, where: str, printer: Printer) -> None:
        super().__init__(where, printer)
        self.offer = offer

    def problems(self, places: Places) -> Iterator[Problem]:
        offer, whole = self.offer, self.where
        if not offer.grants:
            yield self.problem("offer.no-grant", "it releases nobody.", "Add a clause: releases ...")
        for grant, self.where in zip(offer.grants, places.grants, strict=True):
            yield from self._grant(grant)
        self.where = places.condition
        yield from self._condition()
        self.where = places.valid
        yield from self._validity()
        self.where = whole
        yield from self._others()

    def _condition(self) -> Iterator[Problem]:
        if self.offer.condition is None:
            return
        yield from self.condition(self.offer.condition)
        for words in contradictions(self.offer.condition, self.printer):
            yield self.problem("offer.contradiction", f"{words}.", "Correct one of them, or join them by or.")
        for count in counts_in(self.offer.condition):
            yield from self.count(count)

    def _grant(self, grant: Grant) -> Iterator[Problem]:
        words = self.printer.grant(grant)
        yield from self.bound(grant.bound, words)
        yield from self.group(grant.group)
        if grant.named_later and isinstance(grant.bound, AllOf):
            yield self.problem(
                "offer.bound", f"{words!r} agrees on no number.", "Write named later after a number."
            )
        # GC III 109(1), 110(1): those whose return is owed are never a price, whatever a Power writes.
        if self.offer.condition is not None and implies(grant.group, Wounded(Severity.GRAVELY)):
            what = f"the condition binds ({self.printer.group(grant.group)}), whose return GC III 109(1) and"
            remedy = "A duty cannot be made conditional; release them in an offer without if."
            yield self.problem("offer.duty-conditional", f"{what} 110(1) demand.", remedy)

    def _validity(self) -> Iterator[Problem]:
        begins, ends = self.offer.valid.begins, self.offer.valid.ends
        if begins and ends and begins.first and ends.last and begins.first > ends.last:
            yield self.problem("offer.validity", "it ends before it begins.", "Exchange the dates.")

    def _others(self) -> Iterator[Problem]:
        offer = self.offer
        yield from self.name(offer.id)
        for others in (offer.not_together_with, *(choice.others for choice in offer.alternatives)):
            if offer.id in others:
                yield self.problem("offer.itself", "it names itself among other offers.", "Leave it out.")
            if len(set(others)) != len(others):
                yield self.problem(
                    "offer.repeated", "it names an offer twice in one clause.", "Leave one out."
                )
            for other in others:
                yield from self.name(other)
        for choice in offer.alternatives:
            yield from self._alternatives(choice)

    def _alternatives(self, choice: Alternatives) -> Iterator[Problem]:
        if not 1 <= choice.most <= len(choice.others):
            yield self.problem(
                "offer.bound",
                f"at most {choice.most} of {len(choice.others) + 1} offers says nothing.",
                f"Write a number from 1 to {len(choice.others)}.",
            )
