"""Regions: how far what somebody says goes in a sentence, and who of several speakers tells it of whom."""

from __future__ import annotations

import re
from dataclasses import replace

from repatria.intake.reports.page import Span
from repatria.intake.reports.speakers import forms
from repatria.intake.reports.speakers.attribution import Attribution, Chain
from repatria.intake.reports.speakers.cues import HEDGES
from repatria.intake.reports.speakers.speaker import Who


def where_a_list_begins(left: str) -> list[int]:
    """Where a list of several speakers could begin: "Ukraine, South Korea and the US claim"."""
    if re.search(r"\b(?:and|but|or)\Z", left):
        return []
    listed = re.search(r"(?:[A-Z][\w’' .]+?, )+(?:and )?[\w’' .]+?,? and [\w’' .]+\Z", left)
    return [listed.start()] if listed else []


def region_of(masked: str, span: Span, subject: int, tail: int, *, inverted: bool) -> Span | None:
    """The stretch that a cue speaks of: what follows it, what stands before it, or both around it."""
    before, after = masked[:subject].rstrip(), masked[tail:]
    words_after = re.sub(r"^[\s,:]*(?:that\b)?", "", after)
    has_after = len(re.findall(r"[\w" + forms.BLANK + r"]{2,}", words_after)) >= 2 or words_after.lstrip(
        "“\"‘' "
    ).startswith(forms.BLANK * 2)
    has_before = len(re.findall(r"\w{2,}|" + forms.BLANK + "+", before)) >= 3 or forms.BLANK in before
    closes = before.endswith((",", "”", '"', "’", "'", "!", "?", forms.BLANK)) or inverted
    if re.match(r"\s*:\s*[“\"‘']*" + forms.BLANK, after):
        closes = False
    if has_before and closes and not has_after:
        return Span(span.start, span.start + max(1, len(before)))
    if (
        has_before
        and before.endswith(",")
        and re.match(r"\s+(?:after|before|when|while|following|during)\b", after)
    ):
        return Span(span.start, span.end)
    if has_before and closes and re.match(r"\s*,\s*(?:but|while|though|although)\b", after):
        return Span(span.start, span.start + len(before))
    if has_before and closes and after.lstrip().startswith(";"):
        return Span(span.start, span.end)
    if (
        has_before
        and closes
        and after.lstrip().startswith(",")
        and not re.match(r"\s*,\s*(?:adding|who|which|but|while)", after)
    ):
        return Span(span.start, span.end)
    if (
        has_before
        and closes
        and (inverted or forms.BLANK in before)
        and re.match(r"\s*(?:[,.]|adding|and )", after)
    ):
        return Span(span.start, span.end)
    if not has_after:
        return None
    relative = re.search(r"\b(?:that|which|whom|who)\s*\Z", masked[:subject])
    start = relative.start() if relative else tail
    start += len(masked[start:]) - len(masked[start:].lstrip(" ,:"))
    return Span(span.start + start, span.end)


def with_cited(chain: Chain, citer: Chain, inner: Chain) -> Chain:
    """A chain with whom its speaker cites: before whoever is quoted by both, where somebody is."""
    if chain[: len(citer)] == citer:
        return (*citer, *inner, *chain[len(citer) :])
    return (*chain, *inner)


def is_nested(before: Attribution, after: Attribution, masked: str, subject: int, span: Span) -> bool:
    """True when the second speaker is quoted by the first: "Lee said the agency had reported that …"."""
    if not after.region.within(before.region):
        return False
    if before.region == after.region and not (after.told and after.told.within(before.region)):
        return False
    return forms.ASIDE.search(masked[:subject]) is None


def is_wrapped(before: Attribution, after: Attribution) -> bool:
    """ "He had told his captors that …, Lee said": whoever speaks last tells what the first one said."""
    told = before.told
    return (
        told is not None
        and after.told is not None
        and after.told.start > told.end
        and told.within(after.region)
        and after.region.start <= told.start
        and before.chain[-1][-1].who is Who.CAPTIVE
    )


def until(before: Attribution, after: Attribution) -> Attribution:
    """What the first of two says ends where the second begins to speak."""
    told = after.told
    if told is None or not before.region.start + 2 < told.start < before.region.end or before.told is None:
        return before
    return (
        replace(before, region=Span(before.region.start, told.start))
        if before.told.end <= told.start
        else before
    )


def hedges_in(text: str) -> tuple[str, ...]:
    """The words in a stretch that keep a distance, in small letters."""
    return tuple(match.group().lower() for match in HEDGES.finditer(text))
