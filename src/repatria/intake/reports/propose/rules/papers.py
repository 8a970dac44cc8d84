"""Papers and identity: what a captive carried, whose it was, and who he is said to be."""

from __future__ import annotations

from repatria.intake.reports.propose.people import NAMED, WHO
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import AUX, Rule, words

_PAPER = (
    r"(?:(?:\w+ ){0,4}(?:ID|identity|identification|military|army|service|rebel|party|press)?[ -]?(?:cards?|papers|documents?|passports?|tickets?|booklets?|tags?|discs?|certificates?"
    r"|licen[cs]es?|pass(?:es)?|notices?)\b|dog ?tags?|IDs?\b|documentation)"
)

RULES = (
    Rule(
        P.CARRIED_NO_DOCUMENT,
        words(
            rf"(?P<who>{WHO})\b[^;.]{{0,40}}?\b(?:(?:carried|carrying|had|bore|with|possessed|having|found with) no|without(?: any)?|(?:did not|does not|didn[’']t) (?:have|carry)(?: any)?|no|lacked(?: any)?|[^;.]{2, 40} and no|burned (?:his|their)|destroyed (?:his|their)|threw away (?:his|their)) {_PAPER}"
        ),
        words(r"no (?:doubt|comment)|without (?:any )?(?:evidence|documents? to prove their)"),
    ),
    Rule(
        P.CARRIED_NO_DOCUMENT,
        words(
            rf"(?P<who>{WHO}) (?:carried|had|bore) (?:neither|nothing)\b[^;.]*\b(?:map|telephone|phone|prove|identif\w+|card|paper|who (?:he|they))\b"
        ),
    ),
    Rule(
        P.DOCUMENT_NOT_BEARERS,
        words(
            r"\b(?:(?:issued|made out|registered|drawn up|was) (?:to|in) (?:the name of )?(?:another|somebody else|someone else|a different|a third)|in (?:the name of )?(?:another|someone else|somebody else|a different) (?:person|man|name|soldier)?|in (?:another|a different|a false|a fake|someone else[’']s|somebody else[’']s|an assumed) (?:man[’']s |person[’']s |soldier[’']s )?name"
            r"|belong(?:s|ed|ing) to (?:another|someone else|somebody else|a different|a dead|a third|one (?-i:[A-Z]))|bore (?:another|a different|a false|someone else[’']s)|not his own|(?:false|fake|forged) (?:name|papers|documents?|identity|ID)|someone else[’']s|somebody else[’']s"
            r"|another (?:man|soldier|person)[’']s (?:papers|documents?|card|name|identity)|(?:photograph|photo|picture) does not (?:resemble|match|show))"
        ),
    ),
    Rule(
        P.DOCUMENT_ISSUED_TO,
        words(
            rf"(?P<what>{_PAPER}[^;.]{{0,40}}?\b(?:issued (?:to|in the name of)|made out to|registered to|bearing the name|in the name of|in that name|belonging to|that named|naming|identif\w+ (?:him|the holder) as|with the name)\b[^;.]*)"
        ),
        words(r"name of another|(?:another|someone else|somebody else|a different) "),
    ),
    Rule(
        P.CARRIED_DOCUMENT,
        words(
            rf"(?P<who>{WHO}) {AUX}(?:carried|carrying|carries|had(?: on him)?|bore|found with|in possession of|was found to have|holding|possessed|wore|produced|showed)\b (?P<what>(?:an?|the|his|their|own|two|\w+) ?(?:[\w’'-]+,? ){{0,7}}?{_PAPER})"
        ),
        words(
            r"\b(?:carried|had|without|with|carrying) (?:no|any|neither)\b|officials? had|agency had|had (?:seen|shown|published|reviewed)|ministry|service showed|agency \w+ showed|showed an ID card"
        ),
    ),
    Rule(
        P.CARRIED_DOCUMENT,
        words(
            rf"(?P<what>{_PAPER})[^;.]{{0,40}}?\b(?:(?:was|were) )?(?:found|discovered|laid out)\b[^;.]{{0,20}}? (?:on|with|in|next to)\b (?P<who>[^,;.]{{2,40}})"
        ),
    ),
    Rule(
        P.IDENTITY,
        words(
            rf"(?P<who>{NAMED})(?:,| \()(?: now| aged)? ?(?P<age>\d{{2}}|twenty(?:-\w+)?|thirty(?:-\w+)?|forty(?:-\w+)?|nineteen|eighteen)\b(?=[,.);]|$| from| of [A-Z])|(?P<who5>{NAMED}), (?:born (?:in|on)|about \d|(?:an?|the) [\w’' -]{{3,50}}?(?:from|of|officer|driver|conscript|native))"
            rf"|\b(?:identif(?:ied|ies)|named)\b[^;.]{{0,30}}? as (?P<who2>(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){{0,3}})|(?:gave|gives) (?:his|her) name as (?P<who6>[^,;.]{{3,60}})|(?:Junior |Senior |Staff )?(?:Private|Corporal|Sergeant|Lieutenant|Captain|Major|Pvt|Sgt|Cpl)\.? (?-i:[A-Z][\w’'-]+) (?-i:[A-Z][\w’'-]+) of (?:the )?(?:\w+ ){0, 3}?(?:Brigade|Battalion|Regiment|Division|\d+\w*)|\b(?:one|the \w+), an? [\w ]{3, 40} aged \d\d|(?-i:[A-Z][\w’'-]+ [A-Z][\w’'-]+), an? [\w ]{3, 30} of \d\d\b|calls? (?:himself|herself) (?P<who7>(?-i:[A-Z])\w+)"
            rf"|(?P<who3>{WHO}) (?:is|was) (?P<what>(?:an? )?\d{{2}}[- ]years?[- ]old\b[^;.]*|\d{{2}}(?=[.,;]|$)|born in \d{{4}}[^;.]*)|\b(?:Private|Corporal|Sergeant|Lieutenant|Captain|Constable|Squadron Leader)s? (?-i:[A-Z])[\w’'-]+ (?-i:[A-Z])[\w’'-]+(?: and |,)"
        ),
        words(
            r"\b(?:issued|card|passport|booklet|spokes\w+|minister|lawmaker|ombuds\w+|president|mother of|father of|head of|commander of|researcher|analyst|lawyer)\b|\d+ for \d+"
        ),
        about_captives=True,
    ),
)
