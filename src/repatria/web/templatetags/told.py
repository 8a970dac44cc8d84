"""Who says so: the tags that lead from a line on a page to claims, their speakers and their passages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template

from repatria.core.terms.records import ClaimId
from repatria.desk.provenance import Saying, saying

register = template.Library()

AT_ONCE = 2
"""How many citations stand open; where there are more than one over, the rest unfolds."""


@register.inclusion_tag("web/components/cites.html", takes_context=True)
def cites(context: Mapping[str, Any], claims: Iterable[ClaimId] | ClaimId | None) -> dict[str, object]:
    """The citations of a line: one chip for each claim that it rests on, the supposed ones first."""
    wanted = [claims] if isinstance(claims, str) else list(dict.fromkeys(claims or ()))
    told = [tell(context, claim) for claim in wanted if claim in context["view"].by_id]
    told.sort(key=lambda each: not each.hypothetical)
    shown = AT_ONCE if len(told) > AT_ONCE + 1 else len(told)
    return {"shown": told[:shown], "folded": told[shown:], **_shared(context)}


@register.inclusion_tag("web/components/claim_rows.html", takes_context=True)
def claim_rows(
    context: Mapping[str, Any], claims: Iterable[ClaimId], about: bool = True, source: bool = True
) -> dict[str, object]:
    """Claims one under another: what is said, the chain, the reserve, when, and where it stands.

    Args:
        about: whether to say of whom or of what each claim speaks.
        source: whether to name the source beside the passage.
    """
    rows = [tell(context, claim) for claim in claims]
    return {"rows": rows, "about": about, "source": source, **_shared(context)}


@register.inclusion_tag("web/components/chain.html", takes_context=True)
def chain(context: Mapping[str, Any], told: Saying) -> dict[str, object]:
    """The chain of speakers, the one said to have said it first."""
    return {"told": told, "links": tuple(reversed(told.chain)), **_shared(context)}


@register.simple_tag(takes_context=True)
def tell(context: Mapping[str, Any], claim: ClaimId) -> Saying:
    """A claim in words."""
    return saying(context["view"], claim, context["frame"].question.supposed)


@register.filter
def relays(told: Saying) -> tuple[str, ...]:
    """Those who passed it on, from the one who heard it to the one who told us."""
    return tuple(reversed(told.chain[:-1]))


def _shared(context: Mapping[str, Any]) -> dict[str, object]:
    return {"frame": context["frame"], "view": context["view"]}
