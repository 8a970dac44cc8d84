"""Bad input at the keyboard: one clear message with place and remedy, and nothing half written."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from registers import KURSK

ROOT = Path(__file__).parents[2]
REPORT = "01-report-of-13-january.yaml"


def repatria(*arguments, cwd, before=None):
    return subprocess.run(
        [sys.executable, "-m", "repatria", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"},
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=before,
    )


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A register made once from the whole case; tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("cli")
    done = repatria("demo", "--register", "r", "--no-serve", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "r"


@pytest.fixture
def register(whole, tmp_path):
    return Path(shutil.copytree(whole, tmp_path / "register"))


@pytest.fixture
def case(tmp_path):
    return Path(shutil.copytree(KURSK, tmp_path / "case"))


def entries(register):
    with sqlite3.connect(register / "register.sqlite3") as database:
        return database.execute("select count(*) from store_ledgerentry").fetchone()[0]


def spoiled(case, old, new, name=REPORT):
    path = case / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(done, *said, status=2):
    """One message for each problem, no traceback, the right exit status."""
    assert done.returncode == status, (done.stdout, done.stderr)
    assert "Traceback" not in done.stderr
    for words in said:
        assert words in done.stderr
    told = [line for line in done.stderr.splitlines() if not line.startswith("    ")]
    assert told and all(line.startswith("repatria: ") and line.endswith("]") for line in told)


SPOILED = {
    "malformed": ("claims:\n", "claims: [\n", "no YAML here"),
    "unknown property": ("property: captured_on", "property: captured_when", "not in the vocabulary"),
    "wrong type": ("value: 2\n", "value: two\n", "expected"),
    "no EDTF": ("value: 2025-01-06/2025-01-12", "value: 2025-02-30", "is no EDTF date"),
    "passage outside": ("span: [121, 319]", "span: [121, 99319]", "ends after the source's 11305 characters"),
    "offer syntax": (
        "releases up to 2 of (soldiers",
        "releases up to two of (soldiers",
        "offer:kursk-2025/kyiv",
    ),
}


@pytest.mark.parametrize(("old", "new", "what"), SPOILED.values(), ids=SPOILED)
def test_a_wrong_case_file_makes_no_register_and_changes_none(register, case, tmp_path, old, new, what):
    spoiled(case, old, new)
    before = entries(register)
    refused(
        repatria("load", case, "--register", register, cwd=tmp_path),
        what,
        "01-report" if "offer" not in what else what,
    )
    assert entries(register) == before


def test_a_case_loaded_twice_records_nothing_more(register, tmp_path):
    before = entries(register)
    done = repatria("load", KURSK, "--register", register, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "0 entries were made.\n")
    assert entries(register) == before


def test_a_case_that_changed_since_it_was_loaded_is_refused(register, case, tmp_path):
    spoiled(case, "Kursk region, Russia", "Kursk, Russia")
    before = entries(register)
    refused(repatria("load", case, "--register", register, cwd=tmp_path), "[act.key]")
    assert entries(register) == before


def test_an_offer_about_a_group_that_names_nobody_is_said_in_the_answer(whole, tmp_path):
    scenario = tmp_path / "nobody.yaml"
    text = (KURSK / "scenarios" / "one-for-one.yaml").read_text(encoding="utf-8")
    scenario.write_text(
        text.replace("exactly 1 of (soldiers of Ukraine)", "exactly 1 of (soldiers of Norway)")
    )
    done = repatria("plan", "--register", whole, "--scenario", scenario, cwd=tmp_path)
    assert "offer.nobody" in done.stdout
    assert done.returncode == 1


ASKED = {
    "no register": (("plan", "--register", "nowhere"), "holds no register"),
    "no date": (("plan", "--as-of", "soon"), "is no EDTF date"),
    "no end": (("plan", "--as-of", "2025-01/.."), "has no end"),
    "nobody": (("person", "nobody"), "names nobody"),
    "no claim": (("claim", "17"), "is no claim of this register"),
    "no scenario": (("plan", "--scenario", "peace"), "is no scenario"),
    "no checkpoint": (("verify", "--against", "none.txt"), "cannot be read"),
    "folder in use": (("demo", "--no-serve", "--register", "."), "is there already and not empty"),
}


@pytest.mark.parametrize(("arguments", "what"), ASKED.values(), ids=ASKED)
def test_a_wrong_question_is_answered_with_what_is_wrong(whole, arguments, what):
    more = () if "--register" in arguments else ("--register", whole)
    refused(repatria(*arguments, *more, cwd=whole), what)


def test_a_register_from_a_newer_version_is_not_opened(register, tmp_path):
    settings = register / "register.toml"
    settings.write_text(settings.read_text().replace("format = 1", "format = 2"))
    refused(repatria("plan", "--register", register, cwd=tmp_path), "[register.newer]")


def test_a_database_migrated_by_a_newer_version_is_not_opened(register, tmp_path):
    with sqlite3.connect(register / "register.sqlite3") as database:
        database.execute(
            "insert into django_migrations (app, name, applied) values ('store', '0999_later', '2031-01-01')"
        )
    refused(repatria("plan", "--register", register, cwd=tmp_path), "[register.newer]")


def test_a_damaged_database_is_not_opened(register, tmp_path):
    for path in register.glob("register.sqlite3*"):
        path.unlink()
    (register / "register.sqlite3").write_bytes(b"not a database at all, but long enough to be read" * 100)
    refused(repatria("plan", "--register", register, cwd=tmp_path), "[store.damaged]")


def test_a_disk_that_refuses_to_write_keeps_nothing_of_the_act(tmp_path):
    def small_disk():
        resource.setrlimit(resource.RLIMIT_FSIZE, (120_000, 120_000))

    done = repatria("demo", "--register", "r", "--no-serve", cwd=tmp_path, before=small_disk)
    refused(done, "disk", status=done.returncode)
    assert done.returncode in (1, 2)
    assert not (tmp_path / "r").exists()


def flip(register, sequence):
    """Change one byte of an entry as somebody with the database in hands would."""
    with sqlite3.connect(register / "register.sqlite3") as database:
        for (trigger,) in database.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            database.execute(f'drop trigger "{trigger}"')
        (body,) = database.execute(
            "select body from store_ledgerentry where sequence = ?", [sequence]
        ).fetchone()
        place = len(body) // 2
        altered = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        database.execute("update store_ledgerentry set body = ? where sequence = ?", [altered, sequence])


@pytest.mark.parametrize("sequence", [0, 7, 280])
def test_a_flipped_byte_is_found_and_its_entry_named(register, tmp_path, sequence):
    assert repatria("verify", "--register", register, cwd=tmp_path).returncode == 0
    flip(register, sequence)
    done = repatria("verify", "--register", register, cwd=tmp_path)
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert f"entry {sequence}" in done.stderr
