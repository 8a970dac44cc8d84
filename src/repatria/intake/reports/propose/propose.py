"""Proposals from a page that was read: the rules tried on each clause, their slots filled, contradictions settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from repatria.intake.reports.languages.slavic import rules as slavic
from repatria.intake.reports.languages.which import SLAVIC
from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.clauses import Clause, clauses
from repatria.intake.reports.propose.hands import OF_CUSTODY, hands
from repatria.intake.reports.propose.people import CAPTIVE_SIGN
from repatria.intake.reports.propose.proposal import Mode, Predicate, Proposal, Slot
from repatria.intake.reports.propose.rules import RULES, SIGNS, Rule
from repatria.intake.reports.propose.slots import PLACED, Slots, condition_of, slot_of
from repatria.intake.reports.propose.stance import DEEDS, Stance, says_it_is_not, stance_of
from repatria.intake.reports.propose.voices import CERTAINTY, Voices
from repatria.intake.reports.speakers.attribution import Attribution, Chain
from repatria.intake.reports.speakers.reading import Read, Sentence, read
from repatria.intake.reports.speakers.speaker import Who
from repatria.intake.reports.words.gazetteer import known_in

P = Predicate

SILENCES: Mapping[Predicate, frozenset[Predicate]] = {
    P.NEITHER: frozenset({P.DENIAL, P.CONFIRMATION, P.ACKNOWLEDGEMENT}),
    P.DENIAL: frozenset(set(P) - {P.DENIAL, P.NEITHER}),
    P.OFFER_EXCHANGE: frozenset({P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DEMAND, P.OFFER_OTHER, P.PROMISE, P.WISH, P.MOTIVE}),
    P.FORECAST: frozenset({P.CAPTURED, P.EXCHANGED, P.RELEASED, P.PROMISE}),
    P.PROMISE: frozenset({P.WISH, P.RELEASED, P.TRANSFERRED_TO, P.DEMAND, P.OFFER_OTHER, P.VISIT_OR_ACCESS}),
    P.DIED_IN_CUSTODY: frozenset({P.KILLED, P.HELD_BY, P.CONDITION}),
    P.WISH: frozenset({P.TRANSFERRED_TO, P.RELEASED, P.DEMAND, P.EXCHANGED, P.OFFER_OTHER, P.VISIT_OR_ACCESS}),
    P.ORDER_POLICY: frozenset({P.DEMAND, P.CAPTURED, P.DEPLOYED}),
    P.EXCHANGED: frozenset({P.RELEASED, P.TRANSFERRED_TO, P.CONFIRMATION}),
    P.RELEASED: frozenset({P.TRANSFERRED_TO, P.HELD_BY}),
    P.CAPTURED: frozenset({P.TRANSFERRED_TO}),
    P.VISIT_OR_ACCESS: frozenset({P.DEMAND, P.OFFER_OTHER}),
    P.DOCUMENT_NOT_BEARERS: frozenset({P.IDENTITY, P.DOCUMENT_ISSUED_TO}),
    P.DOCUMENT_ISSUED_TO: frozenset({P.IDENTITY, P.CARRIED_DOCUMENT}),
    P.CARRIED_NO_DOCUMENT: frozenset({P.CARRIED_DOCUMENT, P.CONDITION}),
    P.ACKNOWLEDGEMENT: frozenset({P.CONFIRMATION}),
    P.DEPLOYED: frozenset({P.TRANSFERRED_TO}),
}  # fmt: skip
"""What is not proposed of a clause that says something else: a forecast of captures is no capture."""

_ANSWERS = frozenset({P.DENIAL, P.NEITHER, P.CONFIRMATION, P.ACKNOWLEDGEMENT})
_NEAR = 25
"""Characters after a rule's words within which other words still bear on them."""

_CONFIRMED = re.compile(r"\b(?:confirmed|confirms)\b", re.IGNORECASE)
_UNLESS = re.compile(r"\b(?:unless|until|except|without|before|if|only)\b", re.IGNORECASE)


