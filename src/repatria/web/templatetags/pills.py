"""Status pills: a state in words with a shape of its own, so that colour never tells it alone."""

from __future__ import annotations

from django import template

register = template.Library()

_LOOKS = {
    # gates and destinations
    "open": ("good", "tick"),
    "shut": ("bad", "bar"),
    "undecided": ("ask", "diamond"),
    # findings
    "breach alleged": ("bad", "triangle"),
    "duty due": ("due", "square"),
    "unsettled": ("ask", "diamond"),
    "safeguard": ("good", "shield"),
    "note": ("plain", "disc"),
    # fields that a prisoner may be asked for
    "given": ("good", "tick"),
    "declined": ("plain", "slash"),
    "not asked": ("plain", "dashes"),
    "unknown": ("plain", "ring"),
    # what stands
    "accepted": ("good", "tick"),
    "proposed": ("ask", "dashes"),
    "rejected": ("bad", "bar"),
    "corrected": ("plain", "slash"),
    "retracted": ("plain", "slash"),
    # lanes
    "duty": ("due", "square"),
    "agreement": ("plain", "disc"),
    # wishes
    "established": ("good", "tick"),
    "reported": ("ask", "ring"),
    "expired": ("ask", "dashes"),
    "not expressed": ("plain", "slash"),
    # disagreements
    "followed": ("good", "tick"),
    "passed over": ("plain", "slash"),
    "stands beside": ("ask", "diamond"),
    # two records side by side
    "agree": ("good", "tick"),
    "differ": ("bad", "bar"),
    "not alike": ("plain", "slash"),
    "only one says": ("plain", "ring"),
    # drafts
    "waiting": ("ask", "dashes"),
    "confirmed": ("good", "tick"),
    # bundles
    "signed and trusted": ("good", "shield"),
    "of this body": ("good", "tick"),
    "another body": ("plain", "ring"),
    # offers, plans and the ledger
    "stands": ("good", "tick"),
    "withdrawn": ("plain", "slash"),
    "cannot be read": ("bad", "bar"),
    "goes": ("good", "tick"),
    "could go": ("ask", "diamond"),
    "stays": ("plain", "bar"),
    "gate shut": ("bad", "bar"),
    "gate undecided": ("ask", "diamond"),
    "lane undecided": ("ask", "diamond"),
    "a duty is not a price": ("due", "square"),
    "exercised": ("good", "tick"),
    "not exercised": ("plain", "bar"),
    "proved": ("good", "tick"),
    "not proved": ("ask", "diamond"),
    "whole": ("good", "tick"),
    "damaged": ("bad", "triangle"),
    "not checked": ("ask", "dashes"),
    "supposed": ("supposed", "dashes"),
}


@register.inclusion_tag("web/components/pill.html")
def pill(state: object, label: str = "") -> dict[str, str]:
    """A state as a pill; an unknown one is shown plainly rather than left out.

    Args:
        state: one of the states above, in words.
        label: other words to show in its place.
    """
    words = str(state).replace("_", " ")
    tone, shape = _LOOKS.get(words, ("plain", "ring"))
    return {"tone": tone, "shape": shape, "words": label or words}
