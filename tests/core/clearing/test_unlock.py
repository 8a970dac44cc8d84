"""The smallest changes: found by optimisation, distinct, and doing what they say."""

from __future__ import annotations

import pytest

from core.clearing.cast import (
    AURLAND,
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
from core.clearing.dice import round_of
from core.clearing.smallest import Smallest
from repatria.core.clearing.cleared import clear
from repatria.core.clearing.plan_json import canonical_text, changes_to_json
from repatria.core.clearing.situation import Reservoir, Situation
from repatria.core.clearing.unlock.apply import apply_changes
from repatria.core.clearing.unlock.changes import DEFAULT_COSTS, ChangeKind, Exercise, Gates, Goes, MoreGo
from repatria.core.clearing.unlock.unlock import smallest_changes
from repatria.core.offers.parse import parse_offers
from repatria.solver.highs import highs

SOLVE = highs()


def found(people, text, goal, how_many=2, gates=Gates.AS_THEY_STAND, **situation):
    """The smallest changes of a round in words."""
    scene = Situation(as_of=DAY, people=tuple(people), **situation)
    return smallest_changes(
        scene, parse_offers(text, NAMES), goal, SOLVE, how_many=how_many, gates=gates, names=NAMES
    )


def words(people, text, goal=None, **more):
    """The words of the acts of the smallest set."""
    sets = found(people, text, goal or Exercise("a"), how_many=1, **more)
    return [str(change) for change in sets[0].changes]


B = person("b", AURLAND, BRENIA)
GRANT = "offer a by Aurland releases all of (soldiers of Brenia) to Brenia"


def test_nothing_has_to_change_for_an_offer_that_can_be_exercised():
    """One set without acts, and no further set."""
    [nothing] = found([B], GRANT, Exercise("a"))
    assert nothing.changes == () and nothing.cost == 0
    assert nothing.words.startswith("nothing has to change")


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        ("valid until 2030", "a is renewed, so that it stands on 2031-03-01"),
        (f"if fact {FUNDS}", f"{FUNDS} is confirmed"),
        (
            "if Brenia receives all of (women)",
            "a no longer rests on: Brenia receives all of (women)",
        ),
        (
            "if Brenia receives at least 1 for each 1 released of (women)",
            "a no longer rests on: Brenia receives at least 1 for each 1 released of (women)",
        ),
        (
            "if Brenia receives at least 2 of (soldiers of Brenia)",
            "a asks for 1 fewer where it says: Brenia receives at least 2 of (soldiers of Brenia)",
        ),
        (
            "if not Brenia receives at least 1 of (soldiers of Brenia)",
            "a allows 1 more where it says: Brenia receives at least 1 of (soldiers of Brenia)",
        ),
    ],
)
def test_each_kind_of_change_to_an_offer(clauses, told):
    """One thing stands in the way, and its removal is what is found."""
    people = [B, person("held", BRENIA, CANTOR, options={})]
    assert words(people, f"{GRANT} {clauses}", facts={FUNDS: None}) == [told]


def test_a_bound_is_lowered():
    """At least two are to go and one may."""
    text = "offer a by Aurland releases at least 2 of (soldiers of Brenia) to Brenia"
    [act] = words([B], text)
    assert act.startswith("a lets 1 fewer go where it says: releases at least 2 of")


def test_all_is_not_insisted_on():
    """One of two is barred, and all of them are to go."""
    barred = person("barred", AURLAND, BRENIA, options={})
    [act] = words([B, barred], GRANT)
    assert act.startswith("a does not insist on 1 of them where it says: releases all of")


def test_a_bound_is_raised_to_bring_one_more_home():
    """Cheaper than a new offer, because one act of one Power is the same, and one person too."""
    people = [person(f"b{place}", AURLAND, BRENIA) for place in range(2)]
    text = "offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia"
    acts = [str(change) for one in found(people, text, MoreGo(1)) for change in one.changes]
    assert any(act.startswith("a lets 1 more go where it says: releases up to 1 of") for act in acts)
    assert "Aurland releases at least 1 of the people of Brenia to Brenia" in acts


def test_offers_are_allowed_beside_each_other():
    """One excludes the other, or a Power's alternatives are too few."""
    people = [person(f"b{place}", AURLAND, BRENIA) for place in range(3)]
    two = "releases exactly 2 of (soldiers of Brenia) to Brenia"
    one = "releases exactly 1 of (soldiers of Brenia) to Brenia"
    for clause in ("not together with z", "at most 1 of this offer, z"):
        text = f"offer a by Aurland {two} {clause} offer z by Aurland {one}"
        sets = found(people, text, MoreGo(2), how_many=4)
        kinds = [[change.kind for change in each.changes] for each in sets]
        assert [ChangeKind.TOGETHER] in kinds


