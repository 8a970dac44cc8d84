"""The model in which every change to the offers is a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from repatria.core.clearing.members import selects
from repatria.core.clearing.programme.alike import Move, classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Arrival, Built, Going
from repatria.core.clearing.programme.extract import who_goes
from repatria.core.clearing.programme.model import gathered
from repatria.core.clearing.programme.requirements import ends_of, goes_between
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Lane, Person, Reason, Reservoir, Situation
from repatria.core.clearing.unlock.acts import Act, Acts
from repatria.core.clearing.unlock.candidates import Candidate, candidates, open_or_undecided, unnamed_classes
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.clearing.unlock.relax_conditions import relax_conditions
from repatria.core.clearing.unlock.relax_offers import relax_offers
from repatria.core.clearing.unlock.somebody import NOT_SPOKEN_OF, someone_of
from repatria.core.offers.bounds import AllOf, AtLeast
from repatria.core.offers.conditions import counts_in
from repatria.core.offers.groups import Civilians, Everyone, PeopleOf, Soldiers
from repatria.core.offers.offer import Grant, Offer
from repatria.core.terms.records import PersonId, Power, Ref

_LANE = Reason(
    words="it is not settled whether his return is a duty, which is no consideration",
    article="GC III 109",
    decided_by="a finding whether GC III 109-110 or 118 binds",
)


class UnlockModel:
    """Offers made, releases that nobody offered, and every change to them, in one model.

    Args:
        made: the situation and the offers made, with what is undecided taken as open.
        for_everybody: also looks at releases that meet no condition.
        opening: opening an undecided gate is a change of its own.
    """

    def __init__(self, made: Scope, *, for_everybody: bool, opening: bool) -> None:
        listed = candidates(made, for_everybody)
        self.offered = {len(made.offers) + place: one for place, one in enumerate(listed)}
        widened = tuple(_widened(offer, made.situation) for offer in made.offers)
        posted = tuple(one.offer(number) for number, one in self.offered.items())
        self.scope = replace(made, offers=(*widened, *posted))
        self.people = {person.id: person for person in made.situation.people}
        self.built = self._build()
        self._acts = Acts(self.built.draft)
        self.gates: dict[int, list[Going]] = {}
        self.releases: dict[int, int] = {}
        relax_offers(self.built, self._acts, made.offers)
        relax_conditions(self.built, self._acts, made.offers)
        self._let_candidates_act()
        if opening:
            self._let_gates_open()

    @property
    def acts(self) -> tuple[Act, ...]:
        """Every change that may be chosen, in a fixed order."""
        return tuple(self._acts.listed)

    def who_goes(
        self, values: tuple[int, ...], among: list[Going] | None = None
    ) -> Iterator[tuple[PersonId, Move]]:
        """Everybody named who goes; among some of the moves, or all."""
        for person, one in who_goes(self.built, values):
            if among is None or one in among:
                yield person, one.move

    def undecided(self, person: PersonId, move: Move) -> tuple[Reason, ...]:
        """What is undecided about somebody's move."""
        return _undecided(self.people[person], move, self.scope)

    def counted_undecided(self, values: tuple[int, ...]) -> dict[PersonId, tuple[Reason, ...]]:
        """Those who count for an offer although it is not settled whether their return is a duty."""
        arrived: dict[tuple[int, Power], list[PersonId]] = {}
        for person, one in who_goes(self.built, values):
            arrived.setdefault((one.number, one.move.to), []).append(person)
        found: dict[PersonId, tuple[Reason, ...]] = {}
        for place, arrival in enumerate(self.built.arrivals):
            people = [who for number in arrival.numbers for who in arrived.get((number, arrival.to), ())]
            unsettled = [who for who in people if self.people[who].lane is Lane.UNDECIDED]
            unnamed = self._unnamed_at(values, arrival)
            over = self._counted(values, place) - (len(people) - len(unsettled)) - unnamed
            for who in unsettled[: max(over, 0)]:
                found[who] = self.people[who].lane_reasons or (_LANE,)
        return found

    def _counted(self, values: tuple[int, ...], arrival: int) -> int:
        """How many different people offers count of an arrival; those that share count the same."""
        alone = sharing = 0
        for (offer, number), column in self.built.columns.counted.items():
            if number == arrival and self.scope.offers[offer].may_share:
                sharing = max(sharing, values[column])
            elif number == arrival:
                alone += values[column]
        return alone + sharing

    def _unnamed_at(self, values: tuple[int, ...], arrival: Arrival) -> int:
        return sum(
            values[one.column]
            for number in arrival.numbers
            if not self.built.classes[number].members
            for one in self.built.by_arrival.get((number, arrival.to), ())
        )

    def _build(self) -> Built:
        unnamed = list(unnamed_classes(self.scope, self.offered))
        named = classes(self.scope)
        self.spoken_of = {len(named) + place: one for place, (one, _) in enumerate(unnamed)}
        built = build(self.scope, [*named, *(alike for _, alike in unnamed)])
        for reservoir in dict.fromkeys(one for one, _ in unnamed if one is not None):
            places = [len(named) + place for place, (one, _) in enumerate(unnamed) if one == reservoir]
            terms = [(one.column, 1) for one in built.going if one.number in places]
            reason = f"{reservoir.group} has no more people"
            built.draft.row(("unnamed", reservoir.group), reason, terms, most=reservoir.size)
        self._keep_all_together(built)
        return built

    def _keep_all_together(self, built: Built) -> None:
        """Whoever is named for a release is also one of all whom another offer lets go or asks for."""
        for one in built.going:
            if self.spoken_of.get(one.number, True) is not None:
                continue  # of a group that is spoken of, all cannot go as long as some are not named
            candidate = self.offered[one.move.offer]
            nobody = Reservoir(held_by=candidate.by, depends_on=None, group=NOT_SPOKEN_OF)
            named = someone_of(candidate.group, nobody, candidate.to)
            for number in sorted(_that_mean_all(self.scope, named, candidate.to)):
                terms = [(one.column, 1), (built.columns.exercised[number], one.alike.size)]
                reason = f"{self.scope.offers[number].id} means all, and more would be known"
                built.draft.row(("all", one.column, number), reason, terms, most=one.alike.size)

    def unnamed_under(self, values: tuple[int, ...], number: int) -> Iterator[tuple[Ref | None, int]]:
        """How many of the unnamed go under a release, by the group that speaks of them."""
        for one in self.built.by_offer.get(number, ()):
            if values[one.column] and one.number in self.spoken_of:
                reservoir = self.spoken_of[one.number]
                yield (None if reservoir is None else reservoir.group), values[one.column]

    def _let_candidates_act(self) -> None:
        for number, candidate in self.offered.items():
            terms = gathered((one.column, 1) for one in self.built.by_offer.get(number, ()))
            if terms:
                self.releases[len(self._acts.listed)] = number
                self._acts.add(ChangeKind.RELEASE, terms, _Release(candidate, self.scope))

    def _let_gates_open(self) -> None:
        """Every undecided gate of a class to a destination may be opened, at its cost."""
        for (number, to), going in self.built.by_arrival.items():
            terms = gathered((one.column, one.move.undecided) for one in going)
            if not terms:
                continue
            move = max((one.move for one in going), key=lambda move: move.undecided)
            reasons = self.undecided(self.built.classes[number].members[0], move)
            told = "; ".join(dict.fromkeys(reason.decided_by or reason.words for reason in reasons))
            words = f"it is decided in favour of {{}} going to {self.scope.printer.names.name(to)}: {told}"
            self.gates[len(self._acts.listed)] = going
            self._acts.add(ChangeKind.OPEN_GATE, terms, _Opening(move.undecided, words, to))


