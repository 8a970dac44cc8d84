"""The neutral copy: either database comes back from it to the byte, or it is refused and leaves nothing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from shutil import copytree

import pytest
from django.db import connections

from cli.test_bad_input import repatria
from registers import KURSK
from repatria.core.errors import BadInput, CheckFailed, RegisterUnusable
from repatria.desk.load_case import load_case
from repatria.intake.cases.reader import read_case
from repatria.store.folder import create_folder
from repatria.store.neutral.folder import check_whole, make_folder
from repatria.store.neutral.form import Writer, lines
from repatria.store.neutral.reading import load
from repatria.store.neutral.writing import writer_of
from repatria.store.stored import stored_acts, stored_entries
from store.acts import act
from store.making import postgres_register, projected, sqlite_register
from strategies import RECORDS
from told import claim

needs_postgres = pytest.mark.needs_postgres
PAIRS = [
    pytest.param("sqlite", "sqlite", id="within SQLite"),
    pytest.param("sqlite", "postgres", id="to PostgreSQL", marks=needs_postgres),
    pytest.param("postgres", "sqlite", id="to SQLite", marks=needs_postgres),
]


@contextmanager
def on(kind, request, path):
    """An empty register on one database."""
    if kind == "sqlite":
        with sqlite_register(path) as made:
            yield made
    else:
        with postgres_register(request.getfixturevalue("fresh_postgres_url")) as made:
            yield made


def kept(using):
    """All that is recorded, byte for byte."""
    entries = [(e.sequence, e.claim_id, e.about, e.body, e.leaf) for e, _ in stored_entries(using)]
    return entries, list(stored_acts(using))


def written(register, folder, path):
    with path.open("wb") as out:
        writer_of(folder, register.using, None, ())(out)
    return path


def loaded(path, register, to):
    head = check_whole(path)
    folder = make_folder(path, to, head, None)
    return load(path, head, folder, register.using, register.using, ())


@pytest.fixture
def source(tmp_path):
    """A register of a real case on SQLite with its folder, which has signed a checkpoint."""
    folder = create_folder(tmp_path / "source", "test.example/register")
    with sqlite_register(folder.database) as made:
        case = read_case(KURSK)
        load_case(made, case.name, case.batches)
        folder.sign(made.checkpoint())
        yield made, folder


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_it_comes_back_to_the_byte(one, other, request, tmp_path):
    folder = create_folder(tmp_path / "source", "test.example/register")
    with (
        on(one, request, folder.database) as first,
        on(other, request, tmp_path / "second.sqlite3") as second,
    ):
        case = read_case(KURSK)
        load_case(first, case.name, case.batches)
        first.record(act(claim(901, RECORDS[0], "name", "Ünïcødé \u202e محمد 'x\\y\u2028z'"), key="odd"))
        folder.sign(first.checkpoint())
        found = loaded(written(first, folder, tmp_path / "copy"), second, tmp_path / "again")
        assert found.root == first.checkpoint().root and found.size == first.size()
        assert kept(second.using) == kept(first.using)
        assert projected(second.using) == projected(first.using)
        for name in ("keys/signing.key", "keys/public.key", f"checkpoints/{first.size():012d}.txt"):
            assert (tmp_path / "again" / name).read_bytes() == (folder.path / name).read_bytes()
        # What was restored goes on as a register: its guards, its head and its idempotency keys hold.
        assert (
            second.record(
                act(claim(901, RECORDS[0], "name", "x"), key="new") if False else act(key="on")
            ).first
            == found.size
        )
        assert written(first, folder, tmp_path / "twice").read_bytes() == (tmp_path / "copy").read_bytes()


def test_a_copy_is_of_one_moment_while_another_writes(register, tmp_path):
    """Acts of three claims are recorded all the while: no copy holds a part of one."""
    folder = create_folder(tmp_path / "source", "test.example/register")
    stop, failed = threading.Event(), []

    def write():
        try:
            number = 0
            while not stop.is_set():
                told = [claim(number * 3 + k + 1, RECORDS[0], "rank", "private") for k in range(3)]
                register.record(act(*told, key=f"k{number}"))
                number += 1
        except BaseException as error:
            failed.append(error)
        finally:
            connections[register.using].close()

    thread = threading.Thread(target=write)
    thread.start()
    try:
        sizes = []
        while len(sizes) < 5:
            path = written(register, folder, tmp_path / f"copy-{len(sizes)}")
            sizes.append(check_whole(path).size)
            time.sleep(0.05)
    finally:
        stop.set()
        thread.join()
    assert not failed and sizes == sorted(sizes) and sizes[-1] > sizes[0]
    for number, size in enumerate(sizes):
        with sqlite_register(tmp_path / f"{number}.sqlite3") as again:
            found = loaded(tmp_path / f"copy-{number}", again, tmp_path / f"again-{number}")
            assert (found.size, found.faults) == (size, ()) and size % 3 == 0


def test_a_cut_file_is_refused_wherever_it_is_cut(source, tmp_path):
    register, folder = source
    whole = written(register, folder, tmp_path / "copy").read_bytes()
    cut = tmp_path / "cut"
    ends = {0, 5, len(whole) - 1, *(at + 1 for at, byte in enumerate(whole[:-1]) if byte == 10)}
    for end in sorted(ends):
        cut.write_bytes(whole[:end])
        with pytest.raises(CheckFailed):
            check_whole(cut)
    assert len(ends) > register.size()


def test_a_file_with_any_byte_altered_is_refused(source, tmp_path):
    register, folder = source
    whole = written(register, folder, tmp_path / "copy").read_bytes()
    altered, step = tmp_path / "altered", max(1, len(whole) // 400)
    for at in range(0, len(whole), step):
        altered.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises((CheckFailed, RegisterUnusable)):
            check_whole(altered)
    altered.write_bytes(whole + b"\n")
    with pytest.raises(CheckFailed, match="altered"):
        check_whole(altered)


def rewritten(path, to, change):
    """The copy with lines changed and its last line made to fit, as somebody who means it would."""
    with path.open("rb") as read, to.open("wb") as out:
        made = Writer(out)
        for kind, payload in lines(read, "copy"):
            for each in change(kind, payload):
                made.line(kind, each)
        made.end()
    return to


def with_another_root(kind, told):
    return [told.replace(b'"root":"', b'"root":"0', 1)] if kind == "head" else [told]


@pytest.mark.parametrize(
    "change",
    [
        lambda kind, told: [told.replace(b"soldier", b"officer", 1)] if kind == "entry" else [told],
        lambda kind, told: [] if kind == "act" and told.startswith(b"[0,") else [told],
        with_another_root,
        lambda kind, told: [told, told] if kind == "act" and told.startswith(b"[0,") else [told],
        lambda kind, told: [told.replace(b"keys/public.key", b"../public.key")] if kind == "file" else [told],
        lambda kind, told: [told + b"*"] if kind == "part" else [told],
        lambda kind, told: [b"{}"] if kind == "head" else [told],
        lambda kind, told: [b"[1]"] if kind == "act" else [told],
        lambda kind, told: [b"nothing"] if kind == "entry" else [told],
    ],
    ids=["entry", "act gone", "root", "act twice", "outside", "part", "head", "act", "no entry"],
)
def test_what_was_altered_with_care_is_refused_too(source, register, tmp_path, change):
    """The digest then fits; the checkpoints, the root and the acts do not. The database stays empty."""
    whole, again = written(*source, tmp_path / "copy"), register
    path = rewritten(whole, tmp_path / "altered", change)
    assert path.read_bytes() != (tmp_path / "copy").read_bytes()
    with pytest.raises((CheckFailed, BadInput, RegisterUnusable)):
        loaded(path, again, tmp_path / "again")
    assert again.size() == 0 and kept(again.using) == ([], []) and not any(projected(again.using).values())
    # What was refused is in nobody's way.
    assert loaded(whole, again, tmp_path / "second").size == source[0].size()


def test_nothing_is_loaded_over_a_register(source, tmp_path):
    register, folder = source
    path = written(register, folder, tmp_path / "copy")
    before = kept(register.using)
    with pytest.raises(BadInput, match=r"store\.exists"):
        loaded(path, register, tmp_path / "again")
    assert kept(register.using) == before


def test_an_altered_register_is_not_copied(source, tmp_path):
    from store.making import without_guards

    register, folder = source
    without_guards(register.using)
    with connections[register.using].cursor() as cursor:
        cursor.execute("UPDATE store_ledgerentry SET about = about, body = leaf WHERE sequence = 7")
    with pytest.raises(CheckFailed):
        writer_of(folder, register.using, None, ())(BytesIO())


def test_a_newer_form_is_told(tmp_path):
    path = tmp_path / "copy"
    path.write_bytes(b"repatria-register 2\nend {}\n")
    with pytest.raises(RegisterUnusable, match="newer"):
        check_whole(path)


# At the keyboard, with officers and the API's tables.


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kept")
    ran(folder, "demo", "--register", "register", "--no-serve")
    ran(folder, "officers", "add", "olena", "--role", "registrar", "--register", "register")
    return folder


@pytest.fixture
def kept_folder(made_once, tmp_path):
    """A folder with a register that has an officer."""
    return Path(copytree(made_once, tmp_path / "kept"))


def ran(cwd, *words):
    done = repatria(*words, cwd=cwd)
    assert done.returncode == 0, done.stderr
    return done.stdout


def officers(cwd, register):
    return ran(cwd, "officers", "list", "--register", register)


@needs_postgres
def test_there_and_back_with_officers(kept_folder, fresh_postgres_url):
    """SQLite to PostgreSQL to SQLite: the root, the officers and every line of the ledger are the same."""
    cwd = kept_folder
    ran(cwd, "backup", "one", "--neutral", "--register", "register")
    rewritten(cwd / "one", cwd / "altered", with_another_root)
    refused = repatria("restore", "altered", "server", "--database-url", fresh_postgres_url, cwd=cwd)
    assert refused.returncode == 1 and "register.copy-altered" in refused.stderr
    told = ran(cwd, "restore", "one", "server", "--database-url", fresh_postgres_url)
    assert "1 signed checkpoint." in told
    assert not list((cwd / "server").glob("*.sqlite3"))
    assert officers(cwd, "server") == officers(cwd, "register") and "olena" in officers(cwd, "server")
    ran(cwd, "backup", "two", "--register", "server")
    ran(cwd, "restore", "two", "laptop")
    assert officers(cwd, "laptop") == officers(cwd, "register")
    ran(cwd, "backup", "three", "--neutral", "--register", "laptop")
    assert ledger_of(cwd / "one") == ledger_of(cwd / "two") == ledger_of(cwd / "three")
    asked = ("plan", "--as-of", "2025-01-13", "--json", "--register")
    answers = {repatria(*asked, name, cwd=cwd).stdout for name in ("register", "server", "laptop")}
    assert len(answers) == 1 and '"headline"' in answers.pop()
    # The database that holds a register takes no second one, and a new officer gets a key of his own.
    again = repatria("restore", "one", "other", "--database-url", fresh_postgres_url, cwd=cwd)
    assert again.returncode == 2 and "store.exists" in again.stderr and not (cwd / "other").exists()
    ran(cwd, "officers", "add", "petro", "--role", "auditor", "--register", "server")
    assert "petro" in officers(cwd, "server")


def ledger_of(path):
    """The lines of a copy that no reading or copying may change: all but the diary and the trail."""
    with path.open("rb") as file:
        return [line for line in file if line.startswith((b"head ", b"entry ", b"act "))]


def test_a_sealed_neutral_copy_opens_with_its_key_alone(kept_folder):
    cwd = kept_folder
    public, _ = (ran(cwd, "backup", "--new-key", name).split()[0] for name in ("copy.key", "other.key"))
    ran(cwd, "backup", "copy.age", "--neutral", "--encrypt-to", public, "--register", "register")
    sealed = (cwd / "copy.age").read_bytes()
    assert sealed.startswith(b"age-encryption.org/v1") and b"entry" not in sealed
    wrong = repatria("restore", "copy.age", "again", "--identity", "other.key", cwd=cwd)
    assert wrong.returncode == 1 and "register.copy-sealed" in wrong.stderr
    (cwd / "flipped.age").write_bytes(sealed[:-40] + bytes([sealed[-40] ^ 1]) + sealed[-39:])
    flipped = repatria("restore", "flipped.age", "again", "--identity", "copy.key", cwd=cwd)
    assert flipped.returncode == 1 and "register.copy-sealed" in flipped.stderr
    assert not [path for path in cwd.iterdir() if path.name.startswith("again")]
    ran(cwd, "restore", "copy.age", "again", "--identity", "copy.key")
    assert officers(cwd, "again") == officers(cwd, "register")
    assert (
        sorted(path.name for path in cwd.iterdir() if "unsealed" in path.name or "draft" in path.name) == []
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("backup", "copy", "--neutral"), "register.copy-exists"),
        (("restore", "folder", "again", "--database-url", "postgresql://x/y"), "register.copy-form"),
        (("restore", "cut", "again"), "register.copy-cut"),
        (("restore", "altered", "again"), "register.copy-altered"),
    ],
    ids=["there already", "folder", "cut", "altered"],
)
def test_what_cannot_be_copied_or_restored_is_told(kept_folder, words, code):
    cwd = kept_folder
    ran(cwd, "backup", "copy", "--neutral", "--register", "register")
    ran(cwd, "backup", "folder", "--register", "register")
    data = (cwd / "copy").read_bytes()
    (cwd / "cut").write_bytes(data[:-30])
    (cwd / "altered").write_bytes(data.replace(b'"size":', b'"size":1', 1))
    more = ("--register", "register") if words[0] == "backup" else ()
    done = repatria(*words, *more, cwd=cwd)
    assert done.returncode and code in done.stderr and "Traceback" not in done.stderr
    assert not [path for path in cwd.iterdir() if path.name.startswith("again")]


@pytest.mark.parametrize("what", ["backup", "restore"])
def test_a_kill_leaves_nothing_that_looks_whole(kept_folder, what):
    cwd = kept_folder
    ran(cwd, "backup", "whole", "--neutral", "--register", "register")
    words = (
        ("backup", "{}", "--neutral", "--register", "register")
        if what == "backup"
        else ("restore", "whole", "{}")
    )
    began = time.monotonic()
    ran(cwd, *(word.format("first") for word in words))
    took, killed = time.monotonic() - began, 0
    for number in range(8):
        name = f"made-{number}"
        process = subprocess.Popen(
            [sys.executable, "-m", "repatria", *(word.format(name) for word in words)],
            cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(took * (0.4 + 0.08 * number))
        process.send_signal(signal.SIGKILL)
        killed += process.wait(30) == -signal.SIGKILL
        if (cwd / name).exists():
            is_whole(cwd, name, what)
    assert killed
    # What a killed one left is in nobody's way.
    if not (cwd / "made-0").exists():
        ran(cwd, *(word.format("made-0") for word in words))


def is_whole(cwd, name, what):
    if what == "backup":
        check_whole(cwd / name)
    else:
        ran(cwd, "verify", "--register", name)


def test_the_head_is_for_whoever_looks(source, tmp_path):
    """The first lines are text that says what the file is, of what size and of which root."""
    register, folder = source
    first, second = written(register, folder, Path(tmp_path / "copy")).read_bytes().split(b"\n")[:2]
    told = json.loads(second.removeprefix(b"head "))
    assert first == b"repatria-register 1"
    assert told["size"] == register.size() and told["root"] == register.checkpoint().root.hex()
