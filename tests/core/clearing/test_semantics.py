"""What offers mean, sentence by sentence, on rounds of a few people."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

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
    NAMES,
    UNDECIDED,
    person,
)
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.situation import Lane, Reservoir, Situation
from repatria.core.errors import BadInput
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power
from repatria.solver.highs import highs

SOLVE = highs()


def cleared(people, text, **situation):
    """The clearing of offers in words."""
    scene = Situation(as_of=DAY, people=tuple(people), **situation)
    return clear(scene, parse_offers(text, NAMES), SOLVE, names=NAMES)


def going(people, text, **situation):
    """Who goes firmly, by the last part of his id."""
    journeys = cleared(people, text, **situation).firm.journeys
    return {journey.person.rpartition("/")[2]: journey.to for journey in journeys}


def of_aurland(number, prefix="a", **parts):
    """Soldiers of Aurland whom Brenia holds."""
    return [person(f"{prefix}{place}", BRENIA, AURLAND, **parts) for place in range(number)]


def of_brenia(number, prefix="b", **parts):
    """Soldiers of Brenia whom Aurland holds."""
    return [person(f"{prefix}{place}", AURLAND, BRENIA, **parts) for place in range(number)]


FREE = "offer free by Brenia releases {} of (soldiers of Aurland) to Aurland"


@pytest.mark.parametrize(
    ("bound", "held", "go"),
    [
        ("all", 3, 3),
        ("up to 2", 3, 2),
        ("up to 2", 1, 1),
        ("at least 2", 3, 3),
        ("at least 2", 1, 0),
        ("exactly 2", 3, 2),
        ("exactly 2", 1, 0),
        ("between 2 and 3", 4, 3),
        ("between 2 and 3", 1, 0),
    ],
)
def test_bounds_of_a_release_without_condition(bound, held, go):
    """As many go as the bound lets, and nobody where its least number cannot be had."""
    assert len(going(of_aurland(held), FREE.format(bound))) == go


def test_one_barred_person_keeps_all_of_a_group_back_unless_only_those_who_may_go_are_meant():
    """All means all; the offer itself has to say that the barred are left out."""
    people = [*of_aurland(2), person("barred", BRENIA, AURLAND, options={AURLAND: BARRED})]
    assert going(people, FREE.format("all")) == {}
    assert set(going(people, FREE.format("all who may go"))) == {"a0", "a1"}


def test_all_of_a_group_is_not_shown_to_go_while_some_are_not_named():
    """Brenia is said to hold others; until they are named, nobody can say that all went."""
    unnamed = (Reservoir(held_by=BRENIA, depends_on=AURLAND, group=CAMP),)
    assert going(of_aurland(2), FREE.format("all"), reservoirs=unnamed) == {}
    nobody_left = (replace(unnamed[0], size=0),)
    assert len(going(of_aurland(2), FREE.format("all"), reservoirs=nobody_left)) == 2


def test_a_destination_that_nobody_examined_is_not_allowed():
    """Nor is one that is undecided; the grant to anyone sends only through open gates."""
    people = [
        person("unexamined", BRENIA, AURLAND, options={}),
        person("undecided", BRENIA, AURLAND, options={AURLAND: UNDECIDED}),
        person("open", BRENIA, AURLAND, options={CANTOR: FIRM}),
    ]
    text = "offer free by Brenia releases up to 9 of everyone to anyone"
    assert going(people, text) == {"open": CANTOR}


EXCHANGE = """
offer from-aurland by Aurland
  releases up to 9 of (soldiers of Brenia) to Brenia
  if {}
offer from-brenia by Brenia
  releases up to 9 of (soldiers of Aurland) to Aurland
  if {}
"""


@pytest.mark.parametrize(
    ("asked", "given", "a", "b", "go"),
    [
        ("at least 1", "at least 1", 1, 1, 2),
        ("at least 2", "at least 1", 1, 3, 0),
        ("at least 1 for each 1 released", "at least 1", 2, 3, 4),
        ("at least 2 for each 1 released", "at least 1", 5, 4, 7),
        ("at least 1 for each 2 released", "at least 1", 2, 5, 6),
        ("all", "all", 2, 3, 5),
        ("exactly 2", "at least 1", 3, 2, 4),
        ("up to 1", "at least 1", 3, 2, 3),
    ],
)
def test_two_offers_that_rest_on_each_other(asked, given, a, b, go):
    """Aurland asks for its own of whom Brenia holds `a`, Brenia for its own of whom Aurland holds `b`."""
    text = EXCHANGE.format(
        f"Aurland receives {asked} of (soldiers of Aurland) from Brenia",
        f"Brenia receives {given} of (soldiers of Brenia) from Aurland",
    )
    assert len(going([*of_aurland(a), *of_brenia(b)], text)) == go


def test_nobody_is_consideration_for_two_offers_unless_both_say_so():
    """One man comes home; two offers want him counted."""
    text = """
        offer free by Brenia releases up to 1 of (soldiers of Aurland) to Aurland
        offer one by Aurland releases up to 1 of (soldiers of Brenia) to Brenia
          if Aurland receives at least 1 of (everyone) {}
        offer two by Aurland releases up to 1 of (soldiers of Brenia) to Brenia
          if Aurland receives at least 1 of (everyone) {}
    """
    people = [*of_aurland(1), *of_brenia(2)]
    share = "consideration may be shared"
    assert len(going(people, text.format("", ""))) == 2
    assert len(going(people, text.format(share, ""))) == 2
    assert len(going(people, text.format(share, share))) == 3


def test_whose_return_is_a_duty_is_no_price_and_is_not_held_for_one():
    """He is not released under a condition, and Aurland's offer does not count him."""
    owed = person("owed", BRENIA, AURLAND, lane=Lane.DUTY, tier=HealthTier.GRAVE)
    conditional = EXCHANGE.format(
        "Aurland receives at least 1 of (everyone)", "Brenia receives at least 1 of (everyone)"
    )
    assert going([owed, *of_brenia(1)], conditional) == {}
    free = FREE.format("all") + conditional.partition("offer from-brenia")[0]
    assert going([owed, *of_brenia(1)], free) == {"owed": AURLAND}


