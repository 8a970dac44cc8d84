"""Releases that no Power offered and that would help: by whom, of whom, to whom.

They come from the conditions of the offers made (what is asked for and not given) and from the
people whom no offer releases to a destination that the law may allow. People who are spoken
of and not named stand in as numbers, so that a change can be found before a list exists.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from repatria.core.clearing.members import may_be_among, selects
from repatria.core.clearing.programme.alike import Alike, Move, Part
from repatria.core.clearing.programme.requirements import Outweigh, Reach, ends_of, goes_between
from repatria.core.clearing.programme.scope import Scope, simple_requirements
from repatria.core.clearing.situation import Lane, OptionState, Person, Reservoir
from repatria.core.clearing.unlock.somebody import NOT_SPOKEN_OF, someone_of
from repatria.core.offers.bounds import ForEach, GrantBound, UpTo
from repatria.core.offers.conditions import Count
from repatria.core.offers.groups import Everyone, Group, GroupAnd, PeopleOf, With
from repatria.core.offers.offer import Grant, Offer, OfferId
from repatria.core.offers.tokens import MOST_PEOPLE
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release that nobody offered: a Power lets people of a group go to another Power."""

    by: Power
    group: Group
    to: Power

    def offer(self, number: int) -> Offer:
        """The candidate as an offer without condition."""
        return Offer(id=OfferId(f"release-{number}"), by=self.by, grants=(self.grant(UpTo(MOST_PEOPLE)),))

    def grant(self, bound: GrantBound) -> Grant:
        """The candidate as a sentence of release."""
        return Grant(bound, self.group, (self.to,))


def candidates(scope: Scope, for_everybody: bool) -> tuple[Candidate, ...]:
    """The releases worth looking at, in a fixed order.

    Args:
        scope: the situation and the offers made.
        for_everybody: also those that meet no condition and only let people go.
    """
    found = dict.fromkeys(_asked_for(scope))
    if for_everybody:
        found |= dict.fromkeys(_let_go(scope))
    return tuple(found)


def _asked_for(scope: Scope) -> Iterator[Candidate]:
    for count in _counts_to_reach(scope):
        source, to = ends_of(count)
        if to is None:
            continue
        for by in [source] if source is not None else _holders(scope, count.group):
            if by != to:
                for group in _groups(scope, count):
                    yield Candidate(by, group, to)


def _groups(scope: Scope, count: Count) -> Iterator[Group]:
    """Whom a Power could be asked for; by a table also those of one line, for only they surely count."""
    yield count.group
    for value in _lines(scope, count):
        yield _of_line(scope, count, value)


def _lines(scope: Scope, count: Count) -> list[str]:
    table = None if count.table is None else scope.situation.tables.get(count.table)
    return [] if table is None else sorted(value for value, points in table.points.items() if points > 0)


def _of_line(scope: Scope, count: Count, value: str) -> Group:
    assert count.table is not None  # only a table has lines
    return GroupAnd((count.group, With(scope.situation.tables[count.table].attribute, (value,))))


def _counts_to_reach(scope: Scope) -> Iterator[Count]:
    for requirement in scope.requirements:
        for one in simple_requirements(requirement):
            if isinstance(one, Reach | Outweigh):
                yield one.count


def _holders(scope: Scope, group: Group) -> list[Power]:
    named = {person.held_by for person in scope.situation.people if selects(group, person)}
    unnamed = {one.held_by for one in scope.situation.reservoirs if may_be_among(group, one) is not False}
    return sorted(named | unnamed)


def _let_go(scope: Scope) -> Iterator[Candidate]:
    places = {
        (person.held_by, person.depends_on or "", to)
        for person in scope.situation.people
        for to in open_or_undecided(person)
    }
    for by, depends_on, to in sorted(places):
        yield Candidate(by, PeopleOf(Power(depends_on)) if depends_on else Everyone(), to)


def open_or_undecided(person: Person) -> list[Power]:
    """The destinations from which no gate bars a person."""
    return sorted(to for to, option in person.options.items() if option.state is not OptionState.BARRED)


