"""Single words of an offer's text as values; what is wrong with one is collected with its place."""

from __future__ import annotations

from collections.abc import Callable

from lark import Token

from repatria.core.errors import Problem
from repatria.core.offers.characters import called, foreign_letters
from repatria.core.offers.limits import LONGEST_DATE, LONGEST_NAME, MOST_SHOWN
from repatria.core.offers.limits import MOST_PEOPLE as MOST_PEOPLE
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.dates import Edtf, parse_edtf
from repatria.core.terms.records import Power, Ref, parse_ref


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
        if len(self.problems) < MOST_SHOWN:
            self._unknown_power(token, str(token)[:LONGEST_NAME])
        return Power("x-unknown")

    def _unknown_power(self, token: Token, text: str) -> None:
        nearest = self.names.nearest(text)
        remedy = f"Did you mean {' or '.join(nearest)}?" if nearest else "Write a known name or an ISO code."
        foreign = foreign_letters(text)
        what = f"no Power is called {text!r}."
        if foreign:
            what = f"no Power is called {text!r}; {foreign[0]!r} in it is {called(foreign[0])}."
        self.add("offer.power", token, what, remedy)

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
            return read_date(str(token))
        except ValueError as error:
            self.add("offer.date", token, f"{error}.", "Correct the date.")
            return Edtf(str(token), None, None)

    def reference(self, token: Token) -> Ref:
        """A reference, quoted or bare."""
        text = unquoted(token) if token.type == "QUOTED" else str(token)
        try:
            return read_reference(text)
        except ValueError as error:
            self.add("offer.reference", token, f"{error}.", "Correct the reference.")
            return Ref(text)

    def add(self, code: str, token: Token, what: str, remedy: str) -> None:
        """Note what is wrong with a token, unless more is noted already than anybody mends in one go."""
        if len(self.problems) < MOST_SHOWN:
            self.problems.append(Problem(code, self.place(token), what, remedy))


def read_date(text: str) -> Edtf:
    """A date in EDTF.

    Raises:
        ValueError: it is none, is too long, or is written by powers of ten, whose days nobody
            could count up to.
    """
    if len(text) > LONGEST_DATE:
        raise ValueError(f"a date has at most {LONGEST_DATE} characters")
    if "Y" in text or "E" in text:
        raise ValueError(f"{text!r} lies outside the years 1 to 9999")
    return parse_edtf(text)


def read_reference(text: str) -> Ref:
    """A reference.

    Raises:
        ValueError: it has no form of a reference, or is too long.
    """
    if len(text) > LONGEST_NAME or text != text.strip():
        raise ValueError(f"a reference has at most {LONGEST_NAME} characters, none of them white space")
    return parse_ref(text)


def unquoted(token: Token) -> str:
    """The text within the quotes."""
    return str(token)[1:-1]
