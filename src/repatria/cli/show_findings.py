"""Findings of law on the terminal."""

from __future__ import annotations

from itertools import groupby

from rich.console import Console
from rich.text import Text

from repatria.cli.citations import Citations
from repatria.cli.frame import heading, item, print_head
from repatria.core.law.finding import Finding, Weight
from repatria.core.terms.records import Ref
from repatria.desk.board import open_files
from repatria.desk.desk import Question
from repatria.desk.provenance import title_of

STYLES = {
    Weight.BREACH_ALLEGED: "red",
    Weight.DUTY_DUE: "yellow",
    Weight.UNSETTLED: "magenta",
    Weight.SAFEGUARD: "green",
    Weight.NOTE: "dim",
}


def show_findings(findings: tuple[Finding, ...], question: Question, console: Console) -> None:
    """Print findings by person, each with its article and its claims."""
    cited = Citations(question.view, question.supposed)
    print_head("What the law says", question, console)
    labels = {file.id: file.label for file in open_files(question.view)[1]}
    for person, found in groupby(findings, key=lambda finding: finding.person):
        heading(labels[person].capitalize() if person else "Documents and groups", console)
        print_findings(tuple(found), question, cited, console)
    cited.print(console)


def print_findings(
    findings: tuple[Finding, ...], question: Question, cited: Citations, console: Console
) -> None:
    """Print findings, each in two lines: what and what to do."""
    for finding in findings:
        about = f" ({title_of(question.view, Ref(finding.about))})" if finding.about else ""
        head = Text.assemble(
            (f"{finding.weight}  ", STYLES[finding.weight]), (finding.article, "bold"), about, "\n"
        )
        item(head.append_text(cited.line(finding.words, finding.claims)), console)
        if finding.asks:
            item(Text(finding.asks, "dim"), console, depth=1, mark="→")
