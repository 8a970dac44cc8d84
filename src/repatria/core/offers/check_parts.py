"""Checks of the parts of an offer: bounds, groups and statements."""

from __future__ import annotations

from collections.abc import Iterator

from repatria.core.errors import Problem
from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.characters import unfit_for_quotes
from repatria.core.offers.conditions import AtLeastOf, Condition, Count, Fact, parts_of
from repatria.core.offers.groups import (
    AgedAtLeast,
    AgedUnder,
    Group,
    InCaptivity,
    InGroup,
    Named,
    With,
)
from repatria.core.offers.groups import parts_of as group_parts_of
from repatria.core.offers.limits import LONGEST_NAME, LONGEST_VALUE, MOST_PEOPLE
from repatria.core.offers.printer import Printer
from repatria.core.terms.records import Kind, kind_of

ADVERSE = frozenset({"belief", "ethnicity", "political_opinion", "race", "religion"})
"""Attributes by which nobody may be chosen or passed over. Source: GC III 16."""

_DEAD = frozenset({"body", "bodies", "corpse", "dead", "deceased", "remains"})


class PartChecks:
    """Checks parts and makes problems of one place.

    Args:
        where: the place to name.
        printer: prints the part that a problem is about.
    """

    def __init__(self, where: str, printer: Printer) -> None:
        self.where, self.printer = where, printer

    def problem(self, code: str, what: str, remedy: str) -> Problem:
        """One problem at the place."""
        return Problem(code, self.where, what, remedy)

    def bound(self, bound: CountBound, words: str) -> Iterator[Problem]:
        """What is wrong with a bound that stands in `words`."""
        if any(not 0 <= number <= MOST_PEOPLE for number in _numbers(bound)):
            remedy = f"Write whole numbers from 0 to {MOST_PEOPLE:,}."
            yield self.problem("offer.number", "a number is out of all bounds.", remedy)
            return
        match bound:
            case UpTo(most=0) | AtLeast(least=0) | Exactly(number=0) | Between(most=0):
                yield self.problem("offer.bound", f"{words!r} bounds nobody.", "Write a number from 1.")
            case Between(least, most) if least >= most:
                yield self.problem(
                    "offer.bound", f"{words!r} has no room.", f"Write between {most} and {least}, or exactly."
                )
            case ForEach(count, released) if not count or not released:
                yield self.problem("offer.bound", f"{words!r} has a nought.", "Write both numbers from 1.")

    def group(self, group: Group) -> Iterator[Problem]:
        """What is wrong with a group and the groups that it is joined from."""
        match group:
            case With(attribute, values):
                yield from self._with(attribute, values)
            case Named(records):
                for record in records:
                    yield from self.name(record)
                if any(kind_of(record) is not Kind.RECORD for record in records):
                    what = "somebody is named by what is no record."
                    yield self.problem("offer.reference", what, "Write record:...")
            case InGroup(reference):
                yield from self.name(reference)
                if kind_of(reference) is not Kind.GROUP:
                    what = f"{reference[:LONGEST_NAME]} is no group."
                    yield self.problem("offer.reference", what, "Write group:...")
            case InCaptivity(number) | AgedUnder(number) | AgedAtLeast(number):
                if not 0 <= number <= MOST_PEOPLE:
                    remedy = f"Write whole numbers from 0 to {MOST_PEOPLE:,}."
                    yield self.problem("offer.number", "a number is out of all bounds.", remedy)
        for part in group_parts_of(group):
            yield from self.group(part)

    def condition(self, condition: Condition) -> Iterator[Problem]:
        """What is wrong with a statement and the statements that it is joined from."""
        match condition:
            case Fact(event):
                yield from self.name(event)
                if kind_of(event) is not Kind.EVENT:
                    what = f"{event[:LONGEST_NAME]} is no event."
                    yield self.problem("offer.reference", what, "Write fact event:...")
            case AtLeastOf(least, parts) if not 1 <= least <= len(parts):
                what, remedy = (
                    f"it asks for {least} of {len(parts)} statements.",
                    f"Write a number from 1 to {len(parts)}.",
                )
                yield self.problem("offer.bound", what, remedy)
        for part in parts_of(condition):
            yield from self.condition(part)

    def count(self, count: Count) -> Iterator[Problem]:
        """What is wrong with a statement that counts people."""
        yield from self.bound(count.bound, self.printer.condition(count))
        yield from self.group(count.group)
        if count.table is not None:
            yield from self.name(count.table)
            if isinstance(count.bound, AllOf):
                what = f"{self.printer.condition(count)!r} weighs everyone by a table."
                yield self.problem("offer.table", what, "Leave the table out.")

    def name(self, name: str) -> Iterator[Problem]:
        """That a name or a reference is too long."""
        if len(name) > LONGEST_NAME:
            what, remedy = f"the name {name[:20]}... is too long.", f"Keep to {LONGEST_NAME} characters."
            yield self.problem("offer.too-long", what, remedy)

    def _with(self, attribute: str, values: tuple[str, ...]) -> Iterator[Problem]:
        yield from self.name(attribute)
        if attribute in ADVERSE:
            yield self.problem(
                "offer.adverse-distinction",
                f"it chooses people by {attribute.replace('_', ' ')}.",
                "GC III 16 forbids it; choose by rank, sex, health, age or profession.",
            )
        for value in values:
            fault = unfit_for_quotes(value)
            if len(value) > LONGEST_VALUE:
                remedy = f"Keep to {LONGEST_VALUE:,} characters."
                yield self.problem("offer.too-long", "a quoted text is too long.", remedy)
            elif fault is not None:
                yield self.problem("offer.text", fault, "Remove it.")
            elif value.casefold() in _DEAD:
                what = (
                    f'"{value}" are no people whom a Power could release; their return is owed by GC III 120.'
                )
                remedy = "Write fact event:... for what was done about them, and count nobody."
                yield self.problem("offer.remains", what, remedy)


def _numbers(bound: CountBound) -> tuple[int, ...]:
    match bound:
        case UpTo(most):
            return (most,)
        case AtLeast(number) | Exactly(number):
            return (number,)
        case Between(least, most) | ForEach(least, most):
            return (least, most)
        case AllOf():
            return ()
