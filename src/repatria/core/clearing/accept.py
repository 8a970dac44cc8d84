"""Checks of offers against the situation: offers that mean nobody, or that the law does not allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from repatria.core.clearing.members import may_be_among, selects
from repatria.core.clearing.programme.requirements import ends_of
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.errors import Collector, Problem
from repatria.core.offers.check import check_offer
from repatria.core.offers.conditions import Count, Fact, simple_parts
from repatria.core.offers.groups import Group
from repatria.core.offers.offer import Grant, Offer
from repatria.core.offers.powers import DEFAULT_NAMES
from repatria.core.offers.size import refuse_oversize
from repatria.core.terms.records import Power


def check_offers(
    situation: Situation, offers: Sequence[Offer], names: Mapping[str, Power] = DEFAULT_NAMES
) -> tuple[Problem, ...]:
    """Everything wrong with offers in a situation, offer by offer.

    An offer with a problem is not removed: the clearing reads its words as strictly as it can.
    """
    return check_round(Scope(situation, tuple(offers), names=names))


def check_round(scope: Scope) -> tuple[Problem, ...]:
    """Everything wrong with the offers of a scope, offer by offer."""
    checking = _Checking(scope)
    found = [problem for offer in scope.offers for problem in checking.problems(offer)]
    return tuple(dict.fromkeys(found))


MOST_OFFERS = 5_000
"""More offers than any round of Powers has made; beyond it somebody means to stop the clearing."""

MOST_LISTED = 2_000_000
"""More people than one round is cleared for at once."""


def refuse_excess(situation: Situation, offers: Sequence[Offer]) -> None:
    """Refuse a round that is larger, or nested more deeply, than can be cleared.

    Raises:
        BadInput: with the limit that is exceeded.
    """
    refuse_oversize(offers)
    problems = Collector("the round")
    for many, most, what in (
        (len(offers), MOST_OFFERS, "offers"),
        (len(situation.people), MOST_LISTED, "people"),
    ):
        if many > most:
            told = f"it has {many:,} {what}; {most:,} can be cleared at once."
            problems.add("clearing.too-many", what, told, "Divide it by the Powers concerned.")
    problems.raise_if_any()


def refuse_twins(situation: Situation, offers: Sequence[Offer]) -> None:
    """Refuse what no clearing can tell apart.

    Raises:
        BadInput: two offers have one name.
        ValueError: one person is listed twice, which is the fault of whoever built the situation.
    """
    problems = Collector("the round")
    for name, times in sorted(Counter(offer.id for offer in offers).items()):
        if times > 1:
            where, what = f"offer {name}", f"{times} offers have its name."
            problems.add("offer.twice-named", where, what, "Rename all but one of them.")
    problems.raise_if_any()
    if len({person.id for person in situation.people}) < len(situation.people):
        raise ValueError("a situation lists a person twice")


class _Checking:
    def __init__(self, scope: Scope) -> None:
        self.situation, self.printer, self.names = scope.situation, scope.printer, scope.printer.names
        self.by = {offer.id: offer.by for offer in scope.offers}
        self.held: dict[Power, list[tuple[Person, ...]]] = {}
        for kind in scope.kinds:
            self.held.setdefault(kind[0].held_by, []).append(kind)

    def problems(self, offer: Offer) -> Iterator[Problem]:
        yield from check_offer(offer, None, self.names)
        yield from self._others(offer)
        for grant in offer.grants:
            yield from self._grant(offer, grant)
        for part in simple_parts(offer.condition):
            yield from self._fact(offer, part) if isinstance(part, Fact) else self._count(offer, part)

    def _others(self, offer: Offer) -> Iterator[Problem]:
        for other in (
            *offer.not_together_with,
            *(one for choice in offer.alternatives for one in choice.others),
        ):
            if other not in self.by:
                meant = get_close_matches(other, list(self.by), n=1)
                remedy = f"Did you mean {meant[0]}?" if meant else "Post that offer, or leave it out."
                yield self._problem(offer, "offer.unknown", f"no offer is called {other}.", remedy)
        for choice in offer.alternatives:
            for other in choice.others:
                if self.by.get(other, offer.by) != offer.by:
                    what = f"{other} is another Power's offer."
                    remedy = "A Power limits its own offers; write not together with."
                    yield self._problem(offer, "offer.not-its-own", what, remedy)

    def _grant(self, offer: Offer, grant: Grant) -> Iterator[Problem]:
        words = self.printer.group(grant.group)
        meant = [kind for kind in self.held.get(offer.by, ()) if selects(grant.group, kind[0])]
        # Places agreed before names mean nobody yet, and that is no fault.
        if not meant and not grant.named_later and not self._may_be_unnamed(grant.group, offer.by):
            what = f"nobody whom {self.names.name(offer.by)} is known to hold is among ({words})."
            yield self._problem(offer, "offer.nobody", what, "Correct the group, or register who is held.")
        yield from self._duty(offer, words, meant)
        if offer.has_ratio and meant and all(person.is_civilian for person, *_ in meant):
            what = f"({words}) are civilians, and it sets them against others."
            yield self._problem(
                offer, "offer.civilian-ratio", what, "GC IV 34 forbids it; leave the ratio out."
            )

    def _duty(self, offer: Offer, words: str, meant: list[tuple[Person, ...]]) -> Iterator[Problem]:
        if offer.condition is None or not meant or any(person.lane is not Lane.DUTY for person, *_ in meant):
            return
        reasons = (reason for kind in meant for person in kind for reason in person.lane_reasons)
        articles = sorted({reason.article for reason in reasons if reason.article}) or ["GC III 109, 118"]
        yield self._problem(
            offer,
            "offer.duty-conditional",
            f"the condition binds ({words}), whose return is owed under {', '.join(articles)}.",
            "A duty cannot be made conditional; release them in an offer without if.",
        )

    def _count(self, offer: Offer, count: Count) -> Iterator[Problem]:
        source, to = ends_of(count)
        found = any(
            selects(count.group, person)
            for holder, kinds in self.held.items()
            if source in (None, holder) and holder != to
            for person, *_ in kinds
        )
        if not found and not self._may_be_unnamed(count.group, source):
            what = f"nobody known is counted by {self.printer.condition(count)!r}."
            yield self._problem(offer, "offer.nobody", what, "Correct the group, or register who is held.")
        if count.table is not None and count.table not in self.situation.tables:
            meant = get_close_matches(count.table, list(self.situation.tables), n=1)
            remedy = f"Did you mean {meant[0]}?" if meant else "Agree on the table and give it."
            yield self._problem(offer, "offer.no-table", f"nobody gave the table {count.table}.", remedy)
        elif (
            count.table is not None and min(self.situation.tables[count.table].points.values(), default=0) < 0
        ):
            what = f"the table {count.table} has a line below nought."
            yield self._problem(
                offer, "offer.table", what, "Nobody counts for less than nothing; correct it."
            )

    def _fact(self, offer: Offer, fact: Fact) -> Iterator[Problem]:
        if fact.event not in self.situation.facts:
            meant = get_close_matches(fact.event, list(self.situation.facts), n=1)
            remedy = f"Did you mean {meant[0]}?" if meant else "Register the fact, confirmed or not."
            yield self._problem(offer, "offer.no-fact", f"nobody registered {fact.event}.", remedy)

    def _may_be_unnamed(self, group: Group, held_by: Power | None) -> bool:
        return any(
            held_by in (None, unnamed.held_by) and may_be_among(group, unnamed) is not False
            for unnamed in self.situation.reservoirs
        )

    def _problem(self, offer: Offer, code: str, what: str, remedy: str) -> Problem:
        return Problem(code, f"offer {offer.id}", what, remedy)
