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
from repatria.core.offers.bounds import ForEach, UpTo
from repatria.core.offers.conditions import Count
from repatria.core.offers.groups import Everyone, Group, PeopleOf
from repatria.core.offers.offer import Grant, Offer, OfferId
from repatria.core.offers.tokens import MOST_PEOPLE
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power, Ref

_NOT_SPOKEN_OF = Ref("group:none")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release that nobody offered: a Power lets people of a group go to another Power."""

    by: Power
    group: Group
    to: Power

    def offer(self, number: int) -> Offer:
        """The candidate as an offer without condition."""
        grant = Grant(UpTo(MOST_PEOPLE), self.group, (self.to,))
        return Offer(id=OfferId(f"release-{number}"), by=self.by, grants=(grant,))


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
                yield Candidate(by, count.group, to)


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
        if needed and not spoken_of and not known:
            nobody = Reservoir(held_by=candidate.by, depends_on=None, group=_NOT_SPOKEN_OF)
            yield None, _unnamed(scope, number, candidate, nobody, needed)


def _could_hold(unnamed: Reservoir, candidate: Candidate) -> bool:
    return unnamed.held_by == candidate.by and may_be_among(candidate.group, unnamed) is not False


def _needed(scope: Scope, candidate: Candidate) -> int:
    """The most that any condition could ask for; no more people than these can help."""
    most = 0
    for requirement in scope.requirements:
        for one in simple_requirements(requirement):
            if not isinstance(one, Reach | Outweigh) or not _helps(one.count, candidate):
                continue
            if isinstance(one, Reach):
                most = max(most, one.least)
            else:
                most = max(most, _whole_ratio(one.ratio, len(scope.situation.people)))
    return most


def _whole_ratio(ratio: ForEach, released: int) -> int:
    return -(-ratio.count * released // ratio.released)


def _helps(count: Count, candidate: Candidate) -> bool:
    return (
        count.table is None
        and count.group == candidate.group
        and goes_between(count, candidate.by, candidate.to)
    )


def _unnamed(scope: Scope, number: int, candidate: Candidate, unnamed: Reservoir, size: int) -> Alike:
    weights = {place: _weights(count, candidate, unnamed) for place, count in enumerate(scope.counts)}
    return Alike(
        parts=(Part(Lane.AGREEMENT, HealthTier.UNKNOWN, (), (0,) * size),),
        held_by=candidate.by,
        moves=(Move(number, 0, candidate.to),),
        weights={place: weight for place, weight in weights.items() if weight != (0, 0)},
        points=(0,) * len(scope.tables),
    )


def _weights(count: Count, candidate: Candidate, unnamed: Reservoir) -> tuple[int, int]:
    """What one of the unnamed counts for: surely only where he was asked for in the same words."""
    source, _ = ends_of(count)
    if source not in (None, candidate.by):
        return 0, 0
    surely = _helps(count, candidate) or (count.table is None and may_be_among(count.group, unnamed) is True)
    perhaps = surely or may_be_among(count.group, unnamed) is not False
    return int(surely), int(perhaps)