def test_an_undecided_lane_goes_without_condition_and_counts_only_if_decided():
    """Whether his return is a duty is open, so nobody may bargain over it yet."""
    perhaps = person("perhaps", BRENIA, AURLAND, lane=Lane.UNDECIDED)
    text = (
        FREE.format("all")
        + " "
        + EXCHANGE.format("Aurland receives at least 1 of (everyone)", "fact event:test/x")
    )
    found = cleared([perhaps, *of_brenia(1)], text)
    assert [one.person for one in found.firm.journeys] == ["record:test/perhaps"]
    [could_go] = found.additional
    assert could_go.person == "record:test/b0"
    assert could_go.rests_on[0].decided_by == "the decisions on the others who would go"


def test_civilians_are_counted_by_head_and_never_in_a_ratio():
    """GC IV 34: nobody holds a civilian against so many others."""
    civilian = of_aurland(1, "civilian", attributes={"status": "civilian"})
    by_head = EXCHANGE.format(
        "Aurland receives at least 1 of (everyone)", "Brenia receives at least 1 of (everyone)"
    )
    text = by_head.replace("(soldiers of Aurland)", "(people of Aurland)")
    assert len(going([*civilian, *of_brenia(1)], text)) == 2
    ratio = text.replace("receives at least 1 of", "receives at least 1 for each 1 released of")
    assert going([*civilian, *of_brenia(1)], ratio) == {}


def test_a_table_weighs_both_sides():
    """A captain counts for three privates; somebody whose rank the table does not know is not weighed."""
    captain = of_aurland(1, "captain", attributes={"rank": "captain"})
    privates = of_brenia(4, "private", attributes={"rank": "private"})
    text = EXCHANGE.format(
        "Aurland receives at least 1 for each 1 released of (everyone) by table cartel",
        "Brenia receives at least 3 of (everyone) by table cartel",
    )
    tables = {"cartel": CARTEL}
    assert len(going([*captain, *privates], text, tables=tables)) == 4
    assert going([*captain, *of_brenia(4)], text, tables=tables) == {}
    assert going([*captain, *privates], text) == {}


CONDITION = "offer a by Aurland releases all of (soldiers of Brenia) to Brenia if {}"


@pytest.mark.parametrize(
    ("condition", "fact", "goes"),
    [
        ("fact {f}", True, True),
        ("fact {f}", False, False),
        ("fact {f}", None, False),
        ("not fact {f}", True, False),
        ("not fact {f}", False, True),
        ("not fact {f}", None, False),
        ("fact {f} or Brenia receives up to 1 of (everyone)", False, True),
        ("fact {f} and Brenia receives up to 1 of (everyone)", False, False),
        ("at least 1 of (fact {f}; Brenia receives up to 1 of (everyone))", False, True),
        ("at least 2 of (fact {f}; fact {f}; Brenia receives up to 1 of (everyone))", True, True),
        ("not at least 1 of (fact {f}; fact {f})", False, True),
        ("not (fact {f} and fact {f})", False, True),
    ],
)
def test_facts_and_how_statements_join(condition, fact, goes):
    """What nobody confirmed holds nothing up, neither as a fact nor as its denial."""
    facts = {} if fact is None else {FUNDS: fact}
    found = going(of_brenia(1), CONDITION.format(condition.format(f=FUNDS)), facts=facts)
    assert bool(found) is goes


def test_an_unconfirmed_fact_is_assumed_only_in_the_conditional_plan():
    """And the plan says what it assumed."""
    found = cleared(of_brenia(1), CONDITION.format(f"fact {FUNDS}"), facts={FUNDS: None})
    assert found.firm.journeys == ()
    assert [(one.event, one.holds) for one in found.conditional.assumptions] == [(FUNDS, True)]
    assert found.additional[0].rests_on[0].decided_by == f"whether {FUNDS} is so"


