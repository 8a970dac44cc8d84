"""Why an offer is not exercised: nobody may go under it, clauses bar it, or others gain more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatria.core.clearing.explain.clause_words import causes_of, none_of, places_agreed
from repatria.core.clearing.explain.reasons import Cause, CauseKind
from repatria.core.clearing.explain.supposed import renewed, with_open_way, without_clauses
from repatria.core.clearing.explain.trial import Hindrance, Trials, exercise
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.programme.slots import agreed
from repatria.core.clearing.programme.ways import Way, ways
from repatria.core.clearing.situation import Person
from repatria.core.terms.records import PersonId


class OfferCauses:
    """Finds the causes that keep offers of a scope from being exercised.

    Each cause is necessary: with all of them gone the offer is exercised, and with some of them
    it still is not.
    """

    def __init__(self, scope: Scope, trials: Trials) -> None:
        self.scope, self.trials = scope, trials

    def causes(self, number: int) -> tuple[Cause, ...]:
        """Every cause that keeps an offer back; none for one that is exercised."""
        return tuple(self._causes(number))

    def _causes(self, number: int) -> Iterator[Cause]:
        scope, offer = self.scope, self.scope.offers[number]
        if not scope.stands(offer):
            words = f"{offer.id} does not stand on {scope.situation.as_of}"
            yield Cause(kind=CauseKind.NOT_IN_FORCE, words=words, clause=(offer.id, "valid"))
            scope = renewed(scope, number)
        meant = _meant(scope, number)
        if any(way.is_open(False) for ways in meant.values() for way in ways):
            yield from self._hindrances(self.trials.exercising(scope, number), number)
            return
        later = sum(map(agreed, offer.grants))
        nobody = Cause(
            kind=CauseKind.NOBODY_MAY_GO, words=_nobody_words(meant, later), clause=(offer.id, "people")
        )
        opened = self._opened(scope, meant)
        if not any(way.is_open(False) for ways in _meant(opened, number).values() for way in ways):
            yield nobody
            return
        found = self.trials.exercising(opened, number)
        # Where a ratio has to fall, those whom it kept back may go with nothing else changed.
        then = without_clauses(scope, found.clauses)
        if not self.trials.is_possible(then, lambda scope: exercise(scope, number)):
            yield nobody
        yield from self._hindrances(found, number)

    def _hindrances(self, found: Hindrance, number: int) -> Iterator[Cause]:
        if found.built is not None:
            yield from causes_of(found.bars, found.built, number)
        if found.cost:
            yield Cause(kind=CauseKind.CRITERION, words=f"if it were exercised: {found.cost}")

    def _opened(self, scope: Scope, meant: dict[PersonId, list[Way]]) -> Scope:
        for person, his in meant.items():
            for way in his:
                scope = with_open_way(scope, person, way)
        return scope


def _meant(scope: Scope, number: int) -> dict[PersonId, list[Way]]:
    """Every way under an offer, person by person."""
    by = scope.offers[number].by
    found = {
        person.id: list(_under(person, scope, number))
        for person in scope.situation.people
        if person.held_by == by
    }
    return {person: his for person, his in found.items() if his}


def _under(person: Person, scope: Scope, number: int) -> Iterator[Way]:
    return (way for way in ways(person, scope) if way.offer == number)


def _nobody_words(meant: dict[PersonId, list[Way]], later: int) -> str:
    """Of whom an offer means, how many each kind of obstacle keeps back."""
    if later:
        return "; ".join((places_agreed(later), *([_nobody_words(meant, 0)] if meant else [])))
    if not meant:
        return "nobody known is among those whom it releases"
    kinds = Counter(
        kind for ways in meant.values() for kind in {one.kind for way in ways for one in way.obstacles}
    )
    counted = ", ".join(f"{kind} for {number}" for kind, number in sorted(kinds.items()))
    return f"{none_of(len(meant))} whom it means may go yet: {counted}"
