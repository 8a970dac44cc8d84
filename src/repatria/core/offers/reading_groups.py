"""From the parser's tree to groups of people."""

from __future__ import annotations

from collections.abc import Mapping

from lark import Token

from repatria.core.offers.groups import (
    MEN,
    WOMEN,
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Severity,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.tokens import Tokens, unquoted
from repatria.core.offers.trees import Branch, nodes_of, tokens_of

_OF_WORDS: Mapping[str, Group] = {
    "everyone": Everyone(),
    "wounded": Wounded(),
    "seriously_wounded": Wounded(Severity.SERIOUSLY),
    "gravely_wounded": Wounded(Severity.GRAVELY),
    "women": WOMEN,
    "men": MEN,
}


def read_group(tokens: Tokens, tree: Branch) -> Group:
    """The group of a tree; problems are collected in `tokens`."""
    if tree.data in _OF_WORDS:
        return _OF_WORDS[tree.data]
    match tree.data:
        case "group_and":
            return GroupAnd(tuple(read_group(tokens, part) for part in nodes_of(tree)))
        case "group_or":
            return GroupOr(tuple(read_group(tokens, part) for part in nodes_of(tree)))
        case "group_not":
            return GroupNot(read_group(tokens, nodes_of(tree)[0]))
        case "with_attribute":
            attribute, *values = tokens_of(tree)
            return With(str(attribute), tuple(unquoted(value) for value in values))
        case "named":
            return Named(tuple(tokens.reference(token) for token in tokens_of(tree)))
        case _:
            return _of_one(tokens, str(tree.data), tokens_of(tree)[0])


def _of_one(tokens: Tokens, rule: str, token: Token) -> Group:
    match rule:
        case "soldiers":
            return Soldiers(tokens.power(token))
        case "civilians":
            return Civilians(tokens.power(token))
        case "people_of":
            return PeopleOf(tokens.power(token))
        case "held_by":
            return HeldBy(tokens.power(token))
        case "in_captivity":
            return InCaptivity(tokens.number(token))
        case "aged_under":
            return AgedUnder(tokens.number(token))
        case "aged_at_least":
            return AgedAtLeast(tokens.number(token))
        case _:
            return InGroup(tokens.reference(token))
