"""How fast the pages answer over the demo register, beside a static file served by the same process.

    python benchmarks/pages.py [--rounds 20]

Each page is asked for once cold, then warm; the static file is asked for in turn with it, so
that both feel the same machine. Prints a Markdown table of medians and ratios.
"""

from __future__ import annotations

import argparse
import platform
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from repatria import wiring

PAGES = {
    "situation": "/",
    "persons": "/persons/",
    "person": "/persons/kursk-2025/jaw",
    "findings": "/findings",
    "offers": "/offers",
    "plan": "/plan",
    "sources": "/sources/",
    "ledger": "/ledger",
}
DAY = {"as_of": "2025-12-31"}


def main() -> None:
    """Measure every page and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    with TemporaryDirectory() as folder:
        path = Path(folder) / "register"
        wiring.make_register(path, wiring.DEMO_CASE)
        _measure(path, rounds)


def _measure(path: Path, rounds: int) -> None:
    from django.conf import settings
    from django.test import Client

    from repatria.web.access import use_desk

    use_desk(wiring.open_desk(path), wiring.open_folder(path).checkpoints)
    client = Client(SERVER_NAME="127.0.0.1")
    client.get("/enter", {"key": settings.REPATRIA_KEY})
    print(f"Python {platform.python_version()}, {platform.machine()}, {rounds} rounds\n")
    print("| page | cold ms | warm median ms | static file ms | ratio |\n|---|---|---|---|---|")
    for name, page in PAGES.items():
        cold = _took(client, page)
        pairs = [(_took(client, page), _took(client, "/static/web/page.css")) for _ in range(rounds)]
        warm, static = (median(times) for times in zip(*pairs, strict=True))
        print(f"| {name} | {cold:.1f} | {warm:.1f} | {static:.1f} | {warm / static:.1f} |")


def _took(client: object, page: str) -> float:
    begun = perf_counter()
    answer = client.get(page, DAY)  # type: ignore[attr-defined]
    b"".join(answer) if answer.streaming else answer.content
    assert answer.status_code == 200, (page, answer.status_code)
    return (perf_counter() - begun) * 1000


if __name__ == "__main__":
    main()
