"""Projection `persons`: who is who now, to whom each record belongs, and what is believed of him.

Persons are joined by judgements, and a file also rests on what is said of the person's groups
and of the sources; `_touched` follows these three ways, so that few files are folded anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import Model, Q

from repatria.core.archive.entry import Entry
from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Standing
from repatria.core.claims.values import show
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import Kind, Ref, kind_of
from repatria.store.acceptable import refers_to
from repatria.store.models import BeliefRow, ClaimRow, PersonRow, RecordRow
from repatria.store.projections.claim_rows import shown
from repatria.store.projections.projection import Known, Projection, Touched
from repatria.store.projections.reach import Entries, add_acted_on, add_acts, add_claims_about, by_claim
from repatria.store.rows import portions

JUDGEMENTS = ("same_as", "not_same_as", "unsure_same_as")
"""Properties that join two records, or keep them apart."""


def _rows(known: Known) -> Iterator[Model]:
    for person in persons(known.view).people:
        if not known.is_whole(person.records[0]):
            continue
        file = open_file(known.view, person)
        yield PersonRow(
            person=file.id,
            records=" ".join(file.records),
            perhaps=" ".join(file.perhaps),
            conflicts=len(file.conflicts),
        )
        for record in file.records:
            yield RecordRow(record=record, person=file.id)
        yield from _beliefs(file)


def _beliefs(file: PersonFile) -> Iterator[BeliefRow]:
    for property, beliefs in file.beliefs.items():
        for place, belief in enumerate(beliefs):
            yield BeliefRow(
                person=file.id,
                property=property,
                place=place,
                shown=shown(show(belief.value)),
                denied=belief.denied,
                chosen=belief.chosen,
                support=len(belief.support),
                passed_over=len(belief.passed_over),
                conflict=belief.conflict,
            )


def _touched(using: str, entries: Sequence[Entry]) -> Touched:
    """All that the files of the touched records are folded from, in every standing."""
    records = joined(using, _records_touched(using, _changed(using, entries)))
    known: Entries = {}
    add_claims_about(using, known, records)
    add_claims_about(using, known, _groups(known))
    add_claims_about(using, known, {entry.claim.source for entry in known.values()})
    add_acts(using, known)
    return Touched(Known(known, records), tuple(_stale(using, records)))


def _changed(using: str, entries: Sequence[Entry]) -> list[Claim]:
    """The claims that may be believed now and were not before, or the other way round."""
    known = by_claim(entries)
    new = set(known)
    add_acted_on(using, known)
    believed: set[str] = set()
    for portion in portions(new):
        rows = ClaimRow.objects.using(using).filter(claim_id__in=portion, standing=Standing.ACCEPTED)
        believed.update(rows.values_list("claim_id", flat=True))
    # A new claim that nobody has accepted changes no file: a large list is taken in quickly.
    return [entry.claim for claim, entry in known.items() if claim not in new or claim in believed]


def _records_touched(using: str, claims: Iterable[Claim]) -> set[Ref]:
    records, groups, sources = set[Ref](), set[Ref](), set[Ref]()
    kinds = {Kind.RECORD: records, Kind.GROUP: groups, Kind.SOURCE: sources}
    for claim in claims:
        kinds.get(kind_of(claim.about), set()).add(claim.about)
        if claim.property in JUDGEMENTS and refers_to(claim):
            records.add(Ref(refers_to(claim)))
    rows = ClaimRow.objects.using(using)
    for portion in portions(sources):
        for about in rows.filter(source__in=portion).values_list("about", flat=True).distinct():
            kinds.get(kind_of(Ref(about)), set()).add(Ref(about))
    # Nothing stops a source from calling somebody the member of another's record.
    for portion in portions(groups | records):
        members = rows.filter(property="member_of", refers_to__in=portion)
        records.update(Ref(about) for about in members.values_list("about", flat=True))
    return records


def joined(using: str, records: set[Ref]) -> set[Ref]:
    """The records, and all that judgements in any standing connect with them."""
    rows = ClaimRow.objects.using(using).filter(property__in=JUDGEMENTS)
    found, ahead = set(records), set(records)
    while ahead:
        met: set[Ref] = set()
        for portion in portions(ahead):
            pairs = rows.filter(Q(about__in=portion) | Q(refers_to__in=portion))
            for about, other in pairs.values_list("about", "refers_to"):
                met |= {Ref(about), Ref(other)}
        ahead = met - found
        found |= ahead
    return found


def _groups(known: Entries) -> set[Ref]:
    claims = [entry.claim for entry in known.values() if entry.claim.property == "member_of"]
    return {Ref(refers_to(claim)) for claim in claims if refers_to(claim)}


def _stale(using: str, records: set[Ref]) -> Iterator[object]:
    old: set[str] = set()
    for portion in portions(records):
        old.update(RecordRow.objects.using(using).filter(record__in=portion).values_list("person", flat=True))
    for model in (PersonRow, RecordRow, BeliefRow):
        for people in portions(sorted(old)):
            yield model._default_manager.using(using).filter(person__in=people)


PERSONS = Projection("persons", (PersonRow, RecordRow, BeliefRow), _rows, _touched)
"""The projection `persons`."""
