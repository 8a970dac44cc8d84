"""Words alone: what a clause on a page about captives says by its words, where no rule knows its form.

Reporters have more ways of saying that somebody was taken than rules can list. These words only tell an officer
where to look; who, by whom and how many stays empty unless it stands right beside them.
"""

from __future__ import annotations

from repatria.intake.reports.propose.people import NUMBER, WHO
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import MODAL, Rule, words

_NOT_DONE = words(MODAL + r"|\b(?:not|never|no|nobody|n[’']t|refus\w+|denied|denies)\b")
_PERSON = rf"(?:{WHO}|him|her|them)"
_AS_ADJECTIVE = r"|\b(?:the|an?|those|of|some|newly|for|other|two|three|\d+|to be|being) (?:\w+ )?(?:captured|seized|arrested|detained|freed|released|liberated|repatriated)\b(?! (?:by|in|on|near|from|at|after|last|this))"


RULES = (
    Rule(
        P.CAPTURED,
        words(
            r"\b(?:captured|seized|abducted|kidnapped|snatched|grabbed|arrested|detained|taken (?:prisoner|captive|hostage|alive|away by)|took (?:\w+ ){0,4}(?:prisoner|captive|hostage|alive)|picked up|rounded up"
            rf"|(?:dragged|pulled|hauled|removed|taken) (?:{_PERSON} )?(?:from|off|out of) (?:a|an|the|his|her|their)|surrendered|(?:gave|given) (?:himself|themselves|herself) up|hands up|laid down (?:his|their) (?:arms|weapons)"
            rf"|(?:fell|fallen|falls) into (?:\w+ ){{0,3}}hands|(?:was|were|been|got) caught|had (?:also )?taken {NUMBER}|took {NUMBER} (?:\w+ )?(?:prisoners|captives|men|soldiers|hostages)|at the time of (?:his|her|their) capture|(?:his|her|their) (?:capture|arrest|detention))\b"
        ),
        words(MODAL + r"|\b(?:not|never|nobody|formerly) \w*\s?(?:captured|seized|detained|arrested|taken)|(?:captured|seized|took) (?:\w+ ){0,4}(?:vehicles?|tanks?|weapons|rifles|drones|ammunition|equipment|trucks|guns)|captured (?:the )?(?:town|village|city|position|bridge|airport|hill)" + _AS_ADJECTIVE),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.HELD_BY,
        words(
            rf"\b(?:(?:still )?(?:holds?|held|holding|keeps?|kept|keeping) (?!talks|an? (?:meeting|rally|news|press|vote|ceremony|list|election)|meetings|negotiations|elections|consultations)(?:\w+ ){{0,3}}{_PERSON}|(?:is|are|was|were|been|being|remains?|remained) (?:still |now |also |being )?(?:held|kept|detained|imprisoned|interned|locked up|jailed|in (?:custody|captivity|detention|prison|jail|gaol))"
            rf"|still (?:has|have|in)\b|(?:has|have|had) {NUMBER} of (?:our|its|their|them|his)|in (?:\w+ )?(?:hands|custody|captivity|detention|gaols?|jails?|prisons?|camps?|cells?)\b|behind bars|prisoners? of (?:the|his|their)"
            rf"|(?:admits?|admitted|owns?|owned) to (?:holding )?{NUMBER}|(?:list|total) (?:of|runs to|stands at|stood at) {NUMBER}|acknowledges? (?:it has|having)|(?:puts?|gave|gives) the (?:figure|number|total)(?: of [\w ]+)? (?:at|as)|(?:is|are|were|was) (?:still )?alive|in the (?:jungle|hands))\b"
        ),
        words(r"\b(?:not|no longer|never|nobody|none|if|would|talks|meeting|ceremony|funeral|rally|election|operation|news conference) (?:\w+ )?(?:held|hold|holding)|\bhands? (?:over|up|back)|laid"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.RELEASED,
        words(
            r"\b(?:freed|released|liberated|set free|let (?:\w+ ){0,4}(?:go|out)|repatriated|handed (?:\w+ ){0,5}(?:over|back)|(?:walked|drove|flew|stepped|limped|went|came|come) (?:free|home|across|ashore)|crossed (?:the|over|into|back)|walked out"
            r"|(?:sent|brought|driven|flown|bused|taken|carried) (?:\w+ ){0,4}(?:home|back)|came home|returned (?:to|home|from)|(?:was|were|been) returned|placed (?:\w+ ){0,5}(?:at the disposal|in the (?:hands|care))|turned over|delivered (?:to|into)|homecoming|reunited)\b"
        ),
        words(MODAL + r"|\b(?:not|never|nobody|refused|before|if|when they are|wants?|wanted|hopes?|ask\w*|demand\w*|wish\w*|desire\w*) (?:\w+ ){0,3}(?:free|release|let|return|go|come|send|hand|repatriat)|\bidentity|\bto (?:troops|police|soldiers|the army)\b" + _AS_ADJECTIVE),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.EXCHANGED,
        words(rf"\b(?:(?:was|were|been) (?:exchanged|swapped|traded)|(?:exchanged|swapped|traded) {_PERSON}|{NUMBER} for {NUMBER}|(?:exchange|swap|trade) (?:took place|was completed|was carried out|went ahead|of))\b"),
        _NOT_DONE, about_captives=True, is_loose=True,
    ),
    Rule(
        P.OFFER_EXCHANGE,
        words(
            r"\b(?:offer(?:s|ed)?|propos(?:e|es|ed|al)|would|will|want(?:s|ed)?|ready|willing|prepared|agree[ds]?|match)\b[^.;]{0,90}?\b(?:for (?:the|our|its|their|his|\w+ of|those|every|each|all|\d+|two|three)|exchange|swap|trade|in return|provided|one for one|let go|be freed|be released|let the rest go|tells? us|hand over)\b"
        ),
        words(r"\b(?:not|never|refus\w+|reject\w+|visit|write|wait|treat)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.DENIAL,
        words(
            r"\b(?:den(?:y|ies|ied|ying)|disput(?:es|ed)|dismiss(?:es|ed)|reject(?:s|ed)|(?:called?|calls|calling|described|branded|was|were|is|as) (?:\w+ ){0,4}?[“\"‘']?(?:a |an |pure |sheer |complete |total )*(?:fairy tale|fake\w*|lies?|invention|fabricat\w+|nonsense|propaganda|false|untrue|baseless|slander|provocation|fantasy|rumou?rs?|unfounded)"
            r"|no such|never (?:had|held|happened|existed|took (?:any|prisoners))|(?:does|did|do|has|have|had) ?(?:not|n[’']t) (?:hold|have (?:any|them|him)|held|got any|know of)|(?:is|are|was|were) (?:not|n[’']t) (?:holding|true|ours|prisoners?)|there (?:is|are|was|were|has been|have been) no(?:ne)?\b"
            r"|kn[eo]ws? (?:of no|nothing)|no (?:prisoners?|soldiers?|captives?|detainees?|hostages?|one|\w+ prisoners?) (?:was|were|has|have|had|is|are|at any time)|nothing of the (?:kind|sort)|hasn[’']t got|without foundation|makes? no deals?|contrary to)\b"
        ),
        words(r"\b(?:neither|nor|denied (?:them |him |us |her )?(?:access|visits|medical|food|water|entry)|been denied|no such luck|(?:whose|which)\b[^,;]{0,40}?\bhad (?:\w+ )?(?:denied|rejected))\b"),
        about_captives=True, certainty="denied", is_loose=True,
    ),
    Rule(
        P.NEITHER,
        words(
            r"\b(?:(?:would|will|could|did|does|do|has|have|had|can) ?(?:not|n[’']t) (?:yet |immediately )?(?:be drawn|say|comment|confirm\w*|discuss|respond\w*|repl\w+|answer\w*|be reached|said|commented)|cannot (?:say|confirm)|(?:declined|refused) to (?:say|comment|confirm|discuss|answer|be drawn)|no comment|(?:kept|remained|stayed|been|was|were) silent|silence from|went unanswered|was not answered|neither confirm\w*|said nothing)\b"
        ),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.DIED_IN_CUSTODY,
        words(r"\b(?:died|dead (?:of|from|at|in|after)|(?:was|were|is|are|found|reported) dead|\d+ deaths|remains of|bod(?:y|ies) of|succumbed|perished|starved|beaten to death|executed|tortured to death|buried)\b"),
        words(r"\b(?:killed in|fighting|battle|front|clashes|air ?strikes?|shelling|death penalty|sentenced|war dead|since the war began)\b|" + MODAL),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.KILLED,
        words(r"\b(?:killed|killing of|fallen(?! into)|fell in|shot dead|lost their lives|slain)\b"),
        words(MODAL), about_captives=True, is_loose=True,
    ),
    Rule(
        P.MISSING,
        words(
            r"\b(?:missing|unaccounted for|disappeared|vanished|whereabouts|(?:no|without|any|seek\w* (?:for )?|had) (?:word|news|trace|sign) (?:of|from)|(?:nothing|not|never|n[’']t)\b[^.;]{0,25}\bheard|fate of|where (?:is|are) (?:the|my|our|his|her|their)|(?:not|never) (?:been )?seen (?:again|since|alive)|last seen|lost (?:all )?contact|phones? (?:\w+ ){0,3}off)\b"
        ),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.CONDITION,
        words(
            r"\b(?:wound(?:s|ed)?|injur(?:y|ies|ed)|sick|ill|ailing|broken|broke|fractur\w+|shrapnel|burns?|burned|scars?|scarred|limp\w*|emaciated|gaunt|thin|pale|lost (?:\w+ )?(?:weight|kilos|teeth|an? \w+)|without his|teeth|amputat\w+|diabet\w+|fever|malaria|tubercul\w+|typhoid|cholera|dysentery|suffer(?:s|ed|ing)? from|bad heart|bandag\w+|crutch\w*|stretcher\w*|wheelchair|unable to walk"
            r"|beaten|tortured|beatings?|malnourish\w*|underfed|hungry|starving|fit to travel|good health|poor health|examined by|hospitali[sz]ed|(?:in|to|at) (?:an? |the )?(?:\w+ )?hospital|surgery|operated on|infected|blind\w*|deaf|in (?:good|poor|bad|stable|serious|critical) condition|unharmed|unhurt)\b"
        ),
        words(r"\b(?:broke (?:off|down|out|the)|broken (?:off|down)|hospital (?:director|spokes\w+|said)|outside the hospital|burn(?:s|ed|t)? (?:his|her|their|the) (?:papers|cards|documents|village|house)|sick of|killed)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.WISH,
        words(
            r"\b(?:want(?:s|ed)?|wish(?:es|ed)?|ask(?:s|ed|ing)?|hop(?:es|ed)|refus(?:es|ed|ing|al)|declin(?:es|ed)|turn(?:ed|s|ing)? down|chos(?:e|en)|opted|prefer(?:s|red)?|rather|desires?|desired|begg?(?:ed|s)?|plead(?:s|ed)?|afraid|fear(?:s|ed|ing)?|willing|intends?|please (?:do not|don[’']t)|don[’']t)\b[^.;]{0,60}?\b(?:go(?:ing)? (?:home|back)|return(?:ed|ing)?|stay|remain|home|be(?:ing)? sent|send (?:me|him|us|them) back|give me back|repatriat\w+|leave|asylum|third country|be exchanged|resettle\w*|go with)\b"
        ),
        words(r"\b(?:whether|do you|if (?:they|he|she|I|we|you|any\w*|the \w+)(?: \w+)? (?:want|wish|ask|prefer|choose)\w*|(?:those|any|anyone|all|whoever)\b[^.;]{0,60}?\bwho (?:\w+ ){0,2}(?:wish|want|ask)\w*|(?:asked|urged|told|wants?|wanted) (?:its|their|our|all) (?:own )?(?:citizens|nationals|people|soldiers|troops|allies|partners|men)|governments?|ministry|president|families|mother|father|parents|relatives|wife|he would like their|we want our|demand\w*|must)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.DEMAND,
        words(
            r"\b(?:demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:on|upon|for)|urg(?:es|ed|ing)|appeal(?:s|ed|ing)? (?:to|for)|insist(?:s|ed)? on|(?:must|should) (?:let|release|free|return|hand|account|stop|be (?:released|freed|returned|allowed|let|given|handed|explained))|we (?:once again |again )?(?:ask|request)|ask(?:s|ed)? (?:the|for the|that|its) (?!men|prisoners|captives|soldiers)|would like (?:their|the|its|them)|let us be told|wants? (?:(?!to\b)\w+ ){0,4}(?:back|next|released|freed|returned|handed))\b"
        ),
        words(r"\basked (?:whether|why|what|how|if|where|about|not)\b|\bask(?:ed|s) (?:not )?to (?:stay|remain|go|be)"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.VISIT_OR_ACCESS,
        words(
            r"\b(?:visit(?:s|ed|ing)?|access to|allowed (?:\w+ ){0,4}(?:to see|to meet|in\b|inside)|let (?:\w+ ){0,5}(?:in\b(?! stages| groups| batches)|meet|see|speak|talk)|(?:to|could|can) (?:see|meet|speak (?:to|with)|interview) (?:the |them|him|her|detainees|prisoners|captives)|met (?:with )?(?:the |them|him|her)|(?:talked|spoke|speak) (?:\w+ )?(?:to|with) (?:us|them|each|six|\w+ of)|in private(?! prisons?| hands| cars?)|without witnesses|in the presence of|registered by|be inspected|parcels?|letters? (?:from|to|home)|admit the)\b"
        ),
        words(r"\b(?:to (?:the )?(?:media|press|reporters|journalists)|visit(?:s|ed|ing)? (?:to )?(?:Moscow|Kyiv|Washington|Geneva|the capital|his office))\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.TRANSFERRED_TO,
        words(
            rf"\b(?:(?:was|were|been|had|have|has|be|then|being|later) (?:\w+ )?(?:moved|transferred|shipped|trucked|flown|driven|marched|escorted|evacuated|transported|bused|brought|taken|sent|relocated) (?:\w+ ){{0,3}}?(?:to|across|north|south|east|west|into|through|from)|(?:moved|transferred|took|flew|fly|drove|shipped) {_PERSON} (?:\w+ )?(?:to|across|into|north|south))\b"
        ),
        words(MODAL + r"|\b(?:not|never|taken (?:from|to court|to mean|part)|sent to (?:us|reporters|journalists)|brought to an end|home|back)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.CARRIED_NO_DOCUMENT,
        words(r"\b(?:no|without|neither|none|not|nothing|lost|burn\w*|destroy\w*|threw|took away|confiscat\w+)\b[^.;]{0,40}?\b(?:papers?|passports?|documents?|identity|ID|cards?|tags?|identification)\b"),
        words(r"\b(?:no document|cannot|could not be|not (?:his|their|genuine|signed)|newspapers?)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.DOCUMENT_NOT_BEARERS,
        words(
            r"\b(?:papers?|passports?|documents?|cards?|pay-?books?|licen[cs]es?|tags?|ID)\b[^.;]{0,60}?\b(?:of (?:a|an|another|somebody|someone) (?:\w+ ){0,3}\w+|someone else|another(?:[’']s| man| person| name)?|dead m[ae]n[’']?s?|not (?:his|their) own|belong\w*|false|forged|fake)\b|\b(?:dead m[ae]n[’']s|another (?:man|soldier|person)[’']s|someone else[’']s|somebody else[’']s|false|forged|fake|borrowed) (?:\w+ ){0,2}(?:papers?|passports?|documents?|cards?|names?|identit\w+|pay-?books?)\b"
        ),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.CARRIED_DOCUMENT,
        words(
            r"\b(?:carr(?:y|ied|ying|ies)|had|bore|bearing|held|holding|found (?:on|with)|with|showed|produced|possess\w*|handed)\b[^.;]{0,40}?\b(?:papers|passports?|identity (?:cards?|papers|documents?)|military (?:cards?|ID)|ID(?: cards?)?|documents|pay-?books?|service (?:cards?|books?)|licen[cs]es?|dog ?tags?|identity discs?|cards of)\b"
        ),
        words(r"\b(?:no|without|none|not|neither)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.IDENTITY,
        words(
            r"(?:^\W*(?:\d+\. )?)?(?-i:(?P<who>(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Camp|Colony|Prison|No)\b)(?:[A-ZÀ-ÞĀ-Ž][\w’'-]+|[A-Z]\.(?:[A-Z]\.)?)"
            r"(?: (?:al-|bin |ibn |de |van )?(?:(?!(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)[A-ZÀ-ÞĀ-Ž][\w’'.-]*|\([\w ]+\))){1,3}|N\.N\.))(?:,| \(|, (?:son|daughter) of [\w’'-]+,)"
            r" ?(?:(?:aged|about|born(?: in| on)?|b\.) ?)?(?:\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)[0-9]\d(?! by)|[1-9]\d(?!\d))\b(?! (?:prisoners|soldiers|men|people|per|captives|of|others|kilomet|km|days|years ago|for))"
            r"|(?-i:(?P<who2>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: (?:al-)?[A-ZÀ-ÞĀ-Ž][\w’'-]+){0,3})), an? (?:[\w-]+ ){0,2}\d\d-year-old\b"
            r"|\b\d\d-year-old (?:[\w-]+ ){0,2}(?-i:(?P<who3>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [A-ZÀ-ÞĀ-Ž][\w’'-]+){1,3}))"
            r"|\b(?:introduced (?:him|her)self as|gave (?:his|her|the|only the) name (?:as|of)|give only the name of|(?:asked|asks) (?:\w+ )?to (?:call (?:him|her)|be (?:called|named))|calls? (?:him|her)self|called (?:him|her)self|she[’']s called|he[’']s called|(?:his|her) name is) [“\"‘']?(?-i:(?P<who4>[A-ZÀ-ÞĀ-Ž][\w’'-]+(?: [A-ZÀ-ÞĀ-Ž][\w’'-]+){0,2}))"
            r"|\b(?-i:(?:Private|Corporal|Lance Corporal|Sergeant|Senior Sergeant|Staff Sergeant|Lieutenant|Senior Lieutenant|Flight Lieutenant|Second Lieutenant|Ensign|Pilot|Conscript|Sgt|Cpl|Pte|Lt)\.? [A-ZÀ-ÞĀ-Ž][\w’'-]+(?: (?:al-)?[A-ZÀ-ÞĀ-Ž][\w’'-]+){0,2})(?!,? (?:said|told|of the \w+ (?:press|staff)|a spokes|spokes|who speaks))"
        ),
        words(r"\b(?:spokes\w+|lawmaker|analyst|minister|ambassador|lawyer|professor|journalist|mother|father|wife|sister|brother|aunt|uncle|widow)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.CONFIRMATION,
        words(r"\bconfirm(?:s|ed)\b"),
        words(r"\b(?:not|never|neither|no|cannot|could|un)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.ACKNOWLEDGEMENT,
        words(r"\b(?:acknowledg(?:es|ed)|admits?|admitted|conced(?:es|ed))\b"),
        words(r"\b(?:not|never|neither|no)\b|\badmitted to (?:the |a )?(?:hospital|clinic)"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.ORDER_POLICY,
        words(r"\b(?:(?:had|have|has|were|was) (?:\w+ )?(?:orders|ordered|instructed|told) to|order(?:s|ed) (?:that|his|their|its|the)|warned (?:her|him|them|us|soldiers|troops) (?:not )?to|orders to)\b"),
        words(r"\b(?:court|judge|released|release)\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.FORECAST,
        words(r"\b(?:expects?|expected|forecasts?|is due|are due|is to|are to|will be (?:freed|released|exchanged|handed)|to take place|planned for|scheduled for)\b"),
        words(r"\bif\b|\bnot\b"),
        about_captives=True, is_loose=True,
    ),
    Rule(
        P.PROMISE,
        words(
            r"\b(?:(?:will|would|shall) (?:be )?(?:treat\w*|not be (?:harmed|sent|punished|forced|returned)|be (?:free|allowed|safe|protected|looked after))|free to (?:go|leave|stay|choose|return)|promis(?:es|ed)|assur(?:es|ed|ances?)|guarantee(?:s|d)?|(?:send|return|force)s? no ?one|nobody (?:will|would) be|against (?:his|her|their) will|by force)\b"
        ),
        words(r"\b(?:promised (?:by|to (?:look|reply|answer|investigate))|if)\b"),
        about_captives=True, is_loose=True,
    ),
)  # fmt: skip
"""One for each predicate, tried after all others; none of them silences another."""
