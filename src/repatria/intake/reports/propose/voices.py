"""Voices: whose word a proposal is, and how sure the page makes it."""

from __future__ import annotations

import re
from dataclasses import replace

from repatria.intake.reports.languages.which import SLAVIC
from repatria.intake.reports.page import Span
from repatria.intake.reports.propose.clauses import Clause
from repatria.intake.reports.propose.proposal import WISHED, Mode, Slot
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules import Rule
from repatria.intake.reports.propose.slots import slot_of
from repatria.intake.reports.speakers.attribution import Chain
from repatria.intake.reports.speakers.cast import Cast
from repatria.intake.reports.speakers.cues import HEDGES
from repatria.intake.reports.speakers.reading import Read
from repatria.intake.reports.speakers.roles import HE
from repatria.intake.reports.speakers.speaker import Speaker, Who
from repatria.intake.reports.words.dates import Dated

_SPOKEN_BY = frozenset({P.DENIAL, P.CONFIRMATION, P.ACKNOWLEDGEMENT, P.DEMAND, P.OFFER_OTHER, P.PROMISE})
_SHOWN = re.compile(
    r"(?P<who>.{3,90}?) (?:also |later |has |have )*(?:showed|shows|published|presented|displayed|shared|released|posted)\b",
    re.IGNORECASE,
)
_OWN_HEDGE = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)
_NOT_HIS_NAME = re.compile(
    r"^(?:that|and|but) | (?:did|does|do|has|have|had|is|was|were|would)(?: not|n[’']t)?$| (?:never|also|both|now)$",
    re.IGNORECASE,
)
CERTAINTY = {
    "said": "asserted_by_source",
    "claimed": "claimed",
    "reported": "asserted_by_source",
    "denied": "denied",
}
"""How sure a cue makes what is said."""


class Voices:
    """Whose words the clauses of one page are."""

    def __init__(self, was_read: Read) -> None:
        self.read = was_read
        self.is_slavic = was_read.language in SLAVIC

    def voice(
        self, rule: Rule, match: re.Match[str], clause: Clause
    ) -> tuple[Chain, str, tuple[str, ...], Dated | None]:
        """Whose word it is, and how sure the page makes it."""
        whose = clause.whose
        # What an offer mentions may be hedged; the offer itself is not hedged by that.
        told = "" if rule.predicate in {P.OFFER_EXCHANGE, P.OFFER_OTHER} else match.group()
        hedges = tuple(found.group().lower() for found in HEDGES.finditer(told))
        if rule.predicate is P.CONTEXT_EVENT and not self._is_quoted(clause.span):
            return (), "page_voice", hedges, None
        if (
            rule.predicate is P.CAPTURED
            and _OWN_HEDGE.search(match.group())
            and not self._is_quoted(clause.span)
        ):
            # "the soldiers that his forces allegedly captured": the distance is the page's own.
            return (), "hedged", hedges, None
        if whose is None or whose.how == "the issuer":
            shown = self._shown_by(rule, clause)
            if shown:
                return shown, "shown", hedges, None
        aside = rule.predicate is P.DENIAL and match.group().lower().startswith(("a ", "an "))
        if (
            (whose is None or aside)
            and (rule.predicate in _SPOKEN_BY or rule.predicate is P.NEITHER)
            and (own := self._own_speaker(rule, match, clause))
        ):
            return own, rule.certainty or "asserted_by_source", hedges, None
        if whose is None:
            return (), rule.certainty or ("hedged" if hedges else "page_voice"), hedges, None
        hedges = tuple(dict.fromkeys((*whose.hedges, *hedges)))
        certainty = rule.certainty or CERTAINTY[whose.force]
        if hedges and not rule.certainty:
            certainty = "hedged"
        if rule.predicate is P.FORECAST:
            certainty = "prediction"
        elif rule.predicate is P.OFFER_OTHER and re.search(r"\b(?:would|if)\b", clause.text):
            certainty = "conditional"
        return whose.chain, certainty, hedges, whose.said_on

    def wisher(self, who: str, clause: Clause) -> Speaker:
        """Whose wish it is: he uttered it to somebody, and that is the last link of what the page tells."""
        slot = slot_of(who, clause) if who.strip() else Slot("one of them")
        name = _NOT_HIS_NAME.sub("", re.split(r"\bthat\s", slot.text)[-1]).strip() or "one of them"
        return Speaker(
            key=f"captive:{name.lower().replace(' ', '_')}",
            who=Who.CAPTIVE,
            name=name,
            text=slot.text,
            span=slot.span,
            how=WISHED,
        )

    def _own_speaker(self, rule: Rule, match: re.Match[str], clause: Clause) -> Chain:
        """Whoever denies, confirms or demands says so himself."""
        named = match.groupdict().get("by") or ""
        if not named.strip() and rule.predicate is P.DENIAL:
            named = clause.text[: match.start()]
        cast = self.read.cast
        end = clause.span.start + match.start() + len(named)
        if HE.fullmatch(named.strip()):
            he = clause.sentence.spoken_of
            speakers: tuple[Speaker, ...] = (replace(he, text=named.strip(), how="pronoun"),) if he else ()
        else:
            speakers = cast.named(named, Span(max(0, end - len(named)), end)) if named.strip() else ()
        if not speakers or speakers[-1].who is Who.CAPTIVE:
            return ()
        if rule.predicate is P.NEITHER and not self.is_slavic and not _answers(speakers[-1]):
            # That a Power is silent is the page's word; whoever is asked and does not say, says so himself.
            return ()
        return (speakers,)

    def _shown_by(self, rule: Rule, clause: Clause) -> Chain:
        """Who showed a document, where the page says that it was shown."""
        if rule.predicate not in {P.DOCUMENT_ISSUED_TO, P.CARRIED_DOCUMENT, P.DOCUMENT_NOT_BEARERS}:
            return ()
        match = _SHOWN.match(clause.text)
        if not match:
            return ()
        cast = Cast()
        who = re.sub(r"\s(?:(?:last|this) (?:week|month|year|\w+day)|on \w+|earlier)\Z", "", match["who"])
        speakers = cast.named(who, Span(clause.span.start, clause.span.start + match.start("who") + len(who)))
        return (speakers,) if speakers and speakers[-1].who is not Who.CAPTIVE else ()

    def mode(self, clause: Clause) -> Mode:
        """Whether a clause is quoted, told in other words, or the page's own."""
        if self._is_quoted(clause.span):
            return Mode.QUOTE
        touches = any(quote.span.overlap(clause.span) for quote, _ in self.read.quotes)
        if clause.whose is None:
            return Mode.PAGE
        return Mode.MIXED if touches else Mode.PARAPHRASE

    def _is_quoted(self, span: Span) -> bool:
        return self.read.quoted(span) is not None


def _answers(speaker: Speaker) -> bool:
    return (
        speaker.who is Who.PERSON
        or re.search(r"\bspokes\w+|\bofficial\b|\bambassador\b", speaker.name, re.I) is not None
    )
