"""Exports at the desk: a purpose, a mark, only what the reader reads, and the rest counted."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta

import pytest

from registers import desk_over, kursk
from repatria.core.access.compartments import Compartment, compartment_of
from repatria.core.access.reader import NotAllowed, Reader, all_seeing
from repatria.core.access.roles import Role
from repatria.core.errors import BadInput
from repatria.core.terms.records import Ref
from repatria.desk.exporting.copies import What
from repatria.formats import door

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)
OFFICER = Ref("actor:test/officer")
ALL = all_seeing(OFFICER)
EVERY = [(what, format) for what, formats in door.FORMATS.items() for format in formats]


@pytest.fixture(scope="module")
def desk():
    return desk_over(kursk())


def export(desk, what, format, reader=ALL, **more):
    out = io.BytesIO()
    purpose = more.pop("purpose", "for a test")
    receipt = door.export(
        desk.ask(None), reader, what, format, purpose, at=AT, origin="test.example/one", out=out, **more
    )
    return receipt, out.getvalue()


@pytest.mark.parametrize(("what", "format"), EVERY, ids=[f"{what}-{format}" for what, format in EVERY])
def test_each_copy_says_who_when_and_why_and_is_always_the_same_bytes(desk, what, format):
    receipt, made = export(desk, what, format)
    assert export(desk, what, format) == (receipt, made)
    assert receipt.rows > 0 and receipt.losses
    from hashlib import sha256

    assert receipt.sha256 == sha256(made).hexdigest()
    text = unpacked(made) if format == "xlsx" else made.decode("utf-8-sig")
    for words in (receipt.copy.number, "actor:test/officer", "2026-03-01T12:00:00.000Z", "for a test"):
        assert words in text


def unpacked(made):
    import zipfile

    with zipfile.ZipFile(io.BytesIO(made)) as parts:
        return "".join(parts.read(name).decode("utf-8") for name in parts.namelist())


def canaries(desk, compartment):
    """Words that only claims of one compartment hold."""
    view = desk.ask(None).view

    def words(claims):
        return {
            json.dumps(value, ensure_ascii=False)[1:-1]
            for claim in claims
            if isinstance(value := claim.value, str) and len(value) > 12
        }

    own = words(claim for claim in view.recorded if compartment_of(claim.property) is compartment)
    return own - words(claim for claim in view.recorded if compartment_of(claim.property) is not compartment)


@pytest.mark.parametrize(("what", "format"), EVERY, ids=[f"{what}-{format}" for what, format in EVERY])
def test_what_a_reader_does_not_read_is_in_no_copy(desk, what, format):
    """A negotiator may export, and reads neither medical facts nor wishes, risks or families."""
    reader = all_seeing(OFFICER, [Role.NEGOTIATOR])
    receipt, made = export(desk, what, format, reader)
    text = unpacked(made) if format == "xlsx" else made.decode("utf-8-sig")
    for compartment in reader.withheld:
        assert not any(word in text for word in canaries(desk, compartment))
        assert compartment in text  # the mark says that it is not in it
    assert '"property":"condition"' not in text and '"property":"wish"' not in text
    assert canaries(desk, Compartment.MEDICAL) and canaries(desk, Compartment.WISHES)
    if format == "jsonl":
        assert receipt.left_out[Compartment.MEDICAL] > 0 and receipt.left_out[Compartment.WISHES] > 0


def test_counts_by_health_are_for_those_who_read_it(desk):
    for reader, tagged in ((ALL, True), (all_seeing(OFFICER, [Role.NEGOTIATOR]), False)):
        _, made = export(desk, What.COUNTS, "hxl", reader)
        assert ("#affected+health+type" in made.decode()) is tagged


def test_a_ruling_on_what_is_withheld_is_withheld(desk):
    from collections import Counter

    from repatria.core.claims.claim import Claim
    from repatria.core.claims.values import Ruling
    from repatria.core.claims.view import View
    from repatria.core.terms.records import derived_claim_id
    from repatria.desk.exporting.claims import claims_to_export

    rulings = [
        Claim(
            id=derived_claim_id(1_900_000_000_000, property), about=Ref("record:test/a"), property="ruling",
            value=Ruling(property=property, claim=derived_claim_id(1, "c")), speakers=(OFFICER,),
            source=Ref("source:test/n"),
        )
        for property in ("rank", "wish")
    ]  # fmt: skip
    left_out = Counter()
    shown = list(claims_to_export(View(rulings), all_seeing(OFFICER, [Role.REGISTRAR]), left_out))
    assert [claim.value.property for claim in shown] == ["rank"] and left_out == {Compartment.WISHES: 1}


def test_a_purpose_is_asked_and_roles_are(desk):
    for purpose in ("", "  ", "\u200b", "x" * 501):
        with pytest.raises(BadInput, match=r"export\.purpose"):
            export(desk, What.PERSONS, "csv", purpose=purpose)
    for roles in ([Role.AUDITOR], [Role.ADMINISTRATOR], [Role.FAMILY_LIAISON], []):
        with pytest.raises(NotAllowed):
            export(desk, What.PERSONS, "csv", Reader(officer=OFFICER, roles=frozenset(roles)))


def test_a_format_that_cannot_hold_it_is_refused(desk):
    with pytest.raises(BadInput, match="csv or xlsx or pfif or ftm"):
        export(desk, What.PERSONS, "hxl")


def test_what_is_only_supposed_is_not_exported(desk):
    question = desk.ask(None, scenario=desk.scenarios[0])
    with pytest.raises(BadInput, match=r"export\.scenario"):
        door.export(question, ALL, What.CLAIMS, "jsonl", "a test", at=AT, origin="o", out=io.BytesIO())


def test_a_file_is_there_whole_or_not_at_all(desk, tmp_path):
    path = tmp_path / "copy.csv"
    more = {"at": AT, "origin": "test.example/one"}
    with pytest.raises(BadInput, match=r"export\.purpose"):
        door.export_to(path, desk.ask(None), ALL, What.PERSONS, "csv", "", **more)
    assert list(tmp_path.iterdir()) == []
    door.export_to(path, desk.ask(None), ALL, What.PERSONS, "csv", "a test", **more)
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadInput, match=r"export\.exists"):
        door.export_to(path, desk.ask(None), ALL, What.PERSONS, "csv", "a test", **more)


def test_no_cell_of_a_table_runs(desk):
    _, made = export(desk, What.PERSONS, "csv")
    for row in csv.reader(io.StringIO(made.decode("utf-8-sig"))):
        assert not any(cell[:1] in set("=+-@\t\r") for cell in row if cell)


def test_every_pfif_record_says_when_it_has_to_be_forgotten(desk):
    _, made = export(desk, What.PERSONS, "pfif", kept=timedelta(days=30))
    text = made.decode()
    assert text.count("<pfif:person>") == text.count("<pfif:expiry_date>2026-03-31T12:00:00Z<") > 0
