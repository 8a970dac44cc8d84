"""A page read through once: its sentences, its quotations, and whose word each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from repatria.intake.reports.languages.slavic.attribution import SlavicAttributing
from repatria.intake.reports.languages.slavic.cast import SlavicCast
from repatria.intake.reports.languages.which import SLAVIC, language_of
from repatria.intake.reports.names.finding import finder_of, names_in
from repatria.intake.reports.names.found import Found
from repatria.intake.reports.page import Page, Part, PartKind, Span
from repatria.intake.reports.speakers.attributing import Attributing
from repatria.intake.reports.speakers.attribution import Attribution, carried_over
from repatria.intake.reports.speakers.cast import Cast
from repatria.intake.reports.speakers.speaker import UNSTATED, Speaker, Who
from repatria.intake.reports.speakers.turns import Turn, turns
from repatria.intake.reports.words.quotes import Quote, quotes
from repatria.intake.reports.words.sentences import sentences

DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,30}|[A-ZÀ-Þ][\w.’' -]{2,30})(?:, ?[A-ZÀ-Þ][\w.’' -]{1,25})?(?:, ?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?)?"
    r"(?: ?\([^)]{1,30}\))? ?(?:—|–|--?) +"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ’'-]{2,20}(?: [A-ZÀ-Þ][A-ZÀ-Þ’'-]{1,20}){0,2}: +(?=[A-ZÀ-Þ])"
    r"|[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ -]{2,30}, \d{1,2} \w+\.? (?:/[^/]{2,30}/|[—–-])\.? +|\([가-힣]{2,6}=[^)]{2,12}\)[^=]{2,20}= +"
)
"""Where and when a piece was written, as agencies begin it."""

_WE = re.compile(r"\b(?:we|our|us|ours)\b", re.IGNORECASE)
_ITSELF = re.compile(
    r"\b(?:The|this|This) (?:Ministry|Commission|Committee|Headquarters|Department|Command|Mission|Delegation|Embassy|Office|Bureau|Society|Council|Directorate|Ombudsman)\b"
)
_ISSUED = re.compile(
    r"\b(?:[Ii]ssued|[Pp]ublished|[Rr]eleased|[Cc]ompiled|[Dd]rawn up) (?:in \w+ )?(?:on [\w ]{3,20}? )?by (?P<who>[Tt]he [^,.;]{4,80})[.,;]"
)
_WE_THE = re.compile(r"\b[Ww]e, (?P<who>the [^,]{4,80}),")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body.

    Args:
        part: the paragraph in which it stands.
        span: where.
        attributions: whose word which stretch of it is.
        spoken_of: whom "he" means in it: whoever spoke, or was spoken of, last before.
    """

    part: Part
    span: Span
    attributions: tuple[Attribution, ...]
    spoken_of: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a page.

    Args:
        page: the page.
        language: of its body, in two letters.
        names: what statistics took for names in it.
        names_by: which statistics; empty when none are installed for its language.
        cast: everybody whom it names.
        issuer: who issues it, when it is a statement.
        sentences: those of its body.
        quotes: its quotations, and whose each is.
    """

    page: Page
    language: str
    names: tuple[Found, ...]
    names_by: str
    cast: Cast
    issuer: Speaker | None
    sentences: tuple[Sentence, ...]
    quotes: tuple[tuple[Quote, Attribution | None], ...]

    def whose(self, span: Span) -> Attribution | None:
        """Whose word a stretch is: the narrowest attribution around it; None when it is the page's own."""
        around = [
            each
            for sentence in self.sentences
            for each in sentence.attributions
            if each.region.overlap(span) * 2 > span.end - span.start
        ]
        return min(around, key=lambda each: each.region.end - each.region.start, default=None)

    def quoted(self, span: Span) -> Quote | None:
        """The quotation in which most of a stretch stands."""
        for quote, _ in self.quotes:
            if quote.span.overlap(span) * 2 > span.end - span.start:
                return quote
        return None


def read(page: Page) -> Read:
    """Read a page's body once, from the top down."""
    paragraphs = page.every(PartKind.PARAGRAPH)
    quoted = quotes(page.text, [part.span for part in paragraphs])
    language = language_of(page.body.of(page.text) if page.body else page.text)
    finder = finder_of(language)
    names = names_in(page.text, [part.span for part in paragraphs], finder)
    cast: Cast
    attributing: Attributing | SlavicAttributing
    if language in SLAVIC:
        cast = slavic_cast = SlavicCast(names)
        attributing = SlavicAttributing(page.text, page.published, slavic_cast)
    else:
        cast = Cast(names, page.body.of(page.text) if page.body else "")
        attributing = Attributing(page.text, page.published, cast)
    found: list[Sentence] = []
    whose: list[tuple[Quote, Attribution | None]] = []
    last: Attribution | None = None
    of_script = turns(page, paragraphs)
    for number, part in enumerate(paragraphs):
        turn = of_script.get(part)
        cast.speaking = _speaks(turn, cast) if turn else None
        whole = _without_dateline(page, part.span) if number == 0 else part.span
        own = [quote for quote in quoted if quote.paragraph == number]
        of_paragraph = [
            Sentence(
                part,
                span,
                spoken_of=cast.last[-1] if cast.last else None,
                attributions=attributing.sentence(span, own),
            )
            for span in sentences(page.text, Span(turn.label.end, whole.end) if turn else whole)
        ]
        carried: list[Attribution] = []
        for quote in own:
            attribution = _of_quote(quote, of_paragraph, last)
            whose.append((quote, attribution))
            if attribution is not None:
                carried.append(attribution)
                cast.spoke(attribution.chain[-1])
        of_paragraph = [_with(sentence, carried) for sentence in of_paragraph]
        if cast.speaking:
            of_paragraph = [
                _as_told_by(sentence, cast.speaking, "the turn's speaker") for sentence in of_paragraph
            ]
        found += of_paragraph
        said = [each for sentence in of_paragraph for each in sentence.attributions]
        last = said[-1] if said else (carried[-1] if carried else None)
    issuer = _issuer(page, cast)
    if issuer is not None:
        found = [_as_told_by(sentence, issuer, "the issuer") for sentence in found]
    names_by = finder.version if finder else ""
    return Read(page, language, names, names_by, cast, issuer, tuple(found), tuple(whose))


