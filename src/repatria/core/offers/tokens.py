"""Single words of an offer's text as values; what is wrong with one is collected with its place."""

from __future__ import annotations

from collections.abc import Callable

from lark import Token

from repatria.core.errors import Problem
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.dates import Edtf, parse_edtf
from repatria.core.terms.records import Power, Ref, parse_ref

MOST_PEOPLE = 10_000_000
"""No number in an offer is larger: more prisoners than any war has had."""


class Tokens:
    """Reads tokens and collects problems.

    Args:
        names: what Powers are called.
        place: gives the words for a token's place in the text.
    """

    def __init__(self, names: PowerNames, place: Callable[[Token], str]) -> None:
        self.names, self.place = names, place
        self.problems: list[Problem] = []

    def power(self, token: Token) -> Power:
        """The Power that a token names."""
        power = self.names.code(str(token))
        if power is not None:
            return power
        nearest = self.names.nearest(str(token))
        remedy = f"Did you mean {' or '.join(nearest)}?" if nearest else "Write a known name or an ISO code."
        self.add("offer.power", token, f"no Power is called {str(token)!r}.", remedy)
        return Power("x-unknown")

    def number(self, token: Token) -> int:
        """A whole number, no larger than any war has had prisoners."""
        # The length is asked first: Python refuses to convert numbers of thousands of digits.
        if len(token) <= len(str(MOST_PEOPLE)) and int(token) <= MOST_PEOPLE:
            return int(token)
        self.add("offer.number", token, "the number is too large.", f"No bound may exceed {MOST_PEOPLE:,}.")
        return MOST_PEOPLE

    def date(self, token: Token) -> Edtf:
        """A date in EDTF."""
        try:
            return parse_edtf(str(token))
        except ValueError as error:
            self.add("offer.date", token, f"{error}.", "Correct the date.")
            return Edtf(str(token), None, None)

    def reference(self, token: Token) -> Ref:
        """A reference, quoted or bare."""
        text = unquoted(token) if token.type == "QUOTED" else str(token)
        try:
            return parse_ref(text)
        except ValueError as error:
            self.add("offer.reference", token, f"{error}.", "Correct the reference.")
            return Ref(text)

    def add(self, code: str, token: Token, what: str, remedy: str) -> None:
        """Note what is wrong with a token."""
        self.problems.append(Problem(code, self.place(token), what, remedy))


def unquoted(token: Token) -> str:
    """The text within the quotes."""
    return str(token)[1:-1]
