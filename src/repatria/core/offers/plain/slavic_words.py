"""The words that Ukrainian and Russian each fill into sentences of one build."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from repatria.core.offers.groups import Severity
from repatria.core.offers.plain.power_names import Forms
from repatria.core.terms.records import Power

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun in the forms that a number asks for.

    Args:
        one: after 1, 21, 31 ... in the nominative.
        few: after 2 to 4, 22 to 24 ...
        many: after 5 to 20, 25 ..., and the genitive plural.
        one_genitive: after 1, 21 ... where the number itself stands in the genitive.
    """

    one: str
    few: str
    many: str
    one_genitive: str

    def counted(self, number: int) -> str:
        """The number and the noun in the nominative. Source: Unicode CLDR plural rules of ru and uk."""
        ones, tens = number % 10, number % 100
        if ones == 1 and tens != 11:
            return f"{digits(number)} {self.one}"
        if ones in {2, 3, 4} and tens not in {12, 13, 14}:
            return f"{digits(number)} {self.few}"
        return f"{digits(number)} {self.many}"

    def genitive(self, number: int) -> str:
        """The number and the noun in the genitive."""
        is_one = number % 10 == 1 and number % 100 != 11
        return f"{digits(number)} {self.one_genitive if is_one else self.many}"


def digits(number: int) -> str:
    """The number in groups of three digits, which no line break parts."""
    return f"{number:,}".replace(",", _NO_BREAK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One language's words.

    In the templates `{no}` is the negation or nothing; a pair holds the singular and the plural
    of a verb, for Powers whose names are plurals.
    """

    powers: Mapping[Power, Forms]
    title: tuple[str, str, str]
    any_power: str
    date: Callable[[str], str]
    person: Noun
    point: Noun
    year: Noun
    month: Noun
    negation: str
    both: str
    either: str
    opening: str
    hands_over: tuple[str, str]
    receives: tuple[str, str]
    releases: tuple[str, str]
    releases_to: tuple[str, str]
    all_powers: str
    source: str
    later: str
    without_condition: str
    only_if: str
    stands: str
    begins: str
    ends: str
    apart: str
    alternatives: str
    shared: str
    all_hold: str
    one_holds: str
    some_hold: str
    does_not_hold: str
    fact: str
    all: str
    all_people: str
    who_may_go: str
    out_of: str
    of_any_kind: str
    at_most: str
    at_least: str
    exactly: str
    between: str
    for_each: str
    for_each_points: str
    by_table: str
    table: str
    outside: str
    everyone: str
    soldiers: str
    civilians: str
    people_of: str
    held_by: tuple[str, str]
    wounded: Mapping[Severity, str]
    women: str
    men: str
    in_captivity: str
    aged_under: str
    aged_at_least: str
    with_attribute: str
    labels: Mapping[str, str]
    named: str
    in_group: str
