"""Ctrl-C: one sentence and the exit status of shells, whatever was going on."""

import pytest

from repatria.__main__ import main
from repatria.cli import main as command_line


@pytest.mark.parametrize("going_on", [KeyboardInterrupt(), SystemExit(130)], ids=["starting", "in a command"])
def test_stopping_is_told_in_a_sentence(going_on, monkeypatch, capsys):
    def interrupted():
        raise going_on

    monkeypatch.setattr(command_line, "app", interrupted)
    with pytest.raises(SystemExit) as done:
        main()
    told = capsys.readouterr()
    assert done.value.code == 130
    assert told.err == "\nrepatria: stopped; nothing half done was kept.\n" and told.out == ""


def test_other_statuses_pass(monkeypatch):
    def usage():
        raise SystemExit(2)

    monkeypatch.setattr(command_line, "app", usage)
    with pytest.raises(SystemExit) as done:
        main()
    assert done.value.code == 2
