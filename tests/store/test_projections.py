"""Projections: what is kept with each act is, row for row, what the whole ledger gives."""

import time
from collections import Counter
from dataclasses import replace

import pytest
from django.db import connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registers import KURSK
from repatria.core.archive.entry import moment_text
from repatria.core.claims.values import Name
from repatria.core.terms.records import Ref, claim_ref
from repatria.desk.catalogue_in_memory import ViewCatalogue
from repatria.desk.load_case import load_case
from repatria.desk.ports import Act
from repatria.intake.cases.reader import read_case
from repatria.store.catalogue import line_of
from repatria.store.models import ClaimRow, DayRow, PersonRow, RecordRow, SpellingRow, TallyRow
from repatria.store.projections.keeping import PROJECTIONS
from repatria.store.projections.tally import cell_of
from store.acts import acceptance, act
from store.making import PROJECTED, empty, projected
from strategies import ACTORS, RECORDS, START, claims, histories
from told import claim

ON_ONE_REGISTER = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=40
)
ONE, TWO = RECORDS[:2]


def record(register, *told, key=None):
    return register.record(act(*told, key=key or f"key-{told[0].id}"), START)


def accept(register, told, number):
    return register.record(acceptance(number, told), START)


def kept_is_rebuilt(register):
    """Rebuild, and show that nothing was different."""
    kept = projected(register.using)
    rows = register.rebuild()
    assert projected(register.using) == kept
    assert rows["claims"] == register.size()
    if connections[register.using].vendor == "sqlite":
        with connections[register.using].cursor() as cursor:
            # Raises where the letters are not those of the table of spellings.
            cursor.execute(
                "INSERT INTO store_spelling_letters(store_spelling_letters) VALUES('integrity-check')"
            )
    return kept


# Acts of acceptance and judgement, so that persons form; then anything at all.
busy = st.lists(
    st.one_of(
        st.sampled_from(["accepted", "accepted", "accepted", "rejected", "retracted", "repeats"]),
        st.sampled_from(
            ["same_as", "not_same_as", "unsure_same_as", "member_of", "source", "name", "group_size"]
        ),
    ),
    max_size=14,
)


@st.composite
def busy_histories(draw):
    """Histories in which most claims are accepted, groups have members, and records are judged."""
    made = {told.id: told for told in draw(histories(5))}
    for name in draw(busy):
        about_claims = list(made) or None
        if about_claims is None and name in ("accepted", "rejected", "retracted", "repeats"):
            continue
        told = draw(claims(terms=[name], about_claims=about_claims))
        made.setdefault(told.id, told)
    return list(made.values())


@ON_ONE_REGISTER
@given(busy_histories(), st.integers(1, 4))
def test_what_is_kept_is_what_the_ledger_gives(register, history, size):
    empty(register.using)
    for first in range(0, len(history), size):
        register.record(
            Act(kind="record", key=str(first), by=ACTORS[0], claims=tuple(history[first : first + size])),
            START,
        )
        kept_is_rebuilt(register)


def test_a_case_is_kept_as_it_is_rebuilt(register):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    rows = kept_is_rebuilt(register)
    assert len(rows["ClaimRow"]) == register.size()
    assert [row[0] for row in rows["PersonRow"]] == [
        f"record:kursk-2025/{key}" for key in ("in-bed", "interrogated", "jaw", "named-on-card")
    ]


def test_an_acceptance_changes_the_standing_of_what_it_accepts(register):
    told = claim(1, ONE, "rank", "private", said_on="2031-03", speakers=["actor:test/a", "actor:test/b"])
    record(register, told)
    row = ClaimRow.objects.using(register.using).get()
    assert (row.standing, row.said_on, row.shown) == ("proposed", "2031-03", "private")
    assert (row.speakers, row.source, row.refers_to) == ("actor:test/a actor:test/b", "source:test/one", "")
    accept(register, told, 900)
    rows = ClaimRow.objects.using(register.using).order_by("sequence")
    assert [each.standing for each in rows] == ["accepted", "accepted"]
    kept_is_rebuilt(register)


