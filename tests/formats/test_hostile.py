"""Every hostile file is refused with a readable error, or read and what it carries does nothing."""

import socket
from datetime import UTC, datetime

import pytest

from formats.hostile import corpus
from registers import MemoryRegister
from repatria.core.access.reader import all_seeing
from repatria.core.errors import BadInput
from repatria.core.lists.defuse import defused
from repatria.core.terms.records import Ref
from repatria.desk.importing.claims import import_claims
from repatria.desk.importing.incoming import Incoming
from repatria.desk.importing.powers import power_words
from repatria.desk.importing.rows import Importing, import_rows
from repatria.formats import door

AT = datetime(2031, 3, 1, tzinfo=UTC)
FILES = {hostile.name: hostile for hostile in corpus()}


def test_there_are_at_least_sixty():
    assert len(FILES) >= 60


@pytest.fixture
def no_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("something wanted to reach another machine")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def take(path, register):
    """Import a file as the command does; the bad rows that were left out."""
    bad = []
    officer = Ref("actor:test/clerk")
    importing = Importing(
        register=register, to=register, reader=all_seeing(officer), origin="test", today=AT.date(),
        on_bad=bad.append
    )  # fmt: skip
    kind, digest = door.kind_of_file(path), door.digest_of(path)
    incoming = Incoming(identity=digest, sha256=digest, title="hostile", speakers=("power:UA",))
    if kind is door.FileKind.CLAIMS:
        import_claims(importing, path.name, door.read_lines(path), good_only=True)
    elif kind is door.FileKind.LIST:
        rows = door.open_list(path, None, power_words(), door.Asked()).rows(AT)
        import_rows(importing, incoming, path.name, rows, good_rows_only=True)
    else:
        rows = door.rows_of_file(path, kind, power_words(), AT, door.nothing_left_out())
        import_rows(importing, incoming, path.name, rows, good_rows_only=True)
    return bad


@pytest.mark.parametrize("name", [name for name, hostile in FILES.items() if hostile.ends == "refused"])
def test_it_is_refused_and_nothing_is_recorded(name, tmp_path, no_network):
    path, register = tmp_path / name, MemoryRegister()
    FILES[name].write(path)
    with pytest.raises(BadInput) as caught:
        take(path, register)
    assert register.size() == 0
    for problem in caught.value.problems:
        assert problem.code.startswith(("list.", "import.", "claim.")) and problem.remedy
        assert len(str(problem)) < 600


@pytest.mark.parametrize("name", [name for name, hostile in FILES.items() if hostile.ends == "neutralised"])
def test_it_is_read_and_does_nothing(name, tmp_path, no_network):
    path, register = tmp_path / name, MemoryRegister()
    FILES[name].write(path)
    try:
        bad = take(path, register)
    except BadInput as refused:
        # Its one row was bad, and so nothing was left to take.
        assert {problem.code for problem in refused.problems} == {"import.nothing"}
        bad = [None]
    values = [entry.claim.value.text for entry in register.entries() if entry.claim.property == "name"]
    assert values or bad
    for value in values:
        assert value.isprintable() and len(value) < 33_000
        assert defused(value)[:1] not in set("=+-@\t\r")
        assert value != "click"
