"""The model in which every change to the offers is a choice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from repatria.core.clearing.programme.alike import Move, classes
from repatria.core.clearing.programme.build import build
from repatria.core.clearing.programme.built import Built, Going
from repatria.core.clearing.programme.extract import who_goes
from repatria.core.clearing.programme.model import gathered
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.ways import ways
from repatria.core.clearing.situation import Person, Reason, Reservoir
from repatria.core.clearing.unlock.acts import Act, Acts
from repatria.core.clearing.unlock.candidates import candidates, unnamed_classes
from repatria.core.clearing.unlock.changes import ChangeKind
from repatria.core.clearing.unlock.relax_conditions import relax_conditions
from repatria.core.clearing.unlock.relax_offers import relax_offers
from repatria.core.clearing.unlock.somebody import NOT_SPOKEN_OF, someone_of
from repatria.core.clearing.unlock.told import Opening, Release
from repatria.core.clearing.unlock.widened import that_mean_all, widened
from repatria.core.terms.records import PersonId, Ref


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
        wide = tuple(widened(offer, made.situation) for offer in made.offers)
        posted = tuple(one.offer(number) for number, one in self.offered.items())
        self.scope = replace(made, offers=(*wide, *posted))
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
            for number in sorted(that_mean_all(self.scope, named, candidate.to)):
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
                self._acts.add(ChangeKind.RELEASE, terms, Release(candidate, self.scope))

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
            self._acts.add(ChangeKind.OPEN_GATE, terms, Opening(move.undecided, words, to))


def _undecided(person: Person, move: Move, scope: Scope) -> tuple[Reason, ...]:
    for way in ways(person, scope):
        if (way.offer, way.grant, way.to) == (move.offer, move.grant, move.to):
            return way.undecided()
    return ()
