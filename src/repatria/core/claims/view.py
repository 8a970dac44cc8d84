"""A view: the claims known by one moment that could hold on one day, and which of them stand.

Everything later in the house (files, findings, offers, plans) is a function of a view, so it
can be computed again as of any past date.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

from repatria.core.claims.claim import Claim
from repatria.core.claims.source import Source
from repatria.core.claims.standing import ACTS_OF_OFFICE, Stand, Standing, standings
from repatria.core.claims.values import Name
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.terms.records import ClaimId, Ref, claim_ref, key_of


class View:
    """Claims as known by a moment, indexed for folding.

    Args:
        claims: every claim recorded by then.
        held: the day asked about; None asks about no day in particular, and leaves no claim out.
    """

    def __init__(self, claims: Iterable[Claim], held: date | None = None) -> None:
        self.held = held
        self.recorded = tuple(sorted(claims, key=lambda claim: claim.id))

    @cached_property
    def by_id(self) -> dict[ClaimId, Claim]:
        """Every claim recorded, by id, whether or not it holds on the day."""
        return {claim.id: claim for claim in self.recorded}

    @cached_property
    def stands(self) -> dict[ClaimId, Stand]:
        """The standing of every claim recorded."""
        return standings(self.recorded)

    @cached_property
    def accepted(self) -> tuple[Claim, ...]:
        """The claims that are part of what is believed of the day asked about."""
        return tuple(claim for claim in self.recorded if self._believed(claim))

    @cached_property
    def _by_subject(self) -> dict[Ref, list[Claim]]:
        index: dict[Ref, list[Claim]] = defaultdict(list)
        for claim in self.accepted:
            index[claim.about].append(claim)
        return index

    @cached_property
    def _by_property(self) -> dict[str, list[Claim]]:
        index: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.accepted:
            index[claim.property].append(claim)
        return index

    def about(self, subject: Ref, property: str | None = None) -> Iterator[Claim]:
        """The accepted claims about a thing, in order of id, of one property or of all."""
        for claim in self._by_subject.get(subject, ()):
            if property is None or claim.property == property:
                yield claim

    def of(self, *properties: str) -> Iterator[Claim]:
        """The accepted claims of the named properties, about anything."""
        for property in properties:
            yield from self._by_property.get(property, ())

    def of_claim(self, claim: ClaimId, property: str) -> Iterator[Claim]:
        """The accepted claims about a claim, of one property."""
        return self.about(claim_ref(claim), property)

    def source(self, reference: Ref) -> Source | None:
        """The description of a source, or None when the register has none."""
        for claim in self.about(reference, "source"):
            if isinstance(claim.value, Source):
                return claim.value
        return None

    def title(self, reference: Ref) -> str:
        """What a Power, actor, document, event or source is called; its key when it has no name."""
        source = self.source(reference)
        if source is not None:
            return source.title
        for claim in self.about(reference, "title"):
            if isinstance(claim.value, Name):
                return claim.value.text
        return key_of(reference).rpartition("/")[2].replace("-", " ")

    def _believed(self, claim: Claim) -> bool:
        if self.stands[claim.id].standing is not Standing.ACCEPTED:
            return False
        return self.held is None or (
            claim.holds.could_hold_on(self.held) and not _still_unsaid(claim, self.held)
        )


def _still_unsaid(claim: Claim, day: date) -> bool:
    """True for a statement of a series, such as a wish, that was surely made after the day.

    What a man said in March tells nothing of what he wished in January. An act of office is
    no statement of that kind: a ruling made in March may well be about January.
    """
    if VOCABULARY[claim.property].holds is not Holds.SERIES or claim.property in ACTS_OF_OFFICE:
        return False
    said = claim.said_on
    return claim.holds.begins is None and said is not None and said.first is not None and said.first > day
