"""docs/law.md lists every finding, every module, every gate and every open question, and no other."""

import ast
import re
from pathlib import Path

from repatria.core.law.gate import GateKind
from repatria.core.law.settings import Question
from repatria.core.terms.speech import Acknowledgement

ROOT = Path(__file__).parents[3]
LAW = ROOT / "src" / "repatria" / "core" / "law"
PAGE = (ROOT / "docs" / "law.md").read_text(encoding="utf-8")
CODE = re.compile(r"(art\d{3}|count|acknowledgement)\.[a-z-]+")
# Codes that a module puts together.
MADE = {f"acknowledgement.{each.replace('_', '-')}" for each in Acknowledgement}
MADE |= {f"ap1-045.{limb}" for limb in ("claims", "appears", "party")}
MADE |= {f"art110.{found}" for found in ("direct", "neutral", "none", "disputed")}


def codes():
    for path in LAW.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value):
                yield node.value


def test_every_finding_is_explained_and_no_other():
    explained = set(re.findall(r"`((?:art\d{3}|ap1-045|count|acknowledgement)\.[a-z-]+)`", PAGE))
    assert explained - {"acknowledgement.py"} == set(codes()) | MADE


def test_every_article_has_its_module_in_the_list():
    articles = {path.relative_to(LAW).as_posix() for path in LAW.glob("*/art*.py")}
    listed = set(re.findall(r"`((?:gciii|ap1)/art\d{3}\.py)`", PAGE))
    assert articles == listed


def test_every_article_module_has_its_test():
    tests = {
        path.relative_to(Path(__file__).parent).as_posix()
        for path in Path(__file__).parent.glob("*/test_art*.py")
    }
    modules = {
        path.relative_to(LAW).as_posix().replace("/art", "/test_art") for path in LAW.glob("*/art*.py")
    }
    assert modules == tests


def test_every_gate_and_every_open_question_is_listed():
    assert [
        kind for kind in GateKind if f"| {kind}" not in PAGE and f"| {kind.split(' by ')[0]} (" not in PAGE
    ] == []
    assert set(re.findall(r"^\| `([a-z0-9-]+)` \|", PAGE, re.M)) == {str(question) for question in Question}
