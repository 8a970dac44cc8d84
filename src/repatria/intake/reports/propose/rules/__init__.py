"""The rules: by which words a clause says what. A rule proposes; what it does not know stays empty."""

from __future__ import annotations

from repatria.intake.reports.propose.rules import answers, captures, loose, papers, releases, troops, wishes
from repatria.intake.reports.propose.rules.rule import Rule
from repatria.intake.reports.propose.rules.signs import SIGNS

RULES: tuple[Rule, ...] = (
    *answers.RULES,
    *releases.RULES,
    *captures.RULES,
    *wishes.RULES,
    *papers.RULES,
    *troops.RULES,
    *loose.RULES,
)
"""Every rule, in the order in which they are tried."""

__all__ = ["RULES", "SIGNS", "Rule"]
