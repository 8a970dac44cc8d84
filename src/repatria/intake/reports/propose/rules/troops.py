"""Orders, motives, deployments and the war around: what reports say beside the captives."""

from __future__ import annotations

from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules.rule import Rule, words

RULES = (
    Rule(
        P.ORDER_POLICY,
        words(
            r"(?P<by>.{2,120}?)\b(?:order(?:ed|s|ing)?|instruct(?:ed|s|ing|ions)?|call(?:ed|s|ing)? (?:for|on)|emphasi[sz](?:ed|es|ing)|told|warned|pressed|pressured|encouraged|taught|urged|command(?:ed|s)|urg(?:ed|es)|direct(?:ed|s)|forbid\w*|forbade|bann\w+|requir(?:ed|es)|train(?:ed|s)|issued (?:an )?orders?|under orders|had orders|have orders|standing order)\b(?P<what>[^;.]{0,160}?\b(?:suicide|self[- ]?destruct\w*|kill themselves|blow(?:ing)? (?:himself|themselves|yourself)|(?:not to|never to|never|avoid|evade|before|rather than|against|from) (?:be )?(?:captur\w+|surrender\w*|being captured|taken(?: alive)?|fall\w* into)|take no prisoners|no prisoners|no wounded|shoot prisoners|execute|last (?:bullet|grenade)|one bullet|to surrender|prevent (?:capture|them from being captured))\b[^;.]*)"
        ),
    ),
    Rule(
        P.MOTIVE,
        words(
            r"(?P<who>.{2,80}?)\b(?:expect(?:ed|s)? to|hop(?:ed|es|ing) (?:to|for)|were promised|was promised|had been promised|promise of|in (?:return|exchange) for|motivated by|believ(?:ed|es?) (?:that )?(?:they|he) would|for the (?:money|pay)|signed up (?:for|to)|enlisted (?:for|to|because)|joined (?:for|because|to)|vaguely expect)\b(?P<what>[^;.]*?\b(?:party|pardon\w*|amnesty|money|pay|salary|dollars|roubles|rubles|citizenship|membership|debt\w*|house|apartment|promotion|reward\w*|earn)\b[^;.]*)"
        ),
    ),
    Rule(
        P.DEPLOYED,
        words(
            r"(?P<by>.{2,100}?)\b(?:deploy(?:ed|s|ing)?|sent|dispatch(?:ed|es)|has moved|supplied|transferred|send(?:s|ing)?|mobili[sz]ed|has between|has (?:some|about|up to))\b (?P<what>(?:[\w’',-]+ ){0,6}?(?:soldiers|troops|servicemen|personnel|fighters|men|special forces|engineers|sappers|reinforcements|forces|workers|contingent)\b[^;.]*)"
        ),
        words(
            r"\b(?:home|back|prisoners?|captives?|released|bodies|wounded|would|will|could|might|may|prison)\b|sent to (?:hospital|kyiv for questioning|a camp)|sent (?:its|his|their) condolences|of our men|left\b"
        ),
    ),
    Rule(
        P.DEPLOYED,
        words(
            r"(?P<what>(?:(?:nearly|about|some|around|at least|more than|up to|an estimated|over) )?(?:\d[\d,.]*|\w+ (?:thousand|hundred)(?: \w+ hundred)?) (?:[\w’'-]+ ){0,4}?(?:soldiers|troops|servicemen|personnel|fighters|men)\b[^;.]{0,40}?(?:\b(?:deployed|sent|stationed|fighting|dispatched|in the field|serving|arriv\w+|joined|in the (?:east|north|south|west))\b[^;.]*|$))"
        ),
        words(
            r"\b(?:captur\w+|prisoners?|detained|released|freed|exchanged|killed|wounded|home|returned|caught|taken|held)\b"
        ),
    ),
    Rule(
        P.CONTEXT_EVENT,
        words(
            r"\b(?:(?:which|that) (?:began|started|broke out|erupted|ended)|since (?:the )?(?:\w+ ){0,3}(?:war|invasion|conflict|fighting|offensive|incursion|ceasefire|truce) (?:began|started)|(?:war|invasion|conflict|fighting|offensive|incursion|ceasefire|truce)\b[^;.]{0,60}?\b(?:began|started|broke out|erupted|ended|came into force|took effect|has driven))\b"
        ),
    ),
)
