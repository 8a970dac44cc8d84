"""The plan on the terminal: the answer first, then why, then what would unlock more."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from repatria.cli.citations import Citations
from repatria.cli.frame import heading, item, print_head
from repatria.core.clearing.explain.reasons import Cause, Outcome, Route
from repatria.core.clearing.situation import Reason
from repatria.core.clearing.unlock.changes import Unlocking
from repatria.core.terms.records import ClaimId, Power
from repatria.desk.desk import Question
from repatria.desk.plan import OfferAnswer, PlanAnswer
from repatria.desk.provenance import power_name, saying


def show_plan(answer: PlanAnswer, question: Question, console: Console) -> None:
    """Print the answer, each line with the claims that it rests on."""
    _Showing(answer, question, console).show()


class _Showing:
    def __init__(self, answer: PlanAnswer, question: Question, console: Console) -> None:
        self.answer, self.question, self.console = answer, question, console
        self.cited = Citations(question.view, question.supposed)
        self.labels = {each.person: each.label for each in answer.people}

    def show(self) -> None:
        print_head("Who can go", self.question, self.console)
        self.console.print(Text(self.answer.headline, "bold"))
        for each in self.answer.people:
            if each.reason.outcome is Outcome.GOES:
                self._item(f"{each.label} {each.reason.words}", each.claims, style="green")
        if self.answer.offers:
            heading("Why, offer by offer", self.console)
        for offer in self.answer.offers:
            self._offer(offer)
        self._people()
        self._one_more()
        for problem in self.answer.problems:
            item(Text(str(problem), "red"), self.console, mark="!")
        if not self.answer.holds:
            words = "The solver was stopped before it proved that no better plan exists."
            item(Text(words, "yellow"), self.console, mark="!")
        self.cited.print(self.console)

    def _offer(self, offer: OfferAnswer) -> None:
        by = self._power(offer.reading.offer.by if offer.reading.offer else None)
        exercised = offer.reason.exercised
        words = f"{by}: {offer.reason.offer} is {'' if exercised else 'not '}exercised"
        self._item(words, offer.reading.belief.rests_on(), style="green" if exercised else "")
        for cause in offer.reason.causes:
            self._item(f"{cause.words}", cause.claims, depth=1, mark="-")
        for claim in offer.asked:
            self._item(
                f"asked besides: {saying(self.question.view, claim).value}", [claim], depth=1, mark="-"
            )
        if not exercised:
            self._smallest(offer)

    def _smallest(self, offer: OfferAnswer) -> None:
        if not offer.unlocks:
            words = "no change of offers would unlock it: the law bars everyone whom it means"
            self._item(words, (), depth=1, mark="→")
            return
        first, *others = offer.unlocks
        self._item(
            f"the smallest change that would unlock it: {_changes(first)}",
            (),
            depth=1,
            mark="→",
            style="cyan",
        )
        self._even_then(first, depth=2)
        for other in others:
            self._item(f"or: {_changes(other)}", (), depth=1, mark="→")

    def _even_then(self, unlock: Unlocking, depth: int) -> None:
        for waiting in unlock.undecided:
            words = (
                f"even then {self.labels[waiting.person]} could go to {self._power(waiting.to)} only after "
                f"{len(waiting.reasons)} decision{'s' * (len(waiting.reasons) > 1)}, told below"
            )
            self._item(words, _claims_of(waiting.reasons), depth, mark="-")
        if unlock.unnamed:
            words = f"{unlock.unnamed} of those who would go: not named yet, and every gate still to be asked"
            self._item(words, (), depth, mark="-")

    def _people(self) -> None:
        waiting = [each for each in self.answer.people if each.reason.outcome is not Outcome.GOES]
        if waiting:
            heading("Who does not go, and what stands in the way", self.console)
        for each in waiting:
            self._item(f"{each.label}, held by {self._power(each.held_by)}", each.claims)
            for route in each.reason.routes:
                self._route(route)

    def _route(self, route: Route) -> None:
        under = f" under {route.offer}" if route.offer else ""
        item(f"to {self._power(route.to)}{under}:", self.console, depth=1, mark="")
        for cause in route.causes:
            self._cause(cause)

    def _cause(self, cause: Cause) -> None:
        style = {"gate shut": "red", "gate undecided": "yellow"}.get(cause.kind.value, "")
        article = f" ({cause.article})" if cause.article else ""
        self._item(f"{cause.kind}: {cause.words}{article}", cause.claims, depth=2, mark="-", style=style)
        if cause.decided_by:
            item(f"decided by: {cause.decided_by}", self.console, depth=3, mark="→")

    def _one_more(self) -> None:
        if not self.answer.one_more:
            return
        heading("The smallest changes that would bring one more home", self.console)
        for number, unlock in enumerate(self.answer.one_more, 1):
            self._item(_changes(unlock), (), mark=f"{number}.")
            self._even_then(unlock, depth=1)

    def _item(
        self, words: str, claims: Iterable[ClaimId], depth: int = 0, mark: str = "•", style: str = ""
    ) -> None:
        item(self.cited.line(words, claims, style), self.console, depth, mark)

    def _power(self, power: Power | None) -> str:
        return power_name(self.question.view, power)


def _changes(unlock: Unlocking) -> str:
    return "; and ".join(change.words for change in unlock.changes) or "nothing has to change"


def _claims_of(reasons: Iterable[Reason]) -> tuple[ClaimId, ...]:
    return tuple(claim for reason in reasons for claim in reason.claims)
