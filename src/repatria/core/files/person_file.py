"""The PersonFile: the fold of the accepted claims about one person, disagreements kept.

It keeps the person, what is claimed of his identity, his documents and the evidence apart: a
card can be genuine and not his. What is said of a group that he belongs to is part of his
file, and stays marked as said of the group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Count, Value
from repatria.core.claims.view import View
from repatria.core.files.ages import age_conflicts
from repatria.core.files.beliefs import Belief, believe
from repatria.core.files.conflicts import Conflict
from repatria.core.files.persons import Person
from repatria.core.files.wishes import DatedWish, dated_wishes
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import ClaimId, Kind, PersonId, Power, Ref, kind_of

OF_THE_GROUP_ALONE = frozenset({"group_size", "killed", "deployed", "motive", "title", "member_of"})
"""Properties that are true of a group but not of each of its members."""

BOUND_TO_GIVE = ("name", "rank", "birth_date", "service_number")
"""What a prisoner is bound to give when questioned, and nothing more. Source: GC III 17(1)."""


class FieldState(StrEnum):
    """Whether a field is filled, and if not, why."""

    GIVEN = "given"
    DECLINED = "declined"
    NOT_ASKED = "not asked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What is believed of one person as of a pair of times.

    Args:
        id: the person.
        records: the records that judgements hold together.
        perhaps: persons of whom he may be one; empty for a person who is counted.
        groups: the groups that his records belong to.
        beliefs: by property; one belief for a single-valued property, else several.
        claims: every accepted claim folded in, by id.
        wishes: what he is said to want, oldest first.
        conflicts: what cannot all be true.
    """

    id: PersonId
    records: tuple[Ref, ...]
    perhaps: tuple[PersonId, ...]
    groups: tuple[Ref, ...]
    beliefs: Mapping[str, tuple[Belief, ...]]
    claims: Mapping[ClaimId, Claim]
    wishes: tuple[DatedWish, ...]
    conflicts: tuple[Conflict, ...]

    def belief(self, property: str) -> Belief | None:
        """The belief on a single-valued property; the last one of a series."""
        found = self.beliefs.get(property, ())
        return found[-1] if found else None

    def value(self, property: str) -> Value | None:
        """The value believed; None when nothing is, or when it is only denied."""
        belief = self.belief(property)
        return None if belief is None or belief.denied else belief.value

    def power(self, property: str) -> Power | None:
        """The Power believed, for a property whose value is a Power."""
        value = self.value(property)
        return Power(value) if isinstance(value, str) else None

    def date(self, property: str) -> Edtf | None:
        """The date believed, for a property whose value is a date."""
        value = self.value(property)
        return value if isinstance(value, Edtf) else None

    @property
    def held_by(self) -> Power | None:
        """The Detaining Power; the captor while no one says who holds him (GC III 12(1))."""
        return self.power("held_by") or self.power("captured_by")

    @property
    def depends_on(self) -> Power | None:
        """The Power on which he depends, as believed; a claim, not a finding."""
        return self.power("depends_on")

    @property
    def label(self) -> str:
        """How to speak of him without a name: the first description, else the record's key."""
        belief = next(iter(self.beliefs.get("described_as", ())), None)
        if belief is not None and isinstance(belief.value, str):
            return belief.value
        return self.id.rpartition("/")[2].replace("-", " ")

    def rests_on(self, *properties: str) -> tuple[ClaimId, ...]:
        """Every claim behind what is believed of the named properties, each once."""
        found = (belief.rests_on() for name in properties for belief in self.beliefs.get(name, ()))
        return tuple(dict.fromkeys(claim for claims in found for claim in claims))

    def field(self, property: str) -> FieldState:
        """Whether a field is given, declined, not asked for, or unknown."""
        if any(not belief.denied for belief in self.beliefs.get(property, ())):
            return FieldState.GIVEN
        for told, state in (("declined_to_state", FieldState.DECLINED), ("not_asked", FieldState.NOT_ASKED)):
            if any(belief.value == property for belief in self.beliefs.get(told, ())):
                return state
        return FieldState.UNKNOWN


def open_file(view: View, person: Person) -> PersonFile:
    """Fold the accepted claims about a person into his file."""
    own = [claim for record in person.records for claim in view.about(record)]
    groups = tuple(sorted({Ref(str(claim.value)) for claim in own if _puts_in_a_group(claim)}))
    shared = [
        claim for group in groups for claim in view.about(group) if claim.property not in OF_THE_GROUP_ALONE
    ]
    claims = {claim.id: claim for claim in sorted((*own, *shared), key=lambda claim: claim.id)}
    beliefs = _beliefs(view, tuple(claims.values()))
    return PersonFile(
        id=person.id,
        records=person.records,
        perhaps=person.perhaps,
        groups=groups,
        beliefs=beliefs,
        claims=claims,
        wishes=dated_wishes(claims.values()),
        conflicts=(*_disagreements(beliefs), *age_conflicts(beliefs, claims)),
    )


def _puts_in_a_group(claim: Claim) -> bool:
    """True for a claim of membership in a group; somebody else's record is no group."""
    return (
        claim.property == "member_of"
        and claim.asserts()
        and isinstance(claim.value, str)
        and kind_of(Ref(claim.value)) is Kind.GROUP
    )


def said_of_group(claim: Claim) -> bool:
    """True for a claim that a file holds because of a group."""
    return kind_of(claim.about) is Kind.GROUP


def _beliefs(view: View, claims: tuple[Claim, ...]) -> dict[str, tuple[Belief, ...]]:
    by_property: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_property[claim.property].append(claim)
    rulings = by_property.get("ruling", [])
    return {
        property: believe(view, property, found, rulings) for property, found in sorted(by_property.items())
    }


def _disagreements(beliefs: Mapping[str, tuple[Belief, ...]]) -> tuple[Conflict, ...]:
    return tuple(
        Conflict(
            belief.property, belief.rests_on(), f"sources disagree on his {belief.property.replace('_', ' ')}"
        )
        for found in beliefs.values()
        for belief in found
        if belief.conflict
    )


def group_size(view: View, group: Ref) -> tuple[Count | None, tuple[ClaimId, ...]]:
    """How many people a group is said to have, and the claims behind it."""
    beliefs = believe(view, "group_size", list(view.about(group, "group_size")), ())
    if not beliefs or not isinstance(beliefs[0].value, Count):
        return None, ()
    return beliefs[0].value, beliefs[0].rests_on()
