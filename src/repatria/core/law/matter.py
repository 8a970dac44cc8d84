"""The matter before the law: one person's file, what else is known, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from repatria.core.claims.view import View
from repatria.core.files.person_file import PersonFile
from repatria.core.law.finding import Finding, Weight
from repatria.core.law.hostilities import hostilities
from repatria.core.law.settings import DEFAULTS, LawSettings, Question
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

    @property
    def in_captivity(self) -> bool:
        """True while a Power holds him and he was not surely released by the day. GC III 5(1)."""
        released = self.file.date("released_on")
        is_over = released is not None and released.last is not None and released.last <= self.on
        return self.file.held_by is not None and not is_over

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

    def ask(self, code: str, question: Question, because: str, claims: tuple[ClaimId, ...]) -> Finding:
        """A finding that an open question of law bears on him, and how it was decided, if it was."""
        asked = self.settings.question(question)
        if asked.is_decided(self.on):
            words = (
                f"{because} On the open question of law, {asked.decided_by} decided on {asked.on}: "
                f"{asked.decision}."
            )
            return self.find(code, asked.articles, Weight.NOTE, words, claims)
        words = f"{because} Open question of law: {asked.question}"
        asks = "counsel's decision, recorded by name: " + " / ".join(asked.options)
        return self.find(code, asked.articles, Weight.UNSETTLED, words, claims, asks)

    def hostilities(self) -> tuple[str | None, tuple[ClaimId, ...]]:
        """Whether active hostilities go on: `active`, `ceased`, or None; and the claims behind it."""
        return hostilities(self.view)
