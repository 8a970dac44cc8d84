"""Decisions: each taken in favour, the round cleared again, and who goes counted."""

from __future__ import annotations

import pytest

from core.clearing.cast import AURLAND, BRENIA, DAY, FUNDS, NAMES, UNDECIDED, person
from core.clearing.dice import round_of
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.situation import Lane, Option, OptionState, Reason, Situation
from repatria.core.clearing.unlock.decisions import decisions
from repatria.core.clearing.unlock.matters import decided
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.health import HealthTier
from repatria.solver.highs import highs

SOLVE = highs()
INTERVIEW, FINDING = (
    Reason(words="no wish is established", decided_by="a private interview"),
    Reason(words="the risk is not assessed", decided_by="a finding on the risk"),
)
BOTH = Option(OptionState.CONDITIONAL, (INTERVIEW, FINDING))


def found(people, text, most=60, **situation):
    """The decisions of a round."""
    scene = Situation(as_of=DAY, people=tuple(people), **situation)
    offers = parse_offers(text, NAMES)
    cleared = clear(scene, offers, SOLVE, names=NAMES)
    return decisions(scene, offers, cleared, SOLVE, names=NAMES, most_trials=most)


def test_one_interview_that_unlocks_an_exchange_comes_first():
    """His going home is what two others wait for; another's interview brings only himself."""
    people = [
        person("key", BRENIA, AURLAND, options={AURLAND: UNDECIDED}),
        person("b1", AURLAND, BRENIA),
        person("b2", AURLAND, BRENIA),
        person("alone", AURLAND, BRENIA, options={BRENIA: UNDECIDED}, attributes={"rank": "captain"}),
    ]
    text = (
        'offer a by Aurland releases all of (soldiers of Brenia and not with rank "captain") to Brenia'
        " if Aurland receives at least 1 of (soldiers of Aurland)"
        " offer b by Brenia releases up to 1 of (soldiers of Aurland) to Aurland"
        ' offer c by Aurland releases up to 1 of (with rank "captain") to Brenia'
    )
    told = found(people, text)
    assert [effect.gained for effect in told.alone] == [3, 1]
    assert told.alone[0].matters[0].people == ("record:test/key",)
    assert told.alone[0].words == "a private interview (GC III 109(3)) for 1 person: 3 more go"
    assert [effect.gained for effect in told.sequence] == [3, 1]
    assert told.stays_open == 0 and told.untried == 0


def test_two_decisions_that_one_man_waits_for_are_taken_together():
    """Neither alone brings anybody home."""
    told = found(
        [person("b", AURLAND, BRENIA, options={BRENIA: BOTH})],
        "offer a by Aurland releases all of (everyone) to Brenia",
    )
    assert [effect.gained for effect in told.alone] == [0, 0]
    [step] = told.sequence
    assert {matter.decided_by for matter in step.matters} == {"a private interview", "a finding on the risk"}
    assert step.gained == 1


def test_a_fact_is_a_matter_too():
    """The money is neither confirmed nor denied."""
    text = f"offer a by Aurland releases all of (everyone) to Brenia if fact {FUNDS}"
    told = found([person("b", AURLAND, BRENIA)], text, facts={FUNDS: None})
    [step] = told.sequence
    assert step.matters[0].event == FUNDS
    assert step.matters[0].words == f"a confirmation that {FUNDS} is so"


def test_the_graver_breaks_a_tie():
    """Two interviews, one man each."""
    people = [
        person("well", AURLAND, BRENIA, options={BRENIA: UNDECIDED}),
        person("grave", AURLAND, BRENIA, options={BRENIA: UNDECIDED}, tier=HealthTier.GRAVE),
    ]
    told = found(people, "offer a by Aurland releases all who may go of (everyone) to Brenia")
    assert all(effect.gained == 0 for effect in told.alone)  # all who may go keeps them together
    told = found(people, "offer a by Aurland releases up to 2 of (everyone) to Brenia")
    assert [effect.home for effect in told.alone] == [("record:test/grave",), ("record:test/well",)]


def test_many_people_who_wait_for_the_same_are_taken_together():
    """Thirty interviews are one matter, and the bound on clearings is kept and told."""
    people = [person(f"b{place}", AURLAND, BRENIA, options={BRENIA: UNDECIDED}) for place in range(30)]
    text = "offer a by Aurland releases up to 30 of (everyone) to Brenia"
    told = found(people, text)
    [effect] = told.alone
    assert effect.gained == 30 and len(effect.matters[0].people) == 30
    assert found(people, text, most=0).untried > 0


def test_an_undecided_lane_is_a_matter():
    """Whether his return is a duty decides whether a condition may bind it."""
    text = (
        "offer a by Aurland releases all of (everyone) to Brenia if Brenia receives at least 1 of (everyone)"
    )
    told = found([person("b", AURLAND, BRENIA, lane=Lane.UNDECIDED)], text)
    [step] = told.sequence
    assert step.matters[0].decided_by == "a finding whether GC III 109-110 or 118 binds"


@pytest.mark.parametrize("block", range(4))
def test_the_whole_sequence_does_what_its_steps_say(block):
    """On drawn rounds: with its matters decided, so many more go, firmly."""
    steps = 0
    for seed in range(block * 20, block * 20 + 20):
        situation, offers = round_of(seed)
        cleared = clear(situation, offers, SOLVE, names=NAMES)
        told = decisions(situation, offers, cleared, SOLVE, names=NAMES)
        taken = [matter for effect in told.sequence for matter in effect.matters]
        after = clear(decided(situation, taken), offers, SOLVE, names=NAMES)
        gained = sum(effect.gained for effect in told.sequence)
        assert len(after.firm.journeys) == len(cleared.firm.journeys) + gained
        assert all(effect.gained > 0 for effect in told.sequence)
        steps += len(told.sequence)
    assert steps
