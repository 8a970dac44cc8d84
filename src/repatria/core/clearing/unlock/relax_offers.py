"""Changes to what offers let go: their time, destinations and bounds, and which stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from repatria.core.clearing.programme.built import Built, Going
from repatria.core.clearing.programme.model import gathered
from repatria.core.clearing.unlock.acts import Acts, act_on
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.offers.bounds import AllOf
from repatria.core.offers.offer import Offer
from repatria.core.terms.records import Power


def relax_offers(built: Built, acts: Acts, asked: Sequence[Offer]) -> None:
    """Write every change that could be made to the offers, apart from their conditions.

    Args:
        built: the model; its offers begin with those made.
        acts: takes up the changes.
        asked: the offers as the Powers made them.
    """
    relaxing = _Relaxing(built, acts)
    for number, offer in enumerate(asked):
        relaxing.validity(number, offer)
        relaxing.destinations(number, offer)
        relaxing.bounds(number, offer)
    relaxing.rows = rows_by_key(built)  # a renewed offer has brought its limits with it
    for number, offer in enumerate(asked):
        relaxing.beside_others(number, offer)


def rows_by_key(built: Built) -> Mapping[tuple[str | int, ...], int]:
    """The number of each row of a model, by what it stands for."""
    return {row.key: number for number, row in enumerate(built.draft.rows)}


class _Relaxing:
    def __init__(self, built: Built, acts: Acts) -> None:
        self.built, self.acts, self.draft = built, acts, built.draft
        self.rows = rows_by_key(built)
        self.printer = built.scope.printer

    def validity(self, number: int, offer: Offer) -> None:
        day = self.built.scope.situation.as_of
        if not offer.valid.could_hold_on(day):
            words = f"{offer.id} is renewed, so that it stands on {day}"
            renewed = self.acts.whole(act_on(offer, ChangeKind.RENEW, ("valid",), words))
            terms = [(self.built.columns.exercised[number], 1), (renewed, -1)]
            self.draft.row(("renew", number), f"{offer.id} stands only if renewed", terms, most=0)
            self._limits_again(number, offer, renewed)

    def _limits_again(self, number: int, offer: Offer, renewed: int) -> None:
        """What a renewed offer says of its Power's other offers holds again."""
        scope, exercised = self.built.scope, self.built.columns.exercised
        for place, choice in enumerate(offer.alternatives):
            named = [scope.numbers[other] for other in choice.others if other in scope.numbers]
            own = sorted({number, *(other for other in named if scope.offers[other].by == offer.by)})
            terms = [*((exercised[one], 1) for one in own), (renewed, len(own))]
            reason = f"{offer.id}: at most {choice.most} of this offer, {', '.join(choice.others)}"
            most = choice.most + len(own)
            self.draft.row(("alternatives", number, place), reason, terms, most=most)

    def destinations(self, number: int, offer: Offer) -> None:
        """Destinations that the model allows and the offer does not name."""
        for place, grant in enumerate(offer.grants):
            going = self.built.by_grant.get((number, place), [])
            for to in sorted({one.move.to for one in going if grant.to and one.move.to not in grant.to}):
                terms = gathered((one.column, 1) for one in going if one.move.to == to)
                self.acts.add(ChangeKind.CONSENT, terms, self._consent(offer, place, to))

    def _consent(self, offer: Offer, place: int, to: Power) -> Callable[[int], Change]:
        by, where = self.printer.names.name(offer.by), self.printer.names.name(to)
        act = act_on(offer, ChangeKind.CONSENT, ("to", place))

        def change(amount: int) -> Change:
            words = f"{by} consents in {offer.id} to release {amount} of those it means to {where}"
            return replace(act, amount=amount, words=words, to=to)

        return change

    def bounds(self, number: int, offer: Offer) -> None:
        for place, grant in enumerate(offer.grants):
            told = self.printer.grant(grant)
            going = self.built.by_grant.get((number, place), [])
            eligible = sum({one.number: one.alike.size for one in going}.values())
            self._linked(number, place, going, eligible)
            most = -self._of_exercised("most", number, place)
            if most < eligible:
                words = moved(offer, told, "lets {} more go")
                act = act_on(offer, ChangeKind.BOUND, ("most", place))
                raised = self.acts.by_degrees(eligible - most, act, words, most, 1)
                self.draft.relax(self.rows["most", number, place], [(raised, -1)])
            least = -self._of_exercised("least", number, place)
            if least:
                how = (
                    "does not insist on {} of them" if isinstance(grant.bound, AllOf) else "lets {} fewer go"
                )
                act = act_on(offer, ChangeKind.BOUND, ("least", place))
                lowered = self.acts.by_degrees(least, act, moved(offer, told, how), least, -1)
                self.draft.relax(self.rows["least", number, place], [(lowered, 1)])

    def _linked(self, number: int, place: int, going: Sequence[Going], eligible: int) -> None:
        """A bound that is raised still lets nobody go under an offer that is not exercised."""
        exercised = (self.built.columns.exercised[number], -eligible)
        terms = gathered([*((one.column, 1) for one in going), exercised])
        reason = "nobody goes under an offer that is not exercised"
        self.draft.row(("linked", number, place), reason, terms, most=0)

    def _of_exercised(self, *key: str | int) -> int:
        """The coefficient of an offer's own column in one of its rows; 0 when there is no such row."""
        if key not in self.rows:
            return 0
        terms = dict(self.draft.rows[self.rows[key]].terms)
        return terms.get(self.built.columns.exercised[int(key[1])], 0)

    def beside_others(self, number: int, offer: Offer) -> None:
        for other in dict.fromkeys(offer.not_together_with):
            key = ("apart", number, self.built.scope.numbers.get(other, -1))
            if key in self.rows:
                words = f"{offer.id} may be exercised beside {other}"
                beside = self.acts.whole(act_on(offer, ChangeKind.TOGETHER, ("apart", other), words))
                self.draft.relax(self.rows[key], [(beside, -1)])
        for place, choice in enumerate(offer.alternatives):
            if ("alternatives", number, place) in self.rows:
                words = f"of {offer.id} and its alternatives {{}} more than {choice.most} may be exercised"
                act = act_on(offer, ChangeKind.TOGETHER, ("alternatives", place))
                more = self.acts.by_degrees(len(choice.others), act, words.format, choice.most, 1)
                self.draft.relax(self.rows["alternatives", number, place], [(more, -1)])


def moved(offer: Offer, told: str, how: str) -> Callable[[int], str]:
    """The words of a change by degrees to one clause of an offer."""
    return lambda amount: f"{offer.id} {how.format(amount)} where it says: {told}"
