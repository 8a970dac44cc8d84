"""`compare` and the pictures of `clear`: on the terminal, as JSON and as files."""

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from registers import desk_over, kursk
from repatria import wiring
from repatria.cli.clear import clear
from repatria.cli.compare import compare
from repatria.core.errors import BadInput

APP = typer.Typer()
for command in (clear, compare):
    APP.command()(command)

HISTORY = Path(__file__).parents[2] / "cases" / "history"
ANKARA, REFUSAL = str(HISTORY / "ankara-2024.yaml"), str(HISTORY / "ankara-2024-refusal.yaml")


def run(*words):
    """The exit status and what was printed, on one line."""
    found = CliRunner().invoke(APP, list(words), catch_exceptions=False)
    return found.exit_code, " ".join(found.stdout.split())


def test_one_refusal_is_the_whole_difference():
    status, words = run("compare", ANKARA, REFUSAL)
    assert status == 1
    assert "25 go the same way in both plans" in words
    assert "person:refused-in-writing-0001, from Russia to Germany, under moscow" in words


def test_a_round_beside_itself():
    status, words = run("compare", ANKARA, ANKARA, "--json")
    assert status == 0
    told = json.loads(words)
    assert told["same"] is True and told["both"] == 26 and told["only_first"] == told["powers"] == []


def test_pictures_are_written(tmp_path):
    for words in (("compare", ANKARA, REFUSAL), ("clear", ANKARA)):
        file = tmp_path / f"{words[0]}.svg"
        run(*words, "--svg", str(file))
        text = file.read_text(encoding="utf-8")
        assert text.startswith("<svg") and "Germany" in text and "person:" not in text
    with pytest.raises(BadInput, match=r"clearing\.picture"):
        run("clear", ANKARA, "--svg", str(tmp_path / "none" / "x.svg"))


@pytest.mark.parametrize("words", [(), (ANKARA,), (ANKARA, REFUSAL, "--scenario", "one-for-one")], ids=len)
def test_which_two_plans_has_to_be_said(words):
    with pytest.raises(BadInput, match=r"clearing\.compare"):
        run("compare", *words)


@pytest.mark.parametrize(
    "content", [b"", bytes(range(256)), b"people: [", b"as_of: 2025-01-01\npeople: 3\n"], ids=len
)
def test_what_is_no_round_is_told(content, tmp_path):
    file = tmp_path / "spoiled.yaml"
    file.write_bytes(content)
    with pytest.raises(BadInput, match=r"spoiled\.yaml"):
        run("compare", ANKARA, str(file))


def test_scenarios_of_a_register_beside_each_other(monkeypatch):
    monkeypatch.setattr(wiring, "open_desk", lambda path: desk_over(kursk()))
    status, words = run("compare", "south-korea", "one-for-one")
    assert status == 1 and "2 go only in one-for-one" in words
    status, words = run("compare", "--scenario", "one-for-one")
    assert status == 1 and "2 go only in as supposed" in words
