"""The case of January 2025, built by hand: two soldiers, and an offer that rests on another Power."""

from __future__ import annotations

from datetime import date

import pytest

from repatria.core.clearing.cleared import clear
from repatria.core.clearing.explain.explain import explain
from repatria.core.clearing.explain.reasons import CauseKind, Outcome
from repatria.core.clearing.situation import (
    Lane,
    Option,
    OptionState,
    Person,
    Reason,
    Reservoir,
    Situation,
)
from repatria.core.clearing.unlock.changes import ChangeKind, Exercise, Gates, Goes, MoreGo
from repatria.core.clearing.unlock.unlock import smallest_changes
from repatria.core.offers.parse import parse_offers
from repatria.core.terms.records import Power
from repatria.solver.highs import highs

UA, RU, KP, KR = map(Power, ("UA", "RU", "KP", "KR"))
IN_BED, SITTING = "record:kursk-2025/one-in-bed", "record:kursk-2025/one-sitting"
PRISONER = "record:kursk-2025/prisoner-in-russia"
SOLVE = highs()

KYIV = """
offer kyiv-12-january by Ukraine
  releases up to 2 of (soldiers of North Korea) to North Korea
  if Ukraine receives at least 1 of (soldiers of Ukraine) from Russia
"""
MOSCOW = """
offer moscow by Russia
  releases exactly 1 of (soldiers of Ukraine) to Ukraine
  if North Korea receives at least 1 of (soldiers of North Korea) from Ukraine
"""
SEOUL = """
offer to-seoul by Ukraine
  releases all who may go of (soldiers of North Korea) to South Korea
"""

WISH = Reason(
    words="no wish of his is established",
    article="GC III 109(3), 118",
    decided_by="a private interview by a neutral",
)
RISK = Reason(
    words="no decision on the risk on return", article="GC III 118", decided_by="Ukraine's decision"
)
UNDECIDED = Option(OptionState.CONDITIONAL, (WISH, RISK))
UNDECIDED_SEOUL = Option(OptionState.CONDITIONAL, (WISH,))
FIRM = Option(OptionState.FIRM)
BARRED = Option(OptionState.BARRED, (Reason(words="he would be persecuted there", article="GC III 118"),))


def soldier(record, depends_on, held_by, **options):
    """A soldier in the agreement lane with options by code."""
    return Person(
        id=record,
        held_by=held_by,
        depends_on=depends_on,
        options={Power(code): option for code, option in options.items()},
        lane=Lane.AGREEMENT,
        records=frozenset({record}),
    )


def january(in_bed, sitting, *others):
    """The situation of 13 January; soldiers of Ukraine are held in Russia, nobody knows how many."""
    return Situation(
        as_of=date(2025, 1, 13),
        people=(soldier(IN_BED, KP, UA, **in_bed), soldier(SITTING, KP, UA, **sitting), *others),
        reservoirs=(
            Reservoir(held_by=RU, depends_on=UA, group="group:kursk-2025/soldiers-of-ukraine-in-russia"),
        ),
    )


@pytest.fixture
def as_reported():
    """Neither wish is established, and nobody decided on the risks."""
    return january({"KP": UNDECIDED, "KR": UNDECIDED_SEOUL}, {"KP": UNDECIDED})


def test_nobody_can_go_and_each_is_told_why(as_reported):
    """No gate is open, and Russia, on whose act the offer rests, has offered nothing."""
    offers = parse_offers(KYIV)
    cleared = clear(as_reported, offers, SOLVE)
    assert cleared.firm.journeys == () and cleared.additional == () and cleared.problems == ()
    explanation = explain(as_reported, offers, cleared, SOLVE)
    [kyiv] = explanation.offers
    assert not kyiv.exercised and not kyiv.could_be
    assert [cause.kind for cause in kyiv.causes] == [CauseKind.NOBODY_MAY_GO, CauseKind.CONDITION]
    assert kyiv.causes[1].words == (
        "it rests on: Ukraine receives at least 1 of (soldiers of Ukraine) from Russia; "
        "no offer by Russia releases anyone"
    )
    in_bed, sitting = explanation.people
    assert in_bed.outcome is sitting.outcome is Outcome.STAYS
    home, seoul = in_bed.routes
    assert [cause.kind for cause in home.causes] == [
        CauseKind.GATE_UNDECIDED,
        CauseKind.GATE_UNDECIDED,
        CauseKind.CONDITION,
    ]
    assert home.causes[0].decided_by == "a private interview by a neutral"
    assert [cause.kind for cause in seoul.causes] == [CauseKind.GATE_UNDECIDED, CauseKind.NO_GRANT]
    assert seoul.causes[1].words == "no offer of Ukraine releases him to South Korea"


