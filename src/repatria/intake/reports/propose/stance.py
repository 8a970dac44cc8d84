"""Stance: whether a clause says that something is so, says that it is not, or leaves it open.

"No prisoners were exchanged" holds all the words of an exchange, and "it is not clear whether he was captured"
those of a capture.
"""

from __future__ import annotations

import re
from enum import StrEnum

from repatria.intake.reports.propose.clauses import Clause
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.propose.rules import Rule


class Stance(StrEnum):
    """What a clause makes of what it speaks of."""

    IS_SO = "is so"
    IS_NOT = "is not so"
    OPEN = "open"


DEEDS = frozenset(
    {P.CAPTURED, P.HELD_BY, P.RELEASED, P.EXCHANGED, P.TRANSFERRED_TO, P.DIED_IN_CUSTODY, P.KILLED, P.DEPLOYED,
     P.CARRIED_DOCUMENT, P.VISIT_OR_ACCESS}
)  # fmt: skip
"""What is so or not so; a denial, a silence and a refusal are what they are by their own words."""

_NOT = re.compile(
    r"\b(?:no(?! longer| fewer| less| more than|\.|,)|none|neither|nobody|no one|never|cannot|nor|hardly any"
    r"|not(?! only| just| least| counting| including| far| until| long| more than| less than| fewer than| all| every)"
    r"|yet to|fail(?:s|ed|ing)? to|unable to|refus(?:es?|ed|ing) to|barred|prevented|blocked|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:es|ed|ing)|disput(?:es|ed|ing)|unanswered|unheeded|ignored|turned (?:away|back)"
    r"|instead of|rather than|не|ни|ні|нет|немає|никто|ніхто|никого|нікого|ни один|жоден|жодного|жодної|отказал\w+|відмови\w+)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:whether|(?:un|not (?:immediately |yet |entirely )?)(?:clear|known|certain|sure) (?:if|how many|who|where|when)"
    r"|(?:can|could|did|does|do|would)(?: ?not|n[’']t) (?:\w+ )?(?:rule out|exclude|say if|say how|say who|verify|establish|confirm)"
    r"|no (?:\w+ )?(?:information|word|evidence|confirmation|proof|sign|indication|record|knowledge|reports?) (?:on|of|that|about))\b"
    r"|\b(?:неизвестно|невідомо|неясно|незрозуміло)\b,?|\b(?:исключ|виключ)\w+",
    re.IGNORECASE,
)
_SAYS_WHEN = re.compile(
    r" (?:immediately |yet |publicly )?(?:say|said|disclosed?|specify|specified|revealed?|given?|told|tell|explain(?:ed)?|know)\b"
    r"(?: \w+){0,2}? (?:when|where|how|why|who|what|in what|under what)\b",
    re.IGNORECASE,
)
"""What somebody does not tell of a deed takes the deed for granted."""

_OWNS_UP = re.compile(
    r" (?:yet |still |so far |publicly )*(?:acknowledged?|admit(?:ted)?|explain(?:ed)?|answer(?:ed)?|account(?:ed)? for|recogni[sz]ed?)"
    r" (?!that\b|whether\b)",
    re.IGNORECASE,
)
"""So does what he has not owned up to: "has not acknowledged the capture of two men"."""

_CAME_TO_NOTHING = re.compile(
    r"\b(?:gone|went|was|were|been|remain\w*) (?:\w+ly )?(?:unanswered|refused|denied|rejected|ignored|unheeded|turned down)\b",
    re.IGNORECASE,
)
"""What became of a request for it."""

_BREAKS = re.compile(
    r"[;:–—()]|, |\b(?:but|when|while|after|before|because|since|who|which|whom|although|though|where|until|and|as"
    r"|но|а|когда|після|после|который|который|которые|який|які|якого|коли|потому|тому|и|і|та)\b",
    re.IGNORECASE,
)
_NOBODY_WISHED = re.compile(
    r"\b(?:none|nobody|no one|not one|neither|no (?:prisoner|captive|soldier|man|detainee|serviceman)s?)\b[^,;]{0,60}?"
    r"\b(?:want|wish|ask|express|refus|request|chose|prefer|sought)\w*",
    re.IGNORECASE,
)


def stance_of(text: str, start: int, end: int) -> Stance:
    """What a clause makes of the deed whose words stand between two places of it.

    Args:
        text: the clause.
        start, end: where the words of the deed stand in it.
    """
    if (asks := _OPEN.search(text, 0, end)) and not _BREAKS.search(text, asks.end(), max(start, asks.end())):
        return Stance.OPEN
    for no in _NOT.finditer(text, 0, end):
        if no.end() <= start and _BREAKS.search(text, no.end(), start):
            continue
        if no.start() > start and _BREAKS.search(text, start, no.start()):
            continue
        if _SAYS_WHEN.match(text, no.end()) or _OWNS_UP.match(text, no.end()):
            continue
        return Stance.IS_NOT
    return Stance.IS_NOT if _CAME_TO_NOTHING.search(text, end, min(len(text), end + 60)) else Stance.IS_SO


def says_it_is_not(rule: Rule, match: re.Match[str], clause: Clause) -> bool:
    """True when a deed is said not to be so, or a wish not to have been uttered; a wish not to return is a wish."""
    if rule.predicate in DEEDS:
        return stance_of(clause.text, match.start(), match.end()) is Stance.IS_NOT
    if rule.predicate is not P.WISH:
        return False
    if _NOBODY_WISHED.search(match.group()):
        return True
    return re.search(
        r"\b(?:not|never|no|hasn[’']t|haven[’']t|hadn[’']t|neither|nor)\b[^;.]{0,40}?\b(?:expressed|shown|show|asked|requested|express|stated|indicated|any|intention|desire)\b",
        match.group(), re.IGNORECASE,
    ) is not None  # fmt: skip
