"""What can be chosen in a form, and which fields follow each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from repatria.core.offers.form.leaves import FieldKind

Choices = tuple[tuple[str, str], ...]
"""Values and what a page calls them."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field of one value.

    Args:
        name: the last part of its key.
        kind: what it holds.
        label: what stands beside it.
        help: what to type, in a sentence.
        choices: what can be chosen.
        may_be_empty: nothing need be typed.
    """

    name: str
    kind: FieldKind
    label: str
    help: str = ""
    choices: Choices = ()
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, and the fields that follow it.

    Args:
        label: what a page calls it.
        leaves: fields of one value.
        parts: how many parts it is joined from: 0, 1, or 2 for two and more.
        counts: it counts people, so that a bound and a group follow.
    """

    label: str
    leaves: tuple[Leaf, ...] = ()
    parts: int = 0
    counts: bool = False


def _number(name: str, label: str) -> Leaf:
    return Leaf(name, FieldKind.NUMBER, label, "A whole number.")


def _power(name: str, label: str, may_be_empty: bool = False) -> Leaf:
    helped = "A name or a code; empty for any Power." if may_be_empty else "A name or a code such as UA."
    return Leaf(name, FieldKind.POWER, label, helped, may_be_empty=may_be_empty)


_OF = (_power("power", "of which Power"),)
_TABLE = Leaf("by_table", FieldKind.NAME, "by the table", "Empty where heads are counted.", may_be_empty=True)
_SEVERITY = Leaf(
    "how",
    FieldKind.CHOICE,
    "how gravely",
    choices=(("gravely", "gravely"), ("seriously", "seriously or graver"), ("at all", "at all")),
)
_ATTRIBUTE = Leaf("attribute", FieldKind.ATTRIBUTE, "what his file says", "Such as rank or unit.")
_VALUES = Leaf("values", FieldKind.TEXTS, "one of", 'One to a line; "" for an empty text.')
_RECORDS = Leaf("records", FieldKind.REFERENCES, "records", "One reference to a line: record:...")

BOUNDS: Mapping[str, Choice] = {
    "all": Choice("all"),
    "all_who_may_go": Choice("all whom the law lets go"),
    "up_to": Choice("up to", (_number("number", "how many"),)),
    "at_least": Choice("at least", (_number("number", "how many"),)),
    "exactly": Choice("exactly", (_number("number", "how many"),)),
    "between": Choice("between", (_number("least", "from"), _number("most", "to"))),
}

COUNTS: Mapping[str, Choice] = {
    **BOUNDS,
    "for_each": Choice(
        "at least so many for each one released",
        (_number("count", "how many"), _number("released", "for each")),
    ),
}

GROUPS: Mapping[str, Choice] = {
    "everyone": Choice("everyone"),
    "soldiers_of": Choice("soldiers", _OF),
    "civilians_of": Choice("civilians", _OF),
    "people_of": Choice("people", _OF),
    "held_by": Choice("held by", (_power("power", "which Power"),)),
    "wounded": Choice("wounded or sick", (_SEVERITY,)),
    "in_captivity_months": Choice("in captivity at least", (_number("number", "months"),)),
    "aged_under": Choice("aged under", (_number("number", "years"),)),
    "aged_at_least": Choice("aged at least", (_number("number", "years"),)),
    "with": Choice("of whom the file says", (_ATTRIBUTE, _VALUES)),
    "named": Choice("named one by one", (_RECORDS,)),
    "in_group": Choice("in a group", (Leaf("group", FieldKind.REFERENCE, "which group", "group:..."),)),
    "and": Choice("all of these", parts=2),
    "or": Choice("one of these", parts=2),
    "not": Choice("none of this", parts=1),
}

CONDITIONS: Mapping[str, Choice] = {
    "receives": Choice(
        "a Power receives",
        (_power("power", "which Power", True), _power("from", "from", True), _TABLE),
        counts=True,
    ),
    "releases": Choice(
        "a Power releases",
        (_power("power", "which Power", True), _power("to", "to", True), _TABLE),
        counts=True,
    ),
    "fact": Choice("a fact is confirmed", (Leaf("event", FieldKind.REFERENCE, "which fact", "event:..."),)),
    "and": Choice("all of these hold", parts=2),
    "or": Choice("one of these holds", parts=2),
    "not": Choice("this does not hold", parts=1),
    "at_least_of": Choice("at least so many of these hold", (_number("least", "how many"),), parts=2),
}


def choices_of(kinds: Mapping[str, Choice]) -> Choices:
    """The choices of a field."""
    return tuple((key, choice.label) for key, choice in kinds.items())