def test_the_smallest_change_is_that_russia_releases_one(as_reported):
    """And even then both stay until their gates are decided."""
    smallest, next_one = smallest_changes(as_reported, parse_offers(KYIV), Exercise("kyiv-12-january"), SOLVE)
    [change] = smallest.changes
    assert str(change) == "Russia releases at least 1 of the soldiers of Ukraine to Ukraine"
    assert (change.by, change.kind, change.amount) == (RU, ChangeKind.RELEASE, 1)
    assert (smallest.go, smallest.unnamed, smallest.is_smallest) == (3, 1, True)
    assert [(one.person, one.to) for one in smallest.undecided] == [(IN_BED, KP), (SITTING, KP)]
    assert smallest.undecided[0].reasons == (WISH, RISK)
    assert "even then 2 only after a decision" in smallest.words
    [dropped] = next_one.changes
    assert (dropped.kind, dropped.by) == (ChangeKind.DROP, UA)


def test_with_gates_to_be_opened_the_change_names_who_has_to_be_heard(as_reported):
    """Russia's release, and one man heard and found free to go, are both needed."""
    offers, goal = parse_offers(KYIV), Exercise("kyiv-12-january")
    found = smallest_changes(as_reported, offers, goal, SOLVE, gates=Gates.TO_BE_OPENED, how_many=2)
    for one in found:
        assert {change.kind for change in one.changes} == {ChangeKind.RELEASE, ChangeKind.OPEN_GATE}
        assert one.undecided == ()
    opened = [change.people for one in found for change in one.changes if change.people]
    assert sorted(opened) == [(IN_BED,), (SITTING,)]


def test_when_every_gate_bars_them_no_release_by_russia_helps():
    """Another destination would have to be consented to; without one nothing can be done."""
    barred = january({"KP": BARRED}, {"KP": BARRED})
    offers = parse_offers(KYIV)
    assert smallest_changes(barred, offers, Exercise("kyiv-12-january"), SOLVE) == ()
    assert smallest_changes(barred, offers, Goes(IN_BED), SOLVE) == ()
    elsewhere = january({"KP": BARRED, "KR": UNDECIDED_SEOUL}, {"KP": BARRED})
    found = smallest_changes(elsewhere, offers, Exercise("kyiv-12-january"), SOLVE, how_many=1)
    assert [change.kind for change in found[0].changes] == [ChangeKind.CONSENT, ChangeKind.RELEASE]


@pytest.fixture
def with_russias_offer():
    """Russia offers one Ukrainian; one man's wish and risk were decided for return, the other's against."""
    prisoner = soldier(PRISONER, UA, RU, UA=FIRM)
    return january({"KP": BARRED, "KR": UNDECIDED_SEOUL}, {"KP": FIRM}, prisoner)


def test_one_goes_for_one_and_the_barred_man_never(with_russias_offer):
    """Each offer rests on the other, and both are exercised together."""
    cleared = clear(with_russias_offer, parse_offers(KYIV + MOSCOW), SOLVE)
    assert [(one.person, one.to) for one in cleared.firm.journeys] == [(SITTING, KP), (PRISONER, UA)]
    assert {one.offer: one.people for one in cleared.firm.consideration} == {
        "kyiv-12-january": (PRISONER,),
        "moscow": (SITTING,),
    }
    assert cleared.firm.is_proven
    assert cleared.additional == ()
    explanation = explain(with_russias_offer, parse_offers(KYIV + MOSCOW), cleared, SOLVE)
    in_bed = next(one for one in explanation.people if one.person == IN_BED)
    assert in_bed.routes[0].causes[0].kind is CauseKind.GATE_SHUT
    assert in_bed.routes[0].causes[0].article == "GC III 118"
    found = smallest_changes(with_russias_offer, parse_offers(KYIV + MOSCOW), Goes(IN_BED), SOLVE)
    assert all(one.to == KR for unlocking in found for one in unlocking.undecided if one.person == IN_BED)


def test_south_korea_needs_a_firm_gate_and_an_offer():
    """A wish that is only reported sends nobody; nor does an open gate without an offer."""
    undecided = january({"KP": BARRED, "KR": UNDECIDED_SEOUL}, {"KP": BARRED})
    cleared = clear(undecided, parse_offers(KYIV + SEOUL), SOLVE)
    assert cleared.firm.journeys == ()
    [could_go] = cleared.additional
    assert (could_go.person, could_go.to, could_go.rests_on) == (IN_BED, KR, (WISH,))
    decided = january({"KP": BARRED, "KR": FIRM}, {"KP": BARRED})
    assert clear(decided, parse_offers(KYIV), SOLVE).firm.journeys == ()
    [goes] = clear(decided, parse_offers(KYIV + SEOUL), SOLVE).firm.journeys
    assert (goes.person, goes.to, goes.offer) == (IN_BED, KR, "to-seoul")


def test_one_more_home_lists_distinct_changes(as_reported):
    """None of the sets contains another, and they come in order of cost."""
    found = smallest_changes(as_reported, parse_offers(KYIV), MoreGo(0), SOLVE, how_many=6)
    sets = [frozenset(map(str, one.changes)) for one in found]
    assert len(sets) >= 4
    assert not any(
        one < other or one == other for place, one in enumerate(sets) for other in sets[place + 1 :]
    )
    assert [one.cost for one in found] == sorted(one.cost for one in found)
