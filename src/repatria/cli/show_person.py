"""A person's file on the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from repatria.cli.citations import Citations
from repatria.cli.frame import heading, item, print_head
from repatria.cli.show_findings import print_findings
from repatria.core.claims.values import show
from repatria.core.files.beliefs import Belief
from repatria.core.files.person_file import BOUND_TO_GIVE
from repatria.core.law.gate import GateState
from repatria.core.terms.records import Power
from repatria.desk.desk import Question
from repatria.desk.person import Destination, FileReading
from repatria.desk.provenance import power_name, show_value

STYLES = {GateState.OPEN: "green", GateState.SHUT: "red", GateState.UNDECIDED: "yellow"}
JUDGEMENTS = ("same_as", "not_same_as", "unsure_same_as", "ruling")
ELSEWHERE = ("wish", "member_of", "described_as", *JUDGEMENTS)
"""Properties that a file shows in a part of its own."""


def show_person(reading: FileReading, question: Question, console: Console) -> None:
    """Print a file: beliefs with what was passed over, wishes, destinations and findings."""
    showing = _Showing(reading, question, console)
    print_head(reading.file.label.capitalize(), question, console)
    showing.head()
    showing.beliefs()
    showing.wishes()
    for destination in reading.destinations:
        showing.destination(destination)
    if reading.findings:
        heading("What the law says", console)
        print_findings(reading.findings, question, showing.cited, console)
    showing.cited.print(console)


class _Showing:
    def __init__(self, reading: FileReading, question: Question, console: Console) -> None:
        self.reading, self.file = reading, reading.file
        self.question, self.console = question, console
        self.cited = Citations(question.view, question.supposed)

    def head(self) -> None:
        held, depends = (self._power(power) for power in (self.file.held_by, self.file.depends_on))
        claims = self.file.rests_on("held_by", "captured_by", "depends_on")
        item(self.cited.line(f"held by {held}; depends on {depends}", claims), self.console)
        records = ", ".join(record.rpartition("/")[2] for record in self.file.records)
        judged = self.file.rests_on(*JUDGEMENTS)
        item(self.cited.line(f"held to be one man: {records}", judged), self.console)
        if self.file.perhaps:
            item(Text("may be a person who is counted already", "yellow"), self.console)
        lane = self.reading.lane
        item(self.cited.line(f"lane: {lane.lane} — {lane.words} ({lane.article})", lane.claims), self.console)

    def beliefs(self) -> None:
        heading("What is believed", self.console)
        for name, beliefs in self.file.beliefs.items():
            if name not in ELSEWHERE:
                for belief in beliefs:
                    self._belief(name, belief)
        for name in BOUND_TO_GIVE:
            if not self.file.value(name):
                item(
                    f"{name.replace('_', ' ')}: {self.file.field(name)} (bound to give, GC III 17(1))",
                    self.console,
                )
        for conflict in self.file.conflicts:
            item(
                self.cited.line(f"conflict: {conflict.words}", conflict.claims, "red"), self.console, mark="!"
            )

    def _belief(self, name: str, belief: Belief) -> None:
        claim = self.file.claims[belief.chosen]
        said = f" (said {claim.said_on})" if name == "age" and claim.said_on else ""
        value = show_value(self.question.view, claim)
        words = f"{name.replace('_', ' ')}: {'not ' if belief.denied else ''}{value}{said}"
        item(self.cited.line(words, belief.support), self.console)
        for other in belief.passed_over:
            value = show_value(self.question.view, self.file.claims[other.claim])
            words = f"{'but' if belief.conflict else 'also'} said: {value} — {other.why}"
            style = "yellow" if belief.conflict else ""
            item(self.cited.line(words, [other.claim], style), self.console, depth=1, mark="-")

    def wishes(self) -> None:
        if self.file.wishes:
            heading("Wishes, in the order in which they were expressed", self.console)
        for each in self.file.wishes:
            what = show(each.wish, self._power)
            what = what if each.expressed else f"said not to have expressed: {what}"
            item(self.cited.line(f"{each.said_on or 'undated'}: {what}", [each.claim]), self.console)
            if each.expressed and not each.is_established:
                lacks = "; ".join(each.wish.missing_to_be_established())
                item(Text(f"not established: {lacks}", "dim"), self.console, depth=1, mark="-")

    def destination(self, destination: Destination) -> None:
        heading(f"To {self._power(destination.power)}: {destination.state}", self.console)
        for gate in destination.gates:
            words = f"{gate.kind}, {gate.state}: {gate.words} ({gate.article})"
            item(self.cited.line(words, gate.claims, STYLES[gate.state]), self.console)
            if gate.decided_by:
                item(f"decided by: {gate.decided_by}", self.console, depth=1, mark="→")

    def _power(self, power: Power | None) -> str:
        return power_name(self.question.view, power)
