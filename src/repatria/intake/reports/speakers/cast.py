"""The cast of a page: who was named so far, so that "he", "Mr Lee" and "the agency" find whom they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from repatria.intake.reports.names.found import Found, Kind
from repatria.intake.reports.page import Span
from repatria.intake.reports.words.gazetteer import Known, Sort, known_in


class Who(StrEnum):
    """What kind of speaker somebody is."""

    PERSON = "person"
    POWER = "power"
    AGENCY = "agency"
    MEDIUM = "medium"
    NEUTRAL = "neutral"
    GROUP = "group"
    CAPTIVE = "captive"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who says something.

    Args:
        key: the same for every mention of him on the page.
        who: what kind of speaker he is.
        name: the fullest name that is known.
        text: how he is named where he speaks.
        span: where that stands; None when nothing there names him.
        power: the code of the Power that he is of; empty when it is not known.
        how: how he was found: `named`, `surname`, `pronoun`, `role`, `carried over`, `guessed` (by statistics).
        perhaps: the keys of others whom the words could mean as well.
    """

    key: str
    who: Who
    name: str
    text: str
    span: Span | None = None
    power: str = ""
    how: str = "named"
    perhaps: tuple[str, ...] = ()


UNSTATED = Speaker(key="unstated", who=Who.UNSTATED, name="unstated", text="", how="nobody is named")
"""Whoever passed a statement on and is not named."""

