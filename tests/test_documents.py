"""What the documents say is what the code does."""

import ast
import re
from pathlib import Path

from repatria.desk.vocabulary import vocabulary_page

ROOT = Path(__file__).parents[1]


def test_the_vocabulary_page_is_made_from_the_vocabulary():
    """Make it again with `repatria vocabulary > docs/vocabulary.md`."""
    assert (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8") == vocabulary_page()


ROOMS = (
    *("access", "act", "ask", "audit", "bundle", "capture", "case", "certificate", "checkpoint", "claim"),
    *("clearing", "client", "decide", "draft", "enter", "export", "factor", "form", "glass", "import"),
    *("intake", "judge", "ledger", "list", "mapping", "offer", "officer", "reads", "register", "request"),
    *(
        "review",
        "rings",
        "round",
        "rule",
        "serve",
        "sign-in",
        "simulate",
        "stages",
        "store",
        "token",
        "upload",
    ),
    *("wants", "webhook"),
)
CODE = re.compile(rf"({'|'.join(ROOMS)})\.[a-z0-9-]+")


def test_every_error_code_is_explained_and_no_other():
    """Each code that stands in the package as a word of its own has its line in docs/errors.md."""
    page = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9.-]+)` \|", page, re.M)) - {"broken"}
    raised = {
        node.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
        if not node.value.endswith((".toml", ".sqlite3", ".csv"))
    }
    assert raised == explained
