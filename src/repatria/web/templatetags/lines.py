"""The tags of `told` and `links` for pages of many lines, written straight out.

`{% load lines %}` puts them in the place of the tags of the same names: the same words and the same
markup, in a fifth of the time, which is most of what a file page of forty claims takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from html import escape
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from repatria.core.files.beliefs import Belief
from repatria.core.terms.records import ClaimId, key_of
from repatria.desk.provenance import Saying, saying
from repatria.web.templatetags.links import _query, _typed
from repatria.web.templatetags.pills import pill as look_of
from repatria.web.templatetags.told import AT_ONCE
from repatria.web.words import edtf_words

register = template.Library()

_day = lru_cache(maxsize=4096)(edtf_words)
_KEY = "0"
_CLAIM = "00000000-0000-7000-8000-000000000000"


@register.simple_tag(takes_context=True)
def page_url(context: Mapping[str, Any], name: str, key: str = "", **more: str) -> str:
    """The address of a page: `person` and `source` take a reference, `claim` an id."""
    return _path(name, key) + _query(_typed(context) | more)


@register.simple_tag(takes_context=True)
def tell(context: Mapping[str, Any], claim: ClaimId) -> Saying:
    """A claim in words, put into words once for a page."""
    view = context["view"]
    told: dict[ClaimId, Saying] | None = getattr(view, "told", None)
    if told is None:
        told = view.told = {}
    if claim not in told:
        told[claim] = saying(view, claim, context["frame"].question.supposed)
    return told[claim]


@register.simple_tag(takes_context=True)
def cites(context: Mapping[str, Any], claims: Iterable[ClaimId] | ClaimId | None) -> SafeString:
    """The citations of a line: one chip for each claim that it rests on, the supposed ones first."""
    wanted = [claims] if isinstance(claims, str) else list(dict.fromkeys(claims or ()))
    told = [tell(context, claim) for claim in wanted if claim in context["view"].by_id]
    if not told:
        return mark_safe("")
    told.sort(key=lambda each: not each.hypothetical)
    shown = AT_ONCE if len(told) > AT_ONCE + 1 else len(told)
    query = escape(_query(_typed(context)))
    chips = "".join(_chip(each, query) for each in told[:shown])
    if told[shown:]:
        folded = "".join(_chip(each, query) for each in told[shown:])
        chips += (
            f'<details class="cites-more"><summary>and {len(told) - shown} more</summary>'
            f'<span class="cites-folded">{folded}</span></details>'
        )
    return mark_safe(f'<span class="cites">{chips}</span>')


@register.simple_tag(takes_context=True)
def claim_rows(
    context: Mapping[str, Any], claims: Iterable[ClaimId], about: bool = True, source: bool = True
) -> SafeString:
    """Claims one under another: what is said, the chain, the reserve, when, and where it stands.

    Args:
        about: whether to say of whom or of what each claim speaks.
        source: whether to name the source beside the passage.
    """
    query = escape(_query(_typed(context)))
    rows = "".join(_row(tell(context, claim), query, about, source) for claim in claims)
    return mark_safe(
        f'<table class="data claims" role="table">{_HEAD}<tbody role="rowgroup">{rows}</tbody></table>'
    )


_SUPPOSED = ' class="is-supposed"'


@register.simple_tag(takes_context=True)
def believed(context: Mapping[str, Any], belief: Belief) -> SafeString:
    """What is believed of one property, as the component `belief` has it."""
    told = tell(context, belief.chosen)
    parts = ['<em class="denied">denied:</em> ' if belief.denied else ""]
    parts.append(f'<bdi class="belief-value">{escape(_day(told.value))}</bdi>')
    parts.append("" if told.hedge == "stated" else f'  <span class="hedge">({escape(told.hedge)})</span>')
    parts.append(f" {_pill('stands beside', 'disputed')}" if belief.conflict else "")
    if repeats := len(belief.repeats):
        words = f"{repeats} of {len(belief.support)} only repeat{'s' if repeats == 1 else ''}"
        parts.append(f' <span class="aside-inline">{words}</span>')
    return mark_safe("".join(parts))


_HEAD = (
    '<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">What is said</th>'
    '<th scope="col" role="columnheader">Who says so</th>'
    '<th scope="col" role="columnheader">When and where</th></tr></thead>'
)


def _chip(told: Saying, query: str) -> str:
    supposed = '<span class="chip-word">supposed</span> ' if told.hypothetical else ""
    day = f'<span class="chip-day">, {escape(_day(told.said_on))}</span>' if told.said_on else ""
    return (
        f'<a class="chip{" chip-supposed" if told.hypothetical else ""}"'
        f' href="{_path("claim", told.claim)}{query}"'
        f' title="{escape(_chain_words(told))}"><span class="unseen">Who says so: </span>{supposed}'
        f"<bdi>{escape(told.chain[-1])}</bdi>{day}</a>"
    )


def _chain_words(told: Saying) -> str:
    chain = ", according to ".join(reversed(told.chain))
    hedge = "" if told.hedge == "stated" else f"; {told.hedge}"
    return f"{chain}{hedge}; {told.source}, {told.passage}"


def _row(told: Saying, query: str, about: bool, source: bool) -> str:
    return (
        f'<tr role="row"{_SUPPOSED if told.hypothetical else ""}>'
        f'<td role="cell" data-label="What is said">{_said(told, query, about)}</td>'
        f'<td role="cell" data-label="Who says so">{_who(told)}</td>'
        f'<td role="cell" data-label="When and where">{_where(told, query, source)}</td></tr>'
    )


def _said(told: Saying, query: str, about: bool) -> str:
    parts = [f'<span class="claim-about">{escape(told.about)}</span>' if about else ""]
    parts.append(
        f'<a class="claim-link" href="{_path("claim", told.claim)}{query}">'
        f'<span class="claim-property">{escape(told.property)}:</span></a> '
    )
    parts.append('<em class="denied">denied:</em> ' if told.denied else "")
    parts.append(f'<bdi class="claim-value">{escape(_day(told.value))}</bdi>')
    parts.append(f" {_pill('supposed')}" if told.hypothetical else "")
    parts.append(f" {_pill(str(told.standing))}" if told.standing != "accepted" else "")
    note = f' <span class="claim-note">Recorder\'s remark: {escape(told.note)}</span>' if told.note else ""
    return "".join([*parts, note])


def _who(told: Saying) -> str:
    links = [
        f"<li>{by}<bdi>{escape(speaker)}</bdi></li>"
        for by, speaker in zip(
            ["", *['<span class="chain-by">, according to </span>'] * len(told.chain)],
            reversed(told.chain),
            strict=False,
        )
    ]
    supposed = " chain-supposed" if told.hypothetical else ""
    hedge = "" if told.hedge == "stated" else f' <span class="hedge">({escape(told.hedge)})</span>'
    grading = (
        f'<span class="grading" title="Admiralty grading">{escape(told.grading)}</span>'
        if told.grading
        else ""
    )
    return f'<ol class="chain{supposed}">{"".join(links)}</ol>{hedge}{grading}'


def _where(told: Saying, query: str, source: bool) -> str:
    said = escape(_day(told.said_on)) if told.said_on else "not dated"
    holds = f' <span class="aside-inline">true {escape(told.holds)}</span>' if told.holds else ""
    link = (
        f'<a class="source-link" href="{_path("source", told.source_ref)}{query}">{escape(told.source)}</a>'
    )
    passage = f' <span class="aside">{escape(told.passage)}</span>'
    return f'<span class="said-on">{said}</span>{holds} {link if source else ""}{passage}'


@lru_cache(maxsize=256)
def _pill(state: str, label: str = "") -> str:
    return render_to_string("web/components/pill.html", look_of(state, label)).strip()


def _path(name: str, key: str) -> str:
    match name:
        case "person" | "source":
            return _route(name).replace(_KEY, key_of(key) if ":" in key else key)  # type: ignore[arg-type]
        case "claim" | "decide":
            return _route(name).replace(_CLAIM, key)
        case _:
            return _route(name)


@lru_cache(maxsize=64)
def _route(name: str) -> str:
    """A page's address with a mark in the place of its key, which needs no escapes."""
    match name:
        case "person" | "source":
            return str(reverse(name, kwargs={"key": _KEY}))
        case "claim" | "decide":
            return str(reverse(name, kwargs={"claim": _CLAIM}))
        case _:
            return str(reverse(name))
