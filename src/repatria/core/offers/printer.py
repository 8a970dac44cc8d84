"""The printer: an offer as its canonical text. Parsing what is printed gives the same offer back."""

from __future__ import annotations

from collections.abc import Mapping

from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Condition,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
)
from repatria.core.offers.groups import (
    MEN,
    WOMEN,
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    InCaptivity,
    InGroup,
    Named,
    PeopleOf,
    Severity,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.limits import DEEPEST
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.powers import DEFAULT_NAMES, PowerNames
from repatria.core.offers.size import refuse_oversize
from repatria.core.terms.dates import ALWAYS, Period
from repatria.core.terms.records import Power


def print_offer(offer: Offer, names: Mapping[str, Power] = DEFAULT_NAMES) -> str:
    """The canonical text of an offer, one clause to a line, ending with a line end.

    Raises:
        BadInput: it is nested more deeply than a text can be read back.
    """
    refuse_oversize([offer], DEEPEST)
    printer = Printer(PowerNames(names))
    return "\n  ".join(printer.clauses(offer)) + "\n"


class Printer:
    """Prints parts of offers with the names that a register uses."""

    def __init__(self, names: PowerNames) -> None:
        self.names = names

    def clauses(self, offer: Offer) -> list[str]:
        """The lines of an offer, without indentation."""
        lines = [f"offer {offer.id} by {self.names.name(offer.by)}", *map(self.grant, offer.grants)]
        if offer.condition is not None:
            lines.append(f"if {self._over_lines(offer.condition)}")
        if offer.valid != ALWAYS:
            lines.append(_validity(offer.valid))
        if offer.not_together_with:
            lines.append(f"not together with {', '.join(offer.not_together_with)}")
        lines.extend(map(_alternatives, offer.alternatives))
        if offer.may_share:
            lines.append("consideration may be shared")
        return lines

    def grant(self, grant: Grant) -> str:
        """One sentence of release."""
        later = " named later" if grant.named_later else ""
        people = f"{self.bound(grant.bound)}{later} of ({self.group(grant.group)})"
        return f"releases {people} to {self.destinations(grant)}"

    def destinations(self, grant: Grant) -> str:
        """To whom a grant lets go."""
        *others, last = [self.names.name(power) for power in grant.to] or ["anyone"]
        return f"{', '.join(others)} or {last}" if others else last

    def bound(self, bound: CountBound) -> str:
        """How many, without the `of`."""
        match bound:
            case AllOf(who_may_go=True):
                return "all who may go"
            case AllOf():
                return "all"
            case UpTo():
                return f"up to {bound.most}"
            case AtLeast():
                return f"at least {bound.least}"
            case Exactly():
                return f"exactly {bound.number}"
            case Between():
                return f"between {bound.least} and {bound.most}"
            case ForEach():
                return f"at least {bound.count} for each {bound.released} released"

    def group(self, group: Group) -> str:
        """Who is meant, without the outer parentheses."""
        match group:
            case GroupOr():
                return " or ".join(self._inner(part, GroupOr) for part in group.parts)
            case GroupAnd():
                return " and ".join(self._inner(part, GroupOr, GroupAnd) for part in group.parts)
            case GroupNot():
                return f"not {self._inner(group.part, GroupOr, GroupAnd, GroupNot)}"
            case _:
                return self._simple_group(group)

    def _inner(self, part: Group, *loose: type) -> str:
        text = self.group(part)
        return f"({text})" if isinstance(part, loose) else text

    def _simple_group(self, group: Group) -> str:
        match group:
            case Soldiers():
                return f"soldiers of {self.names.name(group.of)}"
            case Civilians():
                return f"civilians of {self.names.name(group.of)}"
            case PeopleOf():
                return f"people of {self.names.name(group.of)}"
            case HeldBy():
                return f"held by {self.names.name(group.power)}"
            case Wounded():
                return "wounded" if group.how is Severity.AT_ALL else f"{group.how} wounded"
            case InCaptivity():
                return f"in captivity at least {group.months} months"
            case AgedUnder():
                return f"aged under {group.years} years"
            case AgedAtLeast():
                return f"aged at least {group.years} years"
            case With():
                words = {WOMEN: "women", MEN: "men"}
                return words.get(group) or f"with {group.attribute} {_quoted(group.values)}"
            case Named():
                return f"named {_quoted(group.records)}"
            case InGroup():
                return group.group
            case _:
                assert isinstance(group, Everyone)
                return "everyone"

    def condition(self, condition: Condition) -> str:
        """A condition on one line, without the `if`."""
        match condition:
            case Or():
                return " or ".join(self._part(part, Or) for part in condition.parts)
            case And():
                return " and ".join(self._part(part, Or, And) for part in condition.parts)
            case Not():
                return f"not {self._part(condition.part, Or, And, Not)}"
            case AtLeastOf():
                return f"at least {condition.least} of ({'; '.join(map(self.condition, condition.parts))})"
            case Fact():
                return f'fact "{condition.event}"'
            case Receives():
                return self._count(condition, "receives", "from", condition.source)
            case Releases():
                return self._count(condition, "releases", "to", condition.to)

    def _part(self, part: Condition, *loose: type) -> str:
        text = self.condition(part)
        return f"({text})" if isinstance(part, loose) else text

    def _count(self, count: Receives | Releases, verb: str, preposition: str, other: Power | None) -> str:
        subject = "anyone" if count.power is None else self.names.name(count.power)
        where = "" if other is None else f" {preposition} {self.names.name(other)}"
        table = "" if count.table is None else f" by table {count.table}"
        return f"{subject} {verb} {self.bound(count.bound)} of ({self.group(count.group)}){where}{table}"

    def _over_lines(self, condition: Condition) -> str:
        """The outermost parts each on a line of its own; nobody reads a treaty on one line."""
        match condition:
            case And():
                return "\n    and ".join(self._part(part, Or, And) for part in condition.parts)
            case Or():
                return "\n    or ".join(self._part(part, Or) for part in condition.parts)
            case _:
                return self.condition(condition)


def _validity(valid: Period) -> str:
    begins = f" from {valid.begins}" if valid.begins is not None else ""
    ends = f" until {valid.ends}" if valid.ends is not None else ""
    return f"valid{begins}{ends}"


def _alternatives(alternatives: Alternatives) -> str:
    return f"at most {alternatives.most} of this offer, {', '.join(alternatives.others)}"


def _quoted(values: tuple[str, ...]) -> str:
    return ", ".join(f'"{value}"' for value in values)