def test_taking_an_acceptance_back_reaches_the_claim_behind_it(register):
    told = claim(1, ONE, "rank", "private")
    record(register, told)
    accept(register, told, 900)
    taken_back = claim(
        901, claim_ref(acceptance(900, told).claims[0].id), "retracted", "too early", by="officer-900"
    )
    record(register, taken_back)
    assert ClaimRow.objects.using(register.using).get(claim_id=told.id).standing == "proposed"
    assert not PersonRow.objects.using(register.using).exists()
    kept_is_rebuilt(register)


def test_an_act_on_a_claim_that_comes_later_takes_effect_when_it_comes(register):
    told = claim(1, ONE, "rank", "private")
    accept(register, told, 900)
    record(register, told)
    assert ClaimRow.objects.using(register.using).get(claim_id=told.id).standing == "accepted"
    kept_is_rebuilt(register)


def test_judgements_join_and_part_persons(register):
    using = register.using
    for number, record_ref in ((1, ONE), (2, TWO)):
        told = claim(number, record_ref, "rank", "private")
        record(register, told)
        accept(register, told, 900 + number)
    assert PersonRow.objects.using(using).count() == 2
    same = claim(10, ONE, "same_as", TWO)
    record(register, same)
    person = PersonRow.objects.using(using).get()
    assert person.records.split() == [ONE, TWO]
    assert {row.person for row in RecordRow.objects.using(using).all()} == {person.person}
    record(register, claim(11, claim_ref(same.id), "retracted", "another scar"))
    assert PersonRow.objects.using(using).count() == 2
    kept_is_rebuilt(register)


def test_what_is_said_of_a_group_reaches_its_members(register):
    group = Ref("group:test/g")
    member, holder = claim(1, ONE, "member_of", group), claim(2, group, "held_by", "RU")
    for number, told in enumerate((member, holder)):
        record(register, told)
        accept(register, told, 900 + number)
    row = PersonRow.objects.using(register.using).get()
    assert (row.person, row.held_by, row.depends_on, row.status) == (ONE, "RU", "-", "held")
    kept_is_rebuilt(register)


def test_what_a_source_turns_out_to_be_decides_between_beliefs(register):
    """A neutral's notice is established, and comes before a later statement."""
    early = claim(1, ONE, "depends_on", "UA", source="source:test/notice", said_on="2031-01-01")
    late = claim(2, ONE, "depends_on", "KP", said_on="2031-02-01")
    for number, told in enumerate((early, late)):
        record(register, told)
        accept(register, told, 900 + number)
    rows = PersonRow.objects.using(register.using)
    assert (rows.get().depends_on, rows.get().conflicts) == ("KP", 1)
    kind = {"kind": "neutral_notice", "title": "A notice"}
    record(register, claim(3, "source:test/notice", "source", kind))
    assert rows.get().depends_on == "UA"
    kept_is_rebuilt(register)


def test_what_waits_is_counted_without_anybody_being_folded(register, monkeypatch):
    told = claim(1, ONE, "rank", "private")
    record(register, told)
    accept(register, told, 900)
    monkeypatch.setattr("repatria.store.projections.person_rows.open_file", None)
    register.record(act(claim(2, ONE, "unit", "1 Battalion"), key="later"), START.replace(year=2032))
    row = PersonRow.objects.using(register.using).get()
    assert (row.waiting, row.recorded_at[:4]) == (1, "2032")
    assert [(each.waits, each.number) for each in TallyRow.objects.using(register.using).all()] == [(True, 1)]


def test_a_medical_claim_that_waits_shows_in_no_count(register):
    told = claim(1, ONE, "rank", "private")
    record(register, told)
    accept(register, told, 900)
    record(register, claim(2, ONE, "condition", "a wound"))
    assert PersonRow.objects.using(register.using).get().waiting == 0


def test_the_days_of_the_ledger_are_counted(register):
    register.record(act(claim(1, ONE, "rank", "private"), claim(2, ONE, "unit", "one"), key="a"), START)
    register.record(act(claim(3, ONE, "rank", "private"), key="b"), START)
    rows = DayRow.objects.using(register.using).all()
    assert [(row.day, row.entries) for row in rows] == [(START.date().isoformat(), 3)]


def listed_rows(using):
    """Every line, as the desk has it."""
    return {row.person: line_of(row) for row in PersonRow.objects.using(using).all()}


