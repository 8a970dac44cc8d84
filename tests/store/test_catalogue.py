"""The catalogue from the projections answers as the one that reads the whole, on both databases."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connections
from hypothesis import given
from hypothesis import strategies as st

from registers import KURSK
from repatria.core.archive.entry import moment_text
from repatria.desk.catalogue import Asking, Flag, Sort
from repatria.desk.catalogue_in_memory import ViewCatalogue
from repatria.desk.listing import Status
from repatria.desk.load_case import load_case
from repatria.desk.ports import Act
from repatria.desk.search import Close
from repatria.intake.cases.reader import read_case
from store.acts import acceptance, act
from store.making import empty
from store.test_projections import ON_ONE_REGISTER, busy_histories, kept_is_rebuilt
from strategies import ACTORS, START
from told import claim

SPELLINGS = {
    "Коваленко Іван": ["Коваленко", "Kovalenko", "коваленко іван", "Ivan Kovalenko", "валенк", "Kowalenko"],
    "Mykhailo Hryhorenko": ["Михайло", "Григоренко", "mykh", "Hryhorenko Mykhailo"],
    "يوسف القاسم": ["يوسف", "القاسم", "Yousef", "Al-Qasem"],
    "김민수": ["김민수", "Kim Min-su", "Min-su", "kim minsu"],
    "Li Wei": ["Li", "li wei", "Wei"],
    "李伟": ["李", "伟", "李伟"],
    "Ó Súilleabháin": ["o suilleabhain", "Suilleabhain"],
    "გიორგი ბერიძე": ["Giorgi", "გიორგი", "Beridze"],
    "Σωκράτης Παππάς": ["Sokratis", "Παππάς", "pappas"],
    "Շահինյան Արամ": ["Aram", "Արամ", "Shahinyan"],
}
"""Names as somebody wrote them, each with ways in which somebody may type it."""


def whole(register):
    """What a reading of the whole register gives."""
    entries = list(register.entries())
    moments = {entry.claim.id: moment_text(entry.recorded_at) for entry in entries}
    return ViewCatalogue(register.view(), moments, {entry.claim.id: entry.sequence for entry in entries})


def agree(register, asking):
    ours, theirs = register.catalogue.people(asking), whole(register).people(asking)
    assert replace(ours, lines=()) == replace(theirs, lines=())
    assert [line.person for line in ours.lines] == [line.person for line in theirs.lines]
    assert ours.lines == theirs.lines
    return ours


def planted(register):
    """Everybody of `SPELLINGS`, half of the names accepted and half only proposed."""
    number = 0
    for place, name in enumerate(SPELLINGS):
        about = f"record:test/p{place}"
        rank = claim(number, about, "rank", "private")
        told = claim(number + 1, about, "name", {"text": name})
        register.record(act(rank, told, key=f"plant-{place}"), START)
        register.record(acceptance(5000 + number, rank), START)
        if place % 2:
            register.record(acceptance(5001 + number, told), START)
        number += 2
    return register


def test_every_planted_name_is_found_by_each_of_its_spellings(register):
    planted(register)
    people = {name: f"record:test/p{place}" for place, name in enumerate(SPELLINGS)}
    for name, ways in SPELLINGS.items():
        for typed in [name, *ways]:
            found = agree(register, Asking(text=typed))
            assert people[name] in found.hits, (name, typed)
            assert found.hits[people[name]][0].text == name


def test_a_hit_says_which_spelling_in_which_claim_and_how_it_stands(register):
    planted(register)
    (hits,) = agree(register, Asking(text="Kovalenko")).hits.values()
    assert [(hit.property, hit.text, hit.close, hit.standing) for hit in hits] == [
        ("name", "Коваленко Іван", Close.ANOTHER_SPELLING, "proposed")
    ]
    assert hits[0].claim == claim(1, "record:test/p0", "name", {"text": "x"}).id


def test_the_closest_spelling_comes_first(register):
    told = [
        claim(number, f"record:test/q{number}", "name", {"text": name})
        for number, name in enumerate(("Kovalenkov Ivan", "Коваль", "Коваленко", "Kovalenko", "Shkovalenko"))
    ]
    register.record(act(*told), START)
    for number, each in enumerate(told):
        register.record(acceptance(900 + number, each), START)
    found = agree(register, Asking(text="Kovalenko"))
    assert [line.called for line in found.lines] == [
        "Kovalenko",
        "Коваленко",
        "Kovalenkov Ivan",
        "Shkovalenko",
    ]


@pytest.mark.parametrize(
    "typed", ["", "%", "_", '"', "~", "|", "'; --", "\x00", "a" * 400, "NEAR(", "*", "a b c d e f g h"]
)
def test_nothing_that_is_typed_breaks_a_search(register, typed):
    planted(register)
    agree(register, Asking(text=typed))


def questions():
    """Anything that can be asked of people."""
    powers = st.sampled_from([None, None, "-", "UA", "RU", "KP"])
    return st.builds(
        Asking,
        text=st.sampled_from(["", "", "", "a", "an", "Kov", "Іван"]),
        held_by=powers,
        depends_on=powers,
        status=st.sampled_from([None, None, *Status]),
        flags=st.dictionaries(st.sampled_from(list(Flag)), st.booleans(), max_size=2),
        since=st.sampled_from([None, None, date(2031, 1, 1), date(2040, 1, 1)]),
        card_since=st.sampled_from([None, None, None, date(2031, 1, 1)]),
        sort=st.sampled_from(list(Sort)),
        descending=st.booleans(),
        size=st.sampled_from([1, 2, 50]),
    )


@ON_ONE_REGISTER
@given(busy_histories(), st.lists(questions(), min_size=1, max_size=3))
def test_any_question_is_answered_as_by_reading_the_whole(register, history, asked):
    empty(register.using)
    if history:
        register.record(Act(kind="record", key="k", by=ACTORS[0], claims=tuple(history)), START)
    for asking in asked:
        if any("\x00" in line.label + line.called for line in whole(register).lines.values()):
            return  # A column shows another mark for it.
        agree(register, asking)
        assert register.catalogue.how_many(replace(asking, text="")) == whole(register).how_many(
            replace(asking, text="")
        )
    assert register.catalogue.holdings() == whole(register).holdings()
    assert register.catalogue.days() == whole(register).days()
    assert register.catalogue.sources() == whole(register).sources()
    every = frozenset({"name", "rank", "unit", "held_by", "condition"})
    assert register.catalogue.waiting(every) == whole(register).waiting(every)


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("descending", [False, True])
def test_pages_walk_through_everybody_once_and_back(register, sort, descending):
    planted(register)
    asking = Asking(sort=sort, descending=descending, size=2)
    forwards, cursors = [], [None]
    while True:
        found = agree(register, replace(asking, after=cursors[-1]))
        forwards += [line.person for line in found.lines]
        if found.after is None:
            break
        cursors.append(found.after)
    assert len(forwards) == len(set(forwards)) == len(SPELLINGS)
    backwards, before = [], found.before
    while before is not None:
        found = agree(register, replace(asking, before=before))
        backwards = [*(line.person for line in found.lines), *backwards]
        before = found.before
    assert backwards == forwards[: len(backwards)]
    assert len(backwards) == len(forwards) - len(forwards) % 2 - (0 if len(forwards) % 2 else 2)


def test_the_case_is_listed_alike(register):
    case = read_case(KURSK)
    load_case(register, case.name, case.batches)
    found = agree(register, Asking())
    assert found.total == 4
    assert agree(register, Asking(flags={Flag.MENTION: False})).total == 3
    assert register.catalogue.power_names({"KP", "UA", "XX"}) == {"KP": "North Korea", "UA": "Ukraine"}
    kept_is_rebuilt(register)


@pytest.mark.needs_postgres
@pytest.mark.parametrize("register", ["postgres"], indirect=True)
def test_without_trigrams_words_and_their_beginnings_are_found(register):
    """Where whoever owns the server does not allow the extension."""
    connection = connections[register.using]
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX store_spelling_letters")
        cursor.execute("DROP EXTENSION pg_trgm")
        cursor.execute(
            "CREATE INDEX store_spelling_letters ON store_spellingrow"
            " USING gin (to_tsvector('simple', forms))"
        )
    connection._repatria_trigrams = None
    planted(register)
    for typed in ("Kovalenko", "Kovale", "يوسف", "Al-Qasem", "kim minsu"):
        assert register.catalogue.people(Asking(text=typed)).hits, typed
