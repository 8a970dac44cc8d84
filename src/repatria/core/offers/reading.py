"""From the parser's tree to values; what a tree can still have wrong is collected with its place."""

from __future__ import annotations

from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Condition,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
)
from repatria.core.offers.offer import Alternatives, Grant, Offer, OfferId
from repatria.core.offers.reading_groups import read_group
from repatria.core.offers.tokens import Tokens
from repatria.core.offers.trees import Branch, first_token, node, nodes_of, tokens_of
from repatria.core.terms.dates import ALWAYS, Period
from repatria.core.terms.records import Power


class Reading:
    """Reads one offer's tree; problems are collected in `tokens`."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def offer(self, tree: Branch) -> Offer:
        """The offer of an `offer` tree; of no use when problems were found."""
        header, *clauses = nodes_of(tree)
        name, by = tokens_of(header)
        self._once(clauses)
        conditions = [clause for clause in clauses if clause.data == "condition_clause"]
        return Offer(
            id=OfferId(str(name)),
            by=self.tokens.power(by),
            grants=tuple(self._grant(clause) for clause in clauses if clause.data == "grant"),
            condition=self._condition(nodes_of(conditions[0])[0]) if conditions else None,
            valid=next(
                (self._period(clause) for clause in clauses if clause.data.startswith("valid")), ALWAYS
            ),
            not_together_with=tuple(
                OfferId(str(other))
                for clause in clauses
                if clause.data == "apart"
                for other in tokens_of(clause)
            ),
            alternatives=tuple(self._alternatives(one) for one in clauses if one.data == "alternatives"),
            may_share=any(clause.data == "shared" for clause in clauses),
        )

    def _once(self, clauses: list[Branch]) -> None:
        seen: set[str] = set()
        for clause in clauses:
            kind = "valid" if clause.data.startswith("valid") else str(clause.data)
            if kind in seen and kind in {"condition_clause", "valid", "apart", "shared"}:
                word = {"condition_clause": "if", "apart": "not together with"}.get(kind, kind)
                self.tokens.add(
                    "offer.twice",
                    first_token(clause),
                    f"a second {word!r}.",
                    "Join both into one clause.",
                )
            seen.add(kind)

    def _grant(self, tree: Branch) -> Grant:
        bound, *later, group, destinations = nodes_of(tree)
        to = tuple(self.tokens.power(token) for token in tokens_of(destinations))
        return Grant(self._grant_bound(bound), read_group(self.tokens, group), to, named_later=bool(later))

    def _alternatives(self, tree: Branch) -> Alternatives:
        most, *others = tokens_of(tree)
        return Alternatives(self.tokens.number(most), tuple(OfferId(str(other)) for other in others))

    def _period(self, tree: Branch) -> Period:
        dates = [self.tokens.date(token) for token in tokens_of(tree)]
        match tree.data:
            case "valid_from":
                return Period(dates[0], None)
            case "valid_until":
                return Period(None, dates[0])
            case _:
                return Period(dates[0], dates[1])

    def _grant_bound(self, tree: Branch) -> AllOf | UpTo | AtLeast | Exactly | Between:
        numbers = [self.tokens.number(token) for token in tokens_of(tree)]
        match tree.data:
            case "all_of":
                return AllOf()
            case "all_who_may_go":
                return AllOf(who_may_go=True)
            case "up_to":
                return UpTo(numbers[0])
            case "at_least":
                return AtLeast(numbers[0])
            case "exactly":
                return Exactly(numbers[0])
            case _:
                return Between(numbers[0], numbers[1])

    def _count_bound(self, tree: Branch) -> CountBound:
        if tree.data == "for_each":
            count, released = map(self.tokens.number, tokens_of(tree))
            return ForEach(count, released)
        return self._grant_bound(tree)

    def _condition(self, tree: Branch) -> Condition:
        match tree.data:
            case "condition_and":
                return And(tuple(map(self._condition, nodes_of(tree))))
            case "condition_or":
                return Or(tuple(map(self._condition, nodes_of(tree))))
            case "condition_not":
                return Not(self._condition(nodes_of(tree)[0]))
            case "at_least_of":
                return AtLeastOf(
                    self.tokens.number(tokens_of(tree)[0]), tuple(map(self._condition, nodes_of(tree)))
                )
            case "fact":
                return Fact(self.tokens.reference(tokens_of(tree)[0]))
            case _:
                return self._count(tree)

    def _count(self, tree: Branch) -> Receives | Releases:
        subject, bound, group, other, table = tree.children
        party = self._party(subject)
        counted = self._count_bound(node(bound)), read_group(self.tokens, node(group))
        by_table = None if table is None else str(table)
        if tree.data == "receives":
            return Receives(party, *counted, self._party(other), by_table)
        return Releases(party, *counted, self._party(other), by_table)

    def _party(self, part: object) -> Power | None:
        if part is None:
            return None
        token = tokens_of(node(part))[0]
        return None if token == "anyone" else self.tokens.power(token)
