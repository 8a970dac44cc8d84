"""Projection `persons`: who is who now, to whom each record belongs, and each person's line in lists.

A file is folded from the accepted claims alone, whose standing the projection `claims` has reckoned;
what only waits for a decision changes two columns of a line and folds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property

from django.db.models import Model

from repatria.core.access.compartments import COMPARTMENT_OF, Compartment
from repatria.core.claims.claim import Claim
from repatria.core.claims.standing import Stand, Standing
from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile, open_file
from repatria.core.files.persons import persons
from repatria.core.terms.records import ClaimId, Kind, Ref, kind_of
from repatria.desk.listing import Listed, listed
from repatria.store.acceptable import refers_to
from repatria.store.models import PersonRow, RecordRow
from repatria.store.projections import tally
from repatria.store.projections.claim_rows import Reached, shown
from repatria.store.projections.person_reach import joined, records_touched
from repatria.store.rows import ask, entry_of, insert, portions, within

_ELSEWHERE = sorted(name for name, part in COMPARTMENT_OF.items() if part is not Compartment.REGISTER)


class AcceptedView(View):
    """A view of claims of which it is known already that each is accepted."""

    @cached_property
    def stands(self) -> dict[ClaimId, Stand]:
        """Every claim stands."""
        return {claim.id: Stand(Standing.ACCEPTED) for claim in self.recorded}


def keep(using: str, reached: Reached) -> None:
    """Bring the rows up to what was just appended; the projection `claims` must have been."""
    folded = joined(using, records_touched(using, reached.changed()))
    told = {entry.claim.about for claim, entry in reached.entries.items() if claim in reached.new}
    counted = {about for about in told if kind_of(about) is Kind.RECORD} - folded
    old = _persons_of(using, folded)
    before = _rows_of(using, old)
    recounted = _rows_of(using, _persons_of(using, counted) - old)
    changed = list(_recounted(using, recounted))
    for portion in portions(sorted(old)):
        for table in ("store_personrow", "store_recordrow"):
            ask(using, f"DELETE FROM {table} WHERE person {within(using)}", portion, rows=False)
    made = list(rows(using, folded))
    _insert(using, made)
    after = [row for row in made if isinstance(row, PersonRow)]
    PersonRow.objects.using(using).bulk_update(changed, ["waiting", "recorded_at", "cell"], batch_size=200)
    tally.change(using, [*before, *recounted], [*after, *changed])


def remake(using: str, records: set[Ref]) -> int:
    """Make the rows of some records, closed under judgements; how many rows they are."""
    return _insert(using, rows(using, records))


def rows(using: str, records: set[Ref]) -> Iterator[Model]:
    """The rows of the persons to whom records belong, closed under judgements; unsaved."""
    if not records:
        return
    view = AcceptedView(_claims(using, records))
    waiting = _waiting(using, records)
    for person in persons(view).people:
        if person.records[0] in records:
            file = open_file(view, person)
            told = [waiting.get(record, (0, "")) for record in file.records]
            yield person_row(file, listed(file, sum(n for n, _ in told), max(moment for _, moment in told)))
            for record in file.records:
                yield RecordRow(record=record, person=file.id)


def person_row(file: PersonFile, line: Listed) -> PersonRow:
    """A line as a row."""
    row = PersonRow(
        person=file.id,
        records=" ".join(file.records),
        perhaps=" ".join(file.perhaps),
        label=shown(line.label),
        names=json.dumps([[shown(name.text), name.claim] for name in line.names], ensure_ascii=False),
        name_key=shown(line.name_key),
        held_by=line.held_by or "-",
        depends_on=line.depends_on or "-",
        status=str(line.status),
        category=line.medical_category or "-",
        captured_on=line.captured_on,
        card_from=line.card_from,
        acknowledged=line.acknowledged,
        notified=line.notified,
        conflicts=line.conflicts,
        waiting=line.waiting,
        recorded_at=line.recorded_at,
    )
    row.cell = tally.cell_text(tally.cell_of(row))
    return row


def _claims(using: str, records: set[Ref]) -> list[Claim]:
    """The accepted claims that the records' files are folded from."""
    found = list(_accepted(using, records))
    groups = {Ref(refers_to(claim)) for claim in found if claim.property == "member_of" and refers_to(claim)}
    found += _accepted(using, {group for group in groups if kind_of(group) is Kind.GROUP})
    found += _accepted(using, {claim.source for claim in found}, "source")
    return list({claim.id: claim for claim in found}.values())


def _accepted(using: str, subjects: set[Ref], property: str = "") -> Iterator[Claim]:
    query = (
        "SELECT e.body FROM store_claimrow c JOIN store_ledgerentry e ON e.sequence = c.sequence"
        f" WHERE c.about {within(using)} AND c.standing = 'accepted'"
    )
    query += f" AND c.property = '{property}'" if property else ""
    for portion in portions(sorted(subjects)):
        for (body,) in ask(using, query, portion):
            yield entry_of(using, body).claim


def _waiting(using: str, records: Iterable[Ref]) -> dict[Ref, tuple[int, str]]:
    """For each record: how many claims of the register's compartment wait, and when any was last recorded."""
    elsewhere = ", ".join(f"'{name}'" for name in _ELSEWHERE)
    waits = f"CASE WHEN standing = 'proposed' AND property NOT IN ({elsewhere}) THEN 1 ELSE 0 END"
    query = f"SELECT about, SUM({waits}), MAX(recorded_at) FROM store_claimrow WHERE about {within(using)}"
    found: dict[Ref, tuple[int, str]] = {}
    for portion in portions(sorted(records)):
        for about, number, moment in ask(using, f"{query} GROUP BY about", portion):
            found[Ref(about)] = (int(number), moment)
    return found


def _persons_of(using: str, records: Iterable[Ref]) -> set[str]:
    query = f"SELECT DISTINCT person FROM store_recordrow WHERE record {within(using)}"
    return {person for portion in portions(sorted(records)) for (person,) in ask(using, query, portion)}


def _rows_of(using: str, people: Iterable[str]) -> list[PersonRow]:
    found: list[PersonRow] = []
    for portion in portions(sorted(people)):
        found += PersonRow.objects.using(using).filter(person__in=portion)
    return found


def _recounted(using: str, old: list[PersonRow]) -> Iterator[PersonRow]:
    """Rows with what waits counted anew, as rows of their own."""
    told = _waiting(using, {Ref(record) for row in old for record in row.records.split()})
    for row in old:
        each = [told.get(Ref(record), (0, "")) for record in row.records.split()]
        values = {field.attname: getattr(row, field.attname) for field in PersonRow._meta.concrete_fields}
        values |= {"waiting": sum(n for n, _ in each), "recorded_at": max(moment for _, moment in each)}
        made = PersonRow(**values)
        made.cell = tally.cell_text(tally.cell_of(made))
        yield made


def _insert(using: str, made: Iterable[Model]) -> int:
    made = list(made)
    lines = [row for row in made if isinstance(row, PersonRow)]
    others = [row for row in made if isinstance(row, RecordRow)]
    return insert(using, PersonRow, lines) + insert(using, RecordRow, others)
