"""`import` and `export` at the keyboard: in plain words, with exit statuses, and nothing half written."""

import csv
import json
import signal
import subprocess
import sys
import time

import pytest

from cli.test_bad_input import ROOT, entries, refused, register, repatria, whole
from formats.synthetic_lists import as_csv, rows_with_faults

__all__ = ["register", "whole"]

SPEAKER = ("--speaker", "RU")


@pytest.fixture
def listed(tmp_path):
    def write(rows, name="list.csv"):
        (tmp_path / name).write_text(as_csv(rows), encoding="utf-8", newline="")
        return name

    return write


def run(register, *words):
    return repatria(*words, "--register", register, cwd=register.parent)


def test_a_list_is_previewed_taken_and_not_taken_twice(register, listed):
    rows, _ = rows_with_faults(seed=1, rows=25, one_in=99)
    name, held = listed(rows), entries(register)
    shown = run(register, "import", name, "--preview")
    assert shown.returncode == 0 and "birth_date" in shown.stdout and "day first" in shown.stdout
    assert entries(register) == held
    done = run(register, "import", name, *SPEAKER, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert (told["rows"], told["bad"], told["acts"]) == (25, 0, 1) and entries(register) == held + told[
        "claims"
    ]
    again = json.loads(run(register, "import", name, *SPEAKER, "--json").stdout)
    assert (again["claims"], again["known"]) == (0, told["claims"])
    assert len(list((register / "mappings").glob("*.yaml"))) == 1
    remembered = run(register, "import", name, "--preview")
    assert "remembered" in remembered.stdout.replace("\n", " ")


def test_bad_rows_keep_all_out_or_are_written_down_for_mending(register, listed):
    rows, bad = rows_with_faults(seed=1, rows=600, one_in=20)
    name, held = listed(rows), entries(register)
    done = run(register, "import", name, *SPEAKER)
    refused(done, "list.csv, row 21", "[import.more]", "10 more problems")
    assert entries(register) == held
    done = run(register, "import", name, *SPEAKER, "--good-rows-only", "--bad-rows", "bad.csv")
    assert done.returncode == 1 and "30 of them bad" in done.stdout, done.stderr
    with (register.parent / "bad.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.reader(file))
    assert written[0][-1] == "problem" and len(written) == len(bad) + 1


def test_doubtful_dates_are_asked_before_anything_is_taken(register, tmp_path):
    (tmp_path / "list.csv").write_text("No,Name,Born\n1,Some Body,03.04.1990\n", encoding="utf-8")
    held = entries(register)
    refused(run(register, "import", "list.csv", *SPEAKER), "[import.asks]", "--date-order")
    assert entries(register) == held
    done = run(register, "import", "list.csv", *SPEAKER, "--date-order", "day", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["rows"] == 1


def test_a_mapping_is_written_for_editing_and_then_used(register, tmp_path):
    (tmp_path / "list.csv").write_text("Nummer,Wer\n1,Some Body\n", encoding="utf-8")
    done = run(register, "import", "list.csv", *SPEAKER, "--mapping", "m.yaml")
    assert done.returncode == 2 and "look at it" in done.stdout
    mapping = tmp_path / "m.yaml"
    mapping.write_text(mapping.read_text("utf-8").replace("Wer: null", "Wer: name"), encoding="utf-8")
    done = run(
        register, "import", "list.csv", *SPEAKER, "--mapping", "m.yaml", "--same", "held_by=RU", "--json"
    )
    assert done.returncode == 0 and json.loads(done.stdout)["claims"] == 3, done.stderr


WRONG = {
    "no file": (("nowhere.csv", *SPEAKER), "[list.file]"),
    "nobody speaks": (("list.csv",), "[import.speaker]"),
    "no order": (("list.csv", *SPEAKER, "--date-order", "year"), "[import.date-order]"),
    "no value": (("list.csv", *SPEAKER, "--same", "held_by"), "[import.same]"),
    "no edition": (("list.csv", *SPEAKER, "--edition-of", "source:a/b"), "[import.edition]"),
    "no sheet": (("list.csv", *SPEAKER, "--head", "99"), "[list.head]"),
    "no encoding": (("list.csv", *SPEAKER, "--encoding", "klingon"), "[list.encoding]"),
    "no date": (("list.csv", *SPEAKER, "--published", "soon"), "[ask.date]"),
}


@pytest.mark.parametrize(("words", "code"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told(register, listed, words, code):
    listed(rows_with_faults(seed=1, rows=3, one_in=99)[0])
    held = entries(register)
    refused(run(register, "import", *words), code)
    assert entries(register) == held


def test_copies_go_out_and_come_back(register, tmp_path):
    done = run(register, "export", "persons", "xlsx", "--out", "copy.xlsx", "--purpose", "a test")
    assert done.returncode == 0 and "What this format does not keep" in done.stdout, done.stderr
    again = run(register, "export", "persons", "xlsx", "--out", "copy.xlsx", "--purpose", "a test")
    refused(again, "[export.exists]")
    done = run(register, "import", "copy.xlsx", *SPEAKER, "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["rows"] == 4, done.stderr
    done = run(register, "export", "claims", "jsonl", "--out", "c.jsonl", "--purpose", "a test", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["rows"] == entries(register)
    done = run(register, "import", "c.jsonl", "--json")
    assert done.returncode == 0 and json.loads(done.stdout)["claims"] == 0
    refused(run(register, "export", "counts", "csv", "--out", "x", "--purpose", "a test"), "[export.format]")
    refused(run(register, "export", "counts", "hxl", "--out", "x", "--purpose", " "), "[export.purpose]")
    assert not (tmp_path / "x").exists()


@pytest.mark.slow
@pytest.mark.parametrize("mode", [(), ("--good-rows-only",)], ids=["all", "good rows"])
def test_killed_at_any_moment_it_is_completed_by_the_same_command(register, listed, mode):
    """Killed every so often: nothing is doubled, the ledger verifies, all or nothing holds."""
    rows, _ = rows_with_faults(seed=1, rows=800, one_in=9999)
    name, held = listed(rows), entries(register)
    command = [sys.executable, "-m", "repatria", "import", name, *SPEAKER, *mode, "--register", str(register)]
    env = {"PYTHONPATH": str(ROOT / "src"), "PATH": "/usr/bin:/bin"}
    seen = set()
    for pause in (2.0, 3.0, 4.0, 5.0, 6.0):
        process = subprocess.Popen(command, cwd=register.parent, env=env, stdout=subprocess.DEVNULL)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.add(entries(register) - held)
    done = run(register, "import", name, *SPEAKER, *mode, "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    total = told["claims"] + told["known"]
    assert entries(register) - held == total
    if not mode:
        assert seen <= {0, total}
    assert run(register, "verify").returncode == 0
