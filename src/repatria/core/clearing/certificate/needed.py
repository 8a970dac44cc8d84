"""What of a situation a clearing looks at: no more than that is put into a certificate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reason, Situation, Table
from repatria.core.offers.conditions import Fact, counts_in, simple_parts
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Group,
    InGroup,
    Named,
    With,
    parts_of,
)
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import Ref


@dataclass(frozen=True, slots=True)
class Asked:
    """What offers ask of people."""

    attributes: frozenset[str]
    groups: frozenset[Ref]
    records: frozenset[Ref]
    ages: bool


def needed(situation: Situation, offers: Sequence[Offer]) -> Situation:
    """The situation without everything that neither the offers nor the criteria look at.

    Clearing it gives the same plan. Gone are titles, claims, attributes, ages, groups and records
    that no offer speaks of, and why a shut gate is shut.
    """
    asked = asked_of(situation, offers)
    events = {
        part.event for offer in offers for part in simple_parts(offer.condition) if isinstance(part, Fact)
    }
    return Situation(
        as_of=situation.as_of,
        people=tuple(plain(person, asked) for person in situation.people),
        reservoirs=situation.reservoirs,
        facts={event: so for event, so in situation.facts.items() if event in events},
        tables=_tables(situation, offers),
    )


def _tables(situation: Situation, offers: Sequence[Offer]) -> dict[str, Table]:
    names = {count.table for offer in offers for count in counts_in(offer.condition)}
    return {name: table for name, table in situation.tables.items() if name in names}


def asked_of(situation: Situation, offers: Sequence[Offer]) -> Asked:
    """What offers ask of people."""
    attributes = {"status", *(table.attribute for table in _tables(situation, offers).values())}
    groups = [grant.group for offer in offers for grant in offer.grants]
    groups += [count.group for offer in offers for count in counts_in(offer.condition)]
    parts = [part for group in groups for part in _simple(group)]
    return Asked(
        attributes=frozenset({part.attribute for part in parts if isinstance(part, With)} | attributes),
        groups=frozenset(part.group for part in parts if isinstance(part, InGroup)),
        records=frozenset(record for part in parts if isinstance(part, Named) for record in part.records),
        ages=any(isinstance(part, AgedUnder | AgedAtLeast) for part in parts),
    )


def _simple(group: Group) -> Iterator[Group]:
    yield group
    for part in parts_of(group):
        yield from _simple(part)


def plain(person: Person, asked: Asked) -> Person:
    """A person without everything that neither the offers nor the criteria look at."""
    return replace(
        person,
        options={to: _option(option) for to, option in person.options.items()},
        lane_reasons=_plain(person.lane_reasons) if person.lane is Lane.UNDECIDED else (),
        age_years=person.age_years if asked.ages else None,
        groups=person.groups & asked.groups,
        records=person.records & asked.records,
        attributes={name: value for name, value in person.attributes.items() if name in asked.attributes},
    )


def _option(option: Option) -> Option:
    if not option.reasons:
        return option
    return Option(option.state, _plain(option.reasons) if option.state is OptionState.CONDITIONAL else ())


def _plain(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(replace(reason, claims=()) for reason in reasons)
