"""The cast of a page: who was named so far, so that "he", "Mr Lee" and "the agency" find whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from repatria.intake.reports.names.found import Found, Kind
from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers import roles
from repatria.intake.reports.speakers.speaker import UNSTATED, Speaker, Who
from repatria.intake.reports.words.gazetteer import Known, Sort, known_in

_SORTS = {
    Sort.PERSON: Who.PERSON, Sort.POWER: Who.POWER, Sort.CAPITAL: Who.POWER, Sort.AGENCY: Who.AGENCY,
    Sort.MEDIUM: Who.MEDIUM, Sort.NEUTRAL: Who.NEUTRAL,
}  # fmt: skip


class Cast:
    """Who was named so far on one page, in the order of their last mention.

    Args:
        names: what statistics took for names; asked where the gazetteer and the wording say nothing.
        text: the body, searched once for the names of those whom it tells to be captives.
    """

    def __init__(self, names: Sequence[Found] = (), text: str = "") -> None:
        self._captives = frozenset(_captives_in(text))
        self._guessed = [each for each in names if each.kind is not Kind.PLACE]
        self._met: dict[str, Speaker] = {}
        self.last: tuple[Speaker, ...] = ()
        self.heard: list[Speaker] = []
        """The chain of what was said last, the innermost first."""
        self.speaking: Speaker | None = None
        """Whose turn it is in a script: "I" is he, and "he" is not."""

    def meet(self, text: str, offset: int) -> None:
        """Take note of everybody whom a stretch of text names."""
        for named in known_in(text):
            if named.known.sort in _SORTS:
                self.note(of_known(named.known, named.text, _moved(named.span, offset)))
        for match in roles.NAME.finditer(text):
            self._meet_person(match, text, offset)
        for match in roles.CALLS_HIMSELF.finditer(text):
            self._meet_captive(match, offset)
        for guess in self.guessed_in(Span(offset, offset + len(text))):
            if guess.kind is Kind.PERSON and " " in guess.text:
                self.of_guess(guess, guess.text, guess.span)
        if role := roles.FIRST_ROLE.match(text):
            span = Span(offset + role.start("role"), offset + role.end("role"))
            if not roles.is_captive(role["role"]):
                self._single(role["role"], role["role"], span)

    def _meet_person(self, match: re.Match[str], text: str, offset: int) -> None:
        words = match["name"].split()
        is_titled = match["title"] is not None
        if not is_titled and (len(words) < 2 or any(known_in(word) for word in words)):
            return
        if known_in(match["name"]) or self._by_surname(words[-1]) is not None:
            return
        is_held = roles.CAPTIVE_BEFORE.search(text[: match.start()]) or roles.CAPTIVE_BEHIND.match(
            text, match.end()
        )
        if not is_titled and not is_held and not _introduced(match, text):
            return
        span = Span(offset + match.start("name"), offset + match.end("name"))
        who = Who.CAPTIVE if is_held else Who.PERSON
        self.note(
            Speaker(key=_key(match["name"]), who=who, name=match["name"], text=match.group(), span=span)
        )

    def opens(self, text: str, offset: int) -> None:
        """Take note of whom a sentence begins with: "he" in what follows is more likely he than who spoke before."""
        if held := roles.OPENING_HELD.match(text):
            span = Span(offset + held.start("who"), offset + held.end("who"))
            who = held["who"]
            self.last = (Speaker(key=f"captive:{_key(who)}", who=Who.CAPTIVE, name=who, text=who, span=span),)
            return
        match = roles.OPENING.match(text)
        if match is None or known_in(match["name"]):
            return
        words = match["name"].split()
        met = self._by_surname(words[-1], full=len(words) > 1)
        if met is None and (len(words) < 2 or roles.ROLE.search(match["name"])):
            return
        span = Span(offset + match.start("name"), offset + match.end("name"))
        name = match["name"]
        found = met or Speaker(key=_key(name), who=Who.PERSON, name=name, text=name, span=span)
        self.note(found)
        self.last = (self._met.get(found.key, found),)

    def _meet_captive(self, match: re.Match[str], offset: int) -> None:
        """Whoever is introduced by the name that he gives himself: on a page about captives, one of them."""
        span = Span(offset + match.start("name"), offset + match.end("name"))
        name = match["name"]
        self.note(Speaker(key=_key(name), who=Who.CAPTIVE, name=name, text=name, span=span))

    def note(self, speaker: Speaker) -> None:
        """Take note of somebody, as the last one named."""
        if speaker.who is Who.PERSON and speaker.key in self._captives:
            speaker = replace(speaker, who=Who.CAPTIVE)
        self._met.pop(speaker.key, None)
        self._met[speaker.key] = speaker

    def named(self, text: str, span: Span) -> tuple[Speaker, ...]:
        """Whom a phrase means; several where it lists them; nobody when it names no speaker."""
        phrase = _without_adverbs(text)
        if roles.HE.fullmatch(phrase) or roles.THEY.fullmatch(phrase):
            return self._meant_by(phrase, span)
        if roles.DOES.match(phrase):
            return ()
        if roles.HANDLE.fullmatch(phrase):
            return (Speaker(key=_key(phrase), who=Who.MEDIUM, name=phrase, text=text, span=span),)
        if listed := self._listed(phrase, span):
            return listed
        if roles.ONE_OF.match(phrase) and self.last and roles.OFFICES.search(self.last[-1].name):
            # "One of the two" is of whoever spoke before, where those were several who are no captives.
            return (replace(self.last[-1], text=text, span=span, how="role"),)
        if roles.is_captive(phrase):
            return (
                Speaker(key=f"captive:{_key(phrase)}", who=Who.CAPTIVE, name=phrase, text=text, span=span),
            )
        speaker = self._single(phrase, text, span)
        return (speaker,) if speaker else ()

    def _single(self, phrase: str, text: str, span: Span) -> Speaker | None:
        names = [named for named in known_in(phrase) if named.known.sort in _SORTS]
        persons = [named for named in names if named.known.sort is Sort.PERSON]
        if persons:
            return of_known(persons[-1].known, text, span)
        if own := self._own_name(phrase, text, span):
            return own
        agencies = [named for named in names if named.known.sort in {Sort.AGENCY, Sort.MEDIUM, Sort.NEUTRAL}]
        role = roles.ROLE.search(phrase)
        if agencies and (not role or _ends_with(phrase, agencies[-1].text) or _is_agency_word(role.group())):
            return of_known(agencies[-1].known, text, span)
        power = next((named.known.power for named in known_in(phrase) if named.known.power), "")
        if names and _is_bare(phrase, names[0].text):
            return of_known(names[0].known, text, span)
        if role:
            return self._of_role(phrase, role.group(), power, text, span)
        guessed = self.guessed_in(span)
        return self.of_guess(guessed[0], text, span) if guessed else None

    def whoever(self, phrase: str, span: Span) -> Speaker | None:
        """Somebody of whom nothing is known but that he speaks: "a person close to the talks"."""
        words = phrase.split()
        if roles.ACRONYM.fullmatch(phrase):
            words = ["the", phrase]
        elif "," in phrase or roles.PRONOUN.search(phrase):
            return None
        if not 1 < len(words) <= 8 or not roles.ANYBODY.match(" ".join(words)) or roles.NOBODY.search(phrase):
            return None
        power = next((named.known.power for named in known_in(phrase) if named.known.power), "")
        found = Speaker(
            key=_key(phrase), who=Who.GROUP, name=phrase, text=phrase, span=span, power=power, how="role"
        )
        self.note(found)
        return found

    def guessed_in(self, span: Span) -> list[Found]:
        """The names of people and bodies that statistics found in a stretch."""
        return [each for each in self._guessed if each.span.within(span)]

    def of_guess(self, guess: Found, text: str, span: Span) -> Speaker:
        """Whom a name means that only statistics know."""
        if guess.kind is Kind.PERSON:
            if met := self._by_surname(guess.text.split()[-1], full=" " in guess.text):
                return replace(met, text=text, span=span)
            who = Who.PERSON
        else:
            who = Who.GROUP
        found = Speaker(key=_key(guess.text), who=who, name=guess.text, text=text, span=span, how="guessed")
        self.note(found)
        return found

    def _of_role(self, phrase: str, role: str, power: str, text: str, span: Span) -> Speaker:
        if roles.LEADER.search(phrase) and power:
            for speaker in reversed(self._met.values()):
                if speaker.who is Who.PERSON and speaker.power == power:
                    return replace(speaker, text=text, span=span, how="role")
        bare = re.fullmatch(
            r"(?:the|its|his|their|this|that) (?:[\w-]+ )?(?:agency|service)(?:[’']s)?(?: \w+)?", phrase, re.I
        )
        if bare and not power:
            return self._last_agency(phrase, text, span)
        if power and role.lower() in {"government", "side", "authorities", "officials", "military", "army"}:
            key = f"{power}:{role.lower()}"
            return Speaker(key=key, who=Who.GROUP, name=phrase, text=text, span=span, power=power, how="role")
        if roles.BARE_OFFICE.fullmatch(phrase) and (
            he := next((each for each in self.heard if each.who is Who.PERSON), None)
        ):
            return replace(he, text=text, span=span, how="role")
        if roles.BARE_BODY.fullmatch(phrase):
            for met in reversed(self._met.values()):
                if met.who is Who.NEUTRAL:
                    return replace(met, text=text, span=span, how="role")
        last = next((met for met in reversed(self._met.values()) if met.name.lower() == phrase.lower()), None)
        if last:
            return replace(last, text=text, span=span)
        found = Speaker(
            key=_key(phrase), who=Who.GROUP, name=phrase, text=text, span=span, power=power, how="role"
        )
        self.note(found)
        return found

    def _last_agency(self, phrase: str, text: str, span: Span) -> Speaker:
        """ "The agency": an intelligence service before a news agency, and the doubt between them is told."""
        met = [each for each in reversed(self._met.values()) if each.who in {Who.AGENCY, Who.MEDIUM}]
        services = [each for each in met if _is_service(each)]
        if roles.INTELLIGENCE.search(phrase):
            # A news agency is no intelligence service, and one that was not named stays unnamed.
            met = services
        chosen = (services or met)[:1]
        if not chosen:
            return Speaker(key=_key(phrase), who=Who.AGENCY, name=phrase, text=text, span=span, how="role")
        others = tuple(each.key for each in met[:2] if each.key != chosen[0].key)
        return replace(chosen[0], text=text, span=span, how="role", perhaps=others)

    def _own_name(self, phrase: str, text: str, span: Span) -> Speaker | None:
        match = re.search(rf"(?:^|\b){roles.NAME.pattern}\Z", phrase)
        if not match or not re.match(r"[A-ZÀ-ÞĀ-Ž]", match["name"]):
            return None
        if re.search(
            r"\b(?:of|from|in|at|for|near|outside|over|on|inside) (?:the )?\Z", phrase[: match.start("name")]
        ):
            # "Two mediators from Bani Walid": what comes last says where they are from.
            return None
        words = match["name"].split()
        if words[0] in roles.NO_NAMES:
            return None
        if any(known_in(match["name"])) or roles.ROLE.fullmatch(words[-1]):
            return None
        if (met := self._by_surname(words[-1], full=len(words) > 1)) is not None:
            how = "named" if len(words) > 1 else "surname"
            return replace(met, text=text, span=span, how=how)
        if len(words) < 2 and not match["title"] and phrase != match["name"]:
            return None
        power = next((named.known.power for named in known_in(phrase) if named.known.power), "")
        found = Speaker(
            key=_key(match["name"]), who=Who.PERSON, name=match["name"], text=text, span=span, power=power
        )
        self.note(found)
        return found

    def _by_surname(self, surname: str, *, full: bool = False) -> Speaker | None:
        """Whoever was named with this surname; of a full name only the last word is one."""
        plain = surname.replace("’", "'").removesuffix("'s").lower()
        for speaker in reversed(self._met.values()):
            words = speaker.name.lower().split()
            # In a Korean or Chinese name the family's name comes first.
            if speaker.who in {Who.PERSON, Who.CAPTIVE} and plain in (
                {words[-1]} if full else {words[-1], words[0]}
            ):
                return speaker
        return None

    def _meant_by(self, pronoun: str, span: Span) -> tuple[Speaker, ...]:
        alone = roles.HE.fullmatch(pronoun) is not None
        fits = {Who.PERSON, Who.CAPTIVE, Who.GROUP} if alone else set(Who)
        own = self.speaking.key if self.speaking else ""
        if self.speaking and pronoun.lower() == "i":
            return (replace(self.speaking, text=pronoun, span=span, how="pronoun"),)
        if self.last and self.last[-1].who in fits and self.last[-1].key != own:
            return tuple(replace(each, text=pronoun, span=span, how="pronoun") for each in self.last[-1:])
        if not alone and pronoun.lower() in {"it", "they"}:
            for speaker in reversed(self._met.values()):
                if speaker.who in {Who.GROUP, Who.AGENCY, Who.NEUTRAL}:
                    return (replace(speaker, text=pronoun, span=span, how="pronoun"),)
        if alone:
            for speaker in reversed(self._met.values()):
                if speaker.who in {Who.PERSON, Who.CAPTIVE} and speaker.key != own:
                    return (replace(speaker, text=pronoun, span=span, how="pronoun"),)
        return ()

    def _listed(self, phrase: str, span: Span) -> tuple[Speaker, ...]:
        parts = re.split(r",? and |, | as well as ", phrase)
        names = [known_in(part) for part in parts]
        if len(parts) < 2 or not all(
            len(each) == 1 and _is_bare(part, each[0].text) and each[0].known.sort in _SORTS
            for part, each in zip(parts, names, strict=True)
        ):
            return ()
        return tuple(of_known(each[0].known, part, span) for part, each in zip(parts, names, strict=True))

    def spoke(self, speakers: Iterable[Speaker]) -> None:
        """Note who spoke last; the innermost one is whom "he" means next."""
        self.last = tuple(speakers)
        for speaker in self.last:
            if speaker.who is not Who.CAPTIVE and speaker.key != UNSTATED.key:
                self.note(speaker)


def speaks(known: Known) -> bool:
    """True when what the gazetteer knows can speak: a region and a people cannot."""
    return known.sort in _SORTS


def of_known(known: Known, text: str, span: Span) -> Speaker:
    """Somebody who is known by name."""
    return Speaker(
        key=known.key, who=_SORTS[known.sort], name=known.name, text=text, span=span, power=known.power
    )


def _captives_in(text: str) -> Iterator[str]:
    """The keys of people whom a text tells to be captives, somewhere."""
    for match in roles.NAME.finditer(text):
        if len(match["name"].split()) < 2 or known_in(match["name"]):
            continue
        before, behind = (
            text[max(0, match.start() - 80) : match.start("name")],
            text[match.end() : match.end() + 120],
        )
        if (
            roles.CAPTIVE_BEFORE.search(before)
            or roles.ONE_NAMED_BEFORE.search(before)
            or roles.LOW_RANK.search(before)
            or roles.CAPTIVE_BEHIND.match(behind)
            or roles.IS_HELD.match(behind)
        ):
            yield _key(match["name"])
    for match in roles.SURNAME_IS_HELD.finditer(text):
        yield from (
            _key(full["name"])
            for full in roles.NAME.finditer(text)
            if full["name"].split()[-1] == match["name"] and " " in full["name"]
        )


def _introduced(match: re.Match[str], text: str) -> bool:
    """True when two capitals in a row are a person's name: somebody says something, or is said to be something."""
    after, before = text[match.end() :], text[: match.start()]
    return bool(
        re.match(r",? (?:a|an|the|who|said|says|told|\d\d)\b|, \w+ (?:of|at|for|from)\b", after)
        or re.search(r"\b(?:to|by|from|" + "|".join(roles.ROLES) + r")\s*\Z", before, re.I)
    )


