"""The people whom reports speak of: captives and those who hold them, found as phrases."""

from __future__ import annotations

import re

from repatria.intake.reports.words.gazetteer import KNOWN, Sort

_PEOPLES = "|".join(
    sorted(
        (re.escape(form) for form, known in KNOWN.items() if known.sort is Sort.PEOPLE), key=len, reverse=True
    )
)
_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|a hundred|hundred|thousand"
)
NUMBER = (
    rf"(?:(?:nearly|almost|about|around|some|at least|more than|over|up to|a total of|another|a further|only|just|all|the|an estimated|as many as"
    rf"|no fewer than|no more than|fewer than|less than|approximately|roughly|exactly|the (?:other|remaining|first|last)) )*"
    rf"(?:\d[\d,.]*|(?:{_WORDS})(?:[ -](?:and )?(?:{_WORDS}))*|both|several|dozens(?: of)?|scores(?: of)?"
    r"|hundreds(?: of)?|thousands(?: of)?|tens of|many|most|a few|a dozen|half a dozen|a group of|a number of|an uncounted number of|a pair of|a couple of)"
)
CAPTIVE_NOUN = r"(?:prisoners?(?:[- ]of[- ]war)?|captives?|PoWs?|POWs?|detainees?|hostages?|internees?|inmates?|abductees?|cellmates?)"
FIGHTER_NOUN = (
    r"(?:soldiers?|troops|troopers?|servicem[ae]n|servicewom[ae]n|service ?members?|service personnel|military personnel|personnel"
    r"|fighters?|combatants?|militants?|insurgents?|rebels?|pilots?|airm[ae]n|aviators?|sailors?|seam[ae]n|marines?|officers?|conscripts?"
    r"|recruits?|defenders?|warriors?|guardsm[ae]n|border guards?|guards|paratroopers?|medics?|crew(?: ?members?)?|reservists?|privates?"
    r"|sergeants?|corporals?|captains?|majors?|colonels?|lieutenants?|commandos?|volunteers|mercenar(?:y|ies)|militiam[ae]n|gunners?|gunm[ae]n|snipers?|(?:radio|drone|tank) (?:operators?|drivers?|crews?)|scouts?|sappers?|infantrym[ae]n|rangers?|constables?|policem[ae]n|jawans?|spies|spy|comrades)"
)
CIVIL_NOUN = (
    r"(?:civilians?|men|man|women|woman|people|persons?|nationals|citizens?|residents|journalists?|aid workers?|workers|villagers|children|students"
    r"|fishermen|teenagers?|youths?|boys?|girls?|doctors?|nurses?|teachers?|peacekeepers?)"
)
_ADJECTIVE = r"(?:(?!(?:and|that|who|which|to|from|by|of|in|into|on|for|was|were|is|are|had|have|has|said|with|as|but|will|would|it|he|they)\b)[\w’'/-]+ ){0,5}?"
PERSONS = (
    rf"(?:(?:{NUMBER}|the|its|their|his|our|these|those|any|other|more|further|a|an|all|no|every|each) ){{0,3}}{_ADJECTIVE}"
    rf"(?:{CAPTIVE_NOUN}|{FIGHTER_NOUN}|{CIVIL_NOUN}|(?-i:{_PEOPLES})(?=\b))"
)
"""A phrase that means people: determiners and number, adjectives, and a noun."""

ONE = (
    r"(?:(?:the|this|that|a) (?:captured |wounded )?(?:pair|duo|trio)|one of (?:them|whom|the (?:[\w’'-]+ ){0,4}[\w’'-]+?)|the (?:other|second|first|third|youngest|oldest|last|rest|remaining(?: \w+)?)(?: (?:man|soldier|one|prisoner|captive|detainee|pilot|of them))?"
    r"|the (?:wounded |injured |younger |older |captured |freed |captive |detained |missing |dead )?(?:soldier|man|prisoner|captive|private|pilot|sergeant|fighter|detainee|hostage|officer|woman|serviceman|conscript|airman|boy)s?"
    r"|(?:her|his|their|my|our) (?:\w+ )?(?:son|sons|husband|brother|brothers|nephew|grandson|fianc[ée]|boyfriend|daughter)|both(?: men| soldiers| prisoners| of them)?|he|she|they|him|them|it|each of them|each|neither(?: of them)?|another|others|none(?: of (?:them|the [\w ]+?))?|ours"
    rf"|{NUMBER}(?: (?:others|more|of (?:them|us|our \w+|its \w+|their \w+|the [\w’'-]+(?: [\w’'-]+)?|its men|those who [\w ]+?)))?)"
)
"""A phrase that means one, or some, of a group already named; which of them, the page may never say."""

_RANK = (
    r"(?:Private|Corporal|Lance Corporal|Sergeant|Staff Sergeant|Lieutenant|Senior Lieutenant|Captain|Major|Colonel|Lieutenant Colonel|Brigadier|General|Major General"
    r"|Constable|Squadron Leader|Wing Commander|Flight Lieutenant|Airman|Seaman|Marine|Warrant Officer|Ensign|Conscript|Pilot|Soldier|Gunner|Trooper|Pte|Cpl|Sgt|Lt|Capt|Maj|Col)"
)
_NO_NAME = (
    r"(?!(?:Today|Yesterday|Tomorrow|They|Their|There|These|Those|This|That|When|While|After|Before|Since|From|With|Among|Also|Both|Some|Most|Many|Earlier|Later|Last"
    r"|Now|Then|Here|However|Meanwhile|Under|Over|According|Asked|January|February|March|April|June|July|August|September|October|November|December"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|About|Around|Nearly|Almost|Another|Relatives|Officials|Prisoners|Soldiers|Captured|Russian?|Ukrain\w+)\b)"
)
NAMED = (
    rf"(?:(?:{_RANK}\.? )?{_NO_NAME}(?-i:[A-Z][\w’'-]+(?: (?:al-|bin |ibn )?[A-Z][\w’'.-]*){{1,3}})|{_RANK}\.? (?-i:[A-Z][\w’'-]+)"
    rf"|{_NO_NAME}(?-i:[A-Z][a-z]{{3,}}))"
)
"""A person's name, with his rank where it is told."""

WHO = rf"(?:\b(?:{PERSONS}|{ONE}|{NAMED}))"

_FLAGS = re.IGNORECASE
CAPTIVE_SIGN = re.compile(
    rf"\b(?:{CAPTIVE_NOUN}|captured|captivity|captive|captors?|detained|detention|imprisoned|in custody|Geneva Conventions?|let [^.;]{{1,40}}? go\b|freed|released|repatriated|swap(?:ped)?|taken prisoner)\b",
    _FLAGS,
)
"""What tells that the people spoken of are held, were held, or have just been let go."""
