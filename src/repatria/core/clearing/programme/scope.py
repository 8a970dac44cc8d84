"""The scope of one clearing: the situation, the offers in their order, and what each requires."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from repatria.core.clearing.members import selects
from repatria.core.clearing.programme.concern import Concern, concern
from repatria.core.clearing.programme.kinds import kinds
from repatria.core.clearing.programme.requirements import Requirement, Several, Simple, ends_of, required
from repatria.core.clearing.situation import Lane, Person, Situation
from repatria.core.offers.bounds import ForEach
from repatria.core.offers.conditions import Count, counts_in
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.printer import Printer
from repatria.core.terms.records import Power


@dataclass(frozen=True)
class Scope:
    """What one clearing looks at.

    Args:
        situation: who and where.
        offers: the offers, in the order that numbers them.
        opened: looks at undecided gates as if they were open; never for a firm plan.
        assuming: with `opened`, takes facts that nobody confirmed or denied to be as a plan needs them.
        renewed: looks at offers out of their time as if they stood.
        names: what Powers are called in reasons.
    """

    situation: Situation
    offers: tuple[Offer, ...]
    opened: bool = False
    assuming: bool = True
    renewed: bool = False
    names: Mapping[str, Power] | None = None

    @cached_property
    def printer(self) -> Printer:
        """Prints parts of offers in reasons."""
        return Printer(PowerNames(DEFAULT_NAMES if self.names is None else self.names))

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each offer, by name."""
        return {offer.id: number for number, offer in enumerate(self.offers)}

    @cached_property
    def requirements(self) -> tuple[Requirement | None, ...]:
        """What each offer's condition requires; None for an offer without condition."""
        return tuple(
            None if offer.condition is None else required(offer.condition, self.situation, self.kinds)
            for offer in self.offers
        )

    @cached_property
    def kinds(self) -> tuple[tuple[Person, ...], ...]:
        """Everybody, sorted into those of whom the offers say the same."""
        granted = (grant.group for offer in self.offers for grant in offer.grants)
        return kinds(self.situation, [*granted, *(count.group for count in self.counts)])

    def as_if_open(self) -> Scope:
        """The same, looking at undecided gates as if they were open."""
        other = replace(self, opened=True)
        # Who is of one kind does not depend on what is taken to be open.
        other.__dict__["kinds"] = self.kinds
        return other

    @cached_property
    def counts(self) -> tuple[Count, ...]:
        """Every statement that counts people, each once."""
        found = (count for offer in self.offers for count in counts_in(offer.condition))
        return tuple(dict.fromkeys(found))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The tables by which ratios weigh people released."""
        return tuple(dict.fromkeys(table for offer in self.offers for table in offer.ratio_tables))

    @cached_property
    def _concerned(self) -> dict[tuple[Power, Power | None], Concern]:
        return {}

    def concerning(self, held_by: Power, depends_on: Power | None) -> Concern:
        """What the offers say that may concern somebody held by one Power and depending on another."""
        known = self._concerned.get((held_by, depends_on))
        if known is None:
            known = self._concerned[held_by, depends_on] = concern(
                self.offers, self.counts, held_by, depends_on
            )
        return known

    def stands(self, offer: Offer) -> bool:
        """True when the offer stands on the day."""
        return self.renewed or offer.valid.could_hold_on(self.situation.as_of)

    def weights(self, count: Count, person: Person) -> tuple[int, int]:
        """What a person counts for: what he surely counts for, and the most he may count for.

        The first is for what has to be reached, the second for what must not be exceeded.
        """
        source, _ = ends_of(count)
        civilian_in_ratio = person.is_civilian and isinstance(count.bound, ForEach)
        if person.lane is Lane.DUTY or civilian_in_ratio or source not in (None, person.held_by):
            return 0, 0
        if not selects(count.group, person):
            return 0, 0
        sure, most = self._worth(count, person)
        is_settled = person.lane is Lane.AGREEMENT or self.opened
        return sure if is_settled else 0, most

    def points(self, table: str, person: Person) -> int:
        """What a person counts for by a table when he is released; 0 when it does not know him."""
        known = self.situation.tables.get(table)
        return 0 if known is None else known.weight(person) or 0

    def _worth(self, count: Count, person: Person) -> tuple[int, int]:
        table = None if count.table is None else self.situation.tables.get(count.table)
        if table is None:
            return 1, 1
        points = table.weight(person)
        return (0, max(table.points.values(), default=0)) if points is None else (points, points)


def simple_requirements(requirement: Requirement | None) -> Iterator[Simple]:
    """The simple requirements that a requirement is joined from."""
    if isinstance(requirement, Several):
        for part in requirement.parts:
            yield from simple_requirements(part)
    elif requirement is not None:
        yield requirement
