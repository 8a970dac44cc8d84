"""Answers: how Powers deny, confirm, acknowledge, or keep silent."""

from __future__ import annotations

from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import Rule, words

_ALLEGATION = r"(?:allegations?|claims?|accusations?|reports?|charges?|it|that|this|any|involvement|having|holding|suggestions?|assertions?|figures?|them|the \w+|description|account|lie)"
_CAPTIVES = (
    r"(?:prisoners?|captives?|hostages?|detainees?|soldiers?|pilots?|men|none|them|him|no one|nobody|any)"
)

RULES = (
    Rule(
        P.DENIAL,
        words(
            r"(?P<by>.{0,100}?)\b(?:den(?:y|ies|ied)) (?:there|that|ever|any|having|holding|knowing|all knowledge|knowledge)\b(?P<what>.*)"
        ),
        words(r"neither|nor|refused? to|confirm or deny"),
        certainty="denied",
    ),
    # What is neither confirmed nor denied is no denial.
    Rule(
        P.NEITHER,
        words(
            r"(?P<by>.{1,120}?) (?:has|have|had|can|could|would)? ?(?:neither confirm(?:ed)? (?:nor|or) (?:den(?:y|ied)|comment)|(?:still )?(?:not|never) (?:yet |immediately |publicly |officially |so far |itself )?(?:commented|comment|confirmed|confirmed or denied|responded|replied|reacted|answered|acknowledged or denied|acknowledged (?:the|their|his|its|that|holding|any)|admitted (?:the|their|that|holding)|say whether)|"
            r"(?:refused|declined) to (?:comment|confirm or deny|say)|could not confirm|couldn[’']t confirm|would confirm neither|could neither confirm|(?:made|offered|issued) no (?:immediate |public |official )?(?:comment|response|statement)|did not (?:immediately |publicly )?(?:comment|respond|reply|answer)|remained silent|kept silent|said nothing|(?:have|has|had) nothing (?:more |further )?to (?:say|add)|no (?:immediate )?(?:comment|response)|hasn[’']t (?:confirmed|commented|responded))\b"
        ),
        words(r"not (?:confirmed|say) (?:by|so)"),
    ),
    Rule(
        P.NEITHER,
        words(
            r"(?:there (?:was|has been) no (?:immediate |official |public )?(?:comment|response|reaction|confirmation) from|no (?:immediate )?(?:comment|response) (?:came )?from|neither (?:side|party|government|\w+ nor \w+) (?:would|has|had|will|have) (?:comment|commented|confirmed|responded)|would say only) ?(?P<by>.{0,80})"
        ),
    ),
    Rule(
        P.DENIAL,
        words(
            rf"(?P<by>.{{0,120}}?)\b(?:den(?:ied|ies|y|ying)|reject(?:ed|s|ing)?|dismiss(?:ed|es|ing)?|refut(?:ed|es|ing)|disput(?:ed|es|ing)) (?:(?:as (?:false|fake|\w+)|media|press|foreign|recent|enemy|online|western|outright|strongly|categorically|all|both|the|any|such|these|those|its|his|their|Ukraine[’']s|earlier|an?|[\w’'-]+[’']s|(?-i:[A-Z])\w+) ){{0,5}}(?P<what>{_ALLEGATION}\b.*)"
        ),
        words(
            r"neither confirm|nor den|refused? to (?:confirm|deny)|confirm or deny|reject\w* repatriation|denied (?:access|entry|medical|food|water|contact|visits?|care|the right|family|treatment|a lawyer)|reject\w* (?:the |an? )?(?:offer|proposal|exchange|deal|request|appeal|demand)|(?:offer|proposal|request|appeal) was rejected"
        ),
        certainty="denied",
    ),
    Rule(
        P.DENIAL,
        words(
            r"(?P<what>(?:the |these |those |such )?(?:allegations?|claims?|reports?|accusations?)\b.{0,60}?)\b(?:was|were|are|is) (?:\w+ )?(?:denied|rejected|dismissed|false|untrue|fabricated|baseless|a lie|fake|lies|invented|fiction)"
        ),
        words(r"neither|nor denied"),
        certainty="denied",
    ),
    Rule(
        P.DENIAL,
        words(
            r"\b(?:it|this|that|they|these|which) (?:is|was|are|were) (?:a |an |pure |simply |complete )*(?:lie|lies|false|fake|untrue|fabrication|fabrications|baseless|propaganda|provocation|fiction|fairy tale|nonsense|invention)\b|\b(?:called|calls|described|branded|dismissed|labell?ed)\b[^;.]{2,60}? (?:as )?[“\"‘']?(?:an? |pure |complete |completely |totally |\w+ly )*[“\"‘']?(?:lie|lies|false|fake|fakes|fabrications?|fabricated|propaganda|disinformation|misinformation|fiction|nonsense|baseless|groundless|unfounded|absurd|hoax|staged|untrue|invention|inventions|rumou?rs?|slander|provocation)\b|:\s*fake\b|no such (?:list|person|man|soldier|unit|agreement)"
        ),
        certainty="denied",
    ),
    Rule(
        P.DENIAL,
        words(
            rf"\b(?:(?:do|does|did) not (?:hold|have|keep|know of)|holds? (?:none|no)\b|(?:is|are) not holding|(?:has|have|had) (?:no|none|no record of)|kept? no|never (?:held|captured|took|been|prisoners|heard of)|not (?:an? )?prisoners? of war|did not (?:capture|take|detain)|no longer holds?|holds none)\b.{{0,40}}{_CAPTIVES}?|\b(?:are|is|were|was) not (?:prisoners? of war|a prisoner|prisoners|captives|its soldiers?)\b|\bno (?:(?-i:[A-Z])\w+ )?(?:soldiers?|troops|talks?)\b[^;.]{{0,40}}?\b(?:was|were|is|are)\b|\b(?:not one|none) of (?:our|its|their|the)\b|\bnobody has (?!called|told|phoned|rung|written|contacted|come|asked|explained|helped|visited|seen|heard)\w+|\bwas never in\b|\bdisclaim(?:ed|s) (?:all |any )?(?:knowledge|responsibility)|\bdo(?:es)?(?: not|n[’']t) recogni[sz]e|\bknow(?:s)? nothing of|\bthere (?:are|were|is|was) no (?:negotiations|talks|prisoners|such|plans)|\b(?:is|was|are|were) not in (?:its|our|their) hands"
        ),
        words(
            r"\b(?:ha[sd]|have|carried|carrying|bore|with) no (?:more than|doubt|plans|[\w ]{0,20}?(?:documents?|papers?|IDs?|cards?|passport|identification))|not have (?:papers|documents)|told us that they did not|board|no more than|neither|refused|papers|wish"
        ),
        about_captives=True,
        certainty="denied",
    ),
    Rule(
        P.DENIAL,
        words(
            r"\ban? (?:claim|charge|allegation|accusation|report) (?:that )?(?P<by>[\w’' ]{2,40}?) (?:has |have )?(?:denied|denies|rejected|dismissed|disputes?)\b"
        ),
        certainty="denied",
    ),
    Rule(
        P.CONFIRMATION,
        words(
            r"(?P<by>.{2,100}?)\b(?:confirmed|confirms|has confirmed|verified|corroborated|recogni[sz]ed him|identified him as (?:her|his|their))\b(?P<what>.*)"
        ),
        words(
            r"neither|not (?:yet |been )?(?:\w+ )?confirmed|nor |could not|cannot|unable|unconfirmed|yet to|hasn[’']t"
        ),
    ),
    Rule(
        P.ACKNOWLEDGEMENT,
        words(
            r"(?P<by>.{2,100}?)\b(?:acknowledg(?:ed|es|ing)|admitted|admits|conceded|accept(?:s|ed)? that)\b(?P<what>[^;.]*\b(?:soldiers?|troops|nationals|citizens|prisoners?|captives?|hold\w*|held|captur\w+|its own|deployment|sending|some|pilot)\b[^;.]*)"
        ),
        words(
            r"\b(?:not|never|refus\w+ to|declin\w+ to|neither|if \w+) (?:\w+ )?(?:acknowledg|admit)|militiam[ae]n|one of the"
        ),
    ),
)
