"""Case files: what is wrong is named with file, line and remedy, and short forms are written out."""

import pytest

from repatria.core.errors import BadInput
from repatria.intake.cases.reader import read_batch, read_case

HEAD = """case: test
recorded_at: 2031-03-01T12:00:00Z
recorded_by: actor:clerk
"""
NOTE = """  - key: note
    about: source:note
    property: source
    value: {kind: officer_note, title: A note}
    speakers: [actor:clerk]
    source: source:note
"""


@pytest.fixture
def read(tmp_path):
    def reading(claims, head=HEAD, name="01.yaml"):
        (tmp_path / name).write_text(f"{head}claims:\n{NOTE}{claims}", encoding="utf-8")
        return read_case(tmp_path)

    return reading


BORN = """  - key: born
    about: record:a
    property: birth_date
    value: "1999"
    speakers: [actor:envoy, record:a]
    source: source:note
"""


def test_short_references_belong_to_the_case_and_ids_never_change(read):
    claim = read(BORN).batches[0].claims[1]
    assert claim.about == "record:test/a"
    assert claim.speakers == ("actor:test/envoy", "record:test/a")
    assert claim.id == read(BORN).batches[0].claims[1].id


def test_a_claim_of_the_case_is_named_by_its_key(read):
    repeats = """  - key: again
    about: claim:born
    property: repeats
    value: claim:note
    speakers: [actor:clerk]
    source: source:note
"""
    claims = read(BORN + repeats).batches[0].claims
    assert claims[2].about == f"claim:{claims[1].id}"
    assert claims[2].value == f"claim:{claims[0].id}"


def test_a_batch_is_accepted_in_one_officers_name_but_for_what_is_left_out(read):
    head = HEAD + "accept: {by: actor:clerk, why: read, source: source:note, but: [born]}\n"
    other = BORN.replace("key: born", "key: second").replace("birth_date", "serves_since")
    claims = read(BORN + other, head).batches[0].claims
    assert [claim.about for claim in claims if claim.property == "accepted"] == [f"claim:{claims[2].id}"]


WRONG = {
    "no YAML": ("  - {key: x, about: [", "01.yaml:", "no YAML here"),
    "a key twice": (BORN + "    value: 3\n", "01.yaml:", "the key 'value' is given twice"),
    "an unknown property": (
        BORN.replace("birth_date", "birthday"),
        "01.yaml:11, claim born",
        "not in the vocabulary",
    ),
    "a wrong type": (BORN.replace('"1999"', "1999"), "01.yaml:11, claim born", "as quoted text"),
    "no EDTF": (BORN.replace('"1999"', '"2025-02-30"'), "01.yaml:11, claim born", "is no EDTF date"),
    "a key of another": (BORN.replace("key: born", "key: note"), "claim 2", "has no key of its own"),
    "no source": (BORN.replace("source:note", "source:lost"), "01.yaml:11, claim born", "is not described"),
    "an unknown part": (BORN + "    colour: red\n", "01.yaml:11, claim born", "is no part of a claim"),
}


@pytest.mark.parametrize(("claims", "where", "what"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_in_a_claim_is_named_with_its_place(read, claims, where, what):
    with pytest.raises(BadInput) as caught:
        read(claims)
    assert where in str(caught.value)
    assert what in str(caught.value)


def test_a_passage_outside_its_source_is_refused(read):
    report = (
        NOTE.replace("note", "report", 2)
        .replace("A note", "A note, length: 40")
        .replace("key: note", "key: r")
    )
    report = report.replace("source:note", "source:report")
    with pytest.raises(BadInput, match="ends after the source's 40 characters"):
        read(report + BORN.replace("source:note", "source:report") + "    passage: {span: [30, 41]}\n")


HEADS = {
    "moment": (HEAD.replace("T12:00:00Z", ""), "recorded_at"),
    "author": (HEAD.replace("actor:clerk", "the clerk"), "names no actor"),
    "stranger": (HEAD + "colour: red\n", "colour: is no part of a case file"),
    "accept": (HEAD + "accept: {by: actor:clerk}\n", "accept: is incomplete"),
    "defaults": (HEAD + "defaults: {value: 3}\n", "defaults cannot give value"),
}


@pytest.mark.parametrize(("head", "what"), HEADS.values(), ids=HEADS)
def test_what_is_wrong_in_a_head_is_named(read, head, what):
    with pytest.raises(BadInput) as caught:
        read(BORN, head)
    assert what in str(caught.value)


def test_every_problem_of_every_file_is_listed_at_once(read, tmp_path):
    (tmp_path / "00.yaml").write_text(f"{HEAD.replace('test', 'other')}claims:\n{BORN}", encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        read(BORN.replace("birth_date", "birthday"))
    said = str(caught.value)
    assert "not in the vocabulary" in said
    assert "different cases: other, test" in said
    assert "the key born stands in 00.yaml as well" in said


def test_a_folder_without_case_files_is_no_case(tmp_path):
    with pytest.raises(BadInput, match="holds no case files"):
        read_case(tmp_path)


def test_a_file_that_is_not_there_or_no_text_is_refused(tmp_path):
    with pytest.raises(BadInput, match="cannot be read"):
        read_batch(tmp_path / "none.yaml")
    (tmp_path / "raw.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadInput, match="is not UTF-8"):
        read_batch(tmp_path / "raw.yaml")


def test_an_offer_with_a_syntax_error_is_refused_with_line_and_column(read):
    offer = (
        BORN.replace("record:a", "offer:spring").replace("birth_date", "offer").replace("key: born", "key: o")
    )
    with pytest.raises(BadInput) as caught:
        read(offer.replace('"1999"', '"offer spring by Ukraine releases up to two of everyone"'))
    assert "offer:test/spring:1:" in str(caught.value)
