"""Cues of speech: the words by which a report says that somebody said something, and how sure it makes it."""

from __future__ import annotations

import re

_SAY = {
    "said": "said", "says": "said", "say": "said", "saying": "said", "told": "said", "tells": "said", "stated": "said",
    "states": "said", "announced": "said", "announces": "said", "added": "said", "adds": "said", "wrote": "said",
    "writes": "said", "posted": "said", "explained": "said", "noted": "said", "stressed": "said", "emphasised": "said",
    "emphasized": "said", "declared": "said", "replied": "said", "responded": "said", "recalled": "said", "recalls": "said",
    "testified": "said", "remarked": "said", "commented": "said", "warned": "said", "insisted": "said", "insists": "said",
    "vowed": "said", "pledged": "said", "promised": "said", "tweeted": "said", "revealed": "said", "disclosed": "said",
    "informed": "said", "continued": "said", "concluded": "said", "specified": "said", "clarified": "said", "estimated": "said",
    "estimates": "said", "estimate": "said", "believes": "said", "believe": "said", "assessed": "said", "observed": "said",
    "predicted": "said", "predicts": "said", "complained": "said", "joked": "said", "thinks": "said", "reckons": "said",
    "asserts": "claimed", "expects": "said", "counts": "reported", "repeated": "said", "reiterated": "said", "gave": "said", "reckon": "said",
    "maintains": "claimed", "acknowledges": "said", "admits": "said", "concedes": "said", "conceded": "said", "recounted": "said",
    "recounts": "said", "suspects": "said", "suspect": "said", "puts": "said", "put": "said", "lists": "reported", "counted": "reported",
    "argued": "claimed", "claimed": "claimed", "claims": "claimed", "claim": "claimed", "alleged": "claimed",
    "alleges": "claimed", "allege": "claimed", "asserted": "claimed", "maintained": "claimed", "accused": "claimed",
    "reported": "reported", "reports": "reported", "report": "reported", "quoted": "reported", "suggested": "reported",
    "confirmed": "said", "confirms": "said", "acknowledged": "said", "admitted": "said", "denied": "denied", "denies": "denied",
    "rejects": "denied", "dismisses": "denied", "refutes": "denied", "disputes": "denied", "disputed": "denied",
    "rejected": "denied", "dismissed": "denied", "refuted": "denied",
}  # fmt: skip
"""Cue verbs, and what each makes of what follows."""

HEDGES = re.compile(
    r"\b(?:allegedly|purportedly|reportedly|apparently|supposedly|ostensibly|presumably|believed to|thought to|said to"
    r"|understood to|alleged|purported|unconfirmed|possibly|probably|likely|may have|might have|appears? to|seems? to)\b",
    re.IGNORECASE,
)
"""Words by which whoever writes keeps a distance from what he writes."""

_CUE = re.compile(r"\b(?:" + "|".join(sorted(_SAY, key=len, reverse=True)) + r")\b")
_PASSIVE = re.compile(r"\b(?:is|was|were|are|been|being|be)\s+(?:\w+ly )?\Z", re.I)

_FIGURE_FOLLOWS = {
    "puts": re.compile(r" (?:the|its|their|that) (?:\w+ )?(?:figure|number|total|toll|count|losses)\b"),
    "put": re.compile(r" (?:the|its|their|that) (?:\w+ )?(?:figure|number|total|toll|count|losses)\b"),
    "lists": re.compile(r" (?:\w+ ){1,7}as\b"),
    "counted": re.compile(
        r" (?:at least |more than |some |about )?(?:\d|\w+ (?:deaths|prisoners|captives|bodies|men|soldiers|cases))"
    ),
    "gave": re.compile(r" (?:the|a|its|their) (?:figure|number|total|toll)\b"),
}
"""Verbs that speak only where they tell a number."""

_ONLY_WORDS = {
    "posted",
    "reports",
    "report",
    "revealed",
    "disclosed",
    "suggested",
    "observed",
    "specified",
}
_WORDS_FOLLOW = re.compile(
    r"(?:\s+(?:on|in|at|to) [\w ]+?)?\s*(?:[,:.“\"\u2022]|that\b|citing\b|$)|\s+(?:on|in)\s|\s+[A-Z]"
)
"""Verbs that speak only where words follow: what is posted may be a picture."""


def cues_in(text: str) -> list[tuple[int, int, str]]:
    """Where the cue verbs of a sentence stand, and each verb; passives and nouns left out.

    Args:
        text: the sentence, what it quotes blanked out.
    """
    found = []
    for match in _CUE.finditer(text):
        before = text[: match.start()].rstrip()
        if _PASSIVE.search(text[: match.start()]) and match.group() not in {"saying"}:
            continue
        if match.group() in {"report", "reports", "claim", "claims", "estimate", "estimates"} and re.search(
            r"\b(?:a|an|the|his|her|their|its|this|that|these|those|such|no|of|to|in|from|by|other|media|press|some|any|"
            r"earlier|false|news|similar|initial|conflicting|latest|previous|with|s)\Z",
            before,
            re.I,
        ):
            continue
        if match.group() in {"say", "believe"} and re.search(
            r"\b(?:to|not|would|will|could|can|did|n[’']t)\Z", before, re.I
        ):
            continue
        if match.group() == "saying" and not re.search(
            r"\b(?:as|by|,)\Z|,\Z|(?:[’'](?:re|s)|\b(?:is|are|was|were))(?: (?:now|still|also|only))?\Z",
            before,
        ):
            continue
        if re.search(r"\bto\Z|\bhad been\Z|\bwas\Z|\bwere\Z|\bbeen\Z", before) and match.group() != "saying":
            continue
        figure = _FIGURE_FOLLOWS.get(match.group())
        if figure and not figure.match(text, match.end()):
            continue
        if match.group() == "posted" and before.endswith(","):
            continue
        if match.group() in _ONLY_WORDS and not _WORDS_FOLLOW.match(text, match.end()):
            continue
        found.append((match.start(), match.end(), match.group()))
    return found


def force_of(cue: str) -> str:
    """What a cue makes of what is said: `said`, `claimed`, `reported` or `denied`."""
    return _SAY[cue.lower()]
