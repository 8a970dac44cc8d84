"""What is wrong with the wording of an offer: every clause that cannot be read, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import islice

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from repatria.core.errors import Problem
from repatria.core.offers.limits import MOST_SHOWN
from repatria.core.offers.powers import PowerNames
from repatria.core.offers.reading import Reading
from repatria.core.offers.tables.text import read_table
from repatria.core.offers.tokens import Tokens

_BEGINNINGS = (
    r"offer|table|releases|if|valid|not[ \t]+together|at[ \t]+most[ \t]+\d+[ \t]+of[ \t]+this|consideration"
)
CLAUSE = re.compile(rf"^[ \t]*(?=({_BEGINNINGS})\b)", re.MULTILINE)
"""Where a clause begins, by the word that begins a line."""

_WHAT = {
    "NAME": "an offer's name",
    "NUMBER": "a whole number",
    "POWER": "a Power's name or code",
    "DATE": "a date",
    "QUOTED": "quoted text",
    "ATTRIBUTE": "what his file says, such as rank",
    "REFERENCE": "a reference such as group:kursk-2025/captives",
    "LPAR": "(",
    "RPAR": ")",
    "COMMA": ",",
    "SEMICOLON": ";",
    "$END": "the end",
}


def wording_faults(text: str, parser: Lark, names: PowerNames, where: str) -> list[Problem]:
    """The problems of each clause, where at least one clause cannot be read.

    Clauses are told apart by the word that begins a line, so that a fault in one does not hide
    those of the next.
    """
    finding = _Finding(parser, names, where)
    found = (problem for chunk in _clauses(text) for problem in finding.in_clause(*chunk))
    # When each clause reads well and the whole does not, the order or the beginning is wrong.
    return list(islice(found, MOST_SHOWN)) or list(finding.in_clause("offers", text, 0))


def _clauses(text: str) -> Iterator[tuple[str, str, int]]:
    """Each clause: the rule that it has to follow, its text, and how many lines stand before it."""
    found = list(CLAUSE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    line, read = 0, 0
    for match, end in zip(found, ends, strict=False):
        line, read = line + text.count("\n", read, match.start()), match.start()
        start = "offers" if match[1] in {"offer", "table"} else "clauses"
        yield start, text[match.start() : end], line


class _Finding:
    def __init__(self, parser: Lark, names: PowerNames, where: str) -> None:
        self.parser, self.names, self.where = parser, names, where

    def in_clause(self, start: str, text: str, lines_before: int) -> Iterator[Problem]:
        try:
            tree = self.parser.parse(text, start=start)
        except UnexpectedInput as fault:
            yield self._problem(fault, text, lines_before)
            return
        tokens = Tokens(self.names, lambda token: self._place(token.line, token.column, lines_before))
        for branch in tree.children if start == "offers" else [_as_offer(tree)]:
            assert isinstance(branch, Tree)
            if branch.data == "table":
                read_table(tokens, branch)
            else:
                Reading(tokens).offer(branch)
        yield from tokens.problems

    def _problem(self, fault: UnexpectedInput, text: str, lines_before: int) -> Problem:
        at_end = isinstance(fault, UnexpectedToken) and fault.token.type == "$END"
        position = len(text.rstrip()) if at_end else fault.pos_in_stream or 0
        line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
        found = "" if at_end else _word_at(text, position)
        what = "the clause ends too early." if at_end else f"{found!r} cannot stand here."
        remedy = self._remedy(found, text[position : position + 80], sorted(_expected(fault)))
        return Problem("offer.wording", self._place(line, column, lines_before), what, remedy)

    def _place(self, line: int | None, column: int | None, lines_before: int) -> str:
        return f"{self.where}:{(line or 1) + lines_before}:{column}"

    def _remedy(self, found: str, rest: str, expected: list[str]) -> str:
        words = [name[1:].lower() for name in expected if name.startswith("_")]
        if found.isdigit() and "exactly" in words:
            return f"Did you mean exactly {found}, or up to {found}?"
        meant = get_close_matches(found.lower(), words, n=1, cutoff=0.6)
        if not meant and "POWER" in expected:
            meant = list(self._nearest_power(rest))
        if meant:
            return f"Did you mean {meant[0]}?"
        options = words + [_WHAT.get(name, name) for name in expected if not name.startswith("_")]
        return f"Expected: {', '.join(options)}." if options else "See docs/offers-language.md."

    def _nearest_power(self, rest: str) -> tuple[str, ...]:
        """Names that the next words may mean, trying three, two and one of them."""
        words = re.findall(r"[\w'’-]+", rest.split("\n")[0])
        for count in (3, 2, 1):
            found = self.names.nearest(" ".join(words[:count]))
            if found:
                return found
        return ()


def _as_offer(clauses: Tree[Token]) -> Tree[Token]:
    """Clauses without their offer's header, under a header that has nothing wrong."""
    header = Tree("header", [Token("NAME", "x"), Token("POWER", "x-x")])
    return Tree("offer", [header, *clauses.children])


def _expected(fault: UnexpectedInput) -> set[str]:
    if isinstance(fault, UnexpectedToken):
        return set(fault.accepts or fault.expected)
    return set(fault.allowed or ()) if isinstance(fault, UnexpectedCharacters) else set()


def _word_at(text: str, position: int) -> str:
    match = re.compile(r"[\w'’.-]+|\S").match(text, position)
    return match[0][:30] if match else ""
