"""Reports printed: their parts, what they seem to claim, and how the proposer did on golds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

_FIGURES = (
    ("parts", "parts"), ("quotes", "quotes"), ("quote_speakers", "their speakers"), ("dates", "dates"),
    ("event_dates", "event dates right or empty"), ("counts", "counts right or empty"), ("chains", "chains"),
    ("core", "core claims found"), ("strict", "strict precision"), ("useful", "useful precision"),
)  # fmt: skip


def print_parts(page: Any, console: Console) -> None:
    """Print each part with its span and its first words."""
    table = Table("part", "span", "text", box=None, header_style="dim")
    for part in page.parts:
        words = part.span.of(page.text).replace("\n", " ")
        cut = " (cut)" if part.is_cut else ""
        table.add_row(
            f"{part.kind} {part.id}".strip() + cut, f"{part.span.start}-{part.span.end}", Text(words[:90])
        )
    console.print(table)


def print_report(report: Any, console: Console) -> None:
    """Print what a report seems to claim, passage by passage."""
    page = report.page
    day = page.published.isoformat() if page.published else "not dated"
    console.print(
        Text(f"{report.name}: {day}; {len(report.proposals)} proposals. Nothing is recorded.", "bold")
    )
    for note in report.notes:
        console.print(Text(f"  {note}", "yellow"), soft_wrap=True)
    for each in report.proposals:
        polarity = "" if each.polarity else " (said not to be so)"
        console.print(Text(f"\n{each.part}  {str(each.predicate).replace('_', ' ')}{polarity}", "bold"))
        console.print(Text(f"  “{each.span.of(page.text)}”".replace("\n", " ")), soft_wrap=True)
        console.print(
            Text(f"  said by: {_chain(each)}; {each.certainty.replace('_', ' ')}", "dim"), soft_wrap=True
        )
        for name, told in _slots(each):
            console.print(Text(f"  {name}: {told}", "dim"), soft_wrap=True)
        for doubt in each.doubts:
            console.print(Text(f"  ? {doubt}", "yellow"), soft_wrap=True)
    near = [each for each in report.leads if each.nearness != "unrelated"]
    if near:
        console.print(Text("\nStories beside it: leads, never confirmations", "bold"))
    for each in near:
        words = " ".join(each.span.of(page.text).split())
        nearness = str(each.nearness).replace("_", " ")
        console.print(Text(f"  {each.id} {nearness} ({each.score:.2f}): {words[:90]}"), soft_wrap=True)
    if report.checks:
        console.print(Text("\nTo look at", "bold"))
    for each in report.checks:
        basis = f" ({each.basis})" if each.basis else ""
        console.print(Text(f"  {each.kind}: {each.words}{basis}"), soft_wrap=True)
        for span in each.spans[:6]:
            words = " ".join(span.of(page.text).split())
            console.print(Text(f"      {span.start}-{span.end} “{words[:90]}”", "dim"), soft_wrap=True)


def print_of_model(proposals: Sequence[Any], dropped: int, console: Console) -> None:
    """Print what a model proposed, and how much of its answer does not stand in the report."""
    head = f"\nA model proposes {len(proposals)} passages; {dropped} of its answers were dropped."
    console.print(Text(head, "bold"))
    for each in proposals:
        words = " ".join(each["text"].split())
        console.print(
            Text(f"  {each['part']}  {each['predicate'].replace('_', ' ')}: “{words[:100]}”"), soft_wrap=True
        )


def _chain(proposal: Any) -> str:
    links = [" and ".join(each.name for each in link) for link in proposal.chain]
    return " < ".join(["the page", *links])


def _slots(proposal: Any) -> list[tuple[str, str]]:
    found = []
    if proposal.count is not None:
        found.append(
            (
                "how many",
                f"{proposal.count.text} ({proposal.count.value or 'no number'}, {proposal.count.qualifier})",
            )
        )
    for name, told in (("said", proposal.said_on), ("happened", proposal.happened_on)):
        if told is not None:
            found.append((name, f"{told.text}: {told.value or 'not to be reckoned'} ({told.basis})"))
    if proposal.place is not None:
        found.append(("where", proposal.place.text))
    if proposal.condition:
        found.append(("condition", proposal.condition))
    return found


def scores_to_json(found: Sequence[tuple[str, Any]], whole: Any) -> Any:
    """The scores of each gold and of all together."""
    return {
        "golds": {name: _score_to_json(each) for name, each in found},
        "all": _score_to_json(whole)
        | {
            "recall": {name: [tally.right, tally.of] for name, tally in sorted(whole.recall.items())},
            "precision": {
                name: [tally.right, tally.of] for name, tally in sorted(whole.by_predicate.items())
            },
            "missed": whole.missed,
            "wrong": whole.wrong,
        },
    }


def _score_to_json(score: Any) -> dict[str, Any]:
    tallies = {name: [getattr(score, name).right, getattr(score, name).of] for name, _ in _FIGURES}
    return tallies | {"must_nots": score.must_nots}


def print_scores(found: Sequence[tuple[str, Any]], whole: Any, *, details: bool, console: Console) -> None:
    """Print one table, by predicate, and one closing line of figures."""
    table = Table("predicate", "found", "right of proposed", box=None, header_style="dim")
    for name in sorted(whole.recall.keys() | whole.by_predicate.keys()):
        recall, right = whole.recall.get(name), whole.by_predicate.get(name)
        table.add_row(
            name,
            f"{recall.right}/{recall.of}" if recall else "-",
            f"{right.right}/{right.of}" if right else "-",
        )
    console.print(table)
    for name, lines in (("missed", whole.missed), ("wrong", whole.wrong)) if details else ():
        for line in lines:
            console.print(Text(f"{name}: {line}"), soft_wrap=True)
    for line in whole.must_nots:
        console.print(Text(f"MUST NOT: {line}", "red"), soft_wrap=True)
    told = "; ".join(
        f"{title} {getattr(whole, name).right}/{getattr(whole, name).of} = {getattr(whole, name).share:.3f}"
        for name, title in _FIGURES
    )
    console.print(f"{len(found)} golds: {told}; must-nots broken {len(whole.must_nots)}", soft_wrap=True)