_SORTS = {
    Sort.PERSON: Who.PERSON, Sort.POWER: Who.POWER, Sort.CAPITAL: Who.POWER, Sort.AGENCY: Who.AGENCY,
    Sort.MEDIUM: Who.MEDIUM, Sort.NEUTRAL: Who.NEUTRAL,
}  # fmt: skip
HE = re.compile(r"(?:he|she|him|her)", re.IGNORECASE)
THEY = re.compile(r"(?:they|we|it|i|you)", re.IGNORECASE)
_TITLES = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Deputy|Vice|Acting|First Deputy|President|Prime Minister|Premier|Foreign Minister|Defen[cs]e Minister|Minister|General|Gen|"
    r"Lieutenant|Lt|Colonel|Col|Major|Maj|Captain|Capt|Sergeant|Sgt|Corporal|Private|Admiral|Ambassador|Senator|Governor|"
    r"Secretary of State|Secretary|Spokesman|Spokeswoman|Spokesperson|Pope|King|Crown Prince|Sheikh|Brigadier|Commander|Judge)\.?"
)
_WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
_NAME = re.compile(
    rf"(?:(?P<title>{_TITLES}(?: {_TITLES})*) )?(?P<name>{_WORD}(?: (?:al|bin|ibn|de|van|von|der|el|da|du)(?= ))?(?: (?:al-)?{_WORD}){{0,3}})"
)
_CAPTIVE = re.compile(
    r"\b(?:prisoners?(?: of war)?|captives?|PoWs?|POWs?|detainees?|hostages?|internees?|captured (?:[\w-]+ ){0,3}\w+|inmates?"
    r"|one of (?:them|the (?:two|three|men|soldiers|captured|prisoners|captives|pair))|the (?:other|first|second|third)(?: (?:man|soldier|one|prisoner|captive))?"
    r"|the (?:soldier|man|private|fighter|sergeant|conscript|pilot|sailor|serviceman|airman|returnee|former prisoner|freed (?:man|soldier|prisoner))"
    r"|(?:freed|released|returned) (?:[\w-]+ ){0,2}(?:soldiers?|men|man|prisoners?)"
    r"|the (?:two|three|four|five|pair|men|(?:two|three|four|five|\d+) (?:men|soldiers|pilots|sailors|fighters|servicemen))|both (?:men|soldiers|pilots|prisoners)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|several|many|all|\d+) of (?:them|the (?:[\w-]+ )?(?:men|soldiers|prisoners|captives|servicemen)))\b",
    re.IGNORECASE,
)
_HELD = r"(?:prisoner(?: of war)?|captive|PoW|POW|detainee|hostage|internee|cellmate|former prisoner|freed \w+|captured \w+(?: \w+)?|returnee)"
_CAPTIVE_BEFORE = re.compile(
    rf"\b{_HELD}s?(?: (?:who (?:gave (?:his|her) name as|called himself|said (?:he|she) was)|named|called|identified (?:only )?(?:by [^,]{{2,30}} )?as|introduced as))?,? ?\Z",
    re.IGNORECASE,
)
_ONE_NAMED_BEFORE = re.compile(
    r"\b(?:one of (?:the (?:two|three|four|five|men|pair|captives|prisoners)|them)|the (?:man|soldier|other|second|first|captive|prisoner)(?: (?:man|soldier|one))?),?"
    r" (?:who (?:was |has been )?)?(?:identified|named|introduced|gave (?:his|her) name)(?: only)?(?: by [^,]{2,30})? as \Z",
    re.IGNORECASE,
)
_LOW_RANK = re.compile(r"\b(?:Private|Conscript|Pilot|Corporal|Lance Corporal|Sergeant|Pte|Cpl|Sgt)\.? \Z")
_AMONG = rf"(?:is|was|were|had been|has been) (?:also )?(?:(?:one of|among) (?:the )?(?:[\w-]+ ){{0,4}}?{_HELD}s?\b|(?:captured|taken prisoner|taken captive|freed|released|detained|seized|shot down|repatriated|exchanged)\b)"
_IS_HELD = re.compile(rf"(?:, [^,.;]{{2,60}},)? {_AMONG}", re.IGNORECASE)
_SURNAME_IS_HELD = re.compile(rf"(?-i:(?P<name>{_WORD})) {_AMONG}", re.IGNORECASE)
_OPENING = re.compile(
    rf"(?:(?:But|And|Yet|Meanwhile,?) )?(?:(?:[A-Z]\w+ed|[A-Z]\w+ing|In|At|On|For|When) [^,.;]{{3,60}}, )?(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z]\w+[’']s) (?:[\w’'-]+,? ){{0,9}}?|Among [^,.;]{{3,60}} w(?:as|ere) )?(?:(?:{_TITLES}|Pilot|Private|Conscript) )*"
    rf"(?P<name>{_WORD}(?: (?:(?:al|bin|ibn|de|van|von|der|el) )?(?:al-)?{_WORD}){{0,3}})(?=,| (?:is|was|has|had|did|does|who|said|says|told|will|would|\w+ed|\w+s)\b)"
)
_OPENING_HELD = re.compile(
    rf"(?:(?:But|And|Then|Yet|Now|So),? )?(?P<who>(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) (?:(?!of\b)[\w-]+ ){{0,3}}?{_HELD})\b(?![’']s?\b| (?:of war )?(?:exchange|swap|list|camp|issue|deal))"
)
_CALLS_HIMSELF = re.compile(
    r"\b(?:introduced (?:him|her)self as|gave (?:his|her|the) name (?:as|of)|(?:asked|asks) (?:\w+ )?to (?:call (?:him|her)|be (?:called|named|identified as))|calls? (?:him|her)self|called (?:him|her)self"
    rf"|(?:prisoner|captive|detainee|hostage|soldier|private|conscript|recruit)s? (?:named|called)),? [“\"‘']?(?P<name>{_WORD}(?: {_WORD}){{0,2}})",
)
_CAPTIVE_BEHIND = re.compile(
    rf",? (?:\d\d, )?(?:an?|the|one of the|another|who (?:was|had been|has been|is)) [^.;,]{{0,40}}?\b(?:{_HELD}\b|captured|taken prisoner|held|freed|released)",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"(?:one|another|some|both|two|most|all) of (?:the (?:two|three|four|five)|them|whom)\b|the (?:other|second|first)\b|both\b",
    re.I,
)
_OFFICES = re.compile(
    r"\b(?:mediators|officials|negotiators|lawmakers|sources|delegates|relatives|witnesses|diplomats|officers|lawyers|doctors|senators|MPs|commanders|elders|envoys|families|go-betweens|"
    r"spokesmen|spokeswomen|spokespeople|ministers|analysts|experts|aides|residents|villagers|monitors|volunteers|mothers|wives|parents|brothers|sisters)\b",
    re.IGNORECASE,
)
_INTELLIGENCE = re.compile(r"\b(?:intelligence|spy|security|counter-?intelligence)\b", re.IGNORECASE)
ROLES = (
    "officials? spokes(?:man|woman|person|people) ministry minister president leader premier chief head commander general army "
    "military government lawmakers? MPs? senators? agency service sources? ombuds(?:man|woman|person) commissioner lawyers? "
    "relatives? mother wife father sister brother family families son daughter widow husband uncle doctors? surgeon nurse report "
    "statement newspaper channel committee delegation delegates? envoy ambassador embassy group movement authorities parliament "
    "council headquarters staff command forces? police prosecutors? court analysts? experts? activists? campaigners? monitors? "
    "navy marines militia garrison coastguard elders negotiators? mediators? mission organisation organization charity Kremlin palace office bureau department administration "
    "governor mayor secretary adviser aide diplomats? coordinator colleague comrades? survivors? witnesses? residents? villagers? "
    "media broadcaster station website outlet radio television agency's side party parties officers? investigators? brigade "
    "battalion unit correspondent reporter historian researcher bishop priest cardinal imam officials troops insurgents rebels "
    "militants fighters guards? cousin neighbours? neighbors? friend friends schoolteacher teacher director chairman "
    "chairwoman representative representatives volunteers? union federation society nuncio ministries both wing arm faction junta "
    "administration militias council congress front party coalition network bloc presidency secretariat chaplain attorney counsel "
    "grandmother grandfather aunt parents children cellmates? interpreters? captors? jailers? wardens? warders? certificate letter note "
    "commissions? colonel captain major brigadier admiral marshal lieutenant workers? groups? foundation association institute league clinic tribunal "
    "mod mfa hq transcript record files? memorandum communique leaflet go-betweens? intermediary intermediaries fishermen smugglers? truckers? shepherds?"
).split()
ROLE = re.compile(r"\b(?:" + "|".join(ROLES) + r")\b(?![’']s? [a-z])", re.IGNORECASE)
_FIRST_ROLE = re.compile(
    r"(?:(?:In|On|At) [^,]{3,40}, )?(?P<role>(?:The|An?|Its|His|Their|[A-Z][\w’'-]+[’']s) (?:[\w’'-]+ ){0,4}?(?:"
    + "|".join(ROLES)
    + r"))\b"
)
_ANYBODY = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]ome|[A-Z][\w-]+[’']s?) \w"
)
_NO_NAMES = frozenset(
    "Our The His Her Its Their This That These Those My Your It We He She They You But And Or In On At By For From With A An No Not"
    " Nor Some Many Most All Any Both Each Every Such Asked Per Under After Before When While As If".split()
)
_DOES = re.compile(r"(?:he|she|they|it|we|i)\s+\w", re.IGNORECASE)
_BARE_OFFICE = re.compile(
    r"the (?:lawmaker|spokesman|spokeswoman|spokesperson|minister|general|colonel|commander|ambassador|senator|governor|ombudsman|president|lawyer|envoy|adviser|analyst|MP)",
    re.IGNORECASE,
)
"""One who was named before, under his office."""
_BARE_BODY = re.compile(
    r"the (?:organi[sz]ation|charity|humanitarian (?:organi[sz]ation|body))", re.IGNORECASE
)
_HANDLE = re.compile(r"@\w{3,40}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|you|who|which|that)\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:it|there|this|that|these|those|which|who|what|report|video|film|footage|photograph|deal|exchange|swap|war|list|law|convention|article|day|week"
    r"|month|year|time|way|others?|rest|statement|claim|news|but|and|or)\Z",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"\b(?:leader|president|premier|prime minister|head of state|commander[- ]in[- ]chief|ruler)\b", re.I
)


