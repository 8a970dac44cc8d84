"""The matter before the law: one person's file, what else is known, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.settings import DEFAULTS, LawSettings
from repatria.core.terms.records import ClaimId


@dataclass(frozen=True, slots=True)
class Matter:
    """What a rule is asked about.

    Args:
        file: the person.
        view: everything believed.
        on: the day of the question.
        settings: periods and open questions.
    """

    file: PersonFile
    view: View
    on: date
    settings: LawSettings = DEFAULTS

    def find(
        self, code: str, article: str, weight: Weight, words: str, claims: tuple[ClaimId, ...], asks: str = ""
    ) -> Finding:
        """A finding about the person of this matter."""
        return Finding(
            code=code,
            article=article,
            weight=weight,
            words=words,
            asks=asks,
            claims=claims,
            person=self.file.id,
        )

    def hostilities(self) -> tuple[str | None, tuple[ClaimId, ...]]:
        """Whether active hostilities go on: `active`, `ceased`, or None; and the claims behind it."""
        claims = [claim for claim in self.view.of("hostilities") if claim.asserts()]
        if not claims:
            return None, ()
        latest = max(claims, key=lambda claim: (claim.said_on.text if claim.said_on else "", claim.id))
        return str(latest.value), tuple(claim.id for claim in claims)
