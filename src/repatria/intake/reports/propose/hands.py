"""Hands: who is captured, held, let go or killed, and by whom; the one must never stand in the other's place.

"Five Malian soldiers captured in the battle" names the captives' Power and no captor.
"""

from __future__ import annotations

import re

from repatria.intake.reports.propose.clauses import Clause
from repatria.intake.reports.propose.people import CAPTIVE_NOUN, CIVIL_NOUN, FIGHTER_NOUN
from repatria.intake.reports.propose.proposal import Predicate as P
from repatria.intake.reports.words.gazetteer import power_of

OF_CUSTODY = frozenset({P.CAPTURED, P.HELD_BY, P.RELEASED, P.EXCHANGED, P.DIED_IN_CUSTODY, P.KILLED})
"""Where the subject holds and the object is held."""

_PEOPLE = rf"(?:{CAPTIVE_NOUN}|{FIGHTER_NOUN}|{CIVIL_NOUN})"
_ENDS_WITH_PEOPLE = re.compile(rf"\b{_PEOPLE}\W*\Z", re.IGNORECASE)
_GOES_ON = re.compile(rf" (?:[\w’'-]+ ){{0,3}}?{_PEOPLE}\b", re.IGNORECASE)
_OF_A_POWER = re.compile(
    r" (?:hands|captivity|custody|prisons?|jails?|camps?|forces|army|side|authorities|government|ministry|military|intelligence"
    r"|territory|soil|officials?|spokes\w+|detention)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"\A\W*(?:(?:that|and|but|or|for|of|into|to|from|by|with|return(?:ing)?|hold(?:ing)?|held|tak(?:e|en|ing)|fall(?:en|ing)|fell"
    r"|send(?:ing)?|free(?:d|ing)?|releas(?:e|ed|ing)|captur(?:e|ed|ing)|including|let|have|has|had)\s+)+",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:we|us|they|it|he|forces?|troops|army|military|police|guards?|rebels|militia\w*|insurgents|fighters|soldiers|paratroopers"
    r"|marines|government|authorities|side|group|movement|front|security|service|brigade|battalion|unit|gunmen|militants|villagers"
    r"|navy|coastguard|ministry|junta|command\w*|intelligence|state|войск\w*|армия|армии|силы|силами|военные|військ\w*|сили)\b",
    re.IGNORECASE,
)
_NO_HOLDER = re.compile(
    r"\b(?:captivity|custody|detention|(?:19|20)\d\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|after|when|because|плен\w*|полон\w*)\b",
    re.IGNORECASE,
)


def hands(by: str, who: str, match: re.Match[str], clause: Clause) -> tuple[str, str]:
    """By whom, and whom: what a rule found, put right; empty where its words name nobody.

    Args:
        by, who: the words that the rule took for the captor and the captives.
        match: what the rule found.
        clause: the clause.
    """
    if by and who and _is_one_phrase(by, who, match, clause.text):
        who, by = f"{who.rstrip()} {by.lstrip()}", ""
    by = _LEADING.sub("", by)
    if _NO_HOLDER.search(by) or not (power_of(by) or _HOLDS.search(by)):
        by = ""
    return by.strip(), _whole(_LEADING.sub("", who).strip(), clause.text)


def _is_one_phrase(by: str, who: str, match: re.Match[str], text: str) -> bool:
    """True when a rule cut "five Malian soldiers captured" in two, as if soldiers had captured five."""
    at = text.find(who.rstrip() + " " + by.strip())
    return at >= 0 and match.start() <= at and _ENDS_WITH_PEOPLE.search(by) is not None


def _whole(who: str, text: str) -> str:
    """A phrase that ends with a people, with the noun that follows; empty where the people is only whose hands they are."""
    at = text.find(who)
    if not who or at < 0:
        return who
    end = at + len(who)
    if _OF_A_POWER.match(text, end) and not _ENDS_WITH_PEOPLE.search(who):
        return ""
    goes_on = _GOES_ON.match(text, end) if not _ENDS_WITH_PEOPLE.search(who) and power_of(who) else None
    return who + goes_on.group() if goes_on else who
