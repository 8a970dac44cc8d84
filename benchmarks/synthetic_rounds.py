"""Synthetic rounds: Powers that hold each other's soldiers, and the offers that they make one another.

Six categories of rank, four tiers of health, 97 in 100 who may go where they depend, one in ten who
may also go to a third country; offers of six kinds: at least so many, so many for each one, bounds,
all for all, without condition, and pairs that are not exercised together.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from repatria.core.clearing.round import Round
from repatria.core.clearing.situation import Lane, Option, OptionState, Person, Reason, Situation
from repatria.core.offers.parse import parse_offer
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power

RANKS = ("private", "corporal", "sergeant", "lieutenant", "captain", "major")
RANK_WEIGHTS = (50, 20, 15, 8, 5, 2)
TIERS = (HealthTier.UNKNOWN, HealthTier.WOUNDED_OR_SICK, HealthTier.SERIOUS, HealthTier.GRAVE)
TIER_WEIGHTS = (80, 13, 5, 2)
KINDS = ("conditional", "ratio", "between", "all for all", "unconditional", "not together")
KIND_WEIGHTS = (35, 25, 15, 5, 10, 10)
AS_OF = date(2025, 1, 13)


@dataclass(frozen=True)
class Size:
    """How large a round is."""

    powers: int = 10
    people: int = 100_000
    offers: int = 30
    seed: int = 1


def synthetic_round(size: Size) -> Round:
    """A round of a size; the same for the same seed."""
    random = Random(f"{size.seed} {size.powers} {size.people} {size.offers}")
    powers = tuple(Power(f"x-p{number:02}") for number in range(size.powers))
    names = {f"Power{number:02}": power for number, power in enumerate(powers)}
    held: dict[tuple[int, int], int] = {}
    people = tuple(_people(size, random, powers, held))
    texts = _offers(size, random, held)
    offers = tuple(parse_offer(text, names) for text in texts)
    situation = Situation(as_of=AS_OF, people=people, powers=powers)
    return Round(situation, offers, names)


def _people(size: Size, random: Random, powers: tuple[Power, ...], held: dict[tuple[int, int], int]):
    pairs = [(a, b) for a in range(size.powers) for b in range(size.powers) if a != b]
    weights = [random.expovariate(1.0) for _ in pairs]
    home = {power: {power: Option(OptionState.FIRM)} for power in powers}
    third = {
        (power, other): {power: Option(OptionState.FIRM), other: Option(OptionState.FIRM)}
        for power in powers
        for other in powers
        if other != power
    }
    refuses = {
        power: {power: Option(OptionState.BARRED, (Reason(words="he does not wish to return"),))}
        for power in powers
    }
    attributes = {rank: {"rank": rank} for rank in RANKS}
    for number, (holder, depends) in enumerate(random.choices(pairs, weights, k=size.people)):
        held[holder, depends] = held.get((holder, depends), 0) + 1
        depends_on, other = powers[depends], powers[(holder + depends + 1) % size.powers]
        if random.random() >= 0.97:
            options = refuses[depends_on]
        elif random.random() < 0.1 and other not in (depends_on, powers[holder]):
            options = third[depends_on, other]
        else:
            options = home[depends_on]
        yield Person(
            id=PersonId(f"person:synthetic-{number:07}"),
            held_by=powers[holder],
            depends_on=depends_on,
            options=options,
            lane=Lane.AGREEMENT,
            tier=random.choices(TIERS, TIER_WEIGHTS)[0],
            months_in_captivity=random.randrange(0, 36),
            attributes=attributes[random.choices(RANKS, RANK_WEIGHTS)[0]],
        )


def _offers(size: Size, random: Random, held: dict[tuple[int, int], int]) -> list[str]:
    """Offers between Powers that hold each other's people; both ways as a rule."""
    both = sorted((a, b) for a, b in held if a < b and (b, a) in held)
    found: list[str] = []
    while len(found) < size.offers:
        a, b = random.choice(both)
        for by, other in ((a, b), (b, a)):
            if len(found) < size.offers:
                found.append(_offer(len(found), by, other, size, random, held))
    return found


def _offer(
    number: int, by: int, other: int, size: Size, random: Random, held: dict[tuple[int, int], int]
) -> str:
    kind = random.choices(KINDS, KIND_WEIGHTS)[0]
    out, back = held[by, other], held[other, by]
    group, asked = _group(random, other), _group(random, by)
    to = f"Power{other:02}"
    if random.random() < 0.2:
        third = (by + other + 1) % size.powers
        if third not in (by, other):
            to += f" or Power{third:02}"
    source = f" from Power{other:02}" if random.random() < 0.85 else ""
    least = max(1, int(back * random.uniform(0.02, 0.25)))
    most = max(1, int(out * random.uniform(0.05, 0.5)))
    head = f"offer o{number:04} by Power{by:02}\n"
    receives = f"if Power{by:02} receives"
    if kind == "ratio":
        each, released = random.choice(((1, 1), (1, 2), (2, 1), (1, 3)))
        return (
            f"{head}releases up to {most} of {group} to {to}\n"
            f"{receives} at least {each} for each {released} released of {asked}{source}"
        )
    if kind == "between":
        few, most = max(1, most // 4), max(2, most)
        return (
            f"{head}releases between {few} and {most} of {group} to {to}\n"
            f"{receives} at least {least} of {asked}{source}"
        )
    if kind == "all for all":
        return (
            f"{head}releases all who may go of (soldiers of Power{other:02} and wounded) to {to}\n"
            f"{receives} all who may go of (soldiers of Power{by:02} and wounded) from Power{other:02}"
        )
    if kind == "unconditional":
        return (
            f"{head}releases up to {max(1, most // 20)} of (soldiers of Power{other:02} and wounded) to {to}"
        )
    apart = f"\nnot together with o{max(0, number - 2):04}" if kind == "not together" and number >= 2 else ""
    return (
        f"{head}releases up to {most} of {group} to {to}\n"
        f"{receives} at least {least} of {asked}{source}{apart}"
    )


def _group(random: Random, of: int) -> str:
    whom = f"soldiers of Power{of:02}"
    chance = random.random()
    if chance < 0.4:
        return f"({whom})"
    if chance < 0.7:
        some = sorted(random.sample(RANKS, random.randint(1, 4)), key=RANKS.index)
        return f"({whom} and with rank {_quoted(some)})"
    if chance < 0.85:
        return f"({whom} and wounded)"
    return f"({whom} and in captivity at least {random.choice((6, 12, 18, 24))} months)"


def _quoted(values: list[str]) -> str:
    return ", ".join(f'"{value}"' for value in values)
