"""What happens to a captive, event by event, and the claims that each leaves behind.

Every event is a function of the country, the captive and the event alone, so a register of any size
is told in order of time without being held in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Passage
from repatria.core.claims.values import Decision, Name, Outcome, Risk, Ruling
from repatria.core.simulate.country import Country, day_of
from repatria.core.simulate.dice import Dice
from repatria.core.simulate.names import as_another_writes, given_name
from repatria.core.simulate.profile import CAMPS, Profile, power_of
from repatria.core.simulate.telling import Teller
from repatria.core.terms.dates import Edtf, on_day, parse_edtf
from repatria.core.terms.records import claim_ref, power_ref
from repatria.core.terms.speech import Hedge
from repatria.core.terms.wishes import AskedBy, Preference, Wish

Tell = Callable[[Country, Profile, Teller, Dice], Iterator[Claim]]


def capture(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """His capture card: what he gave, what he declined, and what was seen of him."""
    card, source = him.record(country, "card"), country.source("cards", him.holder)
    bureau = country.bureau(him.holder)
    tongue = country.tongue(him.own)
    holder = power_of(country, him.holder)
    seen = {
        "described_as": him.called,
        "captured_by": holder,
        "held_by": holder,
        "depends_on": power_of(country, him.own),
        "captured_on": on_day(day_of(country, him.captured)),
        "sex": "female" if him.is_woman else "male",
        "health": ("good_health", "slightly_wounded", "seriously_wounded", "seriously_wounded")[him.wound],
    }
    given = {
        "name": Name(text=him.name.native, script=tongue.script, language=tongue.language),
        "rank": him.rank,
        "birth_date": _birth(him, dice),
        "service_number": f"{country.codes[him.own][2:4].upper()}-{100_000 + him.number * 7 % 900_000}",
    }
    for property, value in seen.items():
        yield from tell.accepted(card, property, value, [bureau], source)
    for property, value in given.items():
        if dice.happens(7):
            yield from tell.accepted(card, "declined_to_state", property, [bureau], source)
        else:
            yield from tell.accepted(card, property, value, [bureau, card], source)
    if dice.happens(40):
        yield from tell.accepted(card, "unit", him.unit, [bureau], source)
    if dice.happens(35):
        father = Name(text=given_name(tongue, dice), script=tongue.script)
        yield from tell.accepted(card, "father_name", father, [bureau, card], source)
        kin = f"{dice.one_of(('mother', 'wife', 'brother', 'sister'))} of {him.called}"
        yield from tell.accepted(card, "next_of_kin", kin, [bureau, card], source)


def listed(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """His line on the list that his own Power hands over: in Latin letters, and not always right."""
    line, source = him.record(country, "line"), country.source("list", him.own)
    power, row = [power_ref(power_of(country, him.own))], Passage(row=him.number + 1)
    born = him.born + timedelta(days=365) if dice.happens(6) else him.born
    told = {
        "name": Name(text=as_another_writes(him.name.latin, dice), script="Latn"),
        "birth_date": on_day(born),
        "rank": him.rank if dice.happens(90) else "private",
        "depends_on": power_of(country, him.own),
    }
    for property, value in told.items():
        claim = tell.claim(line, property, value, power, source, passage=row)
        yield claim
        if dice.happens(85):
            yield tell.act(claim_ref(claim.id), "accepted", "read on the list")
    if dice.happens(92):
        yield tell.act(line, "same_as", him.record(country, "card"))
    elif dice.happens(50):
        yield tell.act(line, "unsure_same_as", him.record(country, "card"))


def camp(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """His arrival at a camp, and the duties towards him that are said to be done."""
    card, source = him.record(country, "card"), country.source("cards", him.holder)
    bureau, today = [country.bureau(him.holder)], tell.day
    place = f"camp {1 + him.number % CAMPS} of {country.codes[him.holder][2:].title()}"
    yield from tell.accepted(card, "held_at", place, bureau, source)
    yield from tell.accepted(card, "arrived_at_camp", today, bureau, source)
    for property, percent in (
        ("identity_card_issued", 80),
        ("capture_card_sent", 70),
        ("notified_to_bureau", 65),
    ):
        if dice.happens(percent):
            yield from tell.accepted(card, property, today, bureau, source)


def identified(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """How far the Detaining Power has established who he is."""
    card, source = him.record(country, "card"), country.source("cards", him.holder)
    status = "verified" if dice.happens(40) else "partly_verified"
    yield from tell.accepted(card, "identity_status", status, [country.bureau(him.holder)], source)


def examined(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """What a hospital found."""
    card, source = him.record(country, "card"), country.source("hospital", him.holder)
    doctor = [country.actor("medical-officer")]
    if him.wound:
        part = dice.one_of(("arm", "leg", "hand", "shoulder", "foot"))
        yield from tell.accepted(card, "condition", f"a wound of the {part}", doctor, source)
    category = ("none", "none", "110-2-1", "110-1-1")[him.wound]
    yield from tell.accepted(card, "medical_category", category, doctor, source)
    fit = Decision(outcome=Outcome.ALLOWS if him.wound < 2 or dice.happens(60) else Outcome.REFUSES)
    yield from tell.accepted(card, "fitness_to_travel", fit, doctor, source)


def told_press(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """What the captor's press says that he wants; some of it nobody has looked at yet."""
    card, source = him.record(country, "card"), country.source("press", him.holder)
    preference = dice.one_of((Preference.RETURN, Preference.RETURN, Preference.STAY, Preference.UNDECIDED))
    wish = Wish(preference=preference, asked_by=AskedBy.PRESS, published=dice.happens(30) or None)
    claim = tell.claim(
        card, "wish", wish, [power_ref(power_of(country, him.holder)), card], source, hedge=Hedge.REPORTED
    )
    yield claim
    if dice.happens(60):
        yield tell.act(claim_ref(claim.id), "accepted", "as reported, no more")


