"""PFIF 1.4: a day to be forgotten is always there, is kept, never put off, and ends the passing on."""

import io
from collections import Counter
from datetime import UTC, datetime, timedelta

from registers import MemoryRegister, desk_over
from repatria.core.access.reader import all_seeing
from repatria.core.claims.claim import Claim
from repatria.core.lists.cells import Reading
from repatria.core.terms.records import Ref, claim_ref, derived_claim_id
from repatria.core.terms.speech import Polarity
from repatria.desk.exporting.copies import What
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.rows import Importing, import_rows
from repatria.desk.ports import Act
from repatria.formats import door
from repatria.formats.pfif.reading import read_pfif

AT = datetime(2031, 3, 1, tzinfo=UTC)
CLERK = Ref("actor:test/clerk")
FILE = """<?xml version="1.0"?>
<pfif:pfif xmlns:pfif="http://zesty.ca/pfif/1.4">
  <pfif:person>
    <pfif:person_record_id>example.org/person.1</pfif:person_record_id>
    <pfif:source_date>2031-02-01T10:00:00Z</pfif:source_date>
    <pfif:expiry_date>{expires}</pfif:expiry_date>
    <pfif:author_name>Asker Invented</pfif:author_name>
    <pfif:full_name>Sought Person</pfif:full_name>
    <pfif:alternate_names>Шуканий Остап</pfif:alternate_names>
    <pfif:date_of_birth>1990-03</pfif:date_of_birth>
    <pfif:sex>male</pfif:sex>
    <pfif:age>30-40</pfif:age>
    <pfif:home_city>Someplace</pfif:home_city><pfif:home_country>UA</pfif:home_country>
    <pfif:photo_url>http://127.0.0.1:9/p.jpg</pfif:photo_url>
    <pfif:note>
      <pfif:note_record_id>example.org/note.1</pfif:note_record_id>
      <pfif:author_name>Asker Invented</pfif:author_name>
      <pfif:author_phone>+1 555 0100</pfif:author_phone>
      <pfif:source_date>2031-02-02T10:00:00Z</pfif:source_date>
      <pfif:status>information_sought</pfif:status>
      <pfif:text>Has anybody seen him?</pfif:text>
    </pfif:note>
  </pfif:person>
  <pfif:note>
    <pfif:note_record_id>example.org/note.2</pfif:note_record_id>
    <pfif:person_record_id>example.org/person.1</pfif:person_record_id>
    <pfif:source_date>2031-02-03T10:00:00Z</pfif:source_date>
    <pfif:status>{status}</pfif:status>
    <pfif:text>Seen on the road.</pfif:text>
  </pfif:note>
  <pfif:note>
    <pfif:note_record_id>example.org/note.3</pfif:note_record_id>
    <pfif:person_record_id>example.org/person.1</pfif:person_record_id>
    <pfif:linked_person_record_id>example.org/person.2</pfif:linked_person_record_id>
  </pfif:note>
</pfif:pfif>
"""


def written(folder, expires="2032-01-01T00:00:00Z", status="believed_alive"):
    path = folder / "in.xml"
    path.write_text(FILE.format(expires=expires, status=status), encoding="utf-8")
    return path


def rows(path, left_out=None):
    return list(read_pfif(path, Reading({}), AT, Counter() if left_out is None else left_out))


def test_a_record_and_its_notes_are_one_row(tmp_path):
    left_out = Counter()
    (row,) = rows(written(tmp_path), left_out)
    said = {}
    for entry in row.entries:
        said.setdefault(entry.property, []).append(entry)
    assert [entry.value.text for entry in said["name"]] == ["Sought Person", "Шуканий Остап"]
    assert said["birth_date"][0].value.text == "1990-03" and said["sex"][0].value == "male"
    assert said["comes_from"][0].value == "Someplace, UA" and said["name"][0].said_on.text == "2031-02-01"
    (kin,) = said["next_of_kin"]
    assert (kin.value, kin.original.text) == ("Asker Invented; +1 555 0100", "Has anybody seen him?")
    (alive,) = said["died_on"]
    assert (alive.value.text, alive.polarity) == ("../2031-02-03", Polarity.DENIES)
    assert alive.original.text == "Seen on the road."
    assert all("2032-01-01T00:00:00Z" in entry.note for entry in row.entries)
    assert "age" not in said and left_out["links between records, for an officer to judge"] == 1
    assert left_out["fields not taken"] == 2 and "example.org" not in row.key


def test_believed_dead_is_a_death_some_time_before(tmp_path):
    (row,) = rows(written(tmp_path, status="believed_dead"))
    (dead,) = [entry for entry in row.entries if entry.property == "died_on"]
    assert (dead.value.text, dead.polarity) == ("../2031-02-03", Polarity.ASSERTS)


def test_what_has_expired_comes_in_as_a_placeholder(tmp_path):
    left_out = Counter()
    (row,) = rows(written(tmp_path, expires="2031-02-28T00:00:00Z"), left_out)
    (entry,) = row.entries
    assert entry.property == "described_as" and "2031-02-28T00:00:00Z" in entry.note
    assert "Sought" not in str(row) and "555" not in str(row) and left_out["expired"] > 5


def test_a_wrong_day_is_a_fault_and_never_taken_for_none(tmp_path):
    (row,) = rows(written(tmp_path, expires="soon"))
    assert [fault.code for fault in row.faults] == ["list.date"] and row.entries == ()


def taken(path):
    register = MemoryRegister()
    importing = Importing(
        register=register, to=register, reader=all_seeing(CLERK), origin="test", today=AT.date()
    )
    digest = door.digest_of(path)
    incoming = Incoming(identity=digest, sha256=digest, title="A file", speakers=("A tracing service",))
    import_rows(importing, incoming, path.name, rows(path))
    proposed = [claim for claim in register.view().recorded if claim.about.startswith("record:")]
    accepted = tuple(
        Claim(
            id=derived_claim_id(1_920_000_000_000, claim.id), about=claim_ref(claim.id), property="accepted",
            value="looked at", speakers=(CLERK,), source=Ref("source:test/note"),
        )
        for claim in proposed
    )  # fmt: skip
    register.record(Act(kind="accept", key="accept", by=CLERK, claims=accepted))
    return register


def exported(register, at):
    out = io.BytesIO()
    # The default of a copy is 365 days; what came with a day of its own keeps that.
    question = desk_over(register, today=datetime(2031, 3, 1).date()).ask("2099", "2099")
    door.export(
        question, all_seeing(CLERK), What.PERSONS, "pfif", "a test", at=at, origin="test.example/one", out=out
    )
    return out.getvalue().decode()


def test_the_day_is_kept_and_never_put_off(tmp_path):
    register = taken(written(tmp_path))
    text = exported(register, AT + timedelta(days=10))
    assert "<pfif:expiry_date>2032-01-01T00:00:00Z</pfif:expiry_date>" in text
    assert "<pfif:full_name>Sought Person</pfif:full_name>" in text
    assert "<pfif:status>information_sought</pfif:status>" in text
    assert "<pfif:status>believed_alive</pfif:status>" in text


def test_after_the_day_only_the_number_and_dates_go_out(tmp_path):
    text = exported(taken(written(tmp_path)), datetime(2032, 1, 2, tzinfo=UTC))
    body = text[text.index("<pfif:person>") :]
    assert body.count("<pfif:") == 5  # the person, his number, and three dates
    for field in ("person_record_id", "entry_date", "expiry_date", "source_date"):
        assert f"<pfif:{field}>" in body
    assert "Sought" not in text and "555" not in text and "seen" not in text
