"""The country: its Powers, who speaks for each, the officers who keep the register, and its sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source, SourceKind
from repatria.core.claims.values import Acknowledged, Count, Name, Qualifier
from repatria.core.simulate.dice import Dice
from repatria.core.simulate.names import TONGUES, Tongue
from repatria.core.simulate.telling import Teller
from repatria.core.terms.records import Kind, Power, Ref, power_ref, ref
from repatria.core.terms.speech import Acknowledgement

POWER_NAMES = (
    "Ardovia", "Belmara", "Cavoria", "Drenland", "Estavia", "Falkara", "Gorania", "Hestria", "Ilmaria",
    "Jovena", "Kestland", "Lorvia",
)  # fmt: skip
"""The most Powers that a country has; none of them is any."""

OFFICERS = ("registrar", "second-registrar", "medical-officer", "jurist")


@dataclass(frozen=True)
class Country:
    """A synthetic country.

    Args:
        people: how many captives it has.
        powers: how many Powers.
        seed: what chance begins with.
        until: the last day that anything is recorded on.
        days: how many days the register covers.
    """

    people: int
    powers: int
    seed: int
    until: date
    days: int = 730

    @property
    def key(self) -> str:
        """What every reference of the country begins with."""
        return f"country-{self.seed}"

    @cached_property
    def codes(self) -> tuple[Power, ...]:
        """The Powers' codes."""
        return tuple(Power(f"x-{name.casefold()}") for name in POWER_NAMES[: self.powers])

    def tongue(self, power: int) -> Tongue:
        """The language of a Power's people."""
        return TONGUES[power % len(TONGUES)]

    def ref(self, kind: Kind, name: str) -> Ref:
        """A thing of the country."""
        return ref(kind, f"{self.key}/{name}")

    def actor(self, name: str) -> Ref:
        """Somebody who speaks or acts."""
        return self.ref(Kind.ACTOR, name)

    def bureau(self, power: int) -> Ref:
        """A Power's National Information Bureau."""
        return self.actor(f"bureau-{self.codes[power][2:]}")

    @property
    def delegate(self) -> Ref:
        """The neutral's delegates."""
        return self.actor("delegate")

    def source(self, kind: str, power: int) -> Ref:
        """What is read: a Power's capture cards, its lists, its press, the neutral's interviews."""
        return self.ref(Kind.SOURCE, f"{kind}-{self.codes[power][2:]}")

    @property
    def note(self) -> Ref:
        """The register's own note."""
        return self.ref(Kind.SOURCE, "register-note")


_SOURCES = {
    "cards": (SourceKind.CAPTURE_CARD, "Capture cards of {}"),
    "list": (SourceKind.PARTY_LIST, "List handed over by {}"),
    "press": (SourceKind.NEWS_REPORT, "Press of {}"),
    "interviews": (SourceKind.INTERVIEW, "Private interviews in the camps of {}"),
    "hospital": (SourceKind.MEDICAL_REPORT, "Hospital reports of {}"),
    "statements": (SourceKind.OFFICIAL_STATEMENT, "Official statements of {}"),
}


def world(country: Country, teller: Teller) -> Iterator[Claim]:
    """What has to be known before anybody is captured: names, offices, sources, the war, denials."""
    registrar = country.actor("registrar")

    def told(about: Ref, property: str, value: Any) -> Iterator[Claim]:
        yield from teller.accepted(about, property, value, [registrar], country.note)

    yield from told(country.note, "source", Source(kind=SourceKind.OFFICER_NOTE, title="The register's note"))
    for name in OFFICERS:
        yield from told(country.actor(name), "title", Name(text=f"the {name.replace('-', ' ')}"))
    yield from told(country.delegate, "title", Name(text="the neutral's delegates"))
    for number, code in enumerate(country.codes):
        name = POWER_NAMES[number]
        yield from told(power_ref(code), "title", Name(text=name))
        yield from told(country.bureau(number), "title", Name(text=f"National Information Bureau of {name}"))
        yield from told(country.bureau(number), "acts_for", code)
        for kind, (sort, title) in _SOURCES.items():
            yield from told(
                country.source(kind, number), "source", Source(kind=sort, title=title.format(name))
            )
    war = country.ref(Kind.EVENT, "war")
    yield from told(war, "title", Name(text="the war"))
    yield from told(war, "hostilities", "active")
    yield from _groups(country, teller)


def _groups(country: Country, teller: Teller) -> Iterator[Claim]:
    """Captives whom a Power speaks of only by a number, and what the Power on which they depend says."""
    dice = Dice(f"{country.key} groups")
    for holder, code in enumerate(country.codes):
        other = (holder + 1) % country.powers
        group = country.ref(Kind.GROUP, f"unnamed-{code[2:]}")
        speaker, source = [power_ref(code)], country.source("statements", holder)
        number = Count(number=dice.between(20, 400), qualifier=Qualifier.ABOUT)
        depends = country.codes[other]
        for property, value in (("group_size", number), ("held_by", code), ("depends_on", depends)):
            yield from teller.accepted(group, property, value, speaker, source)
        says = dice.one_of(tuple(Acknowledgement))
        said = Acknowledged(power=depends, says=says)
        theirs = [power_ref(depends)]
        yield from teller.accepted(group, "acknowledges", said, theirs, country.source("statements", other))


def day_of(country: Country, number: int) -> date:
    """A day of the register, from 0."""
    return date.fromordinal(country.until.toordinal() - country.days + 1 + number)
