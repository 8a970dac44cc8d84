"""Slots: how many a clause speaks of, when and where it happened, who is meant, and on what it hangs."""

from __future__ import annotations

import re
from dataclasses import replace

from repatria.intake.reports.languages.slavic import rules as slavic
from repatria.intake.reports.languages.which import SLAVIC
from repatria.intake.reports.names.found import Kind
from repatria.intake.reports.page import Span
from repatria.intake.reports.propose.clauses import Clause
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.proposal import Slot
from repatria.intake.reports.propose.rules import Rule
from repatria.intake.reports.speakers.reading import Read
from repatria.intake.reports.words.dates import Dated, dates
from repatria.intake.reports.words.gazetteer import Sort, known_in, power_of
from repatria.intake.reports.words.numbers import Number, numbers

_COUNTED = frozenset(
    {P.CAPTURED, P.HELD_BY, P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DIED_IN_CUSTODY, P.KILLED, P.DEPLOYED, P.MISSING}
)  # fmt: skip
_DATED = frozenset(
    {P.CAPTURED, P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DIED_IN_CUSTODY, P.KILLED, P.DEPLOYED, P.MISSING, P.CONTEXT_EVENT,
     P.VISIT_OR_ACCESS}
)  # fmt: skip
PLACED = _DATED | {P.HELD_BY}
_CONDITION = re.compile(
    r"\b(?:if|provided(?: that)?|on condition(?: that)?|unless|once|as soon as|in (?:exchange|return) for)\b.*",
    re.I | re.S,
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


class Slots:
    """The slots of the clauses of one page."""

    def __init__(self, was_read: Read) -> None:
        self.read, self.text = was_read, was_read.page.text
        self.is_slavic = was_read.language in SLAVIC

    def count(self, rule: Rule, match: re.Match[str], clause: Clause) -> Number | None:
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

    def happened(self, rule: Rule, match: re.Match[str], clause: Clause) -> Dated | None:
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

    def place(self, match: re.Match[str], clause: Clause) -> Slot | None:
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


def slot_of(words: str, clause: Clause) -> Slot:
    """Who or what words of a clause mean, and of which Power he is."""
    text = words.strip(' ,;:“”"')
    at = clause.text.find(text)
    span = Span(clause.span.start + at, clause.span.start + at + len(text)) if at >= 0 and text else None
    power = power_of(text)
    how = "named"
    if not power and _OURS.search(text) and clause.whose and clause.whose.chain[-1][-1].power:
        power, how = clause.whose.chain[-1][-1].power, "the speaker's own"
    return Slot(text, span, power, how)


def condition_of(text: str) -> str:
    """On what an offer hangs, in its own words; empty when it says nothing."""
    match = _CONDITION.search(text) or slavic.CONDITION.search(text)
    return match.group().strip(" .,") if match else ""
