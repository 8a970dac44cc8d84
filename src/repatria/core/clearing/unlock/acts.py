"""Acts: changes as choices in a model, each with a column that says whether it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from repatria.core.clearing.programme.model import Draft, Terms
from repatria.core.clearing.unlock.changes import Change, ChangeKind
from repatria.core.clearing.unlock.clauses import Clause
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

    def whole(self, change: Change) -> int:
        """Add an act that is made or not; its column."""
        return self.add(change.kind, (), lambda _: change)

    def by_degrees(
        self, most: int, change: Change, words: Callable[[int], str], bound: int, step: int
    ) -> int:
        """Add an act with an amount of its own, from 1 to `most`; the amount's column.

        Args:
            most: the largest amount.
            change: the act; its words, amount and bound depend on the amount.
            words: the words for an amount.
            bound: the bound as it stands.
            step: 1 where the amount raises the bound, -1 where it lowers it.
        """
        column = self.draft.column(f"amount[{len(self.listed)}]", most)

        def made(amount: int) -> Change:
            return replace(change, amount=amount, words=words(amount), bound=bound + step * amount)

        self.add(change.kind, ((column, 1),), made)
        return column


def act_on(offer: Offer, kind: ChangeKind, clause: Clause, words: str = "") -> Change:
    """An act of a Power on one clause of its offer."""
    return Change(kind=kind, by=offer.by, offer=offer.id, amount=0, words=words, clause=clause)