@dataclass(frozen=True)
class _Opening:
    """The words of an act that opens gates; `each` is how many of them one person has to pass."""

    each: int
    words: str
    to: Power

    def __call__(self, amount: int) -> Change:
        people = -(-amount // max(self.each, 1))
        words = self.words.format(f"{people} {'person' if people == 1 else 'people'}")
        return Change(kind=ChangeKind.OPEN_GATE, by=None, offer=None, amount=people, words=words, to=self.to)


@dataclass(frozen=True)
class _Release:
    """The words of an act that lets people go whom no offer releases."""

    candidate: Candidate
    scope: Scope

    def __call__(self, amount: int) -> Change:
        one, name = self.candidate, self.scope.printer.names.name
        words = f"{name(one.by)} releases at least {amount} {self._whom()} to {name(one.to)}"
        grant = one.grant(AtLeast(amount))
        return Change(
            kind=ChangeKind.RELEASE, by=one.by, offer=None, amount=amount, words=words, release=grant
        )

    def _whom(self) -> str:
        group = self.candidate.group
        match group:
            case Soldiers() | Civilians() | PeopleOf():
                return f"of the {self.scope.printer.group(group)}"
            case Everyone():
                return "of those whom it holds"
            case _:
                return f"of ({self.scope.printer.group(group)})"


def _widened(offer: Offer, situation: Situation) -> Offer:
    """An offer that lets its people go wherever no gate bars them.

    What an offer out of its time says of other offers holds nobody back.
    """
    held = [person for person in situation.people if person.held_by == offer.by]
    reachable = tuple(sorted({to for person in held for to in open_or_undecided(person)}))
    grants = tuple(_to_more(grant, reachable) for grant in offer.grants)
    stands = offer.valid.could_hold_on(situation.as_of)
    return replace(offer, grants=grants, alternatives=offer.alternatives if stands else ())


def _to_more(grant: Grant, reachable: tuple[Power, ...]) -> Grant:
    # What `all who may go` means depends on the destinations, so such a grant stays as it is.
    if not grant.to or (isinstance(grant.bound, AllOf) and grant.bound.who_may_go):
        return grant
    return replace(grant, to=(*grant.to, *(to for to in reachable if to not in grant.to)))


def _undecided(person: Person, move: Move, scope: Scope) -> tuple[Reason, ...]:
    for way in ways(person, scope):
        if (way.offer, way.grant, way.to) == (move.offer, move.grant, move.to):
            return way.undecided()
    return ()


def _that_mean_all(scope: Scope, person: Person | None, to: Power) -> set[int]:
    """The offers that let all of a group go, or ask for all of one, and would mean one more person."""
    if person is None:
        return set()
    return {
        number
        for number, offer in enumerate(scope.offers)
        if any(
            isinstance(grant.bound, AllOf) and offer.by == person.held_by and selects(grant.group, person)
            for grant in offer.grants
        )
        or any(
            isinstance(count.bound, AllOf)
            and not goes_between(count, person.held_by, to)
            and ends_of(count)[0] in (None, person.held_by)
            and selects(count.group, person)
            for count in counts_in(offer.condition)
        )
    }
