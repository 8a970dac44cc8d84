"""Wishes, bodies and visits: how reports say what a captive wants, how he is, and who saw him."""

from __future__ import annotations

from repatria.intake.reports.propose.people import WHO
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import AUX, Rule, words

_WANT = (
    r"(?:expressed (?:an? |his |her |their |no )?(?:clear |strong |firm )?(?:desire|wish|intention|intent|willingness|readiness)|desire to|wish(?:es|ed)? to|want(?:s|ed)? to|wanting to"
    r"|(?:has|have|had|hasn[’']t|haven[’']t|hadn[’']t)? ?(?:not )?(?:ask(?:ed|s|ing)?|request(?:ed|s)?|beg(?:ged|s)?|plead(?:ed|s)?|appl(?:ied|ies)) (?:us |them |kyiv |delegates )?(?:not )?(?:to|for)\b"
    r"|would (?:like|prefer|rather)|prefer(?:s|red)? (?:not )?to|hop(?:es?|ed) to|long(?:s|ed) to|choose|chose|chosen|opted to|decided to|intend(?:s|ed)? to"
    r"|shown (?:an? |any |no )?(?:intention|intent|desire|wish)|(?:no|an?|their|his) (?:intention|desire|wish) (?:to|of)"
    r"|do(?:es)? not want|did not want|don[’']t want|doesn[’']t want|didn[’']t want|refus(?:ed?|es|ing) (?:to|repatriation)|declined to (?:go|return|be)|reject(?:ed|s) repatriation"
    r"|willing to|unwilling to|afraid (?:to|of)|fear(?:s|ed)? (?:being sent|returning|going)|sought (?:asylum|refuge)|seeks? asylum)"
)
_GO = (
    r"(?:stay|remain|return|go(?: (?:home|back|to)|\b)|be (?:returned|repatriated|sent|taken|exchanged|handed|traded|swapped|freed|released)|come (?:home|back|to)|defect|resettle|settle|live in|get back"
    r"|be reunited|rejoin|asylum|repatriation|repatriated|being sent|returning|going (?:home|back)|see (?:his|her|their) (?:family|mother|parents|wife|children)|home|board|leave)"
)
_HURT = (
    r"(?:wounded|injured|wounds?\b|injur(?:y|ies)|bandage[ds]?|bandaged|burn(?:s|ed|t) (?:hand|face|body|arm)s?|with burns|amputat\w+|fracture[ds]?|shrapnel|gunshot|broken (?:leg|arm|jaw|rib)s?"
    r"|(?:has |had |have )?lost (?:an? |both |his |one )?(?:legs?|arms?|eyes?|foot|feet|hands?|limbs?|\w+ kilograms|\w+ kilos|\w+ kg|weight)|weigh(?:s|ed|ing) (?:only |just )?\d+"
    r"|malnourish\w+|emaciated|starv(?:ing|ed|ation)|dehydrat\w+|\bill\b|\bsick\b|illness|tuberculosis|hepatitis|pneumonia|malaria|frostbite|concussion|scars?\b|paraly[sz]ed|blind(?:ed)?\b|coma\b|limp(?:s|ed|ing)?\b"
    r"|in (?:a )?(?:stable|critical|serious|grave|poor|good|satisfactory|fair) (?:condition|health)|in good health|healthy|in (?:a )?(?:sling|plaster|cast|splint)|artificial (?:limbs?|legs?)|prosthe\w+"
    r"|(?:receiv|giv|provid|need|requir|undergo|underw)\w* (?:the )?(?:\w+ ){0,4}(?:treatment|care|assistance|surgery|operation|medical)|medical (?:treatment|care|assistance|attention)|being treated|treated (?:for|in|at)"
    r"|hospitali[sz]ed|in (?:a )?(?:\w+ )?hospital|tortured|beaten|unconscious|underweight|on crutches|(?:in a|by) wheelchair|on a stretcher|bed with|no sign of injur\w+|unharmed|unhurt|alive and well|cared for|stretcher cases?|(?:broke|sprained) (?:an?|his|her|both) (?:ankle|leg|arm|wrist|rib|jaw|nose)s?"
    r"|(?:could|can) (?:not|no longer|barely|hardly) (?:lift|walk|stand|move|see|hear|eat|sleep)|hit in the (?:shoulder|leg|arm|head|chest|back|face)|skin and bones?|gaunt|frail|exhausted)"
)
_SEEN = r"(?:Red Cross|ICRC|Red Crescent|monitors?|delegates?|mission|UN|OHCHR|famil(?:y|ies)|relatives|lawyers?|mother|wife|diplomats?|consul\w*|ombuds\w+|commissioner|observers?|journalists?|our (?:staff|teams?))"

