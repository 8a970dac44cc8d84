"""The findings of law on a day: of every person, and of documents and groups."""

from __future__ import annotations

from datetime import date

from repatria.core.claims.view import View
from repatria.core.law.finding import Finding
from repatria.core.law.matter import Matter
from repatria.core.law.rules import findings, register_findings
from repatria.core.law.settings import LawSettings
from repatria.desk.board import open_files


def all_findings(view: View, settings: LawSettings, on: date) -> tuple[Finding, ...]:
    """Every finding, the register's own first, then each person's in the order of the articles."""
    _, files = open_files(view)
    of_people = (finding for file in files for finding in findings(Matter(file, view, on, settings)))
    return (*register_findings(view, files), *of_people)
