"""Whether smallest changes are what they are called: carried out they do it, and no cheaper set does.

Every act is tried anew here by editing offers and situation, each to the greatest extent, for an act
costs the same whatever its extent; whether the goal is then reached is left to exhaustive search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from core.clearing.cast import NAMES
from core.clearing.conflicts import ratio_bars
from core.clearing.exhaustive import can_be
from repatria.core.clearing.programme.requirements import (
    Confirmed,
    FallShort,
    Impossible,
    Keep,
    Outweigh,
    Reach,
    Several,
)
from repatria.core.clearing.programme.scope import Scope
from repatria.core.clearing.situation import OptionState, Situation
from repatria.core.clearing.unlock.apply import apply_changes
from repatria.core.clearing.unlock.candidates import candidates
from repatria.core.clearing.unlock.changes import DEFAULT_COSTS, ChangeKind, Exercise, Goes, MoreGo, Unlocking
from repatria.core.clearing.unlock.clauses import moved
from repatria.core.clearing.unlock.programme import UnlockModel
from repatria.core.clearing.unlock.unlock import smallest_changes
from repatria.core.offers.bounds import AllOf
from repatria.core.offers.offer import Offer
from repatria.core.terms.dates import ALWAYS
from repatria.solver.highs import highs

SOLVE = highs()
PLENTY = 1_000
MOST_SETS = 1_500

Scene = tuple[Situation, tuple[Offer, ...]]
Goal = Exercise | MoreGo | Goes


@dataclass(frozen=True)
class Act:
    """One change to its greatest extent."""

    kind: ChangeKind
    words: str
    do: Callable[[Scene], Scene]
    clause: tuple[str | int, ...] = ()
    bound: int | None = None


class Smallest:
    """Tries the smallest changes of a round for a goal."""

    def __init__(self, situation: Situation, offers: Sequence[Offer], goal: Goal, how_many: int = 2) -> None:
        self.scene: Scene = (situation, tuple(offers))
        self.goal = goal
        self.sets = smallest_changes(*self.scene, goal, SOLVE, how_many=how_many, names=NAMES)
        self.tried = self.compared = 0
        self.with_him = self._with_him() if isinstance(goal, Goes) else frozenset()

    def _with_him(self) -> frozenset[str]:
        """Whoever would have to go before one person: people alike go in a published order."""
        situation, offers = self.scene
        ordered = tuple(sorted(offers, key=lambda one: one.id))
        made = Scope(situation, ordered, opened=True, assuming=False, renewed=True, names=NAMES)
        built = UnlockModel(made, for_everybody=True, opening=False).built
        place = built.place_of.get(self.goal.person)
        if place is None:
            return frozenset({self.goal.person})
        return frozenset(built.classes[place.number].parts[place.part].members[: place.before + 1])

    def faults(self) -> Iterator[str]:
        """Everything that is claimed of the changes found and is not so."""
        costs = [one.cost for one in self.sets]
        if costs != sorted(costs):
            yield f"the dearer before the cheaper: {costs}"
        kinds = [frozenset((each.words, each.clause) for each in one.changes) for one in self.sets]
        for first, second in combinations(kinds, 2):
            if first <= second:
                yield f"{sorted(second)} holds {sorted(first)}"
        for one in self.sets:
            yield from self._does_what_it_says(one)
        if self.sets:
            yield from self._nothing_cheaper(self.sets[0])
        else:
            yield from self._nothing_at_all()

    def _reached(self, scene: Scene, opened: bool) -> bool | None:
        return can_be(*scene, self._meets, opened=opened, assuming=False)

    def _meets(self, plan: Sequence[object]) -> bool:
        match self.goal:
            case Exercise(offer):
                return any(journey.offer == offer for journey in plan)
            case MoreGo(than):
                return len(plan) > than
            case Goes():
                return self.with_him <= {journey.person for journey in plan}

    def _does_what_it_says(self, one: Unlocking) -> Iterator[str]:
        self.tried += 1
        done = apply_changes(*self.scene, one)
        if self._reached(done, opened=False) is False:
            yield f"carried out, it does not reach {self.goal}: {one.words}"
        if one.changes and can_be(*done, lambda plan: len(plan) >= one.go, opened=False) is False:
            yield f"carried out, fewer than {one.go} could go: {one.words}"
        for change in () if one.unnamed or ratio_bars(*self.scene) else one.changes:
            left = tuple(each for each in one.changes if each is not change)
            fewer = apply_changes(*self.scene, replace(one, changes=left))
            if self._reached(fewer, opened=True):
                yield f"without {change.words!r} it is reached as well: {one.words}"

    def _nothing_cheaper(self, one: Unlocking) -> Iterator[str]:
        if one.unnamed or ratio_bars(*self.scene):
            return
        acts = list(self._acts())
        cheaper = list(islice(_cheaper_sets(acts, one.cost), MOST_SETS + 1)) if one.cost else []
        if len(cheaper) > MOST_SETS:
            return
        self.compared += 1
        for some in cheaper:
            scene = _after(some, self.scene)
            if self._reached(scene, opened=True):
                told = " and ".join(f"{act.kind}: {act.words}" for act in some)
                yield f"{one.words} (cost {one.cost}), but cheaper: {told or 'nothing'}"
                return

    def _nothing_at_all(self) -> Iterator[str]:
        if ratio_bars(*self.scene):
            return
        scene = _after(list(self._acts()), self.scene)
        # Acts to the greatest extent only ever let more go, so all of them reach what some of them do.
        if self._reached(scene, opened=True):
            yield f"nothing is found for {self.goal}, and all acts together reach it"

    def _acts(self) -> Iterator[Act]:
        situation, offers = self.scene
        for offer in offers:
            yield from _acts_on(offer, situation)
        for event, known in sorted(situation.facts.items()):
            for holds in (True, False):
                if known is not holds and any(event in str(offer.condition) for offer in offers):
                    yield Act(ChangeKind.FACT, f"{event} {holds}", _fact(event, holds))
        scope = Scope(situation, tuple(sorted(offers, key=lambda one: one.id)), opened=True, renewed=True)
        for number, one in enumerate(candidates(scope, not isinstance(self.goal, Exercise))):
            yield Act(ChangeKind.RELEASE, str(one), _post(one.offer(number)))


def _after(acts: Sequence[Act], scene: Scene) -> Scene:
    """The round after some acts; the clauses of an offer move together."""
    situation, offers = scene
    bounds = {
        offer.id: {
            act.clause: act.bound for act in acts if act.clause and act.words.startswith(f"{offer.id} ")
        }
        for offer in offers
    }
    scene = (
        situation,
        tuple(moved(offer, bounds[offer.id]) if bounds[offer.id] else offer for offer in offers),
    )
    for act in acts:
        scene = act.do(scene)
    return scene


def _cheaper_sets(acts: Sequence[Act], cost: int) -> Iterator[tuple[Act, ...]]:
    """Every set of acts that costs less, the empty one first."""
    yield ()
    for place, act in enumerate(acts):
        left = cost - DEFAULT_COSTS[act.kind]
        if left > 0:
            yield from ((act, *more) for more in _cheaper_sets(acts[place + 1 :], left))


def _fact(event: str, holds: bool) -> Callable[[Scene], Scene]:
    return lambda scene: (replace(scene[0], facts={**scene[0].facts, event: holds}), scene[1])


def _post(offer: Offer) -> Callable[[Scene], Scene]:
    return lambda scene: (scene[0], (*scene[1], offer))


def _acts_on(offer: Offer, situation: Situation) -> Iterator[Act]:
    def act(kind: ChangeKind, words: str, edit: Callable[[Offer], Offer]) -> Act:
        def do(scene: Scene) -> Scene:
            return scene[0], tuple(edit(one) if one.id == offer.id else one for one in scene[1])

        return Act(kind, f"{offer.id} {words}", do)

    def clause(kind: ChangeKind, place: tuple[str | int, ...], bound: int | None) -> Act:
        return Act(kind, f"{offer.id} {place}", lambda scene: scene, place, bound)

    if not offer.valid.could_hold_on(situation.as_of):
        yield act(ChangeKind.RENEW, "renewed", lambda one: replace(one, valid=ALWAYS))
    held = [one for one in situation.people if one.held_by == offer.by]
    places = {to for one in held for to, way in one.options.items() if way.state is not OptionState.BARRED}
    for number, grant in enumerate(offer.grants):
        for end, bound in (("most", None), ("least", 0)):
            yield clause(ChangeKind.BOUND, (end, number), bound)
        widens = bool(grant.to) and not (isinstance(grant.bound, AllOf) and grant.bound.who_may_go)
        for to in sorted(places - set(grant.to)) if widens else ():
            yield act(ChangeKind.CONSENT, f"to {to}", _widen(number, to))
    for other in offer.not_together_with:
        yield clause(ChangeKind.TOGETHER, ("apart", other), None)
    for number in range(len(offer.alternatives)):
        yield clause(ChangeKind.TOGETHER, ("alternatives", number), PLENTY)
    if offer.condition is not None:
        for path, kind, bound in _leaves(Scope(situation, (offer,)).requirements[0], ()):
            yield clause(kind, ("condition", *path), bound)


def _widen(number: int, to: str) -> Callable[[Offer], Offer]:
    def edit(one: Offer) -> Offer:
        grants = list(one.grants)
        grants[number] = replace(grants[number], to=(*grants[number].to, to))
        return replace(one, grants=tuple(grants))

    return edit


def _leaves(part: object, path: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], ChangeKind, int | None]]:
    match part:
        case Several():
            for number, inner in enumerate(part.parts):
                yield from _leaves(inner, (*path, number))
        case Keep():
            yield path, ChangeKind.LOWER, PLENTY
        case Reach():
            if part.least > 1:
                yield path, ChangeKind.LOWER, 1
            yield path, ChangeKind.DROP, None
        case Outweigh() | FallShort() | Impossible():
            yield path, ChangeKind.DROP, None
        case Confirmed():
            return
