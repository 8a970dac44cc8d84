"""The parser: the text of offers in, offers out, or every problem found in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from repatria.core.errors import BadInput, Problem
from repatria.core.offers.check import check_offer
from repatria.core.offers.faults import wording_faults
from repatria.core.offers.grammar import parser_for
from repatria.core.offers.offer import Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.reading import Reading
from repatria.core.offers.tokens import Tokens
from repatria.core.terms.records import Power

LONGEST_TEXT = 1_000_000
"""In characters; about ten thousand offers."""

DEEPEST = 40
"""How many parentheses may stand open at once. Nobody can read more, and no stack has to."""


def parse_offer(text: str, names: Mapping[str, Power] = DEFAULT_NAMES, where: str = "offer") -> Offer:
    """Read the text of one offer.

    Args:
        text: the offer; white space only separates.
        names: what Powers are called; ISO codes are always understood.
        where: the place to name in problems, such as a file.

    Raises:
        BadInput: the text is no offer, or not exactly one; all problems are listed, each with
            line and column.
    """
    offers = parse_offers(text, names, where)
    if len(offers) != 1:
        problem = Problem(
            "offer.one", where, f"the text holds {len(offers)} offers.", "Give each offer on its own."
        )
        raise BadInput([problem])
    return offers[0]


def parse_offers(
    text: str, names: Mapping[str, Power] = DEFAULT_NAMES, where: str = "offers"
) -> tuple[Offer, ...]:
    """Read a text of one or more offers, in their order.

    Raises:
        BadInput: anything in it cannot be read or cannot be meant; all problems are listed.
    """
    _refuse_monsters(text, where)
    table = PowerNames(names)
    parser = parser_for(table)
    try:
        tree = parser.parse(text, start="offers")
    except UnexpectedInput:
        raise BadInput(wording_faults(text, parser, table, where)) from None
    offers: list[Offer] = []
    problems: list[Problem] = []
    for branch in tree.children:
        assert isinstance(branch, Tree)
        tokens = Tokens(table, _places(where))
        offer = Reading(tokens).offer(branch)
        line = getattr(branch.meta, "line", 1)
        problems += tokens.problems or check_offer(offer, f"{where}:{line}", table)
        offers.append(offer)
    if problems:
        raise BadInput(problems)
    return tuple(offers)


def _places(where: str) -> Callable[[Token], str]:
    return lambda token: f"{where}:{token.line}:{token.column}"


def _refuse_monsters(text: str, where: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise BadInput.of(
            "offer.too-long", where, "the text is too long.", f"Keep to {LONGEST_TEXT:,} characters."
        )
    depth = 0
    for character in text:
        depth += (character == "(") - (character == ")")
        if depth > DEEPEST:
            remedy = f"Keep to {DEEPEST} parentheses within each other."
            raise BadInput.of("offer.too-deep", where, "the text is nested too deeply.", remedy)