def interviewed(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """A private interview by the neutral: the wish that counts."""
    card, source = him.record(country, "card"), country.source("interviews", him.holder)
    preference = Preference.RETURN if dice.happens(88) else Preference.STAY
    wish = Wish(
        preference=preference,
        destination=power_of(country, him.own if preference is Preference.RETURN else him.holder),
        asked_by=AskedBy.NEUTRAL,
        without_witnesses=True,
        language_understood=True,
        informed=True,
    )
    yield from tell.accepted(card, "wish", wish, [country.delegate, card], source)
    if preference is Preference.STAY or dice.happens(4):
        risk = Risk(destination=power_of(country, him.own), grounds="fears what awaits him there")
        yield from tell.accepted(card, "risk_on_return", risk, [country.delegate, card], source)


def decided(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """The decisions of the Detaining Power that a transfer asks for."""
    card, source = him.record(country, "card"), country.source("statements", him.holder)
    holder, own = [power_ref(power_of(country, him.holder))], power_of(country, him.own)
    outcome = Outcome.ALLOWS if dice.happens(93) else Outcome.REFUSES
    for property in ("non_refoulement", "art12_assessment"):
        decision = Decision(outcome=outcome, destination=own)
        yield from tell.accepted(card, property, decision, holder, source)


def mentioned(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """A mention in the press of somebody who may be he; whether he is waits for an officer."""
    mention, source = him.record(country, "mention"), country.source("press", him.own)
    agency = [power_ref(power_of(country, him.own))]
    yield from tell.accepted(mention, "described_as", f"a captive {him.called.split()[2]}", agency, source)
    yield from tell.accepted(mention, "held_by", power_of(country, him.holder), agency, source)
    yield tell.claim(mention, "unit", him.unit, agency, source, hedge=Hedge.ALLEGED)
    if dice.happens(70):
        yield tell.act(mention, "unsure_same_as", him.record(country, "card"))


def disputed(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """Another Power is said to hold him; for some an officer rules."""
    card, source = him.record(country, "card"), country.source("press", him.own)
    other = power_of(country, (him.holder + 1) % country.powers)
    claim = tell.claim(card, "held_by", other, [power_ref(power_of(country, him.own))], source)
    yield claim
    yield tell.act(claim_ref(claim.id), "accepted", "read in the press")
    if dice.happens(50):
        yield tell.act(card, "ruling", Ruling(property="held_by", claim=claim.id))


def released(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """He goes home."""
    card, source = him.record(country, "card"), country.source("statements", him.holder)
    told = [country.bureau(him.holder)]
    yield from tell.accepted(card, "released_on", tell.day, told, source)


def died(country: Country, him: Profile, tell: Teller, dice: Dice) -> Iterator[Claim]:
    """He dies in captivity."""
    card, source = him.record(country, "card"), country.source("hospital", him.holder)
    told = [country.bureau(him.holder)]
    yield from tell.accepted(card, "died_on", tell.day, told, source)
    if dice.happens(50):
        yield from tell.accepted(card, "cause_of_death", "illness", told, source)


EVENTS: Mapping[str, Tell] = {
    "capture": capture,
    "camp": camp,
    "identified": identified,
    "listed": listed,
    "examined": examined,
    "told_press": told_press,
    "interviewed": interviewed,
    "interviewed_again": interviewed,
    "decided": decided,
    "mentioned": mentioned,
    "disputed": disputed,
    "released": released,
    "died": died,
}
"""Every event by its name."""


def course(country: Country, him: Profile) -> tuple[tuple[int, str], ...]:
    """The events of a captive, each with its day, in order of time; what would come later is left out."""
    dice = Dice(f"{country.key} course {him.number}")
    after = [
        ("camp", 100, 3, 20), ("listed", 85, 10, 120), ("examined", 100 if him.wound else 75, 1, 30),
        ("identified", 75, 5, 60), ("told_press", 30, 5, 200), ("interviewed", 35, 30, 250),
        ("decided", 80, 40, 250), ("mentioned", 5, 2, 150), ("disputed", 3, 5, 200),
    ]  # fmt: skip
    ends = ("died", 100, 20, 500) if dice.happens(2) else ("released", 18, 100, 600)
    happened = [(him.captured, "capture")]
    for name, percent, least, most in (*after, ends):
        day = him.captured + dice.between(least, most)
        if dice.happens(percent) and day < country.days:
            happened.append((day, name))
    # Before a round of talks the neutral asks again: a wish of long ago opens no gate.
    if dice.happens(65) and him.captured < country.days - 30:
        happened.append((country.days - dice.between(2, 25), "interviewed_again"))
    last = next((day for day, name in happened if name in ("died", "released")), country.days)
    return tuple(sorted(each for each in happened if each[0] <= last))


def _birth(him: Profile, dice: Dice) -> Edtf:
    """His date of birth as he gave it: whole, or only the year."""
    return parse_edtf(f"{him.born.year}~") if dice.happens(8) else on_day(him.born)
