"""`repatria bundle`: from the keyboard of one register to that of another, with what can go wrong between."""

import json
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bundles import Node, body, hand_made
from cli.test_bad_input import entries, refused
from registers import KURSK, MemoryRegister
from repatria import wiring
from repatria.cli.main import main
from repatria.core.access.reader import all_seeing
from repatria.core.archive.bundle.header import Choice, Rule
from repatria.core.archive.bundle.verifier import Verifier
from repatria.core.terms.records import Ref
from repatria.desk.bundling.make import Order

FINDINGS = ("findings", "--json", "--register")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The case of January 2025 in one register, nothing in two others, and a bundle of all of it."""
    folder = tmp_path_factory.mktemp("bundles")
    wiring.make_register(folder / "field", KURSK, "field.example/register")
    for name in ("bureau", "third"):
        wiring.new_register(folder / name, f"{name}.example/register")
    order = Order(rule=Rule(Choice.ALL), purpose="to be told", made_at=datetime(2031, 1, 1, tzinfo=UTC))
    wiring.make_bundle(folder / "field", order, all_seeing(Ref("actor:local")), folder / "all.bundle")
    for name in ("field", "bureau", "third"):
        # What is copied must not lie in a log of writes.
        with sqlite3.connect(folder / name / "register.sqlite3") as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def desk(made, tmp_path):
    return shutil.copytree(made, tmp_path / "desk")


@pytest.fixture
def repatria(monkeypatch, capsys):
    """The command, run in this process; it takes a second to start another."""

    def run(*words, cwd):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["repatria", *map(str, words)])
        capsys.readouterr()
        try:
            main()
            status = 0
        except SystemExit as done:
            status = done.code or 0
        said = capsys.readouterr()
        return subprocess.CompletedProcess(words, status, said.out, said.err)

    return run


def at(name):
    return ("--register", name)


def key_of(repatria, name, cwd):
    return json.loads(repatria("bundle", "key", "--json", *at(name), cwd=cwd).stdout)


def trusting(repatria, desk, *more):
    done = repatria(
        "bundle", "trust", "field", key_of(repatria, "field", desk)["key"], *more, *at("bureau"), cwd=desk
    )
    assert done.returncode == 0, done.stderr
    return done


def files(folder):
    """Every file and its bytes, but for what SQLite keeps beside a database while it is open."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-wal", "-shm"))
    }


def test_a_bundle_goes_from_one_register_of_a_body_to_another(repatria, desk):
    assert "its officers' acts take effect here" in trusting(repatria, desk, "--same-body").stdout
    done = repatria("bundle", "inspect", "all.bundle", *at("bureau"), cwd=desk)
    assert done.returncode == 0, done.stderr
    for words in ("From field.example/register", "sent on one officer's word", "281 claims are new here"):
        assert words in done.stdout
    done = repatria("bundle", "take", "all.bundle", *at("bureau"), cwd=desk)
    assert done.returncode == 0, done.stderr
    assert "281 claims were added; 0 were here already." in done.stdout
    again = repatria("bundle", "take", "all.bundle", *at("bureau"), "--json", cwd=desk)
    assert json.loads(again.stdout)["added"] == 0 and json.loads(again.stdout)["receipt"] is None
    assert entries(desk / "bureau") == entries(desk / "field") == 281
    assert repatria("verify", *at("bureau"), cwd=desk).returncode == 0
    told = repatria(*FINDINGS, "field", cwd=desk).stdout
    assert len(told) > 1000 and repatria(*FINDINGS, "bureau", cwd=desk).stdout == told


def test_another_bodys_bundle_binds_nobody(repatria, desk):
    trusting(repatria, desk)
    taken = json.loads(repatria("bundle", "take", "all.bundle", "--json", *at("bureau"), cwd=desk).stdout)
    assert (taken["added"], taken["put_aside"]) == (281, 147)
    believed = wiring.open_register(desk / "bureau").view().accepted
    assert {claim.property for claim in believed} == {"rejected", "source"}
    done = repatria("bundle", "take", "all.bundle", "--same-body", *at("bureau"), cwd=desk)
    refused(done, "bundle.other-body")


def test_inspecting_writes_nothing(repatria, desk):
    before = files(desk)
    key = key_of(repatria, "field", desk)["key"]
    (desk / "field" / "keys" / "age.key").unlink()
    done = repatria("bundle", "inspect", "all.bundle", "--trust-once", key, "--json", *at("bureau"), cwd=desk)
    found = json.loads(done.stdout)
    assert (found["claims"], found["new"], found["name"]) == (281, 281, "")
    assert files(desk) == before


def test_an_encrypted_bundle_opens_only_for_whom_it_is_for(repatria, desk):
    trusting(repatria, desk, "--same-body")
    age = key_of(repatria, "bureau", desk)["age"]
    order = ("bundle", "make", "shut.bundle", "--purpose", "p", "--all", "--encrypt-to", age, *at("field"))
    assert repatria(*order, cwd=desk).returncode == 0
    data = (desk / "shut.bundle").read_bytes()
    assert data.startswith(b"age-encryption.org/v1") and b"kursk" not in data
    assert (
        "281 claims were added" in repatria("bundle", "take", "shut.bundle", *at("bureau"), cwd=desk).stdout
    )
    key_of(repatria, "third", desk)
    for name in ("third", "field"):
        done = repatria("bundle", "take", "shut.bundle", *at(name), cwd=desk)
        refused(done, "encrypted to others", "bundle.recipient", status=1)
    (desk / "cut.bundle").write_bytes(data[:-50])
    refused(repatria("bundle", "take", "cut.bundle", *at("bureau"), cwd=desk), "bundle.altered", status=1)


