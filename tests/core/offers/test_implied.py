"""Groups that surely lie within others: what is said is true of every person."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.offers.drawn import groups
from repatria.core.clearing.members import selects
from repatria.core.clearing.situation import Person
from repatria.core.offers.groups import Group, GroupAnd, GroupNot, GroupOr, Soldiers, With
from repatria.core.offers.implied import implies
from repatria.core.offers.parse import parse_offer
from repatria.core.terms.health import HealthTier
from repatria.core.terms.records import Power


def group(text: str) -> Group:
    """The group of a text."""
    return parse_offer(f"offer a by IL releases all of ({text}) to KP").grants[0].group


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("women", "everyone"),
        ("soldiers of UA", "people of UA"),
        ("civilians of UA", "not soldiers of UA"),
        ("soldiers of UA", "not people of RU"),
        ("held by UA", "not held by RU"),
        ("women", "not men"),
        ("gravely wounded", "seriously wounded"),
        ("seriously wounded", "wounded"),
        ("in captivity at least 24 months", "in captivity at least 12 months"),
        ("aged under 20 years", "aged under 25 years"),
        ("aged at least 60 years", "not aged under 60 years"),
        ('with rank "a"', 'with rank "a", "b"'),
        ("named record:a", "named record:a, record:b"),
        ("women and wounded", "women"),
        ("women and wounded", "wounded or held by UA"),
        ("women or men", "men or women"),
        ("women and wounded and held by UA", "held by UA and women"),
        ("not wounded", "not gravely wounded"),
        ("not (women or wounded)", "not women"),
    ],
)
def test_within_and_not_the_other_way_round(narrow, wide):
    """By words alone."""
    assert implies(group(narrow), group(wide))
    if narrow != "women or men":
        assert not implies(group(wide), group(narrow))


people = st.builds(
    Person,
    id=st.just("person:a"),
    held_by=st.sampled_from(["UA", "KP", "US"]).map(Power),
    depends_on=st.sampled_from([None, "UA", "KP", "NL"]).map(lambda code: code and Power(code)),
    tier=st.sampled_from(HealthTier),
    months_in_captivity=st.none() | st.integers(0, 10_000),
    age_years=st.none() | st.integers(0, 10_000),
    groups=st.frozensets(st.sampled_from(["group:a", "group:B"])),
    records=st.frozensets(st.sampled_from(["record:a", "record:B", "record:7"])),
    attributes=st.fixed_dictionaries(
        {}, optional={"sex": st.sampled_from(["female", "male"]), "rank": st.sampled_from(["captain", ""]),
                      "status": st.sampled_from(["civilian", "soldier"])}
    ),
)  # fmt: skip


@given(groups, groups, st.lists(people, min_size=1, max_size=8))
@settings(deadline=None, max_examples=200, suppress_health_check=list(HealthCheck))
def test_what_is_said_to_lie_within_does_for_everybody(one, other, everybody):
    """Between drawn groups, and between a group and what it is joined into."""
    pairs = [(one, other), (GroupAnd((one, other)), one), (one, GroupOr((other, one)))]
    assert all(implies(narrow, wide) for narrow, wide in pairs[1:])
    for narrow, wide in [*pairs, (one, GroupNot(other)), (GroupNot(one), other)]:
        if implies(narrow, wide):
            assert all(selects(wide, person) for person in everybody if selects(narrow, person))


def test_two_large_groups_are_compared_in_the_product_of_their_sizes():
    """Joined twelve deep on both sides."""
    narrow: Group = Soldiers(Power("UA"))
    wide: Group = With("rank", ("x",))
    for level in range(12):
        narrow = GroupAnd((narrow, With("a", (str(level),))))
        wide = GroupOr((GroupNot(GroupNot(wide)), With("b", (str(level),))))
    assert not implies(narrow, wide)
