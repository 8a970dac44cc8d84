"""Changes to what offers let go: their time, destinations and bounds, and which stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from repatria.core.clearing.programme.built import Built
from repatria.core.clearing.programme.model import gathered
from repatria.core.clearing.unlock.acts import Acts
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
            renewed = self.acts.whole(ChangeKind.RENEW, offer, words)
            terms = [(self.built.columns.exercised[number], 1), (renewed, -1)]
            self.draft.row(("renew", number), f"{offer.id} stands only if renewed", terms, most=0)

    def destinations(self, number: int, offer: Offer) -> None:
        """Destinations that the model allows and the offer does not name."""
        for place, grant in enumerate(offer.grants):
            going = self.built.by_grant.get((number, place), [])
            for to in sorted({one.move.to for one in going if grant.to and one.move.to not in grant.to}):
                terms = gathered((one.column, 1) for one in going if one.move.to == to)
                self.acts.add(ChangeKind.CONSENT, terms, self._consent(offer, to))

    def _consent(self, offer: Offer, to: Power) -> Callable[[int], Change]:
        by, where = self.printer.names.name(offer.by), self.printer.names.name(to)

        def change(amount: int) -> Change:
            words = f"{by} consents in {offer.id} to release {amount} of those it means to {where}"
            return Change(kind=ChangeKind.CONSENT, by=offer.by, offer=offer.id, amount=amount, words=words)

        return change

    def bounds(self, number: int, offer: Offer) -> None:
        for place, grant in enumerate(offer.grants):
            told = self.printer.grant(grant)
            going = self.built.by_grant.get((number, place), [])
            eligible = sum({one.number: one.alike.size for one in going}.values())
            most = -self._of_exercised("most", number, place)
            if most < eligible:
                words = moved(offer, told, "lets {} more go")
                raised = self.acts.by_degrees(ChangeKind.BOUND, offer, eligible - most, words)
                self.draft.relax(self.rows["most", number, place], [(raised, -1)])
            least = -self._of_exercised("least", number, place)
            if least:
                how = (
                    "does not insist on {} of them" if isinstance(grant.bound, AllOf) else "lets {} fewer go"
                )
                lowered = self.acts.by_degrees(ChangeKind.BOUND, offer, least, moved(offer, told, how))
                self.draft.relax(self.rows["least", number, place], [(lowered, 1)])

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
                beside = self.acts.whole(ChangeKind.TOGETHER, offer, words)
                self.draft.relax(self.rows[key], [(beside, -1)])
        for place, choice in enumerate(offer.alternatives):
            if ("alternatives", number, place) in self.rows:
                words = f"of {offer.id} and its alternatives {{}} more than {choice.most} may be exercised"
                more = self.acts.by_degrees(ChangeKind.TOGETHER, offer, len(choice.others), words.format)
                self.draft.relax(self.rows["alternatives", number, place], [(more, -1)])


def moved(offer: Offer, told: str, how: str) -> Callable[[int], str]:
    """The words of a change by degrees to one clause of an offer."""
    return lambda amount: f"{offer.id} {how.format(amount)} where it says: {told}"