def test_a_persons_bundle_leaves_the_others_out(repatria, desk):
    order = ("bundle", "make", "him.bundle", "--purpose", "p", "--record", "kursk-2025/interrogated")
    done = repatria(*order, "--to", "bureau.example/register", "--proofs", "--json", *at("field"), cwd=desk)
    told = json.loads(done.stdout)
    assert 0 < told["header"]["claims"] == told["header"]["proofs"] < 281
    assert "records that are named and of which it tells nothing" in told["header"]["losses"]
    once = ("--trust-once", key_of(repatria, "field", desk)["key"])
    assert repatria("bundle", "take", "him.bundle", *once, *at("bureau"), cwd=desk).returncode == 0
    refused(
        repatria("bundle", "take", "him.bundle", *once, *at("third"), cwd=desk), "bundle.recipient", status=1
    )


def test_the_same_choice_at_the_same_moment_gives_the_same_bytes(repatria, desk):
    order = ("--purpose", "p", "--property", "wish", "--made-at", "2026-11-23T12:00Z", *at("field"))
    for name in ("one", "two"):
        assert repatria("bundle", "make", name, *order, cwd=desk).returncode == 0
    assert (desk / "one").read_bytes() == (desk / "two").read_bytes()


@pytest.mark.parametrize(
    ("words", "code", "status"),
    [
        (("take", "all.bundle", "-r", "bureau"), "bundle.key", 1),
        (("take", "nowhere.bundle", "-r", "bureau"), "bundle.file", 2),
        (("take", "bureau/register.toml", "-r", "bureau"), "bundle.form", 2),
        (("take", "bureau", "-r", "bureau"), "bundle.file", 2),
        (("inspect", "all.bundle", "-r", "bureau", "--trust-once", "me"), "bundle.not-a-key", 2),
        (("inspect", "all.bundle", "-r", "bureau", "--same-body", "--as-proposals"), "bundle.mode", 2),
        (("make", "x", "-r", "field", "--purpose", "p"), "bundle.rule", 2),
        (("make", "x", "-r", "field", "--purpose", "p", "--all", "--property", "wish"), "bundle.rule", 2),
        (("make", "x", "-r", "field", "--purpose", " ", "--all"), "bundle.purpose", 2),
        (("make", "all.bundle", "-r", "field", "--purpose", "p", "--all"), "bundle.exists", 2),
        (("make", "no/x", "-r", "field", "--purpose", "p", "--all"), "bundle.room", 1),
        (("make", "x", "-r", "field", "--purpose", "p", "--all", "--encrypt-to", "a"), "bundle.age-key", 2),
        (("make", "x", "-r", "bureau", "--purpose", "p", "--all"), "bundle.empty", 2),
        (("trust", "../x", "key", "-r", "bureau"), "bundle.not-a-key", 2),
    ],
    ids=[
        "unknown key", "no file", "no bundle", "a folder", "no key", "two ways", "no rule", "two rules",
        "no purpose", "there already", "no folder", "no age key", "nothing", "not a key",
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_and_nothing_is_written(repatria, desk, words, code, status):
    before = files(desk)
    refused(repatria("bundle", *words, cwd=desk), code, status=status)
    assert files(desk) == before


def test_a_name_that_stands_for_one_key_never_stands_for_another(repatria, desk):
    trusting(repatria, desk)
    other = key_of(repatria, "third", desk)["key"]
    refused(repatria("bundle", "trust", "field", other, *at("bureau"), cwd=desk), "bundle.name")
    refused(repatria("bundle", "trust", "a/b", other, *at("bureau"), cwd=desk), "bundle.name")
    assert "of another body" in trusting(repatria, desk).stdout


def test_what_breaks_the_vocabulary_lies_in_the_quarantine(repatria, desk):
    shelf = wiring.bundle_shelf(desk / "field")
    field = Node("field", MemoryRegister(), None)
    field.key, field.origin = shelf.signing_key(), shelf.folder.origin
    assert Verifier(field.origin, bytes(field.key.verify_key)) == shelf.own()
    told = {
        "id": "01f00000-0000-7000-8000-000000000001",
        "about": "record:test/a",
        "property": "shoe_size",
        "value": "46",
        "speakers": ["actor:test/clerk"],
        "source": "source:test/one",
    }
    (desk / "odd.bundle").write_bytes(hand_made(field, [body(0, told)]))
    trusting(repatria, desk)
    done = repatria("bundle", "take", "odd.bundle", *at("bureau"), cwd=desk)
    assert done.returncode == 0 and "1 claim break" in done.stdout.replace("\n", " "), done.stderr
    (kept,) = (desk / "bureau" / "quarantine").glob("*.jsonl")
    line = json.loads(kept.read_text(encoding="utf-8"))
    assert line["entry"]["claim"] == told and line["faults"][0]["code"] == "claim.property"
    assert kept.stat().st_mode & 0o777 == 0o600 and entries(desk / "bureau") == 0


def test_a_shelf_that_cannot_be_written_stops_the_taking(repatria, desk):
    trusting(repatria, desk)
    (desk / "bureau" / "bundles").write_text("in the way")
    refused(repatria("bundle", "take", "all.bundle", *at("bureau"), cwd=desk), "bundle.room", status=1)
    assert entries(desk / "bureau") == 0


def test_a_damaged_key_is_told(repatria, desk):
    trusting(repatria, desk)
    (desk / "bureau" / "keys" / "trusted" / "field.pub").write_text("nothing\n")
    refused(repatria("bundle", "inspect", "all.bundle", *at("bureau"), cwd=desk), "register.key")
