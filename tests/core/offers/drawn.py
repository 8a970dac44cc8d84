"""Offers drawn at random, with every construct of the language in them."""

from __future__ import annotations

from hypothesis import strategies as st

from repatria.core.offers.bounds import AllOf, AtLeast, Between, Exactly, ForEach, UpTo
from repatria.core.offers.conditions import And, AtLeastOf, Condition, Fact, Not, Or, Receives, Releases
from repatria.core.offers.contradictions import contradictions
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
from repatria.core.offers.implied import implies
from repatria.core.offers.offer import Alternatives, Grant, Offer
from repatria.core.offers.powers import PowerNames
from repatria.core.offers.printer import Printer
from repatria.core.offers.tables.table import Line, Table
from repatria.core.terms.dates import Period, parse_edtf
from repatria.core.terms.records import Power

NAMES = {
    "Ukraine": Power("UA"),
    "North Korea": Power("KP"),
    "DPRK": Power("KP"),
    "Bosnia and Herzegovina": Power("BA"),
    "the Netherlands": Power("NL"),
    "Guinea-Bissau": Power("GW"),
    "Guinea": Power("GN"),
    "Côte d’Ivoire": Power("CI"),
    "Україна": Power("UA"),
    "Ansar Allah": Power("x-ansar-allah"),
    "if": Power("RU"),  # cannot be written, so that the code is
    "a (bad) name": Power("US"),
}

powers = st.sampled_from(["UA", "KP", "BA", "NL", "GW", "GN", "CI", "x-ansar-allah", "RU", "US", "ZZ"]).map(
    Power
)
maybe_power = st.one_of(st.none(), powers)
numbers = st.integers(1, 10_000)
keys = st.sampled_from(
    ["a", "B", "7", "kyiv-12-january", "kursk-2025/captives", "of", "not.together", "1_x/"]
)
quotable = st.sampled_from(["captain", "", "старший сержант", "# no remark", "a, (b)", "if 'x'"])
attributes = st.sampled_from(["rank", "profession", "of", "sex", "comes_from"])


def references(kind: str) -> st.SearchStrategy[str]:
    """References of one kind."""
    return keys.map(lambda key: f"{kind}:{key}")


simple_groups = st.one_of(
    st.just(Everyone()),
    powers.map(Soldiers),
    powers.map(Civilians),
    powers.map(PeopleOf),
    powers.map(HeldBy),
    st.sampled_from(Severity).map(Wounded),
    numbers.map(InCaptivity),
    numbers.map(AgedUnder),
    numbers.map(AgedAtLeast),
    st.sampled_from([WOMEN, MEN]),
    st.builds(With, attributes, st.lists(quotable, min_size=1, max_size=2).map(tuple)),
    st.lists(references("record"), min_size=1, max_size=2).map(tuple).map(Named),
    references("group").map(InGroup),
)
groups = st.recursive(
    simple_groups,
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=3).map(tuple).map(GroupAnd),
        st.lists(part, min_size=2, max_size=3).map(tuple).map(GroupOr),
        part.map(GroupNot),
    ),
    max_leaves=4,
)
grant_bounds = st.one_of(
    st.booleans().map(AllOf),
    numbers.map(UpTo),
    numbers.map(AtLeast),
    numbers.map(Exactly),
    st.builds(lambda least, more: Between(least, least + more), numbers, numbers),
)
count_bounds = st.one_of(grant_bounds, st.builds(ForEach, numbers, numbers))


@st.composite
def counts(draw: st.DrawFn) -> Receives | Releases:
    """Statements that count people."""
    bound = draw(count_bounds)
    table = None if isinstance(bound, AllOf) else draw(st.one_of(st.none(), keys))
    made = draw(st.sampled_from([Receives, Releases]))
    return made(draw(maybe_power), bound, draw(groups), draw(maybe_power), table)


conditions = st.recursive(
    st.one_of(counts(), references("event").map(Fact)),
    lambda part: st.one_of(
        st.lists(part, min_size=2, max_size=3).map(tuple).map(And),
        st.lists(part, min_size=2, max_size=3).map(tuple).map(Or),
        part.map(Not),
        st.builds(AtLeastOf, st.integers(1, 2), st.lists(part, min_size=2, max_size=3).map(tuple)),
    ),
    max_leaves=4,
)


@st.composite
def grants(draw: st.DrawFn) -> Grant:
    """Sentences of release; a place that is named later needs a number."""
    bound, to = draw(grant_bounds), draw(st.lists(powers, max_size=3).map(tuple))
    return Grant(bound, draw(groups), to, named_later=not isinstance(bound, AllOf) and draw(st.booleans()))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of equivalence, no value twice."""
    values = draw(st.lists(quotable, min_size=1, max_size=4, unique=True))
    cut = draw(st.integers(0, len(values) - 1))
    parts = [part for part in (values[:cut], values[cut:]) if part]
    lines = tuple(Line(draw(numbers), tuple(part)) for part in parts)
    return Table(draw(keys), draw(attributes), lines)


_begins = st.sampled_from([None, "2025-01-12", "2025-01~", "2025"])
_ends = st.sampled_from([None, "2025-03-01", "2025-12", "2026?", "202X"])


def _edtf(text: str | None) -> object:
    return None if text is None else parse_edtf(text)


def _is_no_contradiction(condition: Condition) -> bool:
    return not list(contradictions(condition, Printer(PowerNames(NAMES))))


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    """Offers of every shape."""
    name = draw(keys)
    others = st.lists(keys.filter(lambda other: other != name), min_size=1, max_size=3, unique=True)
    chosen = draw(others)
    alternatives = st.builds(
        lambda named: Alternatives(draw(st.integers(1, len(named))), tuple(named)), others
    )
    released = tuple(draw(st.lists(grants(), min_size=1, max_size=3)))
    owed = any(implies(grant.group, Wounded(Severity.GRAVELY)) for grant in released)
    return Offer(
        id=name,
        by=draw(powers),
        grants=released,
        condition=None if owed else draw(st.one_of(st.none(), conditions.filter(_is_no_contradiction))),
        valid=Period(_edtf(draw(_begins)), _edtf(draw(_ends))),
        not_together_with=tuple(chosen) if draw(st.booleans()) else (),
        alternatives=tuple(draw(st.lists(alternatives, max_size=2))),
        may_share=draw(st.booleans()),
    )
