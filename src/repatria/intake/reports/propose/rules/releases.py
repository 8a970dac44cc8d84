"""Offers, exchanges and releases: how reports say that people could go, or went."""

from __future__ import annotations

from repatria.intake.reports.propose.people import CAPTIVE_NOUN, FIGHTER_NOUN, PERSONS, WHO
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import AUX, BEEN, MODAL, Rule, words

_RELEASE = (
    r"(?:released|freed|set free|let go|repatriated|handed over|handed back|reunited|returned(?= (?:home|to|by|on|last|this|via|in|at|from|with)\b)|brought (?:home|back)"
    r"|sent (?:home|back)|liberated|flown home)"
)
_SWAP = r"(?:exchange|swap|swaps|exchanges|trade)"
_PRISONER_SWAP = (
    rf"(?:(?:prisoner|PoW|POW|prisoners?[- ]of[- ]war|prisoners|detainee|hostage|captive|all[- ]for[- ]all)s?(?:[- ]for[- ]\w+)? {_SWAP}"
    rf"|{_SWAP} of (?:[\w’'-]+ ){{0,6}}(?:{CAPTIVE_NOUN}|{FIGHTER_NOUN}))"
)
_FREE = (
    r"(?:exchange|swap|hand(?:ing|ed)?\b.{0,30}? over|hand (?:him|them|her) to|return(?:ing|ed)? (?!to\b|home|if\b|on\b)|releas(?:e|ing|ed)|free|freeing|freed|trade|give up|give back|transfer|let .{0,20}? go|send(?:ing)? back|repatriate"
    r"|exchanging|swapping|deliver(?:ing)?)"
)
_IF = r"\b(?:if|in exchange|in return|for\b|provided|on condition|once|as soon as|when|unless|against|within days of|and in turn|under an? (?:deal|agreement|accord))\b"

_OFFERED = rf"(?P<by>.{{0,120}}?)\b(?:ready|willing|prepared|offer(?:s|ed|ing)?|propos(?:es|ed|al|ing)|would|will|can|could|open|agree[ds]?|suggest(?:s|ed)|call(?:s|ed) for|want(?:s|ed)|seek(?:s|ing)?|sought|invit(?:es|ed)|(?:is|are) to)\b.{{0,80}}?\b{_FREE}\b.{{0,140}}?{_IF}"
_NOT_OFFERED = words(
    r"\b(?:was|were|has been|have been) (?:exchanged|swapped|released)\b|exchanged \w+ prisoners on|wish|desire to (?:return|stay)|looked forward|for (?:medical )?treatment|for (?:\d+|\w+) (?:days?|weeks|months|years|hours)\b|would be deported|for now|for good|for Friday|once hostilities|let .{0,20} go for"
)
_PEOPLE = rf"{CAPTIVE_NOUN}|{FIGHTER_NOUN}|ours|its own|our own|them|him|her|those|\d+"

