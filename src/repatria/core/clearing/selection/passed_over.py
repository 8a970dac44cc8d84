"""Who was passed over: stays although somebody alike in the declared criteria goes under the same grant.

For the neutral alone. Between people alike in the criteria the published tie-break decides; whether it
did is for the certificate to show. What else they differ in is told, because a reason that no
criterion names, such as a religion, would stand there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from repatria.core.clearing.members import selects
from repatria.core.clearing.plan import Plan
from repatria.core.clearing.selection.rates import TRAITS
from repatria.core.clearing.situation import Lane, OptionState, Person, Situation
from repatria.core.offers.offer import Offer, OfferId
from repatria.core.terms.records import PersonId, Power


@dataclass(frozen=True, slots=True)
class PassedOver:
    """Somebody who stays while others alike go.

    Args:
        person: who stays.
        offer: the offer under which others go.
        grant: the number of the grant, from 1.
        alike: how many who go under it are alike in lane, health and months in captivity.
        differs_in: by which traits he differs from every one of them.
    """

    person: PersonId
    offer: OfferId
    grant: int
    alike: int
    differs_in: tuple[str, ...]

    @property
    def words(self) -> str:
        """The fact in plain language."""
        others = "1 alike goes" if self.alike == 1 else f"{self.alike} alike go"
        told = f"{self.person} stays, and {others} under {self.offer}: alike"
        differs = f"; differs from all of them in {', '.join(self.differs_in)}" if self.differs_in else ""
        return f"{told} in lane, health and months in captivity{differs}"


def passed_over(situation: Situation, offers: Sequence[Offer], plan: Plan) -> tuple[PassedOver, ...]:
    """Everybody who was passed over, in order of ids, and for each the grants under which others go.

    Args:
        situation: who is held.
        offers: the offers that stood.
        plan: who goes.
    """
    people = {person.id: person for person in situation.people}
    gone: dict[tuple[OfferId, int], dict[object, list[Person]]] = {}
    for journey in plan.journeys:
        person = people[journey.person]
        alike = gone.setdefault((journey.offer, journey.grant), {})
        alike.setdefault(_criteria(person), []).append(person)
    made = {offer.id: offer for offer in offers}
    goes = {journey.person for journey in plan.journeys}
    of_holder: dict[Power, list[tuple[OfferId, int]]] = {}
    for name, grant in sorted(gone):
        of_holder.setdefault(made[name].by, []).append((name, grant))
    staying = (people[who] for who in sorted(people) if who not in goes)
    return tuple(
        one for person in staying for one in _of(person, of_holder.get(person.held_by, ()), made, gone)
    )


def _of(
    person: Person,
    grants: Sequence[tuple[OfferId, int]],
    made: Mapping[OfferId, Offer],
    gone: Mapping[tuple[OfferId, int], Mapping[object, Sequence[Person]]],
) -> Iterator[PassedOver]:
    for name, grant in grants:
        alike = gone[name, grant].get(_criteria(person))
        if alike and _could_go(person, made[name], grant):
            differs = tuple(
                trait for trait, read in TRAITS.items() if all(read(person) != read(other) for other in alike)
            )
            yield PassedOver(person.id, name, grant, len(alike), differs)


def _criteria(person: Person) -> object:
    return person.lane, person.tier, person.months_in_captivity or 0


def _could_go(person: Person, offer: Offer, grant: int) -> bool:
    sentence = offer.grants[grant - 1]
    if person.held_by != offer.by or not selects(sentence.group, person):
        return False
    if offer.condition is not None and person.lane is not Lane.AGREEMENT:
        return False
    return any(
        option.state is OptionState.FIRM and (not sentence.to or to in sentence.to)
        for to, option in person.options.items()
    )
