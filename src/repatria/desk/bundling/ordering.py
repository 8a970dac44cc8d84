"""What the form of a bundle orders: exactly one rule, what for, for whom, and who alone can open it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.access.reader import Reader
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.claims.vocabulary import VOCABULARY
from repatria.core.errors import BadInput, Collector, Problem, RepatriaError
from repatria.desk.bundling.make import Order, parse_since, since

CHOICES = (
    (Choice.RECORD, "a person", "by one of his records, with all that it takes to understand his file"),
    (Choice.SOURCE, "a source", "what was read in it"),
    (Choice.PROPERTY, "a property", "every claim of one term of the vocabulary"),
    (Choice.COMPARTMENT, "a compartment", "every claim of one kind of facts"),
    (Choice.SINCE, "an increment", "what was recorded since a moment"),
    (Choice.ALL, "everything", "every claim that you may read"),
)
"""The rules, with what each chooses."""

_KEPT = ("choice", "record", "source", "property", "compartment", "since", "purpose", "to", "recipients",
         "proofs", "made_at", "size")  # fmt: skip
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a form orders: the order, and the age keys that alone can open what is sent."""

    order: Order
    recipients: tuple[str, ...]


def typed_in(given: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the form, without the ends' spaces."""
    return {name: given[name].strip()[:_LONGEST] for name in _KEPT if given.get(name, "").strip()}


def read_order(typed: Mapping[str, str], now: datetime, size: int) -> Ordered:
    """The order that a form makes.

    Args:
        typed: its fields.
        now: the moment that the bundle bears, unless the form carries one that was shown already.
        size: of the ledger, likewise.

    Raises:
        BadInput: all that is wrong with it.
    """
    faults = Collector("the form")
    rule = None
    try:
        rule = _rule(typed)
    except RepatriaError as error:
        faults.problems += error.problems
    if not typed.get("purpose"):
        faults.problems.append(
            Problem("bundle.purpose", "the purpose", "is empty.", "Say what the bundle is sent for.")
        )
    shown = typed.get("size", "")
    try:
        made_at = parse_since(typed["made_at"]) if "made_at" in typed else now.replace(microsecond=0)
    except RepatriaError as error:
        faults.problems += error.problems
        made_at = now
    faults.raise_if_any()
    if rule is None:
        raise LookupError("a form without faults has a rule")
    order = Order(
        rule=rule,
        purpose=typed["purpose"],
        made_at=made_at,
        to=typed.get("to"),
        proofs=typed.get("proofs") == "yes",
        size=min(size, int(shown)) if shown.isascii() and shown.isdigit() and len(shown) < 12 else size,
    )
    return Ordered(order, tuple(dict.fromkeys(typed.get("recipients", "").split())))


def properties_for(reader: Reader) -> tuple[str, ...]:
    """The terms of the vocabulary that a reader may send: those whose facts he reads."""
    return tuple(name for name in sorted(VOCABULARY) if reader.reads(compartment_of(name)))


def compartments_for(reader: Reader) -> tuple[str, ...]:
    """The compartments that a reader may send: those that he reads."""
    return tuple(str(each) for each in Compartment if reader.reads(each))


def _rule(typed: Mapping[str, str]) -> Rule:
    name = typed.get("choice", "")
    if name not in set(Choice):
        what, remedy = "names no rule.", "Choose one of those that are shown."
        raise BadInput.of("bundle.rule", "what is chosen", what, remedy)
    choice = Choice(name)
    if choice is Choice.ALL:
        return Rule(choice)
    named = typed.get(name, "")
    if not named:
        what, remedy = "does not say which.", "Fill in its field."
        raise BadInput.of("bundle.rule", f"the rule {name}", what, remedy)
    if choice is Choice.SINCE:
        return since(parse_since(named))
    if choice in (Choice.RECORD, Choice.SOURCE):
        names = (each if ":" in each else f"{choice}:{each}" for each in named.split())
        return Rule(choice, tuple(dict.fromkeys(names)))
    return Rule(choice, (named,))
