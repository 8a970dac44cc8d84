"""Forms: how sentences name who speaks, whom he cites, who was told, and where his words begin and end."""

from __future__ import annotations

import re

BLANK = "\u2022"
STRONG = frozenset(
    {
        "said",
        "says",
        "say",
        "told",
        "tells",
        "added",
        "adds",
        "announced",
        "wrote",
        "claimed",
        "claims",
        "denied",
        "insisted",
        "insists",
    }
)
"""Verbs whose subject speaks, whoever it is."""

AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|is|was|were|also|later|earlier|then|reportedly|purportedly|allegedly|repeatedly|further|again|previously"
    r"|himself|herself|itself|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|last (?:week|month)|this (?:week|month)|twice|always|consistently|simply|separately|first|publicly|recently|once|only|meanwhile|however|openly|since|now|still|quickly|immediately))+\Z",
    re.IGNORECASE,
)
CONTRACTED = re.compile(r"(?<=\w)[’'](?:re|s|ve|d|ll)\Z")
COORDINATED = re.compile(r"(?<!,) (?:and|but)\Z|, (?:and|but)\Z")
FIRST_VERB = re.compile(
    r"(?<=[\w,])\s(?:has|have|had|is|are|was|were|[a-z]+ed|calls|confirms|denies|rejects|describes|accuses|demands|offers|promises|admits|blames|refuses|thanks|welcomes|urges|made|put|gave|held|took|went|came|sent|left|met|told|gives|shows)\b"
)
BOUNDARY = re.compile(
    r"[;:—–“”\"()"
    + BLANK
    + r"]|,\s(?:an? (?:claim|allegation|charge|figure) (?:that )?)?|\s-\s|\b(?:that|but|while|although|though|because|when|whereas|if|which|whom|whose|after"
    r"|before|until|since|as|said|says|added|claimed|told \w+|reported|announced|confirmed)\s",
    re.IGNORECASE,
)
VERB = re.compile(
    r"\b(?:was|were|is|are|will|would|can|could|should|did|does|has|have|had|be|been)\b", re.IGNORECASE
)
DOES_BOTH = re.compile(
    r"\s*(?P<who>(?:[Hh]e|[Ss]he|[Tt]hey))\s+\w+(?:s|ed|ve|id|aw|ook|old)\s.*\s(?:and|but)\Z"
)
"""Who does one thing "and" says another."""