@pytest.mark.parametrize(
    ("condition", "go"),
    [
        ("not Brenia receives at least 2 of (everyone)", 1),
        ("not Brenia receives up to 1 of (everyone)", 0),
        ("Brenia receives exactly 2 of (everyone)", 2),
        ("not Brenia receives exactly 3 of (everyone)", 2),
        ("Aurland releases between 1 and 2 of (everyone) to Brenia", 2),
        ("not Brenia receives all of (everyone)", 2),
    ],
)
def test_what_must_not_be_exceeded_looks_at_everybody_who_goes(condition, go):
    """Three may go under the offer, and its own condition keeps some of them back."""
    text = CONDITION.replace("all of", "up to 3 of").format(condition)
    if condition == "not Brenia receives up to 1 of (everyone)":
        text = text.replace("up to 3", "up to 1")
    assert len(going(of_brenia(3), text)) == go


def test_offers_beside_each_other():
    """Not together with, and at most so many of a Power's own offers."""
    text = """
        offer one by Brenia releases up to 1 of (soldiers of Aurland) to Aurland
        offer two by Brenia releases up to 2 of (soldiers of Aurland) to Aurland {}
        offer three by Brenia releases up to 3 of (soldiers of Aurland) to Aurland
    """
    people = of_aurland(6)
    assert len(going(people, text.format(""))) == 6
    assert len(going(people, text.format("not together with three"))) == 4
    assert len(going(people, text.format("at most 2 of this offer, one, three"))) == 5
    assert len(going(people, text.format("at most 1 of this offer, one, three"))) == 3


@pytest.mark.parametrize(
    ("validity", "goes"),
    [
        ("", True),
        ("valid until 2031-03", True),
        ("valid until 2031-02", False),
        ("valid from 2031-03-01", True),
        ("valid from 2031-03-02", False),
    ],
)
def test_an_offer_stands_in_its_time_only(validity, goes):
    """The day is 1 March 2031; a month ends with its last day."""
    assert bool(going(of_aurland(1), FREE.format("all") + f" {validity}")) is goes


def test_the_gravest_go_first_then_the_longest_held():
    """One place: health decides before time, and time before the tie-break."""
    held = {"well-long": (HealthTier.WELL, 90), "grave": (HealthTier.GRAVE, 1), "well": (HealthTier.WELL, 3)}
    people = [
        person(key, BRENIA, AURLAND, tier=tier, months_in_captivity=months)
        for key, (tier, months) in held.items()
    ]
    assert list(going(people, FREE.format("up to 1"))) == ["grave"]
    assert list(going(people[::2], FREE.format("up to 1"))) == ["well-long"]
    assert set(going(people, FREE.format("up to 2"))) == {"grave", "well-long"}


def test_nobody_goes_twice_and_an_offer_without_condition_is_preferred():
    """Whoever can be let go for nothing is not spent on a condition."""
    text = FREE.format("all") + " " + EXCHANGE.format("fact event:test/x", f"fact {FUNDS}")
    found = cleared(of_aurland(2), text, facts={FUNDS: True})
    assert [one.offer for one in found.firm.journeys] == ["free", "free"]


def test_what_cannot_be_told_apart_is_refused():
    """Two offers of one name, and one person listed twice."""
    offer = FREE.format("all")
    with pytest.raises(BadInput) as caught:
        cleared(of_aurland(1), f"{offer} {offer}")
    assert [problem.code for problem in caught.value.problems] == ["offer.twice-named"]
    with pytest.raises(ValueError, match="twice"):
        cleared([*of_aurland(1), *of_aurland(1)], offer)


def test_the_triangle():
    """Three Powers each hold another's man: nobody needs to receive from whom he gives to."""
    sentence = (
        "offer {0} by {0} releases up to 1 of (everyone) to {1} if {0} receives at least 1 of (everyone) "
    )
    text = "".join(sentence.format(*pair) for pair in pairwise(["Aurland", "Brenia", "Cantor", "Aurland"]))
    people = [
        person("of-brenia", AURLAND, BRENIA),
        person("of-cantor", BRENIA, CANTOR),
        person("of-aurland", CANTOR, AURLAND),
    ]
    assert len(going(people, text)) == 3
    assert going(people[:2], text) == {}


def test_whoever_stays_with_his_holder_is_received_by_nobody():
    """A release to live in the Detaining Power's own country is no consideration for it."""
    stays = person("stays", AURLAND, BRENIA, options={AURLAND: FIRM})
    text = """
        offer a by Aurland releases all of (soldiers of Brenia) to Aurland
        offer b by Aurland releases up to 1 of (with rank "captain") to Brenia
          if Aurland receives at least 1 of (everyone)
    """
    captain = person(
        "captain", AURLAND, Power("x-none"), options={BRENIA: FIRM}, attributes={"rank": "captain"}
    )
    assert set(going([stays, captain], text)) == {"stays"}
