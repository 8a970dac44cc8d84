"""Who speaks in Russian and Ukrainian: offices, relatives and captives by their words, people by their names."""

from __future__ import annotations

import re
from dataclasses import replace

from repatria.intake.reports.names.found import Kind
from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers.cast import Cast, of_known, speaks
from repatria.intake.reports.speakers.speaker import Speaker, Who
from repatria.intake.reports.words.gazetteer import Sort, known_in

_ROLE = re.compile(
    r"\b(?:президент|премьер|прем’єр|прем'єр|министр|министерств|міністр|міністерств|минобороны|мид|мзс|официальный представитель|представител|представник|пресс-?секретар|прес-?секретар|речник|пресс-?служб|прес-?служб"
    r"|глава|начальник|руководител|керівник|командующ|командувач|командир|генштаб|штаб|армия|армії|военные|військові|правительств|уряд|власти|влада|посол|посольств|депутат|сенатор|омбудсмен|уполномоченн|уповноважен"
    r"|разведк|розвідк|служб|агентств|источник|джерел|собеседник|співрозмовник|адвокат|родственник|родич|мать|мати|отец|батько|жена|дружина|сестра|брат|сын|син|дочь|дочка|семья|родина|комитет|комітет|комисси|комісі|организаци|організаці"
    r"|фонд|движени|рух|парламент|прокуратур|полици|поліці|следственн|слідч|аналитик|аналітик|эксперт|експерт|правозащитник|правозахисник|врач|лікар|телеканал|газета|издание|видання|журналист|журналіст|корреспондент|чиновник|посадовець|губернатор|мэр|мер|делегаци|делегаці|сторона|боец|боєць|офицер|офіцер|бригад|батальон)\w*",
    re.IGNORECASE,
)
_CAPTIVE = re.compile(
    r"\b(?:(?:военно|військово)?(?:пленн|полонен)\w+|один из них|один із них|один з них|другой|другий|второй|захваченн\w+ (?:\w+ )?(?:солдат|боец|военн)\w*|освобожд[её]нн\w+|звільнен\w+|вернувш\w+ из плена)\b",
    re.IGNORECASE,
)
_NO_CAPTIVE = re.compile(
    r"координац|штаб|комисси|комісі|омбудсмен|мать|мати|отец|жена|дружина|сестра|родственник|семь|по делам|у справах|обмен|обмін",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]+(?: [А-ЯЁІЇЄҐ][а-яёіїєґ’'-]+){1,3}")
_HE = re.compile(r"он|она|він|вона|его|её", re.IGNORECASE)
_THEY = re.compile(r"они|вони|мы|ми|я", re.IGNORECASE)


class SlavicCast(Cast):
    """The cast of a page in Russian or Ukrainian."""

    def meet(self, text: str, offset: int) -> None:
        """Take note of everybody whom a stretch of text names."""
        for named in known_in(text):
            if speaks(named.known):
                where = Span(named.span.start + offset, named.span.end + offset)
                self.note(of_known(named.known, named.text, where))
        for guess in self.guessed_in(Span(offset, offset + len(text))):
            if guess.kind is Kind.PERSON and " " in guess.text:
                self.of_guess(guess, guess.text, guess.span)

    def named(self, text: str, span: Span) -> tuple[Speaker, ...]:
        """Whom a phrase means; nobody when it names no speaker."""
        phrase = text.strip(" ,")
        if _HE.fullmatch(phrase) or _THEY.fullmatch(phrase):
            if self.last and (
                _THEY.fullmatch(phrase) or self.last[-1].who in {Who.PERSON, Who.CAPTIVE, Who.GROUP}
            ):
                return tuple(replace(each, text=phrase, span=span, how="pronoun") for each in self.last[-1:])
            return ()
        if _CAPTIVE.search(phrase) and not _NO_CAPTIVE.search(phrase):
            return (
                Speaker(key=f"captive:{_key(phrase)}", who=Who.CAPTIVE, name=phrase, text=text, span=span),
            )
        speaker = self._one(phrase, text, span)
        return (speaker,) if speaker else ()

    def _one(self, phrase: str, text: str, span: Span) -> Speaker | None:
        names = [each for each in known_in(phrase) if speaks(each.known)]
        if persons := [each for each in names if each.known.sort is Sort.PERSON]:
            return of_known(persons[-1].known, text, span)
        power = next((each.known.power for each in known_in(phrase) if each.known.power), "")
        role = _ROLE.search(phrase)
        bodies = [each for each in names if each.known.sort in {Sort.AGENCY, Sort.MEDIUM, Sort.NEUTRAL}]
        if bodies and (
            role is None
            or role.start() >= bodies[0].span.start
            or role.group().lower().startswith("агентств")
        ):
            return of_known(bodies[0].known, text, span)
        if own := self._person(phrase, text, span, power):
            return own
        if role:
            found = Speaker(
                key=_key(phrase), who=Who.GROUP, name=phrase, text=text, span=span, power=power, how="role"
            )
            self.note(found)
            return found
        if names:
            return of_known(names[0].known, text, span)
        guessed = self.guessed_in(span)
        return self.of_guess(guessed[0], text, span) if guessed else None

    def _person(self, phrase: str, text: str, span: Span, power: str) -> Speaker | None:
        guesses = [each for each in self.guessed_in(span) if each.kind is Kind.PERSON]
        if guesses:
            return replace(self.of_guess(guesses[0], text, span), power=power)
        match = next((each for each in _PERSON.finditer(phrase) if not known_in(each.group())), None)
        if match is None or _ROLE.match(match.group()):
            return None
        found = Speaker(
            key=_key(match.group()), who=Who.PERSON, name=match.group(), text=text, span=span, power=power
        )
        self.note(found)
        return found


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "_", text.lower()).strip("_")
