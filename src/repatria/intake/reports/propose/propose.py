"""Proposals from a page that was read: the rules tried on each clause, their slots filled, contradictions settled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from repatria.intake.reports.languages.slavic import rules as slavic
from repatria.intake.reports.languages.which import SLAVIC
from repatria.intake.reports.names.found import Kind
from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.clauses import Clause, clauses
from repatria.intake.reports.propose.people import CAPTIVE_SIGN
from repatria.intake.reports.propose.proposal import WISHED, Mode, Predicate, Proposal, Slot
from repatria.intake.reports.propose.rules import RULES, SIGNS, Rule
from repatria.intake.reports.propose.stance import DEEDS, Stance, stance_of
from repatria.intake.reports.speakers.attribution import Attribution, Chain
from repatria.intake.reports.speakers.cast import HE, Cast, Speaker, Who
from repatria.intake.reports.speakers.cues import HEDGES
from repatria.intake.reports.speakers.reading import Read, Sentence, read
from repatria.intake.reports.words.dates import Dated, dates
from repatria.intake.reports.words.gazetteer import Sort, known_in, power_of
from repatria.intake.reports.words.numbers import Number, numbers

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

_COUNTED = frozenset(
    {P.CAPTURED, P.HELD_BY, P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DIED_IN_CUSTODY, P.KILLED, P.DEPLOYED, P.MISSING}
)  # fmt: skip
_DATED = frozenset(
    {P.CAPTURED, P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DIED_IN_CUSTODY, P.KILLED, P.DEPLOYED, P.MISSING, P.CONTEXT_EVENT,
     P.VISIT_OR_ACCESS}
)  # fmt: skip
_PLACED = _DATED | {P.HELD_BY}
_SPOKEN_BY = frozenset({P.DENIAL, P.CONFIRMATION, P.ACKNOWLEDGEMENT, P.DEMAND, P.OFFER_OTHER, P.PROMISE})
_NEAR = 25
"""Characters after a rule's words within which other words still bear on them."""

_CONFIRMED = re.compile(r"\b(?:confirmed|confirms)\b", re.IGNORECASE)
_SHOWN = re.compile(
    r"(?P<who>.{3,90}?) (?:also |later |has |have )*(?:showed|shows|published|presented|displayed|shared|released|posted)\b",
    re.IGNORECASE,
)
_OWN_HEDGE = re.compile(r"\b(?:allegedly|reportedly|purportedly|supposedly)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|provided(?: that)?|on condition(?: that)?|unless|once|as soon as|in (?:exchange|return) for)\b.*",
    re.I | re.S,
)
_UNLESS = re.compile(r"\b(?:unless|until|except|without|before|if|only)\b", re.IGNORECASE)
_NOT_HIS_NAME = re.compile(
    r"^(?:that|and|but) | (?:did|does|do|has|have|had|is|was|were|would)(?: not|n[’']t)?$| (?:never|also|both|now)$",
    re.IGNORECASE,
)
_AT = re.compile(r"\b(?:in|near|at|around|outside|from|to|of)(?: the)? $", re.IGNORECASE)
_OURS = re.compile(r"\b(?:our|we|us)\b", re.IGNORECASE)
_AGE_AFTER = re.compile(
    r"/\d|(?: [\w’'-]+){0,2} (?:messages?|letters?|parcels?|videos?|photos?|pictures?|vehicles?|tanks?|countries|times|meetings?|visits?|names?)\b"
    r"|[^.;]{0,60}\bfor (?:every|each)\b|,|[- ]years?[- ]old|[- ]year[- ]|%| per ?cent| years?| months?| days?| weeks?| hours?| kilomet\w+| km| kilos?| kg|(?:st|nd|rd|th)\b"
)


_FOR_EACH = re.compile(r"[^.;,]{0,60}?\bfor (?:every|each)\b|(?<=\bone) were\b", re.IGNORECASE)
_NO_COUNT = re.compile(
    r"(?:\ball but|\bbetween|\bwith|\bincl(?:\.|uding)|\bamong them|\bof (?:them|whom),?|/) ?$", re.IGNORECASE
)
"""What stands before a number that does not count those of whom it is said."""

