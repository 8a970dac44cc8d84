"""Checks of one report: what does not fit together in it, and what an officer or a jurist has to look at."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.proposal import Proposal
from repatria.intake.reports.speakers.reading import Read
from repatria.intake.reports.words.gazetteer import Sort, known_in
from repatria.intake.reports.words.quotes import Marks


class Kind(StrEnum):
    """What a check is about."""

    SPELLING = "spelling"
    NUMBERS = "numbers"
    NOT_COMPARABLE = "numbers of different things"
    HEDGES = "hedges differ"
    DATES = "date of the deed not told"
    MARKS = "a mark of quotation is missing"
    WHO = "who is meant"
    WISH = "wish beside an offer"
    INDUCEMENT = "inducement beside a wish"
    CUSTODY = "speech in custody"
    PICTURE = "picture of a prisoner"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at.

    Args:
        kind: what it is about.
        words: what was found, for the officer.
        spans: the passages, in the order of the text.
        basis: the article, where the law asks for the look.
    """

    kind: Kind
    words: str
    spans: tuple[Span, ...]
    basis: str = ""


_STAYS = re.compile(
    r"\b(?:stay|remain|not (?:want to |wish to )?(?:return|go back)|asylum|refus\w+ (?:to|repatriation)|defect|resettle)\b",
    re.I,
)
_ONE = re.compile(
    r"\b(?:one of (?:them|the (?:\w+ ){0,2}?(?:men|women|soldiers|prisoners|captives|two|three|pair|detainees|fighters|pilots))|the other(?: (?:man|soldier|one|prisoner|captive))?"
    r"|the (?:second|first) (?:man|soldier|one|prisoner|captive))\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:video|footage|film|photographs?|photos?|pictures?|images?|on (?:state )?television|interview(?:ed)? on camera)\b",
    re.I,
)
_SHOWS = re.compile(
    r"\b(?:show(?:s|ed|ing|n)?|appear\w*|depict\w*|of (?:the|one|two|a) (?:\w+ ){0,3}(?:soldiers?|prisoners?|captives?|men|man))\b",
    re.I,
)


def checks(page: Page, was_read: Read, proposals: Sequence[Proposal]) -> tuple[Check, ...]:
    """Everything in one report that an officer has to look at; nothing of it is decided here."""
    found = [
        *_spellings(page),
        *_numbers(proposals),
        *_hedges(proposals),
        *_days(proposals),
        *_marks(was_read),
        *_who(page, proposals),
        *_wishes(page, proposals),
        *_custody(proposals),
        *_pictures(page),
    ]
    return tuple(sorted(found, key=lambda each: (list(Kind).index(each.kind), each.spans)))


def _spellings(page: Page) -> Iterator[Check]:
    """The same person or place in two spellings: one entity, its originals kept."""
    spelt: dict[str, dict[str, Span]] = defaultdict(dict)
    for part in page.parts:
        for named in known_in(part.span.of(page.text)):
            if named.known.sort in {Sort.PERSON, Sort.REGION}:
                last = named.text.split()[-1].removesuffix("'s").removesuffix("’s")
                span = Span(part.span.start + named.span.start, part.span.start + named.span.end)
                spelt[named.known.key].setdefault(last, span)
    for forms in spelt.values():
        if len(forms) > 1:
            yield Check(Kind.SPELLING, f"{' and '.join(forms)} are one", tuple(sorted(forms.values())))


def _numbers(proposals: Sequence[Proposal]) -> Iterator[Check]:
    """Numbers of captives that differ, and numbers of troops beside them, which must not be compared."""
    counted = [each for each in proposals if each.count is not None and each.count.value is not None]
    captured = [each for each in counted if each.predicate is P.CAPTURED]
    values = {each.count.value for each in captured if each.count}
    if len(values) > 1:
        told = " and ".join(str(value) for value in sorted(v for v in values if v is not None))
        yield Check(Kind.NUMBERS, f"{told} captured: which of them, nothing here decides", _spans(captured))
    others = [each for each in counted if each.predicate in {P.DEPLOYED, P.KILLED}]
    if captured and others:
        words = "numbers of captives, and of troops deployed or killed"
        yield Check(Kind.NOT_COMPARABLE, words, _spans([*captured, *others]))


