"""Whose word a stretch is in Russian and Ukrainian: verbs of speech, "по словам", "со ссылкой на"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from repatria.intake.reports.languages.slavic.cast import SlavicCast
from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.attribution import Attribution, Chain
from repatria.intake.reports.speakers.speaker import UNSTATED, Speaker, Who
from repatria.intake.reports.words.dates import dates
from repatria.intake.reports.words.quotes import Quote

_SAID = (
    r"сообщи(?:л|ла|ло|ли)|сообща(?:ет|ют)|заяви(?:л|ла|ло|ли)|заявля(?:ет|ют)|сказа(?:л|ла|ли)|говорит|говорят|отмети(?:л|ла|ло|ли)|подчеркну(?:л|ла|ли|ло)"
    r"|добави(?:л|ла|ли|ло)|написа(?:л|ла|ли|ло)|пиш[её]т|пишут|рассказа(?:л|ла|ли)|рассказыва(?:ет|ют)|уточни(?:л|ла|ли|ло)|поясни(?:л|ла|ли|ло)|объясни(?:л|ла|ли)|указа(?:л|ла|ли|ло)|объяви(?:л|ла|ли|ло)|переда[её]т|передают|переда(?:л|ла|ли|ло)"
    r"|счита(?:ет|ют)|полага(?:ет|ют)|призна(?:л|ла|ли|ло)|подтверди(?:л|ла|ли|ло)|подтвержда(?:ет|ют)|напомни(?:л|ла|ли|ло)|пообеща(?:л|ла|ли|ло)|предложи(?:л|ла|ли|ло)|призва(?:л|ла|ли|ло)|ответи(?:л|ла|ли)"
    r"|повідоми(?:в|ла|ло|ли)|повідомля(?:є|ють)|заявля(?:є|ють)|заяви(?:в|ло)|сказа(?:в|ло)|каже|кажуть|зазначи(?:в|ла|ло|ли)|зазнача(?:є|ють)|наголоси(?:в|ла|ло|ли)|підкресли(?:в|ла|ло|ли)|дода(?:в|ла|ло|ли)|написа(?:в|ло)|пише|пишуть|розпові(?:в|ла|ли|ло)"
    r"|розповіда(?:є|ють)|уточни(?:в|ло)|поясни(?:в|ло)|оголоси(?:в|ла|ло|ли)|передає|передають|вважа(?:є|ють)|визна(?:в|ла|ло|ли)|підтверди(?:в|ла|ло|ли)|нагада(?:в|ла|ло|ли)|пообіця(?:в|ла|ли)|запропонува(?:в|ла|ло|ли)|закликa?(?:в|ла|ли)"
)
_CLAIMED = r"утвержда(?:ет|ют|л|ла|ли)|стверджу(?:є|ють|вав|вала|вали)"
_DENIED = r"опроверг(?:ла|ли|ло)?|опроверга(?:ет|ют)|отрица(?:ет|ют|л|ла|ли|ло)|отверг(?:ла|ли|ло)?|спростува(?:в|ла|ло|ли)|спростову(?:є|ють)|запереч(?:ує|ують|ив|ила|или|ило)|заперечува(?:в|ла|ли)"
_CUE = re.compile(
    rf"\b(?P<said>{_SAID})\b|\b(?P<claimed>{_CLAIMED})\b|\b(?P<denied>{_DENIED})\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:не|ни|ні)\s*$", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:по (?:словам|данным|информации|сведениям|утверждению|мнению|оценкам?|подсч[её]там)|согласно(?: данным)?|как (?:стало известно от|следует из)"
    r"|за (?:словами|даними|інформацією|твердженням|оцінкам\w*|підрахунками)|згідно з(?: даними)?|на думку) ",
    re.IGNORECASE,
)
_CITING = re.compile(
    r",? (?:со ссылкой на|ссылаясь на|цитируя|з посиланням на|посилаючись на|цитуючи) ", re.IGNORECASE
)
_BEGINS = re.compile(
    r"[;:—–()\u2022«»“”„\"]\s*|,\s+|\s-\s|\b(?:что|що|но|але|а|и|і|й|как|як|когда|коли|хотя|хоча|где|де)\s+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[,.;:—–()\u2022«»“”„\"]|\s(?:что|що|в|во|у|на|со|со ссылкой|ссылаясь|з посиланням|посилаючись|после|після|во время|під час|для|о|об|про|журналистам|журналістам)\s"
)
_TO_WHOM = re.compile(
    r"\s*(?:(?:агентств\w+|телеканал\w+|газет\w+|журналист\w+|журналіст\w+|изданию|виданню|порталу)?\s*(?:[«\"]?[A-ZА-ЯЁІЇЄҐ][\w-]*[»\"]?(?: [A-ZА-ЯЁІЇЄҐ][\w-]*){0,2})?\s*"
    r"(?:(?:в|во|у) (?:понедельник|вторник|сред\w|четверг|пятницу|субботу|воскресенье|понеділок|вівторок|середу|четвер|п.ятницю|суботу|неділю))?\s*(?:\d{1,2} \w+)?\s*"
    r"(?:(?:в|во|у|на) (?:сво[её]м |своєму |вечернем |вечірньому |ежедневном )?(?:интервью|інтерв’ю|обращении|зверненні|телеграм\w*|Telegram\w*|соцсетях|соцмережах|эфире|ефірі|брифинге|брифінгу|пресс-конференции|пресконференції|заявлении|заяві|X|Facebook)(?: \w+){0,2})?)?,?\s*(?=(?:что|що)\b)"
)
_BLANK = "\u2022"
_HEDGE = re.compile(
    r"\b(?:предположительно|якобы|вероятно|возможно|по-видимому|по всей видимости|нібито|ймовірно|можливо|очевидно)\b",
    re.IGNORECASE,
)


class SlavicAttributing:
    """Goes through the sentences of a page in Russian or Ukrainian in order, and says whose word each stretch is.

    Args:
        text: the page's text.
        published: its day.
        cast: who was named so far; it grows as the reading goes on.
    """

    def __init__(self, text: str, published: date | None, cast: SlavicCast) -> None:
        self.text, self.published, self.cast = text, published, cast

    def sentence(self, span: Span, quotes: Sequence[Quote]) -> tuple[Attribution, ...]:
        """The attributions of a sentence; none when it is the page's own word, or wholly within a quotation."""
        masked = self._masked(span, quotes)
        cited, masked = self._cited(masked, span)
        found = tuple(
            replace(each, chain=(*each.chain, *cited))
            for each in (*self._of_words(masked, span), *self._of_cues(masked, span))
        )[:2]
        self.cast.meet(span.of(self.text), span.start)
        if found:
            self.cast.spoke(found[-1].chain[-1])
        return found

    def _masked(self, span: Span, quotes: Sequence[Quote]) -> str:
        """The sentence with what it quotes blanked out; marks around a mere name are no marks of speech."""
        masked = list(span.of(self.text))
        speech = {at for quote in quotes for at in range(quote.span.start - 1, quote.span.end + 1)}
        for at in range(span.start, span.end):
            if at in speech and self.text[at] not in '«»“”„"':
                masked[at - span.start] = _BLANK
            elif at not in speech and self.text[at] in "«»":
                masked[at - span.start] = " "
        return "".join(masked)

    def _cited(self, masked: str, span: Span) -> tuple[Chain, str]:
        """Whom the speaker cites, and the rest of the sentence."""
        match = _CITING.search(masked)
        if match is None:
            return (), masked
        speakers, end = self._after(masked, match.end(), span)
        if not speakers:
            return (), masked
        return (speakers,), masked[: match.start()] + " " * (end - match.start()) + masked[end:]

    def _after(self, masked: str, start: int, span: Span) -> tuple[tuple[Speaker, ...], int]:
        """The speakers whom a phrase names that begins here, and where it ends."""
        cut = _ENDS.search(masked, start)
        end = cut.start() if cut else len(masked.rstrip(" .!?"))
        return self.cast.named(masked[start:end], Span(span.start + start, span.start + end)), end

    def _of_words(self, masked: str, span: Span) -> Iterator[Attribution]:
        """ "По словам X, …": everything around is X's."""
        for match in _OF.finditer(masked):
            speakers, end = self._after(masked, match.end(), span)
            if speakers:
                yield self._attribution(span, speakers, masked, match.start(), end, span, "said")
                return

    def _of_cues(self, masked: str, span: Span) -> Iterator[Attribution]:
        for cue in _CUE.finditer(masked):
            if _NOT.search(masked[: cue.start()]):
                continue
            force = "denied" if cue["denied"] else "claimed" if cue["claimed"] else "said"
            told = self._before(masked, cue, span) or self._behind(masked, cue, span)
            if told is None:
                continue
            speakers, start, end, region = told
            yield self._attribution(region, speakers, masked, start, end, span, force)

    def _before(
        self, masked: str, cue: re.Match[str], span: Span
    ) -> tuple[tuple[Speaker, ...], int, int, Span] | None:
        """ "X заявил, что …": the speaker stands before the verb, and his words behind it."""
        starts = [match.end() for match in _BEGINS.finditer(masked, 0, cue.start())]
        start = starts[-1] if starts else 0
        phrase = masked[start : cue.start()].strip()
        if not phrase:
            return None
        speakers = self.cast.named(phrase, Span(span.start + start, span.start + cue.start()))
        if not speakers:
            return None
        to_whom = _TO_WHOM.match(masked, cue.end())
        tail = to_whom.end() if to_whom else cue.end()
        rest = re.sub(r"^[\s,:]*(?:что\b|що\b)?\s*", "", masked[tail:])
        if len(rest.split()) + rest.count(_BLANK) >= 2:
            return speakers, start, tail, Span(span.end - len(rest), span.end)
        return speakers, start, tail, Span(span.start, span.start + max(1, start))

    def _behind(
        self, masked: str, cue: re.Match[str], span: Span
    ) -> tuple[tuple[Speaker, ...], int, int, Span] | None:
        """ "…, сообщил X": the words stand before the verb, and the speaker behind it."""
        before = masked[: cue.start()].rstrip()
        as_told = re.search(
            r"(?:\b(?:как|як|об этом|про це|о чем)(?: ранее| раніше)?)$", before, re.IGNORECASE
        )
        if not as_told and (not before or before[-1] not in ',—–-»”"' + _BLANK):
            return None
        after = re.compile(r"\s+").match(masked, cue.end())
        if after is None:
            return None
        speakers, end = self._after(masked, after.end(), span)
        if not speakers:
            return None
        return speakers, as_told.start() if as_told else cue.start(), end, span

    def _attribution(
        self,
        region: Span,
        speakers: tuple[Speaker, ...],
        masked: str,
        start: int,
        end: int,
        span: Span,
        force: str,
    ) -> Attribution:
        cue = masked[start:end]
        chain: Chain = ((UNSTATED,), speakers) if speakers[-1].who is Who.CAPTIVE else (speakers,)
        said_on = next(iter(dates(span.of(self.text)[start:end], self.published, span.start + start)), None)
        return Attribution(
            region=region, chain=chain, cue=re.sub(r"\s+", " ", cue.replace(_BLANK, "")).strip(), force=force,
            hedges=tuple(each.group().lower() for each in _HEDGE.finditer(cue)), said_on=said_on,
            told=Span(span.start + start, span.start + end),
        )  # fmt: skip
