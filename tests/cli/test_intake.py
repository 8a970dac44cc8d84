"""`repatria intake`: reports read, kept for review, and officers' decisions as labelled data."""

import json

import pytest
from typer.testing import CliRunner

from repatria import wiring
from repatria.cli.main import app
from repatria.core.access.reader import LOCAL
from repatria.core.errors import BadInput
from repatria.core.terms.records import ClaimId
from repatria.desk.entering import Writing
from repatria.desk.reviewing.deciding import Decision, Verdict, decide
from repatria.desk.reviewing.keeping import report_ref

REPORT = "date 2031-03-10 A report\n\nBrenia's army captured two Ukrainian soldiers on Saturday, it said.\n"
run = CliRunner().invoke


@pytest.fixture
def folder(tmp_path):
    wiring.new_register(tmp_path / "register", "bureau.example/register")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\xff")
    return tmp_path


def test_every_file_is_read_and_those_that_cannot_be_are_told_at_the_end(folder):
    answer = run(app, ["intake", "read", str(folder / "b.txt"), str(folder / "a.txt"), "--json"])
    assert isinstance(answer.exception, BadInput)
    assert [each.code for each in answer.exception.problems] == ["intake.encoding"]
    [told] = json.loads(answer.stdout)
    assert told["file"] == "a.txt" and told["proposals"]


def test_a_report_is_kept_once_and_never_on_a_dry_run(folder):
    register, file = folder / "register", str(folder / "a.txt")
    dry = run(app, ["intake", "read", file, "--register", str(register), "--dry-run"])
    assert dry.exit_code == 0 and wiring.kept_reports(register) == ()
    for _ in range(2):
        kept = run(app, ["intake", "read", file, "--register", str(register)])
        assert kept.exit_code == 0 and "Review them" in kept.stdout
        assert wiring.open_register(register).size() == 1
    [digest] = wiring.kept_reports(register)
    assert wiring.reviewing(register, digest).original.raw == REPORT.encode()


def test_decisions_are_exported_to_a_new_file(folder):
    register = folder / "register"
    run(app, ["intake", "read", str(folder / "a.txt"), "--register", str(register)])
    [digest] = wiring.kept_reports(register)
    found, kept = wiring.reviewing(register, digest), wiring.open_register(register)
    writing = Writing(
        by=LOCAL,
        key=ClaimId("01945f88-fa00-701f-88d0-00000000beef"),
        origin="bureau.example/register",
        today=wiring.today(),
    )
    decision = Decision(
        source=report_ref("bureau.example/register", digest),
        proposer=found.proposer,
        proposed=found.proposals[0],
        verdict=Verdict.REJECTED,
        said={},
        seen=1,
    )
    kept.record(decide(writing, decision, {}, lambda reference: False))
    out = folder / "labelled.jsonl"
    for status in (0, 1):
        answer = run(app, ["intake", "export-decisions", "--register", str(register), "--out", str(out)])
        assert (answer.exit_code == 0) == (status == 0)
    [told] = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert told["sha256"] == digest and told["verdict"] == "rejected" and told["claims"] == []
    assert told["proposed"]["object"] == "UA"
