"""A captive as he truly is: what the register is told of him, rightly or wrongly, comes from here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from repatria.core.simulate.country import Country, day_of
from repatria.core.simulate.dice import Dice
from repatria.core.simulate.names import FullName, full_name
from repatria.core.terms.records import Kind, Power, Ref

RANKS = ("private", "private", "private", "corporal", "sergeant", "lieutenant", "captain", "major")
TRAITS = ("the tall", "the grey-haired", "the scarred", "the young", "the bearded", "the quiet", "the lame")
TRADES = ("rifleman", "driver", "gunner", "sapper", "signaller", "scout", "cook", "medic", "mechanic")
CAMPS = 8
"""Camps of each Power."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One captive.

    Args:
        number: from 0.
        holder, own: numbers of the Detaining Power and of the Power on which he depends.
        captured: the day of his capture, counted from the register's first.
        wound: 0 unhurt, 1 wounded, 2 seriously, 3 gravely.
    """

    number: int
    holder: int
    own: int
    name: FullName
    born: date
    captured: int
    rank: str
    unit: str
    called: str
    is_woman: bool
    wound: int

    def record(self, country: Country, part: str) -> Ref:
        """One of the records that speak of him."""
        return country.ref(Kind.RECORD, f"{part}-{self.number:06d}")


def profile(country: Country, number: int) -> Profile:
    """The captive of a number."""
    dice = Dice(f"{country.key} person {number}")
    own = dice.below(country.powers)
    holder = (own + 1 + dice.below(country.powers - 1)) % country.powers
    # Captures come in waves: most in the first year, and more as offensives go on.
    captured = min(dice.below(country.days - 40), dice.below(country.days - 40))
    wound = 3 if dice.happens(3) else 2 if dice.happens(8) else 1 if dice.happens(20) else 0
    age_days = dice.between(19 * 365, 55 * 365)
    return Profile(
        number=number,
        holder=holder,
        own=own,
        name=full_name(country.tongue(own), dice),
        born=day_of(country, captured) - timedelta(days=age_days),
        captured=captured,
        rank=dice.one_of(RANKS),
        unit=f"{dice.between(1, 120)}th brigade",
        called=f"{dice.one_of(TRAITS)} {dice.one_of(TRADES)} {number:06d}",
        is_woman=dice.happens(4),
        wound=wound,
    )


def power_of(country: Country, number: int) -> Power:
    """A Power by its number."""
    return country.codes[number]