RULES = (
    Rule(
        P.WISH,
        words(rf"(?P<who>{WHO}|[^,;“”]{{0,70}}?)\b ?(?:{_WANT})(?P<what>[^;.]{{0,60}}?\b{_GO}\b[^;.]*)"),
        words(
            r"\b(?:Ukraine|Russia|Moscow|Kyiv|government|ministry|president|families|mother|parents|relatives|wife|BSF|army|Israel|Hamas) (?:still )?(?:wants?|wished|hopes?|asked|has asked|would like|demand)\b|\bwe (?:have )?(?:asked|wish|want|hope)\b(?! us)|\bif (?:they|he|she|I|we|you|any|the (?:men|two|soldiers|prisoners|captives))(?: \w+)? (?:ask|wish|want|express|request)|\b(?:those|any|anyone|all|whoever)\b[^.;]{0,60}?\bwho (?:do not |don[’']t |did not |didn[’']t |does not |doesn[’']t )?(?:wish|want|express|ask)|spread(?:ing)? the truth|be given|intends? to return (?:the|all)|stand ready|\?"
        ),
        about_captives=True,
    ),
    Rule(
        P.WISH,
        words(
            r"\b(?:the )?(?:other|second|third|another|others?|one|rest)s? (?:(?:man|one|soldier|two) )?(?P<what>(?:not )?to (?:stay|return|go|remain|be sent|be repatriated|defect|resettle)\b[^;.]*)"
        ),
        about_captives=True,
    ),
    Rule(
        P.WISH,
        words(
            rf"(?P<who>{WHO}) {AUX}(?P<what>(?:refus(?:ed|es)|reject(?:ed|s)|declined) (?:to be )?(?:repatriat\w+|return|(?:to )?go (?:home|back)|an offer of (?:return|repatriation)|the exchange)|said no|stayed behind[^;.]*)"
        ),
        about_captives=True,
    ),
    Rule(
        P.CONDITION,
        words(rf"(?P<who>{WHO})?\b[^;.]{{0,110}}?\b{_HURT}[^;.]*"),
        words(
            r"\b(?:killed or wounded|killed and wounded|killed\b.{0,40}\bwounded|wounded (?:while|at|in (?:battle|action|the fighting))|wounded civilians|wish|exchange|burned their|burn(?:ed|t) (?:his|their) (?:cards|papers))\b|priority to the|died"
        ),
        about_captives=True,
    ),
    Rule(
        P.VISIT_OR_ACCESS,
        words(
            rf"(?:(?P<by>.{{0,80}}?)\b{_SEEN}\b.{{0,80}}?\b(?:visit(?:ed|s|ing)?|access|see (?:the|them|him|\d+|all)|met (?:with )?(?:the|him|them|her|both|all|each|one|two|three|four|\d+)\b|interview(?:ed|s)?|sp(?:eak|oke) (?:\w+ )?(?:to|with)|allowed (?:to|in)|contact with|letters?|parcels?|phone calls?|inspect\w*|registered|asked (?:each|every|all)|messages?)\b"
            r"|\b(?:visit(?:ed|s)?|access to|grant\w* access|den(?:ied|ying) access|allowed access|without access|no access|family visits?)\b.{0,80}?\b(?:prisoners?|captives?|detainees?|hostages?|camps?|them|him|PoWs|the men|the two|soldiers|Red Cross|ICRC|places of detention)\b"
            r"|\b(?:made|paid) (?:\w+ )?visits?\b|\b(?:it|they|we) (?:registered|have been able to see|has been able to see|spoke (?:privately )?(?:to|with) (?:each|every|all))|\b(?:it )?has been able to see\b|consular (?:officer|access)|registered by the)"
        ),
        words(
            r"\bvisit(?:ed|s|ing)? (?:Kyiv|Moscow|Washington|Doha|Cairo|Seoul|Beijing|Pyongyang)\b|told (?:reporters|us)"
        ),
        about_captives=True,
    ),
)
