"""Each construct of the language, from its text and back."""

from __future__ import annotations

import pytest

from repatria.core.errors import BadInput
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import (
    And,
    AtLeastOf,
    Fact,
    Not,
    Or,
    Receives,
    Releases,
    counts_in,
    simple_parts,
)
from repatria.core.offers.groups import (
    MEN,
    WOMEN,
    AgedAtLeast,
    AgedUnder,
    Civilians,
    Everyone,
    GroupAnd,
    GroupNot,
    GroupOr,
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
from repatria.core.offers.offer import Alternatives, Grant, Offer, offer_ref
from repatria.core.offers.parse import parse_offer
from repatria.core.offers.printer import print_offer
from repatria.core.terms.dates import Period, parse_edtf
from repatria.core.terms.records import Power

UA, RU, KP, KR = map(Power, ("UA", "RU", "KP", "KR"))

KYIV = """\
offer kyiv-12-january by Ukraine
  releases up to 2 of (soldiers of North Korea) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""


def test_the_offer_of_12_january():
    """A Power that gives, a Power that receives, and a third that has to act."""
    offer = parse_offer(KYIV)
    assert offer == Offer(
        id="kyiv-12-january",
        by=UA,
        grants=(Grant(UpTo(2), Soldiers(KP), (KP,)),),
        condition=Receives(UA, AtLeast(1), Soldiers(UA), RU),
    )
    assert print_offer(offer) == KYIV
    assert offer_ref(offer.id) == "offer:kyiv-12-january"


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("all", AllOf()),
        ("all who may go", AllOf(who_may_go=True)),
        ("up to 3", UpTo(3)),
        ("at least 3", AtLeast(3)),
        ("exactly 3", Exactly(3)),
        ("between 3 and 5", Between(3, 5)),
    ],
)
def test_bounds(text, bound):
    """How many a grant lets go."""
    offer = parse_offer(f"offer a by UA releases {text} of (everyone) to KP")
    assert offer.grants[0].bound == bound
    assert f"releases {text} of" in print_offer(offer)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("exactly 25", Exactly(25)),
        ("up to 25", UpTo(25)),
        ("at least 25", AtLeast(25)),
        ("between 3 and 5", Between(3, 5)),
    ],
)
def test_numbers_agreed_before_names(text, bound):
    """Places that people fill who are not listed yet; only a number can be agreed on so."""
    offer = parse_offer(f"offer a by UA releases {text} named later of (soldiers of Ukraine) to KP or KR")
    assert offer.grants == (Grant(bound, Soldiers(UA), (KP, KR), named_later=True),)
    assert f"releases {text} named later of (soldiers of Ukraine) to" in print_offer(offer)
    with pytest.raises(BadInput, match=r"agrees on no number.*offer\.bound"):
        parse_offer("offer a by UA releases all named later of (soldiers of Ukraine) to KP")


def test_at_most_is_understood_and_printed_as_up_to():
    """Two ways to write one thing have one canonical form."""
    offer = parse_offer("offer a by UA releases at most 3 of everyone to KP")
    assert "up to 3 of (everyone)" in print_offer(offer)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("everyone", Everyone()),
        ("soldiers of North Korea", Soldiers(KP)),
        ("civilians of Ukraine", Civilians(UA)),
        ("people of Ukraine", PeopleOf(UA)),
        ("held by Russia", HeldBy(RU)),
        ("wounded", Wounded()),
        ("seriously wounded", Wounded(Severity.SERIOUSLY)),
        ("gravely wounded", Wounded(Severity.GRAVELY)),
        ("women", WOMEN),
        ("men", MEN),
        ("in captivity at least 24 months", InCaptivity(24)),
        ("aged under 25 years", AgedUnder(25)),
        ("aged at least 60 years", AgedAtLeast(60)),
        ('with rank "captain", "major"', With("rank", ("captain", "major"))),
        ('named "record:kursk-2025/one-in-bed"', Named(("record:kursk-2025/one-in-bed",))),
        ("group:kursk-2025/captives", InGroup("group:kursk-2025/captives")),
        ("women and not wounded", GroupAnd((WOMEN, GroupNot(Wounded())))),
        ("women or men and wounded", GroupOr((WOMEN, GroupAnd((MEN, Wounded()))))),
        ("(women or men) and wounded", GroupAnd((GroupOr((WOMEN, MEN)), Wounded()))),
        ("not (women or wounded)", GroupNot(GroupOr((WOMEN, Wounded())))),
    ],
)
def test_groups(text, group):
    """Whom a grant means; `and` narrows, `or` widens, `not` turns round, in that order of strength."""
    offer = parse_offer(f"offer a by UA releases all of ({text}) to KP")
    assert offer.grants[0].group == group
    assert f"({text})" in print_offer(offer)


@pytest.mark.parametrize(
    ("text", "printed", "to"),
    [
        ("North Korea", "North Korea", (KP,)),
        ("KP or South Korea", "North Korea or South Korea", (KP, KR)),
        ("KP, KR or Republic of Korea", "North Korea, South Korea or South Korea", (KP, KR, KR)),
        ("anyone", "anyone", ()),
        ("x-ansar-allah", "x-ansar-allah", (Power("x-ansar-allah"),)),
    ],
)
def test_destinations(text, printed, to):
    """One Power, several, or any to whom the gates let him go."""
    offer = parse_offer(f"offer a by UA releases all of (everyone) to {text}")
    assert offer.grants[0].to == to
    assert print_offer(offer).endswith(f"to {printed}\n")


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        (
            "Ukraine receives at least 1 of (everyone) from Russia",
            Receives(UA, AtLeast(1), Everyone(), RU),
        ),
        ("Ukraine receives all of (women)", Receives(UA, AllOf(), WOMEN)),
        ("anyone receives up to 2 of (everyone)", Receives(None, UpTo(2), Everyone())),
        ("Russia releases exactly 4 of (women) to Ukraine", Releases(RU, Exactly(4), WOMEN, UA)),
        ("anyone releases at least 1 of (women)", Releases(None, AtLeast(1), WOMEN)),
        (
            "Ukraine receives at least 2 for each 1 released of (everyone) from Russia",
            Receives(UA, ForEach(2, 1), Everyone(), RU),
        ),
        (
            "Ukraine receives at least 60 of (everyone) by table dix-hill-1862",
            Receives(UA, AtLeast(60), Everyone(), None, "dix-hill-1862"),
        ),
        ('fact "event:kursk-2025/funds"', Fact("event:kursk-2025/funds")),
    ],
)
def test_simple_conditions(text, condition):
    """What can be asked of a plan, or of the world."""
    offer = parse_offer(f"offer a by UA releases all of (everyone) to KP if {text}")
    assert offer.condition == condition
    assert print_offer(offer).endswith(f"  if {text}\n")


def test_joined_conditions():
    """And, or, not, and at least so many of; the outermost parts are printed on lines of their own."""
    text = (
        "offer a by Ukraine\n"
        "  releases all of (everyone) to North Korea\n"
        '  if not fact "event:x"\n'
        '    and (fact "event:y" or Ukraine receives at least 1 of (everyone))\n'
        '    and at least 2 of (fact "event:a"; fact "event:b"; fact "event:c" and fact "event:d")\n'
    )
    offer = parse_offer(text)
    facts = {key: Fact(f"event:{key}") for key in "abcdxy"}
    received = Receives(UA, AtLeast(1), Everyone())
    assert offer.condition == And(
        (
            Not(facts["x"]),
            Or((facts["y"], received)),
            AtLeastOf(2, (facts["a"], facts["b"], And((facts["c"], facts["d"])))),
        )
    )
    assert print_offer(offer) == text
    assert counts_in(offer.condition) == (received,)
    assert len(simple_parts(offer.condition)) == 7


def test_every_other_clause():
    """Several grants, validity, exclusions, alternatives and shared consideration, in any order."""
    offer = parse_offer(
        "consideration-first by UA".join(["offer ", ""])
        + " consideration may be shared valid from 2025-01-12 until 2025-03~ at most 1 of this offer, b, c"
        " releases all of women to KR releases up to 2 of men to KP not together with b, c"
        " # a remark goes to the end of its line"
    )
    assert offer == Offer(
        id="consideration-first",
        by=UA,
        grants=(Grant(AllOf(), WOMEN, (KR,)), Grant(UpTo(2), MEN, (KP,))),
        valid=Period(parse_edtf("2025-01-12"), parse_edtf("2025-03~")),
        not_together_with=("b", "c"),
        alternatives=(Alternatives(1, ("b", "c")),),
        may_share=True,
    )
    assert print_offer(offer) == (
        "offer consideration-first by Ukraine\n"
        "  releases all of (women) to South Korea\n"
        "  releases up to 2 of (men) to North Korea\n"
        "  valid from 2025-01-12 until 2025-03~\n"
        "  not together with b, c\n"
        "  at most 1 of this offer, b, c\n"
        "  consideration may be shared\n"
    )


@pytest.mark.parametrize("text", ["valid from 2025", "valid until 2025-02-01", "valid from 2025 until 2026"])
def test_validity(text):
    """Either end may be open."""
    assert f"  {text}\n" in print_offer(parse_offer(f"offer a by UA releases all of women to KP {text}"))


def test_the_names_of_powers_are_an_argument():
    """Names of several words, in any script; without a name the code is printed."""
    names = {"Україна": UA, "Північна Корея": KP}
    offer = parse_offer(
        "offer a by Україна releases all of (soldiers of Північна Корея) to Північна Корея", names
    )
    assert offer.grants[0] == Grant(AllOf(), Soldiers(KP), (KP,))
    assert print_offer(offer, names).startswith("offer a by Україна\n")
    assert print_offer(offer, {}).startswith("offer a by UA\n")


def test_ratio_tables_of_an_offer():
    """The tables by which people released are weighed; a table of an absolute number is none of them."""
    offer = parse_offer(
        "offer a by UA releases all of everyone to KP"
        " if UA receives at least 1 for each 1 released of (everyone) by table cartel"
        " and UA receives at least 3 of (everyone) by table other"
    )
    assert offer.has_ratio
    assert offer.ratio_tables == ("cartel",)
