"""`serve --processes`: several processes answer as one, and end as one."""

from __future__ import annotations

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from cli.test_officers import asked, register, served, told, whole

__all__ = ["register", "whole"]


def processes_on(port):
    """The processes that hold the socket on a port."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inodes = {line[9] for line in lines if int(line[1].rpartition(":")[2], 16) == port and line[3] == "0A"}
    found = set()
    for link in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if any(str(link.readlink()) == f"socket:[{inode}]" for inode in inodes):
                found.add(int(link.parts[2]))
        except OSError:
            continue
    return found


def until(true, seconds=30):
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.1)


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def test_they_throttle_together_whoever_asks(register, tmp_path, port):
    told(register, tmp_path, "add", "root", "--role", "administrator")
    how = ("--behind-tls", "register.example", "--port", str(port), "--processes", "2")
    with served(register, tmp_path, *how):
        until(lambda: len(processes_on(port)) == 2)
        asker = {"Host": "register.example", "X-Forwarded-For": "203.0.113.9"}
        each = [asked(f"http://127.0.0.1:{port}", "/sign-in/set-up/none", **asker)[0] for _ in range(21)]
        assert each[-1] == 429 and set(each) == {403, 429}
        other = asker | {"X-Forwarded-For": "203.0.113.10"}
        assert asked(f"http://127.0.0.1:{port}", "/sign-in/set-up/none", **other)[0] == 403


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["term", "kill"])
def test_they_end_with_the_first(register, tmp_path, port, how):
    with served(register, tmp_path, "--port", str(port), "--processes", "3") as address:
        until(lambda: len(processes_on(port)) == 3)
        assert {asked(address, "/ledger")[0] for _ in range(20)} == {403}
        os.kill(min(processes_on(port)), how)
        until(lambda: not processes_on(port))
