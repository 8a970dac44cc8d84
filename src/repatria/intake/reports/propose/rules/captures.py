"""Captures, custody, deaths and transfers: how reports say that somebody fell into hands, and what became of him."""

from __future__ import annotations

from repatria.intake.reports.propose.people import ONE, PERSONS, WHO
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import AUX, BEEN, Rule, words

_CAUGHT = (
    r"(?:captured|detained|seized|taken prisoner|taken captive|taken alive|arrested|apprehended|taken hostage|abducted"
    r"|taken into (?:custody|captivity)|kidnapped|caught|picked up|taken(?= (?:by (?:paratroopers|soldiers|troops|marines|rangers|forces|fighters|the enemy)|in|near|at|on|late|early|during|and no more|after|last|that)\b)|rounded up|intercepted)"
)
_NO_CAPTURE = words(
    r"\b(?:to|will|would|could|not|manage to|before|avoid|evade|be|never|risk|fear\w*|prevent) (?:\w+ )?(?:be(?:ing|en)? )?(?:captured?|detained?|seized?|taken|caught)\b"
    r"|^(?:\W*(?:[\w’'-]+ ){0,6}?(?:any|the|all|of|these|those|other|their|its|our|an?|first|more|newly|recently|several|two|three|both|many|about|for|with|from|freed|\d+)) (?:captured|detained|seized)\b"
    r"|captured? (?:the )?(?:town|village|city|area|position|footage|territory|equipment|weapons|images?)|(?:captured|seized|took) (?:[\w-]+ ){0,3}(?:vehicles?|tanks?|weapons|rifles|drones|trucks|guns|boats?|positions?|villages)|formerly detained|taken (?:away|aback|to|from|place)|there will|will be (?:captured|taken)"
)
_IN_HANDS = (
    r"(?:captivity|custody|detention|camps?|jails?|prisons?|hands|barracks|cells?|penal colony|colony)"
)