NOUN_PHRASE_END = re.compile(
    r"[,.;:—–“”\"()"
    + BLANK
    + r"]|\s(?:said|says|who|which|that|in an?|in his|in her|on|at|during|after|as|but|when|while|by|via|was|were|has|had|quoting|citing|quoted|cited|interviewed|briefed|speaking|present|familiar|close)\b"
)
TAIL = re.compile(
    r"(?:\s*,?\s*(?:"
    r"(?:late |early )?(?:on |last |this )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: (?:morning|evening|night|afternoon))?"
    r"|(?:on )?\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:on )?(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.) \d{1,2}"
    r"|yesterday|today|last (?:week|month|night|year)|earlier(?: (?:this|on) \w+)?|later"
    r"|in (?:an?|his|her|its|their|the|one) (?:[\w’'-]+ ){0,5}?(?:statement|interview|post|address|briefing|video|message|speech|report|letter|article"
    r"|release|communiqué|note|call|broadcast|bulletin|update)(?: (?:on|to|with|about|from|by|posted|published|released|for) (?:[\w’'-]+ ?){1,6}?(?=[,.“\"]|$| that))?"
    r"|in (?:parliament|court|writing|comments|remarks|Geneva|Kyiv|Moscow|Seoul|Washington)(?: to [\w ]+?(?=[,.]))?"
    r"|on (?:telegram|x|facebook|twitter|social media|(?:state |national )?(?:tv|television|radio)|its website|his channel|condition of anonymity)"
    r"|at (?:an?|the) (?:[\w’'-]+ ){0,3}(?:conference|briefing|meeting|hearing|summit|session)"
    r"|(?:after|following|before) (?:an? |the |their |his |closed-door )?(?:[\w’'-]+ ){0,4}?(?:briefing|meeting|talks|call|visit|session|hearing)"
    r"(?: (?:by|with|from|of|in|at) (?:[\w’'-]+ ?){1,5}?(?=[,.“\"]|$))?"
    r"|during (?:an? |his |the |their )?(?:[\w’'-]+ ){0,2}(?:interrogation|questioning|interview|visit|briefing|call|hearing)"
    r"|through (?:an? |his )?(?:interpreter|translator|lawyer)|by (?:telephone|phone|e-?mail)|from [A-Z]\w+"
    r"))+",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"\s+(?:(?:the |a |an |his |her |their |its )?[\w’'/-]+(?:\s[\w’'/-]+){0,5}?)(?=\s(?:that|on|in|at|he|she|they|it|the|there|his|by|his|her|about|during|last|of)\b|[,.“\""
    + BLANK
    + r"]|\s*$)"
)
ACCORDING = re.compile(
    r"\b(?P<cue>according to|as per|per(?= (?:the )?(?-i:[A-Z]))|in the words of)\s+", re.IGNORECASE
)
CITING = re.compile(
    r"\b(?P<cue>citing|(?:who|which|and) cited|quoting|(?:who|which) quoted|referring to)\s+", re.IGNORECASE
)
REPORTED_BY = re.compile(
    r"\b(?:was|were|is|are|has been|have been|had been)\s+(?:first )?(?P<cue>reported|announced|confirmed|disclosed|published|revealed)"
    r"(?: on \w+| earlier| also)? by\s+",
    re.IGNORECASE,
)
TOLD_BY = re.compile(
    r"\b(?:been|was|were|is|are) (?:also |since |once )?(?P<cue>told|informed|assured|warned) by\s+"
    r"|\b(?:had|heard|got|learned|learnt)(?: it| this| that| the news| word)? (?P<heard>from)\s+(?!the (?:front|fighting|camp|list))",
    re.IGNORECASE,
)
QUOTED_BY = re.compile(r"\b(?P<cue>(?:as )?(?:quoted|cited|interviewed)) by\s+", re.IGNORECASE)
PAPERS = re.compile(
    r"(?:(?:an?|the|its|his|her|their|unnamed|leaked|internal|official|local) )*(?:[\w-]+ ){0,2}?(?:reports?|documents?|records?|sources?|files?|data|figures|lists?|footage|logs?|papers)\b"
)
QUESTIONED = re.compile(
    r"\b(?:under|during) (?:(?:his|her|their|an?) )?(?:questioning|interrogations?)\b", re.IGNORECASE
)
CAPTORS = re.compile(
    r" (?:(?:his|her|their|the|its|Ukrainian|Russian) )*(?:captors|interrogators|investigators|guards)\b"
)
IN_OFFICE = re.compile(
    r"\b(?:official|spokes\w+|ministry|minister|army|service|agency|police|prosecutors?|investigators?|commander|authorities|side|command|headquarters)\b",
    re.IGNORECASE,
)
QUOTED_AS = re.compile(
    r"(?P<outer>(?:\A|(?<=, )|(?<=\. ))(?:the )?(?:He|She|It|They|(?-i:[A-Z])[\w’' -]{2,50}?)),?(?:[^,]{2,50},)? (?:has |have |had |also )?(?P<cue>quoted|quotes|cited|cites)"
    r" (?P<inner>[^,;]{2,60}?) as (?:saying|telling (?:it|them|reporters)|claiming|stating)(?: that)?",
    re.IGNORECASE,
)
SHOWED = re.compile(
    r" (?:(?:also|later|has|have|had|on \w+) )*(?:released|published|posted|showed|shown|aired|broadcast|shared|circulated|put out)"
    r" (?:an?|the|two|three|several|another) (?:[\w-]+ ){0,4}?(?:videos?|footage|interviews?|recordings?|clips?|films?)\b"
)
REPORTS = re.compile(r"\b(?:correspondent|reporter|journalist)\b", re.IGNORECASE)
MEDIUM_TOLD = re.compile(
    r"(?:the )?(?P<who>(?:[A-Z][\w’'-]+ ){1,4}?(?:newspaper|television|TV|radio|channel|news agency|broadcaster|daily|website|magazine|News|Times"
    r"|Post|Journal|Tribune|Herald|Guardian|Gazette)|Channel \d+|(?:[A-Z][\w’'-]+ )?(?:Radio|TV|Television))\b"
)
ASIDE = re.compile(r"(?:but|while|whereas|though|although|and|;|,)\s*\Z", re.IGNORECASE)
QUOTED_BEFORE = re.compile(
    BLANK
    + r"[\"”’»]?[,.?!]?[\"”’»]? (?P<verb>asked|asks|screamed|shouted|cried|whispered|sighed|laughed|joked|demanded|muttered|exclaimed|wondered|snapped|countered"
    r"|quipped|conceded|boasted|pleaded|begged|remembers|remembered|answered|answers|agreed|urged|hissed|yelled|pleads|scoffed|offered|goes|went) (?!to\b|for\b|by\b|that\b|if\b)"
)
CALLED = re.compile(
    r"\b(?P<verb>called(?! for| on| upon)|calls(?! for| on| upon)|described|describes|branded|dismissed|denounced|hailed|termed|labelled|labeled|spoke of|speaks of|put it|asked|asks|scoffed|forecast|would say only|says only|said only)\b[^"
    + BLANK
    + r"]{0,60}"
    + BLANK
)
COLON = re.compile(
    r"(?P<who>[A-Z][^:.“\"" + BLANK + r"]{2,70}?)(?: I spoke to| told me| only)?: (?=[“\"" + BLANK + r"‘'\w])"
)
HIS_WORDS = re.compile(r"(?:[Hh]is|[Hh]er) (?:own )?(?:words|answer|reply|message)")
FINDINGS = re.compile(
    r"(?P<whose>[^,.;“”\"]{2,80}?)[’']s? (?:own )?(?:findings|reports?|figures|data|assessments?|information|estimates?|statements?"
    r"|account|intelligence|sources)\b"
)
