"""Laws of offers in plain words: no two different offers are told by the same sentences."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings

from core.offers.drawn import NAMES, offers
from repatria.core.errors import BadInput
from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import And, AtLeastOf, Fact, Not, Or, Receives, Releases
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
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.plain.render import Language, render
from repatria.core.terms.dates import Period, parse_edtf
from repatria.core.terms.records import Power

EN, UK, RU, KO = Language.ENGLISH, Language.UKRAINIAN, Language.RUSSIAN, Language.KOREAN
UA, RUS, KP, US = map(Power, ("UA", "RU", "KP", "US"))


def variants():
    """One offer, and every offer that differs from it in one construct."""
    groups = [
        Everyone(), *(make(power) for make in (Soldiers, Civilians, PeopleOf, HeldBy) for power in (UA, US)),
        *map(Wounded, Severity), InCaptivity(2), InCaptivity(1_000), AgedUnder(2), AgedAtLeast(2), WOMEN, MEN,
        With("rank", ("a",)), With("rank", ("a", "b")), With("rank", ("a or b",)), With("comes_from", ("a",)),
        Named(("record:a",)), Named(("record:a", "record:b")), InGroup("group:a"), GroupNot(WOMEN),
        GroupNot(GroupNot(WOMEN)), GroupAnd((WOMEN, MEN)), GroupOr((WOMEN, MEN)), GroupAnd((MEN, WOMEN)),
        GroupNot(GroupAnd((WOMEN, MEN))), GroupAnd((GroupNot(WOMEN), MEN)), GroupAnd((WOMEN, GroupNot(MEN))),
        GroupAnd((WOMEN, GroupOr((MEN, Everyone())))), GroupOr((GroupAnd((WOMEN, MEN)), Everyone())),
        GroupAnd((WOMEN, GroupAnd((MEN, Everyone())))), GroupAnd((WOMEN, MEN, Everyone())),
    ]  # fmt: skip
    bounds = [AllOf(), AllOf(True), UpTo(2), UpTo(3), AtLeast(2), Exactly(2), Between(2, 3), Between(2, 4)]
    facts = [Fact("event:a"), Fact("event:b"), Fact("event:c")]
    conditions = [
        *facts,
        Not(facts[0]),
        Not(Not(facts[0])),
        And(tuple(facts)),
        Or(tuple(facts)),
        AtLeastOf(1, tuple(facts)),
        AtLeastOf(3, tuple(facts)),
        And((facts[0], And(tuple(facts[1:])))),
        And((Not(facts[0]), facts[1])),
        Not(And(tuple(facts[:2]))),
        Or((facts[0], And(tuple(facts[1:])))),
        And((Or(tuple(facts[:2])), facts[2])),
        *(
            make(power, bound, WOMEN, other, table)
            for make in (Receives, Releases)
            for power in (None, UA, US)
            for bound in [*bounds, ForEach(2, 1), ForEach(1, 2)]
            for other in (None, RUS)
            for table in (None, "t")
            if table is None or not isinstance(bound, AllOf)
        ),
    ]
    base = Offer(id="a", by=UA, grants=(Grant(UpTo(2), Soldiers(KP), (KP,)),))
    grant = base.grants[0]
    yield base
    yield from (replace(base, grants=(replace(grant, group=group),)) for group in groups)
    yield from (replace(base, grants=(replace(grant, bound=bound),)) for bound in bounds if bound != UpTo(2))
    yield from (
        replace(base, grants=(replace(grant, to=to),)) for to in [(), (UA,), (KP, UA), (UA, KP), (KP, KP)]
    )
    yield replace(base, grants=(replace(grant, named_later=True),))
    yield replace(base, grants=(grant, grant))
    yield from (replace(base, condition=condition) for condition in conditions)
    dates = [None, *map(parse_edtf, ("2025", "2025-01", "2025-01-01", "2025?"))]
    yield from (replace(base, valid=Period(one, two)) for one in dates for two in dates if one or two)
    yield from (replace(base, **change) for change in (
        {"id": "b"}, {"by": US}, {"may_share": True}, {"not_together_with": ("b",)},
        {"not_together_with": ("b", "c")}, {"alternatives": (Alternatives(1, ("b",)),)},
        {"alternatives": (Alternatives(1, ("b", "c")),)}, {"alternatives": (Alternatives(2, ("b", "c")),)},
        {"alternatives": (Alternatives(1, ("b",)), Alternatives(1, ("c",)))},
    ))  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_offers_that_differ_in_one_construct_are_told_differently(language):
    """Every pair of a few hundred offers."""
    told: dict[tuple[str, ...], Offer] = {}
    for offer in variants():
        sentences = render(offer, language)
        assert told.setdefault(sentences, offer) == offer, sentences
    assert len(told) > 250


@given(offers(), offers())
@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
def test_two_different_offers_are_never_told_alike(one, other):
    """Nor an offer and the same with one part of another in its place."""
    mixed = [replace(one, **{part.name: getattr(other, part.name)}) for part in fields(Offer)]
    for language in Language:
        told = {render(offer, language, NAMES): offer for offer in (one, other, *mixed)}
        assert len(told) == len({offer: None for offer in (one, other, *mixed)})


def test_what_nobody_could_follow_is_refused():
    """Before any recursion."""
    deep = WOMEN
    for _ in range(100_000):
        deep = GroupNot(deep)
    offer = Offer(id="a", by=UA, grants=(Grant(AllOf(), deep, ()),))
    for language in Language:
        with pytest.raises(BadInput, match=r"offer\.too-deep"):
            render(offer, language)