def unnamed_classes(scope: Scope, offered: dict[int, Candidate]) -> Iterator[tuple[Reservoir | None, Alike]]:
    """People who are not named yet, as a class for each candidate that could let them go.

    Args:
        scope: a scope whose offers hold the candidates.
        offered: the number of each candidate among the offers.

    Yields:
        The reservoir that they belong to, and the class. None where a condition asks a Power for
        people of whom the register knows nobody at all.
    """
    for number, candidate in offered.items():
        needed = _needed(scope, candidate)
        spoken_of = [one for one in scope.situation.reservoirs if _could_hold(one, candidate)]
        for unnamed in spoken_of:
            size = needed if unnamed.size is None else min(unnamed.size, needed)
            if size:
                yield unnamed, _unnamed(scope, number, candidate, unnamed, size)
        known = any(
            person.held_by == candidate.by and selects(candidate.group, person)
            for person in scope.situation.people
        )
        nobody = Reservoir(held_by=candidate.by, depends_on=None, group=NOT_SPOKEN_OF)
        if needed and not spoken_of and not known and _could_hold(nobody, candidate):
            yield None, _unnamed(scope, number, candidate, nobody, needed)


def _could_hold(unnamed: Reservoir, candidate: Candidate) -> bool:
    if unnamed.held_by != candidate.by or may_be_among(candidate.group, unnamed) is False:
        return False
    return someone_of(candidate.group, unnamed, candidate.to) is not None


def _needed(scope: Scope, candidate: Candidate) -> int:
    """The most that any condition could ask for; no more people than these can help."""
    most = 0
    for requirement in scope.requirements:
        for one in simple_requirements(requirement):
            if not isinstance(one, Reach | Outweigh):
                continue
            worth = _worth(scope, one.count, candidate)
            if not worth:
                continue
            if isinstance(one, Reach):
                most = max(most, -(-one.least // worth))
            else:
                most = max(most, -(-_whole_ratio(one, scope) // worth))
    return most


def _whole_ratio(one: Outweigh, scope: Scope) -> int:
    """What a ratio asks for if everybody were released."""
    table = None if one.count.table is None else scope.situation.tables[one.count.table]
    each = 1 if table is None else max(table.points.values(), default=0)
    ratio: ForEach = one.ratio
    return -(-ratio.count * len(scope.situation.people) * each // ratio.released)


def _worth(scope: Scope, count: Count, candidate: Candidate) -> int:
    """What one of the unnamed surely counts for: only where he was asked for in the same words."""
    if not goes_between(count, candidate.by, candidate.to):
        return 0
    if count.table is None:
        return int(count.group == candidate.group)
    for value in _lines(scope, count):
        if candidate.group == _of_line(scope, count, value):
            return scope.situation.tables[count.table].points[value]
    return 0


def _unnamed(scope: Scope, number: int, candidate: Candidate, unnamed: Reservoir, size: int) -> Alike:
    weights = {place: _weights(scope, count, candidate, unnamed) for place, count in enumerate(scope.counts)}
    return Alike(
        parts=(Part(Lane.AGREEMENT, HealthTier.UNKNOWN, (), (0,) * size),),
        held_by=candidate.by,
        depends_on=unnamed.depends_on,
        moves=(Move(number, 0, candidate.to),),
        weights={place: weight for place, weight in weights.items() if weight != (0, 0)},
        points=(0,) * len(scope.tables),
    )


def _weights(scope: Scope, count: Count, candidate: Candidate, unnamed: Reservoir) -> tuple[int, int]:
    """What one of the unnamed counts for: what he surely counts for, and the most."""
    source, _ = ends_of(count)
    if source not in (None, candidate.by):
        return 0, 0
    surely = _worth(scope, count, candidate)
    if count.table is None and not surely:
        surely = int(may_be_among(count.group, unnamed) is True)
    if may_be_among(count.group, unnamed) is False:
        return surely, surely
    table = None if count.table is None else scope.situation.tables.get(count.table)
    most = 1 if table is None else max(table.points.values(), default=0)
    return surely, max(surely, most)
