"""Completion: with which words the text of an offer can go on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lark import UnexpectedInput

from repatria.core.offers.grammar import parser_for
from repatria.core.offers.limits import LONGEST_TEXT
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.terms.records import Power

MOST = 24
"""How many ways to go on are told."""

_IN_WORDS = {
    "NAME": "a name of the offer",
    "NUMBER": "a number",
    "DATE": "a date such as 2025-03-01",
    "ATTRIBUTE": "an attribute such as rank",
    "QUOTED": 'a text in quotes such as "captain"',
    "REFERENCE": "a reference such as group:camp-4",
}
_SIGNS = {"LPAR": "(", "RPAR": ")", "COMMA": ",", "SEMICOLON": ";"}
_LAST_WORDS = re.compile(r"(?:\S+[ \t]+){0,3}\S*$")


@dataclass(frozen=True, slots=True)
class Completion:
    """How a text can go on.

    Args:
        typed: the end of the text that the words would take the place of.
        words: what can be written next, in the order of the alphabet.
        kinds: what else can stand there, told in words, such as a number.
    """

    typed: str
    words: tuple[str, ...]
    kinds: tuple[str, ...]


def complete(text: str, names: Mapping[str, Power] = DEFAULT_NAMES) -> Completion:
    """With what the text of an offer can go on, at its end.

    Args:
        text: the offer as far as it is written.
        names: what Powers are called.

    Returns:
        Nothing to go on with where the text is already wrong before its last word.
    """
    if len(text) > LONGEST_TEXT:
        return Completion("", (), ())
    table = PowerNames(names)
    for typed in _ends(text):
        accepted = _accepted(text[: len(text) - len(typed)], table)
        if accepted is None:
            continue
        words = tuple(sorted(word for word in _words(accepted, table) if _begins(word, typed)))[:MOST]
        kinds = tuple(_IN_WORDS[kind] for kind in sorted(accepted & set(_IN_WORDS))) if not typed else ()
        if words or kinds:
            return Completion(typed, words, kinds)
    return Completion("", (), ())


def _ends(text: str) -> Iterator[str]:
    """What may be a word that is being written: the longest name of several words first, at last nothing."""
    match = _LAST_WORDS.search(text.rpartition("\n")[2])
    end = match[0] if match else ""
    while end:
        yield end
        _, blank, end = end.partition(" ")
        end = end.lstrip() if blank else ""
    yield ""


def _begins(word: str, typed: str) -> bool:
    return word.casefold().startswith(typed.casefold()) and word != typed


def _accepted(text: str, names: PowerNames) -> set[str] | None:
    """The terminals that can follow a text; None where it is wrong already."""
    try:
        parser = parser_for(names).parse_interactive(text, start="offers")
        parser.exhaust_lexer()
        return set(parser.accepts())  # type: ignore[no-untyped-call]
    except UnexpectedInput:
        return None


def _words(accepted: set[str], names: PowerNames) -> Iterator[str]:
    for terminal in accepted:
        if terminal.startswith("_"):
            yield terminal.removeprefix("_").lower()
        elif terminal in _SIGNS:
            yield _SIGNS[terminal]
        elif terminal == "POWER":
            yield from names.codes
