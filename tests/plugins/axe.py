"""What axe-core finds wrong with a page, by the rules of WCAG 2.2 AA as far as a program can tell."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(str(files("axe_playwright_python"))) / "axe.min.js"


def violations(page) -> list[str]:
    """Every rule that the open page breaks, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return page.evaluate(
        "wanted => axe.run({runOnly: {type: 'tag', values: wanted}}).then(found => found.violations.map("
        "each => `${each.id}: ${each.help} at ${each.nodes.map(node => node.target).join(' | ')}`))",
        WCAG,
    )
