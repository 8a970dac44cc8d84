"""Golds: the acceptance report as the issue asks, the synthetic ones with the figures that the docs tell."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
import yaml

from repatria.core.errors import BadInput
from repatria.intake.reports.evaluate.gold import read_gold
from repatria.intake.reports.evaluate.run import evaluate
from repatria.intake.reports.evaluate.score import Score
from repatria.intake.reports.reading import LARGEST, read_report

ROOT = Path(__file__).parents[3]
ACCEPTANCE = ROOT.parent / "shared" / "reports" / "2025-01-13-exchange-offer.gold.yaml"
SYNTHETIC = sorted((ROOT / "tests" / "intake" / "golds").glob("*.gold.yaml"))


@pytest.mark.skipif(
    not ACCEPTANCE.exists(), reason="the report is not ours to keep: it lies beside the project"
)
def test_the_acceptance_report_is_read_as_it_must_be():
    ((_, found),) = evaluate([ACCEPTANCE])
    assert found.parts.share == 1 and found.quotes.share == 1 and found.quotes.of == 7
    assert found.core.share >= 0.95 and found.strict.share >= 0.85
    assert found.must_nots == [] and found.dates.share == 1


def test_the_synthetic_reports_are_read_no_worse_than_the_docs_say():
    whole = Score()
    for _, each in evaluate(SYNTHETIC):
        whole += each
    assert whole.quotes.share >= 0.95 and whole.useful.share >= 0.75 and whole.core.share >= 0.6
    assert whole.counts.share >= 0.8 and len(whole.must_nots) <= 4


@pytest.mark.parametrize("path", SYNTHETIC, ids=lambda path: path.name.removesuffix(".gold.yaml"))
def test_a_gold_fits_its_report(path):
    gold = read_gold(path)
    for claim in gold.every("claims"):
        start, end = claim["span"]
        assert gold.text[start:end] == claim["text"]


def test_what_is_no_gold_is_refused(tmp_path):
    report = tmp_path / "a.txt"
    report.write_text("Kyiv said so.", encoding="utf-8")
    for data in (
        "",
        "[",
        "schema: other\nsource: {file: a.txt}",
        "schema: intake-gold/1\nsource: {file: none.txt}",
        f"schema: intake-gold/1\nsource: {{file: a.txt, sha256: a{'0' * 63}}}",
    ):
        path = tmp_path / "a.gold.yaml"
        path.write_text(data, encoding="utf-8")
        with pytest.raises(BadInput, match=r"intake\.gold"):
            read_gold(path)
    good = {
        "schema": "intake-gold/1",
        "source": {"file": "a.txt", "sha256": hashlib.sha256(report.read_bytes()).hexdigest()},
    }
    path.write_text(yaml.safe_dump(good), encoding="utf-8")
    assert read_gold(path).text == "Kyiv said so."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "intake.empty"), (b"  \n", "intake.empty"), (b"\x00\x01\x02" * 50, "intake.encoding"),
        (b"\xff\xfe\x00", "intake.encoding"), ("Привіт".encode("cp1251"), "intake.encoding"),
        (b"a" * (LARGEST + 1), "intake.size"), (b"said " * 5000, "intake.prose"),
        (b"%PDF-1.7\n\xe2\xe3", "intake.damaged"),
        (b"<!DOCTYPE html><br>", "intake.empty"), (b"PK\x03\x04...", "intake.kind"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_in_words(tmp_path, content, code):
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=code.replace(".", r"\.")):
        read_report(path)


@pytest.mark.parametrize(
    "text",
    ["“" * 3000, "((((" * 700, "he said " * 400, "Ukraine, Russia, " * 300, "two of them " * 300, "A" * 9000,
     ("x, " * 900) + "said", "captured " * 500, "-1-1-1" * 900, "‘a " * 900, "\u202e" * 500 + "said",
     "one of the " * 400 + "wants to stay"],
    ids=range(12),
)  # fmt: skip
def test_words_without_end_are_read_all_the_same(tmp_path, text):
    path = tmp_path / "report.txt"
    path.write_text(f"Prisoners\n\n{text}.\n\nKyiv said so.\n", encoding="utf-8")
    read_report(path)
