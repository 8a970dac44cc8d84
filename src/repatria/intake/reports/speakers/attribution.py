"""Attributions: which stretch of a sentence is whose word, through whom it came, and when it was said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.cast import HE, UNSTATED, Cast, Speaker, Who
from repatria.intake.reports.speakers.cues import HEDGES, cues_in, force_of
from repatria.intake.reports.words.dates import Dated, dates
from repatria.intake.reports.words.gazetteer import Sort, known_in
from repatria.intake.reports.words.quotes import Quote

Chain = tuple[tuple[Speaker, ...], ...]
"""Speakers, the outermost first; a link may be several who said it together. The page itself is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A stretch of text that is somebody's word.

    Args:
        region: the stretch.
        chain: through whom it came, the outermost first.
        cue: the words that say so; empty where it is carried over.
        force: what the cue makes of it: `said`, `claimed`, `reported` or `denied`.
        hedges: words beside the cue that keep a distance.
        said_on: when it was said, where the cue says so.
        told: where the cue and the speaker stand; None where it is carried over.
        how: `cue`, `according to` or `carried over`.
    """

    region: Span
    chain: Chain
    cue: str = ""
    force: str = "said"
    hedges: tuple[str, ...] = ()
    said_on: Dated | None = None
    told: Span | None = None
    how: str = "cue"


_BLANK = "\u2022"
_STRONG = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "tells",
        "added",
        "adds",
        "announced",
        "wrote",
        "claimed",
        "claims",
        "denied",
        "insisted",
        "insists",
    }
)
"""Verbs whose subject speaks, whoever it is."""

_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|is|was|were|also|later|earlier|then|reportedly|purportedly|allegedly|repeatedly|further|again|previously"
    r"|himself|herself|itself|twice|always|consistently|simply|separately|first|publicly|recently|once|only|meanwhile|however|openly|since|now|still|quickly|immediately))+\Z",
    re.IGNORECASE,
)
_CONTRACTED = re.compile(r"(?<=\w)[’'](?:re|s|ve|d|ll)\Z")
_COORDINATED = re.compile(r"(?<!,) (?:and|but)\Z|, (?:and|but)\Z")
_FIRST_VERB = re.compile(
    r"(?<=[\w,])\s(?:has|have|had|is|are|was|were|[a-z]+ed|calls|confirms|denies|rejects|describes|accuses|demands|offers|promises|admits|blames|refuses|thanks|welcomes|urges|made|put|gave|held|took|went|came|sent|left|met|told|gives|shows)\b"
)
_BOUNDARY = re.compile(
    r"[;:—–“”\"()"
    + _BLANK
    + r"]|,\s(?:an? (?:claim|allegation|charge|figure) (?:that )?)?|\s-\s|\b(?:that|but|while|although|though|because|when|whereas|if|which|whom|whose|after"
    r"|before|until|since|as|said|says|added|claimed|told \w+|reported|announced|confirmed)\s",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|will|would|can|could|should|did|does|has|have|had|be|been)\b", re.IGNORECASE
)
_DOES_BOTH = re.compile(
    r"\s*(?P<who>(?:[Hh]e|[Ss]he|[Tt]hey))\s+\w+(?:s|ed|ve|id|aw|ook|old)\s.*\s(?:and|but)\Z"
)
"""Who does one thing "and" says another."""

_NOUN_PHRASE_END = re.compile(
    r"[,.;:—–“”\"()"
    + _BLANK
    + r"]|\s(?:said|says|who|which|that|in an?|in his|in her|on|at|during|after|as|but|when|while|by|via|was|were|has|had|quoting|citing|quoted|cited|interviewed|briefed|speaking|present|familiar|close)\b"
)
_TAIL = re.compile(
    r"(?:\s*,?\s*(?:"
    r"(?:late |early )?(?:on |last |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|evening|night|afternoon))?"
    r"|(?:on )?\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:on )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.) \d{1,2}"
    r"|yesterday|today|last (?:week|month|night|year)|earlier(?: (?:this|on) \w+)?|later"
    r"|in (?:an?|his|her|its|their|the|one) (?:[\w’'-]+ ){0,5}?(?:statement|interview|post|address|briefing|video|message|speech|report|letter|article"
    r"|release|communiqué|note|call|broadcast|bulletin|update)(?: (?:on|to|with|about|from|by|posted|published|released|for) (?:[\w’'-]+ ?){1,6}?(?=[,.“\"]|$| that))?"
    r"|in (?:parliament|court|writing|comments|remarks|Geneva|Kyiv|Moscow|Seoul|Washington)(?: to [\w ]+?(?=[,.]))?"
    r"|on (?:telegram|x|facebook|twitter|social media|(?:state |national )?(?:tv|television|radio)|its website|his channel|condition of anonymity)"
    r"|at (?:an?|the) (?:[\w’'-]+ ){0,3}(?:conference|briefing|meeting|hearing|summit|session)"
    r"|(?:after|following|before) (?:an? |the |their |his |closed-door )?(?:[\w’'-]+ ){0,4}?(?:briefing|meeting|talks|call|visit|session|hearing)"
    r"(?: (?:by|with|from|of|in|at) (?:[\w’'-]+ ?){1,5}?(?=[,.“\"]|$))?"
    r"|during (?:an? |his |the |their )?(?:[\w’'-]+ ){0,2}(?:interrogation|questioning|interview|visit|briefing|call|hearing)"
    r"|through (?:an? |his )?(?:interpreter|translator|lawyer)|by (?:telephone|phone|e-?mail)|from [A-Z]\w+"
    r"))+",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\s+(?:(?:the |a |an |his |her |their |its )?[\w’'/-]+(?:\s[\w’'/-]+){0,5}?)(?=\s(?:that|on|in|at|he|she|they|it|the|there|his|by|his|her|about|during|last|of)\b|[,.“\""
    + _BLANK
    + r"]|\s*$)"
)
_ACCORDING = re.compile(
    r"\b(?P<cue>according to|as per|per(?= (?:the )?(?-i:[A-Z]))|in the words of)\s+", re.IGNORECASE
)
_CITING = re.compile(
    r"\b(?P<cue>citing|(?:who|which|and) cited|quoting|(?:who|which) quoted|referring to)\s+", re.IGNORECASE
)
_REPORTED_BY = re.compile(
    r"\b(?:was|were|is|are|has been|have been|had been)\s+(?:first )?(?P<cue>reported|announced|confirmed|disclosed|published|revealed)"
    r"(?: on \w+| earlier| also)? by\s+",
    re.IGNORECASE,
)
_TOLD_BY = re.compile(
    r"\b(?:been|was|were|is|are) (?:also |since |once )?(?P<cue>told|informed|assured|warned) by\s+"
    r"|\b(?:had|heard|got|learned|learnt)(?: it| this| that| the news| word)? (?P<heard>from)\s+(?!the (?:front|fighting|camp|list))",
    re.IGNORECASE,
)
_QUOTED_BY = re.compile(r"\b(?P<cue>(?:as )?(?:quoted|cited|interviewed)) by\s+", re.IGNORECASE)
_PAPERS = re.compile(
    r"(?:(?:an?|the|its|his|her|their|unnamed|leaked|internal|official|local) )*(?:[\w-]+ ){0,2}?(?:reports?|documents?|records?|sources?|files?|data|figures|lists?|footage|logs?|papers)\b"
)
_QUESTIONED = re.compile(
    r"\b(?:under|during) (?:(?:his|her|their|an?) )?(?:questioning|interrogations?)\b", re.IGNORECASE
)
_CAPTORS = re.compile(
    r" (?:(?:his|her|their|the|its|Ukrainian|Russian) )*(?:captors|interrogators|investigators|guards)\b"
)
_IN_OFFICE = re.compile(
    r"\b(?:official|spokes\w+|ministry|minister|army|service|agency|police|prosecutors?|investigators?|commander|authorities|side|command|headquarters)\b",
    re.IGNORECASE,
)
_QUOTED_AS = re.compile(
    r"(?P<outer>(?:\A|(?<=, )|(?<=\. ))(?:the )?(?:He|She|It|They|(?-i:[A-Z])[\w’' -]{2,50}?)),?(?:[^,]{2,50},)? (?:has |have |had |also )?(?P<cue>quoted|quotes|cited|cites)"
    r" (?P<inner>[^,;]{2,60}?) as (?:saying|telling (?:it|them|reporters)|claiming|stating)(?: that)?",
    re.IGNORECASE,
)
_SHOWED = re.compile(
    r" (?:(?:also|later|has|have|had|on \w+) )*(?:released|published|posted|showed|shown|aired|broadcast|shared|circulated|put out)"
    r" (?:an?|the|two|three|several|another) (?:[\w-]+ ){0,4}?(?:videos?|footage|interviews?|recordings?|clips?|films?)\b"
)
_REPORTS = re.compile(r"\b(?:correspondent|reporter|journalist)\b", re.IGNORECASE)
_MEDIUM_TOLD = re.compile(
    r"(?:the )?(?P<who>(?:[A-Z][\w’'-]+ ){1,4}?(?:newspaper|television|TV|radio|channel|news agency|broadcaster|daily|website|magazine|News|Times"
    r"|Post|Journal|Tribune|Herald|Guardian|Gazette)|Channel \d+|(?:[A-Z][\w’'-]+ )?(?:Radio|TV|Television))\b"
)
_ASIDE = re.compile(r"(?:but|while|whereas|though|although|and|;|,)\s*\Z", re.IGNORECASE)
_QUOTED_BEFORE = re.compile(
    _BLANK
    + r"[\"”’»]?[,.?!]?[\"”’»]? (?P<verb>asked|asks|screamed|shouted|cried|whispered|sighed|laughed|joked|demanded|muttered|exclaimed|wondered|snapped|countered"
    r"|quipped|conceded|boasted|pleaded|begged|remembers|remembered|answered|answers|agreed|urged|hissed|yelled|pleads|scoffed|offered|goes|went) (?!to\b|for\b|by\b|that\b|if\b)"
)
_CALLED = re.compile(
    r"\b(?P<verb>called(?! for| on| upon)|calls(?! for| on| upon)|described|describes|branded|dismissed|denounced|hailed|termed|labelled|labeled|spoke of|speaks of|put it|asked|asks|scoffed|forecast|would say only|says only|said only)\b[^"
    + _BLANK
    + r"]{0,60}"
    + _BLANK
)
_COLON = re.compile(
    r"(?P<who>[A-Z][^:.“\""
    + _BLANK
    + r"]{2,70}?)(?: I spoke to| told me| only)?: (?=[“\""
    + _BLANK
    + r"‘'\w])"
)
_HIS_WORDS = re.compile(r"(?:[Hh]is|[Hh]er) (?:own )?(?:words|answer|reply|message)")
_FINDINGS = re.compile(
    r"(?P<whose>[^,.;“”\"]{2,80}?)[’']s? (?:own )?(?:findings|reports?|figures|data|assessments?|information|estimates?|statements?"
    r"|account|intelligence|sources)\b"
)


class Attributing:
    """Goes through the sentences of a page in order, and says whose word each stretch is.

    Args:
        text: the page's text.
        published: its day.
        cast: who was named so far; it grows as the reading goes on.
    """

    def __init__(self, text: str, published: date | None, cast: Cast) -> None:
        self.text, self.published, self.cast = text, published, cast
        self._before: Attribution | None = None

    def sentence(self, span: Span, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        """The attributions of a sentence; none when it is the page's own word, or wholly within a quotation."""
        masked = self._masked(span, quotes)
        self.cast.meet(span.of(self.text), span.start)
        if not masked.startswith(_BLANK):
            self.cast.opens(span.of(self.text), span.start)
        outer, inner, masked = self._around(masked, span)
        found = tuple(self._of_cues(masked, span))
        if not found:
            chain = (*outer, *inner)
            found = (self._of_around(span, chain),) if chain else ()
        elif outer or inner:
            citer = found[-1].chain
            found = tuple(replace(each, chain=(*outer, *_citing(each.chain, citer, inner))) for each in found)
        if found:
            found = tuple(self._on_through(each) for each in found)
            self.cast.spoke(found[-1].chain[-1])
            self.cast.heard = [each for link in reversed(found[-1].chain) for each in link]
            self._before = found[-1]
        return found

    def _on_through(self, found: Attribution) -> Attribution:
        """ "He added": what he goes on to say reached the page through the medium that he had told."""
        before = self._before
        if before is None or len(found.chain) != 1 or found.chain[0][-1].how != "pronoun":
            return found
        through = before.chain[:-1]
        if (
            not through
            or through[0][0].who is not Who.MEDIUM
            or before.chain[-1][-1].key != found.chain[0][-1].key
        ):
            return found
        return replace(found, chain=(*through, *found.chain))

    def _masked(self, span: Span, quotes: Sequence[Quote]) -> str:
        """The sentence with what it quotes blanked out, so that no cue is found within."""
        masked = list(span.of(self.text))
        for quote in quotes:
            for at in range(max(quote.span.start, span.start), min(quote.span.end, span.end)):
                masked[at - span.start] = _BLANK
        return "".join(masked)

    def _around(self, masked: str, span: Span) -> tuple[Chain, Chain, str]:
        """Who passed it on ("according to"), whom the speaker cites ("citing"), and the rest of the sentence."""
        outer: list[tuple[Speaker, ...]] = []
        inner: list[tuple[Speaker, ...]] = []
        for match in list(_QUOTED_AS.finditer(masked)):
            told = [
                self.cast.named(
                    match[name], Span(span.start + match.start(name), span.start + match.end(name))
                )
                for name in ("outer", "inner")
            ]
            if all(told):
                outer.append(told[0])
                inner.append(told[1])
                masked = masked[: match.start()] + " " * len(match.group()) + masked[match.end() :]
        for form, chain in (
            (_QUOTED_BY, outer),
            (_TOLD_BY, inner),
            (_ACCORDING, outer),
            (_CITING, inner),
            (_REPORTED_BY, outer),
        ):
            for match in list(form.finditer(masked)):
                speakers, end = self._after(masked, match.end(), span)
                if not speakers and (papers := _PAPERS.match(masked, match.end())):
                    speakers, end = (self._papers(papers, span),), papers.end()
                if not speakers:
                    continue
                chain.append(speakers)
                self.cast.spoke(speakers)
                masked = masked[: match.start()] + " " * (end - match.start()) + masked[end:]
        return tuple(outer), tuple(inner), masked

    def _papers(self, papers: re.Match[str], span: Span) -> Speaker:
        """What is cited and no person: "intelligence reports"."""
        where = Span(span.start + papers.start(), span.start + papers.end())
        name = papers.group()
        return Speaker(
            key=re.sub(r"\W+", "_", name.lower()), who=Who.GROUP, name=name, text=name, span=where, how="role"
        )

    def _after(self, masked: str, start: int, span: Span) -> tuple[tuple[Speaker, ...], int]:
        """The speakers whom a phrase names that begins here, and where it ends."""
        cut = _NOUN_PHRASE_END.search(masked, start)
        if findings := _FINDINGS.match(masked, start):
            named = Span(span.start + start, span.start + findings.end("whose"))
            return self.cast.named(findings["whose"], named), findings.end()
        end = cut.start() if cut else len(masked.rstrip())
        end = start + len(masked[start:end].rstrip())
        if (
            cut
            and re.match(r"\s(?:who|which|that)\b", cut.group())
            and not _CITING.match(masked, cut.start() + 1)
        ):
            clause = re.compile(r"[,.;“”\"]").search(masked, cut.end())
            longer = clause.start() if clause else len(masked.rstrip())
            speakers = self.cast.named(masked[start:end], Span(span.start + start, span.start + end))
            return speakers, longer
        speakers = self.cast.named(masked[start:end], Span(span.start + start, span.start + end))
        if speakers and cut and cut.group() == ",":
            apposition = re.compile(
                r",\s+(?:an?|the|his|her|its|who|[\w-]+ (?:of|at|for))\b[^,.;]*(?=[,.;])"
            ).match(masked, end)
            # What speaks is no apposition: "Citing officials, the agency said".
            if apposition and not any(cues_in(apposition.group())):
                end = apposition.end()
        return speakers, end

    def _of_around(self, span: Span, chain: Chain) -> Attribution:
        force = "said"
        return Attribution(
            region=span, chain=chain, cue="according to", force=force,
            hedges=_hedges(span.of(self.text)[:0]), said_on=None, how="according to",
        )  # fmt: skip

    def _of_cues(self, masked: str, span: Span) -> Iterator[Attribution]:
        before: Attribution | None = None
        if (colon := _COLON.match(masked)) and (found := self._of_colon(colon, span)):
            yield found
            return
        if found := self._of_quoting(masked, span):
            yield found
            return
        for start, end, verb in cues_in(masked):
            found = self._of_cue(masked, span, start, end, verb)
            if found is None:
                continue
            attribution, subject_at = found
            if before is not None and _is_nested(before, attribution, masked, subject_at, span):
                # Whoever tells what a captive said is named here.
                own = attribution.chain[1:] if attribution.chain[0] == (UNSTATED,) else attribution.chain
                attribution = replace(attribution, chain=(*before.chain, *own))
            elif before is not None and _is_wrapped(before, attribution):
                own = before.chain[1:] if before.chain[0] == (UNSTATED,) else before.chain
                before = _until(replace(before, chain=(*attribution.chain, *own)), attribution)
            elif before is not None:
                before = _until(before, attribution)
            if before is not None:
                yield before
            before = attribution
        if before is not None:
            yield before

    def _of_quoting(self, masked: str, span: Span) -> Attribution | None:
        """A quotation, and a verb that only speaks beside one: "…?" asked the mother; he called it "…"."""
        if any(cues_in(masked)):
            return None
        if after := _QUOTED_BEFORE.search(masked):
            speakers, stop = self._after(masked, after.end(), span)
            told = Span(span.start + after.start("verb"), span.start + stop)
            region = Span(span.start, span.start + after.start("verb"))
            cue = after["verb"]
        elif called := _CALLED.search(masked):
            subject = self._subject(masked, called.start(), span) or self._whoever(
                masked, called.start(), span
            )
            speakers = subject[0] if subject else ()
            told = Span(span.start + (subject[1] if subject else 0), span.start + called.end("verb"))
            region, cue = Span(span.start + called.end("verb"), span.end), called["verb"]
        else:
            return None
        if not speakers:
            return None
        chain: Chain = ((UNSTATED,), speakers) if speakers[-1].who is Who.CAPTIVE else (speakers,)
        return Attribution(region=region, chain=chain, cue=cue, told=told)

    def _of_colon(self, colon: re.Match[str], span: Span) -> Attribution | None:
        """A speaker, a colon, and his words."""
        where = Span(span.start + colon.start("who"), span.start + colon.end("who"))
        # "His words: …" are his who was spoken of last.
        who = "he" if _HIS_WORDS.fullmatch(colon["who"]) else colon["who"]
        speakers = self.cast.named(who, where)
        if not speakers or (speakers[-1].who is Who.CAPTIVE and who != "he"):
            return None
        region = Span(span.start + colon.end(), span.end)
        return Attribution(
            region=region, chain=(speakers,), cue=colon["who"], told=Span(span.start, region.start)
        )

    def _of_cue(
        self, masked: str, span: Span, start: int, end: int, verb: str
    ) -> tuple[Attribution, int] | None:
        asked = _QUESTIONED.search(masked, 0, start)
        if asked:
            masked = masked[: asked.start()] + " " * len(asked.group()) + masked[asked.end() :]
        subject = self._subject(masked, start, span)
        inverted = False
        medium: tuple[Speaker, ...] = ()
        if subject is None:
            subject, inverted = self._inverted(masked, start, end, span), True
        if subject is None and (verb in _STRONG or asked):
            subject, inverted = self._whoever(masked, start, span), False
        if subject is None:
            return None
        speakers, subject_start, subject_end = subject
        tail_from = subject_end if inverted else end
        if verb in {"told", "informed", "tells"} and not inverted:
            told = _TOLD.match(masked, end)
            tail_from = told.end() if told else end
            medium = self._medium(told, span) if told else ()
        tail = _TAIL.match(masked, tail_from)
        tail_end = tail.end() if tail else tail_from
        region = _region(masked, span, min(subject_start, start), tail_end, inverted=inverted)
        if region is None:
            return None
        around = masked[subject_start:tail_end] if not inverted else masked[start:tail_end]
        hedges = _hedges(masked[max(0, subject_start) : tail_end])
        if verb in {"told", "tells"} and _CAPTORS.match(masked, end):
            asked = _CAPTORS.match(masked, end)
        if (asked or _QUESTIONED.search(masked, 0, tail_end)) and speakers[-1].who is Who.GROUP:
            # Who is questioned is held; whoever questions him has an office.
            speakers = tuple(
                replace(each, who=Who.CAPTIVE) if not _IN_OFFICE.search(each.name) else each
                for each in speakers
            )
        chain: Chain = (speakers,)
        if speakers[-1].who is Who.CAPTIVE:
            chain = (medium or self._shower(masked, subject_start, span) or (UNSTATED,), speakers)
        elif medium:
            chain = (medium, speakers)
        said_on = next(
            (each for each in dates(span.of(self.text)[tail_from:tail_end], self.published, span.start + tail_from)),
            None,
        )  # fmt: skip
        cue = re.sub(r"\s+", " ", around.replace(_BLANK, "")).strip()
        found = Attribution(
            region=region,
            chain=chain,
            cue=cue,
            force=force_of(verb),
            hedges=hedges,
            said_on=said_on,
            told=Span(span.start + min(subject_start, start), span.start + tail_end),
        )
        return found, subject_start

    def _shower(self, masked: str, end: int, span: Span) -> tuple[Speaker, ...]:
        """Who showed a captive speaking: "the service released a video in which one of the two says"."""
        shown = _SHOWED.search(masked, 0, end)
        if shown is None:
            return ()
        start = (
            len(masked[: shown.start()]) - len(masked[: shown.start()].lstrip())
            if masked[: shown.start()].isspace()
            else 0
        )
        return self.cast.named(
            masked[start : shown.start()].strip(), Span(span.start + start, span.start + shown.start())
        )

    def _medium(self, told: re.Match[str], span: Span) -> tuple[Speaker, ...]:
        """The medium that was told, where it is one: it passed the words on."""
        words, start = told.group(), span.start + told.start()
        if HE.fullmatch(words.strip()) and self.cast.last and _REPORTS.search(self.cast.last[-1].name):
            return (replace(self.cast.last[-1], text=words.strip(), how="pronoun"),)
        for each in known_in(words):
            if each.known.sort is Sort.MEDIUM:
                return self.cast.named(each.text, Span(start + each.span.start, start + each.span.end))
        named = _MEDIUM_TOLD.search(words)
        if named is None:
            return ()
        where = Span(start + named.start("who"), start + named.end("who"))
        return (
            Speaker(
                key=re.sub(r"[^\w]+", "_", named["who"].lower()),
                who=Who.MEDIUM,
                name=named["who"],
                text=named["who"],
                span=where,
                how="told",
            ),
        )

    def _subject(self, masked: str, cue: int, span: Span) -> tuple[tuple[Speaker, ...], int, int] | None:
        """The speakers right before a cue verb, and where they are named."""
        left = masked[:cue].rstrip()
        if adverbs := _AUXILIARY.search(left):
            left = left[: adverbs.start()]
        left = _CONTRACTED.sub("", left.rstrip())
        end = len(left)
        if left.endswith(","):
            return self._with_apposition(left, span)
        if _COORDINATED.search(left) and (found := self._of_first_verb(left, span)):
            return found
        starts = [match.end() for match in _BOUNDARY.finditer(left)]
        for start in dict.fromkeys([*reversed(_wider(left)), *starts[-1:], *([0] if not starts else [])]):
            if found := self._phrase(left, start, end, span):
                return found
        return None

    def _of_first_verb(self, left: str, span: Span) -> tuple[tuple[Speaker, ...], int, int] | None:
        """ "The ministry called it a lie and said": whoever does the first deed of a clause says the second."""
        start = max((match.end() for match in re.finditer(r"[;:—–]", left)), default=0)
        start += len(left[start:]) - len(left[start:].lstrip())
        if relative := re.search(r", (?:which|who|whose) ", left[start:]):
            outside = left[start : start + relative.start()]
            speakers = self.cast.named(outside, Span(span.start + start, span.start + start + len(outside)))
            return (speakers, len(left), len(left)) if speakers else None
        for verb in _FIRST_VERB.finditer(left, start, min(len(left), start + 90)):
            if speakers := self.cast.named(
                left[start : verb.start()], Span(span.start + start, span.start + verb.start())
            ):
                return speakers, len(left), len(left)
            if verb.group()[-2:] == "ed":
                return None
        return None

    def _whoever(self, masked: str, cue: int, span: Span) -> tuple[tuple[Speaker, ...], int, int] | None:
        """Whoever stands before a verb that nobody but a speaker takes."""
        left = masked[:cue].rstrip()
        if adverbs := _AUXILIARY.search(left):
            left = left[: adverbs.start()].rstrip()
        start = max((match.end() for match in _BOUNDARY.finditer(left)), default=0)
        phrase = left[start:].strip()
        if not phrase or _VERB.search(phrase) or left.endswith(","):
            return None
        found = self.cast.whoever(phrase, Span(span.start + start, span.start + len(left)))
        return ((found,), start, len(left)) if found else None

    def _phrase(
        self, left: str, start: int, end: int, span: Span
    ) -> tuple[tuple[Speaker, ...], int, int] | None:
        phrase = left[start:end]
        if both := _DOES_BOTH.match(phrase):
            end = start + both.end("who")
            return self._phrase(left, start, end, span)
        if " and " in phrase and not self.cast.named(phrase, Span(0, 0))[1:]:
            joint = start + phrase.rindex(" and ") + 5
            if _VERB.search(left[start:joint]) and (found := self._phrase(left, joint, end, span)):
                return found
        if _VERB.search(re.sub(r"\b(?:who|which|that) [^,]*", "", phrase)):
            return None
        start += len(phrase) - len(phrase.lstrip())
        speakers = self.cast.named(left[start:end], Span(span.start + start, span.start + end))
        return (speakers, start, end) if speakers else None

    def _with_apposition(self, left: str, span: Span) -> tuple[tuple[Speaker, ...], int, int] | None:
        """ "Lee, a lawmaker on the committee, said": the name stands before the first of the two commas."""
        inner = left[:-1].rstrip()
        if inner.endswith(","):
            # Whom it cites stood between the commas, and was read before.
            whole = inner[:-1].rstrip()
            return self._phrase(whole, 0, len(whole), span) if len(whole) < 60 else None
        if relative := re.search(r", (?:which|who) ", inner):
            outside = inner[: relative.start()]
            starts = [match.end() for match in _BOUNDARY.finditer(outside)]
            if found := self._phrase(outside, starts[-1] if starts else 0, len(outside), span):
                return found
        comma = inner.rfind(", ")
        if comma < 0:
            return None
        head = inner[:comma]
        starts = [match.end() for match in _BOUNDARY.finditer(head)]
        found = self._phrase(head, starts[-1] if starts else 0, len(head), span)
        # "A spokeswoman, Yael Barnoy, said": the name stands between the commas.
        if (
            found
            and found[0][-1].who is Who.GROUP
            and re.match(r"(?:[A-Z][\w’'-]+\.? ?){2,5}$", inner[comma + 2 :])
        ):
            named = self.cast.named(inner[comma + 2 :], Span(span.start + comma + 2, span.start + len(inner)))
            if named and named[-1].who is Who.PERSON:
                return named, found[1], len(inner)
        return found

    def _inverted(
        self, masked: str, cue: int, end: int, span: Span
    ) -> tuple[tuple[Speaker, ...], int, int] | None:
        """ "…," said the minister: the speakers right after a cue verb."""
        left = masked[:cue].rstrip()
        if left and left[-1] not in ",”\"’'!?" + _BLANK:
            return None
        after = re.compile(r"\s+").match(masked, end)
        if not after:
            return None
        speakers, stop = self._after(masked, after.end(), span)
        return (speakers, cue, stop) if speakers else None