def _is_bare(phrase: str, name: str) -> bool:
    return (
        re.fullmatch(
            rf"(?:the |both )?(?:(?:republic|state|kingdom|government|authorities|federal government|islamic republic) of (?:the )?)?{re.escape(name)}(?:[’']s)?",
            phrase,
            re.IGNORECASE,
        )
        is not None
    )


def _ends_with(phrase: str, name: str) -> bool:
    return phrase.endswith(name)


def _is_agency_word(role: str) -> bool:
    return role.lower() in {"agency", "service", "ministry", "agency's", "committee", "headquarters"}


def _is_service(speaker: Speaker) -> bool:
    return (
        any(named.known.is_intelligence for named in known_in(speaker.name))
        or roles.INTELLIGENCE.search(speaker.name) is not None
    )


def _without_adverbs(text: str) -> str:
    return re.sub(r"^\W*\d{1,3}/\d*\W*|(?:^(?:but|and|yet|meanwhile|however|also),? )|\b(?:also|later|earlier|then|reportedly|purportedly|allegedly"
                  r"|repeatedly|further|again|previously|have|has|had|himself|separately|itself|publicly|first|categorically|firmly|strongly|flatly|formally|officially|quickly|immediately|privately|explicitly|vehemently|bluntly|initially|consistently)\Z", "", text.strip(),
                  flags=re.IGNORECASE).strip(" ,")  # fmt: skip


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "_", text.lower().removeprefix("the ")).strip("_")


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
