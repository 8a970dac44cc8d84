"""The whole register of a synthetic country, day by day, in acts that a store takes one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from repatria.core.claims.claim import Claim
from repatria.core.errors import BadInput
from repatria.core.simulate.country import POWER_NAMES, Country, day_of, world
from repatria.core.simulate.dice import Dice
from repatria.core.simulate.events import EVENTS, course
from repatria.core.simulate.profile import profile
from repatria.core.simulate.telling import Teller
from repatria.core.terms.records import Kind, Ref, power_ref

CLAIMS_OF_AN_ACT = 5_000
"""About how many claims one act records."""

CLAIMS_OF_A_PERSON = 51
"""About how many claims a captive leaves behind, acts on them among these."""

MOST_PEOPLE = 2_000_000


@dataclass(frozen=True, slots=True)
class Recorded:
    """What is recorded at one moment."""

    key: str
    by: Ref
    at: datetime
    claims: tuple[Claim, ...]


def country(people: int, powers: int, seed: int, until: date) -> Country:
    """A synthetic country.

    Raises:
        BadInput: it would have too many people, or too few or too many Powers.
    """
    if not 0 <= people <= MOST_PEOPLE:
        what = f"{people:,} is no number of people that can be made."
        raise BadInput.of("simulate.people", "--people", what, f"Write a number up to {MOST_PEOPLE:,}.")
    if not 2 <= powers <= len(POWER_NAMES):
        what = f"{powers} is no number of Powers that can be made."
        raise BadInput.of("simulate.powers", "--powers", what, f"Write 2 to {len(POWER_NAMES)}.")
    return Country(people, powers, seed, until)


def simulate(made: Country) -> Iterator[Recorded]:
    """Everything that a country's register records, in order of time.

    Memory grows with the number of events still to come, not with the claims.
    """
    days: list[list[tuple[int, str]]] = [[] for _ in range(made.days)]
    for number in range(made.people):
        for day, event in course(made, profile(made, number)):
            days[day].append((number, event))
    registrar = made.actor("registrar")
    for day, happened in enumerate(days):
        begins = datetime.combine(day_of(made, day), time(8), UTC)
        acts = _acts(made, day, happened, begins)
        for number, claims in enumerate(acts):
            at = begins + timedelta(minutes=number)
            yield Recorded(f"{made.key} day {day} act {number}", registrar, at, claims)


def _acts(
    made: Country, day: int, happened: list[tuple[int, str]], begins: datetime
) -> Iterator[tuple[Claim, ...]]:
    claims: list[Claim] = []
    if day == 0:
        claims.extend(world(made, _teller(made, "world", day, begins)))
    for number, event in happened:
        words = f"person {number} {event}"
        him = profile(made, number)
        dice = Dice(f"{made.key} {words}")
        claims.extend(EVENTS[event](made, him, _teller(made, words, day, begins), dice))
        if len(claims) >= CLAIMS_OF_AN_ACT:
            yield tuple(claims)
            claims = []
    if day == made.days - 30:
        claims.extend(_offers(made, _teller(made, "offers", day, begins)))
    if claims:
        yield tuple(claims)


def _teller(made: Country, words: str, day: int, begins: datetime) -> Teller:
    moment = int(begins.timestamp() * 1000)
    return Teller(f"{made.key} {words}", moment, day_of(made, day), made.actor("registrar"), made.note)


def _offers(made: Country, tell: Teller) -> Iterator[Claim]:
    """What each Power would do for another: some offers meet, some never will."""
    for one in range(made.powers):
        for other in range(made.powers):
            dice = Dice(f"{made.key} offer {one} {other}")
            meets = {one, other} == {0, 1}  # two Powers at least can come to terms
            if one == other or not (meets or dice.happens(60)):
                continue
            name = f"{made.codes[one][2:]}-{made.codes[other][2:]}"
            mine, theirs = POWER_NAMES[one], POWER_NAMES[other]
            most = dice.between(5, 60)
            least = 1 if meets or dice.happens(50) else dice.between(2, most)
            text = (
                f"offer {name} by {mine}\n"
                f"  releases up to {most} of (soldiers of {theirs}) to {theirs}\n"
                f"  if {mine} receives at least {least} of (soldiers of {mine}) from {theirs}\n"
            )
            about = made.ref(Kind.OFFER, name)
            speaker, source = [power_ref(made.codes[one])], made.source("statements", one)
            yield from tell.accepted(about, "offer", text, speaker, source)
