"""Golds run: each report read as any other, and held against what people found in it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from repatria.intake.reports.evaluate.gold import read_gold
from repatria.intake.reports.evaluate.score import Score, score
from repatria.intake.reports.reading import read_report


def evaluate(paths: Sequence[Path]) -> list[tuple[str, Score]]:
    """The score of each gold, by its name.

    Raises:
        BadInput: a gold or its report cannot be read.
    """
    found = []
    for path in paths:
        gold = read_gold(path)
        report = read_report(path.parent / gold.data["source"]["file"])
        found.append((path.name, score(gold, report.page, report.was_read, report.proposals)))
    return found
