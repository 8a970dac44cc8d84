"""`repatria simulate` makes the same register twice, whole, and nothing where it cannot."""

import re

import pytest

from cli.test_bad_input import repatria


def test_the_same_numbers_give_the_same_ledger(tmp_path):
    roots = []
    for name in ("one", "other"):
        made = repatria("simulate", "--people", "8", "--powers", "2", "--register", name, cwd=tmp_path)
        assert made.returncode == 0, made.stderr
        assert "about 8 invented people" in made.stdout
        verified = repatria("verify", "--register", name, cwd=tmp_path)
        assert verified.returncode == 0, verified.stderr
        roots.append(re.search("root ([0-9a-f]{64})", verified.stdout)[1])
    assert roots[0] == roots[1]
    shown = repatria("situation", "--register", "one", "--as-of", "2026-06-30", cwd=tmp_path)
    assert "Ardovia" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--powers", "1"), "simulate.powers"),
        (("--people", "-3"), "simulate.people"),
        (("--until", "soon"), "simulate.until"),
    ],
    ids=["powers", "people", "until"],
)
def test_a_country_that_cannot_be_made_leaves_no_folder(tmp_path, arguments, told):
    done = repatria("simulate", *arguments, "--register", "r", cwd=tmp_path)
    assert done.returncode == 2 and told in done.stderr and "Traceback" not in done.stderr
    assert not (tmp_path / "r").exists()
