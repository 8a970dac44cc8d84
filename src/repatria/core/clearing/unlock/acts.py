"""Acts: changes as choices in a model, each with a column that says whether it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from repatria.core.clearing.programme.model import Draft, Terms
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.offers.offer import Offer


@dataclass(frozen=True)
class Act:
    """One change that may be chosen.

    Args:
        kind: what sort of act.
        chosen: the column that says whether it is.
        amount: the form that says for how many people.
        change: the change in words, for an amount.
    """

    kind: ChangeKind
    chosen: int
    amount: Terms
    change: Callable[[int], Change]


class Acts:
    """The acts of a model, written into it one by one."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.listed: list[Act] = []

    def add(self, kind: ChangeKind, amount: Terms, change: Callable[[int], Change]) -> int:
        """Add an act that is chosen whenever its amount is not nothing; the column that says so."""
        number = len(self.listed)
        chosen = self.draft.column(f"act[{number},{kind}]", 1)
        if amount:
            most = sum(self.draft.columns[column].most * coefficient for column, coefficient in amount)
            terms = [*amount, (chosen, -most)]
            self.draft.row(("act", number), "a change counts as made", terms, most=0)
        self.listed.append(Act(kind, chosen, amount, change))
        return chosen

    def whole(self, kind: ChangeKind, offer: Offer, words: str) -> int:
        """Add an act on an offer that is made or not; its column."""
        change = Change(kind=kind, by=offer.by, offer=offer.id, amount=0, words=words)
        return self.add(kind, (), lambda _: change)

    def by_degrees(self, kind: ChangeKind, offer: Offer, most: int, words: Callable[[int], str]) -> int:
        """Add an act on an offer with an amount of its own, from 1 to `most`; the amount's column."""
        column = self.draft.column(f"amount[{len(self.listed)}]", most)

        def change(amount: int) -> Change:
            return Change(kind=kind, by=offer.by, offer=offer.id, amount=amount, words=words(amount))

        self.add(kind, ((column, 1),), change)
        return column