def propose(page: Page) -> tuple[Proposal, ...]:
    """What a page seems to say of captives, in the order of its text.

    Deterministic: the same page gives the same proposals. Related stories, captions and adverts give none.
    """
    return propose_from(read(page))


def propose_from(was_read: Read) -> tuple[Proposal, ...]:
    """The same, from a page that was read before."""
    return tuple(_joined(_Proposing(was_read).all()))


class _Proposing:
    """The proposals from one page."""

    def __init__(self, was_read: Read) -> None:
        self.read, self.text = was_read, was_read.page.text
        body = was_read.page.body
        title = was_read.page.one(PartKind.TITLE)
        told = (title.span.of(self.text) if title else "") + " " + (body.of(self.text) if body else "")
        self.is_slavic = was_read.language in SLAVIC
        self.slots, self.voices = Slots(was_read), Voices(was_read)
        self.rules = slavic.RULES if self.is_slavic else RULES
        sign = slavic.ABOUT_CAPTIVES if self.is_slavic else CAPTIVE_SIGN
        self.is_of_captives = sign.search(told) is not None

    def all(self) -> Iterator[Proposal]:
        for sentence in self.read.sentences:
            found: list[Proposal] = list(self._of_custody(sentence))
            for clause in clauses(self.read, sentence):
                found += self._settled(list(self._of_clause(clause)), clause)
            found += self._of_denial(sentence, found)
            found += self._of_confirmation(sentence, found)
            yield from _without_repeats(sorted(found, key=lambda each: (each.span, each.predicate)))

    def _of_clause(self, clause: Clause) -> Iterator[tuple[Proposal, re.Match[str], bool]]:
        if clause.whose is not None and clause.whose.force == "denied":
            # What somebody denies is not proposed as if he said it; the denial is.
            return
        signs = {predicate for predicate, sign in SIGNS.items() if sign.search(clause.text)}
        for rule in self.rules:
            if (
                not self.is_slavic
                and not rule.is_loose
                and rule.predicate in SIGNS
                and rule.predicate not in signs
            ):
                continue
            if rule.about_captives and not self.is_of_captives:
                continue
            match = rule.form.search(clause.text)
            # What comes long after what was said does not take it back.
            if match is None or (rule.unless and rule.unless.search(clause.text[: match.end() + _NEAR])):
                continue
            stance = stance_of(clause.text, match.start(), match.end())
            if stance is not Stance.IS_SO and rule.predicate in {P.ACKNOWLEDGEMENT, P.CONFIRMATION}:
                # Who has not admitted it keeps silent.
                yield (
                    self._proposal(replace(rule, predicate=P.NEITHER), match, clause, rule),
                    match,
                    rule.is_loose,
                )
                continue
            if stance is Stance.OPEN and rule.predicate in DEEDS | {P.WISH}:
                continue  # What somebody could not rule out, or a page does not know, is nobody's claim.
            if (
                stance is Stance.IS_NOT
                and rule.predicate in {P.OFFER_EXCHANGE, P.OFFER_OTHER}
                and not _UNLESS.search(clause.text)
            ):
                continue
            yield self._proposal(rule, match, clause), match, rule.is_loose

    def _settled(
        self, found: list[tuple[Proposal, re.Match[str], bool]], clause: Clause
    ) -> Iterator[Proposal]:
        """One proposal for each predicate, without what another one silences."""
        present = {proposal.predicate for proposal, _, is_loose in found if not is_loose}
        silent = {quiet for predicate in present for quiet in SILENCES.get(predicate, ())}
        if _speaks_in_custody(clause.whose):
            silent |= set(P) - {P.WISH, P.IDENTITY, P.DIED_IN_CUSTODY, P.MISSING, P.KILLED}
        # A denial, or papers that nobody had, says by itself what is not so.
        denied = {P.DENIAL, P.CARRIED_NO_DOCUMENT} & {proposal.predicate for proposal, _, _ in found}
        seen: set[Predicate] = set()
        for proposal, match, _ in found:
            own = match.start() > 0 and match.end() - match.start() < 0.7 * len(clause.text)
            # A capture that an offer only mentions has a passage of its own.
            is_aside = {P.OFFER_EXCHANGE, P.OFFER_OTHER} & present and proposal.predicate in {
                P.CAPTURED,
                P.HELD_BY,
            }
            if proposal.predicate in seen or (proposal.predicate in silent and not is_aside):
                continue
            if not proposal.polarity and proposal.predicate in DEEDS and denied:
                continue
            seen.add(proposal.predicate)
            if own and is_aside:
                start = clause.span.start
                first = match.start("who") if match.groupdict().get("who") else match.start()
                while first > 0 and clause.text[first - 1].isalnum() and clause.text[first].isalnum():
                    first -= 1
                proposal = replace(proposal, span=Span(start + first, start + match.end()))
            yield proposal

    def _proposal(
        self, rule: Rule, match: re.Match[str], clause: Clause, taken_by: Rule | None = None
    ) -> Proposal:
        groups = {name: text for name, text in match.groupdict().items() if text}
        who = next((groups[name] for name in ("who", "who2", "who3", "who4") if name in groups), "")
        by = next((groups[name] for name in ("by", "by2", "by3") if name in groups), "")
        what = groups.get("what", groups.get("what2", ""))
        subject, held = (by or who), (who if by else what)
        if rule.predicate in OF_CUSTODY:
            subject, held = hands(by, who, match, clause)
        chain, certainty, hedges, said_on = self.voices.voice(rule, match, clause)
        happened = self.slots.happened(rule, match, clause)
        is_negative = says_it_is_not(rule, match, clause)
        doubts = tuple(_doubts(rule, match, clause, chain))
        if rule.predicate is P.WISH and chain and not is_negative and chain[-1][-1].who is not Who.CAPTIVE:
            chain = (*chain, (self.voices.wisher(who, clause),))
        return Proposal(
            predicate=rule.predicate,
            span=clause.span,
            part=clause.sentence.part.id,
            subject=self._who(rule, subject, chain, clause) if subject else None,
            object=slot_of(held, clause) if held else None,
            polarity=not is_negative,
            count=self.slots.count(rule, match, clause),
            chain=chain,
            mode=self.voices.mode(clause),
            certainty=certainty,
            hedges=hedges,
            said_on=said_on,
            happened_on=happened,
            place=self.slots.place(match, clause) if rule.predicate in PLACED else None,
            condition=condition_of(clause.text)
            if rule.predicate in {P.OFFER_EXCHANGE, P.OFFER_OTHER}
            else "",
            doubts=doubts,
            derived=self._derived(taken_by or rule, clause, chain),
        )

    def _who(self, rule: Rule, words: str, chain: Chain, clause: Clause) -> Slot:
        """Who does it; of several Powers that the words name before an answer, the one that gives it, or none."""
        slot = slot_of(words, clause)
        named = {each.known.power for each in known_in(slot.text) if each.known.power}
        if rule.predicate not in _ANSWERS or len(named) < 2:
            return slot
        own = chain[-1][-1].power if chain and rule.predicate is not P.NEITHER else ""
        return replace(slot, power=own if own in named else "", how="several are named")

    def _derived(self, rule: Rule, clause: Clause, chain: Chain) -> dict[str, str]:
        whose = clause.whose
        speaker = (
            "the page's own word" if not chain else (whose.cue or whose.how if whose else "who showed it")
        )
        number = self.rules.index(rule) + 1
        name = f"{self.read.language} {number}" if self.is_slavic else str(number)
        how = ", by its words alone" if rule.is_loose else ""
        return {"predicate": f"rule {name}{how}", "speaker": speaker}

    def _of_custody(self, sentence: Sentence) -> Iterator[Proposal]:
        """What a captive says while he is held; that he is, weighs on it."""
        for each in sentence.attributions:
            if _speaks_in_custody(each) and each.region.overlap(sentence.span):
                span = Span(
                    max(each.region.start, sentence.span.start), min(each.region.end, sentence.span.end)
                )
                if each.cue:
                    span = sentence.span
                yield Proposal(
                    predicate=P.STATEMENT_IN_CUSTODY, span=span, part=sentence.part.id,
                    subject=Slot(each.chain[-1][0].text, each.chain[-1][0].span, how=each.chain[-1][0].how),
                    chain=each.chain, mode=Mode.PARAPHRASE, hedges=each.hedges, said_on=each.said_on,
                    certainty="hedged" if each.hedges else CERTAINTY[each.force],
                    doubts=("said in custody: how freely is not known",), derived={"speaker": each.how},
                )  # fmt: skip

    def _of_confirmation(self, sentence: Sentence, found: Sequence[Proposal]) -> Iterator[Proposal]:
        """A confirmation of what no rule knows: "she confirmed that the man in the film is her husband"."""
        for each in sentence.attributions:
            if _CONFIRMED.search(each.cue) and not any(other.span.overlap(each.region) for other in found):
                yield _answer(P.CONFIRMATION, sentence, each, "asserted_by_source")

    def _of_denial(self, sentence: Sentence, found: Sequence[Proposal]) -> Iterator[Proposal]:
        """A denial by a cue: "Moscow denied that it held them"."""
        if any(other.predicate in {P.DENIAL, P.NEITHER} for other in found):
            return
        for each in sentence.attributions:
            if each.force == "denied":
                yield _answer(P.DENIAL, sentence, each, "denied")