def carried_over(quote: Quote, before: Attribution) -> Attribution:
    """The attribution of a quotation that goes on with what somebody said before."""
    return replace(before, region=quote.span, cue="", hedges=(), told=None, how="carried over")


def _wider(left: str) -> list[int]:
    """Where a list of several speakers could begin: "Ukraine, South Korea and the US claim"."""
    if re.search(r"\b(?:and|but|or)\Z", left):
        return []
    listed = re.search(r"(?:[A-Z][\w’' .]+?, )+(?:and )?[\w’' .]+?,? and [\w’' .]+\Z", left)
    return [listed.start()] if listed else []


def _region(masked: str, span: Span, subject: int, tail: int, *, inverted: bool) -> Span | None:
    """The stretch that a cue speaks of: what follows it, what stands before it, or both around it."""
    before, after = masked[:subject].rstrip(), masked[tail:]
    words_after = re.sub(r"^[\s,:]*(?:that\b)?", "", after)
    has_after = len(re.findall(r"[\w" + _BLANK + r"]{2,}", words_after)) >= 2 or words_after.lstrip(
        "“\"‘' "
    ).startswith(_BLANK * 2)
    has_before = len(re.findall(r"\w{2,}|" + _BLANK + "+", before)) >= 3 or _BLANK in before
    closes = before.endswith((",", "”", '"', "’", "'", "!", "?", _BLANK)) or inverted
    if re.match(r"\s*:\s*[“\"‘']*" + _BLANK, after):
        closes = False
    if has_before and closes and not has_after:
        return Span(span.start, span.start + max(1, len(before)))
    if (
        has_before
        and before.endswith(",")
        and re.match(r"\s+(?:after|before|when|while|following|during)\b", after)
    ):
        return Span(span.start, span.end)
    if has_before and closes and re.match(r"\s*,\s*(?:but|while|though|although)\b", after):
        return Span(span.start, span.start + len(before))
    if has_before and closes and after.lstrip().startswith(";"):
        return Span(span.start, span.end)
    if (
        has_before
        and closes
        and after.lstrip().startswith(",")
        and not re.match(r"\s*,\s*(?:adding|who|which|but|while)", after)
    ):
        return Span(span.start, span.end)
    if (
        has_before
        and closes
        and (inverted or _BLANK in before)
        and re.match(r"\s*(?:[,.]|adding|and )", after)
    ):
        return Span(span.start, span.end)
    if not has_after:
        return None
    relative = re.search(r"\b(?:that|which|whom|who)\s*\Z", masked[:subject])
    start = relative.start() if relative else tail
    start += len(masked[start:]) - len(masked[start:].lstrip(" ,:"))
    return Span(span.start + start, span.end)