def _hedges(proposals: Sequence[Proposal]) -> Iterator[Check]:
    captured = [each for each in proposals if each.predicate is P.CAPTURED]
    if len({each.certainty for each in captured}) > 1:
        levels = ", ".join(dict.fromkeys(each.certainty.replace("_", " ") for each in captured))
        yield Check(Kind.HEDGES, f"captures are told as {levels}: the weakest counts", _spans(captured))


def _days(proposals: Sequence[Proposal]) -> Iterator[Check]:
    """A day on which a capture was told, and none on which it happened."""
    for each in proposals:
        if each.predicate is P.CAPTURED and each.said_on is not None and each.happened_on is None:
            yield Check(Kind.DATES, f"{each.said_on.text} is when it was said", (each.span,))


def _marks(was_read: Read) -> Iterator[Check]:
    for quote, _ in was_read.quotes:
        if quote.marks in {Marks.CLOSING, Marks.OPENING} and not quote.goes_on:
            yield Check(Kind.MARKS, str(quote.marks), (quote.span,))


def _who(page: Page, proposals: Sequence[Proposal]) -> Iterator[Check]:
    """Words that could mean several: "one of them" again and again, "the agency"."""
    slots = [
        Span(part.span.start + match.start(), part.span.start + match.end())
        for part in page.every(PartKind.PARAGRAPH)
        for match in _ONE.finditer(part.span.of(page.text))
    ]
    if len(slots) > 1:
        words = f"{len(slots)} times one of several, and the page links none of them to another"
        yield Check(Kind.WHO, words, tuple(slots))
    told: set[str] = set()
    for each in proposals:
        for speaker in (speaker for link in each.chain for speaker in link):
            if speaker.perhaps and speaker.span and speaker.text not in told:
                told.add(speaker.text)
                words = f"{speaker.text.strip()}: {speaker.name} probably, or {', '.join(speaker.perhaps)}"
                yield Check(Kind.WHO, words, (speaker.span,))


def _wishes(page: Page, proposals: Sequence[Proposal]) -> Iterator[Check]:
    offers = [each for each in proposals if each.predicate is P.OFFER_EXCHANGE]
    staying = [
        each
        for each in proposals
        if each.predicate is P.WISH and each.polarity and _STAYS.search(each.span.of(page.text))
    ]
    wishes = [each for each in proposals if each.predicate is P.WISH and each.polarity]
    promises = [each for each in proposals if each.predicate is P.PROMISE]
    if offers and staying:
        words = "an offer to hand captives over, and a captive who is said to wish to stay"
        yield Check(Kind.WISH, words, _spans([*offers, *staying]), "GC III 118; non-refoulement")
    if promises and wishes:
        words = "a promise to captives bears on how free a wish is"
        yield Check(Kind.INDUCEMENT, words, _spans([*promises, *wishes]), "GC III 7, 118")


def _custody(proposals: Sequence[Proposal]) -> Iterator[Check]:
    said = [each for each in proposals if each.predicate is P.STATEMENT_IN_CUSTODY]
    if said:
        yield Check(Kind.CUSTODY, "said while held: how freely is not known", _spans(said), "GC III 17")


def _pictures(page: Page) -> Iterator[Check]:
    """A prisoner shown to the public: he must be protected against public curiosity."""
    for part in page.every(PartKind.PARAGRAPH):
        text = part.span.of(page.text)
        if _PICTURE.search(text) and _SHOWS.search(text) and _ONE_SHOWN.search(text):
            yield Check(Kind.PICTURE, "a prisoner is shown to the public", (part.span,), "GC III 13(2)")


_ONE_SHOWN = re.compile(
    r"\b(?:prisoners?|captives?|soldiers?|detainees?|hostages?|one of them|the (?:two|men|man)|him|them)\b",
    re.I,
)


def _spans(proposals: Sequence[Proposal]) -> tuple[Span, ...]:
    return tuple(sorted({each.span for each in proposals}))