def test_a_power_consents_to_another_destination():
    """He may go to Cantor, and the offer names Brenia alone."""
    other = person("b", AURLAND, BRENIA, options={CANTOR: FIRM})
    assert words([other], GRANT) == ["Aurland consents in a to release 1 of those it means to Cantor"]


def test_people_known_and_held_without_an_offer():
    """Brenia holds a soldier of Aurland by name, and has offered nothing."""
    text = f"{GRANT} if Aurland receives at least 1 of (soldiers of Aurland) from Brenia"
    his = person("his", BRENIA, AURLAND)
    [first, *_] = found([B, his], text, Exercise("a"))
    assert [str(change) for change in first.changes] == [
        "Brenia releases at least 1 of the soldiers of Aurland to Aurland"
    ]
    assert (first.go, first.unnamed) == (2, 0)


@pytest.mark.parametrize(
    ("size", "kind"), [(None, ChangeKind.RELEASE), (5, ChangeKind.RELEASE), (2, ChangeKind.DROP)]
)
def test_people_who_are_only_spoken_of(size, kind):
    """Three are asked for; a group of two is too small, and the condition has to give."""
    text = f"{GRANT} if Aurland receives at least 3 of (soldiers of Aurland) from Brenia"
    spoken_of = (Reservoir(held_by=BRENIA, depends_on=AURLAND, group=CAMP, size=size),)
    [first, *_] = found([B], text, Exercise("a"), reservoirs=spoken_of)
    assert [change.kind for change in first.changes] == [kind]
    assert (first.people, first.unnamed) == ((3, 3) if kind is ChangeKind.RELEASE else (0, 0))


def test_a_ratio_asks_for_as_many_as_are_released():
    """Two for each one, and one is released."""
    text = f"{GRANT} if Aurland receives at least 2 for each 1 released of (soldiers of Aurland) from Brenia"
    spoken_of = (Reservoir(held_by=BRENIA, depends_on=AURLAND, group=CAMP),)
    assert words([B], text, reservoirs=spoken_of) == [
        "Brenia releases at least 2 of the soldiers of Aurland to Aurland"
    ]


def test_a_power_of_whom_nobody_is_known_to_be_held_is_still_named():
    """The condition says who would have to act, so that can be told."""
    text = f"{GRANT} if Aurland receives at least 1 of (soldiers of Aurland) from Cantor"
    assert words([B], text) == ["Cantor releases at least 1 of the soldiers of Aurland to Aurland"]


def test_undecided_gates_are_told_or_opened():
    """The same man, once with what stays open, once with its opening as an act."""
    waits = person("b", AURLAND, BRENIA, options={BRENIA: UNDECIDED})
    text = f"{GRANT} valid until 2030"
    [told, *_] = found([waits], text, Goes(waits.id), how_many=1)
    assert [change.kind for change in told.changes] == [ChangeKind.RENEW]
    assert told.undecided[0].reasons == UNDECIDED.reasons
    [opened] = found([waits], text, Goes(waits.id), how_many=1, gates=Gates.TO_BE_OPENED)
    gate = next(change for change in opened.changes if change.kind is ChangeKind.OPEN_GATE)
    assert gate.people == (waits.id,)
    assert gate.words == "it is decided in favour of 1 person going to Brenia: a private interview"


def test_the_costs_are_a_setting():
    """A round that minds a new release more than a condition given up finds the other first."""
    text = f"{GRANT} if Aurland receives at least 1 of (soldiers of Aurland) from Brenia"
    scene = Situation(as_of=DAY, people=(B, person("his", BRENIA, AURLAND)))
    costs = {**DEFAULT_COSTS, ChangeKind.RELEASE: 9}
    offers = parse_offers(text, NAMES)
    [first] = smallest_changes(scene, offers, Exercise("a"), SOLVE, how_many=1, costs=costs, names=NAMES)
    assert [change.kind for change in first.changes] == [ChangeKind.DROP]


def test_goals_that_nothing_reaches():
    """An offer that nobody made, a man who is not there, more people than there are."""
    assert found([B], GRANT, Exercise("z")) == ()
    assert found([B], GRANT, Goes("record:test/nobody")) == ()
    assert found([B], GRANT, MoreGo(1)) == ()


