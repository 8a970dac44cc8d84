"""Offers in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import Receives, Releases
from repatria.core.offers.groups import (
    MEN,
    WOMEN,
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    Group,
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
from repatria.core.offers.offer import Alternatives, Grant
from repatria.core.offers.plain import dates
from repatria.core.offers.plain.power_names import ENGLISH, called_by_register
from repatria.core.offers.plain.tongue import Tongue, capital, is_simple, listed, quoted
from repatria.core.terms.dates import Period
from repatria.core.terms.records import Power, Ref

_LABELS: Mapping[str, str] = {"comes_from": "region of origin", "legal_status": "legal status"}
_WOUNDED = {
    Severity.GRAVELY: "gravely wounded or sick",
    Severity.SERIOUSLY: "seriously wounded or sick",
    Severity.AT_ALL: "wounded or sick",
}


class English(Tongue):
    """English; groups are relative clauses, such as `who are soldiers of Ukraine`."""

    def power(self, power: Power) -> str:
        """What a Power is called."""
        return ENGLISH.get(power) or f"the Power {called_by_register(power, self.names)}"

    def opening(self, name: str, by: Power) -> str:
        return f"Offer {name}, made by {self.power(by)}."

    def grant(self, by: Power, grant: Grant) -> str:
        to = listed([self.power(power) for power in grant.to] or ["any Power that the law allows"], "or")
        released = f"{capital(self.power(by))} releases {self.people(grant.bound, grant.group)}, to {to}."
        return f"{released} Their names will be given later." if grant.named_later else released

    def table(self, name: str, attribute: str, lines: Sequence[tuple[int, Sequence[str]]]) -> str:
        each = (f"{_counted(points, 'point')} for {listed(values, 'or')}" for points, values in lines)
        return (
            f"The table {name} weighs each person by {_LABELS.get(attribute, attribute)}: {'; '.join(each)}."
        )

    def without_condition(self) -> str:
        return "This release rests on no condition."

    def only_if(self, condition: str) -> str:
        return f"It does so only if {condition}"

    def validity(self, valid: Period) -> str:
        begins = f" from {dates.english(valid.begins.text)}" if valid.begins else ""
        ends = f" until the end of {dates.english(valid.ends.text)}" if valid.ends else ""
        return f"The offer stands{begins}{ends}."

    def apart(self, others: Sequence[str]) -> str:
        return f"It is not carried out together with any of these offers: {', '.join(others)}."

    def alternatives(self, choice: Alternatives) -> str:
        offers = ", ".join(["this offer", *choice.others])
        return f"Of {offers}, at most {choice.most:,} may be carried out together."

    def shared(self) -> str:
        return "People whom it counts as received may also be counted by other offers that say the same."

    def all_hold(self) -> str:
        return "all of this is true"

    def one_holds(self) -> str:
        return "one or more of these things are true"

    def some_hold(self, least: int) -> str:
        return f"at least {least:,} of these things are true"

    def does_not_hold(self) -> str:
        return "this is not true"

    def fact(self, event: Ref) -> str:
        return f"the fact {event} is confirmed"

    def receives(self, count: Receives) -> str:
        whose = (
            "all Powers together receive" if count.power is None else f"{self.power(count.power)} receives"
        )
        source = "" if count.source is None else f" from {self.power(count.source)}"
        return f"{whose}{source} {self.people(count.bound, count.group, count.table)}"

    def releases(self, count: Releases) -> str:
        whose = (
            "all Powers together release" if count.power is None else f"{self.power(count.power)} releases"
        )
        to = "" if count.to is None else f" to {self.power(count.to)}"
        return f"{whose}{to} {self.people(count.bound, count.group, count.table)}"

    def people(self, bound: CountBound, group: Group, table: str | None = None) -> str:
        """How many of whom."""
        whom = "" if isinstance(group, Everyone) else f" {self.group(group)}"
        if isinstance(bound, AllOf):
            gated = ", except those whom the law keeps from going" if bound.who_may_go else ""
            return f"all people{whom}{gated}{_by(table)}"
        return f"{_amount(bound, table)} of the people{whom or ' of any kind'}{_by(table)}"

    def both(self, parts: Sequence[str]) -> str:
        return " and ".join(parts)

    def either(self, parts: Sequence[str]) -> str:
        return " or ".join(parts)

    def outside(self, part: Group) -> str:
        if is_simple(part):
            return self.simple_group(part, holds=False)
        return f"who are not among those ({self.group(part)})"

    def simple_group(self, group: Group, holds: bool) -> str:
        are, have, depend = (
            ("are", "have been", "depend") if holds else ("are not", "have not been", "do not depend")
        )
        match group:
            case Soldiers(power):
                return f"who {are} soldiers of {self.power(power)}"
            case Civilians(power):
                return f"who {are} civilians of {self.power(power)}"
            case PeopleOf(power):
                return f"who {depend} on {self.power(power)}"
            case HeldBy(power):
                return f"who {are} held by {self.power(power)}"
            case Wounded(how):
                return f"who {are} {_WOUNDED[how]}"
            case InCaptivity(months):
                return f"who {have} in captivity for at least {_counted(months, 'month')}"
            case AgedUnder(years):
                return f"who {are} younger than {_counted(years, 'year')}"
            case AgedAtLeast(years):
                return f"who {are} {_counted(years, 'year')} old or older"
            case With(attribute, values):
                if group in (WOMEN, MEN):
                    return f"who {are} {'women' if group == WOMEN else 'men'}"
                label = _LABELS.get(attribute, attribute)
                return f"whose {label} is {'' if holds else 'not '}{listed(quoted(values), 'or')}"
            case Named(records):
                return f"who {are} registered as {listed(records, 'or')}"
            case InGroup(reference):
                return f"who {are} in {reference}"
            case _:
                return f"who {are} anybody at all"


def _amount(bound: CountBound, table: str | None) -> str:
    match bound:
        case UpTo(most):
            return f"at most {_numbered(most, table)}"
        case AtLeast(least):
            return f"at least {_numbered(least, table)}"
        case Exactly(number):
            return f"exactly {_numbered(number, table)}"
        case Between(least, most):
            return f"from {least:,} to {_numbered(most, table)}"
        case ForEach(count, released):
            noun, whom = ("person", "whom") if table is None else ("point", "that")
            every = f"for every {_counted(released, noun)} {whom} this offer releases"
            return f"{every}, at least {_numbered(count, table)}"
        case _:
            return "all"


def _numbered(number: int, table: str | None) -> str:
    return f"{number:,}" if table is None else f"{_counted(number, 'point')} worth"


def _by(table: str | None) -> str:
    return "" if table is None else f" (weighed by the table {table})"


def _counted(number: int, noun: str) -> str:
    plural = {"person": "people"}.get(noun, f"{noun}s")
    return f"{number:,} {noun if number == 1 else plural}"
