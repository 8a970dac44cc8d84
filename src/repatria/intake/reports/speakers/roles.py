"""Roles: the words by which reports mean offices, captives and people who are not named; and how names are written."""

from __future__ import annotations

import re

HE = re.compile(r"(?:he|she|him|her)", re.IGNORECASE)
THEY = re.compile(r"(?:they|we|it|i|you)", re.IGNORECASE)
TITLES = (
    r"(?:Mr|Mrs|Ms|Dr|Prof|Sir|Lord|Deputy|Vice|Acting|First Deputy|President|Prime Minister|Premier|Foreign Minister|Defen[cs]e Minister|Minister|General|Gen|"
    r"Lieutenant|Lt|Colonel|Col|Major|Maj|Captain|Capt|Sergeant|Sgt|Corporal|Private|Admiral|Ambassador|Senator|Governor|"
    r"Secretary of State|Secretary|Spokesman|Spokeswoman|Spokesperson|Pope|King|Crown Prince|Sheikh|Brigadier|Commander|Judge)\.?"
)
WORD = r"[A-ZÀ-ÞĀ-Ž][\w’'-]+"
NAME = re.compile(
    rf"(?:(?P<title>{TITLES}(?: {TITLES})*) )?(?P<name>{WORD}(?: (?:al|bin|ibn|de|van|von|der|el|da|du)(?= ))?(?: (?:al-)?{WORD}){{0,3}})"
)
CAPTIVE = re.compile(
    r"\b(?:prisoners?(?: of war)?|captives?|PoWs?|POWs?|detainees?|hostages?|internees?|captured (?:[\w-]+ ){0,3}\w+|inmates?"
    r"|one of (?:them|the (?:two|three|men|soldiers|captured|prisoners|captives|pair))|the (?:other|first|second|third)(?: (?:man|soldier|one|prisoner|captive))?"
    r"|the (?:soldier|man|private|fighter|sergeant|conscript|pilot|sailor|serviceman|airman|returnee|former prisoner|freed (?:man|soldier|prisoner))"
    r"|(?:freed|released|returned) (?:[\w-]+ ){0,2}(?:soldiers?|men|man|prisoners?)"
    r"|the (?:two|three|four|five|pair|men|(?:two|three|four|five|\d+) (?:men|soldiers|pilots|sailors|fighters|servicemen))|both (?:men|soldiers|pilots|prisoners)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|some|most|several|many|all|\d+) of (?:them|the (?:[\w-]+ )?(?:men|soldiers|prisoners|captives|servicemen)))\b",
    re.IGNORECASE,
)
HELD = r"(?:prisoner(?: of war)?|captive|PoW|POW|detainee|hostage|internee|cellmate|former prisoner|freed \w+|captured \w+(?: \w+)?|returnee)"
CAPTIVE_BEFORE = re.compile(
    rf"\b{HELD}s?(?: (?:who (?:gave (?:his|her) name as|called himself|said (?:he|she) was)|named|called|identified (?:only )?(?:by [^,]{{2,30}} )?as|introduced as))?,? ?\Z",
    re.IGNORECASE,
)
ONE_NAMED_BEFORE = re.compile(
    r"\b(?:one of (?:the (?:two|three|four|five|men|pair|captives|prisoners)|them)|the (?:man|soldier|other|second|first|captive|prisoner)(?: (?:man|soldier|one))?),?"
    r" (?:who (?:was |has been )?)?(?:identified|named|introduced|gave (?:his|her) name)(?: only)?(?: by [^,]{2,30})? as \Z",
    re.IGNORECASE,
)
LOW_RANK = re.compile(r"\b(?:Private|Conscript|Pilot|Corporal|Lance Corporal|Sergeant|Pte|Cpl|Sgt)\.? \Z")
AMONG = rf"(?:is|was|were|had been|has been) (?:also )?(?:(?:one of|among) (?:the )?(?:[\w-]+ ){{0,4}}?{HELD}s?\b|(?:captured|taken prisoner|taken captive|freed|released|detained|seized|shot down|repatriated|exchanged)\b)"
IS_HELD = re.compile(rf"(?:, [^,.;]{{2,60}},)? {AMONG}", re.IGNORECASE)
SURNAME_IS_HELD = re.compile(rf"(?-i:(?P<name>{WORD})) {AMONG}", re.IGNORECASE)
OPENING = re.compile(
    rf"(?:(?:But|And|Yet|Meanwhile,?) )?(?:(?:[A-Z]\w+ed|[A-Z]\w+ing|In|At|On|For|When) [^,.;]{{3,60}}, )?(?:(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z]\w+[’']s) (?:[\w’'-]+,? ){{0,9}}?|Among [^,.;]{{3,60}} w(?:as|ere) )?(?:(?:{TITLES}|Pilot|Private|Conscript) )*"
    rf"(?P<name>{WORD}(?: (?:(?:al|bin|ibn|de|van|von|der|el) )?(?:al-)?{WORD}){{0,3}})(?=,| (?:is|was|has|had|did|does|who|said|says|told|will|would|\w+ed|\w+s)\b)"
)
OPENING_HELD = re.compile(
    rf"(?:(?:But|And|Then|Yet|Now|So),? )?(?P<who>(?:[Aa]n?|[Tt]he|[Oo]ne|[Aa]nother) (?:(?!of\b)[\w-]+ ){{0,3}}?{HELD})\b(?![’']s?\b| (?:of war )?(?:exchange|swap|list|camp|issue|deal))"
)
CALLS_HIMSELF = re.compile(
    r"\b(?:introduced (?:him|her)self as|gave (?:his|her|the) name (?:as|of)|(?:asked|asks) (?:\w+ )?to (?:call (?:him|her)|be (?:called|named|identified as))|calls? (?:him|her)self|called (?:him|her)self"
    rf"|(?:prisoner|captive|detainee|hostage|soldier|private|conscript|recruit)s? (?:named|called)),? [“\"‘']?(?P<name>{WORD}(?: {WORD}){{0,2}})",
)
CAPTIVE_BEHIND = re.compile(
    rf",? (?:\d\d, )?(?:an?|the|one of the|another|who (?:was|had been|has been|is)) [^.;,]{{0,40}}?\b(?:{HELD}\b|captured|taken prisoner|held|freed|released)",
    re.IGNORECASE,
)
ONE_OF = re.compile(
    r"(?:one|another|some|both|two|most|all) of (?:the (?:two|three|four|five)|them|whom)\b|the (?:other|second|first)\b|both\b",
    re.I,
)
OFFICES = re.compile(
    r"\b(?:mediators|officials|negotiators|lawmakers|sources|delegates|relatives|witnesses|diplomats|officers|lawyers|doctors|senators|MPs|commanders|elders|envoys|families|go-betweens|"
    r"spokesmen|spokeswomen|spokespeople|ministers|analysts|experts|aides|residents|villagers|monitors|volunteers|mothers|wives|parents|brothers|sisters)\b",
    re.IGNORECASE,
)
INTELLIGENCE = re.compile(r"\b(?:intelligence|spy|security|counter-?intelligence)\b", re.IGNORECASE)
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
FIRST_ROLE = re.compile(
    r"(?:(?:In|On|At) [^,]{3,40}, )?(?P<role>(?:The|An?|Its|His|Their|[A-Z][\w’'-]+[’']s) (?:[\w’'-]+ ){0,4}?(?:"
    + "|".join(ROLES)
    + r"))\b"
)
ANYBODY = re.compile(
    r"(?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Oo]ne|[Aa]nother|[Tt]wo|[Tt]hree|[Ss]ome|[A-Z][\w-]+[’']s?) \w"
)
NO_NAMES = frozenset(
    "Our The His Her Its Their This That These Those My Your It We He She They You But And Or In On At By For From With A An No Not"
    " Nor Some Many Most All Any Both Each Every Such Asked Per Under After Before When While As If".split()
)
DOES = re.compile(r"(?:he|she|they|it|we|i)\s+\w", re.IGNORECASE)
BARE_OFFICE = re.compile(
    r"the (?:lawmaker|spokesman|spokeswoman|spokesperson|minister|general|colonel|commander|ambassador|senator|governor|ombudsman|president|lawyer|envoy|adviser|analyst|MP)",
    re.IGNORECASE,
)
"""One who was named before, under his office."""
BARE_BODY = re.compile(
    r"the (?:organi[sz]ation|charity|humanitarian (?:organi[sz]ation|body))", re.IGNORECASE
)
HANDLE = re.compile(r"@\w{3,40}")
ACRONYM = re.compile(r"[A-Z]{2,6}")
PRONOUN = re.compile(r"\b(?:he|she|they|it|we|i|you|who|which|that)\b", re.IGNORECASE)
NOBODY = re.compile(
    r"\b(?:it|there|this|that|these|those|which|who|what|report|video|film|footage|photograph|deal|exchange|swap|war|list|law|convention|article|day|week"
    r"|month|year|time|way|others?|rest|statement|claim|news|but|and|or)\Z",
    re.IGNORECASE,
)
LEADER = re.compile(
    r"\b(?:leader|president|premier|prime minister|head of state|commander[- ]in[- ]chief|ruler)\b", re.I
)


def is_captive(text: str) -> bool:
    """True when a phrase means somebody who is held."""
    found = CAPTIVE.search(text)
    return found is not None and not re.search(
        r"\b(?:ministry|headquarters|minister|official|spokes\w+|mother|father|wife|sister|brother|son|famil\w+|relatives?|lawyer|committee|camp|head of"
        r"|chief|side|commission|service|authority|department|society|association|group|union|charity|officer in charge|exchange|swap|talks)\b",
        text, re.I,
    )  # fmt: skip