def goals_of(situation, offers):
    """An offer, one more than a few, and one person."""
    return Exercise(offers[0].id), MoreGo(1), Goes(situation.people[0].id)


@pytest.mark.parametrize("block", range(5))
def test_what_is_found_does_what_it_says_and_nothing_cheaper_does(block):
    """The acts are carried out on drawn rounds, and every cheaper set of acts is tried."""
    tried = compared = 0
    for seed in range(block * 3, block * 3 + 3):
        situation, offers = round_of(seed, people=4, offers=3)
        for goal in goals_of(situation, offers):
            smallest = Smallest(situation, offers, goal)
            assert list(smallest.faults()) == []
            tried, compared = tried + smallest.tried, compared + smallest.compared
    assert tried > 2 and compared


@pytest.mark.slow
@pytest.mark.parametrize("block", range(50))
def test_the_changes_of_a_thousand_rounds(block):
    """As `benchmarks/explanations.py` runs them."""
    for seed in range(block * 20, block * 20 + 20):
        situation, offers = round_of(seed, people=4, offers=3)
        for goal in goals_of(situation, offers):
            assert list(Smallest(situation, offers, goal).faults()) == []


def test_a_raised_bound_lets_nobody_go_under_an_offer_that_is_not_exercised():
    """Its condition has to be met besides."""
    people = [person(f"b{place}", AURLAND, BRENIA) for place in range(2)]
    text = (
        "offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia"
        f" if fact {FUNDS} and Aurland receives at least 5 of (women) from Cantor"
    )
    for one in found(people, text, MoreGo(1), how_many=4, facts={FUNDS: None}):
        kinds = {change.kind for change in one.changes}
        assert ChangeKind.BOUND not in kinds or ChangeKind.FACT in kinds


def test_unnamed_people_are_asked_for_by_the_line_of_a_table():
    """Three points are asked for, and nobody is named: one captain is fewer people than three privates."""
    spoken_of = Reservoir(held_by=BRENIA, depends_on=AURLAND, group=CAMP, size=5)
    text = (
        "offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia"
        " if Aurland receives at least 3 of (soldiers of Aurland) from Brenia by table cartel"
    )
    [first, *_] = found([B], text, Exercise("a"), reservoirs=(spoken_of,), tables={"cartel": CARTEL})
    assert [str(change) for change in first.changes] == [
        'Brenia releases at least 1 of (soldiers of Aurland and with rank "captain") to Aurland'
    ]
    assert first.unnamed == 1 and first.changes[0].unnamed == ((CAMP, 1),)


def test_what_each_power_gives_up_is_told():
    """Of two ways to unlock one lets more go, the other asks for less."""
    people = [B, person("his", BRENIA, AURLAND)]
    text = (
        "offer a by Aurland releases up to 1 of (soldiers of Brenia) to Brenia"
        " if Aurland receives at least 2 of (everyone) from Brenia"
        " offer z by Brenia releases up to 1 of (everyone) to Aurland"
    )
    sets = found(people, text, Exercise("a"), how_many=3)
    told = [[each.words for each in one.gives_up] for one in sets]
    assert ["Aurland asks for 1 less"] in told
    assert all(each.power for one in sets for each in one.gives_up)


def test_a_renewed_offer_brings_its_limits_back():
    """Renewing it alone would leave two of which one may be exercised."""
    people = [person(f"b{place}", AURLAND, BRENIA) for place in range(2)]
    one = "releases exactly 1 of (soldiers of Brenia) to Brenia"
    text = f"offer a by Aurland {one} valid until 2030 at most 1 of this offer, z offer z by Aurland {one}"
    for each in found(people, text, MoreGo(1), how_many=5):
        kinds = [change.kind for change in each.changes]
        assert kinds != [ChangeKind.RENEW]
        scene, offers = apply_changes(
            Situation(as_of=DAY, people=tuple(people)), parse_offers(text, NAMES), each
        )
        assert len(clear(scene, offers, SOLVE, names=NAMES).firm.journeys) == 2


def test_the_same_changes_to_the_byte():
    """In any order of offers."""
    situation, offers = round_of(11)
    texts = {
        canonical_text(changes_to_json(smallest_changes(situation, one, MoreGo(0), SOLVE, names=NAMES)))
        for one in (offers, offers[::-1])
    }
    assert len(texts) == 1
