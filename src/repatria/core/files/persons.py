"""Persons: the clusters of records that officers' judgements hold together.

A person is never stored. "Not the same" binds as firmly as "same": a judgement of sameness
that would join two records judged to be different is set aside and shown, whatever its date.
A record that an officer could not tell apart from another is a mention, not a further person,
so nobody is counted or sent twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from repatria.core.claims.claim import Claim
from repatria.core.claims.view import View
from repatria.core.terms.records import ClaimId, Kind, PersonId, Ref, kind_of


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the judgements stand.

    Args:
        id: the first of his records, in order of their references.
        records: every record held to be his.
        judgements: the claims that join them.
        perhaps: other persons' ids of whom an officer could not say whether he is one of them;
            someone with such a doubt is a mention and is not counted.
    """

    id: PersonId
    records: tuple[Ref, ...]
    judgements: tuple[ClaimId, ...]
    perhaps: tuple[PersonId, ...] = ()

    @property
    def is_mention(self) -> bool:
        """True when he may be a person who is counted already."""
        return bool(self.perhaps)


@dataclass(frozen=True, slots=True)
class Persons:
    """All persons of a view, and the judgements that could not be followed."""

    people: tuple[Person, ...]
    set_aside: tuple[ClaimId, ...]

    def holding(self, record: Ref) -> Person | None:
        """The person that a record belongs to."""
        return next((person for person in self.people if record in person.records), None)


def persons(view: View) -> Persons:
    """The persons that the accepted claims of a view speak of.

    The result depends on the set of claims only, not on the order in which they were recorded.
    """
    joined = _Joining(_records(view), _judged(view, "not_same_as"))
    for judgement in _judged(view, "same_as"):
        joined.join(judgement)
    clusters = joined.clusters()
    doubts = _doubts(_judged(view, "unsure_same_as"), clusters, joined.different)
    people = [
        Person(PersonId(first), records, joined.reasons(records), doubts.get(first, ()))
        for first, records in clusters.items()
    ]
    return Persons(tuple(people), tuple(joined.set_aside))


class _Joining:
    """Records being joined under the constraint of those judged different."""

    def __init__(self, records: Iterable[Ref], apart: Iterable[Claim]) -> None:
        self.cluster_of: dict[Ref, set[Ref]] = {record: {record} for record in records}
        self.different = {frozenset((claim.about, Ref(str(claim.value)))) for claim in apart}
        self.followed: list[Claim] = []
        self.set_aside: list[ClaimId] = []

    def join(self, judgement: Claim) -> None:
        one, other = self._cluster(judgement.about), self._cluster(Ref(str(judgement.value)))
        if one is not other and self._are_apart(one, other):
            self.set_aside.append(judgement.id)
            return
        self.followed.append(judgement)
        merged = one | other
        for record in merged:
            self.cluster_of[record] = merged

    def clusters(self) -> dict[Ref, tuple[Ref, ...]]:
        found = {min(cluster): tuple(sorted(cluster)) for cluster in self.cluster_of.values()}
        return dict(sorted(found.items()))

    def reasons(self, records: tuple[Ref, ...]) -> tuple[ClaimId, ...]:
        return tuple(claim.id for claim in self.followed if claim.about in records)

    def _cluster(self, record: Ref) -> set[Ref]:
        return self.cluster_of.setdefault(record, {record})

    def _are_apart(self, one: set[Ref], other: set[Ref]) -> bool:
        return any(frozenset((a, b)) in self.different for a in one for b in other)


def _judged(view: View, property: str) -> Iterator[Claim]:
    """The judgements on two records: none that is sealed, denied, or about another thing."""
    for claim in view.of(property):
        if claim.asserts() and isinstance(claim.value, str) and kind_of(Ref(claim.value)) is Kind.RECORD:
            yield claim


def _records(view: View) -> set[Ref]:
    return {claim.about for claim in view.accepted if kind_of(claim.about) is Kind.RECORD}


def _doubts(
    unsure: Iterable[Claim], clusters: dict[Ref, tuple[Ref, ...]], different: set[frozenset[Ref]]
) -> dict[Ref, tuple[PersonId, ...]]:
    """For each cluster that a doubt is about, the other clusters that it may be."""
    first_of = {record: first for first, records in clusters.items() for record in records}
    found: dict[Ref, set[PersonId]] = {}
    for claim in unsure:
        other_record = Ref(str(claim.value))
        mention, other = first_of.get(claim.about), first_of.get(other_record)
        if mention is None or other is None or mention == other:
            continue
        if not any(frozenset((a, b)) in different for a in clusters[mention] for b in clusters[other]):
            found.setdefault(mention, set()).add(PersonId(other))
    return {mention: tuple(sorted(others)) for mention, others in found.items()}