def _without_dateline(page: Page, span: Span) -> Span:
    """The first paragraph without where and when it was written; neither is said of anybody."""
    dateline = DATELINE.match(page.text, span.start, span.end)
    return Span(dateline.end(), span.end) if dateline else span


def _issuer(page: Page, cast: Cast) -> Speaker | None:
    """Who issues a statement: a body that says "we", and whose letterhead says who that is."""
    body = page.body
    if body is None:
        return None
    own = re.sub(r"[“\"][^”\"]*[”\"]", "", body.of(page.text))
    if issued := _ISSUED.search(page.text[: body.start]) or _ISSUED.search(own[:600]):
        span = Span(body.start, body.start)
        if named := cast.named(issued["who"], span):
            return replace(named[-1], how="the issuer")
    if len(_WE.findall(own)) < 3 and len(_ITSELF.findall(own)) < 2:
        return None
    if page.one(PartKind.BYLINE) and len(_WE.findall(own)) < 3:
        return None
    heads = [*page.every(PartKind.OTHER), *page.every(PartKind.TITLE), *page.every(PartKind.BYLINE)]
    for part in sorted(heads, key=lambda each: each.span):
        for line in part.span.of(page.text).splitlines() if part.span.start < body.start else ():
            named = cast.named(_in_small(line.strip()), part.span)
            if named and not (part.kind is PartKind.BYLINE and named[-1].who is Who.PERSON):
                # Who wrote a piece is the page itself.
                return replace(named[-1], how="the issuer")
    if first := _WE_THE.search(body.of(page.text)):
        span = Span(body.start + first.start("who"), body.start + first.end("who"))
        if named := cast.named(first["who"], span):
            return replace(named[-1], how="the issuer")
    return None


def _in_small(head: str) -> str:
    """A letterhead in capitals as names are written: "REPUBLIC OF SOUTH SUDAN"."""
    if not head.isupper():
        return head
    return re.sub(r"\b(?:Of|The|And|For|In)\b", lambda match: match.group().lower(), head.title())


def _speaks(turn: Turn, cast: Cast) -> Speaker:
    """Who speaks a turn."""
    named = cast.named(turn.who, turn.label)
    if named:
        return replace(named[-1], text=turn.who, how="the turn's speaker")
    key = re.sub(r"\W+", "_", turn.who.lower())
    return Speaker(
        key=key, who=Who.PERSON, name=turn.who, text=turn.who, span=turn.label, how="the turn's speaker"
    )


def _as_told_by(sentence: Sentence, teller: Speaker, how: str) -> Sentence:
    """In a statement or a turn, what nobody else is said to say is the word of its issuer or speaker."""
    own = Attribution(region=sentence.span, chain=((teller,),), how=how)
    others = tuple(
        replace(each, chain=((teller,), *each.chain[1:]))
        if _is_itself(each.chain[0][0], teller)
        else replace(
            each, chain=((teller,), *(each.chain[1:] if each.chain[0] == (UNSTATED,) else each.chain))
        )
        if each.chain[0][0].key != teller.key and each.how != "carried over"
        else each
        for each in sentence.attributions
    )
    ours = any(each.region == sentence.span for each in others)
    return replace(sentence, attributions=others if ours else (*others, own))


def _is_itself(speaker: Speaker, teller: Speaker) -> bool:
    """True when "the Ministry", in a statement of a ministry, is the one that issues it."""
    bare = re.fullmatch(r"(?:the|this) (\w+)", speaker.name, re.IGNORECASE)
    return bare is not None and bare[1].lower() in teller.name.lower().split()


def _of_quote(quote: Quote, of_paragraph: Sequence[Sentence], last: Attribution | None) -> Attribution | None:
    """Whose a quotation is: of the cue in its own sentences, of one beside it, or of whoever spoke before."""
    own = [sentence for sentence in of_paragraph if sentence.span.overlap(quote.span)]
    for sentence in own:
        around = [each for each in sentence.attributions if each.region.overlap(quote.span)]
        chosen = around or list(sentence.attributions)
        if chosen:
            narrowest = min(chosen, key=lambda each: each.region.end - each.region.start)
            return Attribution(
                region=quote.span, chain=narrowest.chain, cue=narrowest.cue, force=narrowest.force,
                hedges=narrowest.hedges, said_on=narrowest.said_on, how=narrowest.how,
            )  # fmt: skip
    if own and own[0].span.start + 3 < quote.span.start and own[0].span.end >= quote.span.end:
        # A few words quoted within a sentence are whose that sentence says, or nobody's that is known.
        return None
    before = [each for sentence in of_paragraph if sentence.span.end <= quote.span.start
              for each in sentence.attributions]  # fmt: skip
    if before:
        return carried_over(quote, before[-1])
    return carried_over(quote, last) if last is not None else None


def _with(sentence: Sentence, carried: Sequence[Attribution]) -> Sentence:
    """The sentence with what is carried over into its quotations."""
    more = [each for each in carried if each.region.overlap(sentence.span)
            and not any(each.region.within(own.region) for own in sentence.attributions)]  # fmt: skip
    return replace(sentence, attributions=(*sentence.attributions, *more)) if more else sentence
