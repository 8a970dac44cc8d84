"""Front-end files of others are the ones that were looked at, to the byte."""

import re
from hashlib import sha256
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "src/repatria/web/static/web/vendor"
LISTED = dict(re.findall(r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (VENDOR / "README.md").read_text(), re.M))


def test_every_file_is_listed():
    assert set(LISTED) == {path.name for path in VENDOR.iterdir()} - {"README.md"}


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_file_is_the_one_that_was_looked_at(name):
    assert sha256((VENDOR / name).read_bytes()).hexdigest() == LISTED[name]