RULES = (
    Rule(
        P.CAPTURED,
        words(
            rf"(?P<by>[^,;“]{{2,80}}?) {AUX}(?<!\bof )(?<!\bthe )(?<!\bany )(?<!\ball )(?<!\btwo )(?<!\bfor )(?<!\btheir )(?<!\bhis )(?<!\bwith )(?<!\bnewly )(?<!\bfrom )(?:captured|detained|seized|arrested|apprehended|abducted|kidnapped|caught|picked up|rounded up) (?P<who>{WHO})"
        ),
        _NO_CAPTURE,
    ),
    Rule(
        P.CAPTURED,
        words(
            rf"(?P<who>{WHO})(?: [^;.“]{{0,60}}?)?,? {BEEN}{_CAUGHT}\b(?: (?:\w+ )?by (?P<by>[^,;.]{{2,60}}))?"
        ),
        _NO_CAPTURE,
    ),
    Rule(
        P.CAPTURED,
        words(
            rf"(?P<who>{WHO}) (?:that|whom|who|which)? ?(?P<by>(?:his|her|our|its|their|the|(?-i:[A-Z])[\w’'-]+|it) ?(?:[\w’'-]+ ){{0,3}}?){AUX}(?:allegedly |reportedly )?(?:captured|detained|seized|took prisoner|caught)\b"
        ),
        words(r"\b(?:to|will|would|could|before|avoid|evade) (?:\w+ )?(?:captured?|detained?|seized?)\b"),
    ),
    Rule(
        P.CAPTURED,
        words(
            rf"(?P<who>{WHO})(?: \([^)]*\))?,? (?:who (?:was|were|had been) )?{_CAUGHT} (?:by (?P<by>[^,;.]{{2,60}}?)|(?:in|on|near|at|during|last|this|while|since|when|from|after|alive|along|earlier|around|outside|late|early))\b"
        ),
        _NO_CAPTURE,
    ),
    Rule(
        P.CAPTURED,
        words(rf"\b(?:the |their |his |her |its )?(?:capture|detention|arrest|seizure) of (?P<who>{WHO})"),
        words(
            r"\b(?:capture|seizure) of (?:the )?(?:town|village|city|area|territory)|\bif |prevent|avoid|informed of the capture"
        ),
        certainty="presupposed",
    ),
    Rule(
        P.CAPTURED,
        words(
            rf"(?P<who>{WHO}) (?:{AUX})(?:surrendered|gave (?:himself|themselves) up|laid down (?:his|their) arms|f(?:e|a)ll(?:en)? into (?:enemy |(?:the )?(?P<by>[\w’']+) )?(?:hands|captivity)|ended up in captivity)\b"
        ),
        words(r"\b(?:will|would|to|not|never|refused to) surrender|had not surrendered|those who"),
    ),
    Rule(
        P.CAPTURED,
        words(
            rf"\b(?P<by>[^,;“]{{2,60}}?) {AUX}(?:took|takes|taking|taken) (?P<who>{WHO})(?: \w+){{0,3}}? (?:prisoner|captive|alive|hostage)\b|\b(?P<by2>[^,;“]{{2,60}}?) (?:took|taking|captured) (?P<who2>\d[\d,]*|\w+) prisoners\b|^(?P<by3>[^,;“]{{2,60}}?) took (?:him|them|her)\b"
        ),
        words(r"\b(?:will|would|could) take|took (?:him|them|her) (?:to|home|from|back)"),
    ),
    Rule(
        P.CAPTURED,
        words(
            r"\b(?P<by>[^,;“]{2,60}?) handed (?P<who>[^,;]{2,40}?) over to (?:the )?(?:troops|army|soldiers|police|authorities)"
        ),
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(
            rf"(?P<who>{WHO})\b[^;.]{{0,90}}?\b(?:died|dies|dying|dead|deaths?|killed|perished|executed|starved|shot dead|beaten to death|succumbed)\b[^;.]{{0,60}}?\b(?:in|while in|during|under|at|of|there)\b ?(?:[\w’'-]+ ){{0,3}}?(?:{_IN_HANDS}|interrogation|torture|captors|there)\b"
        ),
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(
            r"\b(?P<who>(?:captives?|prisoners?|hostages?|detainees?|PoWs?|cellmates?|inmates?|prisoners of war|[\w’' ]{2,40} in (?:their|its|his|[\w’']+) hands)(?: [^;.]{0,40}?)?) (?:has died|have died|had died|died|was executed|were executed|was killed|was found dead|succumbed|starved)\b|\b(?:shooting|executing|shot|executed|killing|killed|murder(?:ing|ed)?) (?P<who2>(?:[\w’'-]+ ){0,3}(?:prisoners|captives|hostages|detainees|PoWs))\b"
        ),
        words(r"\b(?:if|would|could) "),
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(
            r"\bdeath in (?:custody|captivity|detention)|\b(?:his|her|their) deaths? in\b[^;.]{0,30}(?:custody|captivity|camp)|came home in a coffin|\bthe bod(?:y|ies) of (?P<who>(?:\w+ ){0,3}?(?:hostages?|prisoners?|captives?|detainees?)|(?:Private|Sergeant|Captain|Lieutenant|Corporal)[^;.,]{3,50})|\bbodies,? (?:with )?(?:hands|wrists) (?:bound|tied)"
        ),
        about_captives=True,
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(
            rf"(?P<who>{WHO})\b[^;.]{{0,60}}? (?:starved|beaten|tortured|frozen|froze|worked|bled) to death\b"
        ),
        about_captives=True,
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(rf"(?P<who>{WHO})\b[^;.]{{0,60}}? died (?:there|in (?:the )?(?:hospital|camp|cell|prison))\b"),
        about_captives=True,
    ),
    Rule(
        P.KILLED,
        words(
            rf"(?P<who>(?:{PERSONS}|[\w’', ]{{2,60}}))[^;.]{{0,40}}? {BEEN}(?:\w+ )?(?:killed|shot dead|executed|shot and killed)\b|\b(?P<who4>(?:[\w ,]{{0,30}})(?:troops|soldiers|fighters)) (?:had |have |has )?died\b|\b(?:killed|killing|shot) (?P<who2>{PERSONS}|\d[\d,]*)|\b(?:those|the) (?:who were )?(?:killed|dead|fallen)\b|(?P<who3>\d[\d,]*(?: [\w’'-]+){{0,3}}? (?:dead|casualties|fatalities))|(?:losses|casualties)\b[^.;]{{0,40}}\d"
        ),
        words(
            r"\b(?:in (?:captivity|custody|detention)|captivity|would|will|could|risk|if|not) (?:be )?(?:killed)?|not (?:been )?killed|avoid being|himself|themselves"
        ),
    ),
    Rule(
        P.MISSING,
        words(
            r"(?P<who>.{2,80}?)\b(?:(?:is|are|was|were|has been|have been|had been|went|gone|remains?|listed as|reported|still|declared|considered) (?:\w+ )?missing|missing (?:in action|since|person|persons|soldiers?|servicemen|people)|disappeared|vanished|unaccounted for|not been heard from|never heard of again|(?:has|had|have) not heard from|no (?:news|word) of|nothing after it|whereabouts (?:\w+ )?unknown|lost contact|not been seen|last seen|seen alive in|tracing requests?)\b"
        ),
        about_captives=True,
    ),
    Rule(
        P.TRANSFERRED_TO,
        words(
            rf"(?P<who>{WHO})[^;.]{{0,60}}? {BEEN}(?:transferred|moved|taken|sent|brought|flown|transported|driven|evacuated|delivered|relocated|escorted|deported)\b (?:\w+ ){{0,4}}?(?:to|into|from|times)\b(?P<what>[^;.]*)"
        ),
        words(
            r"\b(?:will|could|not|to) be (?:transferred|moved|taken|sent|brought)|taken (?:prisoner|captive|into (?:custody|captivity)|to have|away from)|sent (?:home|back|to (?:fight|the front|war|russia to|die))|brought (?:home|back)|asked|wish|want|fear|deployed"
        ),
    ),
    Rule(
        P.TRANSFERRED_TO,
        words(
            rf"(?P<by>[^,;“]{{2,60}}?) {AUX}(?:transferred|moved|flew|drove|deported|evacuated|escorted|transported|took) (?P<who>{WHO})[^;.]{{0,60}}? (?:to|from|into) (?P<what>[^;.]*)"
        ),
        words(r"\b(?:will|could|may|might) (?:transfer|move|take)|troops to|prisoner|by surprise|part"),
    ),
    Rule(
        P.TRANSFERRED_TO,
        words(
            rf"(?P<who>{WHO})[^;.]{{0,60}}? would be (?:deported|transferred|flown|taken|moved) to (?P<what>[^;.]*)"
        ),
        about_captives=True,
    ),
    Rule(
        P.HELD_BY,
        words(
            rf"(?P<who>{WHO}) (?:(?:who|that|which) )?(?:(?:is|are|was|were|has been|have been|had been|being|be|remains?|remained|still|currently|now|reportedly|also|alive and|continue[ds]? to be) )+(?:being )?(?:held|detained|imprisoned|jailed|kept|interned|incarcerated|housed|locked up)\b(?: (?:captive|prisoner|hostage|incommunicado))?(?: (?:\w+ )?(?:by|in|at|inside|near|under|since|on|as|without|for|incommunicado|there|captive|back)\b(?P<by>[^,;.]{{0,80}}))?"
        ),
        words(
            r"\b(?:talks?|meeting|funeral|ceremony|election|vote|conference|service|will be|would be) (?:\w+ )?held|held (?:talks|a meeting)"
        ),
    ),
    Rule(
        P.HELD_BY,
        words(
            rf"(?P<by>[^,;“”]{{2,70}}?) {AUX}(?:(?:still |now |currently |also )?(?:holds?|held|holding|keeps|keeping|kept|detains|detaining|hold|hiding))\b (?P<who>{PERSONS}|{ONE})"
        ),
        words(
            r"\b(?:talks|meeting|do(?:es)? not hold|not holding|held (?:a|talks|an|the first|out|up)|keeps? (?:him|them) (?:from|in the dark)|held accountable|holds? (?:none|no)\b|keeps? one bullet)"
        ),
    ),
    Rule(P.HELD_BY, words(r"\b(?:alive and|still) (?:being )?held (?:in|by|at|near) (?P<by>[^,;.]{2,60})")),
    Rule(P.HELD_BY, words(rf"(?P<who>{PERSONS}) held (?:at|in|by|near|inside|since) (?P<by>[^,;.]{{2,60}})")),
    Rule(
        P.HELD_BY,
        words(
            rf"(?P<who>{WHO})\b[^;.]{{0,60}}?\b(?:in|inside|remain(?:s|ed)? in|still in|spent [\w ]+ in|has|have|had) (?P<by>(?:[\w’'-]+ ){{0,2}}{_IN_HANDS})\b"
        ),
        words(
            r"\b(?:released|freed|died|return\w*|home) from|will|would|from captivity|died in|dies in|deaths? in|said in|killed in|wounded in|treated (?:for|in|at)|torture\w*|visit|inspect|taken into|fall into|register|not one|none of|starved"
        ),
    ),
    Rule(
        P.HELD_BY,
        words(
            r"(?P<by>[\w’' ]{3,40}?) (?:puts? (?:the|its|their) (?:figure|number|total) at|(?:still )?has (?:no more than|some|at least|about|only|more than)) (?P<who>\d[\d,]*[^,;.]{0,40}?)(?: left\b|[.;,]|$)"
        ),
        about_captives=True,
    ),
    Rule(
        P.HELD_BY,
        words(
            rf"\b(?:shared (?:a )?(?:cell|corridor|room)|a cellmate|shown? (?:reporters|journalists|the press) (?P<who>(?:{PERSONS})))\b"
        ),
        about_captives=True,
    ),
    Rule(
        P.HELD_BY,
        words(
            r"\b(?:is|are|was|were) (?:\w+ )?being (?:held|kept|detained) (?:in|at|by|near) (?P<by>[^,;.]{2,60})"
        ),
    ),
)