@ON_ONE_REGISTER
@given(busy_histories(), st.integers(1, 4))
def test_the_rows_are_the_fold_of_the_claims(register, history, size):
    """Line by line they are what a reading of the whole register gives, and the tally counts them."""
    empty(register.using)
    for first in range(0, len(history), size):
        part = tuple(history[first : first + size])
        register.record(Act(kind="record", key=str(first), by=ACTORS[0], claims=part), START)
    entries = list(register.entries())
    moments = {entry.claim.id: moment_text(entry.recorded_at) for entry in entries}
    whole = ViewCatalogue(register.view(), moments)
    shown = {person: told_as_kept(line) for person, line in whole.lines.items()}
    assert listed_rows(register.using) == shown
    rows = PersonRow.objects.using(register.using).all()
    kept = {cell_of(each): number for each, number in tallied(register.using)}
    assert kept == Counter(map(cell_of, rows))


def told_as_kept(line):
    """A line with the mark that stands for NUL in a column."""
    names = tuple(replace(name, text=name.text.replace("\x00", "␀")) for name in line.names)
    return replace(line, label=line.label.replace("\x00", "␀"), names=names)


def tallied(using):
    for row in TallyRow.objects.using(using).all():
        yield (
            PersonRow(
                held_by=row.held_by, depends_on=row.depends_on, status=row.status, category=row.category,
                conflicts=row.conflict, waiting=row.waits, acknowledged=row.acknowledged,
                notified=row.notified, perhaps="x" if row.mention else "",
            ),
            row.number,
        )  # fmt: skip


def test_text_that_a_column_cannot_hold_is_shown_with_a_mark(register):
    """PostgreSQL's text takes no NUL; the ledger itself keeps it."""
    told = claim(1, ONE, "name", {"text": "a\x00b"})
    record(register, told)
    assert ClaimRow.objects.using(register.using).get().shown == "a\N{SYMBOL FOR NULL}b"
    assert next(register.entries()).claim.value == Name(text="a\x00b")


def test_every_projected_table_belongs_to_one_projection():
    models = [model for models in PROJECTIONS.values() for model in models]
    assert models == list(PROJECTED)
    assert len(set(models)) == len(models)


def test_rows_do_not_name_what_they_are_about():
    """What lands in a log is a number or a reference, never what was said."""
    assert str(ClaimRow(claim_id="id", shown="a name")) == "claim id"
    assert str(PersonRow(person=ONE)) == f"person {ONE}"
    assert str(RecordRow(record=ONE)) == f"record {ONE}"
    assert str(SpellingRow(sequence=7, shown="a name")) == "spelling of entry 7"
    assert str(TallyRow(held_by="RU", number=7)) == "tally of 7"
    assert str(DayRow(day="2031-03-01", entries=7)) == "entries of 2031-03-01"


def test_a_rebuild_that_fails_leaves_the_old_rows(register, monkeypatch):
    from repatria.store.projections import keeping

    record(register, claim(1, ONE, "rank", "private"))
    before = projected(register.using)

    def breaks(using):
        raise RuntimeError("stopped in the midst of it")

    monkeypatch.setattr(keeping.tally, "remake", breaks)
    with pytest.raises(RuntimeError):
        register.rebuild()
    assert projected(register.using) == before


@pytest.mark.slow
def test_at_ten_thousand_claims_one_more_is_quick(register):
    """Also one about a group that all belong to, which folds every file anew."""
    group = "group:test/g"
    told = [claim(n, f"record:test/r{n}", "member_of", group) for n in range(1000)]
    told += [claim(1000 + n, f"record:test/r{n % 1000}", "name", {"text": f"N{n}"}) for n in range(4000)]
    accepts = [claim(100_000 + n, f"claim:{each.id}", "accepted", "read") for n, each in enumerate(told)]
    record(register, *told, *accepts)
    seconds = {}
    for number, (what, about) in enumerate({"a person": "record:test/r7", "a group": group}.items()):
        one = claim(200_000 + number, about, "held_at", "a camp")
        began = time.perf_counter()
        record(register, one)
        accept(register, one, 300_000 + number)
        seconds[what] = (time.perf_counter() - began) / 2
    print({what: f"{taken:.3f} s" for what, taken in seconds.items()})
    assert seconds["a person"] < 0.2
    assert seconds["a group"] < 2
