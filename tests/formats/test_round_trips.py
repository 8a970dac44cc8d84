"""What goes out comes back: a format loses only what its loss list names."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import strategies
from registers import MemoryRegister, desk_over
from repatria.core.access.reader import all_seeing
from repatria.core.claims.claim import Claim
from repatria.core.claims.values import Count, Name, Qualifier, Value, ValueType
from repatria.core.claims.vocabulary import VOCABULARY, Holds
from repatria.core.lists.characters import one_line, script_of, visible
from repatria.core.lists.headers import plain
from repatria.core.lists.words import UNKNOWN
from repatria.core.terms.dates import Edtf
from repatria.core.terms.records import Ref, claim_ref, derived_claim_id
from repatria.core.terms.speech import Polarity
from repatria.desk.exporting.copies import What
from repatria.desk.exporting.persons import EXPORTED
from repatria.desk.importing.claims import import_claims
from repatria.desk.importing.powers import power_words
from repatria.desk.importing.rows import Importing
from repatria.desk.ports import Act
from repatria.formats import door
from repatria.formats.ftm.terms import PROPERTIES, partial_date

AT = datetime(2031, 6, 1, tzinfo=UTC)
CLERK = Ref("actor:test/clerk")
READER = all_seeing(CLERK)
SOURCE = Ref("source:test/one")
REFUSED = {"list.script", "list.name", "list.nobody", "list.implausible", "list.cell-error"}
"""Faults that the loss lists name: what would be refused in a list of others."""

names = st.sampled_from(
    ["Invented Person", "Вигаданий Остап", "홍길동", "  two  spaces ", "Ім’я О'Ніл", "=HYPERLINK(1)", "-",
     "unknown", "a\nb", "'quoted", "so\u00adft", "Mіxed", "42", "| bar \\ back", "@home", "ｆｕｌｌ"]
).map(lambda text: Name(text=text))  # fmt: skip
texts = st.one_of(names.map(lambda name: name.text), strategies.texts)


def valued(property):
    term = VOCABULARY[property]
    if term.type is ValueType.NAME:
        return names | strategies.texts.map(lambda text: Name(text=text))
    return texts if term.type is ValueType.TEXT else strategies.values(term)


said = st.sampled_from(EXPORTED).flatmap(
    lambda property: st.tuples(
        st.just(property), valued(property), st.sampled_from([*[Polarity.ASSERTS] * 5, Polarity.DENIES])
    )
)
registers = st.lists(st.tuples(st.sampled_from("abc"), said), max_size=10)


def register_of(told):
    """A register in which an officer accepted everything."""
    register, claims = MemoryRegister(), []
    for number, (record, (property, value, polarity)) in enumerate(told):
        made = Claim(
            id=derived_claim_id(1_900_000_000_000 + number, "claim"), about=Ref(f"record:test/{record}"),
            property=property, value=value, polarity=polarity, speakers=(Ref("power:UA"),), source=SOURCE,
        )  # fmt: skip
        accepted = Claim(
            id=derived_claim_id(1_900_000_100_000 + number, "accepted"), about=claim_ref(made.id),
            property="accepted", value="seen", speakers=(CLERK,), source=SOURCE,
        )  # fmt: skip
        claims += [made, accepted]
    if claims:
        register.record(Act(kind="test", key="all", by=CLERK, claims=tuple(claims)), AT)
    return register


def question(register):
    return desk_over(register, today=date(2031, 6, 1)).ask(None)


def exported(register, what, format, folder):
    path = folder / f"copy.{format}"
    path.unlink(missing_ok=True)
    receipt = door.export_to(
        path, question(register), READER, what, format, "a test", at=AT, origin="test.example/one"
    )
    return path, receipt


def read_back(path):
    """The rows of a file; what was refused is told by the codes that the loss lists name."""
    kind, left_out = door.kind_of_file(path), door.nothing_left_out()
    if kind is door.FileKind.LIST:
        opened = door.open_list(path, None, power_words(), door.Asked())
        rows = list(opened.rows(AT))
    else:
        rows = list(door.rows_of_file(path, kind, power_words(), AT, left_out))
    assert {fault.code for row in rows for fault in row.faults} <= REFUSED
    return rows


def kept(value: Value):
    """The value as the loss lists say that it comes back; None when it does not."""
    if isinstance(value, Name):
        text = one_line(visible(value.text))
        return None if says_nothing(text) else Name(text=text, script=script_of(text))
    if isinstance(value, Count):
        return value if value.number is not None else None
    if isinstance(value, str):
        text = visible(value).strip()
        return None if says_nothing(text) else text
    return value


def says_nothing(text):
    return plain(text) in UNKNOWN or not text.strip("-–—?.*/ \u00a0\n\t")


def believed(register):
    """By person, what a table should bring back."""
    from repatria.desk.board import open_files

    found = {}
    for file in open_files(question(register).view)[1]:
        said = {}
        for property in EXPORTED:
            beliefs = [b for b in file.beliefs.get(property, ()) if not b.denied and b.value is not None]
            values = [v for b in beliefs if (v := code_kept(property, b.value)) is not None]
            if values:
                single = VOCABULARY[property].holds is Holds.SINGLE
                said[property] = values[:1] if single else values
        found[file.records[0].partition(":")[2]] = said
    return found


def code_kept(property, value):
    return (
        value
        if VOCABULARY[property].type in (ValueType.CODE, ValueType.POWER, ValueType.REF)
        else kept(value)
    )


@pytest.mark.parametrize("format", ["csv", "xlsx"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=registers)
def test_a_table_brings_back_what_is_believed(format, told, tmp_path):
    register = register_of(told)
    if not any(believed(register).values()):
        return
    path, _ = exported(register, What.PERSONS, format, tmp_path)
    expected = believed(register)
    for row in read_back(path):
        said = {}
        for entry in row.entries:
            said.setdefault(entry.property, []).append(entry.value)
        wanted = expected.pop(person_of(row, path))
        if not row.faults:
            assert {p: set(map(repr, v)) for p, v in said.items()} == {
                p: set(map(repr, v)) for p, v in wanted.items()
            }
    assert not any(expected.values())


def person_of(row, path):
    return row.cells[0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=registers)
def test_claims_come_back_whole(told, tmp_path):
    register, other = register_of(told), MemoryRegister()
    if not register.size():
        return
    path, receipt = exported(register, What.CLAIMS, "jsonl", tmp_path)
    importing = Importing(register=other, to=other, reader=READER, origin="other", today=AT.date())
    done, acts = import_claims(importing, path.name, door.read_lines(path), with_acts=True)
    assert acts == 0 and done.claims == receipt.rows == register.size()
    assert other.view().recorded == register.view().recorded
    again, _ = import_claims(importing, path.name, door.read_lines(path), with_acts=True)
    assert again.claims == 0 and other.size() == register.size()


def asserted(register, properties):
    """By record, the values accepted and asserted of some properties."""
    found = {}
    for claim in register.view().accepted:
        if claim.property in properties and claim.asserts():
            found.setdefault(claim.about.partition(":")[2], []).append((claim.property, claim.value))
    return found


def ftm_kept(property, value):
    if isinstance(value, Edtf):
        return partial_date(value)
    if PROPERTIES[property][1] == "country":
        return str(value) if len(str(value)) == 2 and str(value).isascii() and str(value).isalpha() else None
    back = code_kept(property, value)
    return back.text if isinstance(back, Name) else back


def texts_of(entries):
    return {(entry.property, getattr(entry.value, "text", entry.value)) for entry in entries}


@pytest.mark.parametrize("what", [What.PERSONS, What.CLAIMS], ids=["entities", "statements"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=registers)
def test_follow_the_money_brings_back_what_it_can_say(what, told, tmp_path):
    register = register_of(told)
    path, _ = exported(register, what, "ftm", tmp_path)
    rows = read_back(path)
    wanted = {
        frozenset((p, back) for p, v in values if (back := ftm_kept(p, v)) is not None)
        for values in asserted(register, PROPERTIES).values()
    } - {frozenset()}
    found = {frozenset(upper(texts_of(row.entries))) for row in rows if not row.faults}
    if not any(row.faults for row in rows):
        assert found == {frozenset(upper(each)) for each in wanted}
    else:
        assert found <= {frozenset(upper(each)) for each in wanted}


def upper(values):
    """Codes of countries in capitals, as both ends write them."""
    return {(p, v.upper() if p in ("nationality", "depends_on") else v) for p, v in values}


PFIF = ("name", "described_as", "sex", "birth_date", "age", "comes_from", "next_of_kin")


def pfif_kept(values):
    found, once = set(), set()
    for property, value in values:
        back = partial_date(value) if isinstance(value, Edtf) else code_kept(property, value)
        if isinstance(value, Count) and value.qualifier is not Qualifier.EXACT:
            back = None
        if property in ("sex", "birth_date", "age", "comes_from"):
            # Only the first that can be said there stands.
            sayable = back is not None or isinstance(value, str)
            if property in once or not sayable:
                continue
            once.add(property)
        if property == "described_as" and back is not None:
            found |= {
                (property, line) for part in back.splitlines() if not says_nothing(line := part.strip())
            }
        elif property == "next_of_kin" and isinstance(value, str):
            found |= {(property, text)} if (text := visible(value).strip()) else set()
        elif back is not None:
            found.add((property, back.text if isinstance(back, Name) else back))
    return frozenset(found)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=registers)
def test_pfif_brings_back_what_it_can_say(told, tmp_path):
    register = register_of(told)
    path, _ = exported(register, What.PERSONS, "pfif", tmp_path)
    rows = read_back(path)
    wanted = {pfif_kept(values) for values in asserted(register, PFIF).values()} - {frozenset()}
    found = {
        frozenset(each for each in texts_of(row.entries) if each[0] in PFIF) for row in rows if not row.faults
    } - {frozenset()}
    assert found <= wanted
    if not any(row.faults for row in rows):
        assert found == wanted


def test_every_loss_stands_in_the_documents():
    from repatria.formats.losses import LOSSES

    folder = Path(__file__).parents[2] / "docs" / "formats"
    for format, losses in LOSSES.items():
        pages = " ".join(
            (folder / f"{'tables' if format in ('csv', 'xlsx') else format}.md").read_text("utf-8").split()
        )
        assert losses and all(words in pages for words in losses), format
