"""Attributing: the sentences of a page, one after another, and whose word each stretch of them is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers import forms
from repatria.intake.reports.speakers.attribution import Attribution, Chain
from repatria.intake.reports.speakers.cast import Cast
from repatria.intake.reports.speakers.cues import cues_in, force_of
from repatria.intake.reports.speakers.regions import (
    hedges_in,
    is_nested,
    is_wrapped,
    region_of,
    until,
    where_a_list_begins,
    with_cited,
)
from repatria.intake.reports.speakers.roles import HE
from repatria.intake.reports.speakers.speaker import UNSTATED, Speaker, Who
from repatria.intake.reports.words.dates import dates
from repatria.intake.reports.words.gazetteer import Sort, known_in
from repatria.intake.reports.words.quotes import Quote


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
        if not masked.startswith(forms.BLANK):
            self.cast.opens(span.of(self.text), span.start)
        outer, inner, masked = self._around(masked, span)
        found = tuple(self._of_cues(masked, span))
        if not found:
            chain = (*outer, *inner)
            found = (self._of_around(span, chain),) if chain else ()
        elif outer or inner:
            citer = found[-1].chain
            found = tuple(
                replace(each, chain=(*outer, *with_cited(each.chain, citer, inner))) for each in found
            )
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
                masked[at - span.start] = forms.BLANK
        return "".join(masked)

    def _around(self, masked: str, span: Span) -> tuple[Chain, Chain, str]:
        """Who passed it on ("according to"), whom the speaker cites ("citing"), and the rest of the sentence."""
        outer: list[tuple[Speaker, ...]] = []
        inner: list[tuple[Speaker, ...]] = []
        for match in list(forms.QUOTED_AS.finditer(masked)):
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
            (forms.QUOTED_BY, outer),
            (forms.TOLD_BY, inner),
            (forms.ACCORDING, outer),
            (forms.CITING, inner),
            (forms.REPORTED_BY, outer),
        ):
            for match in list(form.finditer(masked)):
                speakers, end = self._after(masked, match.end(), span)
                if not speakers and (papers := forms.PAPERS.match(masked, match.end())):
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
        cut = forms.NOUN_PHRASE_END.search(masked, start)
        if findings := forms.FINDINGS.match(masked, start):
            named = Span(span.start + start, span.start + findings.end("whose"))
            return self.cast.named(findings["whose"], named), findings.end()
        end = cut.start() if cut else len(masked.rstrip())
        end = start + len(masked[start:end].rstrip())
        if (
            cut
            and re.match(r"\s(?:who|which|that)\b", cut.group())
            and not forms.CITING.match(masked, cut.start() + 1)
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
            hedges=hedges_in(span.of(self.text)[:0]), said_on=None, how="according to",
        )  # fmt: skip

    def _of_cues(self, masked: str, span: Span) -> Iterator[Attribution]:
        before: Attribution | None = None
        if (colon := forms.COLON.match(masked)) and (found := self._of_colon(colon, span)):
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
            if before is not None and is_nested(before, attribution, masked, subject_at, span):
                # Whoever tells what a captive said is named here.
                own = attribution.chain[1:] if attribution.chain[0] == (UNSTATED,) else attribution.chain
                attribution = replace(attribution, chain=(*before.chain, *own))
            elif before is not None and is_wrapped(before, attribution):
                own = before.chain[1:] if before.chain[0] == (UNSTATED,) else before.chain
                before = until(replace(before, chain=(*attribution.chain, *own)), attribution)
            elif before is not None:
                before = until(before, attribution)
            if before is not None:
                yield before
            before = attribution
        if before is not None:
            yield before

    def _of_quoting(self, masked: str, span: Span) -> Attribution | None:
        """A quotation, and a verb that only speaks beside one: "…?" asked the mother; he called it "…"."""
        if any(cues_in(masked)):
            return None
        if after := forms.QUOTED_BEFORE.search(masked):
            speakers, stop = self._after(masked, after.end(), span)
            told = Span(span.start + after.start("verb"), span.start + stop)
            region = Span(span.start, span.start + after.start("verb"))
            cue = after["verb"]
        elif called := forms.CALLED.search(masked):
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
        who = "he" if forms.HIS_WORDS.fullmatch(colon["who"]) else colon["who"]
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
        asked = forms.QUESTIONED.search(masked, 0, start)
        if asked:
            masked = masked[: asked.start()] + " " * len(asked.group()) + masked[asked.end() :]
        subject = self._subject(masked, start, span)
        inverted = False
        medium: tuple[Speaker, ...] = ()
        if subject is None:
            subject, inverted = self._inverted(masked, start, end, span), True
        if subject is None and (verb in forms.STRONG or asked):
            subject, inverted = self._whoever(masked, start, span), False
        if subject is None:
            return None
        speakers, subject_start, subject_end = subject
        tail_from = subject_end if inverted else end
        if verb in {"told", "informed", "tells"} and not inverted:
            told = forms.TOLD.match(masked, end)
            tail_from = told.end() if told else end
            medium = self._medium(told, span) if told else ()
        tail = forms.TAIL.match(masked, tail_from)
        tail_end = tail.end() if tail else tail_from
        region = region_of(masked, span, min(subject_start, start), tail_end, inverted=inverted)
        if region is None:
            return None
        around = masked[subject_start:tail_end] if not inverted else masked[start:tail_end]
        hedges = hedges_in(masked[max(0, subject_start) : tail_end])
        if verb in {"told", "tells"} and forms.CAPTORS.match(masked, end):
            asked = forms.CAPTORS.match(masked, end)
        if (asked or forms.QUESTIONED.search(masked, 0, tail_end)) and speakers[-1].who is Who.GROUP:
            # Who is questioned is held; whoever questions him has an office.
            speakers = tuple(
                replace(each, who=Who.CAPTIVE) if not forms.IN_OFFICE.search(each.name) else each
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
        cue = re.sub(r"\s+", " ", around.replace(forms.BLANK, "")).strip()
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
        shown = forms.SHOWED.search(masked, 0, end)
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
        if HE.fullmatch(words.strip()) and self.cast.last and forms.REPORTS.search(self.cast.last[-1].name):
            return (replace(self.cast.last[-1], text=words.strip(), how="pronoun"),)
        for each in known_in(words):
            if each.known.sort is Sort.MEDIUM:
                return self.cast.named(each.text, Span(start + each.span.start, start + each.span.end))
        named = forms.MEDIUM_TOLD.search(words)
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
        if adverbs := forms.AUXILIARY.search(left):
            left = left[: adverbs.start()]
        left = forms.CONTRACTED.sub("", left.rstrip())
        end = len(left)
        if left.endswith(","):
            return self._with_apposition(left, span)
        if forms.COORDINATED.search(left) and (found := self._of_first_verb(left, span)):
            return found
        starts = [match.end() for match in forms.BOUNDARY.finditer(left)]
        for start in dict.fromkeys(
            [*reversed(where_a_list_begins(left)), *starts[-1:], *([0] if not starts else [])]
        ):
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
        for verb in forms.FIRST_VERB.finditer(left, start, min(len(left), start + 90)):
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
        if adverbs := forms.AUXILIARY.search(left):
            left = left[: adverbs.start()].rstrip()
        start = max((match.end() for match in forms.BOUNDARY.finditer(left)), default=0)
        phrase = left[start:].strip()
        if not phrase or forms.VERB.search(phrase) or left.endswith(","):
            return None
        found = self.cast.whoever(phrase, Span(span.start + start, span.start + len(left)))
        return ((found,), start, len(left)) if found else None

    def _phrase(
        self, left: str, start: int, end: int, span: Span
    ) -> tuple[tuple[Speaker, ...], int, int] | None:
        phrase = left[start:end]
        if both := forms.DOES_BOTH.match(phrase):
            end = start + both.end("who")
            return self._phrase(left, start, end, span)
        if " and " in phrase and not self.cast.named(phrase, Span(0, 0))[1:]:
            joint = start + phrase.rindex(" and ") + 5
            if forms.VERB.search(left[start:joint]) and (found := self._phrase(left, joint, end, span)):
                return found
        if forms.VERB.search(re.sub(r"\b(?:who|which|that) [^,]*", "", phrase)):
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
            starts = [match.end() for match in forms.BOUNDARY.finditer(outside)]
            if found := self._phrase(outside, starts[-1] if starts else 0, len(outside), span):
                return found
        comma = inner.rfind(", ")
        if comma < 0:
            return None
        head = inner[:comma]
        starts = [match.end() for match in forms.BOUNDARY.finditer(head)]
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
        if left and left[-1] not in ",”\"’'!?" + forms.BLANK:
            return None
        after = re.compile(r"\s+").match(masked, end)
        if not after:
            return None
        speakers, stop = self._after(masked, after.end(), span)
        return (speakers, cue, stop) if speakers else None
