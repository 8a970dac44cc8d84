"""What would come of taking a bundle: which beliefs would change, and which persons would be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from repatria.core.claims.claim import Claim, spoken_to
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import Json, encode
from repatria.core.claims.view import View
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.files.beliefs import Belief
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, PersonId, Ref, kind_of
from repatria.desk.bundling.study import Studied
from repatria.desk.bundling.take import Mode, Taking


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A single-valued property of one person that would be believed otherwise, or would be in dispute.

    Args:
        person: the first of his records.
        property: what of him.
        now: what is believed now, in its JSON form; None when nothing is.
        then: what would be believed.
        contradicts: True when sources would disagree that do not now.
    """

    person: str
    property: str
    now: Json
    then: Json
    contradicts: bool


def consequences(
    taking: Taking, studied: Studied, answers: tuple[Claim, ...]
) -> tuple[list[Change], tuple[tuple[str, ...], ...]]:
    """What would be believed otherwise, and which persons would be one."""
    if not studied.new and not answers:
        return [], ()
    now = taking.register.view()
    whole = View([*now.recorded, *studied.new, *answers])
    then = _supposing(whole, studied.new) if taking.mode is Mode.AS_PROPOSALS else whole
    before, after = _People(now), _People(then)
    touched = _touched(studied.new, then.by_id)
    people = sorted({person for record in touched if (person := after.of.get(record))})
    changes = [change for person in people for change in _changes(before, after, person)]
    return changes, tuple(_joined(before, after, people))


def _supposing(whole: View, new: Iterable[Claim]) -> View:
    """The view if every statement in the bundle were accepted, and no act of another body's officers.

    Nothing is recorded for it: the statements are only taken as standing.
    """
    stands = {id: stand.standing for id, stand in whole.stands.items()}
    proposed = {claim.id for claim in new if stands[claim.id] is Standing.PROPOSED}
    return _SupposedView(whole.recorded, frozenset(proposed))


class _SupposedView(View):
    """A view in which some proposed claims are taken as accepted."""

    def __init__(self, claims: Iterable[Claim], supposed: frozenset[ClaimId]) -> None:
        super().__init__(claims)
        self._supposed = supposed

    def _believed(self, claim: Claim) -> bool:
        return claim.id in self._supposed or super()._believed(claim)


class _People:
    """The persons of a view by their records, and their files as they are asked for."""

    def __init__(self, view: View) -> None:
        self.view, self.persons = view, persons(view)
        self.of = {record: person.id for person in self.persons.people for record in person.records}
        self._by_id = {person.id: person for person in self.persons.people}

    def file(self, person: PersonId) -> PersonFile:
        return open_file(self.view, self._by_id[person])

    def records(self, person: PersonId) -> tuple[Ref, ...]:
        return self._by_id[person].records


def _touched(new: Iterable[Claim], by_id: Mapping[ClaimId, Claim]) -> set[Ref]:
    """The records that new claims speak of, directly or by an act on a claim about them."""
    about = {spoken_to(claim, by_id).about for claim in new}
    return {each for each in about if kind_of(each) is Kind.RECORD}


def _changes(before: _People, after: _People, person: PersonId) -> Iterator[Change]:
    """What would be believed otherwise of one person; for one who is new here, only what is in dispute."""
    file = after.file(person)
    old = [before.file(id) for id in sorted({before.of[each] for each in file.records if each in before.of})]
    for property, beliefs in file.beliefs.items():
        if VOCABULARY[property].holds is not Holds.SINGLE:
            continue
        then = beliefs[0]
        earlier = [found for each in old if (found := each.belief(property)) is not None]
        contradicts = then.conflict and not any(each.conflict for each in earlier)
        other = [each for each in earlier if _said(each) != _said(then)]
        if contradicts or other:
            now = next(iter(other or earlier), None)
            yield Change(
                person=person,
                property=property,
                now=None if now is None else _shown(now),
                then=_shown(then),
                contradicts=contradicts,
            )


def _joined(before: _People, after: _People, people: Iterable[PersonId]) -> Iterator[tuple[str, ...]]:
    for person in people:
        were = sorted({before.of[record] for record in after.records(person) if record in before.of})
        if len(were) > 1:
            yield tuple(were)


def _said(belief: Belief) -> tuple[object, bool]:
    return belief.value, belief.denied


def _shown(belief: Belief) -> Json:
    value = None if belief.value is None else encode(belief.value)
    return {"denied": value} if belief.denied else value
