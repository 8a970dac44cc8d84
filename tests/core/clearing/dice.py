"""Small rounds drawn from a seed, in which exchanges come about more often than not."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from core.clearing.cast import (
    AURLAND,
    BARRED,
    BRENIA,
    CAMP,
    CANTOR,
    CARTEL,
    DAY,
    FIRM,
    FUNDS,
    NAMED,
    UNDECIDED,
    person,
)
from repatria.core.clearing.situation import Lane, Person, Reservoir, Situation
from repatria.core.offers.bounds import AllOf, AtLeast, Between, CountBound, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import And, AtLeastOf, Condition, Fact, Not, Or, Receives, Releases
from repatria.core.offers.groups import (
    Everyone,
    Group,
    GroupAnd,
    GroupNot,
    GroupOr,
    InCaptivity,
    InGroup,
    PeopleOf,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.terms.dates import ALWAYS, Period, parse_edtf
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power


def later_round_of(seed: int, people: int = 4, offers: int = 4) -> tuple[Situation, tuple[Offer, ...]]:
    """A round in which numbers are agreed before names; it depends on nothing but its seed."""
    situation, made = round_of(seed, people, offers)
    dice = Random(f"named later, {seed}")
    more = tuple(_reservoirs(dice)[:1] for _ in range(3))
    spoken_of = (*situation.reservoirs, *(one for some in more for one in some))
    return replace(situation, reservoirs=spoken_of), tuple(
        replace(offer, grants=tuple(_later(dice, grant) for grant in offer.grants)) for offer in made
    )


def _later(dice: Random, grant: Grant) -> Grant:
    may_be = not isinstance(grant.bound, AllOf)
    return replace(grant, named_later=may_be and dice.random() < 0.6)


def round_of(seed: int, people: int = 6, offers: int = 4) -> tuple[Situation, tuple[Offer, ...]]:
    """A round that depends on nothing but its seed."""
    dice = Random(seed)
    number = dice.randint(2, people)
    situation = Situation(
        as_of=DAY,
        people=tuple(_person(dice, key) for key in range(number)),
        reservoirs=_reservoirs(dice),
        facts=dice.choice([{}, {FUNDS: None}, {FUNDS: True}, {FUNDS: True}, {FUNDS: False}]),
        tables={"cartel": CARTEL},
    )
    makers = [dice.choice((AURLAND, BRENIA)), *(AURLAND, BRENIA) * 3]
    return situation, tuple(
        _offer(dice, place, makers[place]) for place in range(dice.randint(min(2, offers), offers))
    )


def _person(dice: Random, key: int) -> Person:
    held_by, depends_on = dice.choice([(AURLAND, BRENIA), (BRENIA, AURLAND)])
    options = {} if dice.random() < 0.1 else {depends_on: dice.choice([FIRM] * 8 + [UNDECIDED, BARRED])}
    if dice.random() < 0.3:
        options[CANTOR] = dice.choice([FIRM, UNDECIDED, BARRED])
    attributes = {"rank": dice.choice(["private", "private", "captain"])} if dice.random() < 0.9 else {}
    if dice.random() < 0.05:
        attributes["status"] = "civilian"
    return person(
        str(key),
        held_by,
        depends_on,
        options=options,
        lane=dice.choice([Lane.AGREEMENT] * 10 + [Lane.DUTY, Lane.UNDECIDED]),
        tier=dice.choice([HealthTier.GRAVE, HealthTier.WELL, HealthTier.WELL, HealthTier.UNKNOWN]),
        months_in_captivity=dice.choice([None, 3, 30]),
        groups=frozenset({CAMP}) if dice.random() < 0.3 else frozenset(),
        attributes=attributes,
    )


def _reservoirs(dice: Random) -> tuple[Reservoir, ...]:
    if dice.random() < 0.8:
        return ()
    held_by, depends_on = dice.choice([(AURLAND, BRENIA), (BRENIA, AURLAND)])
    size = dice.choice([None, 0, 4])
    return (Reservoir(held_by=held_by, depends_on=depends_on, group=CAMP, size=size),)


def _offer(dice: Random, place: int, by: Power) -> Offer:
    other = BRENIA if by == AURLAND else AURLAND
    rest = [name for name in NAMED if name != NAMED[place]]
    return Offer(
        id=NAMED[place],
        by=by,
        grants=tuple(_grant(dice, other) for _ in range(dice.choice([1, 1, 2]))),
        condition=None if dice.random() < 0.2 else _condition(dice, by, other, 2),
        valid=Period(None, parse_edtf("2031-02")) if dice.random() < 0.04 else ALWAYS,
        not_together_with=(dice.choice(rest),) if dice.random() < 0.1 else (),
        alternatives=(Alternatives(dice.choice([1, 2]), tuple(rest)),) if dice.random() < 0.1 else (),
        may_share=dice.random() < 0.3,
    )


def _grant(dice: Random, other: Power) -> Grant:
    to = dice.choice([(other,), (other,), (), (other, CANTOR), (CANTOR,)])
    return Grant(_bound(dice), _group(dice, other), to)


def _bound(dice: Random) -> UpTo | AllOf | AtLeast | Exactly | Between:
    least = dice.choice([1, 1, 2])
    return dice.choice(
        [
            UpTo(least),
            UpTo(3),
            AllOf(),
            AllOf(True),
            AtLeast(least),
            Exactly(least),
            Between(least, least + 1),
        ]
    )


def _group(dice: Random, power: Power, depth: int = 1) -> Group:
    if depth and dice.random() < 0.2:
        parts = (_group(dice, power, depth - 1), _group(dice, power, depth - 1))
        return dice.choice([GroupAnd(parts), GroupOr(parts), GroupNot(parts[0])])
    likely = [Everyone(), PeopleOf(power), Soldiers(power)]
    return dice.choice([*likely * 3, Wounded(), InCaptivity(24), InGroup(CAMP), With("rank", ("captain",))])


def _condition(dice: Random, by: Power, other: Power, depth: int) -> Condition:
    if depth and dice.random() < 0.35:
        parts = tuple(_condition(dice, by, other, depth - 1) for _ in range(dice.choice([2, 2, 3])))
        return dice.choice(
            [And(parts), Or(parts), Not(parts[0]), AtLeastOf(dice.randint(1, len(parts)), parts)]
        )
    if dice.random() < 0.08:
        return Fact(FUNDS)
    bound = _count_bound(dice)
    table = "cartel" if dice.random() < 0.15 and not isinstance(bound, AllOf) else None
    if dice.random() < 0.2:
        who, where = dice.choice([by, other, None]), dice.choice([None, by, other, CANTOR])
        return Releases(who, bound, _group(dice, by), where, table)
    return Receives(
        dice.choice([by] * 6 + [other, None]), bound, _group(dice, by), dice.choice([None, other]), table
    )


def _count_bound(dice: Random) -> CountBound:
    if dice.random() < 0.5:
        return AtLeast(dice.choice([1, 1, 2]))
    if dice.random() < 0.4:
        return ForEach(dice.choice([1, 1, 2]), dice.choice([1, 2]))
    return _bound(dice)