RULES = (
    Rule(
        P.OFFER_EXCHANGE,
        words(rf"(?=.*(?:exchang|swap|\btrad(?:e|ing)\b)){_OFFERED}(?P<what>.*)"),
        _NOT_OFFERED,
    ),
    Rule(P.OFFER_EXCHANGE, words(rf"{_OFFERED}(?P<what>.*\b(?:{_PEOPLE})\b.*)"), _NOT_OFFERED),
    # To let somebody go on a condition that is no exchange is an offer too.
    Rule(P.OFFER_OTHER, words(rf"{_OFFERED}(?P<what>.*)"), _NOT_OFFERED),
    Rule(
        P.OFFER_EXCHANGE,
        words(
            rf"(?P<by>.{{0,80}}?)\b(?:offer(?:s|ed)?|propos(?:es|ed|al)|ready for|prepared for|open to|agreed (?:to|on)|in talks on|negotiat\w+)\b.{{0,40}}?\b{_PRISONER_SWAP}"
        ),
        words(r"\b(?:rejected|refused|carried out|took place|completed)\b"),
    ),
    Rule(
        P.OFFER_EXCHANGE,
        words(
            r"(?P<by>[\w’' ]{3,60}?) (?:is|are) to (?:free|release|hand over|return|swap|exchange) .{0,80}?\band\b.{0,80}?(?:soldiers|prisoners|servicemen|detainees|captives|nationals)"
        ),
    ),
    Rule(
        P.EXCHANGED,
        words(
            rf"\b(?:{_PRISONER_SWAP}|(?:the|an?|this|another|latest) (?:[\w’'-]+ ){{0,2}}(?:exchange|swap|trade))\b[^;.]{{0,80}}?\b(?:took place|was (?:carried out|completed|conducted|held)|were (?:carried out|completed)|has (?:not )?taken place|happened|brought (?:home|back)|saw|involved|included|freed|completed)\b"
        ),
        words(r"\b(?:will|would|could|may|might|if|next|planned|proposed)\b|was agreed"),
    ),
    Rule(
        P.EXCHANGED,
        words(
            r"(?P<by>.{0,100}?)\b(?:exchanged|swapped|traded|(?:carried out|conducted|completed|held|made|announced|confirms?|confirmed) (?:an?|the|another|their|its) (?:[\w’'-]+ ){0,4}(?:exchange|swap)|(?:each )?handed over \d+ (?:prisoners|soldiers|servicemen)[^;.]*\b(?:each|exchange|swap|in return)|each (?:handed over|freed|released|returned))\b(?P<what>[^;.]*)"
        ),
        words(
            r"\b(?:will|would|could|may|might|if|to be|ready|should|want\w*|hop\w+) (?:be )?(?:exchanged|swapped|traded)|exchanged (?:fire|words|views|gunfire|letters|messages|glances|addresses|artillery)|not (?:be )?exchanged|be exchanged"
        ),
    ),
    Rule(
        P.EXCHANGED,
        words(rf"(?P<who>{WHO})[^;.]{{0,60}}? {BEEN}(?:exchanged|swapped|traded)\b"),
        words(r"\b(?:will|would|could|may|might|if|not|to) be (?:exchanged|swapped)|asked|want"),
    ),
    Rule(
        P.EXCHANGED,
        words(
            r"^\W*(?:swap|exchange|prisoner swap)\b[^.;]{0,60}\b(?:today|yesterday|this (?:morning|evening))\b(?P<what>[^;.]*)|\b(?P<who>\d+ for \d+)\b|\bin return,? (?P<by>[^,;.]{2,50}?) (?:let|freed|released|handed)\b[^;.]*"
        ),
        words(r"\b(?:will|would|could|if|ready|offer\w*|propos\w*)\b"),
    ),
    Rule(
        P.EXCHANGED,
        words(
            rf"(?P<by>[^,;“”]{{2,70}}?) {AUX}(?:freed|released|handed over|returned|let go)\b (?P<who>{PERSONS})[^;.]*?\bin (?:return|exchange) for\b(?P<what>[^;.]*)"
        ),
        words(MODAL),
    ),
    Rule(
        P.RELEASED,
        words(rf"(?P<who>{WHO})[^;.]{{0,60}}? {BEEN}{_RELEASE}\b"),
        words(rf"{MODAL}|\bnot (?:been )?released|asked|demand|wish|want|\bbodies\b|remains of"),
    ),
    Rule(
        P.RELEASED,
        words(
            rf"(?P<by>[^,;“”]{{2,90}}?) {AUX}(?:released|freed|set free|repatriated|handed over|handed back|let go|returned|sent home|brought home|liberated|reunited)\b(?: \w+)?? (?P<who>{PERSONS}|\d[\d,]* of [\w ]+?\b)"
        ),
        words(
            rf"{MODAL}|released (?:a|the) (?:statement|video|list|report|footage|names?)|\bbodies\b|remains of|returned fire"
        ),
    ),
    Rule(
        P.RELEASED,
        words(rf"(?P<by>[^,;“”]{{2,70}}?) let (?P<who>{WHO}|[^,;.]{{2,40}}?)[^;.]{{0,30}}? go\b"),
        words(MODAL),
    ),
    Rule(
        P.RELEASED,
        words(
            rf"(?P<by>[^,;“”]{{2,70}}?) {AUX}(?:put ashore|flew|sent|bused|drove|landed|brought) (?P<who>(?:[\w’',-]+ ){{0,4}}?{CAPTIVE_NOUN})[^;.]{{0,30}}? (?:ashore|here|home|back|across|to|at)\b"
        ),
        words(rf"{MODAL}|bodies|\b(?:camp|prison|jail|colony|hospital)\b"),
    ),
    Rule(
        P.RELEASED,
        words(
            r"(?P<by>[^,;“”]{2,60}?) (?:received|got back|welcomed home|took back) (?P<who>(?:\w+ )?\d[\d,]* (?:of (?:its|their|our) )?(?:[\w’'-]+ ){0,2}(?:servicem[ae]n|soldiers|prisoners|citizens|nationals|men|people|captives))"
        ),
        words(MODAL),
    ),
    Rule(
        P.RELEASED,
        words(
            rf"(?P<who>{WHO})[^;.]{{0,50}}? (?:came|come|returned|arrived|were back|was back|are back|is back|got back|walked|crossed|are|were|is)\b[^;.]{{0,40}}?\b(?:home|from captivity|from (?:[\w’'-]+ )?(?:captivity|custody|prison)|to freedom|back in|to (?:their|his) famil|across|in Belarus)\b"
        ),
        words(
            rf"{MODAL}|asked|wish|want|hope|desire|\bbodies\b|coffin|at home|driven|from their homes|nursing home|held"
        ),
    ),
    Rule(
        P.RELEASED,
        words(
            rf"\b(?:the |their |his |her )?(?:release|repatriation|return|handover|freeing) of (?P<who>{WHO})[^;.]{{0,40}}?\b(?:on|came|took place|was completed|follows|followed|last|happened)\b"
        ),
        words(rf"{MODAL}|demand|call\w* for|bodies|negotiat|talks on|condition"),
    ),
    Rule(
        P.OFFER_OTHER,
        words(
            r"(?P<by>.{2,120}?)\b(?:(?:would|will|is|are|was|were|stands?|stand|remains?|has|have|had)\b.{0,30}?\b(?:cooperate|co-operate|help|assist|mediate|facilitate|accept|host|take in|receive them|support|discuss|consult|consider releasing|consider freeing|consider (?:taking|accepting|receiving|admitting|hosting)|give (?:him|them|the \w+) (?:asylum|refuge)|grant (?:him|them|the \w+) (?:asylum|refuge))|(?:ready|willing|prepared|offer(?:ed|s)?|offering|agreed) (?:on \w+ )?(?:to )?(?:(?:act as|be) (?:an? )?|provide |its |their |his )?(?:cooperate|help|assist|mediat\w+|facilitat\w+|accept|host|take|receive|intermediary|good offices|support|arrange|visit|provide|negotiat\w+|talks|give|carry out|free|hand|release|return))\b(?P<what>.*)"
        ),
        words(
            r"\b(?:exchange|swap|treated|treatment|wounded (?:in|by|at|when)|in return for|if Ukraine)\b|accept(?:ed)? (?:the )?(?:defeat|figures)|will not accept|would not|was helped|were helped|ready to (?:hand over|return|free|release) .{0,60}(?:for|in exchange)\b"
        ),
    ),
    Rule(
        P.PROMISE,
        words(
            r"(?P<who>(?:any|all|every|those|captured|anyone|whoever|our|the|they|he)?[^,;]{0,80}?\b(?:prisoners?(?: of war)?|captives?|captured [\w ]{2,40}?|detainees?|soldiers?|who (?:surrender|express|want|wish|lay down)[\w ]*?|they|he|him|them|PoWs|remaining \w+|(?-i:[A-Z])\w+ans|(?-i:[A-Z])\w+eans)\b.{0,140}?)\b(?:will|would|shall|are to|is to) (?:all |also |soon |not |never )?(?:be )?(?P<what>(?:given|granted|offered|allowed|treated|provided|guaranteed|protected|able|free|have (?:the|a|access)|receive|forced|sent back|returned against|handed over against|pardoned|(?:repatriated|sent home|sent back|released|freed|returned|handed over) (?:once|as soon as|when|after)|tried)\b[^;.]*)"
        ),
        words(r"\b(?:exchange[ds]?|swap(?:ped)?|in return for|for Ukrainian prisoners)\b"),
    ),
    Rule(
        P.PROMISE,
        words(
            r"\b(?:promis(?:ed|es|ing)|pledg(?:ed|es|ing)|guarante(?:ed|es|eing)|vow(?:ed|s)|assur(?:ed|es)|undertook|undertakes)\b[^;.]{0,120}?\b(?:prisoners?|captives?|detainees?|him|them|soldiers?|those who surrender|PoWs)\b[^;.]*"
        ),
        words(r"\b(?:rejected|denied|exchange|promised (?:him|them)? ?a|recruit\w*)\b"),
    ),
    Rule(
        P.PROMISE,
        words(
            r"(?P<by>[\w’' ]{2,50}?) (?:is|are) to (?:send back|free|release|return|repatriate|hand over) (?P<who>[^;.]{3,80})|\b(?:we|the government|(?-i:[A-Z])\w+) (?:shall|will) force nobody|\bnobody will be (?:forced|sent)"
        ),
        words(r"\band\b[^;.]*\b(?:soldiers|prisoners|servicemen)\b[^;.]*\b(?:deal|agreement|accord)\b"),
    ),
    Rule(
        P.PROMISE,
        words(
            rf"(?P<by>[\w’' ]{{2,60}}?) (?:would|will) (?:release|free|hand over|send home|repatriate) (?P<who>{PERSONS}|all [^;.]{{3,40}})|\bfor those\b[^;.]{{0,80}}?\bwho\b[^;.]{{0,60}}, (?:there|they|it) (?:may|will|would)\b[^;.]*"
        ),
        words(r"\b(?:if|in (?:return|exchange)|provided|unless|once|rejected|denied)\b"),
    ),
    Rule(
        P.DEMAND,
        words(
            r"(?P<by>.{0,120}?)\b(?:demand(?:ed|s|ing)?|call(?:ed|s|ing)? (?:for|on)|urg(?:ed|es|ing)|insist(?:ed|s)? (?:on|that)|appeal(?:ed|s|ing)? (?:to|for)|must|should|press(?:ed|es|ing) for|seek(?:s|ing)?|request(?:ed|s)|wants|asked (?:for|that)|let (?:the|them|him)\b)(?P<what>[^;.]{0,140}?\b(?:releas\w+|free\w*|return(?:ed)?|repatriat\w+|hand(?:ed)? over|access|exchange|information|list|treat\w+|visit\w*|let (?:them|him|her)|respect|comply|observe|bring (?:them|him|her) (?:home|back)|back\b|inquiry|remains|drop|included|go)\b[^;.]*)"
        ),
        words(
            r"\b(?:ready|willing|prepared|offered|would|self|suicide|asked not|captive asked|want to|wants to (?:go|return|stay)|asked us for asylum|let (?:two|\d+|him go|them go))\b|in (?:return|exchange) for"
        ),
    ),
    Rule(
        P.FORECAST,
        words(
            r"\b(?:(?:there )?will (?:\w+ )?(?:be|come|see|follow)\b.{0,40}\b(?:more|others|further captures?)\b|more [\w’ -]{0,40}?(?:soldiers|troops|men|prisoners|fighters) (?:will|would|are going to) be (?:captured|taken)|there will \w* ?be more|more (?:captures|prisoners|captives|soldiers|of them)\b.{0,60}\b(?:will|are (?:expected|likely|coming)|to come)|expect(?:s|ed)? (?:to (?:capture|take)|more|further|many more)|"
            r"(?:will|going to|manage to|about to|hope to|able to|plan(?:s|ned)? to|intend(?:s|ed)? to) (?:\w+ )?(?:capture|detain|take)\b(?! (?:part|place|time))|matter of time|further captures|(?:others|more|Russians|Ukrainians|[\w”\"]+ more[”\"]? \w+) (?:will|would) be (?:captured|taken)|will be back|will follow in|fall into our hands)"
        ),
    ),
)
