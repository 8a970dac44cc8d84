"""Generators for the laws of the domain: claims of every property, acts on them, and ledgers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from hypothesis import strategies as st

from repatria.core.archive.ledger import Ledger
from repatria.core.claims.claim import Claim, Original
from repatria.core.claims.source import Passage, Source, SourceKind, Span
from repatria.core.claims.values import (
    Acknowledged,
    Count,
    Decision,
    Name,
    Outcome,
    Qualifier,
    Review,
    Risk,
    Ruling,
    ValueType,
    Verdict,
)
from repatria.core.claims.vocabulary import VOCABULARY, Property
from repatria.core.terms.dates import Period, parse_edtf
from repatria.core.terms.grading import Credibility, Grading, Reliability
from repatria.core.terms.records import ClaimId, Kind, Power, Ref
from repatria.core.terms.speech import Acknowledgement, Hedge, Polarity
from repatria.core.terms.wishes import AskedBy, Preference, Wish

# Few things, so that claims meet: two judgements are about one record now and then.
RECORDS = [Ref(f"record:test/{name}") for name in ("a", "b", "c", "d")]
GROUPS = [Ref("group:test/g")]
POWERS = [Power(code) for code in ("x-aurland", "x-brenia", "x-cantor")]
ACTORS = [Ref(f"actor:test/{name}") for name in ("clerk", "envoy", "agency")]
SOURCES = [Ref("source:test/one"), Ref("source:test/two")]
START = datetime(2031, 3, 1, tzinfo=UTC)

texts = st.text(min_size=1, max_size=12).filter(lambda text: text.strip() != "")
dates = st.sampled_from(
    [
        "2031-03-01",
        "2031-03",
        "2031",
        "2031-03-01/2031-03-09",
        "2031-02-28/..",
        "1999?",
        "200X",
        "../2031",
        "2004/2005",
    ]
).map(parse_edtf)
days = st.dates(date(2031, 1, 1), date(2031, 12, 31))
claim_ids = st.builds(
    lambda moment, chance: ClaimId(
        str(UUID(int=moment << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | chance & ((1 << 62) - 1)))
    ),
    st.integers(1_900_000_000_000, 1_900_000_000_009),
    st.integers(0, (1 << 74) - 1),
)
maybe = st.one_of(st.none(), st.booleans())
wishes = st.builds(
    Wish,
    preference=st.sampled_from(Preference),
    destination=st.sampled_from(POWERS),
    would_go_if_required=maybe,
    asked_by=st.sampled_from(AskedBy),
    without_witnesses=maybe,
    language_understood=maybe,
    informed=maybe,
    published=maybe,
)
decisions = st.builds(
    lambda outcome, destination, until, condition: Decision(
        outcome=outcome,
        destination=destination,
        until=until,
        condition=condition if outcome is Outcome.CONDITIONAL else None,
    ),
    st.sampled_from(Outcome),
    st.sampled_from(POWERS),
    st.one_of(st.none(), dates),
    texts,
)
subjects = {
    Kind.RECORD: RECORDS,
    Kind.GROUP: GROUPS,
    Kind.POWER: [Ref(f"power:{power}") for power in POWERS],
    Kind.ACTOR: ACTORS,
    Kind.DOCUMENT: [Ref("document:test/card")],
    Kind.SOURCE: SOURCES,
    Kind.OFFER: [Ref("offer:test/o")],
    Kind.EVENT: [Ref("event:test/e")],
}
references = st.sampled_from([*RECORDS, *GROUPS, *ACTORS])


def values(term: Property) -> st.SearchStrategy[object]:
    """Values of a property's type."""
    made: dict[ValueType, st.SearchStrategy[object]] = {
        ValueType.TEXT: texts,
        ValueType.OFFER: texts,
        ValueType.NAME: st.builds(Name, text=texts, script=st.sampled_from([None, "Hang", "Cyrl"])),
        ValueType.DATE: dates,
        ValueType.COUNT: st.builds(
            Count, number=st.one_of(st.none(), st.integers(0, 99)), qualifier=st.sampled_from(Qualifier)
        ),
        ValueType.YES_NO: st.booleans(),
        ValueType.CODE: st.sampled_from(term.codes or ("none",)),
        ValueType.POWER: st.sampled_from(POWERS),
        ValueType.REF: st.sampled_from(RECORDS) if term.name.endswith("same_as") else references,
        ValueType.WISH: wishes,
        ValueType.DECISION: decisions,
        ValueType.RISK: st.builds(Risk, destination=st.sampled_from(POWERS), grounds=texts),
        ValueType.ACKNOWLEDGEMENT: st.builds(
            Acknowledged, power=st.sampled_from(POWERS), says=st.sampled_from(Acknowledgement)
        ),
        ValueType.RULING: st.builds(Ruling, property=st.sampled_from(sorted(VOCABULARY)), claim=claim_ids),
        ValueType.SOURCE: st.builds(Source, kind=st.sampled_from(SourceKind), title=texts),
        ValueType.REVIEW: st.builds(
            Review,
            proposer=texts,
            verdict=st.sampled_from(Verdict),
            start=st.integers(0, 9),
            end=st.integers(10, 99),
            predicate=texts,
            proposed=st.none() | texts,
        ),
    }
    return made[term.type]


@st.composite
def claims(
    draw: st.DrawFn, terms: list[str] | None = None, about_claims: list[ClaimId] | None = None
) -> Claim:
    """A claim of any property, or of those named."""
    usable = [
        VOCABULARY[name]
        for name in (terms or sorted(VOCABULARY))
        if about_claims or Kind.CLAIM not in VOCABULARY[name].about
    ]
    term = draw(st.sampled_from(usable))
    if Kind.CLAIM in term.about:
        about = Ref(f"claim:{draw(st.sampled_from(about_claims))}")
    else:
        about = draw(st.sampled_from([place for kind in term.about for place in subjects[kind]]))
    start = draw(st.integers(0, 50))
    return Claim(
        id=draw(claim_ids),
        about=about,
        property=term.name,
        value=draw(values(term)),
        polarity=draw(st.sampled_from(Polarity)),
        speakers=tuple(draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3))),
        source=draw(st.sampled_from(SOURCES)),
        passage=draw(
            st.sampled_from([Passage(), Passage(span=Span(start, start + 5)), Passage(page=2, row=7)])
        ),
        hedge=draw(st.sampled_from(Hedge)),
        said_on=draw(st.one_of(st.none(), dates)),
        holds=Period(draw(st.one_of(st.none(), dates)), draw(st.one_of(st.none(), dates))),
        grading=draw(
            st.one_of(
                st.none(), st.builds(Grading, st.sampled_from(Reliability), st.sampled_from(Credibility))
            )
        ),
        original=draw(st.one_of(st.none(), st.builds(Original, text=texts, language=st.just("ko")))),
        note=draw(st.one_of(st.none(), texts)),
    )


@st.composite
def histories(draw: st.DrawFn, most: int = 12) -> list[Claim]:
    """Claims with distinct ids, later ones acting on earlier ones."""
    made: dict[ClaimId, Claim] = {}
    for _ in range(draw(st.integers(0, most))):
        claim = draw(claims(about_claims=list(made) or None))
        made.setdefault(claim.id, claim)
    return list(made.values())


@st.composite
def ledgers(draw: st.DrawFn, most: int = 12) -> Ledger:
    """A ledger whose claims were recorded at moments that never run backwards."""
    ledger, moment = Ledger(), START
    for claim in draw(histories(most)):
        moment += timedelta(hours=draw(st.integers(0, 48)))
        ledger.append([claim], moment, draw(st.sampled_from(ACTORS)))
    return ledger
