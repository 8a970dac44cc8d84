"""The parser: the text of offers in, offers out, or every problem found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput

from repatria.core.errors import BadInput, Problem
from repatria.core.offers.characters import forbidden
from repatria.core.offers.check import Places, check_offer
from repatria.core.offers.faults import CLAUSE, wording_faults
from repatria.core.offers.grammar import parser_for
from repatria.core.offers.limits import DEEPEST, LONGEST_TEXT, MOST_SHOWN
from repatria.core.offers.offer import Offer
from repatria.core.offers.passage import pointed
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.reading import Reading
from repatria.core.offers.sheet import Sheet, twice_named
from repatria.core.offers.tables.check import check_table
from repatria.core.offers.tables.table import Table
from repatria.core.offers.tables.text import read_table
from repatria.core.offers.tokens import Tokens
from repatria.core.offers.trees import nodes_of
from repatria.core.terms.records import Power

_NESTING = re.compile(rf"[()]|{CLAUSE.pattern}", re.MULTILINE)
_NOT_COUNTED = re.compile(r'"[^"\n]*"|#[^\n]*')


def parse_offer(text: str, names: Mapping[str, Power] = DEFAULT_NAMES, where: str = "offer") -> Offer:
    """Read the text of one offer.

    Args:
        text: the offer; white space only separates.
        names: what Powers are called; ISO codes are always understood.
        where: the place to name in problems, such as a file.

    Raises:
        BadInput: the text is no offer, or not exactly one; all problems are listed, each with
            line and column and the passage.
    """
    offers = parse_offers(text, names, where)
    if len(offers) != 1:
        what = f"the text holds {len(offers)} offers."
        raise BadInput([Problem("offer.one", where, what, "Give each offer on its own.")])
    return offers[0]


def parse_offers(
    text: str, names: Mapping[str, Power] = DEFAULT_NAMES, where: str = "offers"
) -> tuple[Offer, ...]:
    """Read a text of one or more offers, in their order.

    Raises:
        BadInput: anything in it cannot be read or cannot be meant; all problems are listed.
    """
    sheet = parse_sheet(text, names, where)
    if sheet.tables:
        what = f"the table {sheet.tables[0].name} stands where only offers are read."
        raise BadInput([Problem("offer.table", where, what, "Give it with the round, not with an offer.")])
    return sheet.offers


def parse_sheet(text: str, names: Mapping[str, Power] = DEFAULT_NAMES, where: str = "offers") -> Sheet:
    """Read a text of offers and of the tables of equivalence that they name, in any order.

    Raises:
        BadInput: anything in it cannot be read or cannot be meant; the first 50 problems are listed.
    """
    text = text.removeprefix("\ufeff")  # the mark that some editors put before a text
    _refuse_monsters(text, where)
    table = PowerNames(names)
    reading = _Sheet(text, where, table, parser_for(table))
    sheet = reading.read()
    if reading.problems:
        raise BadInput(pointed(text, where, reading.problems[:MOST_SHOWN]))
    return sheet


class _Sheet:
    def __init__(self, text: str, where: str, names: PowerNames, parser: Lark) -> None:
        self.text, self.where, self.names, self.parser = text, where, names, parser
        self.problems: list[Problem] = []

    def read(self) -> Sheet:
        try:
            branches = self.parser.parse(self.text, start="offers").children
        except UnexpectedInput:
            self.problems += wording_faults(self.text, self.parser, self.names, self.where)
            return Sheet((), ())
        tables: list[Table] = []
        offers: list[Offer] = []
        for branch in branches:
            assert isinstance(branch, Tree)
            if len(self.problems) >= MOST_SHOWN:
                break
            if branch.data == "table":
                tables.append(self._table(branch))
            else:
                offers.append(self._offer(branch))
        self.problems += twice_named(tables, self.where)
        return Sheet(tuple(tables), tuple(offers))

    def _table(self, branch: Tree[Token]) -> Table:
        tokens = self._tokens()
        table = read_table(tokens, branch)
        self.problems += tokens.problems or check_table(table, self._line(branch))
        return table

    def _offer(self, branch: Tree[Token]) -> Offer:
        tokens = self._tokens()
        offer = Reading(tokens).offer(branch)
        self.problems += tokens.problems or check_offer(
            offer, self._line(branch), self.names, self._places(branch)
        )
        return offer

    def _tokens(self) -> Tokens:
        return Tokens(self.names, lambda token: f"{self.where}:{token.line}:{token.column}")

    def _line(self, branch: Tree[Token]) -> str:
        return f"{self.where}:{branch.meta.line}:{branch.meta.column}"

    def _places(self, branch: Tree[Token]) -> Places:
        clauses = [(str(clause.data), self._line(clause)) for clause in nodes_of(branch)]
        placed = dict(clauses)
        valid = [place for rule, place in clauses if rule.startswith("valid")]
        return Places(
            tuple(place for rule, place in clauses if rule == "grant"),
            placed.get("condition_clause", ""),
            valid[0] if valid else "",
        )


def _refuse_monsters(text: str, where: str) -> None:
    if len(text) > LONGEST_TEXT:
        remedy = f"Keep to {LONGEST_TEXT:,} characters."
        raise BadInput.of("offer.too-long", where, "the text is too long.", remedy)
    unseen = [_unseen(text, where, *found) for found in islice(forbidden(text), MOST_SHOWN)]
    if unseen:
        raise BadInput(pointed(text, where, unseen))
    depth = 0
    for match in _NESTING.finditer(_NOT_COUNTED.sub("", text)):
        # A clause closes what the one before it left open, so that its fault is told and not its depth.
        depth = depth + (1 if match[0] == "(" else -1) if match[0] in {"(", ")"} else 0
        if depth > DEEPEST:
            remedy = f"Keep to {DEEPEST} parentheses within each other."
            raise BadInput.of("offer.too-deep", where, "the text is nested too deeply.", remedy)


def _unseen(text: str, where: str, position: int, name: str) -> Problem:
    line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
    what = f"{name} stands here and is not seen."
    return Problem("offer.character", f"{where}:{line}:{column}", what, "Delete it.")
