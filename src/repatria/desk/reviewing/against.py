"""A report held against the register: what the register has otherwise, for the officer to look at.

Neither is right by that. A number in the register is of the people whom it can tell apart; a report's is of
those whom somebody spoke of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from repatria.core.offers.offer import Offer
from repatria.desk.catalogue import Held
from repatria.desk.reviewing.proposed import Proposed

_HELD = frozenset({"captured", "held_by"})
_GONE = frozenset({"released", "exchanged", "transferred_to"})
_EXACT = frozenset({"exact", "at_least", "more_than"})


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What the register has otherwise than a proposal says.

    Args:
        number: the proposal's place in the report.
        words: what is otherwise.
    """

    number: int
    words: str


def against(
    proposals: Sequence[Proposed],
    held: Iterable[Held],
    offers: Iterable[Offer] = (),
    names: Mapping[str, str] | None = None,
) -> tuple[Otherwise, ...]:
    """What the register has otherwise than a report, in the order of its proposals.

    Args:
        proposals: what is proposed of it.
        held: how many people of each Power another holds, as the register has it.
        offers: the offers that stand, as far as the reader may know of them.
        names: what Powers are called, by code.
    """
    numbers = {(str(each.held_by), str(each.depends_on)): each.number for each in held}
    voiced = {str(offer.by): offer.id for offer in offers}
    called = names or {}
    return tuple(
        Otherwise(each.number, words) for each in proposals for words in _of(each, numbers, voiced, called)
    )


def _of(
    each: Proposed,
    held: Mapping[tuple[str, str], int],
    offers: Mapping[str, str],
    names: Mapping[str, str],
) -> Iterator[str]:
    by = each.subject.power if each.subject else ""
    of = each.object.power if each.object else ""
    told = each.count[0] if each.count and each.count[1] in _EXACT else None
    if each.predicate in _HELD and by and of and each.asserts:
        known = held.get((by, of), 0)
        if known == 0:
            yield f"the register has nobody of {_name(of, names)} held by {_name(by, names)}"
        elif told is not None and known < told:
            yield f"the register has {known:,} of {_name(of, names)} held by {_name(by, names)}, not {told:,}"
    if each.predicate == "denial" and by:
        known = sum(number for (holder, _), number in held.items() if holder == by)
        if known:
            yield f"the register has {known:,} people held by {_name(by, names)}, who denies"
    if each.predicate in _GONE and told is not None and of:
        known = sum(number for (_, other), number in held.items() if other == of)
        if known < told:
            yield f"the register has {known:,} of {_name(of, names)} in captivity, fewer than {told:,}"
    if each.predicate == "offer_exchange" and by in offers:
        yield f"the register has an offer of {_name(by, names)} that stands: {offers[by]}"


def _name(power: str, names: Mapping[str, str]) -> str:
    return names.get(power, power)