def _citing(chain: Chain, citer: Chain, inner: Chain) -> Chain:
    """A chain with whom its speaker cites: before whoever is quoted by both, where somebody is."""
    if chain[: len(citer)] == citer:
        return (*citer, *inner, *chain[len(citer) :])
    return (*chain, *inner)


def _is_nested(before: Attribution, after: Attribution, masked: str, subject: int, span: Span) -> bool:
    """True when the second speaker is quoted by the first: "Lee said the agency had reported that …"."""
    if not after.region.within(before.region):
        return False
    if before.region == after.region and not (after.told and after.told.within(before.region)):
        return False
    return _ASIDE.search(masked[:subject]) is None


def _is_wrapped(before: Attribution, after: Attribution) -> bool:
    """ "He had told his captors that …, Lee said": whoever speaks last tells what the first one said."""
    told = before.told
    return (
        told is not None
        and after.told is not None
        and after.told.start > told.end
        and told.within(after.region)
        and after.region.start <= told.start
        and before.chain[-1][-1].who is Who.CAPTIVE
    )


def _until(before: Attribution, after: Attribution) -> Attribution:
    """What the first of two says ends where the second begins to speak."""
    told = after.told
    if told is None or not before.region.start + 2 < told.start < before.region.end or before.told is None:
        return before
    return (
        replace(before, region=Span(before.region.start, told.start))
        if before.told.end <= told.start
        else before
    )


def _hedges(text: str) -> tuple[str, ...]:
    return tuple(match.group().lower() for match in HEDGES.finditer(text))
