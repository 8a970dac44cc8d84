"""Matters that wait for a decision: what would decide them, whom they concern, and the round afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from repatria.core.clearing.plan import Assumption, Plan, Slot
from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reason, Situation
from repatria.core.terms.records import PersonId, Power, Ref


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to decide.

    Args:
        decided_by: what would decide it, such as a private interview.
        article: the article behind it, if any.
        held_by: the Detaining Power of those whom it concerns; None for a fact.
        people: whom it concerns, in order of ids.
        event: the fact that it is about, if it is about one.
        holds: what the fact would have to be.
        slots: the places agreed as a number for which names would be given, if it is about such.
    """

    decided_by: str
    article: str = ""
    held_by: Power | None = None
    people: tuple[PersonId, ...] = ()
    event: Ref | None = None
    holds: bool = True
    slots: tuple[Slot, ...] = ()

    @property
    def words(self) -> str:
        """The matter in plain language, with how many people it concerns."""
        article = f" ({self.article})" if self.article else ""
        whom = "" if self.event is not None or self.slots else f" for {_people(len(self.people))}"
        return f"{self.decided_by}{article}{whom}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def naming(slots: Iterable[Slot], words: Callable[[Slot], str]) -> tuple[Matter, ...]:
    """The names still to be given, a matter for each grant that agrees on places.

    Args:
        slots: the places of a conditional plan.
        words: who is meant by the grant of one, in words.
    """
    found: dict[tuple[str, int], list[Slot]] = {}
    for slot in slots:
        found.setdefault((slot.offer, slot.grant), []).append(slot)
    return tuple(
        Matter(
            f"naming {sum(slot.number for slot in some)} of {words(some[0])} under {some[0].offer}",
            held_by=some[0].held_by,
            slots=tuple(some),
        )
        for some in found.values()
    )


def matters_of(situation: Situation, conditional: Plan, one_by_one: bool) -> tuple[Matter, ...]:
    """What a conditional plan waits for, in a fixed order.

    Args:
        situation: the situation.
        conditional: the plan.
        one_by_one: a matter for each person; otherwise people held by one Power who wait for the same
            share one.
    """
    waiting = {journey.person: journey.to for journey in conditional.journeys if not journey.is_firm}
    found: dict[tuple[str, str, Power, PersonId | None], list[PersonId]] = {}
    for person in situation.people:
        if person.id not in waiting:
            continue
        for reason in dict.fromkeys(_undecided(person, waiting[person.id])):
            who = person.id if one_by_one else None
            people = found.setdefault((_decider(reason), reason.article, person.held_by, who), [])
            if person.id not in people:
                people.append(person.id)
    persons = [
        Matter(decided_by, article, held_by, tuple(sorted(people)))
        for (decided_by, article, held_by, _), people in found.items()
    ]
    facts = [_fact(one) for one in conditional.assumptions]
    return tuple(sorted([*persons, *facts], key=lambda one: (one.words, one.people)))


def decided(situation: Situation, matters: Iterable[Matter]) -> Situation:
    """The situation once matters are decided in favour of whoever waits for them."""
    facts = dict(situation.facts)
    settled: dict[PersonId, set[tuple[str, str]]] = {}
    for matter in matters:
        if matter.event is not None:
            facts[matter.event] = matter.holds
        for person in matter.people:
            settled.setdefault(person, set()).add((matter.decided_by, matter.article))
    people = tuple(
        _decided(person, settled[person.id]) if person.id in settled else person
        for person in situation.people
    )
    return replace(situation, people=people, facts=facts)


def _fact(one: Assumption) -> Matter:
    so = "is so" if one.holds else "is not so"
    return Matter(f"a confirmation that {one.event} {so}", event=one.event, holds=one.holds)


def _decider(reason: Reason) -> str:
    return reason.decided_by or reason.words


def _undecided(person: Person, to: Power) -> Iterator[Reason]:
    option = person.options.get(to)
    if option is not None and option.state is OptionState.CONDITIONAL:
        yield from option.reasons or (_GATE,)
    if person.lane is Lane.UNDECIDED:
        yield from person.lane_reasons or (_LANE,)


_GATE = Reason(words="a gate is undecided", decided_by="a decision on the gate")
_LANE = Reason(
    words="it is not settled whether his return is a duty",
    article="GC III 109",
    decided_by="a finding whether GC III 109-110 or 118 binds",
)


def _decided(person: Person, settled: set[tuple[str, str]]) -> Person:
    options = {to: _opened(option, settled) for to, option in person.options.items()}
    reasons = person.lane_reasons or (_LANE,)
    left = tuple(one for one in reasons if (_decider(one), one.article) not in settled)
    if person.lane is not Lane.UNDECIDED or left == reasons:
        return replace(person, options=options)
    return replace(person, options=options, lane=person.lane if left else Lane.AGREEMENT, lane_reasons=left)


def _opened(option: Option, settled: set[tuple[str, str]]) -> Option:
    if option.state is not OptionState.CONDITIONAL:
        return option
    reasons = option.reasons or (_GATE,)
    left = tuple(one for one in reasons if (_decider(one), one.article) not in settled)
    return Option(option.state, left) if left else Option(OptionState.FIRM)
