"""Reports: read into proposals, and the proposer held against golds."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import Any


def read_report(path: Path) -> Any:
    """A report's file, read; raises as `intake.reports.reading.read_report`."""
    from repatria.intake.reports.reading import read_report as read

    return read(path)


def reports_as_json() -> ModuleType:
    """How reports and proposals are written as JSON."""
    from repatria.intake.reports import as_json

    return as_json


def evaluate_golds(paths: list[Path]) -> Any:
    """The score of each gold, by its name, and of all together; raises as `evaluate.run.evaluate`."""
    from repatria.intake.reports.evaluate.run import evaluate
    from repatria.intake.reports.evaluate.score import Score

    found, whole = evaluate(paths), Score()
    for _, each in found:
        whole += each
    return found, whole
