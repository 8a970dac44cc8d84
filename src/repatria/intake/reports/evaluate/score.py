"""Scores: how much of a gold was found, and how much of what was proposed was right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from repatria.intake.reports.evaluate.gold import Gold, plain
from repatria.intake.reports.evaluate.must_nots import broken
from repatria.intake.reports.page import Page, PartKind, Span
from repatria.intake.reports.propose.proposal import Proposal
from repatria.intake.reports.speakers.attribution import Chain
from repatria.intake.reports.speakers.reading import Read
from repatria.intake.reports.speakers.speaker import Speaker, Who
from repatria.intake.reports.words.dates import dates


@dataclass(slots=True)
class Tally:
    """So many of so many.

    Args:
        right: how many were right.
        of: how many there were.
    """

    right: int = 0
    of: int = 0

    def add(self, is_right: bool) -> None:
        """Count one more."""
        self.right += is_right
        self.of += 1

    def __iadd__(self, other: Tally) -> Tally:
        self.right += other.right
        self.of += other.of
        return self

    @property
    def share(self) -> float:
        """The share that is right; 1 when there was nothing to be right about."""
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Score:
    """What came of one report, or of several together.

    Args:
        parts, quotes, quote_speakers, dates, event_dates, counts, chains: how many were right.
        core, recall: how many of the gold's claims were found; the core ones, and by predicate.
        strict, useful: how many proposals were right in predicate, passage, polarity and speaker; and how
            many were right in predicate and passage.
        by_predicate: proposals that were right, by predicate.
        must_nots: what must not be proposed and was.
        missed, wrong: claims that were not found, and proposals that nothing in the gold bears out.
    """

    parts: Tally = field(default_factory=Tally)
    quotes: Tally = field(default_factory=Tally)
    quote_speakers: Tally = field(default_factory=Tally)
    dates: Tally = field(default_factory=Tally)
    event_dates: Tally = field(default_factory=Tally)
    counts: Tally = field(default_factory=Tally)
    chains: Tally = field(default_factory=Tally)
    core: Tally = field(default_factory=Tally)
    strict: Tally = field(default_factory=Tally)
    useful: Tally = field(default_factory=Tally)
    recall: dict[str, Tally] = field(default_factory=dict)
    by_predicate: dict[str, Tally] = field(default_factory=dict)
    must_nots: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __iadd__(self, other: Score) -> Score:
        for name in _TALLIES:
            mine: Tally = getattr(self, name)
            mine += getattr(other, name)
        for whole, part in ((self.recall, other.recall), (self.by_predicate, other.by_predicate)):
            for key, tally in part.items():
                whole.setdefault(key, Tally())
                whole[key] += tally
        self.must_nots += other.must_nots
        self.missed += other.missed
        self.wrong += other.wrong
        return self


_TALLIES = (
    "parts",
    "quotes",
    "quote_speakers",
    "dates",
    "event_dates",
    "counts",
    "chains",
    "core",
    "strict",
    "useful",
)


def score(gold: Gold, page: Page, was_read: Read, proposals: Sequence[Proposal]) -> Score:
    """Hold what was proposed against a gold."""
    found = Score()
    for is_right in _parts(gold, page):
        found.parts.add(is_right)
    _score_quotes(found, gold, was_read)
    _score_dates(found, gold, page)
    _score_claims(found, gold, proposals)
    found.must_nots = [f"{gold.path.name}: {each}" for each in broken(gold, page, proposals)]
    return found


def _parts(gold: Gold, page: Page) -> Iterator[bool]:
    told = gold.page
    singles = (
        (PartKind.TITLE, "title_span"),
        (PartKind.DATE, "page_date_span"),
        (PartKind.BYLINE, "byline_span"),
    )
    for kind, key in singles:
        if told.get(key):
            part = page.one(kind)
            own = part.span if part is not None else page.dated_at if kind is PartKind.DATE else None
            yield own == _span(told[key])
    lists = (
        (PartKind.PARAGRAPH, [each["span"] for each in told.get("body_paragraphs") or ()]),
        (PartKind.ADVERT, [each["span"] for each in told.get("adverts") or ()]),
        (PartKind.HEADLINE, [each["headline_span"] for each in told.get("related") or ()]),
        (
            PartKind.TEASER,
            [each["teaser_span"] for each in told.get("related") or () if each.get("teaser_span")],
        ),
    )
    for kind, spans in lists:
        mine = {part.span for part in page.every(kind)}
        yield from (_span(span) in mine for span in spans)
        yield from (False for _ in mine - {_span(span) for span in spans})


def _score_quotes(found: Score, gold: Gold, was_read: Read) -> None:
    for told in gold.every("quotes"):
        span = _span(told["span"])
        mine = [(quote, whose) for quote, whose in was_read.quotes if _is_there(quote.span, span)]
        found.quotes.add(bool(mine))
        if mine and told.get("speaker"):
            speakers = [each for link in (mine[0][1].chain if mine[0][1] else ()) for each in link]
            names = told["speaker"] if isinstance(told["speaker"], list) else [told["speaker"]]
            found.quote_speakers.add(any(_is(each, name, gold) for each in speakers for name in names))


def _is_there(mine: Span, told: Span) -> bool:
    """True when two spans are the same but for a mark at either end."""
    return abs(mine.start - told.start) <= 1 and abs(mine.end - told.end) <= 1


def _score_dates(found: Score, gold: Gold, page: Page) -> None:
    mine = [
        each for part in page.every(PartKind.PARAGRAPH)
        for each in dates(part.span.of(page.text), page.published, part.span.start)
    ]  # fmt: skip
    body = page.body
    for told in gold.every("dates"):
        span = _span(told["span"])
        if body is None or not span.within(body):
            continue
        same = [each for each in mine if each.span.overlap(span)]
        value = None if told.get("value") is None else str(told["value"])
        found.dates.add(bool(same) and same[0].value == value)


def _score_claims(found: Score, gold: Gold, proposals: Sequence[Proposal]) -> None:
    claims = gold.every("claims")
    taken: dict[int, Mapping[str, Any]] = {}
    for claim in claims:
        fitting = [
            number for number, each in enumerate(proposals)
            if str(each.predicate) in predicates_of(claim) and _meets(each.span, _span(claim["span"]))
        ]  # fmt: skip
        if claim.get("optional") and not fitting:
            continue
        tally = found.recall.setdefault(claim["predicate"], Tally())
        chosen = next((number for number in fitting if number not in taken), None)
        is_found = chosen is not None or bool(fitting)
        tally.add(is_found)
        if claim.get("core"):
            found.core.add(is_found)
        if not is_found:
            found.missed.append(f"{gold.path.name} {claim['id']} {claim['predicate']}: {claim['text'][:90]}")
        if chosen is not None:
            taken[chosen] = claim
    for number, each in enumerate(proposals):
        matched: Mapping[str, Any] | None = taken.get(number) or next(
            (
                other
                for other in claims
                if str(each.predicate) == other["predicate"] and _meets(each.span, _span(other["span"]))
            ),
            None,
        )
        found.useful.add(matched is not None)
        found.by_predicate.setdefault(str(each.predicate), Tally()).add(matched is not None)
        found.strict.add(matched is not None and _is_strict(each, matched, gold))
        if matched is None:
            words = each.span.of(gold.text)[:90].replace("\n", " ")
            found.wrong.append(f"{gold.path.name} {each.part} {each.predicate}: {words}")
        else:
            _score_slots(found, each, matched, gold)


def _place(proposal: Proposal, gold: Gold) -> str:
    return f"{gold.path.name} {proposal.part} {proposal.predicate}:"


def predicates_of(claim: Mapping[str, Any]) -> set[str]:
    """What a claim may rightly be proposed as."""
    return {claim["predicate"], *(claim.get("predicate_also") or ())}


def _score_slots(found: Score, proposal: Proposal, claim: Mapping[str, Any], gold: Gold) -> None:
    chain = [link for link in claim.get("source_chain") or () if str(link) not in {"page", "unstated"}]
    if len(chain) >= 2:
        found.chains.add(_chain_fits(proposal.chain, chain, gold))
    told = claim.get("count")
    value = told.get("value") if isinstance(told, Mapping) else told
    if proposal.count is not None and proposal.count.value is not None:
        found.counts.add(proposal.count.value == value)
        if proposal.count.value != value:
            found.wrong.append(f"{_place(proposal, gold)} counted {proposal.count.text}, where it is {value}")
    elif value is not None:
        found.counts.add(True)  # left empty
    event = claim.get("event_date")
    if proposal.happened_on is not None:
        is_right = isinstance(event, Mapping) and str(event.get("value")) == proposal.happened_on.value
        found.event_dates.add(is_right)
        if not is_right:
            wanted = event.get("value") if isinstance(event, Mapping) else event
            told_day = f"{proposal.happened_on.text} ({proposal.happened_on.value})"
            found.wrong.append(f"{_place(proposal, gold)} happened {told_day}, where it is {wanted}")
    elif event:
        found.event_dates.add(True)  # left empty


def _is_strict(proposal: Proposal, claim: Mapping[str, Any], gold: Gold) -> bool:
    is_negative = claim.get("polarity") == "negative"
    if proposal.polarity == is_negative:
        return False
    speaker = claim.get("speaker")
    return _speaks(proposal, speaker if isinstance(speaker, list) else [speaker], gold)


def _speaks(proposal: Proposal, speakers: Sequence[Any], gold: Gold) -> bool:
    names = [str(each) for each in speakers if each is not None]
    if not proposal.speakers or proposal.speakers[-1].who is Who.UNSTATED:
        return not names or names[0] in {"page", "unstated"}
    return any(_is(each, name, gold) for each in proposal.speakers for name in names)


def _chain_fits(mine: Chain, told: Sequence[Any], gold: Gold) -> bool:
    links = [link for link in mine if link[-1].who is not Who.UNSTATED]
    wanted = [each for each in told if not str(each).startswith(("memo", "video"))]
    if len(links) != len(wanted):
        return False
    return all(
        any(
            _is(each, str(name), gold)
            for each in link
            for name in (names if isinstance(names, list) else [names])
        )
        for link, names in zip(links, wanted, strict=True)
    )


def _is(speaker: Speaker, name: str, gold: Gold) -> bool:
    """True when a speaker is the one whom a gold names."""
    if speaker.who is Who.CAPTIVE:
        captive = any(entity.get("id") == name.partition(".")[0] and "captive" in str(entity.get("type"))
                      for entity in gold.every("entities"))  # fmt: skip
        return captive or (name[:1] == "G" and name[1:2].isdigit())
    forms = gold.forms_of(name)
    mine = {plain(speaker.name), plain(speaker.text), plain(speaker.key)}
    if forms & mine:
        return True
    if speaker.who is Who.PERSON:
        surname = plain(speaker.name).split()[-1:]
        return any(surname == form.split()[-1:] for form in forms)
    return any(len(one) > 3 and (one in form.split() or f" {one}" in form or f"{one} " in form or form in one)
               for one in mine for form in forms if len(form) > 3)  # fmt: skip


def _meets(mine: Span, told: Span) -> bool:
    shorter = min(mine.end - mine.start, told.end - told.start)
    return mine.overlap(told) * 2 >= shorter > 0


def _span(pair: Sequence[int]) -> Span:
    return Span(pair[0], pair[1])


def most_common(lines: Iterable[str]) -> Counter[str]:
    """Of lines about claims, how many there are of each predicate."""
    return Counter(line.split(":")[0].split()[-1] for line in lines)
