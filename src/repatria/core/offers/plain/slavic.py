"""The build of sentences that Ukrainian and Russian share; each gives its own words."""

from __future__ import annotations

from collections.abc import Sequence

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
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.offer import Alternatives, Grant
from repatria.core.offers.plain.power_names import PLURAL, Forms, called_by_register
from repatria.core.offers.plain.slavic_words import Words, digits
from repatria.core.offers.plain.tongue import Tongue, capital, is_simple, listed, quoted
from repatria.core.offers.powers import PowerNames
from repatria.core.terms.dates import Period
from repatria.core.terms.records import Power, Ref


class Slavic(Tongue):
    """Ukrainian or Russian; groups are relative clauses, such as `кто зависит от Украины`."""

    def __init__(self, names: PowerNames, words: Words) -> None:
        super().__init__(names)
        self.words = words

    def power(self, power: Power) -> Forms:
        """The cases of a Power's name; a name of the register keeps its form, and its title is declined."""
        name = called_by_register(power, self.names)
        return self.words.powers.get(power) or Forms(*(f"{title} «{name}»" for title in self.words.title))

    def opening(self, name: str, by: Power) -> str:
        return self.words.opening.format(name=name, by=self.power(by).nominative)

    def grant(self, by: Power, grant: Grant) -> str:
        to = listed([self.power(one).dative for one in grant.to] or [self.words.any_power], self.words.either)
        does = self.words.hands_over[by in PLURAL]
        people = self.people(grant.bound, grant.group)
        released = f"{capital(self.power(by).nominative)} {does} {to}: {people}."
        return f"{released} {self.words.later}" if grant.named_later else released

    def table(self, name: str, attribute: str, lines: Sequence[tuple[int, Sequence[str]]]) -> str:
        words = self.words
        each = (f"{words.point.counted(points)} — {listed(values, words.either)}" for points, values in lines)
        label = words.labels.get(attribute, attribute)
        return words.table.format(name=name, label=label, lines="; ".join(each))

    def without_condition(self) -> str:
        return self.words.without_condition

    def only_if(self, condition: str) -> str:
        return self.words.only_if.format(condition)

    def validity(self, valid: Period) -> str:
        begins = self.words.begins.format(self.words.date(valid.begins.text)) if valid.begins else ""
        ends = self.words.ends.format(self.words.date(valid.ends.text)) if valid.ends else ""
        return f"{self.words.stands}{begins}{ends}."

    def apart(self, others: Sequence[str]) -> str:
        return self.words.apart.format(", ".join(others))

    def alternatives(self, choice: Alternatives) -> str:
        return self.words.alternatives.format(others=", ".join(choice.others), most=digits(choice.most))

    def shared(self) -> str:
        return self.words.shared

    def all_hold(self) -> str:
        return self.words.all_hold

    def one_holds(self) -> str:
        return self.words.one_holds

    def some_hold(self, least: int) -> str:
        return self.words.some_hold.format(digits(least))

    def does_not_hold(self) -> str:
        return self.words.does_not_hold

    def fact(self, event: Ref) -> str:
        return self.words.fact.format(event)

    def receives(self, count: Receives) -> str:
        source = "" if count.source is None else self.words.source.format(self.power(count.source).genitive)
        people = self.people(count.bound, count.group, count.table)
        return f"{self._does(count.power, self.words.receives)}{source}: {people}"

    def releases(self, count: Releases) -> str:
        people = self.people(count.bound, count.group, count.table)
        if count.to is None:
            return f"{self._does(count.power, self.words.releases)}: {people}"
        to = self.power(count.to).dative
        return f"{self._does(count.power, self.words.releases_to)} {to}: {people}"

    def _does(self, power: Power | None, verb: tuple[str, str]) -> str:
        if power is None:
            return f"{self.words.all_powers} {verb[1]}"
        return f"{self.power(power).nominative} {verb[power in PLURAL]}"

    def people(self, bound: CountBound, group: Group, table: str | None = None) -> str:
        """How many of whom."""
        by = "" if table is None else self.words.by_table.format(table)
        if isinstance(bound, AllOf):
            is_anyone = isinstance(group, Everyone)
            everyone = self.words.all_people if is_anyone else self.words.all.format(self.group(group))
            return f"{everyone}{self.words.who_may_go if bound.who_may_go else ''}{by}"
        if isinstance(group, Everyone):
            return f"{self._amount(bound, table)}{self.words.of_any_kind}{by}"
        return f"{self._amount(bound, table)} {self.words.out_of} {self.group(group)}{by}"

    def _amount(self, bound: CountBound, table: str | None) -> str:
        words = self.words
        unit = words.person if table is None else words.point
        match bound:
            case UpTo(most):
                return words.at_most.format(unit.genitive(most))
            case AtLeast(least):
                return words.at_least.format(unit.genitive(least))
            case Exactly(number):
                return words.exactly.format(unit.counted(number))
            case Between(least, most):
                return words.between.format(digits(least), unit.genitive(most))
            case ForEach(count, released):
                ratio = words.for_each if table is None else words.for_each_points
                return ratio.format(digits(count), digits(released))
            case _:
                return ""

    def both(self, parts: Sequence[str]) -> str:
        return f" {self.words.both} ".join(parts)

    def either(self, parts: Sequence[str]) -> str:
        return f" {self.words.either} ".join(parts)

    def outside(self, part: Group) -> str:
        if is_simple(part):
            return self.simple_group(part, holds=False)
        return self.words.outside.format(self.group(part))

    def simple_group(self, group: Group, holds: bool) -> str:
        words, no = self.words, "" if holds else self.words.negation
        match group:
            case Soldiers(power):
                return words.soldiers.format(self.power(power).genitive, no=no)
            case Civilians(power):
                return words.civilians.format(self.power(power).genitive, no=no)
            case PeopleOf(power):
                return words.people_of.format(self.power(power).genitive, no=no)
            case HeldBy(power):
                return words.held_by[power in PLURAL].format(self.power(power).nominative, no=no)
            case Wounded(how):
                return words.wounded[how].format(no=no)
            case InCaptivity(months):
                return words.in_captivity.format(words.month.genitive(months), no=no)
            case AgedUnder(years):
                return words.aged_under.format(words.year.genitive(years), no=no)
            case AgedAtLeast(years):
                return words.aged_at_least.format(words.year.genitive(years), no=no)
            case With(attribute, values):
                if group in (WOMEN, MEN):
                    return (words.women if group == WOMEN else words.men).format(no=no)
                label, said = words.labels.get(attribute, attribute), listed(quoted(values), words.either)
                return words.with_attribute.format(label, said, no=no)
            case Named(records):
                return words.named.format(listed(records, words.either), no=no)
            case InGroup(reference):
                return words.in_group.format(reference, no=no)
            case _:
                return words.everyone.format(no=no)
