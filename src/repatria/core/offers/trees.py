"""Branches and tokens of a parse tree."""

from __future__ import annotations

from typing import TypeAlias

from lark import Token, Tree

Branch: TypeAlias = Tree[Token]


def nodes_of(tree: Branch) -> list[Branch]:
    """The branches of a tree."""
    return [child for child in tree.children if isinstance(child, Tree)]


def node(part: object) -> Branch:
    """A part of a tree that is known to be a branch."""
    assert isinstance(part, Tree)
    return part


def tokens_of(tree: Branch) -> list[Token]:
    """The tokens of a tree."""
    return [child for child in tree.children if isinstance(child, Token)]


def first_token(tree: Branch) -> Token:
    """The first token under a tree that has one, else one at the tree's place."""
    for token in tree.scan_values(lambda value: isinstance(value, Token)):
        assert isinstance(token, Token)
        return token
    place = tree.meta
    return Token("", "", line=getattr(place, "line", 1), column=getattr(place, "column", 1))
