"""Which claims stand: acts on claims, and acts on those acts."""

import pytest

from repatria.core.claims.standing import Standing, standings
from told import claim, claim_id

SAID = claim(1, "record:test/a", "occupation", "cook", by="envoy")


def act(number, property, on, by="clerk", value="reason"):
    return claim(number, f"claim:{claim_id(on)}", property, value, by=by)


def standing(*acts):
    return standings([SAID, *acts])[SAID.id].standing


def test_a_claim_is_only_proposed_until_an_officer_accepts_it():
    assert standing() is Standing.PROPOSED
    assert standing(act(2, "accepted", on=1)) is Standing.ACCEPTED


def test_the_latest_act_decides():
    assert standing(act(2, "accepted", on=1), act(3, "rejected", on=1)) is Standing.REJECTED
    assert standing(act(3, "accepted", on=1), act(2, "rejected", on=1)) is Standing.ACCEPTED


def test_an_act_that_is_taken_back_does_not_count():
    assert standing(act(2, "accepted", on=1), act(3, "retracted", on=2)) is Standing.PROPOSED


def test_taking_back_a_retraction_restores_the_act():
    acts = act(2, "accepted", on=1), act(3, "retracted", on=2), act(4, "retracted", on=3)
    assert standing(*acts) is Standing.ACCEPTED


def test_only_a_speaker_of_a_claim_can_retract_it():
    accepted = act(2, "accepted", on=1)
    believed = act(4, "accepted", on=3)
    assert standing(accepted, act(3, "retracted", on=1, by="envoy"), believed) is Standing.RETRACTED
    assert standing(accepted, act(3, "retracted", on=1, by="agency"), believed) is Standing.ACCEPTED


def test_that_somebody_took_back_what_he_said_waits_for_acceptance():
    """Otherwise a captor could take a prisoner's refusal back in his name."""
    assert standing(act(2, "accepted", on=1), act(3, "retracted", on=1, by="envoy")) is Standing.ACCEPTED


@pytest.mark.parametrize(
    "speakers", [["power:x-brenia"], ["actor:test/envoy", "actor:test/clerk"], ["record:test/a"]], ids=str
)
def test_an_acceptance_that_no_officer_gives_himself_is_none(speakers):
    reported = claim(2, f"claim:{claim_id(1)}", "accepted", "read", speakers=speakers)
    assert standing(reported) is Standing.PROPOSED


def test_a_corrected_claim_no_longer_stands():
    better = claim(5, "record:test/a", "occupation", "medic", by="envoy")
    corrected = act(6, "corrected_by", on=1, value=f"claim:{claim_id(5)}")
    assert (
        standings([SAID, better, act(2, "accepted", on=1), corrected])[SAID.id].standing is Standing.CORRECTED
    )


def test_acts_that_undo_each_other_in_a_ring_undo_nothing():
    ring = act(3, "retracted", on=4), act(4, "retracted", on=3)
    assert standing(act(2, "accepted", on=1), *ring) is Standing.ACCEPTED


@pytest.mark.parametrize("property", ["same_as", "not_same_as", "unsure_same_as"])
def test_judgements_stand_without_acceptance(property):
    judged = claim(1, "record:test/a", property, "record:test/b")
    assert standings([judged])[judged.id].standing is Standing.ACCEPTED
