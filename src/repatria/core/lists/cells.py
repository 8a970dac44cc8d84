"""One cell read as the value of a property, or the fault that it has."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass

from repatria.core.claims.claim import Original
from repatria.core.claims.values import Count, Name, Qualifier, Value, ValueType, decode, show
from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.lists.characters import (
    LONGEST_CELL,
    cleaned,
    mixed_scripts,
    one_line,
    refused_character,
    script_of,
)
from repatria.core.lists.dates import DateOrder, TwoDigitYear, read_date
from repatria.core.lists.headers import plain
from repatria.core.lists.listed import Entry, Fault
from repatria.core.lists.words import ABOUT, CODES, UNKNOWN
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Power, parse_power

CELL_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#GETTING_DATA")
"""What a spreadsheet shows where a formula failed; such a cell says nothing."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f,']\d{3})+|\d+(?:\.0+)?")
_STRUCTURED = frozenset(
    {ValueType.WISH, ValueType.DECISION, ValueType.RISK, ValueType.REF, ValueType.ACKNOWLEDGEMENT}
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is needed to read cells.

    Args:
        powers: what Powers are called, in plain words, to their codes.
        date_order: how the numbers of dates stand; None where no date is in doubt.
        years_from: the first year that a year of two digits can mean.
    """

    powers: AnyMapping[str, Power]
    date_order: DateOrder | None = None
    years_from: int | None = None


def read_cell(
    cell: str,
    property: str,
    reading: Reading,
    column: str,
    words: AnyMapping[str, str],
    separator: str | None,
) -> tuple[Sequence[Entry], Fault | None]:
    """The values that a cell gives, none where it says that nothing is known, and its fault if it has one."""
    fault = cell_fault(cell, column)
    if fault is not None:
        return (), fault
    parts = [cell] if separator is None else split(cell, separator)
    entries = []
    for part in parts:
        text = cleaned(part)
        if not text or _says_nothing(text, VOCABULARY[property], words):
            continue
        try:
            entries.append(_entry(VOCABULARY[property], text, reading, words))
        except TwoDigitYear:
            what, remedy = (
                "has a year of two digits.",
                "Write four, or add years_from to the mapping, such as 1930.",
            )
            return (), Fault(code="list.date", column=column, what=what, remedy=remedy)
        except _Wrong as wrong:
            return (), Fault(code=wrong.code, column=column, what=wrong.what, remedy=wrong.remedy)
    return entries, None


def cell_fault(cell: str, column: str) -> Fault | None:
    """What keeps a cell from being taken at all, whatever it should mean."""
    if len(cell) > LONGEST_CELL:
        what = f"holds more than {LONGEST_CELL:,} characters."
        return Fault(code="list.long", column=column, what=what, remedy="Shorten it.")
    if (character := refused_character(cell)) is not None:
        what = f"holds {character}, which is not seen or turns the direction of writing."
        return Fault(code="list.character", column=column, what=what, remedy="Type the cell again.")
    if cell.startswith("#") and cell.strip() in CELL_ERRORS:
        what = f"holds {cell.strip()}, a formula that failed."
        return Fault(code="list.cell-error", column=column, what=what, remedy="Write the value itself.")
    return None


def split(cell: str, separator: str) -> list[str]:
    """The values of one cell; a separator that belongs to a value has a backslash before it."""
    parts, part, escaped = [], "", False
    for character in cell:
        if escaped:
            part, escaped = part + (character if character in (separator, "\\") else f"\\{character}"), False
        elif character == "\\":
            escaped = True
        elif character == separator:
            parts.append(part)
            part = ""
        else:
            part += character
    return [*parts, part + "\\" * escaped]


def joined(parts: Sequence[str], separator: str = "|") -> str:
    """Several values as one cell; `split` takes it apart again."""
    escape = str.maketrans({"\\": "\\\\", separator: f"\\{separator}"})
    return separator.join(part.translate(escape) for part in parts)


def _says_nothing(text: str, term: Property, words: AnyMapping[str, str]) -> bool:
    if text in words or text in term.codes:
        return False
    return plain(text) in UNKNOWN or not text.strip("-–—?.*/")


class _Wrong(Exception):
    def __init__(self, code: str, what: str, remedy: str) -> None:
        self.code, self.what, self.remedy = code, what, remedy
        super().__init__(code)


def _entry(term: Property, text: str, reading: Reading, words: AnyMapping[str, str]) -> Entry:
    meant = words.get(text, text)
    value = _value(term, meant, reading)
    shown = value.text if isinstance(value, Edtf) else show(value)
    in_other_words = term.type not in _STRUCTURED and shown not in (text, one_line(text))
    return Entry(property=term.name, value=value, original=Original(text=text) if in_other_words else None)


def _value(term: Property, text: str, reading: Reading) -> Value:
    match term.type:
        case ValueType.TEXT:
            return text
        case ValueType.NAME:
            return _name(text)
        case ValueType.DATE:
            return _date(text, reading)
        case ValueType.COUNT:
            return _count(text)
        case ValueType.CODE:
            return _code(term, text)
        case ValueType.POWER:
            return _power(text, reading)
        case _:
            return _structured(term, text)


def _name(text: str) -> Name:
    name = one_line(text)
    found = mixed_scripts(name)
    if found is not None:
        what = f"one word mixes {found[0]} and {found[1]} letters, so that no search finds it."
        raise _Wrong("list.script", what, "Type the word again in one script.")
    if not any(letter.isalpha() for letter in name):
        raise _Wrong("list.name", "has no letters.", "Write the name.")
    return Name(text=name, script=script_of(name))


def _date(text: str, reading: Reading) -> Edtf:
    try:
        return read_date(text, reading.date_order, reading.years_from)
    except TwoDigitYear:
        raise
    except ValueError as error:
        # A reading of its own words says which; the date library's message would repeat the cell.
        told = str(error) if "could be" in str(error) or "calendar" in str(error) else "it is no date"
        remedy = "Write it as 1990-03-25, 1990-03 or 1990, or put date_order into the mapping."
        raise _Wrong("list.date", f"{told}.", remedy) from None


def _count(text: str) -> Count:
    small = text.casefold()
    qualifier = Qualifier.EXACT
    for word in sorted(ABOUT, key=len, reverse=True):
        if small.startswith(word) and small[len(word) :].strip()[:1].isdigit():
            qualifier, small = Qualifier(ABOUT[word]), small[len(word) :].strip()
            break
    if small.endswith("+"):
        qualifier, small = Qualifier.AT_LEAST, small[:-1]
    found = _NUMBER.fullmatch(small)
    if found is None:
        raise _Wrong("list.number", "is no whole number.", "Write a number, such as 25 or about 25.")
    number = int(re.sub(r"\D", "", small.partition(".")[0]))
    if number >= 2**53:
        raise _Wrong("list.number", "is too large.", "Correct it.")
    return Count(number=number, qualifier=qualifier)


def _code(term: Property, text: str) -> str:
    small = text.casefold()
    for code in term.codes:
        if small == code.casefold():
            return code
    known = CODES.get(term.name, {}).get(plain(text))
    if known is None:
        raise _Wrong(
            "list.code", f"is none of the words for {term.name.replace('_', ' ')}.",
            f"Write one of {', '.join(term.codes)}, or put the word into the mapping's words.",
        )  # fmt: skip
    return known


def _power(text: str, reading: Reading) -> str:
    known = reading.powers.get(plain(text))
    if known is not None:
        return known
    try:
        return parse_power(text)
    except ValueError:
        remedy = "Write its name or its code, such as UA, or put the word into the mapping's words."
        raise _Wrong("list.power", "names no Power that is known here.", remedy) from None


def _structured(term: Property, text: str) -> Value:
    try:
        return decode(term.type, json.loads(text) if text[:1] in '{"' else text, term.codes)
    except (ValueError, TypeError, RecursionError):
        what, remedy = f"is no {term.type}.", f"Write the JSON form of a {term.type}; see docs/vocabulary.md."
        raise _Wrong("list.value", what, remedy) from None
