"""What the documents say is what the code does."""

import re
from pathlib import Path

from repatria.desk.vocabulary import vocabulary_page

ROOT = Path(__file__).parents[1]


def test_the_vocabulary_page_is_made_from_the_vocabulary():
    """Make it again with `repatria vocabulary > docs/vocabulary.md`."""
    assert (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8") == vocabulary_page()


def test_every_error_code_is_explained():
    """Each code raised anywhere in the package has its line in docs/errors.md."""
    explained = set(re.findall(r"^\| `([a-z0-9.-]+)` \|", (ROOT / "docs" / "errors.md").read_text(), re.M))
    raised = set()
    call = re.compile(r"(?:\.of|\.add|Problem)\(\s*\"([a-z]+(?:\.[a-z0-9-]+)+)\"")
    for path in (ROOT / "src").rglob("*.py"):
        raised |= set(call.findall(path.read_text(encoding="utf-8")))
    assert raised - explained == set()
    assert len(raised) > 30
