"""The cast of the clearing's tests: Aurland and Brenia fight, Cantor protects. All people are invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import strategies as st

from repatria.core.clearing.plan import Consideration, Journey, Plan
from repatria.core.clearing.referee.referee import violations
from repatria.core.clearing.situation import (
    Lane,
    Option,
    OptionState,
    Person,
    Reason,
    Reservoir,
    Situation,
    Table,
)
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import And, AtLeastOf, Fact, Not, Or, Receives, Releases
from repatria.core.offers.groups import (
    Everyone,
    GroupAnd,
    GroupNot,
    GroupOr,
    HeldBy,
    InCaptivity,
    InGroup,
    PeopleOf,
    Soldiers,
    With,
    Wounded,
)
from repatria.core.offers.offer import Alternatives, Grant, Offer, OfferId
from repatria.core.terms.dates import ALWAYS, Period, parse_edtf
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import PersonId, Power, Ref

AURLAND, BRENIA, CANTOR = Power("x-aurland"), Power("x-brenia"), Power("x-cantor")
POWERS = (AURLAND, BRENIA, CANTOR)
NAMES = {"Aurland": AURLAND, "Brenia": BRENIA, "Cantor": CANTOR}
DAY = date(2031, 3, 1)
CAMP = Ref("group:test/camp-4")
FUNDS = Ref("event:test/funds-confirmed")
CARTEL = Table({"private": 1, "captain": 3})

FIRM = Option(OptionState.FIRM)
UNDECIDED = Option(
    OptionState.CONDITIONAL,
    (Reason(words="no wish is established", article="GC III 109(3)", decided_by="a private interview"),),
)
BARRED = Option(OptionState.BARRED, (Reason(words="he may not be sent there", article="GC III 118"),))


def person(key: str, held_by: Power, depends_on: Power | None, **parts: object) -> Person:
    """Somebody in the agreement lane who may go home, unless told otherwise."""
    home = {} if depends_on is None else {depends_on: FIRM}
    return Person(
        **{
            "id": PersonId(f"record:test/{key}"),
            "held_by": held_by,
            "depends_on": depends_on,
            "options": home,
            "lane": Lane.AGREEMENT,
            **parts,
        }
    )


_options = st.dictionaries(
    st.sampled_from(POWERS), st.sampled_from([FIRM, FIRM, FIRM, UNDECIDED, BARRED]), min_size=1, max_size=3
)


def _with_home(home: Power | None, options: dict[Power, Option]) -> dict[Power, Option]:
    """Most people may go home, so that exchanges come about."""
    return options if home is None or len(options) == 3 else {home: FIRM, **options}


_attributes = st.fixed_dictionaries(
    {}, optional={"rank": st.sampled_from(["private", "captain"]), "status": st.just("civilian")}
)
_of_whom = st.sampled_from([(AURLAND, BRENIA), (BRENIA, AURLAND)] * 3 + [(AURLAND, None), (BRENIA, CANTOR)])
_a_person = st.builds(
    lambda whom, options, **parts: person("somebody", *whom, options=_with_home(whom[1], options), **parts),
    _of_whom,
    options=_options,
    lane=st.sampled_from([Lane.AGREEMENT] * 8 + [Lane.DUTY, Lane.UNDECIDED]),
    tier=st.sampled_from([HealthTier.GRAVE, HealthTier.WELL, HealthTier.UNKNOWN]),
    months_in_captivity=st.sampled_from([None, 3, 30]),
    groups=st.sampled_from([frozenset(), frozenset({CAMP})]),
    attributes=_attributes,
)


def people(most: int) -> st.SearchStrategy[tuple[Person, ...]]:
    """Up to so many people, each with an id of his own."""
    return st.lists(_a_person, min_size=min(most, 2), max_size=most).map(
        lambda drawn: tuple(
            person(f"{number}", one.held_by, one.depends_on, **_other_parts(one))
            for number, one in enumerate(drawn)
        )
    )


def _other_parts(one: Person) -> dict[str, object]:
    kept = ("options", "lane", "tier", "months_in_captivity", "groups", "attributes")
    return {name: getattr(one, name) for name in kept}


_group_leaf = st.one_of(
    st.just(Everyone()),
    st.sampled_from(POWERS).map(Soldiers),
    st.sampled_from(POWERS).map(PeopleOf),
    st.sampled_from(POWERS).map(HeldBy),
    st.just(Wounded()),
    st.just(InCaptivity(24)),
    st.just(InGroup(CAMP)),
    st.just(With("rank", ("captain",))),
)
groups = st.recursive(
    _group_leaf,
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=2).map(lambda parts: GroupAnd(tuple(parts))),
        st.lists(part, min_size=2, max_size=2).map(lambda parts: GroupOr(tuple(parts))),
        part.map(GroupNot),
    ),
    max_leaves=3,
)
_few = st.integers(1, 3)
_grant_bounds = st.one_of(
    _few.map(UpTo),
    _few.map(AtLeast),
    _few.map(Exactly),
    _few.map(lambda least: Between(least, least + 1)),
    st.booleans().map(AllOf),
)
_ratios = st.builds(ForEach, st.integers(1, 2), st.integers(1, 2))
_any_power = st.one_of(st.none(), st.sampled_from(POWERS))
_tables = st.sampled_from([None, None, None, "cartel"])


@st.composite
def _counts(draw: st.DrawFn) -> Receives | Releases:
    bound = draw(st.one_of(_few.map(AtLeast), _grant_bounds, _ratios))
    table = None if isinstance(bound, AllOf) else draw(_tables)
    made = draw(st.sampled_from([Receives, Receives, Releases]))
    return made(draw(_any_power), bound, draw(groups), draw(_any_power), table)


conditions = st.recursive(
    st.one_of(_counts(), _counts(), _counts(), st.just(Fact(FUNDS))),
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=2).map(lambda parts: And(tuple(parts))),
        st.lists(part, min_size=2, max_size=2).map(lambda parts: Or(tuple(parts))),
        part.map(Not),
        st.builds(AtLeastOf, st.integers(1, 2), st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=3,
)
_grants = st.builds(
    Grant,
    _grant_bounds,
    groups,
    st.lists(st.sampled_from(POWERS), max_size=2, unique=True).map(tuple),
)
NAMED = tuple(OfferId(f"offer-{letter}") for letter in "abcd")


@st.composite
def _likely_condition(draw: st.DrawFn, by: Power) -> Receives | And:
    """Such as offers have: the Power wants people back from the other."""
    bound = draw(
        st.sampled_from([AtLeast(1), AtLeast(1), AtLeast(2), ForEach(1, 1)]) | _ratios | _grant_bounds
    )
    whom = draw(st.sampled_from([Everyone(), Everyone(), PeopleOf(by), Soldiers(by), Wounded()]))
    wanted = Receives(by, bound, whom, draw(st.sampled_from([None, _other(by)])))
    return And((wanted, draw(_counts()))) if draw(st.integers(0, 4)) == 4 else wanted


def _other(power: Power) -> Power:
    return BRENIA if power == AURLAND else AURLAND


@st.composite
def _likely_grant(draw: st.DrawFn, by: Power) -> Grant:
    bound = draw(st.one_of(_few.map(UpTo), _grant_bounds))
    whom = draw(st.sampled_from([Everyone(), PeopleOf(_other(by)), Soldiers(_other(by)), HeldBy(by)]))
    return Grant(bound, whom, draw(st.sampled_from([(), (_other(by),), (_other(by), CANTOR)])))


@st.composite
def _offer(draw: st.DrawFn, name: OfferId, by: Power) -> Offer:
    is_likely = draw(st.integers(0, 3)) < 3
    grants = st.lists(_likely_grant(by) if is_likely else _grants, min_size=1, max_size=2)
    condition = st.one_of(st.none(), *[_likely_condition(by) if is_likely else conditions] * 4)
    others = [other for other in NAMED if other != name]
    apart = draw(st.lists(st.sampled_from(others), max_size=1))
    limits = draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1, 2]))
    return Offer(
        id=name,
        by=by,
        grants=tuple(draw(grants)),
        condition=draw(condition),
        valid=draw(st.sampled_from([ALWAYS, ALWAYS, ALWAYS, Period(None, parse_edtf("2031-02"))])),
        not_together_with=tuple(apart) if draw(st.integers(0, 9)) == 9 else (),
        alternatives=(Alternatives(limits, tuple(others)),) if limits else (),
        may_share=draw(st.booleans()),
    )


@st.composite
def rounds(
    draw: st.DrawFn, most_people: int = 5, most_offers: int = 3
) -> tuple[Situation, tuple[Offer, ...]]:
    """A situation and the offers of a round."""
    situation = Situation(
        as_of=DAY,
        people=draw(people(most_people)),
        reservoirs=draw(
            st.lists(
                st.builds(
                    Reservoir,
                    held_by=st.sampled_from(POWERS),
                    depends_on=st.sampled_from([*POWERS, None]),
                    group=st.just(CAMP),
                    size=st.sampled_from([None, 0, 4]),
                ),
                max_size=1,
            ).map(tuple)
        ),
        facts=draw(st.sampled_from([{}, {FUNDS: None}, {FUNDS: True}, {FUNDS: False}])),
        tables=draw(st.sampled_from([{"cartel": CARTEL}, {"cartel": CARTEL}, {}])),
    )
    number = draw(st.integers(min(2, most_offers), most_offers))
    makers = [POWERS[place % 2] for place in range(number)]
    return situation, tuple(draw(_offer(name, by)) for name, by in zip(NAMED, makers, strict=False))


def every_plan(situation: Situation, offers: Sequence[Offer]) -> Iterable[Plan]:
    """Every plan in which each goes home firmly or stays, lawful or not, without consideration."""
    for chosen in product(*choices(situation, offers)):
        journeys = tuple(journey for journey in chosen if journey is not None)
        exercised = tuple(sorted({journey.offer for journey in journeys}))
        yield Plan(journeys=journeys, exercised=exercised)


def choices(situation: Situation, offers: Sequence[Offer]) -> list[list[Journey | None]]:
    """For each person, every journey through an open gate that any grant of his holder names, and none."""
    return [
        [
            None,
            *(
                Journey(one.id, one.held_by, to, offer.id, number)
                for offer in offers
                if offer.by == one.held_by
                for number in range(1, len(offer.grants) + 1)
                for to, option in one.options.items()
                if option.state is OptionState.FIRM and to in (offer.grants[number - 1].to or one.options)
            ),
        ]
        for one in situation.people
    ]


def is_lawful_somehow(situation: Situation, offers: Sequence[Offer], plan: Plan) -> bool:
    """Whether some choice of whom each offer counts makes a plan lawful, trying every choice."""
    conditional = [offer for offer in offers if offer.id in plan.exercised and offer.condition is not None]
    alone = [(offer.id,) for offer in conditional if not offer.may_share]
    sharing = tuple(offer.id for offer in conditional if offer.may_share)
    owed = {one.id for one in situation.people if one.lane is Lane.DUTY}
    going = [journey.person for journey in plan.journeys if journey.person not in owed]
    if _most_generous(situation, offers, plan, [offer.id for offer in conditional], going):
        return False
    for owners in product([sharing, *alone], repeat=len(going)):
        counted: dict[OfferId, list[PersonId]] = {}
        for who, offers_of in zip(going, owners, strict=True):
            for name in offers_of:
                counted.setdefault(name, []).append(who)
        consideration = tuple(Consideration(name, tuple(whom)) for name, whom in sorted(counted.items()))
        tried = Plan(plan.journeys, plan.exercised, consideration)
        if not violations(situation, offers, tried):
            return True
    return False


def _most_generous(
    situation: Situation, offers: Sequence[Offer], plan: Plan, names: list[OfferId], going: list[PersonId]
) -> tuple[str, ...]:
    """What is wrong with a plan even if every offer may count everybody; then no other way mends it."""
    shared = [replace(offer, may_share=True) for offer in offers]
    counted = tuple(Consideration(name, tuple(going)) for name in names)
    return violations(situation, shared, Plan(plan.journeys, plan.exercised, counted))


def worth(situation: Situation, offers: Sequence[Offer], plan: Plan) -> tuple[int, ...]:
    """What a plan comes to in the default objectives up to the number of offers, counted by hand."""
    known = {one.id: one for one in situation.people}
    going = [known[journey.person] for journey in plan.journeys]
    free = {offer.id for offer in offers if offer.condition is None}
    return (
        sum(one.lane is Lane.DUTY for one in going),
        sum(one.tier is HealthTier.GRAVE for one in going),
        len(going),
        sum(one.months_in_captivity or 0 for one in going),
        sum(journey.offer in free for journey in plan.journeys),
        -len(plan.exercised),
    )
