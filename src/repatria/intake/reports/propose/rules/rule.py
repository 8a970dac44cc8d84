"""A rule: one way in which reports say something, as words and as what makes the same words something else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from repatria.intake.reports.propose.proposal import Predicate


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying something.

    Args:
        predicate: what is said.
        form: the words; the groups `who` (the captives), `by` (who acts) and `what` name the slots.
        unless: words in the clause that make it something else.
        about_captives: it counts only on a page that speaks of captives.
        certainty: what the words make of it, where they do.
        is_loose: it goes by words alone; it is tried last, silences nothing, and its slots may stay empty.
    """

    predicate: Predicate
    form: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    about_captives: bool = False
    certainty: str = ""
    is_loose: bool = False


def words(pattern: str) -> re.Pattern[str]:
    """Words of a rule, in whatever case."""
    return re.compile(pattern, re.IGNORECASE)


AUX = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|also|all|both|later|now|still|allegedly|reportedly|purportedly|already|recently"
    r"|subsequently|since|then|just|either|first|together|finally|once|so far|never) )*"
)
"""What may stand between whoever acts and what he does."""

BEEN = (
    r"(?:(?:was|were|had been|has been|have been|been|being|is|are|got|gets?) (?:(?:also|all|both|later|reportedly|allegedly|already|since|then"
    r"|subsequently|eventually|finally|first|recently|together|safely|now|\w+ly) )*)"
)
"""The passive."""

MODAL = (
    r"\b(?:will|would|could|may|might|should|can|must|if|ready to|willing to|prepared to|agree[ds]? to|offer(?:s|ed|ing)? to|propos\w+"
    r"|want(?:s|ed)? to|plans? to|expected to|hopes? to|unless|until|due to|(?:is|are) to)\b"
)
"""What makes a deed one that has not been done."""