_BOUNDS = re.compile(
    r"\b(?:since|until|till|before|after|by|dated|scheduled for|due on|from)(?: the)? ?$", re.IGNORECASE
)
_OTHER_DEED = re.compile(
    r"\b(?:who|whom|which|when|where|then|after|before|since|said|told|seen|filmed|shown|and was|and were|as)\b|;",
    re.IGNORECASE,
)
_NOT_THEN = re.compile(
    r"\b(?:born(?: in| on)?|since|until|before|after|late in|early in|late|early|the end of) ?$",
    re.IGNORECASE,
)
"""What stands before a date that is not when it happened."""


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
            if stance is Stance.OPEN and rule.predicate in DEEDS:
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
        by, what = groups.get("by", ""), groups.get("what", groups.get("what2", ""))
        chain, certainty, hedges, said_on = self._voice(rule, match, clause)
        happened = self._happened(rule, match, clause)
        is_negative = _is_negative(rule, match, clause)
        doubts = tuple(_doubts(rule, match, clause, chain))
        if rule.predicate is P.WISH and chain and not is_negative and chain[-1][-1].who is not Who.CAPTIVE:
            chain = (*chain, (self._wisher(who, match, clause),))
        return Proposal(
            predicate=rule.predicate,
            span=clause.span,
            part=clause.sentence.part.id,
            subject=_slot(by or who, match, clause) if (by or who) else None,
            object=_slot(who if by else what, match, clause) if (who if by else what) else None,
            polarity=not is_negative,
            count=self._count(rule, match, clause),
            chain=chain,
            mode=self._mode(clause),
            certainty=certainty,
            hedges=hedges,
            said_on=said_on,
            happened_on=happened,
            place=self._place(match, clause) if rule.predicate in _PLACED else None,
            condition=_condition(clause.text) if rule.predicate in {P.OFFER_EXCHANGE, P.OFFER_OTHER} else "",
            doubts=doubts,
            derived=self._derived(taken_by or rule, clause, chain),
        )

    def _voice(
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
        certainty = rule.certainty or _CERTAINTY[whose.force]
        if hedges and not rule.certainty:
            certainty = "hedged"
        if rule.predicate is P.FORECAST:
            certainty = "prediction"
        elif rule.predicate is P.OFFER_OTHER and re.search(r"\b(?:would|if)\b", clause.text):
            certainty = "conditional"
        return whose.chain, certainty, hedges, whose.said_on

    def _wisher(self, who: str, match: re.Match[str], clause: Clause) -> Speaker:
        """Whose wish it is: he uttered it to somebody, and that is the last link of what the page tells."""
        slot = _slot(who, match, clause) if who.strip() else Slot("one of them")
        name = _NOT_HIS_NAME.sub("", slot.text).strip() or "one of them"
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

    def _mode(self, clause: Clause) -> Mode:
        if self._is_quoted(clause.span):
            return Mode.QUOTE
        touches = any(quote.span.overlap(clause.span) for quote, _ in self.read.quotes)
        if clause.whose is None:
            return Mode.PAGE
        return Mode.MIXED if touches else Mode.PARAPHRASE

    def _is_quoted(self, span: Span) -> bool:
        return self.read.quoted(span) is not None

    def _count(self, rule: Rule, match: re.Match[str], clause: Clause) -> Number | None:
        """How many: the number in the phrase that means the people, never one from elsewhere."""
        if rule.predicate not in _COUNTED:
            return None
        for name in ("who", "who2", "who3", "who4", "what"):
            if name not in match.groupdict() or not match[name]:
                continue
            for number in numbers(match[name]):
                after = match[name][number.span.end :]
                before = clause.text[: match.start(name) + number.span.start]
                if _NO_COUNT.search(before) or _FOR_EACH.match(clause.text, len(before) + len(number.text)):
                    continue
                if _AGE_AFTER.match(after) or (
                    number.value == 1 and re.match(r" of (?:them|the|his|those)\b", after)
                ):
                    continue
                if number.value is not None and 1900 <= number.value <= 2100 and "," not in number.text:
                    continue
                start = clause.span.start + match.start(name)
                return replace(number, span=Span(start + number.span.start, start + number.span.end))
            if name != "what":
                return None
        return None

    def _happened(self, rule: Rule, match: re.Match[str], clause: Clause) -> Dated | None:
        """When it happened: a date in its own words; the day on which it was said is another one."""
        if rule.predicate not in _DATED:
            return None
        said = [each.said_on.span for each in clause.sentence.attributions if each.said_on]
        told = [
            each for each in dates(clause.text, self.read.page.published, clause.span.start)
            if not any(each.span.overlap(other) for other in said)
            and not (each.granularity == "year" and (slavic.NOT_THEN if self.is_slavic else _NOT_THEN).search(self.text[clause.span.start : each.span.start]))
            and not re.search(r"\bborn(?: in| on)? ?$", self.text[clause.span.start : each.span.start])
        ]  # fmt: skip
        start = clause.span.start
        said_at = Span(start + match.start(), start + match.end())
        near = [each for each in told if said_at.start <= each.span.start <= said_at.end + 60]
        chosen = (near or told)[:1] if len(told) < 3 else near[:1]
        if not chosen or not chosen[0].value or self._is_of_another_deed(chosen[0].span, said_at, rule):
            return None
        return chosen[0]

    def _is_of_another_deed(self, day: Span, said: Span, rule: Rule) -> bool:
        """True when words between a deed and a day begin another one, or the day only bounds it."""
        if _BOUNDS.search(self.text[max(0, day.start - 12) : day.start]):
            return True
        if day.within(said):
            return rule.is_loose
        between = (
            self.text[said.end : day.start] if day.start >= said.end else self.text[day.end : said.start]
        )
        return _OTHER_DEED.search(between) is not None

    def _place(self, match: re.Match[str], clause: Clause) -> Slot | None:
        """Where: a region that the gazetteer knows; else a place's name that statistics found beside the words."""
        start = clause.span.start
        for named in known_in(clause.text):
            if named.known.sort is Sort.REGION:
                where = Span(start + named.span.start, start + named.span.end)
                return Slot(named.text, where, named.known.power)
        for name in self.read.names:
            told = name.kind is Kind.PLACE and name.span.within(clause.span)
            before = self.text[max(0, name.span.start - 20) : name.span.start]
            if told and name.span.start >= start + match.start() and _AT.search(before):
                return Slot(name.text, name.span, how="guessed")
        return None

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
                    certainty="hedged" if each.hedges else _CERTAINTY[each.force],
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


_CERTAINTY = {
    "said": "asserted_by_source",
    "claimed": "claimed",
    "reported": "asserted_by_source",
    "denied": "denied",
}


def _answers(speaker: Speaker) -> bool:
    return (
        speaker.who is Who.PERSON
        or re.search(r"\bspokes\w+|\bofficial\b|\bambassador\b", speaker.name, re.I) is not None
    )


def _speaks_in_custody(whose: Attribution | None) -> bool:
    return whose is not None and any(each.who is Who.CAPTIVE for each in whose.chain[-1])


def _slot(words: str, match: re.Match[str], clause: Clause) -> Slot:
    text = words.strip(' ,;:“”"')
    at = clause.text.find(text)
    span = Span(clause.span.start + at, clause.span.start + at + len(text)) if at >= 0 and text else None
    power = power_of(text)
    how = "named"
    if not power and _OURS.search(text) and clause.whose and clause.whose.chain[-1][-1].power:
        power, how = clause.whose.chain[-1][-1].power, "the speaker's own"
    return Slot(text, span, power, how)


def _condition(text: str) -> str:
    match = _CONDITION.search(text) or slavic.CONDITION.search(text)
    return match.group().strip(" .,") if match else ""


_NOBODY_WISHED = re.compile(
    r"\b(?:none|nobody|no one|not one|neither|no (?:prisoner|captive|soldier|man|detainee|serviceman)s?)\b[^,;]{0,60}?"
    r"\b(?:want|wish|ask|express|refus|request|chose|prefer|sought)\w*",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|hasn[’']t|haven[’']t|hadn[’']t|didn[’']t|doesn[’']t|don[’']t|neither|nor|without|refus\w+|reject\w+|declin\w+|unwilling)\b",
    re.IGNORECASE,
)


def _is_negative(rule: Rule, match: re.Match[str], clause: Clause) -> bool:
    """True when a deed is said not to be so, or a wish not to have been uttered; a wish not to return is a wish."""
    if rule.predicate in DEEDS:
        return stance_of(clause.text, match.start(), match.end()) is Stance.IS_NOT
    if rule.predicate is not P.WISH:
        return False
    if _NOBODY_WISHED.search(match.group()):
        return True
    return re.search(
        r"\b(?:not|never|no|hasn[’']t|haven[’']t|hadn[’']t|neither|nor)\b[^;.]{0,40}?\b(?:expressed|shown|show|asked|requested|express|stated|indicated|any|intention|desire)\b",
        match.group(), re.IGNORECASE,
    ) is not None  # fmt: skip


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