def is_captive(text: str) -> bool:
    """True when a phrase means somebody who is held."""
    found = _CAPTIVE.search(text)
    return found is not None and not re.search(
        r"\b(?:ministry|headquarters|minister|official|spokes\w+|mother|father|wife|sister|brother|son|famil\w+|relatives?|lawyer|committee|camp|head of"
        r"|chief|side|commission|service|authority|department|society|association|group|union|charity|officer in charge|exchange|swap|talks)\b",
        text, re.I,
    )  # fmt: skip


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
        for match in _NAME.finditer(text):
            self._meet_person(match, text, offset)
        for match in _CALLS_HIMSELF.finditer(text):
            self._meet_captive(match, offset)
        for guess in self.guessed_in(Span(offset, offset + len(text))):
            if guess.kind is Kind.PERSON and " " in guess.text:
                self.of_guess(guess, guess.text, guess.span)
        if role := _FIRST_ROLE.match(text):
            span = Span(offset + role.start("role"), offset + role.end("role"))
            if not is_captive(role["role"]):
                self._single(role["role"], role["role"], span)

    def _meet_person(self, match: re.Match[str], text: str, offset: int) -> None:
        words = match["name"].split()
        is_titled = match["title"] is not None
        if not is_titled and (len(words) < 2 or any(known_in(word) for word in words)):
            return
        if known_in(match["name"]) or self._by_surname(words[-1]) is not None:
            return
        is_held = _CAPTIVE_BEFORE.search(text[: match.start()]) or _CAPTIVE_BEHIND.match(text, match.end())
        if not is_titled and not is_held and not _introduced(match, text):
            return
        span = Span(offset + match.start("name"), offset + match.end("name"))
        who = Who.CAPTIVE if is_held else Who.PERSON
        self.note(
            Speaker(key=_key(match["name"]), who=who, name=match["name"], text=match.group(), span=span)
        )

    def opens(self, text: str, offset: int) -> None:
        """Take note of whom a sentence begins with: "he" in what follows is more likely he than who spoke before."""
        if held := _OPENING_HELD.match(text):
            span = Span(offset + held.start("who"), offset + held.end("who"))
            who = held["who"]
            self.last = (Speaker(key=f"captive:{_key(who)}", who=Who.CAPTIVE, name=who, text=who, span=span),)
            return
        match = _OPENING.match(text)
        if match is None or known_in(match["name"]):
            return
        words = match["name"].split()
        met = self._by_surname(words[-1], full=len(words) > 1)
        if met is None and (len(words) < 2 or ROLE.search(match["name"])):
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
        if HE.fullmatch(phrase) or THEY.fullmatch(phrase):
            return self._meant_by(phrase, span)
        if _DOES.match(phrase):
            return ()
        if _HANDLE.fullmatch(phrase):
            return (Speaker(key=_key(phrase), who=Who.MEDIUM, name=phrase, text=text, span=span),)
        if listed := self._listed(phrase, span):
            return listed
        if _ONE_OF.match(phrase) and self.last and _OFFICES.search(self.last[-1].name):
            # "One of the two" is of whoever spoke before, where those were several who are no captives.
            return (replace(self.last[-1], text=text, span=span, how="role"),)
        if is_captive(phrase):
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
        role = ROLE.search(phrase)
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
        if _ACRONYM.fullmatch(phrase):
            words = ["the", phrase]
        elif "," in phrase or _PRONOUN.search(phrase):
            return None
        if not 1 < len(words) <= 8 or not _ANYBODY.match(" ".join(words)) or _NOBODY.search(phrase):
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
        if _LEADER.search(phrase) and power:
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
        if _BARE_OFFICE.fullmatch(phrase) and (
            he := next((each for each in self.heard if each.who is Who.PERSON), None)
        ):
            return replace(he, text=text, span=span, how="role")
        if _BARE_BODY.fullmatch(phrase):
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
        if _INTELLIGENCE.search(phrase):
            # A news agency is no intelligence service, and one that was not named stays unnamed.
            met = services
        chosen = (services or met)[:1]
        if not chosen:
            return Speaker(key=_key(phrase), who=Who.AGENCY, name=phrase, text=text, span=span, how="role")
        others = tuple(each.key for each in met[:2] if each.key != chosen[0].key)
        return replace(chosen[0], text=text, span=span, how="role", perhaps=others)

    def _own_name(self, phrase: str, text: str, span: Span) -> Speaker | None:
        match = re.search(rf"(?:^|\b){_NAME.pattern}\Z", phrase)
        if not match or not re.match(r"[A-ZÀ-ÞĀ-Ž]", match["name"]):
            return None
        if re.search(
            r"\b(?:of|from|in|at|for|near|outside|over|on|inside) (?:the )?\Z", phrase[: match.start("name")]
        ):
            # "Two mediators from Bani Walid": what comes last says where they are from.
            return None
        words = match["name"].split()
        if words[0] in _NO_NAMES:
            return None
        if any(known_in(match["name"])) or ROLE.fullmatch(words[-1]):
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
        alone = HE.fullmatch(pronoun) is not None
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
    for match in _NAME.finditer(text):
        if len(match["name"].split()) < 2 or known_in(match["name"]):
            continue
        before, behind = (
            text[max(0, match.start() - 80) : match.start("name")],
            text[match.end() : match.end() + 120],
        )
        if (
            _CAPTIVE_BEFORE.search(before)
            or _ONE_NAMED_BEFORE.search(before)
            or _LOW_RANK.search(before)
            or _CAPTIVE_BEHIND.match(behind)
            or _IS_HELD.match(behind)
        ):
            yield _key(match["name"])
    for match in _SURNAME_IS_HELD.finditer(text):
        yield from (
            _key(full["name"])
            for full in _NAME.finditer(text)
            if full["name"].split()[-1] == match["name"] and " " in full["name"]
        )


def _introduced(match: re.Match[str], text: str) -> bool:
    """True when two capitals in a row are a person's name: somebody says something, or is said to be something."""
    after, before = text[match.end() :], text[: match.start()]
    return bool(
        re.match(r",? (?:a|an|the|who|said|says|told|\d\d)\b|, \w+ (?:of|at|for|from)\b", after)
        or re.search(r"\b(?:to|by|from|" + "|".join(ROLES) + r")\s*\Z", before, re.I)
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
        or _INTELLIGENCE.search(speaker.name) is not None
    )


def _without_adverbs(text: str) -> str:
    return re.sub(r"^\W*\d{1,3}/\d*\W*|(?:^(?:but|and|yet|meanwhile|however|also),? )|\b(?:also|later|earlier|then|reportedly|purportedly|allegedly"
                  r"|repeatedly|further|again|previously|have|has|had|himself|separately|itself|publicly|first|categorically|firmly|strongly|flatly|formally|officially|quickly|immediately|privately|explicitly|vehemently|bluntly|initially|consistently)\Z", "", text.strip(),
                  flags=re.IGNORECASE).strip(" ,")  # fmt: skip


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "_", text.lower().removeprefix("the ")).strip("_")


def _moved(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