def _answer(predicate: Predicate, sentence: Sentence, said: Attribution, certainty: str) -> Proposal:
    """What a cue alone says: that somebody confirmed, or denied, what the sentence tells."""
    speaker = said.chain[-1][0]
    return Proposal(
        predicate=predicate,
        span=sentence.span,
        part=sentence.part.id,
        subject=Slot(speaker.text, speaker.span, speaker.power),
        chain=said.chain,
        mode=Mode.PARAPHRASE,
        certainty=certainty,
        said_on=said.said_on,
        derived={"speaker": said.how},
    )


def _speaks_in_custody(whose: Attribution | None) -> bool:
    return whose is not None and any(each.who is Who.CAPTIVE for each in whose.chain[-1])


def _doubts(rule: Rule, match: re.Match[str], clause: Clause, chain: Chain) -> Iterator[str]:
    if re.search(r"\b(?:one of (?:them|the)|the (?:other|second|first))\b", clause.text, re.IGNORECASE):
        yield "which of them is meant, the page does not say"
    for link in chain:
        for speaker in link:
            if speaker.perhaps:
                yield f"{speaker.text} could also mean {', '.join(speaker.perhaps)}"
    if rule.predicate is P.WISH and chain and chain[-1][-1].power:
        yield "the wish is told by a Power, not by himself to a neutral"
    if rule.predicate is P.PROMISE:
        yield "a promise may bear on how free a wish is"


def _joined(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """A forecast that goes on into the next sentence is one."""
    last: Proposal | None = None
    for each in found:
        goes_on = last is not None and last.predicate is each.predicate is P.FORECAST
        if last is not None and goes_on and (last.part, last.chain[-1:]) == (each.part, each.chain[-1:]):
            last = replace(last, span=Span(last.span.start, each.span.end))
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last


def _without_repeats(found: Iterable[Proposal]) -> Iterator[Proposal]:
    """Each passage once for each predicate."""
    seen: list[Proposal] = []
    for each in found:
        if any(
            other.predicate is each.predicate
            and other.span.overlap(each.span) * 2
            > min(other.span.end - other.span.start, each.span.end - each.span.start)
            for other in seen
        ):
            continue
        seen.append(each)
        yield each
