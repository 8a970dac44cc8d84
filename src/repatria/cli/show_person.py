"""A person's file on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from repatria.cli.citations import Citations
from repatria.cli.frame import heading, print_head
from repatria.cli.show_findings import print_findings
from repatria.core.files.beliefs import Belief
from repatria.core.files.person_file import BOUND_TO_GIVE, PersonFile
from repatria.core.law.gate import GateState
from repatria.desk.desk import Question
from repatria.desk.person import Destination, FileReading
from repatria.desk.provenance import power_name, show_value

MARKS = {GateState.OPEN: "[green]open[/green]", GateState.SHUT: "[red]shut[/red]",
         GateState.UNDECIDED: "[yellow]undecided[/yellow]"}  # fmt: skip


def show_person(reading: FileReading, question: Question, console: Console) -> None:
    """Print a file: beliefs with what was passed over, wishes, destinations and findings."""
    file, cited = reading.file, Citations(question.view, question.supposed)
    print_head(file.label.capitalize(), question, console)
    console.print(f"held by {power_name(question.view, file.held_by)}; depends on "
                  f"{power_name(question.view, file.depends_on)}; records: "
                  + ", ".join(record.rpartition("/")[2] for record in file.records))  # fmt: skip
    if file.perhaps:
        console.print("[yellow]May be a person who is counted already.[/yellow]")
    console.print(f"lane: {reading.lane.lane} — {reading.lane.words} ({reading.lane.article})")
    _beliefs(file, question, cited, console)
    _wishes(file, cited, console)
    for destination in reading.destinations:
        _destination(destination, question, cited, console)
    if reading.findings:
        heading("What the law says", console)
        print_findings(reading.findings, question, cited, console)
    console.print()
    cited.print(console)


def _beliefs(file: PersonFile, question: Question, cited: Citations, console: Console) -> None:
    heading("What is believed", console)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name, beliefs in file.beliefs.items():
        if name not in ("wish", "member_of"):
            for belief in beliefs:
                table.add_row(
                    f"[dim]{name.replace('_', ' ')}[/dim]",
                    cited.line(_words(belief, file, question), belief.support),
                )
                for other in belief.passed_over:
                    words = f"not: {show_value(question.view, file.claims[other.claim])} — {other.why}"
                    table.add_row("", cited.line(words, [other.claim], "yellow"))
    console.print(table)
    missing = [
        f"{name.replace('_', ' ')}: {file.field(name)}" for name in BOUND_TO_GIVE if not file.value(name)
    ]
    if missing:
        console.print(f"bound to give (GC III 17): {', '.join(missing)}", style="dim")
    for conflict in file.conflicts:
        console.print(cited.line(f"conflict: {conflict.words}", conflict.claims, "red"))


def _words(belief: Belief, file: PersonFile, question: Question) -> str:
    claim = file.claims[belief.chosen]
    said_on = f" (said {claim.said_on})" if belief.property == "age" and claim.said_on else ""
    return f"{'not: ' if belief.denied else ''}{show_value(question.view, claim)}{said_on}"


def _wishes(file: PersonFile, cited: Citations, console: Console) -> None:
    if not file.wishes:
        return
    heading("Wishes, in the order in which they were expressed", console)
    for each in file.wishes:
        what = each.wish.preference.replace("_", " ") + (
            f", {each.wish.destination}" if each.wish.destination else ""
        )
        if not each.expressed:
            what = f"said not to have expressed: {what}"
        console.print(cited.line(f"• {each.said_on or 'undated'}  {what}", [each.claim]))
        if each.expressed and not each.is_established:
            console.print(f"  [dim]not established: {'; '.join(each.wish.missing_to_be_established())}[/dim]")


def _destination(destination: Destination, question: Question, cited: Citations, console: Console) -> None:
    heading(f"To {power_name(question.view, destination.power)}: {destination.state}", console)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for gate in destination.gates:
        words = gate.words + (f"\n→ {gate.decided_by}" if gate.decided_by else "")
        table.add_row(MARKS[gate.state], gate.kind, cited.line(words, gate.claims))
    console.print(table)
