"""The README's commands do what it says, in the order in which it gives them."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for block in re.findall(r"```sh\n(.*?)```", README, re.S) for line in block.splitlines()]

# Nobody can go as of these dates, and the command says so in its exit status.
NOBODY_GOES = ("--as-of 2025-01-13", "--as-of 2025-10")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("readme")


@pytest.mark.timeout(240)
def test_every_command_of_the_readme_runs(folder):
    assert len(COMMANDS) > 8
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    for command in COMMANDS:
        name, *arguments = shlex.split(command)
        assert name == "repatria"
        done = subprocess.run(
            [sys.executable, "-m", "repatria", *arguments],
            cwd=folder, env=environment, capture_output=True, text=True, timeout=100,
        )  # fmt: skip
        expected = 1 if arguments[0] in ("plan", "why") and command.endswith(NOBODY_GOES) else 0
        assert done.returncode == expected, f"{command}\n{done.stdout}\n{done.stderr}"
        assert done.stdout.strip(), command
        assert done.stderr == "", command


def test_the_two_commands_of_the_set_up_are_targets_of_the_makefile():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^    make (\w+)", README, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target
